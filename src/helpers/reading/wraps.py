"""Hard wraps: which lines are pieces of one paragraph because the print, or a program, broke it at a width."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import reduce
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from helpers.reading.lines import Line, is_ended, join_texts, width
from helpers.reading.structure import DATELINE, is_byline, is_credit, looks_like_heading

LEAST_WRAPPED_LINES = 5
LEAST_SPACED_LINES = 10  # where a blank line follows each line, as it does paragraphs
WIDEST_WRAP = 100  # columns; longer lines are paragraphs, not wraps
LEAST_SHARE_AT_WRAP = 0.5
LEAST_SHARE_EXACT = 0.9
LEAST_SHARE_SPACED = 0.9
LEAST_SHARE_BROKEN = 0.5  # of the full lines that end amid a sentence
MOST_WIDTHS = 8  # that are tried as the wrap of a part of the page
LEAST_GAIN = 0.1  # share of the lines that another wrap has to explain
LOOSE = 6  # columns of slack on a page that was set and recognised and not wrapped by a program
OVERHANG = 2  # columns: how wide a · or a dash is, print and programs do not agree
LEAST_SHARE_OF_LINE = 0.6  # of the wrap that running text fills at least, where digits and marks vary in width
LEAST_INDENTED = 3
LEAST_SHARE_INDENTED = 0.3
MOST_SHARE_INDENTED_AMID = 0.2
MOST_BYLINE_LINES = 3
LONGEST_NAME = 12  # characters; longer bylines have a blank before the name
LONGEST_REST_OF_A_NAME = 10  # characters, where the wrap cut a byline

_MAY_NOT_BEGIN_A_LINE = "，。、；：？！”’」』）》〉】…—％%,;:?!)·"
_MAY_NOT_END_A_LINE = "“‘「『（《〈【("
# A word or number, or one character, with the marks that print keeps on its line.
FIRST_UNIT = re.compile(rf"[{_MAY_NOT_END_A_LINE}]*(?:[A-Za-z0-9.%,/+-]+|.)[{re.escape(_MAY_NOT_BEGIN_A_LINE)}]*")


class Wrap(NamedTuple):
    """How a page is wrapped."""

    columns: int  # the widest that a line gets
    slack: int  # columns short of that, although the text goes on; 0 where a program wrapped it
    gap: int  # blank lines between any two lines; a paragraph ends where there are more
    indents: bool  # whether paragraphs begin with an indent

    def fills(self, line: Line, following: Line) -> bool:
        """Tell whether a line is so wide that what follows had to go to the next line."""
        return self.columns - self.slack < line.columns + _first_unit(following) and not self.exceeds(line)

    def nearly_fills(self, line: Line) -> bool:
        """Tell whether a line of a page that is not wrapped by the column may be a full one."""
        return self.slack > 0 and line.columns >= LEAST_SHARE_OF_LINE * self.columns

    def exceeds(self, line: Line) -> bool:
        """Tell whether a line is wider than the wrap: it was never wrapped. Marks may hang over the margin."""
        hanging = line.printed[len(line.printed.rstrip(_MAY_NOT_BEGIN_A_LINE)) :]
        return line.columns - width(hanging) > self.columns + max(OVERHANG, self.slack)

    def parts(self, line: Line) -> bool:
        """Tell whether blank lines set a line apart from the one before it."""
        return line.blanks > self.gap


def find_wrap(content: list[Line]) -> Wrap | None:
    """Return how a page is wrapped, or None where each line that is not furniture is a paragraph of its own."""
    gap = _usual_gap(content)
    followed = [(a, b) for a, b in pairwise(content) if b.blanks <= gap and not a.markup and not b.markup]
    if len(followed) < (LEAST_WRAPPED_LINES if gap == 0 else LEAST_SPACED_LINES):
        return None
    widths = [line.columns for line, _ in followed]
    commonest = Counter(widths).most_common(1)[0][0]
    exact = Wrap(commonest, 0, gap, _indents(content))
    loose = exact._replace(columns=int(np.quantile(widths, 0.9, method="lower")), slack=LOOSE)
    near = exact._replace(slack=LOOSE)
    amid = [(a, b) for a, b in followed if not is_ended(a.text) and near.fills(a, b)]
    is_exact = sum(exact.fills(a, b) for a, b in amid) >= LEAST_SHARE_EXACT * len(amid)
    wrap = exact if is_exact and 2 * len(amid) > len(followed) else loose
    full = [a for a, b in followed if wrap.fills(a, b)]
    # A wrap breaks sentences; lines that end theirs are paragraphs (or items, with ；) that happen to be equally long.
    n_broken = sum(line.text[-1] not in "；;" and not is_ended(line.text) for line in full)
    if wrap.columns > WIDEST_WRAP or len(full) < LEAST_SHARE_AT_WRAP * len(followed):
        return None
    return wrap if n_broken >= LEAST_SHARE_BROKEN * len(full) else None


def _regions(content: list[Line]) -> list[tuple[int, int]]:
    """Divide a page where its wrap changes, as it does between two printings; (start, stop) of each region."""
    regions, waiting = [], [(0, len(content))]
    while waiting:
        start, stop = waiting.pop()
        cut = _change_of_width(content[start:stop])
        if cut:
            waiting += [(start + cut, stop), (start, start + cut)]
        else:
            regions.append((start, stop))
    return regions


def _change_of_width(content: list[Line]) -> int | None:
    """Return where lines become wider or narrower for good: where two commonest widths explain far more than one."""
    columns = np.array([line.columns for line in content])
    widths = [width for width, n in Counter(columns.tolist()).most_common(MOST_WIDTHS) if n > 1]
    if len(widths) < 2:
        return None
    short_of = np.array(widths) - columns[:, None]
    before = np.cumsum((short_of >= 0) & (short_of <= OVERHANG), axis=0)
    explained = before.max(axis=1) + (before[-1] - before).max(axis=1)
    gain = int(explained.max() - before[-1].max())
    if gain < max(LEAST_WRAPPED_LINES, LEAST_GAIN * len(content)):
        return None
    best = np.flatnonzero(explained == explained.max()) + 1
    cuts = [int(i) for i in best if i < len(content)]
    return max(cuts, key=lambda i: (content[i].blanks, is_ended(content[i - 1].text)), default=None)


def _usual_gap(content: list[Line]) -> int:
    """Return how many blank lines stand between two lines at least: one where a page is printed double-spaced."""
    gaps = [line.blanks for line in content[1:]]
    return 1 if gaps and sum(gap >= 1 for gap in gaps) >= LEAST_SHARE_SPACED * len(gaps) else 0


def _first_unit(line: Line) -> int:
    """Return the columns of what cannot be parted at the beginning of a line: a word, a character with its marks."""
    unit = FIRST_UNIT.match(line.printed)
    return width(unit.group()) if unit else 0


def _indents(content: list[Line]) -> bool:
    """Tell whether paragraphs begin with an indent: many lines after a full stop do, and hardly any amid a sentence."""
    after_end = [b.indented for a, b in pairwise(content) if is_ended(a.text) and not b.markup]
    amid = [b.indented for a, b in pairwise(content) if not is_ended(a.text) and not looks_like_heading(a.text)]
    many = sum(after_end) >= LEAST_SHARE_INDENTED * len(after_end)
    few_amid = sum(amid) <= MOST_SHARE_INDENTED_AMID * len(amid)
    return sum(line.indented for line in content) >= LEAST_INDENTED and many and few_amid


def unwrap(content: list[tuple[Line, bool]]) -> Iterator[list[Line]]:
    """Yield the lines of each paragraph (or piece of one), given each line and whether furniture comes before it."""
    for start, stop in _regions([line for line, _ in content]):
        yield from _unwrap_region(content[start:stop])


def _unwrap_region(content: list[tuple[Line, bool]]) -> Iterator[list[Line]]:
    wrap = find_wrap([line for line, _ in content])
    lines: list[Line] = []
    for k, (line, after_furniture) in enumerate(content):
        following = content[k + 1][0] if k + 1 < len(content) else None
        if lines and wrap and _goes_on(lines, line, following, after_furniture, wrap):
            lines.append(line)
            continue
        if lines:
            yield lines
        lines = [line]
    if lines:
        yield lines


def _goes_on(lines: list[Line], line: Line, following: Line | None, after_furniture: bool, wrap: Wrap) -> bool:
    last = lines[-1]
    if line.markup or last.markup or line.indented or wrap.exceeds(last):
        return False
    if wrap.parts(line) and not (after_furniture and wrap.indents):
        return False
    ends_a_name = len(line.text) <= LONGEST_REST_OF_A_NAME and looks_like_heading(line.text)
    if _is_complete(lines) and not (wrap.fills(last, line) and (wrap.indents or ends_a_name)):
        return False
    if not is_ended(last.text):
        return wrap.fills(last, line) or (_is_running_text(lines) and (after_furniture or wrap.nearly_fills(last)))
    if is_byline(line.text) or is_credit(line.text):
        return False
    if wrap.indents:  # it goes on, unless this is a heading at the margin
        heading = following is not None and following.indented and not is_ended(line.text)
        return not heading and (
            wrap.fills(last, line) or (wrap.nearly_fills(last) and not looks_like_heading(line.text))
        )
    return wrap.fills(last, line) and not after_furniture


def _is_complete(lines: list[Line]) -> bool:
    """Tell whether these lines are a byline or a credit, which has no full stop."""
    if len(lines) > MOST_BYLINE_LINES:
        return False
    text = reduce(join_texts, (line.text for line in lines))
    names_somebody = len(text) <= LONGEST_NAME or any(map(str.isspace, text))
    is_tail = is_credit(text) and not DATELINE.fullmatch(text)  # a dateline also opens a paragraph
    return is_tail or (names_somebody and is_byline(text))


def _is_running_text(lines: list[Line]) -> bool:
    """Tell whether these lines are the beginning of a paragraph and not a heading at the margin."""
    return len(lines) > 1 or lines[0].indented or not looks_like_heading(lines[0].text)
