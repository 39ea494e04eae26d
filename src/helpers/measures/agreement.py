"""How far two codings agree: precision, recall, F1, Krippendorff's alpha, Cohen's kappa.

Precision, recall and F1 take one coding for the truth; alpha and kappa do not, and subtract what chance alone gives.
Alpha lets both coders draw from one distribution of codes, kappa each from the coder's own. Report both kinds
(Song et al. 2020, Political Communication 37(4):550–572, doi:10.1080/10584609.2020.1723752).

Intervals are bootstrapped over units or, as sentences of one article are alike, over whole clusters of them. All
measures are functions of sums over units, so a resample is a weighted sum.
"""

from typing import NamedTuple

import krippendorff
import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray

from helpers.measures.basis import with_basis
from helpers.measures.resampling import CONFIDENCE, SEED, draws_of, interpolate
from helpers.measures.wording import Said, say

MACRO = "macro"
POOLED = "pooled"
N_AGREEMENT_RESAMPLES = 2_000
MIN_CLUSTERS = 2
MOST_UNDEFINED = 0.05  # of the resamples: with more in which a measure is undefined, the rest is no fair picture
ROUNDING = 1e-12  # values that differ by less are the same
MEASURES = ("precision", "recall", "f1", "alpha", "kappa")

Floats = NDArray[np.float64]


class AgreementRow(NamedTuple):
    """Agreement of a program (``coded``) with gold labels (``gold``) on one label."""

    label: str
    n: int
    share_gold: float
    share_coded: float
    precision: float
    recall: float
    f1: float
    alpha: float
    kappa: float


class AlphaInterval(NamedTuple):
    """Krippendorff's alpha with its interval."""

    alpha: float
    low: float
    high: float


def krippendorff_alpha(codes: pd.DataFrame | ArrayLike) -> float:
    """Return Krippendorff's alpha for nominal codes: 1 agreement, 0 what chance gives, below 0 worse.

    Hayes & Krippendorff 2007, Communication Methods and Measures 1(1):77–89, doi:10.1080/19312450709336664. Of units ×
    coders, a missing value where a coder did not code. NaN where all codes are the same, as without variation the data
    tell nothing of reliability, and where no unit has two codes.
    """
    table = pd.DataFrame(codes)
    numbers = pd.factorize(table.to_numpy(dtype=object).ravel())[0].reshape(table.shape).astype(float)
    numbers[numbers < 0] = np.nan
    paired = numbers[(~np.isnan(numbers)).sum(axis=1) >= 2]
    if len(np.unique(paired[~np.isnan(paired)])) < 2:
        return float("nan")
    return float(krippendorff.alpha(reliability_data=paired.T, level_of_measurement="nominal"))


def cohen_kappa(first: ArrayLike, second: ArrayLike) -> float:
    """Return Cohen's kappa of two coders for nominal codes: 1 agreement, 0 what chance gives, below 0 worse.

    Cohen 1960, Educational and Psychological Measurement 20(1):37–46, doi:10.1177/001316446002000104. A unit that
    either left out drops out. NaN where both gave the same code to all, and where no unit has two codes.
    """
    pair = [pd.Series(np.asarray(codes, dtype=object)) for codes in (first, second)]
    if len(pair[0]) != len(pair[1]):
        raise ValueError("cohen_kappa: the two coders must have the same units, in one order.")
    known = pair[0].notna() & pair[1].notna()
    numbers, names = pd.factorize(pd.concat([codes[known] for codes in pair], ignore_index=True))
    if len(names) < 2:
        return float("nan")
    table = np.zeros((len(names), len(names)))
    np.add.at(table, (numbers[: known.sum()], numbers[known.sum() :]), 1 / known.sum())
    by_chance = table.sum(axis=0) @ table.sum(axis=1)
    return float((np.trace(table) - by_chance) / (1 - by_chance))


def agreement_table(
    gold: pd.DataFrame,
    coded: pd.DataFrame,
    *,
    clusters: pd.Series | None = None,
    n_resamples: int = N_AGREEMENT_RESAMPLES,
    seed: int = SEED,
) -> pd.DataFrame:
    """Compare a coding with gold labels, label by label, each measure with its interval.

    `gold` and `coded` are units × labels of 0 and 1 (or booleans), a missing cell leaves the unit out for that label;
    `clusters` is what each unit comes from (its article or passage): whole ones are resampled, as units of one are
    alike. A row a label with the fields of `AgreementRow`, ``precision_low`` · ``precision_high`` and so on; then
    ``macro``, the mean of the rows above, undefined ones left out; then ``pooled``, every unit × label taken as one
    decision. ``n`` of both counts the decisions.
    """
    _check(gold, coded)
    aligned = coded.reindex(index=gold.index, columns=gold.columns)
    truth, guess = gold.to_numpy(dtype=float, na_value=np.nan), aligned.to_numpy(dtype=float, na_value=np.nan)
    for cells in (truth, guess):
        if not np.isin(cells[~np.isnan(cells)], (0, 1)).all():
            raise ValueError("agreement_table needs cells of 0 and 1 (or missing): one column a label, one row a unit.")
    rows = [_compare(str(label), truth[:, i], guess[:, i]) for i, label in enumerate(gold.columns)]
    table = pd.DataFrame(rows, columns=list(AgreementRow._fields))
    pooled = _compare(POOLED, truth.ravel(), guess.ravel())
    macro = AgreementRow(MACRO, pooled.n, *map(float, table.drop(columns=["label", "n"]).mean()))
    table = pd.concat([table, pd.DataFrame([macro, pooled])], ignore_index=True)
    known = None if clusters is None else _cluster_of_units(clusters, gold.index)
    ends = _agreement_intervals(truth, guess, known, n_resamples=n_resamples, seed=seed)
    for measure, both in zip(MEASURES, ends, strict=True):
        table[f"{measure}_low"], table[f"{measure}_high"] = both.T
    resampled = say("units") if known is None else say("{n:,} clusters of units", n=known.nunique())
    method = agreement_method(resampled, n_resamples)
    return with_basis(table, n=say("{n:,} units", n=len(gold)), method=method, seed=seed)


def agreement_method(resampled: Said, n_resamples: int = N_AGREEMENT_RESAMPLES) -> Said:
    """Return how `agreement_table` measures and what it resamples, for a note."""
    return say(
        "precision, recall, F1; Krippendorff's alpha (nominal); Cohen's kappa; {confidence:.0%} percentile bootstrap "
        "intervals over {resampled} ({n_resamples:,} resamples), none where a measure does not vary or is undefined "
        "in more than {most:.0%} of them",
        confidence=CONFIDENCE,
        resampled=resampled,
        n_resamples=n_resamples,
        most=MOST_UNDEFINED,
    )


def _compare(label: str, gold: NDArray[np.float64], coded: NDArray[np.float64]) -> AgreementRow:
    known = ~(np.isnan(gold) | np.isnan(coded))
    truth, guess = gold[known] == 1, coded[known] == 1
    n = int(known.sum())
    share_gold, share_coded = (float(codes.mean()) if n else float("nan") for codes in (truth, guess))
    precision, recall, f1, _, _ = map(float, calc_binary_measures(_outcomes(truth, guess).sum(axis=-1)))
    alpha, kappa = krippendorff_alpha(np.column_stack([truth, guess])), cohen_kappa(truth, guess)
    return AgreementRow(label, n, share_gold, share_coded, precision, recall, f1, alpha, kappa)


def _check(gold: pd.DataFrame, coded: pd.DataFrame) -> None:
    for axis, have, want in (("unit", coded.index, gold.index), ("label", coded.columns, gold.columns)):
        if not (have.is_unique and want.is_unique):
            raise ValueError(f"agreement_table: a {axis} comes twice; give each {axis} once.")
        odd = have.symmetric_difference(want)
        if len(odd):
            raise ValueError(f"agreement_table: {axis} {odd[0]!r} and {len(odd) - 1} more are in one table only.")


def calc_binary_measures(cells: Floats) -> Floats:
    """Return precision, recall, F1, alpha and kappa (first axis) of 2 × 2 tables of two coders (tp, fp, fn, tn).

    NaN where undefined: precision where nothing was coded, recall where nothing should be, F1 where both hold.
    """
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
    """Return Krippendorff's nominal alpha from sums over units with two codes or more; NaN if all codes are the same.

    `agreeing` is the sum over units and values of n_v·(n_v - 1) / (m - 1), where m coders gave the unit a code and n_v
    of them the code v; `values` how often each value was given (first axis).
    """
    n = values.sum(axis=0)
    with np.errstate(divide="ignore", invalid="ignore"):
        expected = n**2 - (values**2).sum(axis=0)
        return np.where(expected > 0, 1 - (n - 1) * (n - agreeing) / expected, np.nan)


def _agreement_intervals(
    gold: Floats, coded: Floats, clusters: pd.Series | None, *, n_resamples: int, seed: int
) -> Floats:
    """Return low and high (last axis) of each measure (first axis) for each label, their mean, and all pooled.

    NaN with fewer than two clusters, where a measure is the same in all resamples (resampling it would feign
    certainty), and where it is undefined in more than 5 % of them; up to that, these are left out. The mean is taken
    over the labels that are defined in the data, in every resample.
    """
    cells = _outcomes(gold.T, coded.T)
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
    return _quantiles(np.concatenate([labels, macro, pooled], axis=1))


def _outcomes(gold: NDArray[np.generic], coded: NDArray[np.generic]) -> Floats:
    """Return whether each cell is a true or false positive, a false or true negative: on a first axis of four."""
    outcomes = ((1, 1), (0, 1), (1, 0), (0, 0))
    return np.stack([np.equal(gold, yes) & np.equal(coded, said) for yes, said in outcomes]).astype(float)


def alpha_interval(
    codes: pd.DataFrame | ArrayLike,
    *,
    clusters: pd.Series | None = None,
    n_resamples: int = N_AGREEMENT_RESAMPLES,
    seed: int = SEED,
) -> AlphaInterval:
    """Return Krippendorff's nominal alpha of any number of coders with its percentile bootstrap interval.

    `codes` as in `krippendorff_alpha`, `clusters` by its index: whole ones are resampled, units unless given, as these
    are what another sample would have other ones of (the macro of Hayes & Krippendorff 2007 draws otherwise). No
    interval (NaN) as in `agreement_table`, and without any alpha.
    """
    table = pd.DataFrame(codes)
    numbers = pd.factorize(table.to_numpy(dtype=object).ravel())[0].reshape(table.shape)
    values = np.arange(numbers.max(initial=-1) + 1)
    given = (numbers == values[:, None, None]).sum(axis=2).astype(float)  # values × units
    paired = given.sum(axis=0) >= 2
    given = given[:, paired]
    agreeing = (given * (given - 1)).sum(axis=0) / (given.sum(axis=0) - 1)
    of_units = None if clusters is None else _cluster_of_units(clusters, table.index)[paired]
    summed = _sum_by_cluster(np.vstack([agreeing, given]), of_units)
    point = float(calc_alpha(summed[0].sum(), summed[1:].sum(axis=1)))
    if summed.shape[1] < MIN_CLUSTERS or np.isnan(point):
        return AlphaInterval(point, float("nan"), float("nan"))
    drawn = np.concatenate([summed @ times for times in draws_of(summed.shape[1], n_resamples, seed)()], axis=1)
    low, high = _quantiles(calc_alpha(drawn[0], drawn[1:]))
    return AlphaInterval(point, float(low), float(high))


def _cluster_of_units(clusters: pd.Series, units: pd.Index) -> pd.Series:
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


def _quantiles(values: Floats) -> Floats:
    """Return both ends of the percentile interval of the last axis, on a last axis of two."""
    ordered = np.sort(values, axis=-1).reshape(-1, values.shape[-1])  # NaN comes last
    n_defined = (~np.isnan(ordered)).sum(axis=1)
    last = np.maximum(n_defined - 1, 0)
    # Quantiles of the defined values alone, stated as those of the whole row.
    share = last / max(ordered.shape[1] - 1, 1)
    ends = [interpolate(ordered, quantile * share) for quantile in ((1 - CONFIDENCE) / 2, (1 + CONFIDENCE) / 2)]
    varies = ordered[np.arange(len(ordered)), last] - ordered[:, 0] > ROUNDING
    enough = n_defined >= (1 - MOST_UNDEFINED) * ordered.shape[1]
    known = np.where((varies & enough)[:, None], np.column_stack(ends), np.nan)
    return known.reshape(*values.shape[:-1], 2)
