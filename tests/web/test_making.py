"""Does a person see each paper being made, and are they made for one who leaves?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

import pytest
from django.http import HttpRequest
from django.test import Client

from dossiers.documents.pdf import RenderFailed
from dossiers.models import Dossier, User
from dossiers.services import archive, cases
from dossiers.services.printing import Job, Printed
from dossiers.views import drawing, issuing
from tests import builders
from tests.web import doors
from tests.web.reading import Page, faults

# What becomes of an edition on either database, tests/archive asks.
pytestmark = pytest.mark.once

PAPERS = ["Veiligheidsanalyse", "Voorbereidend dossier", "DPIA", "Verwerkingsovereenkomst: Verkant"]


@pytest.fixture(autouse=True)
def plainly(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(issuing, "PRINTER", builders.print_plainly)


@pytest.fixture
def where(answered: Dossier) -> str:
    return doors.where("issue_edition", answered)


def every_turn_is_free() -> bool:
    taken = [drawing.begin(HttpRequest()) for _ in range(drawing.MOST_AT_ONCE)]
    for _ in taken:
        drawing.end()
    return all(taken)


def left_by_the_browser(response: Any) -> None:
    """As the server does where the other side is gone; the test keeps its database."""
    response._iterator.close()


def sent_by(lines: Iterable[bytes]) -> list[str]:
    return [line.decode() for line in lines if line]


def whole(sent: Iterable[str]) -> Page:
    page = Page("".join(sent))
    assert not faults(page), faults(page)
    return page


def drawn(sent: Iterable[str]) -> list[str]:
    return [line for line in sent if line.lstrip().startswith("<li>")]


def test_each_paper_has_its_line_once_it_is_done(
    browser: Client, answered: Dossier, where: str
) -> None:
    response = browser.post(where)
    assert response["Cache-Control"] == "private, no-store"
    sent = sent_by(response.streaming_content)
    assert [title in line for title, line in zip(PAPERS, drawn(sent), strict=True)] == [True] * 4
    # The page names them all at once, and ends with where they are.
    assert [title in sent[0] for title in PAPERS] == [True] * 4
    made = "De documenten zijn opgemaakt (uitgave 1)."
    assert [made in line for line in sent] == [False] * 5 + [True]
    page = whole(sent)
    zip_file = doors.where("edition_zip", answered, 1)
    assert {zip_file, f"{doors.where('dossier', answered)}#documents"} <= set(page.links)
    assert "openbare versie" not in "".join(sent)
    assert every_turn_is_free()


def test_who_leaves_finds_them_in_the_dossier(
    browser: Client, answered: Dossier, where: str
) -> None:
    response = browser.post(where)
    lines = iter(response.streaming_content)
    assert PAPERS[0].encode() in next(lines) + next(lines)
    assert not answered.editions.exists()
    left_by_the_browser(response)
    assert answered.editions.get().documents.count() == 4
    assert every_turn_is_free()


def test_a_change_meanwhile_is_told_and_nothing_is_kept(
    browser: Client, answered: Dossier, anna: User, where: str
) -> None:
    response = browser.post(where)
    lines = iter(response.streaming_content)
    first = sent_by([next(lines), next(lines)])
    cases.rename_dossier(user=anna, dossier=answered, title="Toegangswegen, tweede fase")
    sent = [*first, *sent_by(lines)]
    assert "De documenten zijn niet opgemaakt" in sent[-1]
    assert "Iemand heeft het dossier" in whole(sent).with_class("panel")[0].text
    assert not answered.editions.exists()
    assert every_turn_is_free()


def test_a_paper_that_cannot_be_drawn_ends_it(
    browser: Client, answered: Dossier, where: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stuck(jobs: Sequence[Job]) -> Iterator[Printed]:
        yield from builders.print_plainly(jobs[:2])
        raise RenderFailed("dpia", "", "timeout", "x")

    monkeypatch.setattr(issuing, "PRINTER", stuck)
    sent = sent_by(browser.post(where).streaming_content)
    assert len(drawn(sent)) == 2
    assert "(DPIA)” is niet opgemaakt. Het opmaken duurde te lang." in sent[-1]
    whole(sent)
    assert not answered.editions.exists()
    assert every_turn_is_free()


def test_of_what_is_taken_over_nothing_is_drawn(
    browser: Client, answered: Dossier, anna: User, on: date, where: str
) -> None:
    builders.hush_the_supplier(user=anna, dossier=answered)
    archive.issue_edition(
        user=anna, dossier=answered, on=on, public=True, printer=builders.print_plainly
    )
    told = browser.post(where, follow=True).content.decode()
    assert "De documenten zijn opgemaakt (uitgave 2)." in told
    cases.rename_dossier(user=anna, dossier=answered, title="Toegangswegen, tweede fase")
    sent = sent_by(browser.post(where, {"public": "on"}).streaming_content)
    copies = [line for line in drawn(sent) if "(openbare versie)" in line]
    assert (len(drawn(sent)), len(copies)) == (7, 3)
    assert "Van 3 documenten is er ook een openbare versie." in sent[-1]
