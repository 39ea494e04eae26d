"""Terms that stand where a term of another category is matched."""

from collections import Counter
from collections.abc import Sequence

import pandas as pd

from helpers.discourse.passages import BODY, describe_other_kinds, describe_passages, searched
from helpers.discourse.workshop.places import Place, context, find_places
from helpers.language.lexicon import EXCLUDE, Lexicon
from helpers.measures.basis import with_basis

NESTED, OVERLAPPING = "nested", "overlapping"
CONTEXT_WIDTH = 10
COLUMNS = [
    *("term", "category", "winner", "winner_category", "relation", "n", "n_own"),
    *("passage_id", "start", "end", "context"),
]


def ambiguous_terms(lexicon: Lexicon, passages: pd.DataFrame, *, kinds: Sequence[str] | None = BODY) -> pd.DataFrame:
    """List where a term of one category stands within, or overlaps with, what counts for another.

    A lexicon counts every character once: the longer term, or the one that begins first, wins. Whether it should is for
    the analyst to say: 网络安全治理 may be a matter of security, of governance, or of both.

    Parameters
    ----------
    lexicon : Lexicon
        Its ``exclude`` rows are meant to hide other terms, and are not listed.
    passages : DataFrame
        ``passage_id`` · ``kind`` · ``text``.
    kinds : sequence of str or None
        Kinds of passages: body text unless told, all if None.

    Returns
    -------
    DataFrame
        ``term`` · ``category`` (of the term that is hidden) · ``winner`` · ``winner_category`` (what is matched in its
        place) · ``relation`` (``nested`` within the winner, or ``overlapping`` with its end) · ``n`` (times) ·
        ``n_own`` (times that the term is matched itself, here or elsewhere) · ``passage_id`` · ``start`` · ``end`` (of
        the term, the first time) · ``context`` (with the winner in 【】); the most frequent first, ties in the order of
        the text.

    Raises
    ------
    ValueError
        If a column is missing.
    """
    base = searched(passages, kinds)
    category = dict(zip(lexicon.terms["term"], lexicon.terms["category"], strict=True))
    counts: Counter[tuple[str, str, str]] = Counter()
    own: Counter[str] = Counter()
    first: dict[tuple[str, str, str], tuple[str, int, int, str]] = {}
    for passage_id, text in base[["passage_id", "text"]].itertuples(index=False):
        for place in find_places(lexicon, text):
            if place.winner == place.term:
                own[place.term] += place.rule is None
            elif EXCLUDE not in (pair := {category[place.term], category[place.winner]}) and len(pair) == 2:
                key = (place.term, place.winner, _relation(place))
                counts[key] += 1
                shown = context(text, place.winner_start, place.winner_end, CONTEXT_WIDTH)
                first.setdefault(key, (passage_id, place.start, place.end, shown))
    rows = [
        (term, category[term], winner, category[winner], relation, n, own[term], *first[term, winner, relation])
        for (term, winner, relation), n in sorted(counts.items(), key=lambda item: -item[1])
    ]
    return with_basis(
        pd.DataFrame(rows, columns=COLUMNS),
        corpus=describe_passages(base, kinds) if "article_id" in base else None,
        left_out="; ".join(filter(None, [describe_other_kinds(base, kinds), "exclusions of the lexicon"])),
        n=f"{len(rows):,} pairs of terms",
        method=f"terms of the lexicon {lexicon.name}; the longer, or the one that begins first, is matched",
    )


def _relation(place: Place) -> str:
    return NESTED if place.end <= place.winner_end else OVERLAPPING
