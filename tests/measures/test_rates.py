"""Rates by hand."""

import numpy as np
import pandas as pd
import pytest

from helpers.measures.rates import per_thousand, percent, rate, rate_table

COUNTS = pd.DataFrame({"group": ["a", "a", "b", "a"], "category": ["x", "y", "x", "x"], "n": [2, 1, 3, 4]})
BASES = pd.DataFrame({"group": ["b", "a", "empty"], "base": [1500, 2000, 0]})


@pytest.mark.parametrize(
    ("function", "count", "base", "expected"),
    [
        (per_thousand, 5, 2000, 2.5),
        (per_thousand, 0, 2000, 0.0),
        (per_thousand, 0, 0, np.nan),
        (per_thousand, [5, 0], [2000, 0], [2.5, np.nan]),
        (percent, 1, 8, 12.5),
        (rate, 1, 8, 0.125),
    ],
)
def test_rate(function, count, base, expected):
    np.testing.assert_allclose(function(count, base), expected)


def test_table_crosses_groups_and_categories():
    table = rate_table(COUNTS, BASES)
    assert table["group"].tolist() == ["b", "b", "a", "a", "empty", "empty"]
    assert table["category"].tolist() == ["x", "y"] * 3
    assert table["n"].tolist() == [3, 0, 6, 1, 0, 0]
    np.testing.assert_allclose(table["rate"], [2.0, 0.0, 3.0, 0.5, np.nan, np.nan])


def test_order_of_categories_can_be_given():
    assert rate_table(COUNTS, BASES, categories=["y", "z", "x"])["category"].tolist()[:3] == ["y", "z", "x"]


def test_rows_may_come_in_any_order_and_input_is_left_alone():
    before = COUNTS.copy()
    pd.testing.assert_frame_equal(rate_table(COUNTS[::-1], BASES), rate_table(COUNTS, BASES))
    pd.testing.assert_frame_equal(COUNTS, before)


@pytest.mark.parametrize(
    ("counts", "bases", "message"),
    [
        (COUNTS.drop(columns="n"), BASES, "counts: no column n"),
        (COUNTS, BASES.drop(columns="base"), "bases: no column base"),
        (COUNTS, BASES[BASES["group"] != "b"], "group 'b' has no base"),
        (COUNTS, pd.concat([BASES, BASES]), "group 'b' comes twice"),
    ],
)
def test_refusals(counts, bases, message):
    with pytest.raises(ValueError, match=message):
        rate_table(counts, bases)
