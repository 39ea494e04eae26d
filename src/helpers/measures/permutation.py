"""Whether two groups of articles or speakers differ by more than the luck of which unit fell on which side.

Tests that take each word for an independent draw, G² for instance, find differences between any two halves of a corpus,
as a word that was used once in an article is likely to come again there. Here whole units change sides (Lijffijt et al.
2016, Digital Scholarship in the Humanities 31(2):374–397).
"""

from collections.abc import Iterator
from itertools import combinations, islice
from math import comb

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import sparse

from helpers.measures.basis import with_basis
from helpers.measures.correction import SIGNIFICANT
from helpers.measures.resampling import SEED

N_PERMUTATIONS = 9_999
# Rounding of a rate, relative to it. Two arrangements that truly differ by less are taken for ties, as equal ones are.
TIE_TOLERANCE = 1e-12
# Cells (arrangements × units, arrangements × items) held in memory at one time; 2 million of them take 16 MB.
BATCH_CELLS = 2_000_000
RESULT_COLUMNS = ["item", "rate_target", "rate_reference", "difference", "p"]

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]


def permutation_test(
    counts: pd.DataFrame,
    sizes: pd.Series,
    in_target: pd.Series,
    *,
    n_permutations: int = N_PERMUTATIONS,
    seed: int = SEED,
) -> pd.DataFrame:
    """Test for each item whether its rate differs between two groups of units.

    The statistic is the difference of the pooled rates, sum of counts over sum of sizes. The number of units on each
    side stays; which they are is permuted. p is two-sided: the share of arrangements whose difference is at least as
    large in absolute value as the observed one.

    Parameters
    ----------
    counts
        Units × items, the units (articles, speakers) as index, the items (terms, themes, frames) as columns.
    sizes
        Denominator of each unit (characters, words, sentences), by unit.
    in_target
        True for the units of the target, False for those of the reference, by unit.
    n_permutations
        Arrangements drawn at random. If there are no more than that in all, each is gone through once instead, and p
        is exact.
    seed
        Of the draws.

    Returns
    -------
    pandas.DataFrame
        ``item`` · ``rate_target`` · ``rate_reference`` (per 1 of the size) · ``difference`` (target less reference) ·
        ``p``, one row an item in the order of the columns. Exact p: as extreme arrangements, the observed among them,
        over all. Sampled p: (1 + as extreme) / (1 + n_permutations), which is never 0. ``attrs["least_p"]`` is the
        smallest p that could have come out; above 0.05 ``attrs["basis"]`` has a caution, as the test cannot show
        anything then (1 unit against 1: p is always 1). The p values are not corrected for the number of items: see
        :mod:`helpers.measures.correction`.

        An item that occurs nowhere, or at one rate in all units, has p = 1. Units of size zero say nothing about a rate
        and are left out. Where a side has no unit its rate, the difference, p and ``least_p`` are NaN.

    Raises
    ------
    ValueError
        If the three do not name the same units once each, a value is negative or missing, a unit counts something with
        a size of zero, or `n_permutations` is below 1.

    Notes
    -----
    Phipson & Smyth 2010, Statistical Applications in Genetics and Molecular Biology 9(1):39, for the 1 that is added.
    The result does not depend on the order of units. Memory grows with the counts above zero, not with
    `n_permutations`.
    """
    counts, sizes, sides = _aligned(counts, sizes, in_target, n_permutations)
    matrix, size = _item_matrix(counts), sizes.to_numpy(dtype=float)
    if (matrix.sum(axis=0) > 0)[size == 0].any():
        raise ValueError(
            "permutation_test: a unit counts something although its size is 0; check what that leaves out."
        )
    matrix, size, side = matrix[:, size > 0], size[size > 0], sides.to_numpy(dtype=bool)[size > 0]
    n_target, n_reference = int(side.sum()), int((~side).sum())
    rate_target, rate_reference = (rates.ravel() for rates in _rates(matrix, size, side[None, :]))
    possible = n_target > 0 and n_reference > 0
    exact = comb(len(side), n_target) <= n_permutations
    p = np.full(len(rate_target), np.nan)
    if possible:
        arrangements = _all_sides(len(side), n_target) if exact else _drawn_sides(side, n_permutations, seed)
        extreme = _count_extreme(matrix, size, arrangements, rate_target, rate_reference)
        p = extreme / comb(len(side), n_target) if exact else (1 + extreme) / (1 + n_permutations)
    table = pd.DataFrame(
        {
            "item": counts.columns,
            "rate_target": rate_target,
            "rate_reference": rate_reference,
            "difference": rate_target - rate_reference,
            "p": p,
        },
        columns=RESULT_COLUMNS,
    )
    return _with_basis(table, n_target, n_reference, n_permutations, seed)


def calc_least_p(n_target: int, n_reference: int, n_permutations: int) -> float:
    """Return the smallest p that so many units can give; NaN where a side has none.

    With as many units on either side each arrangement has a mirror image that is as extreme: of all arrangements two
    at least are as extreme as the observed one, not one.
    """
    if min(n_target, n_reference) < 1:
        return float("nan")
    n_arrangements = comb(n_target + n_reference, n_target)
    if n_arrangements > n_permutations:
        return 1 / (1 + n_permutations)
    return (2 if n_target == n_reference else 1) / n_arrangements


def _aligned(
    counts: pd.DataFrame, sizes: pd.Series, in_target: pd.Series, n_permutations: int
) -> tuple[pd.DataFrame, pd.Series, pd.Series]:
    """Return the three in one order of units, whatever the order they came in."""
    if n_permutations < 1:
        raise ValueError(f"permutation_test: n_permutations={n_permutations}; draw at least one.")
    for name, index in (("counts", counts.index), ("sizes", sizes.index), ("in_target", in_target.index)):
        if not index.is_unique:
            raise ValueError(f"permutation_test: a unit comes twice in {name}; add its rows up first.")
        odd = index.symmetric_difference(counts.index)
        if len(odd):
            raise ValueError(
                f"permutation_test: counts and {name} must name the same units; {odd[0]!r} is in one only."
            )
    counts = counts.sort_index()
    sizes, sides = sizes.loc[counts.index], in_target.loc[counts.index]
    if sides.isna().any():
        raise ValueError("permutation_test: in_target must be True or False for every unit; drop the others first.")
    if not (sizes.to_numpy(dtype=float, na_value=np.nan) >= 0).all():
        raise ValueError("permutation_test: sizes must be 0 or more; fill or drop the missing ones first.")
    return counts, sizes, sides


def _item_matrix(counts: pd.DataFrame) -> sparse.csr_array:
    """Return items × units without the zeros, most of a large table; a block of columns at a time."""
    width = max(1, BATCH_CELLS // max(len(counts), 1))
    blocks = [sparse.csr_array((0, len(counts)))]
    for start in range(0, counts.shape[1], width):
        block = counts.iloc[:, start : start + width].to_numpy(dtype=float, na_value=np.nan)
        if not (block >= 0).all():
            raise ValueError("permutation_test: counts must be 0 or more; fill or drop the missing ones first.")
        blocks.append(sparse.csr_array(block.T))
    return sparse.vstack(blocks, format="csr")


def _rates(matrix: sparse.csr_array, size: Floats, sides: Bools) -> tuple[Floats, Floats]:
    """Return the pooled rates of both sides, items × arrangements, for the rows of `sides`; NaN for an empty side."""
    chosen = np.ascontiguousarray(sides.T, dtype=float)
    in_target, target_size = matrix @ chosen, size @ chosen
    in_reference, reference_size = matrix.sum(axis=1)[:, None] - in_target, size.sum() - target_size
    with np.errstate(divide="ignore", invalid="ignore"):
        return in_target / target_size, in_reference / reference_size


def _count_extreme(
    matrix: sparse.csr_array, size: Floats, arrangements: Iterator[Bools], rate_target: Floats, rate_reference: Floats
) -> Floats:
    """Return for each item how many arrangements differ at least as much as the observed one, ties included."""
    needed = np.abs(rate_target - rate_reference) - TIE_TOLERANCE * (rate_target + rate_reference)
    n_extreme = np.zeros(len(needed))
    height = max(1, BATCH_CELLS // max(*matrix.shape, 1))
    for sides in arrangements:
        for start in range(0, len(sides), height):
            target, reference = _rates(matrix, size, sides[start : start + height])
            difference = np.abs(target - reference) + TIE_TOLERANCE * (target + reference)
            n_extreme += (difference >= needed[:, None]).sum(axis=1)
    return n_extreme


def _all_sides(n_units: int, n_target: int) -> Iterator[Bools]:
    """Yield every choice of `n_target` units, as rows, some at a time."""
    choices = combinations(range(n_units), n_target)
    while chosen := list(islice(choices, max(1, BATCH_CELLS // n_units))):
        sides = np.zeros((len(chosen), n_units), dtype=bool)
        np.put_along_axis(sides, np.array(chosen), True, axis=1)
        yield sides


def _drawn_sides(side: Bools, n_permutations: int, seed: int) -> Iterator[Bools]:
    """Yield the sides permuted at random, as rows, some at a time; the size of a batch changes none of them."""
    rng = np.random.default_rng(seed)
    height = max(1, BATCH_CELLS // len(side))
    for start in range(0, n_permutations, height):
        yield rng.permuted(np.tile(side, (min(height, n_permutations - start), 1)), axis=1)


def _with_basis(table: pd.DataFrame, n_target: int, n_reference: int, n_permutations: int, seed: int) -> pd.DataFrame:
    least = calc_least_p(n_target, n_reference, n_permutations)
    n_arrangements = comb(n_target + n_reference, n_target)
    exact = n_arrangements <= n_permutations
    how = (
        f"exact, all {n_arrangements:,} arrangements"
        if exact
        else f"{n_permutations:,} arrangements drawn at random, p = (1 + as extreme) / (1 + drawn)"
    )
    caution = None
    if np.isnan(least):
        caution = "one side has no unit, so there is nothing to compare"
    elif least > SIGNIFICANT:
        caution = f"with {n_target} against {n_reference} units no p below {least:.3g} can come out, whatever they say"
    table.attrs = {"least_p": least}
    return with_basis(
        table,
        n=f"{n_target:,} units in the target, {n_reference:,} in the reference",
        denominator="sum of the sizes of the units on each side",
        method=f"two-sided permutation test of the difference of pooled rates, whole units changing sides; {how}",
        seed=None if exact else seed,
        caution=caution,
    )
