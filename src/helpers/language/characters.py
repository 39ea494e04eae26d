"""The characters of a text: how many there are, how Chinese they look, and where Latin words among them are cut."""

import re
from collections import Counter
from functools import cache

from helpers.language.dictionary import word_frequencies
from helpers.language.folding import fold

N_COMMON = 1000
DECIMAL_POINTS = ".．"
# ASCII, and what is left of Chinese punctuation when full-width forms are folded to ASCII: common in any reading.
_NOT_LETTERS = re.compile(r"[\x00-\x7f。、“”‘’《》〈〉「」『』【】…—·•]+")


def count_chars(text: str) -> int:
    """Return the number of characters that are not white space: the denominator of all rates."""
    return len("".join(text.split()))


def chinese_letters(text: str) -> str:
    """Return what `common_share` looks at: all but ASCII (after folding of width) and common marks."""
    return _NOT_LETTERS.sub("", fold(text))


def common_share(letters: str) -> float:
    """Return the share of the thousand commonest Chinese characters (by jieba's dictionary) in `letters`."""
    if not letters:
        return 0.0
    common = _common_characters()
    return sum(count for character, count in Counter(letters).items() if character in common) / len(letters)


@cache
def _common_characters() -> frozenset[str]:
    counts: Counter[str] = Counter()
    for word, frequency in word_frequencies().items():
        for character in word:
            counts[character] += frequency
    folded: Counter[str] = Counter()
    for character, count in counts.items():
        folded[fold(character)] += count
    ranked = sorted((-count, character) for character, count in folded.items() if character > "\x7f")
    return frozenset(character for _, character in ranked[:N_COMMON])


def cuts_latin_word(text: str, offset: int) -> bool:
    """Tell whether an offset lies within a Latin word or a number, so that a term with this end is only part of it."""
    if not 0 < offset < len(text):
        return False
    before, after = text[offset - 1], text[offset]
    if before in DECIMAL_POINTS:
        return after.isdecimal() and text[max(offset - 2, 0)].isdecimal()
    if after in DECIMAL_POINTS:
        return before.isdecimal() and text[offset + 1 : offset + 2].isdecimal()
    return _is_latin(before) and _is_latin(after)


def _is_latin(character: str) -> bool:
    # Full-width letters are Latin too, hence not isascii(); up to U+024F are the accented ones.
    return character.isalnum() and (character <= "\u024f" or "\uff10" <= character <= "\uff5a")
