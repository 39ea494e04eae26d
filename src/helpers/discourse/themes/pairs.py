"""Which themes come up together."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from helpers.discourse.themes.hits import HIT_COLUMNS
from helpers.discourse.themes.passages import BODY, counted, require_known, searched
from helpers.language.sentences import split_sentences
from helpers.measures.association import association_table, count_pairs
from helpers.measures.columns import require_columns

UNITS = ("sentence", "passage")


def co_occurrence(
    hits: pd.DataFrame,
    passages: pd.DataFrame,
    unit: str = "sentence",
    *,
    kinds: Sequence[str] | None = BODY,
) -> pd.DataFrame:
    """Count in how many sentences or passages each two categories occur together.

    Parameters
    ----------
    hits : DataFrame
        Of :func:`helpers.discourse.themes.find_terms`.
    passages : DataFrame
        Those that were searched: ``passage_id`` · ``kind`` · ``text``.
    unit : {"sentence", "passage"}
        What counts as together.
    kinds : sequence of str or None
        As given to ``find_terms``.

    Returns
    -------
    DataFrame
        ``first`` · ``second`` (categories, in sorted order) · ``f_xy`` (units with both) · ``f_x`` · ``f_y`` (with
        each) · ``log_dice`` · ``pmi`` · ``npmi``, one row a pair that occurs together at least once, strongest
        logDice first. ``attrs``: n_units, unit and a note.

    Raises
    ------
    ValueError
        If a column is missing, `unit` is another word, or a hit lies outside the passages counted.
    """
    if unit not in UNITS:
        raise ValueError(f"unit={unit!r}: choose {' or '.join(UNITS)}.")
    base = searched(passages, kinds)
    require_columns(hits, HIT_COLUMNS, "hits")
    require_known(hits, base)
    begins = {row.passage_id: _begins(row.text, unit) for row in base[["passage_id", "text"]].itertuples()}
    occurrences = pd.DataFrame(
        {
            "unit": [
                f"{row.passage_id} {np.searchsorted(begins[row.passage_id], row.start, side='right')}"
                for row in hits[["passage_id", "start"]].itertuples()
            ],
            "item": hits["category"].astype("str").to_numpy(),
        }
    )
    n_units = sum(map(len, begins.values()))
    table = association_table(count_pairs(occurrences), n_units=n_units)
    among = (
        counted(n_units, unit) if unit == "passage" else f"{counted(n_units, unit)} of {counted(len(base), 'passage')}"
    )
    note = f"Themes of one {unit}, each counted once in it; {among}."
    table.attrs = {"n_units": n_units, "unit": unit, "note": note}
    return table


def _begins(text: str, unit: str) -> list[int]:
    return [0] if unit == "passage" else [start for start, _ in split_sentences(text)]
