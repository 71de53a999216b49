"""Do the answers of the interview stand in a paper as they were given, with what is open?"""

from __future__ import annotations

import copy
import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from dossiers.answers import meaning
from dossiers.documents.desk import Desk
from dossiers.documents.draft import Block, Gap, Heading, Labelled, Paragraph, Table
from dossiers.documents.parts.shown import Telling
from dossiers.law import book as law_book
from dossiers.law import statements
from dossiers.law.reading import BEGINS
from dossiers.law.rows import LAST_DAY, When
from dossiers.law.skeletons import Show

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


def test_rows_are_one_only_where_a_short_name_tells_them_apart() -> None:
    same = {"content": "Nummerplaten", "source": "dienst mobiliteit"}
    long = ("Vergunningen van de bewoners van zone 1", "Vergunningen van de bewoners van zone 2")
    for names, rows in ((("Zone 1", "Zone 2"), ["Zone 1, Zone 2"]), (long, list(long))):
        lists = {f"l{n}": {"name": name, **same} for n, name in enumerate(names)}
        table, *_ = told(
            desk(items={"reference_list": lists}),
            show(items="reference_list", columns=("name", "content", "source")),
        )
        assert isinstance(table, Table)
        assert [row[0].text for row in table.rows] == rows


def test_a_column_that_says_nothing_of_any_item_is_left_out_and_named_as_missing() -> None:
    table, gap = told(
        desk(items={"reference_list": {"a": {"name": "Vergunningen"}}}),
        show(items="reference_list", columns=("name", "content")),
    )
    assert isinstance(table, Table)
    assert table.head == ("Naam van de lijst",)
    assert isinstance(gap, Gap)
    assert gap.asks == ("Inhoud van de lijst",)


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
