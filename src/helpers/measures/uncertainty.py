"""How far a rate could have fallen otherwise: bootstrap intervals of ratios of sums.

A rate such as hits per 1,000 characters is a ratio of two sums over *units* (articles, or passages where articles
are too few). Characters of one unit are not independent of one another, so whole units are resampled
(Efron & Tibshirani 1993, An Introduction to the Bootstrap, chs. 8 and 13; Davison & Hinkley 1997, ch. 2).
"""

from collections.abc import Iterable

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import special

from helpers.measures.basis import with_basis
from helpers.measures.rates import PER_THOUSAND, rate
from helpers.measures.resampling import CONFIDENCE, SEED, draw_counts, draws_of, interpolate
from helpers.measures.units import number_units

N_RESAMPLES = 9_999
MIN_UNITS = 2
PERCENTILE, BCA = "percentile", "BCa"
METHODS = (PERCENTILE, BCA)

Floats = NDArray[np.float64]


def bootstrap_rates(
    units: pd.DataFrame,
    *,
    per: float = PER_THOUSAND,
    n_resamples: int = N_RESAMPLES,
    confidence: float = CONFIDENCE,
    seed: int = SEED,
    min_units: int = MIN_UNITS,
    method: str = PERCENTILE,
) -> pd.DataFrame:
    """Return the rate of each category in each group with a bootstrap interval over units.

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
    method
        ``"percentile"``, or ``"BCa"``: bias-corrected and accelerated by the jackknife, which moves both ends where the
        rate of a resample is skewed or off its mark, as rates of rare things are (Efron 1987, JASA 82(397):171–185;
        DiCiccio & Efron 1996, Statistical Science 11(3):189–228).

    Returns
    -------
    pandas.DataFrame
        ``group`` · ``category`` · ``numerator`` · ``denominator`` · ``rate`` · ``low`` · ``high`` · ``n_units``, every
        category in every group, sorted by both (in their own order where they are categorical), whatever the order of
        rows. Units whose denominator is zero say nothing about the rate and are left out; without any other the rate
        is NaN. There is no interval (NaN) for one unit, nor where all units have the same rate, all zero for instance:
        resampling them would return that very rate each time and feign certainty. Nor is there one where BCa is not
        defined: all resamples on one side of the rate, or an acceleration so large that the ends change places. The
        percentile interval does not stand in for it, lest one column mean two things. ``attrs`` holds per,
        n_resamples, confidence, seed and method.

    Raises
    ------
    ValueError
        If a column is missing, a value is negative or missing, a unit has two denominators within a group, or counts
        something with a denominator of zero, or the method is unknown.
    """
    if method not in METHODS:
        raise ValueError(f"method={method!r}: choose {' or '.join(METHODS)}.")
    cells = number_units(units)
    numerators, denominators, n_units = cells.totals()
    low, high = np.full(numerators.shape, np.nan), np.full(numerators.shape, np.nan)
    for size in np.unique(n_units[n_units >= max(min_units, 1)]):
        draws = draws_of(int(size), n_resamples, seed)
        for group in np.flatnonzero(n_units == size):
            counts, bases = cells.matrix(int(group))
            varies = _varies(counts, bases)
            if varies.any():
                ends = _interval(counts[varies], bases, draws(), confidence, method)
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
        "method": f"{method} bootstrap over units",
    }
    return with_basis(
        rates,
        denominator=f"sum of the denominators of a group's units; rates are per {per:,g}",
        n=f"{int(n_units.sum()):,} units in {len(cells.groups):,} groups",
        method=f"{confidence:.0%} {method} bootstrap intervals over units ({n_resamples:,} resamples)",
        seed=seed,
    )


def bootstrap_difference(
    target_counts: NDArray[np.number],
    target_sizes: NDArray[np.number],
    reference_counts: NDArray[np.number],
    reference_sizes: NDArray[np.number],
    *,
    n_resamples: int = N_RESAMPLES,
    confidence: float = CONFIDENCE,
    seed: int = SEED,
    min_units: int = MIN_UNITS,
) -> tuple[Floats, Floats]:
    """Return the percentile interval of the difference of two pooled rates, target less reference, for each item.

    Whole units are resampled within either side (Davison & Hinkley 1997, ch. 3.2), with the draws of
    :func:`scipy.stats.bootstrap` given two samples and a generator of this seed. Items share the draws, and
    memory grows with items × resamples.

    Parameters
    ----------
    target_counts, reference_counts
        Items × units of that side.
    target_sizes, reference_sizes
        Denominator of each unit, in the order of the columns. Units of size zero are left out.
    n_resamples, confidence, seed
        Of the bootstrap.
    min_units
        With fewer units on a side no interval is given; see `bootstrap_rates`.

    Returns
    -------
    low, high : arrays
        By item, per 1 of the size. NaN where a side has too few units, and where no unit of either side has another
        rate than the others of its side, as no resample would vary.

    Raises
    ------
    ValueError
        If a side has not as many counts an item as sizes, the sides have not the same items, a value is negative or
        missing, or a unit counts something with a size of zero.
    """
    sides = [_checked_side(target_counts, target_sizes), _checked_side(reference_counts, reference_sizes)]
    n_items = [len(counts) for counts, _ in sides]
    if n_items[0] != n_items[1]:
        raise ValueError(
            f"bootstrap_difference: {n_items[0]} items in the target, {n_items[1]} in the reference; give the same."
        )
    if min(len(sizes) for _, sizes in sides) < max(min_units, 1):
        missing = np.full(n_items[0], np.nan)
        return missing, missing.copy()
    rng = np.random.default_rng(seed)
    target, reference = (
        np.concatenate(
            [(counts @ times) / (sizes @ times) for times in draw_counts(len(sizes), n_resamples, rng)], axis=1
        )
        for counts, sizes in sides
    )
    differences = np.sort(target - reference, axis=1)
    varies = np.logical_or(*(_varies(counts, sizes) for counts, sizes in sides))
    tail = np.where(varies, (1 - confidence) / 2, np.nan)
    return interpolate(differences, tail), interpolate(differences, 1 - tail)


def _checked_side(counts: NDArray[np.number], sizes: NDArray[np.number]) -> tuple[Floats, Floats]:
    """Return counts and sizes of the units that have a size."""
    k, n = np.asarray(counts, dtype=float), np.asarray(sizes, dtype=float)
    if k.ndim != 2 or n.shape != k.shape[1:]:
        raise ValueError(
            f"bootstrap_difference: counts of shape {k.shape} and sizes of shape {n.shape}; counts are items × units, "
            "with one size a unit."
        )
    if not ((k >= 0).all() and (n >= 0).all()):
        raise ValueError(
            "bootstrap_difference: counts and sizes must be 0 or more; fill or drop the missing ones first."
        )
    if (k[:, n == 0] > 0).any():
        raise ValueError("bootstrap_difference: a unit counts something although its size is 0.")
    return k[:, n > 0], n[n > 0]


def _varies(counts: Floats, bases: Floats) -> NDArray[np.bool_]:
    """Tell for each category (row) whether any two units differ in their rate."""
    # Cross-multiplied, so that 1/3 and 2/6 are equal without rounding.
    return np.any(counts * bases[0] != counts[:, :1] * bases, axis=1)


def _interval(
    counts: Floats, bases: Floats, draws: Iterable[Floats], confidence: float, method: str
) -> tuple[Floats, Floats]:
    """Return both ends of the interval for each category (row of `counts`)."""
    # With the draws as counts, the sums of a resample are one matrix product for all categories.
    rates = np.sort(np.concatenate([(counts @ times) / (bases @ times) for times in draws], axis=1), axis=1)
    tail = (1 - confidence) / 2
    if method == PERCENTILE:
        return interpolate(rates, tail), interpolate(rates, 1 - tail)
    low, high = _bca_quantiles(counts, bases, rates, tail)
    return interpolate(rates, low), interpolate(rates, high)


def _bca_quantiles(counts: Floats, bases: Floats, rates: Floats, tail: float) -> Floats:
    """Return which quantiles of the resampled rates are both ends of the interval (Efron 1987); NaN if undefined."""
    total, base = counts.sum(axis=1, keepdims=True), bases.sum()
    observed = total / base
    # Resamples that equal the observed rate count half.
    below = ((rates < observed).mean(axis=1) + (rates <= observed).mean(axis=1)) / 2
    bias = special.ndtri(below)
    without_one = (total - counts) / (base - bases)
    pull = without_one.mean(axis=1, keepdims=True) - without_one
    acceleration = (pull**3).sum(axis=1) / (6 * (pull**2).sum(axis=1) ** 1.5)
    z = special.ndtri([[tail], [1 - tail]])
    with np.errstate(divide="ignore", invalid="ignore"):
        stretch = 1 - acceleration * (bias + z)
        quantiles = special.ndtr(bias + (bias + z) / stretch)
    defined = np.isfinite(bias) & (stretch > 0).all(axis=0)
    return np.where(defined, quantiles, np.nan)
