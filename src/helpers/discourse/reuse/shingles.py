"""The shingles of a corpus: every run of a few characters of every passage, and where else each stands.

Compared is folded text (width, case, traditional characters) without white space and punctuation, so that neither line
breaks nor another typesetter's marks hide what is the same. A shingle does not cross the end of its passage.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from helpers.discourse.passages import searched
from helpers.language.folding import fold
from helpers.measures.basis import require_columns
from helpers.reading.duplicates.stream import gram_hashes

N = 8  # characters: longer than most names and idioms; with one misread in 20, half of all shingles are still the same
# A shingle in more articles than this is a formula: in 5 % of them, but not in so few as an agency report may be in.
LEAST_FORMULA_ARTICLES = 20
FORMULA_SHARE = 0.05
# Of a line that an article repeats, so many places are looked at: matches of two refrains grow with their product.
MOST_PLACES = 8

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]


@dataclass(frozen=True)
class Shingles:
    """The characters compared, one after the other, and their shingles grouped by what they read."""

    base: pd.DataFrame  # the passages, numbered from 0
    articles: pd.Index  # in order of first appearance
    offset: Ints  # of each character compared, in its passage's text
    passage: Ints  # of each character
    article: Ints  # of each character
    bounds: Ints  # the characters of article i are ``bounds[i]`` to before ``bounds[i + 1]``
    start: Ints  # where each shingle begins, ascending
    group: Ints  # number of each shingle's reading, by `start`
    n_articles: Ints  # in how many articles each reading stands, by group
    limit: int  # readings in more articles are formulas

    @cached_property
    def is_formula(self) -> Bools:
        """Which shingles, by `start`, stand in more articles than the limit."""
        return (self.n_articles > self.limit)[self.group]

    def same_formulas(self, firsts: tuple[Ints, Ints], seconds: tuple[Ints, Ints]) -> Bools:
        """Tell whether the shingles between two characters are the same formulas in two places.

        Each place is the last character before, and the first after: the shingles are those that lie in neither part
        alone. They are compared by sums.
        """
        n_formulas, readings = self._sums
        spans = [(last - N + 2, after) for last, after in (firsts, seconds)]
        counts = [n_formulas[stop] - n_formulas[start] for start, stop in spans]
        sums = [readings[stop] - readings[start] for start, stop in spans]
        wanted = spans[0][1] - spans[0][0]
        return (counts[0] == wanted) & (counts[1] == wanted) & (sums[0] == sums[1])

    @cached_property
    def _sums(self) -> tuple[Ints, Ints]:
        """Return how many formulas begin before each character, and the sum of their numbers squared."""
        n_formulas, readings = np.zeros((2, len(self.offset) + 1), dtype=np.int64)
        formulas = self.is_formula
        n_formulas[self.start[formulas] + 1] = 1
        readings[self.start[formulas] + 1] = self.group[formulas] ** 2
        return np.cumsum(n_formulas), np.cumsum(readings)

    def place(self, first: int, last: int) -> tuple[str, int, int]:
        """Return passage_id, start and end from one compared character to another, both included."""
        return self.base["passage_id"].iat[self.passage[first]], int(self.offset[first]), int(self.offset[last]) + 1

    def text(self, first: int, last: int) -> str:
        """Return the text as printed from one compared character to another, both included."""
        return str(self.base["text"].iat[self.passage[first]])[self.offset[first] : self.offset[last] + 1]


def read_shingles(passages: pd.DataFrame, kinds: Sequence[str] | None) -> Shingles:
    """Read the shingles of passages; those of an article that do not follow one another are put together."""
    chosen = searched(passages, kinds)
    require_columns(chosen, ("passage_id", "article_id", "text"), "passages")
    if chosen["passage_id"].duplicated().any():
        raise ValueError("passages: a passage_id comes twice, and its text would be reused from itself.")
    number, articles = pd.factorize(chosen["article_id"], use_na_sentinel=False)
    order = np.argsort(number, kind="stable")
    base, number = chosen.iloc[order].reset_index(drop=True), number[order]
    codes, offset, passage = _characters(list(base["text"]))
    article = number[passage]
    whole = passage[: max(len(codes) - N + 1, 0)] == passage[N - 1 :]
    start = np.flatnonzero(whole)
    hashes = gram_hashes(codes, N)[start]
    _, group = np.unique(hashes, return_inverse=True)
    group = group.astype(np.int64)
    limit = max(LEAST_FORMULA_ARTICLES, int(FORMULA_SHARE * len(articles)))
    return Shingles(
        base,
        pd.Index(articles),
        offset,
        passage,
        article,
        np.searchsorted(article, np.arange(len(articles) + 1)),
        start,
        group,
        _count_articles(group, article[start]),
        limit,
    )


def _characters(texts: list[str]) -> tuple[NDArray[np.uint16], Ints, Ints]:
    """Return the code of each character that is compared, its offset in its text, and the number of its text."""
    lengths = np.fromiter(map(len, texts), dtype=np.int64, count=len(texts))
    joined = fold("".join(texts)).encode("utf-32-le", "surrogatepass")
    codes = np.frombuffer(joined, dtype="<u4")
    different, which = np.unique(codes, return_inverse=True)
    compared = np.array([chr(code).isalnum() for code in different.tolist()], dtype=np.bool_)[which]
    kept = np.flatnonzero(compared)
    passage = np.repeat(np.arange(len(texts)), lengths)[kept]
    begins = np.cumsum(lengths) - lengths
    # The lower half of a code: rare characters beyond the first plane may fall together with a foreign one, which a run
    # of eight does not notice.
    return (codes[kept] & 0xFFFF).astype(np.uint16), kept - begins[passage], passage


def _count_articles(group: Ints, article: Ints) -> Ints:
    pairs = np.unique(np.stack([group, article]), axis=1) if len(group) else np.empty((2, 0), dtype=np.int64)
    return np.bincount(pairs[0])
