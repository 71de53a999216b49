"""May long words be divided where a syllable ends, and is everything else left as it was?"""

from __future__ import annotations

import pytest
from django.test import Client

from dossiers.models import Dossier, User
from dossiers.services import cases
from dossiers.templatetags.breaking import LEAST, LONG, SOFT_HYPHEN, breakable, divided
from tests.web import doors
from tests.web.asking import verdict

ITEM = "toegangswegen"


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("gegevensbescherming", "gegevens-be-scherming"),
        ("bewakingscamera", "bewakings-camera"),
        ("verwerkingsovereenkomst", "verwer-kings-over-een-komst"),
    ],
)
def test_a_dutch_compound_is_divided_where_a_syllable_ends(word: str, parts: str) -> None:
    assert divided(word, "nl").replace(SOFT_HYPHEN, "-") == parts
    assert all(len(part) >= 2 for part in parts.split("-"))
    assert min(len(parts.split("-")[0]), len(parts.split("-")[-1])) >= LEAST


@pytest.mark.parametrize(
    "html",
    [
        '<a href="/verwerkingsverantwoordelijke/" title="gegevensbescherming">kort</a>',
        "<textarea>gegevensbescherming</textarea>",
        "gegevensbescherming@gemeente.example",
        "https://verwerkingsovereenkomst.example/verwerkingsovereenkomst",
        f"{'a' * (LONG - 1)} &gegevensbescherming;",
        "REFERENTIE2026GEGEVENS1",
    ],
)
def test_what_is_no_long_word_of_a_text_stays_as_it_was(html: str) -> None:
    assert breakable(html, "nl") == html


@pytest.mark.parametrize("name", ["verdict", "dossier"])
def test_no_long_word_of_the_page_is_cut_anywhere(
    browser: Client, answered: Dossier, name: str
) -> None:
    where = verdict(answered, ITEM) if name == "verdict" else doors.where("dossier", answered)
    content = browser.get(where).content.decode()
    main = content[content.index("<main") : content.index("</main>")]
    assert f"gegevens{SOFT_HYPHEN}be{SOFT_HYPHEN}scherming" in main
    assert breakable(main, "nl").count(SOFT_HYPHEN) == main.count(SOFT_HYPHEN)


def test_the_words_of_a_person_stay_text(browser: Client, answered: Dossier, anna: User) -> None:
    cases.rename_dossier(user=anna, dossier=answered, title="<b>gegevensbescherming</b>")
    content = browser.get(doors.where("dossier", answered)).content.decode()
    assert "<b>" not in content[content.index("<h1") : content.index("</h1>")]
