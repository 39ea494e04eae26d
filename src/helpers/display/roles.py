"""Which columns of a table a chart draws: the codebook says it of each table of results; a caller may say otherwise."""

from typing import NamedTuple

import pandas as pd

from helpers.codebook import Column, describe_column, tables
from helpers.display.tables import codes_of, shown_columns
from helpers.measures.basis import name_of

DEFAULT_FORMAT = ",.1f"


class Roles(NamedTuple):
    """What a chart draws of a table.

    Attributes
    ----------
    value, low, high : str
        Columns with the numbers and, if there are any, the ends of their intervals (else empty).
    rows : str
        Column that names the rows: the theme, frame, word … that the table is about.
    groups : list of str
        Columns of what the table is grouped by: article, speaker, country …
    number_format : str
        Of the value.
    """

    value: str
    low: str
    high: str
    rows: str
    groups: list[str]
    number_format: str

    def group(self) -> str:
        """Return the column of the groups.

        Raises
        ------
        ValueError
            If the table has none.
        """
        if not self.groups:
            raise ValueError("nothing groups the rows of this table; a chart of bars shows it, or one grouped anew.")
        return self.groups[0]


def roles_of(table: pd.DataFrame, value: str = "", rows: str = "", group: str = "") -> Roles:
    """Tell which columns a chart draws; what is given goes before what the codebook says.

    Raises
    ------
    ValueError
        If a column is not there, or nothing tells which one is the value.
    """
    for column in filter(None, (value, rows, group)):
        if column not in table.columns:
            raise ValueError(f"the table has no column {column!r}; it has {', '.join(map(str, table.columns))}.")
    kind = name_of(table)
    described = {column: describe_column(column, kind) for column in map(str, table.columns)}
    own = [column for column, known in described.items() if known and column in tables().get(kind, {})]
    usual = next((column for column in own if _role(described[column]) == "value"), "")
    drawn = value or usual or next((c for c in table.columns if pd.api.types.is_float_dtype(table[c])), "")
    if not drawn:
        raise ValueError("nothing tells which column is to be drawn; name it: value='…'.")
    names = naming_columns(table)
    about = next((_named(column, names) for column in own if _role(described[column]) == "row"), "")
    groups = [group] if group else [name for name in names if not _belongs(name, own) and name != about]
    ends = {role: next((c for c in own if _role(described[c]) == role), "") for role in ("low", "high")}
    has_interval = drawn == usual and all(ends.values()) and table[list(ends.values())].notna().any(axis=None)
    known = described.get(drawn)
    return Roles(
        drawn,
        *(ends["low"], ends["high"]) if has_interval else ("", ""),
        rows or about or next(iter([*groups, *names]), str(table.columns[0])),
        groups,
        known.format if known and known.format else DEFAULT_FORMAT,
    )


def naming_columns(table: pd.DataFrame) -> list[str]:
    """Return the shown columns that are no numbers; of an empty table, whose types tell nothing, all that are shown."""
    return [name for name in shown_columns(table) if table.empty or not pd.api.types.is_numeric_dtype(table[name])]


def colour_of(table: pd.DataFrame) -> str:
    """Return the column that colours bars, as the codebook says; empty if there is none."""
    kind = name_of(table)
    described = tables().get(kind, {})
    return next((column for column in table.columns if _role(described.get(column)) == "colour"), "")


def _role(column: Column | None) -> str:
    return column.chart if column else ""


def _named(column: str, names: list[str]) -> str:
    """Return the column of names that stands for a column of codes, or itself."""
    return next((name for name in names if column in codes_of(name)), column)


def _belongs(name: str, own: list[str]) -> bool:
    return any(column in own for column in (name, *codes_of(name)))
