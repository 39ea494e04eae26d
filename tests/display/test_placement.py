"""Names beside points: on nothing else, within bounds, or honestly refused."""

import itertools

import numpy as np
import pytest

from helpers.display.charts.placement import place_names

BOUNDS = (0.0, 0.0, 400.0, 300.0)
NO_OBSTACLES = np.empty((0, 4))


def overlap(a, b):
    return min(a[2], b[2]) > max(a[0], b[0]) and min(a[3], b[3]) > max(a[1], b[1])


@pytest.mark.parametrize(
    "points",
    [
        np.random.default_rng(7).uniform(50, 250, (25, 2)),
        np.full((12, 2), 150.0),
        np.array([[0.0, 0.0], [400.0, 300.0], [0.0, 300.0]]),
    ],
    ids=["scattered", "one spot", "corners"],
)
def test_names_touch_nothing_and_stay_within_bounds(points):
    radii, sizes = np.full(len(points), 4.0), np.full((len(points), 2), (70.0, 10.0))
    obstacles = np.array([[180.0, 140.0, 220.0, 160.0]])
    boxes = [place.box for place in place_names(points, radii, sizes, obstacles, BOUNDS)]
    rims = [(x - 4, y - 4, x + 4, y + 4) for x, y in points]
    assert not any(overlap(a, b) for a, b in itertools.combinations(boxes, 2))
    assert not any(overlap(a, b) for a in boxes for b in [*rims, *map(tuple, obstacles)])
    assert all(b[0] >= 0 and b[1] >= 0 and b[2] <= 400 and b[3] <= 300 for b in boxes)


def test_a_lonely_point_has_its_name_close_and_without_a_line():
    (place,) = place_names(np.array([[200.0, 150.0]]), np.array([4.0]), np.array([[60.0, 10.0]]), NO_OBSTACLES, BOUNDS)
    assert not place.leader
    assert place.box[0] == pytest.approx(206.5)


def test_no_room_is_said():
    points = np.full((3, 2), 10.0)
    assert place_names(points, np.ones(3), np.full((3, 2), (50.0, 10.0)), NO_OBSTACLES, (0, 0, 60, 20)) is None


def test_a_name_goes_out_of_the_way_of_what_it_should_avoid():
    points, radii, sizes = np.array([[200.0, 150.0]]), np.array([4.0]), np.array([[60.0, 10.0]])
    line = np.array([[230.0, 0.0, 231.0, 300.0]])
    (place,) = place_names(points, radii, sizes, NO_OBSTACLES, BOUNDS, avoid=line)
    assert not overlap(place.box, tuple(line[0]))
