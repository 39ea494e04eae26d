"""What the reader of every format takes and gives: the bytes of a file, the lines of a page, an error."""

from importlib import import_module
from pathlib import PurePath
from types import ModuleType
from typing import NamedTuple


class PageError(ValueError):
    """A file, or a part of one, that cannot be read as a page: what is wrong, what to do, and in which line, if any."""

    def __init__(self, source: str | PurePath, problem: str, remedy: str, line: int | None = None):
        where = f"{source}, line {line}" if line else str(source)
        super().__init__(f"{where}: {problem}. {remedy}")
        self.line, self.problem, self.remedy = line, problem, remedy


class PageText(NamedTuple):
    """The lines of one page, as the file has or shows them, and what the format itself says of them."""

    lines: list[str]
    encoding: str  # how the bytes became characters; of a binary format its name (pdf)
    sha256: str  # of the bytes of the file
    markup: dict[int, str] = {}  # noqa: RUF012 - 1-based line → title or heading; never changed, like the tuple itself
    aside: dict[int, str] = {}  # noqa: RUF012 - 1-based line → why it is no text of an article
    published: str = ""  # as stated outside the text (a column, a meta tag)
    published_basis: str = ""  # where: "column 日期"
    agency: str = ""
    one_article: bool = False  # known to be one, as a row of a table is
    told: str = ""  # which columns of its table were taken by what they hold, or left unread


class FileBytes(NamedTuple):
    """One file, and what the user says of it."""

    source: str  # its path, for messages
    content: bytes
    sha256: str
    encoding: str | None  # None to find out
    columns: dict[str, str]  # of a table: field → name in the header


PAGE_BREAK = "\f"  # before the first line of each further page of a PDF, as pdftotext has it
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
