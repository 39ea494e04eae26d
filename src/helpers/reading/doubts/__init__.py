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
    """Yield the oddities of one passage, those of one kind in the order of the text.

    Kinds: latin_in_chinese, repeated_phrase, confused_character, stray_character, lost_character, wrong_encoding,
    unpaired_mark, wrong_weekday, impossible_date. The time taken is in proportion to the length of the text.
    """
    for find in _FINDERS:
        yield from find(text)
