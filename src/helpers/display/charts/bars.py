"""Ranked horizontal bars."""

from collections.abc import Callable

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from helpers.display.charts import canvas
from helpers.display.charts.limits import MOST_ROWS, remarks_on
from helpers.display.charts.text import key_of, shown
from helpers.display.fonts import text_width
from helpers.display.labels import heading
from helpers.display.numbers import MINUS, format_number
from helpers.display.style import INK, NEUTRAL, PAPER, QUIET_INK, SMALL_SIZE, TEXT_SIZE, colours_of

BAR_THICKNESS = 0.66  # of the distance between rows
LABEL_GAP = 4.0  # points between a bar's end and its number
BRACKET_GAP = 3.0  # points between a number and its interval


@canvas.chart
def ranked_bars(
    table: pd.DataFrame,
    name: str,
    value: str,
    *,
    low: str | None = None,
    high: str | None = None,
    colour: str | None = None,
    axis: str | None = None,
    number_format: str = ",.1f",
    labels: str = "en",
) -> Figure:
    """Draw one horizontal bar a row, the longest first, each with its number and interval (`low`, `high`).

    A row without a value keeps its name and gets no bar; of more than 40 the largest are drawn, and the figure says so.
    `colour` is a column whose values colour the bars; a legend names them.
    """
    rows_table = table.reset_index(drop=True).sort_values(value, ascending=False, kind="stable").head(MOST_ROWS)
    remarks = remarks_on(name, len(rows_table), len(table), labels)
    values = rows_table[value].astype(float).to_numpy()
    lows, highs = _interval(rows_table, low, high, values)
    numbers = [format_number(number, number_format) for number in values]
    brackets = _brackets(rows_table, low, high, number_format)
    colours, entries = _colours(rows_table, colour, labels)
    rows = canvas.stack_rows(shown(cell, labels, name) for cell in rows_table[name])
    figure, axes = canvas.row_axes(
        rows,
        top=canvas.EDGE + canvas.legend_rows(entries),
        bottom=canvas.AXIS_ROOM + canvas.foot_room(remarks),
        right=canvas.EDGE + LABEL_GAP + max(map(_label_width, numbers, brackets)) + 2,
    )
    axes.barh(rows.centres, values, height=rows.pitch * BAR_THICKNESS, color=colours, linewidth=0)
    limit_axis(axes, lows, highs)
    quiet_grid(axes, number_format)
    if low and high:
        _draw_intervals(axes, rows, lows, highs)
    _draw_numbers(axes, rows, values, highs, numbers, brackets)
    canvas.axis_title(axes, axis or heading(value, labels))
    canvas.colour_legend(figure, entries)
    canvas.draw_foot(figure, remarks)
    return figure


def quiet_grid(axes: Axes, number_format: str, *, bins: int = 5) -> None:
    """Give the horizontal axis a few round ticks, light vertical lines and a firm line at zero."""
    axes.locator_params(axis="x", nbins=bins, integer=number_format.endswith("d"))
    axes.xaxis.set_major_formatter(_tick_formatter(number_format))
    axes.grid(axis="x")
    axes.spines["bottom"].set_visible(False)
    if axes.get_xlim()[0] <= 0:
        axes.axvline(0, color=QUIET_INK, linewidth=0.8)


def limit_axis(axes: Axes, lows: np.ndarray, highs: np.ndarray) -> None:
    """Let the horizontal axis begin at zero, or where negative numbers and their text need it to."""
    lowest, highest = min(0.0, np.nanmin(lows, initial=0)), max(0.0, np.nanmax(highs, initial=0))
    if lowest == highest:
        highest = 1.0
    if lowest < 0:
        lowest -= 0.02 * (highest - lowest)
    axes.set_xlim(lowest, highest)


def _tick_formatter(number_format: str) -> Callable[[float, float], str]:
    plain = {"%": ".0%", "d": ",d"}.get(number_format[-1], ",.10g")
    return lambda number, _position: format_number(number, plain)


def _interval(
    table: pd.DataFrame, low: str | None, high: str | None, values: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    if not (low and high):
        return values, values
    lows, highs = table[low].astype(float).to_numpy(), table[high].astype(float).to_numpy()
    return np.fmin(lows, values), np.fmax(highs, values)


def _brackets(table: pd.DataFrame, low: str | None, high: str | None, number_format: str) -> list[str]:
    """Return each row's interval in brackets, nothing where it has none."""
    if not (low and high):
        return [""] * len(table)
    return [_bracket(a, b, number_format) for a, b in zip(table[low], table[high], strict=True)]


def _bracket(low: float, high: float, number_format: str) -> str:
    if pd.isna(low) or pd.isna(high):
        return ""
    ends = [format_number(float(end), number_format) for end in (low, high)]
    dash = " – " if any(end.startswith(MINUS) for end in ends) else "–"  # a dash is no minus sign
    return f"({dash.join(ends)})"


def _label_width(number: str, bracket: str) -> float:
    """Return the points that a number takes, with its bracket behind it."""
    width = text_width(number, TEXT_SIZE)
    return width + BRACKET_GAP + text_width(bracket, SMALL_SIZE) if bracket else width


def _colours(table: pd.DataFrame, colour: str | None, labels: str) -> tuple[list[str], list[tuple[str, str]]]:
    if colour is None:
        return [NEUTRAL] * len(table), []
    keys = [key_of(cell) for cell in table[colour]]
    by_key = colours_of(sorted(set(keys), key=str))  # sorted: a ranking must not change what a colour means
    return [by_key[key] for key in keys], [(shown(key, labels, colour), by_key[key]) for key in by_key]


def _draw_intervals(axes: Axes, rows: canvas.Rows, lows: np.ndarray, highs: np.ndarray) -> None:
    # Ink with a light edge shows over the bar as well as beside it.
    axes.hlines(rows.centres, lows, highs, color=PAPER, linewidth=2.6)
    axes.hlines(rows.centres, lows, highs, color=INK, linewidth=1.0)


def _draw_numbers(
    axes: Axes, rows: canvas.Rows, values: np.ndarray, highs: np.ndarray, numbers: list[str], brackets: list[str]
) -> None:
    """Print the numbers where bars or intervals end, with the interval, lest its end be read as the number."""
    ends = np.nan_to_num(np.fmax(highs, 0.0))
    for centre, end, value, number, bracket in zip(rows.centres, ends, values, numbers, brackets, strict=True):
        size, ink = (SMALL_SIZE, QUIET_INK) if np.isnan(value) else (TEXT_SIZE, INK)
        after = LABEL_GAP + text_width(number, TEXT_SIZE) + BRACKET_GAP
        for text, offset, fontsize, color in ((number, LABEL_GAP, size, ink), (bracket, after, SMALL_SIZE, QUIET_INK)):
            axes.annotate(
                text,
                (end, centre),
                xytext=(offset, 0),
                textcoords="offset points",
                va="center_baseline",
                fontsize=fontsize,
                color=color,
            )
