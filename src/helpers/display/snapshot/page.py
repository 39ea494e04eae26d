"""A run notebook → one HTML file that opens anywhere, offline, and asks nobody for anything: a page, or slides.

`to_html` makes it for a report; so does ``jupyter nbconvert --to newsprint``, and for our notebooks, by the settings
that ``templates/jupyter_nbconvert_config.py`` gives it, ``--to html``, and ``--to slides`` makes slides.
"""

import html
import re
from pathlib import Path

from bs4 import BeautifulSoup
from nbconvert import HTMLExporter
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath
from nbconvert.preprocessors import Preprocessor
from nbformat import NotebookNode
from traitlets.config import Config

from helpers.display.snapshot.contents import HEADING, alternative_text, title_of
from helpers.display.snapshot.webfont import page_font

TEMPLATES = Path(__file__).resolve().parents[1] / "templates"
FONT_PLACEHOLDER = "/* page font */"
# A widget is blank and a script dead in a snapshot; a picture drawn with lines comes before one of dots.
SHOWN_FIRST = ["text/html", "text/markdown", "image/svg+xml", "image/png", "image/jpeg", "text/latex", "text/plain"]
SEEN = ("display_data", "execute_result")
REQUESTING_ATTRIBUTES = ("src", "srcset", "poster", "data", "background")
REQUESTING_TAGS = ("iframe", "frame", "object", "embed", "base")
STYLE_ADDRESS = re.compile(r"""(?:url\(\s*|@import\s+)["']?\s*([^"')\s]+)""", re.IGNORECASE)


def to_html(notebook: NotebookNode, *, title: str = "", home: str = "") -> str:
    """Return a run notebook as one self-contained page: the same bytes for the same notebook.

    The title is the first heading unless one is given; ``home`` is where the link to the index leads. A picture, frame
    or style that would have to be fetched is a ValueError, and the page's policy forbids the browser any request.
    """
    resources = {"newsprint": {"title": title, "home": home}}
    page, _ = NewsprintExporter().from_notebook_node(notebook, resources=resources)
    return page


def nbconvert_settings() -> Config:
    """Return settings under which nbconvert's own HTML and slides exporters make our page and our slides."""
    return Config(
        HTMLExporter={
            "template_name": "newsprint",
            "extra_template_basedirs": [str(TEMPLATES)],
            "exclude_anchor_links": True,
            "filters": {
                "alternative_text": alternative_text,
                "finished": _finished,
                "markdown_as_text": _markdown_as_text,
                "title_of": title_of,
            },
            "NbConvertBase": {"display_data_priority": SHOWN_FIRST},
        },
        SlidesExporter={"preprocessors": [SlideStarts], "exclude_input": True},
    )


class NewsprintExporter(HTMLExporter):
    """The page of a report, as nbconvert knows it: ``--to newsprint``."""

    export_from_notebook = "Newsprint page"

    @property
    def default_config(self) -> Config:
        """Settings that a user's own go before."""
        settings = super().default_config.copy()
        settings.merge(nbconvert_settings())
        return settings


class SlideStarts(Preprocessor):
    """Marks where slides begin: where JupyterLab's slide types say so, else at headings and before the next result."""

    def preprocess(self, nb: NotebookNode, resources: dict) -> tuple[NotebookNode, dict]:
        """Drop what is not for slides and mark the cells with which a slide begins."""
        types = [cell.metadata.get("slideshow", {}).get("slide_type") for cell in nb.cells]
        shown = [
            (cell, kind)
            for cell, kind in zip(nb.cells, types, strict=True)
            if kind not in ("skip", "notes") and (cell.cell_type == "markdown" or _result_of(cell))
        ]
        full = True  # the slide has its result
        for cell, kind in shown:
            heading = cell.cell_type == "markdown" and HEADING.match(cell.source) is not None
            starts = kind in ("slide", "subslide") if any(types) else heading or full
            full = _result_of(cell) or (full and not starts)
            cell.metadata["newsprint_slide"] = starts
        nb.cells = [cell for cell, _ in shown]
        return nb, resources


def with_font(page: str) -> str:
    """Return a page with the font of its own characters in the place kept for it in its head."""
    return page.replace(FONT_PLACEHOLDER, page_font(html.unescape(page)), 1)


def requests_of(page: str) -> list[str]:
    """Return what a browser would fetch on opening a page: addresses of pictures, scripts, frames, style sheets.

    Links that a reader may follow are none of these.
    """
    soup = BeautifulSoup(page, features="html.parser")
    found = [str(tag[name]) for tag in soup.find_all(True) for name in REQUESTING_ATTRIBUTES if tag.has_attr(name)]
    found += [str(tag["href"]) for tag in soup.find_all("link") if tag.has_attr("href")]
    styles = [tag.get_text() for tag in soup.find_all("style")]
    styles += [str(tag["style"]) for tag in soup.find_all(style=True)]
    found += [address for style in styles for address in STYLE_ADDRESS.findall(style)]
    found += [str(tag.get("src") or tag.get("href") or tag.name) for tag in soup.find_all(REQUESTING_TAGS)]
    return list(dict.fromkeys(address[:80] for address in found if not address.startswith(("data:", "#"))))


def _result_of(cell: NotebookNode) -> bool:
    """Return whether a cell shows a picture, a table or a text; a control that is dead outside JupyterLab is none."""
    outputs = [output for output in cell.get("outputs", []) if output.output_type in SEEN]
    return any("application/vnd.jupyter.widget-view+json" not in output.data for output in outputs)


def _finished(page: str) -> str:
    """Return what the template made with its font, if it needs nothing else from anywhere."""
    wants = requests_of(page)
    if wants:
        raise ValueError(f"The page would have to fetch {', '.join(wants)}; keep that in the notebook itself.")
    return with_font(page)


def _markdown_as_text(source: str) -> str:
    """Return markdown as HTML, with whatever HTML it contains shown as text and no ``javascript:`` links."""
    renderer = IPythonRenderer(escape=True, allow_harmful_protocols=False, exclude_anchor_links=True)
    return str(MarkdownWithMath(renderer=renderer).render(source))
