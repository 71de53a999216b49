"""Can answers that were taken over be confirmed part by part and list by list, as shown?"""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from dossiers import access
from dossiers.answers import interview
from dossiers.answers.given import TO_CONFIRM
from dossiers.answers.taking import taken_from
from dossiers.law.terms import Operator
from dossiers.models import AnswerRevision, Dossier, Organisation, TrailEntry, User
from dossiers.questions.progress import COMPLETE, list_state, section_state
from dossiers.services import cases, loading
from dossiers.views.interview_answers import answers_of
from tests import builders
from tests.web import doors
from tests.web.asking import answer, offered, shown
from tests.web.reading import Page

SITES = ("places", "site")


@pytest.fixture
def taken(anna: User, elmaren: Organisation) -> Dossier:
    """A dossier that began from a model plan: everything waits to be confirmed."""
    answers = builders.example("municipality-fixed-open")
    keep = ("need", "views", "places")
    part = {
        "schema": answers["schema"],
        "sections": {n: v for n, v in answers["sections"].items() if n in (*keep, "organisation")},
        "items": {n: answers["items"][n] for n in ("deployment", "site", "risk")},
    }
    ready = taken_from(part, Operator.MUNICIPALITY).answers
    dossier = cases.start_dossier(user=anna, organisation=elmaren, title="Nieuw", language="nl")
    loading.load_answers(user=anna, dossier=dossier, answers=ready)
    # The deciding questions are confirmed on their own pages.
    for row in dossier.answers.filter(section="deployment"):
        values = {n: v for n, v in row.values.items() if n != TO_CONFIRM}
        save(dossier, anna, "deployment", row.item, values)
    dossier.refresh_from_db()
    return dossier


def save(dossier: Dossier, user: User, section: str, item: str, values: dict[str, Any]) -> None:
    row = dossier.answers.get(section=section, item=item)
    cases.save_answers(
        user=user,
        dossier=dossier,
        section=section,
        item=item,
        values=values,
        posted=row.posted,
        errors=row.errors,
        revision=row.revision,
    )


def at(dossier: Dossier, *where: str) -> str:
    """The page of a section, or of a list."""
    return reverse(
        "interview_list" if len(where) > 1 else "interview_section", args=_args(dossier, where)
    )


def confirms(dossier: Dossier, *where: str) -> str:
    """Where it is confirmed."""
    return reverse(
        "confirm_list" if len(where) > 1 else "confirm_section", args=_args(dossier, where)
    )


def _args(dossier: Dossier, where: tuple[str, ...]) -> list[str]:
    return [dossier.reference, *where]


def carried(client: Client, dossier: Dossier, *where: str) -> dict[str, str]:
    """What the button of a page sends."""
    page = shown(client.get(at(dossier, *where)))
    assert confirms(dossier, *where) in doors.actions(page)
    (found,) = offered(page, "shown")
    return {"shown": found, "read": "on"}


def values(dossier: Dossier, section: str, item: str = "") -> dict[str, Any]:
    return dict(dossier.answers.get(section=section, item=item).values)


def text(page: Page) -> str:
    return " ".join(page.one("main").text.split())


def test_a_part_shows_every_answer_that_waits_and_confirms_them_like_a_save(
    browser: Client, taken: Dossier, anna: User
) -> None:
    before = taken.answers.get(section="need", item="")
    waiting = before.values[TO_CONFIRM]
    page = shown(browser.get(at(taken, "need")))
    for name in waiting:
        said = before.values[name]
        if isinstance(said, str) and interview.load().question(f"need.{name}").field.kind == "text":
            assert " ".join(said.split()) in text(page)
    response = browser.post(confirms(taken, "need"), carried(browser, taken, "need"), follow=True)
    assert response.redirect_chain == [(at(taken, "need"), 302)]
    assert f"{len(waiting)} antwoorden bevestigd" in response.content.decode()
    after = taken.answers.get(section="need", item="")
    assert after.values == {n: v for n, v in before.values.items() if n != TO_CONFIRM}
    assert (after.by, after.revision) == (anna, before.revision + 1)
    kept = AnswerRevision.objects.get(
        dossier=taken, section="need", item="", revision=before.revision
    )
    assert kept.values == before.values
    entry = TrailEntry.objects.filter(dossier=taken, what=TrailEntry.What.ANSWERS_SAVED).latest(
        "at"
    )
    assert entry.detail == {"section": "need", "item": "", "revision": after.revision}
    # Nothing waits there any more, so nothing is offered.
    again = shown(browser.get(at(taken, "need")))
    assert confirms(taken, "need") not in doors.actions(again)


def test_nothing_is_confirmed_before_a_person_says_that_it_was_read(
    browser: Client, taken: Dossier
) -> None:
    sent = {"shown": carried(browser, taken, "need")["shown"]}
    response = browser.post(confirms(taken, "need"), sent, follow=True)
    assert response.redirect_chain == [(f"{at(taken, 'need')}?unread#read", 302)]
    page = shown(response)
    assert "Er is niets bevestigd" in page.by_id("read-error").text
    assert page.by_id("read").attributes["aria-describedby"] == "read-error"
    assert values(taken, "need")[TO_CONFIRM]


def test_a_list_is_confirmed_on_its_own_and_the_other_parts_wait_on(
    browser: Client, taken: Dossier
) -> None:
    rows = list(taken.answers.filter(section="site"))
    assert len(rows) > 1
    assert all(row.values[TO_CONFIRM] for row in rows)
    browser.post(confirms(taken, *SITES), carried(browser, taken, *SITES))
    assert not any(TO_CONFIRM in values(taken, "site", row.item) for row in rows)
    assert values(taken, "places")[TO_CONFIRM]
    assert values(taken, "need")[TO_CONFIRM]


def test_the_task_list_and_the_check_page_follow(browser: Client, taken: Dossier) -> None:
    check = reverse("check_answers", args=[taken.reference])
    name = interview.load().question("need.phenomenon").name["nl"]

    def waits() -> str:
        page = shown(browser.get(check))
        return page.with_class("section")[
            [e.attributes.get("aria-labelledby") for e in page.with_class("section")].index(
                "to-confirm"
            )
        ].text

    assert name in waits()
    links = shown(browser.get(check)).links
    assert f"{at(taken, 'need')}#to-confirm" in links
    assert f"{at(taken, *SITES)}#to-confirm" in links
    browser.post(confirms(taken, "need"), carried(browser, taken, "need"))
    assert name not in waits()
    assert f"{at(taken, 'need')}#to-confirm" not in shown(browser.get(check)).links
    answers = answers_of(access.Reading(taken, may_edit=True, sees_answers=True))
    section = interview.load().section("need")
    assert all(not page.to_confirm for page in section_state(answers, section).pages)
    section = interview.load().section("places")
    browser.post(confirms(taken, *SITES), carried(browser, taken, *SITES))
    answers = answers_of(access.Reading(taken, may_edit=True, sees_answers=True))
    assert list_state(answers, section, section.kind("site")).state in (COMPLETE, "busy")


def test_what_somebody_changed_meanwhile_is_told_and_waits_on(
    browser: Client, client: Client, taken: Dossier, bert: User
) -> None:
    first, second = taken.answers.filter(section="site").order_by("item")[:2]
    sent = carried(browser, taken, *SITES)
    save(taken, bert, "site", first.item, {**first.values, "name": "Anders"})
    response = browser.post(confirms(taken, *SITES), sent, follow=True)
    said = response.content.decode()
    assert f"{bert.get_full_name()} heeft dit om" in said
    assert values(taken, "site", first.item)[TO_CONFIRM]
    assert values(taken, "site", first.item)["name"] == "Anders"
    assert TO_CONFIRM not in values(taken, "site", second.item)
    # The page as it stands now can be confirmed.
    browser.post(confirms(taken, *SITES), carried(browser, taken, *SITES))
    assert TO_CONFIRM not in values(taken, "site", first.item)


def test_an_item_that_somebody_took_out_meanwhile_is_told_and_nothing_else(
    browser: Client, taken: Dossier, bert: User
) -> None:
    for site in list(taken.answers.filter(section="site"))[1:]:
        save(taken, bert, "site", site.item, {"name": site.values["name"]})
    sent = carried(browser, taken, *SITES)
    site = taken.answers.filter(section="site")[0]
    cases.remove_item(
        user=bert, dossier=taken, section="site", item=site.item, revision=site.revision
    )
    said = browser.post(confirms(taken, *SITES), sent, follow=True).content.decode()
    assert f"{bert.get_full_name()} heeft dit om" in said
    assert "Er was niets meer te bevestigen" not in said
    assert TO_CONFIRM not in values(taken, "site", site.item)


def test_sent_twice_it_changes_nothing_the_second_time(browser: Client, taken: Dossier) -> None:
    sent = carried(browser, taken, "need")
    browser.post(confirms(taken, "need"), sent)
    revision = taken.answers.get(section="need", item="").revision
    response = browser.post(confirms(taken, "need"), sent, follow=True)
    assert taken.answers.get(section="need", item="").revision == revision
    assert "Er was niets meer te bevestigen" in response.content.decode()


def test_a_date_and_an_advice_wait_for_their_own_page(
    browser: Client, taken: Dossier, anna: User
) -> None:
    """A file could bring them; what is taken over leaves them out."""
    stands = values(taken, "views")
    brought = {"advice_date": "2026-01-15", "advice_text": "De functionaris vraagt borden."}
    waiting = [*stands[TO_CONFIRM], *brought]
    save(taken, anna, "views", "", {**stands, **brought, TO_CONFIRM: waiting})
    browser.post(confirms(taken, "views"), carried(browser, taken, "views"))
    assert values(taken, "views")[TO_CONFIRM] == list(brought)
    site = taken.answers.filter(section="site")[0]
    told = {**site.values, "status_date": "2026-03-02"}
    told[TO_CONFIRM] = [*site.values[TO_CONFIRM], "status_date"]
    save(taken, anna, "site", site.item, told)
    browser.post(confirms(taken, *SITES), carried(browser, taken, *SITES))
    assert values(taken, "site", site.item)[TO_CONFIRM] == ["status_date"]


def test_an_answer_that_nothing_raises_is_not_confirmed_unseen(
    browser: Client, taken: Dossier, anna: User
) -> None:
    stands = values(taken, "views")
    led = {"people_asked": True, "people_why_not": "Een andere keer."}
    waiting = [*stands[TO_CONFIRM], "people_why_not"]
    save(taken, anna, "views", "", {**stands, **led, TO_CONFIRM: waiting})
    assert "Een andere keer." not in text(shown(browser.get(at(taken, "views"))))
    browser.post(confirms(taken, "views"), carried(browser, taken, "views"))
    assert values(taken, "views")[TO_CONFIRM] == ["people_why_not"]


def test_an_answer_that_could_not_be_read_waits_for_its_own_page(
    browser: Client, taken: Dossier
) -> None:
    row = taken.answers.get(section="need", item="")
    name = row.values[TO_CONFIRM][0]
    row.errors, row.posted = {name: ["too_long"]}, {name: "x"}
    row.save()
    browser.post(confirms(taken, "need"), carried(browser, taken, "need"))
    row.refresh_from_db()
    assert row.values[TO_CONFIRM] == [name]
    # What was typed there is still to be mended.
    assert (row.errors, row.posted) == ({name: ["too_long"]}, {name: "x"})


def test_what_no_page_of_ours_showed_confirms_nothing(
    browser: Client, client: Client, taken: Dossier, dossier: Dossier, bert: User
) -> None:
    sent = carried(browser, taken, "need")
    assert browser.post(confirms(taken, "need"), {"shown": "forged"}).status_code == 400
    assert browser.post(confirms(taken, "need"), {}).status_code == 400
    # Nor what was shown of another part or dossier, or to another person.
    assert browser.post(confirms(dossier, "need"), sent).status_code == 400
    assert browser.post(confirms(taken, *SITES), sent).status_code == 400
    client.force_login(bert)
    assert client.post(confirms(taken, "need"), sent).status_code == 400
    assert values(taken, "need")[TO_CONFIRM]


@pytest.mark.parametrize("where", [("need",), SITES])
def test_doors(
    client: Client,
    taken: Dossier,
    where: tuple[str, ...],
    rita: User,
    ilse: User,
    omar: User,
    vera: User,
    anna: User,
) -> None:
    address = confirms(taken, *where)
    doors.strangers_find_nothing(client, address, taken, omar, vera, ilse)
    doors.reader_changes_nothing(client, rita, address)
    page = shown(client.get(at(taken, *where)))
    assert not offered(page, "shown")
    doors.signed_out_signs_in(client, address)
    client.force_login(anna)
    cases.set_aside_dossier(user=anna, dossier=taken)
    response = client.post(address, {"shown": "x"}, follow=True)
    assert "opzijgezet" in response.content.decode()


def test_saving_one_page_still_confirms_that_page_alone(browser: Client, taken: Dossier) -> None:
    before = values(taken, "need")[TO_CONFIRM]
    page = interview.load().section("need").pages[0]
    answer(browser, reverse("interview_page", args=[taken.reference, "need", page.id]))
    own = {q.field.name for q in page.questions}
    assert values(taken, "need")[TO_CONFIRM] == [n for n in before if n not in own]
