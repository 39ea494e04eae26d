"""How the result of a comparison is laid out, and what it says it rests on."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from helpers.discourse.comparison.counts import DENOMINATORS, WORDS
from helpers.discourse.comparison.sides import EXPECTED, Settings, Sides
from helpers.measures.correction import NOT_SHOWN, SHOWN, SIGNIFICANT, describe_least
from helpers.measures.permutation import SINGLE_UNIT

LEAST = 5  # occurrences: of rarer items neither measure says anything
PERMUTATION = ["range_target", "range_reference", "p_permutation", "p_permutation_corrected", "verdict"]
G2_CAUTION = f"p of G² takes each occurrence as independent and is too small: go by the verdict ({SHOWN}, {NOT_SHOWN})"


def arrange(table: pd.DataFrame, first: list[str]) -> pd.DataFrame:
    """Put some columns first, what is found by permutation last, and category nowhere unless it is among the first."""
    measured = [column for column in table.columns if column not in {*first, *PERMUTATION, "category"}]
    return table[[*first, *measured, *PERMUTATION]]


def describe_not_tested(of: str, least: int) -> str:
    """Say which items were not tested."""
    stop = "stop words, single characters and numbers; " if of == WORDS else ""
    return f"{stop}{of} that occur fewer than {least} times in all"


def describe_denominator(of: str, totals: tuple[int, int] | int) -> str:
    """Say what rates are of, and how much of it there is, on each side or in all."""
    parts = (
        f"{totals[0]:,} in the target, {totals[1]:,} in the reference" if isinstance(totals, tuple) else f"{totals:,}"
    )
    return f"{DENOMINATORS[of]} ({parts})"


def describe_method(settings: Settings, unit: str, over: str = "all rows") -> str:
    """Name the measures with their settings, and the unit that changes sides."""
    return (
        f"keyness by G² (Dunning 1993) with Log Ratio (Hardie 2014), its exact {settings.confidence:.0%} interval and "
        f"LRC (Evert 2022); permutation of whole units ({_name(unit)}; Lijffijt et al. 2016) of the studentised "
        f"difference (Janssen 1997), all arrangements or {settings.n_permutations:,} drawn; both p corrected by "
        f"{settings.correction} over {over}; {SHOWN} where the corrected p of the permutation is at most {SIGNIFICANT}"
    )


def describe_units(unit: str, told: Mapping[Any, Sides]) -> str:
    """Say how many units change sides; comparisons are named if there are many."""
    return f"units that change sides ({unit}): " + ", ".join(_units_of(label, told) for label in told)


def seed_used(settings: Settings, told: Mapping[Any, Sides]) -> int | None:
    """Return the seed if any arrangement was drawn by it."""
    return None if all(sides.found.exact for sides in told.values()) else settings.seed


def describe_caution(unit: str, told: Mapping[Any, Sides], n_tests: int) -> str:
    """Say what so few or so divided units cannot show among so many tests; comparisons are named if there are many."""
    name = _name(unit)
    which: dict[str, list[str]] = {}
    for label, sides in told.items():
        for caution in _cautions(sides, n_tests):
            which.setdefault(caution, []).append(_units_of(label, told))
    cautions = [f"{', '.join(names)} units ({name}): {caution}" for caution, names in which.items()]
    n_divided = max((sides.n_divided for sides in told.values()), default=0)
    if n_divided:
        cautions.append(f"{n_divided:,} units ({name}) have text on both sides; each part counts as a unit of its own")
    return "; ".join([*cautions, G2_CAUTION])


def _cautions(sides: Sides, n_tests: int) -> list[str]:
    found = sides.found
    if found.n_target == found.n_reference == 1:
        return ["p of the permutation is 1 by construction, and no difference is shown beyond these two texts"]
    least = describe_least(
        found.least_p, n_tests, least_of_units=found.least_of_units, fewer="fewer items (a higher `least`)"
    )
    rare = (
        f"of {sides.n_rare:,} items fewer than {EXPECTED} occurrences are to be expected in the units of the one side, "
        "which are far shorter than those of the other: their p may be too small"
    )
    return [*filter(None, [least]), *([] if found.studentised else [SINGLE_UNIT]), *([rare] if sides.n_rare else [])]


def _units_of(label: Any, told: Mapping[Any, Sides]) -> str:
    found = told[label].found
    n = f"{found.n_target:,} against {found.n_reference:,}"
    return f"{label} {n}" if len(told) > 1 else n


def _name(unit: str) -> str:
    return unit.removesuffix("_id")
