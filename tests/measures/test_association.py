"""Association: figures and properties as printed, and counts of pairs by hand."""

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from helpers.measures.association import (
    association_table,
    calc_association_g2,
    calc_log_dice,
    calc_npmi,
    calc_pmi,
    calc_t_score,
    count_pairs,
)
from helpers.measures.basis import basis

OCCURRENCES = pd.DataFrame(
    [(1, "b"), (1, "a"), (1, "a"), (2, "a"), (2, "b"), (2, "c"), (3, "a"), (4, "d")], columns=["unit", "item"]
)


# Rychlý 2008, the features of logDice; its text is quoted on a public page that gives no page number.
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


# Church & Hanks 1990: 24, pairs with "doctors" in 15 million words; dentists as the tests of Wordless cite that page,
# nurses not seen in print, but what the formula gives.
@pytest.mark.parametrize(("pair", "f_xy", "f_y", "printed"), [("dentists", 8, 44, 11.3), ("nurses", 30, 241, 10.7)])
def test_pmi_as_church_and_hanks_print_it(pair, f_xy, f_y, printed):
    assert round(float(calc_pmi(f_xy, 1105, f_y, 15_000_000)), 1) == printed, pair


# Bouma 2009: 36 (as cited in the tests of Wordless): 1 when x and y only occur together, 0 when independent, -1 when
# they never do.
@pytest.mark.parametrize(
    ("f_xy", "f_x", "f_y", "n_units", "expected"),
    [(10, 10, 10, 100, 1), (1, 10, 10, 100, 0), (0, 10, 10, 100, -1), (5, 5, 5, 5, np.nan), (0, 0, 3, 9, np.nan)],
)
def test_npmi_fixed_points(f_xy, f_x, f_y, n_units, expected):
    np.testing.assert_allclose(calc_npmi(f_xy, f_x, f_y, n_units), expected, atol=1e-12)


@pytest.mark.parametrize(("f_xy", "f_x", "expected"), [(0, 3, -np.inf), (0, 0, np.nan), (4, 4, 0.0)])
def test_pmi_edges(f_xy, f_x, expected):
    np.testing.assert_allclose(calc_pmi(f_xy, f_x, 4, 4), expected)


# Manning & Schütze 1999: 164–165, "new companies" in 14,307,668 words (as cited in the tests of Wordless): not above
# chance. They use the same estimate of the variance. The table of Church et al. 1991 could not be seen.
def test_t_score_as_manning_and_schuetze_print_it():
    assert round(float(calc_t_score(8, 15_828, 4_675, 14_307_668)), 6) == 0.999932


@pytest.mark.parametrize(
    ("case", "f_xy", "f_x", "f_y", "n_units", "expected"),
    [
        ("by hand: expected 4, found 16", 16, 20, 20, 100, (16 - 4) / 4),
        ("independent", 4, 20, 20, 100, 0),
        ("once together is never above 1", 1, 1, 1, 10**9, 1),
        ("less than by chance", 1, 20, 20, 100, -3),
        ("never together", 0, 20, 20, 100, -np.inf),
        ("one of them nowhere", 0, 0, 20, 100, np.nan),
        ("both in every unit", 7, 7, 7, 7, 0),
        ("one unit", 1, 1, 1, 1, 0),
    ],
)
def test_t_score(case, f_xy, f_x, f_y, n_units, expected):
    np.testing.assert_allclose(calc_t_score(f_xy, f_x, f_y, n_units), expected, atol=1e-8, err_msg=case)


@pytest.mark.parametrize(
    ("f_xy", "f_x", "f_y", "sign"), [(16, 20, 20, 1), (1, 20, 30, -1), (0, 20, 30, -1), (20, 20, 20, 1), (4, 20, 20, 0)]
)
def test_g2_against_scipy_contingency_with_the_sign_of_the_direction(f_xy, f_x, f_y, sign):
    cells = [[f_xy, f_x - f_xy], [f_y - f_xy, 100 - f_x - f_y + f_xy]]
    expected = stats.chi2_contingency(cells, correction=False, lambda_="log-likelihood").statistic
    assert calc_association_g2(f_xy, f_x, f_y, 100) == pytest.approx(sign * expected, abs=1e-9)


@pytest.mark.parametrize("frequencies", [(0, 0, 5, 9), (0, 0, 0, 9), (5, 9, 5, 9), (9, 9, 9, 9), (1, 1, 1, 1)])
def test_what_is_nowhere_or_everywhere_neither_attracts_nor_repels(frequencies):
    assert calc_association_g2(*frequencies) == pytest.approx(0, abs=1e-9)


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
    np.testing.assert_allclose(table["t_score"], [(2 - 6 / 8) / np.sqrt(2), 1 - 2 / 8, 1 - 3 / 8])
    np.testing.assert_allclose(table["g2"], calc_association_g2([2, 1, 1], [3, 2, 3], [2, 1, 1], 8))
    assert table.columns.tolist()[-5:] == ["log_dice", "pmi", "npmi", "t_score", "g2"]
    assert basis(table)["n"] == "8 units" and "t-score" in basis(table)["method"]


def test_one_unit_shows_no_association():
    table = association_table(count_pairs(pd.DataFrame({"unit": 1, "item": ["a", "b"]})), n_units=1)
    assert table[["pmi", "t_score", "g2"]].to_numpy().tolist() == [[0, 0, 0]] and table["npmi"].isna().all()
    assert table["log_dice"].item() == 14


def test_ties_are_in_the_order_of_names():
    units = pd.DataFrame({"unit": [1, 1, 1], "item": ["c", "a", "b"]})
    table = association_table(count_pairs(units), n_units=3)
    assert list(zip(table["first"], table["second"], strict=True)) == [("a", "b"), ("a", "c"), ("b", "c")]


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
