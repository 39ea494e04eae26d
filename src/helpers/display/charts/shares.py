"""Stacked bars: shares of a whole, and counts of lines by what became of them."""

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from helpers.display.charts.bars import BAR_THICKNESS, format_number, quiet_grid
from helpers.display.charts.canvas import (
    AXIS_ROOM,
    EDGE,
    WIDTH,
    Rows,
    axis_title,
    chart,
    colour_legend,
    draw_foot,
    foot_room,
    legend_rows,
    row_axes,
    stack_rows,
)
from helpers.display.charts.limits import MOST_ROWS, keep_first, keep_largest, remarks_on
from helpers.display.charts.text import heading, key_of, shown, widest_line
from helpers.display.fonts import text_width
from helpers.display.style import PAPER, QUIET_INK, SMALL_SIZE, TEXT_SIZE, colours_of, ink_on

TOLERANCE = 0.005  # by which rounded shares may exceed the whole


@chart
def stacked_shares(
    table: pd.DataFrame,
    name: str,
    part: str,
    share: str,
    *,
    n: str | None = None,
    axis: str | None = None,
    labels: str = "en",
) -> Figure:
    """Draw a bar of 100 % a row, divided into parts, such as the frames of each speaker's sentences.

    Parameters
    ----------
    table
        One row a bar and part. Bars keep the order of their first appearance. Of more than 40 bars those that rest on
        the largest ``n``, or the first ones without ``n``, are drawn, and the figure says so.
    name, part, share
        Columns with the bars, their parts and the parts' shares between 0 and 1.
    n
        Column with the number that a bar's shares rest on, printed at its right.
    axis
        Title of the axis; ``share`` if not given.
    labels
        ``"en"`` or ``"zh"``.

    Returns
    -------
    matplotlib.figure.Figure
        16 cm wide.

    Raises
    ------
    ValueError
        If the shares of a bar are negative or add up to more than 1.
    """
    _check_shares(table, name, share)
    names = table[name].map(key_of).astype(object)
    kept = keep_first(names, MOST_ROWS) if n is None else keep_largest(names, table[n], MOST_ROWS)
    remarks = remarks_on(name, len(kept), names.nunique(), labels, which="first" if n is None else "largest")
    table = table[names.isin(kept)]
    bases = [] if n is None else [format_number(cell, ",d") for cell in table.drop_duplicates(name)[n]]
    n_title = "" if n is None else heading(n, labels)
    right = EDGE + 8 + widest_line([*bases, n_title], TEXT_SIZE)
    return _stacked(table, name, part, share, axis, ".0%", right, labels, remarks, bases=bases, n_title=n_title)


@chart
def line_fates(
    table: pd.DataFrame,
    name: str = "source",
    part: str = "fate",
    count: str = "lines",
    *,
    axis: str | None = None,
    labels: str = "en",
) -> Figure:
    """Draw how many lines of each file were kept, joined or set aside.

    Parameters
    ----------
    table
        One row a file and fate. Of more than 40 files the first are drawn, and the figure says so.
    name, part, count
        Columns with the files, the fates and the numbers of lines.
    axis
        Title of the axis; ``count`` if not given.
    labels
        ``"en"`` or ``"zh"``.

    Returns
    -------
    matplotlib.figure.Figure
        16 cm wide.
    """
    names = table[name].map(key_of).astype(object)
    kept = keep_first(names, MOST_ROWS)
    remarks = remarks_on(name, len(kept), names.nunique(), labels, which="first")
    table = table[names.isin(kept)]
    totals = table.groupby(name, sort=False, dropna=False)[count].sum()
    bases = [format_number(total, ",d") for total in totals]
    right = EDGE + 8 + widest_line(bases, TEXT_SIZE)
    return _stacked(table, name, part, count, axis, ",d", right, labels, remarks, bases=bases, longest=totals.max())


def _stacked(
    table: pd.DataFrame,
    name: str,
    part: str,
    value: str,
    axis: str | None,
    number_format: str,
    right: float,
    labels: str,
    remarks: list[str],
    *,
    bases: list[str],
    n_title: str = "",
    longest: float = 1.0,
) -> Figure:
    keys = list(dict.fromkeys(key_of(cell) for cell in table[name]))
    colours = colours_of(key_of(cell) for cell in table[part])
    entries = [(shown(key, labels), colour) for key, colour in colours.items()]
    rows = stack_rows((shown(key, labels) for key in keys), pitch=19)
    n_room = 14 if n_title else 0
    top, bottom = EDGE + legend_rows(entries) + n_room, AXIS_ROOM + foot_room(remarks)
    figure, axes = row_axes(rows, top=top, bottom=bottom, right=right)
    axes.set_xlim(0, longest or 1.0)
    quiet_grid(axes, number_format)
    axes.spines["left"].set_visible(False)
    cells = {(key_of(a), key_of(b)): float(c) for a, b, c in zip(table[name], table[part], table[value], strict=True)}
    for key, centre in zip(keys, rows.centres, strict=True):
        parts = [(part_key, cells.get((key, part_key), 0.0)) for part_key in colours]
        _draw_bar(axes, rows, centre, [(colours[k], size) for k, size in parts if size > 0], number_format)
    _draw_bases(axes, rows, bases, n_title)
    axis_title(axes, heading(axis or value, labels))
    colour_legend(figure, entries)
    draw_foot(figure, remarks)
    return figure


def _draw_bar(axes: Axes, rows: Rows, centre: float, parts: list[tuple[str, float]], number_format: str) -> None:
    points = axes.get_position().width * WIDTH / axes.get_xlim()[1]  # of paper to a unit
    start = 0.0
    for colour, size in parts:
        axes.barh(
            centre, size, left=start, height=rows.pitch * BAR_THICKNESS, color=colour, edgecolor=PAPER, linewidth=0.6
        )
        number = format_number(size, number_format)
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


def _draw_bases(axes: Axes, rows: Rows, bases: list[str], title: str) -> None:
    offset = 8 + widest_line([*bases, title], TEXT_SIZE)
    notes = [(base, centre, 0, "center_baseline") for base, centre in zip(bases, rows.centres, strict=False)]
    for text, height, rise, alignment in [*notes, (title, 0.0, 3, "bottom")]:
        axes.annotate(
            text,
            (1, height),
            (offset, rise),
            xycoords=axes.get_yaxis_transform(),
            textcoords="offset points",
            ha="right",
            va=alignment,
            color=QUIET_INK,
        )


def _check_shares(table: pd.DataFrame, name: str, share: str) -> None:
    sums = table.groupby(name, sort=False, dropna=False)[share].agg(["sum", "min"])
    wrong = sums[(sums["sum"] > 1 + TOLERANCE) | (sums["min"] < 0)]
    if len(wrong):
        raise ValueError(
            f"stacked_shares: the shares of {wrong.index[0]!r} in {share!r} add up to {wrong['sum'].iloc[0]:.3f}; "
            "they must be between 0 and 1 and add up to 1 at most: divide the counts by their sum."
        )
