"""How many lines of each file were kept, joined or set aside, as stacked bars."""

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from helpers.display.charts import canvas
from helpers.display.charts.bars import BAR_THICKNESS, quiet_grid
from helpers.display.charts.limits import MOST_ROWS, keep_first, remarks_on
from helpers.display.charts.text import key_of, shown, widest_line
from helpers.display.fonts import text_width
from helpers.display.labels import heading
from helpers.display.numbers import format_number
from helpers.display.style import PAPER, QUIET_INK, SMALL_SIZE, TEXT_SIZE, colours_of, ink_on


@canvas.chart
def line_fates(table: pd.DataFrame, *, labels: str = "en") -> Figure:
    """Draw how many ``lines`` of each ``source`` had which ``fate``; of more than 40 files the first."""
    names = table["source"].map(key_of).astype(object)
    keys = keep_first(names, MOST_ROWS)
    remarks = remarks_on("source", len(keys), names.nunique(), labels, which="first")
    table = table[names.isin(keys)]
    totals = table.groupby("source", sort=False, dropna=False)["lines"].sum()
    bases = [format_number(total, ",d") for total in totals]
    colours = colours_of(key_of(cell) for cell in table["fate"])
    entries = [(shown(key, labels, "fate"), colour) for key, colour in colours.items()]
    rows = canvas.stack_rows((shown(key, labels) for key in keys), pitch=19)
    right = canvas.EDGE + 8 + widest_line(bases, TEXT_SIZE)
    figure, axes = canvas.row_axes(
        rows,
        top=canvas.EDGE + canvas.legend_rows(entries),
        bottom=canvas.AXIS_ROOM + canvas.foot_room(remarks),
        right=right,
    )
    axes.set_xlim(0, totals.max() or 1.0)
    quiet_grid(axes, ",d")
    cells = {(key_of(a), key_of(b)): float(c) for a, b, c in table[["source", "fate", "lines"]].itertuples(index=False)}
    for key, centre in zip(keys, rows.centres, strict=True):
        parts = [(colour, cells.get((key, fate), 0.0)) for fate, colour in colours.items()]
        _draw_bar(axes, rows, centre, [(colour, size) for colour, size in parts if size > 0])
    _draw_totals(axes, rows, bases)
    canvas.axis_title(axes, heading("lines", labels))
    canvas.colour_legend(figure, entries)
    canvas.draw_foot(figure, remarks)
    return figure


def _draw_bar(axes: Axes, rows: canvas.Rows, centre: float, parts: list[tuple[str, float]]) -> None:
    points = axes.get_position().width * canvas.WIDTH / axes.get_xlim()[1]  # of paper to a unit
    start = 0.0
    for colour, size in parts:
        axes.barh(
            centre, size, left=start, height=rows.pitch * BAR_THICKNESS, color=colour, edgecolor=PAPER, linewidth=0.6
        )
        number = format_number(size, ",d")
        if text_width(number, SMALL_SIZE) + 4 < size * points:
            axes.text(
                start + size / 2,
                centre,
                number,
                ha="center",
                va="center_baseline",
                fontsize=SMALL_SIZE,
                color=ink_on(colour),
            )
        start += size


def _draw_totals(axes: Axes, rows: canvas.Rows, totals: list[str]) -> None:
    for total, centre in zip(totals, rows.centres, strict=True):
        axes.annotate(
            total,
            (1, centre),
            (8 + widest_line(totals, TEXT_SIZE), 0),
            xycoords=axes.get_yaxis_transform(),
            textcoords="offset points",
            ha="right",
            va="center_baseline",
            color=QUIET_INK,
        )
