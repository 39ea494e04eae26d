"""Whether two groups of articles or speakers differ by more than the luck of which unit fell on which side.

Tests that take each word for an independent draw, G² for instance, find differences between any two halves of a corpus,
as a word that was used once in an article is likely to come again there. Here whole units change sides (Lijffijt et al.
2016, Digital Scholarship in the Humanities 31(2):374–397), and the difference is measured against its standard error in
each arrangement anew. The bare difference would be tested against arrangements that mix long units with short ones, and
come out significant for nothing more than that the units of one side are shorter (Janssen 1997, Statistics &
Probability Letters 36(1):9–21; Chung & Romano 2013, Annals of Statistics 41(2):484–507).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from math import comb

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import sparse

from helpers.measures import arrangements
from helpers.measures.arrangements import all_sides, drawn_sides
from helpers.measures.basis import with_basis
from helpers.measures.correction import SIGNIFICANT
from helpers.measures.rate_difference import RateDifference
from helpers.measures.resampling import SEED

N_PERMUTATIONS = 9_999
# Two arrangements whose statistics differ by less, relative to them, are taken for ties, as equal ones are.
TIE_TOLERANCE = 1e-9
SINGLE_UNIT = (
    "a side of a single unit has no variance, so the bare difference is tested: "
    "where units differ much in size, p says more of their sizes than of what they say"
)
RESULT_COLUMNS = ["item", "rate_target", "rate_reference", "difference", "p"]

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]


@dataclass(frozen=True)
class Permuted:
    """What a permutation test found.

    Attributes
    ----------
    rate_target, rate_reference, p : array
        By item; NaN where a side has no unit.
    n_target, n_reference : int
        Units with a size above zero.
    least_p : float
        The smallest p that could have come out, see :func:`calc_least_p`.
    exact : bool
        Every arrangement was gone through; otherwise some were drawn.
    """

    rate_target: Floats
    rate_reference: Floats
    p: Floats
    n_target: int
    n_reference: int
    least_p: float
    exact: bool

    @property
    def least_of_units(self) -> float:
        """The least p if every arrangement were gone through: what no number of draws gets below."""
        return calc_least_p(self.n_target, self.n_reference, comb(self.n_target + self.n_reference, self.n_target))

    @property
    def studentised(self) -> bool:
        """Whether both sides have the two units that a variance takes."""
        return min(self.n_target, self.n_reference) > 1


def permutation_test(
    counts: pd.DataFrame,
    sizes: pd.Series,
    in_target: pd.Series,
    *,
    n_permutations: int = N_PERMUTATIONS,
    seed: int = SEED,
) -> pd.DataFrame:
    """Test for each item whether its rate differs between two groups of units.

    The statistic is the difference of the pooled rates, sum of counts over sum of sizes, divided by its standard error:
    ``|r1 - r2| / sqrt(V1 + V2)`` with ``V = m / (m - 1) * sum((k - r * n) ** 2) / sum(n) ** 2`` over the m units of a
    side, k their counts and n their sizes. The number of units on each side stays; which they are is permuted. p is
    two-sided: the share of arrangements whose statistic is at least as large as the observed one.

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
        ``item`` · ``rate_target`` · ``rate_reference`` (per 1 of the size) · ``difference`` (target less reference, not
        divided by its error) · ``p``, one row an item in the order of the columns. Exact p: as extreme arrangements,
        the observed among them, over all. Sampled p: (1 + as extreme) / (1 + n_permutations), which is never 0.
        ``attrs["least_p"]`` is the smallest p that could have come out; above 0.05 ``attrs["basis"]`` has a caution, as
        the test cannot show anything then (1 unit against 1: p is always 1). The p values are not corrected for the
        number of items: see :mod:`helpers.measures.correction`.

        An item that occurs nowhere, or at one rate in all units, has p = 1. Where each side has one rate throughout and
        the two differ, the error is zero and the statistic infinite. Units of size zero say nothing about a rate and
        are left out. Where a side has no unit its rate, the difference, p and ``least_p`` are NaN.

        One unit has no variance: if a side has a single one, the difference itself is the statistic, and the caution
        says so. p is then valid only if all units are of one kind, of like size and spread.

    Raises
    ------
    ValueError
        If the three do not name the same units once each, a value is negative or missing, a unit counts something with
        a size of zero, or `n_permutations` is below 1.

    Notes
    -----
    The variance is the linearised one of a ratio of sums (Cochran 1977, Sampling Techniques, ch. 6). Phipson & Smyth
    2010, Statistical Applications in Genetics and Molecular Biology 9(1):39, for the 1 that is added.

    The level is exact for units that are exchangeable between the sides. Where the sides differ in the sizes of their
    units, it is kept in the limit of many units, and nearly so with ten units a side. It is not kept, and p is too
    small, where the side of the shorter units has two or three of them, or where less than some five occurrences of an
    item are to be expected there: a side without any has a variance of zero. The result does not depend on the order
    of units. Memory grows with the counts above zero, not with `n_permutations`.
    """
    counts, sizes, sides = _aligned(counts, sizes, in_target)
    found = permute(
        _sparse(counts),
        sizes.to_numpy(dtype=float),
        sides.to_numpy(dtype=bool),
        n_permutations=n_permutations,
        seed=seed,
    )
    table = pd.DataFrame(
        {
            "item": counts.columns,
            "rate_target": found.rate_target,
            "rate_reference": found.rate_reference,
            "difference": found.rate_target - found.rate_reference,
            "p": found.p,
        },
        columns=RESULT_COLUMNS,
    )
    return _with_basis(table, found, n_permutations, seed)


def permute(
    matrix: sparse.sparray | NDArray[np.number],
    sizes: NDArray[np.number],
    side: Bools,
    *,
    n_permutations: int = N_PERMUTATIONS,
    seed: int = SEED,
) -> Permuted:
    """Do what `permutation_test` does with arrays: counts as units × items, sparse or not, sizes and sides by unit.

    Drawn arrangements depend on the order of units, which is the caller's. Raises as `permutation_test` does.
    """
    if n_permutations < 1:
        raise ValueError(f"permutation_test: n_permutations={n_permutations}; draw at least one.")
    items, size = sparse.csr_array(matrix.T, dtype=float), np.asarray(sizes, dtype=float)
    if not (items.data >= 0).all():
        raise ValueError("permutation_test: counts must be 0 or more; fill or drop the missing ones first.")
    if not (size >= 0).all():
        raise ValueError("permutation_test: sizes must be 0 or more; fill or drop the missing ones first.")
    if (items.sum(axis=0) > 0)[size == 0].any():
        raise ValueError(
            "permutation_test: a unit counts something although its size is 0; check what that leaves out."
        )
    items, size, side = items[:, size > 0], size[size > 0], side[size > 0]
    n_target, n_reference = int(side.sum()), int((~side).sum())
    n_arrangements = comb(len(side), n_target)
    exact = n_arrangements <= n_permutations
    p = np.full(items.shape[0], np.nan)
    if n_target and n_reference:
        drawn = all_sides(len(side), n_target) if exact else drawn_sides(side, n_permutations, seed)
        extreme = _count_extreme(items, size, side, drawn)
        p = extreme / n_arrangements if exact else (1 + extreme) / (1 + n_permutations)
    least_p = calc_least_p(n_target, n_reference, n_permutations)
    rate_target, rate_reference = _pooled(items, size, side), _pooled(items, size, ~side)
    return Permuted(rate_target, rate_reference, p, n_target, n_reference, least_p, exact)


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


def _aligned(counts: pd.DataFrame, sizes: pd.Series, in_target: pd.Series) -> tuple[pd.DataFrame, pd.Series, pd.Series]:
    """Return the three in one order of units, whatever the order they came in."""
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
    return counts, sizes.astype("float64"), sides


def _sparse(counts: pd.DataFrame) -> sparse.csc_array:
    """Return units × items without the zeros, most of a large table; a block of columns at a time."""
    width = max(1, arrangements.BATCH_CELLS // max(len(counts), 1))
    blocks = [sparse.csc_array((len(counts), 0))]
    for start in range(0, counts.shape[1], width):
        block = counts.iloc[:, start : start + width]
        blocks.append(sparse.csc_array(block.to_numpy(dtype=float, na_value=np.nan)))
    return sparse.hstack(blocks, format="csc")


def _pooled(items: sparse.csr_array, size: Floats, chosen: Bools) -> Floats:
    """Return the rate of each item in the chosen units; NaN if there are none."""
    with np.errstate(invalid="ignore"):
        return items[:, chosen].sum(axis=1) / size[chosen].sum()


def _count_extreme(items: sparse.csr_array, size: Floats, side: Bools, drawn: Iterator[Bools]) -> Floats:
    """Return for each item how many arrangements have at least the observed statistic, ties included."""
    n_items, n_units = items.shape
    height = max(1, arrangements.BATCH_CELLS // n_units)
    width = max(1, arrangements.BATCH_CELLS // height)
    n_target = int(side.sum())
    blocks = [
        RateDifference(items[start : start + width], size, n_target, n_units - n_target)
        for start in range(0, n_items, width)
    ]
    needed = [block(side[None, :]) * (1 - TIE_TOLERANCE) for block in blocks]
    n_extreme = [np.zeros(len(least)) for least in needed]
    for sides in drawn:
        for block, least, n in zip(blocks, needed, n_extreme, strict=True):
            n += np.count_nonzero(block(sides) >= least, axis=1)
    return np.concatenate([np.zeros(0), *n_extreme])


def _with_basis(table: pd.DataFrame, found: Permuted, n_permutations: int, seed: int) -> pd.DataFrame:
    n_target, n_reference = found.n_target, found.n_reference
    how = (
        f"exact, all {comb(n_target + n_reference, n_target):,} arrangements"
        if found.exact
        else f"{n_permutations:,} arrangements drawn at random, p = (1 + as extreme) / (1 + drawn)"
    )
    statistic = "the studentised difference" if found.studentised else "the difference"
    cautions = []
    if np.isnan(found.least_p):
        cautions = ["one side has no unit, so there is nothing to compare"]
    else:
        if found.least_p > SIGNIFICANT:
            cautions.append(
                f"with {n_target} against {n_reference} units no p below {found.least_p:.3g} can come out, "
                "whatever they say"
            )
        if not found.studentised:
            cautions.append(SINGLE_UNIT)
    table.attrs = {"least_p": found.least_p}
    return with_basis(
        table,
        n=f"{n_target:,} units in the target, {n_reference:,} in the reference",
        denominator="sum of the sizes of the units on each side",
        method=f"two-sided permutation test of {statistic} of pooled rates, whole units changing sides; {how}",
        seed=None if found.exact else seed,
        caution="; ".join(cautions),
    )
