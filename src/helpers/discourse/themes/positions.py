"""Where in its article each hit stands, for the dispersion plot."""

from collections.abc import Sequence

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
from helpers.language.characters import count_chars
from helpers.measures.basis import with_basis
from helpers.measures.columns import require_columns


def dispersion_positions(
    hits: pd.DataFrame, passages: pd.DataFrame, *, kinds: Sequence[str] | None = BODY
) -> pd.DataFrame:
    """Add to each hit how far into its article it stands.

    Parameters
    ----------
    hits : DataFrame
        Of :func:`helpers.discourse.themes.find_terms`.
    passages : DataFrame
        Those that were searched, in reading order: ``passage_id`` · ``article_id`` · ``kind`` · ``text``.
    kinds : sequence of str or None
        As given to ``find_terms``.

    Returns
    -------
    DataFrame
        The hits, in their order, with ``article_id`` · ``offset`` (characters without white space before the hit, in
        the article's passages of these kinds) · ``share`` (of the article's length: 0 its beginning, under 1) ·
        ``article_chars``. States its basis.

    Raises
    ------
    ValueError
        If a column is missing, or a hit lies outside the passages counted.
    """
    base = searched(passages, kinds)
    require_columns(hits, HIT_COLUMNS, "hits")
    require_columns(base, ("article_id",), "passages")
    require_known(hits, base)
    chars = base["text"].map(count_chars)
    by_article = chars.groupby(base["article_id"])
    places = base[["article_id", "text"]].assign(
        before=by_article.cumsum() - chars, article_chars=by_article.transform("sum")
    )
    found = places.set_axis(pd.Index(base["passage_id"])).loc[hits["passage_id"]]
    within = [count_chars(text[:start]) for text, start in zip(found["text"], hits["start"], strict=True)]
    located = hits.reset_index(drop=True).assign(
        article_id=found["article_id"].to_numpy(), offset=found["before"].to_numpy() + within
    )
    located["share"] = located["offset"] / found["article_chars"].to_numpy()
    located["article_chars"] = found["article_chars"].to_numpy()
    return with_basis(
        located,
        corpus=describe_passages(base, kinds),
        left_out=describe_other_kinds(base, kinds),
        denominator="of a position: the characters of the article's passages, without white space",
        n=counted(len(located), "mention"),
    )
