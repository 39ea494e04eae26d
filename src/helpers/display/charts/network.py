"""Network chart: what comes together with what."""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection
from matplotlib.figure import Figure

from helpers.display.charts import canvas
from helpers.display.charts.limits import keep_largest, remarks_on
from helpers.display.charts.network_layout import Plan, plan_network
from helpers.display.charts.point_names import draw_name
from helpers.display.charts.text import shown, widest_line, wrap
from helpers.display.labels import heading
from helpers.display.style import (
    COLUMN_WIDTH,
    NEUTRAL,
    PAPER,
    QUIET_INK,
    SERIES,
    SMALL_SIZE,
    UNKNOWN,
    StyledFigure,
    ink_on,
)

MOST_NODES = 40
SMALLEST, LARGEST = 5.0, 15.0  # radii of the nodes, in points
THINNEST, THICKEST = 0.5, 4.5  # widths of the lines
LINE_INK = "#A3ABB2"
NUMBER_SIZE = 6.0
NAME_WIDTH = 112.0
KEY_ROW = 18.0


@canvas.chart
def network_chart(
    nodes: pd.DataFrame,
    edges: pd.DataFrame,
    *,
    labels: str = "en",
) -> Figure:
    """Draw what comes together as points joined by lines: the more often the larger, the closer tied the thicker.

    Nodes: ``item`` (``item_name``, if it is there, is printed), ``n`` for the areas, ``community`` for colours and
    numbers in the points, so that they can be told apart in grey print, too. Edges: ``first``, ``second``, ``npmi`` for
    the widths. Of more than 40 nodes the largest are drawn. Near points are closely tied, as far as paper allows
    (Kamada & Kawai 1989, Information Processing Letters 31(1): 7–15); left and right mean nothing. Points without lines
    stand along the bottom. ValueError if an item comes twice, an edge has an end that is no node, or a weight is not
    above 0.
    """
    kept, drawn = _checked(nodes, edges)
    remarks = remarks_on("item", len(kept), len(nodes), labels)
    names = [
        wrap(shown(cell, labels), NAME_WIDTH, SMALL_SIZE)
        for cell in kept["item_name" if "item_name" in nodes else "item"]
    ]
    groups = [None if pd.isna(cell) else cell for cell in kept["community"]]
    entries = _entries(groups, labels)
    plan = plan_network(kept["item"].tolist(), drawn, "npmi", _radii(kept["n"].to_numpy(dtype=float)), names)
    top = canvas.EDGE + canvas.legend_rows(entries) + KEY_ROW
    bottom = canvas.foot_room(remarks)
    height = top + plan.height + bottom
    figure = StyledFigure(figsize=(COLUMN_WIDTH, height / canvas.POINTS))
    paper = figure.add_axes((0, 0, 1, 1), xlim=(0, canvas.WIDTH), ylim=(-bottom, height - bottom))
    paper.set_axis_off()
    place = {key: i for i, key in enumerate(kept["item"])}
    ends = np.array([drawn[end].map(place) for end in ("first", "second")], dtype=np.intp).T
    _draw_lines(paper, plan.points, ends, _widths(drawn["npmi"].to_numpy(dtype=float)))
    _draw_nodes(paper, plan, groups)
    for point, radius, text, spot in zip(plan.points, plan.radii, names, plan.places, strict=True):
        draw_name(paper, point, radius, text, spot, leader_style=":")
    key = plan.height + KEY_ROW / 2
    x = _draw_size_key(paper, kept["n"], key, heading("n", labels, "network_nodes"))
    _draw_width_key(paper, drawn["npmi"], x + 16, key, heading("npmi", labels))
    canvas.colour_legend(figure, entries, marker="o")
    canvas.draw_foot(figure, remarks)
    return figure


def _checked(nodes: pd.DataFrame, edges: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the nodes to draw and the edges between them."""
    twice = nodes.loc[nodes["item"].duplicated(), "item"]
    if len(twice):
        raise ValueError(f"network_chart: item {twice.iloc[0]!r} comes twice; give one row a node.")
    stray = set(edges["first"]).union(edges["second"]) - set(nodes["item"])
    if stray:
        raise ValueError(f"network_chart: {min(map(str, stray))!r} has an edge and is no node; add it to the nodes.")
    if not (edges["npmi"] > 0).all():
        raise ValueError("network_chart: an npmi is not above 0 and has no width; leave such edges out.")
    largest = keep_largest(nodes["item"], nodes["n"], MOST_NODES)
    kept = nodes[nodes["item"].isin(largest)]
    return kept, edges[edges["first"].isin(largest) & edges["second"].isin(largest)]


def _colours(groups: list[object]) -> dict[object, str]:
    distinct = sorted(
        dict.fromkeys(group for group in groups if group is not None), key=lambda key: (str(type(key)), key)
    )
    return {key: SERIES[i % len(SERIES)] for i, key in enumerate(distinct)}


def _entries(groups: list[object], labels: str) -> list[tuple[str, str]]:
    colours = _colours(groups)
    return [(f"{heading('community', labels)} {shown(key, labels)}", ink) for key, ink in colours.items()]


def _radii(sizes: np.ndarray) -> np.ndarray:
    return np.maximum(SMALLEST, LARGEST * np.sqrt(np.nan_to_num(sizes) / max(np.nanmax(sizes, initial=0), 1e-9)))


def _widths(weights: np.ndarray) -> np.ndarray:
    return np.maximum(THINNEST, THICKEST * weights / max(weights.max(initial=0.0), 1e-9))


def _draw_lines(paper: Axes, points: np.ndarray, ends: np.ndarray, widths: np.ndarray) -> None:
    thinnest_first = np.argsort(widths, kind="stable")
    lines = LineCollection(
        list(points[ends[thinnest_first]]),
        linewidths=widths[thinnest_first],
        colors=LINE_INK,
        capstyle="round",
        zorder=1,
    )
    paper.add_collection(lines, autolim=False)


def _draw_nodes(paper: Axes, plan: Plan, groups: list[object]) -> None:
    colours = _colours(groups)
    inks = [colours.get(group, UNKNOWN if colours else NEUTRAL) for group in groups]
    paper.scatter(
        plan.points[:, 0], plan.points[:, 1], s=(2 * plan.radii) ** 2, c=inks, edgecolor=PAPER, linewidth=0.8, zorder=3
    )
    for (x, y), group, ink in zip(plan.points, groups, inks, strict=True):
        if group is not None:
            text = str(group)
            paper.text(x, y, text, ha="center", va="center", fontsize=NUMBER_SIZE, color=ink_on(ink), zorder=4)


def _draw_size_key(paper: Axes, sizes: pd.Series, y: float, title: str) -> float:
    """Draw the smallest and the largest node with their numbers, from the left edge; return where it ends."""
    x = _draw_key_title(paper, canvas.EDGE + 2, y, title)
    numbers = sizes.astype(float).to_numpy()
    for number in dict.fromkeys((float(np.nanmin(numbers)), float(np.nanmax(numbers)))):
        radius = min(float(_radii(np.array([number, np.nanmax(numbers)]))[0]), KEY_ROW / 2)
        paper.scatter([x + radius], [y], s=(2 * radius) ** 2, color=PAPER, edgecolor=QUIET_INK, linewidth=0.6)
        x = _draw_key_number(paper, x + 2 * radius + 3, y, f"{number:,.10g}")
    return x


def _draw_width_key(paper: Axes, weights: pd.Series, x: float, y: float, title: str) -> None:
    """Draw the thinnest and the thickest line with their numbers, from `x` on."""
    if weights.empty:
        return
    x = _draw_key_title(paper, x, y, title)
    numbers = weights.astype(float).to_numpy()
    for number in dict.fromkeys((float(numbers.min()), float(numbers.max()))):
        width = float(_widths(np.array([number, numbers.max()]))[0])
        paper.plot([x, x + 18], [y, y], color=LINE_INK, linewidth=width, solid_capstyle="butt")
        x = _draw_key_number(paper, x + 21, y, f"{number:,.3g}")


def _draw_key_title(paper: Axes, x: float, y: float, title: str) -> float:
    paper.text(x, y, title, va="center", fontsize=SMALL_SIZE, color=QUIET_INK)
    return x + widest_line([title], SMALL_SIZE) + 7


def _draw_key_number(paper: Axes, x: float, y: float, text: str) -> float:
    paper.text(x, y, text, va="center", fontsize=SMALL_SIZE, color=QUIET_INK)
    return x + widest_line([text], SMALL_SIZE) + 10
