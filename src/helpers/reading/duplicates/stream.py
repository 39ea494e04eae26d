"""Passages as one stream of folded character codes, its k-grams as hashes, and who had a fingerprint first."""

import re
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
GRAM = 8  # of a fingerprint
WINDOW = 8
NOWHERE = -1
_SURROGATE = re.compile("[\ud800-\udfff]")


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


def decode(codes: Codes) -> str:
    """Return the folded text of codes, one character for each: for half of a rare character a mark that it is lost."""
    return _SURROGATE.sub("\ufffd", "".join(map(chr, codes.tolist())))


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


def winnow(codes: Codes) -> tuple[Hashes, Counts]:
    """Return the fingerprints of a stream in order, and the place of the first window of each."""
    # The least hash of each window of w k-grams: texts that share w + k - 1 characters share a fingerprint
    # (Schleimer, Wilkerson & Aiken 2003, doi:10.1145/872757.872770).
    least = gram_hashes(codes, GRAM)
    reach = 1
    while reach < WINDOW:  # each round doubles the window
        step = min(reach, WINDOW - reach)
        least = np.minimum(least[:-step], least[step:])
        reach += step
    if not len(least):
        return least, np.empty(0, dtype=np.int64)
    places = np.flatnonzero(np.concatenate([[True], least[1:] != least[:-1]]))
    return least[places], places


class FirstHolders:
    """Fingerprints, each with its first holder, in sorted runs, each twice as long as the next: 12 bytes each."""

    def __init__(self) -> None:
        self._runs: list[tuple[Hashes, npt.NDArray[np.int32]]] = []

    def find(self, fingerprints: Hashes) -> Counts:
        """Return the first holder of each fingerprint, `NOWHERE` for a new one."""
        found = np.full(len(fingerprints), NOWHERE, dtype=np.int64)
        for keys, holders in self._runs:
            places = np.minimum(np.searchsorted(keys, fingerprints), len(keys) - 1)
            same = keys[places] == fingerprints
            found[same] = holders[places[same]]
        return found

    def add(self, fingerprints: Hashes, holder: int) -> None:
        """Enter the fingerprints that are new, as held first by `holder`."""
        different = np.unique(fingerprints)
        keys = different[self.find(different) == NOWHERE]
        holders = np.full(len(keys), holder, dtype=np.int32)
        while self._runs and len(self._runs[-1][0]) < 2 * len(keys):
            shorter_keys, shorter_holders = self._runs.pop()
            keys, holders = np.concatenate([shorter_keys, keys]), np.concatenate([shorter_holders, holders])
            order = np.argsort(keys, kind="stable")  # quick on two sorted runs
            keys, holders = keys[order], holders[order]
        if len(keys):
            self._runs.append((keys, holders))
