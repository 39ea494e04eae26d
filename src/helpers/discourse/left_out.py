"""What looks like a term of a lexicon and was not counted, with the reason: for the reader who checks the rules."""

from collections.abc import Sequence

import pandas as pd

from helpers.discourse.themes.passages import BODY, describe_excluded, describe_passages, searched
from helpers.language.lexicon import EXCLUDE, Lexicon
from helpers.measures.basis import with_basis

LEFT_OUT_COLUMNS = {
    **{"passage_id": "str", "category": "str", "term": "str", "start": "int64", "end": "int64"},
    **{"rule": "str", "line": "int64", "note": "str"},
}
EXCLUDED_TERM = "excluded term"


def left_out(passages: pd.DataFrame, lexicon: Lexicon, *, kinds: Sequence[str] | None = BODY) -> pd.DataFrame:
    """Return the places where a lexicon's excluding terms and rules of context kept something from counting.

    Parameters
    ----------
    passages : DataFrame
        ``passage_id`` · ``article_id`` · ``kind`` · ``text``.
    lexicon : Lexicon
        As given to ``find_terms`` or ``code_frames``.
    kinds : sequence of str or None
        As given there.

    Returns
    -------
    DataFrame
        ``passage_id`` · ``category`` (of the term; ``exclude`` for an excluding term) · ``term`` · ``start`` ·
        ``end`` · ``rule`` (``excluded term``, or the rule of context as «after: 学院 …») · ``line`` (of the lexicon,
        or of its file of contexts) · ``note`` (of that line), in the order of the text.
    """
    base = searched(passages, kinds)
    rows = [
        (passage_id, category, term, start, end, *_reason(lexicon, term, rule))
        for passage_id, text in zip(base["passage_id"], base["text"], strict=True)
        for category, term, start, end, rule in lexicon.matches(text)
        if category == EXCLUDE or rule is not None
    ]
    table = pd.DataFrame(rows, columns=list(LEFT_OUT_COLUMNS)).astype(LEFT_OUT_COLUMNS)
    corpus, excluded = describe_passages(base, kinds), describe_excluded(base, kinds)
    return with_basis(table, corpus=corpus, excluded=excluded, n=f"{len(table)} places")


def _reason(lexicon: Lexicon, term: str, rule: int | None) -> tuple[str, int, str]:
    """Return the rule in words, its line, and its note."""
    if rule is None:
        row = lexicon.terms[lexicon.terms["term"] == term].iloc[0]
        return EXCLUDED_TERM, row["line"], row["note"]
    row = lexicon.contexts.table.set_index("line").loc[rule]
    return f"{row['where']}: {row['words']}", rule, row["note"]
