"""Whether two groups of articles or speakers differ by more than the luck of which unit fell on which side.

Tests that take each word for an independent draw, G² for instance, find differences between any two halves of a corpus.
Here whole units change sides (Lijffijt et al. 2016, Digital Scholarship in the Humanities 31(2):374–397), and the
difference is measured against its standard error in each arrangement anew: the bare difference would come out
significant for nothing more than that the units of one side are shorter (Janssen 1997, Statistics & Probability Letters
36(1):9–21; Chung & Romano 2013, Annals of Statistics 41(2):484–507).
"""

from collections.abc import Iterator
from math import comb
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from helpers.measures import resampling
from helpers.measures.resampling import SEED, all_arrangements, drawn_arrangements
from helpers.measures.wording import say

N_PERMUTATIONS = 9_999
# Two arrangements whose statistics differ by less, relative to them, are taken for ties, as equal ones are.
TIE_TOLERANCE = 1e-9
# A difference of rates this small, relative to them, or a variance, relative to the squared counts, is rounding.
ROUNDING = 1e-12
SINGLE_UNIT = say(
    "a side of a single unit has no variance, so the bare difference is tested: "
    "where units differ much in size, p says more of their sizes than of what they say"
)

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]


class Permuted(NamedTuple):
    """What a permutation test found: rates and p by item (NaN where a side has no unit), units that have a size."""

    rate_target: Floats
    rate_reference: Floats
    p: Floats
    n_target: int
    n_reference: int
    least_p: float  # the smallest that could have come out
    exact: bool  # every arrangement was gone through; otherwise some were drawn

    @property
    def studentised(self) -> bool:
        """Whether both sides have the two units that a variance takes."""
        return min(self.n_target, self.n_reference) > 1


def permutation_test(
    counts: sparse.sparray | NDArray[np.number],
    sizes: NDArray[np.number],
    in_target: Bools,
    *,
    n_permutations: int = N_PERMUTATIONS,
    seed: int = SEED,
) -> Permuted:
    """Test for each item whether its rate differs between two groups of units.

    The statistic is the difference of the pooled rates, sum of counts over sum of sizes, divided by its standard error:
    ``|r1 - r2| / sqrt(V1 + V2)`` with ``V = m / (m - 1) * sum((k - r * n) ** 2) / sum(n) ** 2`` over the m units of a
    side, k their counts and n their sizes. The number of units on each side stays; which they are is permuted. p is
    two-sided: the share of arrangements whose statistic is at least as large as the observed one.

    `counts` are units × items, sparse or not; `sizes` the denominators of the units (characters, words, sentences). If
    there are no more than `n_permutations` arrangements in all, each is gone through once, and p is exact. Else so many
    are drawn, in the order of units that the caller gives, and p is (1 + as extreme) / (1 + n_permutations), which is
    never 0 (Phipson & Smyth 2010, SAGMB 9(1):39). p is not corrected for the number of items.

    An item at one rate in all units has p = 1. Where each side has one rate throughout and the two differ, the
    statistic is infinite. Units of size zero are left out. If a side has a single unit, which has no variance, the
    difference itself is the statistic: p is then valid only if all units are of one kind, of like size and spread.

    The variance is the linearised one of a ratio of sums (Cochran 1977, Sampling Techniques, ch. 6). The level is exact
    for units that are exchangeable between the sides. Where these differ in the sizes of their units, it is nearly kept
    with ten units a side; p is too small where the side of the shorter units has two or three of them, or where less
    than some five occurrences of an item are to be expected there. Memory grows with the counts above zero.
    """
    if n_permutations < 1:
        raise ValueError(f"permutation_test: n_permutations={n_permutations}; draw at least one.")
    items, size = sparse.csr_array(counts.T, dtype=float), np.asarray(sizes, dtype=float)
    for name, values in (("counts", items.data), ("sizes", size)):
        if not (values >= 0).all():
            raise ValueError(f"permutation_test: {name} must be 0 or more; fill or drop the missing ones first.")
    if (items.sum(axis=0) > 0)[size == 0].any():
        raise ValueError("permutation_test: a unit counts something, but its size is 0; check what that leaves out.")
    items, size, side = items[:, size > 0], size[size > 0], in_target[size > 0]
    n_target, n_reference = int(side.sum()), int((~side).sum())
    n_arrangements = comb(len(side), n_target)
    exact = n_arrangements <= n_permutations
    p = np.full(items.shape[0], np.nan)
    if n_target and n_reference:
        drawn = all_arrangements(len(side), n_target) if exact else drawn_arrangements(side, n_permutations, seed)
        extreme = _count_extreme(items, size, side, drawn)
        p = extreme / n_arrangements if exact else (1 + extreme) / (1 + n_permutations)
    least_p = calc_least_p(n_target, n_reference, n_permutations)
    rate_target, rate_reference = _pooled(items, size, side), _pooled(items, size, ~side)
    return Permuted(rate_target, rate_reference, p, n_target, n_reference, least_p, exact)


def calc_least_p(n_target: int, n_reference: int, n_permutations: int) -> float:
    """Return the smallest p that so many units can give; NaN where a side has none.

    With as many units on either side each arrangement has a mirror image that is as extreme.
    """
    if min(n_target, n_reference) < 1:
        return float("nan")
    n_arrangements = comb(n_target + n_reference, n_target)
    if n_arrangements > n_permutations:
        return 1 / (1 + n_permutations)
    return (2 if n_target == n_reference else 1) / n_arrangements


def _pooled(items: sparse.csr_array, size: Floats, chosen: Bools) -> Floats:
    """Return the rate of each item in the chosen units; NaN if there are none."""
    with np.errstate(invalid="ignore"):
        return items[:, chosen].sum(axis=1) / size[chosen].sum()


def _count_extreme(items: sparse.csr_array, size: Floats, side: Bools, drawn: Iterator[Bools]) -> Floats:
    """Return for each item how many arrangements have at least the observed statistic, ties included."""
    n_items, n_units = items.shape
    n_target = int(side.sum())
    height = max(1, resampling.BATCH_CELLS // n_units)
    width = max(1, resampling.BATCH_CELLS // height)
    blocks = [
        _RateDifference(items[start : start + width], size, n_target, n_units - n_target)
        for start in range(0, n_items, width)
    ]
    needed = [block(side[None, :]) * (1 - TIE_TOLERANCE) for block in blocks]
    n_extreme = [np.zeros(len(least)) for least in needed]
    for sides in drawn:
        for block, least, n in zip(blocks, needed, n_extreme, strict=True):
            n += np.count_nonzero(block(sides) >= least, axis=1)
    return np.concatenate([np.zeros(0), *n_extreme])


class _RateDifference:
    """The studentised difference of two pooled rates, of some items (items × units) and any division of their units.

    A variance of zero makes a difference infinite. With a single unit on a side the bare difference is returned.
    """

    def __init__(self, items: sparse.csr_array, size: Floats, n_target: int, n_reference: int) -> None:
        self._n_units = n_target, n_reference
        # Sums of k, k² and k·n over a side give its rate and its variance: one matrix product for all divisions.
        summed = [items]
        if min(self._n_units) > 1:
            summed += [_with_data(items, items.data**2), _with_data(items, items.data * size[items.indices])]
        self._summed = sparse.vstack(summed, format="csr")
        self._shape = len(summed), items.shape[0]
        self._totals = self._summed.sum(axis=1).reshape((*self._shape, 1))
        self._sizes = np.stack([size, size**2])

    def __call__(self, sides: Bools) -> Floats:
        """Return the statistic, items × divisions; `sides` has a row for each division, True for the target's units."""
        chosen = np.ascontiguousarray(sides.T, dtype=float)
        sums, sizes = (self._summed @ chosen).reshape((*self._shape, len(sides))), self._sizes @ chosen
        sums_of = sums, self._totals - sums
        sizes_of = sizes, self._sizes.sum(axis=1, keepdims=True) - sizes
        rates = [of_side[0] / n for of_side, (n, _) in zip(sums_of, sizes_of, strict=True)]
        difference = np.abs(rates[0] - rates[1])
        difference[difference <= ROUNDING * (rates[0] + rates[1])] = 0
        if min(self._n_units) == 1:
            return difference
        variance = sum(map(_variance, sums_of, sizes_of, rates, self._n_units))
        with np.errstate(divide="ignore", invalid="ignore"):
            return np.where(difference > 0, difference / np.sqrt(variance), 0.0)


def _with_data(items: sparse.csr_array, data: Floats) -> sparse.csr_array:
    return sparse.csr_array((data, items.indices, items.indptr), shape=items.shape)


def _variance(sums: Floats, sizes: Floats, rate: Floats, n_units: int) -> Floats:
    """Return the variance of the rate of one side from its sums of k, k², k·n (by item) and of n, n²."""
    (_, squares, products), (n, n_squares) = sums, sizes
    residuals = squares - rate * (2 * products - rate * n_squares)
    residuals[residuals <= ROUNDING * squares] = 0
    return residuals * (n_units / (n_units - 1) / n**2)
