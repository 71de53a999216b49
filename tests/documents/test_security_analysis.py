"""Is the security analysis a proposal of the municipality that the chief concludes by hand?"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from dossiers.documents.draft import Draft, Gap, HandLine, Heading, Note, Table
from dossiers.documents.text import plain
from tests.documents import cases

EXAMPLES = Path(__file__).parents[2] / "examples"
OF_THE_CHIEF = {"4.1.10", "4.1.16", "4.1.17", "4.1.18", "4.1.20"}


def example(name: str = "municipality-fixed-open") -> dict[str, Any]:
    given: dict[str, Any] = json.loads((EXAMPLES / f"{name}.json").read_text(encoding="utf-8"))
    return given


def analysis(given: dict[str, Any], language: str = "nl") -> Draft:
    return cases.draft("security_analysis", given, language)


def ids(paper: Draft) -> list[str]:
    return [block.id for block in paper.blocks]


@pytest.mark.parametrize("language", ["nl", "en"])
def test_it_says_that_it_is_a_proposal_on_cover_and_first_page(language: str) -> None:
    paper = analysis(example(), language)
    note = next(b for b in paper.blocks if isinstance(b, Note))
    word = "voorstel" if language == "nl" else "proposal"
    assert word in note.text
    assert word in " ".join(paper.cover.facts[0][1])


def test_what_the_chief_says_is_for_a_pen_in_one_part_before_the_signature() -> None:
    paper = analysis(example())
    lines = [b for b in paper.blocks if isinstance(b, HandLine)]
    assert {f for line in lines for f in line.fields} == OF_THE_CHIEF
    found = ids(paper)
    assert all(found.index("chief") < found.index(b.id) < found.index("signing") for b in lines)
    chief = next(b for b in paper.blocks if b.id == "chief")
    assert isinstance(chief, Heading)
    assert chief.fresh


def test_the_answers_of_the_municipality_are_its_proposal() -> None:
    given = example()
    said = plain(analysis(given))
    for section, name in (
        ("need", "phenomenon"), ("need", "trend"), ("need", "hot_spots"), ("need", "times"),
        ("need", "security_plans"), ("need", "displacement"), ("need", "side_effects"),
        ("alternatives", "why_this"), ("recipients", "police_cases"), ("security", "line"),
        ("security", "room"), ("contacts", "police_file_number"),
    ):  # fmt: skip
        assert given["sections"][section][name].splitlines()[0] in said, name
    for site in given["items"]["site"].values():
        assert site["position_advice"] in said
        assert site["road_manager"] in said
    assert not [b for b in analysis(given).blocks if isinstance(b, Gap)]


def test_exact_aims_and_security_are_confidential() -> None:
    secret = [b.id for b in analysis(example()).blocks if b.confidential]
    assert any("security.line" in i for i in secret)
    assert any("police_channel" in i for i in secret)
    aims = [
        b
        for b in analysis(example()).blocks
        if isinstance(b, Table) and "Voorstel over plaats en kijkhoek" in b.head
    ]
    assert aims
    assert all(b.confidential for b in aims)


def test_the_validity_is_asked_only_where_the_law_gives_it_an_end() -> None:
    assert "validity" in ids(analysis(example("municipality-scan-car")))
    assert "validity" not in ids(analysis(example()))


def test_rules_of_what_does_not_happen_are_not_told() -> None:
    given = example()
    given["sections"]["access"] = {"real_time": "no"}
    given["sections"]["recipients"]["police_feed"] = "no"
    said = plain(analysis(given))
    assert "De politie controleert het kijken in real time" not in said
    assert "Geen permanente doorstroming" not in said
    given["sections"]["access"] = {"real_time": "yes"}
    given["sections"]["recipients"]["police_feed"] = "automatic"
    said = plain(analysis(given))
    assert "De politie controleert het kijken in real time" in said
    assert "Geen permanente doorstroming" in said


def test_goals_of_another_deployment_are_left_out() -> None:
    given = example("municipality-two-deployments")
    table = next(b for b in analysis(given).blocks if b.id == "contribution.goal")
    assert isinstance(table, Table)
    aims = " ".join(row[0].text for row in table.rows)
    assert "Kerkstraat" in aims
    assert "Kouter" not in aims
    whole = plain(cases.draft("dpia", given))
    assert "parking Kouter" in whole


def test_on_the_road_of_another_authority_the_police_service_concludes() -> None:
    given = cases.municipality(place_manager="other_with_permission")
    given["items"]["advice"] = {
        "a1": {
            "deployment": "d1", "row": "MFO2", "continues_as": "MFO2c",
            "name": "Bram Dewachter", "text": "De gewestweg is van een andere overheid.",
        }
    }  # fmt: skip
    paper = analysis(given)
    said = plain(paper)
    assert "Standpunt van de politiedienst" in said
    assert "voor een weg van een andere overheid" in said
    assert "ontving" not in said
    assert "\nKorpschef" not in said
