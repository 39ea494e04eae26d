"""Which people of one name, in several articles, are one person: found without comparing each with each."""

from typing import NamedTuple

# Characters that two descriptors share if they describe one person (北京大学 in both).
WORDS_IN_COMMON = 4
REFERENCE = "reference"
Numbers = dict[str | None, int]


class Appearance(NamedTuple):
    """Somebody in one article: the longest descriptor, the country (or None) and its basis."""

    descriptor: str
    country: str | None
    basis: str | None


class Namesakes:
    """The people of one name, numbered as they appear.

    Two appearances are one person if no other country is known of either and the descriptors have four characters in
    common, one contains the other, one has none, or a reference gives a country. For each piece of a descriptor only
    the first person of each country is kept, which is the one that is asked for.
    """

    def __init__(self) -> None:
        self._count = 0
        self._pieces: dict[str, Numbers] = {}
        self._short: dict[str, Numbers] = {}
        self._open: Numbers = {}
        self._all: Numbers = {}

    def number(self, person: Appearance) -> int:
        """Return the number of the first person that this can be, else a new number."""
        known = [found for numbers in self._alike(person) for found in _fitting(numbers, person.country)]
        if known:
            return min(known)
        self._enter(person)
        self._count += 1
        return self._count - 1

    def _alike(self, person: Appearance) -> list[Numbers]:
        """What is kept of the people whose descriptors agree with somebody's."""
        text = person.descriptor
        if _says_little(person):
            return [self._all]
        if len(text) < WORDS_IN_COMMON:
            return [self._open, *_known(self._pieces, [text]), *_known(self._short, _pieces(text))]
        long = [text[i : i + WORDS_IN_COMMON] for i in range(len(text) - WORDS_IN_COMMON + 1)]
        return [self._open, *_known(self._pieces, long), *_known(self._short, _pieces(text))]

    def _enter(self, person: Appearance) -> None:
        kept = [self._all, *(self._pieces.setdefault(piece, {}) for piece in _pieces(person.descriptor))]
        if _says_little(person):
            kept.append(self._open)
        elif len(person.descriptor) < WORDS_IN_COMMON:
            kept.append(self._short.setdefault(person.descriptor, {}))
        for numbers in kept:
            numbers.setdefault(person.country, self._count)


def _says_little(person: Appearance) -> bool:
    return not person.descriptor or person.basis == REFERENCE


def _known(index: dict[str, Numbers], pieces: list[str]) -> list[Numbers]:
    return [index[piece] for piece in pieces if piece in index]


def _fitting(numbers: Numbers, country: str | None) -> list[int]:
    """The first person without a country or with this one; without a country of one's own, the first of all."""
    if country is None:
        return list(numbers.values())
    return [numbers[code] for code in (country, None) if code in numbers]


def _pieces(text: str) -> list[str]:
    """All strings of one to four characters in a text."""
    lengths = range(1, WORDS_IN_COMMON + 1)
    return [text[i : i + length] for length in lengths for i in range(len(text) - length + 1)]
