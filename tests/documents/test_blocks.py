"""Is every paper well built: ids that stay, sections in order, every field of the ground named?"""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest

from dossiers.answers import interview
from dossiers.documents.destinations import answers_of
from dossiers.documents.draft import Block, Draft, Gap, HandLine, Heading, citations
from dossiers.law import statements
from dossiers.law.skeletons import Section
from tests.documents import cases

FIELDS = Path(__file__).parent / "fields.csv"
EVERY = [(name, language) for name in cases.ALL for language in ("nl", "en")]


def every_paper() -> list[Draft]:
    papers = [d for name, language in EVERY for d in cases.of_case(name, language)]
    notes = [cases.note(given, lang) for given in cases.UNLAWFUL.values() for lang in ("nl", "en")]
    return papers + notes


@pytest.fixture(scope="module")
def papers() -> list[Draft]:
    return every_paper()


def test_no_two_blocks_of_a_paper_have_one_id(papers: list[Draft]) -> None:
    for paper in papers:
        twice = [i for i, n in Counter(b.id for b in paper.blocks).items() if n > 1]
        assert twice == [], (paper.kind, twice)


def test_ids_do_not_depend_on_the_language() -> None:
    for name in cases.ALL:
        pairs = zip(cases.of_case(name, "nl"), cases.of_case(name, "en"), strict=True)
        for dutch, english in pairs:
            assert [b.id for b in dutch.blocks] == [b.id for b in english.blocks]


def test_ids_stay_when_a_site_or_a_deployment_is_added() -> None:
    before = cases.draft("dpia", cases.municipality())
    given = cases.municipality()
    given["items"]["site"]["tweede"] = {"deployment": "d1", "name": "Molenkouter"}
    after = cases.draft("dpia", given)
    assert [b.id for b in before.blocks] == [
        b.id for b in after.blocks if b.id != "deployment.d1.sites.open"
    ]


def test_no_section_is_empty(papers: list[Draft]) -> None:
    for paper in papers:
        for block, following in zip(paper.blocks, (*paper.blocks[1:], None), strict=True):
            if isinstance(block, Heading) and block.level == 1:
                empty = following is None or (
                    isinstance(following, Heading) and following.level == 1
                )
                assert not empty, (paper.kind, paper.language, block.id)


def test_sections_are_numbered_without_a_hole(papers: list[Draft]) -> None:
    for paper in papers:
        said = [b.number for b in headings(paper) if b.level == 1 and b.number]
        numbers = [int(number) for number in said if number.isdigit()]
        letters = [number for number in said if not number.isdigit()]
        assert numbers == list(range(1, len(numbers) + 1))
        assert letters == list("ABCDEFGH"[: len(letters)])


def headings(paper: Draft) -> list[Heading]:
    return [b for b in paper.blocks if isinstance(b, Heading)]


def test_only_the_summary_stands_before_the_first_number(papers: list[Draft]) -> None:
    for paper in papers:
        expected = [] if paper.compact else ["summary"]
        assert [b.id for b in headings(paper) if b.level == 1 and not b.number] == expected


def test_no_block_holds_a_placeholder_or_a_missing_word(papers: list[Draft]) -> None:
    for paper in papers:
        for block in paper.blocks:
            said = repr(block)
            assert "{" not in said.replace("{}", ""), (paper.kind, block.id)
            assert "None," not in said.replace("url=None,", ""), (paper.kind, block.id)


def test_every_paper_rests_on_sources(papers: list[Draft]) -> None:
    for paper in papers:
        assert len(tuple(citations(paper.blocks))) > 0, paper.kind
        assert paper.used.rows, paper.kind
        assert paper.used.statements, paper.kind


def test_every_citation_stands_in_the_list_of_sources(papers: list[Draft]) -> None:
    for paper in papers:
        listed = next(b for b in paper.blocks if b.id == "sources.list")
        cited = {c.source for c in citations(paper.blocks)}
        assert len(listed.entries) == len(cited)


# -- every field of the ground's lists is named by a block -----------------------------------------


def numbers() -> list[tuple[str, str]]:
    lines = [line for line in FIELDS.read_text(encoding="utf-8").splitlines() if line[0] != "#"]
    return [(row["number"], row["list"]) for row in csv.DictReader(lines)]


def printed_by(section: Section) -> set[str]:
    """The numbers of the questions whose answers a section prints."""
    asked = interview.load().by_path
    return {n for path in answers_of(section) for n in asked[path].field.numbers}


def is_of(number: str, document: str) -> bool:
    """Whether a number stands in the list of a paper: one list tells nothing of another."""
    lists = dict(numbers())
    return lists.get(number, "").startswith(document)


def test_every_field_of_the_ground_is_named_by_a_section() -> None:
    named: set[str] = set()
    for section in statements.load().sections:
        named.update(section.fields)
        named.update(field for ask in section.asks for field in ask.fields)
        named.update(n for n in printed_by(section) if is_of(n, section.document))
    # 4.10.1 is the plan in one sentence: it stands on the first page, outside the sections.
    # 4.1.19 and 4.1.1 likewise: the cover and the signature.
    elsewhere = {"4.10.1", "4.1.19"}
    known = {number for number, _ in numbers()}
    assert known - named - elsewhere == set()
    assert named - known == set()


def test_asks_carry_the_fields_of_their_own_list() -> None:
    lists = dict(numbers())
    for section in statements.load().sections:
        for ask in section.asks:
            for field in ask.fields:
                assert lists[field].startswith(section.document), (section.id, field)


def test_what_only_the_chief_may_say_is_a_line_for_a_pen() -> None:
    paper = cases.draft("security_analysis", cases.ALL["municipality-fixed"])
    by_pen = {f for b in paper.blocks if isinstance(b, HandLine) for f in b.fields}
    assert {"4.1.10", "4.1.16", "4.1.17", "4.1.18", "4.1.20"} <= by_pen
    asked = {f for b in paper.blocks if isinstance(b, Gap) for f in b.fields}
    assert not by_pen & asked
    ids: list[str] = [b.id for b in paper.blocks]
    assert ids.index("signature") > ids.index("chief")


def test_known_particulars_are_printed_and_missing_ones_are_gaps() -> None:
    given = cases.municipality()
    del given["sections"]["organisation"]["dpo_name"]
    given["items"]["site"]["s-d1"]["cameras"] = None
    paper = cases.draft("operational_analysis", given)
    gaps = {ask for b in paper.blocks if isinstance(b, Gap) for ask in b.asks}
    assert "Functionaris voor gegevensbescherming" in gaps
    assert "1 Steenweg op Lindewater: het aantal camera’s" in gaps
    plan: Block = next(b for b in paper.blocks if b.id == "deployment.d1.plan")
    assert "2" not in repr(plan)
