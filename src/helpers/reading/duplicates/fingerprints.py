"""Which stretch of earlier text a new text shares a fingerprint with: winnowing, and a table of fingerprints.

Winnowing keeps, of the hashes of all k-grams, the least of each window of w: two texts that share t = w + k - 1
characters share a fingerprint (Schleimer, Wilkerson & Aiken 2003, doi:10.1145/872757.872770).
"""

import numpy as np
import numpy.typing as npt

from helpers.reading.duplicates.stream import Codes, Counts, Hashes, gram_hashes

GRAM = 8
WINDOW = 8
NOWHERE = -1

_FIRST_SIZE = 1 << 12
_MOST_FILLED = 0.5  # of the table; fuller, and looking up takes long


def winnow(codes: Codes) -> tuple[Hashes, Counts]:
    """Return the fingerprints of a stream in order (none is 0), and the place of the first window of each."""
    least = gram_hashes(codes, GRAM)
    reach = 1
    while reach < WINDOW:  # each round doubles the window
        step = min(reach, WINDOW - reach)
        least = np.minimum(least[:-step], least[step:])
        reach += step
    if not len(least):
        return least, np.empty(0, dtype=np.int64)
    places = np.flatnonzero(np.concatenate([[True], least[1:] != least[:-1]]))
    return np.maximum(least[places], np.uint64(1)), places


class FirstHolders:
    """A table of fingerprints, each with its first holder, by open addressing: 12 bytes a slot, a dict takes 100."""

    def __init__(self) -> None:
        self._keys: Hashes = np.zeros(_FIRST_SIZE, dtype=np.uint64)
        self._holders: npt.NDArray[np.int32] = np.zeros(_FIRST_SIZE, dtype=np.int32)
        self._filled = 0

    def find(self, fingerprints: Hashes) -> Counts:
        """Return the first holder of each fingerprint, `NOWHERE` for a new one."""
        holders = np.full(len(fingerprints), NOWHERE, dtype=np.int64)
        mask = np.uint64(len(self._keys) - 1)
        pending = np.arange(len(fingerprints))
        slots = fingerprints & mask
        while len(pending):
            keys = self._keys[slots]
            found = keys == fingerprints[pending]
            holders[pending[found]] = self._holders[slots[found]]
            going_on = ~found & (keys != 0)
            pending = pending[going_on]
            slots = (slots[going_on] + np.uint64(1)) & mask
        return holders

    def add(self, fingerprints: Hashes, holder: int) -> None:
        """Enter the fingerprints that are new, as held first by `holder`."""
        different = np.unique(fingerprints)
        while self._filled + len(different) > _MOST_FILLED * len(self._keys):
            self._grow()
        self._enter(different, np.full(len(different), holder, dtype=np.int32))

    def _grow(self) -> None:
        filled = self._keys != 0
        keys, holders = self._keys[filled], self._holders[filled]
        size = 2 * len(self._keys)
        self._keys = np.zeros(size, dtype=np.uint64)
        self._holders = np.zeros(size, dtype=np.int32)
        self._filled = 0
        self._enter(keys, holders)

    def _enter(self, keys: Hashes, holders: npt.NDArray[np.int32]) -> None:
        mask = np.uint64(len(self._keys) - 1)
        slots = keys & mask
        while len(keys):
            there = self._keys[slots]
            free = there == 0
            self._keys[slots[free]] = keys[free]  # of several that want one slot, one gets it
            placed = free & (self._keys[slots] == keys)
            self._holders[slots[placed]] = holders[placed]
            self._filled += int(np.count_nonzero(placed))
            going_on = ~placed & (there != keys)
            keys, holders, slots = keys[going_on], holders[going_on], (slots[going_on] + np.uint64(1)) & mask
