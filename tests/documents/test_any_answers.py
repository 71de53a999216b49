"""Does any set of answers either give its papers, or name what is missing? Counted."""

from __future__ import annotations

import random
from collections import Counter
from datetime import date
from typing import Any

import pytest

from dossiers.answers.fields import BadAnswer
from dossiers.answers.meaning import Unanswered, read
from dossiers.documents import catalogue
from dossiers.documents.draft import Draft, Imprint
from dossiers.documents.pdf import Rendered, render_each
from dossiers.law.book import load
from dossiers.law.facts import BOOLEANS, LISTS, VALUES, BadFact, purposes_for
from dossiers.law.terms import Operator
from tests.documents import cases

DAYS = (date(2018, 5, 25), date(2020, 11, 26), date(2024, 1, 19), date(2024, 1, 20), cases.ON)
TEXTS = ("Steenweg 212", "", "Zaventem & co <b>", "Été 🚓", "x" * 200, "“Kouter”\u200f")
WANTED = 200  # papers and scope notes
LEAST_VALID = 0.6


def some_value(chance: random.Random, name: str, operator: Operator) -> Any:
    if name in BOOLEANS:
        return chance.random() < 0.7
    values = [str(v) for v in (purposes_for(operator) if name == "purposes" else VALUES[name])]
    if name not in LISTS:
        return chance.choice(values)
    own = values[:2] if name == "purposes" and chance.random() < 0.8 else values
    return chance.sample(own, chance.randint(1 if name == "purposes" else 0, min(3, len(own))))


def some_answers(chance: random.Random) -> dict[str, Any]:
    """Answers as they may come: mostly whole, now and then with a gap, an odd text, a bad value."""
    operator = chance.choice(list(Operator))
    facts = [name for name in (*VALUES, *BOOLEANS) if name != "operator"]
    deployments = {}
    for number in range(chance.randint(1, 2)):
        values = {name: some_value(chance, name, operator) for name in facts}
        if chance.random() < 0.1:
            values[chance.choice(facts)] = None
        if chance.random() < 0.05:
            values[chance.choice(facts)] = "no such value"
        deployments[f"d{number}"] = values
    site = {"deployment": "d0", "name": chance.choice(TEXTS), "address": chance.choice(TEXTS)}
    return {
        "schema": 1,
        "sections": {
            "plan": {"title": chance.choice(TEXTS)[:120], "language": "nl"},
            "organisation": {"kind": str(operator), "names": {"nl": "Sint-Elmaren"}},
        },
        "items": {
            "deployment": deployments,
            "site": {"s1": site} if chance.random() < 0.8 else {},
            "supplier": {"v1": {"name": chance.choice(TEXTS)[:120]}},
        },
    }


def drafts_of(answers: dict[str, Any], on: date, language: str) -> list[Draft]:
    case = read(answers, book=load())
    evaluation = case.evaluate(on, load())
    if not evaluation.verdict.lawful:
        return [catalogue.scope_note(case.particulars, evaluation, language)]
    return [
        catalogue.draft(paper.kind, paper.subject, case.particulars, evaluation, language)
        for paper in catalogue.wanted(evaluation, case.particulars)
    ]


@pytest.mark.long
def test_answers_give_their_papers_or_name_what_is_missing() -> None:
    chance = random.Random(20261124)  # noqa: S311
    counted: Counter[str] = Counter()
    papers: list[Draft] = []
    while len(papers) < WANTED:
        answers, on = some_answers(chance), chance.choice(DAYS)
        try:
            drawn = drafts_of(answers, on, chance.choice(("nl", "en")))
        except (BadAnswer, BadFact, Unanswered):
            counted["named"] += 1
            continue
        assert drawn
        counted["valid"] += 1
        papers += drawn
    for result in render_each((draft, Imprint()) for draft in papers):
        assert isinstance(result, Rendered), result
        assert result.warnings == ()
        counted["rendered"] += 1
    assert counted["rendered"] >= WANTED
    assert counted["named"] > 0
    assert counted["valid"] / (counted["valid"] + counted["named"]) >= LEAST_VALID
    kinds = {draft.kind for draft in papers}
    assert {"dpia", "operational_analysis", "processing_agreement", "scope_note"} <= kinds
