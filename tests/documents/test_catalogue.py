"""Which papers are drawn for which plan, and what is said of those that are not?"""

from __future__ import annotations

import pytest

from dossiers.documents import catalogue
from dossiers.documents.catalogue import Wanted
from tests.documents import cases

SECURITY, OPERATIONAL, DPIA, AGREEMENT = (
    "security_analysis",
    "operational_analysis",
    "dpia",
    "processing_agreement",
)


@pytest.mark.parametrize(
    ("name", "kinds"),
    [
        ("municipality-fixed", {SECURITY, OPERATIONAL, DPIA, AGREEMENT}),
        ("municipality-scan-car", {SECURITY, OPERATIONAL, DPIA, AGREEMENT}),
        ("municipality-enclosed", {OPERATIONAL, DPIA}),
        ("zone-fixed", {OPERATIONAL, DPIA, AGREEMENT}),
        ("zone-mobile", {OPERATIONAL, DPIA, AGREEMENT}),
        ("federal-fixed", {OPERATIONAL, DPIA, AGREEMENT}),
    ],
)
def test_papers_of_a_plan(name: str, kinds: set[str]) -> None:
    case, evaluation = cases.read(cases.ALL[name])
    assert {w.kind for w in catalogue.wanted(evaluation, case.particulars)} == kinds


def test_every_paper_that_is_due_is_drawn_or_named() -> None:
    for given in cases.ALL.values():
        case, evaluation = cases.read(given)
        drawn = catalogue.wanted(evaluation, case.particulars)
        others = catalogue.not_drawn(evaluation, case.particulars)
        due = {(str(p.due.row.kind), p.subject) for p in evaluation.papers}
        assert {(w.kind, w.subject) for w in (*drawn, *others)} == due
        assert not set(drawn) & set(others)


def test_one_agreement_a_supplier() -> None:
    given = cases.municipality()
    given["items"]["supplier"]["tweede"] = {"name": "Parkaval"}
    case, evaluation = cases.read(given)
    wanted = catalogue.wanted(evaluation, case.particulars)
    assert [w for w in wanted if w.kind == AGREEMENT] == [
        Wanted(AGREEMENT, "verkant"),
        Wanted(AGREEMENT, "tweede"),
    ]
    second = catalogue.draft(AGREEMENT, "tweede", case.particulars, evaluation, "nl")
    assert second.cover.subtitle == "Met Parkaval"


def test_a_supplier_that_nobody_named_leaves_one_agreement_with_a_gap() -> None:
    given = cases.municipality()
    given["items"]["supplier"] = {}
    paper = cases.draft(AGREEMENT, given)
    assert paper.subject == ""
    gaps = [ask for b in paper.blocks if type(b).__name__ == "Gap" for ask in b.asks]
    assert "naam en adres van de verwerker" in gaps


def test_a_paper_that_the_plan_does_not_need_is_refused() -> None:
    case, evaluation = cases.read(cases.ALL["municipality-enclosed"])
    with pytest.raises(LookupError, match="security_analysis"):
        catalogue.draft(SECURITY, "", case.particulars, evaluation, "nl")
    with pytest.raises(LookupError, match="declaration"):
        catalogue.draft("declaration", "", case.particulars, evaluation, "nl")


def test_a_paper_under_a_condition_says_it_first() -> None:
    paper = cases.draft(OPERATIONAL, cases.ALL["zone-mobile"])
    first = next(b for b in paper.blocks if type(b).__name__ == "Note")
    assert first.id == "summary.only_if"
    assert "technische gegevensbank" in first.text


@pytest.mark.parametrize("name", cases.UNLAWFUL)
def test_an_unlawful_plan_has_a_scope_note_and_nothing_else(name: str) -> None:
    case, evaluation = cases.read(cases.UNLAWFUL[name])
    assert catalogue.wanted(evaluation, case.particulars) == ()
    for language in ("nl", "en"):
        note = catalogue.scope_note(case.particulars, evaluation, language)
        assert note.kind == "scope_note"
        assert [b for b in note.blocks if type(b).__name__ == "Reason"]


def test_the_scope_note_offers_the_nearest_lawful_plan() -> None:
    note = cases.note(cases.UNLAWFUL["municipality-hidden"])
    changes = next(b for b in note.blocks if b.id == "instead.changes")
    assert any("pictogram" in entry for entry in changes.entries)


def test_the_scope_note_tells_the_way_through_advice_and_what_is_then_asked() -> None:
    for language, permission in (("nl", "schriftelijke toestemming"), ("en", "in writing")):
        note = cases.note(cases.UNLAWFUL["municipality-road-without"], language)
        blocks = {b.id: b for b in note.blocks}
        assert [permission in entry for entry in blocks["instead.ways"].entries] == [True]
        assert "instead.changes" not in blocks
        assert blocks["ask.MFO2"].text


def test_where_advice_is_asked_the_scope_note_begins_with_the_question() -> None:
    note = cases.note(cases.UNLAWFUL["municipality-fixed-parking"])
    names = [b.id for b in note.blocks]
    assert names.index("instead.advice") < names.index("instead.changes")
    assert "ask.A1" in names


def test_the_scope_note_puts_the_open_question() -> None:
    note = cases.note(cases.UNLAWFUL["municipality-other-road"])
    asked = next(b for b in note.blocks if b.id == "ask.MFO2")
    assert "weg" in asked.text
