"""Do the answers of the interview stand in a paper as they were given, with what is open?"""

from __future__ import annotations

import copy
import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from dossiers.answers import interview, meaning
from dossiers.documents.desk import Desk
from dossiers.documents.draft import Block, Gap, Heading, Labelled, Paragraph, Table
from dossiers.documents.parts.shown import Telling
from dossiers.law import book as law_book
from dossiers.law import statements
from dossiers.law.reading import BEGINS
from dossiers.law.rows import LAST_DAY, When
from dossiers.law.skeletons import Show
from tests import builders
from tests.documents import cases

TODAY = date(2026, 11, 24)
EXAMPLE = Path(__file__).parents[2] / "examples" / "municipality-fixed-open.json"
ALWAYS = (When(BEGINS, LAST_DAY, ()),)


def desk(language: str = "nl", **parts: Any) -> Desk:
    answers: dict[str, Any] = json.loads(EXAMPLE.read_text(encoding="utf-8"))
    answers = copy.deepcopy(answers)
    answers["sections"] = {n: answers["sections"][n] for n in ("plan", "organisation")}
    answers["items"] = {n: answers["items"][n] for n in ("deployment", "site", "supplier")}
    answers["sections"] |= parts.get("sections", {})
    answers["items"] |= parts.get("items", {})
    case = meaning.read(answers)
    return Desk(
        particulars=case.particulars,
        evaluation=case.evaluate(TODAY, law_book.load()),
        language=language,
        book=law_book.load(),
        texts=statements.load(),
        kind="dpia",
    )


def show(field: str = "", items: str = "", columns: tuple[str, ...] = ()) -> Show:
    return Show(field, items, columns, (), "", "", False, ALWAYS)


def told(at: Desk, *shows: Show) -> list[Block]:
    return list(Telling(at, "here").tell(shows))


SECURITY = {
    "line": "De camera’s sturen over glasvezel.\n\nValt die uit, dan bewaren zij niets.",
    "storage": {"not_known": {"who": "dienst ICT", "when": "2027-02-01"}},
}


def test_a_text_stands_under_its_name_in_paragraphs_and_stays_confidential() -> None:
    heading, first, second = told(desk(sections={"security": SECURITY}), show("security.line"))
    assert isinstance(heading, Heading)
    assert heading.text == "Beveiliging van de lijn"
    assert isinstance(first, Paragraph)
    assert first.text == "De camera’s sturen over glasvezel."
    assert isinstance(second, Paragraph)
    assert second.text == "Valt die uit, dan bewaren zij niets."
    assert first.confidential
    assert second.confidential


def test_an_answer_that_is_not_known_says_who_will_know_it_and_when() -> None:
    (gap,) = told(desk(sections={"security": SECURITY}), show("security.storage"))
    assert isinstance(gap, Gap)
    assert gap.label == "Nog niet bekend"
    assert gap.asks == ("Beveiliging van de opslag: dienst ICT, uiterlijk op 1 februari 2027",)
    assert gap.confidential


def test_an_answer_that_does_not_apply_says_why() -> None:
    rest = {"alderman": {"not_applicable": "het plan valt onder de burgemeester"}}
    (pairs,) = told(desk(sections={"contacts": rest}), show("contacts.alderman"))
    assert isinstance(pairs, Labelled)
    ((_, said),) = pairs.pairs
    assert said == ("Niet van toepassing: het plan valt onder de burgemeester",)


def test_an_answer_that_is_missing_is_named_with_its_number() -> None:
    (gap,) = told(desk(), show("security.line"), show("security.room"))
    assert isinstance(gap, Gap)
    assert gap.asks == ("Beveiliging van de lijn", "Beveiliging van het lokaal")
    assert "4.1.13" in gap.fields


def test_a_question_of_the_other_regime_is_neither_told_nor_missing() -> None:
    assert told(desk(), show("security.control_media")) == []


def test_repeated_answers_are_a_table_and_a_dropped_one_is_not_in_it() -> None:
    lists = {
        "diensten": {"name": "Vergunningen bewoners", "source": "dienst mobiliteit"},
        "weg": {"name": "Gedropt", "standing": "dropped"},
    }
    blocks = told(
        desk(items={"reference_list": lists}),
        show(items="reference_list", columns=("name", "source")),
    )
    table = blocks[0]
    assert isinstance(table, Table)
    assert [[cell.text for cell in row] for row in table.rows] == [
        ["Vergunningen bewoners", "dienst mobiliteit"]
    ]


def test_short_answers_in_a_row_are_one_list_of_pairs() -> None:
    answers = {"representative": "Lotte Maes", "project_lead": "Wim Baert"}
    blocks = told(
        desk(sections={"contacts": answers}),
        show("contacts.representative"),
        show("contacts.project_lead"),
    )
    (pairs,) = blocks
    assert isinstance(pairs, Labelled)
    assert [said for _, said in pairs.pairs] == [("Lotte Maes",), ("Wim Baert",)]


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_words_around_an_answer_are_those_of_the_paper(language: str) -> None:
    (gap,) = told(desk(language), show("security.line"))
    assert isinstance(gap, Gap)
    assert gap.asks == (
        ("Beveiliging van de lijn",) if language == "nl" else ("Security of the line",)
    )


def test_every_width_of_a_table_is_known_to_the_sheet() -> None:
    css = (Path(__file__).parents[2] / "static/documents/document.css").read_text(encoding="utf-8")
    widths = {w for s in statements.load().sections for show in s.shows for w in show.widths if w}
    assert widths, "no table says its widths"
    assert [w for w in sorted(widths) if f".w{w} {{ width: {w}mm; }}" not in css] == []


def test_every_item_has_a_row_of_its_own() -> None:
    same = {"content": "Nummerplaten", "source": "dienst mobiliteit"}
    lists = {f"l{n}": {"name": f"Zone {n}", **same} for n in (1, 2)}
    table, *_ = told(
        desk(items={"reference_list": lists}),
        show(items="reference_list", columns=("name", "content", "source")),
    )
    assert isinstance(table, Table)
    assert [row[0].text for row in table.rows] == ["Zone 1", "Zone 2"]


def test_what_nobody_answered_says_so_in_its_cell_and_names_its_item() -> None:
    lists = {
        "a": {"name": "Vergunningen"},
        "b": {"name": "Gestolen", "content": {"not_known": {}}},
        "c": {"content": "Nummerplaten"},
    }
    table, gap = told(
        desk(items={"reference_list": lists}),
        show(items="reference_list", columns=("name", "content")),
    )
    assert isinstance(table, Table)
    assert [[cell.text for cell in row] for row in table.rows] == [
        ["Vergunningen", "nog in te vullen"],
        ["Gestolen", "nog niet bekend"],
        ["nog in te vullen", "Nummerplaten"],
    ]
    assert isinstance(gap, Gap)
    assert gap.asks == ("Vergunningen: Inhoud van de lijst", "Lijst 3: Naam van de lijst")


def test_a_term_without_its_unit_is_no_answer() -> None:
    classes = {
        "a": {"name": "Lezingen", "retention": 30},
        "b": {"name": "Beelden", "retention": 30, "retention_unit": "day"},
        "c": {"name": "Treffers", "retention": 0},
    }
    table, gap = told(
        desk(items={"data_class": classes}),
        show(items="data_class", columns=("name", "retention")),
    )
    assert isinstance(table, Table)
    assert [row[1].text for row in table.rows] == [
        "nog in te vullen",
        "30 dagen",
        "onmiddellijk gewist",
    ]
    assert isinstance(gap, Gap)
    assert gap.asks == ("Lezingen: Bewaartermijn",)


def test_no_table_has_one_column_where_more_was_asked() -> None:
    lists = {"a": {"name": "Vergunningen"}, "b": {"name": "Gestolen"}}
    optional = next(
        q.field.name
        for q in interview.load().kinds["reference_list"].questions
        if not q.needed or q.only_if
    )
    (names,) = told(
        desk(items={"reference_list": lists}),
        show(items="reference_list", columns=("name", optional)),
    )
    assert isinstance(names, Labelled)
    ((_, lines),) = names.pairs
    assert lines == ("Vergunningen", "Gestolen")


@pytest.mark.parametrize("name", sorted(path.stem for path in EXAMPLE.parent.glob("*.json")))
def test_no_cell_of_a_paper_is_white_and_no_table_has_one_column(name: str) -> None:
    for given in (builders.example(name), builders.in_short(builders.example(name))):
        for paper in cases.drafts(given):
            for table in (b for b in paper.blocks if isinstance(b, Table)):
                assert len(table.head) > 1, f"{paper.kind} {table.id}"
                white = [c for row in table.rows for c in row if not (c.text or c.title or c.cites)]
                assert white == [], f"{paper.kind} {table.id}"


def test_a_list_stands_twice_under_captions_of_its_own_and_by_its_dates() -> None:
    items = {
        "a": {"date": "2026-06-09", "what": "Overleg"},
        "b": {"date": "2026-03-16", "what": "Opdracht"},
    }
    first = show(items="history", columns=("date", "what"))
    again = replace(first, caption={"nl": "Opnieuw", "en": "Again"})
    one, two, *_ = told(desk(items={"history": items}), first, again)
    assert isinstance(one, Table)
    assert isinstance(two, Table)
    assert [row[1].text for row in one.rows] == ["Opdracht", "Overleg"]
    assert (one.id, two.id) == ("here.history", "here.history.2")
    assert two.caption == "Opnieuw"


@pytest.mark.parametrize(("language", "said"), [("nl", "48.600,5"), ("en", "48,600.5")])
def test_a_large_number_has_its_thousands_apart(language: str, said: str) -> None:
    (pairs,) = told(
        desk(language, sections={"evaluation": {"cost_once": "48600.5"}}),
        show("evaluation.cost_once"),
    )
    assert isinstance(pairs, Labelled)
    assert pairs.pairs[0][1] == (said,)


def test_short_answers_stand_before_the_texts_that_get_a_heading() -> None:
    answers = {"security": {"line": SECURITY["line"], "breach_contact": "De wachtdienst ICT"}}
    found = told(desk(sections=answers), show("security.line"), show("security.breach_contact"))
    assert isinstance(found[0], Labelled)
    assert isinstance(found[1], Heading)
