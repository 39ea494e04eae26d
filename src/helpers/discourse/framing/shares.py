"""How much of the text is framed as what: shares, rates and balance of frames by any grouping, and the terms behind.

The steps are the same for every grouping: `sentence_table`, then `add_groups`, then one call with ``by=``::

    sentences = add_groups(sentence_table(passages), passages)
    frame_shares(sentences, frame_hits(passages), by="section")

    spoken = spoken_passages(statements)
    sentences = add_groups(sentence_table(spoken), spoken, ["speaker"])
    frame_shares(sentences, frame_hits(spoken), by="speaker")
"""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from helpers.discourse.framing.codes import FRAMES
from helpers.measures.rates import per_thousand
from helpers.measures.uncertainty import proportion_interval
from helpers.reading.lines import count_chars

NO_FRAME = "none"
SENTENCE = ["passage_id", "sentence"]


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
    return sentences.merge(passages[["passage_id", *columns]], on="passage_id", how="left", validate="m:1")


def frame_shares(
    sentences: pd.DataFrame,
    hits: pd.DataFrame,
    by: str | Sequence[str] = (),
    *,
    frames: Sequence[str] = FRAMES,
    confidence: float = 0.95,
) -> pd.DataFrame:
    """Return the share of sentences that carry each frame, and the rate of its terms, in each group.

    Parameters
    ----------
    sentences : pandas.DataFrame
        passage_id, sentence, text and the columns of `by`; all sentences of the groups, framed or not.
    hits : pandas.DataFrame
        From `frame_hits`.
    by
        Column or columns of `sentences` to group by; none for all sentences together. Sentences that lack a value
        there are left out: fill it in first if they shall make a group.
    frames
        The frames, in this order.
    confidence
        Of the intervals.

    Returns
    -------
    pandas.DataFrame
        The columns of `by`, then frame (the frames and ``none``: sentences without any), k (sentences that carry it),
        n (sentences), share (k / n), low, high (Wilson score interval), hits (terms found), chars (characters of the
        sentences without white space), per_1000 (hits per 1,000 characters; hits and per_1000 are missing for
        ``none``). Groups in the order of their first sentence. A sentence may carry several frames, so the shares of
        the frames overlap and their sum may exceed 1.

    Notes
    -----
    The interval takes sentences as independent, which sentences of one passage hardly are: it is rather too narrow.
    """
    by = _columns(by)
    counted = _counted(sentences, hits, by, frames)
    unframed = counted[list(frames)].sum(axis=1) == 0
    counted = counted.assign(**{NO_FRAME: unframed.astype("int64")})
    tables = []
    for frame in (*frames, NO_FRAME):
        rows = counted.assign(frame=frame, k=counted[frame] > 0, hits=counted[frame], n=1)
        tables.append(_totals(rows, [*by, "frame"], ["k", "n", "hits", "chars"]))
    table = pd.concat(tables, ignore_index=True)
    interval = proportion_interval(table["k"], table["n"], confidence=confidence)
    table = table.assign(
        share=interval.proportion,
        low=interval.low,
        high=interval.high,
        hits=table["hits"].mask(table["frame"] == NO_FRAME),
        per_1000=per_thousand(table["hits"], table["chars"]),
    )
    table["hits"] = table["hits"].astype("Int64")
    table["per_1000"] = table["per_1000"].mask(table["frame"] == NO_FRAME)
    columns = ["frame", "k", "n", "share", "low", "high", "hits", "chars", "per_1000"]
    return _in_order(table, counted, by)[[*by, *columns]]


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
    counted = _counted(sentences, hits, by, frames)
    carried = (counted[list(frames)] > 0).astype("float64")
    framed = carried.sum(axis=1) > 0
    parts = counted[by].join(carried.div(carried.sum(axis=1), axis=0)).assign(n=1)[framed]
    table = _totals(parts, by, [*frames, "n"])
    table[list(frames)] = table[list(frames)].div(table["n"], axis=0)
    return _in_order(table, counted, by)


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
    coded = hits.drop_duplicates([*SENTENCE, "frame", "term"])
    coded = coded.assign(sole=coded.groupby([*SENTENCE, "frame"])["term"].transform("size") == 1)
    terms = coded.groupby(["frame", "term"], sort=False).agg(sentences=("sole", "size"), sole=("sole", "sum"))
    terms = terms.join(hits.groupby(["frame", "term"], sort=False).size().rename("hits")).reset_index()
    total = coded.drop_duplicates([*SENTENCE, "frame"])["frame"].value_counts()
    terms["share"] = terms["sentences"] / terms["frame"].map(total).astype("float64")
    first = {frame: number for number, frame in enumerate(dict.fromkeys(hits["frame"]))}
    terms = terms.assign(rank=terms["frame"].map(first)).sort_values(
        ["rank", "sentences", "hits"], ascending=[True, False, False], kind="stable"
    )
    return terms[["frame", "term", "hits", "sentences", "share", "sole"]].reset_index(drop=True)


def _columns(by: str | Sequence[str]) -> list[str]:
    return [by] if isinstance(by, str) else list(by)


def _counted(sentences: pd.DataFrame, hits: pd.DataFrame, by: list[str], frames: Sequence[str]) -> pd.DataFrame:
    """Return each sentence that has a value in `by`, with its characters and its hits of each frame."""
    others = sorted(set(hits["frame"]) - set(frames))
    if others:
        raise ValueError(
            f"there are terms of {', '.join(others)}, and only {', '.join(frames)} are asked for (frames=)."
        )
    counts = hits.groupby([*SENTENCE, "frame"]).size().unstack("frame").reindex(columns=list(frames)).reset_index()
    kept = sentences.dropna(subset=by)
    base = kept[list(dict.fromkeys([*SENTENCE, *by]))].assign(chars=kept["text"].map(count_chars).astype("int64"))
    counted = base.merge(counts, on=SENTENCE, how="left", validate="1:1")
    counted[list(frames)] = counted[list(frames)].fillna(0).astype("int64")
    return counted


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
