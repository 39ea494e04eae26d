"""Places for names beside points: none on another name, a point or anything else that is there.

A greedy search over rings of candidate places (after Christensen, Marks and Shieber 1995, "An empirical study of
algorithms for point-feature label placement", doi:10.1145/212332.212334): crowded points choose first, near places
come before far ones, and a far name gets a leader line that crosses no name, and no other leader if that can be.
"""

from dataclasses import dataclass

import numpy as np

DIRECTIONS = np.deg2rad([0, 180, 45, 315, 135, 225, 90, 270, 22.5, 337.5, 157.5, 202.5, 67.5, 292.5, 112.5, 247.5])
RING_STEP = 9.0  # points between rings of candidates
LEADER_FROM = 8.0  # points from the point's rim: nearer names need no line
DETOUR = 20.0  # points of distance that a name goes to keep off a thing to avoid
CROWD_RADIUS = 60.0
CLEARANCE = 1.5  # points of white around a name


@dataclass(frozen=True)
class Place:
    """Where a name stands: its box (left, bottom, right, top) and how far it is from its point's rim."""

    box: tuple[float, float, float, float]
    distance: float

    @property
    def leader(self) -> bool:
        """Whether a line leads to the name."""
        return self.distance > LEADER_FROM

    @property
    def centre(self) -> tuple[float, float]:
        """The middle of the box."""
        left, bottom, right, top = self.box
        return (left + right) / 2, (bottom + top) / 2


def place_names(
    points: np.ndarray,
    radii: np.ndarray,
    sizes: np.ndarray,
    obstacles: np.ndarray,
    bounds: tuple[float, float, float, float],
    avoid: np.ndarray | None = None,
) -> list[Place] | None:
    """Find a place for each point's name, in the order of the points; None if the bounds leave no room.

    All in points of paper: centres (n × 2) and radii of the points, sizes of the names (n × 2: width, height),
    `obstacles` that names must not touch and `avoid` that they had better not (m × 4: left, bottom, right, top), and
    the box that names must stay in.
    """
    rims = np.column_stack([points - radii[:, None], points + radii[:, None]])
    taken = np.vstack([obstacles.reshape(-1, 4), rims])
    places: dict[int, Place] = {}
    leaders: list[tuple[np.ndarray, np.ndarray]] = []
    for i in _most_crowded_first(points):
        candidates = _candidates(points[i], radii[i], sizes[i], bounds)
        free = [c for c in candidates if not _touches(c.box, taken)]
        if avoid is not None:
            detours = [c.distance + DETOUR * _touches(c.box, avoid) for c in free]
            free = [free[j] for j in np.argsort(detours, kind="stable")]
        if not free:
            return None
        names = taken[len(obstacles) + len(points) :]
        clear = [c for c in free if not c.leader or not _passes_through(points[i], c, names, rims, points)]
        uncrossed = (c for c in clear if not c.leader or not _crosses(points[i], c, leaders))
        chosen = next(uncrossed, None) or (clear or free)[0]
        places[i] = chosen
        taken = np.vstack([taken, chosen.box])
        if chosen.leader:
            leaders.append((points[i], leader_end(points[i], chosen)))
    return [places[i] for i in range(len(points))]


def leader_end(point: np.ndarray, place: Place) -> np.ndarray:
    """Return the spot of a name's box that is nearest to its point."""
    left, bottom, right, top = place.box
    return np.array([np.clip(point[0], left, right), np.clip(point[1], bottom, top)])


def _most_crowded_first(points: np.ndarray) -> list[int]:
    distances = np.hypot(*(points[:, None, :] - points[None, :, :]).transpose(2, 0, 1))
    crowd = (distances < CROWD_RADIUS).sum(axis=1)
    return sorted(range(len(points)), key=lambda i: (-crowd[i], i))


def _candidates(
    point: np.ndarray, radius: float, size: np.ndarray, bounds: tuple[float, float, float, float]
) -> list[Place]:
    left, bottom, right, top = bounds
    places = []
    for distance in np.arange(2.5, right - left + top - bottom, RING_STEP):
        for angle in DIRECTIONS:
            toward = np.array([np.cos(angle), np.sin(angle)])
            centre = point + toward * (radius + distance) + np.clip(toward * 1.5, -1, 1) * size / 2
            box = (*(centre - size / 2), *(centre + size / 2))
            if box[0] >= left and box[1] >= bottom and box[2] <= right and box[3] <= top:
                places.append(Place(tuple(float(edge) for edge in box), float(distance)))  # type: ignore[arg-type]
    return places


def _touches(box: tuple[float, float, float, float], taken: np.ndarray) -> bool:
    left, bottom, right, top = box
    return bool(
        np.any(
            (taken[:, 0] < right + CLEARANCE)
            & (taken[:, 2] > left - CLEARANCE)
            & (taken[:, 1] < top + CLEARANCE)
            & (taken[:, 3] > bottom - CLEARANCE)
        )
    )


def _passes_through(point: np.ndarray, place: Place, names: np.ndarray, rims: np.ndarray, points: np.ndarray) -> bool:
    """Return whether a leader would run through a name or another point (points in the same spot don't count)."""
    elsewhere = rims[np.abs(points - point).max(axis=1) > 1.0]
    spots = point + np.linspace(0.02, 0.98, 60)[:, None] * (leader_end(point, place) - point)
    boxes = np.vstack([names, elsewhere])
    inside = (
        (spots[:, None, 0] > boxes[None, :, 0])
        & (spots[:, None, 0] < boxes[None, :, 2])
        & (spots[:, None, 1] > boxes[None, :, 1])
        & (spots[:, None, 1] < boxes[None, :, 3])
    )
    return bool(inside.any())


def _crosses(point: np.ndarray, place: Place, leaders: list[tuple[np.ndarray, np.ndarray]]) -> bool:
    end = leader_end(point, place)
    return any(
        _side(point, end, a) * _side(point, end, b) < 0 and _side(a, b, point) * _side(a, b, end) < 0
        for a, b in leaders
        if np.abs(a - point).max() > 1.0
    )


def _side(a: np.ndarray, b: np.ndarray, c: np.ndarray) -> float:
    return float((b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]))
