"""Which themes, or which of their terms, come up together: in a sentence, in a passage or not far from one another."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from helpers.discourse.passages import BODY, searched_basis, searched_for
from helpers.language.sentence_bounds import split_sentences
from helpers.measures.association import association_table, count_pairs
from helpers.measures.basis import inherited, with_basis
from helpers.measures.wording import counted, say, say_all

SENTENCE, PASSAGE, WINDOW = "sentence", "passage", "window"
UNITS = (SENTENCE, PASSAGE, WINDOW)
ITEMS = ("category", "term")
WINDOW_CHARACTERS = 30  # about half a sentence of newspaper Chinese on either side
RARE_OR_UNTESTED = say(
    "A pair that shares one or two units shows little, whatever its association; units of one text are not "
    "independent of one another, so t and G² describe and do not test"
)
ONCE_A_UNIT = {
    "category": "themes of one {unit}, each counted once in it",
    "term": "terms of one {unit}, each counted once in it",
}
WITHIN = (
    " within a window: each two mentions of one passage with at most {window:,} characters between them are a pair, "
    "counted once from either end"
)
IN_WINDOW = {"category": f"themes{WITHIN}", "term": f"terms{WITHIN}"}


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
    hits, passages : DataFrame
        Of ``find_terms``, and the passages that were searched.
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
        strongest logDice first. Of sentences and passages, f_xy counts the units with both items, f_x and f_y those
        with each, an item once in a unit.

    Raises
    ------
    ValueError
        If a column is missing, `unit` or `item` is another word, `window` is negative, or a hit lies outside the
        passages counted.

    Notes
    -----
    In a window the units are co-occurrences. Each two mentions within it are a pair, two of one item included, taken
    from either end. f_xy counts the pairs of a mention of x with one of y; f_x how often a mention of x has any
    neighbour, f_y the same for y: so the four cells of a pair's table add up, and under independence a neighbour of x
    is y as often as any neighbour is. These are the counts of pair tokens of Evert 2008, «Corpora and collocations» (in
    Lüdeling & Kytö, Corpus Linguistics: An International Handbook, ch. 58; secs. 3.3 and 5.1 of the extended
    manuscript), and those behind PMI in models of word contexts (Levy, Goldberg & Dagan 2015, TACL 3: 211–225). A
    mention among many is in many pairs: dense passages weigh more than in the other units.

    Examples
    --------
    >>> corpus = load_corpus("data/articles")
    >>> hits = find_terms(corpus.passages, load_lexicon("themes"))
    >>> co_occurrence(hits, corpus.passages, item="term")[["first", "second", "f_xy"]].head(1).values.tolist()
    [['5G', '金融科技', 1]]
    """
    if unit not in UNITS:
        raise ValueError(f"unit={unit!r}: choose {', '.join(UNITS[:-1])} or {UNITS[-1]}.")
    if item not in ITEMS:
        raise ValueError(f"item={item!r}: choose {' or '.join(ITEMS)}.")
    if window < 0:
        raise ValueError(f"window={window}: give the most characters between two mentions, 0 or more.")
    base = searched_for(hits, passages, kinds)
    if unit == WINDOW:
        pairs, n_units = _pairs_of_mentions(hits, item, window)
        n = say("{pairs} of mentions, {n:,} seen from either end", pairs=counted(n_units // 2, "pair"), n=n_units)
        method = say(IN_WINDOW[item], window=window)
    else:
        pairs, n_units = _pairs_of_units(hits, base, unit, item)
        n = counted(n_units, unit)
        method = say(ONCE_A_UNIT[item], unit=say(unit))
    table = association_table(pairs, n_units=n_units)
    return with_basis(
        table,
        of="co_occurrence",
        **searched_basis(base, kinds),
        n=n,
        method=say_all([method, inherited(table).get("method")]),
        caution=RARE_OR_UNTESTED,
    )


def _pairs_of_units(hits: pd.DataFrame, base: pd.DataFrame, unit: str, item: str) -> tuple[pd.DataFrame, int]:
    begins = {
        passage_id: [0] if unit == PASSAGE else [start for start, _ in split_sentences(text)]
        for passage_id, text in base[["passage_id", "text"]].itertuples(index=False)
    }
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


def _pairs_of_mentions(hits: pd.DataFrame, item: str, window: int) -> tuple[pd.DataFrame, int]:
    """Return the counts of pairs within the window, and twice the number of all pairs, those of one item included."""
    ordered = hits.sort_values(["passage_id", "start"], kind="stable")
    codes, items = pd.factorize(ordered[item].astype("str"), sort=True)
    ones, others = _neighbours(ordered, window)
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


def _neighbours(ordered: pd.DataFrame, window: int) -> tuple[np.ndarray, np.ndarray]:
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
