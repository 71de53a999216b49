"""Can a dossier be shared with the police zone of the place, with no other, and be taken back?"""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from dossiers.models import Dossier, Organisation, User
from dossiers.services import sharing
from tests.web import doors
from tests.web.asking import shown


@pytest.fixture
def shared(answered: Dossier, anna: User, lindewater: Organisation, on: date) -> str:
    """Where the sharing of a dossier with Lindewater is taken back."""
    share = sharing.share_dossier(user=anna, dossier=answered, organisation=lindewater, on=on)
    return doors.where("withdraw_share", answered, share.pk)


def test_it_works(browser: Client, answered: Dossier, lindewater: Organisation, ilse: User) -> None:
    home = doors.where("dossier", answered)
    assert "Delen met politiezone Lindewater" in browser.get(home).content.decode()
    answer = browser.post(doors.where("share_dossier", answered), follow=True)
    assert "Politiezone Lindewater kan nu" in answer.content.decode()
    text = shown(browser.get(home)).one("main").text
    assert "Politiezone Lindewater leest mee, gedeeld door Anna Vermeulen" in text
    doors.opens(browser, ilse, home)


def test_twice_is_the_same_as_once(
    browser: Client, answered: Dossier, lindewater: Organisation
) -> None:
    for _ in range(2):
        browser.post(doors.where("share_dossier", answered))
    assert answered.shares.count() == 1


def test_taking_it_back_works_at_once(
    browser: Client, answered: Dossier, shared: str, ilse: User, anna: User
) -> None:
    home = doors.where("dossier", answered)
    doors.opens(browser, ilse, home)
    browser.force_login(anna)
    answer = browser.post(shared, follow=True)
    assert "Politiezone Lindewater ziet dit dossier niet meer." in answer.content.decode()
    again = browser.post(shared, follow=True)
    assert "Dit was al eerder ingetrokken." in again.content.decode()
    browser.force_login(ilse)
    assert browser.get(home).status_code == 404


def test_no_zone_but_that_of_the_place_is_offered(
    browser: Client, answered: Dossier, molenveld: Organisation, lindewater: Organisation
) -> None:
    text = shown(browser.get(doors.where("dossier", answered))).one("main").text
    assert "Lindewater" in text
    assert "Molenveld" not in text


def test_without_a_zone_it_is_told(browser: Client, answered: Dossier) -> None:
    text = shown(browser.get(doors.where("dossier", answered))).one("main").text
    assert "De beheerder heeft nog niet ingevuld in welke politiezone" in text
    answer = browser.post(doors.where("share_dossier", answered), follow=True)
    assert "alleen worden gedeeld met de politiezone van uw gemeente" in answer.content.decode()
    assert answered.shares.count() == 0


def test_a_colleague_may(client: Client, answered: Dossier, shared: str, bert: User) -> None:
    client.force_login(bert)
    assert client.post(shared).status_code == 302
    assert client.post(doors.where("share_dossier", answered)).status_code == 302
    assert answered.shares.filter(withdrawn_at__isnull=True).count() == 1


def test_neither_a_reader_nor_the_zone_may(
    client: Client, answered: Dossier, shared: str, rita: User, ilse: User
) -> None:
    for address in (doors.where("share_dossier", answered), shared):
        doors.reader_changes_nothing(client, rita, address)
        client.force_login(ilse)
        assert client.post(address).status_code == 404
    assert answered.shares.filter(withdrawn_at__isnull=True).count() == 1


def test_strangers(client: Client, answered: Dossier, shared: str, omar: User, vera: User) -> None:
    for address in (doors.where("share_dossier", answered), shared):
        doors.strangers_find_nothing(client, address, answered, omar, vera)


def test_logged_out(client: Client, answered: Dossier, shared: str) -> None:
    for address in (doors.where("share_dossier", answered), shared):
        doors.signed_out_signs_in(client, address)


def test_wrong_method(client: Client, answered: Dossier, shared: str, anna: User) -> None:
    for address in (doors.where("share_dossier", answered), shared):
        doors.leads_back(client, anna, address, answered)


def test_unknown_reference(client: Client, answered: Dossier, shared: str, anna: User) -> None:
    for address in (doors.where("share_dossier", answered), shared):
        doors.unknown(client, anna, address, answered)
