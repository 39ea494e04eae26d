"""How far two codings agree: precision, recall, F1, Krippendorff's alpha, Cohen's kappa.

Precision, recall and F1 take one coding for the truth; alpha and kappa do not, and subtract what chance alone gives.
Alpha lets both coders draw from one distribution of codes, kappa each from the coder's own. Report both kinds
(Song et al. 2020, Political Communication 37(4):550–572, doi:10.1080/10584609.2020.1723752).
"""

from typing import NamedTuple

import krippendorff
import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray
from statsmodels.stats.inter_rater import cohens_kappa

from helpers.measures.agreement_interval import (
    MEASURES,
    MOST_UNDEFINED,
    N_AGREEMENT_RESAMPLES,
    agreement_intervals,
    cluster_of_units,
)
from helpers.measures.basis import with_basis
from helpers.measures.resampling import CONFIDENCE, SEED
from helpers.measures.wording import Said, say

MACRO = "macro"
POOLED = "pooled"

Bools = NDArray[np.bool_]


class AgreementRow(NamedTuple):
    """Agreement of a program (``coded``) with hand labels (``gold``) on one label."""

    label: str
    n: int
    share_gold: float
    share_coded: float
    precision: float
    recall: float
    f1: float
    alpha: float
    kappa: float


def calc_precision(gold: Bools, coded: Bools) -> float:
    """Return the share of what was coded that is right; NaN where nothing was coded."""
    return _ratio((gold & coded).sum(), coded.sum())


def calc_recall(gold: Bools, coded: Bools) -> float:
    """Return the share of what should be coded that was; NaN where nothing should be."""
    return _ratio((gold & coded).sum(), gold.sum())


def calc_f1(gold: Bools, coded: Bools) -> float:
    """Return 2·tp / (2·tp + fp + fn), the harmonic mean of both; 0 without any hit, NaN where neither has the label."""
    return _ratio(2 * (gold & coded).sum(), gold.sum() + coded.sum())


def krippendorff_alpha(codes: pd.DataFrame | ArrayLike) -> float:
    """Return Krippendorff's alpha for nominal codes: 1 agreement, 0 what chance gives, below 0 worse.

    Hayes & Krippendorff 2007, Communication Methods and Measures 1(1):77–89, doi:10.1080/19312450709336664. Of units ×
    coders, a missing value where a coder did not code; units with fewer than two codes drop out. NaN where all codes
    are the same, as without variation the data tell nothing of reliability, and where no unit has two codes.
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
    either left out drops out. 0 where one coder gave every unit the same code and the other did not; NaN where both
    gave the same code to all, as chance alone would agree then, and where no unit has two codes.
    """
    pair = [pd.Series(np.asarray(codes, dtype=object)) for codes in (first, second)]
    if len(pair[0]) != len(pair[1]):
        raise ValueError("cohen_kappa: the two coders must have the same units, in one order.")
    known = pair[0].notna() & pair[1].notna()
    numbers, names = pd.factorize(pd.concat([codes[known] for codes in pair], ignore_index=True))
    if len(names) < 2:
        return float("nan")
    table = np.zeros((len(names), len(names)))
    np.add.at(table, (numbers[: known.sum()], numbers[known.sum() :]), 1)
    return float(cohens_kappa(table, return_results=False))


def agreement_table(
    gold: pd.DataFrame,
    coded: pd.DataFrame,
    *,
    clusters: pd.Series | None = None,
    n_resamples: int = N_AGREEMENT_RESAMPLES,
    confidence: float = CONFIDENCE,
    seed: int = SEED,
) -> pd.DataFrame:
    """Compare a coding with hand labels, label by label, each measure with its interval.

    `gold` and `coded` are units × labels of 0 and 1 (or booleans), a missing cell leaves the unit out for that label;
    `clusters` is what each unit comes from (its article or passage): whole clusters are resampled, as units of one are
    alike. The result has the fields of `AgreementRow`, then ``precision_low`` · ``precision_high`` and so on for
    recall, f1, alpha, kappa: one row a label; then ``macro``, the mean of the rows above, undefined ones left out; then
    ``pooled``, every unit × label taken as one decision. ``n`` of both counts the decisions.
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
    means = table.drop(columns=["label", "n"]).mean()
    macro = AgreementRow(MACRO, pooled.n, *(float(value) for value in means))
    table = pd.concat([table, pd.DataFrame([macro, pooled])], ignore_index=True)
    known = None if clusters is None else cluster_of_units(clusters, gold.index)
    ends = agreement_intervals(truth, guess, known, n_resamples=n_resamples, confidence=confidence, seed=seed)
    for measure, both in zip(MEASURES, ends, strict=True):
        table[f"{measure}_low"], table[f"{measure}_high"] = both.T
    resampled = say("units") if known is None else say("{n:,} clusters of units", n=known.nunique())
    return with_basis(
        table,
        n=say("{n:,} units", n=len(gold)),
        method=agreement_method(resampled, n_resamples, confidence),
        seed=seed,
    )


def agreement_method(resampled: str, n_resamples: int = N_AGREEMENT_RESAMPLES, confidence: float = CONFIDENCE) -> Said:
    """Return how `agreement_table` measures and what it resamples, for a note."""
    return say(
        "precision, recall, F1; Krippendorff's alpha (nominal); Cohen's kappa; {confidence:.0%} percentile bootstrap "
        "intervals over {resampled} ({n_resamples:,} resamples), none where a measure does not vary or is undefined "
        "in more than {most:.0%} of them",
        confidence=confidence,
        resampled=resampled,
        n_resamples=n_resamples,
        most=MOST_UNDEFINED,
    )


def _compare(label: str, gold: NDArray[np.float64], coded: NDArray[np.float64]) -> AgreementRow:
    known = ~(np.isnan(gold) | np.isnan(coded))
    truth, guess = gold[known] == 1, coded[known] == 1
    return AgreementRow(
        label,
        int(known.sum()),
        _ratio(truth.sum(), truth.size),
        _ratio(guess.sum(), guess.size),
        calc_precision(truth, guess),
        calc_recall(truth, guess),
        calc_f1(truth, guess),
        krippendorff_alpha(np.column_stack([truth, guess])),
        cohen_kappa(truth, guess),
    )


def _ratio(part: float, whole: float) -> float:
    return float(part / whole) if whole else float("nan")


def _check(gold: pd.DataFrame, coded: pd.DataFrame) -> None:
    for axis, have, want in (("unit", coded.index, gold.index), ("label", coded.columns, gold.columns)):
        if not (have.is_unique and want.is_unique):
            raise ValueError(f"agreement_table: a {axis} comes twice; give each {axis} once.")
        odd = have.symmetric_difference(want)
        if len(odd):
            raise ValueError(f"agreement_table: {axis} {odd[0]!r} and {len(odd) - 1} more are in one table only.")
