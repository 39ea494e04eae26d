"""Ternary plot: how three parts of a whole mix, one point a speaker, section or country."""

from collections.abc import Sequence
from typing import Any

import mpltern  # noqa: F401  (registers the projection)
import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from helpers.display.charts.canvas import EDGE, POINTS, WIDTH, chart, no_data
from helpers.display.charts.placement import Place, place_names
from helpers.display.charts.point_names import draw_name
from helpers.display.charts.text import LINE_HEIGHT, list_names, shown, widest_line, wrap
from helpers.display.labels import heading
from helpers.display.style import (
    COLUMN_WIDTH,
    FRAME_COLOURS,
    GRID,
    INK,
    NEUTRAL,
    PAPER,
    QUIET_INK,
    SMALL_SIZE,
    TEXT_SIZE,
    StyledFigure,
    readable,
)

SIDE = 292.0  # points: the triangle's side
ALTITUDE = SIDE * np.sqrt(3) / 2
MARGIN = 34.0  # above and below the triangle
GROWTH = 48.0  # points that the margins grow by while names find no room
SMALLEST, LARGEST = 2.6, 7.0  # radii of the points
NAME_WIDTH = 125.0
MOST_LINES = 8  # of the names that share a spot
MAX_NAMES = 25
TICKS = (0.2, 0.4, 0.6, 0.8)
TICK_SIZE = 6.5


@chart
def ternary_plot(
    table: pd.DataFrame,
    name: str,
    corners: Sequence[str] = ("development", "security", "governance"),
    *,
    size: str,
    labels: str = "en",
) -> Figure:
    """Draw each row as a point between three corners, columns of numbers that are not negative, with its name.

    Only the proportions count; rows of zeros have no place. The points' areas stand for `size`. Points in one spot
    share a list of names; of more than 25 spots, those with the largest points are named. ValueError if there are not
    three corners or a number is negative.
    """
    table, parts = _proportions(table, corners)
    points = _on_paper(parts)
    if not len(table):
        return no_data(labels)
    radii = _radii(table[size].astype(float).to_numpy())
    named, names = _names([shown(cell, labels, name) for cell in table[name]], points, radii, labels)
    top = EDGE + 16
    corner_names = [wrap(heading(corner, labels, "frame_balance"), WIDTH * 0.4, TEXT_SIZE) for corner in corners]
    places, margin = _places(points, radii, named, names, corner_names)
    height = top + ALTITUDE + 2 * margin
    figure = StyledFigure(figsize=(COLUMN_WIDTH, height / POINTS))
    _draw_triangle(figure, margin)
    # Everything else is drawn in points of paper, from the middle of the triangle's base.
    paper = figure.add_axes((0, 0, 1, 1), xlim=(-WIDTH / 2, WIDTH / 2), ylim=(-margin, height - margin))
    paper.set_axis_off()
    _draw_ticks(paper, corners)
    _draw_corners(paper, corners, corner_names)
    largest_first = np.argsort(-radii, kind="stable")
    paper.scatter(
        points[largest_first, 0],
        points[largest_first, 1],
        s=(2 * radii[largest_first]) ** 2,
        color=NEUTRAL,
        edgecolor=PAPER,
        linewidth=0.6,
        zorder=3,
    )
    for i, text, place in zip(named, names, places, strict=True):
        draw_name(paper, points[i], radii[i], text, place)
    _draw_size_key(paper, table[size], height - margin - top + 8, heading(size, labels, "frame_balance"))
    return figure


def _draw_triangle(figure: Figure, margin: float) -> None:
    height = figure.get_figheight() * POINTS
    box = (0.5 - SIDE / 2 / WIDTH, margin / height, SIDE / WIDTH, ALTITUDE / height)
    axes: Any = figure.add_axes(box, projection="ternary")
    for axis in (axes.taxis, axes.laxis, axes.raxis):
        axis.set_ticks(TICKS)
        axis.set_tick_params(length=0, label1On=False, label2On=False)
    axes.grid(True)


def _proportions(table: pd.DataFrame, corners: Sequence[str]) -> tuple[pd.DataFrame, np.ndarray]:
    if len(corners) != 3:
        raise ValueError(f"ternary_plot: {len(corners)} corners; give the names of three columns.")
    numbers = table[list(corners)].astype(float).fillna(0.0).to_numpy()
    if (numbers < 0).any():
        raise ValueError(f"ternary_plot: a number in {', '.join(corners)} is negative; give counts or shares.")
    sums = numbers.sum(axis=1)
    return table[sums > 0], numbers[sums > 0] / sums[sums > 0, None]


def _on_paper(parts: np.ndarray) -> np.ndarray:
    """Return points of paper, from the middle of the triangle's base."""
    return np.column_stack([(parts[:, 2] - parts[:, 1]) * SIDE / 2, parts[:, 0] * ALTITUDE])


def _radii(sizes: np.ndarray) -> np.ndarray:
    return np.maximum(SMALLEST, LARGEST * np.sqrt(np.nan_to_num(sizes) / max(np.nanmax(sizes, initial=0), 1e-9)))


def _names(names: list[str], points: np.ndarray, radii: np.ndarray, labels: str) -> tuple[np.ndarray, list[str]]:
    """Return the points to name, a spot's largest for all in that spot, and their names as drawn."""
    spots: dict[tuple[float, ...], list[int]] = {}
    for i in np.argsort(-radii, kind="stable"):
        spots.setdefault(tuple(np.round(points[i])), []).append(int(i))
    named = list(spots.values())[:MAX_NAMES]
    texts = [
        list_names([names[i] for i in spot], labels, NAME_WIDTH, SMALL_SIZE, most_lines=MOST_LINES) for spot in named
    ]
    return np.array([spot[0] for spot in named]), texts


def _size_of(text: str, size: float) -> tuple[float, float]:
    return widest_line([text], size), (text.count("\n") + 1) * size * LINE_HEIGHT


def _places(
    points: np.ndarray, radii: np.ndarray, named: np.ndarray, names: list[str], corner_names: list[str]
) -> tuple[list[Place], float]:
    """Return a place for each name, and the margin above and below the triangle that it took."""
    order = [*named, *(i for i in range(len(points)) if i not in set(named))]
    sizes = np.array([_size_of(name, SMALL_SIZE) for name in names]).reshape(-1, 2)
    unnamed = np.column_stack([points - radii[:, None], points + radii[:, None]])[order[len(named) :]]
    obstacles = np.vstack([_corner_boxes(corner_names), *_tick_boxes(), unnamed])
    margin = MARGIN
    while True:
        bounds = (-WIDTH / 2 + EDGE, -margin + EDGE, WIDTH / 2 - EDGE, ALTITUDE + margin - EDGE)
        places = place_names(points[named], radii[named], sizes, obstacles, bounds, avoid=_side_boxes())
        if places is not None:
            return places, margin
        margin += GROWTH


def _corner_anchors() -> list[tuple[float, float, str]]:
    """Return where the corners' names stand: the middle of the text's base or of its top."""
    return [(0.0, ALTITUDE + 10, "bottom"), (-SIDE / 2, -10.0, "top"), (SIDE / 2, -10.0, "top")]


def _corner_boxes(corner_names: list[str]) -> np.ndarray:
    boxes = []
    for (x, y, side), name in zip(_corner_anchors(), corner_names, strict=True):
        width, height = _size_of(name, TEXT_SIZE + 1)
        bottom = y if side == "bottom" else y - height
        boxes.append((x - width / 2 - 10, bottom, x + width / 2 + 10, bottom + height))
    return np.array(boxes)


def _side_boxes() -> np.ndarray:
    along = np.linspace(0, 1, 80)[:, None]
    corners = _on_paper(np.eye(3))
    spots = np.vstack([a + along * (b - a) for a, b in zip(corners, np.roll(corners, 1, axis=0), strict=True)])
    return np.column_stack([spots, spots])


def _tick_spots() -> list[tuple[int, float, np.ndarray]]:
    """Return each tick's corner, its value and the spot of its number beside the triangle's side."""
    spots = []
    for tick in TICKS:
        rest = 1 - tick
        on_sides = _on_paper(np.array([[tick, 0, rest], [rest, tick, 0], [0, rest, tick]]))
        outward = np.array([[11.0, 4.0], [-11.0, 4.0], [0.0, -8.0]])
        spots += [(corner, tick, spot) for corner, spot in enumerate(on_sides + outward)]
    return spots


def _tick_boxes() -> list[tuple[float, float, float, float]]:
    return [(x - 8, y - 4, x + 8, y + 4) for _, _, (x, y) in _tick_spots()]


def _ink_of(corner: str) -> str:
    return readable(FRAME_COLOURS.get(corner, INK))


def _draw_ticks(paper: Axes, corners: Sequence[str]) -> None:
    for corner, tick, spot in _tick_spots():
        x, y = spot
        paper.text(x, y, f"{tick:.0%}", fontsize=TICK_SIZE, ha="center", va="center", color=_ink_of(corners[corner]))


def _draw_corners(paper: Axes, corners: Sequence[str], corner_names: list[str]) -> None:
    for (x, y, side), corner, name in zip(_corner_anchors(), corners, corner_names, strict=True):
        paper.text(
            x,
            y,
            name,
            ha="center",
            va=side,
            fontsize=TEXT_SIZE + 1,
            color=_ink_of(corner),
            linespacing=LINE_HEIGHT,
        )


def _draw_size_key(paper: Axes, sizes: pd.Series, y: float, title: str) -> None:
    """Draw the smallest and the largest point with their numbers, at the top left."""
    numbers = sizes.astype(float).to_numpy()
    x = EDGE + 6 - WIDTH / 2
    paper.text(x - 6, y, title, va="center", fontsize=SMALL_SIZE, color=QUIET_INK)
    x += widest_line([title], SMALL_SIZE) + 8
    for number in dict.fromkeys((float(np.nanmin(numbers)), float(np.nanmax(numbers)))):
        radius = _radii(np.array([number, np.nanmax(numbers)]))[0]
        paper.scatter([x], [y], s=(2 * radius) ** 2, color=GRID, edgecolor=QUIET_INK, linewidth=0.5)
        text = f"{number:,.10g}"
        paper.text(x + radius + 3, y, text, va="center", fontsize=SMALL_SIZE, color=QUIET_INK)
        x += radius + widest_line([text], SMALL_SIZE) + 18
