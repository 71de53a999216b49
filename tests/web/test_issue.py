"""Are the papers made once, whole, and never where the law or an open question forbids it?"""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from django.utils import translation

from dossiers.documents.pdf import RenderFailed
from dossiers.models import Dossier, Edition, Organisation, User
from dossiers.services import archive, cases, sharing
from dossiers.views import issuing
from dossiers.views.drawing import why_not_printed
from dossiers.views.issuing import told_of_copies
from tests import builders
from tests.web import doors
from tests.web.asking import shown
from tests.web.small_papers import print_small
from tests.web.test_open_dossier import change

ITEM = "toegangswegen"


def pdf(client: Client, dossier: Dossier, edition: Edition) -> bytes:
    version = edition.documents.first().version  # type: ignore[union-attr]
    return client.get(doors.where("document_pdf", dossier, version.pk)).content


def test_it_works_once_however_often_it_is_pressed(
    browser: Client, answered: Dossier, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The papers themselves are drawn in tests/browser and tests/documents.
    monkeypatch.setattr(issuing, "PRINTER", print_small)
    where, home = doors.where("issue_edition", answered), doors.where("dossier", answered)
    first = b"".join(browser.post(where).streaming_content).decode()
    assert "De documenten zijn opgemaakt (uitgave 1)." in first
    assert browser.post(where)["Location"] == home
    assert "Er is niets gewijzigd sinds uitgave 1" in browser.get(home).content.decode()
    edition = answered.editions.get()
    assert edition.kind == Edition.Kind.PAPERS
    documents = {row.version.document for row in edition.documents.all()}
    assert documents == {
        "security_analysis",
        "operational_analysis",
        "dpia",
        "processing_agreement",
    }
    assert pdf(browser, answered, edition).startswith(b"%PDF-")


def test_public_copies_are_made_where_they_differ_and_stand_apart(
    browser: Client, answered: Dossier, anna: User, on: date
) -> None:
    builders.hush_the_supplier(user=anna, dossier=answered)
    home = doors.where("dossier", answered)
    assert "checked" not in shown(browser.get(home)).by_id("public").attributes
    # What is posted prints nothing anew: it finds the edition that stands.
    edition = archive.issue_edition(
        user=anna, dossier=answered, on=on, public=True, printer=builders.print_plainly
    )
    answer = browser.post(doors.where("issue_edition", answered), {"public": "on"}, follow=True)
    assert answered.editions.get() == edition
    page = shown(answer)
    told = page.one("main").text
    assert "Van 3 documenten is er ook een openbare versie." in answer.content.decode()
    assert "In één document staat niets vertrouwelijks" in answer.content.decode()
    apart = told.index("Openbare versies")
    assert told.index("Veiligheidsanalyse (openbare versie)") > apart
    assert "Verwerkingsovereenkomst: Verkant Systemen (openbare versie)" not in told
    for row in edition.documents.all():
        for kept in ("pdf", "docx"):
            assert doors.where(f"document_{kept}", answered, row.version_id) in page.links
    # Who asked for them once is asked to say so when they are to be left out.
    assert "checked" in page.by_id("public").attributes


def test_that_no_public_copy_differs_is_told(answered: Dossier, anna: User, on: date) -> None:
    edition = archive.issue_edition(
        user=anna, dossier=answered, on=on, printer=builders.print_plainly
    )
    with translation.override("nl"):
        assert told_of_copies(edition).startswith("Er is geen openbare versie gemaakt")


def test_an_open_question_is_asked_first(browser: Client, answered: Dossier, anna: User) -> None:
    change(answered, anna, visible=None)
    response = browser.post(doors.where("issue_edition", answered), follow=True)
    told = "Beantwoord eerst deze vraag: Kondigt u de camera’s aan met het pictogram?"
    assert told in response.content.decode()
    assert not answered.editions.exists()


def test_an_unlawful_plan_has_no_papers(browser: Client, answered: Dossier, anna: User) -> None:
    change(answered, anna, visible=False)
    response = browser.post(doors.where("issue_edition", answered), follow=True)
    assert "Het recht laat dit plan zo niet toe." in response.content.decode()
    assert not answered.editions.exists()


def test_a_dossier_that_is_set_aside_has_none_either(
    browser: Client, answered: Dossier, anna: User
) -> None:
    cases.set_aside_dossier(user=anna, dossier=answered)
    response = browser.post(doors.where("issue_edition", answered), follow=True)
    assert "Dit dossier is opzijgezet" in response.content.decode()
    assert not answered.editions.exists()


def test_a_scope_note_is_made_and_kept_for_a_plan_that_cannot_go_on(
    browser: Client, answered: Dossier, anna: User
) -> None:
    change(answered, anna, camera="mobile", purposes=["offences"])
    response = browser.post(doors.where("scope_note", answered, ITEM))
    verdict = doors.where("deployment_verdict", answered, ITEM)
    assert response["Location"] == verdict
    edition = answered.editions.get()
    assert edition.kind == Edition.Kind.SCOPE_NOTE
    version = edition.documents.get().version
    link = doors.where("document_pdf", answered, version.pk)
    for page in (verdict, doors.where("dossier", answered)):
        found = shown(browser.get(page))
        assert link in found.links
        assert "Nota: waarom niet, en wat wel" in found.one("main").text
    assert pdf(browser, answered, edition).startswith(b"%PDF-")
    # Something was issued: the dossier is no longer one that can be deleted.
    assert (
        doors.where("delete_dossier", answered)
        not in shown(browser.get(doors.where("dossier", answered))).links
    )


def test_a_lawful_plan_has_no_scope_note(browser: Client, answered: Dossier) -> None:
    response = browser.post(doors.where("scope_note", answered, ITEM), follow=True)
    assert "Dit plan kan doorgaan." in response.content.decode()
    assert not answered.editions.exists()


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("timeout", "Het opmaken duurde te lang."),
        ("memory", "Het opmaken vroeg te veel geheugen."),
        ("too_large", "Het werd te groot."),
        ("denied", "Het vroeg iets van buiten de toepassing"),
        ("crash", "Het programma dat het opmaakt, is gestopt."),
        ("error", "Het programma dat het opmaakt, is gestopt."),
    ],
)
def test_a_paper_that_was_not_made_is_named_with_the_cause(code: str, told: str) -> None:
    said = why_not_printed(RenderFailed("security_analysis", "", code, "x"), "municipality")
    assert said.startswith("“Veiligheidsanalyse” is niet opgemaakt. ")
    assert told in said


@pytest.fixture
def addresses(answered: Dossier) -> list[str]:
    return [
        doors.where("issue_edition", answered),
        doors.where("scope_note", answered, ITEM),
    ]


def test_a_colleague_may(client: Client, answered: Dossier, bert: User) -> None:
    client.force_login(bert)
    change(answered, bert, visible=False)
    assert client.post(doors.where("scope_note", answered, ITEM)).status_code == 302
    assert answered.editions.get().by == bert


def test_a_reader_may_not(
    client: Client, answered: Dossier, addresses: list[str], rita: User
) -> None:
    for address in addresses:
        doors.reader_changes_nothing(client, rita, address)
    assert not answered.editions.exists()


def test_the_zone_may_not(
    client: Client,
    answered: Dossier,
    addresses: list[str],
    anna: User,
    lindewater: Organisation,
    ilse: User,
    on: date,
) -> None:
    sharing.share_dossier(user=anna, dossier=answered, organisation=lindewater, on=on)
    client.force_login(ilse)
    for address in addresses:
        assert client.post(address).status_code == 404
    assert not answered.editions.exists()


def test_strangers(
    client: Client, answered: Dossier, addresses: list[str], omar: User, vera: User
) -> None:
    for address in addresses:
        doors.strangers_find_nothing(client, address, answered, omar, vera)
    assert not answered.editions.exists()


def test_logged_out(client: Client, addresses: list[str]) -> None:
    for address in addresses:
        doors.signed_out_signs_in(client, address)


def test_no_get_issues_anything(
    client: Client, answered: Dossier, addresses: list[str], anna: User
) -> None:
    for address in addresses:
        doors.leads_back(client, anna, address, answered)
    assert not answered.editions.exists()


def test_a_post_without_its_token_issues_nothing(answered: Dossier, anna: User) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(anna)
    assert strict.post(doors.where("issue_edition", answered)).status_code == 403
    assert not answered.editions.exists()


def test_unknown_reference_or_deployment(
    client: Client, answered: Dossier, addresses: list[str], anna: User
) -> None:
    for address in addresses:
        doors.unknown(client, anna, address, answered)
    assert client.post(doors.where("scope_note", answered, "nergens")).status_code == 404
