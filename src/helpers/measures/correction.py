"""p values corrected for how many were looked at: Bonferroni, Holm, Benjamini–Hochberg.

One of twenty tests of nothing comes out below 0.05. Bonferroni and Holm keep the chance of a single false finding below
the level (Holm is never weaker, so Bonferroni is only there to be compared with); Benjamini–Hochberg keeps the share of
false findings among the findings below it.
"""

from collections.abc import Callable

import numpy as np
from numpy.typing import ArrayLike, NDArray
from statsmodels.stats.multitest import multipletests

SIGNIFICANT = 0.05
SHOWN, NOT_SHOWN = "shown", "not shown by these data"

Floats = NDArray[np.float64]


def adjust_benjamini_hochberg(p: ArrayLike) -> Floats:
    """Control the false discovery rate (Benjamini & Hochberg 1995, JRSS B 57(1):289–300)."""
    return _adjust(p, "fdr_bh")


def adjust_holm(p: ArrayLike) -> Floats:
    """Control the family-wise error rate step by step (Holm 1979, Scand. J. Statist. 6(2):65–70)."""
    return _adjust(p, "holm")


def adjust_bonferroni(p: ArrayLike) -> Floats:
    """Control the family-wise error rate by multiplying with the number of tests."""
    return _adjust(p, "bonferroni")


CORRECTIONS: dict[str, Callable[[ArrayLike], Floats]] = {
    "benjamini-hochberg": adjust_benjamini_hochberg,
    "holm": adjust_holm,
    "bonferroni": adjust_bonferroni,
}


def adjust(p: ArrayLike, correction: str) -> Floats:
    """Return the p values corrected together.

    Parameters
    ----------
    p
        All p values of one question, between 0 and 1, in any order. A missing one (NaN) was no test: it stays missing
        and does not count in the number of tests.
    correction
        ``"benjamini-hochberg"``, ``"holm"`` or ``"bonferroni"``.

    Returns
    -------
    numpy.ndarray
        In the same order, at most 1. A single p stays as it is, equal ones stay equal, none gives none.

    Raises
    ------
    ValueError
        If the correction is unknown or a p is not between 0 and 1.
    """
    if correction not in CORRECTIONS:
        raise ValueError(f"correction={correction!r}: choose one of {', '.join(CORRECTIONS)}.")
    return CORRECTIONS[correction](p)


def _adjust(p: ArrayLike, method: str) -> Floats:
    values = np.array(p, dtype=float)
    tested = ~np.isnan(values)
    if np.any((values[tested] < 0) | (values[tested] > 1)):
        raise ValueError("A p value must lie between 0 and 1; check which column was given.")
    if tested.any():
        values[tested] = multipletests(values[tested], method=method)[1]
    return values


def verdicts(corrected: ArrayLike) -> NDArray[np.object_]:
    """Say of each corrected p whether a difference is ``shown`` (0.05 or less) or ``not shown by these data``.

    A missing p, of a test that could not be made, shows nothing.
    """
    return np.where(np.asarray(corrected, dtype=float) <= SIGNIFICANT, SHOWN, NOT_SHOWN).astype(object)


def least_corrected(least_p: float, n_tests: int) -> float:
    """Return the smallest corrected p that a single difference can have among so many tests; NaN without a least p.

    Each correction multiplies the smallest p by the number of tests. Benjamini–Hochberg divides it by how many are as
    small: several differences together may be shown where no single one can.

    Parameters
    ----------
    least_p
        The smallest p that can come out of one test, see :func:`helpers.measures.permutation.calc_least_p`.
    n_tests
        How many are corrected together.
    """
    return float(np.minimum(least_p * max(n_tests, 1), 1))


def describe_least(least_p: float, n_tests: int, *, least_of_units: float, fewer: str = "fewer tests") -> str:
    """Say that no single difference can be shown among so many tests, and what would help; "" where one can.

    Parameters
    ----------
    least_p, n_tests
        As in `least_corrected`.
    least_of_units
        The least p if all arrangements of the units were gone through; `least_p` is larger if some were drawn.
    fewer
        How to test less, in words.
    """
    least = least_corrected(least_p, n_tests)
    if not least > SIGNIFICANT:
        return ""
    if not least_of_units < least_p:
        help_of = "more units"
    elif least_corrected(least_of_units, n_tests) <= SIGNIFICANT:
        help_of = "more draws (n_permutations)"
    else:
        help_of = "more units with more draws (n_permutations)"
    return (
        f"no single difference can be shown: p is {least_p:.2g} at least, and {least:.2g} once corrected for "
        f"{n_tests:,} tests; {help_of} or {fewer} would help"
    )
