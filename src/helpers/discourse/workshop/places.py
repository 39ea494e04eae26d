"""Every place where a term of a lexicon stands, whether it is matched there, hidden by another, or ruled out."""

from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, Implementation

from helpers.language.folding import fold
from helpers.language.latin import cuts_latin_word
from helpers.language.lexicon import Lexicon


class Place(NamedTuple):
    """Where a term stands.

    Attributes
    ----------
    term : str
        As the lexicon spells it.
    start, end : int
        Offsets into the text.
    winner : str
        The term that is matched here: this one, or the one that hides it.
    winner_start, winner_end : int
        Its offsets.
    rule : int or None
        The line of the rule of context by which the winner does not count.
    """

    term: str
    start: int
    end: int
    winner: str
    winner_start: int
    winner_end: int
    rule: int | None


class TermPlaces:
    """Finds every place of every term, of those also that a longer or an earlier term hides."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._terms = lexicon.terms["term"].tolist()
        self._matcher = AhoCorasick(list(map(fold, self._terms)), implementation=Implementation.ContiguousNFA)

    def find(self, text: str) -> Iterator[Place]:
        """Yield the places, in the order of their ends."""
        matches = self._lexicon.matches(text)
        starts = [match[2] for match in matches]
        for number, start, end in self._matcher.find_matches_as_indexes(fold(text), overlapping=True):
            if not (cuts_latin_word(text, start) or cuts_latin_word(text, end)):
                # What stands here and is not matched begins within what is matched: that is why it is not.
                _, winner, winner_start, winner_end, rule = matches[bisect_right(starts, start) - 1]
                yield Place(self._terms[number], start, end, winner, winner_start, winner_end, rule)


def context(text: str, start: int, end: int, width: int) -> str:
    """Return a stretch of text in 【】 with some characters around it."""
    return f"{text[max(0, start - width) : start]}【{text[start:end]}】{text[end : end + width]}"
