"""How much a chart shows at most: a large corpus still gives a picture that can be read, made in a second or two.

What is left out is said in the figure itself; the table behind the chart has all of it.
"""

from collections.abc import Iterable
from typing import Any

import pandas as pd

from helpers.display.labels import heading
from helpers.display.wording import phrase

MOST_ROWS = 40  # of bars, categories of dots, a matrix, stacked bars, themes of a dispersion strip
MOST_COLUMNS = 40  # of a matrix
MOST_GROUPS = 6  # dots of one row: more colours cannot be told apart
MOST_STRIPS = 6  # articles of a dispersion plot
MOST_FILES = 12  # columns of a page strip


def keep_largest(keys: Iterable[Any], weights: Iterable[float], most: int) -> list[Any]:
    """Return the distinct keys with the largest sums of weights, at most so many, in order of first appearance."""
    sums = pd.Series(list(weights), dtype=float).groupby(pd.Series(list(keys), dtype=object), sort=False).sum()
    largest = set(sums.sort_values(ascending=False, kind="stable").index[:most])
    return [key for key in sums.index if key in largest]


def keep_first(keys: Iterable[Any], most: int) -> list[Any]:
    """Return the first distinct keys, at most so many."""
    return list(dict.fromkeys(keys))[:most]


def remarks_on(column: str, kept: int, in_all: int, labels: str, *, which: str = "largest") -> list[str]:
    """Say how many of a column's values a figure shows, the ``largest`` or the ``first``; nothing if all."""
    if kept >= in_all:
        return []
    sentence = {
        "largest": "{what}: the {n} largest of {all}; all are in the table",
        "first": "{what}: the first {n} of {all}; all are in the table",
    }
    return [phrase(sentence[which], labels, what=heading(column, labels), n=f"{kept:,}", all=f"{in_all:,}")]
