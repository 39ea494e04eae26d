"""Sentences coded anew with parts of a lexicon: what its codes would be had some of its rows not been written.

A shorter term that a deleted one covered counts again (发展 of 可持续发展). Coding anew for each of a thousand variants
would take hours; but all choose among the same places by the same rules: leftmost first, longest first, then the rules
of context. The places are found once, and the rules are applied to all variants at once.
"""

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from helpers.discourse.framing.codes import FRAMES
from helpers.language.contexts import SOLE, Contexts, contexts_from_table
from helpers.language.folding import fold
from helpers.language.lexicon import EXCLUDE, Lexicon

PLACE_COLUMNS = ["passage", "unit", "term", "frame", "start", "end", "ruled_out", "needs_company"]
# Cells (places × variants) held in memory at one time; 4 million take about 40 MB.
BATCH_CELLS = 4_000_000

Bools = NDArray[np.bool_]


class Company:
    """Rules of context that ask which other terms of a frame a passage has (``sole``), each case decided once."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._names = _names_of(lexicon)
        self._rules = _rules(lexicon, company=True)
        self._decided: dict[tuple[int, ...], Bools] = {}

    def needed_by(self, term: int) -> bool:
        """Tell whether the term does not count where it stands alone."""
        return self._names[term][0] != EXCLUDE and not self.counts((term,))[0]

    def counts(self, terms: tuple[int, ...]) -> Bools:
        """Tell which of a passage's hits of one frame count, given the terms of all of them (rows of the lexicon)."""
        if terms not in self._decided:
            hits = [(*self._names[term], i, i + 1) for i, term in enumerate(terms)]
            self._decided[terms] = np.array([rule is None for rule in self._rules.rules_against("", hits)], dtype=bool)
        return self._decided[terms]


class Places(NamedTuple):
    """Every place where a term stands (a row each of PLACE_COLUMNS), and the rules that look at the other hits."""

    table: pd.DataFrame
    company: Company


def term_places(sentences: pd.DataFrame, lexicon: Lexicon) -> Places:
    """Return every place where a term stands, also under a longer one, as the lexicon decides: by start, longest first.

    unit is the row of the sentence, term that of the lexicon, frame -1 for ``exclude`` rows; ruled_out: it does not
    count because of the words around it, needs_company: nor by itself.
    """
    categories, terms = list(lexicon.terms["category"]), list(lexicon.terms["term"])
    number = {frame: i for i, frame in enumerate(FRAMES)}
    around, company = _rules(lexicon, company=False), Company(lexicon)
    lonely = [company.needed_by(term) for term in range(len(terms))]
    rows = []
    for passage, (first, begins, text) in enumerate(_passage_texts(sentences)):
        folded = fold(text)
        found = lexicon.places(text)
        hits = [(categories[term], terms[term], start, end) for term, start, end in found]
        units = first + np.searchsorted(begins, [start for _, start, _ in found], side="right") - 1
        for unit, (term, start, end), rule in zip(units, found, around.rules_against(folded, hits), strict=True):
            frame = number.get(categories[term], -1)
            rows.append((passage, unit, term, frame, start, end, rule is not None, lonely[term]))
    places = pd.DataFrame(rows, columns=PLACE_COLUMNS).astype("int64")
    places = places.astype({"ruled_out": "bool", "needs_company": "bool"})
    places = places.sort_values(["passage", "start", "end"], ascending=[True, True, False], ignore_index=True)
    return Places(places, company)


def chosen_places(places: Places, kept: Bools) -> Bools:
    """Tell which places each variant chooses, leftmost and longest first: places × variants, given terms × variants."""
    start, end = places.table["start"].to_numpy(), places.table["end"].to_numpy()
    chosen = kept[places.table["term"].to_numpy()]
    cluster, step = _clusters(places.table)
    alone = np.bincount(cluster)[cluster] == 1 if len(cluster) else np.zeros(0, dtype=bool)
    covered_to = np.zeros((int(cluster.max(initial=-1)) + 1, kept.shape[1]), dtype=np.int32)
    # Clusters do not touch one another: each step decides the next place of all of them.
    for number in range(int(step.max(initial=-1)) + 1):
        rows = np.flatnonzero((step == number) & ~alone)
        of = cluster[rows]
        chosen[rows] &= covered_to[of] <= start[rows, None]
        covered_to[of] = np.where(chosen[rows], end[rows, None], covered_to[of])
    return chosen


def counted_places(places: Places, chosen: Bools) -> Bools:
    """Tell which of the chosen places count for their frame: no exclude row, and by no rule of context left out."""
    table = places.table
    counts = chosen & ((table["frame"] >= 0) & ~table["ruled_out"]).to_numpy()[:, None]
    cells = table.groupby(["passage", "frame"]).ngroup().to_numpy()
    rows = np.flatnonzero(np.isin(cells, cells[table["needs_company"].to_numpy()]))
    rows = rows[np.argsort(cells[rows], kind="stable")]
    edges = [0, *(np.flatnonzero(np.diff(cells[rows])) + 1), len(rows)]
    terms = table["term"].to_numpy()
    for first, last in pairwise(edges if len(rows) else []):
        of = rows[first:last]
        counts[of] = _in_company(terms[of], counts[of], places.company)
    return counts


def _in_company(terms: NDArray[np.int64], counts: Bools, company: Company) -> Bools:
    """Apply the rules of company to a frame's places in a passage; variants that choose alike are decided once."""
    packed = np.ascontiguousarray(np.packbits(counts, axis=0).T)
    _, first, inverse = np.unique(packed.view(f"V{packed.shape[1]}").ravel(), return_index=True, return_inverse=True)
    decided = counts[:, first]
    for pattern in decided.T:
        pattern[pattern] = company.counts(tuple(terms[pattern].tolist()))
    return decided[:, inverse]


def carried_frames(places: Places, kept: Bools, n_units: int) -> Bools:
    """Tell which frames each unit carries under each variant: units × frames × variants, boolean."""
    carried = np.zeros((n_units, len(FRAMES), kept.shape[1]), dtype=bool)
    if places.table.empty:
        return carried
    counts = counted_places(places, chosen_places(places, kept))
    unit, of_frame = places.table["unit"].to_numpy(), places.table["frame"].to_numpy()
    for frame in np.unique(of_frame[of_frame >= 0]):
        rows = np.flatnonzero(of_frame == frame)
        rows = rows[np.argsort(unit[rows], kind="stable")]
        units, first = np.unique(unit[rows], return_index=True)
        carried[units, frame] = np.logical_or.reduceat(counts[rows], first, axis=0)
    return carried


def batches(places: Places, n_variants: int) -> Iterator[Places]:
    """Yield the places some passages at a time, so that memory stays bounded."""
    height = max(1, BATCH_CELLS // max(n_variants, 1))
    passage = places.table["passage"].to_numpy()
    begin = 0
    while begin < len(passage):
        # A passage is never cut in two: its last places come along.
        finish = int(np.searchsorted(passage, passage[min(begin + height, len(passage)) - 1], side="right"))
        yield places._replace(table=places.table.iloc[begin:finish].reset_index(drop=True))
        begin = finish


def _names_of(lexicon: Lexicon) -> list[tuple[str, str]]:
    return list(zip(lexicon.terms["category"], lexicon.terms["term"], strict=True))


def _rules(lexicon: Lexicon, *, company: bool) -> Contexts:
    """Return the lexicon's rules of context that ask for company, or all others."""
    table = lexicon.contexts.table
    rules = table[(table["where"].astype("str").str.strip() == SOLE) == company]
    return contexts_from_table(rules, [name for name in _names_of(lexicon) if name[0] != EXCLUDE])


def _passage_texts(sentences: pd.DataFrame) -> Iterator[tuple[int, list[int], str]]:
    """Yield, for each passage, the row of its first sentence, where its sentences begin, and its text."""
    ids = sentences["passage_id"].to_numpy()
    edges = [0, *(np.flatnonzero(ids[1:] != ids[:-1]) + 1), len(ids)]
    columns = [sentences[column].to_list() for column in ("start", "end", "text")]
    for first, last in pairwise(edges if len(ids) else []):
        starts, ends, texts = (column[first:last] for column in columns)
        # Between sentences there is nothing but white space, which no sentence has at its ends.
        gaps = [start - end for start, end in zip(starts, [0, *ends[:-1]], strict=True)]
        yield int(first), starts, "".join(" " * gap + text for gap, text in zip(gaps, texts, strict=True))


def _clusters(places: pd.DataFrame) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Return the cluster of each place, a run of places of a passage that overlap, and its number in the cluster."""
    reach = places.groupby("passage")["end"].cummax().groupby(places["passage"]).shift(fill_value=-1).to_numpy()
    begins = (reach < 0) | (places["start"].to_numpy() >= reach)
    cluster = np.cumsum(begins) - 1
    first = np.flatnonzero(begins)
    return cluster, np.arange(len(places)) - first[cluster] if len(places) else cluster
