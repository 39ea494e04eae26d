"""How much of the text is framed as what: shares, rates and balance of frames by any grouping, and the terms behind.

The steps are the same for every grouping: `sentence_table`, then `add_groups`, then one call with ``by=``::

    sentences = add_groups(sentence_table(passages), passages)
    frame_shares(sentences, frame_hits(passages), by="section")

    spoken = spoken_passages(add_speaker_id(statements))
    sentences = add_groups(sentence_table(spoken), spoken, ["speaker_id", "country"])
    frame_shares(sentences, frame_hits(spoken), by="country", unit="speaker")
"""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from helpers.discourse.framing.codes import FRAMES, mark_sole
from helpers.discourse.framing.sentences import SET_ASIDE, describe_left_out, describe_sentences
from helpers.discourse.units import MIN_UNITS, UNIT_COLUMNS, describe_units, with_units, with_usual_units
from helpers.language.characters import count_chars
from helpers.measures.basis import with_basis
from helpers.measures.columns import require_columns
from helpers.measures.rates import N_RESAMPLES, bootstrap_rates, per_thousand
from helpers.measures.resampling import CONFIDENCE, SEED

NO_FRAME = "none"
SENTENCE = ["passage_id", "sentence"]
GROUP = "group"
DENOMINATOR = "all sentences, framed or not; a sentence may carry several frames, so that shares overlap"


def add_groups(
    sentences: pd.DataFrame, passages: pd.DataFrame, columns: Sequence[str] = ("article_id", "section")
) -> pd.DataFrame:
    """Put beside each sentence what it can be grouped by.

    Parameters
    ----------
    sentences : pandas.DataFrame
        From `sentence_table`.
    passages : pandas.DataFrame
        passage_id and the columns wanted. For speakers and countries these are the passages of
        :func:`helpers.discourse.speakers.space.spoken_passages`, so that only what was said is counted.
    columns
        Which columns to take over.

    Returns
    -------
    pandas.DataFrame
        The sentences in their order with these columns.
    """
    grouped = sentences.merge(passages[["passage_id", *columns]], on="passage_id", how="left", validate="m:1")
    # What reading set aside goes along, for the note under the tables.
    grouped.attrs = {**{key: told for key, told in passages.attrs.items() if key == SET_ASIDE}, **sentences.attrs}
    return grouped


def frame_shares(
    sentences: pd.DataFrame,
    hits: pd.DataFrame,
    by: str | Sequence[str] = (),
    *,
    unit: str | None = None,
    frames: Sequence[str] = FRAMES,
    confidence: float = CONFIDENCE,
    n_resamples: int = N_RESAMPLES,
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
    frames
        The frames, in this order.
    confidence, n_resamples, seed
        Of the intervals.

    Returns
    -------
    pandas.DataFrame
        The columns of `by`, then frame (the frames and ``none``: sentences without any), k (sentences that carry it),
        n (sentences), share (k / n), low, high (percentile bootstrap), n_units, unit (how many of what was resampled),
        hits (terms found), chars (characters of the sentences without white space), per_1000 (hits per 1,000
        characters; hits and per_1000 are missing for ``none``). Groups in the order of their first sentence. A sentence
        may carry several frames, so the shares of the frames overlap and their sum may exceed 1.

    Raises
    ------
    ValueError
        If a column is missing, a hit's frame is not among `frames`, or `unit` is another word.

    Notes
    -----
    Sentences of one article speak of one matter and are not independent: an interval that takes them so (Wilson's, of
    a proportion) is too narrow. Hence whole units are resampled. There is no interval (missing) with fewer than 6
    units, or where all units have one share, all 0 or all 1 for instance: resampling them returns that share each
    time and would feign certainty.
    """
    by = _columns(by)
    known = _known(sentences, by)
    counted = _counted(known, hits, by, frames)
    unframed = counted[list(frames)].sum(axis=1) == 0
    counted = counted.assign(**{NO_FRAME: unframed.astype("int64")})
    units = _resampled(known, by, unit)
    tables = []
    for frame in (*frames, NO_FRAME):
        rows = counted.assign(frame=frame, k=counted[frame] > 0, hits=counted[frame], n=1)
        tables.append(_totals(rows, [*by, "frame"], ["k", "n", "hits", "chars"]))
    table = _in_order(pd.concat(tables, ignore_index=True), counted, by)
    table = _with_intervals(table, counted, units, (*frames, NO_FRAME), confidence, n_resamples, seed)
    is_frame = table["frame"] != NO_FRAME
    table = table.assign(
        share=table["k"] / table["n"],
        hits=table["hits"].where(is_frame).astype("Int64"),
        per_1000=pd.Series(per_thousand(table["hits"], table["chars"]), index=table.index).where(is_frame),
    )
    columns = ["frame", "k", "n", "share", "low", "high", "n_units", "unit", "hits", "chars", "per_1000"]
    names = list(units["unit_name"].unique())
    over = f"over whole {describe_units(names)}" if names else ""
    return with_basis(
        table[[*by, *columns]],
        corpus=describe_sentences(known),
        left_out=describe_left_out(sentences, known, by),
        denominator=DENOMINATOR,
        method=f"{confidence:.0%} percentile bootstrap {over} ({n_resamples:,} resamples)" if names else None,
        seed=seed,
        caution=_caution(table, names),
    )


def frame_balance(
    sentences: pd.DataFrame, hits: pd.DataFrame, by: str | Sequence[str], *, frames: Sequence[str] = FRAMES
) -> pd.DataFrame:
    """Return how the framed sentences of each group divide among the frames, for a ternary plot.

    Parameters
    ----------
    sentences, hits, by, frames
        As in `frame_shares`.

    Returns
    -------
    pandas.DataFrame
        The columns of `by`, a column a frame, n (sentences that carry any frame). A sentence with several frames
        is divided evenly among them, so that each row sums to 1. Groups without a framed sentence are left out.
    """
    by = _columns(by)
    known = _known(sentences, by)
    counted = _counted(known, hits, by, frames)
    carried = (counted[list(frames)] > 0).astype("float64")
    framed = carried.sum(axis=1) > 0
    parts = counted[by].join(carried.div(carried.sum(axis=1), axis=0)).assign(n=1)[framed]
    table = _totals(parts, by, [*frames, "n"])
    table[list(frames)] = table[list(frames)].div(table["n"], axis=0)
    return with_basis(
        _in_order(table, counted, by),
        corpus=describe_sentences(known),
        left_out=describe_left_out(sentences, known, by),
        denominator="the sentences of the group that carry any frame (n), one with several frames divided evenly",
        caution="shares of a handful of sentences lie far apart by chance alone",
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
        corpus=f"{len(hits):,} hits in {len(hits.drop_duplicates(SENTENCE)):,} sentences",
        denominator="sentences that carry the frame; a sentence may have several of its terms",
        caution="a sole term that is deleted may uncover a shorter one within it: leave_one_term_out codes anew",
    )


def _known(sentences: pd.DataFrame, by: list[str]) -> pd.DataFrame:
    """Return the sentences that have a value in `by`, numbered anew."""
    require_columns(sentences, [*SENTENCE, "text", *by], "sentences")
    return sentences.dropna(subset=by).reset_index(drop=True)


def _columns(by: str | Sequence[str]) -> list[str]:
    return [by] if isinstance(by, str) else list(by)


def _counted(sentences: pd.DataFrame, hits: pd.DataFrame, by: list[str], frames: Sequence[str]) -> pd.DataFrame:
    """Return each sentence with its characters and its hits of each frame."""
    others = sorted(set(hits["frame"]) - set(frames))
    if others:
        raise ValueError(
            f"there are terms of {', '.join(others)}, and only {', '.join(frames)} are asked for (frames=)."
        )
    counts = hits.groupby([*SENTENCE, "frame"]).size().unstack("frame").reindex(columns=list(frames)).reset_index()
    base = sentences[list(dict.fromkeys([*SENTENCE, *by]))]
    base = base.assign(chars=sentences["text"].map(count_chars).astype("int64"))
    counted = base.merge(counts, on=SENTENCE, how="left", validate="1:1")
    counted[list(frames)] = counted[list(frames)].fillna(0).astype("int64")
    return counted


def _resampled(sentences: pd.DataFrame, by: list[str], unit: str | None) -> pd.DataFrame:
    """Return the group (numbered in the order of the text), unit and unit_name of each sentence."""
    keys = sentences[by] if by else pd.DataFrame({GROUP: 0}, index=sentences.index)
    rows = pd.DataFrame({GROUP: keys.groupby(list(keys.columns), sort=False, observed=True).ngroup()})
    columns = sentences.columns.intersection(list(UNIT_COLUMNS.values()))
    rows = rows.join(sentences[columns])
    if unit is None and UNIT_COLUMNS["article"] in columns:
        return with_usual_units(rows, [GROUP])
    return with_units(rows, unit or "passage", "sentences")


def _with_intervals(
    table: pd.DataFrame,
    counted: pd.DataFrame,
    units: pd.DataFrame,
    frames: Sequence[str],
    confidence: float,
    n_resamples: int,
    seed: int,
) -> pd.DataFrame:
    """Put low, high, n_units and unit beside each group's rows, which come in the order of `frames`."""
    cells = (counted[list(frames)] > 0).astype("int64").assign(group=units["group"], unit=units["unit"], size=1)
    sums = cells.groupby(["group", "unit"], sort=False).sum().reset_index().rename(columns={"size": "denominator"})
    rows = sums.melt(["group", "unit", "denominator"], list(frames), "category", "numerator")
    rows["category"] = pd.Categorical(rows["category"], categories=list(frames))
    rates = bootstrap_rates(rows, per=1, n_resamples=n_resamples, confidence=confidence, seed=seed, min_units=MIN_UNITS)
    names = units.drop_duplicates("group").set_index("group")["unit_name"]
    unit = rates["group"].map(names).to_numpy()
    return table.assign(low=rates["low"], high=rates["high"], n_units=rates["n_units"], unit=unit)


def _caution(table: pd.DataFrame, names: list[str]) -> str:
    """Say what the intervals do not tell."""
    small = " or ".join(f"{name}s" for name in names if name != "article")
    missing = f"no interval where fewer than {MIN_UNITS} could be resampled, or all have one share"
    parts = [missing] if table["low"].isna().any() else []
    if small:
        parts.append(
            f"an interval over {small} tells how evenly a frame runs through these texts, not what others show"
        )
    return "; ".join(parts)


def _totals(rows: pd.DataFrame, by: list[str], columns: list[str]) -> pd.DataFrame:
    numbers = rows[columns].apply(lambda column: column.astype("int64") if column.dtype == np.bool_ else column)
    return rows[by].join(numbers).groupby(by, sort=False, observed=True)[columns].sum().reset_index()


def _in_order(table: pd.DataFrame, counted: pd.DataFrame, by: list[str]) -> pd.DataFrame:
    """Sort groups by their first sentence; the frames within a group stay as they are."""
    if not by:
        return table
    groups = counted[by].drop_duplicates().reset_index(drop=True).reset_index(names="place")
    ordered = table.merge(groups, on=by, how="left").sort_values("place", kind="stable")
    return ordered.drop(columns="place").reset_index(drop=True)
