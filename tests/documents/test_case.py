"""Do the papers speak of this case alone: its headings, its asks, its number of cameras?"""

from __future__ import annotations

from dossiers.documents.draft import Draft, Gap, Heading
from tests.documents import cases


def headings(paper: Draft) -> list[str]:
    return [b.text for b in paper.blocks if isinstance(b, Heading)]


def asks(paper: Draft) -> list[str]:
    return [ask for b in paper.blocks if isinstance(b, Gap) for ask in b.asks]


def test_where_nobody_authorises_no_authorisation_is_asked_about() -> None:
    mobile = cases.draft("operational_analysis", cases.zone(camera="mobile"))
    assert "Verantwoordelijke politiedienst" in headings(mobile)
    assert not any("hoogdringendheid" in ask or "eerdere" in ask for ask in asks(mobile))
    assert any("vóór 20 januari 2024" in ask for ask in asks(mobile))
    fixed = cases.draft("operational_analysis", cases.zone())
    assert "Aanvrager en gemeenten" in headings(fixed)
    assert any("hoogdringendheid" in ask for ask in asks(fixed))
    federal = cases.draft("operational_analysis", cases.ALL["federal-fixed"])
    assert "Aanvrager" in headings(federal)


def test_a_heading_names_only_the_kind_of_purpose_that_was_chosen() -> None:
    for purpose, title in (
        ("administrative_police", "Doeleinden van bestuurlijke politie"),
        ("judicial_police", "Doeleinden van gerechtelijke politie"),
    ):
        paper = cases.draft("operational_analysis", cases.zone(purposes=[purpose]))
        assert title in headings(paper)
    both = cases.draft("operational_analysis", cases.zone())
    assert "Doeleinden van bestuurlijke en gerechtelijke politie" in headings(both)
