"""The words and patterns that attribution needs, read from ``data/lexicons/`` and ``data/grammar/``."""

import re
from functools import cache, lru_cache
from typing import NamedTuple

import ahocorasick_rs

from helpers.language.csv_files import read_rows
from helpers.language.dictionary import VERB_TAG, tag_of
from helpers.paths import data_folder

VERB_COLUMNS = ["verb", "stance", "gloss", "note", "use"]
SOURCE_COLUMNS = ["word", "kind"]
EXCLUDE = "exclude"
HEAD = "长"
VERB_WINDOW = 16  # characters in which a verb is looked for
NAMED = re.compile("{([a-z_]+)}")  # another pattern or class of words inside a pattern


class Verb(NamedTuple):
    """A reporting verb; `use` says how much else has to be there before it reports speech (see reporting_verbs.csv)."""

    verb: str
    stance: str
    use: str


class WordHit(NamedTuple):
    """A listed word in a text."""

    start: int
    end: int
    word: str
    kind: str


@lru_cache(maxsize=1)
def _verb_matcher() -> tuple[ahocorasick_rs.AhoCorasick, list[Verb]]:
    rows = read_rows(data_folder("lexicons", "reporting_verbs.csv"), VERB_COLUMNS)
    verbs = [Verb(row["verb"], row["stance"], row["use"]) for row in rows]
    return _matcher([verb.verb for verb in verbs]), verbs


@lru_cache(maxsize=1)
def _source_matcher() -> tuple[ahocorasick_rs.AhoCorasick, list[tuple[str, str]]]:
    kinds = [
        (row["word"], row["kind"]) for row in _source_rows() if row["kind"] in ("role", "organisation", "document")
    ]
    return _matcher([word for word, _ in kinds]), kinds


@lru_cache(maxsize=1)
def _source_rows() -> list[dict[str, str]]:
    return read_rows(data_folder("lexicons", "source_words.csv"), SOURCE_COLUMNS)


@lru_cache(maxsize=8)
def source_words(kind: str) -> frozenset[str]:
    """Return the words of one kind in ``data/lexicons/source_words.csv``."""
    return frozenset(row["word"] for row in _source_rows() if row["kind"] == kind)


@lru_cache(maxsize=8)
def starts_with(*kinds: str) -> re.Pattern[str]:
    """Return a pattern that matches any word of some kinds, longest first, where it is applied."""
    words = frozenset().union(*map(source_words, kinds))
    return re.compile("|".join(map(re.escape, sorted(words, key=lambda word: (-len(word), word)))))


@lru_cache(maxsize=1)
def _word_classes() -> dict[str, tuple[str, ...]]:
    rows = read_rows(data_folder("grammar", "word_classes.csv"), ["class", "words"])
    return {row["class"]: tuple(row["words"].split()) for row in rows}


@lru_cache(maxsize=1)
def _patterns() -> dict[str, str]:
    return {
        row["name"]: row["pattern"] for row in read_rows(data_folder("grammar", "patterns.csv"), ["name", "pattern"])
    }


def words_of(name: str) -> tuple[str, ...]:
    """Return the words of a class in ``data/grammar/word_classes.csv``."""
    return _word_classes()[name]


def any_of(name: str) -> str:
    """Return a regular expression for a pattern of ``data/grammar/patterns.csv``, or for any word of a class."""
    known = _patterns().get(name)
    return "|".join(words_of(name)) if known is None else NAMED.sub(lambda match: any_of(match[1]), known)


@cache
def pattern(name: str) -> re.Pattern[str]:
    """Return the compiled pattern of ``data/grammar/`` that has a name."""
    return re.compile(any_of(name))


def find_verbs(text: str) -> list[tuple[int, int, Verb]]:
    """Find reporting verbs, longest first; words that merely contain one (小说, 说明书) are left out."""
    matcher, verbs = _verb_matcher()
    hits = matcher.find_matches_as_indexes(text)
    return [(start, end, verbs[index]) for index, start, end in hits if verbs[index].use != EXCLUDE]


def find_source_words(text: str) -> list[WordHit]:
    """Find titles (``role``), ``organisation`` and ``document`` words, longest first; 商务部 + 长 is a title."""
    matcher, kinds = _source_matcher()
    hits = [WordHit(start, end, *kinds[index]) for index, start, end in matcher.find_matches_as_indexes(text)]
    return [
        WordHit(hit.start, hit.end + len(HEAD), hit.word + HEAD, "role")
        if hit.kind == "organisation" and text.startswith(HEAD, hit.end)
        else hit
        for hit in hits
    ]


def is_verb(word: str) -> bool:
    """Whether the dictionary lists a word as a verb: 增长, 施工."""
    return tag_of(word).startswith(VERB_TAG)


def _matcher(patterns: list[str]) -> ahocorasick_rs.AhoCorasick:
    return ahocorasick_rs.AhoCorasick(patterns, ahocorasick_rs.MatchKind.LeftmostLongest)
