"""How much of the texts each category of a lexicon reaches, and on how many terms that rests."""

from collections.abc import Sequence

import pandas as pd

from helpers.discourse.passages import BODY, searched_basis, searched_for
from helpers.errors import SettingError
from helpers.language.characters import count_chars
from helpers.language.lexicon import EXCLUDE, Lexicon
from helpers.language.sentence_bounds import split_sentences
from helpers.measures.basis import with_basis
from helpers.measures.rates import rate
from helpers.measures.wording import say

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
    hits, passages, lexicon, kinds
        Of ``find_terms``, and what it was given.
    by : {"category", None}
        A row a category, or one row for all of them together, without ``category``.

    Returns
    -------
    DataFrame
        ``category`` (all, in the order of the lexicon) · ``n`` (hits) · ``share_of_passages`` ·
        ``share_of_sentences`` · ``share_of_articles`` (with at least one hit) · ``share_of_characters`` (without white
        space) · ``n_terms`` · ``n_matched`` · ``first_term`` (the most frequent, of equals the first in the lexicon) ·
        ``share_of_first`` (of the hits). Missing where there is nothing to divide by.

    Examples
    --------
    >>> corpus, lexicon = load_corpus("data/articles"), load_lexicon("themes")
    >>> hits = find_terms(corpus.passages, lexicon)
    >>> coverage(hits, corpus.passages, lexicon)[["category", "n"]].head(2).values.tolist()
    [['shared future', 31], ['global governance', 45]]
    """
    if by not in ("category", None):
        raise SettingError(f"by={by!r}: choose 'category' or None.")
    base = searched_for(hits, passages, kinds, ("article_id",))
    placed = _placed(hits, base)
    totals = {
        "passages": len(base),
        "sentences": sum(len(split_sentences(text)) for text in base["text"]),
        "articles": base["article_id"].nunique(),
        "characters": int(base["text"].map(count_chars).sum()),
    }
    terms = lexicon.terms[lexicon.terms["category"] != EXCLUDE]
    names = list(lexicon.categories["category"]) if by else []
    chosen = [(placed[placed["category"] == name], terms[terms["category"] == name]) for name in names]
    reaches = chosen if by else [(placed, terms)]
    rows = [(*_reach(own, list(totals.values())), *_work(own, listed)) for own, listed in reaches]
    table = pd.DataFrame(rows, columns=COLUMNS)
    if by:
        table.insert(0, by, pd.Series(names, dtype="str"))
    return with_basis(
        table,
        of="coverage",
        **searched_basis(base, kinds),
        denominator=say(
            "{passages:,} passages, {sentences:,} sentences, {articles:,} articles, {characters:,} characters", **totals
        ),
        n=say("{n:,} hits", n=len(hits)),
        method=say("terms of the lexicon {lexicon}; a sentence with a hit is counted once", lexicon=lexicon.name),
    )


def _placed(hits: pd.DataFrame, base: pd.DataFrame) -> pd.DataFrame:
    """Return the hits with their article, their sentence and their length without white space."""
    known = base.set_index("passage_id")
    bounds = {passage_id: split_sentences(known.at[passage_id, "text"]) for passage_id in hits["passage_id"].unique()}
    places = list(zip(hits["passage_id"], hits["start"], hits["end"], strict=True))
    return hits[["category", "term", "passage_id"]].assign(
        article_id=known.loc[hits["passage_id"], "article_id"].array,
        sentence=[next(i for i, (_, end) in enumerate(bounds[p]) if start < end) for p, start, _ in places],
        chars=[count_chars(known.at[p, "text"][start:end]) for p, start, end in places],
    )


def _reach(placed: pd.DataFrame, totals: list[int]) -> tuple[float, ...]:
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
