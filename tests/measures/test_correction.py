"""Corrections: Benjamini and Hochberg's own example, by hand, and p values that were no tests."""

import numpy as np
import pytest
from scipy import stats

from helpers.measures.correction import (
    BENJAMINI_HOCHBERG,
    CORRECTIONS,
    HOLM,
    adjust,
    describe_least,
    least_corrected,
)

SMALL = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344]
THROMBOLYSIS = np.array([*SMALL, 0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.0000])


# Benjamini & Hochberg 1995, section 4.1, the fifteen p values of the thrombolysis study: four are rejected at q = 0.05,
# three by Bonferroni (as scipy's documentation of false_discovery_control tells, with the adjusted values).
def test_the_example_of_benjamini_and_hochberg():
    adjusted = adjust(THROMBOLYSIS, BENJAMINI_HOCHBERG)
    assert (adjusted <= 0.05).sum() == 4 and (adjust(THROMBOLYSIS, "Bonferroni") <= 0.05).sum() == 3
    np.testing.assert_allclose(adjusted[:5], [0.0015, 0.003, 0.0095, 0.035625, 0.0603])
    np.testing.assert_allclose(adjusted, stats.false_discovery_control(THROMBOLYSIS))


# By hand: Holm multiplies the smallest by 4, then 3, 2, 1 and never lets a later one be smaller.
def test_holm_and_bonferroni_by_hand():
    p = np.array([0.01, 0.04, 0.03, 0.005])
    np.testing.assert_allclose(adjust(p, HOLM), [0.03, 0.06, 0.06, 0.02])
    np.testing.assert_allclose(adjust(p, "Bonferroni"), [0.04, 0.16, 0.12, 0.02])


@pytest.mark.parametrize("correction", CORRECTIONS)
@pytest.mark.parametrize(
    ("case", "p", "expected"),
    [("one", [0.2], [0.2]), ("none", [], []), ("only missing", [np.nan] * 2, [np.nan] * 2), ("sure", [1, 1], [1, 1])],
)
def test_edges(case, p, expected, correction):
    np.testing.assert_allclose(adjust(p, correction), expected, err_msg=case)


@pytest.mark.parametrize("correction", CORRECTIONS)
def test_ties_stay_ties_and_nothing_is_above_1(correction):
    assert len(set(adjust([0.02, 0.02, 0.02], correction))) == 1
    assert adjust([0.9, 0.8], correction).max() <= 1


@pytest.mark.parametrize("correction", CORRECTIONS)
def test_missing_p_are_no_tests(correction):
    p = np.array([0.01, np.nan, 0.04, np.nan])
    adjusted = adjust(p, correction)
    np.testing.assert_allclose(adjusted[[0, 2]], adjust([0.01, 0.04], correction))
    assert np.isnan(adjusted[[1, 3]]).all() and np.isnan(p).sum() == 2 and p[0] == 0.01


def test_refusals():
    with pytest.raises(ValueError, match="Benjamini–Hochberg, Holm, Bonferroni"):
        adjust([0.1], "none")
    with pytest.raises(ValueError, match="between 0 and 1"):
        adjust([0.1, 3.84], "Holm")


@pytest.mark.parametrize("correction", CORRECTIONS)
@pytest.mark.parametrize(("least_p", "n_tests"), [(1e-4, 1), (1e-4, 500), (1e-4, 501), (0.02, 3), (0.5, 9), (1, 0)])
def test_least_corrected_is_what_a_single_difference_gets(least_p, n_tests, correction):
    expected = adjust([least_p, *[1.0] * (n_tests - 1)], correction)[0]
    assert least_corrected(least_p, n_tests) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("exact", "helps"), [(True, "; more units or fewer items"), (False, "tests; fewer items (a higher `least`) would")]
)
def test_what_helps_where_no_single_difference_can_be_shown(exact, helps):
    told = describe_least(1e-3, 51, exact=exact)
    assert "p is 0.001 at least, and 0.051 once corrected for 51 tests" in told
    assert helps in told


@pytest.mark.parametrize("least_p", [1e-3, np.nan])
def test_where_a_difference_can_be_shown_or_nothing_was_tested_there_is_no_caution(least_p):
    assert describe_least(least_p, 50, exact=True) is None
