"""Do the images of a map lie where they belong, under a sketch on a screen and nowhere else?"""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element, fromstring

import pytest

from dossiers.documents import html
from dossiers.documents.draft import Imprint
from dossiers.documents.figures import Point, SitePlan, View
from dossiers.documents.geometry import EARTH
from dossiers.documents.svg_ground import Ground
from dossiers.documents.svg_plan import layout, site_plan
from dossiers.documents.web_mercator import LIMIT, corner_of, metres_wide, square_of
from tests.documents import drawn

GROUND = Ground("https://tiles.example.org/{z}/{x}/{y}.png?key=a", "© Kaartdienst <b>", 17)
ALONE = Point("1", "Steenweg", 50.91372, 4.02148)
PLACES = (ALONE, Point("2", "Molenkouter", 50.89816, 4.03377))
FAR = (ALONE, Point("2", "Oostende", 51.22, 2.92), Point("3", "Aarlen", 49.68, 5.81))


def sketch(*points: Point) -> SitePlan:
    view = View("1.1", "A", 50.91372, 4.02148, direction=90, angle=40, reach=60)
    return SitePlan(id="x", points=points, views=(view,), north="N", alt="Schets")


def images(block: SitePlan, ground: Ground = GROUND) -> list[Element]:
    written = site_plan(block, ground).written()
    return list(fromstring(written).iter("image"))  # noqa: S314  our own drawing


def parts(image: Element) -> tuple[int, int, int]:
    found = re.fullmatch(r"https://tiles\.example\.org/(\d+)/(\d+)/(\d+)\.png\?key=a", href(image))
    assert found, href(image)
    return int(found[1]), int(found[2]), int(found[3])


def href(image: Element) -> str:
    return image.attrib["href"]


@pytest.mark.parametrize(
    ("place", "zoom", "square"),
    [
        ((0.0, 0.0), 1, (1, 1)),
        ((50.8467, 4.3525), 10, (524, 343)),  # Brussels
        ((51.5074, -0.1278), 10, (511, 340)),  # London
        ((40.7128, -74.0060), 10, (301, 385)),  # New York
    ],
)
def test_a_place_lies_in_its_square(
    place: tuple[float, float], zoom: int, square: tuple[int, int]
) -> None:
    column, row = square_of(*place, zoom)
    assert (int(column), int(row)) == square
    assert corner_of(column, row, zoom) == pytest.approx(place)


def test_the_world_is_one_square() -> None:
    assert pytest.approx(85.0511287798) == LIMIT
    assert square_of(LIMIT, -180, 0) == pytest.approx((0, 0), abs=1e-9)
    assert square_of(90, 180, 0) == pytest.approx((1, 0), abs=1e-9)
    assert corner_of(0, 0, 3) == pytest.approx((LIMIT, -180))
    # 156,543 metres a pixel at the equator, with images of 256 pixels.
    assert metres_wide(0, 0, 6_378_137) / 256 == pytest.approx(156_543.03, abs=0.01)


@pytest.mark.parametrize("points", [(ALONE,), PLACES, FAR], ids=["one", "two", "far"])
def test_the_images_cover_the_sheet_and_lie_on_their_corners(points: tuple[Point, ...]) -> None:
    block = sketch(*points)
    at, found = layout(block), images(block)
    assert 1 <= len(found) <= 60
    (zoom,) = {parts(one)[0] for one in found}
    assert zoom <= GROUND.deepest
    for one in found:
        _, column, row = parts(one)
        corner = at.at(*corner_of(column, row, zoom))
        assert (float(one.attrib["x"]), float(one.attrib["y"])) == pytest.approx(corner, abs=0.01)
    for x, y in ((0, 0), (476, 0), (0, at.high), (476, at.high), (238, at.high / 2)):
        covering = [
            one
            for one in found
            if 0 <= x - float(one.attrib["x"]) <= float(one.attrib["width"])
            and 0 <= y - float(one.attrib["y"]) <= float(one.attrib["height"])
        ]
        assert covering, (x, y)


def test_a_spot_of_the_sheet_is_the_place_that_is_drawn_there() -> None:
    at = layout(sketch(*PLACES))
    for point in PLACES:
        spot = at.at(point.latitude, point.longitude)
        assert at.place(*spot) == pytest.approx((point.latitude, point.longitude))


def test_an_image_is_as_wide_as_the_ground_it_shows() -> None:
    block = sketch(*PLACES)
    zoom = parts(images(block)[0])[0]
    wide = float(images(block)[0].attrib["width"]) - 0.3
    real = metres_wide(PLACES[0].latitude, zoom, EARTH)
    assert wide * layout(block).scale == pytest.approx(real, rel=0.01)


def test_no_image_is_deeper_than_the_server_has() -> None:
    shallow = Ground(GROUND.address, "x", 12)
    assert {parts(one)[0] for one in images(sketch(ALONE), shallow)} == {12}


def test_only_the_page_that_is_given_a_map_has_one() -> None:
    paper = drawn.paper(drawn.answers())
    bare = html.fragment(paper, Imprint())
    assert "<image" not in bare
    assert "<image" not in html.page(paper, Imprint())
    mapped = html.fragment(paper, Imprint(), ground=GROUND)
    assert "<image" in mapped
    assert "© Kaartdienst &lt;b&gt;" in mapped
    assert " style=" not in mapped
    assert mapped.count("tiles.example.org") == mapped.count("<image")
