"""Can what was never issued be deleted, after it was asked, and nothing else?"""

from __future__ import annotations

from datetime import date

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import reverse

from dossiers.models import Dossier, User
from dossiers.services import archive, cases
from dossiers.services.starting import add_deployment
from dossiers.views import saving
from tests import builders
from tests.web import doors
from tests.web.asking import shown


def test_it_asks_first_with_named_buttons(browser: Client, dossier: Dossier) -> None:
    page = shown(browser.get(doors.where("delete_dossier", dossier)))
    text = page.one("main").text
    assert "Wilt u het dossier “ANPR aan de toegangswegen” verwijderen?" in text
    assert "Dossier verwijderen" in [b.text for b in page.all("button")]
    assert "Dossier behouden" in text
    assert Dossier.objects.filter(pk=dossier.pk).exists()


def test_it_works(browser: Client, dossier: Dossier) -> None:
    answer = browser.post(doors.where("delete_dossier", dossier), follow=True)
    assert "Het dossier “ANPR aan de toegangswegen” is verwijderd." in answer.content.decode()
    assert not Dossier.objects.filter(pk=dossier.pk).exists()


def test_the_button_pressed_twice_leads_to_the_list_twice(
    browser: Client, dossier: Dossier, omar: User
) -> None:
    address = doors.where("delete_dossier", dossier)
    assert browser.post(address)["Location"] == home()
    answer = browser.post(address, follow=True)
    assert answer.redirect_chain == [(home(), 302)]
    assert answer.content.decode().count("is verwijderd.") == 1
    browser.force_login(omar)
    assert browser.post(address).status_code == 404


def test_what_is_done_in_a_dossier_that_was_deleted_meanwhile_is_refused_in_words(
    browser: Client, dossier: Dossier, anna: User, on: date
) -> None:
    gone = Dossier.objects.get(pk=dossier.pk)
    cases.delete_dossier(user=anna, dossier=dossier)
    with pytest.raises(cases.DossierGone) as refused:
        cases.set_aside_dossier(user=anna, dossier=gone)
    with pytest.raises(cases.DossierGone):
        add_deployment(user=anna, dossier=gone)
    assert "intussen verwijderd" in saving.why_refused(refused.value)

    @saving.refusals_told
    def deed(request: HttpRequest, reference: str) -> HttpResponse:
        cases.set_aside_dossier(user=anna, dossier=gone)
        return HttpResponse()

    request = browser.get("/").wsgi_request
    assert deed(request, reference=gone.reference)["Location"] == home()


def home() -> str:
    return reverse("dossiers")


def test_what_was_issued_is_kept_and_not_offered(
    browser: Client, answered: Dossier, anna: User, on: date
) -> None:
    archive.issue_edition(user=anna, dossier=answered, on=on, printer=builders.print_plainly)
    page = shown(browser.get(doors.where("dossier", answered)))
    assert doors.where("delete_dossier", answered) not in page.links
    for method in (browser.get, browser.post):
        answer = method(doors.where("delete_dossier", answered), follow=True)
        assert "Van dit dossier is al iets uitgegeven." in answer.content.decode()
    assert Dossier.objects.filter(pk=answered.pk).exists()


def test_a_colleague_may(client: Client, dossier: Dossier, bert: User) -> None:
    client.force_login(bert)
    assert client.post(doors.where("delete_dossier", dossier)).status_code == 302
    assert not Dossier.objects.filter(pk=dossier.pk).exists()


def test_a_reader_may_not(client: Client, dossier: Dossier, rita: User) -> None:
    doors.reader_changes_nothing(client, rita, doors.where("delete_dossier", dossier))
    assert Dossier.objects.filter(pk=dossier.pk).exists()


def test_strangers(client: Client, dossier: Dossier, omar: User, ilse: User) -> None:
    address = doors.where("delete_dossier", dossier)
    doors.strangers_find_nothing(client, address, dossier, omar, ilse)
    assert Dossier.objects.filter(pk=dossier.pk).exists()


def test_logged_out(client: Client, dossier: Dossier) -> None:
    doors.signed_out_signs_in(client, doors.where("delete_dossier", dossier))


def test_wrong_method(client: Client, dossier: Dossier, anna: User) -> None:
    doors.refuses(client, anna, "put", doors.where("delete_dossier", dossier))


def test_unknown_reference(client: Client, dossier: Dossier, anna: User) -> None:
    doors.unknown(client, anna, doors.where("delete_dossier", dossier), dossier)
