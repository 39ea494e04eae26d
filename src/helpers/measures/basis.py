"""What a table of results rests on: asked for with `basis`, printed under tables and charts; and the columns it needs.

That is kept in the table's ``attrs``, which pandas carries along through selecting, grouping and some merges, whether
it is still true or not. So it is bound to the rows it was said of: of other rows `basis` says that they are others.
"""

from collections.abc import Sequence

import pandas as pd

from helpers.measures.wording import Said, say

PARTS = ("rows", "corpus", "left_out", "denominator", "n", "method", "seed", "caution")
BASIS, ROWS, TABLE = "basis", "rows", "table"
OTHER_ROWS = "chosen, or computed anew, from a table of {n:,} rows; what follows was said of that table"


def with_basis(table: pd.DataFrame, *, of: str = "", **parts: object) -> pd.DataFrame:
    """State what a table rests on. Does not mutate its argument.

    What it already states stays, unless it is stated anew. `of` says which table of the codebook it is. The parts are
    ``corpus`` (what was counted, in words) · ``left_out`` · ``denominator`` (what a rate or share is of) · ``n`` (how
    many units of which kind) · ``method`` (measure, interval, correction, with their settings) · ``seed`` · ``caution``
    (how not to read it); those that are ``None`` or empty are not stated, another is a TypeError.
    """
    unknown = [name for name in parts if name not in PARTS]
    if unknown:
        raise TypeError(f"with_basis: there is no part {', '.join(unknown)}; the parts are {', '.join(PARTS)}.")
    given = {name: told if isinstance(told, Said) else str(told) for name, told in parts.items() if told is not None}
    # Who counts the rows anew speaks of these rows; who only adds something must not hide that they are others.
    earlier = table.attrs.get(BASIS, {}) if "n" in given else inherited(table)
    stated = {**earlier, **given}
    told = {name: stated[name] for name in PARTS if stated.get(name, "").strip()}
    result = table.copy(deep=False)
    result.attrs = {**table.attrs, BASIS: told, ROWS: [len(table), _sums(table)], **({TABLE: of} if of else {})}
    return result


def basis(table: pd.DataFrame) -> dict[str, str]:
    """Return what a table of results rests on.

    Parameters
    ----------
    table
        As a function of this package returned it, sorted or with columns added; or rows of it, or what was made of it.

    Returns
    -------
    dict
        Part → text: rows (that these are not the rows of which the rest was said, if so), corpus, left_out,
        denominator, n, method, seed, caution, as far as they apply.

    Raises
    ------
    ValueError
        If the table does not say: it is no table of results, or pandas dropped what it said.

    Examples
    --------
    >>> hits = find_terms(load_corpus("data/articles").passages, load_lexicon("themes"))
    >>> basis(hits)["n"], basis(hits.head(3))["rows"][:30]
    ('349 mentions', 'chosen, or computed anew, from')
    """
    stated = inherited(table)
    if not stated:
        raise ValueError(
            "The table does not say what it rests on. Ask the table of results itself: pandas drops it where tables "
            "are joined or built anew."
        )
    return stated


def inherited(table: pd.DataFrame) -> dict[str, str]:
    """Return what a table rests on, to be handed on to one made of it; nothing if it does not say."""
    stated = dict(table.attrs.get(BASIS, {}))
    if stated and not _holds(table, *table.attrs[ROWS]):
        return {"rows": say(OTHER_ROWS, n=table.attrs[ROWS][0]), **stated}
    return stated


def name_of(table: pd.DataFrame) -> str:
    """Return which table of the codebook this is, or was made of; empty if it does not say."""
    return str(table.attrs.get(TABLE, ""))


def _holds(table: pd.DataFrame, n_rows: int, sums: dict[str, int]) -> bool:
    """Tell whether a table has the rows it was made with, in whatever order; some columns may be gone or new."""
    kept = [column for column in table.columns if str(column) in sums]
    same = len(table) == n_rows and all(sums[name] == total for name, total in _sums(table[kept]).items())
    return same and (bool(kept) or not sums)


def _sums(table: pd.DataFrame) -> dict[str, int]:
    """Return a sum of hashes a column, which does not depend on the order of the rows."""
    columns = ((str(name), column) for name, column in table.items())
    texts = ((name, column.astype("str") if column.dtype == object else column) for name, column in columns)
    return {name: int(pd.util.hash_pandas_object(column, index=False).sum()) for name, column in texts}


def require_columns(table: pd.DataFrame, columns: Sequence[str], name: str) -> None:
    """Raise ValueError, naming what is missing, unless ``table`` has all ``columns``."""
    absent = [column for column in columns if column not in table.columns]
    if absent:
        raise ValueError(f"{name}: no column {', '.join(absent)}; the table needs {', '.join(columns)}.")
