"""How much of the text is framed as what: shares, rates and balance of frames by any grouping, and the terms behind.

Of the speakers: ``spoken = spoken_passages(add_speaker_id(statements))``, ``columns=["speaker_id", "country"]`` of
`sentence_table`, and ``frame_shares(sentences, frame_hits(spoken), by="country", unit="speaker")``.
"""

from collections.abc import Iterable, Sequence

import pandas as pd

from helpers.discourse.framing.codes import FRAMES, SENTENCE, describe_sentences, describe_ungrouped, mark_sole
from helpers.discourse.passages import (
    MIN_UNITS,
    UNIT_COLUMNS,
    columns_of,
    describe_small_units,
    describe_units,
    with_units,
    with_usual_units,
)
from helpers.language.characters import count_chars
from helpers.measures.basis import require_columns, with_basis
from helpers.measures.rates import N_RESAMPLES, bootstrap_rates, per_thousand
from helpers.measures.resampling import SEED
from helpers.measures.wording import Said, say, say_all

NO_FRAME = "none"
GROUP = "group"


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
    sentences, hits : pandas.DataFrame
        From `sentence_table` (all sentences of the groups, framed or not, with the columns of `by`) and `frame_hits`.
    by
        Column or columns of `sentences` to group by; none for all together. Sentences without a value are left out.
    unit : {"article", "passage", "speaker", "statement"}, optional
        What is resampled as a whole, by its column (``article_id`` …; ``speaker_id`` is of ``add_speaker_id``). Unless
        told, articles in groups of at least 10 of them, else passages.
    seed
        Of the intervals.

    Returns
    -------
    pandas.DataFrame
        The columns of `by`, then frame (the frames and ``none``: sentences without any), k (sentences that carry it),
        n (sentences), share (k / n), low, high (95% percentile bootstrap), n_units, unit (how many of what was
        resampled), hits, chars, per_1000 (hits per 1,000 characters; hits and per_1000 are missing for ``none``).
        Groups in the order of their first sentence. Sentences may carry several frames, so that shares overlap.

    Notes
    -----
    Sentences of one article are not independent, so whole units are resampled; Wilson's interval would be too narrow.
    There is none (missing) with fewer than 6 units, or where all have one share, which would feign certainty.

    Examples
    --------
    >>> corpus = load_corpus("data/articles")
    >>> shares = frame_shares(sentence_table(corpus.passages), frame_hits(corpus.passages))
    >>> shares[["frame", "k", "n"]].head(2).values.tolist()
    [['development', 66, 123], ['security', 22, 123]]
    """
    known, group, found = _counted(sentences, hits, by)
    units = _resampled(known, group, unit)
    rates = _rates(found, units, seed)
    totals = found[[*FRAMES, "chars"]].groupby(group).sum()
    n_hits = totals.reindex(columns=[*FRAMES, NO_FRAME]).to_numpy(dtype="float64").ravel()
    chars = totals["chars"].repeat(len(FRAMES) + 1).to_numpy()
    first = units.drop_duplicates(GROUP)
    table = _named(known, first, by, rates["group"]).assign(
        frame=rates["category"].to_numpy(),
        k=rates["numerator"].astype("int64"),
        n=rates["denominator"].astype("int64"),
        share=rates["rate"],
        low=rates["low"],
        high=rates["high"],
        n_units=rates["n_units"],
        unit=first.set_index(GROUP)["unit_name"].loc[rates["group"]].to_numpy(),
        hits=pd.array(n_hits, dtype="Int64"),
        chars=chars,
        per_1000=per_thousand(n_hits, chars),
    )
    names = list(units["unit_name"].unique())
    over = describe_units(names) if names else ""
    resampled = say("95% percentile bootstrap over whole {units} ({n:,} resamples)", units=over, n=N_RESAMPLES)
    return with_basis(
        table,
        of="frame_shares",
        corpus=describe_sentences(known),
        left_out=describe_ungrouped(sentences, known, by),
        denominator=say("all sentences, framed or not; a sentence may carry several frames, so that shares overlap"),
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
        The columns of `by`, a column a frame (a sentence with several is divided evenly, so that rows sum to 1), n
        (sentences that carry any). Groups without a framed sentence are left out.

    Examples
    --------
    >>> corpus = load_corpus("data/articles")
    >>> frame_balance(sentence_table(corpus.passages), frame_hits(corpus.passages), by="article_id")["n"].tolist()
    [27, 80]
    """
    known, group, found = _counted(sentences, hits, by)
    carried = (found[list(FRAMES)] > 0).astype("float64")
    framed = carried.sum(axis=1) > 0
    parts = carried.div(carried.sum(axis=1), axis=0).assign(n=1)[framed].groupby(group[framed]).sum()
    parts[list(FRAMES)] = parts[list(FRAMES)].div(parts["n"], axis=0)
    first = group.drop_duplicates().to_frame(GROUP)
    without = say("{n:,} groups without a framed sentence", n=len(first) - len(parts))
    return with_basis(
        _named(known, first, by, parts.index).join(parts.reset_index(drop=True)),
        of="frame_balance",
        corpus=describe_sentences(known),
        left_out=say_all([describe_ungrouped(sentences, known, by), without if len(parts) < len(first) else None]),
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
        frame, term, hits, sentences (that contain it), share (of those that carry the frame), sole (those that carry it
        by this term alone). Within a frame by falling sentences, then hits; else in the order of the first hit.

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


def _counted(
    sentences: pd.DataFrame, hits: pd.DataFrame, by: str | Sequence[str]
) -> tuple[pd.DataFrame, pd.Series, pd.DataFrame]:
    """Return the sentences with a value in `by`, their groups by number, their hits of each frame and characters."""
    columns = columns_of(by)
    require_columns(sentences, [*SENTENCE, "text", *columns], "sentences")
    others = sorted(set(hits["frame"]) - set(FRAMES))
    if others:
        raise ValueError(f"there are terms of {', '.join(others)}; the frames are {', '.join(FRAMES)}.")
    known = sentences.dropna(subset=columns).reset_index(drop=True)
    counts = hits.groupby([*SENTENCE, "frame"]).size().unstack("frame").reindex(columns=list(FRAMES)).reset_index()
    found = (
        known[SENTENCE].merge(counts, on=SENTENCE, how="left", validate="1:1")[list(FRAMES)].fillna(0).astype("int64")
    )
    found = found.assign(chars=known["text"].map(count_chars).astype("int64"))
    keys = known[columns] if columns else pd.DataFrame({GROUP: 0}, index=known.index)
    return known, keys.groupby(list(keys.columns), sort=False, observed=True).ngroup(), found


def _named(known: pd.DataFrame, first: pd.DataFrame, by: str | Sequence[str], groups: Iterable[int]) -> pd.DataFrame:
    """Return a row a group with its columns `by`, given the first row (as index) of each group."""
    columns = columns_of(by)
    named = pd.DataFrame({column: known.loc[first.index, column].array for column in columns}, index=first[GROUP])
    return named.loc[list(groups)].reset_index(drop=True)


def _resampled(known: pd.DataFrame, group: pd.Series, unit: str | None) -> pd.DataFrame:
    """Return the group, unit and unit_name of each sentence."""
    columns = known.columns.intersection(list(UNIT_COLUMNS.values()))
    rows = group.to_frame(GROUP).join(known[columns])
    if unit is None and UNIT_COLUMNS["article"] in columns:
        return with_usual_units(rows, [GROUP])
    return with_units(rows, unit or "passage", "sentences")


def _rates(found: pd.DataFrame, units: pd.DataFrame, seed: int) -> pd.DataFrame:
    """Return the share of sentences with each frame, and with none, in each group, as `bootstrap_rates` does."""
    frames = [*FRAMES, NO_FRAME]
    carried = (found[list(FRAMES)] > 0).assign(**{NO_FRAME: lambda table: ~table.any(axis=1)}).astype("int64")
    cells = carried.assign(group=units[GROUP], unit=units["unit"], denominator=1)
    sums = cells.groupby(["group", "unit"], sort=False).sum().reset_index()
    rows = sums.melt(["group", "unit", "denominator"], frames, "category", "numerator")
    rows["category"] = pd.Categorical(rows["category"], categories=frames)
    return bootstrap_rates(rows, per=1, n_resamples=N_RESAMPLES, seed=seed, min_units=MIN_UNITS)


def _caution(table: pd.DataFrame, names: list[str]) -> Said:
    """Say what the intervals do not tell."""
    small = describe_small_units(names)
    missing = say("no interval where fewer than {n} could be resampled, or all have one share", n=MIN_UNITS)
    even = say(
        "an interval over {units} tells how evenly a frame runs through these texts, not what others show", units=small
    )
    return say_all([missing if table["low"].isna().any() else None, even if small else None])
