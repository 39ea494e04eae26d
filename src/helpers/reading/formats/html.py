"""Web pages → the lines that a browser shows, and which of them belong to the page and not to its article."""

import codecs
import re
from collections.abc import Iterator

from helpers.language.characters import chinese_letters, common_share
from helpers.language.forms import form
from helpers.reading.formats.encodings import (
    CHINESE,
    LEAST_LETTERS,
    PLAUSIBLE_SHARE,
    decode,
    decode_named,
    is_utf8,
    marked_encoding,
    no_text,
)
from helpers.reading.formats.grids import bold_headings, set_tables_aside
from helpers.reading.formats.html_lines import ShownLine, WebPage, read_web_page
from helpers.reading.formats.page_text import FileBytes, PageError, PageText, library
from helpers.reading.formats.web_furniture import find_web_furniture

_DECLARED = re.compile(rb"""<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?([\w:-]{1,40})""", re.IGNORECASE)
_HEAD = 8192  # bytes in which a page must declare its encoding, with room to spare
TABLE = "table in the web page"
_BLANK = ShownLine("")
_NAMES_ITS_SOURCE = form("names its source")  # what the article says of itself outweighs its site


def read(file: FileBytes) -> Iterator[tuple[str, PageText]]:
    """Yield the one page of an HTML file; PageError if its encoding cannot be told or it shows no text."""
    library("lxml", file.source)
    text, encoding = _decode(file)
    page = read_web_page(text, file.source)
    if not page.lines:
        raise no_text(file.source)
    page = page._replace(lines=list(set_tables_aside(page.lines, _BLANK, lambda line: line.text, _table)))
    aside = {number: line.aside for number, line in enumerate(page.lines, start=1) if line.aside}
    yield (
        "",
        PageText(
            [line.text for line in page.lines],
            encoding,
            file.sha256,
            markup=_markup(page),
            aside=aside | {i + 1: reason for i, reason in find_web_furniture(page.lines).items()},
            published=page.published,
            published_basis=page.published_basis,
            agency=_agency(page),
        ),
    )


def _decode(file: FileBytes) -> tuple[str, str]:
    """Decode by mark or by the user's word; as the page declares, if that gives Chinese; else as its bytes show."""
    declared = _declared(file.content)
    if not declared or file.encoding or marked_encoding(file.content) or is_utf8(file.content):
        return decode(file)
    try:
        text, encoding = decode_named(file, declared)
    except PageError:
        return decode(file)
    # A wrong declaration is common (iso-8859-1, by a program that knew no other). A short page is taken at its word.
    letters = chinese_letters(text)
    plausible = common_share(letters) >= PLAUSIBLE_SHARE or (len(letters) < LEAST_LETTERS and encoding in CHINESE)
    return (text, encoding) if plausible else decode(file)


def _declared(content: bytes) -> str:
    found = _DECLARED.search(content[:_HEAD])
    name = found[1].decode("ascii", "replace") if found else ""
    try:
        return codecs.lookup(name).name if name else ""
    except LookupError:
        return ""


def _markup(page: WebPage) -> dict[int, str]:
    levels = {number: line.level for number, line in enumerate(page.lines, start=1) if line.level and not line.aside}
    titles = [number for number, level in levels.items() if level == 1]
    one_title = len({page.lines[number - 1].element for number in titles}) == 1
    markup = bold_headings([(line.text, line.bold and not line.aside) for line in page.lines])
    markup.update(dict.fromkeys(levels, "heading"))
    if one_title:
        markup.update({titles[0]: "title"})
        for number in titles[1:]:  # the second line of a heading is no heading of its own
            del markup[number]
    return markup


def _table(first: ShownLine, rows: list[str]) -> list[ShownLine]:
    return [first._replace(text=row, aside=first.aside or TABLE) for row in rows]


def _agency(page: WebPage) -> str:
    """Return whose the article is: as the head says, else, where no line names its source, the name of the site."""
    shown = [line.text for line in page.lines if not line.aside]
    return page.agency or ("" if any(map(_NAMES_ITS_SOURCE.search, shown)) else page.site)
