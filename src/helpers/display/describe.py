"""Alt texts that tell a chart's figures, computed from the table behind it."""

from collections.abc import Sequence

import pandas as pd

MOST_TOLD = 5
BETWEEN_NAMES = " · "


def describe(what: str, table: pd.DataFrame, name: str | Sequence[str], value: str, number_format: str = ",.1f") -> str:
    """Put a table's largest values into a sentence for a reader who does not see the chart.

    Parameters
    ----------
    what : str
        What kind of chart of what: «Ranked bars of theme rates».
    table : DataFrame
        The table behind the chart.
    name : str or sequence of str
        Column with the names, or the columns that together name a row: «speaker · theme». A missing one is «unknown».
    value : str
        Column with the numbers.
    number_format : str
        As Python's ``format`` takes it.

    Returns
    -------
    str
        «Ranked bars of theme rates: A 3.2, B 1.0; 2 rows in all.»; says so where there are no rows.
    """
    told = table.dropna(subset=[value]).sort_values(value, ascending=False, kind="stable").head(MOST_TOLD)
    if told.empty:
        return f"{what}: no data."
    columns = [name] if isinstance(name, str) else list(name)
    names = [BETWEEN_NAMES.join(map(_named, row)) for row in told[columns].itertuples(index=False)]
    figures = ", ".join(
        f"{told_name} {number:{number_format}}" for told_name, number in zip(names, told[value], strict=True)
    )
    more = f"the {MOST_TOLD} largest of {len(table)}" if len(table) > MOST_TOLD else f"{len(table)} in all"
    return f"{what}: {figures} ({more})."


def _named(cell: object) -> str:
    return "unknown" if pd.isna(cell) else str(cell)
