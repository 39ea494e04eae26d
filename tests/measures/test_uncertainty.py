"""Intervals: against scipy's own bootstrap and binomial test, figures printed in papers, and the edges."""

import random

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from helpers.measures.uncertainty import SEED, bootstrap_rates, proportion_interval, ratio_interval

HITS = [3, 0, 5, 2, 9, 1, 4]
SIZES = [500, 400, 800, 300, 900, 350, 620]


def make_units(seed: int = 1, n_units: int = 12) -> pd.DataFrame:
    """Three groups of units of unequal size, four categories of unequal rate."""
    rng = np.random.default_rng(seed)
    rows = [
        (group, category, f"u{unit:02}", rng.poisson(rate * size), size)
        for group in ("a", "b", "c")
        for unit in range(n_units)
        for size in [int(rng.integers(50, 500))]
        for category, rate in (("w", 0.02), ("x", 0.01), ("y", 0.003), ("z", 0.001))
    ]
    return pd.DataFrame(rows, columns=["group", "category", "unit", "numerator", "denominator"])


# Newcombe 1998, Statistics in Medicine 17(8):857–872, Table I, method 3 (score without continuity correction).
@pytest.mark.parametrize(
    ("k", "n", "low", "high"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0000, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_wilson_as_newcombe_prints_it(k, n, low, high):
    interval = proportion_interval(k, n)
    assert (round(float(interval.low), 4), round(float(interval.high), 4)) == (low, high)


@pytest.mark.parametrize("confidence", [0.5, 0.9, 0.99])
@pytest.mark.parametrize(("k", "n"), [(0, 1), (1, 1), (3, 7), (50, 1000), (1000, 1000)])
def test_wilson_against_scipy_binomtest(k, n, confidence):
    expected = stats.binomtest(k, n).proportion_ci(confidence, method="wilson")
    assert proportion_interval(k, n, confidence=confidence)[1:] == pytest.approx(expected, abs=1e-12)


def test_wilson_of_arrays_and_of_no_trials():
    interval = proportion_interval([0, 3, 4], [0, 3, 9])
    np.testing.assert_array_equal(np.isnan(interval.low), [True, False, False])
    np.testing.assert_array_equal(np.isnan(interval.proportion), [True, False, False])
    assert interval.high[1] == 1 and interval.low[1] < 0.5


@pytest.mark.parametrize(("k", "n"), [(4, 3), (-1, 3), ([1, 5], [2, 4])])
def test_wilson_refuses_impossible_counts(k, n):
    with pytest.raises(ValueError, match="0 <= k <= n"):
        proportion_interval(k, n)


def test_ratio_is_of_sums_not_a_mean_of_ratios():
    assert ratio_interval([1, 0], [10, 990]).rate == pytest.approx(1.0)


def test_interval_against_plain_resampling():
    """The same interval by drawing units with Python's own generator, one resample at a time."""
    draw = random.Random(7)
    rates = []
    for _ in range(9999):
        drawn = [draw.randrange(len(HITS)) for _ in HITS]
        rates.append(1000 * sum(HITS[i] for i in drawn) / sum(SIZES[i] for i in drawn))
    interval = ratio_interval(HITS, SIZES)
    assert (interval.low, interval.high) == pytest.approx(tuple(np.percentile(rates, [2.5, 97.5])), abs=0.15)


def test_interval_covers_the_truth_about_as_often_as_it_says():
    rng = np.random.default_rng(3)
    covered = 0
    for _ in range(200):
        sizes = rng.integers(100, 900, 40)
        low, high = ratio_interval(rng.poisson(0.01 * sizes), sizes, n_resamples=499)[1:3]
        covered += low <= 10 <= high
    assert 0.88 <= covered / 200 <= 0.99


@pytest.mark.parametrize("method", ["percentile", "bca"])
def test_order_of_units_does_not_matter(method):
    order = [4, 2, 6, 0, 1, 5, 3]
    shuffled = ratio_interval([HITS[i] for i in order], [SIZES[i] for i in order], method=method)
    assert shuffled == ratio_interval(HITS, SIZES, method=method)


def test_bca_differs_from_percentile_and_both_hold_the_rate():
    percentile, bca = ratio_interval(HITS, SIZES), ratio_interval(HITS, SIZES, method="bca")
    assert percentile.rate == bca.rate and percentile[1:3] != bca[1:3]
    assert all(low < percentile.rate < high for _, low, high, _ in (percentile, bca))


@pytest.mark.parametrize(
    ("case", "hits", "sizes", "rate", "n_units"),
    [
        ("nothing", [], [], np.nan, 0),
        ("one unit", [3], [500], 6.0, 1),
        ("all zeros", [0, 0, 0], [10, 20, 30], 0.0, 3),
        ("all ties", [1, 2, 3], [3, 6, 9], 1000 / 3, 3),
        ("only empty units", [0, 0], [0, 0], np.nan, 0),
        ("one unit beside empty ones", [3, 0, 0], [500, 0, 0], 6.0, 1),
    ],
)
@pytest.mark.parametrize("method", ["percentile", "bca"])
def test_no_interval_where_there_is_no_variation(case, hits, sizes, rate, n_units, method):
    result = ratio_interval(hits, sizes, method=method)
    assert result.rate == pytest.approx(rate, nan_ok=True), case
    assert np.isnan(result.low) and np.isnan(result.high) and result.n_units == n_units, case


def test_empty_units_change_nothing():
    assert ratio_interval([*HITS, 0], [*SIZES, 0]) == ratio_interval(HITS, SIZES)


def test_min_units_withholds_the_interval():
    assert np.isnan(ratio_interval(HITS, SIZES, min_units=8).low)
    assert not np.isnan(ratio_interval(HITS, SIZES, min_units=7).low)
    rates = bootstrap_rates(make_units(n_units=5), min_units=6, n_resamples=99)
    assert rates["low"].isna().all() and rates["rate"].notna().all()


@pytest.mark.parametrize(
    ("hits", "sizes", "message"),
    [
        ([1, 2], [3], "2 numerators but 1"),
        ([-1, 2], [3, 4], "0 or more"),
        ([1, np.nan], [3, 4], "0 or more"),
        ([1, 2], [0, 4], "denominator is 0"),
    ],
)
def test_ratio_refuses(hits, sizes, message):
    with pytest.raises(ValueError, match=message):
        ratio_interval(hits, sizes)


def test_unknown_method_is_refused():
    with pytest.raises(ValueError, match="percentile, bca"):
        ratio_interval(HITS, SIZES, method="magic")


@pytest.mark.parametrize("n_resamples", [499, 500])
def test_table_resamples_as_scipy_does(n_resamples, monkeypatch):
    """Cell by cell the table equals scipy.stats.bootstrap with the same seed, also when drawn in several batches."""
    monkeypatch.setattr("helpers.measures.uncertainty.BATCH_DRAWS", 12 * 77)
    units = make_units()
    rates = bootstrap_rates(units, n_resamples=n_resamples).set_index(["group", "category"])
    for cell, rows in units.groupby(["group", "category"]):
        expected = stats.bootstrap(
            (rows["numerator"].to_numpy(), rows["denominator"].to_numpy()),
            lambda hits, sizes, axis=-1: 1000 * hits.sum(axis=axis) / sizes.sum(axis=axis),
            paired=True,
            vectorized=True,
            method="percentile",
            n_resamples=n_resamples,
            rng=np.random.default_rng(SEED),
        ).confidence_interval
        assert tuple(rates.loc[cell, ["low", "high"]]) == pytest.approx(expected, rel=1e-12), cell
        assert rates.loc[cell, "rate"] == pytest.approx(1000 * rows["numerator"].sum() / rows["denominator"].sum())


def test_table_agrees_with_ratio_interval_within_resampling_error():
    units = make_units(n_units=30)
    rates = bootstrap_rates(units).set_index(["group", "category"])
    for cell, rows in units[units["category"] == "w"].groupby(["group", "category"]):
        single = ratio_interval(rows["numerator"], rows["denominator"])
        assert tuple(rates.loc[cell, ["low", "high"]]) == pytest.approx(single[1:3], rel=0.02)


def test_order_of_rows_does_not_matter_and_input_is_left_alone():
    units = make_units()
    before = units.copy()
    rates = bootstrap_rates(units, n_resamples=299)
    pd.testing.assert_frame_equal(bootstrap_rates(units.sample(frac=1, random_state=5), n_resamples=299), rates)
    pd.testing.assert_frame_equal(units, before)


def test_a_group_does_not_depend_on_the_others():
    units = make_units()
    alone = bootstrap_rates(units[units["group"] == "b"], n_resamples=299)
    among = bootstrap_rates(units, n_resamples=299).query("group == 'b'").reset_index(drop=True)
    pd.testing.assert_frame_equal(alone, among)


def test_units_without_hits_count_in_the_denominator():
    """Rows only where something was found, plus one row without category: the same as writing out the zeros."""
    full = make_units()
    found = full[full["numerator"] > 0]
    sizes = full.drop_duplicates(["group", "unit"]).assign(numerator=np.nan)
    sizes["category"] = sizes["category"].where(sizes["category"] == "none at all")
    pd.testing.assert_frame_equal(
        bootstrap_rates(pd.concat([found, sizes]), n_resamples=299), bootstrap_rates(full, n_resamples=299)
    )


def test_every_category_in_every_group_even_without_hits():
    units = pd.DataFrame(
        [("a", "x", 1, 2, 10), ("a", "x", 2, 1, 30), ("b", None, 3, None, 20), ("c", None, 4, None, 0)],
        columns=["group", "category", "unit", "numerator", "denominator"],
    )
    rates = bootstrap_rates(units, per=100, n_resamples=99)
    assert rates["group"].tolist() == ["a", "b", "c"]
    assert rates["rate"].tolist() == pytest.approx([7.5, 0, np.nan], nan_ok=True)
    assert rates["low"].isna().tolist() == [False, True, True]
    assert rates["n_units"].tolist() == [2, 1, 0]


def test_missing_group_is_kept():
    units = make_units()
    units.loc[units["group"] == "c", "group"] = None
    rates = bootstrap_rates(units, n_resamples=99)
    assert len(rates) == 12 and rates["group"].isna().sum() == 4


def test_repeated_rows_are_added_up():
    units = make_units()
    halves = pd.concat(
        [
            units.assign(numerator=units["numerator"] - 0.25 * units["numerator"]),
            units.assign(numerator=0.25 * units["numerator"]),
        ]
    )
    pd.testing.assert_frame_equal(bootstrap_rates(halves, n_resamples=99), bootstrap_rates(units, n_resamples=99))


def test_categorical_order_is_kept():
    units = make_units()
    units["category"] = pd.Categorical(units["category"], ["z", "y", "x", "w"])
    units["group"] = pd.Categorical(units["group"], ["c", "a", "b"])
    rates = bootstrap_rates(units, n_resamples=99)
    assert rates["category"].tolist()[:4] == ["z", "y", "x", "w"] and rates["group"].tolist()[::4] == ["c", "a", "b"]


def test_empty_table_gives_empty_table():
    assert bootstrap_rates(make_units().iloc[:0]).empty


def test_what_the_table_rests_on():
    attrs = bootstrap_rates(make_units(), n_resamples=99, confidence=0.9, seed=4).attrs
    assert (attrs["n_resamples"], attrs["confidence"], attrs["seed"], attrs["per"]) == (99, 0.9, 4, 1000)


def test_table_refuses():
    units = make_units()
    with pytest.raises(ValueError, match="no column unit"):
        bootstrap_rates(units.drop(columns="unit"))
    with pytest.raises(ValueError, match="'u03' has two denominators"):
        bootstrap_rates(units.assign(denominator=units["denominator"].where(units.index != 12, 1)))
    with pytest.raises(ValueError, match="0 or more"):
        bootstrap_rates(units.assign(numerator=np.nan))
