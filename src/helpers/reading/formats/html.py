"""Web pages → the lines that a browser shows, and which of them belong to the page and not to its article:
paths, buttons, lists of links, by the form of their lines.
"""

import codecs
import re
import unicodedata
from collections.abc import Iterator
from itertools import groupby

from helpers.language.characters import chinese_letters, common_share
from helpers.language.folding import simplify
from helpers.language.forms import form, forms_of
from helpers.reading.formats import encodings
from helpers.reading.formats.exports import holds_articles
from helpers.reading.formats.grids import bold_headings, set_tables_aside
from helpers.reading.formats.html_article import find_article
from helpers.reading.formats.html_lines import ShownLine, WebPage, is_link, read_web_page
from helpers.reading.formats.page_text import FileBytes, PageError, PageText, library

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
        raise encodings.no_text(file.source)
    page = page._replace(lines=list(set_tables_aside(page.lines, _BLANK, lambda line: line.text, _table)))
    furniture = find_web_furniture(page.lines)
    is_export = holds_articles([line.text for line in page.lines])  # saved as a web page
    article = None if is_export else find_article(page, furniture)
    title = article.title if article else None
    aside = article.aside if article else {}
    aside |= {i: line.aside for i, line in enumerate(page.lines) if line.aside and i != title} | furniture
    page = page._replace(lines=[line._replace(aside=aside.get(i, "")) for i, line in enumerate(page.lines)])
    lines = [line.text for line in page.lines]
    numbered = {i + 1: aside[i] for i in sorted(aside) if lines[i]}
    stated = (page.published, page.published_basis, _agency(page))
    yield "", PageText(lines, encoding, file.sha256, _markup(page, title), numbered, *stated, article is not None)


def _decode(file: FileBytes) -> tuple[str, str]:
    """Decode by mark or by the user's word; as the page declares, if that gives Chinese; else as its bytes show."""
    declared = _declared(file.content)
    if not declared or file.encoding or encodings.marked_encoding(file.content) or encodings.is_utf8(file.content):
        return encodings.decode(file)
    try:
        text, encoding = encodings.decode_named(file, declared)
    except PageError:
        return encodings.decode(file)
    # A wrong declaration is common (iso-8859-1, by a program that knew no other). A short page is taken at its word.
    letters = chinese_letters(text)
    is_short = len(letters) < encodings.LEAST_LETTERS and encoding in encodings.CHINESE
    plausible = is_short or common_share(letters) >= encodings.PLAUSIBLE_SHARE
    return (text, encoding) if plausible else encodings.decode(file)


def _declared(content: bytes) -> str:
    found = _DECLARED.search(content[:_HEAD])
    name = found[1].decode("ascii", "replace") if found else ""
    try:
        return codecs.lookup(name).name if name else ""
    except LookupError:
        return ""


def _markup(page: WebPage, title: int | None) -> dict[int, str]:
    levels = {number: line.level for number, line in enumerate(page.lines, start=1) if line.level and not line.aside}
    titles = [number for number, level in levels.items() if level == 1] if title is None else [title + 1]
    markup = bold_headings([(line.text, line.bold and not line.aside) for line in page.lines])
    markup.update(dict.fromkeys(levels, "heading"))
    return markup | ({titles[0]: "title"} if len(titles) == 1 else {})


def _table(first: ShownLine, rows: list[str]) -> list[ShownLine]:
    return [first._replace(text=row, aside=first.aside or TABLE) for row in rows]


def _agency(page: WebPage) -> str:
    """Return whose the article is: as the head says, else, where no line names its source, the name of the site."""
    shown = [line.text for line in page.lines if not line.aside]
    return page.agency or ("" if any(map(_NAMES_ITS_SOURCE.search, shown)) else page.site)


LIST_OF_LINKS = 3  # so many in a row, or on one line, with nothing beside them
LONGEST = 100  # characters of a line that may be furniture by its form
LONGEST_HEAD = 24  # characters of what stands above a list of links
LINKS = "list of links of the web page"
NEIGHBOUR = "next page of the web page"

_SENTENCE = re.compile(r"[。！？!?；]")

# Matched against lines of one width, in simplified characters and small letters.
_FORMS = forms_of("web furniture")
_HEAD_OF_LINKS = form("head of a list of links")


def find_web_furniture(lines: list[ShownLine]) -> dict[int, str]:
    """Return the index of each line that belongs to the web page by its form, with the reason; never a title."""
    shown = [(i, line) for i, line in enumerate(lines) if line.text and not line.aside and line.level != 1]
    found = {i: reason for i, line in shown if (reason := _by_itself(line))}
    head = None  # what stands above the line: a head of links, or a link below one
    for (i, line), following in zip(shown, [*(line for _, line in shown[1:]), ShownLine("")], strict=False):
        if is_link(line) and head:
            found[i] = LINKS
            head = "" if head == NEIGHBOUR else head  # one link only
        elif is_link(following) and (_is_head(line.text) or _ends_open(line, found.get(i))):
            head = found[i] = found.get(i, LINKS)
        else:
            head = None
    for is_list, group in groupby(shown, key=lambda pair: is_link(pair[1]) and not pair[1].level):
        run = [i for i, _ in group]
        if is_list and len(run) >= LIST_OF_LINKS:
            found.update(dict.fromkeys(run, LINKS))
    return found


def _by_itself(line: ShownLine) -> str | None:
    if line.level:
        return None
    if line.n_links and (_is_head(line.unlinked) or (line.n_links >= LIST_OF_LINKS and is_link(line))):
        return LINKS
    folded = _fold(line.text) if len(line.text) <= LONGEST else ""
    if not folded or _SENTENCE.search(folded[:-1]):
        return None
    return next((reason for reason, form in _FORMS.items() if form.fullmatch(folded)), None)


def _is_head(text: str) -> bool:
    return len(text) <= LONGEST_HEAD and _HEAD_OF_LINKS.fullmatch(_fold(text)) is not None


def _ends_open(line: ShownLine, reason: str | None) -> bool:
    return reason == NEIGHBOUR and line.text.rstrip().endswith((":", "：")) and not line.n_links


def _fold(text: str) -> str:
    return " ".join(simplify(unicodedata.normalize("NFKC", text)).casefold().split())
