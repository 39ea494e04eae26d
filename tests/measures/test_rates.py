"""Rates by hand."""

import numpy as np
import pytest

from helpers.measures.rates import per_thousand, rate


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
