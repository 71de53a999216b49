"""What does an administrator do in the administration, and what can nobody do there?"""

from __future__ import annotations

import re
from datetime import date, timedelta
from io import StringIO
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from dossiers.models import Membership, Organisation, TrailEntry, User
from tests.cast import PASSWORD

READ_ONLY = [
    "edition",
    "documentversion",
    "content",
    "contenterased",
    "standinganswers",
    "trailentry",
]
EDITED = ["user", "organisation", "housestyle", "zonelink", "membership"]


@pytest.fixture
def administrator(client: Client, chris: User) -> Client:
    client.force_login(chris)
    return client


def page(model: str, what: str, *args: object) -> str:
    return reverse(f"admin:dossiers_{model}_{what}", args=args)


def names_form(count: int = 1, **more: Any) -> dict[str, Any]:
    """What the form of an organisation posts for its names."""
    return {
        "names-TOTAL_FORMS": count,
        "names-INITIAL_FORMS": 0,
        "names-0-language": "nl",
        "names-0-name": "Wolvenhoek",
        "names-0-valid_from": "2019-01-01",
        **more,
    }


@pytest.mark.parametrize("model", [*READ_ONLY, *EDITED])
def test_every_list_opens(model: str, administrator: Client, dossier: object) -> None:
    assert administrator.get(page(model, "changelist")).status_code == 200


@pytest.mark.parametrize("model", EDITED)
def test_every_form_opens(model: str, administrator: Client) -> None:
    assert administrator.get(page(model, "add")).status_code == 200


@pytest.mark.parametrize("model", READ_ONLY)
def test_nothing_is_added_to_the_archive_by_hand(model: str, administrator: Client) -> None:
    assert administrator.get(page(model, "add")).status_code == 403
    assert administrator.post(page(model, "add"), {}).status_code == 403


def test_no_entry_of_the_trail_is_changed_or_deleted(
    administrator: Client, dossier: object
) -> None:
    entry = TrailEntry.objects.filter(reference__gt="").first()
    assert entry is not None
    assert administrator.post(page("trailentry", "change", entry.pk), {}).status_code == 403
    deletion = page("trailentry", "delete", entry.pk)
    assert administrator.post(deletion, {"post": "yes"}).status_code == 403
    bulk = {"action": "delete_selected", "_selected_action": [entry.pk], "post": "yes"}
    administrator.post(page("trailentry", "changelist"), bulk)
    assert TrailEntry.objects.filter(pk=entry.pk, what=entry.what).exists()


def test_the_answers_of_a_dossier_do_not_stand_in_the_administration(
    administrator: Client,
) -> None:
    page = administrator.get(reverse("admin:index")).content.decode()
    models = set(re.findall(r"/admin/dossiers/(\w+)/", page))
    assert models == {*READ_ONLY, *EDITED}


def test_who_is_no_administrator_signs_in_where_everybody_does(client: Client, anna: User) -> None:
    sign_in = reverse("account_login")
    answer = client.get(reverse("admin:index"), follow=True)
    assert answer.redirect_chain[-1][0].split("?")[0] == sign_in
    client.force_login(anna)
    assert client.get(reverse("admin:index")).status_code in {302, 403}
    assert client.get(page("organisation", "changelist")).status_code in {302, 403}


def test_an_administrator_makes_an_organisation(administrator: Client) -> None:
    sent = {
        "kind": "municipality",
        "noun": "city",
        "region": "flanders",
        "official_languages": ["nl"],
        "code": "99903",
        **names_form(),
    }
    answer = administrator.post(page("organisation", "add"), sent)
    assert answer.status_code == 302, answer.context["errors"]
    made = Organisation.objects.get(code="99903")
    assert made.names_on(date(2026, 1, 1)) == {"nl": "Wolvenhoek"}
    assert made.official_languages == ["nl"]


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"noun": "police_zone"}, "noun"),
        ({"region": ""}, "region"),
        ({"official_languages": ["xx"]}, "official_languages"),
        ({"kind": "province"}, "kind"),
    ],
)
def test_what_does_not_fit_an_organisation_is_told_at_the_field(
    wrong: dict[str, Any], field: str, administrator: Client
) -> None:
    sent = {"kind": "municipality", "noun": "city", "region": "flanders", **names_form(), **wrong}
    answer = administrator.post(page("organisation", "add"), sent)
    assert field in answer.context["adminform"].form.errors
    assert not Organisation.objects.exists()


def test_an_organisation_without_a_name_is_not_made(administrator: Client) -> None:
    sent = {"kind": "municipality", "noun": "city", "region": "flanders"}
    nameless = names_form(**{"names-0-name": "", "names-0-valid_from": "", "names-0-language": ""})
    assert administrator.post(page("organisation", "add"), {**sent, **nameless}).status_code == 200
    assert not Organisation.objects.exists()


def test_an_administrator_links_a_zone_and_the_wrong_way_round_is_told(
    administrator: Client, kouterbeke: Organisation, lindewater: Organisation
) -> None:
    wrong = {"zone": kouterbeke.pk, "municipality": lindewater.pk, "valid_from": "2026-01-01"}
    assert administrator.post(page("zonelink", "add"), wrong).status_code == 200
    right = {"zone": lindewater.pk, "municipality": kouterbeke.pk, "valid_from": "2026-01-01"}
    assert administrator.post(page("zonelink", "add"), right).status_code == 302
    assert administrator.post(page("zonelink", "add"), right).status_code == 200
    assert kouterbeke.zone_links.get().zone == lindewater


def test_an_administrator_makes_an_account_that_its_person_opens_with_a_link(
    administrator: Client, chris: User
) -> None:
    sent = {"email": "Els.Baert@Elmaren.example", "full_name": "Els Baert", "language": "nl"}
    assert administrator.post(page("user", "add"), sent).status_code == 302
    made = User.objects.get(email="els.baert@elmaren.example")
    assert not made.has_usable_password()
    assert not made.is_superuser
    told = TrailEntry.objects.filter(what="account_changed", user=chris).first()
    assert told is not None
    assert told.detail["account"] == str(made.pk)
    printed = StringIO()
    call_command("password_link", "ELS.baert@elmaren.example", stdout=printed)
    person = Client()
    opened = person.get(printed.getvalue().strip().removeprefix("http://127.0.0.1:8000"))
    new = {"password1": "regenboog-winkelhaak-7", "password2": "regenboog-winkelhaak-7"}
    assert person.post(opened["Location"], new).status_code == 302
    made.refresh_from_db()
    assert made.check_password("regenboog-winkelhaak-7")


def test_an_address_that_is_taken_is_told(administrator: Client, anna: User) -> None:
    sent = {"email": anna.email.upper(), "full_name": "Anna", "language": "nl"}
    answer = administrator.post(page("user", "add"), sent)
    assert "email" in answer.context["adminform"].form.errors
    assert User.objects.filter(full_name="Anna").count() == 0


def test_an_account_that_changes_address_is_not_recovered_by_the_old_one(
    administrator: Client, anna: User
) -> None:
    EmailAddress.objects.create(user=anna, email=anna.email, verified=True, primary=True)
    sent = {"email": "anna@elmaren.example", "full_name": "Anna", "language": "nl"}
    answer = administrator.post(page("user", "change", anna.pk), {**sent, "is_active": "on"})
    assert answer.status_code == 302
    anna.refresh_from_db()
    assert (anna.email, anna.is_active) == ("anna@elmaren.example", True)
    assert not EmailAddress.objects.filter(user=anna).exists()


def test_memberships_are_given_ended_and_told(
    administrator: Client, chris: User, anna: User, kouterbeke: Organisation
) -> None:
    sent = {
        "user": anna.pk,
        "organisation": kouterbeke.pk,
        "role": "reader",
        "valid_from": "2026-01-01",
        "valid_until": "2026-06-30",
    }
    assert administrator.post(page("membership", "add"), sent).status_code == 302
    made = Membership.objects.get(organisation=kouterbeke)
    wrong = {**sent, "valid_until": "2025-12-31"}
    change = page("membership", "change", made.pk)
    assert administrator.post(change, wrong).status_code == 200
    assert administrator.post(change, {**sent, "valid_until": "2026-03-31"}).status_code == 302
    bulk = {"action": "delete_selected", "_selected_action": [made.pk], "post": "yes"}
    administrator.post(page("membership", "changelist"), bulk)
    assert not Membership.objects.filter(organisation=kouterbeke).exists()
    told = TrailEntry.objects.filter(what="membership_changed", user=chris).order_by("pk")
    assert [(e.detail["until"], e.detail["removed"]) for e in told] == [
        ("2026-06-30", False),
        ("2026-03-31", False),
        ("2026-03-31", True),
    ]


def test_a_closed_account_is_out_at_the_next_request_in_every_session(
    anna: User, administrator: Client
) -> None:
    sessions = [Client(), Client()]
    for session in sessions:
        session.force_login(anna)
        assert session.get(reverse("law_book")).status_code == 200
    sent = {"email": anna.email, "full_name": anna.full_name, "language": "nl"}
    administrator.post(page("user", "change", anna.pk), sent)
    sign_in = reverse("account_login")
    for session in sessions:
        answer = session.get(reverse("account_change_password"))
        assert (answer.status_code, answer["Location"].split("?")[0]) == (302, sign_in)
    assert not Client().login(email=anna.email, password=PASSWORD)


def test_a_session_gets_another_key_at_sign_in_and_is_dead_after_sign_out(
    client: Client, anna: User
) -> None:
    sign_in, own = reverse("account_login"), reverse("account_change_password")
    client.get(own)
    planted = client.session
    planted["planted"] = True
    planted.save()
    client.cookies["sessionid"] = str(planted.session_key)
    client.post(sign_in, {"login": anna.email, "password": PASSWORD})
    kept = client.cookies["sessionid"].value
    assert kept != planted.session_key
    assert client.get(own).status_code == 200
    client.post(reverse("account_logout"))
    thief = Client()
    thief.cookies["sessionid"] = kept
    assert thief.get(own).status_code == 302


def test_a_link_holds_once(anna: User) -> None:
    printed = StringIO()
    call_command("password_link", anna.email, site="https://anpr.example.org/", stdout=printed)
    line = printed.getvalue().strip()
    assert line.startswith("https://anpr.example.org/account/")
    path = line.removeprefix("https://anpr.example.org")
    first, second = Client(), Client()
    form = first.get(path)["Location"]
    new = {"password1": "regenboog-winkelhaak-7", "password2": "regenboog-winkelhaak-7"}
    first.post(form, new)
    assert second.get(path).status_code == 200
    anna.refresh_from_db()
    assert anna.check_password("regenboog-winkelhaak-7")


def test_no_link_without_an_open_account_or_a_site(anna: User) -> None:
    with pytest.raises(CommandError, match="no account"):
        call_command("password_link", "nobody@elmaren.example")
    with pytest.raises(CommandError, match="--site"):
        call_command("password_link", anna.email, site="anpr.example.org")
    anna.is_active = False
    anna.save()
    with pytest.raises(CommandError, match="closed"):
        call_command("password_link", anna.email)


def test_the_first_administrator_is_made_by_the_usual_command(db: None, on: date) -> None:
    call_command(
        "createsuperuser",
        interactive=False,
        email="Beheer@Elmaren.example",
        full_name="Beheer",
        verbosity=0,
    )
    made = User.objects.get(email="beheer@elmaren.example")
    assert made.is_staff
    assert made.is_superuser
    assert made.joined_at.date() - on < timedelta(days=1)
