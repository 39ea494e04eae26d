"""Wilson intervals: figures printed by Newcombe, scipy's binomial test, and the edges."""

import warnings

import numpy as np
import pytest
from scipy import stats

from helpers.measures.proportions import proportion_interval


# Newcombe 1998, Statistics in Medicine 17(8):857–872, Table I, method 3 (score without continuity correction); several
# published test suites give the same figures with that table.
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
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        interval = proportion_interval([0, 3, 4], [0, 3, 9])
    np.testing.assert_array_equal(np.isnan(interval.low), [True, False, False])
    np.testing.assert_array_equal(np.isnan(interval.proportion), [True, False, False])
    np.testing.assert_array_equal(np.isnan(interval.high), [True, False, False])
    assert interval.high[1] == 1 and interval.low[1] < 0.5


@pytest.mark.parametrize(("k", "n"), [(4, 3), (-1, 3), ([1, 5], [2, 4])])
def test_wilson_refuses_impossible_counts(k, n):
    with pytest.raises(ValueError, match="0 <= k <= n"):
        proportion_interval(k, n)


@pytest.mark.parametrize("n", [1, 3, 38, 77, 1_000_003])
def test_the_ends_are_exact(n):
    assert proportion_interval(0, n).low == 0 and proportion_interval(n, n).high == 1
    assert proportion_interval(0, n).high > 0 and proportion_interval(n, n).low < 1
