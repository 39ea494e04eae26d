"""How far a share could have come out otherwise: the Wilson interval of a proportion."""

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import ArrayLike
from statsmodels.stats.proportion import proportion_confint

from helpers.measures.resampling import CONFIDENCE


class ProportionInterval(NamedTuple):
    """A proportion with its interval, each a number or an array like the counts."""

    proportion: Any
    low: Any
    high: Any


def proportion_interval(k: ArrayLike, n: ArrayLike, *, confidence: float = CONFIDENCE) -> ProportionInterval:
    """Return the share ``k / n`` with its Wilson score interval.

    Parameters
    ----------
    k, n
        Successes and trials, numbers or arrays of one shape. Trials must be independent of one another: sentences of
        one article hardly are, use :func:`helpers.measures.uncertainty.bootstrap_rates` for these.
    confidence
        Confidence level between 0 and 1.

    Returns
    -------
    ProportionInterval
        Between 0 and 1. ``n`` = 0 gives NaN three times; ``k`` = 0 gives a low of 0, ``k`` = ``n`` a high of 1,
        and both still have a width.

    Raises
    ------
    ValueError
        If ``k`` is negative or above ``n``.

    Notes
    -----
    Wilson 1927, JASA 22(158):209–212; recommended by Brown, Cai & DasGupta 2001, Statistical Science 16(2):101–133.
    """
    successes, trials = np.asarray(k, dtype=float), np.asarray(n, dtype=float)
    if np.any(successes < 0) or np.any(successes > trials):
        raise ValueError("proportion_interval needs 0 <= k <= n; check which of the two counts came first.")
    with np.errstate(divide="ignore", invalid="ignore"):
        share = successes / trials
        low, high = proportion_confint(successes, trials, alpha=1 - confidence, method="wilson")
    # At the ends the formula is exact, its floating-point result is not.
    low, high = np.where(successes == 0, share, low), np.where(successes == trials, share, high)
    return ProportionInterval(share[()], low[()], high[()])
