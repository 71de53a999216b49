"""Does a paper about one deployment tell what holds there, and one about several name which?"""

from __future__ import annotations

from typing import Any

import pytest

from dossiers.answers.meaning import read
from dossiers.documents import known_municipality
from dossiers.documents.draft import Draft, Gap, Labelled, Table
from dossiers.documents.text import plain
from dossiers.law.rows import REAL_TIME, RECORDED
from tests import builders
from tests.documents import cases

OPEN, ENCLOSED = "centrum", "parking"
NAMES = {OPEN: "Doorgang naar het centrum", ENCLOSED: "Ondergrondse parking Kouter"}
VIEWING = {
    "real_time": "yes",
    "real_time_viewers": "De wachtdienst aan twee schermen.",
    "real_time_why": "Alleen zo is iemand op tijd.",
    "real_time_rule": "police_control",
    "real_time_police_service": "De wacht van de zone, vanop afstand.",
    "real_time_intervention": "De portier loopt naar beneden.",
}
UNDER_POLICE = "De politie controleert het kijken in real time"
TO_INTERVENE = "Real time alleen voor onmiddellijk optreden"
WHERE, WHETHER = "Inzetten waar iemand in real time kijkt", "Bekijken in real time"
ANYWHERE = f"{WHETHER}, bij minstens één inzet"
CLASSES = "Inzetten per categorie van gegevens"


def viewed(*named: str, **more: Any) -> dict[str, Any]:
    """The example in which somebody views in these deployments; of none: it was not said where."""
    told = builders.example("municipality-two-deployments")
    told["sections"]["access"] |= VIEWING | ({"real_time_deployments": [*named]} if named else {})
    told["sections"]["access"] |= more
    return told


def pairs(paper: Draft) -> dict[str, tuple[str, ...]]:
    return {label: said for b in paper.blocks if isinstance(b, Labelled) for label, said in b.pairs}


def asked(paper: Draft) -> set[str]:
    return {ask for block in paper.blocks if isinstance(block, Gap) for ask in block.asks}


def duties(paper: Draft) -> dict[str, str]:
    """Title -> text of the duties; of one that stands twice both texts."""
    found: dict[str, str] = {}
    for table in (b for b in paper.blocks if isinstance(b, Table) and ".duties." in b.id):
        for cell in (c for row in table.rows for c in row if c.title):
            found[cell.title] = found.get(cell.title, "") + cell.text
    return found


def table(paper: Draft, caption: str) -> Table | None:
    found = (b for b in paper.blocks if isinstance(b, Table) and b.caption == caption)
    return next(found, None)


def test_a_paper_about_a_deployment_where_nobody_views_says_so() -> None:
    paper = cases.draft("security_analysis", viewed(ENCLOSED))
    assert pairs(paper)[WHETHER] == ("Nee",)
    assert UNDER_POLICE not in duties(paper)
    said = plain(paper)
    assert not [text for text in VIEWING.values() if text in said]
    assert asked(paper) == set()


def test_a_paper_about_the_deployment_where_somebody_views_names_it_no_more() -> None:
    paper = cases.draft("security_analysis", viewed(OPEN))
    said = pairs(paper)
    assert said[WHETHER][0].startswith("Ja")
    assert said["Wie in real time kijkt"] == (VIEWING["real_time_viewers"],)
    assert {ANYWHERE, WHERE} & set(said) == set()
    assert duties(paper)[UNDER_POLICE].startswith("De gemeente laat")


@pytest.mark.parametrize("kind", ["security_analysis", "dpia", "operational_analysis"])
def test_while_nobody_said_where_nothing_is_assumed(kind: str) -> None:
    paper = cases.draft(kind, viewed())
    assert pairs(paper)[ANYWHERE][0].startswith("Ja")
    assert WHERE in asked(paper)
    told = duties(paper)
    for title in {UNDER_POLICE, TO_INTERVENE} & set(told):
        assert "Alleen als: de beelden worden in real time bekeken." in told[title]
    assert (UNDER_POLICE in told) == (kind != "dpia")


@pytest.mark.parametrize(
    ("where", "duty", "other", "asks", "not_asked"),
    [
        (OPEN, UNDER_POLICE, TO_INTERVENE, "real_time_rule", "real_time_intervention"),
        (ENCLOSED, TO_INTERVENE, UNDER_POLICE, "real_time_intervention", "real_time_rule"),
    ],
)
def test_a_paper_about_both_names_where_and_asks_what_holds_there(
    where: str, duty: str, other: str, asks: str, not_asked: str
) -> None:
    paper = cases.draft("operational_analysis", viewed(where))
    assert pairs(paper)[WHERE] == (NAMES[where],)
    told = duties(paper)
    assert told[duty].startswith(f"Alleen voor de inzet “{NAMES[where]}”.")
    assert "Alleen als:" not in told[duty]
    assert other not in told
    words = {
        "real_time_rule": "Regel voor het bekijken in real time op een niet-besloten plaats",
        "real_time_intervention": "Onmiddellijk ingrijpen op een besloten plaats",
    }
    assert words[asks] in pairs(paper)
    assert words[not_asked] not in pairs(paper)
    lacking = cases.draft("operational_analysis", viewed(where, **{asks: None, not_asked: None}))
    assert asked(lacking) & set(words.values()) == {words[asks]}


def test_a_duty_of_two_deployments_holds_where_somebody_views() -> None:
    told = viewed(ENCLOSED)
    deployments = told["items"]["deployment"]
    deployments[ENCLOSED] = {**deployments[OPEN], "name": NAMES[ENCLOSED]}
    text = duties(cases.draft("security_analysis", told))[UNDER_POLICE]
    assert text.startswith(f"Alleen voor de inzet “{NAMES[ENCLOSED]}”.")
    assert NAMES[OPEN] not in text


def test_a_paper_about_one_deployment_lists_its_own_data() -> None:
    paper = cases.draft("security_analysis", builders.example("municipality-two-deployments"))
    (listed,) = [b for b in paper.blocks if isinstance(b, Table) and b.id == "privacy.data_class"]
    names = [row[0].text for row in listed.rows]
    assert "Vaststellingen Kerkstraat" in names
    assert "Vragen van Lindewater over Kerkstraat en Kouter" in names
    assert "Lezingen van parking Kouter" not in names
    assert "Lezingen van parking Kouter" not in plain(paper)
    assert "Inzetten" not in listed.head


def test_a_class_of_which_nobody_said_where_stands_in_the_paper_that_says_so() -> None:
    told = builders.example("municipality-two-deployments")
    del told["items"]["data_class"]["bewijs-parking"]["deployments"]
    paper = cases.draft("security_analysis", told)
    (listed,) = [b for b in paper.blocks if isinstance(b, Table) and b.id == "privacy.data_class"]
    at = listed.head.index("Inzetten")
    cells = {row[0].text: row[at].text for row in listed.rows}
    assert cells["Lezingen in een schadedossier van Kouter"] == "nog in te vullen"
    assert cells["Vaststellingen Kerkstraat"] == NAMES[OPEN]
    assert any("Lezingen in een schadedossier van Kouter" in ask for ask in asked(paper))


def test_a_paper_about_both_names_the_deployments_of_each_class() -> None:
    told = builders.example("municipality-two-deployments")
    for kind in ("dpia", "operational_analysis"):
        listed = table(cases.draft(kind, told), CLASSES)
        assert listed is not None
        cells = {row[0].text: row[1].text for row in listed.rows}
        assert len(cells) == len(told["items"]["data_class"])
        assert cells["Lezingen van parking Kouter"] == NAMES[ENCLOSED]
        assert cells["Vragen van Lindewater over Kerkstraat en Kouter"] == "\n".join(NAMES.values())
    alone = cases.draft("dpia", builders.example("municipality-fixed-open"))
    assert table(alone, CLASSES) is None


def test_an_agreement_lists_the_data_that_its_supplier_names() -> None:
    told = builders.example("municipality-two-deployments")
    told["items"]["deployment"][ENCLOSED]["processor"] = False
    (one,) = [p for p in cases.drafts(told) if p.kind == "processing_agreement"]
    assert "Lezingen van parking Kouter" in plain(one)


@pytest.mark.parametrize(
    ("answer", "holding"),
    [
        ({"real_time": "no"}, [False, False]),
        ({"real_time": "yes"}, [None, None]),
        ({"real_time": "yes", "real_time_deployments": {"not_known": {}}}, [None, None]),
        ({"real_time": "sometimes", "real_time_deployments": [ENCLOSED]}, [False, True]),
        ({"real_time": "yes", "real_time_deployments": [OPEN, ENCLOSED]}, [True, True]),
    ],
)
def test_viewing_is_known_of_each_deployment(
    answer: dict[str, Any], holding: list[bool | None]
) -> None:
    told = builders.example("municipality-two-deployments")
    told["sections"]["access"] = answer
    assert each(REAL_TIME, told) == holding


def each(condition: str, answers: dict[str, Any]) -> list[bool | None]:
    told = read(answers).particulars
    return [known_municipality.holds(condition, told, (d,)) for d in told.deployments]


@pytest.mark.parametrize(
    ("where", "holding"),
    [([ENCLOSED], [None, True]), ([OPEN, ENCLOSED], [True, True]), (None, [None, None])],
)
def test_recording_is_known_of_the_deployments_of_the_images(
    where: list[str] | None, holding: list[bool | None]
) -> None:
    told = builders.example("municipality-two-deployments")
    told["items"]["data_class"] = {"k": {"name": "Beelden", "form": "images", "deployments": where}}
    assert each(RECORDED, told) == holding


def test_what_is_known_of_one_deployment_and_open_for_another_stands_twice() -> None:
    told = builders.example("municipality-two-deployments")
    told["items"]["data_class"] = {
        "k": {"name": "Beelden", "form": "images", "deployments": [ENCLOSED]}
    }
    text = duties(cases.draft("operational_analysis", told))[
        "Alleen opnemen voor bewijs en identificatie"
    ]
    assert f"Alleen voor de inzet “{NAMES[ENCLOSED]}”.\nDe gemeente neemt" in text
    assert f"Alleen voor de inzet “{NAMES[OPEN]}”.\nAlleen als: de beelden worden opgenomen" in text
