"""Who frames how: what the speakers of one group put forward, against all others, and whether the data show it.

The unit is the speaker, not the sentence: who speaks of security once speaks of it again, so that ten sentences of one
minister are no ten witnesses. Intervals resample whole speakers, and the test lets whole speakers change sides.
"""

import pandas as pd

from helpers.discourse.framing.codes import FRAMES, code_table, frame_hits, sentence_table
from helpers.discourse.passages import MIN_UNITS
from helpers.discourse.speakers.space import spoken_passages
from helpers.discourse.speakers.speaker_table import SPEAKER_ID, add_speaker_id
from helpers.language.lexicon import Lexicon
from helpers.measures import permutation
from helpers.measures.basis import require_columns, with_basis
from helpers.measures.correction import HOLM, SIGNIFICANT, adjust, least_corrected, verdicts
from helpers.measures.permutation import Permuted, permutation_test
from helpers.measures.rates import N_RESAMPLES, bootstrap_difference
from helpers.measures.resampling import CONFIDENCE, SEED
from helpers.measures.wording import Said, code_of, column_name, counted, say, say_all, word

RESULT_COLUMNS = [
    *("frame", "against", "n_speakers", "n_sentences", "share", "n_speakers_others", "n_sentences_others"),
    *("share_others", "difference", "low", "high", "p", "p_corrected", "verdict"),
]


def add_signed_or_quoted(statements: pd.DataFrame) -> pd.DataFrame:
    """Add to statements whether they are signed or quoted: the author's choice of words, or the newspaper's too.

    Returns
    -------
    DataFrame
        The statements with ``signed_or_quoted``: ``signed`` where ``kind`` is, else ``quoted``.

    Examples
    --------
    >>> statements = find_statements(load_corpus("data/articles").passages)
    >>> sorted(add_signed_or_quoted(statements)["signed_or_quoted"].unique())
    ['quoted', 'signed']
    """
    require_columns(statements, ["kind"], "statements")
    kind = statements["kind"].map(lambda kind: "signed" if kind == "signed" else "quoted")
    return statements.assign(signed_or_quoted=kind.astype("str"))


def frame_by_speaker(
    statements: pd.DataFrame,
    lexicon: Lexicon | None = None,
    *,
    by: str = "country_group",
    speaker_kind: str | None = "person",
    seed: int = SEED,
) -> pd.DataFrame:
    """Compare how often each group of speakers carries each frame with how often all others do.

    Parameters
    ----------
    statements : DataFrame
        From ``find_statements``, with the column `by` (see ``add_regions``, ``add_signed_or_quoted``). Speakers are
        told apart by ``speaker_id`` (see ``add_speaker_id``); it is added here if it is missing.
    lexicon : Lexicon, optional
        The one named ``frames`` unless told.
    by : str
        Column that makes the groups. A speaker is of the group of the statements which have a value; those without any,
        with several, or of whom no sentence is left are left out and counted in the basis.
    speaker_kind : str or None
        ``person``, ``organisation`` or ``document``; None for all.
    seed : int
        Of test and interval.

    Returns
    -------
    DataFrame
        The column `by` · ``frame`` · ``against`` (``others``; of only two groups the other one, and a single row a
        frame, as the second would be the first once more) · ``n_speakers`` · ``n_sentences`` · ``share`` ·
        ``n_speakers_others`` · ``n_sentences_others`` · ``share_others`` · ``difference`` · ``low`` · ``high`` (whole
        speakers resampled within either side) · ``p`` (two-sided, of the studentised difference) · ``p_corrected`` ·
        ``verdict``. Groups in the order of their first sentence. No interval (missing) with fewer than 6 speakers on a
        side, or where no share differs. No row with fewer than two groups.

    Notes
    -----
    Each statement is coded as a passage of its own: rules of context, such as ``sole`` (a term counts only beside
    another of its frame), see its words and not those that the paper itself says around it. «Not shown» is no proof
    that groups are alike: with few speakers large differences go unshown. p and interval may disagree at the edge.

    Examples
    --------
    >>> statements = add_regions(find_statements(load_corpus("data/articles").passages))
    >>> frame_by_speaker(statements)["frame"].unique().tolist()
    ['development', 'security', 'governance']
    """
    require_columns(statements, ["statement_id", "text", by, "speaker_kind"], "statements")
    told_apart = statements if SPEAKER_ID in statements.columns else add_speaker_id(statements)
    chosen = told_apart if speaker_kind is None else told_apart[told_apart["speaker_kind"] == speaker_kind]
    known = chosen.dropna(subset=[by]).groupby(SPEAKER_ID)[by]
    group_of = known.first()[known.nunique() == 1]
    units = _count_frames(chosen[chosen[SPEAKER_ID].isin(group_of.index)], lexicon)
    groups = group_of.reindex(units.index)
    names = list(groups.unique())
    # All groups get rows, the first of two, none of one.
    tested = names if len(names) > 2 else names[: len(names) - 1]
    rows, tests = [], {}
    for name in tested:
        row, tests[name] = _compare(units, groups == name, seed)
        against = "others" if len(names) > 2 else names[1]
        rows.append(row.assign(**{by: name, "against": against}))
    table = pd.concat(rows, ignore_index=True) if rows else pd.DataFrame(columns=[by, *RESULT_COLUMNS])
    corrected = adjust(table["p"].astype("float64"), HOLM)
    table = table.assign(p_corrected=corrected, verdict=verdicts(corrected))
    is_resampled = bool(table["low"].notna().any())
    left_out = [
        (len(statements) - len(chosen), "statement", "{statements} of other kinds of speakers"),
        (chosen[SPEAKER_ID].nunique() - known.ngroups, "speaker", "{speakers} without {by}"),
        (int((known.nunique() > 1).sum()), "speaker", "{speakers} in several groups of {by}"),
        (len(group_of) - len(units), "speaker", "{speakers} without any sentence"),
    ]
    return with_basis(
        table[[by, *RESULT_COLUMNS]],
        of="frame_by_speaker",
        corpus=say(
            "{sentences} spoken or signed by {speakers} ({kinds}) in {groups}",
            sentences=counted(int(units["n"].sum()), "sentence"),
            speakers=counted(len(units), "speaker"),
            kinds=say(speaker_kind or "all kinds"),
            groups=counted(len(names), "group"),
        ),
        left_out=say_all(
            say(told, by=column_name(by), **{f"{noun}s": counted(n, noun)}) for n, noun, told in left_out if n
        ),
        denominator=say("all sentences attributed to the speakers of the group; a sentence may carry several frames"),
        method=_method(len(table), is_resampled),
        seed=seed if is_resampled or not all(test.exact for test in tests.values()) else None,
        caution=_caution(table, by, tests),
    )


def _count_frames(statements: pd.DataFrame, lexicon: Lexicon | None) -> pd.DataFrame:
    """Return for each speaker with a sentence how many carry each frame, and n, how many there are."""
    spoken = spoken_passages(statements)
    sentences = sentence_table(spoken)
    coded = code_table(frame_hits(spoken, lexicon), sentences)
    speaker = sentences["passage_id"].map(dict(zip(spoken["passage_id"], spoken[SPEAKER_ID], strict=True)))
    return coded[list(FRAMES)].assign(n=1).groupby(speaker.rename(SPEAKER_ID), sort=False).sum().astype("int64")


def _compare(units: pd.DataFrame, in_group: pd.Series, seed: int) -> tuple[pd.DataFrame, Permuted]:
    """Return a row a frame (shares on both sides, their difference with its interval, p), and the test."""
    frames = list(FRAMES)
    ordered = units.sort_index()  # what is drawn depends on the order of units
    given = ordered[frames].to_numpy(), ordered["n"].to_numpy(), in_group[ordered.index].to_numpy(dtype=bool)
    test = permutation_test(*given, n_permutations=permutation.N_PERMUTATIONS, seed=seed)
    sides = [units[in_group], units[~in_group]]
    target, reference = ((side[frames].to_numpy().T, side["n"].to_numpy()) for side in sides)
    low, high = bootstrap_difference(target, reference, seed=seed, min_units=MIN_UNITS)
    row = {
        "frame": frames,
        "n_speakers": len(sides[0]),
        "n_sentences": int(sides[0]["n"].sum()),
        "share": test.rate_target,
        "n_speakers_others": len(sides[1]),
        "n_sentences_others": int(sides[1]["n"].sum()),
        "share_others": test.rate_reference,
        "difference": test.rate_target - test.rate_reference,
        "low": low,
        "high": high,
        "p": test.p,
    }
    return pd.DataFrame(row), test


def _method(n_rows: int, is_resampled: bool) -> Said:
    """Say how groups were compared, and how intervals were made if there is any."""
    told = "{confidence:.0%} percentile bootstrap of the difference over whole speakers ({n:,} resamples)"
    interval = say(told, confidence=CONFIDENCE, n=N_RESAMPLES)
    return say_all(
        [
            say("each statement is coded as a passage of its own, so that rules of context see its words alone"),
            say(
                "two-sided permutation test of the studentised difference, whole speakers changing sides "
                "({n:,} arrangements, or all if fewer)",
                n=permutation.N_PERMUTATIONS,
            ),
            say("p corrected ({correction}) over {rows}", correction=word(HOLM), rows=counted(n_rows, "row")),
            interval if is_resampled else None,
            say("shown if corrected p <= {significant}", significant=SIGNIFICANT),
        ]
    )


def _caution(table: pd.DataFrame, by: str, tests: dict[str, Permuted]) -> Said:
    """Say what so few speakers cannot show."""
    if not tests:
        return say("there are not two groups to compare")
    parts = [say("not shown is no proof of likeness: few speakers leave large differences unshown")]
    for name, test in tests.items():
        least = least_corrected(test.least_p, len(table))
        if least > SIGNIFICANT:
            told = "{group}: so few speakers that no single difference can have a corrected p below {least:.2g}"
            parts.append(say(told, group=code_of(by, name), least=least))
    if (table[["n_speakers", "n_speakers_others"]] < MIN_UNITS).any(axis=None):
        told = (
            "with fewer than {n} speakers on a side p is approximate, and may be too small where they say less than "
            "the others"
        )
        parts.append(say(told, n=MIN_UNITS))
    return say_all(parts)
