"""Can what was answered once be taken over into a part of another dossier, and is it to confirm?"""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from dossiers.answers.given import TO_CONFIRM
from dossiers.answers.standing import TAKES_OVER
from dossiers.models import Dossier, Organisation, User
from dossiers.services import cases
from tests import builders
from tests.web import doors
from tests.web.asking import offered, shown
from tests.web.reading import Page

# What these pages ask of a database, others ask of both.
pytestmark = pytest.mark.once


@pytest.fixture
def earlier(anna: User, elmaren: Organisation) -> Dossier:
    """A dossier in which everything was answered."""
    return builders.answered_dossier(user=anna, organisation=elmaren, whole=True)


def where(dossier: Dossier, section: str = "security") -> str:
    return doors.where("take_over", dossier, section)


def values(dossier: Dossier, section: str, item: str = "") -> dict[str, Any]:
    row = dossier.answers.filter(section=section, item=item).first()
    return dict(row.values) if row else {}


def take(browser: Client, dossier: Dossier, earlier: Dossier, section: str = "security") -> Any:
    at = where(dossier, section)
    page = shown(browser.post(at, {"source": earlier.reference}))
    return browser.post(at, {"parcel": offered(page, "parcel")[0]})


def text(page: Page) -> str:
    return " ".join(page.one("main").text.split())


def test_it_works(browser: Client, decided: Dossier, earlier: Dossier) -> None:
    section = doors.where("interview_section", decided, "security")
    assert where(decided) in shown(browser.get(section)).links
    page = shown(browser.get(where(decided)))
    assert offered(page, "source") == [earlier.reference]
    page = shown(browser.post(where(decided), {"source": earlier.reference}))
    assert "Er is nog niets opgeslagen." in text(page)
    assert values(decided, "security") == {}
    response = take(browser, decided, earlier)
    assert response["Location"] == section
    now, before = values(decided, "security"), values(earlier, "security")
    assert set(now[TO_CONFIRM]) == set(now) - {TO_CONFIRM}
    assert all(now[name] == before[name] for name in now if name != TO_CONFIRM)
    assert "Te bevestigen" in text(shown(browser.get(section)))


@pytest.mark.parametrize("section", TAKES_OVER)
def test_every_part_takes_over_and_twice_is_once(
    browser: Client, decided: Dossier, earlier: Dossier, section: str
) -> None:
    at = where(decided, section)
    page = shown(browser.post(at, {"source": earlier.reference}))
    (parcel,) = offered(page, "parcel")
    browser.post(at, {"parcel": parcel})
    decided.refresh_from_db()
    revision = decided.revision
    assert browser.post(at, {"parcel": parcel}).status_code == 302
    decided.refresh_from_db()
    assert decided.revision == revision
    assert shown(browser.get(doors.where("interview_section", decided, section)))
    again = shown(browser.post(at, {"source": earlier.reference}))
    assert "Niets van dat dossier ontbreekt hier" in again.one("body").text
    assert not again.with_class("error-summary")


def test_what_stands_here_stays(
    browser: Client, decided: Dossier, earlier: Dossier, anna: User
) -> None:
    name = next(iter(values(earlier, "security")))
    cases.save_answers(
        user=anna,
        dossier=decided,
        section="security",
        values={name: "Het eigen antwoord."},
        posted={},
        errors={},
        revision=0,
    )
    take(browser, decided, earlier)
    assert values(decided, "security")[name] == "Het eigen antwoord."
    assert name not in values(decided, "security")[TO_CONFIRM]


def test_what_somebody_answers_meanwhile_stays(
    browser: Client, decided: Dossier, earlier: Dossier, bert: User
) -> None:
    page = shown(browser.post(where(decided), {"source": earlier.reference}))
    name = next(iter(values(earlier, "security")))
    cases.save_answers(
        user=bert,
        dossier=decided,
        section="security",
        values={name: "Van Bert."},
        posted={},
        errors={},
        revision=0,
    )
    browser.post(where(decided), {"parcel": offered(page, "parcel")[0]})
    assert values(decided, "security")[name] == "Van Bert."


def test_a_reference_to_what_is_not_here_is_left_out(
    browser: Client, decided: Dossier, earlier: Dossier
) -> None:
    assert values(earlier, "supplier", "verkant")["data_classes"]
    take(browser, decided, earlier, "suppliers")
    supplier = values(decided, "supplier", "verkant")
    assert "data_classes" not in supplier
    assert "starts" not in supplier
    sub = decided.answers.filter(section="sub_processor").first()
    assert sub is not None
    assert sub.values["supplier"] == "verkant"


def test_no_dossier_of_others_is_offered(
    browser: Client, decided: Dossier, omar: User, kouterbeke: Organisation
) -> None:
    other = builders.answered_dossier(user=omar, organisation=kouterbeke, whole=True)
    section = doors.where("interview_section", decided, "security")
    assert where(decided) not in shown(browser.get(section)).links
    assert "geen eerder dossier" in text(shown(browser.get(where(decided))))
    page = shown(browser.post(where(decided), {"source": other.reference}))
    assert "geen eerder dossier" in text(page)
    assert values(decided, "security") == {}


def test_other_parts_and_forged_summaries(
    browser: Client, decided: Dossier, earlier: Dossier
) -> None:
    assert browser.get(where(decided, "need")).status_code == 404
    assert browser.get(where(decided, "mars")).status_code == 404
    assert browser.post(where(decided), {"parcel": "forged"}).status_code == 400
    page = shown(browser.post(where(decided), {"source": earlier.reference}))
    sent = {"parcel": offered(page, "parcel")[0]}
    assert browser.post(where(decided, "rights"), sent).status_code == 400


def test_who_may(
    client: Client, decided: Dossier, bert: User, rita: User, omar: User, ilse: User
) -> None:
    doors.opens(client, bert, where(decided))
    doors.reader_changes_nothing(client, rita, where(decided))
    doors.strangers_find_nothing(client, where(decided), decided, omar, ilse)
    doors.signed_out_signs_in(client, where(decided))
    doors.refuses(client, bert, "put", where(decided))
