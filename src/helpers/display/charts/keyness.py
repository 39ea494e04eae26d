"""Key terms of two sub-corpora: those of one at the right of zero, those of the other at the left."""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from helpers.display.charts import canvas
from helpers.display.charts.bars import quiet_grid
from helpers.display.charts.text import LINE_HEIGHT, line_count, shown, wrap
from helpers.display.labels import heading
from helpers.display.style import NEUTRAL, PAPER, QUIET_INK, SERIES, TEXT_SIZE, readable
from helpers.display.wording import phrase
from helpers.measures.basis import require_columns
from helpers.measures.correction import SHOWN, SIGNIFICANT

MOST_A_SIDE = 15
COLUMNS = ("term", "log_ratio", "low", "high", "lrc", "g2")
TARGET_COLOUR, REFERENCE_COLOUR = NEUTRAL, SERIES[1]
DOT = 34.0
# An interval is drawn so far beyond the farthest dot, times its distance from zero; then an arrow says that it goes on.
MOST_BEYOND = 0.35
LEAST_REACH = 1.0  # twice as frequent: lest next to nothing fill the axis


@canvas.chart
def keyness_chart(
    table: pd.DataFrame,
    *,
    target: str = "",
    reference: str = "",
    labels: str = "en",
) -> Figure:
    """Draw Log Ratio with its interval for the terms that mark either side off, from a table of ``compare``.

    Of either side 15 terms are drawn, the surest large differences (LRC) first, ties (all that have zero in their
    interval) by G². A dot is hollow where the difference does not survive correction (``verdict``, or ``p_corrected``
    where there is none). An interval without an end, or one that would run far beyond all dots, ends in an arrow.
    """
    require_columns(table, COLUMNS, "table")
    sides = [_ranked(table[table["log_ratio"] * sign > 0]) for sign in (1, -1)]
    drawn = pd.concat([side.head(MOST_A_SIDE) for side in sides], ignore_index=True)
    if drawn.empty:
        return canvas.no_data(labels)
    is_target = (drawn["log_ratio"] > 0).to_numpy()
    titles = [
        _title(text or heading(key, labels), arrow, any_rows, labels)
        for text, key, arrow, any_rows in (
            (reference, "n_reference", "← {}", not is_target.all()),
            (target, "n_target", "{} →", is_target.any()),
        )
    ]
    sure = _sure(drawn)
    limits, cut = _limits(drawn)
    remarks = [
        *([] if sure.all() else [phrase("Hollow: not shown by these data after correction.", labels)]),
        *([phrase("Arrow: the interval goes on beyond the axis.", labels)] if cut.any() else []),
        *_remarks_on(sides, labels),
    ]
    rows = canvas.stack_rows(shown(cell, labels) for cell in drawn["term"])
    top = canvas.EDGE + max(map(line_count, titles)) * TEXT_SIZE * LINE_HEIGHT + 6
    figure, axes = canvas.row_axes(
        rows, top=top, bottom=canvas.AXIS_ROOM + canvas.foot_room(remarks), right=canvas.EDGE + 12
    )
    axes.set_xlim(*limits)
    quiet_grid(axes, ".1f")
    colours = np.where(is_target, TARGET_COLOUR, REFERENCE_COLOUR)
    _draw_intervals(axes, rows, drawn, limits, colours)
    axes.scatter(
        drawn["log_ratio"],
        rows.centres,
        s=DOT,
        c=[colour if filled else PAPER for colour, filled in zip(colours, sure, strict=True)],
        edgecolors=list(colours),
        linewidths=1.3,
        zorder=3,
        clip_on=False,
    )
    _separate(axes, rows, int(is_target.sum()))
    _draw_titles(figure, titles)
    canvas.axis_title(axes, phrase("Log ratio (1: twice as frequent, −1: half)", labels))
    canvas.draw_foot(figure, remarks)
    return figure


def _remarks_on(sides: list[pd.DataFrame], labels: str) -> list[str]:
    if max(map(len, sides)) <= MOST_A_SIDE:
        return []
    told = "On each side at most {n} terms, the surest differences first (LRC, then G²); all {all} are in the table"
    return [phrase(told, labels, n=MOST_A_SIDE, all=f"{sum(map(len, sides)):,}")]


def _ranked(side: pd.DataFrame) -> pd.DataFrame:
    order = side.assign(_lrc=side["lrc"].abs())
    return order.sort_values(["_lrc", "g2"], ascending=False, kind="stable").drop(columns="_lrc")


def _sure(drawn: pd.DataFrame) -> np.ndarray:
    if "verdict" in drawn.columns:
        return (drawn["verdict"] == SHOWN).to_numpy()
    require_columns(drawn, ("p_corrected",), "table")
    return (drawn["p_corrected"] <= SIGNIFICANT).to_numpy()


def _limits(drawn: pd.DataFrame) -> tuple[tuple[float, float], np.ndarray]:
    """Return the ends of the axis, and which intervals run beyond them."""
    dots = drawn["log_ratio"].to_numpy(dtype=float)
    reach = max(LEAST_REACH, float(np.abs(dots).max())) * (1 + MOST_BEYOND)
    lows, highs = (drawn[end].to_numpy(dtype=float) for end in ("low", "high"))
    low = max(-reach, min(np.nanmin(lows), dots.min(), -0.08 * reach))
    high = min(reach, max(np.nanmax(highs), dots.max(), 0.08 * reach))
    return (low, high), (lows < low) | (highs > high)


def _draw_intervals(
    axes: Axes, rows: canvas.Rows, drawn: pd.DataFrame, limits: tuple[float, float], colours: np.ndarray
) -> None:
    lows, highs = (drawn[end].to_numpy(dtype=float) for end in ("low", "high"))
    ends = np.clip(lows, *limits), np.clip(highs, *limits)
    axes.hlines(rows.centres, *ends, color=list(colours), linewidth=1.4, alpha=0.55)
    for beyond, end, marker in ((lows < limits[0], limits[0], "<"), (highs > limits[1], limits[1], ">")):
        heights = np.array(rows.centres)[beyond]
        axes.scatter(
            np.full(len(heights), end), heights, s=18, marker=marker, color=colours[beyond], linewidth=0, clip_on=False
        )


def _separate(axes: Axes, rows: canvas.Rows, n_target: int) -> None:
    """Draw a line between the terms of the two sides."""
    if 0 < n_target < len(rows.centres):
        middle = (rows.centres[n_target - 1] + rows.centres[n_target]) / 2
        axes.axhline(middle, color=QUIET_INK, linewidth=0.6, linestyle=(0, (2, 3)))


def _title(text: str, arrow: str, any_rows: bool, labels: str) -> str:
    """Return a side's name with its arrow, in lines of half the width; nothing for a side without terms."""
    return wrap(arrow.format(shown(text, labels)), canvas.WIDTH / 2 - 4 * canvas.EDGE, TEXT_SIZE) if any_rows else ""


def _draw_titles(figure: Figure, titles: list[str]) -> None:
    y = 1 - canvas.EDGE / (figure.get_figheight() * canvas.POINTS)
    for title, x, side, colour in zip(
        titles,
        (canvas.EDGE / canvas.WIDTH, 1 - (canvas.EDGE + 12) / canvas.WIDTH),
        ("left", "right"),
        (REFERENCE_COLOUR, TARGET_COLOUR),
        strict=True,
    ):
        figure.text(x, y, title, ha=side, va="top", color=readable(colour), linespacing=LINE_HEIGHT)
