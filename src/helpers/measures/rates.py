"""Counts made comparable, and how far a rate could have fallen otherwise: bootstrap intervals of ratios of sums.

A rate such as hits per 1,000 characters is a ratio of two sums over *units* (articles, or passages where articles
are too few). Characters of one unit are not independent of one another, so whole units are resampled
(Efron & Tibshirani 1993, An Introduction to the Bootstrap, chs. 8 and 13; Davison & Hinkley 1997, ch. 2).
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray

from helpers.measures.basis import require_columns
from helpers.measures.resampling import CONFIDENCE, SEED, draw_counts, draws_of, interpolate

PER_THOUSAND = 1_000
N_RESAMPLES = 9_999
UNIT_COLUMNS = ("group", "category", "unit", "numerator", "denominator")

Floats = NDArray[np.float64]
Numbers = NDArray[np.intp]


def rate(count: ArrayLike, base: ArrayLike, *, per: float = 1) -> Any:
    """Return ``per * count / base`` for numbers or arrays; 0 for a count of zero, NaN for a base of zero, count or not.

    A number for numbers, an array for arrays; a missing value (NaN) in either gives NaN.
    """
    counts, bases = np.asarray(count, dtype=float), np.asarray(base, dtype=float)
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(bases == 0, np.nan, per * counts / bases)[()]


def per_thousand(count: ArrayLike, base: ArrayLike) -> Any:
    """Return the rate per 1,000 of the base (characters, words, sentences); NaN where the base is zero."""
    return rate(count, base, per=PER_THOUSAND)


def bootstrap_rates(
    units: pd.DataFrame,
    *,
    per: float = PER_THOUSAND,
    n_resamples: int = N_RESAMPLES,
    seed: int = SEED,
    min_units: int = 2,
) -> pd.DataFrame:
    """Return the rate of each category in each group with a percentile bootstrap interval over units.

    The resampling is that of :func:`scipy.stats.bootstrap` (same generator, draws and percentiles); every group starts
    from the seed anew.

    `units` has ``group`` · ``category`` · ``unit`` · ``numerator`` (hits of the category in the unit, added up) ·
    ``denominator`` (size of the unit within the group, the same on each of its rows). A unit without a row for a
    category counts as zero there, so a unit without any hit needs one row all the same; its category may be missing.

    The result has ``group`` · ``category`` · ``numerator`` · ``denominator`` · ``rate`` · ``low`` · ``high`` ·
    ``n_units``, every category in every group, sorted by both. Units of size zero are left out. There is no interval
    (NaN) for fewer than `min_units`, nor where all units have one rate, as resampling would feign certainty. Under six
    units or so it is narrower than its level says: all may lie on one side of the median once in 2 ** (n - 1) samples.
    """
    cells = _number_units(units)
    numerators, denominators, n_units = cells.totals()
    low, high = np.full((2, *numerators.shape), np.nan)
    tail = (1 - CONFIDENCE) / 2
    for size in np.unique(n_units[n_units >= max(min_units, 1)]):
        draws = draws_of(int(size), n_resamples, seed)
        for group in np.flatnonzero(n_units == size):
            counts, bases = cells.matrix(int(group))
            varies = _varies(counts, bases)
            if varies.any():
                # With the draws as counts, the sums of a resample are one matrix product for all categories.
                drawn = [(counts[varies] @ times) / (bases @ times) for times in draws()]
                ordered = np.sort(np.concatenate(drawn, axis=1), axis=1)
                low[group, varies] = per * interpolate(ordered, tail)
                high[group, varies] = per * interpolate(ordered, 1 - tail)
    n_categories = len(cells.categories)
    return pd.DataFrame(
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


def bootstrap_difference(
    target: tuple[NDArray[np.number], NDArray[np.number]],
    reference: tuple[NDArray[np.number], NDArray[np.number]],
    *,
    n_resamples: int = N_RESAMPLES,
    seed: int = SEED,
    min_units: int = 2,
) -> tuple[Floats, Floats]:
    """Return by item both ends of the percentile interval of the difference of two pooled rates, target less reference.

    Each side is its counts, items × units, and the size of each unit, above 0. Whole units are resampled within either
    side (Davison & Hinkley 1997, ch. 3.2), with the draws of :func:`scipy.stats.bootstrap` given two samples. NaN where
    a side has fewer than `min_units`, and where no resample would vary. Memory grows with items × resamples.
    """
    sides = [(np.asarray(k, dtype=float), np.asarray(n, dtype=float)) for k, n in (target, reference)]
    if min(len(sizes) for _, sizes in sides) < max(min_units, 1):
        low, high = np.full((2, len(sides[0][0])), np.nan)
        return low, high
    rng = np.random.default_rng(seed)
    drawn = []
    for counts, sizes in sides:
        rates = [(counts @ times) / (sizes @ times) for times in draw_counts(len(sizes), n_resamples, rng)]
        drawn.append(np.concatenate(rates, axis=1))
    differences = np.sort(drawn[0] - drawn[1], axis=1)
    varies = np.logical_or(*(_varies(counts, sizes) for counts, sizes in sides))
    tail = np.where(varies, (1 - CONFIDENCE) / 2, np.nan)
    return interpolate(differences, tail), interpolate(differences, 1 - tail)


@dataclass(frozen=True)
class _Units:
    """A table of units in order of group, unit and category; units of size zero left out."""

    groups: pd.Index
    categories: pd.Index
    group_of: Numbers  # of each unit, counted on through all groups
    size: Floats  # of each unit
    unit: Numbers  # of each row that counts something, as are the next two
    category: Numbers
    count: Floats

    def totals(self) -> tuple[Floats, Floats, Numbers]:
        """Return numerators (groups × categories), denominators and numbers of units (groups)."""
        numerators = np.zeros((len(self.groups), len(self.categories)))
        np.add.at(numerators, (self.group_of[self.unit], self.category), self.count)
        denominators = np.zeros(len(self.groups))
        np.add.at(denominators, self.group_of, self.size)
        return numerators, denominators, np.bincount(self.group_of, minlength=len(self.groups))

    def matrix(self, group: int) -> tuple[Floats, Floats]:
        """Return numerators (categories × units) and denominators (units) of one group."""
        first, last = np.searchsorted(self.group_of, (group, group + 1))
        rows = slice(*np.searchsorted(self.unit, (first, last)))
        counts = np.zeros((len(self.categories), last - first))
        np.add.at(counts, (self.category[rows], self.unit[rows] - first), self.count[rows])
        return counts, self.size[first:last]


def _number_units(units: pd.DataFrame) -> _Units:
    require_columns(units, UNIT_COLUMNS, "units")
    group, first_of_group = _numbered(units, ["group"])
    unit, first_of_unit = _numbered(units, ["group", "unit"])
    category, categories = pd.factorize(units["category"], sort=True)
    counts = units["numerator"].to_numpy(dtype=float, na_value=np.nan)
    sizes = units["denominator"].to_numpy(dtype=float, na_value=np.nan)
    size = sizes[first_of_unit]
    counted = category >= 0
    if not (np.all(counts[counted] >= 0) and np.all(sizes >= 0)):
        raise ValueError("Numerators and denominators must be 0 or more; fill or drop the missing ones first.")
    if np.any(counts[counted & (size[unit] == 0)] > 0):
        raise ValueError("A unit counts something although its denominator is 0; check what that leaves out.")
    differ = np.flatnonzero(sizes != size[unit])
    if len(differ):
        twice = units["unit"].iloc[differ[0]]
        raise ValueError(f"units: unit {twice!r} has two denominators in one group; give it one.")
    kept = size > 0
    rows = np.flatnonzero(counted & kept[unit])
    # Sorted by the count too, lest the order of rows show in the last digit of a sum of fractions.
    rows = rows[np.lexsort((counts[rows], category[rows], unit[rows]))]
    return _Units(
        groups=pd.Index(units["group"].iloc[first_of_group]),
        categories=pd.Index(categories),
        group_of=group[first_of_unit][kept],
        size=size[kept],
        unit=(np.cumsum(kept) - 1)[unit[rows]],
        category=category[rows],
        count=counts[rows],
    )


def _numbered(units: pd.DataFrame, keys: list[str]) -> tuple[Numbers, Numbers]:
    """Return the number of each row's value in sorted order, a missing one included, and the first row of each."""
    numbers = units.groupby(keys, sort=True, observed=True, dropna=False).ngroup().to_numpy(dtype=np.intp)
    return numbers, np.unique(numbers, return_index=True)[1]


def _varies(counts: Floats, bases: Floats) -> NDArray[np.bool_]:
    """Tell for each category (row) whether any two units differ in their rate."""
    # Cross-multiplied, so that 1/3 and 2/6 are equal without rounding.
    return np.any(counts * bases[0] != counts[:, :1] * bases, axis=1)
