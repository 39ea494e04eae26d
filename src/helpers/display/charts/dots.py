"""Dots with intervals: one row a category, one dot a group."""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from helpers.display.charts import canvas
from helpers.display.charts.bars import limit_axis, quiet_grid
from helpers.display.charts.limits import MOST_GROUPS, MOST_ROWS, keep_largest, remarks_on
from helpers.display.charts.text import key_of, shown
from helpers.display.labels import heading
from helpers.display.style import GRID, colours_of

GROUP_PITCH = 8.0  # points between the dots of one row


@canvas.chart
def grouped_dots(
    table: pd.DataFrame,
    name: str,
    value: str,
    group: str,
    *,
    low: str | None = None,
    high: str | None = None,
    axis: str | None = None,
    number_format: str = ",.1f",
    labels: str = "en",
) -> Figure:
    """Draw for each row a dot a group with its interval, such as the rate of a theme in each article.

    Rows keep the order of their first appearance. Of more than 40 rows or 6 groups the largest by value are drawn, and
    the figure says so.
    """
    table, remarks = _largest(table, name, value, group, labels)
    categories = list(dict.fromkeys(key_of(cell) for cell in table[name]))
    groups = [key_of(cell) for cell in table[group]]
    colours = colours_of(groups)
    entries = [(shown(key, labels, group), colour) for key, colour in colours.items()]
    rows = canvas.stack_rows(
        (shown(key, labels, name) for key in categories), pitch=max(17.0, GROUP_PITCH * (len(colours) + 1))
    )
    foot = canvas.foot_room(remarks)
    figure, axes = canvas.row_axes(
        rows, top=canvas.EDGE + canvas.legend_rows(entries), bottom=canvas.AXIS_ROOM + foot, right=canvas.EDGE + 12
    )
    centre_of = dict(zip(categories, rows.centres, strict=True))
    centres = np.array([centre_of[key_of(cell)] for cell in table[name]])
    offsets = {key: GROUP_PITCH * (i - (len(colours) - 1) / 2) for i, key in enumerate(colours)}
    heights = centres + np.array([offsets[key] for key in groups])
    values = table[value].astype(float).to_numpy()
    ink = [colours[key] for key in groups]
    lows, highs = (table[c].astype(float).to_numpy() if c else values for c in (low, high))
    limit_axis(axes, np.fmin(lows, values), np.fmax(highs, values) * 1.02)
    quiet_grid(axes, number_format)
    _separate_rows(axes, rows)
    axes.hlines(heights, lows, highs, color=ink, linewidth=1.6, alpha=0.55)
    axes.scatter(values, heights, s=26, color=ink, linewidth=0, zorder=3, clip_on=False)
    canvas.axis_title(axes, axis or heading(value, labels))
    canvas.colour_legend(figure, entries, marker="o")
    canvas.draw_foot(figure, remarks)
    return figure


def _largest(table: pd.DataFrame, name: str, value: str, group: str, labels: str) -> tuple[pd.DataFrame, list[str]]:
    shown_rows, remarks = np.ones(len(table), dtype=bool), []
    for column, most in ((group, MOST_GROUPS), (name, MOST_ROWS)):
        keys = table[column].map(key_of).astype(object)
        largest = keep_largest(keys, table[value], most)
        shown_rows &= keys.isin(largest).to_numpy()
        remarks += remarks_on(column, len(largest), keys.nunique(), labels)
    return table[shown_rows], remarks


def _separate_rows(axes: Axes, rows: canvas.Rows) -> None:
    middles = [(a + b) / 2 for a, b in zip(rows.centres, rows.centres[1:], strict=False)]
    axes.hlines(middles, 0, 1, transform=axes.get_yaxis_transform(), color=GRID, linewidth=0.4)
