"""Terms in each other's way: those that never count, and those that stand where another category is matched."""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import pandas as pd

from helpers.discourse.passages import BODY, searched, searched_basis, searched_for
from helpers.language.lexicon import EXCLUDE, Lexicon
from helpers.measures.basis import with_basis
from helpers.measures.wording import say, say_all

ABSENT, HIDDEN, RULED_OUT, BOTH = "absent", "hidden", "ruled_out", "hidden_or_ruled_out"
NESTED, OVERLAPPING = "nested", "overlapping"
CONTEXT_WIDTH = 10
UNMATCHED_COLUMNS = ["category", "term", "gloss", "row", "why", "n", "hidden_by"]
AMBIGUOUS_COLUMNS = [
    *("term", "category", "winner", "winner_category", "relation", "n", "n_own"),
    *("passage_id", "start", "end", "context"),
]


class Place(NamedTuple):
    """Where a term stands, and what is matched there: itself, or the winner that hides it."""

    term: str
    start: int
    end: int
    winner: str
    winner_start: int
    winner_end: int
    rule: int | None  # line of the rule of context by which the winner does not count


def unmatched_terms(
    hits: pd.DataFrame, lexicon: Lexicon, passages: pd.DataFrame, *, kinds: Sequence[str] | None = BODY
) -> pd.DataFrame:
    """List the terms that never count, and why, so that they can be mended or left out.

    Parameters
    ----------
    hits, lexicon, passages, kinds : DataFrame, Lexicon, DataFrame, sequence of str or None
        Of ``find_terms``, and what it was given.

    Returns
    -------
    DataFrame
        ``category`` · ``term`` · ``gloss`` · ``row`` (line of the lexicon's file) · ``why`` · ``n`` (how often it
        stands there all the same) · ``hidden_by`` (what is matched in its place, the most frequent first; a rule of
        context as «rule» and its line), in the order of the lexicon. ``why`` is ``absent`` (nowhere in these texts),
        ``hidden`` (always within a longer term, or overlapping with one that begins before), ``ruled_out`` (always by a
        rule of context), or ``hidden_or_ruled_out`` (now one, now the other). Exclusions that cover nothing are listed.

    Examples
    --------
    >>> corpus, lexicon = load_corpus("data/articles"), load_lexicon("themes")
    >>> hits = find_terms(corpus.passages, lexicon)
    >>> unmatched_terms(hits, lexicon, corpus.passages)[["term", "why"]].head(2).values.tolist()
    [['数字命运共同体', 'absent'], ['命运共同体', 'hidden']]
    """
    base = searched_for(hits, passages, kinds)
    matched, kept_out = _fates(base, lexicon)
    terms = lexicon.terms.rename(columns={"line": "row"})
    missed = terms[~terms["term"].isin(matched)].reset_index(drop=True)
    why = pd.DataFrame([_why(kept_out[term]) for term in missed["term"]], columns=["why", "n", "hidden_by"])
    table = missed.join(why)[UNMATCHED_COLUMNS]
    return with_basis(
        table,
        of="unmatched_terms",
        **searched_basis(base, kinds),
        n=say("{n:,} of {all:,} terms", n=len(table), all=len(lexicon.terms)),
        method=say(
            "terms of the lexicon {lexicon}, matched leftmost and longest first over all categories",
            lexicon=lexicon.name,
        ),
    )


def ambiguous_terms(lexicon: Lexicon, passages: pd.DataFrame, *, kinds: Sequence[str] | None = BODY) -> pd.DataFrame:
    """List where a term of one category stands within, or overlaps with, what counts for another.

    The longer term, or the one that begins first, wins. Whether it should is for the analyst to say: 网络安全治理 may
    be a matter of security, of governance, or of both.

    Parameters
    ----------
    lexicon, passages, kinds
        As in ``find_terms``. ``exclude`` rows are meant to hide other terms, and are not listed.

    Returns
    -------
    DataFrame
        ``term`` · ``category`` (of the hidden term) · ``winner`` · ``winner_category`` (what is matched in its place) ·
        ``relation`` (``nested`` within the winner, or ``overlapping`` with its end) · ``n`` · ``n_own`` (times that the
        term itself is matched) · ``passage_id`` · ``start`` · ``end`` (of the term, the first time) · ``context`` (the
        winner in 【】); the most frequent first, ties in the order of the text.

    Examples
    --------
    >>> corpus = load_corpus("data/articles")
    >>> ambiguous_terms(load_lexicon("themes"), corpus.passages)[["term", "winner", "n"]].head(2).values.tolist()
    [['电信', '国际电信联盟电信标准化局', 2], ['信息化', '信息化服务', 1]]
    """
    base = searched(passages, kinds)
    category = dict(zip(lexicon.terms["term"], lexicon.terms["category"], strict=True))
    counts: Counter[tuple[str, str, str]] = Counter()
    own: Counter[str] = Counter()
    first: dict[tuple[str, str, str], tuple[str, int, int, str]] = {}
    for passage_id, text in base[["passage_id", "text"]].itertuples(index=False):
        for place in _places(lexicon, text):
            if place.winner == place.term:
                own[place.term] += place.rule is None
            elif EXCLUDE not in (pair := {category[place.term], category[place.winner]}) and len(pair) == 2:
                relation = NESTED if place.end <= place.winner_end else OVERLAPPING
                key = (place.term, place.winner, relation)
                counts[key] += 1
                shown = in_context(text, place.winner_start, place.winner_end)
                first.setdefault(key, (passage_id, place.start, place.end, shown))
    rows = [
        (term, category[term], winner, category[winner], relation, n, own[term], *first[term, winner, relation])
        for (term, winner, relation), n in sorted(counts.items(), key=lambda item: -item[1])
    ]
    told = searched_basis(base, kinds)
    return with_basis(
        pd.DataFrame(rows, columns=AMBIGUOUS_COLUMNS),
        of="ambiguous_terms",
        corpus=told["corpus"],
        left_out=say_all([told["left_out"], say("exclusions of the lexicon")]),
        n=say("{n:,} pairs of terms", n=len(rows)),
        method=say(
            "terms of the lexicon {lexicon}; the longer, or the one that begins first, is matched", lexicon=lexicon.name
        ),
    )


def in_context(text: str, start: int, end: int) -> str:
    """Return a stretch of text in 【】 with some characters around it."""
    return f"{text[max(0, start - CONTEXT_WIDTH) : start]}【{text[start:end]}】{text[end : end + CONTEXT_WIDTH]}"


def _places(lexicon: Lexicon, text: str) -> Iterator[Place]:
    """Yield every place of every term, by start, the longest first, of those also that another hides."""
    terms = lexicon.terms["term"].array
    matches = lexicon.matches(text)
    starts = [match[2] for match in matches]
    for row, start, end in lexicon.places(text):
        # What stands here and is not matched begins within what is matched: that is why it is not.
        _, winner, winner_start, winner_end, rule = matches[bisect_right(starts, start) - 1]
        if winner == terms[row] and winner_start != start:
            continue  # 天天 in 天天天 stands there once
        yield Place(terms[row], start, end, winner, winner_start, winner_end, rule)


def _fates(base: pd.DataFrame, lexicon: Lexicon) -> tuple[set[str], dict[str, Counter[tuple[str, str]]]]:
    """Return the terms that count somewhere, and what keeps each term from counting elsewhere: reason, name, times."""
    matched: set[str] = set()
    kept_out: dict[str, Counter[tuple[str, str]]] = defaultdict(Counter)
    for text in base["text"]:
        for place in _places(lexicon, text):
            if place.winner != place.term:
                kept_out[place.term][HIDDEN, place.winner] += 1
            elif place.rule is not None:
                kept_out[place.term][RULED_OUT, f"rule {place.rule}"] += 1
            else:
                matched.add(place.term)
    return matched, kept_out


def _why(kept_out: Counter[tuple[str, str]]) -> tuple[str, int, str]:
    """Return why a term never counts, how often, and by what."""
    reasons = {reason for reason, _ in kept_out}
    ranked = sorted((-n, name) for (_, name), n in kept_out.items())
    why = BOTH if len(reasons) > 1 else next(iter(reasons), ABSENT)
    return why, kept_out.total(), "、".join(name for _, name in ranked[:3])
