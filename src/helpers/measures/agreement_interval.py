"""How far agreement could have come out otherwise: bootstrap intervals over units or clusters of units.

Sentences of one article are not independent of one another: where it is known which article or passage a unit comes
from, whole clusters are resampled. All measures are functions of sums over units, so a resample is a weighted sum.
"""

from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray

from helpers.measures.resampling import CONFIDENCE, SEED, draws_of, interpolate

N_AGREEMENT_RESAMPLES = 2_000
MIN_CLUSTERS = 2
# With more resamples than that in which a measure is undefined, what is left of them is no fair picture.
MOST_UNDEFINED = 0.05
# Values that differ by less are the same.
ROUNDING = 1e-12
MEASURES = ("precision", "recall", "f1", "alpha", "kappa")

Floats = NDArray[np.float64]


class AlphaInterval(NamedTuple):
    """Krippendorff's alpha with its interval."""

    alpha: float
    low: float
    high: float


def calc_binary_measures(cells: Floats) -> Floats:
    """Return precision, recall, F1, alpha and kappa (first axis) of 2 × 2 tables of two coders (tp, fp, fn, tn)."""
    tp, fp, fn, tn = cells
    n = tp + fp + fn + tn
    odd = fp + fn
    with np.errstate(divide="ignore", invalid="ignore"):
        by_chance = ((tp + fp) * (tp + fn) + (fn + tn) * (fp + tn)) / n**2
        kappa = np.where(by_chance < 1, ((tp + tn) / n - by_chance) / (1 - by_chance), np.nan)
        values = np.array([2 * tn + odd, 2 * tp + odd])
        alpha = calc_alpha(n * 2 - odd * 2, values)
        return np.array([tp / (tp + fp), tp / (tp + fn), 2 * tp / (2 * tp + odd), alpha, kappa])


def calc_alpha(agreeing: Floats, values: Floats) -> Floats:
    """Return Krippendorff's nominal alpha from sums over units; NaN where all codes are the same.

    Parameters
    ----------
    agreeing
        The sum of the diagonal of the coincidence matrix: of each unit, the sum over values of n_v·(n_v - 1) / (m - 1),
        where m coders gave the unit a code and n_v of them the code v.
    values
        How often each value was given (first axis), in units with at least two codes.
    """
    n = values.sum(axis=0)
    with np.errstate(divide="ignore", invalid="ignore"):
        expected = n**2 - (values**2).sum(axis=0)
        return np.where(expected > 0, 1 - (n - 1) * (n - agreeing) / expected, np.nan)


def agreement_intervals(
    gold: Floats, coded: Floats, clusters: pd.Series | None, *, n_resamples: int, confidence: float, seed: int
) -> Floats:
    """Return low and high (last axis) of each measure (first axis) for each label, their mean, and all pooled.

    `gold` and `coded` are units × labels of 0, 1 and NaN. NaN with fewer than two clusters, where a measure is the same
    in all resamples (no disagreement at all, for instance: resampling it would feign certainty), and where it is
    undefined in more than 5 % of them; up to that, these resamples are left out. The mean is taken over the labels that
    are defined in the data, in every resample.
    """
    outcomes = ((1, 1), (0, 1), (1, 0), (0, 0))
    cells = np.stack([np.equal(gold.T, yes) & np.equal(coded.T, said) for yes, said in outcomes]).astype(float)
    summed = _sum_by_cluster(cells, clusters)
    n_cells, n_labels, n_clusters = summed.shape
    if n_clusters < MIN_CLUSTERS:
        return np.full((len(MEASURES), n_labels + 2, 2), np.nan)
    flat = summed.reshape(n_cells * n_labels, n_clusters)
    draws = draws_of(n_clusters, n_resamples, seed)()
    drawn = np.concatenate([flat @ times for times in draws], axis=1).reshape(n_cells, n_labels, n_resamples)
    labels = calc_binary_measures(drawn)
    defined = ~np.isnan(calc_binary_measures(cells.sum(axis=2)))
    macro = _mean_of_defined(labels, defined)
    pooled = calc_binary_measures(drawn.sum(axis=1))[:, None]
    return _quantiles(np.concatenate([labels, macro, pooled], axis=1), confidence)


def alpha_interval(
    codes: pd.DataFrame | ArrayLike,
    *,
    clusters: pd.Series | None = None,
    n_resamples: int = N_AGREEMENT_RESAMPLES,
    confidence: float = CONFIDENCE,
    seed: int = SEED,
) -> AlphaInterval:
    """Return Krippendorff's nominal alpha of any number of coders with its percentile bootstrap interval.

    `codes` as in `krippendorff_alpha`, `clusters` by its index: whole ones are resampled, units unless given, as these
    are what another sample would have other ones of (the macro of Hayes & Krippendorff 2007 draws otherwise). NaN three
    times where all codes are the same or no unit has two; no interval (NaN) as in `agreement_intervals`.
    """
    table = pd.DataFrame(codes)
    numbers = pd.factorize(table.to_numpy(dtype=object).ravel())[0].reshape(table.shape)
    values = np.arange(numbers.max(initial=-1) + 1)
    given = (numbers == values[:, None, None]).sum(axis=2).astype(float)  # values × units
    paired = given.sum(axis=0) >= 2
    given = given[:, paired]
    agreeing = (given * (given - 1)).sum(axis=0) / (given.sum(axis=0) - 1)
    of_units = None if clusters is None else cluster_of_units(clusters, table.index)[paired]
    summed = _sum_by_cluster(np.vstack([agreeing, given]), of_units)
    point = float(calc_alpha(summed[0].sum(), summed[1:].sum(axis=1)))
    if summed.shape[1] < MIN_CLUSTERS or np.isnan(point):
        return AlphaInterval(point, float("nan"), float("nan"))
    drawn = np.concatenate([summed @ times for times in draws_of(summed.shape[1], n_resamples, seed)()], axis=1)
    low, high = _quantiles(calc_alpha(drawn[0], drawn[1:]), confidence)
    return AlphaInterval(point, float(low), float(high))


def cluster_of_units(clusters: pd.Series, units: pd.Index) -> pd.Series:
    """Return the cluster of each unit in the order of `units`; ValueError if one has none or comes twice."""
    if not (clusters.index.is_unique and units.is_unique):
        raise ValueError("clusters: a unit comes twice; give each unit once, with its one cluster.")
    found = clusters.reindex(units)
    if found.isna().any():
        raise ValueError(f"clusters: unit {found.index[found.isna()][0]!r} has no cluster; give one for every unit.")
    return found


def _sum_by_cluster(by_unit: Floats, clusters: pd.Series | None) -> Floats:
    """Return the same sums with clusters instead of units on the last axis, clusters in sorted order."""
    if clusters is None:
        return by_unit
    numbers, names = pd.factorize(clusters, sort=True)
    rows = by_unit.reshape(-1, by_unit.shape[-1])
    summed = np.array([np.bincount(numbers, weights=row, minlength=len(names)) for row in rows])
    return summed.reshape(*by_unit.shape[:-1], len(names))


def _mean_of_defined(values: Floats, defined: NDArray[np.bool_]) -> Floats:
    """Return the mean over labels (second axis), of those alone that are defined in the data."""
    with np.errstate(invalid="ignore"):
        total = np.where(defined[:, :, None], values, 0).sum(axis=1, keepdims=True)
        return total / defined.sum(axis=1)[:, None, None]


def _quantiles(values: Floats, confidence: float) -> Floats:
    """Return both ends of the percentile interval of the last axis, on a last axis of two."""
    ordered = np.sort(values, axis=-1).reshape(-1, values.shape[-1])  # NaN comes last
    n_defined = (~np.isnan(ordered)).sum(axis=1)
    last = np.maximum(n_defined - 1, 0)
    # Quantiles of the defined values alone, stated as those of the whole row.
    share = last / max(ordered.shape[1] - 1, 1)
    ends = [interpolate(ordered, quantile * share) for quantile in ((1 - confidence) / 2, (1 + confidence) / 2)]
    varies = ordered[np.arange(len(ordered)), last] - ordered[:, 0] > ROUNDING
    enough = n_defined >= (1 - MOST_UNDEFINED) * ordered.shape[1]
    known = np.where((varies & enough)[:, None], np.column_stack(ends), np.nan)
    return known.reshape(*values.shape[:-1], 2)
