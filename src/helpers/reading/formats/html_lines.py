"""A web page → the lines that a browser shows, from the events of libxml2's HTML parser (lxml), without a tree."""

import io
import re
from collections.abc import Mapping
from typing import NamedTuple

from helpers.language.csv_files import read_reference
from helpers.reading.formats.encodings import split_lines
from helpers.reading.formats.grids import Grid, Place, place_in
from helpers.reading.formats.page_text import PageError

# Elements in one another. At an end tag the parser looks through all that are open; browsers flatten from 512 on.
DEEPEST = 2000
_PORTION = 1 << 16  # bytes given to the parser at a time
LONGEST_CLASS = 200  # characters of its names that are looked at

_ROWS = read_reference("web_elements.csv", ["kind", "name", "reason"])


def _of_kind(kind: str) -> dict[str, str]:
    """Return the elements, roles or meta tags of a kind, and why what is in them is no text of the article."""
    return {row["name"]: row["reason"] for row in _ROWS if row["kind"] == kind}


_BLOCKS, _NOT_SHOWN, _ASIDE, _ROLES = map(_of_kind, ("block", "not shown", "aside", "role aside"))
_DATE_NAMES, _SOURCE_NAMES, _SITE_NAMES = map(_of_kind, ("meta date", "meta source", "meta site"))
_TITLE_NAMES, _CLASSES = map(_of_kind, ("meta title", "class aside"))
_WORDS_OF_A_CLASS = re.compile("[A-Z]?[a-z]+|[A-Z]+")  # relatedNews, hot_rank, comment-list
HEADER = _ASIDE["header"]
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none", re.IGNORECASE)  # what is invisible is shown by a script: WeChat
# Beside a link: its date, its number, a bullet.
_ONLY_MARKS = re.compile(r"[\s\d\-—–·•|/\\>»›,，、.。:：;()（）\[\]【】〔〕年月日]*")
_LINKED_DATA_DATE = re.compile(r'"datePublished"\s{0,9}:\s{0,9}"([^"]{8,40})"')  # JSON-LD
_SPACES = re.compile(r"[ \t\r\n\f]+")
# CSS Text Module Level 3, segment break transformation: a line end between two Chinese characters is no blank.
_WIDE = r"\u2e80-\u9fff\uff00-\uff60"
_SOURCE_BREAK = re.compile(rf"(?<=[{_WIDE}])[ \t]*+[\r\n][ \t\r\n\f]*+(?=[{_WIDE}])")

# Without its start tag, </p> is an empty paragraph and </br> a line break; libxml2 passes over both.
_LONE_END = re.compile(r"(?=</(?:p|br)[\s/>])", re.IGNORECASE)


class ShownLine(NamedTuple):
    """One line of text that a browser shows."""

    text: str
    aside: str = ""  # why it is no text of the article, as its element tells
    bold: bool = False  # all of it
    unlinked: str = ""  # what of it is no link
    n_links: int = 0
    level: int = 0  # of its heading, or 0
    element: int = 0  # the innermost block that holds it, in `WebPage.elements`
    place: Place | None = None  # in a table


def is_link(line: ShownLine) -> bool:
    """Tell whether a line is nothing but links, with their dates, numbers and bullets."""
    return line.n_links > 0 and _ONLY_MARKS.fullmatch(line.unlinked) is not None


class Element(NamedTuple):
    """A block of a page: which block holds it, its name and class if it has one, and why that is none of an article."""

    parent: int
    kind: str = ""
    aside: str = ""


class WebPage(NamedTuple):
    """The lines of a web page, the blocks that hold them, and what its head and its ``<time>`` state."""

    lines: list[ShownLine]
    published: str
    published_basis: str
    agency: str
    site: str
    elements: list[Element]  # a block after the one that holds it; the first one is the page, which holds itself
    titles: list[str]  # in the head: <title>, og:title


class _Open(NamedTuple):
    """An element that is open, with what it inherits."""

    hidden: bool = False
    aside: str = ""
    in_article: bool = False
    level: int = 0
    pre: bool = False
    bold: bool = False
    link: int = 0
    grid: Grid | None = None
    element: int = 0


def read_web_page(text: str, source: str) -> WebPage:
    """Return what a browser shows of a web page; PageError if its elements are nested deeper than `DEEPEST`."""
    from lxml import etree

    reader = _Reader()
    parser = etree.HTMLParser(target=reader, encoding="utf-8", huge_tree=True)
    content = _LONE_END.sub("<br>", text).encode()
    for start in range(0, len(content), _PORTION):
        parser.feed(content[start : start + _PORTION])
        if reader.is_too_deep:
            problem = f"nests elements more than {DEEPEST} deep, which no browser shows"
            raise PageError(source, problem, "Copy its text from a browser into a text file.")
    return parser.close() if content else reader.close()


class _Reader:
    """Takes the events of lxml's parser, in which every element that is opened is closed (its target interface)."""

    def __init__(self) -> None:
        self.is_too_deep = False
        self._lines: list[ShownLine] = []
        self._published = self._published_basis = self._agency = self._site = ""
        self._open = [_Open()]
        self._has_article = self._in_title = False
        self._begin_line()
        self._n_links = 0
        self._elements, self._titles = [Element(0)], [""]

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        outer = self._open[-1]
        self._n_links += name == "a"
        state = _inside(outer, name, attributes, self._n_links)
        self._in_title = name == "title" and not self._titles[0]
        if name == "meta":
            self._take_meta(attributes)
        elif name == "time" and not state.hidden and not state.aside:
            self._publish(attributes.get("datetime", ""), "time element")
        if name == "br" and outer.level:  # a heading in two lines is one
            self.data(" ")
        elif name == "br" or name in _BLOCKS or state.aside != outer.aside:
            self._end_line()
        if name in _BLOCKS:
            self._elements.append(_element(outer.element, name, attributes))
            state = state._replace(element=len(self._elements) - 1)
        _move(outer.grid, state, name)
        self._has_article |= state.in_article
        self._open.append(state)
        self.is_too_deep |= len(self._open) > DEEPEST

    def end(self, name: str) -> None:
        if name in _BLOCKS or self._open[-1].aside != self._open[-2].aside:
            self._end_line()
        self._in_title = False
        self._open.pop()

    def data(self, text: str) -> None:
        state = self._open[-1]
        if self._in_title:
            self._titles[0] += text
        if state.hidden:
            if found := _LINKED_DATA_DATE.search(text):
                self._publish(found[1], "meta tag datePublished")
            return
        self._text.write(text)
        if text.strip():
            self._all_bold &= state.bold
            if state.link:
                self._links.add(state.link)
            else:
                self._unlinked.write(text)

    def close(self) -> WebPage:
        self._end_line()
        lines = self._lines if self._has_article else _with_title_of_header(self._lines)
        stated = (self._published, self._published_basis, self._agency, self._site)
        return WebPage(lines, *stated, self._elements, self._titles)

    def _take_meta(self, attributes: Mapping[str, str]) -> None:
        content = attributes.get("content", "").strip()
        name = (attributes.get("name") or attributes.get("property") or attributes.get("itemprop") or "").strip()
        if name.lower() in _DATE_NAMES:
            self._publish(content, f"meta tag {name}")
        elif name.lower() in _SOURCE_NAMES and not self._agency:
            self._agency = re.sub(r"^(?:稿件)?来源[:：]\s*", "", content)
        elif name.lower() in _SITE_NAMES and not self._site:
            self._site = content
        elif name.lower() in _TITLE_NAMES:
            self._titles.append(content)

    def _publish(self, value: str, basis: str) -> None:
        if value.strip() and not self._published:
            self._published, self._published_basis = value.strip(), basis

    def _begin_line(self) -> None:
        self._text, self._unlinked = io.StringIO(), io.StringIO()
        self._all_bold = True
        self._links: set[int] = set()

    def _end_line(self) -> None:
        raw = self._text.getvalue()
        if not raw:
            return
        state = self._open[-1]
        shown = split_lines(raw) if state.pre else [_SPACES.sub(" ", _SOURCE_BREAK.sub("", raw)).strip(" ")]
        unlinked = _SPACES.sub(" ", self._unlinked.getvalue()).strip()
        line = ShownLine("", state.aside, self._all_bold, unlinked, len(self._links))
        line = line._replace(level=state.level, element=state.element, place=place_in(state.grid))
        self._lines += [line._replace(text=text) for text in shown if text.strip()]
        self._begin_line()


def _move(outer: Grid | None, state: _Open, name: str) -> None:
    """Go to the row or cell of a table that begins, or note what shows that the table lays text out."""
    if outer and (state.level or name == "table"):
        outer.is_layout = True
    elif outer and name == "tr":
        outer.next_row()
    elif outer and name in ("td", "th"):
        outer.next_cell()


def _inside(outer: _Open, name: str, attributes: Mapping[str, str], n_links: int) -> _Open:
    role = attributes.get("role", "").lower()
    aside = outer.aside or _ROLES.get(role, "") or _ASIDE.get(name, "")
    if aside == HEADER and outer.in_article and not outer.aside:
        aside = ""  # the article's own header: its title and byline
    is_hidden = "hidden" in attributes or _HIDDEN_STYLE.search(attributes.get("style", "")) is not None
    return _Open(
        hidden=outer.hidden or name in _NOT_SHOWN or is_hidden,
        aside=aside,
        in_article=outer.in_article or name in ("article", "main") or role in ("article", "main"),
        level=int(name[1]) if re.fullmatch("h[1-6]", name) else outer.level,
        pre=outer.pre or name in ("pre", "listing"),
        bold=outer.bold or name in ("b", "strong"),
        link=n_links if name == "a" else outer.link,
        grid=Grid() if name == "table" else outer.grid,
        element=outer.element,
    )


def _element(parent: int, name: str, attributes: Mapping[str, str]) -> Element:
    classes = attributes.get("class", "")
    words = [
        word.lower() for word in _WORDS_OF_A_CLASS.findall(f"{classes} {attributes.get('id', '')}"[:LONGEST_CLASS])
    ]
    return Element(
        parent, classes and f"{name} {classes}", next((_CLASSES[word] for word in words if word in _CLASSES), "")
    )


def _with_title_of_header(lines: list[ShownLine]) -> list[ShownLine]:
    """Take the one ``<h1>`` of a page's header for text: where nothing else is marked as the title, it is."""
    titles = [line for line in lines if line.level == 1 and line.aside in ("", HEADER)]
    if len({line.element for line in titles}) != 1:
        return lines
    return [line._replace(aside="") if line.level == 1 and line.aside == HEADER else line for line in lines]
