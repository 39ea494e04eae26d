"""Formulas: what so many articles print in the same words that none took it from another."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from helpers.discourse.passages import BODY
from helpers.discourse.reuse.basis import reuse_basis
from helpers.discourse.reuse.shingles import N, Shingles, read_shingles
from helpers.discourse.reuse.stretches import LEAST
from helpers.language.folding import fold
from helpers.measures.basis import with_basis


def shared_formulas(
    passages: pd.DataFrame, *, n: int = N, kinds: Sequence[str] | None = BODY, most_articles: int | None = None
) -> pd.DataFrame:
    """List the phrases that too many articles share for it to be reuse.

    Parameters
    ----------
    passages, n, kinds, most_articles
        As in :func:`helpers.discourse.reuse.text_reuse`.

    Returns
    -------
    pandas.DataFrame
        ``text`` (as first printed: a longest run of shingles that are all formulas) · ``n_chars`` (without punctuation)
        · ``n`` (times printed) · ``n_articles`` · ``n_most`` (articles with its rarest shingle: how common the phrase
        is at most, longer ones that contain it included), most articles first, ties by text.

    Raises
    ------
    ValueError
        As in ``text_reuse``.
    """
    shingles = read_shingles(passages, n=n, kinds=kinds, most_articles=most_articles)
    runs = _runs(shingles)
    table = (
        runs.groupby("key", sort=True)
        .agg(
            text=("text", "first"),
            n_chars=("n_chars", "first"),
            n=("key", "size"),
            n_articles=("article", "nunique"),
            n_most=("n_most", "min"),
        )
        .sort_values("n_articles", ascending=False, kind="stable", ignore_index=True)
        .astype({"text": "str", "n_chars": "int64", "n": "int64", "n_articles": "int64", "n_most": "int64"})
    )
    return with_basis(
        table,
        **{**reuse_basis(shingles, kinds, LEAST), "left_out": ""},
        n=f"{len(table):,} phrases in more than {shingles.limit:,} of {len(shingles.articles):,} articles",
    )


def _runs(shingles: Shingles) -> pd.DataFrame:
    """Return every longest run of formulas that follow each other in a passage."""
    at = np.flatnonzero(shingles.is_formula)
    start = shingles.start[at]
    fresh = np.ones(len(at), dtype=np.bool_)
    fresh[1:] = (np.diff(start) != 1) | (np.diff(shingles.passage[start]) != 0)
    begins = np.flatnonzero(fresh)
    ends = np.append(begins[1:], len(at))[: len(begins)] - 1
    common = shingles.n_articles[shingles.group[at]]
    texts = [shingles.text(start[a], start[b] + shingles.n - 1)[3] for a, b in zip(begins, ends, strict=True)]
    return pd.DataFrame(
        {
            "key": ["".join(filter(str.isalnum, fold(text))) for text in texts],
            "text": texts,
            "n_chars": start[ends] - start[begins] + shingles.n,
            "article": shingles.article[start[begins]],
            "n_most": np.minimum.reduceat(common, begins) if len(begins) else common,
        }
    )
