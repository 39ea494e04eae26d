"""Text that each two articles share: how much of it, a row a pair, and every stretch where it stands in both."""

from collections.abc import Sequence

import numpy as np
import pandas as pd
from scipy import sparse

from helpers.discourse.passages import BODY, describe_passages, searched_basis
from helpers.discourse.reuse.shingles import Ints, N, Shingles, find_stretches, read_shingles
from helpers.errors import SettingError
from helpers.measures.basis import with_basis
from helpers.measures.wording import say, say_all

LEAST = 24  # characters: longer than the name of an office or a conference, about a clause
STRETCH_COLUMNS = {
    **{"stretch": "int64", "side": "str", "article_id": "str", "passage_id": "str", "start": "int64", "end": "int64"},
    **{"n_shared": "int64", "text": "str"},
}


def text_reuse(passages: pd.DataFrame, *, least: int = LEAST, kinds: Sequence[str] | None = BODY) -> pd.DataFrame:
    """Measure how much text each two articles share: agency copy, quoted passages.

    Parameters
    ----------
    passages, kinds
        As in ``find_terms``; with ``article_id``. What reading set aside as a second printing is not among them; pass
        those of ``load_corpus(folder, …)`` that keep it if it is to be counted.
    least : int
        Characters that a stretch has in common at least, punctuation not counted; 8 or more.

    Returns
    -------
    DataFrame
        One row a pair of articles with a stretch in common: ``first_article_id`` · ``second_article_id`` (in the
        order of the corpus) · ``n_stretches`` · ``n_shared`` (characters in stretches, each counted once, in whichever
        of the two has fewer) · ``longest`` · ``containment_first`` (share of the first's shingles that stand in the
        second: 1 if it does so whole) · ``containment_second`` · ``jaccard``, most characters first.

    Notes
    -----
    Containment and resemblance (Jaccard) of shingle sets: Broder 1997, doi:10.1109/SEQUEN.1997.666900. Stretches found
    by an index of shared n-grams: Smith, Cordell & Mullen 2015, American Literary History 27(3); here of characters,
    and joined where the text is torn rather than aligned. A shingle in more than 5 % of the articles, and more than 20,
    is a *formula*, which nobody took from anybody: it makes no stretch by itself and is in no containment.

    Examples
    --------
    >>> passages = load_corpus("data/articles").passages
    >>> text_reuse(passages, least=20)[["n_stretches", "longest"]].to_numpy().tolist()
    [[5, 20]]
    """
    shingles = _read(passages, least, kinds)
    table = _pairs(shingles, find_stretches(shingles, least))
    n_articles = len(shingles.articles)
    return with_basis(
        table,
        of="text_reuse",
        **_basis(shingles, kinds, least),
        denominator=say(
            "containment: the different shingles of that article; Jaccard: those of both together; without formulas"
        ),
        n=say("{n:,} of {all:,} pairs of articles share text", n=len(table), all=n_articles * (n_articles - 1) // 2),
    )


def shared_stretches(passages: pd.DataFrame, *, least: int = LEAST, kinds: Sequence[str] | None = BODY) -> pd.DataFrame:
    """List every stretch of text that two articles share, where it stands in each.

    Parameters
    ----------
    passages, least, kinds
        As in ``text_reuse``.

    Returns
    -------
    DataFrame
        Two rows a stretch, one a ``side`` (``first``, ``second``: the order of the articles): ``stretch`` (its number,
        from 1) · ``side`` · ``article_id`` · ``passage_id`` · ``start`` · ``end`` · ``n_shared`` (characters in common,
        without punctuation) · ``text`` (as printed on this side), longest first. ``locate`` adds file and line,
        ``concordance`` the context. Text that stands twice in an article is a stretch each time.

    Examples
    --------
    >>> passages = load_corpus("data/articles").passages
    >>> shared_stretches(passages, least=20)["text"].iat[0]
    '共同推动构建网络空间命运共同体迈向新阶段'
    """
    shingles = _read(passages, least, kinds)
    found = find_stretches(shingles, least).sort_values("n_shared", ascending=False, kind="stable", ignore_index=True)
    rows = [
        (
            number,
            side,
            shingles.articles[article],
            *shingles.place(first, last),
            row.n_shared,
            shingles.text(first, last),
        )
        for number, row in enumerate(found.itertuples(index=False), start=1)
        for side, article, first, last in (
            ("first", row.first, row.first_from, row.first_to),
            ("second", row.second, row.second_from, row.second_to),
        )
    ]
    table = pd.DataFrame(rows, columns=list(STRETCH_COLUMNS)).astype(STRETCH_COLUMNS)
    n_pairs = len(found[["first", "second"]].drop_duplicates())
    return with_basis(
        table,
        of="shared_stretches",
        **_basis(shingles, kinds, least),
        n=say("{n:,} stretches of {pairs:,} pairs of articles", n=len(found), pairs=n_pairs),
    )


def _read(passages: pd.DataFrame, least: int, kinds: Sequence[str] | None) -> Shingles:
    if least < N:
        raise SettingError(f"least={least}: nothing shorter than {N} characters can be found.")
    return read_shingles(passages, kinds)


def _basis(shingles: Shingles, kinds: Sequence[str] | None, least: int) -> dict[str, str]:
    """Return what both tables say they rest on."""
    n_formulas = int((shingles.n_articles > shingles.limit).sum())
    told = "{n:,} different runs of {length} characters that stand in more than {limit:,} articles (formulas)"
    formulas = say(told, n=n_formulas, length=N, limit=shingles.limit)
    return {
        "corpus": describe_passages(shingles.base, kinds),
        "left_out": say_all([searched_basis(shingles.base, kinds)["left_out"], formulas if n_formulas else None]),
        "method": say(
            "character {length}-grams of folded text without punctuation (Smith, Cordell & Mullen 2015 do so with "
            "words); stretches of at least {least} shared characters, joined across a few misread ones",
            length=N,
            least=least,
        ),
        "caution": say(
            "shared text does not say who took it from whom, or both from a third; what reading set aside is not among "
            "it"
        ),
    }


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
    of_article = np.split(sets.indices, sets.indptr[1:-1])
    pairs = zip(first, second, strict=True)
    shared = [np.intersect1d(of_article[a], of_article[b], assume_unique=True).size for a, b in pairs]
    return np.array(shared, dtype=np.int64), sizes[first], sizes[second]
