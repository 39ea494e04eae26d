"""Dispersion: figures printed in papers, and the edges."""

import numpy as np
import pandas as pd
import pytest
from scipy import stats
from scipy.spatial import distance

from helpers.measures.basis import basis
from helpers.measures.dispersion import calc_dp, calc_dp_norm, calc_juilland_d, dispersion_table

# A corpus of letters in five parts, in which "a" occurs 1 to 5 times: the example of Gries 2008: 406 (so cited in the
# tests of Wordless) and of Gries 2020, Analyzing dispersion. The figures of DP, DPnorm and D were not seen in print;
# below they are recomputed from the shares by hand, and by scipy's city block distance in another test.
PARTS = ["bamnibeup", "basatbewqn", "bcagabesta", "baghabeaat", "bahaabeaxat"]
SIZES = [len(part) for part in PARTS]
A = [part.count("a") for part in PARTS]


def test_the_example_corpus_of_gries():
    assert A == [1, 2, 3, 4, 5] and SIZES == [9, 10, 10, 10, 11]
    expected = (abs(1 / 15 - 0.18) + abs(2 / 15 - 0.2) + 0 + abs(4 / 15 - 0.2) + abs(5 / 15 - 0.22)) / 2
    assert calc_dp(A, SIZES) == pytest.approx(expected) and round(expected, 2) == 0.18
    assert calc_dp_norm(A, SIZES) == pytest.approx(expected / (1 - 0.18))
    rates = np.array([1 / 9, 2 / 10, 3 / 10, 4 / 10, 5 / 11])
    assert calc_juilland_d(A, SIZES) == pytest.approx(1 - stats.variation(rates) / 2)


# Carroll 1970: 14, five parts of one size (as cited in the tests of Wordless).
def test_juilland_as_carroll_prints_it():
    assert round(calc_juilland_d([0, 4, 3, 2, 1], [1] * 5), 4) == 0.6464


# Gries 2008: 416 (even: 0) and Lijffijt & Gries 2012: 148 (parts of one size, 2-1-0: DPnorm 0.5), as cited in the tests
# of Wordless; the abstract of the second describes the example.
@pytest.mark.parametrize(("counts", "expected"), [([3, 3, 3], 0), ([2, 1, 0], 0.5), ([3, 0, 0], 1)])
def test_dp_norm_of_equal_parts(counts, expected):
    assert calc_dp_norm(counts, [100] * 3) == pytest.approx(expected)


def test_dp_is_half_the_city_block_distance():
    """Independent: scipy.spatial.distance.cityblock of the two distributions."""
    rng = np.random.default_rng(1)
    counts, sizes = rng.integers(0, 9, 20), rng.integers(1, 900, 20)
    expected = distance.cityblock(counts / counts.sum(), sizes / sizes.sum()) / 2
    assert calc_dp(counts, sizes) == pytest.approx(expected)


def test_dp_norm_is_1_only_when_all_is_in_the_smallest_part():
    assert calc_dp_norm([0, 7, 0], [40, 10, 50]) == pytest.approx(1)
    assert calc_dp_norm([7, 0, 0], [40, 10, 50]) < 1


@pytest.mark.parametrize(
    ("case", "counts", "sizes", "dp", "dp_norm", "d"),
    [
        ("occurs nowhere", [0, 0], [5, 5], np.nan, np.nan, np.nan),
        ("one part", [4], [9], 0, np.nan, np.nan),
        ("as the parts are large", [1, 2, 3], [10, 20, 30], 0, 0, 1),
        ("all in one of equal parts", [4, 0, 0, 0], [5, 5, 5, 5], 0.75, 1, 0),
    ],
)
def test_edges(case, counts, sizes, dp, dp_norm, d):
    result = [calc_dp(counts, sizes), calc_dp_norm(counts, sizes), calc_juilland_d(counts, sizes)]
    np.testing.assert_allclose(result, [dp, dp_norm, d], atol=1e-12, err_msg=case)


@pytest.fixture
def counts() -> pd.DataFrame:
    return pd.DataFrame({"item": ["y", "x", "x", "x"], "part": ["p1", "p2", "p1", "p2"], "n": [2, 1, 3, 1]})


@pytest.fixture
def sizes() -> pd.DataFrame:
    return pd.DataFrame({"part": ["p1", "p2", "p3", "empty"], "size": [100, 300, 100, 0]})


def test_table(counts, sizes):
    table = dispersion_table(counts, sizes)
    assert table[["item", "n", "range", "n_parts"]].to_numpy().tolist() == [["x", 5, 2, 3], ["y", 2, 1, 3]]
    np.testing.assert_allclose(table["dp"], [0.4, 0.8])
    np.testing.assert_allclose(table["dp_norm"], [0.5, 1.0])


def test_what_the_table_rests_on(counts, sizes):
    stated = basis(dispersion_table(counts, sizes))
    assert stated["n"] == "3 parts" and "DPnorm (Lijffijt & Gries 2012)" in stated["method"]


def test_all_ties_are_even(sizes):
    """Hits as the parts are large: nothing is uneven."""
    counts = pd.DataFrame({"item": "x", "part": ["p1", "p2", "p3"], "n": [2, 6, 2]})
    row = dispersion_table(counts, sizes).iloc[0]
    np.testing.assert_allclose(row[["dp", "dp_norm", "juilland_d"]].astype(float), [0, 0, 1], atol=1e-12)


def test_table_of_one_part_shows_no_dispersion(counts, sizes):
    table = dispersion_table(counts[counts["part"] == "p1"], sizes.iloc[:1])
    assert table["dp"].tolist() == [0, 0] and table[["dp_norm", "juilland_d"]].isna().all(axis=None)


def test_table_does_not_depend_on_the_order_of_rows(counts, sizes):
    pd.testing.assert_frame_equal(dispersion_table(counts[::-1], sizes), dispersion_table(counts, sizes))


def test_categorical_items_are_all_there_in_their_own_order(counts, sizes):
    counts["item"] = pd.Categorical(counts["item"], ["z", "y", "x"])
    table = dispersion_table(counts, sizes)
    assert table[["item", "n", "range", "n_parts"]].values.tolist() == [["z", 0, 0, 3], ["y", 2, 1, 3], ["x", 5, 2, 3]]
    np.testing.assert_allclose(table["dp"], [np.nan, 0.8, 0.4])


def test_table_of_nothing(counts, sizes):
    assert dispersion_table(counts.iloc[:0], sizes).empty


def test_refusals(counts, sizes):
    with pytest.raises(ValueError, match="part 'p2' has no size"):
        dispersion_table(counts, sizes[sizes["part"] != "p2"])
    with pytest.raises(ValueError, match="part 'p1' comes twice"):
        dispersion_table(counts, pd.concat([sizes, sizes]))
    with pytest.raises(ValueError, match="negative or missing"):
        dispersion_table(counts.assign(n=-1), sizes)
    with pytest.raises(ValueError, match="no column size"):
        dispersion_table(counts, sizes.drop(columns="size"))
