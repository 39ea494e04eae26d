"""Strings that are no terms because of the function words in them."""

import re
from collections.abc import Callable, Iterable
from functools import cache

from helpers.language.dictionary import dictionary_entries
from helpers.language.folding import simplify
from helpers.language.person_names import is_common_word
from helpers.language.segmentation import load_stop_words

# Particles, prepositions, conjunctions, pronouns, interjections of mood (ICTCLAS tags).
ADHESIVE_TAGS = ("u", "p", "c", "r", "y")
COPULA = "是"  # a verb by its tag
LEAST_FREQUENCY = 2000  # rarer one-character entries with such a tag are accidents
_NUMBER = re.compile(r"[第\d〇零一二三四五六七八九十百千万亿两几数多余个年月日时分秒次位名项家届元%.]+")


def function_word_filter(stop_words: Iterable[str] | None = None) -> Callable[[str], bool]:
    """Return a function that tells whether a string is no term because of function words.

    Such a string is a stop word, a number with its measure, or begins or ends with a stop word or an adhesive character
    (的发展, 发展和): Feng et al. 2004, Computational Linguistics 30(1):75–93, call characters so that stick to words
    without belonging to them. What the dictionary lists as a word is no such string (和平, 目的).

    Parameters
    ----------
    stop_words
        Those of ``data/lexicons/stop_words.csv`` unless told.
    """
    stops = frozenset(map(simplify, load_stop_words() if stop_words is None else stop_words))
    lengths = sorted({len(word) for word in stops})

    def is_left_out(text: str) -> bool:
        if text in stops or _NUMBER.fullmatch(text):
            return True
        if is_common_word(text):
            return False
        if text[0] in _adhesive() or text[-1] in _adhesive():
            return True
        return any(text[:length] in stops or text[-length:] in stops for length in lengths if length <= len(text))

    return is_left_out


@cache
def _adhesive() -> frozenset[str]:
    """One-character words that the dictionary tags as function words, and frequent ones only."""
    return frozenset(COPULA) | frozenset(
        entry.word
        for entry in dictionary_entries(shortest=1)
        if len(entry.word) == 1 and entry.frequency >= LEAST_FREQUENCY and entry.tag.startswith(ADHESIVE_TAGS)
    )
