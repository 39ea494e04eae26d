"""Characters that recognition confuses (末来 for 未来): doubted where no word covers them, a look-alike makes a
frequent word, and the neighbourhood, cut into its likeliest words, becomes much likelier: not in 周末来 (周末 and 来).
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

import numpy as np

from helpers.language.csv_files import read_reference
from helpers.language.dictionary import LONGEST, NAME_TAG, dictionary_entries, segment_cost, word_frequency
from helpers.language.folding import simplify
from helpers.language.person_names import SURNAMES, TRANSLITERATION
from helpers.reading.doubts.doubt import Doubt, han_beside

CONFUSABLES_FILE = "confusables.csv"
COLUMNS = ["first", "second", "source"]
LEAST_FREQUENCY = 100  # of the word that the look-alike makes
LEAST_PRINTED = 10  # a printed word that the dictionary's makers counted less often may be a misprint itself
LEAST_GAIN = 5.0  # nats by which the look-alike makes the neighbourhood likelier
LEAST_GAIN_IN_NAMES = 8.5  # the characters of a name make no words, whatever the name (教授王义桅)
SIEVE_SIZE = 1 << 20  # of keys for two neighbouring characters: one place in forty passes that should not
SPREAD = 4093
NEIGHBOURS = 7  # characters on each side that are cut into words
_NUMERALS = r"\d〇○零一二三四五六七八九十"
# The characters of a date are no part of a word: 2023午, 11月9曰.
_IN_DATE = re.compile("[午牛曰目]")
_NUMERAL = re.compile(f"[{_NUMERALS}]")
_LONGEST_DATE = 10
_YEAR = re.compile(rf"(?<![{_NUMERALS}])[{_NUMERALS}]{{4}}[午牛]\Z")
_DAY = re.compile(rf"[{_NUMERALS}]{{1,3}}\s?月\s?[{_NUMERALS}]{{1,3}}[曰目]\Z")


class _Table(NamedTuple):
    words: dict[str, list[tuple[int, str]]]  # misprinted word → place of the character, the word meant
    pairs: dict[str, set[int]]  # the misprinted character with a neighbour in those words → its place in the pair


def confused_characters(text: str) -> Iterator[Doubt]:
    """Yield the characters that a look-alike would turn into a frequent word, and those of dates."""
    simple = simplify(text)
    for place in _suspicious_places(simple):
        before, after = han_beside(simple, place, NEIGHBOURS)
        found = _meant(before, simple[place], after)
        if found:
            start, meant = place - found[0], found[1]
            yield Doubt(place, "confused_character", f"«{text[start : start + len(meant)]}» for «{meant}»?")
    yield from _confused_in_dates(simple)


def _suspicious_places(text: str) -> list[int]:
    """List where a character and its neighbour are a pair of the table, found without a loop over the characters."""
    pairs = _table().pairs
    starts = np.flatnonzero(_sieve()[_keys(text)]).tolist()
    return sorted({start + i for start in starts for i in pairs.get(text[start : start + 2], ())})


def _keys(text: str) -> "np.ndarray[tuple[int], np.dtype[np.uint32]]":
    """Return a small number for each two neighbours; different ones may share it."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")
    return (codes[:-1] * np.uint32(SPREAD) ^ codes[1:]) & np.uint32(SIEVE_SIZE - 1)


@cache
def _sieve() -> "np.ndarray[tuple[int], np.dtype[np.bool_]]":
    """Mark the keys of the table's pairs."""
    sieve = np.zeros(SIEVE_SIZE, dtype=bool)
    for pair in _table().pairs:
        sieve[_keys(pair)] = True
    return sieve


def _confused_in_dates(text: str) -> Iterator[Doubt]:
    for found in _IN_DATE.finditer(text):
        place = found.start()
        pattern, meant = (_YEAR, "年") if found.group() in "午牛" else (_DAY, "日")
        match = pattern.search(text, max(0, place - _LONGEST_DATE), place + 1)
        if match and (pattern is _DAY or _NUMERAL.match(text, place + 1)):
            printed = match.group()
            yield Doubt(place, "confused_character", f"«{printed}» for «{printed[:-1]}{meant}»?")


@lru_cache(maxsize=4096)
def _meant(before: str, printed: str, after: str) -> tuple[int, str] | None:
    """Return (place of the character, word) that was probably meant, or None."""
    place = len(before)
    window = before + printed + after
    spans = [
        (start, end)
        for start in range(max(0, place - LONGEST + 1), place + 1)
        for end in range(max(place + 1, start + 2), min(len(window), start + LONGEST) + 1)
    ]
    words = _table().words
    meant = [
        (start, at, word)
        for start, end in spans
        for at, word in words.get(window[start:end], ())
        if start + at == place
    ]
    if not meant or any(word_frequency(window[start:end]) >= LEAST_PRINTED for start, end in spans):
        return None
    cost, best = segment_cost(window), None
    gain = LEAST_GAIN_IN_NAMES if _may_be_name(before, printed, after) else LEAST_GAIN
    for start, at, word in meant:
        less = cost - segment_cost(window[:start] + word + window[start + len(word) :])
        if less > gain:
            best, gain = (at, word), less
    return best


def _may_be_name(before: str, printed: str, after: str) -> bool:
    """Tell whether the character may stand in a name: beside a surname, or among those that transliterate."""
    if printed in SURNAMES or before[-1:] in SURNAMES:
        return True
    return printed in TRANSLITERATION and (before[-1:] in TRANSLITERATION or after[:1] in TRANSLITERATION)


@cache
def _look_alikes() -> dict[str, str]:
    look_alikes: dict[str, str] = {}
    for row in read_reference(CONFUSABLES_FILE, COLUMNS):
        for one, other in ((row["first"], row["second"]), (row["second"], row["first"])):
            look_alikes[one] = look_alikes.get(one, "") + other
    return look_alikes


@cache
def _table() -> _Table:
    """Misprint each frequent word in each place, and keep what is no word itself."""
    look_alikes = _look_alikes()
    table = _Table({}, {})
    for word, frequency, tag in dictionary_entries():
        if frequency < LEAST_FREQUENCY or tag.startswith(NAME_TAG):
            continue
        for place, meant in enumerate(word):
            for printed in look_alikes.get(meant, ""):
                misprint = word[:place] + printed + word[place + 1 :]
                if word_frequency(misprint) < LEAST_PRINTED:
                    table.words.setdefault(misprint, []).append((place, word))
                    first = max(place - 1, 0)
                    table.pairs.setdefault(misprint[first : first + 2], set()).add(place - first)
    return table
