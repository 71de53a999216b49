"""Is a first page one page, and does it begin with what is asked of its reader?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import pytest

from dossiers.documents.draft import Contents, Draft, Imprint, Labelled
from dossiers.documents.pdf import render_pdfs
from dossiers.law import statements
from tests.builders import EXAMPLES, example
from tests.documents import cases

NAMES = sorted(path.stem for path in EXAMPLES.glob("*.json"))
# The cover and the first page.
SHEETS = 2


def opened(paper: Draft) -> Draft:
    """A paper as far as its contents."""
    before = next(n for n, b in enumerate(paper.blocks) if isinstance(b, Contents))
    return replace(paper, blocks=paper.blocks[:before])


def sheets(papers: Iterable[Draft]) -> dict[str, int]:
    """How many sheets each paper has before its contents."""
    found = [paper for paper in papers if not paper.compact]
    rendered = render_pdfs([(opened(paper), Imprint(draft=True)) for paper in found])
    return {
        f"{n} {paper.kind} {paper.language}": done.pages
        for n, (paper, done) in enumerate(zip(found, rendered, strict=True))
    }


def told(paper: Draft) -> Labelled:
    pairs = [b for b in paper.blocks if isinstance(b, Labelled) and b.id == "summary.pairs"]
    assert len(pairs) == 1
    return pairs[0]


def test_the_fullest_first_page_is_one_sheet() -> None:
    paper = cases.draft("dpia", example("municipality-two-deployments"))
    assert list(sheets([paper]).values()) == [SHEETS]


@pytest.mark.long
@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("name", NAMES)
def test_every_first_page_of_every_example_is_one_sheet(name: str, language: str) -> None:
    found = sheets(cases.drafts(example(name), language))
    assert found == dict.fromkeys(found, SHEETS)


@pytest.mark.parametrize("name", ["municipality-fixed", "zone-temporary"])
def test_what_is_asked_stands_first(name: str) -> None:
    asked = statements.load().label("summary.asked", "nl")
    for paper in cases.drafts(cases.ALL[name]):
        assert told(paper).pairs[0][0] == asked, paper.kind


def test_of_a_long_list_a_first_page_tells_the_first_and_how_many_follow() -> None:
    given = cases.municipality()
    given["items"]["goal"] = {f"g{n}": {"aim": f"Doel {n}"} for n in range(1, 8)}
    goals = statements.load().label("summary.goals", "nl")
    lines = dict(told(cases.draft("dpia", given)).pairs)[goals]
    assert lines[:4] == ("Doel 1", "Doel 2", "Doel 3", "Doel 4")
    assert lines[4:] == ("en nog 3 andere, verder in dit document",)
