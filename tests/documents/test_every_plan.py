"""Can the papers of every lawful plan be drawn, on a day of every period, in both languages?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from dossiers.documents import catalogue
from dossiers.documents.draft import Draft, citations
from dossiers.law import walk
from dossiers.law.book import Book, load
from dossiers.law.combining import DossierEvaluation, combine
from dossiers.law.evaluation import evaluate
from dossiers.law.facts import Facts
from dossiers.law.proof import days_of
from dossiers.law.terms import Operator
from tests.documents import cases

TODAY = date(2026, 11, 23)
OWNERS = {
    Operator.MUNICIPALITY: "municipality-fixed",
    Operator.LOCAL_POLICE: "zone-fixed",
    Operator.FEDERAL_POLICE: "federal-fixed",
}


def answers_of(book: Book, on: date) -> Iterator[tuple[Facts, DossierEvaluation]]:
    """One lawful plan for each row and set of papers: the facts, and the law's answer."""
    seen: set[tuple[object, ...]] = set()
    for plan in walk.plans():
        for facts, decided in walk.outcomes(book, plan, on):
            if not decided.verdict.lawful or decided.final is None:
                continue
            key = (decided.final.id, facts.operator, facts.visible, facts.recorded_advice)
            if key in seen:
                continue
            seen.add(key)
            full = replace(facts, processor=True, risk_criteria=())
            yield full, combine([("d1", evaluate(full, on, book))], ["verkant"])


def drawn(book: Book, on: date, language: str) -> Iterator[tuple[Facts, Draft]]:
    for facts, evaluation in answers_of(book, on):
        assert facts.operator is not None
        told = cases.read(cases.ALL[OWNERS[facts.operator]])[0].particulars
        deployment = replace(told.deployments[0], facts=facts)
        particulars = replace(told, deployments=(deployment,))
        for paper in catalogue.wanted(evaluation, particulars):
            yield (
                facts,
                catalogue.draft(paper.kind, paper.subject, particulars, evaluation, language, book),
            )


def test_a_plan_of_every_row_has_its_papers() -> None:
    book = load()
    papers = list(drawn(book, TODAY, "nl"))
    assert len(papers) > 100
    assert {p.kind for _, p in papers} == {
        "dpia", "operational_analysis", "processing_agreement", "security_analysis",
    }  # fmt: skip


@pytest.mark.long
@pytest.mark.parametrize("language", ["nl", "en"])
def test_on_a_day_of_every_period_too(language: str) -> None:
    book = load()
    for on in days_of(book):
        count = sum(1 for _ in drawn(book, on, language))
        assert count > 100, on


@pytest.mark.long
def test_no_law_of_later_stands_in_a_paper_of_before() -> None:
    book = load()
    for _, paper in drawn(book, date(2020, 11, 26), "nl"):
        cited = {cite.source for cite in citations(paper.blocks)}
        assert "act-2023" not in cited, paper.kind
    for _, paper in drawn(book, date(2018, 6, 1), "nl"):
        cited = {cite.source for cite in citations(paper.blocks)}
        assert "framework-act" not in cited, paper.kind
