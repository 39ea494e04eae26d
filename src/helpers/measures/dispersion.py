"""How evenly a thing is spread over the parts of a corpus: range, DP, DPnorm, Juilland's D.

A theme with many mentions that all stand in one article is not a theme of the corpus. Each ``calc_*`` takes the
frequencies in the parts and the sizes of the parts, in the same order.
"""

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike

from helpers.measures.basis import require_columns, with_basis
from helpers.measures.wording import say

COUNT_COLUMNS = ("item", "part", "n")
SIZE_COLUMNS = ("part", "size")


def calc_dp(frequencies: ArrayLike, sizes: ArrayLike) -> float:
    """Return the deviation of proportions: 0 spread as the parts are large, near 1 all in a small part.

    Gries 2008, IJCL 13(4):403–437, doi:10.1075/ijcl.13.4.02gri. NaN for a thing that occurs nowhere.
    """
    counts, parts = np.asarray(frequencies, dtype=float), np.asarray(sizes, dtype=float)
    if counts.sum() == 0:
        return float("nan")
    return float(np.abs(counts / counts.sum() - parts / parts.sum()).sum() / 2)


def calc_dp_norm(frequencies: ArrayLike, sizes: ArrayLike) -> float:
    """Return DP divided by its maximum, one less the share of the smallest part: 0 even, 1 all in that part.

    Lijffijt & Gries 2012, IJCL 17(1):147–149, doi:10.1075/ijcl.17.1.08lij. NaN as DP, and for a corpus of one part.
    """
    parts = np.asarray(sizes, dtype=float)
    if len(parts) < 2:
        return float("nan")
    return calc_dp(frequencies, parts) / float(1 - parts.min() / parts.sum())


def calc_juilland_d(frequencies: ArrayLike, sizes: ArrayLike) -> float:
    """Return Juilland's D, 1 - CV / sqrt(parts - 1) of the rates in the parts: 1 even, 0 all in one part.

    Juilland & Chang-Rodríguez 1964; on rates, not counts, so that parts may differ in size. It nears 1 whenever
    there are many parts, so read it beside DP. NaN for a thing that occurs nowhere, and for one part.
    """
    counts, parts = np.asarray(frequencies, dtype=float), np.asarray(sizes, dtype=float)
    if counts.sum() == 0 or len(parts) < 2:
        return float("nan")
    rates = counts / parts
    return float(1 - rates.std() / rates.mean() / np.sqrt(len(parts) - 1))


def dispersion_table(counts: pd.DataFrame, sizes: pd.DataFrame) -> pd.DataFrame:
    """Return range, DP, DPnorm and Juilland's D of each item over the parts, sorted by item.

    `counts` are ``item`` · ``part`` · ``n`` (added up; of a categorical ``item`` every category has a row), `sizes`
    ``part`` · ``size`` of every part of the corpus; parts of size zero are left out. With one part DPnorm and D are
    NaN. A thing that occurs once has the largest DP that its part allows, however it came about.
    """
    require_columns(counts, COUNT_COLUMNS, "counts")
    require_columns(sizes, SIZE_COLUMNS, "sizes")
    if sizes["part"].duplicated().any():
        raise ValueError(f"sizes: part {sizes.loc[sizes['part'].duplicated(), 'part'].iloc[0]!r} comes twice.")
    if not (counts["n"] >= 0).all():
        raise ValueError("counts: a count is negative or missing; counts are whole numbers from 0.")
    parts = sizes[sizes["size"] > 0]
    stray = counts[(counts["n"] > 0) & ~counts["part"].isin(parts["part"])]
    if len(stray):
        raise ValueError(f"counts: part {stray['part'].iloc[0]!r} has no size; add a row for it to sizes.")
    matrix = counts.groupby(["item", "part"], observed=True)["n"].sum().unstack(fill_value=0)
    matrix = matrix.reindex(columns=parts["part"], fill_value=0).sort_index()
    if isinstance(counts["item"].dtype, pd.CategoricalDtype):
        matrix = matrix.reindex(list(counts["item"].cat.categories), fill_value=0)
    size = parts["size"].to_numpy(dtype=float)
    measures = (calc_dp, calc_dp_norm, calc_juilland_d)
    rows = [
        (int(n.sum()), int(np.count_nonzero(n)), len(size), *(calculate(n, size) for calculate in measures))
        for n in matrix.to_numpy()
    ]
    table = pd.DataFrame(rows, columns=["n", "range", "n_parts", "dp", "dp_norm", "juilland_d"])
    table.insert(0, "item", list(matrix.index))
    return with_basis(
        table,
        denominator=say("size of each part"),
        n=say("{n:,} parts", n=len(parts)),
        method=say("range; DP (Gries 2008); DPnorm (Lijffijt & Gries 2012); Juilland's D on rates"),
    )
