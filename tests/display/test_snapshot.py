"""A notebook becomes one page that shows everything, opens offline, asks nobody for anything and is safe."""

import re
import sys
from collections.abc import Callable
from pathlib import Path

import nbformat
import pytest
from bs4 import BeautifulSoup
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook
from playwright.sync_api import Browser

from helpers.display.snapshot import (
    CorpusSize,
    NotebookError,
    NotebookResult,
    Settings,
    run_notebook,
    to_html,
    write_index,
)
from helpers.display.snapshot.contents import charts_of, findings_of, title_of
from helpers.display.snapshot.page import requests_of
from helpers.display.snapshot.webfont import page_font

HOSTILE = "<script>window.stolen = 1</script>"
FINDING = f"Twelve of nineteen speakers sign; 南苏丹 & {HOSTILE}"
CAPTION = "Themes <i>by</i> article"
ALT = 'Bars: "网络空间" 3 <of> 10'

CHART_CELL = f"""
import base64, io
import matplotlib.pyplot as plt
from IPython.display import display
figure, axes = plt.subplots(figsize=(3, 1))
axes.barh([0, 1], [3, 5])
content = io.BytesIO()
figure.savefig(content, format="png")
plt.close(figure)
display(
    {{"image/png": base64.b64encode(content.getvalue()).decode()}},
    raw=True,
    metadata={{"image/png": {{"alt": {ALT!r}}}, "newsprint": {{"chart": "themes", "caption": {CAPTION!r}}}}},
)
"""
CELLS = [
    new_markdown_cell("# Who *speaks*, and from where?\n\nText with 治理 and “quotes”."),
    new_code_cell(
        "from IPython.display import HTML, Markdown, display\n"
        f"display(HTML('<p>Twelve sign.</p>'), metadata={{'newsprint': {{'finding': {FINDING!r}}}}})",
    ),
    new_code_cell(CHART_CELL),
    new_code_cell(f"import pandas as pd\npd.DataFrame({{'speaker': ['黄志雄', {HOSTILE!r}]}})"),
    new_code_cell(f"print({HOSTILE!r})\nMarkdown({HOSTILE + '[link](javascript:stolen=1)'!r})"),
    new_code_cell("import ipywidgets\nipywidgets.IntSlider()"),
]


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., NotebookNode]:
    """A function that writes cells to a notebook file and runs it."""

    def run_cells(*cells: NotebookNode, name: str = "scratch") -> NotebookNode:
        folder = tmp_path_factory.mktemp("notebook 笔记")
        nbformat.write(new_notebook(cells=list(cells)), folder / f"{name}.ipynb")
        return run_notebook(folder / f"{name}.ipynb", Settings(folder / "pages", folder / "reports", "zh"))

    return run_cells


@pytest.fixture(scope="module")
def notebook(run: Callable[..., NotebookNode]) -> NotebookNode:
    return run(*CELLS)


@pytest.fixture(scope="module")
def page(notebook: NotebookNode) -> str:
    return to_html(notebook, home="index.html")


@pytest.fixture(scope="module")
def soup(page: str) -> BeautifulSoup:
    return BeautifulSoup(page, features="html.parser")


# --- running


def output_of(notebook: NotebookNode) -> str:
    return "".join(output.get("text", "") for cell in notebook.cells for output in cell.get("outputs", []))


def test_kernel_gets_the_settings(run: Callable[..., NotebookNode]) -> None:
    expected = {
        "paths.corpus_folder().name": "pages",
        "paths.reports_folder().name": "reports",
        "paths.labels()": "zh",
        "os.environ['PYTHONHASHSEED']": "0",
        "pathlib.Path.cwd().name.startswith('notebook 笔记')": "True",
        "sys.executable": sys.executable,
    }
    imports = "import os, pathlib, sys\nfrom helpers import paths\n"
    ran = run(new_code_cell(f"{imports}print({', '.join(expected)}, sep='\\n')"))
    assert output_of(ran).splitlines() == list(expected.values())


def test_settings_of_the_user_play_no_part(
    run: Callable[..., NotebookNode], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kernel = tmp_path / "data" / "kernels" / "python3" / "kernel.json"
    kernel.parent.mkdir(parents=True)
    kernel.write_text('{"argv": ["false"], "display_name": "Broken", "language": "python"}')
    startup = tmp_path / "ipython" / "profile_default" / "startup" / "00-user.py"
    startup.parent.mkdir(parents=True)
    startup.write_text("print('start-up file of the user')")
    monkeypatch.setenv("JUPYTER_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("JUPYTER_PATH", str(tmp_path / "data"))
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path / "ipython"))
    assert output_of(run(new_code_cell("print('ran')"))) == "ran\n"


@pytest.mark.parametrize("tags", [[], ["raises-exception"]])
def test_an_error_stops_the_notebook_and_names_its_cell(run: Callable[..., NotebookNode], tags: list[str]) -> None:
    failing = new_code_cell("def deep():\n    return {}['镕']\ndeep()", metadata={"tags": tags})
    with pytest.raises(NotebookError, match=r"scratch\.ipynb: Cell 3: KeyError: '镕'") as caught:
        run(new_markdown_cell("# Title"), new_code_cell("1"), failing)
    assert caught.value.cell == 3
    assert "----> 3 deep()" in caught.value.tail
    assert "\x1b" not in caught.value.tail


def test_an_error_that_shows_itself_as_a_sentence_is_told_as_one(run: Callable[..., NotebookNode]) -> None:
    setting = """
class SettingError(ValueError):
    def _render_traceback_(self):
        return [f"SettingError: {self}"]
raise SettingError("LABELS = 'cn': choose en or zh.")
"""
    with pytest.raises(NotebookError) as caught:
        run(new_code_cell(setting))
    assert (caught.value.problem, caught.value.tail) == ("LABELS = 'cn': choose en or zh.", "")


def test_a_kernel_that_dies_is_an_error(run: Callable[..., NotebookNode]) -> None:
    with pytest.raises(NotebookError, match="kernel died"):
        run(new_code_cell("import os\nos._exit(1)"))


# --- what a notebook says


@pytest.mark.parametrize(
    ("source", "title"),
    [
        ("# What *is* it about?", "What is it about?"),
        ("text\n\n## A `term`: [link](x) ##\n# Later", "A term: link"),
        ("no heading; snake_case_name", "fallback"),
        ("# snake_case_name stays", "snake_case_name stays"),
    ],
)
def test_title_is_the_first_heading(source: str, title: str) -> None:
    assert title_of(new_notebook(cells=[new_markdown_cell(source)]), default="fallback") == title


def test_findings_and_charts_are_read_from_outputs(notebook: NotebookNode) -> None:
    assert findings_of(notebook) == [FINDING]
    (chart,) = charts_of(notebook)
    assert (chart.name, chart.caption, chart.alt, chart.image_type) == ("themes", CAPTION, ALT, "image/png")


# --- the page


def test_page_is_whole(soup: BeautifulSoup) -> None:
    assert soup.title.text == "Who speaks, and from where?"
    assert soup.h1.text == "Who speaks, and from where?"
    assert soup.img["alt"] == ALT
    assert soup.img["src"].startswith("data:image/png;base64,")
    assert soup.select_one(".finding").text.strip() == "Twelve sign."
    assert "黄志雄" in soup.table.text
    assert soup.select_one(".live").text.startswith("An interactive control")


def test_code_is_folded(soup: BeautifulSoup) -> None:
    folded = soup.select("details.code")
    assert len(folded) == sum(cell.cell_type == "code" for cell in CELLS)
    assert all(details.summary.text == "code" and not details.has_attr("open") for details in folded)


def test_text_of_outputs_is_text(soup: BeautifulSoup) -> None:
    assert not soup.find_all("script")
    assert not soup.find_all(href=re.compile("javascript"))
    assert soup.get_text().count("window.stolen") >= 3  # the table, the print and the markdown still show it


def test_same_notebook_same_bytes(run: Callable[..., NotebookNode], page: str) -> None:
    assert to_html(run(*CELLS), home="index.html") == page


def test_page_requests_nothing(page: str) -> None:
    assert requests_of(page) == []
    assert "Content-Security-Policy" in page


@pytest.mark.parametrize(
    "wanting",
    [
        '<img src="https://example.org/a.png">',
        '<img src="figures/a.png" alt="">',
        '<script src="//example.org/a.js"></script>',
        '<link rel="stylesheet" href="https://example.org/a.css">',
        '<p style="background: url(https://example.org/a.png)">x</p>',
        '<style>@import "https://example.org/a.css";</style>',
        '<iframe srcdoc="x"></iframe>',
        '<object data="a.svg"></object>',
    ],
)
def test_a_page_that_would_fetch_is_refused(wanting: str) -> None:
    with pytest.raises(ValueError, match="would have to fetch"):
        to_html(new_notebook(cells=[new_markdown_cell(f"# Title\n\n{wanting}")]))


def test_links_are_no_requests() -> None:
    assert requests_of('<a href="https://example.org/">source</a><img src="data:image/png;base64,AA==">') == []


@pytest.mark.parametrize(
    ("text", "has_font"),
    [("plain Latin “text” → 1 − 2", False), ("治理", True), (r'"\u6cbb"', True), ("\U0010ffff", False)],
)
def test_font_holds_what_the_page_needs(text: str, has_font: bool) -> None:
    assert bool(page_font(text)) == has_font


# --- the index

SIZE = CorpusSize("my <pages>", 3, 4, 12345)


def test_index_shows_and_links_everything(notebook: NotebookNode, tmp_path: Path) -> None:
    figures = ["themes.pdf", "themes.png", "themes.svg"]
    reports = [
        NotebookResult(
            "1-who & where", "Who speaks?", [FINDING], charts_of(notebook), figures, ["themes.csv", "speakers.csv"]
        ),
        NotebookResult("2-bad", "Broken?", problem=f"Cell 3: KeyError: {HOSTILE}"),
    ]
    page = write_index(reports, SIZE, tmp_path).read_text(encoding="utf-8")
    soup = BeautifulSoup(page, features="html.parser")
    assert "my <pages>: 3 files, 4 articles, 12,345 characters" in " ".join(soup.select_one(".corpus").text.split())
    assert FINDING in soup.text
    assert HOSTILE in soup.select_one(".failed").text
    assert soup.img["alt"] == ALT
    assert [link["href"] for link in soup.select("a")] == [
        *["1-who%20%26%20where.html"] * 3,
        *[f"../figures/themes.{suffix}" for suffix in ("svg", "png", "pdf")],
        "../tables/themes.csv",
        "../tables/speakers.csv",
    ]
    assert requests_of(page) == []
    assert not soup.find_all("script")


def test_index_in_chinese(tmp_path: Path) -> None:
    page = write_index([NotebookResult("1-who", "Who?", tables=["a.csv"])], SIZE, tmp_path, "zh").read_text("utf-8")
    for told in ("读取自", "3 个文件，4 篇文章，正文 12,345 个字符", "打开笔记本", "图与表"):
        assert told in page
    assert "Open the notebook" not in page and "Read from" not in page


# --- in a browser


def look(browser: Browser, path: Path) -> tuple[list[str], list[str], bool]:
    """Open a page; return what it requested, its console's errors, and whether its Chinese characters are no boxes."""
    context = browser.new_context()
    requests: list[str] = []
    errors: list[str] = []
    context.route(re.compile("^(?!file:|data:)"), lambda route: route.abort())
    view = context.new_page()
    view.on("request", lambda request: requests.append(request.url))
    view.on("console", lambda message: errors.append(message.text) if message.type in ("error", "warning") else None)
    view.on("pageerror", lambda error: errors.append(str(error)))
    view.goto(path.as_uri())
    view.evaluate("document.fonts.ready")
    insert = "c => document.body.insertAdjacentHTML('afterbegin', `<span id=${c} style='font-size: 40px'>${c}</span>`)"
    for character in "治理":
        view.evaluate(insert, character)
    shots = {view.locator(f"#{character}").screenshot() for character in "治理"}
    context.close()
    fetched = [url for url in requests if not url.startswith("data:")]
    return fetched, errors, len(shots) == 2


def test_page_in_a_browser_without_chinese_fonts(browser_without_chinese: Browser, page: str, tmp_path: Path) -> None:
    path = tmp_path / "页 page.html"
    path.write_text(page.replace("</main>", "治理</main>"), encoding="utf-8")
    assert look(browser_without_chinese, path) == ([path.as_uri()], [], True)


def test_browser_would_tell_boxes_from_characters(browser_without_chinese: Browser, tmp_path: Path) -> None:
    path = tmp_path / "boxes.html"
    path.write_text("<!DOCTYPE html><meta charset='utf-8'><link rel='icon' href='data:,'><body>治理", encoding="utf-8")
    assert look(browser_without_chinese, path) == ([path.as_uri()], [], False)


def test_index_in_a_browser(browser_without_chinese: Browser, notebook: NotebookNode, tmp_path: Path) -> None:
    report = NotebookResult("1-who", "Who 治理?", [FINDING, "理"], charts_of(notebook), ["themes.svg"], ["themes.csv"])
    path = write_index([report], SIZE, tmp_path)
    assert look(browser_without_chinese, path) == ([path.as_uri()], [], True)
