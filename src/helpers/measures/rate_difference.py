"""How far two sides of units differ in a rate, against the standard error of that difference, for many divisions."""

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

# A difference of rates this small, relative to them, or a variance, relative to the squared counts, is rounding.
ROUNDING = 1e-12

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]


class RateDifference:
    """The studentised difference of two pooled rates, of some items and any division of their units.

    ``|r1 - r2| / sqrt(V1 + V2)`` with ``V = m / (m - 1) * sum((k - r * n) ** 2) / sum(n) ** 2`` over the m units of a
    side, the linearised variance of a ratio of sums (Cochran 1977, Sampling Techniques, ch. 6). Beside a difference a
    variance of zero makes it infinite; without a difference it is 0. With a single unit on a side there is no variance,
    and it is the bare ``|r1 - r2|``.

    Parameters
    ----------
    items : sparse array
        Counts, items × units.
    size : array
        Of the units, above zero.
    n_target, n_reference : int
        How many units each side has, in every division.
    """

    def __init__(self, items: sparse.csr_array, size: Floats, n_target: int, n_reference: int) -> None:
        self._n_units = n_target, n_reference
        # Sums of k, k² and k·n over a side give its rate and its variance: one matrix product for all divisions.
        summed = [items]
        if min(self._n_units) > 1:
            summed += [_with_data(items, items.data**2), _with_data(items, items.data * size[items.indices])]
        self._summed = sparse.vstack(summed, format="csr")
        self._shape = len(summed), items.shape[0]
        self._totals = self._summed.sum(axis=1).reshape((*self._shape, 1))
        self._sizes = np.stack([size, size**2])

    def __call__(self, sides: Bools) -> Floats:
        """Return the statistic, items × divisions; `sides` has a row for each division, True for the target's units."""
        chosen = np.ascontiguousarray(sides.T, dtype=float)
        sums, sizes = (self._summed @ chosen).reshape((*self._shape, len(sides))), self._sizes @ chosen
        sums_of = sums, self._totals - sums
        sizes_of = sizes, self._sizes.sum(axis=1, keepdims=True) - sizes
        rates = [of_side[0] / n for of_side, (n, _) in zip(sums_of, sizes_of, strict=True)]
        difference = np.abs(rates[0] - rates[1])
        difference[difference <= ROUNDING * (rates[0] + rates[1])] = 0
        if min(self._n_units) == 1:
            return difference
        variance = sum(map(_variance, sums_of, sizes_of, rates, self._n_units))
        with np.errstate(divide="ignore", invalid="ignore"):
            return np.where(difference > 0, difference / np.sqrt(variance), 0.0)


def _with_data(items: sparse.csr_array, data: Floats) -> sparse.csr_array:
    return sparse.csr_array((data, items.indices, items.indptr), shape=items.shape)


def _variance(sums: Floats, sizes: Floats, rate: Floats, n_units: int) -> Floats:
    """Return the variance of the rate of one side from its sums of k, k², k·n (by item) and of n, n²."""
    (_, squares, products), (n, n_squares) = sums, sizes
    residuals = squares - rate * (2 * products - rate * n_squares)
    residuals[residuals <= ROUNDING * squares] = 0
    return residuals * (n_units / (n_units - 1) / n**2)
