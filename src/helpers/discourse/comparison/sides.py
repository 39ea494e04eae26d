"""Two sides of counted passages, compared item by item: keyness, and a permutation of whole units."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import sparse

from helpers.discourse.comparison.counts import ItemCounts
from helpers.measures.keyness import keyness
from helpers.measures.permutation import permutation_test
from helpers.measures.resampling import CONFIDENCE


@dataclass(frozen=True)
class Sides:
    """Which passages are the target, of which unit each is, and how p is to be found.

    Attributes
    ----------
    counts : ItemCounts
        Of the passages of both sides, in their order.
    in_target : array of bool
        By passage.
    unit : array of int
        Number of each passage's unit. A unit with passages on both sides counts as two: its part here and its part
        there.
    """

    counts: ItemCounts
    in_target: NDArray[np.bool_]
    unit: NDArray[np.int64]
    correction: str
    confidence: float
    n_permutations: int
    seed: int

    @property
    def n_divided(self) -> int:
        """How many units have passages on both sides."""
        return len(np.intersect1d(self.unit[self.in_target], self.unit[~self.in_target]))


def compare_sides(sides: Sides) -> pd.DataFrame:
    """Return a row an item: the columns of ``keyness``, ``p_permutation`` and the range on each side.

    ``attrs`` holds ``n_units`` (target, reference), ``totals`` and ``least_p``; p of the permutation is not corrected.
    """
    units, in_target = _pieces(sides)
    matrix, sizes = units @ sides.counts.counts, units @ sides.counts.sizes
    terms = sides.counts.items["term"]
    n_target, n_reference = (_sums(matrix[side]) for side in (in_target, ~in_target))
    totals = int(sizes[in_target].sum()), int(sizes[~in_target].sum())
    table = keyness(
        pd.Series(n_target, index=terms),
        pd.Series(n_reference, index=terms),
        target_total=totals[0],
        reference_total=totals[1],
        correction=sides.correction,
        confidence=sides.confidence,
    )
    found = permutation_test(
        pd.DataFrame(matrix.toarray(), columns=list(terms)),
        pd.Series(sizes),
        pd.Series(in_target),
        n_permutations=sides.n_permutations,
        seed=sides.seed,
    )
    present = matrix > 0
    of_term = pd.DataFrame(
        {
            "p_permutation": found["p"].to_numpy(),
            "range_target": _sums(present[in_target]),
            "range_reference": _sums(present[~in_target]),
            "category": sides.counts.items["category"].to_numpy(),
        },
        index=terms,
    )
    result = table.join(of_term, on="term")
    n_units = int(np.count_nonzero(sizes[in_target])), int(np.count_nonzero(sizes[~in_target]))
    result.attrs = {"n_units": n_units, "totals": totals, "least_p": found.attrs["least_p"]}
    return result


def no_comparison(correction: str) -> pd.DataFrame:
    """Return what `compare_sides` returns, without a row: for a corpus that has no two sides."""
    nothing = ItemCounts(
        sparse.csr_array((2, 0), dtype=np.int64),
        pd.DataFrame({"term": [], "category": []}, dtype="str"),
        np.ones(2, int),
    )
    sides = Sides(nothing, np.array([True, False]), np.arange(2), correction, CONFIDENCE, n_permutations=1, seed=0)
    empty = compare_sides(sides)
    empty.attrs = {}
    return empty


def _pieces(sides: Sides) -> tuple[sparse.csr_array, NDArray[np.bool_]]:
    """Return units × passages, 1 where a passage belongs to a unit, and which units are the target."""
    piece, first = pd.factorize(2 * sides.unit + sides.in_target, sort=True)
    shape = (len(first), len(piece))
    member = sparse.csr_array((np.ones(len(piece), dtype=np.int64), (piece, np.arange(len(piece)))), shape=shape)
    return member, np.asarray(first % 2 == 1)


def _sums(matrix: sparse.csr_array) -> NDArray[np.int64]:
    return np.asarray(matrix.sum(axis=0)).ravel().astype(np.int64)
