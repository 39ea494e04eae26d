"""Counts made comparable: so many per thousand, a share of a whole."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike

from helpers.measures.columns import require_columns

PER_THOUSAND = 1_000
PER_HUNDRED = 100
COUNT_COLUMNS = ("group", "category", "n")
BASE_COLUMNS = ("group", "base")


def rate(count: ArrayLike, base: ArrayLike, *, per: float = 1) -> Any:
    """Return ``per * count / base`` for numbers or arrays; a base of zero has no rate (NaN)."""
    counts, bases = np.asarray(count, dtype=float), np.asarray(base, dtype=float)
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(bases == 0, np.nan, per * counts / bases)[()]


def per_thousand(count: ArrayLike, base: ArrayLike) -> Any:
    """Return the rate per 1,000 of the base, characters for instance; NaN where the base is zero."""
    return rate(count, base, per=PER_THOUSAND)


def percent(count: ArrayLike, base: ArrayLike) -> Any:
    """Return the share in percent; NaN where the base is zero."""
    return rate(count, base, per=PER_HUNDRED)


def rate_table(
    counts: pd.DataFrame,
    bases: pd.DataFrame,
    *,
    per: float = PER_THOUSAND,
    categories: Sequence[str] | None = None,
) -> pd.DataFrame:
    """Return the rate of every category in every group, those that never occur there included.

    Parameters
    ----------
    counts
        ``group`` · ``category`` · ``n``; repeated rows are added up.
    bases
        ``group`` · ``base``, one row a group: what the counts of the group are divided by.
    per
        1000 unless told.
    categories
        Categories in the order of the result; those of ``counts``, sorted, unless told.

    Returns
    -------
    pandas.DataFrame
        ``group`` · ``category`` · ``n`` · ``base`` · ``rate``; groups in the order of ``bases``. A group of base
        zero has the rate NaN.

    Raises
    ------
    ValueError
        If a column is missing, a group has two bases, or a count has a group without base.
    """
    require_columns(counts, COUNT_COLUMNS, "counts")
    require_columns(bases, BASE_COLUMNS, "bases")
    if bases["group"].duplicated().any():
        raise ValueError(f"bases: group {bases.loc[bases['group'].duplicated(), 'group'].iloc[0]!r} comes twice.")
    without = counts.loc[~counts["group"].isin(bases["group"]), "group"]
    if len(without):
        raise ValueError(f"counts: group {without.iloc[0]!r} has no base to be divided by; add a row to bases.")
    order = sorted(counts["category"].unique()) if categories is None else list(categories)
    summed = counts.groupby(["group", "category"], observed=True, dropna=False)["n"].sum().rename("n").reset_index()
    crossed = bases[["group", "base"]].merge(pd.DataFrame({"category": order}), how="cross")
    table = crossed.merge(summed, on=["group", "category"], how="left")
    table["n"] = table["n"].fillna(0).astype(counts["n"].dtype)
    table["rate"] = rate(table["n"], table["base"], per=per)
    table.attrs = {"per": per}
    return table[["group", "category", "n", "base", "rate"]]
