"""Which terms mark one corpus off from another: G² with its corrected p, Log Ratio, LRC.

G² says how sure a difference is, Log Ratio how large; neither replaces the other. Both treat each occurrence as
independent, which the words of one article are not: the p values are too small, the more so the fewer articles there
are. :func:`helpers.measures.permutation.permutation_test` takes whole articles instead.
"""

from collections.abc import Mapping

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import special

from helpers.measures.basis import require_columns, with_basis
from helpers.measures.correction import BENJAMINI_HOCHBERG, adjust
from helpers.measures.resampling import CONFIDENCE
from helpers.measures.wording import say, word

# Stands for a count of zero in Log Ratio, so that the ratio stays finite (Hardie 2014).
ZERO_ADJUSTMENT = 0.5
# Where fewer than one occurrence was to be expected, 0.5 would make an absent term look frequent: half of it instead.
EXPECTED_SHARE = 0.5
TERM_COLUMNS = ("term", "n")
CAUTION = say(
    "each occurrence is taken as independent of the others, which the words of one article are not: "
    "p is too small and intervals are too narrow, the more so the fewer articles there are"
)

Floats = NDArray[np.float64]


def calc_g2(
    n_target: Floats, n_reference: Floats, target_total: float | Floats, reference_total: float | Floats
) -> Floats:
    """Return the log-likelihood ratio G² over all four cells, term and not term; 0 where the rates are equal.

    Dunning 1993, Computational Linguistics 19(1):61–74. The two-cell short form of Rayson & Garside 2000 comes out a
    little smaller. Never negative: the sign of Log Ratio tells the direction.
    """
    total = target_total + reference_total
    observed = np.array([n_target, n_reference, target_total - n_target, reference_total - n_reference])
    occurrences = n_target + n_reference
    sides = ((n, side) for n in (occurrences, total - occurrences) for side in (target_total, reference_total))
    expected = np.array([n * side / total for n, side in sides])
    # xlogy counts an empty cell as 0; dividing by 1 where a whole row is empty keeps that.
    terms = special.xlogy(observed, observed / np.where(expected > 0, expected, 1))
    return np.maximum(2 * terms.sum(axis=0), 0.0)


def calc_log_ratio(n_target: Floats, n_reference: Floats, target_total: float, reference_total: float) -> Floats:
    """Return log2 of the ratio of the two rates; 1 is twice as frequent in the target, -1 half as frequent.

    Hardie 2014, Log Ratio: an informal introduction. A count of zero is taken as ``ZERO_ADJUSTMENT``, or as half of the
    count that equal rates would give where that is less: a term that a small corpus lacks must not look frequent there.
    """
    occurrences, total = np.add(n_target, n_reference), target_total + reference_total
    sides = ((np.asarray(n_target), target_total), (np.asarray(n_reference), reference_total))
    target, reference = (
        np.where(n == 0, np.minimum(ZERO_ADJUSTMENT, EXPECTED_SHARE * (occurrences * size / total)), n) / size
        for n, size in sides
    )
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = np.log2(target) - np.log2(reference)
    return np.where(occurrences == 0, 0.0, ratio)


def calc_log_ratio_interval(
    n_target: Floats, n_reference: Floats, target_total: float, reference_total: float, confidence: float | Floats
) -> tuple[Floats, Floats]:
    """Return the exact interval of Log Ratio, given how often the term occurs in both together.

    The Clopper–Pearson interval of the target's share of the occurrences, turned into a ratio of rates (Evert 2022).
    Without zero adjustment: absent from the target the lower end is -inf, absent from the reference the upper is inf.
    """
    tail = (1 - np.asarray(confidence)) / 2
    share_low = np.where(n_target == 0, 0.0, special.betaincinv(n_target, n_reference + 1, tail))
    share_high = np.where(n_reference == 0, 1.0, special.betaincinv(n_target + 1, n_reference, 1 - tail))
    scale = np.log2(reference_total / target_total)
    with np.errstate(divide="ignore"):
        return scale + np.log2(share_low / (1 - share_low)), scale + np.log2(share_high / (1 - share_high))


def calc_lrc(low: Floats, high: Floats) -> Floats:
    """Return the end of the interval that is nearer to zero, or 0 where zero lies within it.

    Evert 2022, Measuring keyness: conservative Log Ratio, LRC. Ranks terms by a difference that is both large and sure.
    """
    return np.where(low > 0, low, np.where(high < 0, high, 0.0))


def keyness(
    target: pd.DataFrame | pd.Series | Mapping[str, float],
    reference: pd.DataFrame | pd.Series | Mapping[str, float],
    *,
    target_total: float | None = None,
    reference_total: float | None = None,
) -> pd.DataFrame:
    """Compare how often terms occur in two corpora.

    Parameters
    ----------
    target, reference
        ``term`` · ``n``, or counts by term, in a Series or dict; repeated terms are added up. A term of one
        that the other lacks counts zero there.
    target_total, reference_total
        Size of each corpus in words, or in characters where terms are matched on characters; the sum of the counts
        unless told.

    Returns
    -------
    pandas.DataFrame
        ``term`` · ``n_target`` · ``n_reference`` · ``g2`` · ``log_ratio`` · ``low`` · ``high`` (its exact 95%
        interval) · ``lrc`` (at 95% over all terms together, Bonferroni, as Evert does) · ``p`` · ``p_corrected``
        (Benjamini–Hochberg over all terms), highest G² first, ties by term. Terms that occur in neither are left out.

        A term absent from one corpus has a finite Log Ratio by a substitute (see `calc_log_ratio`); its interval is
        open at that end. Where all terms have one rate in both corpora G² is 0, p is 1 and LRC is 0. A corpus of a
        single term has no other words: G² is 0. Of how many articles a corpus consists plays no part here, which is why
        one article against one gives small p values that show nothing beyond the two.

    Raises
    ------
    ValueError
        If a corpus is empty, or a count is negative, missing or above its corpus' total.

    Examples
    --------
    >>> table = keyness({"雨": 8, "风": 2}, {"雨": 1, "风": 9}, target_total=100, reference_total=100)
    >>> table[["term", "n_target", "n_reference", "log_ratio"]].round(2).to_numpy().tolist()
    [['雨', 8, 1, 3.0], ['风', 2, 9, -2.17]]
    """
    counts = pd.DataFrame(
        {"n_target": _by_term(target, "target"), "n_reference": _by_term(reference, "reference")}
    ).fillna(0)
    target_size = _size(counts["n_target"], target_total, "target")
    sizes = target_size, _size(counts["n_reference"], reference_total, "reference")
    counts = counts[counts.sum(axis=1) > 0].sort_index()
    n_target, n_reference = (counts[column].to_numpy(dtype=float) for column in counts.columns)
    low, high = calc_log_ratio_interval(n_target, n_reference, *sizes, CONFIDENCE)
    family = 1 - (1 - CONFIDENCE) / max(len(counts), 1)
    g2 = calc_g2(n_target, n_reference, *sizes)
    p = special.chdtrc(1, g2)
    table = pd.DataFrame(
        {
            "term": counts.index,
            "n_target": n_target.astype(np.int64),
            "n_reference": n_reference.astype(np.int64),
            "g2": g2,
            "log_ratio": calc_log_ratio(n_target, n_reference, *sizes),
            "low": low,
            "high": high,
            "lrc": calc_lrc(*calc_log_ratio_interval(n_target, n_reference, *sizes, family)),
            "p": p,
            "p_corrected": adjust(p, BENJAMINI_HOCHBERG),
        }
    ).sort_values(["g2", "term"], ascending=[False, True], ignore_index=True)
    told = "{target:,g} in the target, {reference:,g} in the reference"
    return with_basis(
        table,
        of="keyness",
        denominator=say(told, target=sizes[0], reference=sizes[1]),
        n=say("{n:,} terms tested", n=len(table)),
        method=say(
            "log-likelihood ratio G² with p by chi-squared (1 df), corrected by {correction} over all terms; "
            "Log Ratio with its exact {confidence:.0%} interval; LRC at {confidence:.0%} over all terms together",
            correction=word(BENJAMINI_HOCHBERG),
            confidence=CONFIDENCE,
        ),
        caution=CAUTION,
    )


def _by_term(counts: pd.DataFrame | pd.Series | Mapping[str, float], name: str) -> pd.Series:
    if isinstance(counts, pd.DataFrame):
        require_columns(counts, TERM_COLUMNS, name)
        counts = counts.set_index("term")["n"]
    counts = pd.Series(counts)
    if not (counts >= 0).all():
        raise ValueError(f"{name}: a count is negative or missing; counts are whole numbers from 0.")
    return counts.groupby(level=0).sum()


def _size(counts: pd.Series, total: float | None, name: str) -> float:
    size = float(counts.sum() if total is None else total)
    if size <= 0:
        raise ValueError(f"{name}: the corpus is empty; there is nothing to compare.")
    if counts.max() > size:
        raise ValueError(f"{name}: {counts.idxmax()!r} occurs {counts.max():g} times in a corpus of {size:g}.")
    return size
