"""Where the nodes of a network and their names go on paper."""

from typing import NamedTuple

import networkx as nx
import numpy as np
import pandas as pd

from helpers.display.charts.canvas import EDGE, WIDTH
from helpers.display.charts.placement import Place, place_names
from helpers.display.charts.text import LINE_HEIGHT, line_count, widest_line
from helpers.display.style import SMALL_SIZE

SIDE_ROOM, TOP_ROOM = 62.0, 20.0  # between the outermost nodes and the figure's edge, for names
LEAST_HEIGHT, HEIGHT_A_NODE, MOST_HEIGHT = 150.0, 13.0, 520.0
GROWTH = 60.0  # points of height added while names find no room
WHITE_BETWEEN = 16.0  # points between two nodes
ROUNDS = 300  # of pushing nodes apart
NEAREST = 0.25  # the length of the heaviest edge, of that of the lightest
APART = 1.25  # of the longest way between nodes: how far those without a way between them are
TOUCHING = 0.5  # points that two nodes may lack
GOLDEN_ANGLE = 2.399963
ALONE_ROW, ALONE_IN_A_ROW = 58.0, 5  # points of height, and nodes without lines, of a row at the bottom
STEP = 9.0  # points between the spots of a line that names keep off


class Plan(NamedTuple):
    """Where everything goes, in points from the lower left corner of the room for it."""

    points: np.ndarray
    radii: np.ndarray
    places: list[Place]
    height: float


def plan_network(items: list[object], edges: pd.DataFrame, weight: str, radii: np.ndarray, names: list[str]) -> Plan:
    """Lay the nodes out and find a place for each name, on as much paper as that takes."""
    place = {key: i for i, key in enumerate(items)}
    ends = [(place[first], place[second]) for first, second in zip(edges["first"], edges["second"], strict=True)]
    joined = np.isin(np.arange(len(items)), np.array(ends, dtype=np.intp))
    unit = _layout([key for key, tied in zip(items, joined, strict=True) if tied], edges, weight)
    sizes = np.array([_size_of(name) for name in names]).reshape(-1, 2)
    alone = _along_the_bottom(int((~joined).sum()))
    foot = ALONE_ROW * -(-len(alone) // ALONE_IN_A_ROW)
    room = min(MOST_HEIGHT, LEAST_HEIGHT + HEIGHT_A_NODE * len(unit)) if len(unit) else 2 * TOP_ROOM
    while True:
        points = np.empty((len(items), 2))
        points[joined] = _spread(unit, radii[joined], foot, foot + room)
        points[~joined] = alone
        bounds = (EDGE, EDGE, WIDTH - EDGE, foot + room - EDGE)
        places = place_names(points, radii, sizes, np.empty((0, 4)), bounds, avoid=_spots(points, ends))
        if places is not None:
            return Plan(points, radii, places, foot + room)
        room += GROWTH


def _along_the_bottom(n_alone: int) -> np.ndarray:
    """Return where the nodes without lines stand: in rows, from the upper left."""
    row, column = np.divmod(np.arange(n_alone), ALONE_IN_A_ROW)
    n_rows = -(-n_alone // ALONE_IN_A_ROW)
    return np.column_stack([(column + 0.5) * WIDTH / ALONE_IN_A_ROW, (n_rows - row - 0.4) * ALONE_ROW])


def _layout(items: list[object], edges: pd.DataFrame, weight: str) -> np.ndarray:
    """Return a place for each node with lines, between 0 and 1, near where it is closely tied."""
    if not items:
        return np.empty((0, 2))
    graph = nx.Graph()
    graph.add_nodes_from(items)
    heaviest = edges[weight].max()
    for first, second, strength in edges[["first", "second", weight]].itertuples(index=False):
        graph.add_edge(first, second, length=1 - (1 - NEAREST) * float(strength) / heaviest)
    ways = dict(nx.all_pairs_dijkstra_path_length(graph, weight="length"))
    apart = APART * max(length for reached in ways.values() for length in reached.values())
    layout = nx.kamada_kawai_layout(graph, dist={a: {b: ways[a].get(b, apart) for b in items} for a in items})
    places = _lengthwise(np.array([layout[key] for key in items]))
    span = np.ptp(places, axis=0)
    return np.where(span > 1e-6, (places - places.min(axis=0)) / np.where(span > 1e-6, span, 1.0), 0.5)


def _lengthwise(places: np.ndarray) -> np.ndarray:
    """Turn the places so that they are farthest apart from left to right, the first on the left."""
    centred = places - places.mean(axis=0)
    axes = np.linalg.eigh(centred.T @ centred)[1][:, ::-1]
    turned = centred @ axes
    return turned * np.where(turned[0] > 0, -1.0, 1.0)


def _spread(unit: np.ndarray, radii: np.ndarray, bottom: float, top: float) -> np.ndarray:
    """Return the places on paper, pushed apart until no two nodes touch."""
    largest = radii.max(initial=0.0)
    low = np.array([SIDE_ROOM, bottom + TOP_ROOM]) + largest
    high = np.array([WIDTH - SIDE_ROOM, top - TOP_ROOM]) - largest
    points = low + unit * (high - low)
    wanted = radii[:, None] + radii[None, :] + WHITE_BETWEEN
    np.fill_diagonal(wanted, 0.0)
    # Two nodes in one spot part along a direction of their own.
    turns = np.arange(len(points)) * GOLDEN_ANGLE
    points = points + 0.01 * np.column_stack([np.cos(turns), np.sin(turns)])
    for _ in range(ROUNDS):
        between = points[:, None, :] - points[None, :, :]
        distance = np.hypot(between[..., 0], between[..., 1])
        lacking = np.maximum(wanted - distance, 0.0)
        if lacking.max(initial=0.0) < TOUCHING:
            break
        step = between / np.maximum(distance, 1e-9)[..., None] * lacking[..., None] / 4
        points = np.clip(points + step.sum(axis=1), low, high)
    return points


def _spots(points: np.ndarray, ends: list[tuple[int, int]]) -> np.ndarray:
    """Return spots along the lines, as boxes that names had better not touch."""
    spots = [np.empty((0, 2))]
    for a, b in ends:
        way = points[b] - points[a]
        along = np.linspace(0, 1, max(2, int(np.hypot(*way) / STEP)))[:, None]
        spots.append(points[a] + along * way)
    laid = np.vstack(spots)
    return np.column_stack([laid, laid])


def _size_of(text: str) -> tuple[float, float]:
    return widest_line([text], SMALL_SIZE), line_count(text) * SMALL_SIZE * LINE_HEIGHT
