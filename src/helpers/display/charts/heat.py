"""Heat map: a matrix whose cells show their numbers."""

import re
from collections.abc import Iterable, Sequence

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.colors import LinearSegmentedColormap
from matplotlib.figure import Figure

from helpers.display.charts import canvas
from helpers.display.charts.limits import MOST_COLUMNS, MOST_ROWS, keep_largest, remarks_on
from helpers.display.charts.text import (
    LINE_HEIGHT,
    key_of,
    line_count,
    shown,
    widest_line,
    widest_piece,
    wrap,
)
from helpers.display.fonts import text_width
from helpers.display.labels import heading
from helpers.display.numbers import format_number
from helpers.display.style import COLUMN_WIDTH, INK, PAPER, QUIET_INK, SMALL_SIZE, TEXT_SIZE, StyledFigure, ink_on

CELL_HEIGHT = 17.0
NAMES_SHARE = 0.33  # of the width: as far as the rows' names may push into the matrix
FLAT_NAMES_FROM = 46.0  # points of cell width from which column names stand upright
UPRIGHT_ROOM = 110.0  # points: the height at which upright names are wrapped, where the cells have room for two lines
LONGEST_UPRIGHT = 220.0
LONGEST_SPINE = 16  # characters set from top to bottom
SPACING = 1.12  # of upright and of vertical lines
_SPINE = re.compile(r"[\u4e00-\u9fff·、]+")
SMALLEST_NUMBER = 4.5  # points; where cells are so narrow the colours speak alone
EMPTY = "#F4F5F6"
BLUES = LinearSegmentedColormap.from_list("newsprint", ["#F7FAFC", "#BFD7EA", "#6FA3CE", "#2F6DA8", "#0B3A6B"])


@canvas.chart
def heat_map(
    table: pd.DataFrame,
    row: str,
    column: str,
    value: str,
    *,
    number_format: str = ",.1f",
    axis: str | None = None,
    symmetric: bool = False,
    order: Sequence[object] | None = None,
    labels: str = "en",
) -> Figure:
    """Draw a matrix of numbers on colours: a row of the table a cell (`row`, `column`, `value`).

    Rows and columns keep the order of their first appearance, or follow `order`; combinations that are missing or have
    no value stay empty. Of more than 40 rows or columns those with the largest sums are drawn, and the figure says so.
    `symmetric` is for pairs whose two sides are alike: each is drawn once, below the diagonal. ValueError if two rows
    of the table are for the same cell.
    """
    matrix, in_all = _matrix(table, row, column, value, symmetric, order)
    sides = [(row, matrix.shape[0], in_all[0])] + ([] if symmetric else [(column, matrix.shape[1], in_all[1])])
    remarks = [text for side, kept, count in sides for text in remarks_on(side, kept, count, labels)]
    rows = canvas.stack_rows(
        (shown(key, labels, row) for key in matrix.index), pitch=CELL_HEIGHT, width=canvas.WIDTH * NAMES_SHARE
    )
    numbers = [
        ["" if np.isnan(cell) else format_number(cell, number_format) for cell in line] for line in matrix.to_numpy()
    ]
    corner = axis or heading(value, labels)
    left = (
        canvas.EDGE
        + max(rows.text_width, min(widest_piece(corner, TEXT_SIZE), canvas.WIDTH * NAMES_SHARE))
        + canvas.GAP
    )
    cell_width = (canvas.WIDTH - left - canvas.EDGE - 4) / matrix.shape[1]
    names, room, angle = _column_names([shown(key, labels, column) for key in matrix.columns], cell_width)
    title = wrap(corner, left - canvas.EDGE - canvas.GAP, TEXT_SIZE)
    top = canvas.EDGE + max(room, canvas.GAP + line_count(title) * TEXT_SIZE * LINE_HEIGHT)
    bottom = canvas.EDGE + canvas.foot_room(remarks)
    height = top + rows.height + bottom
    figure = StyledFigure(figsize=(COLUMN_WIDTH, height / canvas.POINTS))
    box = (left / canvas.WIDTH, bottom / height, cell_width * matrix.shape[1] / canvas.WIDTH, rows.height / height)
    axes = figure.add_axes(box)
    edges = np.array([0.0, *[(a + b) / 2 for a, b in zip(rows.centres, rows.centres[1:], strict=False)], rows.height])
    colours = _colours(matrix.to_numpy())
    _draw_cells(axes, rows.centres, edges, colours, numbers, cell_width)
    axes.set_xlim(0, matrix.shape[1])
    canvas.name_rows(axes, rows)
    axes.set_xticks(np.arange(matrix.shape[1]) + 0.5, names)
    axes.tick_params(axis="x", top=True, bottom=False, labeltop=True, labelbottom=False, pad=canvas.GAP / 2)
    for name in axes.get_xticklabels():
        name.set(rotation=angle, ha="center", va="bottom", color=INK, linespacing=SPACING)
        name.set_fontsize(SMALL_SIZE if angle else TEXT_SIZE)
    axes.spines[:].set_visible(False)
    figure.text(
        (left - canvas.GAP) / canvas.WIDTH,
        1 - (top - canvas.GAP) / height,
        title,
        color=QUIET_INK,
        ha="right",
        va="bottom",
        linespacing=LINE_HEIGHT,
    )
    canvas.draw_foot(figure, remarks)
    return figure


def _matrix(
    table: pd.DataFrame, row: str, column: str, value: str, symmetric: bool, order: Sequence[object] | None
) -> tuple[pd.DataFrame, tuple[int, int]]:
    """Return the matrix that is drawn, and how many rows and columns there are in all."""
    values = table[value].astype(float)
    rows, columns = ([key_of(cell) for cell in table[side]] for side in (row, column))
    if symmetric:
        both = _in_order(dict.fromkeys([*rows, *columns]), order)
        in_all = (len(both) - 1, len(both) - 1)
        pairs = [sorted(pair, key=both.index) for pair in zip(rows, columns, strict=True)]
        columns, rows = ([pair[side] for pair in pairs] for side in (0, 1))
        largest = set(keep_largest([*rows, *columns], [*values, *values], MOST_ROWS + 1))
        both = [key for key in both if key in largest]
        in_rows, in_columns = both[1:], both[:-1]
    else:
        in_all = (len(set(rows)), len(set(columns)))
        in_rows = _in_order(keep_largest(rows, values, MOST_ROWS), order)
        in_columns = _in_order(keep_largest(columns, values, MOST_COLUMNS), order)
    cells = pd.DataFrame({"row": rows, "column": columns, "value": values.to_numpy()})
    twice = cells[cells.duplicated(["row", "column"])]
    if len(twice):
        raise ValueError(
            f"heat_map: {row!r} {twice['row'].iloc[0]!r} and {column!r} {twice['column'].iloc[0]!r} come twice; "
            "give one row of the table a cell."
        )
    drawn = cells[cells["row"].isin(in_rows) & cells["column"].isin(in_columns)]
    matrix = drawn.pivot(index="row", columns="column", values="value").reindex(index=in_rows, columns=in_columns)
    return matrix, in_all


def _in_order(keys: Iterable[object], order: Sequence[object] | None) -> list[object]:
    """Return the keys in the order wanted; those that it does not name come last."""
    wanted = {key: i for i, key in enumerate(order or ())}
    return sorted(keys, key=lambda key: wanted.get(key, len(wanted)))


def _column_names(names: list[str], cell_width: float) -> tuple[list[str], float, float]:
    """Return the columns' names as drawn, the height they need in points and their angle.

    Wide cells have them flat, narrow ones upright; Chinese alone is then set from top to bottom, as on a spine.
    """
    if cell_width >= FLAT_NAMES_FROM:
        flat = [wrap(name, cell_width - 4, TEXT_SIZE) for name in names]
        return flat, max(map(line_count, flat)) * TEXT_SIZE * SPACING + canvas.GAP, 0.0
    if all(_SPINE.fullmatch(name) and len(name) <= LONGEST_SPINE for name in names):
        return ["\n".join(name) for name in names], max(map(len, names)) * TEXT_SIZE * SPACING + canvas.GAP, 0.0
    upright = [_upright(name, cell_width) for name in names]
    return upright, widest_line(upright, SMALL_SIZE) + canvas.GAP, 90.0


def _upright(name: str, cell_width: float) -> str:
    wrapped = wrap(name, UPRIGHT_ROOM, SMALL_SIZE)
    fits = line_count(wrapped) * SMALL_SIZE * SPACING <= cell_width - 1
    return wrapped if fits else wrap(name, LONGEST_UPRIGHT, SMALL_SIZE).split("\n")[0]


def _colours(values: np.ndarray) -> np.ndarray:
    """Return a colour a cell; with negative numbers the scale still runs from the lowest to the highest."""
    lowest, highest = min(0.0, np.nanmin(values, initial=0)), np.nanmax(values, initial=0)
    scaled = (values - lowest) / ((highest - lowest) or 1.0)
    colours = BLUES(np.nan_to_num(scaled))
    colours[np.isnan(values)] = [*tuple(int(EMPTY[i : i + 2], 16) / 255 for i in (1, 3, 5)), 1.0]
    return colours


def _draw_cells(
    axes: Axes, centres: list[float], edges: np.ndarray, colours: np.ndarray, numbers: list[list[str]], width: float
) -> None:
    axes.pcolormesh(np.arange(colours.shape[1] + 1), edges, colours, edgecolor=PAPER, linewidth=0.8)
    widest = widest_line((number for line in numbers for number in line), SMALL_SIZE)
    size = SMALL_SIZE * min(1.0, (width - 3) / max(widest, 1.0))
    if size < SMALLEST_NUMBER:
        return
    for centre, line, inks in zip(centres, numbers, colours, strict=True):
        for i, (number, colour) in enumerate(zip(line, inks, strict=True)):
            if text_width(number, size) > 0:
                axes.text(
                    i + 0.5, centre, number, ha="center", va="center_baseline", fontsize=size, color=ink_on(colour)
                )
