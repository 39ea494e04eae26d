"""What looks like a term of a lexicon and was not counted, with the reason: for the reader who checks the rules."""

from collections.abc import Iterator, Sequence

import pandas as pd

from helpers.discourse.passages import BODY, searched, searched_basis
from helpers.language.lexicon import EXCLUDE, Lexicon
from helpers.measures.basis import with_basis
from helpers.measures.wording import say

LEFT_OUT_COLUMNS = {
    **{"passage_id": "str", "category": "str", "term": "str", "start": "int64", "end": "int64"},
    **{"hidden_term": "str", "rule": "str", "rule_line": "int64", "note": "str"},
}

Match = tuple[str, str, int, int, int | None]
Reason = tuple[str, int, str]  # the rule in words, its line, its note


def left_out(passages: pd.DataFrame, lexicon: Lexicon, *, kinds: Sequence[str] | None = BODY) -> pd.DataFrame:
    """Return the places where a lexicon's excluding terms and rules of context kept something from counting.

    Parameters
    ----------
    passages, lexicon, kinds
        As given to ``find_terms`` or ``code_frames``.

    Returns
    -------
    DataFrame
        ``passage_id`` · ``category`` (``exclude`` for an excluding term) · ``term`` · ``start`` · ``end`` ·
        ``hidden_term`` (what would stand there without it) · ``rule`` (``excluded term``, or the rule of context as
        «after: 学院 …») · ``rule_line`` · ``note``, in the order of the text. One that hides nothing is not listed.

    Examples
    --------
    >>> corpus = load_corpus("data/articles")
    >>> left_out(corpus.passages, load_frames())[["term", "rule_line"]].head(2).values.tolist()
    [['安全', 9], ['发展', 5]]
    """
    base = searched(passages, kinds)
    excluding, ruling = _reasons(lexicon)
    rows = [
        (passage_id, category, term, start, end, hidden, *(excluding[term] if rule is None else ruling[rule]))
        for passage_id, text in zip(base["passage_id"], base["text"], strict=True)
        for (category, term, start, end, rule), hidden in _kept_out(lexicon, text)
        if hidden
    ]
    table = pd.DataFrame(rows, columns=list(LEFT_OUT_COLUMNS)).astype(LEFT_OUT_COLUMNS)
    return with_basis(table, of="left_out", **searched_basis(base, kinds), n=say("{n} places", n=len(table)))


def _kept_out(lexicon: Lexicon, text: str) -> Iterator[tuple[Match, str]]:
    """Yield what does not count in a text, and the terms that would stand there without the rule: itself, or others."""
    categories, terms = lexicon.terms["category"], lexicon.terms["term"]
    places = [(row, start, end) for row, start, end in lexicon.places(text) if categories.iat[row] != EXCLUDE]
    for match in lexicon.matches(text):
        category, term, start, end, rule = match
        if rule is not None:
            yield match, term
        elif category == EXCLUDE:
            overlapping = [terms.iat[row] for row, begin, finish in places if begin < end and start < finish]
            yield match, "、".join(dict.fromkeys(overlapping))


def _reasons(lexicon: Lexicon) -> tuple[dict[str, Reason], dict[int, Reason]]:
    """Return why an excluding term, by its spelling, and why a rule, by its line, keeps something from counting."""
    terms, rules = lexicon.terms[lexicon.terms["category"] == EXCLUDE], lexicon.contexts.table
    excluding = {row.term: ("excluded term", row.line, row.note) for row in terms.itertuples()}
    ruling = {
        row.line: (f"{row.where}: {row.words or 'no other term of its category in the passage'}", row.line, row.note)
        for row in rules.itertuples()
    }
    return excluding, ruling
