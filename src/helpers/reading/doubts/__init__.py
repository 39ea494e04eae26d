"""Oddities of the text itself, listed for the reader and never corrected."""

from collections.abc import Iterator

from helpers.reading.doubts.confused import confused_characters
from helpers.reading.doubts.doubt import Doubt
from helpers.reading.doubts.lost import lost_characters
from helpers.reading.doubts.proofreading import impossible_dates, repeated_phrases, unpaired_marks, wrong_weekdays
from helpers.reading.doubts.spellings import spelling_doubts
from helpers.reading.doubts.stray import latin_in_chinese, stray_strokes

__all__ = ["Doubt", "doubts_of_text", "spelling_doubts"]

_FINDERS = (
    latin_in_chinese,
    repeated_phrases,
    confused_characters,
    stray_strokes,
    lost_characters,
    unpaired_marks,
    wrong_weekdays,
    impossible_dates,
)


def doubts_of_text(text: str) -> Iterator[Doubt]:
    """Yield the oddities of one passage, in time in proportion to its length."""
    for find in _FINDERS:
        yield from find(text)
