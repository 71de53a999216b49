"""Does a paper cite the law of one regime only, and speak its words?"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

import pytest

from dossiers.answers import interview, proposals
from dossiers.documents.desk import Desk
from dossiers.documents.draft import Draft, citations
from dossiers.documents.parts.dues import covered
from dossiers.documents.text import plain
from dossiers.law import statements
from dossiers.law.book import load
from dossiers.law.rows import Citation, Source, When
from dossiers.law.terms import Confidence, Operator
from tests import builders
from tests.documents import cases
from tests.law.test_regimes import FOREIGN, FOREIGN_ENGLISH

MUNICIPAL = [name for name in cases.ALL if name.startswith("municipality")]
POLICE = [name for name in cases.ALL if not name.startswith("municipality")]
EVERY = [(name, language) for name in cases.ALL for language in ("nl", "en")]


def side(source: Source, article: str) -> str:
    """Whose law an article is: municipality, police or either."""
    number = article.split("/")[0].rstrip("abcdefghijklmnopqrstuvwxyz")
    for first, last, regime in source.ranges:
        if number.isdigit() and first <= int(number) <= last:
            return regime
    return source.regime


def test_the_cases_cover_both_regimes() -> None:
    assert len(MUNICIPAL) >= 4
    assert len(POLICE) >= 4


@pytest.mark.parametrize(("name", "language"), EVERY)
def test_a_paper_cites_one_regime(name: str, language: str) -> None:
    other = "police" if name in MUNICIPAL else "municipality"
    book = load()
    for paper in cases.of_case(name, language):
        wrong = [
            f"{cite.source} {cite.article}"
            for cite in citations(paper.blocks)
            if side(book.source(cite.source), cite.article) == other
        ]
        assert wrong == [], (paper.kind, wrong)


@pytest.mark.parametrize(("name", "language"), EVERY)
def test_a_paper_speaks_the_words_of_its_regime(name: str, language: str) -> None:
    words = (FOREIGN if language == "nl" else FOREIGN_ENGLISH)[
        "municipality" if name in MUNICIPAL else "police"
    ]
    for paper in cases.of_case(name, language):
        assert foreign(paper, words) == [], paper.kind


def foreign(paper: Draft, words: tuple[str, ...]) -> list[str]:
    """Lines with a word of the other side."""
    lines = plain(paper).splitlines()
    return [f"{word}: {line}" for line in lines for word in words if word in line]


def test_a_police_paper_says_where_row_6_leads() -> None:
    for name in POLICE:
        kinds = {d.kind: plain(d) for d in cases.of_case(name)}
        assert "security_analysis" not in kinds
        assert "operationele analyse en naar deze DPIA" in kinds["dpia"]
    fixed = {d.kind: plain(d) for d in cases.of_case("zone-fixed")}
    assert "verwijst daarvoor naar deze operationele analyse" in fixed["operational_analysis"]


def test_no_municipal_retention_in_a_police_paper_and_the_other_way_round() -> None:
    municipal = " ".join(plain(d) for d in cases.of_case("municipality-fixed"))
    police = " ".join(plain(d) for d in cases.of_case("zone-fixed"))
    assert "365\u00a0dagen" in police
    assert "365" not in municipal
    assert "die niets bewijzen en niemand identificeren" in municipal
    assert "die niets bewijzen" not in police


EXAMPLES = sorted(path.stem for path in builders.EXAMPLES.glob("*.json"))


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_paper_of_an_example_cites_one_regime(name: str) -> None:
    answers = builders.example(name)
    other = other_side(Operator(answers["sections"]["organisation"]["kind"]))
    for paper in cases.of_example(name):
        found = list(citations(paper.blocks))
        assert len(found) > 3, paper.kind
        wrong = [f"{c.source} {c.article}" for c in found if of(c) == other]
        assert wrong == [], (paper.kind, wrong)


def test_every_crossing_statement_says_on_which_rule_it_rests() -> None:
    marked = [s for s in statements.load().statements.values() if s.crossing]
    assert [s.id for s in marked if not s.ground] == []


def other_side(operator: Operator) -> str:
    return "police" if operator is Operator.MUNICIPALITY else "municipality"


def of(cite: Any) -> str:
    """Whose law a citation is."""
    return side(load().source(cite.source), cite.article)


def speaks_to(groups: Iterable[Iterable[When]], operator: Operator) -> bool:
    """Whether blocks of conditions can hold for an operator; each group has one that does."""
    return all(
        any(operator in (block.values_of("operator") or {operator}) for block in group)
        for group in groups
        if tuple(group)
    )


def crossings(cites: Iterable[Citation], groups: Iterable[Iterable[When]]) -> list[str]:
    """The citations of the other side, for whoever these conditions let through."""
    within = [tuple(group) for group in groups]
    return [
        f"{operator}: {cite.source} {cite.article}"
        for operator in Operator
        if speaks_to(within, operator)
        for cite in cites
        if speaks_to([cite.when], operator) and of(cite) == other_side(operator)
    ]


def test_a_question_of_the_interview_cites_the_law_of_whom_it_asks() -> None:
    asked = [q for q in interview.load().by_path.values() if q.cites]
    assert len(asked) > 40
    found = {q.path: crossings(q.cites, q.when) for q in asked}
    assert {path: wrong for path, wrong in found.items() if wrong} == {}


def test_a_proposal_cites_the_law_of_whom_it_is_offered_to() -> None:
    offered = list(proposals.load().by_id.values())
    assert offered
    found = {p.id: crossings(p.cites, [p.when]) for p in offered}
    assert {name: wrong for name, wrong in found.items() if wrong} == {}


def test_a_deciding_question_cites_the_law_of_whom_it_asks() -> None:
    found: dict[str, list[str]] = {}
    for row in load().questions:
        if row.id == "operator":
            continue  # it asks which of the two it is, before anybody is either
        operators = [Operator(o) for o in row.operators] or list(Operator)
        wrong = [
            f"{operator}: {cite.source} {cite.article}"
            for operator in operators
            for cite in row.cites
            if speaks_to([cite.when], operator) and of(cite) == other_side(operator)
        ]
        if wrong:
            found[f"{row.id} {row.operators}"] = wrong
    assert found == {}


def test_a_citation_of_the_other_side_would_be_found() -> None:
    camera_act = Citation("camera-act", "5", "", Confidence.VERIFIED)
    police = (When(date.min, date.max, (("operator", frozenset({"local_police"})),)),)
    assert crossings([camera_act], [police]) == ["local_police: camera-act 5"]
    assert crossings([camera_act], [()]) != []
    shared = Citation("framework-act", "23", "", Confidence.VERIFIED)
    assert crossings([shared], [()]) == []


def test_a_duty_that_names_the_other_regime_stands_in_no_paper() -> None:
    case, evaluation = cases.read(cases.ALL["municipality-fixed"])
    crossing = [s for s in evaluation.duties if s.due.row.crossing]
    assert crossing
    desk = Desk(
        case.particulars, evaluation, "nl", load(), statements.load(), "operational_analysis"
    )
    assert not [s for s in covered(desk) if s in crossing]
