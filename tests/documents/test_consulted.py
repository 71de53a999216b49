"""Does a municipality's dossier say when the police were consulted and the manager gave leave?"""

from __future__ import annotations

from typing import Any

import pytest

from dossiers.documents.draft import Cell, Clause, Draft, Gap, Table
from dossiers.documents.text import plain
from tests.documents import cases

CHIEF = "Datum van de raadpleging van de korpschef"
SERVICE = "Datum van de raadpleging van de politiedienst"
LEAVE = "Datum van de toestemming van de beheerder"
ANNEX = "Schriftelijke toestemming van de beheerder van de weg"


def own_road(**contacts: Any) -> dict[str, Any]:
    given = {**cases.municipality(), "schema": 2}
    given["sections"]["contacts"] = contacts
    return given


def other_road(**contacts: Any) -> dict[str, Any]:
    given = {**cases.municipality(place_manager="other_with_permission"), "schema": 2}
    given["sections"]["contacts"] = contacts
    given["items"]["advice"] = {
        "a1": {
            "deployment": "d1", "row": "MFO2", "continues_as": "MFO2c",
            "name": "Bram Dewachter", "text": "De gewestweg is van een andere overheid.",
        }
    }  # fmt: skip
    return given


def asked(paper: Draft) -> str:
    return " ".join(ask for b in paper.blocks if isinstance(b, Gap) for ask in b.asks)


def dossier(given: dict[str, Any]) -> Draft:
    return cases.draft("operational_analysis", given)


@pytest.mark.parametrize(
    ("given", "name", "field"),
    [
        (own_road, CHIEF, "chief_consulted_on"),
        (other_road, SERVICE, "police_service_consulted_on"),
        (other_road, LEAVE, "road_permission_date"),
    ],
)
def test_a_date_is_printed_and_is_open_where_it_is_missing(
    given: Any, name: str, field: str
) -> None:
    assert name in asked(dossier(given()))
    told = dossier(given(**{field: "2026-11-17"}))
    assert name not in asked(told)
    assert "17 november 2026" in plain(told)


def test_each_road_is_asked_for_its_own_date() -> None:
    own, other = asked(dossier(own_road())), asked(dossier(other_road()))
    assert SERVICE not in own
    assert LEAVE not in own
    assert CHIEF not in other


def test_the_leave_of_the_manager_is_an_annex_of_a_dossier_on_another_road() -> None:
    def row(given: dict[str, Any]) -> tuple[Cell, ...]:
        table = next(b for b in dossier(given).blocks if b.id == "annexes.table")
        assert isinstance(table, Table)
        return next((r for r in table.rows if r[1].title == ANNEX), ())

    assert row(own_road()) == ()
    missing, given = row(other_road()), row(other_road(road_permission_date="2026-11-17"))
    assert "Nog niet gegeven" in [cell.text for cell in missing]
    assert "Gegeven op 17 november 2026" in [cell.text for cell in given]
    assert missing[1].text == ""
    # Beside a place of another manager that is no road, it is still the leave for the road.
    both = both_roads()
    enclosed = {"place": "enclosed_public", "perimeter": "not_filmed"}
    both["items"]["deployment"]["d1"] |= {**enclosed, "place_manager": "other_with_permission"}
    for paper in (both_roads(), both):
        assert row(paper)[1].text == "Alleen voor de inzet “Gewestweg”."
        assert row(paper)[4].cites == missing[4].cites


def test_who_decides_on_another_road_hears_whom_it_consults() -> None:
    asked = "raadpleegt vóór de plaatsing de betrokken politiedienst"
    assert asked in plain(dossier(other_road()))
    assert asked not in plain(dossier(own_road()))


def both_roads() -> dict[str, Any]:
    """The municipality's own road, and one that another authority manages."""
    given = other_road()
    deployment = given["items"]["deployment"]
    deployment["d2"] = {**deployment["d1"], "name": "Gewestweg"}
    deployment["d1"] = {**deployment["d1"], "name": "Dorp", "place_manager": "operator"}
    given["items"]["site"]["s-d2"] = {**given["items"]["site"]["s-d1"], "deployment": "d2"}
    given["items"]["advice"]["a1"]["deployment"] = "d2"
    return given


def test_of_two_roads_each_hears_what_is_asked_for_it() -> None:
    said = plain(dossier(both_roads()))
    assert "geeft daarna advies over de inzet “Dorp”" in said
    assert "Voor de inzet “Gewestweg” raadpleegt de gemeente Sint-Elmaren" in said


def test_the_agreement_binds_the_supplier_to_the_advice_where_there_is_one() -> None:
    def clause(given: dict[str, Any]) -> str:
        given["items"]["supplier"]["verkant"]["extra_terms"] = ["council_limits"]
        paper = cases.draft("processing_agreement", given)
        found = [b.text for b in paper.blocks if isinstance(b, Clause)]
        return next((text for text in found if "positieve advies" in text), "")

    assert clause(own_road()).startswith("De verwerker blijft")
    assert clause(both_roads()).startswith("Voor de inzet “Dorp”: De verwerker blijft")
    assert clause(other_road()) == ""


def test_a_dpia_tells_no_rule_that_the_answers_already_tell() -> None:
    rule = "vraagt in voorkomend geval de betrokkenen"
    given = own_road()
    assert rule in plain(cases.draft("dpia", given))
    given["sections"]["views"] = {"people_asked": False}
    assert rule in plain(cases.draft("dpia", given))
    given["sections"]["views"] = {"people_asked": True}
    said = plain(cases.draft("dpia", given))
    assert rule not in said
    assert "een tweede doel" not in said
    assert "categorieën van personen toegang hebben" in said
