"""How far a rate could have fallen otherwise: bootstrap intervals of ratios, Wilson intervals of proportions.

A rate such as hits per 1,000 characters is a ratio of two sums over *units* (articles, or passages where articles
are too few). Characters of one unit are not independent of one another, so whole units are resampled
(Efron & Tibshirani 1993, An Introduction to the Bootstrap, chs. 8 and 13; Davison & Hinkley 1997, ch. 2).
"""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray
from scipy import stats

from helpers.measures.rates import PER_THOUSAND, rate
from helpers.measures.units import number_units

N_RESAMPLES = 9_999
CONFIDENCE = 0.95
SEED = 20_190_101
MIN_UNITS = 2
# Draws held in memory at one time, whatever the number of groups and units; 2 million of them take about 50 MB.
BATCH_DRAWS = 2_000_000

Floats = NDArray[np.float64]


class ProportionInterval(NamedTuple):
    """A proportion with its interval, each a number or an array like the counts."""

    proportion: Any
    low: Any
    high: Any


def proportion_interval(k: ArrayLike, n: ArrayLike, *, confidence: float = CONFIDENCE) -> ProportionInterval:
    """Return the share ``k / n`` with its Wilson score interval.

    Parameters
    ----------
    k, n
        Successes and trials, numbers or arrays of one shape. Trials must be independent of one another: sentences of
        one article hardly are, use :func:`bootstrap_rates` for these.
    confidence
        Confidence level between 0 and 1.

    Returns
    -------
    ProportionInterval
        Between 0 and 1. ``n`` = 0 gives NaN three times; ``k`` = 0 gives a low of 0, ``k`` = ``n`` a high of 1,
        and both still have a width.

    Raises
    ------
    ValueError
        If ``k`` is negative or above ``n``.

    Notes
    -----
    Wilson 1927, JASA 22(158):209–212; recommended by Brown, Cai & DasGupta 2001, Statistical Science 16(2):101–133.
    """
    successes, trials = np.asarray(k, dtype=float), np.asarray(n, dtype=float)
    if np.any(successes < 0) or np.any(successes > trials):
        raise ValueError("proportion_interval needs 0 <= k <= n; check which of the two counts came first.")
    z = stats.norm.ppf((1 + confidence) / 2)
    with np.errstate(divide="ignore", invalid="ignore"):
        share = successes / trials
        centre = (successes + z**2 / 2) / (trials + z**2)
        half = z / (trials + z**2) * np.sqrt(trials * share * (1 - share) + z**2 / 4)
    # At the ends the formula is exact, its floating-point result is not.
    low = np.where(successes == 0, share, centre - half)
    high = np.where(successes == trials, share, centre + half)
    return ProportionInterval(share[()], low[()], high[()])


def bootstrap_rates(
    units: pd.DataFrame,
    *,
    per: float = PER_THOUSAND,
    n_resamples: int = N_RESAMPLES,
    confidence: float = CONFIDENCE,
    seed: int = SEED,
    min_units: int = MIN_UNITS,
) -> pd.DataFrame:
    """Return the rate of each category in each group with a percentile bootstrap interval over units.

    The resampling is that of :func:`scipy.stats.bootstrap` (same generator, same draws, same percentiles). Every group
    starts from the seed anew, so that groups of one number of units share their draws, which are made once.

    Parameters
    ----------
    units
        ``group`` · ``category`` · ``unit`` (an article or passage) · ``numerator`` (hits of the category in the unit) ·
        ``denominator`` (size of the unit within the group, the same on each of its rows). Numerators of repeated rows
        are added up. A unit without a row for a category counts as zero there, so a unit without any hit needs one row
        all the same; its category may be missing.
    per
        What the rate is stated per: 1000, 100 for percent, 1 for a plain ratio.
    n_resamples, confidence, seed
        Of the bootstrap.
    min_units
        With fewer units no interval is given. Under six or so an interval is narrower than its level says: of n units
        all may lie on one side of the median once in 2 ** (n - 1) samples.

    Returns
    -------
    pandas.DataFrame
        ``group`` · ``category`` · ``numerator`` · ``denominator`` · ``rate`` · ``low`` · ``high`` · ``n_units``, every
        category in every group, sorted by both (in their own order where they are categorical), whatever the order of
        rows. Units whose denominator is zero say nothing about the rate and are left out; without any other the rate
        is NaN. There is no interval (NaN) for one unit, nor where all units have the same rate, all zero for instance:
        resampling them would return that very rate each time and feign certainty. ``attrs`` holds per, n_resamples,
        confidence, seed and method.

    Raises
    ------
    ValueError
        If a column is missing, a value is negative or missing, a unit has two denominators within a group, or counts
        something with a denominator of zero.
    """
    cells = number_units(units)
    numerators, denominators, n_units = cells.totals()
    low, high = np.full(numerators.shape, np.nan), np.full(numerators.shape, np.nan)
    for size in np.unique(n_units[n_units >= max(min_units, 1)]):
        draws = _draws_of(int(size), n_resamples, seed)
        for group in np.flatnonzero(n_units == size):
            counts, bases = cells.matrix(int(group))
            varies = _varies(counts, bases)
            if varies.any():
                ends = _percentiles(counts[varies], bases, draws(), confidence)
                low[group, varies], high[group, varies] = per * ends[0], per * ends[1]
    n_categories = len(cells.categories)
    rates = pd.DataFrame(
        {
            "group": cells.groups.repeat(n_categories),
            "category": cells.categories.take(np.tile(np.arange(n_categories), len(cells.groups))),
            "numerator": numerators.ravel(),
            "denominator": denominators.repeat(n_categories),
            "rate": rate(numerators, denominators[:, None], per=per).ravel(),
            "low": low.ravel(),
            "high": high.ravel(),
            "n_units": n_units.repeat(n_categories),
        }
    )
    rates.attrs = {
        "per": per,
        "n_resamples": n_resamples,
        "confidence": confidence,
        "seed": seed,
        "method": "percentile bootstrap over units",
    }
    return rates


def _varies(counts: Floats, bases: Floats) -> NDArray[np.bool_]:
    """Tell for each category (row) whether any two units differ in their rate."""
    # Cross-multiplied, so that 1/3 and 2/6 are equal without rounding.
    return np.any(counts * bases[0] != counts[:, :1] * bases, axis=1)


def _draws_of(n_units: int, n_resamples: int, seed: int) -> Callable[[], Iterable[Floats]]:
    """Return what gives the draws for `n_units`: made once if there is room for them, else anew at each call."""
    draw = partial(_draw, n_units, n_resamples, seed)
    if n_units * n_resamples > BATCH_DRAWS:
        return draw
    kept = list(draw())
    return lambda: kept


def _draw(n_units: int, n_resamples: int, seed: int) -> Iterator[Floats]:
    """Yield how often each unit (row) is drawn in each resample (column), some resamples at a time."""
    rng = np.random.default_rng(seed)
    most = max(1, BATCH_DRAWS // n_units)
    for start in range(0, n_resamples, most):
        size = min(most, n_resamples - start)
        drawn = rng.integers(0, n_units, (size, n_units))
        places = drawn * size + np.arange(size)[:, None]
        yield np.bincount(places.ravel(), minlength=n_units * size).reshape(n_units, size).astype(float)


def _percentiles(counts: Floats, bases: Floats, draws: Iterable[Floats], confidence: float) -> tuple[Floats, Floats]:
    """Return both ends of the interval for each category (row of `counts`)."""
    # With the draws as counts, the sums of a resample are one matrix product for all categories.
    rates = np.sort(np.concatenate([(counts @ times) / (bases @ times) for times in draws], axis=1), axis=1)
    tail = (1 - confidence) / 2
    return _interpolate(rates, tail), _interpolate(rates, 1 - tail)


def _interpolate(ordered: Floats, quantile: float) -> Floats:
    """Return the quantile of each row as np.quantile does, which sorts again and takes four times as long."""
    place = quantile * (ordered.shape[1] - 1)
    below = int(place)
    above = min(below + 1, ordered.shape[1] - 1)
    return ordered[:, below] + (place - below) * (ordered[:, above] - ordered[:, below])
