"""Strings that recur in a text, with what tells a word from a chance sequence: cohesion and branching entropy.

Cohesion is the least pointwise mutual information over all ways to split the string in two. Branching entropy, in bits,
is that of the character before the string and of the one after it (Jin & Tanaka-Ishii 2006, COLING/ACL posters:
428–435): 工智 always has 人 before it. As in accessor variety (Feng et al. 2004, Computational Linguistics 30(1):75–93)
each mark or end of a passage beside the string counts as another neighbour.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import special

from helpers.measures.association import calc_pmi

Integers = NDArray[np.int64]
Flags = NDArray[np.bool_]
STRING_COLUMNS = ("start", "length", "n", "n_parts", "cohesion", "entropy_left", "entropy_right")
NO_STRING = -1
_LAST_LATIN = 0x24F


@dataclass(frozen=True)
class Searched:
    """Passages with something that is no letter between them, and of each character whether it may count, and its part.

    What is not ``open`` belongs to no string that is counted.
    """

    text: str
    open: Flags
    part: Integers  # the article, by number


def recurring_strings(
    searched: Searched,
    *,
    shortest: int,
    longest: int,
    least_n: int,
    least_cohesion: float,
    least_entropy: float,
    beyond: bool = False,
) -> pd.DataFrame:
    """Count the strings of letters and digits that recur: STRING_COLUMNS, ``start`` being the first that counts.

    With `beyond` an occurrence counts if any of its characters is open, otherwise if all are. Cohesion (bits) is that
    of all occurrences, counted or not. No string begins or ends within a Latin word or a number.
    """
    codes = np.frombuffer(searched.text.encode("utf-32-le"), dtype="<u4").astype(np.int64)
    letters, is_letter, is_latin = _letters(codes)
    closed = np.concatenate([[0], np.cumsum(~searched.open)])
    levels: list[Integers] = []
    tables = []
    for length in range(1, longest + 1):
        levels.append(_longer(levels[-1], letters, length, least_n) if levels else letters)
        if length >= shortest and (levels[-1] != NO_STRING).any():
            places = _counted(levels[-1], closed, is_latin, length, beyond)
            places = places[np.bincount(levels[-1][places])[levels[-1][places]] >= least_n]
            measured = _measure(levels[-1][places], places, length, codes, is_letter, searched.part)
            tables.append(measured.assign(cohesion=_cohesion(levels, measured["start"].to_numpy(), is_letter.sum())))
    if not tables:
        return pd.DataFrame(columns=list(STRING_COLUMNS))
    found = pd.concat(tables, ignore_index=True)[list(STRING_COLUMNS)]
    free = found[["entropy_left", "entropy_right"]].min(axis=1) >= least_entropy
    return found[free & ~(found["cohesion"] < least_cohesion)].reset_index(drop=True)


def _entropy(strings: Integers, neighbours: Integers, n_strings: int) -> NDArray[np.float64]:
    """Return the entropy, in bits, of the neighbours that each string has, given a pair for each occurrence."""
    totals = np.bincount(strings, minlength=n_strings)
    owners, counts = _pair_counts(strings, neighbours)
    shares = special.entr(counts / totals[owners]) / np.log(2)
    return np.bincount(owners, weights=shares, minlength=n_strings).astype(np.float64)


def _pair_counts(strings: Integers, others: Integers) -> tuple[Integers, Integers]:
    """Return the string of each distinct pair and how often the pair occurs."""
    if not len(strings):
        return strings, strings
    lowest = others.min()
    width = others.max() - lowest + 1
    pairs, counts = np.unique(strings * width + (others - lowest), return_counts=True)
    return pairs // width, counts


def _letters(codes: Integers) -> tuple[Integers, Flags, Flags]:
    """Return the number of each letter, whether it is one, and whether it is a Latin one or a digit."""
    kinds, numbers = np.unique(codes, return_inverse=True)
    is_letter = np.array([chr(code).isalnum() for code in kinds], dtype=bool)[numbers]
    return np.where(is_letter, numbers, NO_STRING), is_letter, is_letter & (codes <= _LAST_LATIN)


def _longer(shorter: Integers, letters: Integers, length: int, least_n: int) -> Integers:
    """Return the number of the string of this length that begins at each place, where both its parts recur too."""
    longer = np.full_like(shorter, NO_STRING)
    places = np.flatnonzero((shorter[:-1] != NO_STRING) & (shorter[1:] != NO_STRING))
    if not len(places):
        return longer
    pairs = shorter[places] * (letters.max() + 1) + letters[places + length - 1]
    _, numbers, counts = np.unique(pairs, return_inverse=True, return_counts=True)
    frequent = counts >= least_n
    renumbered = np.where(frequent, np.cumsum(frequent) - 1, NO_STRING)
    longer[places] = renumbered[numbers]
    return longer


def _counted(level: Integers, closed: Integers, is_latin: Flags, length: int, beyond: bool) -> Integers:
    """Return the places where an occurrence counts: enough of it is open, and it cuts no Latin word."""
    places = np.flatnonzero(level != NO_STRING)
    n_closed = closed[places + length] - closed[places]
    beside = np.concatenate([[False], is_latin, [False]])
    cuts = (beside[places] & is_latin[places]) | (beside[places + length + 1] & is_latin[places + length - 1])
    return places[(n_closed < length if beyond else n_closed == 0) & ~cuts]


def _measure(
    strings: Integers, places: Integers, length: int, codes: Integers, is_letter: Flags, part: Integers
) -> pd.DataFrame:
    """Return a row a string, from the number of the string at each place."""
    _, first, strings, n = np.unique(strings, return_index=True, return_inverse=True, return_counts=True)
    left, right = (_neighbours(codes, is_letter, beside) for beside in (places - 1, places + length))
    n_parts = np.bincount(_pair_counts(strings, part[places])[0], minlength=len(n))
    entropies = {"entropy_left": _entropy(strings, left, len(n)), "entropy_right": _entropy(strings, right, len(n))}
    return pd.DataFrame({"start": places[first], "length": length, "n": n, "n_parts": n_parts, **entropies})


def _cohesion(levels: list[Integers], places: Integers, n_letters: int) -> NDArray[np.float64]:
    """Return the cohesion of the strings of the last level that begin at these places; NaN for single letters."""
    counts = [np.bincount(level[level != NO_STRING]) for level in levels]
    length = len(levels)
    cohesion = np.full(len(places), np.nan)
    for cut in range(1, length):
        left, right = levels[cut - 1], levels[length - cut - 1]
        f_left, f_right = counts[cut - 1][left[places]], counts[length - cut - 1][right[places + cut]]
        cohesion = np.fmin(cohesion, calc_pmi(counts[-1][levels[-1][places]], f_left, f_right, n_letters))
    return cohesion


def _neighbours(codes: Integers, is_letter: Flags, places: Integers) -> Integers:
    """Return the character at each place; where there is no letter, a neighbour of its own."""
    inside = (places >= 0) & (places < len(codes))
    at = np.where(inside, places, 0)
    return np.where(inside & is_letter[at], codes[at], -1 - np.arange(len(places)))
