"""Who frames how: what the speakers of one group put forward, against all others, and whether the data show it.

The unit is the speaker, not the sentence: who speaks of security once speaks of it again, so that ten sentences of one
minister are no ten witnesses. Intervals resample whole speakers, and the test lets whole speakers change sides.
"""

from collections.abc import Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import stats

from helpers.discourse.framing.codes import FRAMES, code_table, frame_hits, sentence_table
from helpers.discourse.speakers.space import spoken_passages
from helpers.discourse.speakers.tables import NAME, speaker_identities
from helpers.discourse.themes.passages import counted
from helpers.discourse.themes.rates import MIN_UNITS
from helpers.language.lexicon import Lexicon
from helpers.measures.basis import with_basis
from helpers.measures.columns import require_columns
from helpers.measures.correction import SIGNIFICANT, adjust, verdicts
from helpers.measures.permutation import N_PERMUTATIONS, permutation_test
from helpers.measures.resampling import CONFIDENCE, SEED
from helpers.measures.uncertainty import N_RESAMPLES

OTHERS = "others"
SIGNED, QUOTED = "signed", "quoted"
SIGNED_OR_QUOTED = "signed_or_quoted"
BATCH = 1_000  # resamples held in memory at one time
RESULT_COLUMNS = [
    *("frame", "against", "n_speakers", "n_sentences", "share", "n_speakers_others", "n_sentences_others"),
    *("share_others", "difference", "low", "high", "p", "p_corrected", "verdict"),
]

Floats = NDArray[np.float64]


def add_signed_or_quoted(statements: pd.DataFrame) -> pd.DataFrame:
    """Add whether a statement is a signed contribution or a journalist's quotation. Does not mutate its argument.

    Parameters
    ----------
    statements : pandas.DataFrame
        With the column kind; from `find_statements`.

    Returns
    -------
    pandas.DataFrame
        With signed_or_quoted: ``signed`` where kind is, else ``quoted`` (direct, indirect, mixed). The words of the
        one are their author's choice, those of the other the newspaper's too.
    """
    require_columns(statements, ["kind"], "statements")
    kind = statements["kind"].map(lambda kind: SIGNED if kind == SIGNED else QUOTED)
    return statements.assign(**{SIGNED_OR_QUOTED: kind.astype("str")})


def frame_by_speaker(
    statements: pd.DataFrame,
    lexicon: Lexicon | None = None,
    *,
    by: str = "country_group",
    speaker_kind: str | None = "person",
    correction: str = "holm",
    frames: Sequence[str] = FRAMES,
    n_permutations: int = N_PERMUTATIONS,
    n_resamples: int = N_RESAMPLES,
    seed: int = SEED,
) -> pd.DataFrame:
    """Compare how often each group of speakers carries each frame with how often all others do.

    Parameters
    ----------
    statements : pandas.DataFrame
        From `find_statements`, with the column `by` (see `add_regions`, `add_signed_or_quoted`).
    lexicon
        The one named ``frames`` unless told.
    by
        Column that makes the groups. A speaker belongs to one group: to that of the statements which have a value.
        Speakers without any, and those with several, are left out and counted in the basis.
    speaker_kind
        ``person``, ``organisation`` or ``document``; None for all.
    correction
        Of p over all rows together: ``holm``, ``benjamini-hochberg`` or ``bonferroni``.
    frames
        Categories of the lexicon.
    n_permutations, n_resamples, seed
        Of test and interval.

    Returns
    -------
    pandas.DataFrame
        The column `by`, frame, against (``others``; of only two groups the other one, and a single row a frame, as the
        second would be the first once more), n_speakers, n_sentences, share (of the group's sentences that carry the
        frame), n_speakers_others, n_sentences_others, share_others, difference (share − share_others), low, high (95 %
        percentile bootstrap of the difference, whole speakers resampled within either side), p (two-sided permutation
        test, whole speakers changing sides), p_corrected, verdict (``shown`` if p_corrected is at most 0.05, else
        ``not shown by these data``). Groups in the order of their first statement. No interval (missing) with fewer
        than 6 speakers on a side, or where no share differs. No row with fewer than two groups.

    Raises
    ------
    ValueError
        If a column is missing or the correction is unknown.

    Notes
    -----
    Speakers are told apart as in `speaker_table`. «Not shown» is no proof that groups are alike: with few speakers
    large differences go unshown. p and interval answer different questions, and may disagree at the edge: the verdict
    goes by the corrected p.
    """
    require_columns(statements, ["statement_id", "text", by, *NAME, "article_id"], "statements")
    chosen = statements if speaker_kind is None else statements[statements["speaker_kind"] == speaker_kind]
    chosen = chosen.assign(unit=_speaker_numbers(chosen))
    known = chosen.dropna(subset=[by]).groupby("unit")[by]
    group_of = known.first()[known.nunique() == 1]
    n_several, n_unknown = int((known.nunique() > 1).sum()), chosen["unit"].nunique() - known.ngroups
    compared = chosen[chosen["unit"].isin(group_of.index)]
    units = _count_frames(compared, lexicon, frames)
    group_of = group_of.reindex(units.index)
    groups = list(dict.fromkeys(group_of.loc[compared["unit"].unique()].dropna())) if len(units) else []
    rows, least = [], []
    for group in _tested(groups):
        tested = permutation_test(
            units[list(frames)], units["n"], group_of == group, n_permutations=n_permutations, seed=seed
        )
        least.append(tested.attrs["least_p"])
        against = next(other for other in groups if other != group) if len(groups) == 2 else OTHERS
        row = _compare(units, group_of == group, list(frames), n_resamples, seed)
        rows.append(row.assign(**{by: group, "against": against, "p": tested["p"].to_numpy()}))
    table = pd.concat(rows, ignore_index=True) if rows else pd.DataFrame(columns=[by, *RESULT_COLUMNS])
    corrected = adjust(table["p"].astype("float64"), correction)
    table = table.assign(p_corrected=corrected, verdict=verdicts(corrected))
    left_out = [
        f"{counted(len(statements) - len(chosen), 'statement')} of other kinds of speakers"
        if len(statements) > len(chosen)
        else "",
        f"{counted(n_unknown, 'speaker')} without {by}" if n_unknown else "",
        f"{counted(n_several, 'speaker')} in several groups of {by}" if n_several else "",
    ]
    return with_basis(
        table[[by, *RESULT_COLUMNS]],
        corpus=f"{counted(int(units['n'].sum()), 'sentence')} spoken or signed by {counted(len(units), 'speaker')}"
        f" ({speaker_kind or 'all kinds'}) in {counted(len(groups), 'group')}",
        excluded="; ".join(filter(None, left_out)),
        denominator="all sentences attributed to the speakers of the group; a sentence may carry several frames",
        method=f"two-sided permutation test over whole speakers ({n_permutations:,} arrangements, or all if fewer); "
        f"p corrected ({correction}) over {counted(len(table), 'row')}; {CONFIDENCE:.0%} percentile bootstrap of the "
        f"difference over whole speakers ({n_resamples:,} resamples); shown if corrected p <= {SIGNIFICANT}",
        seed=seed,
        caution=_caution(groups, least, len(table)),
    )


def _speaker_numbers(statements: pd.DataFrame) -> pd.Series:
    """Return the number of each statement's speaker, in the order of their first statement."""
    keys = [*(statements[column] for column in NAME), speaker_identities(statements)]
    return statements.groupby(keys, sort=False, dropna=False).ngroup()


def _count_frames(statements: pd.DataFrame, lexicon: Lexicon | None, frames: Sequence[str]) -> pd.DataFrame:
    """Return for each speaker how many sentences carry each frame, and n, how many there are."""
    spoken = spoken_passages(statements)
    sentences = sentence_table(spoken)
    coded = code_table(frame_hits(spoken, lexicon), sentences, frames=frames)
    unit = sentences["passage_id"].map(dict(zip(spoken["passage_id"], spoken["unit"], strict=True)))
    return coded[list(frames)].assign(n=1).groupby(unit.rename("unit")).sum().astype("int64")


def _tested(groups: list) -> list:
    """Return the groups that get rows: all, the first of two, none of one."""
    return groups if len(groups) > 2 else groups[: len(groups) - 1]


def _compare(units: pd.DataFrame, in_group: pd.Series, frames: list[str], n_resamples: int, seed: int) -> pd.DataFrame:
    """Return a row a frame: shares on both sides, their difference and its interval."""
    sides = [units[in_group], units[~in_group]]
    totals = [side.sum() for side in sides]
    shares = [total[frames].to_numpy(dtype=float) / total["n"] for total in totals]
    low, high = _difference_interval(sides, frames, n_resamples, seed)
    return pd.DataFrame(
        {
            "frame": frames,
            "n_speakers": len(sides[0]),
            "n_sentences": int(totals[0]["n"]),
            "share": shares[0],
            "n_speakers_others": len(sides[1]),
            "n_sentences_others": int(totals[1]["n"]),
            "share_others": shares[1],
            "difference": shares[0] - shares[1],
            "low": low,
            "high": high,
        }
    )


def _difference_interval(
    sides: list[pd.DataFrame], frames: list[str], n_resamples: int, seed: int
) -> tuple[Floats, Floats]:
    """Return both ends of the interval of each frame's difference, NaN where resampling has nothing to vary."""
    missing = np.full(len(frames), np.nan)
    if min(map(len, sides)) < MIN_UNITS:
        return missing, missing
    counts, sizes = ([side[column].to_numpy(dtype=float).T for side in sides] for column in (frames, "n"))

    def difference(first: NDArray[np.intp], second: NDArray[np.intp], axis: int = -1) -> Floats:
        shares = [
            count[:, drawn].sum(axis=axis) / size[drawn].sum(axis=axis)
            for count, size, drawn in zip(counts, sizes, (first, second), strict=True)
        ]
        return shares[0] - shares[1]

    result = stats.bootstrap(
        [np.arange(len(side)) for side in sides],
        difference,
        n_resamples=n_resamples,
        batch=BATCH,
        confidence_level=CONFIDENCE,
        method="percentile",
        vectorized=True,
        rng=np.random.default_rng(seed),
    )
    varies = np.ptp(result.bootstrap_distribution, axis=-1) > 0
    interval = result.confidence_interval
    return np.where(varies, interval.low, np.nan), np.where(varies, interval.high, np.nan)


def _caution(groups: list, least: list[float], n_rows: int) -> str:
    """Say what so few speakers cannot show."""
    if len(groups) < 2:
        return "there are not two groups to compare"
    parts = ["not shown is no proof of likeness: few speakers leave large differences unshown"]
    parts += [
        f"{group}: so few speakers that no p below {p:.2g} can come out, before correction"
        for group, p in zip(_tested(groups), least, strict=True)
        if p * n_rows > SIGNIFICANT
    ]
    return "; ".join(parts)
