"""Can two dossiers be linked, does each show what they share, and does nobody see more by it?"""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.test import Client

from dossiers.models import Dossier, Organisation, RelatedDossiers, TrailEntry, User
from dossiers.services import cases, relating, sharing
from dossiers.services.lists import add_items
from tests import builders
from tests.web import doors
from tests.web.asking import errors_of, offered, shown
from tests.web.reading import Page


@pytest.fixture
def other(anna: User, elmaren: Organisation) -> Dossier:
    """A second dossier of Sint-Elmaren, with the same places and supplier."""
    dossier = builders.answered_dossier(user=anna, organisation=elmaren)
    return cases.rename_dossier(user=anna, dossier=dossier, title="ANPR aan de Vaart")


@pytest.fixture
def of_the_zone(ilse: User, lindewater: Organisation) -> Dossier:
    """A dossier of the police zone in which Sint-Elmaren lies, on a pole of the town."""
    dossier = builders.answered_dossier(user=ilse, organisation=lindewater, name="zone-mobile")
    town = builders.example("municipality-fixed-open")["items"]
    pole = {**town["site"]["molenkouter"], "name": "De paal"}
    shared = {"site": {"paal": pole}, "supplier": {"verkant": town["supplier"]["verkant"]}}
    for kind, items in shared.items():
        add_items(user=ilse, dossier=dossier, kind=kind, items=items, most=99)
    return dossier


def home(dossier: Dossier) -> str:
    return doors.where("dossier", dossier)


def link(client: Client, dossier: Dossier, other: Dossier) -> Any:
    return client.post(doors.where("relate_dossier", dossier), {"source": other.reference})


def pair() -> RelatedDossiers:
    return RelatedDossiers.objects.get(withdrawn_at__isnull=True)


def beside(page: Page) -> str:
    (section,) = (
        e for e in page.all("section") if e.attributes.get("aria-labelledby") == "related"
    )
    return " ".join(section.text.split())


def test_it_works_on_both_sides(browser: Client, answered: Dossier, other: Dossier) -> None:
    at = doors.where("relate_dossier", answered)
    assert at in shown(browser.get(home(answered))).links
    assert offered(shown(browser.get(at)), "source") == [other.reference]
    assert link(browser, answered, other)["Location"] == home(answered)
    for one, two in ((answered, other), (other, answered)):
        page = shown(browser.get(home(one)))
        assert home(two) in page.links
        said = beside(page)
        assert "Dezelfde gemeente: Sint-Elmaren" in said
        assert "Molenkouter ligt op 0 meter van Molenkouter" in said
        assert "Dezelfde leverancier: Verkant Systemen" in said
    told = TrailEntry.objects.filter(what=TrailEntry.What.DOSSIERS_RELATED)
    assert [entry.dossier for entry in told] == [answered]


def test_twice_from_either_side_is_once(browser: Client, answered: Dossier, other: Dossier) -> None:
    for one, two in ((answered, other), (answered, other), (other, answered)):
        assert link(browser, one, two).status_code == 302
    assert RelatedDossiers.objects.count() == 1


def test_it_is_taken_back_on_both_and_kept(
    browser: Client, answered: Dossier, other: Dossier, anna: User
) -> None:
    link(browser, answered, other)
    where = doors.where("withdraw_related", other, pair().pk)
    assert browser.post(where)["Location"] == home(other)
    again = browser.post(where, follow=True)
    assert again.redirect_chain == [(home(other), 302)]
    assert "Dit was al eerder ingetrokken." in again.content.decode()
    for dossier in (answered, other):
        assert "Dezelfde gemeente" not in shown(browser.get(home(dossier))).one("main").text
    kept = RelatedDossiers.objects.get()
    assert (kept.withdrawn_by, kept.by) == (anna, anna)
    assert TrailEntry.objects.filter(what=TrailEntry.What.RELATION_WITHDRAWN).count() == 1
    link(browser, answered, other)
    assert RelatedDossiers.objects.count() == 2


def test_town_and_zone_and_nobody_sees_more(
    client: Client,
    answered: Dossier,
    of_the_zone: Dossier,
    anna: User,
    ilse: User,
    lindewater: Organisation,
    on: date,
) -> None:
    client.force_login(ilse)
    page = shown(client.get(doors.where("relate_dossier", of_the_zone)))
    assert answered.reference not in page.one("main").text
    sharing.share_dossier(user=anna, dossier=answered, organisation=lindewater, on=on)
    link(client, of_the_zone, answered)
    said = beside(shown(client.get(home(of_the_zone))))
    assert answered.title in said
    # The zone reads along: places and suppliers of the town are no answers for it.
    assert "Molenkouter" not in said
    assert "Verkant" not in said
    assert "Dezelfde gemeente: Sint-Elmaren" in said
    said = beside(shown(client.get(home(answered))))
    assert of_the_zone.reference in said
    assert "Molenkouter" not in said
    assert "Verkant" not in said
    # The town does not see the dossier of the zone, linked or not.
    client.force_login(anna)
    assert of_the_zone.reference not in client.get(home(answered)).content.decode()
    where = doors.where("withdraw_related", answered, pair().pk)
    assert client.post(where).status_code == 404
    # Nor does the zone, once it no longer reads along.
    share = answered.shares.get()
    sharing.withdraw_share(user=anna, share=share)
    client.force_login(ilse)
    assert answered.reference not in client.get(home(of_the_zone)).content.decode()


def test_a_dossier_that_one_may_not_see_cannot_be_linked(
    browser: Client, answered: Dossier, other: Dossier, omar: User, kouterbeke: Organisation
) -> None:
    hidden = builders.answered_dossier(user=omar, organisation=kouterbeke)
    for wanted in (hidden.reference, answered.reference, "ZZZZ-ZZZZ", "x"):
        page = shown(browser.post(doors.where("relate_dossier", answered), {"source": wanted}))
        assert errors_of(page) == ["Kies een dossier."]
    assert not RelatedDossiers.objects.exists()


def test_a_service_refuses_a_dossier_and_itself(answered: Dossier, anna: User) -> None:
    with pytest.raises(relating.NotItself):
        relating.relate(user=anna, dossier=answered, other=answered)


def test_a_pair_of_others_is_not_found(
    browser: Client, answered: Dossier, other: Dossier, anna: User, elmaren: Organisation
) -> None:
    link(browser, answered, other)
    third = builders.answered_dossier(user=anna, organisation=elmaren)
    assert browser.post(doors.where("withdraw_related", third, pair().pk)).status_code == 404


def test_who_may(
    client: Client,
    answered: Dossier,
    other: Dossier,
    anna: User,
    bert: User,
    rita: User,
    omar: User,
) -> None:
    relating.relate(user=anna, dossier=answered, other=other)
    relate = doors.where("relate_dossier", answered)
    withdraw = doors.where("withdraw_related", answered, pair().pk)
    doors.opens(client, bert, relate)
    for at in (relate, withdraw):
        doors.reader_changes_nothing(client, rita, at)
        doors.strangers_find_nothing(client, at, answered, omar)
        doors.signed_out_signs_in(client, at)
    doors.refuses(client, bert, "put", relate)
    doors.leads_back(client, bert, withdraw, answered)
    client.force_login(rita)
    assert "ANPR aan de Vaart" in beside(shown(client.get(home(answered))))


def site(**values: Any) -> dict[str, Any]:
    return {"items": {"site": {"a": values}}, "sections": {}}


def test_places_within_100_metres() -> None:
    here = site(name="Kerk", latitude="50.91000", longitude="4.02000")
    near = site(name="Plein", latitude="50.91080", longitude="4.02000")
    far = site(name="Vaart", latitude="50.91095", longitude="4.02000")
    waits = site(name="Dreef", latitude="50.91", longitude="4.02", to_confirm=["latitude"])
    assert relating.shared(here, near).near == (("Kerk", "Plein", 89),)
    assert relating.shared(here, far).near == ()
    assert relating.shared(here, waits).near == ()
    assert not relating.shared(here, site(name="Zonder")).anything


def test_names_are_compared_as_people_write_them() -> None:
    one = {"items": {"supplier": {"a": {"name": "Verkant  Systemen"}}}, "sections": {}}
    two = {"items": {"supplier": {"b": {"name": "verkant systemen"}}}, "sections": {}}
    assert relating.shared(one, two).suppliers == ("Verkant  Systemen",)
