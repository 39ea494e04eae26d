"""The stretches that two articles share, each where it stands in both."""

from collections.abc import Sequence

import pandas as pd

from helpers.discourse.passages import BODY
from helpers.discourse.reuse.basis import reuse_basis
from helpers.discourse.reuse.matches import find_stretches
from helpers.discourse.reuse.shingles import N, Shingles, read_shingles
from helpers.measures.basis import with_basis

LEAST = 24  # characters: longer than the name of an office or a conference, about a clause
FIRST, SECOND = "first", "second"
COLUMNS = {
    "stretch": "int64",
    "side": "str",
    "article_id": "str",
    "passage_id": "str",
    "start": "int64",
    "end": "int64",
    "n_shared": "int64",
    "text": "str",
}


def shared_stretches(
    passages: pd.DataFrame,
    *,
    n: int = N,
    least: int = LEAST,
    kinds: Sequence[str] | None = BODY,
    most_articles: int | None = None,
) -> pd.DataFrame:
    """List every stretch of text that two articles share, where it stands in each.

    Parameters
    ----------
    passages, n, least, kinds, most_articles
        As in :func:`helpers.discourse.reuse.text_reuse`.

    Returns
    -------
    pandas.DataFrame
        Two rows a stretch, one a ``side`` (``first``, ``second``: the order of the articles): ``stretch`` (its number,
        from 1) · ``side`` · ``article_id`` · ``passage_id`` · ``start`` · ``end`` (offsets into the passage's text) ·
        ``n_shared`` (characters the two have in common, without punctuation) · ``text`` (as printed on this side).
        Longest first. ``locate`` adds file and line, ``concordance`` the context. A stretch ends where its passage
        ends; text that stands twice in an article is a stretch each time. No rows if nothing is shared.

    Raises
    ------
    ValueError
        As in ``text_reuse``.
    """
    shingles = read_shingles(passages, n=n, kinds=kinds, most_articles=most_articles)
    table = stretch_rows(shingles, least)
    n_stretches, n_pairs = len(table) // 2, len(table.groupby("stretch")["article_id"].agg(tuple).unique())
    return with_basis(
        table,
        **reuse_basis(shingles, kinds, least),
        n=f"{n_stretches:,} stretches of {n_pairs:,} pairs of articles",
    )


def stretch_rows(shingles: Shingles, least: int) -> pd.DataFrame:
    """Return what `shared_stretches` returns, without its basis."""
    require_least(shingles, least)
    found = find_stretches(shingles, least).sort_values("n_shared", ascending=False, kind="stable", ignore_index=True)
    rows = [
        (number, side, shingles.articles[article], *_of_passage(shingles, first, last, n_shared))
        for number, row in enumerate(found.itertuples(index=False), start=1)
        for side, article, first, last, n_shared in (
            (FIRST, row.first, row.first_from, row.first_to, row.n_shared),
            (SECOND, row.second, row.second_from, row.second_to, row.n_shared),
        )
    ]
    return pd.DataFrame(rows, columns=list(COLUMNS)).astype(COLUMNS)


def require_least(shingles: Shingles, least: int) -> None:
    """Raise ValueError if stretches are to be shorter than a shingle."""
    if least < shingles.n:
        raise ValueError(f"least={least}: nothing shorter than n={shingles.n} characters can be found; lower n, too.")


def _of_passage(shingles: Shingles, first: int, last: int, n_shared: int) -> tuple[str, int, int, int, str]:
    passage_id, start, end, text = shingles.text(first, last)
    return passage_id, start, end, n_shared, text
