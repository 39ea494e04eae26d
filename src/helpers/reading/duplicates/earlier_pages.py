"""Text of an article that an earlier one printed, whole or in part, misread or not: found by fingerprints, compared
with whole articles, as passages may be split elsewhere; and formulas that many share are left.
"""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from helpers.reading.duplicates import coverage
from helpers.reading.duplicates import stream as streams
from helpers.reading.duplicates.coverage import Found, Tolerance
from helpers.reading.duplicates.stream import NOWHERE, Codes, Counts, SortedGrams, Stream, gram_hashes, read_stream

# Within one earlier article short grams do not meet by chance often enough to cover a passage, and around a misread
# character they leave little uncovered: 4 misread in 100 leave 97 covered. 12 new characters are two misread ones with
# a few between them, and no new clause.
TOLERANCE = Tolerance(gram=4, least_covered=0.85, longest_new_stretch=12)
# A long article is kept in parts, so that a page of millions of characters is not searched whole for one excerpt.
PART_CHARACTERS = 1 << 15
MARGIN = 300  # characters around shared fingerprints: titles, bylines and misread ends, which share none
LEAST_SHARED = 2  # fingerprints with a part before it is searched
# of a passage's fingerprints, or of the part's if it has fewer: of two prints with 3 % misread each, half are shared
LEAST_SHARE = 0.15
LEAST_SHARE_ANYWHERE = 0.25  # of a passage's fingerprints with all earlier text together
REACH = 3  # characters lost or added on the way from a neighbour

# Opening formulas, standing paragraphs and background sentences are shorter than this; an excerpt is longer.
LEAST_EXCERPT_CHARACTERS = 120  # length tells, not how many share it: the first ones cannot know yet
# Lines shorter than this (titles, bylines, credits) go with a second printing, but do not make one: two formulas and
# a byline between them are no excerpt.
LEAST_PARAGRAPH_CHARACTERS = 25
# Of an excerpt the paragraphs follow each other there as here, but for furniture and misread or lost characters.
MOST_DRIFT_CHARACTERS = 40
# A short item is a second printing if (nearly) all of it was printed before; its title may be another paper's own.
LEAST_SHARE_OF_ARTICLE = 0.8
LEAST_ARTICLE_CHARACTERS = 40

Stretch = tuple[int, int, int]  # number of a part, first and last place of an article that shares fingerprints with it


@dataclass(frozen=True)
class Part:
    """A stretch of an earlier article: where it starts there, its codes, the passages in it, and where they begin."""

    start: int
    codes: Codes
    first_passage: int
    starts: npt.NDArray[np.int32]

    @classmethod
    def cut(cls, stream: Stream, start: int, stop: int) -> "Part":
        """Take a stretch out of a stream."""
        first = int(np.searchsorted(stream.bounds, start, side="right")) - 1
        last = int(np.searchsorted(stream.bounds, min(stop, len(stream.codes)), side="left"))
        starts = np.maximum(stream.bounds[first:last] - start, 0).astype(np.int32)
        return cls(start, stream.codes[start:stop].copy(), first, starts)

    def passage(self, i: int) -> Codes:
        """Return the codes of one of the part's passages, counted from its first."""
        return self.codes[self.starts[i] : self.starts[i + 1] if i + 1 < len(self.starts) else None]

    def owners(self, places: Counts) -> Counts:
        """Return in which of the part's passages each place lies, counted from its first."""
        return np.searchsorted(self.starts, places, side="right") - 1


class PrintedBefore:
    """The articles read so far in order, to be asked what of the next one they printed: the first printing wins."""

    def __init__(self) -> None:
        self._parts: list[Part] = []
        self._passage_ids: list[tuple[str, ...]] = []  # of the article that each part is of
        self._n_fingerprints: list[int] = []
        self._first = streams.FirstHolders()

    def find(self, texts: Sequence[str]) -> dict[int, str]:
        """Return index → id of what holds most of it, for each passage of an article that earlier ones printed."""
        stream = read_stream(texts)
        lengths = np.diff(stream.bounds).tolist()
        fingerprints, places = streams.winnow(stream.codes)
        holders = self._first.find(fingerprints)
        owners = np.searchsorted(stream.bounds, places, side="right") - 1
        somewhere = Found(0, 0)  # as if one text held them all: the most that can come of it
        likely = _second_printings(lengths, dict.fromkeys(_likely_passages(owners, holders, lengths), somewhere))
        if not likely:
            return {}
        shared = (holders != NOWHERE) & np.isin(owners, likely)
        totals = np.bincount(owners, minlength=len(lengths))
        numbers, stretches = self._candidates(holders[shared], owners[shared], places[shared], totals)
        parts = [self._parts[number] for number in numbers]

        def misread_line(i: int, neighbour: Found, step: int) -> Found | None:
            return _misread_line(stream, i, parts[neighbour.text], neighbour)

        found = coverage.with_misread_lines(_found_by_grams(stream, parts, stretches), lengths, misread_line)
        return {
            i: self._passage_ids[numbers[found[i].text]][found[i].passage] for i in _second_printings(lengths, found)
        }

    def add(self, passage_ids: Sequence[str], texts: Sequence[str]) -> None:
        """Add the kept passages of an article, in order; ValueError if there are not as many ids as texts."""
        if len(passage_ids) != len(texts):
            raise ValueError(f"{len(passage_ids)} passage ids for {len(texts)} texts.")
        ids = tuple(passage_ids)
        stream = read_stream(texts)
        fingerprints, places = streams.winnow(stream.codes)
        for start in range(0, len(stream.codes), PART_CHARACTERS):
            stop = start + PART_CHARACTERS
            own = fingerprints[np.searchsorted(places, start) : np.searchsorted(places, stop)]
            self._first.add(own, len(self._parts))
            self._parts.append(Part.cut(stream, start, stop))
            self._passage_ids.append(ids)
            self._n_fingerprints.append(len(own))

    def _candidates(
        self, holders: Counts, owners: Counts, places: Counts, totals: Counts
    ) -> tuple[list[int], list[Stretch]]:
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


def _stretches(ranks: Counts, places: Counts) -> list[Stretch]:
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


def _found_by_grams(stream: Stream, parts: list[Part], stretches: list[Stretch]) -> dict[int, Found]:
    """Find the passages that the parts hold: in the first part that does alone, else in the one that holds most."""
    n_passages = len(stream.bounds) - 1
    hashes = gram_hashes(stream.codes, TOLERANCE.gram)
    grams = [SortedGrams(gram_hashes(part.codes, TOLERANCE.gram)) for part in parts]
    anywhere = np.zeros(len(hashes), dtype=np.bool_)
    most = np.zeros(n_passages, dtype=np.int64)
    best = np.zeros(n_passages, dtype=np.int64)
    alone = np.zeros(n_passages, dtype=np.bool_)
    for number, low, high in stretches:
        start, stop = max(low - MARGIN, 0), min(high + MARGIN, len(stream.codes))
        known, _ = grams[number].find(hashes[start:stop])
        anywhere[start:stop] |= known
        mask = TOLERANCE.cover(known)
        first = int(np.searchsorted(stream.bounds, start, side="right")) - 1
        last = int(np.searchsorted(stream.bounds, stop, side="left"))
        for i in range(first, last):
            begin, end = int(stream.bounds[i]), int(stream.bounds[i + 1])
            of_passage = mask[max(begin - start, 0) : end - start]
            count = np.count_nonzero(of_passage)
            if not alone[i] and count > most[i]:
                most[i], best[i] = count, number
                alone[i] = begin >= start and end <= stop and TOLERANCE.is_printed_before(of_passage)
    everywhere = TOLERANCE.cover(anywhere)
    found = {}
    for i in np.flatnonzero(most).tolist():
        mask = everywhere[stream.bounds[i] : stream.bounds[i + 1]]
        if alone[i] or TOLERANCE.is_printed_before(mask):
            number = int(best[i])
            start = max(int(stream.bounds[i]) - TOLERANCE.gram + 1, 0)
            known, places = grams[number].find(hashes[start : stream.bounds[i + 1]])
            there, part = places[known], parts[number]
            owner = int(np.argmax(np.bincount(part.owners(there))))
            ahead = int(np.median(there - np.flatnonzero(known) - start)) + part.start
            reworded = TOLERANCE.is_reworded(mask, stream.passage(i), part.passage(owner))
            found[i] = Found(number, part.first_passage + owner, ahead, reworded)
    return found


def _misread_line(stream: Stream, i: int, part: Part, neighbour: Found) -> Found | None:
    """Compare a short line, character by character, with what stands about where its neighbour lets expect it."""
    codes = stream.passage(i)
    if len(codes) > coverage.SHORT_LINE:
        return None
    expected = int(stream.bounds[i]) + neighbour.ahead - part.start
    best, place = 0, 0
    for start in sorted(range(expected - REACH, expected + REACH + 1), key=lambda start: abs(start - expected)):
        there = part.codes[start : start + len(codes)] if start >= 0 else part.codes[:0]
        equal = int(np.count_nonzero(there == codes)) if len(there) == len(codes) else 0
        if equal > best:
            best, place = equal, start
    if not best or best < coverage.LEAST_EQUAL * len(codes):
        return None
    return Found(neighbour.text, part.first_passage + int(part.owners(np.array(place))), neighbour.ahead)


def _second_printings(lengths: list[int], found: dict[int, Found]) -> list[int]:
    """Choose the found passages that are a second printing, of nearly the whole article or of a long excerpt."""
    in_order = sorted(found)
    total = sum(lengths)
    if total >= LEAST_ARTICLE_CHARACTERS and sum(lengths[i] for i in in_order) >= LEAST_SHARE_OF_ARTICLE * total:
        return in_order
    return [i for run in coverage.runs(in_order) if _is_excerpt(run, lengths, found) for i in run]


def _is_excerpt(run: list[int], lengths: list[int], found: dict[int, Found]) -> bool:
    """Tell whether a run holds paragraphs, long enough together, that follow each other in one earlier text too."""
    characters = 0
    before: Found | None = None
    for i in run:
        if lengths[i] < LEAST_PARAGRAPH_CHARACTERS:
            continue
        here = found[i]
        if before is None or here.text != before.text or abs(here.ahead - before.ahead) > MOST_DRIFT_CHARACTERS:
            characters = 0
        before = here
        characters += lengths[i]
        if characters >= LEAST_EXCERPT_CHARACTERS:
            return True
    return False
