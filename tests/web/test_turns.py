"""Is a person who draws while others do asked to come back, wherever papers are drawn?"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack

import pytest
from django.http import HttpRequest
from django.test import Client

from dossiers.documents.pdf import RenderFailed
from dossiers.models import Dossier
from dossiers.views import drawing
from tests.web import doors

# What these pages say is the same on either database.
pytestmark = pytest.mark.once

ITEM = "toegangswegen"


@pytest.fixture
def all_turns_taken() -> Iterator[None]:
    with ExitStack() as taken:
        mine = [
            taken.enter_context(drawing.turn(HttpRequest(), "municipality"))
            for _ in range(drawing.MOST_AT_ONCE)
        ]
        assert all(mine)
        yield


@pytest.mark.usefixtures("all_turns_taken")
@pytest.mark.parametrize(
    ("method", "name", "where", "back"),
    [
        ("post", "issue_edition", (), ("dossier",)),
        ("post", "scope_note", (ITEM,), ("deployment_verdict", ITEM)),
        ("get", "comment_pdf", ("dpia",), ("preview", "dpia")),
    ],
    ids=["issue", "scope_note", "comment"],
)
def test_while_others_draw_it_asks_to_come_back(
    browser: Client,
    answered: Dossier,
    method: str,
    name: str,
    where: tuple[str, ...],
    back: tuple[str, ...],
) -> None:
    address = doors.where(name, answered, *where)
    response = getattr(browser, method)(address, follow=True)
    led, *rest = back
    assert response.redirect_chain == [(doors.where(led, answered, *rest), 302)]
    assert "Probeer het over een minuut opnieuw" in response.content.decode()
    assert not answered.editions.exists()


def test_a_turn_ends_where_drawing_fails(browser: Client, answered: Dossier) -> None:
    request = browser.get(doors.where("dossier", answered)).wsgi_request
    for _ in range(drawing.MOST_AT_ONCE + 1):
        with drawing.turn(request, "municipality") as mine:
            assert mine
            raise RenderFailed("dpia", "", "memory", "x")
    told = [str(message) for message in request._messages]
    assert len(told) == drawing.MOST_AT_ONCE + 1
    assert "Het opmaken vroeg te veel geheugen." in told[0]
