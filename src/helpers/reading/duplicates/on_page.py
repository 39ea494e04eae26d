"""Passages that repeat an earlier passage of their page, found in time and memory in proportion to the page."""

from collections.abc import Sequence
from difflib import SequenceMatcher

import numpy as np

from helpers.reading.duplicates import coverage
from helpers.reading.duplicates.coverage import Found, Tolerance
from helpers.reading.duplicates.stream import Codes, Counts, SortedGrams, Stream, gram_hashes, read_stream

# 6 characters: longer than most words and names, so that a page of millions of characters does not hold
# every new passage in pieces; one misread character in 25 still leaves 4 stretches of 5 known.
# More than 24 new characters are a new sentence, and not a misread one.
TOLERANCE = Tolerance(gram=6, least_covered=0.8, longest_new_stretch=24)
LEAST_GRAMS = 20  # passages with fewer different grams are compared as wholes
LEAST_KNOWN_GRAMS = 0.4  # below this, misread characters alone cannot explain the difference: not looked at closer
MOST_LOST_CHARACTERS = 3
FULL_STOP = ord("。")
# One repeated sentence may be a refrain; a second printing is longer than this.
LEAST_REPRINTED_CHARACTERS = 60


def find_duplicates(texts: Sequence[str]) -> dict[int, int]:
    """Return the index of each passage that repeats its page → of the earlier, kept one that first held most of it."""
    stream = read_stream(texts)
    if len(stream.codes) < 2 * TOLERANCE.gram:
        return {}
    lengths = np.diff(stream.bounds).tolist()
    by_grams = _found_by_grams(stream)

    def misread_line(i: int, neighbour: Found, step: int) -> Found | None:
        beside = neighbour.passage + step
        if not 0 <= beside < i or not any(
            _nearly_equal(stream.passage(i), line) for line in _lines(stream, beside, step)
        ):
            return None
        return by_grams.get(beside, Found(0, beside))

    found = coverage.with_misread_lines(by_grams, lengths, misread_line)
    first: dict[int, int] = {}
    for run in coverage.runs(sorted(found)):
        reprinted = _without_refrains(stream, found, run)
        if sum(lengths[i] for i in reprinted) >= LEAST_REPRINTED_CHARACTERS:
            for i in reprinted:
                first[i] = first.get(found[i].passage, found[i].passage)
    return first


def _found_by_grams(stream: Stream) -> dict[int, Found]:
    """Find the passages that earlier ones cover, or of few grams that equal one; each points to what holds most."""
    n_passages = len(stream.bounds) - 1
    hashes = gram_hashes(stream.codes, TOLERANCE.gram)
    _, first_places = SortedGrams(hashes).find(hashes)
    owners = np.repeat(np.arange(n_passages), np.diff(stream.bounds))
    holders = owners[first_places]  # the passage in which each gram of the page stands first
    grams, known = _count_grams(first_places, owners, n_passages)
    first: dict[bytes, int] = {}
    whole = {i: first.setdefault(stream.passage(i).tobytes(), i) for i in np.flatnonzero(grams < LEAST_GRAMS).tolist()}
    found = {i: Found(0, earlier) for i, earlier in whole.items() if earlier != i}
    for i in np.flatnonzero((grams >= LEAST_GRAMS) & (known >= LEAST_KNOWN_GRAMS * grams)).tolist():
        inside = holders[stream.bounds[i] : stream.bounds[i + 1] - TOLERANCE.gram + 1]
        mask = TOLERANCE.cover(inside < i)
        if TOLERANCE.is_printed_before(mask):
            passage = int(np.argmax(np.bincount(inside[inside < i])))
            reworded = TOLERANCE.is_reworded(mask, stream.passage(i), stream.passage(passage))
            found[i] = Found(0, passage, reworded=reworded)
    return found


def _count_grams(first_places: Counts, owners: Counts, n_passages: int) -> tuple[Counts, Counts]:
    """Count each passage's different grams, and those that stand in an earlier passage."""
    pairs = np.unique(first_places * n_passages + owners[: len(first_places)])
    places, passages = np.divmod(pairs, n_passages)
    grams = np.bincount(passages, minlength=n_passages)
    return grams, np.bincount(passages[owners[places] < passages], minlength=n_passages)


def _lines(stream: Stream, i: int, step: int) -> tuple[Codes, Codes]:
    """Return a passage, and it together with the next one in this direction: a title may run into what follows it."""
    first, last = (i, i + 1) if step > 0 else (max(i - 1, 0), i)
    return stream.passage(i), stream.codes[stream.bounds[first] : stream.bounds[last + 1]]


def _without_refrains(stream: Stream, found: dict[int, Found], run: list[int]) -> list[int]:
    """Return a run without short lines at its edges that did not stand at the edge of the first printing, too."""
    start, stop = 0, len(run)
    while stop - start > 1 and not _stood_beside(stream, run[start], found[run[start + 1]].passage - 1):
        start += 1
    while stop - start > 1 and not _stood_beside(stream, run[stop - 1], found[run[stop - 2]].passage + 1):
        stop -= 1
    return run[start:stop]


def _stood_beside(stream: Stream, i: int, expected: int) -> bool:
    if len(stream.passage(i)) >= LEAST_GRAMS + TOLERANCE.gram:
        return True
    return 0 <= expected < i and _nearly_equal(stream.passage(i), stream.passage(expected))


def _nearly_equal(codes: Codes, earlier: Codes) -> bool:
    if max(len(codes), len(earlier)) > coverage.SHORT_LINE or abs(len(codes) - len(earlier)) > MOST_LOST_CHARACTERS:
        return False
    if (codes[-1:] == FULL_STOP).any() != (earlier[-1:] == FULL_STOP).any():
        return False  # a heading, and a sentence of the same words
    matcher = SequenceMatcher(None, codes.tolist(), earlier.tolist(), autojunk=False)
    equal = sum(block.size for block in matcher.get_matching_blocks())
    return equal >= coverage.LEAST_EQUAL * max(len(codes), len(earlier))
