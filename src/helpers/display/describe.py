"""Alt texts that tell a chart's figures, computed from the table behind it."""

from collections.abc import Sequence

import pandas as pd

from helpers.display.labels import code_name, is_missing
from helpers.display.numbers import format_number
from helpers.display.wording import phrase

MOST_TOLD = 5
BETWEEN_NAMES = " · "


def describe(
    what: str, table: pd.DataFrame, names: Sequence[str], value: str, number_format: str, labels: str = "en"
) -> str:
    """Put a table's largest values into a sentence for a reader who does not see the chart.

    «Ranked bars of theme rates: A 3.2, B 1.0 (2 in all).» `names` are the columns that together name a row.
    """
    told = table.dropna(subset=[value]).sort_values(value, ascending=False, kind="stable").head(MOST_TOLD)
    if told.empty:
        return phrase("{what}: no data.", labels, what=what)
    rows = [
        BETWEEN_NAMES.join(_named(cell, column, labels) for cell, column in zip(row, names, strict=True))
        for row in told[list(names)].itertuples(index=False)
    ]
    numbers = [f"{name} {format_number(n, number_format)}" for name, n in zip(rows, told[value], strict=True)]
    figures = {"what": what, "figures": ("、" if labels == "zh" else ", ").join(numbers), "n": len(table)}
    if len(table) <= MOST_TOLD:
        return phrase("{what}: {figures} ({n:,} in all).", labels, **figures)
    return phrase("{what}: {figures} (the {most} largest of {n:,}).", labels, **figures, most=MOST_TOLD)


def _named(cell: object, column: str, labels: str) -> str:
    return phrase("Unknown", labels) if is_missing(cell) else code_name(column, cell, labels)
