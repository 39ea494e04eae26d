"""What articles share: runs of a few characters (shingles), by where else each stands, and stretches joined of them.

Compared is folded text (width, case, traditional characters) without white space and punctuation, so that neither line
breaks nor another typesetter's marks hide what is the same. A shingle does not cross the end of its passage.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import sparse

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
MOST_GAP = 12  # characters between two runs that belong together: two misread ones, and what they tear out between them
MOST_SHIFT = 3  # characters lost or added there
LEAST_EQUAL = 0.7  # of a joined stretch: else it is a new sentence built of the same phrases
LOOK_AHEAD = 4  # runs are ordered by place; another match of the same words may stand between two that belong together

STRETCH_COLUMNS = ["first", "second", "first_from", "first_to", "second_from", "second_to", "n_shared"]

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

        Each is the last character before and the first after; compared are sums of the shingles in neither part alone.
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


@dataclass(frozen=True)
class Index:
    """Where each reading stands: its places in order, without formulas and what stands in one article only."""

    places: Ints  # character at which a shingle begins, by reading, ascending within it
    slot: Ints  # of a shingle, by its number: its position in `places`, -1 if it has none
    end: Ints  # of each position in `places`: where the places of its reading end

    @classmethod
    def of(cls, shingles: Shingles) -> "Index":
        """Sort the shingles by reading."""
        n_articles = shingles.n_articles[shingles.group]
        wanted = np.flatnonzero((n_articles > 1) & (n_articles <= shingles.limit))
        wanted = wanted[np.argsort(shingles.group[wanted], kind="stable")]
        group, article = shingles.group[wanted], shingles.article[shingles.start[wanted]]
        fresh = np.ones(len(wanted), dtype=np.bool_)
        fresh[1:] = (group[1:] != group[:-1]) | (article[1:] != article[:-1])
        since = np.arange(len(wanted)) - np.maximum.accumulate(np.where(fresh, np.arange(len(wanted)), 0))
        wanted, group = wanted[since < MOST_PLACES], group[since < MOST_PLACES]
        slot = np.full(len(shingles.start), -1, dtype=np.int64)
        slot[wanted] = np.arange(len(wanted))
        return cls(shingles.start[wanted], slot, np.searchsorted(group, group, side="right"))


def find_stretches(shingles: Shingles, least: int) -> pd.DataFrame:
    """Return what each two articles (numbers) share in at least so many equal characters, first and last included."""
    index = Index.of(shingles)
    found = [_of_article(shingles, index, article, least) for article in range(len(shingles.articles))]
    table = pd.concat(found, ignore_index=True) if found else pd.DataFrame(columns=STRETCH_COLUMNS)
    return table.astype("int64")


def _of_article(shingles: Shingles, index: Index, article: int, least: int) -> pd.DataFrame:
    """Return the stretches that an article shares with later ones."""
    own = slice(*np.searchsorted(shingles.start, shingles.bounds[article : article + 2]))
    slot, here = index.slot[own], shingles.start[own]
    here, slot = here[slot >= 0], slot[slot >= 0]
    n_later = index.end[slot] - slot - 1
    first = np.repeat(here, n_later)
    within = np.arange(len(first)) - np.repeat(np.cumsum(n_later) - n_later, n_later)
    second = index.places[np.repeat(slot + 1, n_later) + within]
    elsewhere = second >= shingles.bounds[article + 1]
    runs = _runs(shingles, first[elsewhere], second[elsewhere])
    return _joined(shingles, runs, least).assign(first=article)[STRETCH_COLUMNS]


def _runs(shingles: Shingles, first: Ints, second: Ints) -> pd.DataFrame:
    """Join shingles that follow each other in both articles; exact runs, both ends included."""
    order = np.lexsort((first, second - first))
    first, second = first[order], second[order]
    fresh = np.ones(len(first), dtype=np.bool_)
    same_shift = np.diff(second - first) == 0
    same_places = (np.diff(shingles.passage[first]) == 0) & (np.diff(shingles.passage[second]) == 0)
    fresh[1:] = ~(same_shift & same_places & (np.diff(first) == 1))
    begins = np.flatnonzero(fresh)
    ends = np.append(begins[1:], len(first))[: len(begins)] - 1
    sides = (("first", first), ("second", second))
    both = {name: {f"{name}_from": at[begins], f"{name}_to": at[ends] + N - 1} for name, at in sides}
    return pd.DataFrame(both["first"] | both["second"])


def _joined(shingles: Shingles, runs: pd.DataFrame, least: int) -> pd.DataFrame:
    """Join runs with little between them, and return those that are long enough and equal enough."""
    runs = runs.assign(place=shingles.passage[runs["first_from"]], second_place=shingles.passage[runs["second_from"]])
    runs = runs.sort_values(["second_place", "first_from", "second_from"], kind="stable", ignore_index=True)
    number = np.arange(len(runs))
    links = [_links(shingles, runs, ahead) for ahead in range(1, LOOK_AHEAD + 1)]
    left, right, bridged = (np.concatenate([link[part] for link in links]) for part in range(3))
    graph = sparse.coo_array((np.ones(len(left)), (left, right)), shape=(len(runs), len(runs)))
    chain = sparse.csgraph.connected_components(graph, directed=False)[1] if len(runs) else number
    length = (runs["first_to"] - runs["first_from"] + 1).to_numpy(copy=True)
    np.add.at(length, left, bridged)
    ends = {f"{side}_{end}": how for side in ("first", "second") for end, how in (("from", "min"), ("to", "max"))}
    joined = runs.assign(n_shared=length).groupby(chain).agg({**ends, "n_shared": "sum"})
    lengths = [joined[f"{side}_to"] - joined[f"{side}_from"] + 1 for side in ("first", "second")]
    shortest, longest = np.minimum(*lengths), np.maximum(*lengths)
    # Runs beside an added character that is doubled (好好) overlap by it, and two links may bridge one formula.
    joined["n_shared"] = np.minimum(joined["n_shared"], shortest)
    joined["second"] = shingles.article[joined["second_from"]]
    kept = joined[(joined["n_shared"] >= least) & (joined["n_shared"] >= LEAST_EQUAL * longest)]
    return kept.sort_values(["second", "first_from", "second_from"], kind="stable", ignore_index=True)


def _links(shingles: Shingles, runs: pd.DataFrame, ahead: int) -> tuple[Ints, Ints, Ints]:
    """Return the pairs of runs, so many rows apart, of which the second goes on where the first is torn.

    Torn by a few misread characters, or by a formula that stands in both, copied too: its characters are the third.
    """
    a, b = runs.iloc[:-ahead], runs.iloc[ahead:]
    gaps = [b[f"{side}_from"].to_numpy() - a[f"{side}_to"].to_numpy() - 1 for side in ("first", "second")]
    near = np.abs(gaps[0] - gaps[1]) <= MOST_SHIFT
    for gap in gaps:
        near &= (gap >= -MOST_SHIFT) & (gap <= MOST_GAP)
    same_shift = (gaps[0] == gaps[1]) & (gaps[0] >= 0)
    firsts, seconds = ((a[f"{side}_to"].to_numpy(), b[f"{side}_from"].to_numpy()) for side in ("first", "second"))
    bridged = same_shift & shingles.same_formulas(firsts, seconds)
    for column in ("place", "second_place"):
        near &= a[column].to_numpy() == b[column].to_numpy()
        bridged &= a[column].to_numpy() == b[column].to_numpy()
    left = np.flatnonzero(near | bridged)
    return left, left + ahead, np.where(bridged, gaps[0], 0)[left]
