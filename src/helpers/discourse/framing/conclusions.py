"""Which conclusions from shares of frames hold whichever half of the lexicon one had."""

from itertools import combinations
from math import ceil

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from helpers.discourse.framing.sensitivity import HALVES_COLUMNS
from helpers.errors import SettingError
from helpers.measures.basis import inherited, require_columns, with_basis
from helpers.measures.wording import say

LEAST_HELD = 0.95
MOST_GROUPS = 50
EVERYWHERE = "all"
CONCLUSION_COLUMNS = [
    *("between", "within", "more", "less", "share_more", "share_less"),
    *("ratio", "ratio_low", "ratio_high", "holds", "robust"),
]

Floats = NDArray[np.float64]


def conclusions(halves: pd.DataFrame) -> pd.DataFrame:
    """Return how often each ordering of frames and of groups holds in random halves of the lexicon.

    Parameters
    ----------
    halves : pandas.DataFrame
        From `random_halves`, by groups or not.

    Returns
    -------
    pandas.DataFrame
        A row a conclusion «`more` is more frequent than `less`», as the whole lexicon has it: between (``frames``, or
        ``groups``: which carries a frame more often), within (the group in which two frames are compared, ``all``
        without groups; the frame in which two groups are), more, less, share_more, share_less, ratio (of these),
        ratio_low, ratio_high (in 95% of the halves; infinite over zero, halves with two zeros left out), holds (share
        of the halves with the same order; a tie does not count), robust (holds is at least 0.95). Where the whole
        lexicon has a tie, holds is missing, robust False. Frames first, group by group, then groups, frame by frame.

    Raises
    ------
    SettingError
        If there are more than 50 groups, whose pairs nobody reads.

    Examples
    --------
    >>> halves = random_halves(sentence_table(load_corpus("data/articles").passages), n=100)
    >>> conclusions(halves)[["more", "less"]].shape
    (3, 2)
    """
    require_columns(halves, HALVES_COLUMNS, "halves")
    by = [column for column in halves.columns if column not in HALVES_COLUMNS]
    grouped = halves.assign(**{EVERYWHERE: EVERYWHERE}) if not by else halves
    column = by[0] if by else EVERYWHERE
    groups, frames = list(dict.fromkeys(grouped[column])), list(dict.fromkeys(grouped["frame"]))
    if len(groups) > MOST_GROUPS:
        raise SettingError(
            f"conclusions: {len(groups)} groups make {len(groups) * (len(groups) - 1) // 2:,} pairs; compare at most "
            f"{MOST_GROUPS}: filter the sentences, or put together what belongs together."
        )
    shares = {key: cell["share"].to_numpy() for key, cell in grouped.groupby([column, "frame"], sort=False)}
    observed = grouped.drop_duplicates([column, "frame"]).set_index([column, "frame"])["observed"].to_dict()
    pairs = [("frames", g, a, b, (g, a), (g, b)) for g in groups for a, b in combinations(frames, 2)]
    pairs += [("groups", f, a, b, (a, f), (b, f)) for f in frames for a, b in combinations(groups, 2)]
    rows = [
        (between, within, *_conclusion((first, second), (observed[a], observed[b]), (shares[a], shares[b])))
        for between, within, first, second, a, b in pairs
    ]
    table = pd.DataFrame(rows, columns=CONCLUSION_COLUMNS).astype({"holds": "float64", "robust": "bool"})
    method = say(
        "order under the whole lexicon, and the share of {n:,} random halves of each frame's terms that have the same "
        "order; robust from {least:.0%}; a tie does not count as holding",
        n=halves["half"].nunique(),
        least=LEAST_HELD,
    )
    caution = say(
        "robust is said of the choice of terms alone: not of other articles (see the intervals), nor of words that the "
        "whole lexicon lacks; each conclusion is judged by itself, not all together"
    )
    return with_basis(table, of="conclusions", **{**inherited(halves), "method": method, "caution": caution})


def _conclusion(
    names: tuple[object, object], observed: tuple[float, float], shares: tuple[Floats, Floats]
) -> tuple[object, ...]:
    """Return more, less and the columns after them."""
    first, second = (0, 1) if observed[0] >= observed[1] else (1, 0)
    more, less = shares[first], shares[second]
    holds = float(np.mean(more > less)) if observed[0] != observed[1] else float("nan")
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = float(np.float64(observed[first]) / observed[second])
        ratios = more / less
    ends = _range_of(ratios[~np.isnan(ratios)])
    return (names[first], names[second], observed[first], observed[second], ratio, *ends, holds, holds >= LEAST_HELD)


def _range_of(ratios: Floats) -> tuple[float, float]:
    """Return two of the ratios between which 95% of them lie; nothing in between, as one of them may be infinite."""
    if not len(ratios):
        return float("nan"), float("nan")
    ordered, last = np.sort(ratios), len(ratios) - 1
    return float(ordered[int(0.025 * last)]), float(ordered[ceil(0.975 * last)])
