"""What is no term: function words, and people's names as far as they can be told without knowing who speaks."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from helpers.language.dictionary import dictionary_entries
from helpers.language.folding import simplify
from helpers.language.person_names import DOTS, find_names, is_common_word
from helpers.language.segmentation import load_stop_words

LEAST_FREQUENCY = 2000  # rarer one-character entries tagged as function words are accidents
_DOT = re.compile(f"[{DOTS}]")
_NUMBER = re.compile(r"[第\d〇零一二三四五六七八九十百千万亿两几数多余个年月日时分秒次位名项家届元%.]+")


def is_function_word(text: str) -> bool:
    """Tell whether a string is a stop word, a number with its measure, or no word and has a function word at an end.

    That is a stop word or an adhesive character (的发展; Feng et al. 2004, Computational Linguistics 30(1):75–93).
    """
    stops, lengths = _stop_words()
    if text in stops or _NUMBER.fullmatch(text):
        return True
    if is_common_word(text):
        return False
    if text[0] in _adhesive() or text[-1] in _adhesive():
        return True
    return any(text[:length] in stops or text[-length:] in stops for length in lengths if length <= len(text))


def name_spans(texts: Sequence[str], names: Iterable[str] = ()) -> Iterator[list[tuple[int, int]]]:
    """Yield, for each text in simplified characters, where names stand: foreign ones, their parts, and those given."""
    printed = {name for text in texts for _, _, name in find_names(text)}
    last_parts = {_DOT.split(name)[-1].strip() for name in printed}
    given = {part.strip() for name in map(simplify, names) for part in (name, *_DOT.split(name))}
    wanted = sorted(part for part in last_parts | given if len(part) > 1)
    automaton = AhoCorasick(wanted, matchkind=MatchKind.LeftmostLongest, implementation=Implementation.ContiguousNFA)
    for text in texts:
        spans = [(start, end) for start, end, _ in find_names(text)]
        yield spans + [(start, end) for _, start, end in automaton.find_matches_as_indexes(text)]


@cache
def _stop_words() -> tuple[frozenset[str], tuple[int, ...]]:
    """Return the stop words and the lengths that they have."""
    stops = frozenset(map(simplify, load_stop_words()))
    return stops, tuple(sorted({len(word) for word in stops}))


@cache
def _adhesive() -> frozenset[str]:
    """Return the particles, prepositions, conjunctions, pronouns and modal words (ICTCLAS tags), and the verb 是."""
    return frozenset("是") | frozenset(
        entry.word
        for entry in dictionary_entries(shortest=1)
        if len(entry.word) == 1
        and entry.frequency >= LEAST_FREQUENCY
        and entry.tag.startswith(("u", "p", "c", "r", "y"))
    )
