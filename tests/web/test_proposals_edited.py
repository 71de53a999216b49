"""Does a kept proposal store what a person changed, and nothing of what nobody edited?"""

from __future__ import annotations

from typing import Any

import pytest
from django.http import QueryDict
from django.test import Client

from dossiers.answers import interview, proposals
from dossiers.models import Dossier, Organisation, User
from dossiers.questions.asking import InterviewForm, Place, form_options
from dossiers.questions.progress import section_state
from dossiers.services import cases, loading, proposing
from tests import builders
from tests.web.asking import answer, chosen, shown
from tests.web.proposed import KEPT, MISREAD, given, page_of, reading, row, where

# What these pages ask of a database, others ask of both.
pytestmark = pytest.mark.once


def test_keep_and_edit_shows_what_it_says_and_stores_what_differs(
    browser: Client, decided: Dossier
) -> None:
    response = browser.post(where(decided), {"edit": MISREAD})
    at = page_of(decided, MISREAD)
    assert response["Location"] == at
    page = shown(browser.get(at))
    said = proposals.load().by_id[MISREAD].texts["nl"]
    assert chosen(page, "event") == [said["event"]]
    assert answer(browser, at, page).status_code == 302
    assert row(decided).values == KEPT
    answer(browser, at, event="Een vuile plaat wordt fout gelezen.")
    assert row(decided).values == {**KEPT, "event": "Een vuile plaat wordt fout gelezen."}
    answer(browser, at, event=said["event"])
    assert row(decided).values == KEPT


def test_an_unedited_text_follows_the_language_of_the_papers(
    browser: Client, decided: Dossier
) -> None:
    browser.post(where(decided), {"keep": MISREAD})
    page = shown(browser.get(page_of(decided, MISREAD)))
    decided.language = "en"
    decided.save()
    # Sent as it stood in Dutch: nobody edited it.
    answer(browser, page_of(decided, MISREAD), page)
    assert row(decided).values == KEPT
    said = proposals.load().by_id[MISREAD].texts["en"]
    assert chosen(shown(browser.get(page_of(decided, MISREAD))), "event") == [said["event"]]


def test_an_emptied_text_stays_empty(browser: Client, decided: Dossier) -> None:
    browser.post(where(decided), {"keep": MISREAD})
    pages = interview.load().kinds["risk"].pages
    (page,) = [p for p in pages if any(q.field.name == "consequence" for q in p.questions)]
    at = page_of(decided, MISREAD, page.id) if page != pages[0] else page_of(decided, MISREAD)
    answer(browser, at, consequence="")
    assert row(decided).values == {**KEPT, "consequence": None}
    assert chosen(shown(browser.get(at)), "consequence") == [""]
    (item,) = given(decided).items("risk", "nl")
    assert item["consequence"] is None
    state = section_state(reading(decided), interview.load().section("risks"))
    assert "risk.consequence" in {m.path for m in state.missing}


@pytest.mark.parametrize(
    "name",
    [
        "municipality-fixed-open",
        "zone-mobile",
        pytest.param("municipality-scan-car", marks=pytest.mark.long),
        pytest.param("federal-fixed-open", marks=pytest.mark.long),
    ],
)
def test_every_kept_proposal_saves_unedited_as_it_was(
    anna: User, elmaren: Organisation, name: str
) -> None:
    full = builders.example(name)
    operator = full["sections"]["organisation"]["kind"]
    elmaren.kind = operator
    elmaren.save()
    dossier = cases.start_dossier(user=anna, organisation=elmaren, title="Alles", language="nl")
    items = {"deployment": full["items"]["deployment"]}
    loading.load_answers(user=anna, dossier=dossier, answers={"sections": {}, "items": items})
    for proposal in proposals.load().by_id.values():
        proposing.decide(user=anna, dossier=dossier, proposal=proposal, standing="kept")
    answers = reading(dossier)
    looked = 0
    for kind in interview.load().kinds.values():
        section = interview.load().section_of(kind.id)
        for stands in answers.items(kind) if kind.concerns(answers.plans, answers.on) else ():
            values = answers.filled(stands)
            for page in answers.pages(kind, values):
                options = form_options(answers, Place(section, page, kind, stands.item))
                form = InterviewForm(initial=values, **options)
                sent = {b.html_name: b.value() for b in form if b.value() not in (None, "", [])}
                sent = {n: v for n, v in sent.items() if not isinstance(v, dict)}
                again = InterviewForm(_posted(form, sent), **options)
                assert again.is_valid(), (stands, again.errors)
                assert again.values() == {}, (stands, again.values())
                looked += 1
    assert looked > 40


def _posted(form: InterviewForm, sent: dict[str, Any]) -> Any:
    data = QueryDict(mutable=True)
    for name, value in sent.items():
        data.setlist(name, [str(v) for v in value] if isinstance(value, list) else [str(value)])
    return data
