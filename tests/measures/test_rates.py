"""Rates by hand; bootstrap intervals against scipy's own, plain resampling, coverage, and the edges."""

import random

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from helpers.measures.rates import bootstrap_difference, bootstrap_rates, per_thousand, rate
from helpers.measures.resampling import SEED

HITS = [3, 0, 5, 2, 9, 1, 4]
SIZES = [500, 400, 800, 300, 900, 350, 620]


@pytest.mark.parametrize(
    ("function", "count", "base", "expected"),
    [
        (per_thousand, 5, 2000, 2.5),
        (per_thousand, 0, 2000, 0.0),
        (per_thousand, 0, 0, np.nan),
        (per_thousand, [5, 0], [2000, 0], [2.5, np.nan]),
        (rate, 1, 8, 0.125),
        (rate, 3, 0, np.nan),
        (rate, [np.nan, 1], [2, np.nan], [np.nan, np.nan]),
        (rate, [], [], []),
    ],
)
def test_rate(function, count, base, expected):
    np.testing.assert_allclose(function(count, base), expected)


def units_of(hits: list, sizes: list, group: str = "a") -> pd.DataFrame:
    """One category in units of these hits and sizes."""
    units = pd.DataFrame({"group": group, "category": "x", "unit": range(len(hits)), "numerator": hits})
    return units.assign(denominator=sizes)


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


def test_rate_is_of_sums_not_a_mean_of_rates():
    assert bootstrap_rates(units_of([1, 0], [10, 990]))["rate"].item() == pytest.approx(1.0)


def test_interval_against_plain_resampling():
    """The same interval by drawing units with Python's own generator, one resample at a time."""
    draw = random.Random(7)
    rates = []
    for _ in range(9999):
        drawn = [draw.randrange(len(HITS)) for _ in HITS]
        rates.append(1000 * sum(HITS[i] for i in drawn) / sum(SIZES[i] for i in drawn))
    interval = bootstrap_rates(units_of(HITS, SIZES)).iloc[0]
    assert tuple(interval[["low", "high"]]) == pytest.approx(tuple(np.percentile(rates, [2.5, 97.5])), abs=0.15)


def test_interval_covers_the_truth_about_as_often_as_it_says():
    rng = np.random.default_rng(3)
    sizes = rng.integers(100, 900, (200, 40))
    units = [units_of(list(rng.poisson(0.01 * row)), list(row), str(i)) for i, row in enumerate(sizes)]
    covered = bootstrap_rates(pd.concat(units), n_resamples=499).eval("low <= 10 <= high")
    assert 0.88 <= covered.mean() <= 0.99


@pytest.mark.parametrize(
    ("case", "hits", "sizes", "rate", "n_units"),
    [
        ("one unit", [3], [500], 6.0, 1),
        ("all zeros", [0, 0, 0], [10, 20, 30], 0.0, 3),
        ("all ties", [1, 2, 3], [3, 6, 9], 1000 / 3, 3),
        ("only empty units", [0, 0], [0, 0], np.nan, 0),
        ("one unit beside empty ones", [3, 0, 0], [500, 0, 0], 6.0, 1),
    ],
)
def test_no_interval_where_there_is_no_variation(case, hits, sizes, rate, n_units):
    result = bootstrap_rates(units_of(hits, sizes)).iloc[0]
    assert result["rate"] == pytest.approx(rate, nan_ok=True), case
    assert np.isnan(result["low"]) and np.isnan(result["high"]) and result["n_units"] == n_units, case


def test_empty_units_change_nothing():
    with_empty = bootstrap_rates(units_of([*HITS, 0], [*SIZES, 0]))
    pd.testing.assert_frame_equal(with_empty, bootstrap_rates(units_of(HITS, SIZES)))


def test_min_units_withholds_the_interval():
    units = pd.concat([units_of(HITS, SIZES, "seven"), units_of(HITS[1:], SIZES[1:], "six")])
    rates = bootstrap_rates(units, min_units=7, n_resamples=99).set_index("group")
    assert rates["low"].isna().to_dict() == {"seven": False, "six": True}
    assert rates["rate"].notna().all()


@pytest.mark.parametrize("batch", [12 * 77, 12 * 500])
@pytest.mark.parametrize("n_resamples", [499, 500])
def test_table_resamples_as_scipy_does(n_resamples, batch, monkeypatch):
    """Cell by cell the table equals scipy.stats.bootstrap with the same seed, drawn at once or in several batches."""
    monkeypatch.setattr("helpers.measures.resampling.BATCH_DRAWS", batch)
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
        assert tuple(rates.loc[cell, ["low", "high"]]) == pytest.approx(expected, rel=1e-9), cell
        assert rates.loc[cell, "rate"] == pytest.approx(1000 * rows["numerator"].sum() / rows["denominator"].sum())


def test_groups_of_one_size_share_their_draws(monkeypatch):
    """Draws are made once a number of units, not once a group, which is what makes many groups cheap."""
    made = []
    make = np.random.default_rng
    monkeypatch.setattr(np.random, "default_rng", lambda seed: made.append(seed) or make(seed))
    sizes = {"a": 7, "b": 7, "c": 5, "d": 7}
    bootstrap_rates(pd.concat([units_of(HITS[:n], SIZES[:n], group) for group, n in sizes.items()]), n_resamples=99)
    assert made == [SEED, SEED]


@pytest.mark.parametrize("quarters", [1, 3])
def test_the_order_of_rows_and_groups_changes_no_bit(quarters):
    units = make_units().assign(numerator=lambda table: table["numerator"] * quarters / 7)
    expected = bootstrap_rates(units, n_resamples=99)
    for order in ([*"cab"], [*"bca"]):
        shuffled = pd.concat([units[units["group"] == group].sample(frac=1, random_state=3) for group in order])
        pd.testing.assert_frame_equal(bootstrap_rates(shuffled, n_resamples=99), expected, check_exact=True)


def test_input_is_left_alone():
    units = make_units()
    before = units.copy()
    bootstrap_rates(units, n_resamples=99)
    pd.testing.assert_frame_equal(units, before)


def test_a_group_does_not_depend_on_the_others():
    units = make_units()
    alone = bootstrap_rates(units[units["group"] == "b"], n_resamples=299)
    among = bootstrap_rates(units, n_resamples=299).query("group == 'b'").reset_index(drop=True)
    pd.testing.assert_frame_equal(alone, among, check_exact=True)


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


@pytest.mark.parametrize(
    ("units", "message"),
    [
        (make_units().drop(columns="unit"), "no column unit"),
        (make_units().assign(denominator=lambda t: t["denominator"].where(t.index != 12, 1)), "'u03' has two denomin"),
        (make_units().assign(numerator=np.nan), "0 or more"),
        (units_of([-1, 2], [3, 4]), "0 or more"),
        (units_of([1, 2], [3, np.nan]), "0 or more"),
        (units_of([1, 2], [0, 4]), "denominator is 0"),
    ],
)
def test_table_refuses(units, message):
    with pytest.raises(ValueError, match=message):
        bootstrap_rates(units)


def difference_of(target, target_sizes, reference, reference_sizes, **options):
    """The interval of sides given one after the other."""
    return bootstrap_difference((target, target_sizes), (reference, reference_sizes), **options)


def two_sides(n_target: int = 9, n_reference: int = 14, n_items: int = 3) -> tuple[np.ndarray, ...]:
    """Counts (items × units) and sizes of two sides, units of unequal size."""
    rng = np.random.default_rng(6)
    sides = []
    for n_units in (n_target, n_reference):
        sizes = rng.integers(30, 400, n_units)
        sides += [rng.poisson(np.array([[0.05], [0.02], [0.004]])[:n_items] * sizes), sizes]
    return tuple(sides)


@pytest.mark.parametrize("batch", [9 * 77, 2_000_000])
def test_difference_resamples_as_scipy_does(batch, monkeypatch):
    """Independent: scipy.stats.bootstrap of two samples, the numbers of the units of either side."""
    monkeypatch.setattr("helpers.measures.resampling.BATCH_DRAWS", batch)
    target, target_sizes, reference, reference_sizes = two_sides()
    low, high = difference_of(target, target_sizes, reference, reference_sizes, n_resamples=499)
    for item in range(len(target)):

        def difference(first, second, axis=-1, item=item):
            rates = [
                counts[item][drawn].sum(axis=axis) / sizes[drawn].sum(axis=axis)
                for counts, sizes, drawn in ((target, target_sizes, first), (reference, reference_sizes, second))
            ]
            return rates[0] - rates[1]

        expected = stats.bootstrap(
            (np.arange(9), np.arange(14)),
            difference,
            vectorized=True,
            method="percentile",
            n_resamples=499,
            confidence_level=0.95,
            rng=np.random.default_rng(SEED),
        ).confidence_interval
        assert (low[item], high[item]) == pytest.approx(tuple(expected), rel=1e-9)


def test_difference_covers_the_truth_about_as_often_as_it_says():
    rng = np.random.default_rng(4)
    sizes = rng.integers(50, 500, 30), rng.integers(500, 900, 40)
    counts = [rng.poisson(rate * size, (300, len(size))) for rate, size in zip((0.05, 0.03), sizes, strict=True)]
    low, high = difference_of(counts[0], sizes[0], counts[1], sizes[1], n_resamples=499)
    assert 0.88 <= ((low <= 0.02) & (high >= 0.02)).mean() <= 0.99


@pytest.mark.parametrize(
    ("case", "target", "reference"),
    [
        ("too few units", [[1, 2]], [[1, 2, 3]]),
        ("no unit", np.zeros((1, 0)), [[1, 2, 3]]),
        ("each side has one rate", [[1, 1, 1]], [[3, 3, 3]]),
    ],
)
def test_difference_without_an_interval(case, target, reference):
    sides = [np.array(target), np.full(np.shape(target)[1], 7), np.array(reference), np.full(3, 7)]
    assert np.isnan(difference_of(*sides, n_resamples=99, min_units=3)).all(), case


def test_difference_where_one_side_varies_has_an_interval():
    low, high = difference_of(
        np.array([[1, 2, 3]]), np.array([2, 4, 6]), np.array([[1, 2, 5]]), np.full(3, 7), n_resamples=99
    )
    assert low[0] < high[0] < 0.5


def test_difference_does_not_depend_on_other_items():
    target, target_sizes, reference, reference_sizes = two_sides()
    expected = difference_of(target, target_sizes, reference, reference_sizes, n_resamples=99)
    alone = difference_of(target[1:2], target_sizes, reference[1:2], reference_sizes, n_resamples=99)
    np.testing.assert_array_equal(alone, np.array(expected)[:, 1:2])
    none = difference_of(target[:0], target_sizes, reference[:0], reference_sizes, n_resamples=99)
    assert [len(end) for end in none] == [0, 0]
