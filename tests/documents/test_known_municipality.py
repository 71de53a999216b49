"""Does a municipal paper say what holds of its lists, its machine, its staff and its finders?"""

from __future__ import annotations

import copy
from typing import Any

import pytest

from dossiers.documents import known_municipality
from dossiers.documents.draft import Table
from dossiers.law.rows import (
    FINDERS,
    LISTS,
    MACHINE_ALONE,
    OFFENCE_DATA,
    POLICE_FEED,
    REAL_TIME,
    RECORDED,
    STAFF_FILMED,
)
from tests.documents import cases

ONLY_IF = "Alleen als:"
ANSWERS = [
    (MACHINE_ALONE, "data", {"machine_alone": "never"}, False),
    (MACHINE_ALONE, "data", {"machine_alone": "sometimes"}, True),
    (REAL_TIME, "access", {"real_time": "no"}, False),
    (REAL_TIME, "access", {"real_time": "sometimes"}, True),
    (REAL_TIME, "access", {"real_time": "yes"}, True),
    (STAFF_FILMED, "views", {"staff_filmed": False}, False),
    (STAFF_FILMED, "views", {"staff_filmed": True}, True),
    (POLICE_FEED, "recipients", {"police_feed": "no"}, False),
    (POLICE_FEED, "recipients", {"police_feed": "real_time_view"}, True),
    (POLICE_FEED, "recipients", {"police_feed": "automatic"}, None),
]
LISTED = [
    (LISTS, "reference_list", {"name": "Vergunningen"}, True),
    (OFFENCE_DATA, "offence_access", {"category": "Vaststellers"}, True),
    (RECORDED, "data_class", {"form": "images"}, True),
    (RECORDED, "data_class", {"form": "images_and_readings"}, True),
    (RECORDED, "data_class", {"form": "readings"}, None),
    (FINDERS, "finder", {"category": "municipal_agents"}, True),
    (FINDERS, "finder", {"category": "autonomous_company"}, True),
    (FINDERS, "finder", {"category": "brussels_agency"}, True),
    (FINDERS, "finder", {"category": "police"}, False),
    (FINDERS, "finder", {}, None),
]


def town(**facts: Any) -> dict[str, Any]:
    return {**cases.municipality(**facts), "schema": 2}


def holds(condition: str, given: dict[str, Any], deployments: int = 1) -> bool | None:
    told = cases.meaning.read(given).particulars
    return known_municipality.holds(condition, told, told.deployments[:deployments])


@pytest.mark.parametrize(("condition", "section", "answer", "holding"), ANSWERS)
def test_an_answer_decides(
    condition: str, section: str, answer: dict[str, Any], holding: bool | None
) -> None:
    given = town()
    assert holds(condition, given) is None
    given["sections"][section] = answer
    assert holds(condition, given) is holding


@pytest.mark.parametrize(("condition", "kind", "item", "holding"), LISTED)
def test_a_list_decides(
    condition: str, kind: str, item: dict[str, Any], holding: bool | None
) -> None:
    given = town()
    assert holds(condition, given) is None
    given["items"][kind] = {"one": item}
    assert holds(condition, given) is holding


def test_one_finder_that_is_not_told_leaves_it_open() -> None:
    given = town()
    given["items"]["finder"] = {"one": {"category": "police"}, "other": {}}
    assert holds(FINDERS, given) is None


@pytest.mark.parametrize(("answer", "holding"), [("real_time_view", None), ("no", False)])
def test_a_yes_for_the_dossier_does_not_say_for_which_deployment(
    answer: str, holding: bool | None
) -> None:
    given = {**copy.deepcopy(cases.ALL["municipality-two"]), "schema": 2}
    given["sections"]["recipients"] = {"police_feed": answer}
    assert holds(POLICE_FEED, given) is holding
    assert holds(POLICE_FEED, given, deployments=2) is (answer != "no")


def test_a_paper_shows_no_condition_that_is_answered() -> None:
    given = town()
    given["sections"]["data"] = {"machine_alone": "never"}
    given["items"]["reference_list"] = {"one": {"name": "Vergunningen"}}
    given["items"]["offence_access"] = {"one": {"category": "Vaststellers"}}
    paper = cases.draft("dpia", given)
    said = [c for b in paper.blocks if isinstance(b, Table) for r in b.rows for c in r if c.title]
    texts = {cell.title: cell.text for cell in said}
    assert "Een mens beslist mee" not in texts
    conditions = [text for text in texts.values() if text.startswith(ONLY_IF)]
    assert not [text for text in conditions if "gekoppeld" in text or "over misdrijven" in text]
