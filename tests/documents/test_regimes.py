"""Does a paper cite the law of one regime only, and speak its words?"""

from __future__ import annotations

import pytest

from dossiers.documents.desk import Desk
from dossiers.documents.draft import Draft, citations
from dossiers.documents.parts.dues import covered
from dossiers.documents.text import plain
from dossiers.law import statements
from dossiers.law.book import load
from dossiers.law.rows import Source
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
    for paper in cases.drafts(cases.ALL[name], language):
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
    for paper in cases.drafts(cases.ALL[name], language):
        assert foreign(paper, words) == [], paper.kind


def foreign(paper: Draft, words: tuple[str, ...]) -> list[str]:
    """Lines with a word of the other side."""
    lines = plain(paper).splitlines()
    return [f"{word}: {line}" for line in lines for word in words if word in line]


def test_a_police_paper_says_where_row_6_leads() -> None:
    for name in POLICE:
        kinds = {d.kind: plain(d) for d in cases.drafts(cases.ALL[name])}
        assert "security_analysis" not in kinds
        assert "operationele analyse en naar deze DPIA" in kinds["dpia"]
    fixed = {d.kind: plain(d) for d in cases.drafts(cases.ALL["zone-fixed"])}
    assert "verwijst daarvoor naar deze operationele analyse" in fixed["operational_analysis"]


def test_no_municipal_retention_in_a_police_paper_and_the_other_way_round() -> None:
    municipal = " ".join(plain(d) for d in cases.drafts(cases.ALL["municipality-fixed"]))
    police = " ".join(plain(d) for d in cases.drafts(cases.ALL["zone-fixed"]))
    assert "365\u00a0dagen" in police
    assert "365" not in municipal
    assert "die niets bewijzen en niemand identificeren" in municipal
    assert "die niets bewijzen" not in police


def test_a_duty_that_names_the_other_regime_stands_in_no_paper() -> None:
    case, evaluation = cases.read(cases.ALL["municipality-fixed"])
    crossing = [s for s in evaluation.duties if s.due.row.crossing]
    assert crossing
    desk = Desk(
        case.particulars, evaluation, "nl", load(), statements.load(), "operational_analysis"
    )
    assert not [s for s in covered(desk) if s in crossing]
