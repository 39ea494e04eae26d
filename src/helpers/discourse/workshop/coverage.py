"""How much of the texts each category of a lexicon reaches, and on how many terms that rests."""

from collections.abc import Sequence

import pandas as pd

from helpers.discourse.passages import BODY, describe_other_kinds, describe_passages, require_known, searched
from helpers.discourse.themes.hits import HIT_COLUMNS
from helpers.language.characters import count_chars
from helpers.language.lexicon import EXCLUDE, Lexicon
from helpers.language.sentence_bounds import split_sentences
from helpers.measures.basis import with_basis
from helpers.measures.columns import require_columns
from helpers.measures.rates import rate

COLUMNS = [
    *("n", "share_of_passages", "share_of_sentences", "share_of_articles", "share_of_characters"),
    *("n_terms", "n_matched", "first_term", "share_of_first"),
]


def coverage(
    hits: pd.DataFrame,
    passages: pd.DataFrame,
    lexicon: Lexicon,
    *,
    by: str | None = "category",
    kinds: Sequence[str] | None = BODY,
) -> pd.DataFrame:
    """Tell of each category how much of the texts it reaches, and how many of its terms do the work.

    Parameters
    ----------
    hits : DataFrame
        Of ``find_terms``.
    passages : DataFrame
        Those that were searched: ``passage_id`` · ``article_id`` · ``kind`` · ``text``.
    lexicon : Lexicon
        The one they were found with.
    by : {"category", None}
        A row a category, or one row for all of them together, without ``category``.
    kinds : sequence of str or None
        As given to ``find_terms``.

    Returns
    -------
    DataFrame
        ``category`` (all, in the order of the lexicon) · ``n`` (hits) · ``share_of_passages`` ·
        ``share_of_sentences`` · ``share_of_articles`` (with at least one hit) · ``share_of_characters`` (within hits,
        of the characters without white space) · ``n_terms`` (of the lexicon) · ``n_matched`` (that occur) ·
        ``first_term`` (the most frequent; of equals the first in the lexicon) · ``share_of_first`` (of the hits). A
        share of nothing, and the first term of a category without hits, are missing.

    Raises
    ------
    ValueError
        If a column is missing, a hit lies outside the passages counted, or `by` is another word.
    """
    if by not in ("category", None):
        raise ValueError(f"by={by!r}: choose 'category' or None.")
    require_columns(hits, HIT_COLUMNS, "hits")
    base = searched(passages, kinds)
    require_columns(base, ("article_id",), "passages")
    require_known(hits, base)
    placed = _placed(hits, base)
    sentences = sum(len(split_sentences(text)) for text in base["text"])
    totals = (len(base), sentences, base["article_id"].nunique(), int(base["text"].map(count_chars).sum()))
    terms = lexicon.terms[lexicon.terms["category"] != EXCLUDE]
    names = list(lexicon.categories["category"]) if by else []
    chosen = [(placed[placed["category"] == name], terms[terms["category"] == name]) for name in names]
    rows = [(*_reach(own, totals), *_work(own, listed)) for own, listed in (chosen if by else [(placed, terms)])]
    table = pd.DataFrame(rows, columns=COLUMNS)
    if by:
        table.insert(0, by, pd.Series(names, dtype="str"))
    return with_basis(
        table,
        corpus=describe_passages(base, kinds),
        left_out=describe_other_kinds(base, kinds),
        denominator=(
            f"{totals[0]:,} passages, {totals[1]:,} sentences, {totals[2]:,} articles, {totals[3]:,} characters"
        ),
        n=f"{len(hits):,} hits",
        method=f"terms of the lexicon {lexicon.name}; a sentence with a hit is counted once",
    )


def _placed(hits: pd.DataFrame, base: pd.DataFrame) -> pd.DataFrame:
    """Return the hits with their article, their sentence and their length without white space."""
    known = base.set_index("passage_id")
    bounds = {passage_id: split_sentences(known.at[passage_id, "text"]) for passage_id in hits["passage_id"].unique()}
    places = list(zip(hits["passage_id"], hits["start"], hits["end"], strict=True))
    return pd.DataFrame(
        {
            "category": hits["category"].astype("str").array,
            "term": hits["term"].array,
            "passage_id": hits["passage_id"].array,
            "article_id": known.loc[hits["passage_id"], "article_id"].array,
            "sentence": [next(i for i, (_, end) in enumerate(bounds[p]) if start < end) for p, start, _ in places],
            "chars": [count_chars(known.at[p, "text"][start:end]) for p, start, end in places],
        }
    )


def _reach(placed: pd.DataFrame, totals: tuple[int, int, int, int]) -> tuple[float, ...]:
    reached = (
        placed["passage_id"].nunique(),
        len(placed[["passage_id", "sentence"]].drop_duplicates()),
        placed["article_id"].nunique(),
        placed["chars"].sum(),
    )
    return (len(placed), *(float(share) for share in rate(reached, totals)))


def _work(placed: pd.DataFrame, terms: pd.DataFrame) -> tuple[int, int, str | None, float]:
    counts = placed["term"].value_counts().reindex(terms["term"], fill_value=0)
    if not counts.sum():
        return len(terms), 0, None, float("nan")
    return len(terms), int((counts > 0).sum()), str(counts.idxmax()), float(counts.max() / counts.sum())
