"""Which units are drawn in a bootstrap, or change sides in a permutation, and quantiles of what comes out."""

from collections.abc import Callable, Iterable, Iterator
from itertools import combinations, islice

import numpy as np
from numpy.typing import ArrayLike, NDArray

SEED = 20_190_101
CONFIDENCE = 0.95
# Draws held in memory at one time, whatever the number of groups and units; 2 million of them take about 50 MB.
BATCH_DRAWS = 2_000_000
# Cells (arrangements × units, arrangements × items) in one batch: half a million of them take 4 MB an array, and some
# two dozen arrays are held at one time.
BATCH_CELLS = 500_000

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]


def draws_of(n_units: int, n_resamples: int, seed: int) -> Callable[[], Iterable[Floats]]:
    """Return what gives the draws for so many units: made once if there is room for them, else anew at each call.

    The draws are those of :func:`scipy.stats.bootstrap` with a generator of this seed, as counts: units × resamples.
    """

    def draw() -> Iterator[Floats]:
        return draw_counts(n_units, n_resamples, np.random.default_rng(seed))

    if n_units * n_resamples > BATCH_DRAWS:
        return draw
    kept = list(draw())
    return lambda: kept


def draw_counts(n_units: int, n_resamples: int, rng: np.random.Generator) -> Iterator[Floats]:
    """Yield how often each unit (row) is drawn in each resample (column), some resamples at a time."""
    most = max(1, BATCH_DRAWS // n_units)
    for start in range(0, n_resamples, most):
        size = min(most, n_resamples - start)
        drawn = rng.integers(0, n_units, (size, n_units))
        places = drawn * size + np.arange(size)[:, None]
        yield np.bincount(places.ravel(), minlength=n_units * size).reshape(n_units, size).astype(float)


def interpolate(ordered: Floats, quantiles: ArrayLike) -> Floats:
    """Return a quantile of each sorted row, one for all or one a row, as np.quantile does but without sorting again."""
    quantile = np.broadcast_to(np.asarray(quantiles, dtype=float), ordered.shape[:1])
    known = ~np.isnan(quantile)
    place = np.where(known, quantile, 0) * (ordered.shape[1] - 1)
    below = place.astype(np.intp)
    above = np.minimum(below + 1, ordered.shape[1] - 1)
    rows = np.arange(len(ordered))
    low, high = ordered[rows, below], ordered[rows, above]
    return np.where(known, low + (place - below) * (high - low), np.nan)


def all_arrangements(n_units: int, n_target: int) -> Iterator[Bools]:
    """Yield every choice of `n_target` units, a row each, True for the chosen."""
    choices = combinations(range(n_units), n_target)
    while chosen := list(islice(choices, max(1, BATCH_CELLS // n_units))):
        arranged = np.zeros((len(chosen), n_units), dtype=bool)
        np.put_along_axis(arranged, np.array(chosen), True, axis=1)
        yield arranged


def drawn_arrangements(in_target: Bools, n_drawn: int, seed: int) -> Iterator[Bools]:
    """Yield the units permuted at random, a row each; the size of a batch changes none of them."""
    rng = np.random.default_rng(seed)
    height = max(1, BATCH_CELLS // len(in_target))
    for start in range(0, n_drawn, height):
        yield rng.permuted(np.tile(in_target, (min(height, n_drawn - start), 1)), axis=1)
