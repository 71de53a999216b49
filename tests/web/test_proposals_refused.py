"""Which decision on a proposal is refused, to whom, and what becomes of two at once?"""

from __future__ import annotations

import pytest
from django.test import Client

from dossiers.answers import interview, proposals
from dossiers.models import Dossier, User
from dossiers.services import cases
from tests.web import doors
from tests.web.proposed import (
    HUMAN,
    KEPT,
    MISREAD,
    RISKS,
    buttons,
    listed,
    page_of,
    reading,
    row,
    where,
)


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
