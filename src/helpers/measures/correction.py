"""p values corrected for how many were looked at: Bonferroni, Holm, Benjamini–Hochberg.

One of twenty tests of nothing comes out below 0.05. Bonferroni and Holm keep the chance of a single false finding below
the level (Holm 1979, Scandinavian Journal of Statistics 6(2):65–70, is never weaker); Benjamini–Hochberg keeps the
share of false findings among the findings below it (Benjamini & Hochberg 1995, JRSS B 57(1):289–300).
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from helpers.measures.wording import Said, say

SIGNIFICANT = 0.05
SHOWN, NOT_SHOWN = "shown", "not shown by these data"
BENJAMINI_HOCHBERG, HOLM = "Benjamini–Hochberg", "Holm"
# Of p values from the least to the largest, and how many p values there are from each one on.
CORRECTIONS = {
    BENJAMINI_HOCHBERG: lambda p, left: np.minimum.accumulate((p * len(p) / left[::-1])[::-1])[::-1],
    HOLM: lambda p, left: np.maximum.accumulate(p * left),
    "Bonferroni": lambda p, left: p * len(p),
}


def adjust(p: ArrayLike, correction: str) -> NDArray[np.float64]:
    """Return all p values of one question corrected together, in the same order; a missing one was no test."""
    if correction not in CORRECTIONS:
        raise ValueError(f"correction={correction!r}: choose one of {', '.join(CORRECTIONS)}.")
    values = np.array(p, dtype=float)
    tested = ~np.isnan(values)
    if np.any((values[tested] < 0) | (values[tested] > 1)):
        raise ValueError("A p value must lie between 0 and 1; check which column was given.")
    from_least = np.flatnonzero(tested)[np.argsort(values[tested])]
    left = np.arange(len(from_least), 0, -1)
    values[from_least] = np.minimum(CORRECTIONS[correction](values[from_least], left), 1)
    return values


def verdicts(corrected: ArrayLike) -> NDArray[np.object_]:
    """Say of each corrected p whether a difference is ``shown`` (0.05 or less); a missing p shows nothing."""
    return np.where(np.asarray(corrected, dtype=float) <= SIGNIFICANT, SHOWN, NOT_SHOWN).astype(object)


def least_corrected(least_p: float, n_tests: int) -> float:
    """Return the smallest corrected p that a single difference can have among so many tests; NaN without a least p.

    Each correction multiplies the smallest p by the number of tests; several together may be shown where no single is.
    """
    return float(np.minimum(least_p * max(n_tests, 1), 1))


def describe_least(least_p: float, n_tests: int, *, exact: bool) -> Said | None:
    """Say that no single difference can be shown among so many tests, and what would help; nothing where one can.

    More units do not help where arrangements are drawn (not `exact`): there are always as many of them.
    """
    least = least_corrected(least_p, n_tests)
    if not least > SIGNIFICANT:
        return None
    return say(
        "no single difference can be shown: p is {least_p:.2g} at least, and {least:.2g} once corrected for "
        "{n_tests:,} tests; {help} would help",
        least_p=least_p,
        least=least,
        n_tests=n_tests,
        help=say("more units or fewer items (a higher `least`)" if exact else "fewer items (a higher `least`)"),
    )
