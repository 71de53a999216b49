"""Can proposals be kept or dropped one by one, with nothing that goes in by itself?"""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from dossiers.answers import interview, proposals
from dossiers.answers.fields import ITEM_ID
from dossiers.models import Dossier
from dossiers.questions.progress import section_state
from dossiers.services import proposing
from tests.web import doors
from tests.web.asking import answer, shown
from tests.web.proposed import (
    HUMAN,
    KEPT,
    MISREAD,
    RISKS,
    buttons,
    given,
    listed,
    page_of,
    reading,
    row,
    text_of,
    where,
)

# What these pages ask of a database, others ask of both.
pytestmark = pytest.mark.once


def test_every_proposal_has_an_id_for_its_item() -> None:
    ids = [(p.kind, proposing.item_id(p)) for p in proposals.load().by_id.values()]
    assert len(set(ids)) == len(ids) > 150
    assert all(ITEM_ID.match(item) for _kind, item in ids)


def test_nothing_counts_until_it_is_kept(browser: Client, decided: Dossier) -> None:
    page = listed(browser, decided)
    assert MISREAD in buttons(page, "keep")
    assert buttons(page, "keep") == buttons(page, "edit") == buttons(page, "drop")
    assert not decided.answers.filter(section="risk").exists()
    assert "De camera leest elke wagen, elke dag" in text_of(page)
    assert browser.post(where(decided), {"keep": MISREAD}).status_code == 302
    assert row(decided).values == KEPT
    (item,) = given(decided).items("risk", "nl")
    assert item["event"] == proposals.load().by_id[MISREAD].texts["nl"]["event"]
    again = listed(browser, decided)
    assert MISREAD not in buttons(again, "keep")
    assert str(item["event"]) in text_of(again)


def test_only_what_concerns_the_plan_is_offered(browser: Client, decided: Dossier) -> None:
    answers = reading(decided)
    for kind in ("goal", "alternative", "risk", "measure", "data_class", "access_profile"):
        offered = buttons(listed(browser, decided, kind), "keep")
        assert offered
        for each in offered:
            proposal = proposals.load().by_id[each]
            assert proposal.concerns(answers.plans, answers.on)
            assert proposal.serves(answers.purposes)
    assert "goal.parking_correct" not in buttons(listed(browser, decided, "goal"), "keep")


def test_a_plan_offers_nothing_about_a_purpose_that_it_lacks(
    browser: Client, decided: Dossier
) -> None:
    purposes = set(reading(decided).purposes)
    for each in buttons(listed(browser, decided, "goal"), "keep"):
        assert proposals.load().by_id[each].values["purpose"] in purposes
    alternative = next(
        p
        for p in proposals.load().of_kind("alternative")
        if set(p.purposes) & purposes and set(p.purposes) - purposes
    )
    browser.post(where(decided, "alternative"), {"keep": alternative.id})
    (item,) = given(decided).items("alternative", "nl")
    assert set(item["purposes"]) == set(alternative.purposes) & purposes
    page = shown(browser.get(page_of(decided, alternative.id)))
    assert answer(browser, page_of(decided, alternative.id), page).status_code == 302
    assert row(decided, alternative.id).values == {
        "proposal": alternative.id,
        "standing": "kept",
    }


def test_the_ticked_ones_are_kept_and_no_other(browser: Client, decided: Dossier) -> None:
    first, second, third = buttons(listed(browser, decided), "keep")[:3]
    browser.post(where(decided), {"ticked": "1", "proposal": [first, third]})
    kept = {r.values["proposal"] for r in decided.answers.filter(section="risk")}
    assert kept == {first, third}
    assert second in buttons(listed(browser, decided), "keep")
    response = browser.post(where(decided), {"ticked": "1"}, follow=True)
    assert "Vink eerst de voorstellen aan" in response.content.decode()


def test_a_dropped_one_can_be_taken_back(browser: Client, decided: Dossier) -> None:
    browser.post(where(decided), {"drop": MISREAD})
    assert row(decided).values["standing"] == "dropped"
    assert given(decided).items("risk", "nl") == ()
    page = listed(browser, decided)
    assert MISREAD not in buttons(page, "keep")
    assert buttons(page, "back") == [MISREAD]
    answers = reading(decided)
    state = section_state(answers, interview.load().section("risks"))
    assert "risk" in {m.path for m in state.missing}
    assert answers.items(interview.load().kinds["risk"]) == []
    browser.post(where(decided), {"back": MISREAD})
    page = listed(browser, decided)
    assert MISREAD in buttons(page, "keep")
    assert buttons(page, "back") == []
    browser.post(where(decided), {"keep": MISREAD})
    assert row(decided).values == KEPT
    assert not row(decided).removed


def test_a_kept_one_that_is_removed_is_offered_again(browser: Client, decided: Dossier) -> None:
    browser.post(where(decided), {"keep": MISREAD})
    stands = row(decided)
    remove = doors.where("interview_remove", decided, *RISKS, stands.item)
    browser.post(remove, {"revision": str(stands.revision)})
    assert MISREAD in buttons(listed(browser, decided), "keep")


def test_measures_of_a_kept_risk_are_named_until_they_are_decided(
    browser: Client, decided: Dossier
) -> None:
    browser.post(where(decided), {"keep": MISREAD})
    page = listed(browser, decided)
    (panel,) = [p for p in page.with_class("panel-ask") if "nog niet beslist" in p.text]
    human = proposals.load().by_id[HUMAN].texts["nl"]["what"]
    assert human in panel.text
    assert any(f"/measure/#proposal-{HUMAN.replace('.', '-')}" in link for link in page.links)
    browser.post(where(decided, "measure"), {"keep": HUMAN})
    (risk,) = given(decided).items("risk", "nl")
    assert risk["measures"] == [row(decided, HUMAN).item]
    (panel,) = listed(browser, decided).with_class("panel-ask")
    assert human not in panel.text
    # An unedited list of measures takes in what is kept later.
    pages = interview.load().kinds["risk"].pages
    (page_id,) = [p.id for p in pages if any(q.field.name == "measures" for q in p.questions)]
    answer(browser, page_of(decided, MISREAD, page_id if page_id != pages[0].id else ""))
    assert row(decided).values == KEPT
    browser.post(where(decided, "measure"), {"keep": "measure.training"})
    (risk,) = given(decided).items("risk", "nl")
    assert len(risk["measures"]) == 2
    browser.post(where(decided, "measure"), {"drop": "measure.plate_correction"})
    assert "nog niet beslist" not in text_of(listed(browser, decided))


def test_the_page_speaks_english_too(browser: Client, decided: Dossier) -> None:
    browser.post(reverse("set_language"), {"language": "en", "next": "/"})
    text = text_of(listed(browser, decided))
    assert proposals.load().by_id[MISREAD].texts["en"]["event"] in text
    assert "Keep and edit" in text
