"""The dictionary that comes with jieba, parsed once a process: its words, how frequent they are, of which kind."""

import math
from collections.abc import Iterator
from functools import cache
from importlib.metadata import distribution
from pathlib import Path
from typing import NamedTuple

LONGEST = 4
LEAST_FREQUENCY = 50  # rarer entries are names and accidents
NAME_TAG, PLACE_TAG, VERB_TAG = "nr", "ns", "v"


class Entry(NamedTuple):
    """A word of the dictionary, how often its makers counted it, and its part of speech (ICTCLAS tags)."""

    word: str
    frequency: int
    tag: str


@cache
def dictionary_columns() -> tuple[list[str], list[int], list[str]]:
    """Return words, frequencies and tags of all entries: three lists, for 349,046 objects take longer to make."""
    # Read without importing jieba, which would build its tokenizer for a look at a word list.
    cells = Path(str(distribution("jieba").locate_file("jieba/dict.txt"))).read_text(encoding="utf-8").split()
    return cells[0::3], list(map(int, cells[1::3])), cells[2::3]


def dictionary_entries(shortest: int = 2) -> Iterator[Entry]:
    """Yield the entries of two (or `shortest`) to four characters."""
    for entry in zip(*dictionary_columns(), strict=True):
        if shortest <= len(entry[0]) <= LONGEST:
            yield Entry._make(entry)


def tag_of(text: str) -> str:
    """Return the tag of a word of two to four characters, "" for no word of the dictionary."""
    return _tags().get(text, "") if 2 <= len(text) <= LONGEST else ""


@cache
def _tags() -> dict[str, str]:
    words, _, tags = dictionary_columns()
    return dict(zip(words, tags, strict=True))


@cache
def word_frequencies() -> dict[str, int]:
    """Return how often the dictionary's makers counted each word of one to four characters."""
    words, frequencies, _ = dictionary_columns()
    return {word: frequency for word, frequency in zip(words, frequencies, strict=True) if len(word) <= LONGEST}


def word_frequency(text: str) -> int:
    """Return how often the dictionary's makers counted a word of one to four characters, 0 for no word of theirs."""
    return word_frequencies().get(text, 0)


def splits_word(left: str, right: str) -> bool:
    """Tell whether a word of the dictionary (two to four characters) spans the junction of `left` and `right`."""
    frequencies = word_frequencies()
    return any(
        frequencies.get(left[-before:] + right[:after], 0) >= LEAST_FREQUENCY
        for before in range(1, min(LONGEST, len(left) + 1))
        for after in range(1, min(LONGEST - before, len(right)) + 1)
    )


def segment_cost(text: str) -> float:
    """Return how unlikely characters are, in nats: the sum of log(total / frequency) of the likeliest words."""
    # Words are taken as independent; a character that is no word counts as one that was seen once.
    frequencies, total = word_frequencies(), _log_of_total()
    best = [0.0]
    for end in range(1, len(text) + 1):
        least = best[-1] + (total - math.log(max(frequencies.get(text[end - 1], 1), 1)))
        for start in range(max(0, end - LONGEST), end - 1):
            frequency = frequencies.get(text[start:end])
            if frequency is not None:
                least = min(least, best[start] + (total - math.log(max(frequency, 1))))
        best.append(least)
    return best[-1]


@cache
def _log_of_total() -> float:
    return math.log(sum(word_frequencies().values()))
