"""When a passage counts as printed before, given the grams that cover it: the same on a page and across pages.

Containment finds an excerpt where similarity of two wholes does not (Broder 1997).
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

import numpy as np

from helpers.language.countries import find_countries
from helpers.language.dictionary import PLACE_TAG, tag_of
from helpers.language.person_names import is_person_name
from helpers.reading.duplicates import stream as streams
from helpers.reading.duplicates.stream import Codes, Mask

LEAST_SHARE_SURE = 0.5
DIGIT_WEIGHT = 3  # characters that another digit counts for
MOST_SHARE_REWORDED = 0.08  # more is another item of the same form: the next court case, the next county's harvest
# A line up to this long has too few grams to be found by them once a character is misread: its characters are compared.
SHORT_LINE = 60
LENGTHS_OF_A_NAME = (2, 3)  # characters, with or without the family name
LEAST_EQUAL = 0.75  # one of four characters misread in a heading; another reporter's name is more than that
_ZERO, _NINE = ord("0"), ord("9")


class Tolerance(NamedTuple):
    """By grams of what length a passage is looked up, and how much of it they may leave uncovered."""

    gram: int
    least_covered: float
    longest_new_stretch: int  # characters

    def cover(self, known: Mask) -> Mask:
        """Mark the characters that stand in a known gram, given which grams are known."""
        n = len(known)
        mask = np.zeros(n + self.gram - 1, dtype=np.bool_)
        for k in range(self.gram):
            mask[k : n + k] |= known
        return mask

    def is_printed_before(self, mask: Mask) -> bool:
        """Tell whether so much of a passage is marked that misread characters explain the rest."""
        enough = bool(np.count_nonzero(mask) >= self.least_covered * len(mask))
        return enough and _longest_gap(mask) <= self.longest_new_stretch

    def is_reworded(self, mask: Mask, codes: Codes, earlier: Codes) -> bool:
        """Tell whether a passage holds other names and numbers than the earlier one that covers most of it."""
        # Two misread characters leave uncovered what stands between them: that much is always allowed.
        if _count_reworded(mask, codes) > max(self.gram + 2, MOST_SHARE_REWORDED * len(mask)):
            return True
        text, before = (streams.decode(passage) for passage in (codes, earlier))
        return _names_another_place(mask, text, before) or _names_somebody_else(mask, text, before)


class Found(NamedTuple):
    """A passage that stands in earlier text."""

    text: int  # number of the earlier text that holds most of it
    passage: int  # there
    ahead: int = 0  # characters farther on there than here (a median: its words may stand in other places too)
    reworded: bool = False  # it holds other names and numbers


def _longest_gap(mask: Mask) -> int:
    marked = np.flatnonzero(mask)
    if not len(marked):
        return len(mask)
    inner = int(np.diff(marked).max(initial=1)) - 1
    return max(inner, int(marked[0]), len(mask) - 1 - int(marked[-1]))


def _count_reworded(mask: Mask, codes: Codes) -> int:
    """Count new characters side by side, which are another word, and digits, which are hardly ever misread."""
    new = ~mask
    beside = np.zeros(len(mask), dtype=np.bool_)
    beside[1:] |= new[:-1]
    beside[:-1] |= new[1:]
    digits = new & (codes >= _ZERO) & (codes <= _NINE)
    return int(np.count_nonzero(new & beside & ~digits)) + DIGIT_WEIGHT * int(np.count_nonzero(digits))


def _names_somebody_else(mask: Mask, text: str, before: str) -> bool:
    """Tell whether one name stands for another, not a misread one (陈立文任局长, 周晓梅任局长)."""
    if not any(len(run) in LENGTHS_OF_A_NAME for run in runs(np.flatnonzero(~mask).tolist())):
        return False
    changes = SequenceMatcher(None, before, text, autojunk=False).get_opcodes()
    return any(
        stop - start in LENGTHS_OF_A_NAME and _holds_name(before, first, last) and _holds_name(text, start, stop)
        for change, first, last, start, stop in changes
        if change == "replace"
    )


def _holds_name(text: str, start: int, stop: int) -> bool:
    """Tell whether a name of three characters ends here; one of two may be two misread characters side by side."""
    return stop >= max(LENGTHS_OF_A_NAME) and is_person_name(text[stop - max(LENGTHS_OF_A_NAME) : stop])


def _names_another_place(mask: Mask, text: str, before: str) -> bool:
    """Tell whether a place stands where the earlier text has another (法国…法方, 德国…德方), and not a misread one."""
    places, places_before = _places(text), _places(before)
    new = [place for start, place in places if place not in before and not mask[start : start + len(place)].all()]
    return bool(new) and any(place not in text for _, place in places_before)


def _places(text: str) -> list[tuple[int, str]]:
    """Return (offset, name) of the countries and other places of a text."""
    words = ((start, text[start : start + n]) for start in range(len(text) - 1) for n in (2, 3, 4))
    countries = [(hit.start, hit.name) for hit in find_countries(text)]
    return countries + [(start, word) for start, word in words if tag_of(word) == PLACE_TAG]


def runs(indices: Iterable[int]) -> Iterator[list[int]]:
    """Group ascending indices that follow each other: 1 2 5 6 7 → [1, 2] and [5, 6, 7]."""
    run: list[int] = []
    for i in indices:
        if run and i != run[-1] + 1:
            yield run
            run = []
        run.append(i)
    if run:
        yield run


def without_reworded(found: dict[int, Found], lengths: Sequence[int]) -> dict[int, Found]:
    """Drop what holds other names and numbers, unless most of its run is surely printed before: there it is misread."""
    kept: dict[int, Found] = {}
    for run in runs(sorted(found)):
        sure = [i for i in run if not found[i].reworded]
        enough = sum(lengths[i] for i in sure) >= LEAST_SHARE_SURE * sum(lengths[i] for i in run)
        kept |= {i: found[i] for i in (run if enough else sure)}
    return kept


def with_misread_lines(
    by_grams: dict[int, Found], lengths: Sequence[int], look: Callable[[int, Found, int], Found | None]
) -> dict[int, Found]:
    """Leave out what is reworded; add the short lines that `look` finds beside a neighbour, i - step: misread ones."""
    found = without_reworded(by_grams, lengths)
    reworded = by_grams.keys() - found.keys()
    further: dict[int, Found] = {}
    n_passages = len(lengths)
    for indices, step in ((range(1, n_passages), 1), (range(n_passages - 2, -1, -1), -1)):
        for i in indices:
            neighbour = found.get(i - step) or further.get(i - step)
            known = i in found or i in further or i in reworded
            if neighbour and not known and (line := look(i, neighbour, step)):
                further[i] = line
    return found | further
