"""What every format gives: the lines of one page, and what the format itself says of them."""

from pathlib import PurePath
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
