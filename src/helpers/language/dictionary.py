"""Ordinary Chinese words, from the dictionary that comes with jieba.

They tell a name from a word that happens to begin with a surname, and whether a break between two lines cuts a word.
"""

from collections.abc import Iterator
from functools import cache
from importlib.metadata import distribution
from pathlib import Path
from typing import NamedTuple

from helpers.language.name_characters import SURNAMES

NAME_TAG = "nr"
PLACE_TAG = "ns"  # the dictionary lists some foreign names as places (普京); places we know from the gazetteer
LONGEST = 4
LEAST_FREQUENCY = 50  # rarer entries are names and accidents


class Entry(NamedTuple):
    """A word of the dictionary, how often its makers counted it, and its part of speech (ICTCLAS tags)."""

    word: str
    frequency: int
    tag: str


def dictionary_entries(shortest: int = 2) -> Iterator[Entry]:
    """Yield the entries of two (or `shortest`) to four characters.

    The file is read without importing jieba, which would build its tokenizer for a look at a word list.
    """
    path = Path(str(distribution("jieba").locate_file("jieba/dict.txt")))
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            word, frequency, tag = line.rstrip("\n").rsplit(" ", 2)
            if shortest <= len(word) <= LONGEST:
                yield Entry(word, int(frequency), tag)


def is_common_word(text: str) -> bool:
    """Whether the dictionary lists a string of two to four characters as a word other than a person's name."""
    return text in _common_words()


def is_listed_person(text: str) -> bool:
    """Whether the dictionary lists a string of two to four characters as a person's name: 习近平, 特朗普."""
    return text in _listed_people()


def splits_word(left: str, right: str) -> bool:
    """Tell whether a word of the dictionary (two to four characters) spans the junction of `left` and `right`.

    Examples
    --------
    >>> splits_word("习近平主席重", "申构建"), splits_word("发展数字科技新引擎", "数字交通是")
    (True, False)
    """
    frequencies = word_frequencies()
    return any(
        frequencies.get(left[-before:] + right[:after], 0) >= LEAST_FREQUENCY
        for before in range(1, min(LONGEST, len(left) + 1))
        for after in range(1, min(LONGEST - before, len(right)) + 1)
    )


@cache
def _listed_people() -> frozenset[str]:
    return frozenset(word for word, _, tag in dictionary_entries() if tag.startswith(NAME_TAG))


@cache
def _common_words() -> frozenset[str]:
    return frozenset(
        word
        for word, _, tag in dictionary_entries()
        if not tag.startswith(NAME_TAG) and (tag != PLACE_TAG or word[0] in SURNAMES)
    )


@cache
def word_frequencies() -> dict[str, int]:
    """Return how often the dictionary's makers counted each word of one to four characters."""
    return {word: frequency for word, frequency, _ in dictionary_entries(shortest=1)}
