"""Furniture across pages: what stands at the head or the foot of page after page, whatever follows it.

A masthead without any telling form is printed once a page, so that no repetition within the page gives it away. It
is told from the title of a reprinted article by its neighbour: below a title stands the same text each time, below
furniture another one on every page.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import pairwise, takewhile

from helpers.reading.furniture import key_of, may_be_furniture
from helpers.reading.lines import Line
from helpers.reading.structure import is_byline, is_credit, looks_like_heading

LEAST_PAGES = 3
LEAST_SHARE_OF_OTHER_NEIGHBOURS = 0.75
DEEPEST = 6  # lines of furniture on top of one another
MOST_NEIGHBOURS = 12  # that are remembered of a line; more prove nothing more


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
        """Return the index of each line of a page that is furniture by repetition across pages, with the reason.

        The last line above a text stays whatever it is: it may be the title of a series.
        """
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
    content = [i for i in range(len(lines)) if i not in furniture]
    for inwards in (content[: DEEPEST + 1], content[: -DEEPEST - 2 : -1]):
        yield list(takewhile(lambda pair: _may_stand_at_edge(lines[pair[0]]), pairwise(inwards)))


def _may_stand_at_edge(line: Line) -> bool:
    return may_be_furniture(line) and not is_byline(line.text) and not is_credit(line.text)
