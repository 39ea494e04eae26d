"""What the lexicon misses: strings that recur in the texts and that no term covers."""

from collections.abc import Iterable, Sequence
from itertools import combinations

import numpy as np
import pandas as pd

from helpers.discourse.passages import BODY, searched, searched_basis
from helpers.discourse.workshop.hidden import in_context
from helpers.discourse.workshop.no_terms import is_function_word, name_spans
from helpers.discourse.workshop.strings import Searched, recurring_strings
from helpers.language.dictionary import word_frequencies
from helpers.language.folding import fold, simplify
from helpers.language.lexicon import Lexicon
from helpers.language.person_names import is_listed_person
from helpers.measures.basis import require_columns, with_basis
from helpers.measures.keyness import keyness
from helpers.measures.wording import say, say_all

SHORTEST, LONGEST = 2, 8
LEAST_N = 3
LEAST_COHESION = 3.0  # bits: eight times as often as its parts would come together by chance
LEAST_ENTROPY = 1.0  # bits: as if two neighbours took turns
BETWEEN = "\n"
KEY_COLUMNS = ["term", "n_reference", "g2", "log_ratio", "lrc", "p_corrected"]
COLUMNS = [
    *("term", "n", "n_articles", "cohesion", "entropy_left", "entropy_right"),
    *(*KEY_COLUMNS[1:], "passage_id", "start", "end", "context"),
]
METHOD = (
    "strings of {shortest} to {longest} characters, at least {n} times {where} of the lexicon {lexicon}; least PMI "
    "over splits ≥ {cohesion:g}, branching entropies ≥ {entropy:g} bits; keyness against the word frequencies of "
    "jieba’s dictionary"
)


def candidate_terms(
    passages: pd.DataFrame,
    lexicon: Lexicon,
    *,
    names: Iterable[str] = (),
    beyond: bool = False,
    kinds: Sequence[str] | None = BODY,
) -> pd.DataFrame:
    """List the strings that recur and that the lexicon does not cover, the most telling first.

    A candidate is a suggestion to be looked at, not a term: many are common words that no category wants.

    Parameters
    ----------
    passages, lexicon, kinds
        As given to ``find_terms``; what the lexicon matches, excluded terms too, is covered.
    names : iterable of str
        People's names to leave out, speakers' for instance. Names with a mark between their parts, and those that the
        dictionary lists, are left out anyway.
    beyond : bool
        Also strings that hold a term and more (数字丝路 where 数字 is one): longer terms, or exclusions.

    Returns
    -------
    DataFrame
        ``term`` (in simplified characters) · ``n`` (occurrences outside all terms, at least 3) · ``n_articles`` ·
        ``cohesion`` (at least 3 bits) · ``entropy_left`` · ``entropy_right`` (at least 1 bit) · ``n_reference`` (in
        jieba's dictionary: words of up to four characters in general language) · ``g2`` · ``log_ratio`` · ``lrc`` ·
        ``p_corrected`` (rates per character) · ``passage_id`` · ``start`` · ``end`` · ``context`` (of the first, in
        【】). Strings rarer than in the reference come last, otherwise the highest G² first, ties by term. Left out are
        strings with a stop word, particle or preposition at an end, unless the dictionary has the whole as a word, and
        parts that never stand outside a longer candidate.

    Examples
    --------
    >>> corpus = load_corpus("data/articles")
    >>> candidate_terms(corpus.passages, load_lexicon("themes"))[["term", "n"]].head(2).values.tolist()
    [['网络空间', 23], ['构建', 30]]
    """
    base = searched(passages, kinds)
    require_columns(base, ("article_id",), "passages")
    shown = [simplify(text) for text in base["text"]]
    found = recurring_strings(
        _opened(base, shown, lexicon, names),
        shortest=SHORTEST,
        longest=LONGEST,
        least_n=LEAST_N,
        least_cohesion=LEAST_COHESION,
        least_entropy=LEAST_ENTROPY,
        beyond=beyond,
    )
    placed = _placed(found, base, shown)
    is_term = [not (is_function_word(term) or is_listed_person(term)) for term in placed["term"]]
    wanted = _without_parts(placed.loc[np.array(is_term, dtype=bool)])
    n_letters = sum(sum(map(str.isalnum, text)) for text in shown)
    table = wanted.merge(_keyed(wanted, n_letters), on="term", how="left")
    table = table.assign(_rarer=table["log_ratio"] < 0)
    table = table.sort_values(["_rarer", "g2", "term"], ascending=[True, False, True])[COLUMNS].reset_index(drop=True)
    told = searched_basis(base, kinds)
    settings = {"shortest": SHORTEST, "longest": LONGEST, "n": LEAST_N, "cohesion": LEAST_COHESION}
    where = say("not wholly within a term") if beyond else say("outside all terms")
    return with_basis(
        table,
        of="candidate_terms",
        corpus=told["corpus"],
        left_out=say_all([told["left_out"], say("function words"), say("people’s names as far as they are known")]),
        denominator=say("{n:,} letters and digits", n=n_letters),
        n=say("{n:,} strings", n=len(table)),
        method=say(METHOD, **settings, where=where, lexicon=lexicon.name, entropy=LEAST_ENTROPY),
        caution=say("chosen for being frequent: p_corrected ranks, and tests nothing"),
    )


def _opened(base: pd.DataFrame, shown: list[str], lexicon: Lexicon, names: Iterable[str]) -> Searched:
    """Return the passages as one text, closed where a term stands, and without names: no string goes through one."""
    letters = list(BETWEEN.join(map(fold, base["text"])))
    is_open = np.ones(len(letters), dtype=bool)
    starts = _starts(base["text"])
    for offset, printed, spans in zip(starts, base["text"], name_spans(shown, names), strict=True):
        for start, end in spans:
            letters[offset + start : offset + end] = BETWEEN * (end - start)
        for _, _, start, end, _ in lexicon.matches(printed):
            is_open[offset + start : offset + end] = False
    lengths = np.diff([*starts, len(letters)])
    return Searched("".join(letters), is_open, np.repeat(pd.factorize(base["article_id"])[0], lengths))


def _starts(texts: Iterable[str]) -> list[int]:
    """Return where each text begins in all of them, joined."""
    lengths = [len(text) + len(BETWEEN) for text in texts]
    return [0, *np.cumsum(lengths)[:-1].tolist()] if lengths else []


def _placed(found: pd.DataFrame, base: pd.DataFrame, shown: list[str]) -> pd.DataFrame:
    """Say in which passage each string begins first, and how it is spelt there."""
    starts = np.array(_starts(shown), dtype=np.int64)
    number = np.searchsorted(starts, found["start"].to_numpy(dtype=np.int64), side="right") - 1
    begin = found["start"].to_numpy(dtype=np.int64) - (starts[number] if len(starts) else 0)
    end = begin + found["length"].to_numpy(dtype=np.int64)
    places = list(zip(number, begin, end, strict=True))
    return pd.DataFrame(
        {
            "term": pd.Series([shown[i][a:b] for i, a, b in places], dtype="str"),
            "n": found["n"].astype("int64"),
            "n_articles": found["n_parts"].astype("int64"),
            **{name: found[name].astype("float64") for name in ("cohesion", "entropy_left", "entropy_right")},
            "passage_id": pd.Series(base["passage_id"].to_numpy()[number], dtype="str"),
            "start": begin,
            "end": end,
            "context": pd.Series([in_context(base["text"].iloc[i], a, b) for i, a, b in places], dtype="str"),
        }
    )


def _without_parts(candidates: pd.DataFrame) -> pd.DataFrame:
    """Leave out what stands in a longer candidate just as often."""
    parts = {
        (term[start:end], n)
        for term, n in zip(candidates["term"], candidates["n"], strict=True)
        for start, end in combinations(range(len(term) + 1), 2)
        if end - start < len(term)
    }
    kept = [pair not in parts for pair in zip(candidates["term"], candidates["n"], strict=True)]
    return candidates.loc[np.array(kept, dtype=bool)].drop_duplicates("term").reset_index(drop=True)


def _keyed(candidates: pd.DataFrame, n_letters: int) -> pd.DataFrame:
    """Return the keyness of the candidates against the dictionary, in occurrences a character."""
    if candidates.empty:
        return pd.DataFrame(columns=KEY_COLUMNS, dtype="float64").astype({"term": "str"})
    frequencies = word_frequencies()
    reference = candidates[["term"]].assign(n=[frequencies.get(term, 0) for term in candidates["term"]])
    total = sum(len(word) * frequency for word, frequency in frequencies.items())
    return keyness(candidates, reference, target_total=n_letters, reference_total=total)[KEY_COLUMNS]
