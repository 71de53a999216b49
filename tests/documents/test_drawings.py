"""Do the drawings show what was answered, in every writer, and hide what is confidential?"""

from __future__ import annotations

import copy
import io
import random
import re
from typing import Any
from xml.etree.ElementTree import Element, fromstring

import pikepdf
import pypdfium2
import pytest

from dossiers.answers.risks import HIGH, LOW, MID, level
from dossiers.documents import html, svg_matrix, svg_plan
from dossiers.documents.draft import Block, Figure, Gap, Imprint, Labelled, Paragraph, Table
from dossiers.documents.figures import DataFlow, Point, RiskMatrix, RiskSpot, SitePlan, View
from dossiers.documents.html import FULL, PUBLIC
from dossiers.documents.parts.drawings import DRAWINGS, PRINTS
from dossiers.documents.parts.shown import Telling
from dossiers.documents.pdf import Rendered, render_pdfs
from dossiers.documents.svg_pen import cut, width, wrapped
from dossiers.documents.text import plain
from dossiers.law.skeletons import Show
from tests.documents import drawn
from tests.documents.test_shown import ALWAYS

ISSUED = Imprint(number=1, draft=False)
HOSTILE = '</text><script>alert("x")</script>&lt;'


def one(found: list[Block], kind: type[Any]) -> Any:
    (block,) = (b for b in found if isinstance(b, kind))
    return block


def picture(written: str) -> Element:
    """A drawing as a tree: what is written is well-formed XML too."""
    return fromstring(written)  # noqa: S314  our own drawing


def tables(found: list[Block]) -> dict[str, Table]:
    return {b.id.rpartition(".")[2]: b for b in found if isinstance(b, Table)}


# -- the matrix ------------------------------------------------------------------------------------


def test_a_level_is_the_product_of_likelihood_and_severity() -> None:
    said = {(a, b): level((a, b)) for a in (1, 2, 3, 4) for b in (1, 2, 3, 4)}
    assert {s for s, tone in said.items() if tone == LOW} == {
        (1, 1), (1, 2), (1, 3), (2, 1), (3, 1),
    }  # fmt: skip
    assert {s for s, tone in said.items() if tone == MID} == {
        (1, 4), (2, 2), (2, 3), (3, 2), (4, 1),
    }  # fmt: skip
    assert said[2, 4] == said[3, 3] == said[4, 2] == said[4, 4] == HIGH


def test_a_risk_stands_where_its_answers_put_it() -> None:
    matrix = one(drawn.blocks("risks"), RiskMatrix)
    assert matrix.risks == (
        RiskSpot("R1", (3, 4), (1, 3)),
        RiskSpot("R2", (2, 2), None),
        RiskSpot("R3", None, None),
    )
    assert matrix.likelihoods == ("Onwaarschijnlijk", "Mogelijk", "Waarschijnlijk", "Zeker")
    assert "Zonder maatregelen: hoog R1; middel R2. Met maatregelen: laag R1." in matrix.alt
    assert "R2, R3" in matrix.notes[1]


def test_the_marks_lie_in_their_cells() -> None:
    """More likely is higher, more severe is further to the right."""
    spots = (RiskSpot("R1", (4, 1), None), RiskSpot("R2", (1, 4), None))
    block = RiskMatrix(
        id="x", alt="a", titles=("Zonder", "Met"), likelihoods=("a", "b", "c", "d"),
        severities=("a", "b", "c", "d"), levels=("laag", "middel", "hoog"), risks=spots,
    )  # fmt: skip
    found = {
        text.text: (float(text.get("x", 0)), float(text.get("y", 0)))
        for text in picture(svg_matrix.matrix(block).written()).iter("text")
    }
    assert found["R1"][1] < found["R2"][1]
    assert found["R1"][0] < found["R2"][0] < 290  # both in the left square


def test_the_tables_carry_what_the_matrix_shows() -> None:
    found = tables(drawn.blocks("risks"))
    first, second, third = found["table"].rows
    assert [c.title for c in first if c.title] == ["R1", "Datalek", "hoog", "laag"]
    assert (first[5].text, first[5].tone, first[6].text, first[6].tone) == (
        "3 × 4", "high", "1 × 3", "low",
    )  # fmt: skip
    assert first[4].text == "M1, M2"
    assert second[6].text == third[5].text == "nog in te vullen"
    measures = found["measures"].rows
    assert [row[0].title for row in measures] == ["M1", "M2"]
    assert [row[-1].text for row in measures] == ["R1", "R1"]
    assert measures[0][1].text == "De camera wist.\nTechnisch"
    assert measures[0][3].text == "15 februari 2027"
    assert [c.text for c in found["accepted"].rows[0]] == ["R1", "het college"]


def test_a_value_that_is_missing_is_asked_with_the_number_of_its_risk_or_measure() -> None:
    gap = one(drawn.blocks("risks"), Gap)
    asks = dict(line.split(": ") for line in gap.asks)
    assert list(asks) == ["R2", "R3", "M1", "M2"]
    assert "Waarschijnlijkheid met maatregelen, Ernst met maatregelen" in asks["R2"]
    assert "Ernst zonder maatregelen" in asks["R3"]
    assert (asks["M1"], asks["M2"]) == ("Stand", "Soort maatregel, Klaar op")
    assert not gap.later
    assert {"4.4.13", "4.4.14"} <= set(gap.fields)


def test_said_to_be_not_known_yet_is_not_what_nobody_answered() -> None:
    risks, measures = copy.deepcopy((drawn.RISKS, drawn.MEASURES))
    unknown = {"not_known": {"who": "Dries Claes"}}
    risks["r2"] |= {"likelihood_after": unknown, "severity_after": "1"}
    measures["m1"]["state"] = unknown
    found = drawn.blocks("risks", drawn.answers(risk=risks, measure=measures))
    assert tables(found)["table"].rows[1][6].text == "nog niet bekend"
    assert tables(found)["measures"].rows[0][4].text == "Dries Claes"
    assert tables(found)["measures"].rows[1][3].text == "nog in te vullen"
    later, missing = (block for block in found if isinstance(block, Gap))
    assert later.later
    assert later.asks == (
        "R2: Waarschijnlijkheid met maatregelen: Dries Claes",
        "M1: Stand: Dries Claes",
    )
    assert not any(line.startswith("M1:") for line in missing.asks)


def test_without_a_risk_only_the_risks_are_missing() -> None:
    (gap,) = drawn.blocks("risks", drawn.answers(risk={}))
    assert isinstance(gap, Gap)
    assert gap.asks == ("Risico’s",)


# -- the sketch ------------------------------------------------------------------------------------


def test_the_sketch_numbers_the_places_as_their_table_does() -> None:
    plan = one(drawn.blocks("site_plan"), SitePlan)
    assert [(p.number, p.name) for p in plan.points] == [("1", "Steenweg"), ("2", "Molenkouter")]
    assert [v.number for v in plan.views] == ["1.1", "2.1"]
    assert "Plaats 3 staat niet op de schets" in " ".join(plan.notes)
    distances = tables(drawn.blocks("site_plan"))["distances"]
    assert [c.text.replace("\u00a0", " ") for c in distances.rows[0]] == [
        "1 Steenweg", "–", "1,9 km",
    ]  # fmt: skip


def test_an_area_and_places_without_coordinates_have_no_sketch() -> None:
    bare = {"s1": {"deployment": "d1", "name": "Steenweg"}}
    assert drawn.blocks("site_plan", drawn.answers(site=bare)) == []
    mobile = drawn.answers()
    mobile["items"]["deployment"]["d1"]["camera"] = "mobile"
    mobile["items"]["deployment"]["d1"]["purposes"] = ["paid_parking"]
    assert drawn.blocks("site_plan", mobile) == []


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_public_copy_shows_the_places_only_and_says_so(language: str) -> None:
    paper = drawn.paper(drawn.answers(), language, ["site_plan"])
    full, public = (html.page(paper, ISSUED, audience) for audience in (FULL, PUBLIC))
    for secret in ("CAM-ALFA", "163°", "317", "1.1<", "#dbe8ec", "what the cameras see, drawn"):
        assert secret not in public
    for secret in ("CAM-ALFA", "163°", "317", "1.1<", "#dbe8ec"):
        assert secret in full
    said = {
        "nl": "Deze openbare versie toont niet wat de camera’s zien.",
        "en": "This public copy does not show what the cameras see.",
    }
    assert said[language] in public
    assert said[language] not in full
    assert "Molenkouter" in public


def test_the_frame_of_a_public_sketch_does_not_betray_what_is_left_out() -> None:
    plan = one(drawn.blocks("site_plan"), SitePlan)
    bare = one(drawn.blocks("site_plan", drawn.answers(camera={})), SitePlan)
    hidden = svg_plan.site_plan(plan.public()).written()
    assert hidden == svg_plan.site_plan(bare).written()


def test_two_hundred_cameras_on_two_hundred_places_are_drawn() -> None:
    chance = random.Random(7)  # noqa: S311  equal at every run
    points = tuple(
        Point(str(n), f"Plaats {n}", 50.9 + chance.gauss(0, 0.01), 4 + chance.gauss(0, 0.01))
        for n in range(1, 201)
    )
    views = tuple(
        View(f"{p.number}.1", "C", p.latitude, p.longitude, n % 360, 40, 30)
        for n, p in enumerate(points)
    )
    written = svg_plan.site_plan(
        SitePlan(id="x", alt="Schets", points=points, views=views, north="N")
    ).written()
    numbers = [t.text for t in picture(written).iter("text")]
    assert set(numbers) >= {str(n) for n in range(1, 201)}
    assert written.count("stroke-dasharray") == 200


# -- the way of the data ---------------------------------------------------------------------------


def test_the_steps_carry_the_words_of_the_answers() -> None:
    found = drawn.blocks("data_flow")
    flow = one(found, DataFlow)
    assert [(s.name, s.said, s.open) for s in flow.steps] == [
        ("Opnemen", "De camera neemt op.", False),
        ("Lezen", "De camera leest.", False),
        ("Vergelijken", "Niet van toepassing: er is geen lijst", True),
        ("Bewaren", "Op een server.", False),
        ("Wissen", "nog in te vullen", True),
    ]
    assert flow.lists.lines == (("Vergunningen", ""),)
    assert flow.kept.lines == (
        ("Lezing", "onmiddellijk gewist"), ("Bewijs", "14 dagen"), ("Lijst", "nog in te vullen"),
    )  # fmt: skip
    assert flow.handed.told() == ("Parket",)
    assert one(found, Gap).asks == ("Wissen",)
    pairs = dict(one(found, Labelled).pairs)
    assert pairs["1. Opnemen"] == ("De camera neemt op.",)
    assert pairs["Bewaartermijnen"][1] == "Bewijs: 14 dagen"


def test_without_a_step_nothing_is_drawn_and_the_steps_are_missing() -> None:
    given = drawn.answers()
    given["sections"]["data"] = {}
    (gap,) = drawn.blocks("data_flow", given)
    assert isinstance(gap, Gap)
    assert gap.asks == ("Opnemen", "Lezen", "Vergelijken", "Bewaren", "Wissen")


def test_a_long_text_is_cut_in_the_drawing_and_whole_in_the_list() -> None:
    given = drawn.answers()
    long = "De camera leest " + "nog een nummerplaat " * 25 + "en wist daarna het beeld."
    given["sections"]["data"]["flow_read"] = long
    page = html.page(drawn.paper(given, names=["data_flow"]), ISSUED)
    picture = page[page.index("<svg") : page.index("</svg>")]
    assert "en wist daarna" not in picture
    assert "…" in picture
    assert "en wist daarna" in page[page.index("</svg>") :]


# -- every writer ----------------------------------------------------------------------------------


@pytest.mark.parametrize("name", DRAWINGS)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_drawing_has_a_number_a_caption_and_an_alternative_text(name: str, language: str) -> None:
    paper = drawn.paper(drawn.answers(), language, [name])
    (figure,) = (b for b in paper.blocks if isinstance(b, Figure))
    page = html.page(paper, ISSUED)
    drawing = picture(page[page.index("<svg") : page.index("</svg>") + 6])
    assert drawing[0].tag == "title"
    assert drawing[0].text == figure.alt
    assert len(figure.alt) > 40
    assert drawing.get("role") == "img"
    assert drawing.get("font-family") == "Noto Sans"
    assert f"<b>{'Figuur' if language == 'nl' else 'Figure'} 1</b> {figure.caption}" in page
    assert figure.alt in plain(paper)


def test_the_plain_text_tells_what_the_pictures_show() -> None:
    said = plain(drawn.paper(drawn.answers())).replace("\u00a0", " ")
    for line in (
        "  Zonder maatregelen: R1 3 × 4 (hoog)",
        "  Met maatregelen: R1 1 × 3 (laag)",
        "  1 Steenweg: 50.91372 4.02148",
        "  1.1 CAM-ALFA: 50.91372 4.02148, 163°, 41°, 317 m",
        "  3 Vergelijken: Niet van toepassing: er is geen lijst",
        "  Bewaartermijnen: Lezing: onmiddellijk gewist / Bewijs: 14 dagen / Lijst: nog in",
    ):
        assert line in said


def test_hostile_text_stays_text() -> None:
    given = drawn.answers(
        site={"s-d1": {**drawn.SITES["s-d1"], "name": HOSTILE}},
        camera={"c1": {**drawn.CAMERAS["c1"], "label": HOSTILE[:60]}},
        risk={"r1": {**drawn.RISKS["r1"], "event": HOSTILE}},
        data_class={"k1": {"name": HOSTILE, "retention": 1, "retention_unit": "day"}},
        recipient={"o1": {"name": HOSTILE}},
        reference_list={"l1": {"name": HOSTILE}},
    )
    given["sections"]["data"]["flow_capture"] = HOSTILE
    page = html.page(drawn.paper(given), ISSUED)
    assert "<script" not in page
    assert page.count("<svg") == page.count("</svg>") == 3
    for drawing in re.findall(r"<svg.*?</svg>", page, re.DOTALL):
        tags = {element.tag for element in picture(drawing).iter()}
        assert tags <= {"svg", "title", "rect", "text", "path", "circle"}


def test_nothing_in_a_drawing_is_see_through_or_fetched() -> None:
    page = html.page(drawn.paper(drawn.answers()), ISSUED)
    for drawing in re.findall(r"<svg.*?</svg>", page, re.DOTALL):
        for banned in ("opacity", "href", "url(", "style=", "<image", "<use"):
            assert banned not in drawing


@pytest.fixture(scope="module")
def rendered() -> list[Rendered]:
    jobs = [(drawn.paper(drawn.answers(), language), ISSUED) for language in ("nl", "en")]
    return render_pdfs([*jobs, jobs[0]])


def test_the_engine_has_nothing_to_grumble_about(rendered: list[Rendered]) -> None:
    for done in rendered:
        assert done.warnings == ()
        assert done.boxes == 0


def test_equal_answers_give_equal_bytes(rendered: list[Rendered]) -> None:
    assert rendered[0].content == rendered[2].content
    assert rendered[0].content != rendered[1].content


def test_each_drawing_is_a_figure_with_its_text_in_the_tags(rendered: list[Rendered]) -> None:
    paper = drawn.paper(drawn.answers())
    expected = {b.alt for b in paper.blocks if isinstance(b, Figure)}
    with pikepdf.open(io.BytesIO(rendered[0].content)) as pdf:
        told = {
            str(thing.Alt)
            for thing in pdf.objects
            if isinstance(thing, pikepdf.Dictionary) and thing.get("/S") == "/Figure"
        }
    assert expected <= told


def test_the_words_of_a_drawing_can_be_selected(rendered: list[Rendered]) -> None:
    with pypdfium2.PdfDocument(rendered[0].content) as document:
        said = " ".join(page.get_textpage().get_text_bounded() for page in document)
    for word in ("Waarschijnlijk 3", "Zeer ernstig", "hoog (8–16)", "Steenweg", "500\u00a0m"):
        assert word.replace("\u00a0", " ") in said.replace("\u00a0", " ")


# -- lines of text ---------------------------------------------------------------------------------


def test_lines_keep_within_their_room() -> None:
    for said in (
        "Verwerkingsverantwoordelijke" * 3,
        "een twee drie vier vijf " * 9,
        "",
        "MWMW" * 40,
    ):
        for line in wrapped(said, 7, 80, 4):
            assert width(line, 7) <= 80 * 1.03
        assert len(wrapped(said, 7, 80, 4)) <= 4
        assert width(cut(said, 7, 80), 7) <= 80
    assert wrapped("een twee", 7, 80, 4) == ["een twee"]
    assert wrapped("woord " * 100, 7, 80, 2)[-1].endswith("…")


# -- how a section shows one -----------------------------------------------------------------------


def test_a_section_shows_a_drawing_by_its_name_with_its_lead() -> None:
    desk = drawn.desk(drawn.answers())
    show = Show("", "", (), (), "risks", "plan.public", False, ALWAYS)
    lead, matrix, *_ = Telling(desk, "here").tell([show])
    assert isinstance(lead, Paragraph)
    assert isinstance(matrix, RiskMatrix)
    assert matrix.id == "here.risks.matrix"


def test_what_a_drawing_prints_is_named() -> None:
    desk = drawn.desk(drawn.answers())
    known = Telling(desk, "here").asked.by_path
    assert set(PRINTS) == set(DRAWINGS)
    for paths in PRINTS.values():
        assert set(paths) <= set(known)


def test_a_line_is_cut_between_words_and_a_long_word_where_it_may_be_broken() -> None:
    assert cut("De camera leest de nummerplaat", 7.2, 80) == "De camera leest de…"
    assert cut("Nummerplaatherkenning", 7.2, 40) == "Nummer…"
    lines = wrapped("nummerplaatherkenningssysteem", 7.2, 70, 4)
    assert lines == ["nummerplaather-", "kenningssysteem"]
    assert "".join(wrapped("x" * 60, 7.2, 50, 20)).replace("-", "") == "x" * 60
