"""How often each unit is drawn in a bootstrap, and quantiles of what comes out: shared by all intervals."""

from collections.abc import Callable, Iterable, Iterator

import numpy as np
from numpy.typing import ArrayLike, NDArray

SEED = 20_190_101
CONFIDENCE = 0.95
# Draws held in memory at one time, whatever the number of groups and units; 2 million of them take about 50 MB.
BATCH_DRAWS = 2_000_000

Floats = NDArray[np.float64]


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
