"""A page whose lines have been looked at one by one, before anything is made of them."""

from dataclasses import dataclass

from helpers.reading.formats import PageText
from helpers.reading.furniture import find_furniture
from helpers.reading.lines import Line, parse_lines


@dataclass(frozen=True)
class ParsedPage:
    """A page whose lines have been looked at one by one.

    Attributes
    ----------
    source : str
        Path under the corpus folder, with the row of a table.
    article_id : str
        Of its first article; the next ones of the page get ``#2``, ``#3`` … appended.
    page : PageText
        What the file gave.
    lines : list of Line
        The lines that hold a visible character.
    furniture : dict of int to str
        Index in `lines` → reason, of those that belong to the page and not to an article.
    """

    source: str
    article_id: str
    page: PageText
    lines: list[Line]
    furniture: dict[int, str]


def parse_page(source: str, article_id: str, page: PageText) -> ParsedPage:
    """Look at the lines of a page one by one; what they are together is for `read_rows` to say."""
    lines = parse_lines(page.lines, page.markup)
    text = [line for line in lines if line.number not in page.aside]
    found = find_furniture(text)
    return ParsedPage(source, article_id, page, text, found)
