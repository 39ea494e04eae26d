"""Dispersion plot: where in each article something comes up."""

from collections.abc import Sequence

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from helpers.display.charts import canvas
from helpers.display.charts.limits import MOST_ROWS, MOST_STRIPS, keep_first, remarks_on
from helpers.display.charts.text import LINE_HEIGHT, key_of, shown, wrap
from helpers.display.labels import heading
from helpers.display.style import COLUMN_WIDTH, GRID, NEUTRAL, QUIET_INK, SMALL_SIZE, TEXT_SIZE, StyledFigure

ROW_PITCH = 14.0
STRIPS_HEIGHT = 900.0  # points: strips beyond are left out, but one is always drawn
STRIP_GAP = 14.0
TICK = 0.36  # half the height of a mark, of the distance between rows


@canvas.chart
def dispersion_plot(
    table: pd.DataFrame,
    strip: str,
    row: str,
    position: str,
    *,
    rows: Sequence[str] | None = None,
    axis: str | None = None,
    labels: str = "en",
) -> Figure:
    """Draw a strip an article, in it a row a theme, with a mark wherever the theme comes up: `position` from 0 to 1.

    `rows` are the themes in the order wanted, also those that never come up. Every strip has all of them, so that
    strips can be compared; the number of mentions stands at the right. Of more than 6 strips, of strips beyond 900
    points (32 cm) of height, and of more than 40 themes the first are drawn, and the figure says so.
    """
    strips, themes = table[strip].map(key_of).astype(object), table[row].map(key_of).astype(object)
    all_keys = list(rows) if rows is not None else list(themes.unique())
    keys = keep_first(all_keys, MOST_ROWS)
    stacked = canvas.stack_rows((shown(key, labels, row) for key in keys), pitch=ROW_PITCH)
    drawn = keep_first(strips, min(MOST_STRIPS, max(1, int(STRIPS_HEIGHT // (stacked.height + STRIP_GAP)))))
    remarks = [
        *remarks_on(strip, len(drawn), strips.nunique(), labels, which="first"),
        *remarks_on(row, len(keys), len(all_keys), labels, which="first"),
    ]
    titles = [wrap(shown(key, labels, strip), canvas.WIDTH - 2 * canvas.EDGE, TEXT_SIZE) for key in drawn]
    title_rooms = [(title.count("\n") + 1) * TEXT_SIZE * LINE_HEIGHT + canvas.GAP for title in titles]
    gaps = [canvas.EDGE + 2, *[STRIP_GAP] * (len(titles) - 1)]
    height = sum(title_rooms) + sum(gaps) + stacked.height * len(titles) + canvas.AXIS_ROOM + canvas.foot_room(remarks)
    figure = StyledFigure(figsize=(COLUMN_WIDTH, height / canvas.POINTS))
    left = canvas.EDGE + stacked.text_width + canvas.GAP
    top = 0.0
    for key, title, title_room, gap in zip(drawn, titles, title_rooms, gaps, strict=True):
        top += gap
        figure.text(
            canvas.EDGE / canvas.WIDTH, 1 - top / height, title, va="top", linespacing=LINE_HEIGHT, color=QUIET_INK
        )
        top += title_room
        bottom = 1 - (top + stacked.height) / height
        axes = figure.add_axes(
            (left / canvas.WIDTH, bottom, (canvas.WIDTH - left - 30) / canvas.WIDTH, stacked.height / height)
        )
        in_strip = strips == key
        _draw_strip(axes, stacked, [table.loc[in_strip & (themes == theme), position].to_numpy() for theme in keys])
        top += stacked.height
    axes.tick_params(axis="x", labelbottom=True)
    canvas.axis_title(axes, axis or heading(position, labels))
    canvas.draw_foot(figure, remarks)
    return figure


def _draw_strip(axes: Axes, rows: canvas.Rows, places: list) -> None:
    axes.set_xlim(-0.005, 1.005)
    canvas.name_rows(axes, rows)
    axes.set_xticks([0, 0.25, 0.5, 0.75, 1], ["0%", "25%", "50%", "75%", "100%"])
    axes.tick_params(axis="x", labelbottom=False)
    axes.grid(axis="x")
    axes.spines[:].set_visible(False)
    axes.hlines(rows.centres, 0, 1, color=GRID, linewidth=0.6)
    half = rows.pitch * TICK
    for centre, positions in zip(rows.centres, places, strict=True):
        axes.vlines(positions, centre - half, centre + half, color=NEUTRAL, linewidth=1.2, alpha=0.85)
        axes.annotate(
            f"{len(positions):,}",
            (1, centre),
            xycoords=axes.get_yaxis_transform(),
            xytext=(26, 0),
            textcoords="offset points",
            ha="right",
            va="center_baseline",
            fontsize=SMALL_SIZE,
            color=QUIET_INK,
        )
