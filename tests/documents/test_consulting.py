"""Does a DPIA say which risks ask for a prior consultation, or why none does?"""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from dossiers.documents import known
from dossiers.documents.draft import Draft, Labelled, Note, Paragraph, Table
from dossiers.law.route import route_of
from dossiers.law.terms import DocumentKind
from tests.documents import cases

LOW = {"likelihood": "1", "severity": "3", "likelihood_after": "1", "severity_after": "1"}
HIGH = {"likelihood": "4", "severity": "3", "likelihood_after": "3", "severity_after": "3"}
UNSCORED = {"likelihood": "2", "severity": "2", "likelihood_after": "2"}
TITLE = {
    "municipality": "Voorafgaande raadpleging van de toezichthoudende autoriteit",
    "zone": "Het Controleorgaan vooraf raadplegen",
}


def municipality(*risks: dict[str, Any], **answers: Any) -> dict[str, Any]:
    return with_risks(cases.municipality(), risks, answers)


def zone(*risks: dict[str, Any], **answers: Any) -> dict[str, Any]:
    return with_risks(cases.zone(), risks, answers)


def with_risks(
    told: dict[str, Any], risks: tuple[dict[str, Any], ...], answers: dict[str, Any]
) -> dict[str, Any]:
    told["schema"] = 2
    told["sections"]["risks"] = answers
    told["items"]["risk"] = {
        f"r{n}": {"event": f"Voorval {n}", **risk} for n, risk in enumerate(risks, start=1)
    }
    return told


def told(paper: Draft, block_id: str) -> str:
    (text,) = (b.text for b in paper.blocks if isinstance(b, Paragraph | Note) and b.id == block_id)
    return text


def duties(paper: Draft) -> dict[str, str]:
    """Title -> text of everything that stands in a table of duties."""
    tables = [b for b in paper.blocks if isinstance(b, Table) and "duties" in b.id]
    cells = [cell for table in tables for row in table.rows for cell in row if cell.title]
    return {cell.title: cell.text for cell in cells}


def acts(answers: dict[str, Any]) -> list[str]:
    case, evaluation = cases.read(answers)
    whole = known.applied(evaluation, case.particulars)
    return [act.due.row.id for act in route_of(d.due for d in whole.duties).acts]


@pytest.mark.parametrize(
    ("answers", "standing", "on_route"),
    [
        (municipality(LOW, HIGH), True, True),
        (municipality(LOW, LOW, LOW), False, False),
        (municipality(LOW, UNSCORED, LOW), True, False),
        (zone(LOW, HIGH, new_file="new"), True, True),
        (zone(LOW, HIGH, new_file="existing"), False, False),
        (zone(LOW, HIGH), True, False),
    ],
)
def test_the_duty_stands_where_the_risks_ask_it(
    answers: dict[str, Any], standing: bool, on_route: bool
) -> None:
    found = duties(cases.draft("dpia", answers))
    title = TITLE[
        "zone" if answers["sections"]["organisation"]["kind"] == "local_police" else "municipality"
    ]
    assert (title in found) is standing
    assert ("Alleen als" in found.get(title, "")) is (standing and not on_route)
    assert ("prior_consultation" in acts(answers)) is on_route


def test_the_paper_names_the_risks_that_stay_high() -> None:
    paper = cases.draft("dpia", municipality(LOW, HIGH, LOW, HIGH))
    said = told(paper, "residual.consultation")
    assert said.startswith("Ook met de maatregelen blijven de risico’s R2, R4 hoog.")
    first_page = [b for b in paper.blocks if b.id == "summary.pairs"]
    assert said in str(first_page)
    (beside,) = (b for b in paper.blocks if b.id == "residual.consultation")
    assert isinstance(beside, Paragraph)
    assert [cite.article for cite in beside.cites] == ["36"]


def test_the_paper_says_why_nobody_is_consulted() -> None:
    paper = cases.draft("dpia", municipality(LOW, LOW, LOW))
    assert "geen enkel risico nog hoog" in told(paper, "residual.consultation")
    police = cases.draft("dpia", zone(HIGH, new_file="existing"))
    assert "een bestand dat al bestaat" in told(police, "coc.consultation")


def test_what_is_not_scored_is_named_and_decides_nothing() -> None:
    paper = cases.draft("dpia", municipality(LOW, UNSCORED, LOW), "en")
    assert told(paper, "residual.consultation").startswith("Of the risk R2 the likelihood")


def test_an_answer_that_says_otherwise_is_marked() -> None:
    for answers, block_id in (
        (municipality(HIGH, prior_consultation="no"), "residual.contradicted"),
        (zone(HIGH, new_file="new", coc_consultation="no"), "coc.contradicted"),
    ):
        assert "spreken elkaar tegen" in told(cases.draft("dpia", answers), block_id)
    chosen = cases.draft("dpia", municipality(LOW, LOW, LOW, prior_consultation="yes"))
    assert "uit eigen keuze" in told(chosen, "residual.beyond")
    assert not [b for b in chosen.blocks if b.id == "residual.contradicted"]


def test_where_no_dpia_is_due_the_risks_decide_nothing() -> None:
    answers = municipality(HIGH)
    answers["items"]["deployment"]["d1"]["dpo_no_dpia"] = True
    case, evaluation = cases.read(answers)
    assert evaluation.paper(DocumentKind.DPIA) is None
    assert "prior_consultation" not in acts(answers)
    assert case.particulars.given.items("risk", "nl")


def test_who_decides_hears_that_the_officer_gave_advice() -> None:
    def asked() -> str:
        block = next(b for b in cases.draft("dpia", given).blocks if b.id == "summary.pairs")
        assert isinstance(block, Labelled)
        return dict(block.pairs)["Wat gevraagd wordt"][0]

    given = zone(LOW)
    assert "gaf op" not in asked()
    given["sections"]["views"] = {"advice_date": "2026-11-18"}
    assert "gaf op 18 november 2026 advies over deze beoordeling" in asked()


@pytest.mark.parametrize(("on", "there"), [(date(2018, 9, 4), False), (date(2018, 9, 5), True)])
def test_before_the_law_of_the_police_asked_it_no_paper_speaks_of_it(on: date, there: bool) -> None:
    paper = cases.draft("dpia", zone(HIGH, new_file="new"), on=on)
    assert any(b.id == "coc.consultation" for b in paper.blocks) is there
    first_page = str(next(b for b in paper.blocks if b.id == "summary.pairs"))
    assert ("Controleorgaan" in first_page) is there


def test_the_paper_says_whose_way_of_counting_it_is() -> None:
    notes = [note for b in cases.draft("dpia", municipality(HIGH)).blocks
             for note in getattr(b, "notes", ())]  # fmt: skip
    assert any("vanaf 8 is het hoog. Geen wet legt die rekenwijze vast" in note for note in notes)
