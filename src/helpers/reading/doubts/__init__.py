"""Oddities of the text itself, listed for the reader and never corrected."""

from collections.abc import Iterator

from helpers.reading.doubts import misread, proofreading
from helpers.reading.doubts.doubt import Doubt
from helpers.reading.doubts.proofreading import spelling_doubts

__all__ = ["Doubt", "doubts_of_text", "spelling_doubts"]

_FINDERS = (
    misread.latin_in_chinese,
    proofreading.repeated_phrases,
    misread.confused_characters,
    misread.stray_strokes,
    misread.lost_characters,
    proofreading.unpaired_marks,
    proofreading.wrong_weekdays,
    proofreading.impossible_dates,
)


def doubts_of_text(text: str) -> Iterator[Doubt]:
    """Yield the oddities of one passage, in time in proportion to its length."""
    for find in _FINDERS:
        yield from find(text)
