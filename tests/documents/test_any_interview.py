"""Do any answers of the interview that fit its shapes render in every format? Counted."""

from __future__ import annotations

import io
from collections import Counter
from typing import Any

import docx
import pytest

from dossiers.documents import docx as word
from dossiers.documents import html
from dossiers.documents.draft import Draft, Imprint
from dossiers.documents.pdf import Rendered, render_each
from dossiers.documents.text import plain
from dossiers.law.terms import LANGUAGES
from tests import builders
from tests.documents import cases
from tests.documents.any_interview import Chance

PLANS = sorted(path.stem for path in builders.EXAMPLES.glob("*.json"))
IMPRINT = Imprint(draft=True, book="ab" * 32)
ROUNDS = 2  # times that every plan is answered anew where it may take long
LEAST_ANSWERED = 150  # answers of the interview in a dossier: with fewer a paper says little


def any_answers(plan: str, seed: int) -> dict[str, Any]:
    """An example with every answer of the interview in another's place."""
    own = builders.example(plan)
    _, evaluation = cases.read(own)
    return Chance(seed, tuple(one.columns for _, one in evaluation.parts), own).dossier()


def answered(given: dict[str, Any]) -> int:
    """How many answers of the interview stand in a file of answers."""
    sections = (v for n, v in given["sections"].items() if n not in ("plan", "organisation"))
    kinds = (v for n, v in given["items"].items() if n not in ("deployment", "advice"))
    return sum(len(values) for values in (*sections, *(i for k in kinds for i in k.values())))


def write(paper: Draft, counted: Counter[str]) -> None:
    """The paper in the formats that need no process of their own."""
    shown = html.fragment(paper, IMPRINT)
    assert shown.startswith("<article")
    # The marks that were typed are text, wherever a paper prints them.
    assert "<b>vet" not in shown
    counted["html"] += 1
    assert len(plain(paper)) > 500
    counted["text"] += 1
    opened = docx.Document(io.BytesIO(word.written(paper, IMPRINT)))
    assert len(opened.paragraphs) > 10
    counted["word"] += 1


@pytest.mark.parametrize("plan", ["municipality-two-deployments", "zone-temporary-fixed"])
def test_any_answers_are_written(plan: str) -> None:
    counted: Counter[str] = Counter()
    given = any_answers(plan, 20261130)
    assert answered(given) >= LEAST_ANSWERED
    papers = list(cases.drafts(given))
    for paper in papers:
        write(paper, counted)
    assert len(papers) >= 3
    assert counted == {form: len(papers) for form in ("html", "text", "word")}


@pytest.mark.long
@pytest.mark.parametrize("plan", PLANS)
def test_any_answers_of_every_plan_are_printed_too(plan: str) -> None:
    counted: Counter[str] = Counter()
    papers: list[Draft] = []
    for seed in range(ROUNDS):
        given = any_answers(plan, seed)
        counted["answers"] += answered(given)
        drawn = list(cases.drafts(given, LANGUAGES[seed % len(LANGUAGES)]))
        counted["dossiers"] += bool(drawn)
        papers += drawn
    for paper in papers:
        write(paper, counted)
    for result in render_each((paper, IMPRINT) for paper in papers):
        assert isinstance(result, Rendered), result
        assert result.warnings == ()
        counted["pdf"] += 1
    # Every set of answers was one that a paper can be made of, and every paper came out.
    assert counted["dossiers"] == ROUNDS
    assert counted["answers"] >= ROUNDS * LEAST_ANSWERED
    assert len(papers) >= ROUNDS * 2
    assert {counted[form] for form in ("html", "text", "word", "pdf")} == {len(papers)}
