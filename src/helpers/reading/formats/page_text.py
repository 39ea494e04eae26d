"""What the reader of every format takes and gives: the bytes of a file, the lines of a page, an error."""

from importlib import import_module
from pathlib import PurePath
from types import ModuleType
from typing import NamedTuple


class PageError(ValueError):
    """A file, or a part of one, that cannot be read as a page.

    Attributes
    ----------
    line : int or None
        1-based line (or row of a table) of the trouble, where there is one.
    problem, remedy : str
        What is wrong, and what to do about it.
    """

    def __init__(self, source: str | PurePath, problem: str, remedy: str, line: int | None = None):
        where = f"{source}, line {line}" if line else str(source)
        super().__init__(f"{where}: {problem}. {remedy}")
        self.line, self.problem, self.remedy = line, problem, remedy


class PageText(NamedTuple):
    """The lines of one page.

    Attributes
    ----------
    lines : list of str
        As the file has them; of a web page, a document or a PDF, the lines of text that it shows.
    encoding : str
        How the bytes became characters: ``utf-8``, ``gb18030`` …; of a binary format its name (``pdf``).
    sha256 : str
        Of the bytes of the file.
    markup : dict of int to str
        1-based line → ``title`` or ``heading``, where the format marks it as one.
    aside : dict of int to str
        1-based line → the reason why it is no text of an article (the navigation of a web page, a date column).
    published, agency : str
        What the format states of the article outside its text, as printed (a column, a meta tag); else empty.
    published_basis : str
        Where `published` stands (``column 日期``, ``meta tag publishdate``); empty if it states none.
    one_article : bool
        Whether it is known to be a single article, as a row of a table is.
    """

    lines: list[str]
    encoding: str
    sha256: str
    markup: dict[int, str] = {}  # noqa: RUF012 - never changed, like the tuple itself
    aside: dict[int, str] = {}  # noqa: RUF012
    published: str = ""
    published_basis: str = ""
    agency: str = ""
    one_article: bool = False


class FileBytes(NamedTuple):
    """One file.

    Attributes
    ----------
    source : str
        Its path, for messages.
    content : bytes
        All of it.
    sha256 : str
        Of the content.
    encoding : str or None
        What the user says its encoding is; None to find out.
    columns : dict of str to str
        What the user says the columns of a table are: field → name in the header.
    """

    source: str
    content: bytes
    sha256: str
    encoding: str | None
    columns: dict[str, str]


INSTALL = 'pip install "newsprint-notebooks[formats]"'


def library(name: str, source: str) -> ModuleType:
    """Return a library of the ``formats`` extra; PageError that says how to install it if it is missing."""
    try:
        return import_module(name)
    except ModuleNotFoundError as error:
        if error.name != name:
            raise  # it is installed, and something that it needs is not
        suffix = source.rsplit(".", 1)[-1].lower()
        problem = f"needs a library that is not installed: .{suffix} files are read by {name}"
        raise PageError(source, problem, f"Install it: {INSTALL}.") from error
