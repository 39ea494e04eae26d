"""Where in its article each mention stands, and how evenly a theme is spread over the passages."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from helpers.discourse.passages import BODY, searched_basis, searched_for
from helpers.language.characters import count_chars
from helpers.measures.basis import with_basis
from helpers.measures.dispersion import dispersion_table
from helpers.measures.wording import counted, say


def dispersion_positions(
    hits: pd.DataFrame, passages: pd.DataFrame, *, kinds: Sequence[str] | None = BODY
) -> pd.DataFrame:
    """Add to each hit how far into its article it stands.

    Parameters
    ----------
    hits, passages, kinds
        Of ``find_terms``, and what it was given; passages in reading order, with ``article_id``.

    Returns
    -------
    DataFrame
        The hits, in their order, with ``article_id`` · ``offset`` (characters without white space before the hit, in
        the article's passages of these kinds) · ``share`` (of the article's length, under 1) · ``article_chars``.

    Examples
    --------
    >>> corpus = load_corpus("data/articles")
    >>> hits = find_terms(corpus.passages, load_lexicon("themes"))
    >>> dispersion_positions(hits, corpus.passages)[["term", "offset", "article_chars"]].head(2).values.tolist()
    [['网络空间命运共同体', 24, 1681], ['世界互联网大会乌镇峰会', 75, 1681]]
    """
    base = searched_for(hits, passages, kinds, ("article_id",))
    chars = base["text"].map(count_chars)
    by_article = chars.groupby(base["article_id"])
    sums = {"before": by_article.cumsum() - chars, "article_chars": by_article.transform("sum")}
    places = base[["article_id", "text"]].assign(**sums)
    found = places.set_axis(pd.Index(base["passage_id"])).loc[hits["passage_id"]]
    in_passage = [count_chars(text[:start]) for text, start in zip(found["text"], hits["start"], strict=True)]
    article, before, length = (found[name].to_numpy() for name in ("article_id", "before", "article_chars"))
    located = hits.reset_index(drop=True).assign(article_id=article, offset=before + in_passage)
    located = located.assign(share=located["offset"] / length, article_chars=length)
    return with_basis(
        located,
        of="dispersion_positions",
        **searched_basis(base, kinds),
        denominator=say("of a position: the characters of the article's passages, without white space"),
        n=counted(len(located), "mention"),
    )


def theme_dispersion(hits: pd.DataFrame, passages: pd.DataFrame, *, kinds: Sequence[str] | None = BODY) -> pd.DataFrame:
    """Tell of each category how evenly its hits are spread over the passages, for their length.

    Parameters
    ----------
    hits, passages, kinds
        As of :func:`dispersion_positions`.

    Returns
    -------
    DataFrame
        ``category`` (all, in the order of the lexicon) · ``n`` (hits) · ``range`` (passages with any) · ``n_parts``
        (passages) · ``dp`` · ``dp_norm`` (0 spread as the passages are long, 1 all in the shortest) · ``juilland_d``
        (1 even, 0 all in one). The last three are missing without hits, the last two with one passage only.

    Examples
    --------
    >>> corpus = load_corpus("data/articles")
    >>> hits = find_terms(corpus.passages, load_lexicon("themes"))
    >>> theme_dispersion(hits, corpus.passages)[["category", "n", "range"]].head(2).values.tolist()
    [['shared future', 31, 22], ['global governance', 45, 22]]
    """
    base = searched_for(hits, passages, kinds, ("article_id",))
    ones = np.ones(len(hits), dtype=np.int64)
    counts = pd.DataFrame({"item": hits["category"].array, "part": hits["passage_id"].array, "n": ones})
    chars = base["text"].map(count_chars).groupby(base["passage_id"], sort=False).sum()
    sizes = pd.DataFrame({"part": chars.index, "size": chars.to_numpy()})
    found = {"mentions": counted(len(hits), "mention"), "passages": counted(len(sizes), "passage")}
    return with_basis(
        dispersion_table(counts, sizes).rename(columns={"item": "category"}),
        of="theme_dispersion",
        **searched_basis(base, kinds),
        denominator=say("the length of each passage, in characters without white space"),
        n=say("{mentions} in {passages}", **found),
        method=say("DP (Gries 2008), DPnorm (Lijffijt & Gries 2012) and Juilland's D over passages"),
    )
