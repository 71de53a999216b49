"""Can proposals be kept, edited or dropped one by one, with nothing that goes in by itself?"""

from __future__ import annotations

from typing import Any

import pytest
from django.http import QueryDict
from django.test import Client
from django.urls import reverse

from dossiers import access
from dossiers.answers import interview, proposals
from dossiers.answers.fields import ITEM_ID
from dossiers.answers.given import Given
from dossiers.models import Dossier, Organisation, SectionAnswers, User
from dossiers.questions.asking import InterviewForm, Place, form_options
from dossiers.questions.case_answers import CaseAnswers
from dossiers.questions.progress import section_state
from dossiers.services import cases, proposing
from dossiers.views.interview_answers import answers_of
from tests import builders
from tests.web import doors
from tests.web.asking import answer, chosen, shown
from tests.web.reading import Page

RISKS, MEASURES = ("risks", "risk"), ("risks", "measure")
MISREAD, HUMAN = "risk.misread_fixed", "measure.human_check"
KEPT = {"proposal": MISREAD, "standing": "kept"}


def section_of(kind: str) -> str:
    return interview.load().section_of(kind).id


def where(dossier: Dossier, kind: str = "risk") -> str:
    return doors.where("interview_proposals", dossier, section_of(kind), kind)


def listed(client: Client, dossier: Dossier, kind: str = "risk") -> Page:
    return shown(client.get(doors.where("interview_list", dossier, section_of(kind), kind)))


def text_of(page: Page) -> str:
    return " ".join(page.one("main").text.split())


def buttons(page: Page, name: str) -> list[str]:
    return [b.attributes["value"] for b in page.all("button") if b.attributes.get("name") == name]


def row(dossier: Dossier, proposal: str = MISREAD) -> SectionAnswers:
    item = proposing.item_id(proposals.load().by_id[proposal])
    return dossier.answers.get(section=proposal.partition(".")[0], item=item)


def reading(dossier: Dossier) -> CaseAnswers:
    return answers_of(access.Reading(dossier, may_edit=True, sees_answers=True))


def given(dossier: Dossier) -> Given:
    found: dict[str, dict[str, Any]] = {}
    for each in dossier.answers.filter(removed=False):
        if each.item:
            found.setdefault(each.section, {})[each.item] = each.values
    return Given({}, found)


def page_of(dossier: Dossier, proposal: str, page: str = "") -> str:
    kind = proposal.partition(".")[0]
    where = [section_of(kind), kind, row(dossier, proposal).item]
    name = "interview_item_page" if page else "interview_item"
    return doors.where(name, dossier, *where, *([page] if page else []))


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
    ["municipality-fixed-open", "municipality-scan-car", "zone-mobile", "federal-fixed-open"],
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
    cases.load_answers(user=anna, dossier=dossier, answers={"sections": {}, "items": items})
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


def test_a_dropped_one_can_be_taken_back(browser: Client, decided: Dossier) -> None:
    browser.post(where(decided), {"drop": MISREAD})
    assert row(decided).values["standing"] == "dropped"
    assert given(decided).items("risk", "nl") == ()
    page = listed(browser, decided)
    assert MISREAD not in buttons(page, "keep")
    assert buttons(page, "back") == [MISREAD]
    state = section_state(reading(decided), interview.load().section("risks"))
    assert "risk" in {m.path for m in state.missing}
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


def test_twice_is_once(browser: Client, decided: Dossier) -> None:
    for _time in range(2):
        assert browser.post(where(decided), {"keep": MISREAD}).status_code == 302
    assert (row(decided).revision, decided.answers.filter(section="risk").count()) == (1, 1)
    for _time in range(2):
        assert browser.post(where(decided), {"edit": MISREAD})["Location"] == page_of(
            decided, MISREAD
        )
    assert row(decided).revision == 1


def test_what_a_colleague_decided_otherwise_stays(
    client: Client, decided: Dossier, anna: User, bert: User
) -> None:
    client.force_login(bert)
    client.post(where(decided), {"drop": MISREAD})
    client.force_login(anna)
    response = client.post(where(decided), {"keep": MISREAD}, follow=True)
    assert "Bert Claes heeft dit voorstel om" in response.content.decode()
    assert row(decided).values["standing"] == "dropped"
    client.post(where(decided), {"back": MISREAD})
    client.post(where(decided), {"keep": MISREAD})
    client.force_login(bert)
    for what in ("drop", "back"):
        response = client.post(where(decided), {what: MISREAD}, follow=True)
        assert "Anna Vermeulen heeft dit voorstel om" in response.content.decode()
    assert row(decided).values == KEPT


def test_a_full_list_takes_no_more(browser: Client, decided: Dossier, anna: User) -> None:
    most = interview.load().kinds["goal"].most
    for number in range(most):
        cases.save_answers(
            user=anna,
            dossier=decided,
            section="goal",
            item=f"g{number}",
            values={"aim": "Minder sluipverkeer."},
            posted={},
            errors={},
            revision=0,
        )
    first = buttons(listed(browser, decided, "goal"), "keep")[0]
    response = browser.post(where(decided, "goal"), {"keep": first}, follow=True)
    assert "Deze lijst is vol" in response.content.decode()
    assert decided.answers.filter(section="goal").count() == most


def test_a_proposal_that_does_not_concern_the_plan_is_not_kept(
    browser: Client, decided: Dossier
) -> None:
    answers = reading(decided)
    other = next(
        p for p in proposals.load().of_kind("risk") if not p.concerns(answers.plans, answers.on)
    )
    response = browser.post(where(decided), {"keep": other.id}, follow=True)
    assert "gaat niet over het plan" in response.content.decode()
    assert not decided.answers.filter(section="risk").exists()


@pytest.mark.parametrize(
    "sent",
    [{}, {"keep": "risk.moon"}, {"keep": HUMAN}, {"keep": ""}, {"ticked": "1", "proposal": "x"}],
)
def test_a_form_that_no_page_made_is_refused(
    browser: Client, decided: Dossier, sent: dict[str, str]
) -> None:
    assert browser.post(where(decided), sent).status_code == 400


def test_the_page_speaks_english_too(browser: Client, decided: Dossier) -> None:
    browser.post(reverse("set_language"), {"language": "en", "next": "/"})
    text = text_of(listed(browser, decided))
    assert proposals.load().by_id[MISREAD].texts["en"]["event"] in text
    assert "Keep and edit" in text


def test_a_colleague_may(client: Client, decided: Dossier, bert: User) -> None:
    client.force_login(bert)
    assert client.post(where(decided), {"keep": MISREAD}).status_code == 302
    assert row(decided).by == bert


def test_a_reader_sees_no_buttons_and_changes_nothing(
    client: Client, decided: Dossier, rita: User
) -> None:
    client.force_login(rita)
    page = listed(client, decided)
    assert [b for name in ("keep", "edit", "drop", "ticked") for b in buttons(page, name)] == []
    doors.reader_changes_nothing(client, rita, where(decided), {"keep": MISREAD})
    assert not decided.answers.filter(section="risk").exists()


def test_one_that_was_set_aside_is_not_changed(
    browser: Client, decided: Dossier, anna: User
) -> None:
    cases.set_aside_dossier(user=anna, dossier=decided)
    browser.post(where(decided), {"keep": MISREAD})
    assert not decided.answers.filter(section="risk").exists()


def test_strangers(client: Client, decided: Dossier, omar: User, vera: User) -> None:
    doors.strangers_find_nothing(client, where(decided), decided, omar, vera)


def test_logged_out(client: Client, decided: Dossier) -> None:
    doors.signed_out_signs_in(client, where(decided))


def test_wrong_method(client: Client, decided: Dossier, anna: User) -> None:
    doors.refuses(client, anna, "put", where(decided))
    back = doors.where("interview_list", decided, *RISKS)
    assert client.get(where(decided))["Location"] == back


def test_unknown_reference_section_or_list(client: Client, decided: Dossier, anna: User) -> None:
    doors.unknown(client, anna, where(decided), decided)
    for section, kind in (("moon", "risk"), ("risks", "moon"), ("need", "risk")):
        address = doors.where("interview_proposals", decided, section, kind)
        assert client.post(address, {"keep": MISREAD}).status_code == 404
