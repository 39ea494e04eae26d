"""Page furniture: lines that belong to the page and not to an article on it, found by form and by repetition.

A line repeated on its page is furniture only where something else speaks for it, so that a refrain survives; one at the
head or foot of page after page is told from the title of a reprint by its neighbour: another one on every page.
"""

import re
import unicodedata
from bisect import bisect
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import pairwise, takewhile

from helpers.language.dictionary import splits_word
from helpers.language.forms import form, forms_of
from helpers.language.person_names import HAN
from helpers.reading.lines import ANY_HAN, INNER_SENTENCE, Line, is_ended
from helpers.reading.structure import CREDIT_LINE, is_byline, is_credit, looks_like_heading

MOST_FURNITURE_CHARACTERS = 60
LEAST_REPETITIONS = 3
LEAST_SHARE_BESIDE_FURNITURE = 0.5
MOST_TIMES_AS_OFTEN = 2
LEAST_INTERRUPTIONS = 2

PAGE_SECTIONS = frozenset(form("page section").pattern.split("|"))
_FORMS = forms_of("page furniture", re.IGNORECASE)
_ADDRESSES = forms_of("address furniture", re.IGNORECASE)
MOST_ADDRESS_CHARACTERS = 2000
_NUMBER_OF_A_SECTION = form("number of a section", re.IGNORECASE)  # beside its name: 03 要闻, A3版要闻
_SLOGAN = form("slogan")  # words set apart by blanks (权威 主流 亲民): how a paper praises itself
# What a page counts by; the years, days and chapters of an article count up as well.
_NUMBERED = re.compile(r"[版页期]|page|vol|no\.", re.IGNORECASE)
_FOREIGN_WORD = re.compile(rf"[^\W\d_{HAN}]+")
_BEGINS_FOREIGN, _CLOSING = re.compile(r"\W{0,3}[^\W\d]"), "\"'”’)"
_NOTE_ON_THE_FILE = re.compile(r"[-*+•]\s*[^\s：:]{1,12}[：:]\s*\S")  # - 抓取时间：2033-01-04T05:53:56+08:00
_MACHINE_WRITTEN = re.compile(r"https?://|\d{4}-\d\d-\d\dT\d\d:|[0-9a-f]{32}|抓取|采集|爬取")
LEAST_NOTES, MOST_LINES_ABOVE_NOTES = 2, 4
FOREIGN = "not in Chinese"
LEAST_HAN_OF_A_PAGE = 20
LEAST_FOREIGN_WORDS = 5  # of a sentence
LEAST_FOREIGN_SENTENCES = 2  # one may be a quotation, or a line of a narrow column
_DIGITS = re.compile(r"\d+")
LEAST_PAGES = 3
LEAST_SHARE_OF_OTHER_NEIGHBOURS = 0.75
DEEPEST = 6  # lines of furniture on top of one another
MOST_NEIGHBOURS = 12  # that are remembered of a line; more prove nothing more


def find_furniture(lines: list[Line]) -> dict[int, str]:
    """Return the index of each line of a page that is furniture, with the reason."""
    candidates = {i: key_of(line.text) for i, line in enumerate(lines) if may_be_furniture(line)}
    found = {i: reason for i, line in enumerate(lines) if (reason := _address(line))}
    found |= {i: reason for i in candidates if (reason := _form(lines[i]))}
    groups = _repeated(candidates, found)
    printings = Counter(candidates.values())
    counts = {i: printings[key] for i, key in candidates.items()}
    repeated = {i: candidates[i] for indices in groups for i in indices}
    text = [i for i in range(len(lines)) if i not in repeated]
    for indices in groups:
        if (  # a refrain or a heading that repeats has none of these
            _beside_furniture(indices, found, counts)
            or len({lines[i].text for i in indices}) > 1  # its number counts up
            or _interrupts_sentences(indices, lines, text)
            or _in_a_stack(indices, repeated)
            or all(lines[i].text.isascii() for i in indices)
            or CREDIT_LINE.fullmatch(lines[indices[0]].text)
            or _is_slogan(indices, lines, text)
        ):
            found.update(dict.fromkeys(indices, "repeated line"))
    return dict(sorted(found.items()))


def _fold(text: str) -> str:
    """Make widths one and runs of white space one blank: a masthead may span the page."""
    return " ".join(unicodedata.normalize("NFKC", text).split())


def key_of(text: str) -> str:
    """Return what is the same in every printing of a line: blanks, case and widths aside, and page numbers."""
    folded = _fold(text).casefold().replace(" ", "")
    return _DIGITS.sub("0", folded) if _NUMBERED.search(folded) else folded


def may_be_furniture(line: Line) -> bool:
    """Tell whether nothing in a line by itself, its length or a sentence in it, speaks against furniture."""
    short = len(_fold(line.text)) <= MOST_FURNITURE_CHARACTERS
    opens_text = line.text[-1] in "：:"  # 编辑同志：
    return short and line.markup != "title" and not opens_text and not INNER_SENTENCE.search(line.text)


def _address(line: Line) -> str | None:
    """Tell whether a line is nothing but addresses or links with their labels; an address may be long."""
    if line.markup or len(line.text) > MOST_ADDRESS_CHARACTERS:
        return None
    return next((reason for reason, pattern in _ADDRESSES.items() if pattern.fullmatch(_fold(line.text))), None)


def _form(line: Line) -> str | None:
    folded = _fold(line.text)
    section, numbers = _NUMBER_OF_A_SECTION.subn("", folded)
    if section in PAGE_SECTIONS and (numbers or line.markup == "heading"):
        return "section mark of the page"
    return next((reason for reason, pattern in _FORMS.items() if pattern.fullmatch(folded)), None)


def _repeated(candidates: dict[int, str], found: dict[int, str]) -> list[list[int]]:
    """Group the lines that repeat, most often first: the surest furniture helps to tell the rest."""
    counts = Counter(key for i, key in candidates.items() if i not in found)
    groups = defaultdict(list)
    for i, key in candidates.items():
        if counts[key] >= LEAST_REPETITIONS and i not in found:
            groups[key].append(i)
    return sorted(groups.values(), key=lambda indices: (-len(indices), indices))


def _beside_furniture(indices: list[int], found: dict[int, str], counts: dict[int, int]) -> bool:
    """Tell whether it stands with furniture printed about as often, and not between any two paragraphs."""
    most = MOST_TIMES_AS_OFTEN * len(indices)
    beside = sum(any(k in found and counts[k] <= most for k in (i - 1, i + 1)) for i in indices)
    return beside >= LEAST_SHARE_BESIDE_FURNITURE * len(indices)


def _is_slogan(indices: list[int], lines: list[Line], text: list[int]) -> bool:
    """Tell whether a paper praises itself between paragraphs; among short lines it would be the refrain of a poem."""
    if len(indices) <= LEAST_REPETITIONS or not _SLOGAN.fullmatch(lines[indices[0]].text):
        return False
    before = [lines[text[place - 1]].text for i in indices if (place := bisect(text, i))]
    return 2 * sum(looks_like_heading(line) for line in before) < len(before)


def _interrupts_sentences(indices: list[int], lines: list[Line], text: list[int]) -> bool:
    """Tell whether it stands where text breaks off and goes on; once, between paragraphs, may be a lost end."""
    places = {bisect(text, i) for i in indices}
    broken = [around for place in sorted(places) if (around := _broken_sentence(place, lines, text))]
    return len(broken) >= LEAST_INTERRUPTIONS or any(splits_word(before, after) for before, after in broken)


def _broken_sentence(place: int, lines: list[Line], text: list[int]) -> tuple[str, str] | None:
    before = lines[text[place - 1]].text if place else "。"
    after = lines[text[place]].text if place < len(text) else ""
    return None if is_ended(before) or looks_like_heading(before) else (before, after)


def _in_a_stack(indices: list[int], keys: dict[int, str]) -> bool:
    """Tell whether the line stands with the same neighbour each time, another repeated line or itself."""
    for step in (-1, 1):
        neighbours = Counter(keys[i + step] for i in indices if i + step in keys)
        if neighbours and neighbours.most_common(1)[0][1] >= LEAST_REPETITIONS:
            return True
    return False


def find_foreign(lines: list[Line]) -> dict[int, str]:
    """Return the index of each line in another script on a page that is printed in two languages, with the reason."""
    foreign = [i for i, line in enumerate(lines) if len(_FOREIGN_WORD.findall(line.text)) > 2 * _n_han(line.text)]
    sentences = [i for i in foreign if _is_foreign_sentence(lines[i].text)]
    chinese = sum(_n_han(line.text) for line in lines) >= LEAST_HAN_OF_A_PAGE
    return dict.fromkeys(foreign, FOREIGN) if chinese and len(sentences) >= LEAST_FOREIGN_SENTENCES else {}


def _is_foreign_sentence(text: str) -> bool:
    sentence = text.rstrip(_CLOSING)
    words = len(sentence.split())
    return sentence.endswith((".", "!", "?")) and words >= LEAST_FOREIGN_WORDS and bool(_BEGINS_FOREIGN.match(text))


def find_notes_on_the_file(lines: list[Line]) -> dict[int, str]:
    """Return line number → reason for a list at the head of a file that says where it comes from."""
    start = next((i for i, line in enumerate(lines[:MOST_LINES_ABOVE_NOTES]) if _NOTE_ON_THE_FILE.match(line.text)), 0)
    notes = list(takewhile(lambda line: _NOTE_ON_THE_FILE.match(line.text), lines[start:]))
    if len(notes) < LEAST_NOTES or not any(_MACHINE_WRITTEN.search(line.text) for line in notes):
        return {}
    return dict.fromkeys((line.number for line in notes), "says where the file comes from")


def _n_han(text: str) -> int:
    return len(ANY_HAN.findall(text))


class PageEdges:
    """What the pages read so far have at their heads and feet."""

    def __init__(self) -> None:
        self._pages: Counter[str] = Counter()
        self._neighbours: defaultdict[str, Counter[str]] = defaultdict(Counter)

    def add(self, lines: list[Line], furniture: dict[int, str]) -> None:
        """Take note of one page: its lines and those of them that are known to be furniture."""
        neighbours = {
            key_of(lines[i].text): key_of(lines[inner].text) for edge in _edges(lines, furniture) for i, inner in edge
        }
        for key, neighbour in neighbours.items():
            self._pages[key] += 1
            if len(self._neighbours[key]) < MOST_NEIGHBOURS:
                self._neighbours[key][neighbour] += 1

    def find(self, lines: list[Line], furniture: dict[int, str]) -> dict[int, str]:
        """Return index → reason of lines that repeat across pages; the last above a text may be a series' title."""
        found: dict[int, str] = {}
        for edge in _edges(lines, furniture):
            for i, inner in edge:
                key = key_of(lines[i].text)
                may_be_title = i < inner and not looks_like_heading(lines[inner].text)
                if may_be_title or not self._is_furniture(key, frozenset()):
                    break
                found[i] = f"at the edge of {self._pages[key]} pages or more"
        return found

    def _is_furniture(self, key: str, outer: frozenset[str]) -> bool:
        if self._pages[key] < LEAST_PAGES or key in outer:
            return False
        neighbours = self._neighbours[key]
        if len(neighbours) >= LEAST_SHARE_OF_OTHER_NEIGHBOURS * min(neighbours.total(), MOST_NEIGHBOURS):
            return True
        inner = neighbours.most_common(1)[0][0]  # a stack of lines is furniture if its innermost line is
        return len(outer) < DEEPEST and self._is_furniture(inner, outer | {key})


def _edges(lines: list[Line], furniture: dict[int, str]) -> Iterator[list[tuple[int, int]]]:
    """Yield, for head and foot, the (index, index of the next line inwards) of what may be furniture there."""

    def may_stand_there(line: Line) -> bool:
        return may_be_furniture(line) and not is_byline(line.text) and not is_credit(line.text)

    content = [i for i in range(len(lines)) if i not in furniture]
    for inwards in (content[: DEEPEST + 1], content[: -DEEPEST - 2 : -1]):
        yield list(takewhile(lambda pair: may_stand_there(lines[pair[0]]), pairwise(inwards)))
