"""Who frames how: what the speakers of one group put forward, against all others, and whether the data show it.

The unit is the speaker, not the sentence: who speaks of security once speaks of it again, so that ten sentences of one
minister are no ten witnesses. Intervals resample whole speakers, and the test lets whole speakers change sides.
"""

from collections.abc import Sequence

import pandas as pd

from helpers.discourse.framing.codes import FRAMES, code_table, frame_hits, sentence_table
from helpers.discourse.passages import MIN_UNITS, counted
from helpers.discourse.speakers.space import spoken_passages
from helpers.discourse.speakers.tables import SPEAKER_ID, add_speaker_id
from helpers.language.lexicon import Lexicon
from helpers.measures.basis import with_basis
from helpers.measures.columns import require_columns
from helpers.measures.correction import SIGNIFICANT, adjust, least_corrected, verdicts
from helpers.measures.permutation import N_PERMUTATIONS, permutation_test
from helpers.measures.resampling import CONFIDENCE, SEED
from helpers.measures.uncertainty import N_RESAMPLES, bootstrap_difference

OTHERS = "others"
SIGNED, QUOTED = "signed", "quoted"
SIGNED_OR_QUOTED = "signed_or_quoted"
SMALL_SIDE = (
    f"with fewer than {MIN_UNITS} speakers on a side p is approximate, and may be too small where they say less than "
    "the others"
)
RESULT_COLUMNS = [
    *("frame", "against", "n_speakers", "n_sentences", "share", "n_speakers_others", "n_sentences_others"),
    *("share_others", "difference", "low", "high", "p", "p_corrected", "verdict"),
]


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
        From `find_statements`, with the column `by` (see `add_regions`, `add_signed_or_quoted`). Speakers are told
        apart by ``speaker_id`` (see `add_speaker_id`); it is added here if it is missing.
    lexicon
        The one named ``frames`` unless told.
    by
        Column that makes the groups. A speaker belongs to one group: to that of the statements which have a value.
        Speakers without any, those with several, and those of whom no sentence is left are left out and counted in the
        basis.
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
        test of the studentised difference, whole speakers changing sides), p_corrected, verdict (``shown`` if
        p_corrected is at most 0.05, else ``not shown by these data``). Groups in the order of their first sentence. No
        interval (missing) with fewer than 6 speakers on a side, or where no share differs. No row with fewer than two
        groups.

    Raises
    ------
    ValueError
        If a column is missing or the correction is unknown.

    Notes
    -----
    Each statement is coded as a passage of its own: a rule of context, such as ``sole`` (a term counts only beside
    another of its frame), sees the words of the statement and not those around it. A term that counts in the paragraph
    for what the paper itself says there does not count here.

    «Not shown» is no proof that groups are alike: with few speakers large differences go unshown. p and interval answer
    different questions, and may disagree at the edge: the verdict goes by the corrected p.
    """
    require_columns(statements, ["statement_id", "text", by, "speaker_kind"], "statements")
    told_apart = statements if SPEAKER_ID in statements.columns else add_speaker_id(statements)
    chosen = told_apart if speaker_kind is None else told_apart[told_apart["speaker_kind"] == speaker_kind]
    known = chosen.dropna(subset=[by]).groupby(SPEAKER_ID)[by]
    group_of = known.first()[known.nunique() == 1]
    n_several, n_unknown = int((known.nunique() > 1).sum()), chosen[SPEAKER_ID].nunique() - known.ngroups
    units = _count_frames(chosen[chosen[SPEAKER_ID].isin(group_of.index)], lexicon, frames)
    side_of = group_of.reindex(units.index)
    groups = list(side_of.unique())
    rows, tests = [], []
    for group in _tested(groups):
        in_group = side_of == group
        tested = permutation_test(units[list(frames)], units["n"], in_group, n_permutations=n_permutations, seed=seed)
        against = next(other for other in groups if other != group) if len(groups) == 2 else OTHERS
        row = _compare(units, in_group, list(frames), n_resamples, seed)
        rows.append(row.assign(**{by: group, "against": against, "p": tested["p"].to_numpy()}))
        tests.append(tested)
    table = pd.concat(rows, ignore_index=True) if rows else pd.DataFrame(columns=[by, *RESULT_COLUMNS])
    corrected = adjust(table["p"].astype("float64"), correction)
    table = table.assign(p_corrected=corrected, verdict=verdicts(corrected))
    is_resampled = bool(table["low"].notna().any())
    is_sampled = not all(map(_is_exact, tests))
    return with_basis(
        table[[by, *RESULT_COLUMNS]],
        corpus=f"{counted(int(units['n'].sum()), 'sentence')} spoken or signed by {counted(len(units), 'speaker')}"
        f" ({speaker_kind or 'all kinds'}) in {counted(len(groups), 'group')}",
        left_out=_excluded(len(statements) - len(chosen), by, n_unknown, n_several, len(group_of) - len(units)),
        denominator="all sentences attributed to the speakers of the group; a sentence may carry several frames",
        method=_method(correction, len(table), n_permutations, n_resamples if is_resampled else 0),
        seed=seed if is_resampled or is_sampled else None,
        caution=_caution(table, by, tests),
    )


def _excluded(n_others: int, by: str, n_unknown: int, n_several: int, n_silent: int) -> str:
    """Say what was left out, if anything."""
    left_out = [
        (n_others, f"{counted(n_others, 'statement')} of other kinds of speakers"),
        (n_unknown, f"{counted(n_unknown, 'speaker')} without {by}"),
        (n_several, f"{counted(n_several, 'speaker')} in several groups of {by}"),
        (n_silent, f"{counted(n_silent, 'speaker')} without any sentence"),
    ]
    return "; ".join(told for number, told in left_out if number)


def _count_frames(statements: pd.DataFrame, lexicon: Lexicon | None, frames: Sequence[str]) -> pd.DataFrame:
    """Return for each speaker with a sentence how many carry each frame, and n, how many there are."""
    spoken = spoken_passages(statements)
    sentences = sentence_table(spoken)
    coded = code_table(frame_hits(spoken, lexicon), sentences)
    speaker = sentences["passage_id"].map(dict(zip(spoken["passage_id"], spoken[SPEAKER_ID], strict=True)))
    return coded[list(frames)].assign(n=1).groupby(speaker.rename(SPEAKER_ID), sort=False).sum().astype("int64")


def _tested(groups: list) -> list:
    """Return the groups that get rows: all, the first of two, none of one."""
    return groups if len(groups) > 2 else groups[: len(groups) - 1]


def _compare(units: pd.DataFrame, in_group: pd.Series, frames: list[str], n_resamples: int, seed: int) -> pd.DataFrame:
    """Return a row a frame: shares on both sides, their difference and its interval."""
    sides = [units[in_group], units[~in_group]]
    totals = [side.sum() for side in sides]
    shares = [total[frames].to_numpy(dtype=float) / total["n"] for total in totals]
    drawn_from = [side[column].to_numpy().T for side in sides for column in (frames, "n")]
    low, high = bootstrap_difference(
        *drawn_from, n_resamples=n_resamples, confidence=CONFIDENCE, seed=seed, min_units=MIN_UNITS
    )
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


def _method(correction: str, n_rows: int, n_permutations: int, n_resamples: int) -> str:
    """Say how groups were compared, and how intervals were made if there is any."""
    interval = (
        f"{CONFIDENCE:.0%} percentile bootstrap of the difference over whole speakers ({n_resamples:,} resamples)"
    )
    parts = [
        "each statement is coded as a passage of its own, so that rules of context see its words alone",
        "two-sided permutation test of the studentised difference, whole speakers changing sides "
        f"({n_permutations:,} arrangements, or all if fewer)",
        f"p corrected ({correction}) over {counted(n_rows, 'row')}",
        interval if n_resamples else "",
        f"shown if corrected p <= {SIGNIFICANT}",
    ]
    return "; ".join(filter(None, parts))


def _is_exact(tested: pd.DataFrame) -> bool:
    """Tell whether a permutation test went through all arrangements, so that nothing was drawn."""
    return "seed" not in tested.attrs["basis"]


def _caution(table: pd.DataFrame, by: str, tests: list[pd.DataFrame]) -> str:
    """Say what so few speakers cannot show."""
    if not tests:
        return "there are not two groups to compare"
    parts = ["not shown is no proof of likeness: few speakers leave large differences unshown"]
    for group, tested in zip(table[by].unique(), tests, strict=True):
        least = least_corrected(tested.attrs["least_p"], len(table))
        if least > SIGNIFICANT:
            parts.append(f"{group}: so few speakers that no single difference can have a corrected p below {least:.2g}")
    if (table[["n_speakers", "n_speakers_others"]] < MIN_UNITS).any(axis=None):
        parts.append(SMALL_SIDE)
    return "; ".join(parts)
