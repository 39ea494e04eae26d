"""Which passages of an article stand in parts of earlier articles, and in which passage of those."""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from helpers.reading.duplicates.stream import (
    Codes,
    Counts,
    Hashes,
    Mask,
    Stream,
    covered,
    gram_hashes,
    is_reworded,
    longest_gap,
)

# Within one earlier article short grams do not meet by chance often enough to cover a passage, and around a misread
# character they leave little uncovered: 4 misread in 100 leave 97 covered.
GRAM = 4
LEAST_COVERED = 0.85
LONGEST_NEW_STRETCH = 12  # characters; two misread ones with a few between them, and no new clause
MARGIN = 300  # characters around shared fingerprints: titles, bylines and misread ends, which share none


@dataclass(frozen=True)
class Part:
    """A stretch of an earlier article: where it starts there, its codes, the passages in it, and where they begin."""

    start: int
    codes: Codes
    first_passage: int
    starts: npt.NDArray[np.int32]

    def passage_at(self, place: int) -> int:
        """Return the passage of the article in which a place of this part lies."""
        return self.first_passage + int(np.searchsorted(self.starts, place, side="right")) - 1

    @classmethod
    def cut(cls, stream: Stream, start: int, stop: int) -> "Part":
        """Take a stretch out of a stream."""
        first = int(np.searchsorted(stream.bounds, start, side="right")) - 1
        last = int(np.searchsorted(stream.bounds, min(stop, len(stream.codes)), side="left"))
        starts = np.maximum(stream.bounds[first:last] - start, 0).astype(np.int32)
        return cls(start, stream.codes[start:stop].copy(), first, starts)


class SortedGrams:
    """The grams of a part, sorted, to look up where others stand in it."""

    def __init__(self, part: Part) -> None:
        hashes = gram_hashes(part.codes, GRAM)
        self._places = np.argsort(hashes, kind="stable").astype(np.int32)
        self._hashes = hashes[self._places]

    def find(self, hashes: Hashes) -> tuple[Mask, Counts]:
        """Return which grams stand in the part, and the first place of each that does."""
        if not len(self._hashes):
            return np.zeros(len(hashes), dtype=np.bool_), np.zeros(len(hashes), dtype=np.int64)
        found = np.minimum(np.searchsorted(self._hashes, hashes), len(self._hashes) - 1)
        return self._hashes[found] == hashes, self._places[found].astype(np.int64)


class Held(NamedTuple):
    """A passage that stands in earlier text.

    `candidate` is the number of the text that holds most of it, `passage` the passage there; `ahead` tells how many
    characters farther on it stands there than here (a median: its words may stand in other places too); `reworded`,
    whether it holds other names and numbers.
    """

    candidate: int
    passage: int
    ahead: int
    reworded: bool = False


def held_passages(stream: Stream, parts: list[Part], stretches: list[tuple[int, int, int]]) -> dict[int, Held]:
    """Find the passages of an article that parts of earlier articles hold, each by itself or all together.

    Parameters
    ----------
    stream : Stream
        The article.
    parts : list of Part
        The candidates, likeliest first.
    stretches : list of (int, int, int)
        Number of a part, and the first and last place of a stretch of the article that shares fingerprints with it.

    Returns
    -------
    dict
        Index of a held passage → the first candidate that holds it, or if none does alone, the one that holds most.
    """
    n_passages = len(stream.bounds) - 1
    hashes = gram_hashes(stream.codes, GRAM)
    grams = [SortedGrams(part) for part in parts]
    anywhere = np.zeros(len(hashes), dtype=np.bool_)
    most = np.zeros(n_passages, dtype=np.int64)
    best = np.zeros(n_passages, dtype=np.int64)
    alone = np.zeros(n_passages, dtype=np.bool_)
    for number, low, high in stretches:
        start, stop = max(low - MARGIN, 0), min(high + MARGIN, len(stream.codes))
        known, _ = grams[number].find(hashes[start:stop])
        anywhere[start:stop] |= known
        mask = covered(known, GRAM)
        first = int(np.searchsorted(stream.bounds, start, side="right")) - 1
        last = int(np.searchsorted(stream.bounds, stop, side="left"))
        for i in range(first, last):
            begin, end = int(stream.bounds[i]), int(stream.bounds[i + 1])
            of_passage = mask[max(begin - start, 0) : end - start]
            count = np.count_nonzero(of_passage)
            if not alone[i] and count > most[i]:
                most[i], best[i] = count, number
                alone[i] = begin >= start and end <= stop and _is_held(of_passage)
    mask = covered(anywhere, GRAM)
    held = {}
    for i in np.flatnonzero(most).tolist():
        if alone[i] or _is_held(mask[stream.bounds[i] : stream.bounds[i + 1]]):
            number = int(best[i])
            start = max(int(stream.bounds[i]) - GRAM + 1, 0)
            known, places = grams[number].find(hashes[start : stream.bounds[i + 1]])
            reworded = is_reworded(mask[stream.bounds[i] : stream.bounds[i + 1]], stream.passage(i), GRAM)
            held[i] = Held(number, *_place(np.flatnonzero(known) + start, places[known], parts[number]), reworded)
    return held


def _is_held(mask: Mask) -> bool:
    return bool(np.count_nonzero(mask) >= LEAST_COVERED * len(mask)) and longest_gap(mask) <= LONGEST_NEW_STRETCH


def _place(here: Counts, there: Counts, part: Part) -> tuple[int, int]:
    """Return the passage of a part that holds most of some grams, and how far ahead they stand there."""
    owners = np.searchsorted(part.starts, there, side="right") - 1
    return part.first_passage + int(np.argmax(np.bincount(owners))), int(np.median(there - here)) + part.start
