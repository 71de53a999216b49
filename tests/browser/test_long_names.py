"""Does a page stay within the window, however long the words are that a person gives a dossier?"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.urls import reverse
from playwright.sync_api import Page

from dossiers.models import Organisation, User
from dossiers.services import cases
from dossiers.views.naming import LONGEST_PLATE
from tests import builders

TITLE = "ANPR_toegangswegen_2026_definitief_v2_" + "w" * 82
NUMBER = "SEL_2026_ANPR".ljust(LONGEST_PLATE - 2, "W") + " 1"
PAGES = (
    ("dossier",),
    ("deployment_verdict", "toegangswegen"),
    ("check_answers",),
    ("interview_section", "need"),
    ("interview_list", "places", "site"),
    ("interview_item", "places", "site", "steenweg"),
    ("rename_dossier",),
    ("preview", "dpia"),
)
# Pixels that each column of words in a paper has on a narrow window: never those of a letter.
COLUMN = 60


@pytest.mark.parametrize("width", [320, 1280])
def test_words_without_end_make_no_page_wider(
    new_page: Callable[..., Page],
    signed_in: Callable[[Page, User], None],
    anna: User,
    town: Organisation,
    width: int,
) -> None:
    dossier = builders.answered_dossier(user=anna, organisation=town)
    row = dossier.answers.get(section="plan", item="")
    told = {**row.values, "title": TITLE, "file_number": NUMBER}
    cases.save_answers(
        user=anna,
        dossier=dossier,
        section="plan",
        values=told,
        posted={},
        errors={},
        revision=row.revision,
    )
    page = new_page(width=width, script=True)
    signed_in(page, anna)
    places = ["/", *(reverse(name, args=[dossier.reference, *more]) for name, *more in PAGES)]
    wide = {}
    for place in places:
        page.goto(place)
        beyond = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        if beyond > 0:
            wide[place] = beyond
    assert wide == {}
    cells = page.locator(".paper td:not(.n, :first-child)")
    columns = cells.evaluate_all("cells => cells.map(cell => cell.clientWidth)")
    assert width > 320 or min(columns) >= COLUMN
