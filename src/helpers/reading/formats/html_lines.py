"""A web page → the lines that a browser shows, from the events of libxml2's HTML parser (lxml), without a tree."""

import io
import re
from collections.abc import Mapping
from typing import NamedTuple

from helpers.reading.formats.page_text import PageError
from helpers.reading.formats.plain import split_lines

# Elements in one another. At an end tag the parser looks through all that are open; browsers flatten from 512 on.
DEEPEST = 2000
_PORTION = 1 << 16  # bytes given to the parser at a time

_BLOCKS = set(
    "address article aside blockquote body button caption center dd details dialog dir div dl dt fieldset figcaption "
    "figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li listing main menu nav ol optgroup option p "
    "pre section select summary table tbody td tfoot th thead tr ul".split()
)
_NOT_SHOWN = set(
    "audio canvas datalist head iframe noembed noframes noscript object rp script style template textarea title video "
    "xmp".split()
)
_ASIDE = {
    "nav": "navigation",
    "header": "header",
    "footer": "footer",
    "aside": "sidebar",
    "button": "button or menu",
    "select": "button or menu",
    "menu": "button or menu",
}
_ROLES = {
    "navigation": "navigation",
    "banner": "header",
    "contentinfo": "footer",
    "complementary": "sidebar",
    "search": "button or menu",
    "button": "button or menu",
    "menu": "button or menu",
    "menubar": "button or menu",
    "toolbar": "button or menu",
}
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_DATE_NAMES = set(
    "publishdate pubdate publish_date publish-date publish_time publishtime publish-time published_time date dc.date "
    "dc.date.issued dcterms.issued article:published_time og:published_time datepublished originalpublicationdate "
    "release_date".split()
)
_SOURCE_NAMES = {"source", "contentsource", "article:source"}
_SPACES = re.compile(r"[ \t\r\n\f]+")
# CSS Text Module Level 3, segment break transformation: a line end between two Chinese characters is no blank.
_WIDE = r"\u2e80-\u9fff\uff00-\uff60"
_SOURCE_BREAK = re.compile(rf"(?<=[{_WIDE}])[ \t]*+[\r\n][ \t\r\n\f]*+(?=[{_WIDE}])")

# Without its start tag, </p> is an empty paragraph and </br> a line break; libxml2 passes over both.
_LONE_END = re.compile(r"(?=</(?:p|br)[\s/>])", re.IGNORECASE)


class ShownLine(NamedTuple):
    """One line of text that a browser shows; `level` is that of its heading or 0, `element` counts blocks."""

    text: str
    aside: str
    bold: bool
    is_link: bool
    level: int
    element: int


class WebPage(NamedTuple):
    """The lines of a web page, and what its head and its ``<time>`` state."""

    lines: list[ShownLine]
    published: str
    published_basis: str
    agency: str


class _Open(NamedTuple):
    """An element that is open, with what it inherits."""

    hidden: bool = False
    aside: str = ""
    in_article: bool = False
    level: int = 0
    pre: bool = False
    bold: bool = False
    link: bool = False


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
        self._published = self._published_basis = self._agency = ""
        self._open = [_Open()]
        self._has_article = False
        self._text, self._all_bold, self._all_link = io.StringIO(), True, True
        self._element = 0

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        outer = self._open[-1]
        state = _inside(outer, name, attributes)
        if name == "meta":
            self._take_meta(attributes)
        elif name == "time" and not state.hidden and not state.aside:
            self._publish(attributes.get("datetime", ""), "time element")
        if name == "br" or name in _BLOCKS or state.aside != outer.aside:
            self._end_line()
        self._element += name in _BLOCKS
        self._has_article |= state.in_article
        self._open.append(state)
        self.is_too_deep |= len(self._open) > DEEPEST

    def end(self, name: str) -> None:
        if name in _BLOCKS or self._open[-1].aside != self._open[-2].aside:
            self._end_line()
        self._open.pop()

    def data(self, text: str) -> None:
        state = self._open[-1]
        if state.hidden:
            return
        self._text.write(text)
        if text.strip():
            self._all_bold &= state.bold
            self._all_link &= state.link

    def close(self) -> WebPage:
        self._end_line()
        lines = self._lines if self._has_article else _with_title_of_header(self._lines)
        return WebPage(lines, self._published, self._published_basis, self._agency)

    def _take_meta(self, attributes: Mapping[str, str]) -> None:
        content = attributes.get("content", "").strip()
        name = (attributes.get("name") or attributes.get("property") or attributes.get("itemprop") or "").strip()
        if name.lower() in _DATE_NAMES:
            self._publish(content, f"meta tag {name}")
        elif name.lower() in _SOURCE_NAMES and not self._agency:
            self._agency = re.sub(r"^(?:稿件)?来源[:：]\s*", "", content)

    def _publish(self, value: str, basis: str) -> None:
        if value.strip() and not self._published:
            self._published, self._published_basis = value.strip(), basis

    def _end_line(self) -> None:
        state, raw, flags = self._open[-1], self._text.getvalue(), (self._all_bold, self._all_link)
        if not raw:
            return
        self._text, self._all_bold, self._all_link = io.StringIO(), True, True
        shown = split_lines(raw) if state.pre else [_SPACES.sub(" ", _SOURCE_BREAK.sub("", raw)).strip(" ")]
        self._lines += [
            ShownLine(text, state.aside, *flags, state.level, self._element) for text in shown if text.strip()
        ]


def _inside(outer: _Open, name: str, attributes: Mapping[str, str]) -> _Open:
    role = attributes.get("role", "").lower()
    aside = outer.aside or _ROLES.get(role, "") or _ASIDE.get(name, "")
    if aside == "header" and outer.in_article and not outer.aside:
        aside = ""  # the article's own header: its title and byline
    return _Open(
        hidden=outer.hidden or name in _NOT_SHOWN or _is_hidden(attributes),
        aside=aside,
        in_article=outer.in_article or name in ("article", "main") or role in ("article", "main"),
        level=int(name[1]) if re.fullmatch("h[1-6]", name) else outer.level,
        pre=outer.pre or name in ("pre", "listing"),
        bold=outer.bold or name in ("b", "strong"),
        link=outer.link or name == "a",
    )


def _is_hidden(attributes: Mapping[str, str]) -> bool:
    return "hidden" in attributes or bool(_HIDDEN_STYLE.search(attributes.get("style", "")))


def _with_title_of_header(lines: list[ShownLine]) -> list[ShownLine]:
    """Take the one ``<h1>`` of a page's header for text: where nothing else is marked as the title, it is."""
    titles = [line for line in lines if line.level == 1 and line.aside in ("", "header")]
    if len({line.element for line in titles}) != 1:
        return lines
    return [line._replace(aside="") if line.level == 1 and line.aside == "header" else line for line in lines]
