"""What listing a folder gives: files to be read, and rows for what cannot be."""

from collections.abc import Callable
from typing import NamedTuple

from helpers.reading.formats import PAGE_SUFFIXES

ErrorRow = dict[str, str | int | None]
HIDDEN = (".", "~$")  # checkpoints and the like: copies of pages; the locks of an open Word document


class SourceFile(NamedTuple):
    """A file that holds a page, or several, by its suffix.

    Attributes
    ----------
    source : str
        Its path below the folder, with ``/``; of a member of an archive ``"a.zip/inner/b.txt"``. Unique, valid Unicode.
    read : callable
        Returns its bytes, when they are wanted; raises PageError.
    """

    source: str
    read: Callable[[], bytes]


def is_hidden(name: str) -> bool:
    """Tell whether a file or folder is not for readers."""
    return name.startswith(HIDDEN)


def error_row(source: str, problem: str, remedy: str, line: int | None = None) -> ErrorRow:
    """Return a row of `Corpus.errors`; without a line it concerns the whole file."""
    return {"source": source, "line": line, "problem": problem, "remedy": remedy}


def not_a_page(source: str, suffix: str) -> ErrorRow:
    """Return the row of a file whose suffix is that of no page."""
    remedy = f"Pages are {' '.join(PAGE_SUFFIXES)} files; export it as one, or take it out of the folder."
    return error_row(source, f"is not a page ({suffix or 'no suffix'})", remedy)
