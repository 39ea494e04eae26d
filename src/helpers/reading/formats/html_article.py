"""Where the article of a web page stands: below the title that the page's head names too, in the block that holds most
of the running text. What stands above, below and beside it is of the page.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable
from itertools import accumulate
from operator import add
from typing import NamedTuple

from helpers.language.characters import chinese_letters
from helpers.language.folding import simplify
from helpers.language.forms import form
from helpers.reading.formats.html_lines import HEADER, Element, ShownLine, WebPage, is_link
from helpers.reading.structure import is_credit

SECTION, LINK, NOTICE = "other section of the web page", "link of the web page", "notice of the web page"
ABOVE, BELOW = "above the article of the web page", "below the article of the web page"
LEAST_LETTERS = 16  # of running text: on a page with less nothing can be told
LEAST_PARAGRAPHS = 3  # of it, on a page without a title
LEAST_SHARE = 0.6  # of the running text in the block where the article stands
MOST_TITLES = 6  # that the head of a page states
LEAST_TITLE, LONGEST_TITLE, LOWEST_TITLE = 4, 80, 4  # characters; the lowest heading that may be a title is <h4>
LEAST_PART = 0.3  # of a title in the page's head that a line must make up to be it
LONGEST_HEAD = 32  # characters of what stands above a section of the page
LONGEST_DISCLAIMER = 300  # characters that are looked at
LONG_LINE = 40  # letters of a line that is running text without a mark
NEAR = 8  # lines above a title in which its date may stand
_SENTENCE = re.compile("[。！？；!?;…]")
_HEAD_OF_SECTION = form("head of a section of the web page")
_DISCLAIMER, _DATED = form("disclaimer of the web page"), form("dated line of the web page")


class Article(NamedTuple):
    """The line of its title, and index → reason of the lines that are of the page and not of the article."""

    title: int | None
    aside: dict[int, str]


def find_article(page: WebPage, furniture: dict[int, str]) -> Article | None:
    """Tell the article of a page, whose other `furniture` is known, from the rest; None where nothing tells it."""
    matches = _matches(page)
    weights = [0 if i in furniture or i in matches else _running_letters(line) for i, line in enumerate(page.lines)]
    last = max((i for i, weight in enumerate(weights) if weight), default=0)
    first = min((i for i in matches if i < last), default=0)
    weights[:first] = [0] * first
    beside = _beside(page, weights, matches)
    weights = [0 if beside[line.element] else weight for line, weight in zip(page.lines, weights, strict=True)]
    if sum(weights) < LEAST_LETTERS:
        return None
    inside = _inside(page.elements, _block_of_text(page, weights))
    running = [i for i, line in enumerate(page.lines) if weights[i] and inside[line.element]]
    for i in range(running[-1] + 1, len(page.lines)):  # what follows at once, in a block of its own
        if weights[i]:
            running.append(i)
        elif page.lines[i].level or (i not in furniture and not is_link(page.lines[i])):
            break
    title = _title(page.lines, matches, running[0])
    if title is None and len(running) < LEAST_PARAGRAPHS:
        return None
    after = page.lines[0 if title is None else title + 1 :]
    if len({line.text for line in after if line.level == 1 and inside[line.element]}) > 1:
        return None  # several articles
    return Article(title, _outside(page, title, running, inside, beside))


def _matches(page: WebPage) -> dict[int, int]:
    """Return the lines that the page's head names as its title, with the number of characters that agree."""
    folded = dict.fromkeys(_fold(title).rstrip(".…") for title in page.titles[:MOST_TITLES])
    titles = [title for title in folded if len(title) >= LEAST_TITLE]
    found: dict[int, int] = {}
    for i, line in enumerate(page.lines):
        may_be_title = not line.aside or (line.aside == HEADER and line.level)
        if not titles or not may_be_title or (line.n_links and not line.level) or len(line.text) > LONGEST_TITLE:
            continue
        text = _fold(line.text)
        agree = [
            min(len(text), len(title))
            for title in titles
            if len(text) >= max(LEAST_TITLE, LEAST_PART * len(title)) and (text in title or text.startswith(title))
        ]
        if agree:
            found[i] = max(agree)
    return found


def _fold(text: str) -> str:
    return "".join(simplify(unicodedata.normalize("NFKC", text)).casefold().split())


def _beside(page: WebPage, weights: list[int], matches: dict[int, int]) -> list[str]:
    """Return for each block why it stands beside the article: by its class, or by the head that it begins with."""
    elements = page.elements
    places = [line.element for line in page.lines]
    letters = _gather(elements, zip(places, weights, strict=True))
    holds_title = _gather(elements, ((places[i], 1) for i in matches))
    starts = _gather(elements, ((places[i], i) for i, weight in enumerate(weights) if weight), len(weights), min)
    before = [0, *accumulate(weights)]
    own = [element.aside for element in elements]
    for i, line in enumerate(page.lines):
        block = elements[line.element].parent
        if before[i] >= LEAST_LETTERS and starts[block] > i and not line.aside and _is_head(line):
            own[block] = own[block] or SECTION
    reasons = [""] * len(elements)
    for i, element in enumerate(elements):
        is_article = holds_title[i] or (2 * letters[i] > letters[0] and 4 * before[starts[i]] < letters[i])
        reasons[i] = reasons[element.parent] or ("" if is_article else own[i])
    return reasons


def _running_letters(line: ShownLine) -> int:
    """Return how many Chinese letters of running text a line has beside its links; 0 if it is none."""
    if line.aside or line.level or _is_disclaimer(line):
        return 0
    letters = len(chinese_letters(line.unlinked))
    return letters if letters >= LONG_LINE or _SENTENCE.search(line.unlinked) else 0


def _gather(
    elements: list[Element], values: Iterable[tuple[int, int]], empty: int = 0, join: Callable[[int, int], int] = add
) -> list[int]:
    """Return for each block the values of the blocks in it and its own, joined: their sum, or the least."""
    gathered = [empty] * len(elements)
    for element, value in values:
        gathered[element] = join(gathered[element], value)
    for i in range(len(elements) - 1, 0, -1):
        parent = elements[i].parent
        gathered[parent] = join(gathered[parent], gathered[i])
    return gathered


def _block_of_text(page: WebPage, weights: list[int]) -> int:
    """Go down from the page to the block that still holds most of the running text, more than one paragraph of it."""
    letters = _gather(page.elements, ((line.element, weight) for line, weight in zip(page.lines, weights, strict=True)))
    held: dict[int, list[int]] = {}
    for i, element in enumerate(page.elements[1:], start=1):
        if letters[i]:
            held.setdefault(element.parent, []).append(i)
    block = 0
    while inner := held.get(block):
        best = max(inner, key=lambda i: letters[i])
        kind = page.elements[best].kind  # text may go on in the next block of the same class
        alike = sum(page.elements[i].kind == kind for i in inner)
        if best not in held or (kind and alike > 1) or letters[best] < LEAST_SHARE * letters[block]:
            break
        block = best
    return block


def _inside(elements: list[Element], block: int) -> list[bool]:
    inside = [False] * len(elements)
    for i, element in enumerate(elements):
        inside[i] = i == block or (i > 0 and inside[element.parent])
    return inside


def _title(lines: list[ShownLine], matches: dict[int, int], first: int) -> int | None:
    """Return the line of the title above the text: what the head names too, else the highest heading, the nearest."""

    def rank(i: int) -> tuple[int, int, int]:
        return matches.get(i, 0), -(lines[i].level or LOWEST_TITLE + 1), i

    headings = {i for i in range(first) if 0 < lines[i].level <= LOWEST_TITLE and not lines[i].aside}
    return max(headings | {i for i in matches if i < first}, key=rank, default=None)


def _outside(
    page: WebPage, title: int | None, running: list[int], inside: list[bool], beside: list[str]
) -> dict[int, str]:
    aside: dict[int, str] = {}
    section = None  # the block that a section of the page fills from its head on
    middle, text = running[len(running) // 2], set(running)
    last = {page.elements[page.lines[i].element].parent: i for i in running}  # the last paragraph that a block holds
    reach = 0  # how far the blocks go whose paragraphs were seen
    for i, line in enumerate(page.lines):
        if i < running[0]:
            above = title is not None and i < title
            dated = title is not None and 0 < title - i <= NEAR and _DATED.match(line.text) and not line.n_links
            if i != title and (is_link(line) or (above and not dated)):
                aside[i] = ABOVE
            elif i != title and _is_disclaimer(line):
                aside[i] = NOTICE
            continue
        if i in text:
            reach = max(reach, last[page.elements[line.element].parent])
        if section is None and (i >= middle or reach < i) and _is_head(line):
            section = page.elements[line.element].parent
            section_holds = _inside(page.elements, section)
        in_section = section is not None and section_holds[line.element]
        below, is_lead = i > running[-1], line.n_links and not line.text.endswith("。")
        if beside[line.element]:
            aside[i] = beside[line.element]
        elif in_section or not (inside[line.element] or i in text):
            if not is_credit(line.text) or in_section:
                aside[i] = BELOW
        elif is_lead and is_link(line) and not line.level:
            aside[i] = LINK
        elif below and (line.level or is_lead or not chinese_letters(line.text)):
            aside[i] = BELOW
        elif i not in text and (below or len(line.text) <= LONGEST_HEAD) and _is_disclaimer(line):
            aside[i] = NOTICE
    return aside


def _is_disclaimer(line: ShownLine) -> bool:
    return _DISCLAIMER.search(_fold(line.text[:LONGEST_DISCLAIMER])) is not None


def _is_head(line: ShownLine) -> bool:
    return len(line.text) <= LONGEST_HEAD and _HEAD_OF_SECTION.fullmatch(_fold(line.text)) is not None
