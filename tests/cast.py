"""Who plays in the tests? Two municipalities, two police zones, and the people who work there.

Everybody and everything is invented. A test asks for a person by name; `on` is the day it is.
"""

from __future__ import annotations

from datetime import date

import pytest
from django.utils import timezone

from dossiers.models import Dossier, Membership, Organisation, User
from dossiers.services import cases, people
from tests import builders

FOUNDED = date(2019, 1, 1)
PASSWORD = "korenbloem-regenton-9"


@pytest.fixture
def on() -> date:
    """Today, as the views say it."""
    return timezone.localdate()


@pytest.fixture
def elmaren(db: None) -> Organisation:
    """The municipality that owns the case of most tests."""
    return builders.municipality("Sint-Elmaren", valid_from=FOUNDED, code="99901")


@pytest.fixture
def kouterbeke(db: None) -> Organisation:
    """Another municipality, in another police zone."""
    return builders.municipality("Kouterbeke", valid_from=FOUNDED, code="99902")


@pytest.fixture
def lindewater(elmaren: Organisation) -> Organisation:
    """The police zone in which Sint-Elmaren lies."""
    zone = builders.zone("Lindewater", valid_from=FOUNDED, code="9991")
    people.link_zone(zone=zone, municipality=elmaren, valid_from=FOUNDED)
    return zone


@pytest.fixture
def molenveld(kouterbeke: Organisation) -> Organisation:
    """The police zone in which Kouterbeke lies."""
    zone = builders.zone("Molenveld", valid_from=FOUNDED, code="9992")
    people.link_zone(zone=zone, municipality=kouterbeke, valid_from=FOUNDED)
    return zone


@pytest.fixture
def anna(elmaren: Organisation) -> User:
    """The privacy officer of Sint-Elmaren, who makes its dossiers."""
    return builders.member("Anna Vermeulen", elmaren, valid_from=FOUNDED, password=PASSWORD)


@pytest.fixture
def bert(elmaren: Organisation) -> User:
    """A colleague of Anna, who may do the same."""
    return builders.member("Bert Claes", elmaren, valid_from=FOUNDED, password=PASSWORD)


@pytest.fixture
def rita(elmaren: Organisation) -> User:
    """A colleague of Anna, who reads only."""
    reader = Membership.Role.READER
    return builders.member("Rita Maes", elmaren, valid_from=FOUNDED, password=PASSWORD, role=reader)


@pytest.fixture
def ilse(lindewater: Organisation) -> User:
    """The chief of police of Lindewater."""
    return builders.member("Ilse Verlinde", lindewater, valid_from=FOUNDED, password=PASSWORD)


@pytest.fixture
def omar(kouterbeke: Organisation) -> User:
    """A stranger: he does for Kouterbeke what Anna does for Sint-Elmaren."""
    return builders.member("Omar Peeters", kouterbeke, valid_from=FOUNDED, password=PASSWORD)


@pytest.fixture
def vera(molenveld: Organisation) -> User:
    """The chief of police of a zone that has nothing to do with Sint-Elmaren."""
    return builders.member("Vera Aerts", molenveld, valid_from=FOUNDED, password=PASSWORD)


@pytest.fixture
def chris(db: None) -> User:
    """The administrator, who belongs to no organisation."""
    return people.make_account(
        email="chris@beheer.example",
        full_name="Chris Wouters",
        password=PASSWORD,
        administrator=True,
    )


@pytest.fixture
def dossier(anna: User, elmaren: Organisation) -> Dossier:
    """A dossier of Sint-Elmaren without answers."""
    return cases.start_dossier(
        user=anna, organisation=elmaren, title="ANPR aan de toegangswegen", language="nl"
    )


@pytest.fixture
def answered(anna: User, elmaren: Organisation) -> Dossier:
    """A dossier of Sint-Elmaren: the answers that decide and name, of the fixed camera example."""
    return builders.answered_dossier(user=anna, organisation=elmaren)
