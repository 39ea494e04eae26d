"""Page strip: what became of every line of every file."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from math import ceil

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from helpers.display.charts import canvas
from helpers.display.charts.limits import MOST_FILES, keep_first, remarks_on
from helpers.display.charts.text import LINE_HEIGHT, key_of, line_count, shown, widest_line, wrap
from helpers.display.labels import heading
from helpers.display.style import COLUMN_WIDTH, GRID, QUIET_INK, SMALL_SIZE, StyledFigure, colours_of

PER_ROW = 10  # files beside each other at most; more make two rows of equal length
STRIP_HEIGHT = 330.0  # points, of the longest file
THICKEST_LINE = 6.0
WIDEST_STRIP = 70.0
AXIS_ROOM = 30.0
NOTED_FROM = 0.05  # of the longest file: a set-aside run this long is named beside its strip
UNREMARKABLE = ("kept", "joined", "blank")


@dataclass(frozen=True)
class _Run:
    fate: object
    first: int
    last: int


@canvas.chart
def page_strip(ledger: pd.DataFrame, *, labels: str = "en") -> Figure:
    """Draw each file of a ledger as a column in which every line is a thin row, coloured by what became of it.

    Files stand in order of appearance, all on one scale; of more than 12 the first are drawn, and the figure says so.
    Long runs of lines that were set aside are named beside the column, where there is room.
    """
    sources = ledger["source"].map(key_of).astype(object)
    keys = keep_first(sources, MOST_FILES)
    remarks = remarks_on("source", len(keys), sources.nunique(), labels, which="first")
    ledger, sources = ledger[sources.isin(keys)], sources[sources.isin(keys)]
    files = dict(list(ledger.groupby(sources.to_numpy(), sort=False)))
    colours = colours_of(key_of(cell) for cell in ledger["fate"])
    entries = [(shown(key, labels, "fate"), colour) for key, colour in colours.items()]
    longest = int(ledger["line"].max())
    thickness = min(THICKEST_LINE, STRIP_HEIGHT / longest)
    note_lines = 2 * SMALL_SIZE * LINE_HEIGHT / thickness  # lines of the page that a note takes
    per_row = ceil(len(keys) / ceil(len(keys) / PER_ROW))
    bands = [keys[i : i + per_row] for i in range(0, len(keys), per_row)]
    slot = (canvas.WIDTH - AXIS_ROOM - canvas.EDGE) / per_row
    names = {key: wrap(shown(key, labels), slot - canvas.GAP, SMALL_SIZE) for key in keys}
    rooms = [max(line_count(names[key]) for key in band) * SMALL_SIZE * LINE_HEIGHT + 8 for band in bands]
    depths = [int(max(files[key]["line"].max() for key in band)) * thickness for band in bands]
    top = canvas.EDGE + canvas.legend_rows(entries) + 4
    height = top + sum(rooms) + sum(depths) + canvas.EDGE + 6 + canvas.foot_room(remarks)
    figure = StyledFigure(figsize=(COLUMN_WIDTH, height / canvas.POINTS))
    for band, room, depth in zip(bands, rooms, depths, strict=True):
        top += room
        box = (
            AXIS_ROOM / canvas.WIDTH,
            1 - (top + depth) / height,
            (canvas.WIDTH - AXIS_ROOM - canvas.EDGE) / canvas.WIDTH,
            depth / height,
        )
        axes = figure.add_axes(
            box, xlim=(0, canvas.WIDTH - AXIS_ROOM - canvas.EDGE), ylim=(depth / thickness + 0.5, 0.5)
        )
        _quiet(axes, heading("line", labels))
        for i, key in enumerate(band):
            runs = list(_runs(files[key].sort_values("line")))
            width = min(WIDEST_STRIP, slot * 0.6)
            _draw_strip(axes, i * slot, width, runs, colours)
            axes.annotate(
                names[key],
                (i * slot, 0.5),
                (0, 5),
                textcoords="offset points",
                va="bottom",
                fontsize=SMALL_SIZE,
                linespacing=LINE_HEIGHT,
            )
            _note_runs(axes, i * slot + width, slot - width - canvas.GAP, runs, longest, note_lines, labels)
        top += depth
    canvas.colour_legend(figure, entries)
    canvas.draw_foot(figure, remarks)
    return figure


def _runs(lines: pd.DataFrame) -> Iterator[_Run]:
    """Yield stretches of consecutive lines with the same fate."""
    fates = [key_of(cell) for cell in lines["fate"]]
    numbered = zip(lines["line"].astype(int), fates, strict=True)
    for (_, fate_of_run), run in groupby(enumerate(numbered), key=lambda item: (item[1][0] - item[0], item[1][1])):
        numbers = [number for _, (number, _) in run]
        yield _Run(fate_of_run, numbers[0], numbers[-1])


def _draw_strip(axes: Axes, left: float, width: float, runs: list[_Run], colours: dict[object, str]) -> None:
    axes.bar(
        np.full(len(runs), left),
        [run.last - run.first + 1 for run in runs],
        bottom=[run.first - 0.5 for run in runs],
        width=width,
        align="edge",
        color=[colours[run.fate] for run in runs],
        linewidth=0,
    )


def _note_runs(
    axes: Axes, left: float, room: float, runs: list[_Run], longest: int, note_lines: float, labels: str
) -> None:
    """Name long set-aside stretches; blank lines within one do not end it."""
    remarkable = [run for run in runs if run.fate != "blank"]
    last_note = -float("inf")
    for fate, group in groupby(remarkable, key=lambda run: run.fate):
        stretch = list(group)
        first, last = stretch[0].first, stretch[-1].last
        middle = (first + last) / 2
        text = f"{shown(fate, labels, 'fate')}\n{first:,}–{last:,}"
        fits = widest_line([text], SMALL_SIZE) + 10 <= room and middle - last_note > note_lines
        if fate in UNREMARKABLE or last - first + 1 < NOTED_FROM * longest or not fits:
            continue
        last_note = middle
        inset = note_lines / 25
        axes.plot([left + 4, left + 4], [first - 0.5 + inset, last + 0.5 - inset], color=QUIET_INK, linewidth=0.7)
        axes.text(left + 9, middle, text, va="center", fontsize=SMALL_SIZE, color=QUIET_INK, linespacing=LINE_HEIGHT)


def _quiet(axes: Axes, title: str) -> None:
    axes.set_xticks([])
    axes.spines[:].set_visible(False)
    axes.locator_params(axis="y", nbins=6, integer=True)
    axes.tick_params(axis="y", labelsize=SMALL_SIZE, labelcolor=QUIET_INK, pad=3)
    axes.grid(axis="y", color=GRID)
    axes.annotate(
        title,
        (0, 1),
        (-4, 5),
        xycoords="axes fraction",
        textcoords="offset points",
        ha="right",
        va="bottom",
        fontsize=SMALL_SIZE,
        color=QUIET_INK,
    )
