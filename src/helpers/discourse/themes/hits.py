"""Where terms of a lexicon stand, who says them, and how often each occurs."""

from collections.abc import Sequence

import pandas as pd

from helpers.discourse.passages import BODY, counted, describe_other_kinds, describe_passages, searched
from helpers.language.lexicon import Lexicon
from helpers.measures.basis import with_basis
from helpers.measures.columns import require_columns

HIT_COLUMNS = ("passage_id", "category", "term", "start", "end")
SPAN_COLUMNS = ("statement_id", "passage_id", "start", "end")
MATCHING = "terms are matched on characters, the longest first over all categories"


def find_terms(passages: pd.DataFrame, lexicon: Lexicon, *, kinds: Sequence[str] | None = BODY) -> pd.DataFrame:
    """Find the terms of a lexicon in passages, leftmost and longest first over all categories.

    Parameters
    ----------
    passages : DataFrame
        ``passage_id`` · ``kind`` · ``text``; not changed.
    lexicon : Lexicon
        From :func:`helpers.language.lexicon.load_lexicon`.
    kinds : sequence of str or None
        Kinds of passages to search: body text unless told, all if None.

    Returns
    -------
    DataFrame
        ``passage_id`` · ``category`` (categorical, all categories of the lexicon in its order, so that those without
        a hit are not forgotten) · ``term`` (as the lexicon spells it) · ``start`` · ``end`` (offsets into ``text``), in
        the order of the passages. A term that begins or ends with a Latin letter or a digit counts only as a whole
        word: AI is not in OpenAI, nor 5G in 5Gbps. States its basis, which tables made of it hand on.

    Raises
    ------
    ValueError
        If a column is missing.
    """
    base = searched(passages, kinds)
    rows = [
        (passage_id, *hit)
        for passage_id, text in base[["passage_id", "text"]].itertuples(index=False)
        for hit in lexicon.find(text)
    ]
    hits = pd.DataFrame(rows, columns=list(HIT_COLUMNS))
    typed = hits.astype(
        {
            "passage_id": "str",
            "category": pd.CategoricalDtype(list(lexicon.categories["category"])),
            "term": "str",
            "start": "int64",
            "end": "int64",
        }
    )
    return with_basis(
        typed,
        corpus=describe_passages(base, kinds),
        left_out=describe_other_kinds(base, kinds),
        n=counted(len(typed), "mention"),
        method=MATCHING,
    )


def term_counts(hits: pd.DataFrame, lexicon: Lexicon) -> pd.DataFrame:
    """Rank the terms that were found.

    Parameters
    ----------
    hits : DataFrame
        Of :func:`find_terms`.
    lexicon : Lexicon
        The one they were found with.

    Returns
    -------
    DataFrame
        ``rank`` (ties share one) · ``category`` · ``label`` · ``term`` · ``gloss`` · ``n`` · ``n_passages`` · ``share``
        (of the hits of its category, 0 to 1: how far the category rests on this term), most frequent first, ties in
        the order of the lexicon. The basis says of the corpus what `hits` does.
    """
    require_columns(hits, HIT_COLUMNS, "hits")
    found = hits.groupby("term", sort=False)["passage_id"].agg(n="size", n_passages="nunique")
    terms = lexicon.terms[["category", "label", "term", "gloss"]]
    table = terms.merge(found, left_on="term", right_index=True)
    table["share"] = table["n"] / table.groupby("category")["n"].transform("sum")
    table = table.sort_values("n", ascending=False, kind="stable", ignore_index=True)
    table.insert(0, "rank", table["n"].rank(method="min", ascending=False).astype("int64"))
    table.attrs = dict(hits.attrs)
    return with_basis(
        table,
        denominator="of a share: the mentions of the term's category",
        n=f"{counted(len(hits), 'mention')} of {counted(len(table), 'term')}",
        method=MATCHING,
    )


def hits_by_speaker(hits: pd.DataFrame, statements: pd.DataFrame) -> pd.DataFrame:
    """Join each hit to the statement it stands in.

    Parameters
    ----------
    hits : DataFrame
        Of :func:`find_terms`.
    statements : DataFrame
        ``statement_id`` · ``passage_id`` · ``start`` · ``end``, and ``speaker``, ``country`` … to be handed on.

    Returns
    -------
    DataFrame
        The hits in their order, with the columns of the statement but for its ``passage_id``, ``start``, ``end`` and
        ``text``. A hit outside all statements (the paper's own words) keeps its row and has them missing. Of statements
        one in the other, the shorter has it; a hit that is only partly in a statement is not in it.
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
