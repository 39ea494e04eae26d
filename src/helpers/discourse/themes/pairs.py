"""Which themes, or which of their terms, come up together: in a sentence, in a passage or not far from one another."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from helpers.discourse.passages import (
    BODY,
    counted,
    describe_other_kinds,
    describe_passages,
    require_known,
    searched,
)
from helpers.discourse.themes.hits import HIT_COLUMNS
from helpers.language.sentence_bounds import split_sentences
from helpers.measures.association import association_table, count_pairs
from helpers.measures.basis import with_basis
from helpers.measures.columns import require_columns

SENTENCE, PASSAGE, WINDOW = "sentence", "passage", "window"
UNITS = (SENTENCE, PASSAGE, WINDOW)
ITEMS = {"category": "themes", "term": "terms"}
WINDOW_CHARACTERS = 30  # about half a sentence of newspaper Chinese on either side
RARE_OR_UNTESTED = (
    "A pair that shares one or two units shows little, whatever its association; units of one text are not "
    "independent of one another, so t and G² describe and do not test"
)
PAIRS_OF_MENTIONS = (
    "each two mentions of one passage with at most {window} characters between them are a pair, counted once from "
    "either end"
)


def co_occurrence(
    hits: pd.DataFrame,
    passages: pd.DataFrame,
    unit: str = SENTENCE,
    *,
    item: str = "category",
    window: int = WINDOW_CHARACTERS,
    kinds: Sequence[str] | None = BODY,
) -> pd.DataFrame:
    """Count how often each two themes, or terms, come up together, with measures of their association.

    Parameters
    ----------
    hits : DataFrame
        Of :func:`helpers.discourse.themes.find_terms`.
    passages : DataFrame
        Those that were searched: ``passage_id`` · ``article_id`` · ``kind`` · ``text``.
    unit : {"sentence", "passage", "window"}
        What counts as together.
    item : {"category", "term"}
        Whether themes are paired or the terms of the lexicon.
    window : int
        With ``unit="window"``: the most characters, as printed, between the end of one mention and the beginning of
        the other; 0 for neighbours. A window runs over the ends of sentences and stops at those of the passage.
    kinds : sequence of str or None
        As given to ``find_terms``.

    Returns
    -------
    DataFrame
        ``first`` · ``second`` (items, in sorted order) · ``f_xy`` · ``f_x`` · ``f_y`` and the measures of
        :func:`helpers.measures.association.association_table`, one row a pair that occurs together at least once,
        strongest logDice first. ``attrs``: n_units, unit, item, window, and the basis.

        *Sentence, passage*: f_xy counts the units with both items, f_x and f_y those with each, n_units all units
        searched. An item counts once in a unit.

        *Window*: the units are co-occurrences. Each two mentions within the window are a pair, two of one item
        included, and each pair is taken from either end (x beside y, y beside x), so n_units is twice the number of
        pairs. f_xy counts the pairs of a mention of x with one of y; f_x counts how often a mention of x has any
        neighbour, f_y the same for y. So f_xy is at most f_x and f_y, and the four cells of a pair's table add up to
        n_units, whatever the window; under independence a neighbour of x is y as often as any neighbour is. These
        are the counts of pair tokens of Evert 2008, «Corpora and collocations» (in Lüdeling & Kytö, Corpus
        Linguistics: An International Handbook, ch. 58; secs. 3.3 and 5.1 of the extended manuscript), and those behind
        PMI in models of word contexts (Levy, Goldberg & Dagan 2015, TACL 3: 211–225). A mention among many is in many
        pairs: dense passages weigh more than in the other units.

    Raises
    ------
    ValueError
        If a column is missing, `unit` or `item` is another word, `window` is negative, or a hit lies outside the
        passages counted.
    """
    _require_choices(unit, item, window)
    base = searched(passages, kinds)
    require_columns(hits, HIT_COLUMNS, "hits")
    require_known(hits, base)
    if unit == WINDOW:
        pairs, n_units = _pairs_of_mentions(hits, item, window)
    else:
        pairs, n_units = _pairs_of_units(hits, base, unit, item)
    table = association_table(pairs, n_units=n_units)
    settings = {"unit": unit, "item": item, **({"window": window} if unit == WINDOW else {})}
    measures = table.attrs.get("basis", {}).get("method", "")
    table.attrs = {**table.attrs, "n_units": n_units, **settings}
    return with_basis(
        table,
        corpus=describe_passages(base, kinds),
        left_out=describe_other_kinds(base, kinds),
        n=_describe_n(unit, n_units),
        method="; ".join(filter(None, [_describe_method(unit, item, window), measures])),
        caution=RARE_OR_UNTESTED,
    )


def _require_choices(unit: str, item: str, window: int) -> None:
    if unit not in UNITS:
        raise ValueError(f"unit={unit!r}: choose {', '.join(UNITS[:-1])} or {UNITS[-1]}.")
    if item not in ITEMS:
        raise ValueError(f"item={item!r}: choose {' or '.join(ITEMS)}.")
    if window < 0:
        raise ValueError(f"window={window}: give the most characters between two mentions, 0 or more.")


def _pairs_of_units(hits: pd.DataFrame, base: pd.DataFrame, unit: str, item: str) -> tuple[pd.DataFrame, int]:
    begins = {row.passage_id: _begins(row.text, unit) for row in base[["passage_id", "text"]].itertuples()}
    occurrences = pd.DataFrame(
        {
            "unit": [
                f"{row.passage_id} {np.searchsorted(begins[row.passage_id], row.start, side='right')}"
                for row in hits[["passage_id", "start"]].itertuples()
            ],
            "item": hits[item].astype("str").array,
        }
    )
    return count_pairs(occurrences), sum(map(len, begins.values()))


def _begins(text: str, unit: str) -> list[int]:
    return [0] if unit == PASSAGE else [start for start, _ in split_sentences(text)]


def _pairs_of_mentions(hits: pd.DataFrame, item: str, window: int) -> tuple[pd.DataFrame, int]:
    """Return the counts of pairs within the window, and twice the number of all pairs, those of one item included."""
    ordered = hits.sort_values(["passage_id", "start"], kind="stable")
    codes, items = pd.factorize(ordered[item].astype("str"), sort=True)
    ones, others = _within(ordered, window)
    low, high = np.minimum(codes[ones], codes[others]), np.maximum(codes[ones], codes[others])
    # Both ends of a pair of one item are mentions of that item, so it counts twice for it.
    neighbours = np.bincount(np.concatenate([low, high]), minlength=len(items))
    together = pd.DataFrame({"low": low, "high": high}).query("low != high").value_counts(sort=False).reset_index()
    pairs = pd.DataFrame(
        {
            "first": pd.Series(items.take(together["low"]), dtype="str"),
            "second": pd.Series(items.take(together["high"]), dtype="str"),
            "f_xy": together["count"].astype("int64"),
            "f_x": neighbours[together["low"]],
            "f_y": neighbours[together["high"]],
        }
    )
    return pairs, 2 * len(ones)


def _within(ordered: pd.DataFrame, window: int) -> tuple[np.ndarray, np.ndarray]:
    """Return the places of the two mentions of each pair: one, and another after it within the window."""
    starts, ends = ordered["start"].to_numpy(), ordered["end"].to_numpy()
    # Passages laid end to end with a window between them, so that one search finds each mention's last neighbour.
    passage = pd.factorize(ordered["passage_id"])[0]
    apart = int(ends.max(initial=0)) + window + 1
    last = np.searchsorted(passage * apart + starts, passage * apart + ends + window, side="right")
    first = np.arange(len(ordered)) + 1
    n_after = np.maximum(last - first, 0)
    ones = np.repeat(first - 1, n_after)
    others = np.arange(n_after.sum()) - np.repeat(np.cumsum(n_after) - n_after, n_after) + np.repeat(first, n_after)
    return ones, others


def _describe_n(unit: str, n_units: int) -> str:
    if unit == WINDOW:
        return f"{counted(n_units // 2, 'pair')} of mentions, {n_units:,} seen from either end"
    return counted(n_units, unit)


def _describe_method(unit: str, item: str, window: int) -> str:
    if unit == WINDOW:
        pairs = PAIRS_OF_MENTIONS.format(window=f"{window:,}")
        return f"{ITEMS[item]} within a window: {pairs}"
    return f"{ITEMS[item]} of one {unit}, each counted once in it"
