"""Counts made comparable: so many per thousand."""

from typing import Any

import numpy as np
from numpy.typing import ArrayLike

PER_THOUSAND = 1_000


def rate(count: ArrayLike, base: ArrayLike, *, per: float = 1) -> Any:
    """Return ``per * count / base`` for numbers or arrays; 0 for a count of zero, NaN for a base of zero, count or not.

    A number for numbers, an array for arrays; a missing value (NaN) in either gives NaN.
    """
    counts, bases = np.asarray(count, dtype=float), np.asarray(base, dtype=float)
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(bases == 0, np.nan, per * counts / bases)[()]


def per_thousand(count: ArrayLike, base: ArrayLike) -> Any:
    """Return the rate per 1,000 of the base (characters, words, sentences); NaN where the base is zero."""
    return rate(count, base, per=PER_THOUSAND)
