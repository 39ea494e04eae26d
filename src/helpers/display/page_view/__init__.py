"""The page view: a page's lines at left, the passages they became at right, for a reader who checks the reading."""

from collections.abc import Sequence

import ipywidgets as widgets
from IPython.display import display

from helpers.display.escape import escape_html
from helpers.display.labels import heading
from helpers.display.page_view.look import style_sheet
from helpers.display.page_view.markup import pages_html
from helpers.display.page_view.rows import page_rows
from helpers.display.wording import phrase
from helpers.reading.corpus import Corpus

MOST_PAGES = 3  # shown at once
OTHERS = 'report.page_view("…"), report.choose_page()'  # how to see the other pages

__all__ = ["choose_page", "page_view", "page_view_html"]


def page_view(
    corpus: Corpus, source: str | Sequence[str] | None = None, *, labels: str = "en", first_line: int = 1
) -> None:
    """Show pages line by line, beside the passages that their lines became; the first three pages unless told.

    The files are read again. A long page is shown 1,500 lines or 200,000 characters at a time, from `first_line`, and a
    sentence says how to see the rest. ValueError if the corpus has no such page, or the page no such line.
    """
    text = page_view_html(corpus, source, labels=labels, first_line=first_line)
    shown, n_pages = _chosen(corpus, source)
    plain = f"Page view of {', '.join(shown)} ({len(shown)} of {n_pages} pages); it needs a browser."
    display({"text/html": text, "text/plain": plain}, raw=True)


def page_view_html(
    corpus: Corpus,
    source: str | Sequence[str] | None = None,
    *,
    labels: str = "en",
    first_line: int = 1,
    view: str = "",
) -> str:
    """Return the HTML that `page_view` shows. ``view`` tells apart two views of a page in one document."""
    shown, n_pages = _chosen(corpus, source)
    pages = pages_html(page_rows(corpus, shown, first_line), labels, view)
    more = phrase(
        "{n} of {all} pages are shown. Others: {call}", labels, n=f"{len(shown):,}", all=f"{n_pages:,}", call=OTHERS
    )
    remark = f'<p class="newsprint-note"><small>{escape_html(more)}</small></p>' if n_pages > len(shown) else ""
    return "".join([style_sheet(), pages, remark])


def choose_page(corpus: Corpus, *, labels: str = "en") -> widgets.VBox:
    """Return a box to choose any page, and the line to begin with, and see it as `page_view` shows it.

    For a running notebook; a snapshot cannot show it, so `page_view` stands beside it.
    """
    sources = [str(name) for name in corpus.ledger["source"].unique()]
    page = widgets.Dropdown(options=sources, description=heading("source", labels), layout=widgets.Layout(width="auto"))
    first = widgets.BoundedIntText(value=1, min=1, max=1, description=phrase("From line", labels))
    shown = widgets.HTML()

    def show(_change: object = None) -> None:
        shown.value = page_view_html(corpus, page.value, labels=labels, first_line=first.value, view="w")

    def turn(_change: object = None) -> None:
        first.unobserve(show, names="value")
        first.value, first.max = 1, int((corpus.ledger["source"] == page.value).sum())
        first.observe(show, names="value")
        show()

    page.observe(turn, names="value")
    turn()
    return widgets.VBox([widgets.HBox([page, first]), shown])


def _chosen(corpus: Corpus, source: str | Sequence[str] | None) -> tuple[list[str], int]:
    """Return the pages to show, and of how many."""
    wanted = corpus.ledger["source"].unique() if source is None else [source] if isinstance(source, str) else source
    names = [str(name) for name in wanted]
    return names[:MOST_PAGES], len(names)
