"""Which units could have fallen on which side: every arrangement, or some drawn at random, a batch at a time."""

from collections.abc import Iterator
from itertools import combinations, islice

import numpy as np
from numpy.typing import NDArray

# Cells (arrangements × units, arrangements × items) in one batch: half a million of them take 4 MB an array, and some
# two dozen arrays are held at one time.
BATCH_CELLS = 500_000

Bools = NDArray[np.bool_]


def all_sides(n_units: int, n_target: int) -> Iterator[Bools]:
    """Yield every choice of `n_target` units, a row each, True for the chosen."""
    choices = combinations(range(n_units), n_target)
    while chosen := list(islice(choices, max(1, BATCH_CELLS // n_units))):
        sides = np.zeros((len(chosen), n_units), dtype=bool)
        np.put_along_axis(sides, np.array(chosen), True, axis=1)
        yield sides


def drawn_sides(side: Bools, n_drawn: int, seed: int) -> Iterator[Bools]:
    """Yield the sides permuted at random, a row each; the size of a batch changes none of them."""
    rng = np.random.default_rng(seed)
    height = max(1, BATCH_CELLS // len(side))
    for start in range(0, n_drawn, height):
        yield rng.permuted(np.tile(side, (min(height, n_drawn - start), 1)), axis=1)
