"""Text of an article that an earlier article printed: in the same file or another, whole or in part, misread or not.

Three steps. Fingerprints name the earlier articles that could hold a passage (`fingerprints`). The passage is compared
with such an article's whole text, not with its passages, as those may be split elsewhere. Of the passages found
there, what is long enough to be a second printing is taken, and what may be a formula is left.
"""

import itertools
from collections.abc import Sequence

import numpy as np

from helpers.reading.duplicates.fingerprints import NOWHERE, FirstHolders, winnow
from helpers.reading.duplicates.held import MARGIN, Held, Part, held_passages
from helpers.reading.duplicates.neighbours import misread_neighbours
from helpers.reading.duplicates.runs import without_reworded
from helpers.reading.duplicates.second_printings import LEAST_PARAGRAPH_CHARACTERS, second_printings
from helpers.reading.duplicates.stream import Counts, read_stream

# A long article is kept in parts, so that a page of millions of characters is not searched whole for one excerpt.
PART_CHARACTERS = 1 << 15
LEAST_SHARED = 2  # fingerprints with a part before it is searched
# of a passage's fingerprints, or of the part's if it has fewer: of two prints with 3 % misread each, half are shared
LEAST_SHARE = 0.15
LEAST_SHARE_ANYWHERE = 0.25  # of a passage's fingerprints with all earlier text together


class PrintedBefore:
    """The articles read so far, to be asked what of the next one they printed already.

    Feed it articles in reading order: `find`, set aside what it returns, `add` what was kept. The first printing
    wins, and every pointer leads to a passage that was kept. Passages are pointed to by their ids.

    Source: fingerprints by winnowing, Schleimer, Wilkerson & Aiken 2003, doi:10.1145/872757.872770; containment,
    Broder 1997.
    """

    def __init__(self) -> None:
        self._parts: list[Part] = []
        self._passage_ids: list[tuple[str, ...]] = []  # of the article that each part is of
        self._n_fingerprints: list[int] = []
        self._first = FirstHolders()

    def find(self, texts: Sequence[str]) -> dict[int, str]:
        """Find the passages of an article that earlier articles printed.

        Parameters
        ----------
        texts : sequence of str
            All passages of the article in order (title and bylines too), without those that repeat an earlier
            passage of its own page.

        Returns
        -------
        dict
            Index of each passage printed before → the id of the earlier passage that holds most of it. Whole passages
            only: one that quotes an earlier article and goes on with words of its own is new. In order of index;
            empty for an article of new text.
        """
        stream = read_stream(texts)
        lengths = np.diff(stream.bounds).tolist()
        fingerprints, places = winnow(stream.codes)
        holders = self._first.find(fingerprints)
        owners = np.searchsorted(stream.bounds, places, side="right") - 1
        somewhere = Held(0, 0, 0)  # as if one text held them all: the most that can come of it
        likely = second_printings(lengths, dict.fromkeys(_likely_passages(owners, holders, lengths), somewhere))
        if not likely:
            return {}
        shared = (holders != NOWHERE) & np.isin(owners, likely)
        totals = np.bincount(owners, minlength=len(lengths))
        numbers, stretches = self._candidates(holders[shared], owners[shared], places[shared], totals)
        parts = [self._parts[number] for number in numbers]
        held = held_passages(stream, parts, stretches)
        reworded = {i for i, place in held.items() if place.reworded}
        held = {i: held[i] for i in without_reworded(held, reworded, lengths)}
        held |= misread_neighbours(stream, parts, held)
        ids = {i: self._passage_ids[numbers[candidate]][passage] for i, (candidate, passage, *_) in held.items()}
        return {i: ids[i] for i in second_printings(lengths, held)}

    def add(self, passage_ids: Sequence[str], texts: Sequence[str]) -> None:
        """Add the kept passages of an article, in order; nothing happens if there are none.

        Parameters
        ----------
        passage_ids, texts : sequence of str
            The id and the text of each passage. An id stands for its passage in all that was read.

        Raises
        ------
        ValueError
            If there are not as many ids as texts.
        """
        if len(passage_ids) != len(texts):
            raise ValueError(f"{len(passage_ids)} passage ids for {len(texts)} texts.")
        ids = tuple(passage_ids)
        stream = read_stream(texts)
        fingerprints, places = winnow(stream.codes)
        for start in range(0, len(stream.codes), PART_CHARACTERS):
            stop = start + PART_CHARACTERS
            own = fingerprints[np.searchsorted(places, start) : np.searchsorted(places, stop)]
            self._first.add(own, len(self._parts))
            self._parts.append(Part.cut(stream, start, stop))
            self._passage_ids.append(ids)
            self._n_fingerprints.append(len(own))

    def _candidates(
        self, holders: Counts, owners: Counts, places: Counts, totals: Counts
    ) -> tuple[list[int], list[tuple[int, int, int]]]:
        """Return the parts that share enough with a passage, most first, and the stretches that each shares."""
        pairs, inverse, counts = np.unique(holders * len(totals) + owners, return_inverse=True, return_counts=True)
        parts, passages = np.divmod(pairs, len(totals))
        sizes = np.array([self._n_fingerprints[part] for part in parts.tolist()])
        enough = (counts >= LEAST_SHARED) & (counts >= LEAST_SHARE * np.minimum(totals[passages], sizes))
        kept = enough[inverse]
        numbers, inverse, counts = np.unique(holders[kept], return_inverse=True, return_counts=True)
        order = np.argsort(-counts, kind="stable")
        rank = np.empty(len(order), dtype=np.int64)
        rank[order] = np.arange(len(order))
        return numbers[order].tolist(), _stretches(rank[inverse], places[kept])


def _likely_passages(owners: Counts, holders: Counts, lengths: list[int]) -> list[int]:
    """Return the passages that share fingerprints enough with earlier text, or are too short to tell."""
    n_passages = len(lengths)
    totals = np.bincount(owners, minlength=n_passages)
    shared = np.bincount(owners[holders != NOWHERE], minlength=n_passages)
    enough = (shared >= LEAST_SHARED) & (shared >= LEAST_SHARE_ANYWHERE * totals)
    enough |= np.array(lengths) < LEAST_PARAGRAPH_CHARACTERS
    return np.flatnonzero(enough).tolist() if shared.any() else []


def _stretches(ranks: Counts, places: Counts) -> list[tuple[int, int, int]]:
    """Group the places (ascending) that share fingerprints with each part: a lone one far from others is chance."""
    order = np.argsort(ranks, kind="stable")
    ranks, places = ranks[order], places[order]
    apart = (ranks[1:] != ranks[:-1]) | (places[1:] - places[:-1] > 2 * MARGIN)
    bounds = np.flatnonzero(np.concatenate([[True], apart, [True]]))
    return [
        (int(ranks[first]), int(places[first]), int(places[stop - 1]))
        for first, stop in itertools.pairwise(bounds.tolist())
        if stop - first >= LEAST_SHARED
    ]
