"""Is the security analysis a proposal of the municipality that the chief concludes by hand?"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from dossiers.documents.draft import Draft, Gap, HandLine, Heading, Note, Signature, Table
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
    for feed in ("automatic", None, {"not_known": {"who": "Ilse Verlinde"}}):
        given["sections"]["recipients"]["police_feed"] = feed
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


def two_roads() -> dict[str, Any]:
    """The municipality's own roads, and one that another authority manages."""
    given = cases.municipality()
    own = given["items"]["deployment"]["d1"]
    given["items"]["deployment"]["d1"] = {**own, "name": "Dorp"}
    given["items"]["deployment"]["d2"] = {
        **own,
        "name": "Gewestweg",
        "place_manager": "other_with_permission",
    }
    given["items"]["site"]["s-d2"] = {**given["items"]["site"]["s-d1"], "deployment": "d2"}
    given["items"]["advice"] = {
        "a1": {
            "deployment": "d2", "row": "MFO2", "continues_as": "MFO2c",
            "name": "Bram Dewachter", "text": "De gewestweg is van een andere overheid.",
        }
    }  # fmt: skip
    return given


def test_a_dossier_with_two_roads_has_an_opinion_a_reader_and_a_signature_for_each() -> None:
    paper = analysis(two_roads())
    facts = dict(paper.cover.facts)
    assert facts["Bestemd voor"] == (
        "De gemeenteraad, voor de inzet “Dorp”",
        "Gemeente Sint-Elmaren, voor de inzet “Gewestweg”",
    )
    titles = [b.text for b in paper.blocks if isinstance(b, Heading)]
    opinions = [t for t in titles if t.startswith("Standpunt")]
    assert opinions == ["Standpunt van de korpschef", "Standpunt van de politiedienst"]
    lines = [b for b in paper.blocks if isinstance(b, HandLine)]
    council = [b.id for b in lines if "gemeenteraad" in b.label]
    assert len(council) == 1
    assert council[0].startswith("chief.")
    assert len([b for b in lines if b.id.startswith("service.")]) == len(lines) // 2
    signature = next(b for b in paper.blocks if isinstance(b, Signature))
    assert signature.signatories == (
        ("De korpschef, voor de inzet “Dorp”", "Ilse Verlinde"),
        ("De betrokken politiedienst, voor de inzet “Gewestweg”", ""),
    )


def test_no_council_waits_for_the_analysis_of_another_authoritys_road() -> None:
    said = plain(analysis(two_roads()))
    assert "Voor de inzet “Dorp”: De korpschef gaat het voorstel na" in said
    assert "Voor de inzet “Gewestweg”: De betrokken politiedienst gaat het voorstel na" in said
    assert "Voor de inzet “Gewestweg”: Geen wet en geen rij van het schema" in said
    alone = plain(analysis(example()))
    assert "Voor de inzet" not in alone
    assert "Standpunt van de politiedienst" not in alone
