"""What is there to look at before anything is real? Invented organisations, people and dossiers.

Loading it again adds what is missing and touches nothing else: what a person changed, renamed,
set aside or deleted stays so.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from dossiers.answers import meaning, standing
from dossiers.answers.schema import SCHEMA
from dossiers.law.evaluation import columns_of
from dossiers.models import Dossier, Membership, Organisation, TrailEntry, User
from dossiers.services import (
    archive,
    cases,
    house_style,
    loading,
    people,
    printing,
    sharing,
    standing_answers,
)

EXAMPLES = settings.BASE_DIR / "examples"
# The invented mark of one municipality, and the colour that goes with it.
MARK, MARKED, COLOUR = EXAMPLES / "marks" / "sint-elmaren.png", "DEMO-SEL", "#1f5c43"
# What one municipality keeps for its later dossiers, out of the answers of an example.
KEEPER, KEPT_FROM = "DEMO-SEL", "municipality-fixed-open"
KEPT: Mapping[str, tuple[str, ...]] = {
    "contacts": ("representative", "competent_body", "competent_body_ground", "signer.tanghe"),
    "officer": ("reach",),
    "suppliers": ("supplier.verkant", "sub_processor.kelderwacht"),
    "security": ("breach_contact", "breach_procedure"),
    "rights": ("handled_by", "reply_days"),
}
PASSWORD = "demo-korenbloem-9"  # noqa: S105 - printed, and only ever set under demo settings
SINCE = date(2019, 1, 1)
PRINTER = printing.print_papers


@dataclass(frozen=True)
class Owner:
    """An invented organisation. example: the file of answers that describes it, if any."""

    key: str
    example: str
    told: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Person:
    """An invented person. at: the key of the organisation; empty for the administrator."""

    email: str
    name: str
    at: str
    does: str
    role: str = Membership.Role.EDITOR


@dataclass(frozen=True)
class Example:
    """A dossier of the demo. of: whose; by: who starts it."""

    name: str
    of: str
    by: str
    issued: bool = False
    shared: bool = False


OWNERS = (
    Owner("DEMO-SEL", "municipality-fixed-open"),
    Owner("DEMO-WBG", "municipality-scan-car"),
    Owner("DEMO-PZL", "zone-mobile"),
    Owner(
        "DEMO-PZB",
        "",
        {
            "kind": "local_police",
            "names": {"nl": "Beneden-Wate", "en": "Beneden-Wate"},
            "region": "flanders",
            "address": "Brugstraat 4, 9997 Waterberge (verzonnen)",
            "chief_name": "Wim Haverals",
        },
    ),
    Owner("DEMO-FED", "federal-fixed-open"),
)
ZONES = (("DEMO-PZL", "DEMO-SEL"), ("DEMO-PZB", "DEMO-WBG"))
PEOPLE = (
    Person("annelies@sint-elmaren.example", "Annelies Goeminne", "DEMO-SEL", "privacy officer"),
    Person(
        "bram@sint-elmaren.example",
        "Bram Dewachter",
        "DEMO-SEL",
        "data protection officer, reads only",
        Membership.Role.READER,
    ),
    Person("noor@waterberge.example", "Noor Declercq", "DEMO-WBG", "privacy officer"),
    Person("ilse@lindewater.example", "Ilse Verlinde", "DEMO-PZL", "chief of police"),
    Person("wim@beneden-wate.example", "Wim Haverals", "DEMO-PZB", "chief of police"),
    Person("dirk@oosthoek.example", "Dirk Vandamme", "DEMO-FED", "director"),
    Person("beheer@demo.example", "Hilde Martens", "", "administrator, sees /admin/"),
)
DOSSIERS = (
    Example(
        "municipality-fixed-open",
        "DEMO-SEL",
        "annelies@sint-elmaren.example",
        issued=True,
        shared=True,
    ),
    Example("municipality-two-deployments", "DEMO-SEL", "annelies@sint-elmaren.example"),
    Example("municipality-scan-car", "DEMO-WBG", "noor@waterberge.example", issued=True),
    Example("zone-temporary-fixed", "DEMO-PZL", "ilse@lindewater.example"),
    Example("zone-mobile", "DEMO-PZL", "ilse@lindewater.example"),
    Example("federal-fixed-open", "DEMO-FED", "dirk@oosthoek.example"),
)


class Command(BaseCommand):
    help = "Loads invented organisations, accounts and dossiers; only under the demo settings."

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError("The demo is loaded only where DEMO=1 is set; nothing was changed.")
        organisations = {owner.key: organisation_of(owner) for owner in OWNERS}
        for zone, municipality in ZONES:
            link(organisations[zone], organisations[municipality])
        accounts = {person.email: account_of(person, organisations) for person in PEOPLE}
        for example in DOSSIERS:
            load(example, accounts[example.by], organisations[example.of])
        keep(accounts["annelies@sint-elmaren.example"], organisations[KEEPER])
        self._print(accounts)

    def _print(self, accounts: Mapping[str, User]) -> None:
        self.stdout.write("Demo accounts (organisations and people are invented):")
        for person in PEOPLE:
            user = accounts[person.email]
            own = "" if user.check_password(PASSWORD) else "  (password was changed)"
            self.stdout.write(f"  {person.email:<32} {person.name}, {person.does}{own}")
        self.stdout.write(f"Password of each: {PASSWORD}")


def answers_of(name: str) -> dict[str, Any]:
    """A file of examples/, read by the fields of the schema."""
    text = (EXAMPLES / f"{name}.json").read_text(encoding="utf-8")
    return meaning.clean(json.loads(text))


@transaction.atomic
def organisation_of(owner: Owner) -> Organisation:
    """The organisation of a key, made where it is not there yet."""
    known = Organisation.objects.filter(code=owner.key).first()
    if known is not None:
        return known
    told = dict(owner.told) if owner.told else answers_of(owner.example)["sections"]["organisation"]
    kind, names = told.pop("kind"), told.pop("names")
    told.pop("zone_names", None)
    if kind == Organisation.Kind.MUNICIPALITY:
        # The chief of police is that of the zone.
        told.pop("chief_name", None)
    given = {name: value for name, value in told.items() if value}
    made = people.make_organisation(
        kind=kind, names=names, valid_from=SINCE, code=owner.key, **given
    )
    if owner.key == MARKED:
        house_style.set_style(
            user=None,
            organisation=made,
            accent=COLOUR,
            mark=MARK.read_bytes(),
            mark_alt="Schild met een iep boven twee golven",
        )
    return made


def link(zone: Organisation, municipality: Organisation) -> None:
    """Put a municipality in its zone, where nobody said anything about it yet."""
    if not municipality.zone_links.exists():
        people.link_zone(zone=zone, municipality=municipality, valid_from=SINCE)


@transaction.atomic
def account_of(person: Person, organisations: Mapping[str, Organisation]) -> User:
    """The account of a person, made where it is not there yet, with its membership."""
    known = User.objects.filter(email=person.email).first()
    if known is not None:
        return known
    user = people.make_account(
        email=person.email,
        full_name=person.name,
        password=PASSWORD,
        administrator=not person.at,
    )
    if person.at:
        people.add_member(
            user=user, organisation=organisations[person.at], valid_from=SINCE, role=person.role
        )
    return user


def load(example: Example, user: User, organisation: Organisation) -> None:
    """A dossier of the demo: once, and never again, whatever became of it."""
    answers = answers_of(example.name)
    pages = len(answers["sections"]) - 1 + sum(len(kind) for kind in answers["items"].values())
    entries = list(loaded_before(answers, organisation))
    dossier = entries[0].dossier if entries else start(answers, user, organisation)
    # Where only its own loading stands in its trail, nobody touched it: what was begun is ended.
    if dossier is None or dossier.trail.count() != pages + 1:
        return
    on = timezone.localdate()
    if example.issued and not dossier.editions.exists():
        archive.issue_edition(user=user, dossier=dossier, on=on, printer=PRINTER)
    if example.shared and not dossier.shares.exists():
        zone = people.zone_of(organisation, on)
        if zone is not None:
            sharing.share_dossier(user=user, dossier=dossier, organisation=zone, on=on)


@transaction.atomic
def keep(user: User, organisation: Organisation) -> None:
    """Standing answers of an organisation, where nobody ever kept or removed any."""
    what = (TrailEntry.What.STANDING_ANSWERS_KEPT, TrailEntry.What.STANDING_ANSWERS_REMOVED)
    if TrailEntry.objects.filter(what__in=what, organisation=organisation).exists():
        return
    answers = answers_of(KEPT_FROM)
    case = meaning.read({"schema": SCHEMA, **answers})
    plans = [columns_of(each.facts) for each in case.particulars.deployments]
    for section, names in KEPT.items():
        every = standing.kept_of(answers, section, plans, timezone.localdate())
        standing_answers.keep(
            user=user,
            organisation=organisation,
            section=section,
            answers=standing.named(every, names),
            seen="",
        )


@transaction.atomic
def start(answers: Mapping[str, Any], user: User, organisation: Organisation) -> Dossier:
    """A new dossier with all these answers."""
    title = answers["sections"]["plan"]["title"]
    dossier = cases.start_dossier(user=user, organisation=organisation, title=title, language="nl")
    loading.load_answers(user=user, dossier=dossier, answers=answers)
    dossier.refresh_from_db()
    return dossier


def loaded_before(answers: Mapping[str, Any], organisation: Organisation) -> list[TrailEntry]:
    """The entries of the trail that tell of this example; they outlive a dossier's deletion."""
    item = next(iter(answers["items"]["deployment"]))
    saved = TrailEntry.objects.filter(
        what=TrailEntry.What.ANSWERS_SAVED, organisation=organisation
    ).select_related("dossier")
    return [entry for entry in saved if entry.detail.get("item") == item]
