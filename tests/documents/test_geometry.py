"""Are distances, directions and scale bars of a sketch right?"""

from __future__ import annotations

import itertools
import math
import re

import pytest

from dossiers.documents.figures import Point, SitePlan, View
from dossiers.documents.geometry import distance, length_words, plane_around, round_length
from dossiers.documents.spreading import spread
from dossiers.documents.svg_plan import layout, look, site_plan

ALONE = Point("1", "Steenweg", 50.91372, 4.02148)
PLACES = (ALONE, Point("2", "Molenkouter", 50.89816, 4.03377), Point("3", "Markt", 50.904, 4.01))


def sketch(*points: Point, views: tuple[View, ...] = ()) -> SitePlan:
    return SitePlan(id="x", points=points, views=views, north="N", alt="Schets")


@pytest.mark.parametrize(
    ("one", "other", "kilometres"),
    [
        ((50.8467, 4.3525), (51.0543, 3.7174), 50.2),  # Brussels and Ghent
        ((51.2194, 4.4025), (50.6326, 5.5797), 105.3),  # Antwerp and Liège
        ((50.0, 4.0), (51.0, 4.0), 111.2),  # a degree of latitude
    ],
)
def test_a_distance_is_right(
    one: tuple[float, float], other: tuple[float, float], kilometres: float
) -> None:
    assert distance(one, other) / 1000 == pytest.approx(kilometres, rel=0.01)
    assert distance(other, one) == distance(one, other)
    assert distance(one, one) == 0


def test_the_sketch_is_true_to_scale_and_the_north_is_above() -> None:
    at = layout(sketch(*PLACES))
    for one, other in itertools.combinations(PLACES, 2):
        drawn = math.dist(
            at.at(one.latitude, one.longitude), at.at(other.latitude, other.longitude)
        )
        real = distance((one.latitude, one.longitude), (other.latitude, other.longitude))
        assert drawn * at.scale == pytest.approx(real, rel=0.01)
    x, y = at.at(50.91, 4.02)
    assert at.at(50.92, 4.02)[1] < y
    assert at.at(50.91, 4.03)[0] > x
    assert at.at(50.92, 4.02)[0] == pytest.approx(x)


def test_every_place_is_inside_the_frame() -> None:
    far = (*PLACES, Point("4", "Oostende", 51.22, 2.92), Point("5", "Aarlen", 49.68, 5.81))
    for points in (PLACES, far, (ALONE,), (ALONE,) * 30):
        at = layout(sketch(*points))
        for point in points:
            x, y = at.at(point.latitude, point.longitude)
            assert 20 <= x <= 456
            assert 20 <= y <= at.high - 30


@pytest.mark.parametrize("points", [PLACES, PLACES[:2], (ALONE,), (ALONE, ALONE)])
def test_the_scale_bar_is_as_long_as_it_says(points: tuple[Point, ...]) -> None:
    block = sketch(*points)
    at = layout(block)
    written = site_plan(block).written()
    long = at.bar / at.scale
    assert f"L{16 + long:.2f}".rstrip("0").rstrip(".") in written
    assert f">{length_words(at.bar, ',')}<" in written
    assert 40 < long <= 110


def test_one_place_stands_on_a_sketch_of_a_hundred_metres() -> None:
    assert look(sketch(ALONE)).bar == 100
    assert look(sketch(ALONE, ALONE)).bar == 100
    assert look(sketch(ALONE, ALONE)).moved
    assert not look(sketch(ALONE)).moved


@pytest.mark.parametrize(
    ("most", "length"), [(121, 100), (99, 50), (1, 1), (0.6, 0.5), (21_000, 20_000), (50, 50)]
)
def test_a_round_length(most: float, length: float) -> None:
    assert round_length(most) == length


@pytest.mark.parametrize(
    ("metres", "said"),
    [
        (4.2, "4 m"),
        (94, "90 m"),
        (996, "1 km"),
        (1240, "1,2 km"),
        (9960, "10 km"),
        (24_400, "24 km"),
    ],
)
def test_a_length_in_words(metres: float, said: str) -> None:
    assert length_words(metres, ",").replace("\u00a0", " ") == said


def test_a_view_looks_where_it_says() -> None:
    east = View("1.1", "C", 50.91372, 4.02148, direction=90, angle=None, reach=60)
    block = sketch(ALONE, views=(east,))
    at = layout(block)
    x, y = at.at(ALONE.latitude, ALONE.longitude)
    written = site_plan(block).written()
    path = re.search(r'd="M([\d.]+) ([\d.]+) L([\d.]+) ([\d.]+)"[^>]*stroke="#0d4f66"', written)
    assert path is not None
    # The head of the arrow covers the last three units.
    expected = (x, y, x + 60 / at.scale - 3, y)
    assert [float(value) for value in path.groups()] == pytest.approx(expected, abs=0.02)


def test_a_view_that_is_too_short_to_see_is_longer_and_the_sketch_knows() -> None:
    near = View("1.1", "C", 50.91372, 4.02148, direction=90, angle=40, reach=10)
    assert look(sketch(*PLACES, views=(near,))).lengthened
    whole = View("1.1", "C", 50.91372, 4.02148, direction=90, angle=40, reach=900)
    assert not look(sketch(*PLACES, views=(whole,))).lengthened


def test_no_two_marks_lie_on_each_other() -> None:
    places = [(100.0, 100.0)] * 40 + [(104.0, 101.0), (300.0, 200.0)]
    spots = spread(places, 6, (10, 10, 466, 300))
    for one, other in itertools.combinations(spots, 2):
        assert math.dist(one.drawn, other.drawn) > 11
    assert spots[-1].drawn == (300.0, 200.0)
    assert not spots[-1].moved
    assert [s.true for s in spots] == places
    assert all(10 <= s.drawn[0] <= 466 and 10 <= s.drawn[1] <= 300 for s in spots)


def test_a_plane_without_a_place_is_refused() -> None:
    with pytest.raises(ValueError, match="empty"):
        plane_around([])
