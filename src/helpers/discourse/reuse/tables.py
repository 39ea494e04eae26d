"""How much each two articles share: a row a pair."""

from collections.abc import Sequence

import numpy as np
import pandas as pd
from scipy import sparse

from helpers.discourse.passages import BODY
from helpers.discourse.reuse.basis import reuse_basis
from helpers.discourse.reuse.matches import find_stretches
from helpers.discourse.reuse.shingles import Ints, N, Shingles, read_shingles
from helpers.discourse.reuse.stretches import LEAST, require_least
from helpers.measures.basis import with_basis

DENOMINATOR = "containment: the different shingles of that article; Jaccard: those of both together; without formulas"


def text_reuse(
    passages: pd.DataFrame,
    *,
    n: int = N,
    least: int = LEAST,
    kinds: Sequence[str] | None = BODY,
    most_articles: int | None = None,
) -> pd.DataFrame:
    """Measure how much text each two articles share: agency copy, quoted passages.

    Parameters
    ----------
    passages : pandas.DataFrame
        ``passage_id`` · ``article_id`` · ``kind`` · ``text`` of a corpus. What reading has set aside as a second
        printing is not among them; pass those of ``load_corpus(folder, …)`` that keep it if it is to be counted.
    n : int
        Characters of a shingle. Shorter ones survive more misread characters and meet more often by chance.
    least : int
        Characters that a stretch has in common at least, punctuation not counted.
    kinds : sequence of str or None
        Kinds of passages: body text unless told, all if None.
    most_articles : int, optional
        A shingle in more articles is a *formula*, which nobody took from anybody: it is listed by ``shared_formulas``,
        makes no stretch by itself and is in no containment; within a stretch it counts. Unless told 5 % of the
        articles, and at least 20: in a folder of 20 or fewer there are no formulas. Raise it where one agency report
        is printed by more.

    Returns
    -------
    pandas.DataFrame
        One row a pair of articles with a stretch in common: ``first_article_id`` · ``second_article_id`` (in the
        order of the corpus) · ``n_stretches`` · ``n_shared`` (characters in stretches, each counted once, in whichever
        of the two has fewer) · ``longest`` (characters of the longest stretch) · ``containment_first`` (share of the
        first's shingles that stand in the second) · ``containment_second`` · ``jaccard``, most characters first. The
        larger containment is that of the smaller article in the larger one; 1 for an article that stands whole in the
        other. Empty for one article, or if nothing is shared.

    Raises
    ------
    ValueError
        If a column is missing, a passage comes twice, or a number is too small.

    Notes
    -----
    Containment and resemblance (Jaccard) of shingle sets: Broder 1997, On the resemblance and containment of documents,
    doi:10.1109/SEQUEN.1997.666900. Stretches found by an index of shared n-grams, those of many documents left out:
    Smith, Cordell & Mullen 2015, Computational methods for uncovering reprinted texts in antebellum newspapers,
    American Literary History 27(3); here of characters, and joined where the text is torn rather than aligned.

    Time grows with the text, and with the pairs of places at which one shingle stands (`most_articles` bounds them).
    """
    shingles = read_shingles(passages, n=n, kinds=kinds, most_articles=most_articles)
    require_least(shingles, least)
    table = _pairs(shingles, find_stretches(shingles, least))
    n_articles = len(shingles.articles)
    return with_basis(
        table,
        **reuse_basis(shingles, kinds, least),
        denominator=DENOMINATOR,
        n=f"{len(table):,} of {n_articles * (n_articles - 1) // 2:,} pairs of articles share text",
    )


def _pairs(shingles: Shingles, stretches: pd.DataFrame) -> pd.DataFrame:
    groups = stretches.groupby(["first", "second"], sort=True)
    pairs = groups.agg(n_stretches=("n_shared", "size"), longest=("n_shared", "max")).reset_index()
    in_first, in_second = (_covered(stretches, side) for side in ("first", "second"))
    shared, of_first, of_second = _set_sizes(shingles, pairs["first"].to_numpy(), pairs["second"].to_numpy())
    with np.errstate(invalid="ignore"):  # an article of nothing but formulas has no shingles
        table = pd.DataFrame(
            {
                "first_article_id": shingles.articles.take(pairs["first"]).astype("str"),
                "second_article_id": shingles.articles.take(pairs["second"]).astype("str"),
                "n_stretches": pairs["n_stretches"].astype("int64"),
                "n_shared": np.minimum(in_first, in_second).astype("int64"),
                "longest": pairs["longest"].astype("int64"),
                "containment_first": shared / of_first,
                "containment_second": shared / of_second,
                "jaccard": shared / (of_first + of_second - shared),
            }
        )
    return table.sort_values("n_shared", ascending=False, kind="stable", ignore_index=True)


def _covered(stretches: pd.DataFrame, side: str) -> Ints:
    """Return how many characters of one side the stretches of each pair cover, a character once; pairs in order."""
    rows = stretches.sort_values(["first", "second", f"{side}_from"], kind="stable")
    reached = rows.groupby(["first", "second"])[f"{side}_to"].cummax()
    before = reached.groupby([rows["first"], rows["second"]]).shift(fill_value=-1)
    new = (rows[f"{side}_to"] - np.maximum(rows[f"{side}_from"] - 1, before)).clip(lower=0)
    return new.groupby([rows["first"], rows["second"]]).sum().to_numpy()


def _set_sizes(shingles: Shingles, first: Ints, second: Ints) -> tuple[Ints, Ints, Ints]:
    """Return how many different shingles, without formulas, the pairs share, and each article has."""
    kept = ~shingles.is_formula
    article, group = shingles.article[shingles.start[kept]], shingles.group[kept]
    shape = (len(shingles.articles), len(shingles.n_articles))
    sets = sparse.csr_array((np.ones(len(group), dtype=np.int64), (article, group)), shape=shape)
    sets.data[:] = 1
    sizes = np.diff(sets.indptr).astype(np.int64)
    shared = np.array(
        [
            np.intersect1d(_row(sets, a), _row(sets, b), assume_unique=True).size
            for a, b in zip(first, second, strict=True)
        ],
        dtype=np.int64,
    )
    return shared, sizes[first], sizes[second]


def _row(sets: sparse.csr_array, article: int) -> Ints:
    return sets.indices[sets.indptr[article] : sets.indptr[article + 1]]
