"""Is the law book whole and safe as a CSV sheet and as a file that stands alone?"""

from __future__ import annotations

import csv
import io
from datetime import date
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from dossiers.law.book import load
from dossiers.law.terms import LANGUAGES
from dossiers.models import User
from dossiers.views.law_sheet import Sheet, as_csv, plain, read
from tests.web.reading import Page, faults

# What these pages show is the same on either database.
pytestmark = pytest.mark.once

TODAY = date(2026, 11, 24)


def lines_of(sheet: Sheet) -> list[Any]:
    """All lines of a sheet."""
    return [line for part in sheet.parts for line in part.lines]


# -- the sheet ----------------------------------------------------------------------------------


def records(text: str, delimiter: str = ",") -> list[dict[str, str]]:
    """A CSV text as a spreadsheet reads it."""
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sheet_has_every_line_of_the_book(language: str) -> None:
    sheet = read(language, TODAY)
    found = records(as_csv(sheet))
    assert len(found) == len(lines_of(sheet))
    assert {line["Regelboek" if language == "nl" else "Law book"] for line in found} == {
        load().digest
    }
    row = next(line for line in found if "MFO1" in line.values())
    because = load().decision("MFO1").because[language]
    assert any(because in cell for cell in row.values())


@pytest.mark.parametrize("cell", ["=1+1", "+32 9", "-1", "@SUM(A1)", "\t=1", " =1", "\r@x", "\n-"])
def test_no_cell_begins_as_a_formula_does(cell: str) -> None:
    assert plain(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["", "MFO1", "a=b", "3 maanden", "“Welke regels”"])
def test_other_cells_stay_as_they_are(cell: str) -> None:
    assert plain(cell) == cell


def test_no_cell_of_the_sheet_begins_as_a_formula_does() -> None:
    for language in LANGUAGES:
        for record in records(as_csv(read(language, TODAY))):
            for cell in record.values():
                assert not cell.lstrip().startswith(("=", "+", "-", "@")), cell


def test_the_sheet_is_downloaded_with_the_filter_of_the_page(client: Client, anna: User) -> None:
    client.force_login(anna)
    page = Page(client.get("/law-book/", {"text": "MFO1"}).content.decode())
    (link,) = (link for link in page.links if "format=csv" in link)
    response = client.get("/law-book/" + link)
    assert response.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert response.headers["Content-Disposition"].startswith('attachment; filename="regelboek-')
    found = records(response.content.decode("utf-8-sig"), ";")
    assert "MFO1" in {line["Regel"] for line in found}
    assert "PFO1" not in {line["Regel"] for line in found}


# -- the command --------------------------------------------------------------------------------


def printed(*arguments: str) -> str:
    """What `manage.py lawbook` prints."""
    out = StringIO()
    call_command("lawbook", *arguments, stdout=out)
    return out.getvalue()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_printed_book_stands_alone_and_is_whole(language: str) -> None:
    content = printed("--language", language)
    page = Page(content)
    assert faults(page) == []
    assert {row.id for row in (*load().bars, *load().cells)} <= set(page.ids)
    assert load().digest in page.one("main").text
    for fetched in ("@import", "url(", "<link", "<script", "<img", " src="):
        assert fetched not in content


def test_the_command_prints_the_sheet() -> None:
    today = timezone.localdate()
    assert printed("--format", "csv") == as_csv(read("nl", today))


def test_an_unknown_language_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        printed("--language", "fr")
    assert ended.value.code == 2
    assert "nl, en" in capsys.readouterr().err
