"""Word cloud beside the ranked bars that say what it only suggests.

The wordcloud library's occupancy map finds the free places. Its own drawing is not used: it makes words smaller than
their weights until they fit and ends in pixels. Here sizes stay in proportion and the words are set as text, sharp at
any size.
"""

from random import Random

import numpy as np
import pandas as pd
from matplotlib.figure import Figure
from wordcloud.wordcloud import IntegralOccupancyMap

from helpers.display.charts import canvas
from helpers.display.charts.bars import BAR_THICKNESS, LABEL_GAP, limit_axis, quiet_grid
from helpers.display.charts.text import shown, widest_line
from helpers.display.fonts import printable, text_width
from helpers.display.labels import heading
from helpers.display.numbers import format_number
from helpers.display.style import COLUMN_WIDTH, NEUTRAL, TEXT_SIZE, StyledFigure

SEED = 20231109
PIXELS = 2  # of the occupancy map to a point of paper
MOST_WORDS = 120  # of the cloud
N_BARS = 20
LEAST_HEIGHT = 184.0  # points
CLOUD_SHARE = 0.52  # of the width, beside bars
LARGEST_WORD = 46.0  # points; smaller if the words would not fit
SMALLEST_WORD = 5.5
SHRINK = 0.94
WORD_HEIGHT = 1.02  # of the size: the box of a Chinese character
WORD_DROP = 0.86  # of the size: from the top of that box to the baseline
WORD_GAP = 1.5  # points between words
CLOUD_ROUNDNESS = 0.29  # 0.25 is an ellipse within the box, 0.5 the box itself
LONGEST_WORD = 24  # characters of a word in the cloud


@canvas.chart
def word_cloud_with_bars(table: pd.DataFrame, word: str, weight: str, *, labels: str = "en") -> Figure:
    """Draw the 120 heaviest words as large as they are frequent and, beside them, the first twenty as ranked bars.

    Weights are whole positive numbers. The same table gives the same cloud.
    """
    table = _heaviest(table, weight, MOST_WORDS)
    ranked = table.head(N_BARS)
    cloud_width = canvas.WIDTH * CLOUD_SHARE
    rows = canvas.stack_rows((shown(cell, labels) for cell in ranked[word]), pitch=14.5, width=canvas.WIDTH * 0.2)
    top, bottom = canvas.EDGE, 31.0
    height = top + max(rows.height, LEAST_HEIGHT) + bottom
    figure = StyledFigure(figsize=(COLUMN_WIDTH, height / canvas.POINTS))
    cloud_box = (canvas.EDGE, canvas.EDGE + 8, cloud_width - canvas.EDGE, height - top - canvas.EDGE - 8)
    _draw_cloud(figure, cloud_box, table, word, weight)
    values = ranked[weight].astype(float).to_numpy()
    numbers = [format_number(number, ",d") for number in values]
    left = cloud_width + 10 + rows.text_width + canvas.GAP
    width = canvas.WIDTH - left - canvas.EDGE - LABEL_GAP - widest_line(numbers, TEXT_SIZE)
    axes = figure.add_axes(
        (left / canvas.WIDTH, 1 - (top + rows.height) / height, width / canvas.WIDTH, rows.height / height)
    )
    canvas.name_rows(axes, rows)
    axes.barh(rows.centres, values, height=rows.pitch * BAR_THICKNESS, color=NEUTRAL, linewidth=0)
    limit_axis(axes, values, values)
    quiet_grid(axes, ",d", bins=3)
    for centre, value, number in zip(rows.centres, values, numbers, strict=True):
        axes.annotate(number, (value, centre), (LABEL_GAP, 0), textcoords="offset points", va="center_baseline")
    canvas.axis_title(axes, heading(weight, labels, "count_words"))
    return figure


def _heaviest(table: pd.DataFrame, weight: str, number: int) -> pd.DataFrame:
    ranked = table.sort_values(weight, ascending=False, kind="stable").head(number)
    return ranked[ranked[weight] > 0].reset_index(drop=True)


def _draw_cloud(
    figure: Figure, box: tuple[float, float, float, float], table: pd.DataFrame, word: str, weight: str
) -> None:
    """Draw the words into a box (left, bottom, width, height) in points of the figure."""
    left, bottom, width, height = box
    figure_height = figure.get_figheight() * canvas.POINTS
    axes = figure.add_axes((left / canvas.WIDTH, bottom / figure_height, width / canvas.WIDTH, height / figure_height))
    axes.set_axis_off()
    axes.set_xlim(0, width)
    axes.set_ylim(height, 0)
    words = [_short(printable(str(cell))) for cell in table[word]]
    weights = table[weight].astype(float).to_numpy()
    for text, (size, x, y) in zip(words, _pack(words, weights, width, height), strict=False):
        axes.text(x, y + WORD_DROP * size, text, fontsize=size, color=NEUTRAL, va="baseline", ha="left")


def _pack(words: list[str], weights: np.ndarray, width: float, height: float) -> list[tuple[float, float, float]]:
    """Return size, left and top of each word, in points; areas are in proportion to weights.

    The cloud is packed ever smaller until all words fit; words that would be too small to read are left out.
    """
    largest = min(LARGEST_WORD, *(0.9 * width / max(text_width(word, 1.0), 0.5) for word in words[:3]))
    while True:
        sizes = [size for size in largest * np.sqrt(weights / weights.max()) if size >= SMALLEST_WORD]
        places = _places(words[: len(sizes)], sizes, width, height)
        if len(places) == len(sizes):
            return places
        largest *= SHRINK


def _places(words: list[str], sizes: list[float], width: float, height: float) -> list[tuple[float, float, float]]:
    """Return the places of the words up to the first that finds no room."""
    random = Random(SEED)
    occupied = _outside_of_ellipse(round(width * PIXELS), round(height * PIXELS))
    places = []
    for word, size in zip(words, sizes, strict=True):
        box = np.array([size * WORD_HEIGHT, text_width(word, size)]) + WORD_GAP
        high, wide = (int(edge) for edge in np.ceil(box * PIXELS))
        spot = IntegralOccupancyMap(*occupied.shape, occupied).sample_position(high, wide, random)
        if spot is None:
            break
        down, right = spot
        occupied[down : down + high, right : right + wide] = True
        places.append((float(size), right / PIXELS, down / PIXELS))
    return places


def _outside_of_ellipse(width: int, height: int) -> np.ndarray:
    down, right = np.ogrid[:height, :width]
    return ((right / width - 0.5) ** 2 + (down / height - 0.5) ** 2) > CLOUD_ROUNDNESS


def _short(word: str) -> str:
    line = word.replace("\n", " ")
    return line if len(line) <= LONGEST_WORD else line[: LONGEST_WORD - 1] + "…"
