"""Alt texts that tell a chart's figures, computed from the table behind it."""

import pandas as pd

MOST_TOLD = 5


def describe(what: str, table: pd.DataFrame, name: str, value: str, number_format: str = ",.1f") -> str:
    """Put a table's largest values into a sentence for a reader who does not see the chart.

    Parameters
    ----------
    what : str
        What kind of chart of what: «Ranked bars of theme rates».
    table : DataFrame
        The table behind the chart.
    name, value : str
        Columns with the names and the numbers.
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
    figures = ", ".join(
        f"{row_name} {number:{number_format}}" for row_name, number in zip(told[name], told[value], strict=True)
    )
    more = f"the {MOST_TOLD} largest of {len(table)}" if len(table) > MOST_TOLD else f"{len(table)} in all"
    return f"{what}: {figures} ({more})."
