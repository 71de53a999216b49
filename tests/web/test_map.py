"""Does a map lie under places on the screen where one is set up, and nowhere else?"""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client

from dossiers.models import Dossier, Organisation, SectionAnswers, User
from dossiers.views.grounds import ground_for
from tests import builders
from tests.web import doors
from tests.web.asking import shown
from tests.web.test_open_dossier import change

# What these pages show is the same on either database.
pytestmark = pytest.mark.once

ADDRESS = "https://tiles.example.org/{z}/{y}/{x}.png"
IMAGE = re.compile(r'href="https://tiles\.example\.org/\d+/\d+/\d+\.png"')
CREDIT = "© Kaartdienst <Kouter> & co"


@pytest.fixture
def tiles(settings: Any) -> None:
    """A map as an operator sets it up."""
    settings.MAP_TILES_URL = ADDRESS
    settings.MAP_TILES_ATTRIBUTION = CREDIT
    settings.MAP_TILES_ORIGIN = "https://tiles.example.org"


@pytest.fixture
def placed(anna: User, elmaren: Organisation) -> Dossier:
    """A dossier whose places and cameras have positions."""
    return builders.answered_dossier(user=anna, organisation=elmaren, whole=True)


def pages(dossier: Dossier) -> list[str]:
    """Where positions are asked or shown."""
    found = []
    for kind, page in (("site", "where"), ("camera", "settings")):
        item = dossier.answers.filter(section=kind).order_by("pk")[0].item
        found.append(doors.where("interview_list", dossier, "places", kind))
        found.append(doors.where("interview_item_page", dossier, "places", kind, item, page))
    return [*found, doors.where("preview", dossier, "operational_analysis")]


def test_each_page_with_positions_has_the_map(
    browser: Client, placed: Dossier, tiles: None
) -> None:
    for address in pages(placed):
        response = browser.get(address)
        content = response.content.decode()
        shown(response)
        assert IMAGE.search(content), address
        assert "© Kaartdienst &lt;Kouter&gt; &amp; co" in content
        assert content.count("tiles.example.org") == len(IMAGE.findall(content))
        assert response["Referrer-Policy"] == "same-origin"


def test_the_map_says_what_it_shows(browser: Client, placed: Dossier, tiles: None) -> None:
    page = browser.get(doors.where("interview_list", placed, "places", "site")).content.decode()
    drawn = re.search(r'<figure class="map.*?</figure>', page, re.DOTALL)
    assert drawn
    names = [row.values["name"] for row in placed.answers.filter(section="site").order_by("pk")]
    title = re.search(r"<title>(.*?)</title>", drawn[0])
    assert title
    assert title[1].startswith("Kaart van de plaatsen: 1 ")
    assert names[0].split()[0] in title[1]
    assert 'role="img"' in drawn[0]
    # On a narrow window one moves over it, with the keyboard too.
    assert '<div class="map-sheet" role="group" aria-label="Kaart" tabindex="0">' in drawn[0]


def test_a_camera_with_a_spot_of_its_own_is_drawn_and_many_places_are_not_all_told(
    browser: Client, placed: Dossier, tiles: None
) -> None:
    first, *others = placed.answers.filter(section="camera").order_by("pk")
    SectionAnswers.objects.filter(pk__in=[row.pk for row in others]).delete()
    first.values = {"site": "steenweg", "label": "S-1", "latitude": "50.91301", "longitude": "4.02"}
    first.save()
    page = browser.get(doors.where("interview_list", placed, "places", "site")).content.decode()
    assert ">1.1</text>" in page
    site = placed.answers.get(section="site", item="steenweg")
    for number in range(13):
        site.pk, site._state.adding = None, True
        site.item, site.values = f"plaats{number}", {**site.values, "name": f"Plaats {number}."}
        site.save()
    page = browser.get(doors.where("interview_list", placed, "places", "site")).content.decode()
    title = re.search(r"<title>(Kaart van.*?)</title>", page)
    assert title
    assert title[1].endswith("12 Plaats 9.; …")


def test_without_a_map_nothing_is_fetched_and_no_figure_stands_there(
    browser: Client, placed: Dossier
) -> None:
    for address in pages(placed):
        response = browser.get(address)
        content = response.content.decode()
        assert "<image" not in content
        assert 'class="map' not in content
        assert "img-src 'self';" in response["Content-Security-Policy"] + ";"
    assert "kaartbeelden" not in browser.get("/privacy/").content.decode()


def test_cameras_that_are_not_visible_never_have_a_map(
    browser: Client, placed: Dossier, anna: User, tiles: None
) -> None:
    for seen in (False, None):
        change(placed, anna, visible=seen)
        for address in pages(placed)[:4]:
            response = browser.get(address)
            assert response.status_code == 200
            assert "tiles.example.org" not in response.content.decode()
    assert ground_for([True]) is not None
    for hidden in ([True, False], [True, None], []):
        assert ground_for(hidden) is None


def test_a_page_without_positions_has_none(browser: Client, placed: Dossier, tiles: None) -> None:
    for address in (
        doors.where("interview_list", placed, "risks", "risk"),
        doors.where("interview_page", placed, "places", "hours"),
        doors.where("preview", placed, "processing_agreement", "verkant"),
    ):
        assert "tiles.example.org" not in browser.get(address).content.decode(), address


def test_a_visitor_is_told(client: Client, db: None, tiles: None) -> None:
    assert "https://tiles.example.org" in client.get("/privacy/").content.decode()
