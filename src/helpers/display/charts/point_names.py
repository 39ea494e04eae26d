"""A name drawn beside its point, at the place that was found for it."""

import numpy as np
from matplotlib.axes import Axes

from helpers.display.charts.placement import Place, leader_end
from helpers.display.charts.text import LINE_HEIGHT
from helpers.display.style import PAPER, QUIET_INK, SMALL_SIZE


def draw_name(
    paper: Axes, point: np.ndarray, radius: float, text: str, place: Place, *, leader_style: str = "-"
) -> None:
    """Draw a name at its place, in points of paper, with a line to the rim of its point if it stands far from it."""
    if place.leader:
        end = leader_end(point, place)
        start = point + (end - point) / np.hypot(*(end - point)) * radius
        paper.plot(
            [start[0], end[0]], [start[1], end[1]], color=QUIET_INK, linewidth=0.45, linestyle=leader_style, zorder=2
        )
    x, y = place.centre
    paper.text(
        x,
        y,
        text,
        ha="center",
        va="center",
        fontsize=SMALL_SIZE,
        linespacing=LINE_HEIGHT,
        zorder=2.5,
        bbox={"facecolor": PAPER, "edgecolor": "none", "pad": 0.3, "alpha": 0.9},  # so that no line runs through it
    )
