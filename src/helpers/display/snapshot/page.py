"""A run notebook → one HTML file that opens anywhere, offline, and asks nobody for anything."""

import copy
import re
from pathlib import Path

from bs4 import BeautifulSoup
from nbconvert import HTMLExporter
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath
from nbformat import NotebookNode

from helpers.display.snapshot.contents import alternative_text, title_of
from helpers.display.snapshot.webfont import page_font

TEMPLATES = Path(__file__).resolve().parents[1] / "templates"
FONT_PLACEHOLDER = "/* page font */"
# A widget is blank and a script dead in a snapshot; a picture drawn with lines comes before one of dots.
SHOWN_FIRST = ["text/html", "text/markdown", "image/svg+xml", "image/png", "image/jpeg", "text/latex", "text/plain"]
REQUESTING_ATTRIBUTES = ("src", "srcset", "poster", "data", "background")
REQUESTING_TAGS = ("iframe", "frame", "object", "embed", "base")
STYLE_ADDRESS = re.compile(r"""(?:url\(\s*|@import\s+)["']?\s*([^"')\s]+)""", re.IGNORECASE)


def to_html(notebook: NotebookNode, *, title: str | None = None, home: str = "") -> str:
    """Return a run notebook as one self-contained page.

    Parameters
    ----------
    notebook : NotebookNode
        With outputs. It is not changed.
    title : str, optional
        Of the page; by default the first heading.
    home : str
        Where the link to the index leads; none by default.

    Returns
    -------
    str
        HTML, the same bytes for the same notebook. The page's policy forbids the browser any request.

    Raises
    ------
    ValueError
        If a picture, frame or style of the notebook would have to be fetched.
    """
    notebook = copy.deepcopy(notebook)
    notebook.metadata["title"] = title or title_of(notebook, default="Notebook")
    exporter = HTMLExporter(
        template_name="newsprint",
        extra_template_basedirs=[str(TEMPLATES)],
        exclude_anchor_links=True,
        filters={"markdown_as_text": _markdown_as_text, "alternative_text": alternative_text},
    )
    exporter.config.NbConvertBase.display_data_priority = SHOWN_FIRST
    facts = {"home": home, "page_font_placeholder": FONT_PLACEHOLDER}
    page, _ = exporter.from_notebook_node(notebook, resources={"newsprint": facts})
    wants = requests_of(page)
    if wants:
        raise ValueError(f"The page would have to fetch {', '.join(wants)}; keep that in the notebook itself.")
    return with_font(page)


def with_font(page: str) -> str:
    """Return a page with the font of its own characters in the place kept for it in its head."""
    return page.replace(FONT_PLACEHOLDER, page_font(page), 1)


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


def _markdown_as_text(source: str) -> str:
    """Return markdown as HTML, with whatever HTML it contains shown as text and no ``javascript:`` links."""
    renderer = IPythonRenderer(escape=True, allow_harmful_protocols=False, exclude_anchor_links=True)
    return str(MarkdownWithMath(renderer=renderer).render(source))
