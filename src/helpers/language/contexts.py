"""Rules of context: where a term of a lexicon does not count, because of the words around it.

A longer or excluding term of the lexicon is the plainest way to keep a word from being misread (发展中国家 is no
mention of 发展). Where the words in between vary (安全 in the name of a laboratory), a rule says it for all of them: a
row of a CSV, ``<lexicon>_contexts.csv`` beside the lexicon, that an analyst edits in a spreadsheet.

====== ==========================================================================================================
where  the hit does not count if
====== ==========================================================================================================
after  one of the words follows it, at most ``reach`` characters further on, with no punctuation between
before one of the words goes before it, at most ``reach`` characters away, with no punctuation between
with   one of the words stands anywhere else in its sentence
alone  none of the words stands anywhere else in its sentence
sole   no other term of its category counts in the same text (a passage), and it stands there less than three times:
       for words too general to decide alone
====== ==========================================================================================================
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial

import pandas as pd

from helpers.language.csv_files import FileError
from helpers.language.folding import fold
from helpers.language.sentence_bounds import split_sentences

CONTEXT_COLUMNS = ("category", "term", "where", "words", "reach", "note")
ANY = "*"
PLACES = ("after", "before", "with", "alone", "sole")
ADJACENT = ("after", "before")
SOLE = "sole"
SEPARATORS = set(fold("、,;|"))  # that people write between words
ENOUGH_MENTIONS = 3  # of a general word: then the passage is about it
# Letters, digits and the marks that stand within names; anything else is a boundary between clauses.
_WITHIN = r"[\w·“”‘’《》〈〉\-]"

Key = tuple[str, str]  # category and term, each of them ANY in a rule for all
Hit = tuple[str, str, int, int]
Check = Callable[[str, int, int], bool]


@dataclass(frozen=True, eq=False)
class Contexts:
    """Rules of context, made by `contexts_from_table`; `table` is the file with a column ``line``."""

    table: pd.DataFrame
    _checks: dict[Key, list[tuple[int, Check]]]
    _sole: dict[Key, int]

    def rules_against(self, text: str, hits: Sequence[Hit]) -> list[int | None]:
        """Return, for each hit of all in the folded text of a passage, the line of the rule against it, or None."""
        rules = [self._rule_against(text, hit) for hit in hits]
        mentions = Counter(hit[:2] for hit, rule in zip(hits, rules, strict=True) if rule is None)
        terms_of = Counter(category for category, _ in mentions)
        return [
            next((self._sole[key] for key in _keys_of(hit) if key in self._sole), None)
            if rule is None and terms_of[hit[0]] == 1 and mentions[hit[:2]] < ENOUGH_MENTIONS
            else rule
            for hit, rule in zip(hits, rules, strict=True)
        ]

    def _rule_against(self, text: str, hit: Hit) -> int | None:
        checks = ((line, check) for key in _keys_of(hit) for line, check in self._checks.get(key, ()))
        return next((line for line, check in checks if check(text, hit[2], hit[3])), None)


def _keys_of(hit: Hit) -> tuple[Key, ...]:
    category, term = hit[:2]
    return (category, term), (ANY, term), (category, ANY), (ANY, ANY)


def contexts_from_table(
    table: pd.DataFrame, terms: Iterable[tuple[str, str]], where: str = "the table of contexts"
) -> Contexts:
    """Make rules of the rows of a file for the (category, term) of a lexicon; `where` names the file in messages."""
    known = {(category, fold(term)): term for category, term in terms}
    checks: dict[Key, list[tuple[int, Check]]] = {}
    sole: dict[Key, int] = {}
    for row in table.fillna("").itertuples():
        at, line, place = f"{where}, line {row.line}", int(row.line), str(row.where).strip().lower()
        words, reach = [fold(word) for word in str(row.words).split()], str(row.reach).strip()
        _check_cells(place, words, reach, at)
        for key in _keys(str(row.category).strip(), str(row.term).split(), known, at):
            if place == SOLE:
                sole.setdefault(key, line)
            else:
                checks.setdefault(key, []).append((line, _check_of(place, words, int(reach or 0))))
    return Contexts(table, checks, sole)


def _check_cells(place: str, words: list[str], reach: str, at: str) -> None:
    if place not in PLACES:
        raise FileError(f"{at}: where is {place!r}; write {', '.join(PLACES[:-1])} or {PLACES[-1]}.")
    joined = next((word for word in words if SEPARATORS & set(word)), None)
    if joined:
        raise FileError(f"{at}: the words are {joined!r}; separate them by blanks.")
    if place == SOLE and words:
        raise FileError(f"{at}: a rule of {SOLE!r} asks for any other term of the category; leave the words empty.")
    if place != SOLE and not words:
        raise FileError(f"{at}: no words; give those that the rule is about, separated by blanks.")
    if place not in ADJACENT and reach:
        raise FileError(f"{at}: a rule of {place!r} has no distance; leave the reach empty.")
    if reach and not reach.isdecimal():
        raise FileError(f"{at}: the reach is {reach!r}; write a whole number of characters, or leave it empty.")


def _keys(category: str, terms: list[str], known: dict[Key, str], at: str) -> list[Key]:
    """Return the (category, term) pairs that a rule is for, the terms as the lexicon spells them."""
    if category != ANY and category not in {name for name, _ in known}:
        raise FileError(f"{at}: the lexicon has no category {category!r}; write one of its own, or {ANY} for all.")
    if not terms:
        raise FileError(f"{at}: the term is empty; write the terms the rule is for, or {ANY} for all.")
    keys = []
    for term in terms:
        spelled = {own for (name, folded), own in known.items() if folded == fold(term) and category in (ANY, name)}
        if term != ANY and not spelled and SEPARATORS & set(fold(term)):
            raise FileError(f"{at}: the term is {term!r}; separate several terms by blanks.")
        if term != ANY and not spelled:
            raise FileError(f"{at}: the lexicon has no term {term!r} in {category}; add it there, or delete it here.")
        keys += [(category, own) for own in (spelled or {ANY})]
    return keys


def _check_of(place: str, words: list[str], reach: int) -> Check:
    """Return what tells whether one of the words stands in a place, in a text with a hit from `start` to `end`."""
    if place not in ADJACENT:
        return partial(_in_sentence, words, place == "with")
    between, any_word = f"{_WITHIN}{{0,{reach}}}?", "|".join(map(re.escape, words))
    follows, precedes = re.compile(f"{between}(?:{any_word})"), re.compile(f"(?:{any_word}){between}$")
    if place == "after":
        return lambda text, start, end: follows.match(text, end) is not None
    longest = reach + max(map(len, words))
    return lambda text, start, end: precedes.search(text[max(0, start - longest) : start]) is not None


def _in_sentence(words: list[str], present: bool, text: str, start: int, end: int) -> bool:
    begin, finish = next((b, f) for b, f in split_sentences(text) if b <= start < f)
    left, right = text[begin:start], text[end:finish]
    return any(word in left or word in right for word in words) is present
