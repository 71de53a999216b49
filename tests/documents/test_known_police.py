"""Does a police paper say what holds of the database, the lists and the machine in this case?"""

from __future__ import annotations

from typing import Any

import pytest

from dossiers.documents.draft import Draft, Note, Table
from tests.documents import cases

ADVICE = "Advies over de technische gegevensbank geven"
CREATE = "De lokale technische gegevensbank oprichten"
SEND = "De lezingen naar de nationale gegevensbank sturen"
LISTS = "De inhoud van de lijsten goedkeuren"
CRITERIA = "De correlatiecriteria goedkeuren"
MACHINE = "Een mens over de treffer laten oordelen"
ONLY_IF = "Alleen als:"


def zone(*kinds: str, **data: Any) -> dict[str, Any]:
    """A zone's mobile camera. kinds: of the lists; data: answers about the readings."""
    told = cases.zone(camera="mobile")
    told["schema"] = 2
    told["sections"]["data"] = data
    told["items"]["reference_list"] = {
        f"l{n}": {"name": f"Lijst {n}", "kind": kind} for n, kind in enumerate(kinds, start=1)
    }
    return told


def told(paper: Draft) -> dict[str, str]:
    """Title -> text of everything that a table of the paper asks of somebody."""
    tables = [b for b in paper.blocks if isinstance(b, Table)]
    return {c.title: c.text for t in tables for row in t.rows for c in row if c.title}


@pytest.mark.parametrize(
    ("answer", "there", "away"),
    [
        ("new", {ADVICE, CREATE, SEND}, set()),
        ("existing", {ADVICE, SEND}, {CREATE}),
        ("no", set(), {ADVICE, CREATE, SEND}),
    ],
)
def test_the_database_is_told_as_it_is(answer: str, there: set[str], away: set[str]) -> None:
    said = told(cases.draft("dpia", zone(local_database=answer)))
    assert there <= set(said)
    assert not away & set(said)
    assert not any(said[title].startswith(ONLY_IF) for title in there)


def test_an_advice_on_a_database_that_exists_was_given() -> None:
    given = "Het advies van vóór de oprichting hoort in het dossier."
    existing = told(cases.draft("dpia", zone(local_database="existing")))
    assert given in existing[ADVICE]
    assert given not in existing[SEND]
    assert given not in told(cases.draft("dpia", zone(local_database="new")))[ADVICE]


@pytest.mark.parametrize(
    ("kind", "there", "away"),
    [
        ("extract", LISTS, CRITERIA),
        ("police_list", LISTS, CRITERIA),
        ("criteria", CRITERIA, LISTS),
    ],
)
def test_lists_and_criteria_are_told_as_they_are(kind: str, there: str, away: str) -> None:
    said = told(cases.draft("dpia", zone(kind)))
    assert away not in said
    assert not said[there].startswith(ONLY_IF)


def test_a_list_of_which_the_kind_is_not_told_decides_nothing() -> None:
    given = zone("criteria")
    given["items"]["reference_list"]["l2"] = {"name": "Lijst 2"}
    said = told(cases.draft("dpia", given))
    assert said[LISTS].startswith(ONLY_IF)
    assert not said[CRITERIA].startswith(ONLY_IF)


def test_what_is_not_answered_stays_a_condition() -> None:
    said = told(cases.draft("dpia", zone()))
    for title in (ADVICE, CREATE, SEND, LISTS, CRITERIA, MACHINE):
        assert said[title].startswith(ONLY_IF), title


def test_no_machine_decides_alone_where_a_person_checks_every_hit() -> None:
    assert MACHINE not in told(cases.draft("dpia", zone(machine_alone="never")))
    alone = told(cases.draft("dpia", zone(machine_alone="sometimes")))
    assert not alone[MACHINE].startswith(ONLY_IF)


@pytest.mark.parametrize(("answer", "asked"), [("new", False), (None, True)])
def test_the_first_page_asks_no_question_that_is_answered(answer: str | None, asked: bool) -> None:
    given = zone(**({"local_database": answer} if answer else {}))
    paper = cases.draft("operational_analysis", given)
    notes = {b.id for b in paper.blocks if isinstance(b, Note)}
    assert ("summary.only_if" in notes) is asked


def test_a_zone_names_the_councils_that_it_asks() -> None:
    given = cases.zone()
    given["items"]["site"]["s2"] = {**given["items"]["site"]["s-d1"], "municipality": "Kouterbeke"}
    said = str(cases.draft("operational_analysis", given).blocks)
    assert "vraagt deze gemeenteraden om voorafgaande principiële toestemming" in said
    assert "Sint-Elmaren, Kouterbeke" in said
    assert "lke betrokken gemeenteraad geeft vooraf principiële toestemming" in said
    alone = str(cases.draft("operational_analysis", cases.zone()).blocks)
    assert "e gemeenteraad geeft vooraf principiële toestemming" in alone
    assert "betrokken gemeenteraad geeft" not in alone
