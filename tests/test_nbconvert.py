"""``jupyter nbconvert`` makes our page and our slides of our notebooks, and of others' what it always made."""

import base64
import re
import sys
from collections.abc import Callable
from pathlib import Path

import nbformat
import pytest
from bs4 import BeautifulSoup
from nbconvert import HTMLExporter, SlidesExporter
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output
from playwright.sync_api import Browser
from traitlets.config import Config, PyFileConfigLoader

from helpers.display.snapshot import to_html
from helpers.display.snapshot.page import TEMPLATES, NewsprintExporter, nbconvert_settings, requests_of

CONFIG = TEMPLATES / "jupyter_nbconvert_config.py"
CHINESE = re.compile("[\u3400-\u9fff]")
PICTURE = base64.b64encode(b"a picture").decode()


CHART = ({"image/png": PICTURE}, {"image/png": {"alt": "Bars: 治理 3 of 10"}, "newsprint": {"chart": "themes"}})
TABLE = ({"text/html": "<table><tr><td>镕</td></tr></table>"}, {})
CONTROL = ({"application/vnd.jupyter.widget-view+json": "x", "text/plain": "Text()"}, {})


def result(data: dict[str, str], metadata: dict[str, dict]) -> NotebookNode:
    return new_code_cell("show(…)", outputs=[new_output("display_data", data, metadata=metadata)])


def notebook() -> NotebookNode:
    cells = [
        *(
            new_markdown_cell("# Who speaks?\n\n谁在说话"),
            new_code_cell("from helpers import load_corpus"),
            result(*TABLE),
        ),
        *(new_markdown_cell("## Speakers"), result(*CHART), new_markdown_cell("As a table."), result(*TABLE)),
        *(result(*CONTROL), result(*CHART), new_markdown_cell("## Trust"), new_markdown_cell("Not far.")),
    ]
    return new_notebook(cells=cells)


def slides_of(source: NotebookNode) -> tuple[str, list[list[str]]]:
    """Return the page of slides, and of each slide what it shows."""
    page, _ = SlidesExporter(config=nbconvert_settings()).from_notebook_node(source)
    slides = BeautifulSoup(page, features="html.parser").select("main > section.slide")
    return page, [[part.name for part in slide.select("h1, h2, p, img, table")] for slide in slides]


# --- the page


def test_exporter_makes_the_page_of_a_report() -> None:
    page, _ = NewsprintExporter().from_notebook_node(notebook())
    assert page == to_html(notebook())


def test_html_exporter_with_our_settings_makes_the_same_page() -> None:
    page, _ = HTMLExporter(config=nbconvert_settings()).from_notebook_node(notebook())
    assert page == to_html(notebook())


@pytest.mark.parametrize(
    ("source", "ours"), [("from helpers import load_corpus", True), ("import pandas", False)], ids=["ours", "another's"]
)
def test_settings_are_for_notebooks_that_import_helpers(
    source: str, ours: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    nbformat.write(new_notebook(cells=[new_code_cell(source)]), tmp_path / "one.ipynb")
    monkeypatch.chdir(tmp_path)
    for named in ("one.ipynb", "one", "*.ipynb"):
        monkeypatch.setattr(sys, "argv", ["jupyter-nbconvert", "--to", "html", named])
        settings = PyFileConfigLoader(CONFIG.name, path=str(CONFIG.parent)).load_config()
        assert settings == (nbconvert_settings() if ours else Config())


# --- slides


def test_slides_begin_at_headings_and_before_the_next_result() -> None:
    page, slides = slides_of(notebook())
    assert slides == [["h1", "p", "table"], ["h2", "img"], ["p", "table"], ["img"], ["h2", "p"]]
    assert requests_of(page) == []
    assert "<details" not in page
    assert "Bars: 治理 3 of 10" in page


def test_slide_types_of_the_user_go_before() -> None:
    chosen = notebook()
    for cell, kind in zip(chosen.cells, ["slide", "skip", "-", "slide", "skip"], strict=False):
        cell.metadata = {**cell.metadata, "slideshow": {"slide_type": kind}}
    _, slides = slides_of(chosen)
    assert slides == [["h1", "p", "table"], ["h2", "p", "table", "img", "h2", "p"]]


def test_keys_turn_the_slides(tmp_path: Path, browser_without_chinese: Browser) -> None:
    (tmp_path / "slides.html").write_text(slides_of(notebook())[0], encoding="utf-8")
    first_seen: Callable[[], int] = lambda: page.evaluate(  # noqa: E731
        "[...document.querySelectorAll('.slide')].findIndex(slide => Math.abs(slide.getBoundingClientRect().top) < 2)"
    )
    with browser_without_chinese.new_context() as context:
        page = context.new_page()
        page.goto((tmp_path / "slides.html").as_uri())
        turned = []
        for key in ("ArrowRight", "PageDown", "ArrowLeft", "ArrowLeft", "ArrowLeft"):
            page.keyboard.press(key)
            page.wait_for_timeout(200)
            turned.append(first_seen())
    assert turned == [1, 2, 1, 0, 0]
