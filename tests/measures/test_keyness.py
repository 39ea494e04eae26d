"""Keyness: printed figures of G², tables of scipy, exact intervals."""

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from helpers.measures.basis import basis
from helpers.measures.keyness import (
    ZERO_ADJUSTMENT,
    calc_g2,
    calc_log_ratio,
    calc_log_ratio_interval,
    calc_lrc,
    keyness,
)

TARGET = pd.DataFrame({"term": ["a", "b", "c", "d"], "n": [40, 10, 5, 0]})
REFERENCE = pd.DataFrame({"term": ["b", "a", "e", "d"], "n": [10, 10, 30, 0]})


# Dunning 1993: 72, bigrams of highest -2 log λ: k(AB), k(~AB), k(A~B), k(~A~B). That page and «mineral water» are cited
# in the tests of Wordless; the others were not seen in print, and are what scipy computes (the test after this).
@pytest.mark.parametrize(
    ("bigram", "printed", "cells"),
    [
        ("the swiss", 270.72, (110, 2442, 111, 29114)),
        ("can be", 263.90, (29, 13, 123, 31612)),
        ("previous year", 256.84, (31, 23, 139, 31584)),
        ("mineral water", 167.23, (10, 0, 3, 31764)),
    ],
)
def test_g2_as_dunning_prints_it(bigram, printed, cells):
    both, second, first, neither = cells
    g2 = calc_g2(np.array([both]), np.array([second]), both + first, second + neither)
    assert round(float(g2[0]), 2) == printed, bigram


@pytest.mark.parametrize("counts", [(1, 0), (0, 7), (50, 50), (3, 900), (1000, 0)])
def test_g2_against_scipy_contingency(counts):
    a, b = counts
    cells = [[a, b], [1000 - a, 5000 - b]]
    expected = stats.chi2_contingency(cells, correction=False, lambda_="log-likelihood").statistic
    assert calc_g2(np.array([a]), np.array([b]), 1000, 5000)[0] == pytest.approx(expected)


def test_g2_is_zero_for_equal_rates_and_never_negative():
    g2 = calc_g2(np.array([1.0, 7, 30]), np.array([3.0, 21, 90]), 1000, 3000)
    np.testing.assert_allclose(g2, 0, atol=1e-9)
    assert (g2 >= 0).all()


# Hardie 2014: equal rates 0, twice 1, half -1, four times 2.
@pytest.mark.parametrize(("a", "b", "expected"), [(5, 5, 0), (10, 5, 1), (5, 10, -1), (20, 5, 2)])
def test_log_ratio_scale(a, b, expected):
    assert calc_log_ratio(np.array([a]), np.array([b]), 1000, 1000)[0] == pytest.approx(expected)


def test_log_ratio_of_zero():
    ratios = calc_log_ratio(np.array([0.0, 8.0, 0.0]), np.array([4.0, 0.0, 0.0]), 500, 1000)
    expected = [np.log2(ZERO_ADJUSTMENT / 500 / (4 / 1000)), np.log2(8 / 500 / (0.5 / 1000)), 0]
    np.testing.assert_allclose(ratios, expected)


@pytest.mark.parametrize(("small", "large"), [(30, 1000), (3, 1000), (1, 100_000)])
@pytest.mark.parametrize("n", [1, 5, 40])
def test_a_term_that_a_small_corpus_lacks_is_not_frequent_there(small, large, n):
    absent = calc_log_ratio(np.array([0.0]), np.array([float(n)]), small, large)[0]
    assert np.isfinite(absent) and absent <= -1
    assert calc_log_ratio(np.array([float(n)]), np.array([0.0]), large, small)[0] == pytest.approx(-absent)


@pytest.mark.parametrize(("a", "b"), [(0, 5), (5, 0), (1, 1), (30, 12), (200, 300)])
@pytest.mark.parametrize("confidence", [0.95, 0.999])
def test_interval_against_scipy_exact_binomial(a, b, confidence):
    """Independent: scipy.stats.binomtest(…).proportion_ci(method="exact") turned into a ratio of rates."""
    share = stats.binomtest(a, a + b).proportion_ci(confidence, method="exact")
    with np.errstate(divide="ignore"):
        expected = [np.log2(np.float64(p) / np.float64(1 - p) * 3000 / 1000) for p in share]
    interval = calc_log_ratio_interval(np.array([a]), np.array([b]), 1000, 3000, confidence)
    np.testing.assert_allclose(np.ravel(interval), expected, rtol=1e-9)


@pytest.mark.parametrize(("low", "high", "lrc"), [(0.5, 2, 0.5), (-2, -0.5, -0.5), (-1, 1, 0), (-np.inf, 3, 0)])
def test_lrc_is_the_end_nearer_to_zero(low, high, lrc):
    assert calc_lrc(np.array([low]), np.array([high]))[0] == lrc


def test_table():
    table = keyness(TARGET, REFERENCE, target_total=1000, reference_total=1000)
    assert table["term"].tolist() == ["e", "a", "c", "b"]
    assert table["n_target"].tolist() == [0, 40, 5, 10] and table["n_reference"].tolist() == [30, 10, 0, 10]
    assert table.loc[1, "log_ratio"] == pytest.approx(2) and table.loc[3, "log_ratio"] == pytest.approx(0)
    np.testing.assert_allclose(table["p"], stats.chi2.sf(table["g2"], 1))
    np.testing.assert_allclose(table["p_corrected"], stats.false_discovery_control(table["p"]))
    assert (table["low"] <= table["log_ratio"]).all() and (table["log_ratio"] <= table["high"]).all()
    assert table["lrc"].tolist() == pytest.approx([table.loc[0, "lrc"], table.loc[1, "lrc"], 0, 0])
    assert table.loc[0, "high"] < table.loc[0, "lrc"] < 0 < table.loc[1, "lrc"] < table.loc[1, "low"]


def test_what_the_table_rests_on():
    stated = basis(keyness(TARGET, REFERENCE))
    assert "corrected by Benjamini–Hochberg over all terms" in stated["method"] and "95%" in stated["method"]
    assert stated["n"] == "4 terms tested" and stated["denominator"] == "55 in the target, 50 in the reference"
    assert "independent" in stated["caution"]


def test_all_ties():
    """Terms of one rate in both corpora: nothing is key, whatever the measure."""
    table = keyness(pd.Series({"a": 2, "b": 6}), pd.Series({"a": 5, "b": 15}))
    np.testing.assert_allclose(table[["g2", "log_ratio", "lrc"]], 0, atol=1e-9)
    np.testing.assert_allclose(table[["p", "p_corrected"]], 1)


def test_no_term_in_either():
    table = keyness(pd.Series({"a": 0}), pd.Series({"a": 0}), target_total=10, reference_total=10)
    assert table.empty and basis(table)["n"] == "0 terms tested"


def test_series_and_frames_give_the_same_and_order_does_not_matter():
    table = keyness(TARGET, REFERENCE)
    counts = [dict(zip(of["term"], of["n"], strict=True)) for of in (TARGET, REFERENCE)]
    pd.testing.assert_frame_equal(keyness(*counts), table)
    series = [counts.set_index("term")["n"].sample(frac=1, random_state=1) for counts in (TARGET, REFERENCE)]
    pd.testing.assert_frame_equal(keyness(*series), table)


def test_swapping_the_corpora_changes_only_the_sign():
    table, swapped = keyness(TARGET, REFERENCE), keyness(REFERENCE, TARGET)
    np.testing.assert_allclose(swapped["g2"], table["g2"])
    np.testing.assert_allclose(swapped["log_ratio"], -table["log_ratio"], atol=1e-12)
    np.testing.assert_allclose(swapped["low"], -table["high"], atol=1e-9)


def test_repeated_terms_are_added_up_and_input_is_left_alone():
    before = TARGET.copy()
    doubled = pd.concat([TARGET.assign(n=TARGET["n"] // 5), TARGET.assign(n=TARGET["n"] - TARGET["n"] // 5)])
    pd.testing.assert_frame_equal(keyness(doubled, REFERENCE), keyness(TARGET, REFERENCE))
    pd.testing.assert_frame_equal(TARGET, before)


def test_a_corpus_of_one_term_only():
    table = keyness(pd.Series({"a": 5}), pd.Series({"a": 9}))
    assert table["g2"].tolist() == [0] and table["p"].tolist() == [1] and table["lrc"].tolist() == [0]


def test_ties_are_in_the_order_of_terms():
    table = keyness(pd.Series({"z": 3, "a": 3, "m": 3}), pd.Series({"q": 9}))
    assert table["term"].tolist() == ["q", "a", "m", "z"]


@pytest.mark.parametrize(
    ("target", "options", "message"),
    [
        (TARGET.iloc[:0], {}, "target: the corpus is empty"),
        (TARGET, {"target_total": 30}, "'a' occurs 40 times in a corpus of 30"),
        (TARGET.assign(n=-1), {}, "negative or missing"),
        (TARGET.rename(columns={"n": "count"}), {}, "target: no column n"),
    ],
)
def test_refusals(target, options, message):
    with pytest.raises(ValueError, match=message):
        keyness(target, REFERENCE, **options)
