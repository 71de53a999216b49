"""Is the demo whole, printed with its accounts, and blind to what people did with it since?"""

from __future__ import annotations

import io
import json
from datetime import date

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.test import Client

from dossiers.management.commands import demo
from dossiers.models import Dossier, Edition, Organisation, StandingAnswers, TrailEntry, User
from dossiers.services import cases, printing, sharing, standing_answers
from tests import builders
from tests.cast import FOUNDED

# What it loads is kept by the same verbs as everything else: their tests run on both databases.
pytestmark = pytest.mark.once


def load() -> str:
    out = io.StringIO()
    call_command("demo", stdout=out)
    return out.getvalue()


@pytest.fixture
def loaded(db: None, monkeypatch: pytest.MonkeyPatch) -> str:
    """The demo, with its papers printed plainly: how they look is asked elsewhere."""
    monkeypatch.setattr(demo, "PRINTER", builders.print_plainly)
    return load()


def state() -> dict[str, object]:
    return {
        "dossiers": sorted((d.reference, d.title, d.revision, d.state) for d in all_dossiers()),
        "trail": TrailEntry.objects.count(),
        "standing": sorted(StandingAnswers.objects.values_list("section", "revision")),
        "editions": Edition.objects.count(),
        "organisations": Organisation.objects.count(),
        "people": sorted(User.objects.values_list("email", "password")),
    }


def all_dossiers() -> list[Dossier]:
    return list(Dossier.objects.all())


def test_every_example_stands_as_a_dossier_two_are_issued_one_is_shared(loaded: str) -> None:
    titles = set()
    for path in demo.EXAMPLES.glob("*.json"):
        titles.add(json.loads(path.read_text())["sections"]["plan"]["title"])
    assert {d.title for d in all_dossiers()} == titles
    assert len(demo.DOSSIERS) == len(titles)
    assert Edition.objects.count() == 2
    (shared,) = [d for d in all_dossiers() if d.shares.exists()]
    assert str(shared.shares.get().organisation) == "Lindewater"


def test_each_account_is_printed_and_opens(loaded: str, client: Client) -> None:
    assert demo.PASSWORD in loaded
    for person in demo.PEOPLE:
        assert person.email in loaded
        sent = {"login": person.email, "password": demo.PASSWORD}
        assert client.post("/account/login/", sent).status_code == 302
        client.logout()


def test_one_municipality_keeps_standing_answers(loaded: str) -> None:
    kept = StandingAnswers.objects.filter(organisation__code=demo.KEEPER)
    assert {row.section for row in kept} == set(demo.KEPT)
    assert kept.count() == StandingAnswers.objects.count()
    for row in kept:
        held = {*row.answers["sections"].get(row.section, {})}
        held |= {f"{kind}.{item}" for kind, items in row.answers["items"].items() for item in items}
        assert held == set(demo.KEPT[row.section])


def test_loading_it_again_changes_nothing(loaded: str) -> None:
    before = state()
    load()
    assert state() == before


def test_what_a_person_changed_stays_so(loaded: str, on: date) -> None:
    user = User.objects.get(email="annelies@sint-elmaren.example")
    one, two = Dossier.objects.filter(organisation__code="DEMO-SEL").order_by("title")
    cases.rename_dossier(user=user, dossier=one, title="Van mij")
    if two.editions.exists():
        one, two = two, one
    cases.delete_dossier(user=user, dossier=two)
    for share in one.shares.all():
        sharing.withdraw_share(user=user, share=share)
    row = StandingAnswers.objects.get(section="rights")
    standing_answers.remove(
        user=user, organisation=row.organisation, section=row.section, seen=row.state
    )
    user.set_password("een-ander-wachtwoord-4")
    user.save()
    other = Dossier.objects.filter(organisation__code="DEMO-FED").get()
    cases.set_aside_dossier(user=other.created_by, dossier=other)
    before = state()
    assert "(password was changed)" in load()
    assert state() == before


@pytest.mark.long
def test_what_was_begun_and_not_ended_is_ended(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(*args: object) -> None:
        raise RuntimeError("the power went")

    monkeypatch.setattr(demo, "PRINTER", stopped)
    with pytest.raises(RuntimeError):
        load()
    assert Edition.objects.count() == 0
    monkeypatch.setattr(demo, "PRINTER", builders.print_plainly)
    load()
    assert Edition.objects.count() == 2
    assert Dossier.objects.count() == len(demo.DOSSIERS)


@pytest.mark.long
def test_what_was_begun_and_then_touched_is_left_to_its_people(
    db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped(*args: object) -> None:
        raise RuntimeError("the power went")

    monkeypatch.setattr(demo, "PRINTER", stopped)
    with pytest.raises(RuntimeError):
        load()
    begun = Dossier.objects.get()
    cases.rename_dossier(user=begun.created_by, dossier=begun, title="Van mij")
    monkeypatch.setattr(demo, "PRINTER", builders.print_plainly)
    load()
    assert not begun.editions.exists()
    assert not begun.shares.exists()


@pytest.mark.long
def test_a_real_organisation_is_left_alone(loaded: str, on: date) -> None:
    real = builders.municipality("Kouterbeke", valid_from=FOUNDED, code="99902")
    who = builders.member("Omar Peeters", real, valid_from=FOUNDED)
    own = builders.answered_dossier(user=who, organisation=real)
    load()
    own.refresh_from_db()
    assert own.revision == Dossier.objects.get(pk=own.pk).revision
    assert not own.editions.exists()


def test_outside_the_demo_it_refuses(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "DEMO", False)
    with pytest.raises(CommandError, match="only where DEMO=1 is set") as refused:
        load()
    assert refused.value.returncode == 1
    assert not Organisation.objects.exists()


def test_its_papers_are_printed_as_everybody_s_are() -> None:
    assert demo.PRINTER is printing.print_papers
