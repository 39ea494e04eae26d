"""How far two codings agree: precision, recall, F1, Krippendorff's alpha.

Precision, recall and F1 take one coding for the truth; alpha does not, and subtracts what chance alone gives.
Report both (Song et al. 2020, Political Communication 37(4):550–572, doi:10.1080/10584609.2020.1723752).
"""

from typing import NamedTuple

import krippendorff
import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray

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

    Hayes & Krippendorff 2007, Communication Methods and Measures 1(1):77–89, doi:10.1080/19312450709336664.

    Parameters
    ----------
    codes
        Units × coders, any number of coders; a missing value is a unit that the coder did not code. Units with
        fewer than two codes have nothing to compare and drop out.

    Returns
    -------
    float
        NaN where all codes are the same: without variation the data tell nothing of reliability. NaN as well where no
        unit has two codes.
    """
    table = pd.DataFrame(codes)
    numbers = pd.factorize(table.to_numpy(dtype=object).ravel())[0].reshape(table.shape).astype(float)
    numbers[numbers < 0] = np.nan
    paired = numbers[(~np.isnan(numbers)).sum(axis=1) >= 2]
    if len(np.unique(paired[~np.isnan(paired)])) < 2:
        return float("nan")
    return float(krippendorff.alpha(reliability_data=paired.T, level_of_measurement="nominal"))


def agreement_table(gold: pd.DataFrame, coded: pd.DataFrame) -> pd.DataFrame:
    """Compare a coding with hand labels, label by label.

    Parameters
    ----------
    gold, coded
        Units × labels of 0 and 1 (or booleans), the unit's name as index, the label as column. Rows may come in any
        order. A missing cell leaves the unit out for that label.

    Returns
    -------
    pandas.DataFrame
        ``label`` · ``n`` (units) · ``share_gold`` · ``share_coded`` · ``precision`` · ``recall`` · ``f1`` ·
        ``alpha``: one row a label in the order of ``gold``; then ``macro``, the mean of the rows above, undefined ones
        left out; then ``pooled``, every unit × label taken as one decision. ``n`` of both counts the decisions.
        Undefined values are NaN, as the ``calc_*`` functions say.

    Raises
    ------
    ValueError
        If units or labels of the two differ, a unit comes twice, or a cell is neither 0 nor 1.
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
    return pd.concat([table, pd.DataFrame([macro, pooled])], ignore_index=True)


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
