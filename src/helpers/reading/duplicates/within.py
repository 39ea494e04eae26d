"""Passages that repeat an earlier passage of their page.

A passage is printed before if nearly all of it stands in earlier passages: *containment*, which finds an excerpt where
similarity of the two wholes does not (Broder 1997), and which other line breaks or a few misread characters do not
hide. It is counted on hashes of character 6-grams in one sort, so that a page of any length takes time and memory in
proportion to it; and it is decided by the stretches of characters that these 6-grams cover, so that a passage that
brings a new sentence is kept whole.
"""

from collections.abc import Sequence
from difflib import SequenceMatcher

import numpy as np

from helpers.reading.duplicates.runs import runs, without_reworded
from helpers.reading.duplicates.stream import (
    LEAST_EQUAL,
    SHORT_LINE,
    Codes,
    Counts,
    Hashes,
    Mask,
    Stream,
    covered,
    gram_hashes,
    is_reworded,
    longest_gap,
    read_stream,
)

# 6 characters: longer than most words and names, so that a page of millions of characters does not hold
# every new passage in pieces; one misread character in 25 still leaves 4 stretches of 5 known.
GRAM = 6
LEAST_GRAMS = 20  # passages with fewer different grams are compared as wholes
LEAST_KNOWN_GRAMS = 0.4  # below this, misread characters alone cannot explain the difference: not looked at closer
LEAST_COVERED = 0.8
LONGEST_NEW_STRETCH = 24  # characters; more is a new sentence, and not a misread one
MOST_LOST_CHARACTERS = 3
FULL_STOP = ord("。")
# One repeated sentence may be a refrain; a second printing is longer than this.
LEAST_REPRINTED_CHARACTERS = 60

_CHUNK = 1 << 20  # grams worked on at a time: temporary arrays stay small beside the page


def find_duplicates(texts: Sequence[str]) -> dict[int, int]:
    """Find the passages that repeat earlier ones of the same page.

    Parameters
    ----------
    texts : sequence of str
        Passages in reading order. Compared without blanks, width, case, and traditional or simplified form.

    Returns
    -------
    dict
        Index of each repeated passage → index of the earlier, kept passage that first held most of it. Only runs of
        at least `LEAST_REPRINTED_CHARACTERS` characters; a short line (a heading, a byline) counts only
        inside or at the edge of such a run. In order of index.
    """
    stream = read_stream(texts)
    if len(stream.codes) < 2 * GRAM:
        return {}
    keys, shift = _sorted_keys(stream)
    grams, known = _count_grams(keys, shift, len(texts))
    repeated = _equal_wholes(stream, np.flatnonzero(grams < LEAST_GRAMS))
    likely = np.flatnonzero((grams >= LEAST_GRAMS) & (known >= LEAST_KNOWN_GRAMS * grams))
    held, reworded = _held_passages(stream, likely, keys, shift)
    lengths = np.diff(stream.bounds)
    repeated |= held
    repeated = {i: repeated[i] for i in without_reworded(repeated, reworded, lengths.tolist())}
    repeated |= _misread_lines(stream, repeated)
    pointers: dict[int, int] = {}
    for run in runs(sorted(repeated)):
        reprinted = _without_refrains(stream, repeated, run)
        if int(lengths[reprinted].sum()) >= LEAST_REPRINTED_CHARACTERS:
            for i in reprinted:
                pointers[i] = pointers.get(repeated[i], repeated[i])
    return pointers


def _sorted_keys(stream: Stream) -> tuple[Hashes, np.uint64]:
    """Return «hash of a gram, then its passage» as one number each, sorted; and how many bits the passage takes."""
    n_passages = len(stream.bounds) - 1
    shift = np.uint64(max(1, n_passages.bit_length()))
    n = len(stream.codes) - GRAM + 1
    keys = np.empty(n, dtype=np.uint64)
    for start in range(0, n, _CHUNK):
        stop = min(start + _CHUNK, n)
        chunk = gram_hashes(stream.codes[start : stop + GRAM - 1], GRAM)
        chunk >>= shift
        chunk <<= shift
        chunk |= _owners(stream.bounds, start, stop).astype(np.uint64)
        keys[start:stop] = chunk
    keys.sort()
    return keys, shift


def _owners(bounds: Counts, start: int, stop: int) -> Counts:
    """Return the passage in which each position from `start` to before `stop` lies."""
    first = int(np.searchsorted(bounds, start, side="right")) - 1
    last = int(np.searchsorted(bounds, stop, side="left"))
    inside = np.clip(bounds[first : last + 1], start, stop)
    return np.repeat(np.arange(first, last), inside[1:] - inside[:-1])


def _count_grams(keys: Hashes, shift: np.uint64, n_passages: int) -> tuple[Counts, Counts]:
    """Count each passage's different grams, and those that stand in an earlier passage."""
    grams = np.zeros(n_passages, dtype=np.int64)
    known = np.zeros(n_passages, dtype=np.int64)
    passage_bits = (np.uint64(1) << shift) - np.uint64(1)
    for start in range(0, len(keys), _CHUNK):
        chunk = keys[max(start - 1, 0) : start + _CHUNK]
        different = np.concatenate([[start == 0], chunk[1:] != chunk[:-1]])
        hashes = chunk >> shift
        held = np.concatenate([[False], hashes[1:] == hashes[:-1]]) & different
        owners = (chunk & passage_bits).astype(np.int64)
        grams += np.bincount(owners[different], minlength=n_passages)
        known += np.bincount(owners[held], minlength=n_passages)
    return grams, known


def _equal_wholes(stream: Stream, short: Counts) -> dict[int, int]:
    """Point short passages to the first that is equal."""
    first: dict[bytes, int] = {}
    pointers = {}
    for i in short.tolist():
        earlier = first.setdefault(stream.passage(i).tobytes(), i)
        if earlier != i:
            pointers[i] = earlier
    return pointers


def _held_passages(stream: Stream, likely: Counts, keys: Hashes, shift: np.uint64) -> tuple[dict[int, int], set[int]]:
    """Point passages that earlier ones cover to the one that first held most of their grams; name the reworded ones."""
    pointers, reworded = {}, set()
    for i in likely.tolist():
        codes = stream.passage(i)
        known, holders = _first_holders(codes, i, keys, shift)
        mask = covered(known, GRAM)
        if mask.mean() >= LEAST_COVERED and longest_gap(mask) <= LONGEST_NEW_STRETCH:
            found, counts = np.unique(holders[known], return_counts=True)
            pointers[i] = int(found[np.argmax(counts)])
            if is_reworded(mask, codes, GRAM):
                reworded.add(i)
    return pointers, reworded


def _misread_lines(stream: Stream, repeated: dict[int, int]) -> dict[int, int]:
    """Point short lines beside a second printing to the line beside the first one, if they nearly equal it.

    One misread character in a heading leaves no gram to find it by.
    """
    further: dict[int, int] = {}
    n_passages = len(stream.bounds) - 1
    for indices, step in ((range(1, n_passages), 1), (range(n_passages - 2, -1, -1), -1)):
        for i in indices:
            neighbour = repeated.get(i - step, further.get(i - step))
            if neighbour is None or i in repeated or i in further or not 0 <= neighbour + step < i:
                continue
            beside = neighbour + step
            if any(_nearly_equal(stream.passage(i), line) for line in _line_and_its_join(stream, beside, step)):
                further[i] = repeated.get(beside, beside)
    return further


def _line_and_its_join(stream: Stream, i: int, step: int) -> tuple[Codes, Codes]:
    """Return a passage, and it together with the next one in this direction: a title may run into what follows it."""
    first, last = (i, i + 1) if step > 0 else (max(i - 1, 0), i)
    return stream.passage(i), stream.codes[stream.bounds[first] : stream.bounds[last + 1]]


def _without_refrains(stream: Stream, repeated: dict[int, int], run: list[int]) -> list[int]:
    """Return a run without short lines at its edges that did not stand at the edge of the first printing, too."""
    start, stop = 0, len(run)
    while stop - start > 1 and not _stood_beside(stream, run[start], repeated[run[start + 1]] - 1):
        start += 1
    while stop - start > 1 and not _stood_beside(stream, run[stop - 1], repeated[run[stop - 2]] + 1):
        stop -= 1
    return run[start:stop]


def _stood_beside(stream: Stream, i: int, expected: int) -> bool:
    if len(stream.passage(i)) >= LEAST_GRAMS + GRAM:
        return True
    return 0 <= expected < i and _nearly_equal(stream.passage(i), stream.passage(expected))


def _nearly_equal(codes: Codes, earlier: Codes) -> bool:
    if max(len(codes), len(earlier)) > SHORT_LINE or abs(len(codes) - len(earlier)) > MOST_LOST_CHARACTERS:
        return False
    if (codes[-1:] == FULL_STOP).any() != (earlier[-1:] == FULL_STOP).any():
        return False  # a heading, and a sentence of the same words
    matcher = SequenceMatcher(None, codes.tolist(), earlier.tolist(), autojunk=False)
    equal = sum(block.size for block in matcher.get_matching_blocks())
    return equal >= LEAST_EQUAL * max(len(codes), len(earlier))


def _first_holders(codes: Codes, i: int, keys: Hashes, shift: np.uint64) -> tuple[Mask, Counts]:
    """Return which grams of passage `i` stand in an earlier passage, and in which first."""
    hashes = gram_hashes(codes, GRAM) >> shift
    hashes <<= shift
    wanted, inverse = np.unique(hashes, return_inverse=True)
    first = keys[np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)]
    holders = (first - wanted).astype(np.int64)[inverse]
    return holders < i, holders
