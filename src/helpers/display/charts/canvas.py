"""Figures of a report column's width whose margins are measured, so that no name is clipped.

Rows of text are measured in the bundled font and stacked in points; the axes get exactly the room that is left. Data
coordinates of the vertical axis are points from the top, which keeps names of one and of three lines apart.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import wraps

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from helpers.display.charts.text import LINE_HEIGHT, line_count, widest_line, wrap
from helpers.display.labels import check_language
from helpers.display.style import COLUMN_WIDTH, QUIET_INK, SMALL_SIZE, TEXT_SIZE, StyledFigure, style
from helpers.display.wording import phrase

POINTS = 72  # to the inch
WIDTH = COLUMN_WIDTH * POINTS
EDGE = 4.0  # points of white around everything
GAP = 6.0  # points between a name and the axes
NAMES_SHARE = 0.38  # of the width: as far as names may push into the chart
AXIS_ROOM = 31.0  # below the axes, for their numbers and title
LEGEND_ROW = 16.0
FOOT_ROW = SMALL_SIZE * LINE_HEIGHT + 2


@dataclass(frozen=True)
class Rows:
    """Names stacked from the top, in points."""

    texts: list[str]
    centres: list[float]
    height: float
    text_width: float

    @property
    def pitch(self) -> float:
        """The distance between the centres of one-line rows: what a bar's thickness is derived from."""
        return min((b - a for a, b in zip(self.centres, self.centres[1:], strict=False)), default=self.height)


def stack_rows(names: Iterable[str], *, pitch: float = 17.0, width: float = WIDTH * NAMES_SHARE) -> Rows:
    """Wrap names and stack them, each as high as its lines need and at least ``pitch`` points."""
    texts = [wrap(name, width, TEXT_SIZE) for name in names]
    heights = [max(pitch, line_count(text) * TEXT_SIZE * LINE_HEIGHT + 4) for text in texts]
    centres = [sum(heights[:i]) + height / 2 for i, height in enumerate(heights)]
    return Rows(texts, centres, sum(heights), widest_line(texts, TEXT_SIZE))


def row_axes(
    rows: Rows, *, top: float = EDGE, bottom: float = AXIS_ROOM, right: float = EDGE + 8
) -> tuple[Figure, Axes]:
    """Return a figure with one axes beside the names of ``rows``; margins in points."""
    left = EDGE + rows.text_width + GAP
    height = top + rows.height + bottom
    figure = StyledFigure(figsize=(COLUMN_WIDTH, height / POINTS))
    box = (left / WIDTH, bottom / height, (WIDTH - left - right) / WIDTH, rows.height / height)
    axes = figure.add_axes(box)
    name_rows(axes, rows)
    return figure, axes


def name_rows(axes: Axes, rows: Rows) -> None:
    """Give axes that are as high as the rows a vertical scale in points from the top, with the rows' names."""
    axes.set_ylim(rows.height, 0)
    axes.set_yticks(rows.centres, rows.texts)
    axes.tick_params(axis="y", pad=GAP)
    for name in axes.get_yticklabels():
        name.set_linespacing(LINE_HEIGHT)
    axes.spines["left"].set_visible(False)


def foot_room(remarks: Sequence[str]) -> float:
    """Return the height in points that the remarks at the foot of a figure take."""
    return FOOT_ROW * len(_foot_lines(remarks)) + (4 if remarks else 0)


def draw_foot(figure: Figure, remarks: Sequence[str]) -> None:
    """Print remarks along the bottom edge; the axes leave ``foot_room(remarks)`` points free there."""
    height = figure.get_figheight() * POINTS
    for i, line in enumerate(reversed(_foot_lines(remarks))):
        y = (EDGE + i * FOOT_ROW) / height
        figure.text(EDGE / WIDTH, y, line, va="bottom", fontsize=SMALL_SIZE, color=QUIET_INK)


def _foot_lines(remarks: Sequence[str]) -> list[str]:
    return [line for remark in remarks for line in wrap(remark, WIDTH - 2 * EDGE, SMALL_SIZE).split("\n")]


def axis_title(axes: Axes, text: str) -> None:
    """Set the title of the horizontal axis, broken into lines where the axes are narrow."""
    width = axes.get_position().width * WIDTH
    axes.set_xlabel(wrap(text, width, TEXT_SIZE), labelpad=4)


def legend_rows(entries: Sequence[tuple[str, str]]) -> float:
    """Return the height in points that the legend of ``colour_legend`` takes."""
    return LEGEND_ROW * len(_legend_lines(entries)) + 4 if entries else 0.0


def colour_legend(figure: Figure, entries: Sequence[tuple[str, str]], *, marker: str = "s") -> None:
    """Draw marks (``s`` areas, ``o`` dots) with their (name, colour) along the top edge, in ``legend_rows`` points."""
    height = figure.get_figheight() * POINTS
    for i, line in enumerate(_legend_lines(entries)):
        handles = [_handle(name, colour, marker) for name, colour in line]
        figure.legend(
            handles=handles,
            ncols=len(handles),
            loc="upper left",
            bbox_to_anchor=(0, 1 - (i * LEGEND_ROW) / height),
            borderaxespad=0.2,
            columnspacing=1.4,
            handletextpad=0.5,
            handlelength=1.0,
        )


def _handle(name: str, colour: str, marker: str) -> Patch | Line2D:
    if marker == "s":
        return Patch(facecolor=colour, edgecolor=QUIET_INK, linewidth=0.3, label=name)
    return Line2D([], [], color=colour, marker=marker, linestyle="none", markersize=6, label=name)


def _legend_lines(entries: Sequence[tuple[str, str]]) -> list[list[tuple[str, str]]]:
    lines: list[list[tuple[str, str]]] = [[]]
    used = 0.0
    for name, colour in entries:
        short = wrap(name, WIDTH - 4 * EDGE - 20, TEXT_SIZE).split("\n")[0]
        width = widest_line([short], TEXT_SIZE) + 3.2 * TEXT_SIZE
        if lines[-1] and used + width > WIDTH - 2 * EDGE:
            lines.append([])
            used = 0.0
        lines[-1].append((short, colour))
        used += width
    return lines


def chart(draw: Callable[..., Figure]) -> Callable[..., Figure]:
    """Make a drawing function a chart: house style, “no data” for an empty table."""

    @wraps(draw)
    def drawn(table: pd.DataFrame, *arguments: object, labels: str = "en", **options: object) -> Figure:
        check_language(labels)
        with style():
            return draw(table, *arguments, labels=labels, **options) if len(table) else no_data(labels)

    return drawn


def no_data(labels: str) -> Figure:
    """Return a figure that says that there is nothing to draw."""
    figure = StyledFigure(figsize=(COLUMN_WIDTH, 1.2))
    figure.text(0.5, 0.5, phrase("No data", labels), ha="center", va="center", color=QUIET_INK)
    return figure
