"""What a table of results rests on: kept in its ``attrs``, printed under tables and charts, asked for with `basis`.

pandas carries ``attrs`` through selecting, sorting, renaming and ``assign``, and drops them in a merge with a table
that has others: a function that returns results states their basis as its last step.
"""

import pandas as pd

PARTS = {
    "corpus": "Corpus",
    "excluded": "Left out",
    "denominator": "Denominator",
    "n": "n",
    "method": "Method",
    "seed": "Seed",
    "caution": "Caution",
}
BASIS, NOTE = "basis", "note"


def with_basis(table: pd.DataFrame, **parts: object) -> pd.DataFrame:
    """State what a table rests on. Does not mutate its argument.

    Parameters
    ----------
    table
        Any table of results; what it already states stays, unless it is stated anew.
    **parts
        ``corpus`` (what was counted, in words) · ``excluded`` (what was left out) · ``denominator`` (what a rate or
        share is of) · ``n`` (how many units of which kind) · ``method`` (measure, interval, correction, with their
        settings) · ``seed`` · ``caution`` (how not to read it). Parts that are ``None`` or empty are not stated.

    Returns
    -------
    pandas.DataFrame
        The same, ``attrs["basis"]`` the parts in this order, ``attrs["note"]`` the parts as sentences, for print.

    Raises
    ------
    TypeError
        If a part has another name.
    """
    unknown = [name for name in parts if name not in PARTS]
    if unknown:
        raise TypeError(f"with_basis: there is no part {', '.join(unknown)}; the parts are {', '.join(PARTS)}.")
    stated = {**table.attrs.get(BASIS, {}), **{name: told for name, told in parts.items() if told is not None}}
    ordered = {name: str(stated[name]) for name in PARTS if str(stated.get(name, "")).strip()}
    result = table.copy(deep=False)
    result.attrs = {**table.attrs, BASIS: ordered, NOTE: _sentences(ordered)}
    return result


def basis(table: pd.DataFrame) -> dict[str, str]:
    """Return what a table of results rests on.

    Parameters
    ----------
    table
        As a function of this package returned it, or sorted, filtered or with columns added.

    Returns
    -------
    dict
        Part → text: corpus, excluded, denominator, n, method, seed, caution, as far as they apply.

    Raises
    ------
    ValueError
        If the table does not say: it is no table of results, or a merge dropped what it said.
    """
    stated = table.attrs.get(BASIS)
    if not stated:
        raise ValueError(
            "The table does not say what it rests on. Ask the table of results itself: a merge or a table built anew "
            "drops it (`joined.attrs = results.attrs` carries it over)."
        )
    return dict(stated)


def _sentences(parts: dict[str, str]) -> str:
    return " ".join(f"{PARTS[name]}: {told.rstrip('.')}." for name, told in parts.items())
