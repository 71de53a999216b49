"""Can what was never issued be deleted, after it was asked, and nothing else?"""

from __future__ import annotations

from datetime import date

from django.test import Client

from dossiers.models import Dossier, User
from dossiers.services import archive
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
