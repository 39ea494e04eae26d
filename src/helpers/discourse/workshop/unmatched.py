"""Terms of a lexicon that never match, and why."""

from collections import Counter, defaultdict
from collections.abc import Sequence

import pandas as pd

from helpers.discourse.passages import BODY, describe_other_kinds, describe_passages, require_known, searched
from helpers.discourse.themes.hits import HIT_COLUMNS
from helpers.discourse.workshop.places import find_places
from helpers.language.lexicon import EXCLUDE, Lexicon
from helpers.measures.basis import with_basis
from helpers.measures.columns import require_columns

ABSENT, HIDDEN, RULED_OUT, BOTH = "absent", "hidden", "ruled_out", "hidden_or_ruled_out"
MOST_NAMED = 3
COLUMNS = ["category", "term", "gloss", "row", "why", "n", "hidden_by"]


def unmatched_terms(
    hits: pd.DataFrame,
    lexicon: Lexicon,
    passages: pd.DataFrame | None = None,
    *,
    kinds: Sequence[str] | None = BODY,
) -> pd.DataFrame:
    """List the terms that never count, and why, so that they can be mended or left out.

    Parameters
    ----------
    hits : DataFrame
        Of ``find_terms``.
    lexicon : Lexicon
        The one they were found with.
    passages : DataFrame, optional
        Those that were searched. Without them the reason cannot be told, nor which exclusions have no effect.
    kinds : sequence of str or None
        As given to ``find_terms``.

    Returns
    -------
    DataFrame
        ``category`` · ``term`` · ``gloss`` · ``row`` (line of the lexicon's file) · ``why`` · ``n`` (how often it
        stands in the texts all the same) · ``hidden_by`` (the terms that are matched in its place, the most frequent
        first; a rule of context as «rule» and its line), in the order of the lexicon. ``why`` is ``absent`` (nowhere in
        these texts),
        ``hidden`` (always within a longer term, or overlapping with one that begins before), ``ruled_out`` (always by
        a rule of context), ``hidden_or_ruled_out`` (sometimes the one, sometimes the other), or missing without
        passages. With passages, exclusions that cover nothing are listed too.

    Raises
    ------
    ValueError
        If a column is missing or a hit lies outside the passages.
    """
    require_columns(hits, HIT_COLUMNS, "hits")
    terms = lexicon.terms.rename(columns={"line": "row"})
    if passages is None:
        missed = terms[~terms["term"].isin(hits["term"]) & (terms["category"] != EXCLUDE)]
        table = missed.assign(why=None, n=pd.NA, hidden_by="")[COLUMNS].reset_index(drop=True)
        return with_basis(table, n=_tally(table, lexicon), method=_method(lexicon))
    base = searched(passages, kinds)
    require_known(hits, base)
    matched, hidden, ruled = _fates(base, lexicon)
    missed = terms[~terms["term"].isin(matched)]
    table = missed.assign(
        why=[_why(term in hidden, term in ruled) for term in missed["term"]],
        n=[hidden[term].total() + ruled[term].total() for term in missed["term"]],
        hidden_by=[_named(hidden[term], ruled[term]) for term in missed["term"]],
    )[COLUMNS].reset_index(drop=True)
    return with_basis(
        table,
        corpus=describe_passages(base, kinds) if "article_id" in base else None,
        left_out=describe_other_kinds(base, kinds),
        n=_tally(table, lexicon),
        method=_method(lexicon),
    )


def _fates(base: pd.DataFrame, lexicon: Lexicon) -> tuple[set[str], dict[str, Counter[str]], dict[str, Counter[str]]]:
    """Return the terms that count, those that are hidden with what hides them, those ruled out with the rules."""
    matched: set[str] = set()
    hidden: dict[str, Counter[str]] = defaultdict(Counter)
    ruled: dict[str, Counter[str]] = defaultdict(Counter)
    for text in base["text"]:
        for place in find_places(lexicon, text):
            if place.winner != place.term:
                hidden[place.term][place.winner] += 1
            elif place.rule is not None:
                ruled[place.term][f"rule {place.rule}"] += 1
            else:
                matched.add(place.term)
    return matched, hidden, ruled


def _why(is_hidden: bool, is_ruled_out: bool) -> str:
    return {(True, True): BOTH, (True, False): HIDDEN, (False, True): RULED_OUT}.get((is_hidden, is_ruled_out), ABSENT)


def _named(hidden: Counter[str], ruled: Counter[str]) -> str:
    ranked = sorted((hidden + ruled).items(), key=lambda pair: (-pair[1], pair[0]))
    return "、".join(name for name, _ in ranked[:MOST_NAMED])


def _tally(table: pd.DataFrame, lexicon: Lexicon) -> str:
    return f"{len(table):,} of {len(lexicon.terms):,} terms"


def _method(lexicon: Lexicon) -> str:
    return f"terms of the lexicon {lexicon.name}, matched leftmost and longest first over all categories"
