"""What of a section can an organisation keep, and how does a new dossier take it over?"""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from dossiers.answers import interview, schema
from dossiers.answers.fields import BadAnswer
from dossiers.answers.given import TO_CONFIRM
from dossiers.answers.meaning import read
from dossiers.answers.standing import TAKES_OVER, instead, kept_of, named, proposed
from dossiers.answers.taking import taken_from
from dossiers.law.evaluation import columns_of
from dossiers.law.terms import Operator
from tests import builders

MUNICIPALITY = Operator.MUNICIPALITY
ON = date(2026, 12, 1)
EXAMPLE = builders.example("municipality-fixed-open")


def kept(answers: dict[str, Any], section: str) -> dict[str, Any]:
    plans = [columns_of(each.facts) for each in read(EXAMPLE).particulars.deployments]
    return kept_of(answers, section, plans, ON)


def changed(section: str, **values: Any) -> dict[str, Any]:
    """The example with other answers in a section."""
    sections = {**EXAMPLE["sections"], section: {**EXAMPLE["sections"].get(section, {}), **values}}
    return {**EXAMPLE, "sections": sections}


@pytest.mark.parametrize("section", TAKES_OVER)
def test_what_is_kept_is_a_file_with_that_section_alone_that_a_dossier_reads(section: str) -> None:
    found = kept(EXAMPLE, section)
    told = interview.load().section(section)
    assert found["schema"] == schema.SCHEMA
    assert set(found["sections"]) <= {section}
    assert set(found["items"]) <= {kind.id for kind in told.kinds}
    assert found["sections"] or found["items"]
    assert TO_CONFIRM not in str(found)
    taken = proposed([found], MUNICIPALITY)
    assert (taken.unread, taken.dates, taken.recorded) == ([], 0, 0)
    for pages in ([taken.sections], taken.items.values()):
        for page in pages:
            for values in page.values():
                assert set(values[TO_CONFIRM]) == set(values) - {TO_CONFIRM}


def test_a_date_a_history_and_what_leads_to_another_section_stay_behind() -> None:
    contacts = kept(EXAMPLE, "contacts")
    assert "question_date" in EXAMPLE["sections"]["contacts"]
    assert "question_date" not in contacts["sections"]["contacts"]
    assert "history" not in contacts["items"]
    suppliers = kept(EXAMPLE, "suppliers")["items"]
    assert EXAMPLE["items"]["supplier"]["verkant"]["data_classes"]
    assert {"data_classes", "starts", "ends"}.isdisjoint(suppliers["supplier"]["verkant"])
    assert suppliers["sub_processor"]["kelderwacht"]["supplier"] == "verkant"


def test_what_waits_to_be_confirmed_is_not_kept() -> None:
    waiting = changed("rights", to_confirm=["handled_by"])
    found = kept(waiting, "rights")["sections"]["rights"]
    assert "handled_by" not in found
    assert "reply_days" in found


def test_what_is_not_known_is_not_kept_and_what_does_not_apply_is() -> None:
    none = {"not_applicable": "Er is geen commissie."}
    said = changed("contacts", alderman={"not_known": {"who": "Hanne"}}, committee=none)
    found = kept(said, "contacts")["sections"]["contacts"]
    assert "alderman" not in found
    assert found["committee"] == none


def test_an_answer_that_the_plan_does_not_ask_is_not_kept() -> None:
    said = changed("information", vehicle_marking="Op de deur")
    assert "vehicle_marking" not in kept(said, "information")["sections"]["information"]
    # It follows from an answer beside it that says otherwise.
    said = changed("contacts", replaces=False, changes="Alles.")
    assert "changes" not in kept(said, "contacts")["sections"]["contacts"]


def test_only_what_was_ticked_is_kept() -> None:
    every = kept(EXAMPLE, "contacts")
    some = named(every, {"representative", "signer.ampe", "mars", "signer.mars"})
    assert set(some["sections"]["contacts"]) == {"representative"}
    assert some["items"] == {"signer": {"ampe": every["items"]["signer"]["ampe"]}}
    assert named(every, set()) == {"schema": schema.SCHEMA, "sections": {}, "items": {}}


def test_standing_answers_take_the_place_of_the_whole_section_and_of_no_other() -> None:
    model = taken_from(builders.example("municipality-scan-car"), MUNICIPALITY)
    assert model.items["supplier"]
    model.sections["suppliers"] = {"regional_platform": "Van een ander"}
    own = proposed([named(kept(EXAMPLE, "suppliers"), {"supplier.verkant"})], MUNICIPALITY)
    own.items["supplier"] = {"eigen": own.items["supplier"]["verkant"]}
    found = instead(model, own)
    assert set(found.items["supplier"]) == {"eigen"}
    assert "sub_processor" not in found.items
    assert "suppliers" not in found.sections
    assert found.sections["rights"] == model.sections["rights"]
    assert found.items["site"] == model.items["site"]


def test_answers_of_an_older_schema_are_read_as_those_of_today() -> None:
    old = {**kept(EXAMPLE, "officer"), "schema": 1}
    assert proposed([old], MUNICIPALITY).sections["officer"]["reach"]
    with pytest.raises(BadAnswer, match="no_such_schema"):
        proposed([{**old, "schema": 99}], MUNICIPALITY)
