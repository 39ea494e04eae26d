"""Passages as one stream of folded character codes, and its k-grams as hashes."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from helpers.language.folding import fold

Codes = npt.NDArray[np.uint16]
Hashes = npt.NDArray[np.uint64]
Mask = npt.NDArray[np.bool_]
Counts = npt.NDArray[np.int64]

# Odd numbers with well spread bits: the multipliers of splitmix64 (Steele, Lea & Flood 2014).
_BASE = np.uint64(0xBF58476D1CE4E5B9)
_MIX = np.uint64(0x94D049BB133111EB)


@dataclass(frozen=True)
class Stream:
    """Passages written one after the other as UTF-16 units of the folded text, without what is invisible."""

    codes: Codes
    bounds: Counts  # passage i is codes[bounds[i] : bounds[i + 1]]

    def passage(self, i: int) -> Codes:
        """Return the codes of one passage."""
        return self.codes[self.bounds[i] : self.bounds[i + 1]]


def read_stream(texts: Sequence[str]) -> Stream:
    """Fold passages into a stream; white space, controls and invisible characters are left out."""
    units = [text.encode("utf-16-le", "surrogatepass") for text in texts]
    bounds = np.zeros(len(units) + 1, dtype=np.int64)
    np.cumsum(np.fromiter(map(len, units), dtype=np.int64, count=len(units)) // 2, out=bounds[1:])
    codes = _folded_units()[np.frombuffer(b"".join(units), dtype="<u2")]
    hidden = np.flatnonzero(codes == 0)
    if len(hidden):
        codes = codes[codes != 0]
        bounds -= np.searchsorted(hidden, bounds)
    return Stream(codes, bounds)


@lru_cache(maxsize=1)
def _folded_units() -> Codes:
    """Return the folded code of every UTF-16 unit; 0 for what is not visible. Surrogates stay as they are."""
    table = np.arange(0x10000, dtype=np.uint16)
    for unit in (*range(0xD800), *range(0xE000, 0x10000)):
        character = chr(unit)
        if character.isspace() or unicodedata.category(character) in ("Cc", "Cf"):
            table[unit] = 0
        else:
            table[unit] = ord(fold(character)) & 0xFFFF
    return table


def gram_hashes(codes: Codes, gram: int) -> Hashes:
    """Hash each run of `gram` codes; empty if there are fewer. The same on every machine and in every run."""
    n = len(codes) - gram + 1
    if n <= 0:
        return np.empty(0, dtype=np.uint64)
    hashes = codes[:n].astype(np.uint64)
    for k in range(1, gram):
        hashes *= _BASE
        hashes += codes[k : n + k]
    hashes ^= hashes >> np.uint64(32)
    hashes *= _MIX
    hashes ^= hashes >> np.uint64(31)
    return hashes


class SortedGrams:
    """The grams of a text, sorted, to look up where others stand in it first."""

    def __init__(self, hashes: Hashes) -> None:
        self._places = np.argsort(hashes, kind="stable")
        self._hashes = hashes[self._places]

    def find(self, hashes: Hashes) -> tuple[Mask, Counts]:
        """Return which grams stand in the text, and the first place of each that does."""
        if not len(self._hashes):
            return np.zeros(len(hashes), dtype=np.bool_), np.zeros(len(hashes), dtype=np.int64)
        found = np.minimum(np.searchsorted(self._hashes, hashes), len(self._hashes) - 1)
        return self._hashes[found] == hashes, self._places[found]
