"""How much of a frame's share hangs on the terms of the lexicon: the share, single terms deleted, random halves."""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from helpers.display.charts import canvas
from helpers.display.charts.bars import limit_axis, quiet_grid
from helpers.display.charts.limits import keep_first, remarks_on
from helpers.display.charts.text import shown, widest_line, wrap
from helpers.display.fonts import printable
from helpers.display.labels import heading
from helpers.display.numbers import format_number
from helpers.display.style import GRID, INK, PAPER, QUIET_INK, SMALL_SIZE, colours_of, readable
from helpers.display.wording import phrase

LANES = ("Whole lexicon, 95% interval", "Without each term in turn", "Random halves of the terms")
ROWS = 1 + len(LANES)  # of each frame: its name, then the lanes
HALVES_FIND_LESS = (
    "Half of the terms find less: what is judged is the order of the frames, not the level. "
    "Brackets: 95% of the halves."
)
PITCH = 19.0
TICK = 9.0  # points: height of the stroke of a single term
STRIP = 14.0  # points: height of the highest column of the halves
MOST_COLUMNS = 90
MOST_FRAMES = 8
NUMBERS_WIDTH = 118.0  # points beside the axes
NUMBER = ".0%"


@canvas.chart
def sensitivity_chart(
    table: pd.DataFrame, left_out: pd.DataFrame, halves: pd.DataFrame, *, labels: str = "en"
) -> Figure:
    """Draw for each frame its share of sentences, and what becomes of it with fewer terms.

    The tables are those of ``sensitivity_table``, ``leave_one_term_out`` and ``random_halves``. Three lines a frame:
    its share with the interval; the shares without each term in turn, the term that matters most named; the halves,
    with their median and the range of 95% of them; the numbers at the right. Of more than eight frames the first are
    drawn.
    """
    frames = keep_first(table["frame"], MOST_FRAMES)
    remarks = [*remarks_on("frame", len(frames), len(table), labels, which="first"), phrase(HALVES_FIND_LESS, labels)]
    table, left_out, halves = (part[part["frame"].isin(frames)] for part in (table, left_out, halves))
    colours = colours_of(table["frame"])
    lanes = [phrase(lane, labels) for lane in LANES]
    rows = canvas.stack_rows(
        [name for frame in frames for name in (shown(frame, labels, "frame"), *lanes)], pitch=PITCH
    )
    numbers = [text for row in table.itertuples() for text in ("", *_numbers(row, labels))]
    right = canvas.EDGE + canvas.GAP + widest_line(numbers, SMALL_SIZE) + 2
    figure, axes = canvas.row_axes(
        rows, top=canvas.EDGE, bottom=canvas.AXIS_ROOM + canvas.foot_room(remarks), right=right
    )
    ends = [table[column] for column in ("share", "high", "most_without")] + [halves["share"]]
    limit_axis(axes, np.zeros(1), np.concatenate([part.to_numpy(dtype=float) for part in ends]) * 1.02)
    quiet_grid(axes, NUMBER)
    for i, row in enumerate(table.itertuples()):
        colour = colours[row.frame]
        axes.get_yticklabels()[i * ROWS].set_color(readable(colour))
        _, whole, single, half = rows.centres[i * ROWS : (i + 1) * ROWS]
        if i:
            edge = (rows.centres[i * ROWS - 1] + rows.centres[i * ROWS]) / 2
            axes.axhline(edge, color=GRID, linewidth=0.4)
        _draw_share(axes, whole, row, colour)
        _draw_strokes(axes, single, row.share, left_out.loc[left_out["frame"] == row.frame, "share_without"], colour)
        _draw_halves(axes, half, row, halves.loc[halves["frame"] == row.frame, "share"], colour)
    for lane in (name for i, name in enumerate(axes.get_yticklabels()) if i % ROWS):
        lane.set_color(QUIET_INK)
        lane.set_fontsize(SMALL_SIZE)
    for centre, number in zip(rows.centres, numbers, strict=True):
        axes.annotate(
            number,
            (1, centre),
            xycoords=axes.get_yaxis_transform(),
            xytext=(canvas.GAP, 0),
            textcoords="offset points",
            va="center",
            fontsize=SMALL_SIZE,
            color=QUIET_INK,
        )
    canvas.axis_title(axes, heading("share", labels, "frame_shares"))
    canvas.draw_foot(figure, remarks)
    return figure


def _numbers(row, labels: str) -> tuple[str, str, str]:
    """Return what stands at the right of a frame's three lines."""
    without = ""
    if pd.notna(row.term):
        share = format_number(row.share_without, NUMBER)
        told = phrase("{share} without {term}", labels, term=printable(row.term), share=share)
        lines = wrap(told, NUMBERS_WIDTH, SMALL_SIZE).split("\n")
        without = lines[0] + "…" * (len(lines) > 1)
    return (
        _with_range(row.share, row.low, row.high),
        without,
        _with_range(row.halves_median, row.halves_low, row.halves_high),
    )


def _with_range(value: float, low: float, high: float) -> str:
    number = format_number(value, NUMBER)
    if pd.isna(low) or pd.isna(high):
        return number
    return f"{number} ({format_number(low, NUMBER)}–{format_number(high, NUMBER)})"


def _draw_share(axes: Axes, centre: float, row, colour: str) -> None:
    axes.hlines(centre, row.low, row.high, color=colour, linewidth=1.6, alpha=0.55)
    axes.scatter(row.share, centre, s=26, color=colour, linewidth=0, zorder=3, clip_on=False)


def _draw_strokes(axes: Axes, centre: float, share: float, without: pd.Series, colour: str) -> None:
    """Draw a stroke for each term's share, from the share with all terms a line to the outermost ones."""
    values = without.to_numpy(dtype=float)
    reached = np.append(values, share)
    axes.hlines(centre, reached.min(), reached.max(), color=colour, linewidth=0.8, alpha=0.55)
    axes.vlines(values, centre - TICK / 2, centre + TICK / 2, color=colour, linewidth=1.0)
    axes.scatter(share, centre, s=9, facecolor=PAPER, edgecolor=colour, linewidth=0.8, zorder=3, clip_on=False)


def _draw_halves(axes: Axes, centre: float, row, shares: pd.Series, colour: str) -> None:
    """Draw a column for each share, as high as there are halves with it, over the range of 95% of the halves."""
    base = centre + STRIP / 2
    places, counts = np.unique(shares.to_numpy(dtype=float), return_counts=True)
    if len(places) > MOST_COLUMNS:
        counts, edges = np.histogram(shares, MOST_COLUMNS)
        places = (edges[1:] + edges[:-1]) / 2
    tops = base - STRIP * counts / max(counts.max(initial=0), 1)
    axes.vlines(places, tops, base, color=colour, linewidth=1.4, alpha=0.6)
    axes.hlines(base, row.halves_low, row.halves_high, color=INK, linewidth=1.2)
    axes.vlines(row.halves_median, base - STRIP, base + 1.5, color=INK, linewidth=1.2)
