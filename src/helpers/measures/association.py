"""Which two things turn up together more than they would by chance: logDice, PMI, NPMI, t-score, G².

Counts are of *units* (sentences, passages, articles): ``f_xy`` units hold both, ``f_x`` the first, ``f_y`` the second,
``n_units`` there are in all. How often a thing occurs within one unit does not matter. PMI and NPMI favour the rare,
t and G² the frequent; logDice lies between them.
"""

from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike
from scipy import sparse

from helpers.measures.basis import require_columns, with_basis
from helpers.measures.keyness import calc_g2
from helpers.measures.wording import say

LOG_DICE_MAXIMUM = 14
OCCURRENCE_COLUMNS = ("unit", "item")
PAIR_COLUMNS = ("first", "second", "f_xy", "f_x", "f_y")


def calc_log_dice(f_xy: ArrayLike, f_x: ArrayLike, f_y: ArrayLike) -> Any:
    """Return logDice = 14 + log2(2·f_xy / (f_x + f_y)); never together: -inf, neither ever: NaN.

    Rychlý 2008, RASLAN 2008: 6–9. One point more is twice the Dice coefficient. It does not depend on the number of
    units, so that corpora can be compared.
    """
    both, sums = np.asarray(f_xy, dtype=float), np.add(np.asarray(f_x, dtype=float), f_y)
    with np.errstate(divide="ignore", invalid="ignore"):
        return (LOG_DICE_MAXIMUM + np.log2(2 * both / sums))[()]


def calc_pmi(f_xy: ArrayLike, f_x: ArrayLike, f_y: ArrayLike, n_units: ArrayLike) -> Any:
    """Return pointwise mutual information in bits; never together: -inf, one of them nowhere: NaN.

    Church & Hanks 1990, Computational Linguistics 16(1):22–29. It favours the rare: read it beside f_xy.
    """
    both, total = np.asarray(f_xy, dtype=float), np.asarray(n_units, dtype=float)
    expected = np.multiply(np.asarray(f_x, dtype=float), f_y) / total
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.log2(both / expected)[()]


def calc_npmi(f_xy: ArrayLike, f_x: ArrayLike, f_y: ArrayLike, n_units: ArrayLike) -> Any:
    """Return PMI divided by -log2 p(x, y): -1 never together, 0 independent, 1 only together.

    Bouma 2009, GSCL: 31–40. NaN where one of them occurs nowhere, or both in every unit.
    """
    both, total = np.asarray(f_xy, dtype=float), np.asarray(n_units, dtype=float)
    with np.errstate(divide="ignore", invalid="ignore"):
        normalised = calc_pmi(both, f_x, f_y, total) / -np.log2(both / total)
    occurs = (np.asarray(f_x) > 0) & (np.asarray(f_y) > 0)
    return np.where((both == 0) & occurs, -1.0, normalised)[()]


def calc_t_score(f_xy: ArrayLike, f_x: ArrayLike, f_y: ArrayLike, n_units: ArrayLike) -> Any:
    """Return (f_xy - expected) / sqrt(f_xy), how many standard errors above chance; never together: -inf.

    Church, Gale, Hanks & Hindle 1991, Using statistics in lexical analysis (in Zernik, Lexical Acquisition: 115–164).
    NaN where one of them occurs nowhere; 0 where both are in every unit. It ranks pairs and tests nothing.
    """
    both, total = np.asarray(f_xy, dtype=float), np.asarray(n_units, dtype=float)
    expected = np.multiply(np.asarray(f_x, dtype=float), f_y) / total
    with np.errstate(divide="ignore", invalid="ignore"):
        return ((both - expected) / np.sqrt(both))[()]


def calc_association_g2(f_xy: ArrayLike, f_x: ArrayLike, f_y: ArrayLike, n_units: ArrayLike) -> Any:
    """Return the log-likelihood ratio G² of the units with both, one and neither, negative for repulsion.

    Dunning 1993, Computational Linguistics 19(1):61–74. The minus sign marks what is together less often than by
    chance. 0 where independent, and where one of them occurs nowhere or everywhere.
    """
    both, first, second, total = np.broadcast_arrays(*(np.asarray(f, dtype=float) for f in (f_xy, f_x, f_y, n_units)))
    g2 = calc_g2(both, second - both, first, total - first)
    return np.where(both * total < first * second, -g2, g2)[()]


def count_pairs(occurrences: pd.DataFrame) -> pd.DataFrame:
    """Return ``first`` · ``second`` · ``f_xy`` · ``f_x`` · ``f_y`` of each two items that share a unit, sorted by name.

    An item that comes twice in a unit (``unit`` · ``item``) counts once.
    """
    require_columns(occurrences, OCCURRENCE_COLUMNS, "occurrences")
    distinct = occurrences[["unit", "item"]].drop_duplicates()
    unit_codes, units = pd.factorize(distinct["unit"])
    item_codes, items = pd.factorize(distinct["item"], sort=True)
    ones = np.ones(len(distinct), dtype=np.int64)
    presence = sparse.csr_array((ones, (unit_codes, item_codes)), shape=(len(units), len(items)))
    frequencies = np.asarray(presence.sum(axis=0)).ravel()
    together = sparse.triu(presence.T @ presence, k=1).tocoo()
    pairs = pd.DataFrame(
        {
            "first": items.take(together.row),
            "second": items.take(together.col),
            "f_xy": together.data.astype(np.int64),
            "f_x": frequencies[together.row],
            "f_y": frequencies[together.col],
        }
    )
    return pairs.sort_values(["first", "second"], ignore_index=True)


def association_table(pairs: pd.DataFrame, *, n_units: int) -> pd.DataFrame:
    """Add logDice, PMI, NPMI, t-score and G² to counts of pairs, strongest logDice first, ties by name.

    `n_units` are all units searched. With one unit nothing can be together more often than chance: PMI, t and G² are 0.
    """
    require_columns(pairs, PAIR_COLUMNS, "pairs")
    too_many = pairs["f_x"] + pairs["f_y"] - pairs["f_xy"] > n_units
    impossible = too_many | (pairs["f_xy"] > pairs[["f_x", "f_y"]].min(axis=1))
    if impossible.any():
        pair = pairs[impossible].iloc[0]
        raise ValueError(
            f"pairs: {pair['first']!r} and {pair['second']!r} cannot have f_xy={pair['f_xy']}, f_x={pair['f_x']}, "
            f"f_y={pair['f_y']} in {n_units} units; count all four in the same units."
        )
    f_xy, f_x, f_y = (pairs[column].to_numpy() for column in ("f_xy", "f_x", "f_y"))
    by_chance = {"pmi": calc_pmi, "npmi": calc_npmi, "t_score": calc_t_score, "g2": calc_association_g2}
    measures = {name: calculate(f_xy, f_x, f_y, n_units) for name, calculate in by_chance.items()}
    table = pairs.assign(log_dice=calc_log_dice(f_xy, f_x, f_y), **measures).sort_values(
        ["log_dice", "first", "second"], ascending=[False, True, True], ignore_index=True
    )
    method = say("in how many units both occur, against chance: logDice, PMI (bits), NPMI, t-score, signed G²")
    return with_basis(table, n=say("{n:,} units", n=n_units), method=method)
