"""How much of the text is framed as what: shares, rates and balance of frames by any grouping, and the terms behind.

The steps are the same for every grouping: `sentence_table`, then one call with ``by=``::

    frame_shares(sentence_table(passages), frame_hits(passages), by="section")

    spoken = spoken_passages(add_speaker_id(statements))
    sentences = sentence_table(spoken, columns=["speaker_id", "country"])
    frame_shares(sentences, frame_hits(spoken), by="country", unit="speaker")
"""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from helpers.discourse.framing.codes import FRAMES, SENTENCE, describe_sentences, describe_ungrouped, mark_sole
from helpers.discourse.passages import (
    MIN_UNITS,
    UNIT_COLUMNS,
    describe_small_units,
    describe_units,
    with_units,
    with_usual_units,
)
from helpers.language.characters import count_chars
from helpers.measures.basis import with_basis
from helpers.measures.columns import require_columns
from helpers.measures.rates import per_thousand
from helpers.measures.resampling import SEED
from helpers.measures.uncertainty import N_RESAMPLES, bootstrap_rates
from helpers.measures.wording import Said, say, say_all

NO_FRAME = "none"
GROUP = "group"
DENOMINATOR = say("all sentences, framed or not; a sentence may carry several frames, so that shares overlap")


def frame_shares(
    sentences: pd.DataFrame,
    hits: pd.DataFrame,
    by: str | Sequence[str] = (),
    *,
    unit: str | None = None,
    seed: int = SEED,
) -> pd.DataFrame:
    """Return the share of sentences that carry each frame, and the rate of its terms, in each group.

    Parameters
    ----------
    sentences : pandas.DataFrame
        passage_id, sentence, text and the columns of `by`, and article_id where there is one; all sentences of the
        groups, framed or not.
    hits : pandas.DataFrame
        From `frame_hits`.
    by
        Column or columns of `sentences` to group by; none for all sentences together. Sentences that lack a value
        there are left out: fill it in first if they shall make a group.
    unit : {"article", "passage", "speaker", "statement"}, optional
        What is resampled as a whole, by the column of `sentences` that names it (``article_id`` …; of speakers
        ``speaker_id``, see :func:`helpers.discourse.speakers.add_speaker_id`, as a name may be that of several people).
        Unless told, articles in groups of at least 10 of them, else passages.
    seed
        Of the intervals.

    Returns
    -------
    pandas.DataFrame
        The columns of `by`, then frame (the frames and ``none``: sentences without any), k (sentences that carry it),
        n (sentences), share (k / n), low, high (95 % percentile bootstrap), n_units, unit (how many of what was
        resampled), hits (terms found), chars (characters of the sentences without white space), per_1000 (hits per
        1,000 characters; hits and per_1000 are missing for ``none``). Groups in the order of their first sentence. A
        sentence may carry several frames, so the shares of the frames overlap and their sum may exceed 1.

    Raises
    ------
    ValueError
        If a column is missing, a hit has another frame, or `unit` is another word.

    Notes
    -----
    Sentences of one article speak of one matter and are not independent: an interval that takes them so (Wilson's, of
    a proportion) is too narrow. Hence whole units are resampled. There is no interval (missing) with fewer than 6
    units, or where all units have one share, all 0 or all 1 for instance: resampling them returns that share each
    time and would feign certainty.

    Examples
    --------
    >>> corpus = load_corpus("data/articles")
    >>> shares = frame_shares(sentence_table(corpus.passages), frame_hits(corpus.passages))
    >>> shares[["frame", "k", "n"]].head(2).values.tolist()
    [['development', 66, 123], ['security', 22, 123]]
    """
    by = _columns(by)
    known = _known(sentences, by)
    found = _found(known, hits, by)
    found = found.assign(**{NO_FRAME: (found[list(FRAMES)].sum(axis=1) == 0).astype("int64")})
    units = _resampled(known, by, unit)
    tables = []
    for frame in (*FRAMES, NO_FRAME):
        rows = found.assign(frame=frame, k=found[frame] > 0, hits=found[frame], n=1)
        tables.append(_totals(rows, [*by, "frame"], ["k", "n", "hits", "chars"]))
    table = _in_order(pd.concat(tables, ignore_index=True), found, by)
    table = _with_intervals(table, found, units, seed)
    is_frame = table["frame"] != NO_FRAME
    table = table.assign(
        share=table["k"] / table["n"],
        hits=table["hits"].where(is_frame).astype("Int64"),
        per_1000=pd.Series(per_thousand(table["hits"], table["chars"]), index=table.index).where(is_frame),
    )
    columns = ["frame", "k", "n", "share", "low", "high", "n_units", "unit", "hits", "chars", "per_1000"]
    names = list(units["unit_name"].unique())
    over = describe_units(names) if names else ""
    resampled = say("95% percentile bootstrap over whole {units} ({n:,} resamples)", units=over, n=N_RESAMPLES)
    return _stated(
        table[[*by, *columns]],
        "frame_shares",
        (sentences, known, by),
        denominator=DENOMINATOR,
        method=resampled if names else None,
        seed=seed,
        caution=_caution(table, names),
    )


def frame_balance(sentences: pd.DataFrame, hits: pd.DataFrame, by: str | Sequence[str]) -> pd.DataFrame:
    """Return how the framed sentences of each group divide among the frames, for a ternary plot.

    Parameters
    ----------
    sentences, hits, by
        As in `frame_shares`.

    Returns
    -------
    pandas.DataFrame
        The columns of `by`, a column a frame, n (sentences that carry any frame). A sentence with several frames
        is divided evenly among them, so that each row sums to 1. Groups without a framed sentence are left out.

    Examples
    --------
    >>> corpus = load_corpus("data/articles")
    >>> frame_balance(sentence_table(corpus.passages), frame_hits(corpus.passages), by="article_id")["n"].tolist()
    [27, 80]
    """
    by = _columns(by)
    known = _known(sentences, by)
    found = _found(known, hits, by)
    carried = (found[list(FRAMES)] > 0).astype("float64")
    framed = carried.sum(axis=1) > 0
    parts = found[by].join(carried.div(carried.sum(axis=1), axis=0)).assign(n=1)[framed]
    table = _totals(parts, by, [*FRAMES, "n"])
    table[list(FRAMES)] = table[list(FRAMES)].div(table["n"], axis=0)
    return _stated(
        _in_order(table, found, by),
        "frame_balance",
        (sentences, known, by),
        denominator=say("the sentences of the group that carry any frame (n), one with several frames divided evenly"),
        caution=say("shares of a handful of sentences lie far apart by chance alone"),
    )


def frame_terms(hits: pd.DataFrame) -> pd.DataFrame:
    """Return which terms carry each frame, and how many codes hang on one term alone.

    Parameters
    ----------
    hits : pandas.DataFrame
        From `frame_hits`.

    Returns
    -------
    pandas.DataFrame
        frame, term, hits (times found), sentences (that contain it), share (of the sentences that carry the frame;
        these overlap), sole (sentences that carry the frame by this term alone and would lose it without). Within a
        frame by falling sentences, then hits; frames and ties in the order of their first hit.

    Examples
    --------
    >>> hits = frame_hits(load_corpus("data/articles").passages)
    >>> frame_terms(hits)[["frame", "term", "hits"]].head(2).values.tolist()
    [['governance', '网络空间命运共同体', 24], ['governance', '治理', 9]]
    """
    coded = mark_sole(hits, SENTENCE)
    terms = coded.groupby(["frame", "term"], sort=False).agg(sentences=("sole", "size"), sole=("sole", "sum"))
    terms = terms.join(hits.groupby(["frame", "term"], sort=False).size().rename("hits")).reset_index()
    total = coded.drop_duplicates([*SENTENCE, "frame"])["frame"].value_counts()
    terms["share"] = terms["sentences"] / terms["frame"].map(total).astype("float64")
    first = {frame: number for number, frame in enumerate(dict.fromkeys(hits["frame"]))}
    terms = terms.assign(rank=terms["frame"].map(first)).sort_values(
        ["rank", "sentences", "hits"], ascending=[True, False, False], kind="stable"
    )
    return with_basis(
        terms[["frame", "term", "hits", "sentences", "share", "sole"]].reset_index(drop=True),
        of="frame_terms",
        corpus=say("{n:,} hits in {sentences:,} sentences", n=len(hits), sentences=len(hits.drop_duplicates(SENTENCE))),
        denominator=say("sentences that carry the frame; a sentence may have several of its terms"),
        caution=say("a sole term that is deleted may uncover a shorter one within it: leave_one_term_out codes anew"),
    )


def _known(sentences: pd.DataFrame, by: list[str]) -> pd.DataFrame:
    """Return the sentences that have a value in `by`, numbered anew."""
    require_columns(sentences, [*SENTENCE, "text", *by], "sentences")
    return sentences.dropna(subset=by).reset_index(drop=True)


def _columns(by: str | Sequence[str]) -> list[str]:
    return [by] if isinstance(by, str) else list(by)


def _found(sentences: pd.DataFrame, hits: pd.DataFrame, by: list[str]) -> pd.DataFrame:
    """Return each sentence with its characters and its hits of each frame."""
    others = sorted(set(hits["frame"]) - set(FRAMES))
    if others:
        raise ValueError(f"there are terms of {', '.join(others)}; the frames are {', '.join(FRAMES)}.")
    counts = hits.groupby([*SENTENCE, "frame"]).size().unstack("frame").reindex(columns=list(FRAMES)).reset_index()
    base = sentences[list(dict.fromkeys([*SENTENCE, *by]))]
    base = base.assign(chars=sentences["text"].map(count_chars).astype("int64"))
    found = base.merge(counts, on=SENTENCE, how="left", validate="1:1")
    found[list(FRAMES)] = found[list(FRAMES)].fillna(0).astype("int64")
    found.attrs = {}
    return found


def _resampled(sentences: pd.DataFrame, by: list[str], unit: str | None) -> pd.DataFrame:
    """Return the group (numbered in the order of the text), unit and unit_name of each sentence."""
    keys = sentences[by] if by else pd.DataFrame({GROUP: 0}, index=sentences.index)
    rows = pd.DataFrame({GROUP: keys.groupby(list(keys.columns), sort=False, observed=True).ngroup()})
    columns = sentences.columns.intersection(list(UNIT_COLUMNS.values()))
    rows = rows.join(sentences[columns])
    if unit is None and UNIT_COLUMNS["article"] in columns:
        return with_usual_units(rows, [GROUP])
    return with_units(rows, unit or "passage", "sentences")


def _with_intervals(table: pd.DataFrame, found: pd.DataFrame, units: pd.DataFrame, seed: int) -> pd.DataFrame:
    """Put low, high, n_units and unit beside each group's rows, which come in the order of the frames."""
    frames = [*FRAMES, NO_FRAME]
    cells = (found[frames] > 0).astype("int64").assign(group=units["group"], unit=units["unit"], size=1)
    sums = cells.groupby(["group", "unit"], sort=False).sum().reset_index().rename(columns={"size": "denominator"})
    rows = sums.melt(["group", "unit", "denominator"], frames, "category", "numerator")
    rows["category"] = pd.Categorical(rows["category"], categories=frames)
    rates = bootstrap_rates(rows, per=1, n_resamples=N_RESAMPLES, seed=seed, min_units=MIN_UNITS)
    names = units.drop_duplicates("group").set_index("group")["unit_name"]
    unit = rates["group"].map(names).to_numpy()
    return table.assign(low=rates["low"], high=rates["high"], n_units=rates["n_units"], unit=unit)


def _stated(
    table: pd.DataFrame, of: str, base: tuple[pd.DataFrame, pd.DataFrame, list[str]], **told: object
) -> pd.DataFrame:
    """State the sentences counted and those without a group, and what else is told."""
    sentences, known, by = base
    left_out = describe_ungrouped(sentences, known, by)
    return with_basis(table, of=of, corpus=describe_sentences(known), left_out=left_out, **told)


def _caution(table: pd.DataFrame, names: list[str]) -> Said:
    """Say what the intervals do not tell."""
    small = describe_small_units(names)
    missing = say("no interval where fewer than {n} could be resampled, or all have one share", n=MIN_UNITS)
    even = say(
        "an interval over {units} tells how evenly a frame runs through these texts, not what others show", units=small
    )
    return say_all([missing if table["low"].isna().any() else None, even if small else None])


def _totals(rows: pd.DataFrame, by: list[str], columns: list[str]) -> pd.DataFrame:
    numbers = rows[columns].apply(lambda column: column.astype("int64") if column.dtype == np.bool_ else column)
    return rows[by].join(numbers).groupby(by, sort=False, observed=True)[columns].sum().reset_index()


def _in_order(table: pd.DataFrame, found: pd.DataFrame, by: list[str]) -> pd.DataFrame:
    """Sort groups by their first sentence; the frames within a group stay as they are."""
    if not by:
        return table
    groups = found[by].drop_duplicates().reset_index(drop=True).reset_index(names="place")
    ordered = table.merge(groups, on=by, how="left").sort_values("place", kind="stable")
    return ordered.drop(columns="place").reset_index(drop=True)
