"""Does a person get back everything that was typed, in a file that means the same?"""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from dossiers.answers import meaning
from dossiers.models import Dossier, Organisation, User
from dossiers.services import cases, sharing
from tests import builders
from tests.web import doors

# What these pages ask of a database, others ask of both.
pytestmark = pytest.mark.once


@pytest.fixture
def answered(anna: User, elmaren: Organisation) -> Dossier:
    """Anna's dossier with the answers of the interview too."""
    return builders.answered_dossier(user=anna, organisation=elmaren, whole=True)


def test_it_works(browser: Client, answered: Dossier) -> None:
    response = browser.get(doors.where("answers_file", answered))
    assert response["Content-Type"] == "application/json"
    name = f'attachment; filename="{answered.reference}.answers.json"'
    assert response["Content-Disposition"] == name
    assert response["Cache-Control"] == "private, no-store"
    file = response.json()
    example = builders.example("municipality-fixed-open")
    assert set(file) == {"schema", "sections", "items"}
    assert meaning.clean(file)["items"] == meaning.clean(example)["items"]
    assert file["sections"]["plan"] == example["sections"]["plan"]
    mine, theirs = (meaning.read(f).particulars.deployments for f in (file, example))
    assert [d.facts for d in mine] == [d.facts for d in theirs]


def test_half_an_answer_comes_along(browser: Client, dossier: Dossier, anna: User) -> None:
    cases.save_answers(
        user=anna,
        dossier=dossier,
        section="deployment",
        item="d1",
        values={"camera": "fixed", "name": "Eén “half” plan 🚗"},
        posted={},
        errors={},
        revision=0,
    )
    file = browser.get(doors.where("answers_file", dossier)).json()
    assert file["items"]["deployment"]["d1"]["name"] == "Eén “half” plan 🚗"
    meaning.clean(file)


@pytest.mark.parametrize("who", ["bert", "rita"])
def test_colleagues_may(
    client: Client, answered: Dossier, who: str, request: pytest.FixtureRequest
) -> None:
    doors.opens(client, request.getfixturevalue(who), doors.where("answers_file", answered))


def test_the_zone_that_reads_along_may_not(
    client: Client, answered: Dossier, anna: User, lindewater: Organisation, ilse: User, on: date
) -> None:
    sharing.share_dossier(user=anna, dossier=answered, organisation=lindewater, on=on)
    client.force_login(ilse)
    assert client.get(doors.where("answers_file", answered)).status_code == 404


def test_strangers(client: Client, answered: Dossier, omar: User, vera: User) -> None:
    address = doors.where("answers_file", answered)
    doors.strangers_find_nothing(client, address, answered, omar, vera)


def test_logged_out(client: Client, answered: Dossier) -> None:
    doors.signed_out_signs_in(client, doors.where("answers_file", answered))


def test_wrong_method(client: Client, answered: Dossier, anna: User) -> None:
    doors.refuses(client, anna, "post", doors.where("answers_file", answered))


def test_unknown_reference(client: Client, answered: Dossier, anna: User) -> None:
    doors.unknown(client, anna, doors.where("answers_file", answered), answered)
