"""Where terms of a lexicon stand, who says them, and how often each occurs."""

from collections.abc import Sequence

import pandas as pd

from helpers.discourse.passages import BODY, HIT_COLUMNS, searched, searched_basis
from helpers.language.lexicon import Lexicon
from helpers.measures.basis import inherited, require_columns, with_basis
from helpers.measures.wording import counted, say

SPAN_COLUMNS = ("statement_id", "passage_id", "start", "end")
MATCHING = say("terms are matched on characters, the longest first over all categories")


def find_terms(passages: pd.DataFrame, lexicon: Lexicon, *, kinds: Sequence[str] | None = BODY) -> pd.DataFrame:
    """Find the terms of a lexicon in passages, leftmost and longest first over all categories.

    Parameters
    ----------
    passages : DataFrame
        ``passage_id`` · ``kind`` · ``text``.
    lexicon : Lexicon
        From ``load_lexicon``.
    kinds : sequence of str or None
        Kinds of passages to search: body text unless told, all if None.

    Returns
    -------
    DataFrame
        ``passage_id`` · ``category`` (categorical: all of the lexicon, so that those without a hit are not forgotten) ·
        ``term`` (as the lexicon spells it) · ``start`` · ``end`` (offsets into ``text``), in the order of the passages.
        A term that begins or ends with a Latin letter or a digit counts only as a whole word: AI is not in OpenAI.

    Examples
    --------
    >>> corpus = load_corpus("data/articles")
    >>> find_terms(corpus.passages, load_lexicon("themes"))[["term", "start", "end"]].head(2).values.tolist()
    [['网络空间命运共同体', 25, 34], ['世界互联网大会乌镇峰会', 21, 32]]
    """
    base = searched(passages, kinds)
    rows = [
        (passage_id, *hit)
        for passage_id, text in base[["passage_id", "text"]].itertuples(index=False)
        for hit in lexicon.find(text)
    ]
    categories = pd.CategoricalDtype(list(lexicon.categories["category"]))
    types = {"passage_id": "str", "category": categories, "term": "str", "start": "int64", "end": "int64"}
    hits = pd.DataFrame(rows, columns=list(HIT_COLUMNS)).astype(types)
    n = counted(len(hits), "mention")
    return with_basis(hits, of="hits", **searched_basis(base, kinds), n=n, method=MATCHING)


def term_counts(hits: pd.DataFrame, lexicon: Lexicon) -> pd.DataFrame:
    """Rank the terms that were found.

    Parameters
    ----------
    hits, lexicon : DataFrame, Lexicon
        Of :func:`find_terms`, and the lexicon they were found with.

    Returns
    -------
    DataFrame
        ``rank`` (ties share one) · ``category`` · ``label`` · ``term`` · ``gloss`` · ``n`` · ``n_passages`` · ``share``
        (of the hits of its category: how far that rests on this term), most frequent first, ties as in the lexicon.

    Examples
    --------
    >>> corpus, lexicon = load_corpus("data/articles"), load_lexicon("themes")
    >>> term_counts(find_terms(corpus.passages, lexicon), lexicon)[["rank", "term", "n"]].head(2).values.tolist()
    [[1, '网络空间命运共同体', 24], [2, '人工智能', 21]]
    """
    require_columns(hits, HIT_COLUMNS, "hits")
    found = hits.groupby("term", sort=False)["passage_id"].agg(n="size", n_passages="nunique")
    terms = lexicon.terms[["category", "label", "term", "gloss"]]
    table = terms.merge(found, left_on="term", right_index=True)
    table["share"] = table["n"] / table.groupby("category")["n"].transform("sum")
    table = table.sort_values("n", ascending=False, kind="stable", ignore_index=True)
    table.insert(0, "rank", table["n"].rank(method="min", ascending=False).astype("int64"))
    told = {
        "denominator": say("of a share: the mentions of the term's category"),
        "n": say("{mentions} of {terms}", mentions=counted(len(hits), "mention"), terms=counted(len(table), "term")),
        "method": MATCHING,
    }
    return with_basis(table, of="term_counts", **{**inherited(hits), **told})


def hits_by_speaker(hits: pd.DataFrame, statements: pd.DataFrame) -> pd.DataFrame:
    """Join each hit to the innermost statement that it stands wholly in; outside all, the statement's columns are NA.

    The statement's ``passage_id``, ``start``, ``end`` and ``text`` are not handed on.
    """
    require_columns(hits, HIT_COLUMNS, "hits")
    require_columns(statements, SPAN_COLUMNS, "statements")
    numbered = hits[["passage_id", "start", "end"]].reset_index(drop=True).rename_axis("hit").reset_index()
    spans = statements[list(SPAN_COLUMNS)].rename(columns={"start": "from", "end": "to"})
    pairs = numbered.merge(spans, on="passage_id")
    inside = pairs[(pairs["from"] <= pairs["start"]) & (pairs["end"] <= pairs["to"])]
    innermost = inside.assign(length=inside["to"] - inside["from"]).sort_values(["hit", "length"], kind="stable")
    chosen = innermost.drop_duplicates("hit").set_index("hit")["statement_id"]
    spoken = hits.reset_index(drop=True).assign(statement_id=lambda table: chosen.reindex(table.index))
    details = statements.drop(columns=["passage_id", "start", "end", "text"], errors="ignore")
    return spoken.merge(details, on="statement_id", how="left", validate="many_to_one")
