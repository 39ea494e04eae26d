"""How evenly a theme is spread over passages or articles."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from helpers.discourse.passages import (
    BODY,
    counted,
    describe_other_kinds,
    describe_passages,
    require_known,
    searched,
)
from helpers.discourse.themes.hits import HIT_COLUMNS
from helpers.language.characters import count_chars
from helpers.measures.basis import with_basis
from helpers.measures.columns import require_columns
from helpers.measures.dispersion import dispersion_table

PARTS = {"passage_id": "passage", "article_id": "article"}


def theme_dispersion(
    hits: pd.DataFrame,
    passages: pd.DataFrame,
    part: str = "passage_id",
    *,
    kinds: Sequence[str] | None = BODY,
) -> pd.DataFrame:
    """Tell of each category how evenly its hits are spread over the passages or articles, for their length.

    Parameters
    ----------
    hits : DataFrame
        Of :func:`helpers.discourse.themes.find_terms`.
    passages : DataFrame
        Those that were searched: ``passage_id`` · ``article_id`` · ``kind`` · ``text``.
    part : {"passage_id", "article_id"}
        What the hits are spread over.
    kinds : sequence of str or None
        As given to ``find_terms``.

    Returns
    -------
    DataFrame
        ``category`` (all of them, in the order of the lexicon) · ``n`` (hits) · ``range`` (parts with any) ·
        ``n_parts`` · ``dp`` · ``dp_norm`` (0 spread as the parts are long, 1 all in the shortest) · ``juilland_d`` (1
        even, 0 all in one part); see :mod:`helpers.measures.dispersion`. The last three are missing for a category
        without hits, the last two where there is one part only. States its basis.

    Raises
    ------
    ValueError
        If a column is missing, `part` is another word, or a hit lies outside the passages counted.
    """
    if part not in PARTS:
        raise ValueError(f"part={part!r}: choose {' or '.join(PARTS)}.")
    base = searched(passages, kinds)
    require_columns(hits, HIT_COLUMNS, "hits")
    require_columns(base, ("passage_id", "article_id"), "passages")
    require_known(hits, base)
    part_of = base.drop_duplicates("passage_id").set_index("passage_id", drop=False)[part]
    counts = pd.DataFrame(
        {
            "item": hits["category"].array,
            "part": part_of.loc[hits["passage_id"]].to_numpy(),
            "n": np.ones(len(hits), dtype=np.int64),
        }
    )
    chars = base["text"].map(count_chars).groupby(base[part], sort=False).sum()
    sizes = pd.DataFrame({"part": chars.index, "size": chars.to_numpy()})
    table = dispersion_table(counts, sizes).rename(columns={"item": "category"})
    table.attrs = {**table.attrs, "part": part}
    return with_basis(
        table,
        corpus=describe_passages(base, kinds),
        left_out=describe_other_kinds(base, kinds),
        denominator=f"the length of each {PARTS[part]}, in characters without white space",
        n=f"{counted(len(hits), 'mention')} in {counted(len(sizes), PARTS[part])}",
        method=f"DP (Gries 2008), DPnorm (Lijffijt & Gries 2012) and Juilland's D over {PARTS[part]}s",
    )
