"""Association: figures and properties as printed, and counts of pairs by hand."""

import numpy as np
import pandas as pd
import pytest

from helpers.measures.association import association_table, calc_log_dice, calc_npmi, calc_pmi, count_pairs

OCCURRENCES = pd.DataFrame(
    [(1, "b"), (1, "a"), (1, "a"), (2, "a"), (2, "b"), (2, "c"), (3, "a"), (4, "d")], columns=["unit", "item"]
)


# Rychlý 2008: 9, the features of logDice.
@pytest.mark.parametrize(
    ("feature", "f_xy", "f_x", "f_y", "expected"),
    [
        ("theoretical maximum 14, all X with Y and all Y with X", 7, 7, 7, 14),
        ("0: one co-occurrence per 16,000 (2 ** 14) X or Y", 1, 2**14, 2**14, 0),
        ("never together", 0, 5, 9, -np.inf),
        ("neither anywhere", 0, 0, 0, np.nan),
    ],
)
def test_log_dice_features(feature, f_xy, f_x, f_y, expected):
    np.testing.assert_allclose(calc_log_dice(f_xy, f_x, f_y), expected, err_msg=feature)


def test_log_dice_one_point_more_is_twice_as_often():
    assert calc_log_dice(20, 100, 300) - calc_log_dice(10, 100, 300) == pytest.approx(1)
    assert 2 ** (calc_log_dice(1280, 5000, 5000) - calc_log_dice(10, 5000, 5000)) == pytest.approx(128)  # "roughly 100"


# Church & Hanks 1990: 24, pairs with "doctors" in 15 million words.
@pytest.mark.parametrize(("pair", "f_xy", "f_y", "printed"), [("dentists", 8, 44, 11.3), ("nurses", 30, 241, 10.7)])
def test_pmi_as_church_and_hanks_print_it(pair, f_xy, f_y, printed):
    assert round(float(calc_pmi(f_xy, 1105, f_y, 15_000_000)), 1) == printed, pair


# Bouma 2009: 36: 1 when x and y only occur together, 0 when independent, -1 when they never do.
@pytest.mark.parametrize(
    ("f_xy", "f_x", "f_y", "n_units", "expected"),
    [(10, 10, 10, 100, 1), (1, 10, 10, 100, 0), (0, 10, 10, 100, -1), (5, 5, 5, 5, np.nan), (0, 0, 3, 9, np.nan)],
)
def test_npmi_fixed_points(f_xy, f_x, f_y, n_units, expected):
    np.testing.assert_allclose(calc_npmi(f_xy, f_x, f_y, n_units), expected, atol=1e-12)


@pytest.mark.parametrize(("f_xy", "f_x", "expected"), [(0, 3, -np.inf), (0, 0, np.nan), (4, 4, 0.0)])
def test_pmi_edges(f_xy, f_x, expected):
    np.testing.assert_allclose(calc_pmi(f_xy, f_x, 4, 4), expected)


def test_pairs_are_counted_once_a_unit():
    pairs = count_pairs(OCCURRENCES)
    assert [tuple(row) for row in pairs.itertuples(index=False)] == [
        ("a", "b", 2, 3, 2),
        ("a", "c", 1, 3, 1),
        ("b", "c", 1, 2, 1),
    ]


def test_pairs_do_not_depend_on_the_order_of_rows():
    pd.testing.assert_frame_equal(count_pairs(OCCURRENCES.sample(frac=1, random_state=2)), count_pairs(OCCURRENCES))


@pytest.mark.parametrize("rows", [[], [(1, "a")], [(1, "a"), (2, "b")]])
def test_no_pairs(rows):
    pairs = count_pairs(pd.DataFrame(rows, columns=["unit", "item"]))
    assert pairs.empty and association_table(pairs, n_units=5).empty


def test_table_by_hand_strongest_first():
    table = association_table(count_pairs(OCCURRENCES), n_units=8)
    assert list(zip(table["first"], table["second"], strict=True)) == [("a", "b"), ("b", "c"), ("a", "c")]
    np.testing.assert_allclose(table["log_dice"], 14 + np.log2([4 / 5, 2 / 3, 2 / 4]))
    np.testing.assert_allclose(table["pmi"], np.log2([2 * 8 / 6, 8 / 2, 8 / 3]))
    np.testing.assert_allclose(table["npmi"], np.log2([2 * 8 / 6, 8 / 2, 8 / 3]) / np.log2([4, 8, 8]))


@pytest.mark.parametrize(("column", "value"), [("f_xy", 9), ("f_x", 9)])
def test_impossible_counts_are_refused(column, value):
    pairs = count_pairs(OCCURRENCES).assign(**{column: value})
    with pytest.raises(ValueError, match="'a' and 'b' cannot have"):
        association_table(pairs, n_units=8)


def test_missing_columns_are_named():
    with pytest.raises(ValueError, match="no column item"):
        count_pairs(OCCURRENCES.drop(columns="item"))
    with pytest.raises(ValueError, match="no column f_xy"):
        association_table(count_pairs(OCCURRENCES).drop(columns="f_xy"), n_units=8)
