"""Can the papers of every lawful plan be drawn, on a day of every period, in both languages?

A plan of every row, in ./test; with every answer to a question of advice too, where it may take
long.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
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
    """One lawful plan for each row, visible or not, and answer of advice; and the law's answer."""
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


def row_of(evaluation: DossierEvaluation) -> str:
    """The row on which the only deployment rests."""
    ((_, only),) = evaluation.parts
    assert only.final is not None
    return only.final.id


def one_of_each_row(book: Book, on: date) -> Iterator[tuple[Facts, DossierEvaluation]]:
    """As `answers_of`, the first of each row and operator."""
    seen: set[tuple[object, str]] = set()
    for facts, evaluation in answers_of(book, on):
        key = facts.operator, row_of(evaluation)
        if key not in seen:
            seen.add(key)
            yield facts, evaluation


Plans = Iterable[tuple[Facts, DossierEvaluation]]


def drawn(book: Book, plans: Plans, language: str) -> Iterator[tuple[Facts, Draft]]:
    for facts, evaluation in plans:
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
    plans = list(one_of_each_row(book, TODAY))
    assert {row_of(evaluation) for _, evaluation in plans} == {
        row_of(evaluation) for _, evaluation in answers_of(book, TODAY)
    }
    papers = list(drawn(book, plans, "nl"))
    assert len(papers) > 100
    assert {p.kind for _, p in papers} == {
        "dpia", "operational_analysis", "processing_agreement", "security_analysis",
    }  # fmt: skip


@pytest.mark.long
@pytest.mark.parametrize("language", ["nl", "en"])
def test_on_a_day_of_every_period_too(language: str) -> None:
    book = load()
    for on in days_of(book):
        count = sum(1 for _ in drawn(book, answers_of(book, on), language))
        assert count > 100, on


@pytest.mark.long
def test_no_law_of_later_stands_in_a_paper_of_before() -> None:
    book = load()
    for _, paper in drawn(book, answers_of(book, date(2020, 11, 26)), "nl"):
        cited = {cite.source for cite in citations(paper.blocks)}
        assert "act-2023" not in cited, paper.kind
    for _, paper in drawn(book, answers_of(book, date(2018, 6, 1)), "nl"):
        cited = {cite.source for cite in citations(paper.blocks)}
        assert "framework-act" not in cited, paper.kind
