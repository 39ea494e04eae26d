"""Sides of counted passages, compared item by item: keyness, and a permutation of whole units."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import sparse

from helpers.discourse.comparison.counts import ItemCounts
from helpers.measures.correction import adjust, verdicts
from helpers.measures.keyness import keyness
from helpers.measures.permutation import Permuted, permute

# Where the units of one side are on average this many times as long as those of the other, an item of which fewer than
# so many occurrences are to be expected on the side of the short ones has too small a p: with none there, its variance
# there is zero. (Of 3,000 simulated items of no difference, 12 units against 12, 5 times as long, 1 expected: p is 0.05
# or less in 20 %; with 5 expected in 7 %.)
LOPSIDED, EXPECTED = 2, 5

Bools = NDArray[np.bool_]
Ints = NDArray[np.int64]
Name = TypeVar("Name", bound=Hashable)


@dataclass(frozen=True)
class Settings:
    """How p is found and corrected; as in :func:`helpers.discourse.comparison.compare`."""

    correction: str
    confidence: float
    n_permutations: int
    seed: int


@dataclass(frozen=True)
class Sides:
    """What a comparison rests on.

    Attributes
    ----------
    found : Permuted
        How many units each side has, and what p they allow.
    totals : tuple
        Length of target and reference, in words or characters.
    n_divided : int
        How many units have passages on both sides.
    n_rare : int
        How many items are too rare for the side of the shorter units, so that p of the permutation may be too small.
    """

    found: Permuted
    totals: tuple[int, int]
    n_divided: int
    n_rare: int


def compare_sides(
    counts: ItemCounts, unit: Ints, targets: Mapping[Name, Bools], settings: Settings, *, name: str
) -> tuple[pd.DataFrame, dict[Name, Sides]]:
    """Compare some parts of the passages, each with all the rest.

    Parameters
    ----------
    counts : ItemCounts
        Of all passages.
    unit : array of int
        Number of each passage's unit. A unit with passages on both sides counts as two: its part here and its part
        there.
    targets : mapping
        For each comparison, by its name, which passages are the target; both sides must have a length.
    settings : Settings
        The correction is over all rows of all comparisons.
    name : str
        Column for the names.

    Returns
    -------
    DataFrame
        A row an item in each comparison, in the order of `targets`, highest G² first: the column `name`, those of
        ``keyness``, ``p_permutation``, ``p_permutation_corrected``, ``verdict``, ``range_target``, ``range_reference``
        and ``category``. The same columns without a row if there is nothing to compare.
    dict
        What each comparison rests on.
    """
    tables: list[pd.DataFrame] = []
    told: dict[Name, Sides] = {}
    for label, in_target in targets.items():
        table, told[label] = _compare(counts, unit, in_target, settings)
        tables.append(table.assign(**{name: label}))
    nothing = _rows(counts.items.head(0), np.zeros((4, 0), np.int64), (1, 1), np.zeros(0), settings)
    result = pd.concat(tables or [nothing.assign(**{name: pd.Series(dtype="str")})], ignore_index=True)
    result.attrs = {}
    for p in ("p", "p_permutation"):
        result[f"{p}_corrected"] = adjust(result[p], settings.correction)
    result["verdict"] = pd.Series(verdicts(result["p_permutation_corrected"]), index=result.index, dtype="str")
    return result, told


def _compare(counts: ItemCounts, unit: Ints, in_target: Bools, settings: Settings) -> tuple[pd.DataFrame, Sides]:
    member, is_target = _parts(unit, in_target)
    matrix, sizes = member @ counts.counts, member @ counts.sizes
    found = permute(matrix, sizes, is_target, n_permutations=settings.n_permutations, seed=settings.seed)
    totals = int(sizes[is_target].sum()), int(sizes[~is_target].sum())
    summed = np.array([_sums(part[side]) for part in (matrix, matrix > 0) for side in (is_target, ~is_target)])
    n_divided = len(np.intersect1d(unit[in_target], unit[~in_target]))
    told = Sides(found, totals, n_divided, _count_rare(summed[:2].sum(axis=0), totals, found))
    return _rows(counts.items, summed, totals, found.p, settings), told


def _count_rare(n: Ints, totals: tuple[int, int], found: Permuted) -> int:
    """Count items of which too few are to be expected on the side of the shorter units, if the sides differ in that."""
    (short, of_short), (long, _) = sorted(
        (total / n_units, total) for total, n_units in zip(totals, (found.n_target, found.n_reference), strict=True)
    )
    if not found.studentised or long < LOPSIDED * short:
        return 0
    return int(np.count_nonzero(n * of_short / sum(totals) < EXPECTED))


def _rows(
    items: pd.DataFrame, summed: Ints, totals: tuple[int, int], p: NDArray[np.float64], settings: Settings
) -> pd.DataFrame:
    """Return a row an item; `summed` holds occurrences in target and reference, then units with any in both."""
    n_target, n_reference, range_target, range_reference = summed
    terms = pd.Index(items["term"])
    table = keyness(
        pd.Series(n_target, index=terms),
        pd.Series(n_reference, index=terms),
        target_total=totals[0],
        reference_total=totals[1],
        correction=settings.correction,
        confidence=settings.confidence,
    )
    of_term = {
        "p_permutation": p,
        "range_target": range_target,
        "range_reference": range_reference,
        "category": items["category"].set_axis(terms),
    }
    return table.join(pd.DataFrame(of_term, index=terms), on="term")


def _parts(unit: Ints, in_target: Bools) -> tuple[sparse.csr_array, Bools]:
    """Return units × passages, 1 where a passage belongs to a unit, and which units are the target."""
    part, first = pd.factorize(2 * unit + in_target, sort=True)
    shape = (len(first), len(part))
    member = sparse.csr_array((np.ones(len(part), dtype=np.int64), (part, np.arange(len(part)))), shape=shape)
    return member, np.asarray(first % 2 == 1)


def _sums(matrix: sparse.csr_array) -> Ints:
    return np.asarray(matrix.sum(axis=0)).ravel().astype(np.int64)
