"""A long table of groups, units and categories as arrays: what the bootstrap resamples."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from helpers.measures.columns import require_columns

UNIT_COLUMNS = ("group", "category", "unit", "numerator", "denominator")

Floats = NDArray[np.float64]
Numbers = NDArray[np.intp]


@dataclass(frozen=True)
class Units:
    """The table in order of group, unit and category, whatever the order of its rows; units of size zero left out.

    Attributes
    ----------
    groups, categories : pandas.Index
        Their names, in order.
    group_of, size : numpy.ndarray
        Of each unit: the number of its group, and its denominator. Units are counted on through all groups.
    unit, category, count : numpy.ndarray
        Of each row that counts something: its unit, its category, its numerator.
    """

    groups: pd.Index
    categories: pd.Index
    group_of: Numbers
    size: Floats
    unit: Numbers
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


def number_units(units: pd.DataFrame) -> Units:
    """Number the groups, units and categories of a table.

    Parameters
    ----------
    units
        ``group`` · ``category`` · ``unit`` · ``numerator`` · ``denominator``, as
        :func:`helpers.measures.uncertainty.bootstrap_rates` describes them.

    Raises
    ------
    ValueError
        If a column is missing, a value is negative or missing, a unit has two denominators within a group, or counts
        something with a denominator of zero.
    """
    require_columns(units, UNIT_COLUMNS, "units")
    group, first_of_group = _numbered(units, ["group"])
    unit, first_of_unit = _numbered(units, ["group", "unit"])
    category, categories = pd.factorize(units["category"], sort=True)
    counts = units["numerator"].to_numpy(dtype=float, na_value=np.nan)
    sizes = units["denominator"].to_numpy(dtype=float, na_value=np.nan)
    size = sizes[first_of_unit]
    counted = category >= 0
    _check_values(counts[counted], sizes, size[unit][counted])
    _check_sizes(units, sizes, size[unit])
    kept = size > 0
    rows = np.flatnonzero(counted & kept[unit])
    # Sorted by the count too, lest the order of rows show in the last digit of a sum of fractions.
    rows = rows[np.lexsort((counts[rows], category[rows], unit[rows]))]
    return Units(
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


def _check_values(counts: Floats, sizes: Floats, size_of_count: Floats) -> None:
    if not (np.all(counts >= 0) and np.all(sizes >= 0)):
        raise ValueError("Numerators and denominators must be 0 or more; fill or drop the missing ones first.")
    if np.any(counts[size_of_count == 0] > 0):
        raise ValueError("A unit counts something although its denominator is 0; check what that leaves out.")


def _check_sizes(units: pd.DataFrame, sizes: Floats, size_of_unit: Floats) -> None:
    differ = np.flatnonzero(sizes != size_of_unit)
    if len(differ):
        unit = units["unit"].iloc[differ[0]]
        raise ValueError(f"units: unit {unit!r} has two denominators in one group; give it one.")
