"""Permutation test: by hand, against scipy's, and the edges where nothing can be shown."""

from math import comb

import numpy as np
import pandas as pd
import pytest
from scipy import sparse, stats

from helpers.measures import resampling
from helpers.measures.permutation import Permuted, calc_least_p, permutation_test

UNITS = list("abcde")
COUNTS = pd.DataFrame({"x": [9, 8, 1, 0, 1], "y": [1, 1, 1, 1, 1], "none": 0}, index=UNITS)
SIZES = pd.Series([100] * 5, index=UNITS)
IN_TARGET = pd.Series([True, True, False, False, False], index=UNITS)


def run(counts: pd.DataFrame, sizes: pd.Series, in_target: pd.Series, **options: int) -> Permuted:
    return permutation_test(counts.to_numpy(), sizes.to_numpy(), in_target.to_numpy(dtype=bool), **options)


def make_units(n_units: int, n_items: int = 4, seed: int = 1) -> tuple[pd.DataFrame, pd.Series, pd.Series]:
    """Units of unequal size, a third of them the target, in which the first item is twice as frequent."""
    rng = np.random.default_rng(seed)
    names = [f"u{number:05}" for number in range(n_units)]
    in_target = pd.Series(np.arange(n_units) % 3 == 0, index=names)
    sizes = pd.Series(rng.integers(200, 900, n_units), index=names)
    rates = np.tile(np.linspace(0.001, 0.02, n_items), (n_units, 1))
    rates[in_target, 0] *= 2
    return pd.DataFrame(rng.poisson(rates * sizes.to_numpy()[:, None]), index=names), sizes, in_target


def scipy_p(counts: np.ndarray, sizes: np.ndarray, in_target: np.ndarray, n_resamples: float) -> float:
    """The p of scipy.stats.permutation_test, an independent implementation, whose samples are numbers of units here.

    The variance is that of numpy over the residuals, which have a mean of zero.
    """

    def rate_and_variance(side, axis):
        k, n = counts[side.astype(int)], sizes[side.astype(int)]
        rate = k.sum(axis, keepdims=True) / n.sum(axis, keepdims=True)
        variance = np.var(k - rate * n, axis=axis, ddof=1) * k.shape[axis] / n.sum(axis) ** 2
        return np.squeeze(rate, axis), variance

    def statistic(first, second, axis=-1):
        sides = [rate_and_variance(side, axis) for side in (first, second)]
        difference = np.abs(sides[0][0] - sides[1][0])
        with np.errstate(divide="ignore", invalid="ignore"):
            return np.where(difference > 1e-15, difference / np.sqrt(sides[0][1] + sides[1][1]), 0)

    return stats.permutation_test(
        (np.flatnonzero(in_target), np.flatnonzero(~in_target)),
        statistic,
        vectorized=True,
        n_resamples=n_resamples,
        alternative="greater",
        rng=np.random.default_rng(5),
    ).pvalue


def test_by_hand():
    """Of the ten ways to choose two of five units only the observed one has 17 of the 19 x; y is the same in all."""
    found = run(COUNTS, SIZES, IN_TARGET)
    np.testing.assert_allclose(found.rate_target, [17 / 200, 2 / 200, 0])
    np.testing.assert_allclose(found.rate_reference, [2 / 300, 3 / 300, 0])
    assert found.p.tolist() == [1 / 10, 1, 1] and (found.n_target, found.n_reference) == (2, 3)


def test_both_directions_count():
    """By hand: sides of two with 4 + 3, 4 + 2, 4 + 1 | 3 + 2, 3 + 1, 2 + 1 of 10; 4 + 3 and 2 + 1 differ most."""
    counts = pd.DataFrame({"x": [4, 3, 2, 1]}, index=list("abcd"))
    sizes = pd.Series(10, index=counts.index)
    for target, p in (("ab", 2 / 6), ("cd", 2 / 6), ("ac", 4 / 6), ("ad", 1)):
        side = pd.Series(counts.index.isin(list(target)), index=counts.index)
        assert run(counts, sizes, side).p.item() == pytest.approx(p), target


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("n_units", [5, 9, 12])
def test_exact_p_against_scipy(n_units, seed):
    counts, sizes, in_target = make_units(n_units, seed=seed)
    found = run(counts, sizes, in_target)
    expected = [
        scipy_p(counts[item].to_numpy(), sizes.to_numpy(), in_target.to_numpy(), np.inf) for item in counts.columns
    ]
    np.testing.assert_allclose(found.p, expected, rtol=1e-12)
    assert found.exact


def test_sampled_p_against_scipy():
    """Other draws, so not the same digits: three standard errors of the difference of two sampled p."""
    counts, sizes, in_target = make_units(40)
    found = run(counts, sizes, in_target)
    for item, p in zip(counts.columns, found.p, strict=True):
        expected = scipy_p(counts[item].to_numpy(), sizes.to_numpy(), in_target.to_numpy(), 9_999)
        assert p == pytest.approx(expected, abs=3 * np.sqrt(2 * max(p, 0.001) / 9_999)), item
    assert not found.exact


def test_sampled_p_is_near_the_exact_one():
    counts, sizes, in_target = make_units(14)
    exact = run(counts, sizes, in_target)
    sampled = run(counts, sizes, in_target, n_permutations=comb(14, 5) - 1)
    assert exact.exact and not sampled.exact
    np.testing.assert_allclose(sampled.p, exact.p, atol=0.04)


def test_sampled_p_is_never_zero():
    counts = pd.DataFrame({"x": [50] * 10 + [0] * 10})
    found = run(counts, pd.Series([100] * 20), pd.Series([True] * 10 + [False] * 10), n_permutations=99, seed=3)
    assert found.p.item() == found.least_p == 1 / 100


def test_ties_count_in_spite_of_rounding():
    """Thirds and sevenths: every arrangement has the rate 1/3 on both sides, or differs as much as the observed one."""
    sizes = pd.Series([3, 21, 7 * 3, 300, 33, 9])
    one_rate = pd.DataFrame({"x": sizes / 3})
    side = pd.Series([True, True, False, False, False, True])
    assert run(one_rate, sizes, side).p.item() == 1
    equal = pd.Series([7] * 6)
    thirds, whole = (run(pd.DataFrame({"x": [n, 2 * n, 3 * n] * 2}), equal, side) for n in (0.1, 1))
    assert thirds.p.item() == pytest.approx(whole.p.item())


@pytest.mark.parametrize(
    ("case", "size_target", "size_reference", "burst"),
    [
        ("one size, words in bursts", 400, 400, 5),
        ("short units against long ones", 60, 1_200, 1),
        ("long units against short ones", 1_200, 60, 1),
        ("two against forty", 2, 40, 1),
    ],
)
def test_p_is_uniform_where_there_is_no_difference(case, size_target, size_reference, burst):
    """Under the null p below 0.05 comes in some 5 % of items: of the bare difference in 0 to 40 % if sizes differ."""
    rng = np.random.default_rng(2)
    side = np.arange(24) < 12
    sizes = np.where(side, size_target, size_reference)
    if burst > 1:
        counts = rng.poisson(4, (600, 24)) * (rng.random((600, 24)) < 0.3) * burst
    else:
        counts = rng.binomial(sizes, 0.3, (600, 24))
    p = permutation_test(counts.T, sizes, side, n_permutations=999).p
    assert 0.02 <= (p <= 0.05).mean() <= 0.08, case


def test_of_zero_variance_a_difference_is_infinite():
    """Each side has one rate: of the 20 arrangements only the observed one and its mirror image are that sure."""
    counts = pd.DataFrame({"apart": [2, 4, 6, 1, 2, 3], "alike": [2, 4, 6, 2, 4, 6], "spread": [2, 0, 6, 1, 2, 3]})
    sizes = pd.Series([10, 20, 30] * 2)
    apart, alike, spread = run(counts, sizes, pd.Series([True] * 3 + [False] * 3)).p
    assert apart == pytest.approx(2 / 20) and alike == 1 and spread > 2 / 20


def test_the_bare_difference_is_tested_against_a_single_unit():
    """By hand: of 0.5, 0.1, 0.3, 0.4 each differs from the rate of the three others by 7, 9, 1 and 3 thirtieths."""
    counts = pd.DataFrame({"x": [5, 1, 3, 4]})
    for target, p in ((0, 2 / 4), (1, 1 / 4), (2, 4 / 4), (3, 3 / 4)):
        found = run(counts, pd.Series([10] * 4), pd.Series(range(4)) == target)
        assert found.p.item() == pytest.approx(p), target
    assert not found.studentised


@pytest.mark.parametrize("n_units", [9, 40])
@pytest.mark.parametrize("form", [np.asarray, sparse.csr_array, sparse.coo_array])
def test_it_takes_sparse_and_dense_arrays(form, n_units):
    counts, sizes, in_target = make_units(n_units)
    expected = run(counts, sizes, in_target, n_permutations=200)
    found = permutation_test(form(counts.to_numpy()), sizes.to_numpy(), in_target.to_numpy(), n_permutations=200)
    for one, other in zip(found, expected, strict=True):
        np.testing.assert_array_equal(one, other)
    assert found.exact == (n_units == 9)


@pytest.mark.parametrize(
    ("n_target", "n_reference", "n_permutations", "least"),
    [
        (1, 1, 9_999, 1.0),  # both arrangements are mirror images
        (2, 2, 9_999, 2 / 6),
        (1, 4, 9_999, 1 / 5),
        (3, 3, 9_999, 2 / 20),
        (2, 5, 9_999, 1 / 21),
        (20, 20, 9_999, 1 / 10_000),
        (0, 5, 9_999, np.nan),
    ],
)
def test_least_p(n_target, n_reference, n_permutations, least):
    np.testing.assert_allclose(calc_least_p(n_target, n_reference, n_permutations), least)
    counts = pd.DataFrame({"x": [9] * n_target + [0] * n_reference})
    side = pd.Series([True] * n_target + [False] * n_reference, dtype=bool)
    found = run(counts, pd.Series(10, index=counts.index), side, n_permutations=n_permutations)
    np.testing.assert_allclose(found.p.item(), least, atol=2e-4)
    np.testing.assert_allclose(found.least_p, least)


def test_one_against_one_shows_nothing():
    found = run(COUNTS.loc[["a", "d"]], SIZES[["a", "d"]], IN_TARGET[["a", "d"]])
    assert found.p.tolist() == [1, 1, 1] and found.least_p == 1


@pytest.mark.parametrize("side", [True, False])
def test_without_a_unit_on_one_side(side):
    found = run(COUNTS, SIZES, pd.Series(side, index=UNITS))
    rates = [found.rate_target, found.rate_reference]
    assert np.isnan([rates[side], found.p]).all() and np.isnan(found.least_p)
    assert not np.isnan(rates[not side]).any()


def test_without_items_or_units():
    assert len(run(COUNTS[[]], SIZES, IN_TARGET).p) == 0
    found = run(COUNTS.iloc[:0], SIZES.iloc[:0], IN_TARGET.iloc[:0])
    assert len(found.p) == 3 and np.isnan(found.p).all()


def test_units_of_size_zero_change_nothing():
    extra = pd.DataFrame({"x": 0, "y": 0, "none": 0}, index=["f", "g"])
    found = run(
        pd.concat([COUNTS, extra]),
        pd.concat([SIZES, pd.Series(0, index=["f", "g"])]),
        pd.concat([IN_TARGET, pd.Series([True, False], index=["f", "g"])]),
    )
    for one, other in zip(found, run(COUNTS, SIZES, IN_TARGET), strict=True):
        np.testing.assert_array_equal(one, other)


@pytest.mark.parametrize("n_units", [9, 40])
def test_neither_batches_nor_other_items_change_a_bit(n_units, monkeypatch):
    counts, sizes, in_target = make_units(n_units)
    before = counts.copy()
    expected = run(counts, sizes, in_target, n_permutations=200).p
    alone = run(counts[[2]], sizes, in_target, n_permutations=200).p
    monkeypatch.setattr(resampling, "BATCH_CELLS", 7 * n_units)
    np.testing.assert_array_equal(run(counts, sizes, in_target, n_permutations=200).p, expected)
    np.testing.assert_array_equal(alone, expected[2:3])
    pd.testing.assert_frame_equal(counts, before)


def test_exact_p_does_not_depend_on_the_order_of_units():
    counts, sizes, in_target = make_units(9)
    order = np.random.default_rng(1).permutation(9)
    shuffled = run(counts.iloc[order], sizes.iloc[order], in_target.iloc[order])
    np.testing.assert_array_equal(shuffled.p, run(counts, sizes, in_target).p)


def test_the_seed_decides_what_is_drawn():
    one, two, again = (run(*make_units(40), n_permutations=99, seed=seed).p.tolist() for seed in (1, 2, 1))
    assert one == again != two


@pytest.mark.parametrize(
    ("counts", "sizes", "message"),
    [
        (COUNTS - 1, SIZES, "counts must be 0 or more"),
        (COUNTS, SIZES * np.nan, "sizes must be 0 or more"),
        (COUNTS, SIZES * 0, "its size is 0"),
    ],
)
def test_refusals(counts, sizes, message):
    with pytest.raises(ValueError, match=message):
        run(counts, sizes, IN_TARGET)
    with pytest.raises(ValueError, match="at least one"):
        run(COUNTS, SIZES, IN_TARGET, n_permutations=0)
