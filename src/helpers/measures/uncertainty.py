"""How far a rate could have fallen otherwise: bootstrap intervals of ratios, Wilson intervals of proportions.

A rate such as hits per 1,000 characters is a ratio of two sums over *units* (articles, or passages where articles
are too few). Characters of one unit are not independent of one another, so whole units are resampled
(Efron & Tibshirani 1993, An Introduction to the Bootstrap, chs. 8 and 13; Davison & Hinkley 1997, ch. 2).
"""

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray
from scipy import stats

from helpers.measures.columns import require_columns

N_RESAMPLES = 9_999
CONFIDENCE = 0.95
SEED = 20_190_101
PER = 1_000
MIN_UNITS = 2
METHODS = ("percentile", "bca")
UNIT_COLUMNS = ("group", "category", "unit", "numerator", "denominator")
RATE_COLUMNS = ("group", "category", "numerator", "denominator", "rate", "low", "high", "n_units")
# Draws held in memory at one time; 2 million of them take about 50 MB.
BATCH_DRAWS = 2_000_000

Floats = NDArray[np.float64]


class RatioInterval(NamedTuple):
    """A ratio of sums with its bootstrap interval; ``low`` and ``high`` are NaN where there is none."""

    rate: float
    low: float
    high: float
    n_units: int


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


def ratio_interval(
    numerators: ArrayLike,
    denominators: ArrayLike,
    *,
    per: float = PER,
    n_resamples: int = N_RESAMPLES,
    confidence: float = CONFIDENCE,
    seed: int = SEED,
    method: str = "percentile",
    min_units: int = MIN_UNITS,
) -> RatioInterval:
    """Return ``per * sum(numerators) / sum(denominators)`` with a bootstrap interval over units.

    Parameters
    ----------
    numerators, denominators
        One number a resampling unit, in the same order: for instance hits and characters of each passage.
    per
        What the rate is stated per: 1000, 100 for percent, 1 for a plain ratio.
    n_resamples, confidence, seed
        Of the bootstrap. The order of units does not matter: they are sorted before they are drawn.
    method
        ``"percentile"`` or ``"bca"`` (bias-corrected and accelerated, Efron 1987, JASA 82(397):171–185).
    min_units
        With fewer units no interval is given. Under six or so an interval is narrower than its level says: of n units
        all may lie on one side of the median once in 2 ** (n - 1) samples.

    Returns
    -------
    RatioInterval
        Rate, low, high, number of units. Units whose denominator is zero say nothing about the rate and are left out;
        without any other the rate is NaN. There is no interval (NaN) for one unit, nor where all units have the same
        rate, all zero for instance: resampling them would return that very rate each time and feign certainty.

    Raises
    ------
    ValueError
        If the lengths differ, a value is negative or missing, or a unit counts something with a denominator of zero.
    """
    if method not in METHODS:
        raise ValueError(f"method={method!r}: choose one of {', '.join(METHODS)}.")
    counts, bases = _checked(np.asarray(numerators, dtype=float), np.asarray(denominators, dtype=float))
    order = np.lexsort((counts, bases))
    counts, bases = counts[order], bases[order]
    n_units = len(bases)
    rate = per * counts.sum() / bases.sum() if n_units else np.nan
    if n_units < min_units or not _varies(counts[:, None], bases)[0]:
        return RatioInterval(float(rate), np.nan, np.nan, n_units)

    def ratio_of_sums(counts: Floats, bases: Floats, axis: int = -1) -> Floats:
        return per * counts.sum(axis=axis) / bases.sum(axis=axis)

    interval = stats.bootstrap(
        (counts, bases),
        ratio_of_sums,
        paired=True,
        vectorized=True,
        n_resamples=n_resamples,
        batch=max(1, BATCH_DRAWS // n_units),
        confidence_level=confidence,
        method=method,
        rng=np.random.default_rng(seed),
    ).confidence_interval
    return RatioInterval(float(rate), float(interval.low), float(interval.high), n_units)


def bootstrap_rates(
    units: pd.DataFrame,
    *,
    per: float = PER,
    n_resamples: int = N_RESAMPLES,
    confidence: float = CONFIDENCE,
    seed: int = SEED,
    min_units: int = MIN_UNITS,
) -> pd.DataFrame:
    """Return the rate of each category in each group with a percentile bootstrap interval over units.

    The resampling is that of :func:`scipy.stats.bootstrap` (same generator, same draws, same percentiles), done once a
    group for all of its categories.

    Parameters
    ----------
    units
        ``group`` · ``category`` · ``unit`` (an article or passage) · ``numerator`` (hits of the category in the unit) ·
        ``denominator`` (size of the unit within the group, the same on each of its rows). Numerators of repeated rows
        are added up. A unit without a row for a category counts as zero there, so a unit without any hit needs one row
        all the same; its category may be missing.
    per, n_resamples, confidence, seed, min_units
        As in :func:`ratio_interval`.

    Returns
    -------
    pandas.DataFrame
        ``group`` · ``category`` · ``numerator`` · ``denominator`` · ``rate`` · ``low`` · ``high`` · ``n_units``, every
        category in every group, sorted by both (in their own order where they are categorical). Edge cases as in
        :func:`ratio_interval`. ``attrs`` holds per, n_resamples, confidence, seed and method.

    Raises
    ------
    ValueError
        If a column is missing, a unit has two denominators within a group, or a value is as :func:`ratio_interval`
        refuses it.
    """
    require_columns(units, UNIT_COLUMNS, "bootstrap_rates")
    codes, categories = pd.factorize(units["category"], sort=True)
    frames = []
    for group, rows in units.assign(category=codes).groupby("group", sort=True, observed=True, dropna=False):
        counts, bases = _checked(*_matrix(rows, len(categories)))
        frames.append(
            pd.DataFrame(
                {
                    "group": [group] * len(categories),
                    "category": categories,
                    "numerator": counts.sum(axis=0),
                    "denominator": bases.sum(),
                    "rate": per * counts.sum(axis=0) / bases.sum() if len(bases) else np.nan,
                    **_limits(counts, bases, per, n_resamples, confidence, seed, min_units),
                    "n_units": len(bases),
                }
            )
        )
    rates = pd.concat(frames, ignore_index=True) if frames else pd.DataFrame(columns=list(RATE_COLUMNS))
    rates.attrs = {
        "per": per,
        "n_resamples": n_resamples,
        "confidence": confidence,
        "seed": seed,
        "method": "percentile bootstrap over units",
    }
    return rates


def _matrix(rows: pd.DataFrame, n_categories: int) -> tuple[Floats, Floats]:
    """Spread the rows of one group into units × categories; units in sorted order, whatever the order of rows."""
    unit_codes, unit_names = pd.factorize(rows["unit"], sort=True)
    sizes = rows.groupby("unit", sort=True, observed=True)["denominator"]
    if (sizes.nunique(dropna=False) > 1).any():
        unit = sizes.nunique(dropna=False).idxmax()
        raise ValueError(f"bootstrap_rates: unit {unit!r} has two denominators in one group; give it one.")
    counted = rows["category"].to_numpy() >= 0
    counts = np.zeros((len(unit_names), n_categories))
    np.add.at(counts, (unit_codes[counted], rows["category"].to_numpy()[counted]), _floats(rows["numerator"])[counted])
    return counts, _floats(sizes.first())


def _floats(column: pd.Series) -> Floats:
    return column.to_numpy(dtype=float, na_value=np.nan)


def _checked(counts: Floats, bases: Floats) -> tuple[Floats, Floats]:
    """Refuse impossible counts and drop the units of size zero."""
    if len(counts) != len(bases):
        raise ValueError(f"{len(counts)} numerators but {len(bases)} denominators; give one of each for every unit.")
    if not (np.all(counts >= 0) and np.all(bases >= 0)):
        raise ValueError("Numerators and denominators must be 0 or more; fill or drop the missing ones first.")
    empty = bases == 0
    if np.any(counts[empty] > 0):
        raise ValueError("A unit counts something although its denominator is 0; check what that leaves out.")
    return counts[~empty], bases[~empty]


def _varies(counts: Floats, bases: Floats) -> NDArray[np.bool_]:
    """Tell for each category (column) whether any two units differ in their rate."""
    # Cross-multiplied, so that 1/3 and 2/6 are equal without rounding.
    return np.any(counts * bases[:1] != counts[:1] * bases[:, None], axis=0)


def _limits(
    counts: Floats, bases: Floats, per: float, n_resamples: int, confidence: float, seed: int, min_units: int
) -> dict[str, Floats]:
    low, high = np.full(counts.shape[1], np.nan), np.full(counts.shape[1], np.nan)
    varies = _varies(counts, bases) if len(bases) >= max(min_units, 1) else np.zeros(counts.shape[1], dtype=bool)
    if varies.any():
        tail = 100 * (1 - confidence) / 2
        rates = np.concatenate(list(_resample(counts[:, varies], bases, n_resamples, seed)))
        low[varies], high[varies] = per * np.percentile(rates, [tail, 100 - tail], axis=0)
    return {"low": low, "high": high}


def _resample(counts: Floats, bases: Floats, n_resamples: int, seed: int) -> Iterator[Floats]:
    """Yield the rates of all categories in each resample, some resamples at a time."""
    rng, n_units = np.random.default_rng(seed), len(bases)
    for size in _batches(n_resamples, max(1, BATCH_DRAWS // n_units)):
        draws = rng.integers(0, n_units, (size, n_units)) + n_units * np.arange(size)[:, None]
        # How often each unit was drawn: sums over a resample become one matrix product for all categories.
        times = np.bincount(draws.ravel(), minlength=size * n_units).reshape(size, n_units).astype(float)
        yield (times @ counts) / (times @ bases)[:, None]


def _batches(total: int, size: int) -> Iterable[int]:
    return (min(size, total - start) for start in range(0, total, size))
