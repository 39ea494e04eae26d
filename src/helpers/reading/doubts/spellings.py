"""A foreign name that is printed in another spelling than with its full name (约万·库尔巴里贾 … 库尔巴利贾)."""

import re
from collections.abc import Iterator
from itertools import combinations

from helpers.language.person_names import DOTS, TRANSLITERATION, same_spelling, spelling_tolerance
from helpers.reading.doubts.doubt import Doubt

SHORTEST_NAME_PART = 4
LONGEST_NAME_PART = 10  # longer runs of such characters are no name (names.is_foreign_name)
MOST_CANDIDATES = 50  # names that are compared with one spelling, so that a page of names takes time in proportion
_FOREIGN_RUN = re.compile(f"[{''.join(sorted(TRANSLITERATION))}]{{{SHORTEST_NAME_PART},}}")


def spelling_doubts(texts: list[str]) -> Iterator[tuple[int, Doubt]]:
    """Yield (index of text, doubt) where a foreign name is printed in another spelling than with its full name."""
    index = _index(dict.fromkeys(part for text in texts for part in _full_name_parts(text)))
    seen: set[str] = set()
    for i, text in enumerate(texts):
        for run in _FOREIGN_RUN.finditer(text):
            spelt = run.group()
            if spelt in seen or len(spelt) > LONGEST_NAME_PART:
                continue
            seen.add(spelt)
            part = _other_spelling(spelt, index)
            if part:
                yield i, Doubt(run.start(), "name_spelt_two_ways", f"«{spelt}» beside «{part}»")


def _full_name_parts(text: str) -> Iterator[str]:
    """Yield the parts of names that stand beside a dot."""
    for run in _FOREIGN_RUN.finditer(text):
        beside = text[run.start() - 1 : run.start()] + text[run.end() : run.end() + 1]
        if len(run.group()) <= LONGEST_NAME_PART and any(mark in DOTS for mark in beside):
            yield run.group()


def _index(parts: dict[str, None]) -> dict[str, list[tuple[int, str]]]:
    """List the parts under everything that is left of them when a few characters are taken out."""
    index: dict[str, list[tuple[int, str]]] = {}
    for number, part in enumerate(parts):
        for key in _remainders(part):
            listed = index.setdefault(key, [])
            if len(listed) < MOST_CANDIDATES:
                listed.append((number, part))
    return index


def _other_spelling(spelt: str, index: dict[str, list[tuple[int, str]]]) -> str:
    """Return the first part that is near `spelt` and neither contains it nor is contained, else an empty string."""
    near = sorted({candidate for key in _remainders(spelt) for candidate in index.get(key, ())})
    same = (part for _, part in near if part not in spelt and spelt not in part and same_spelling(part, spelt))
    return next(same, "")


def _remainders(name: str) -> set[str]:
    """Return what is left of a name without as many characters as two spellings of it may differ in."""
    most = spelling_tolerance(min(len(name) + 2, LONGEST_NAME_PART))
    return {
        "".join(character for place, character in enumerate(name) if place not in left_out)
        for n in range(most + 1)
        for left_out in combinations(range(len(name)), n)
    }
