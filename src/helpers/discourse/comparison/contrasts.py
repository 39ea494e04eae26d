"""Some parts of the passages contrasted with all the rest, item by item: keyness, and a permutation of whole units."""

from collections.abc import Hashable, Mapping
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import sparse

from helpers.discourse.comparison.item_counts import DENOMINATORS, WORDS, ItemCounts
from helpers.errors import SettingError
from helpers.measures import correction, permutation
from helpers.measures.keyness import keyness
from helpers.measures.permutation import SINGLE_UNIT, Permuted, permutation_test
from helpers.measures.resampling import CONFIDENCE
from helpers.measures.wording import Said, code_of, say, say_all, word

LEAST = 5  # occurrences: of rarer items neither measure says anything
# Where the units of one side are on average this many times as long as those of the other, an item of which fewer than
# so many occurrences are to be expected on the side of the short ones has too small a p: with none there, its variance
# there is zero. (Of 3,000 simulated items of no difference, 12 units against 12, 5 times as long, 1 expected: p is 0.05
# or less in 20 %; with 5 expected in 7 %.)
LOPSIDED, EXPECTED = 2, 5
BY_PERMUTATION = ["range_target", "range_reference", "p_permutation", "p_permutation_corrected", "verdict"]
OF_G2 = say(
    "p of G² takes each occurrence as independent and is too small: go by the verdict ({shown}, {not_shown})",
    shown=word(correction.SHOWN),
    not_shown=word(correction.NOT_SHOWN),
)
RARE = (
    "of {n:,} items fewer than {expected} occurrences are to be expected in the units of the one side, "
    "which are far shorter than those of the other: their p may be too small"
)
TWO_TEXTS = say("p of the permutation is 1 by construction, and no difference is shown beyond these two texts")

Bools = NDArray[np.bool_]
Ints = NDArray[np.int64]


class Contrast(NamedTuple):
    """What the contrast of one part with the rest rests on."""

    found: Permuted
    totals: tuple[int, int]  # length of target and reference, in words or characters
    n_divided: int  # units with passages on both sides
    n_rare: int  # items too rare for the side of the shorter units, so that p of the permutation may be too small


def contrast(
    counts: ItemCounts, units: pd.Series, targets: Mapping[Any, Bools], *, by: str, seed: int
) -> tuple[pd.DataFrame, dict[Any, Contrast]]:
    """Contrast some parts of the passages (`targets`, by name), each with all the rest; both must have a length.

    A unit with passages on both sides counts as two, its part here and its part there. Returns a row an item in each
    contrast, highest G² first: the column `by` with the name, ``term``, ``category``, those of ``keyness`` and
    `BY_PERMUTATION`, p corrected over all rows; and what each contrast rests on.
    """
    unit = units.groupby(units, dropna=False, sort=True).ngroup().to_numpy()
    nothing = _rows(counts.items.head(0), np.zeros((4, 0), np.int64), (1, 1), np.zeros(0))
    if by in nothing.columns:
        raise SettingError(f"by={by!r}: the result has a column of that name; rename the one of the groups.")
    told = {name: _contrast(counts, unit, in_target, seed) for name, in_target in targets.items()}
    tables = [table.assign(**{by: name}) for name, (table, _) in told.items()]
    table = pd.concat(tables or [nothing.assign(**{by: pd.Series(dtype="str")})], ignore_index=True)
    table.attrs = {}
    for p in ("p", "p_permutation"):
        table[f"{p}_corrected"] = correction.adjust(table[p], correction.BENJAMINI_HOCHBERG)
    table["verdict"] = pd.Series(correction.verdicts(table["p_permutation_corrected"]), index=table.index, dtype="str")
    first = [by, "term", "category"]
    measured = [column for column in table.columns if column not in {*first, *BY_PERMUTATION}]
    return table[[*first, *measured, *BY_PERMUTATION]], {name: rests_on for name, (_, rests_on) in told.items()}


def _contrast(counts: ItemCounts, unit: Ints, in_target: Bools, seed: int) -> tuple[pd.DataFrame, Contrast]:
    member, is_target = _parts(unit, in_target)
    matrix, sizes = member @ counts.counts, member @ counts.sizes
    found = permutation_test(matrix, sizes, is_target, n_permutations=permutation.N_PERMUTATIONS, seed=seed)
    totals = int(sizes[is_target].sum()), int(sizes[~is_target].sum())
    summed = np.array([_sums(part[side]) for part in (matrix, matrix > 0) for side in (is_target, ~is_target)])
    n_divided = len(np.intersect1d(unit[in_target], unit[~in_target]))
    n_rare = _count_rare(summed[:2].sum(axis=0), totals, found)
    return _rows(counts.items, summed, totals, found.p), Contrast(found, totals, n_divided, n_rare)


def _parts(unit: Ints, in_target: Bools) -> tuple[sparse.csr_array, Bools]:
    """Return units × passages, 1 where a passage belongs to a unit, and which units are the target."""
    part, first = pd.factorize(2 * unit + in_target, sort=True)
    shape = (len(first), len(part))
    member = sparse.csr_array((np.ones(len(part), dtype=np.int64), (part, np.arange(len(part)))), shape=shape)
    return member, np.asarray(first % 2 == 1)


def _sums(matrix: sparse.csr_array) -> Ints:
    return np.asarray(matrix.sum(axis=0)).ravel().astype(np.int64)


def _count_rare(n: Ints, totals: tuple[int, int], found: Permuted) -> int:
    """Count items of which too few are to be expected on the side of the shorter units, if the sides differ in that."""
    (short, of_short), (long, _) = sorted(
        (total / n_units, total) for total, n_units in zip(totals, (found.n_target, found.n_reference), strict=True)
    )
    if not found.studentised or long < LOPSIDED * short:
        return 0
    return int(np.count_nonzero(n * of_short / sum(totals) < EXPECTED))


def _rows(items: pd.DataFrame, summed: Ints, totals: tuple[int, int], p: NDArray[np.float64]) -> pd.DataFrame:
    """Return a row an item; `summed` holds occurrences in target and reference, then units with any in both."""
    n_target, n_reference, range_target, range_reference = summed
    terms = pd.Index(items["term"])
    counts = (pd.Series(n, index=terms) for n in (n_target, n_reference))
    of_term = {
        "p_permutation": p,
        "range_target": range_target,
        "range_reference": range_reference,
        "category": items["category"].set_axis(terms),
    }
    table = keyness(*counts, target_total=totals[0], reference_total=totals[1])
    return table.join(pd.DataFrame(of_term, index=terms), on="term")


def contrast_basis(
    told: Mapping[Any, Contrast],
    n_rows: int,
    *,
    by: str,
    of: str,
    unit: str,
    totals: tuple[int, int] | int,
    seed: int,
    over: str = "all rows",
) -> dict[str, Any]:
    """Return for `with_basis` what tables of contrasts say alike; `totals` is the length of both sides, or in all."""
    if isinstance(totals, int):
        denominator = say("{base} ({n:,})", base=DENOMINATORS[of], n=totals)
    else:
        sides = "{base} ({target:,} in the target, {reference:,} in the reference)"
        denominator = say(sides, base=DENOMINATORS[of], target=totals[0], reference=totals[1])
    method = say(
        "keyness by G² (Dunning 1993) with Log Ratio (Hardie 2014), its exact {confidence:.0%} interval and "
        "LRC (Evert 2022); permutation of whole units ({unit}; Lijffijt et al. 2016) of the studentised "
        "difference (Janssen 1997), all arrangements or {n_permutations:,} drawn; both p corrected by "
        "{correction} over {over}; {shown} where the corrected p of the permutation is at most {significant}",
        confidence=CONFIDENCE,
        unit=_unit(unit),
        n_permutations=permutation.N_PERMUTATIONS,
        correction=word(correction.BENJAMINI_HOCHBERG),
        over=say(over),
        shown=word(correction.SHOWN),
        significant=correction.SIGNIFICANT,
    )
    drawn = not all(one.found.exact for one in told.values())
    caution = _describe_caution(unit, told, by, n_rows)
    return {"denominator": denominator, "method": method, "seed": seed if drawn else None, "caution": caution}


def describe_untested(of: str, least: int) -> Said:
    """Say which items were not tested."""
    stop_words = say("stop words, single characters and numbers") if of == WORDS else None
    return say_all([stop_words, say("{of} that occur fewer than {least} times in all", of=say(of), least=least)])


def describe_units(unit: str, told: Mapping[Any, Contrast], by: str) -> Said:
    """Say how many units change sides; contrasts are named if there are many."""
    sides = say_all((_sides(name, told, by) for name in told), ", ")
    return say("units that change sides ({unit}): {sides}", unit=_unit(unit), sides=sides or say("none"))


def _describe_caution(unit: str, told: Mapping[Any, Contrast], by: str, n_tests: int) -> Said:
    """Say what so few or so divided units cannot show among so many tests; contrasts are named if there are many."""
    which: dict[Said, list[Said]] = {}
    for name, one in told.items():
        for caution in _cautions(one, n_tests):
            which.setdefault(caution, []).append(_sides(name, told, by))
    cautions = [
        say("{sides} units ({unit}): {caution}", sides=say_all(sides, ", "), unit=_unit(unit), caution=caution)
        for caution, sides in which.items()
    ]
    n_divided = max((one.n_divided for one in told.values()), default=0)
    if n_divided:
        divided = "{n:,} units ({unit}) with text on both sides; each part counts as a unit of its own"
        cautions.append(say(divided, n=n_divided, unit=_unit(unit)))
    return say_all([*cautions, OF_G2])


def _cautions(one: Contrast, n_tests: int) -> list[Said]:
    found = one.found
    if found.n_target == found.n_reference == 1:
        return [TWO_TEXTS]
    least = correction.describe_least(found.least_p, n_tests, exact=found.exact)
    rare = say(RARE, n=one.n_rare, expected=EXPECTED) if one.n_rare else None
    return [*filter(None, [least, None if found.studentised else SINGLE_UNIT, rare])]


def _sides(name: Hashable, told: Mapping[Any, Contrast], by: str) -> Said:
    n = {"target": told[name].found.n_target, "reference": told[name].found.n_reference}
    if len(told) == 1:
        return say("{target:,} against {reference:,}", **n)
    return say("{name} {target:,} against {reference:,}", name=code_of(by, name), **n)


def _unit(unit: str) -> Said:
    """Return "article" for article_id, with a template of its own: beside a number Chinese has a measure word."""
    name = unit.removesuffix("_id")
    return Said(name, f"unit: {name}", {})
