"""What the lexicon misses: strings that recur in the texts and that no term covers."""

from collections.abc import Iterable, Sequence

import numpy as np
import pandas as pd
from ahocorasick_rs import AhoCorasick, Implementation

from helpers.discourse.passages import BODY, describe_other_kinds, describe_passages, searched
from helpers.discourse.workshop.function_words import function_word_filter
from helpers.discourse.workshop.names import name_spans
from helpers.discourse.workshop.places import context
from helpers.discourse.workshop.strings import Searched, recurring_strings
from helpers.language.characters import cuts_latin_word
from helpers.language.dictionary import word_frequencies
from helpers.language.folding import fold, simplify
from helpers.language.lexicon import Lexicon
from helpers.language.person_names import is_listed_person
from helpers.measures.basis import with_basis
from helpers.measures.columns import require_columns
from helpers.measures.keyness import keyness

SHORTEST, LONGEST = 2, 8
LEAST_N = 3
LEAST_COHESION = 3.0  # bits: eight times as often as its parts would come together by chance
LEAST_ENTROPY = 1.0  # bits: as if two neighbours took turns
CONTEXT_WIDTH = 10
BETWEEN = "\n"
KEY_COLUMNS = ["term", "n_reference", "g2", "log_ratio", "lrc", "p_corrected"]
COLUMNS = [
    *("term", "n", "n_articles", "cohesion", "entropy_left", "entropy_right"),
    *(*KEY_COLUMNS[1:], "passage_id", "start", "end", "context"),
]


def candidate_terms(
    passages: pd.DataFrame,
    lexicon: Lexicon,
    *,
    reference: pd.DataFrame | None = None,
    beyond: bool = False,
    names: Iterable[str] = (),
    stop_words: Iterable[str] | None = None,
    shortest: int = SHORTEST,
    longest: int = LONGEST,
    least_n: int = LEAST_N,
    least_cohesion: float = LEAST_COHESION,
    least_entropy: float = LEAST_ENTROPY,
    kinds: Sequence[str] | None = BODY,
) -> pd.DataFrame:
    """List the strings that recur and that the lexicon does not cover, the most telling first.

    They are found without a word segmenter; see `helpers.discourse.workshop.strings`. A candidate is a suggestion to be
    looked at, not a term: many are common words that no category wants.

    Parameters
    ----------
    passages : DataFrame
        ``passage_id`` · ``article_id`` · ``kind`` · ``text``; not changed.
    lexicon : Lexicon
        What it matches, excluded terms too, is covered.
    reference : DataFrame, optional
        Other passages to compare with, covered by the same lexicon. Unless told, the counts of the dictionary that
        comes with jieba: of words of up to four characters in general language; a longer string counts zero there.
    beyond : bool
        Also strings that hold a term and more (数字丝路 where 数字 is one): longer terms, or exclusions.
    names : iterable of str
        People's names to leave out, speakers' for instance. Names with a mark between their parts, and those that the
        dictionary lists, are left out anyway.
    stop_words : iterable of str, optional
        Strings that are, begin or end with one are left out, unless the dictionary has the whole as a word; those of
        ``data/lexicons/stop_words.csv`` unless told. So are those that begin or end with a particle or preposition.
    shortest, longest : int
        Length in characters.
    least_n : int
        Fewest occurrences outside all terms.
    least_cohesion, least_entropy : float
        In bits; see the columns. With few articles high entropies cannot be reached.
    kinds : sequence of str or None
        Kinds of passages: body text unless told, all if None.

    Returns
    -------
    DataFrame
        ``term`` (in simplified characters) · ``n`` (occurrences outside all terms) · ``n_articles`` · ``cohesion``
        (least PMI over its splits, bits) · ``entropy_left`` · ``entropy_right`` (branching entropy, bits) ·
        ``n_reference`` · ``g2`` · ``log_ratio`` · ``lrc`` · ``p_corrected`` (`helpers.measures.keyness`, rates per
        character) · ``passage_id`` · ``start`` · ``end`` (the first occurrence, for ``locate`` and ``concordance``) ·
        ``context`` (with the string in 【】). Strings that are rarer than in the reference come last, otherwise the
        highest G² first, ties by term. A string that stands in a longer candidate whenever it stands anywhere is left
        out. No rows where nothing recurs.

    Raises
    ------
    ValueError
        If a column is missing, `shortest` is below 1 or above `longest`, `least_n` below 2, or the reference is empty.
    """
    if not 1 <= shortest <= longest or least_n < 2:
        raise ValueError(f"shortest={shortest}, longest={longest}, least_n={least_n}: 1 ≤ shortest ≤ longest, 2 ≤ n.")
    base = searched(passages, kinds)
    require_columns(base, ("passage_id", "article_id", "text"), "passages")
    shown = [simplify(text) for text in base["text"]]
    found = recurring_strings(
        _opened(base, shown, lexicon, names),
        shortest=shortest,
        longest=longest,
        least_n=least_n,
        least_cohesion=least_cohesion,
        least_entropy=least_entropy,
        beyond=beyond,
    )
    placed = _placed(found, base, shown)
    is_function = function_word_filter(stop_words)
    left_out = [is_function(term) or is_listed_person(term) for term in placed["term"]]
    wanted = _without_parts(placed.loc[~np.array(left_out, dtype=bool)])
    n_letters = sum(map(_count_letters, shown))
    keyed = _keyed(wanted, n_letters, searched(reference, kinds) if reference is not None else None, lexicon)
    table = wanted.merge(keyed, on="term", how="left")
    rarer = table["log_ratio"] < 0
    order = table.assign(_rarer=rarer).sort_values(["_rarer", "g2", "term"], ascending=[True, False, True])
    return with_basis(
        order[COLUMNS].reset_index(drop=True),
        corpus=describe_passages(base, kinds),
        left_out="; ".join(
            filter(
                None,
                [describe_other_kinds(base, kinds), "function words", "people’s names as far as they are known"],
            )
        ),
        denominator=f"{n_letters:,} letters and digits",
        n=f"{len(table):,} strings",
        method=(
            f"strings of {shortest} to {longest} characters, at least {least_n} times "
            f"{'not wholly within a term' if beyond else 'outside all terms'} of the lexicon {lexicon.name}; least PMI "
            f"over splits ≥ {least_cohesion:g}, branching entropies ≥ {least_entropy:g} bits; keyness against "
            f"{_reference_name(reference)}"
        ),
        caution="chosen for being frequent: p_corrected ranks, and tests nothing",
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
            "context": pd.Series(
                [context(base["text"].iloc[i], a, b, CONTEXT_WIDTH) for i, a, b in places], dtype="str"
            ),
        }
    )


def _without_parts(candidates: pd.DataFrame) -> pd.DataFrame:
    """Leave out what stands in a longer candidate just as often."""
    parts = {
        (term[start:end], n)
        for term, n in zip(candidates["term"], candidates["n"], strict=True)
        for start in range(len(term))
        for end in range(start + 1, len(term) + 1)
        if end - start < len(term)
    }
    kept = [pair not in parts for pair in zip(candidates["term"], candidates["n"], strict=True)]
    return candidates.loc[np.array(kept, dtype=bool)].drop_duplicates("term").reset_index(drop=True)


def _keyed(candidates: pd.DataFrame, n_letters: int, reference: pd.DataFrame | None, lexicon: Lexicon) -> pd.DataFrame:
    """Return the keyness of the candidates, in occurrences a character."""
    if candidates.empty:
        return pd.DataFrame(columns=KEY_COLUMNS, dtype="float64").astype({"term": "str"})
    if reference is None:
        frequencies = word_frequencies()
        counts = [frequencies.get(term, 0) for term in candidates["term"]]
        total = sum(len(word) * frequency for word, frequency in frequencies.items())
    else:
        counts = _counts_in(reference, list(candidates["term"]), lexicon)
        total = sum(map(_count_letters, reference["text"]))
    n_reference = pd.DataFrame({"term": candidates["term"], "n": counts})
    return keyness(candidates, n_reference, target_total=n_letters, reference_total=total)[KEY_COLUMNS]


def _counts_in(reference: pd.DataFrame, terms: list[str], lexicon: Lexicon) -> list[int]:
    """Count the terms in other passages, outside what the lexicon covers there and not within a Latin word."""
    automaton = AhoCorasick([fold(term) for term in terms], implementation=Implementation.ContiguousNFA)
    counts = [0] * len(terms)
    for text in reference["text"]:
        covered = np.zeros(len(text) + 1, dtype=np.int64)
        for _, _, start, end, _ in lexicon.matches(text):
            covered[start + 1 : end + 1] = 1
        until = np.cumsum(covered)
        for number, start, end in automaton.find_matches_as_indexes(fold(text), overlapping=True):
            if until[end] - until[start] < end - start and not (
                cuts_latin_word(text, start) or cuts_latin_word(text, end)
            ):
                counts[number] += 1
    return counts


def _count_letters(text: str) -> int:
    return sum(map(str.isalnum, text))


def _reference_name(reference: pd.DataFrame | None) -> str:
    return "the word frequencies of jieba’s dictionary" if reference is None else f"{len(reference):,} other passages"
