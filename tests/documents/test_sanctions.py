"""Does a paper say what a municipal fine presupposes, and does it fine no more than is planned?"""

from __future__ import annotations

from typing import Any

import pytest

from dossiers.documents.draft import Draft, Table
from dossiers.documents.text import plain
from tests.documents import cases

DEVICE = "C3 en F103 alleen met een automatisch werkend toestel vaststellen"
PROTOCOL = "Protocol met de procureur des Konings"
FINDERS = "De vaststellers aanwijzen"
FINDING = "Vaststelling door een bevoegde persoon"
OPEN = "Of voor camera’s die de verkeersborden C3 en F103 controleren"
ALL = "op het stilstaan en het parkeren en op de verkeersborden C3 en F103"
ONLY_IF = "Alleen als:"


def town(*infringements: str, **facts: Any) -> dict[str, Any]:
    """A municipality that fines with fixed cameras. infringements: those that it answered."""
    told = cases.municipality(**{"purposes": ["gas_parking_and_access"], **facts})
    told["schema"] = 2
    if infringements:
        told["sections"]["recipients"] = {"infringements": list(infringements)}
    return told


def told(paper: Draft) -> dict[str, str]:
    """Title -> text of everything that a table of the paper asks of somebody."""
    tables = [b for b in paper.blocks if isinstance(b, Table)]
    return {c.title: c.text for t in tables for row in t.rows for c in row if c.title}


@pytest.mark.parametrize("kind", ["operational_analysis", "dpia"])
def test_a_paper_tells_the_condition_of_a_fine_for_the_signs_and_what_is_not_settled(
    kind: str,
) -> None:
    paper = cases.draft(kind, town())
    assert told(paper)[DEVICE].startswith(ONLY_IF)
    assert "artikel 62 van de wegverkeerswet" in told(paper)[DEVICE]
    assert OPEN in plain(paper)
    unsettled = [b.id for b in paper.blocks if b.id.startswith("unsettled.")]
    assert unsettled == ["unsettled.Q2"]
    without = cases.draft(kind, town(purposes=["offences"]))
    assert DEVICE not in told(without)
    assert OPEN not in plain(without)


def test_the_condition_follows_from_the_infringements() -> None:
    signs = told(cases.draft("operational_analysis", town("c3", "parking")))
    assert not signs[DEVICE].startswith(ONLY_IF)
    assert DEVICE not in told(cases.draft("operational_analysis", town("stopping", "parking")))


def test_a_fine_waits_for_protocol_and_finders_in_the_steps_and_where_it_is_told() -> None:
    paper = cases.draft("operational_analysis", town())
    steps = next(b for b in paper.blocks if b.id == "order.steps")
    assert isinstance(steps, Table)
    assert {DEVICE, PROTOCOL, FINDERS} <= {row[1].title for row in steps.rows}
    fine = next(b for b in paper.blocks if b.id == "viewers.duties.fine")
    assert isinstance(fine, Table)
    assert {DEVICE, PROTOCOL, FINDING} <= {row[1].title for row in fine.rows}
    protocol = next(row for row in fine.rows if row[1].title == PROTOCOL)
    assert "is dat protocol verplicht" in protocol[1].text
    assert any("23" in cite.title for cite in protocol[2].cites)


@pytest.mark.parametrize("kind", ["operational_analysis", "dpia", "security_analysis"])
def test_the_purpose_is_as_narrow_as_the_answer(kind: str) -> None:
    assert ALL in plain(cases.draft(kind, town()))
    narrow = plain(cases.draft(kind, town("f103")))
    assert ALL not in narrow
    assert "alleen deze: verkeersbord F103 (voetgangerszone)" in narrow
    assert "en alleen deze" not in plain(
        cases.draft(kind, town("stopping", "parking", "c3", "f103"))
    )


def test_the_agreement_names_the_narrow_purpose() -> None:
    paper = cases.draft("processing_agreement", town("parking"))
    assert "alleen deze: parkeren" in plain(paper)
    assert ALL not in plain(paper)
