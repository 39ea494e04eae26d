"""Intervals of agreement: each resample as the measures' own functions compute it, clusters, and the edges."""

import numpy as np
import pandas as pd
import pytest

from helpers.measures.agreement import (
    MEASURES,
    agreement_table,
    alpha_interval,
    calc_binary_measures,
    cohen_kappa,
    krippendorff_alpha,
)
from helpers.measures.resampling import SEED

NAN = np.nan
ENDS = [f"{measure}_{end}" for measure in MEASURES for end in ("low", "high")]


def make_codes(seed: int = 1, n_units: int = 60, error: float = 0.2) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Two labels in a half and a third of the units, and a coding that errs in a fifth of the cells."""
    rng = np.random.default_rng(seed)
    gold = pd.DataFrame(rng.random((n_units, 2)) < [0.5, 0.33], columns=["x", "y"]).astype(int)
    return gold, gold.where(rng.random(gold.shape) >= error, 1 - gold)


def measures_of(gold: np.ndarray, coded: np.ndarray) -> list[float]:
    """The five measures by the functions that take codes, alpha by the krippendorff package."""
    truth, guess = gold.astype(bool), coded.astype(bool)
    both = (truth & guess).sum()
    wholes = guess.sum(), truth.sum(), (truth.sum() + guess.sum()) / 2
    simple = [both / whole if whole else np.nan for whole in wholes]
    return [*simple, krippendorff_alpha(np.column_stack([gold, coded])), cohen_kappa(gold, coded)]


@pytest.mark.parametrize(
    "cells",
    [(5, 2, 3, 10), (0, 2, 3, 10), (4, 0, 0, 6), (0, 0, 0, 9), (9, 0, 0, 0), (0, 4, 0, 5), (0, 0, 4, 5), (0, 3, 3, 0)],
)
def test_measures_of_a_table_are_those_of_its_codes(cells):
    tp, fp, fn, tn = cells
    gold, coded = [1] * tp + [0] * fp + [1] * fn + [0] * tn, [1] * (tp + fp) + [0] * (fn + tn)
    expected = measures_of(np.array(gold), np.array(coded))
    np.testing.assert_allclose(calc_binary_measures(np.array(cells, dtype=float)), expected, atol=1e-12)


def resampled(gold: pd.DataFrame, coded: pd.DataFrame, clusters: np.ndarray, n_resamples: int) -> np.ndarray:
    """Ends of the intervals of x, macro and pooled by drawing clusters one resample at a time."""
    rng, names = np.random.default_rng(SEED), np.unique(clusters)
    rows = {name: np.flatnonzero(clusters == name) for name in names}
    values = []
    for drawn in rng.integers(0, len(names), (n_resamples, len(names))):
        units = np.concatenate([rows[names[i]] for i in drawn])
        first, second = gold.to_numpy()[units], coded.to_numpy()[units]
        labels = [measures_of(first[:, i], second[:, i]) for i in range(2)]
        values.append([labels[0], np.mean(labels, axis=0), measures_of(first.ravel(), second.ravel())])
    return np.quantile(values, [0.025, 0.975], axis=0)  # ends × rows × measures


@pytest.mark.parametrize("n_clusters", [None, 12])
def test_intervals_are_those_of_resampling_units_or_clusters_one_by_one(n_clusters):
    gold, coded = make_codes()
    clusters = np.arange(60) if n_clusters is None else np.arange(60) % n_clusters
    given = None if n_clusters is None else pd.Series(clusters)
    table = agreement_table(gold, coded, clusters=given, n_resamples=199).set_index("label")
    expected = resampled(gold, coded, clusters, 199)
    for row, label in enumerate(["x", "macro", "pooled"]):
        np.testing.assert_allclose(table.loc[label, ENDS].astype(float), expected[:, row].T.ravel(), err_msg=label)


def test_the_measure_lies_within_its_interval_which_narrows_with_more_units():
    few, many = (agreement_table(*make_codes(n_units=n)) for n in (60, 960))
    for measure in MEASURES:
        for table in (few, many):
            assert table[measure].between(table[f"{measure}_low"], table[f"{measure}_high"]).all(), measure
        widths = [table[f"{measure}_high"] - table[f"{measure}_low"] for table in (few, many)]
        np.testing.assert_allclose(widths[0] / widths[1], 4, atol=1.8, err_msg=measure)


def test_clusters_of_alike_units_widen_the_interval():
    gold, coded = make_codes(n_units=20)
    five_times = [pd.concat([codes] * 5, ignore_index=True) for codes in (gold, coded)]
    articles = pd.Series(np.tile(np.arange(20), 5))
    units, clustered = agreement_table(*five_times), agreement_table(*five_times, clusters=articles)
    once = agreement_table(gold, coded)
    assert (clustered["f1_high"] - clustered["f1_low"] > 1.5 * (units["f1_high"] - units["f1_low"])).all()
    np.testing.assert_allclose(clustered[["f1_low", "f1_high"]], once[["f1_low", "f1_high"]])


@pytest.mark.parametrize(
    ("case", "gold", "coded"),
    [
        ("perfect agreement", [1, 0, 1, 0, 1, 0], [1, 0, 1, 0, 1, 0]),
        ("the label nowhere", [0] * 6, [0] * 6),
        ("one unit", [1], [0]),
        ("no unit", [], []),
        ("all missing", [NAN] * 4, [1, 0, 1, 0]),
    ],
)
def test_no_interval_without_variation(case, gold, coded):
    table = agreement_table(pd.DataFrame({"x": gold}, dtype=float), pd.DataFrame({"x": coded}, dtype=float))
    assert table[ENDS].isna().all(axis=None), case


def test_one_cluster_gives_no_interval():
    gold, coded = make_codes()
    assert agreement_table(gold, coded, clusters=pd.Series("a", index=gold.index))[ENDS].isna().all(axis=None)


def test_a_label_too_rare_has_no_interval_where_it_is_often_undefined():
    """Two units of 60 have the label: 13 % of the resamples have none, so that recall is undefined there."""
    gold, coded = make_codes()
    gold["y"], coded["y"] = [1, 1] + [0] * 58, [1, 0] + [1] * 20 + [0] * 38
    row = agreement_table(gold, coded).set_index("label").loc["y"]
    assert row["recall"] == 0.5 and np.isnan(row["recall_low"]) and np.isnan(row["recall_high"])
    assert row["precision_low"] < row["precision"] < row["precision_high"]


def test_seed_and_resamples_change_only_the_intervals():
    gold, coded = make_codes()
    one, two = (agreement_table(gold, coded, n_resamples=n, seed=n) for n in (99, 100))
    pd.testing.assert_frame_equal(one.drop(columns=ENDS), two.drop(columns=ENDS))
    assert one["f1_low"].tolist() != two["f1_low"].tolist()


CODERS = pd.DataFrame(
    {
        "one": [1, 2, 3, 3, 2, 1, 4, 1, 2, NAN, NAN, NAN],
        "two": [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, NAN, 3],
        "three": [NAN, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, NAN],
        "four": [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, NAN],
    }
)


# Krippendorff 2011, example C (four observers, missing data): .743.
def test_alpha_of_many_coders_with_missing_values():
    assert round(alpha_interval(CODERS).alpha, 3) == 0.743


def test_interval_of_alpha_is_that_of_resampling_with_the_package():
    """Independent: the krippendorff package on each resample of the units with two codes."""
    paired = CODERS[CODERS.notna().sum(axis=1) >= 2].to_numpy()
    draws = np.random.default_rng(SEED).integers(0, len(paired), (199, len(paired)))
    alphas = [krippendorff_alpha(paired[drawn]) for drawn in draws]
    interval = alpha_interval(CODERS, n_resamples=199)
    np.testing.assert_allclose(interval[1:], np.quantile(alphas, [0.025, 0.975]))


def test_interval_of_alpha_over_clusters():
    doubled = pd.concat([CODERS.iloc[:10]] * 2, ignore_index=True)
    clusters = pd.Series(np.tile(np.arange(10), 2))
    once, twice = alpha_interval(CODERS.iloc[:10]), alpha_interval(doubled, clusters=clusters)
    assert twice.high - twice.low > 1.3 * (alpha_interval(doubled).high - alpha_interval(doubled).low)
    np.testing.assert_allclose(twice, once, atol=0.05)


@pytest.mark.parametrize(
    ("case", "codes", "alpha"),
    [
        ("all the same", [[1, 1], [1, 1]], NAN),
        ("no unit coded twice", [[1, NAN], [NAN, 0]], NAN),
        ("no unit", np.empty((0, 2)), NAN),
        ("one unit", [[1, 0]], 0),
        ("perfect agreement", [[1, 1], [0, 0], [1, 1], [0, 0], [1, 1], [0, 0]], 1),
    ],
)
def test_alpha_without_interval(case, codes, alpha):
    np.testing.assert_allclose(alpha_interval(codes), [alpha, NAN, NAN], err_msg=case)
