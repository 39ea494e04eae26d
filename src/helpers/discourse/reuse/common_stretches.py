"""Stretches that two articles share: runs of shingles that stand in both, joined across misread characters."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy import sparse

from helpers.discourse.reuse.shingles import MOST_PLACES, Ints, N, Shingles

MOST_GAP = 12  # characters between two runs that belong together: two misread ones, and what they tear out between them
MOST_SHIFT = 3  # characters lost or added there
LEAST_EQUAL = 0.7  # of a joined stretch: else it is a new sentence built of the same phrases
LOOK_AHEAD = 4  # runs are ordered by place; another match of the same words may stand between two that belong together

STRETCH_COLUMNS = ["first", "second", "first_from", "first_to", "second_from", "second_to", "n_shared"]


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
    """Return what each two articles share in at least so many equal characters, in the order of the text.

    ``first`` · ``second`` (numbers of articles, the first before the second) · ``first_from`` · ``first_to`` ·
    ``second_from`` · ``second_to`` (first and last character) · ``n_shared`` (equal characters).
    """
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
    reach = N - 1
    return pd.DataFrame(
        {
            "first_from": first[begins],
            "first_to": first[ends] + reach,
            "second_from": second[begins],
            "second_to": second[ends] + reach,
        }
    )


def _joined(shingles: Shingles, runs: pd.DataFrame, least: int) -> pd.DataFrame:
    """Join runs with little between them, and return those that are long enough and equal enough."""
    runs = runs.assign(place=shingles.passage[runs["first_from"]], second_place=shingles.passage[runs["second_from"]])
    runs = runs.sort_values(["second_place", "first_from", "second_from"], kind="stable", ignore_index=True)
    number = np.arange(len(runs))
    links = [_links(shingles, runs, ahead) for ahead in range(1, LOOK_AHEAD + 1)]
    left, right, bridged = (np.concatenate([link[part] for link in links]) for part in range(3))
    graph = sparse.coo_array((np.ones(len(left)), (left, right)), shape=(len(runs), len(runs)))
    chain = sparse.csgraph.connected_components(graph, directed=False)[1] if len(runs) else number
    length = (runs["first_to"] - runs["first_from"] + 1).to_numpy()
    np.add.at(length, left, bridged)
    joined = (
        runs.assign(n_shared=length)
        .groupby(chain)
        .agg(
            first_from=("first_from", "min"),
            first_to=("first_to", "max"),
            second_from=("second_from", "min"),
            second_to=("second_to", "max"),
            n_shared=("n_shared", "sum"),
        )
    )
    lengths = [joined[f"{side}_to"] - joined[f"{side}_from"] + 1 for side in ("first", "second")]
    shortest, longest = np.minimum(*lengths), np.maximum(*lengths)
    # Runs beside an added character that is doubled (好好) overlap by it, and two links may bridge one formula.
    joined["n_shared"] = np.minimum(joined["n_shared"], shortest)
    joined["second"] = shingles.article[joined["second_from"]]
    kept = joined[(joined["n_shared"] >= least) & (joined["n_shared"] >= LEAST_EQUAL * longest)]
    return kept.sort_values(["second", "first_from", "second_from"], kind="stable", ignore_index=True)


def _links(shingles: Shingles, runs: pd.DataFrame, ahead: int) -> tuple[Ints, Ints, Ints]:
    """Return the pairs of runs, so many rows apart, of which the second goes on where the first is torn.

    Torn by a few misread characters, or by a formula that stands in both: the third array has the characters of such a
    formula, which was copied with what is around it.
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
