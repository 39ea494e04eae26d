"""How long texts are, in characters or in words: what a rate is of."""

from collections.abc import Callable
from typing import NamedTuple

import pandas as pd

from helpers.language.characters import count_chars
from helpers.language.segmentation import count_tokens


class Size(NamedTuple):
    """A way to measure the length of a text: its column in tables of rates, what it is, and the function."""

    column: str
    description: str
    measure: Callable[[str], int]


SIZES = {
    "characters": Size("n_chars", "characters without white space", count_chars),
    "words": Size(
        "n_words", "words as jieba segments them, punctuation left out; another segmenter finds others", count_tokens
    ),
}


def size_in(per: str) -> Size:
    """Return how texts are measured in characters or words.

    Raises
    ------
    ValueError
        If `per` is another word.
    """
    if per not in SIZES:
        raise ValueError(f"per={per!r}: choose {' or '.join(SIZES)}.")
    return SIZES[per]


def sizes_of(texts: pd.Series, per: str) -> pd.Series:
    """Return the length of each text in characters or words."""
    return texts.map(size_in(per).measure).astype("int64")
