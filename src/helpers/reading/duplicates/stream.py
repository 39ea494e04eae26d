"""Passages as one stream of folded character codes, its k-grams as hashes, and how much of a passage is known text."""

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
    """Passages written one after the other, without what is blank or invisible.

    Attributes
    ----------
    codes : array of uint16
        UTF-16 code units of the folded text: what differs only in width, case or traditional characters is equal.
    bounds : array of int64
        Passage i is ``codes[bounds[i] : bounds[i + 1]]``; one more entry than passages.
    """

    codes: Codes
    bounds: Counts

    def passage(self, i: int) -> Codes:
        """Return the codes of one passage."""
        return self.codes[self.bounds[i] : self.bounds[i + 1]]


DIGIT_WEIGHT = 3  # characters that another digit counts for
MOST_SHARE_REWORDED = 0.08  # more is another item of the same form: the next court case, the next county's harvest
# A line up to this long has too few grams to be found by them once a character is misread: its characters are compared.
SHORT_LINE = 60
LEAST_EQUAL = 0.75  # one of four characters misread in a heading; another reporter's name is more than that
_ZERO, _NINE = ord("0"), ord("9")


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


def covered(known: Mask, gram: int) -> Mask:
    """Mark the characters of a stream that stand in a known gram, given which of its grams are known."""
    n = len(known)
    mask = np.zeros(n + gram - 1, dtype=np.bool_)
    for k in range(gram):
        mask[k : n + k] |= known
    return mask


def count_reworded(mask: Mask, codes: Codes) -> int:
    """Count the characters that are new as another name or number is, and a misread character is not.

    A misread character stands alone between known ones; two new ones side by side are another word, and a digit is
    hardly ever misread: in a second printing it weighs as a word.
    """
    new = ~mask
    beside = np.zeros(len(mask), dtype=np.bool_)
    beside[1:] |= new[:-1]
    beside[:-1] |= new[1:]
    digits = new & (codes >= _ZERO) & (codes <= _NINE)
    return int(np.count_nonzero(new & beside & ~digits)) + DIGIT_WEIGHT * int(np.count_nonzero(digits))


def is_reworded(mask: Mask, codes: Codes, gram: int) -> bool:
    """Tell whether a passage holds other names and numbers than the text that covers it by grams of this length.

    Two misread characters leave uncovered what stands between them: that much is always allowed.
    """
    return count_reworded(mask, codes) > max(gram + 2, MOST_SHARE_REWORDED * len(mask))


def longest_gap(mask: Mask) -> int:
    """Return the length of the longest stretch that is not marked."""
    marked = np.flatnonzero(mask)
    if not len(marked):
        return len(mask)
    inner = int(np.diff(marked).max(initial=1)) - 1
    return max(inner, int(marked[0]), len(mask) - 1 - int(marked[-1]))


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
