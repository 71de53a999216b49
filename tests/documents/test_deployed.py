"""Does a paper about several deployments say of which it speaks?"""

from __future__ import annotations

import copy
from functools import cache

import pytest

from dossiers.documents.draft import (
    Bullets,
    Draft,
    Heading,
    Labelled,
    Paragraph,
    Reason,
    Ruling,
    Table,
)
from dossiers.documents.figures import SitePlan
from dossiers.law.terms import DocumentKind
from tests import builders
from tests.documents import cases

# The first stands in an open place, for which the council advises; the second does not.
MIXED = "municipality-mixed"


@cache
def paper(kind: str, name: str = MIXED) -> Draft:
    given = cases.ALL[name]
    given["sections"] |= {"alternatives": {"vehicles_per_day": 900}, "access": {"real_time": "no"}}
    given["items"]["site"]["s-d1"]["vehicles_per_day"] = 300
    given["items"]["site"]["s-d2"] = {**given["items"]["site"]["s-d1"], "deployment": "d2"}
    return cases.draft(kind, given)


def block(kind: str, block_id: str) -> object:
    return next(b for b in paper(kind).blocks if b.id == block_id)


def test_a_condition_names_the_deployment_for_which_it_holds() -> None:
    ruling = block(DocumentKind.DPIA, "ruling")
    assert isinstance(ruling, Ruling)
    assert ruling.conditions[0].startswith("Voor de inzet “Inzet d1”: het advies")


def test_what_is_asked_of_the_council_is_one_deployment_only() -> None:
    pairs = block(DocumentKind.OPERATIONAL_ANALYSIS, "summary.pairs")
    assert isinstance(pairs, Labelled)
    asked = dict(pairs.pairs)["Wat gevraagd wordt"][0]
    assert "advies over de inzet “Inzet d1”" in asked
    assert "Over de rest van het plan beslist zij zonder advies" in asked


def test_a_step_names_its_deployment_and_cites_what_holds_for_each() -> None:
    steps = block(DocumentKind.OPERATIONAL_ANALYSIS, "order.steps")
    assert isinstance(steps, Table)
    told = {row[1].title: row for row in steps.rows}
    advice = told["Positief advies van de gemeenteraad"]
    assert advice[1].text == "Alleen voor de inzet “Inzet d1”."
    declared = told["Aangifte van de camera’s bij de politie"]
    assert declared[1].text == ""
    assert {c.article for c in declared[3].cites} == {"5", "6"}


def test_a_paper_about_one_of_them_says_so_and_speaks_of_its_cameras() -> None:
    said = [b.text for b in paper(DocumentKind.SECURITY_ANALYSIS).blocks if b.id == "question.part"]
    assert len(said) == 1
    assert said[0].startswith("Deze analyse gaat alleen over de inzet “Inzet d1”.")
    pairs = block(DocumentKind.SECURITY_ANALYSIS, "summary.pairs")
    assert isinstance(pairs, Labelled)
    verdict = dict(pairs.pairs)["Toets aan de wet"]
    assert "als de gemeenteraad vooraf positief adviseert" in verdict[0]


def test_one_answer_for_all_says_that_it_is_and_the_places_keep_their_own() -> None:
    dpia = paper(DocumentKind.DPIA)
    told = {label: said for b in dpia.blocks if isinstance(b, Labelled) for label, said in b.pairs}
    assert told["Voertuigen per dag, alle inzetten samen"] == ("900",)
    assert told["Bekijken in real time, bij minstens één inzet"] == ("Nee",)
    table = next(
        b for b in dpia.blocks if getattr(b, "caption", "") == "Voertuigen per dag, per plaats"
    )
    assert isinstance(table, Table)
    assert [row[1].text for row in table.rows] == ["300", "300"]


def test_what_holds_for_all_does_not_stand_under_the_last_of_them() -> None:
    titles = [b.text for b in paper(DocumentKind.DPIA).blocks if isinstance(b, Heading)]
    assert titles.index("Alle inzetten samen") == titles.index("Inzet d2") + 1


def test_one_deployment_alone_is_not_named() -> None:
    alone = cases.draft(DocumentKind.DPIA, cases.municipality())
    said = " ".join(b.text for b in alone.blocks if isinstance(b, Paragraph | Heading))
    assert "Inzet d1" not in said
    assert "Alle inzetten samen" not in said


def test_a_scope_note_says_what_holds_for_each_of_them() -> None:
    given = cases.answers(
        cases.municipality()["sections"]["organisation"],
        cases.municipality(purposes=["offences", "speed"])["items"]["deployment"]["d1"],
        cases.municipality(purposes=["low_emission_zone"])["items"]["deployment"]["d1"],
    )
    for name, deployment in given["items"]["deployment"].items():
        deployment["name"] = f"Inzet {name}"
    note = cases.note(given)
    pairs = next(b for b in note.blocks if b.id == "summary.pairs")
    assert isinstance(pairs, Labelled)
    ruling = next(b for b in note.blocks if isinstance(b, Ruling))
    assert "krijgen niet dezelfde uitkomst" in ruling.sentence
    each = dict(pairs.pairs)["Uitkomst per inzet"]
    assert each == ("Inzet d1: Advies nodig", "Inzet d2: Valt buiten deze toepassing")
    labels = [b.label for b in note.blocks if isinstance(b, Reason)]
    assert labels[-1] == "Regel SC1, voor de inzet “Inzet d2”"
    bullets = next(b for b in note.blocks if b.id == "instead.changes")
    assert isinstance(bullets, Bullets)
    assert bullets.entries[0].startswith("Voor de inzet “Inzet d1”: Laat de controle op snelheid")


@pytest.mark.parametrize("named", [True, False])
def test_places_are_counted_through_a_paper_and_every_caption_names_its_deployment(
    named: bool,
) -> None:
    given = builders.example("municipality-two-deployments")
    if not named:
        for deployment in given["items"]["deployment"].values():
            del deployment["name"]
    dpia = cases.draft("dpia", given)
    about = [
        b
        for b in dpia.blocks
        if isinstance(b, SitePlan | Table) and (".sites" in b.id or ".sketch" in b.id)
    ]
    captions = [block.caption for block in about]
    assert len(captions) == len(set(captions)) == 4
    names = ("Doorgang naar het centrum", "Ondergrondse parking Kouter")
    for number, name in enumerate(names, start=1):
        told = name if named else f"Inzet {number}"
        assert sum(f"de inzet “{told}”" in caption for caption in captions) == 2
    plans = [b for b in about if isinstance(b, SitePlan)]
    points = [p.number for plan in plans for p in plan.points]
    assert points == ["1", "2"]
    views = [v.number for plan in plans for v in plan.views]
    assert len(views) == len(set(views))
    tables = [b for b in about if isinstance(b, Table)]
    assert [row[0].text for table in tables for row in table.rows] == points


def test_a_difference_names_its_deployment_and_cites_the_article_of_its_camera() -> None:
    """The council advises on a road of the municipality, not on one of another authority."""
    given = copy.deepcopy(cases.ALL["municipality-two"])
    deployments = given["items"]["deployment"]
    deployments["d2"] = {
        **deployments["d1"], "name": "Inzet d2", "place_manager": "other_with_permission",
    }  # fmt: skip
    advice = {"deployment": "d2", "row": "MFO2", "continues_as": "MFO2c", "name": "Bram Dewachter"}
    given["items"]["advice"] = {"a1": advice}
    for kind in (DocumentKind.OPERATIONAL_ANALYSIS, DocumentKind.DPIA):
        dossier = cases.draft(kind, given)
        told = [
            b for b in dossier.blocks if isinstance(b, Paragraph) and b.id.startswith("difference.")
        ]
        (road,) = [b for b in told if "Voor deze weg" in b.text]
        assert road.text.startswith("Alleen voor de inzet “Inzet d2”. ")
        assert not any("2/1" in cite.title for block in told for cite in block.cites)
