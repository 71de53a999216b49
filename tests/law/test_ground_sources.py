"""Are the citations, limits, warnings and rules of the law book those of the ground?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from dossiers.answers import interview, proposals
from dossiers.law import evaluation, statements
from dossiers.law.book import Book, load
from dossiers.law.rows import Citation, Row
from tests.law import ground
from tests.law.side_by_side import OPERATORS, lawful, plan, readable

RULES = Path(__file__).parents[2] / "docs" / "rules.md"


@pytest.fixture(scope="module")
def book() -> Book:
    return load()


def _operators(row: Row) -> frozenset[str]:
    named = [block.values_of("operator") or frozenset(OPERATORS) for block in row.when]
    return frozenset().union(*named) if named else frozenset(OPERATORS)


def _ceilings(kind: str, row: Row) -> dict[tuple[str, str], str]:
    """The highest confidence of each citation by the lines of the ground of the same id."""
    found: dict[tuple[str, str], str] = {}
    for line in ground.of_kind(kind):
        operators = line.conditions.get("operator", frozenset(OPERATORS))
        if line["id"] != row.id or operators.isdisjoint(_operators(row)):
            continue
        for cited, label in line.labels().items():
            found[cited] = min(label, found.get(cited, label), key=ground.CONFIDENCE.index)
    return found


def test_no_citation_is_surer_than_the_ground(book: Book) -> None:
    tables: dict[str, tuple[Row, ...]] = {
        "cell": book.cells,
        "bar": book.bars,
        "use": book.uses,
        "duty": book.duties,
        "document": book.papers,
        "difference": book.differences,
        "limit": book.limits,
        "rule": book.warnings,
    }
    wrong, count = [], 0
    for kind, rows in tables.items():
        for row in rows:
            ceilings = _ceilings(kind, row)
            for citation in row.cites:
                cited = citation.source, citation.article
                highest = ceilings.get(cited) or ground.highest(*cited)
                count += 1
                where = f"{kind} {row.id}: {' '.join(cited)}"
                if highest is None:
                    wrong.append(f"{where}: the ground names no such article")
                elif _surer(str(citation.confidence), highest):
                    wrong.append(f"{where}: book {citation.confidence}, ground {highest}")
    assert not wrong, readable(wrong)
    assert count > 500


def _told_beside_the_book() -> Iterator[tuple[str, Citation]]:
    """Every citation of a question, a proposal and a sentence of a paper, with where it stands."""
    for path, question in interview.load().by_path.items():
        yield from ((f"question {path}", cited) for cited in question.cites)
    for proposal in proposals.load().by_id.values():
        yield from ((f"proposal {proposal.id}", cited) for cited in proposal.cites)
    for said in statements.load().statements.values():
        yield from ((f"statement {said.id}", cited) for cited in said.cites)


def test_no_question_proposal_or_sentence_is_surer_than_the_ground() -> None:
    wrong, where_from = [], set()
    for where, citation in _told_beside_the_book():
        highest = ground.highest(citation.source, citation.article)
        where_from.add(where.split()[0])
        named = f"{where}: {citation.source} {citation.article}"
        if highest is None:
            wrong.append(f"{named}: the ground names no such article")
        elif _surer(str(citation.confidence), highest):
            wrong.append(f"{named}: {citation.confidence}, ground {highest}")
    assert not wrong, readable(wrong)
    assert where_from == {"question", "proposal", "statement"}


def test_an_article_is_as_sure_in_every_question() -> None:
    found: dict[tuple[str, str, str], set[str]] = {}
    for question in interview.load().by_path.values():
        for citation in question.cites:
            cited = citation.source, citation.article, citation.part
            found.setdefault(cited, set()).add(str(citation.confidence))
    assert [cited for cited, sure in found.items() if len(sure) > 1] == []


def _surer(confidence: str, highest: str) -> bool:
    return ground.CONFIDENCE.index(confidence) < ground.CONFIDENCE.index(highest)


def test_limits_are_those_of_the_ground(book: Book) -> None:
    found = {
        f"{row.id}: {row.value} {row.unit} {block.start} {block.end} {sorted(operators)}"
        for row in book.limits
        for block in row.when
        if (operators := block.values_of("operator"))
    }
    assert len(found) >= len({row.id for row in book.limits})
    expected = {
        f"{line['id']}: {line['value']} {line['unit']} {line.first} {line.last} "
        f"{sorted(line.conditions['operator'])}"
        for line in ground.of_kind("limit")
    }
    wrong = [f"not in the ground: {x}" for x in sorted(found - expected)]
    wrong += [f"not in the book: {x}" for x in sorted(expected - found)]
    assert not wrong, readable(wrong)


def test_a_warning_is_silent_outside_its_facts(book: Book) -> None:
    levels = {line["id"]: line["level"].lower() for line in ground.of_kind("rule")}
    scopes = {line["id"]: line for line in ground.of_kind("warning")}
    wrong: list[str] = []
    for row in book.warnings:
        if row.id in levels and levels[row.id] != row.level:
            wrong.append(f"{row.id}: book {row.level}, ground {levels[row.id]}")
    for operator in OPERATORS:
        for facts, way, law in lawful(operator, ground.READ_DAY):
            context = ground.context_of(facts, way)
            decided = evaluation.decide(book, law, ground.READ_DAY)
            columns = evaluation.due_columns(law, decided)
            for row in book.warnings:
                line = scopes.get(row.id)
                speaks = row.block(columns, ground.READ_DAY) is not None
                if line and speaks and not line.holds(context, ground.READ_DAY):
                    wrong.append(f"{row.id} speaks | {way.row.name} {plan(facts)}")
    assert not wrong, readable(wrong)


def test_every_rule_stands_in_the_document_of_the_rules() -> None:
    rules = {line["id"] for line in ground.of_kind("rule")}
    written = set(re.findall(r"\bR\d\d\b", RULES.read_text(encoding="utf-8")))
    assert not rules - written, f"missing: {sorted(rules - written)}"
    assert not written - rules, f"no such rule: {sorted(written - rules)}"
