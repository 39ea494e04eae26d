"""Every place where a term of a lexicon stands, whether it is matched there, hidden by another, or ruled out."""

from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

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


def find_places(lexicon: Lexicon, text: str) -> Iterator[Place]:
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


def context(text: str, start: int, end: int, width: int) -> str:
    """Return a stretch of text in 【】 with some characters around it."""
    return f"{text[max(0, start - width) : start]}【{text[start:end]}】{text[end : end + width]}"
