"""Can a deployment leave its dossier, or get one of its own, with what belongs to it?"""

from __future__ import annotations

import pytest
from django.test import Client

from dossiers.answers import proposals
from dossiers.models import Dossier, Organisation, User
from dossiers.services import cases, proposing
from tests import builders
from tests.web import doors
from tests.web.asking import answer, fields_of, shown

# What these pages ask of a database, others ask of both.
pytestmark = pytest.mark.once


@pytest.fixture
def two(anna: User, elmaren: Organisation) -> Dossier:
    return builders.answered_dossier(
        user=anna, organisation=elmaren, name="municipality-two-deployments", whole=True
    )


def items(dossier: Dossier, section: str) -> set[str]:
    return {row.item for row in dossier.answers.filter(section=section, removed=False)}


@pytest.fixture
def addresses(two: Dossier) -> dict[str, str]:
    return {
        "take": doors.where("take_out_deployment", two, "parking"),
        "own": doors.where("own_dossier", two, "parking"),
    }


def test_taking_out_asks_first_and_takes_its_sites_along(
    browser: Client, two: Dossier, addresses: dict[str, str]
) -> None:
    page = shown(browser.get(addresses["take"]))
    asked = "Wilt u “Ondergrondse parking Kouter” uit dit dossier halen?"
    assert page.one("h1").text == asked
    assert items(two, "deployment") == {"centrum", "parking"}
    response = browser.post(addresses["take"], {"revision": fields_of(page)["revision"]})
    assert response["Location"] == doors.where("dossier", two)
    assert items(two, "deployment") == {"centrum"}
    assert items(two, "site") == {"kerkstraat"}
    assert items(two, "camera") == {"c-1"}
    assert items(two, "supplier") == {"verkant"}


def test_a_dossier_of_its_own_has_everything_that_belongs_to_it(
    browser: Client, two: Dossier, addresses: dict[str, str], elmaren: Organisation
) -> None:
    page = shown(browser.get(addresses["take"]))
    response = browser.post(addresses["own"], {"revision": fields_of(page)["revision"][:1]})
    own = Dossier.objects.exclude(pk=two.pk).get()
    assert response["Location"] == doors.where("dossier", own)
    assert own.organisation == elmaren
    assert own.title.endswith("Ondergrondse parking Kouter")
    assert items(own, "deployment") == {"parking"}
    assert items(own, "site") == {"kouter"}
    assert items(own, "camera") == {"k-1", "k-2", "k-3"}
    assert items(two, "camera") == {"c-1"}
    assert items(own, "supplier") == {"verkant"}
    assert own.answers.get(section="plan").values["planned_start"] == "2027-04-05"
    assert items(two, "deployment") == {"centrum"}
    text = shown(browser.get(response["Location"])).one("main").text
    assert "De inzet staat in dit eigen dossier." in text
    assert "Toegestaan" in text


def classes(dossier: Dossier) -> dict[str, list[str]]:
    """The classes of data, with the deployments that each names."""
    rows = dossier.answers.filter(section="data_class", removed=False)
    return {row.item: row.values["deployments"] for row in rows}


def view(dossier: Dossier, user: User, *where: str) -> None:
    """Somebody views in real time in these deployments."""
    row = dossier.answers.get(section="access")
    told = {**row.values, "real_time": "yes", "real_time_deployments": [*where]}
    cases.save_answers(
        user=user,
        dossier=dossier,
        section="access",
        values=told,
        posted=row.posted,
        errors={},
        revision=row.revision,
    )


@pytest.mark.parametrize(
    ("where", "left", "own"),
    [
        (("parking",), ("no", None), ("yes", ["parking"])),
        (("centrum",), ("yes", ["centrum"]), ("no", None)),
        (("centrum", "parking"), ("yes", ["centrum"]), ("yes", ["parking"])),
    ],
)
def test_what_names_a_deployment_follows_it(
    browser: Client,
    two: Dossier,
    addresses: dict[str, str],
    anna: User,
    where: tuple[str, ...],
    left: tuple[str, list[str] | None],
    own: tuple[str, list[str] | None],
) -> None:
    view(two, anna, *where)
    before = classes(two)
    page = shown(browser.get(addresses["take"]))
    browser.post(addresses["own"], {"revision": fields_of(page)["revision"][:1]})
    other = Dossier.objects.exclude(pk=two.pk).get()
    for dossier, item, expected in ((two, "centrum", left), (other, "parking", own)):
        assert classes(dossier) == {k: [item] for k, named in before.items() if item in named}
        told = dossier.answers.get(section="access").values
        assert (told["real_time"], told.get("real_time_deployments")) == expected
    assert "politievragen" in classes(two)
    assert "politievragen" in classes(other)


@pytest.mark.parametrize("how", ["take", "own"])
def test_the_button_pressed_twice_leads_to_the_same_dossier_twice(
    browser: Client, two: Dossier, addresses: dict[str, str], how: str
) -> None:
    page = shown(browser.get(addresses["take"]))
    sent = {"revision": fields_of(page)["revision"][0]}
    led = [browser.post(addresses[how], sent)["Location"] for _press in range(2)]
    assert led[0] == led[1]
    assert (led[0] == doors.where("dossier", two)) == (how == "take")
    assert Dossier.objects.count() == (1 if how == "take" else 2)


def test_a_dossier_of_its_own_takes_the_interview_over_to_be_confirmed(
    browser: Client, two: Dossier, addresses: dict[str, str], anna: User
) -> None:
    used = {row.values.get("proposal") for row in two.answers.all()}
    dropped = next(p for p in proposals.load().of_kind("measure") if p.id not in used)
    misread = next(p for p in proposals.load().of_kind("risk") if p.id not in used)
    proposing.decide(user=anna, dossier=two, proposal=misread, standing="kept")
    proposing.decide(user=anna, dossier=two, proposal=dropped, standing="dropped")
    page = shown(browser.get(addresses["take"]))
    browser.post(addresses["own"], {"revision": fields_of(page)["revision"][:1]})
    own = Dossier.objects.exclude(pk=two.pk).get()
    before = two.answers.get(section="need").values
    taken = dict(own.answers.get(section="need").values)
    assert set(taken.pop("to_confirm")) == set(taken) == set(before)
    assert taken == before
    assert items(own, "alternative") == items(two, "alternative")
    assert items(own, "history") == set()
    risk = own.answers.get(section="risk", item=proposing.item_id(misread)).values
    assert {"event", "consequence", "measures"} <= set(risk["to_confirm"])
    assert proposing.item_id(dropped) not in items(own, "measure")
    told = shown(browser.get(doors.where("check_answers", own)))
    assert "to-confirm" in [each.attributes.get("id") for each in told.all("h2")]


@pytest.mark.parametrize("how", ["take", "own"])
def test_what_a_colleague_changed_since_is_not_moved(
    client: Client,
    two: Dossier,
    addresses: dict[str, str],
    anna: User,
    bert: User,
    how: str,
) -> None:
    client.force_login(anna)
    page = shown(client.get(addresses["take"]))
    client.force_login(bert)
    question = doors.where("deciding_question", two, "parking", "camera")
    answer(client, question, camera="mobile")
    client.force_login(anna)
    sent = {"revision": fields_of(page)["revision"][0]}
    response = client.post(addresses[how], sent, follow=True)
    assert "Bert Claes heeft deze inzet ondertussen gewijzigd" in response.content.decode()
    assert items(two, "deployment") == {"centrum", "parking"}
    assert Dossier.objects.count() == 1


def test_the_only_deployment_stays(browser: Client, answered: Dossier) -> None:
    for name in ("take_out_deployment", "own_dossier"):
        where = doors.where(name, answered, "toegangswegen")
        assert browser.post(where, {"revision": "1"}).status_code == 404
    page = shown(browser.get(doors.where("deployment_verdict", answered, "toegangswegen")))
    assert doors.where("take_out_deployment", answered, "toegangswegen") not in page.links


def test_a_revision_that_is_none_is_refused(browser: Client, addresses: dict[str, str]) -> None:
    for wrong in ("", "-1", "x", "9" * 20):
        assert browser.post(addresses["take"], {"revision": wrong}).status_code == 400


def test_a_colleague_may(client: Client, addresses: dict[str, str], bert: User) -> None:
    doors.opens(client, bert, addresses["take"])


def test_a_reader_may_not(client: Client, addresses: dict[str, str], rita: User) -> None:
    for address in addresses.values():
        doors.reader_changes_nothing(client, rita, address, {"revision": "1"})


def test_strangers(
    client: Client, two: Dossier, addresses: dict[str, str], omar: User, vera: User
) -> None:
    for address in addresses.values():
        doors.strangers_find_nothing(client, address, two, omar, vera)


def test_logged_out(client: Client, addresses: dict[str, str]) -> None:
    for address in addresses.values():
        doors.signed_out_signs_in(client, address)


def test_wrong_method(client: Client, two: Dossier, addresses: dict[str, str], anna: User) -> None:
    doors.refuses(client, anna, "put", addresses["take"])
    doors.leads_back(client, anna, addresses["own"], two)


def test_unknown_reference_or_deployment(
    client: Client, two: Dossier, addresses: dict[str, str], anna: User
) -> None:
    for address in addresses.values():
        doors.unknown(client, anna, address, two)
    assert client.get(doors.where("take_out_deployment", two, "nergens")).status_code == 404
