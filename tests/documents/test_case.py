"""Do the papers speak of this case alone: its headings, its asks, its number of cameras?"""

from __future__ import annotations

from typing import Any

from dossiers.documents import known
from dossiers.documents.draft import (
    Draft,
    Gap,
    Heading,
    Labelled,
    Reason,
    Ruling,
    Signature,
    Table,
)
from dossiers.law import statements
from dossiers.law.book import load
from dossiers.law.route import route_of
from dossiers.law.telling import words as law_words
from dossiers.law.terms import Step
from tests.documents import cases


def headings(paper: Draft) -> list[str]:
    return [b.text for b in paper.blocks if isinstance(b, Heading)]


def asks(paper: Draft) -> list[str]:
    return [ask for b in paper.blocks if isinstance(b, Gap) for ask in b.asks]


def test_where_nobody_authorises_no_authorisation_is_asked_about() -> None:
    mobile = cases.draft("operational_analysis", cases.zone(camera="mobile"))
    assert "Verantwoordelijke politiedienst" in headings(mobile)
    assert not any("hoogdringendheid" in ask for ask in asks(mobile))
    fixed = cases.draft("operational_analysis", cases.zone())
    assert "Aanvrager en gemeenten" in headings(fixed)
    assert "Mondelinge toestemming bij hoogdringendheid" in asks(fixed)
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


def test_one_camera_is_spoken_of_as_one() -> None:
    one = cases.municipality()
    one["items"]["site"]["s-d1"]["cameras"] = 1
    for given, word in ((one, "deze camera "), (cases.municipality(), "deze camera’s ")):
        paper = cases.draft("dpia", given)
        assert word in next(b.sentence for b in paper.blocks if isinstance(b, Ruling))
    del one["items"]["site"]["s-d1"]["cameras"]
    paper = cases.draft("dpia", one)
    assert "deze camera’s " in next(b.sentence for b in paper.blocks if isinstance(b, Ruling))


def steps_of(paper: Draft) -> list[tuple[str, str]]:
    """(step, what) for each row of the table of the steps."""
    table = next(b for b in paper.blocks if b.id == "order.steps")
    assert isinstance(table, Table)
    return [(row[0].text, row[1].title) for row in table.rows]


def _before(step: Step) -> str:
    return law_words("nl")[f"before:{step}"].capitalize()


def test_the_table_of_the_steps_follows_the_order() -> None:
    for name in ("municipality-fixed", "zone-temporary", "zone-mobile", "federal-fixed"):
        paper = cases.draft("operational_analysis", cases.ALL[name])
        words = [f"before:{step}" for step in Step]
        told = [step for step, _ in steps_of(paper)]
        order = {law_words("nl")[word].capitalize(): n for n, word in enumerate(words)}
        texts = statements.load()
        for step in (Step.CONTROLLER_DECISION, Step.NONE):
            own = texts.label(f"before.police.{step}", "nl").capitalize()
            order[own] = order[_before(step)]
        # The law wants the decision before the start; it comes before the contract that follows.
        decided = ("De beslissing van de gemeente", order[_before(Step.CONTROLLER_DECISION)])
        places = [
            decided[1] if what == decided[0] else order[step.capitalize()]
            for step, what in steps_of(paper)
        ]
        assert len(set(places)) > 1
        assert places == sorted(places)
        assert len({what for _, what in steps_of(paper)}) == len(told)


def test_a_step_that_an_answer_rules_out_is_not_in_the_table() -> None:
    given = cases.zone()
    urgent = "De mondelinge toestemming schriftelijk bevestigen"
    assert urgent in [what for _, what in steps_of(cases.draft("operational_analysis", given))]
    given["sections"]["evaluation"] = {"urgency_used": False}
    assert urgent not in [what for _, what in steps_of(cases.draft("operational_analysis", given))]


def annexes_of(given: dict[str, Any]) -> list[tuple[str, str]]:
    """(paper, how far it is) for each annex."""
    paper = cases.draft("operational_analysis", given)
    table = next(b for b in paper.blocks if b.id == "annexes.table")
    assert isinstance(table, Table)
    assert [row[0].text for row in table.rows] == [str(n + 1) for n in range(len(table.rows))]
    return [(row[1].title, row[3].text) for row in table.rows]


def test_the_annexes_are_the_papers_of_the_dossier_with_their_state() -> None:
    given = cases.municipality()
    found = dict(annexes_of(given))
    assert found["Veiligheidsanalyse"] == "Opgemaakt in dit dossier"
    assert found["Adviesaanvraag aan de gemeenteraad"] == "Nog op te maken"
    advice = "Advies van de functionaris voor gegevensbescherming over de DPIA"
    assert found[advice] == "Nog niet gegeven"
    given["sections"]["views"] = {"advice_date": "2026-11-18"}
    assert dict(annexes_of(given))[advice] == "Gegeven op 18 november 2026; staat in de DPIA"
    assert "Voorbereidend dossier" not in found


def test_who_signs_is_who_the_answers_name_for_this_paper() -> None:
    given = cases.municipality()
    signers = {
        "a": {"name": "Ann Ampe", "function": "Burgemeester", "papers": ["operational_analysis"]},
        "b": {"name": "Bo Tanghe", "function": "Algemeen directeur", "papers": ["dpia"]},
    }
    for items, expected in (
        ({}, (("Voor de gemeente", "Gemeente Sint-Elmaren"),)),
        ({"signer": signers}, (("Voor de gemeente", "Ann Ampe\nBurgemeester"),)),
    ):
        given["items"] |= items
        paper = cases.draft("operational_analysis", given)
        block = next(b for b in paper.blocks if isinstance(b, Signature))
        assert block.signatories == expected


def test_the_first_page_tells_the_goals_the_terms_and_the_period_asked_for() -> None:
    given = cases.ALL["municipality-scan-car"] | {}
    given = {**given, "items": {**given["items"]}, "sections": {**given["sections"]}}
    given["items"]["goal"] = {"g": {"aim": "Vaker een geldig recht", "purpose": "paid_parking"}}
    read = {"name": "Foto’s", "form": "images", "retention": 14, "retention_unit": "day"}
    filed = {"name": "Boetes", "form": "other", "retention": 5, "retention_unit": "year"}
    given["items"]["data_class"] = {"f": read, "d": filed}
    given["sections"]["places"] = {"validity_from": "2027-01-04", "validity_until": "2029-12-31"}
    paper = cases.draft("operational_analysis", given)
    pairs = dict(next(b.pairs for b in paper.blocks if b.id == "summary.pairs"))
    assert pairs["Doelstellingen"] == ("Vaker een geldig recht",)
    assert pairs["Bewaartermijnen"] == ("Foto’s: 14 dagen",)
    assert pairs["Gevraagde geldigheid"] == ("Van 4 januari 2027 tot en met 31 december 2029",)


def test_the_security_analysis_does_not_stamp_a_verdict_as_its_authors() -> None:
    paper = cases.draft("security_analysis", cases.municipality())
    assert not [b for b in paper.blocks if isinstance(b, Ruling)]
    pairs = next(b for b in paper.blocks if isinstance(b, Labelled) and b.id == "summary.pairs")
    sentence, *conditions = dict(pairs.pairs)["Toets aan de wet"]
    assert "positief adviseert" in sentence
    assert len(conditions) == 1


def advised() -> dict[str, Any]:
    """A municipal camera on a road of another authority, with the officer's answer."""
    given = cases.municipality(place_manager="other_with_permission")
    given["items"]["advice"] = {
        "a1": {
            "deployment": "d1",
            "row": "MFO2",
            "continues_as": "MFO2c",
            "name": "Bram Dewachter",
            "day": "2026-11-03",
            "text": "De gewestweg is in beheer van een andere overheid.",
        }
    }
    return given


def test_a_recorded_answer_is_one_passage_and_cites_once() -> None:
    paper = cases.draft("dpia", advised())
    ids = [b.id for b in paper.blocks]
    assert "reason.MFO2" not in ids
    passage = next(b for b in paper.blocks if b.id == "advice.d1.MFO2")
    assert isinstance(passage, Labelled)
    told = dict(passage.pairs)
    assert len(told["Vraag"]) == 3
    assert told["Antwoord van"] == ("Bram Dewachter", "3 november 2026")
    assert told["Antwoord"] == ("“De gewestweg is in beheer van een andere overheid.”",)
    assert told["Daarom geldt"][0] == "Regel MFO2c"
    rule = paper.blocks[ids.index("advice.d1.MFO2") + 1]
    assert isinstance(rule, Reason)
    assert rule.id == "reason.MFO2c"
    assert len(set(rule.cites)) == len(rule.cites)
    asked = load().decision("MFO2")
    _, evaluation = cases.read(advised())
    columns = evaluation.parts[0][1].columns
    for citation in asked.citations(columns, cases.ON):
        assert citation.source in {cite.source for cite in rule.cites}


def test_the_dpia_tells_of_answers_that_contradict_each_other() -> None:
    paper = cases.draft("dpia", cases.municipality(belgian_dpia_list=["biometrics_in_public"]))
    assert [b.id for b in paper.blocks if b.id.startswith("why.caution.")] == ["why.caution.S44-1"]
    paper = cases.draft("dpia", cases.municipality())
    assert not [b.id for b in paper.blocks if b.id.startswith("why.caution.")]


def zone_in(*municipalities: str) -> dict[str, Any]:
    given = cases.zone()
    site = given["items"]["site"]["s-d1"]
    given["items"]["site"] = {
        f"s{n}": {**site, "municipality": name} for n, name in enumerate(municipalities)
    }
    return given


def cells(paper: Draft) -> str:
    rows = [row for b in paper.blocks if isinstance(b, Table) for row in b.rows]
    return "\n".join(f"{cell.title}: {cell.text}" for row in rows for cell in row)


def test_the_sites_decide_whether_several_councils_act() -> None:
    title = "De beslissing van elke betrokken gemeenteraad"
    two = cells(cases.draft("operational_analysis", zone_in("Sint-Elmaren", "Kouterbeke")))
    assert title in two
    assert "meer dan één gemeente" not in two
    assert "Sint-Elmaren, Kouterbeke." in two
    assert two.count("Toestemmingsaanvraag aan de gemeenteraad:") == 2
    one = cells(cases.draft("operational_analysis", zone_in("Sint-Elmaren", "sint-elmaren")))
    assert title not in one
    assert one.count("Toestemmingsaanvraag aan de gemeenteraad:") == 1
    unknown = cells(cases.draft("operational_analysis", zone_in("Sint-Elmaren", "")))
    assert "Alleen als: de camera’s komen op het grondgebied van meer dan één gemeente" in unknown
    assert "gaat het om de gemeenteraden van" not in unknown


def zone_with_two(*municipalities: str) -> dict[str, Any]:
    """A zone's two deployments. municipalities: of the sites of the first; the second has none."""
    given = zone_in(*municipalities)
    first = given["items"]["deployment"]["d1"]
    given["items"]["deployment"]["d2"] = {**first, "name": "Inzet d2"}
    return given


def test_a_deployment_without_sites_leaves_open_how_many_councils_act() -> None:
    for names in (("Sint-Elmaren",), ("Sint-Elmaren", "Kouterbeke")):
        told = cells(cases.draft("operational_analysis", zone_with_two(*names)))
        assert "Alleen als: de camera’s komen op het grondgebied van meer dan één" in told


def test_each_council_is_asked_for_the_deployments_on_its_own_ground() -> None:
    given = zone_with_two("Sint-Elmaren", "Kouterbeke")
    site = given["items"]["site"]["s0"]
    given["items"]["site"]["s2"] = {**site, "deployment": "d2", "municipality": "Kouterbeke"}
    case, evaluation = cases.read(given)
    papers = known.applied(evaluation, case.particulars).papers
    asked = {p.subject: p.deployments for p in papers if p.due.row.per == "municipality"}
    assert asked == {"Sint-Elmaren": ("d1",), "Kouterbeke": ("d1", "d2")}


def test_several_councils_stand_on_the_route() -> None:
    for names, expected in ((("Sint-Elmaren", "Kouterbeke"), True), (("Sint-Elmaren",), False)):
        case, evaluation = cases.read(zone_in(*names))
        whole = known.applied(evaluation, case.particulars)
        acts = [act.due.row.id for act in route_of(d.due for d in whole.duties).acts]
        assert ("each_council" in acts) is expected


def test_what_deployments_need_before_different_steps_stands_at_the_first_of_them() -> None:
    paper = cases.draft("operational_analysis", cases.ALL["municipality-mixed"])
    found = {what: step for step, what in steps_of(paper)}
    assert found["Voorbereidend dossier opstellen"] == "Vóór het advies van de gemeenteraad"
