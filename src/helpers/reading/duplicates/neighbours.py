"""Short lines beside a second printing, misread too much to be found by grams: compared character by character."""

from collections.abc import Iterable

import numpy as np

from helpers.reading.duplicates.held import Held, Part
from helpers.reading.duplicates.stream import LEAST_EQUAL, SHORT_LINE, Stream

REACH = 3  # characters lost or added on the way from the neighbour


def misread_neighbours(stream: Stream, parts: list[Part], held: dict[int, Held]) -> dict[int, Held]:
    """Find the short passages that stand, but for a few characters, where a held neighbour lets expect them.

    Parameters
    ----------
    stream : Stream
        The article.
    parts : list of Part
        The earlier texts that `Held.candidate` counts.
    held : dict
        The passages found by their grams, see `held_passages`.

    Returns
    -------
    dict
        The further passages only.
    """
    further: dict[int, Held] = {}
    n_passages = len(stream.bounds) - 1
    ways: list[tuple[Iterable[int], int]] = [(range(1, n_passages), -1), (range(n_passages - 2, -1, -1), 1)]
    for indices, step in ways:
        for i in indices:
            neighbour = held.get(i + step) or further.get(i + step)
            if neighbour and i not in held and i not in further:
                place = _same_place(stream, i, parts[neighbour.candidate], neighbour)
                if place is not None:
                    further[i] = place
    return further


def _same_place(stream: Stream, i: int, part: Part, neighbour: Held) -> Held | None:
    codes = stream.passage(i)
    if len(codes) > SHORT_LINE:
        return None
    expected = int(stream.bounds[i]) + neighbour.ahead - part.start
    best, place = 0, 0
    for start in sorted(range(expected - REACH, expected + REACH + 1), key=lambda start: abs(start - expected)):
        there = part.codes[start : start + len(codes)] if start >= 0 else part.codes[:0]
        equal = int(np.count_nonzero(there == codes)) if len(there) == len(codes) else 0
        if equal > best:
            best, place = equal, start
    if not best or best < LEAST_EQUAL * len(codes):
        return None
    return Held(neighbour.candidate, part.passage_at(place), neighbour.ahead)
