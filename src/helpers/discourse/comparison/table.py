"""How the result of a comparison is laid out, and what it says it rests on."""

import pandas as pd

from helpers.discourse.comparison.counts import DENOMINATORS, WORDS
from helpers.measures.correction import NOT_SHOWN, SHOWN, SIGNIFICANT, adjust, verdicts

LEAST = 5  # occurrences: of rarer items neither measure says anything
PERMUTATION = ["range_target", "range_reference", "p_permutation", "p_permutation_corrected", "verdict"]
G2_CAUTION = f"p of G² takes each occurrence as independent and is too small: go by the verdict ({SHOWN}, {NOT_SHOWN})"


def arrange(table: pd.DataFrame, correction: str, *, has_category: bool) -> pd.DataFrame:
    """Correct p of the permutation over all rows, judge by it, and order the columns; nothing is sorted."""
    judged = table.assign(p_permutation_corrected=adjust(table["p_permutation"], correction))
    judged["verdict"] = pd.Series(verdicts(judged["p_permutation_corrected"]), index=judged.index, dtype="str")
    first = ["group", "frame", "term", *(["category"] if has_category else [])]
    first = [column for column in first if column in judged.columns]
    measured = [column for column in table.columns if column not in {*first, *PERMUTATION, "category"}]
    return judged[[*first, *measured, *PERMUTATION]]


def left_out(of: str, least: int) -> str:
    """Say which items were not tested."""
    stop = "stop words, single characters and numbers; " if of == WORDS else ""
    return f"{stop}{of} that occur fewer than {least} times in all"


def counted_in(of: str, totals: tuple[int, int] | int) -> str:
    """Say what rates are of, and how much of it there is, on each side or in all."""
    parts = (
        f"{totals[0]:,} in the target, {totals[1]:,} in the reference" if isinstance(totals, tuple) else f"{totals:,}"
    )
    return f"{DENOMINATORS[of]} ({parts})"


def method(correction: str, confidence: float, n_permutations: int, over: str = "all rows") -> str:
    """Name the measures with their settings."""
    return (
        f"keyness by G² (Dunning 1993) with Log Ratio (Hardie 2014), its exact {confidence:.0%} interval and LRC "
        f"(Evert 2022); permutation of whole units (Lijffijt et al. 2016), all arrangements or {n_permutations:,} "
        f"drawn; both p corrected by {correction} over {over}; {SHOWN} where the corrected p of the permutation is at "
        f"most {SIGNIFICANT}"
    )


def caution(unit: str, n_units: tuple[int, int], least_p: float, n_divided: int) -> str:
    """Say what so few or so divided units cannot show."""
    name = unit.removesuffix("_id")
    told = []
    if n_units == (1, 1):
        told.append(
            f"with 1 {name} against 1 {name} p of the permutation is 1 by construction: the table describes these two "
            "texts, and no difference is shown beyond them"
        )
    elif not least_p <= SIGNIFICANT:
        told.append(
            f"with {n_units[0]} against {n_units[1]} units ({name}) no p of the permutation below {least_p:.2g} can "
            "come out, whatever the texts say: no difference can be shown beyond these texts"
        )
    return "; ".join([*told, *divided(name, n_divided), G2_CAUTION])


def group_cautions(unit: str, groups: dict[str, tuple[tuple[int, int], float]], n_divided: int) -> str:
    """Say the same of many groups, each with its units and those of the others, and the least p."""
    name = unit.removesuffix("_id")
    few = [
        f"{group} ({n[0]:,} against {n[1]:,})" for group, (n, least_p) in groups.items() if not least_p <= SIGNIFICANT
    ]
    told = []
    if few:
        told.append(
            f"too few units ({name}) for a p of the permutation of {SIGNIFICANT} or less to come out, whatever the "
            f"texts say, so that nothing can be shown beyond these texts: {', '.join(few)}"
        )
    return "; ".join([*told, *divided(name, n_divided), G2_CAUTION])


def divided(name: str, n_divided: int) -> list[str]:
    """Say how many units are on both sides, if any."""
    if not n_divided:
        return []
    return [f"{n_divided:,} units ({name}) have text on both sides; each part counts as a unit of its own"]
