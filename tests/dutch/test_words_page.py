"""Does docs/words.md name every word of the law and every value of the closed lists?"""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

import pytest

from dossiers.law import terms
from tests.law.raw_book import raw_rows

PAGE = Path(__file__).resolve().parents[2] / "docs" / "words.md"
# Derived values that no person reads: they exist so that a table can name every combination.
NOT_READ = (terms.PurposeClass, terms.Scope)
LISTS = [
    found
    for found in vars(terms).values()
    if isinstance(found, type) and issubclass(found, StrEnum) and found is not StrEnum
    if found not in NOT_READ
]


def page_rows() -> dict[str, list[list[str]]]:
    """Code name -> the other cells of each line of the page that bears it."""
    found: dict[str, list[list[str]]] = {}
    for line in PAGE.read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if line.startswith("| `"):
            found.setdefault(cells[0].strip("`"), []).append(cells[1:])
    return found


def test_every_term_stands_on_the_page_with_its_names() -> None:
    page, wrong = page_rows(), []
    for row in raw_rows():
        if row.table != "term":
            continue
        name = row.values["name"]
        cells = [name["nl"], name.get("fr", "–"), name.get("de", "–"), name["en"]]
        if not any(found[:4] == cells for found in page.get(row.values["id"], [])):
            wrong.append(row.values["id"])
    assert not wrong


def test_no_line_of_the_page_names_a_term_that_is_gone() -> None:
    text = PAGE.read_text(encoding="utf-8")
    law = text[text.index("## Words of the law") : text.index("## How law is cited")]
    named = [line.split("`")[1] for line in law.splitlines() if line.startswith("| `")]
    assert named == [row.values["id"] for row in raw_rows() if row.table == "term"]


@pytest.mark.parametrize("values", LISTS, ids=lambda values: str(values.__name__))
def test_every_value_of_a_closed_list_stands_on_the_page(values: type[StrEnum]) -> None:
    page = page_rows()
    assert not [value for value in values if value not in page]
