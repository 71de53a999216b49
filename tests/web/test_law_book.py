"""Can a reader find, filter, print and trust the law book, on the page and as a file?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.utils import translation

from dossiers.law import walk
from dossiers.law.book import Book, load
from dossiers.law.evaluation import due_columns, duties_for, papers_for
from dossiers.law.rows import Row
from dossiers.law.terms import LANGUAGES, Confidence, Verdict
from dossiers.models import User
from dossiers.views import law_words
from dossiers.views.law_leads import leads_to
from dossiers.views.law_lines import DueLine, RowLine
from dossiers.views.law_sheet import Filter, Sheet, narrowed, passes, read
from tests.web.reading import Page, faults

# What these pages show is the same on either database.
pytestmark = pytest.mark.once

TODAY = date(2026, 11, 24)
ADDRESS = "/law-book/"


@pytest.fixture
def reader(client: Client, anna: User) -> Client:
    """Anna, signed in."""
    client.force_login(anna)
    return client


def page_of(client: Client, **query: str) -> Page:
    """The law book, as the page shows it."""
    response = client.get(ADDRESS, query)
    assert response.status_code == 200
    return Page(response.content.decode())


def all_rows(book: Book) -> Iterable[Row]:
    """Every row that has conditions."""
    yield from (*book.bars, *book.cells, *book.uses, *book.duties, *book.papers)
    yield from (*book.limits, *book.differences, *book.warnings)


def row_ids(page: Page) -> set[str]:
    """The ids of the bars and cells on a page."""
    return {e.attributes["id"] for e in page.all("tr") if "id" in e.attributes}


def lines_of(sheet: Sheet) -> list[Any]:
    """All lines of a sheet."""
    return [line for part in sheet.parts for line in part.lines]


# -- the page -----------------------------------------------------------------------------------


def test_every_row_stands_on_the_page_with_an_id_of_its_own(reader: Client) -> None:
    page, book = page_of(reader), load()
    assert faults(page) == []
    assert {row.id for row in (*book.bars, *book.cells)} <= row_ids(page)
    assert {f"use-{row.id}" for row in book.uses} <= set(page.ids)
    assert {row.id for row in (*book.differences, *book.warnings)} <= set(page.ids)
    assert {f"source-{row.id}" for row in book.sources} <= set(page.ids)
    assert {f"term-{row.id}" for row in book.terms} <= set(page.ids)
    assert page.title == "Regelboek – ANPR-dossier"


def test_a_row_says_what_it_decides_why_and_where_it_leads(reader: Client) -> None:
    page, row = page_of(reader), load().decision("MFO2")
    said = page.by_id("MFO2").text
    for text in (row.because, row.asks, row.answer, *row.continue_labels.values()):
        assert text is not None
        assert text["nl"] in said
    assert "Advies nodig" in said
    assert "De camerawet, art. 5, § 2, derde lid" in said.replace("\u00a0", " ")
    assert "nog niet nagelezen" in said
    assert "plaats van een andere beheerder, die toestemming geeft" in said
    assert "D3" in said


def test_a_row_tells_which_row_spoke_before_it(reader: Client) -> None:
    page = page_of(reader)
    before = "Van 25 mei 2018 tot en met 19 januari 2024: toegestaan onder voorwaarden, regel PBO1"
    after = "Sinds 20 januari 2024: toegestaan, regel PBO2"
    said = {row: page.by_id(row).text.replace("\u00a0", " ") for row in ("PBO1", "PBO2", "MFO1")}
    assert before in said["PBO2"]
    assert after in said["PBO1"]
    assert "Voorgeschiedenis" not in said["MFO1"]


def test_a_lawful_row_links_to_its_papers_and_duties(reader: Client) -> None:
    content = reader.get(ADDRESS).content.decode()
    row = content.split('<tr role="row" id="MFO1">')[1].split("</tr>")[0]
    for anchor in ("paper-security_analysis-council", "duty-council_advice-open"):
        assert f'href="#{anchor}"' in row


def test_a_source_elsewhere_is_told_nothing_of_the_reader(reader: Client) -> None:
    away = [a for a in page_of(reader).all("a") if "://" in a.attributes.get("href", "")]
    assert len(away) > 500
    assert {a.attributes.get("rel") for a in away} == {"noopener noreferrer"}


def test_the_page_shows_the_state_of_the_book_and_who_read_it(reader: Client) -> None:
    text = page_of(reader).one("main").text
    assert load().digest in text
    assert "0 van 88" in text
    assert "Het regelboek antwoordt vanaf 25 mei 2018" in text


def test_conditions_are_words_and_not_code(reader: Client) -> None:
    text = page_of(reader).one("main").text
    for code in ("other_with_permission", "enclosed_public", "temporary_fixed", "true", "false"):
        assert code not in text


def test_the_english_page_is_english(reader: Client) -> None:
    reader.cookies["language"] = "en"
    page = page_of(reader)
    assert faults(page) == []
    assert page.title == "Law book – ANPR dossier"
    assert "Yes, you may install these cameras" in page.by_id("MFO1").text
    assert "Gemeente" not in page.by_id("MFO1").text


def test_a_visitor_signs_in_first(client: Client, db: None) -> None:
    response = client.get(ADDRESS)
    assert response.status_code == 302
    assert response.headers["Location"] == f"/account/login/?next={ADDRESS}"


def test_the_page_is_only_read(reader: Client) -> None:
    assert reader.post(ADDRESS).status_code == 405


# -- the filter ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("query", "there", "gone"),
    [
        ({"operator": "municipality"}, {"MFO1", "X1", "SC1"}, {"PFO1", "NV1"}),
        ({"operator": "local_police"}, {"PFO1", "NV1", "SC1"}, {"MFO1", "X1"}),
        ({"camera": "mobile"}, {"MBO1", "PBO2", "X1"}, {"MFO1", "PFO1"}),
        ({"place": "enclosed_public"}, {"MFP1", "PBP4"}, {"MFO1", "PBO2"}),
        ({"verdict": "not_allowed"}, {"X1", "X3", "PBP4"}, {"MFO1", "SC1", "SC2"}),
        ({"on": "19-01-2024"}, {"PBO1"}, {"PBO2"}),
        ({"on": "2024-01-20"}, {"PBO2"}, {"PBO1"}),
        ({"text": "snelheid"}, set(), {"MFO1"}),
        ({"text": "MFO1"}, {"MFO1"}, {"MFP1"}),
    ],
)
def test_a_filter_leaves_what_it_asks_for(
    reader: Client, query: dict[str, str], there: set[str], gone: set[str]
) -> None:
    page = page_of(reader, **query)
    assert faults(page) == []
    ids = row_ids(page)
    assert there <= ids
    assert not gone & ids
    for name, value in query.items():
        field = page.by_id(f"id_{name}")
        if field.name == "input" and name != "on":
            assert field.attributes["value"] == value


def test_certainty_parts_the_rows_in_two(reader: Client) -> None:
    sure, open_ = (row_ids(page_of(reader, confidence=c)) for c in ("read", "open"))
    rows = {row.id for row in (*load().bars, *load().cells)}
    assert not sure & open_ & rows
    assert rows <= sure | open_
    cells = {line.id: line for line in lines_of(read("nl", TODAY)) if isinstance(line, RowLine)}
    assert all(cells[i].confidence is Confidence.VERIFIED for i in sure & rows)
    assert all(cells[i].confidence is not Confidence.VERIFIED for i in open_ & rows)


def test_links_out_of_a_filtered_page_lead_into_the_whole_book(reader: Client) -> None:
    links = [link for link in page_of(reader, text="MFO1").links if "#duty-" in link]
    assert links
    assert all(link.startswith(f"{ADDRESS}#") for link in links)


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ({"on": "31-02-2026"}, "Vul de datum in als dag, maand en jaar, bijvoorbeeld 26-11-2026."),
        ({"on": "24-05-2018"}, "Het regelboek begint op 25 mei 2018. Kies die dag of een latere."),
        ({"operator": "burgomaster"}, "Kies er een uit de lijst."),
        ({"text": "x" * 101}, "Zoek met hoogstens 100 tekens."),
    ],
)
def test_a_filter_that_is_not_understood_is_told_at_its_field(
    reader: Client, query: dict[str, str], told: str
) -> None:
    page = page_of(reader, **query)
    ((name, value),) = query.items()
    assert faults(page) == []
    assert page.title.startswith("Fout: ")
    assert told in page.by_id(f"id_{name}_error").text
    assert f"#id_{name}" in page.links
    assert page.by_id(f"id_{name}").attributes.get("value", value) == value
    assert "MFO1" in row_ids(page)


def test_what_is_typed_never_becomes_markup(reader: Client) -> None:
    content = reader.get(ADDRESS, {"text": "<script>alert(1)</script>"}).content.decode()
    assert "<script>alert" not in content
    assert "&lt;script&gt;" in content


# -- the words ----------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_condition_of_the_book_has_words(language: str) -> None:
    with translation.override(language):
        for row in all_rows(load()):
            for block in (*row.when, *(when for cite in row.cites for when in cite.when)):
                for name, values in block.conditions:
                    assert law_words.fact_words(name, values), f"{row.id}: {name}"


def test_a_value_without_words_is_refused() -> None:
    with pytest.raises(KeyError, match="balloon"):
        law_words.fact_words("camera", frozenset({"fixed", "balloon"}))


# -- where rows lead ----------------------------------------------------------------------------


def leads_of_the_law(
    book: Book, days: Iterable[date], places: tuple[str, ...]
) -> dict[str, set[Any]]:
    """By evaluation of every plan: row -> the duties and papers that came with it."""
    found: dict[str, set[Any]] = defaultdict(set)
    for day in days:
        seen = set()
        for plan in walk.plans(places=places):
            for facts, decided in walk.outcomes(book, plan, day):
                if not decided.verdict.lawful or decided.final is None:
                    continue
                for case in walk.with_papers(facts):
                    columns = due_columns(case, decided)
                    key = tuple(sorted(columns.items()))
                    if key in seen:
                        continue
                    seen.add(key)
                    for find in (duties_for, papers_for):
                        for due in find(book, columns, decided.final, day):
                            found[decided.final.id].add(id(due.row))
    return found


def told_leads(book: Book) -> dict[str, set[int]]:
    """As the page tells it: row -> the duties and papers to which it can lead."""
    dues = (*book.duties, *book.papers)
    told = {row.id: {id(d) for d in leads_to(book, row, dues)} for row in book.cells}
    return {row: dues_ for row, dues_ in told.items() if dues_}


def test_whatever_follows_from_a_row_stands_with_it() -> None:
    book = load()
    told = told_leads(book)
    for row, dues in leads_of_the_law(book, [TODAY], ("open",)).items():
        assert dues <= told[row], row


@pytest.mark.long
def test_nothing_else_stands_with_a_row_than_what_can_follow_from_it() -> None:
    book = load()
    days = [first for first, _last in book.periods]
    assert leads_of_the_law(book, days, ()) == told_leads(book)


# -- the parts ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "wanted",
    [
        Filter(operator="municipality", camera="fixed", place="open"),
        Filter(verdict=Verdict.SEEK_ADVICE),
        Filter(confidence="open", on=date(2019, 1, 2)),
        Filter(text="korpschef advies"),
    ],
)
def test_a_filter_keeps_order_and_totals_and_shows_the_sources_of_what_it_leaves(
    wanted: Filter,
) -> None:
    whole = read("nl", TODAY)
    left = narrowed(whole, wanted)
    assert [part.total for part in left.parts] == [part.total for part in whole.parts]
    shown = lines_of(left)
    assert [line for line in lines_of(whole) if line in shown] == shown
    assert 0 < len(shown) < len(lines_of(whole))
    cited = {s.cited.source for line in shown if line.kind != "term" for s in line.sources}
    assert {line.id for line in shown if line.kind == "source"} == cited


def test_limits_in_sentences_are_those_of_the_day() -> None:
    def retention(day: date) -> DueLine:
        lines: list[DueLine] = [ln for ln in lines_of(read("nl", day)) if isinstance(ln, DueLine)]
        kept = Filter(on=day)
        (found,) = (
            line
            for line in lines
            if line.id == "camera_data_retention" and "zichtbaar gebruik" in line.shared
            and "niet-" not in line.shared and passes(line, kept)
        )  # fmt: skip
        return found

    before, after = retention(date(2024, 1, 19)), retention(date(2024, 1, 20))
    assert any("12\u00a0maanden" in limit for limit in before.limits)
    assert any("365\u00a0dagen" in limit for limit in after.limits)
