"""Can answers be kept once for an organisation, and does a new dossier propose them visibly?"""

from __future__ import annotations

from datetime import date
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client
from django.urls import reverse

from dossiers.answers.given import TO_CONFIRM
from dossiers.models import Dossier, Membership, Organisation, StandingAnswers, User
from dossiers.questions import beginning
from dossiers.services import cases, people, standing_answers
from tests import builders
from tests.web import doors
from tests.web.asking import answer, chosen, errors_of, offered, shown
from tests.web.reading import Page

# What these pages ask of a database, others ask of both.
pytestmark = pytest.mark.once

START, TITLE = "/new-dossier/", "ANPR aan de kerk"


@pytest.fixture
def full(anna: User, elmaren: Organisation) -> Dossier:
    """A dossier in which everything was answered."""
    return builders.answered_dossier(user=anna, organisation=elmaren, whole=True)


def at(dossier: Dossier, section: str = "rights") -> str:
    return doors.where("keep_standing_answers", dossier, section)


def page_of(organisation: Organisation) -> str:
    return reverse("standing_answers", args=[organisation.pk])


def removal(organisation: Organisation, section: str = "rights") -> str:
    return reverse("remove_standing_answers", args=[organisation.pk, section])


def text(page: Page) -> str:
    return " ".join(page.one("main").text.split())


def keep(browser: Client, dossier: Dossier, section: str = "rights", **answers: Any) -> Any:
    return answer(browser, at(dossier, section), **answers)


def kept(user: User, organisation: Organisation, section: str, **said: Any) -> StandingAnswers:
    """Keep something without opening a page."""
    fragment = {"schema": 2, "sections": {section: said}, "items": {}}
    return standing_answers.keep(
        user=user, organisation=organisation, section=section, answers=fragment, seen=""
    )


def stored(dossier: Dossier, section: str) -> dict[str, Any]:
    row = dossier.answers.filter(section=section, item="").first()
    return dict(row.values) if row else {}


def test_it_works(browser: Client, full: Dossier, elmaren: Organisation) -> None:
    section = doors.where("interview_section", full, "rights")
    assert at(full) in shown(browser.get(section)).links
    page = shown(browser.get(at(full)))
    assert "Dienst Milieu en Handhaving zoekt de foto’s" in text(page)
    response = answer(browser, at(full), page)
    assert response["Location"] == f"{page_of(elmaren)}#rights"
    page = shown(browser.get(page_of(elmaren)))
    assert "Bewaard door Anna Vermeulen op" in text(page)
    assert "Dienst Milieu en Handhaving zoekt de foto’s" in text(page)
    page = shown(browser.get(START))
    assert "Uit de vaste antwoorden van de gemeente Sint-Elmaren" in text(page)
    assert chosen(page, "standing") == [f"{elmaren.pk}.rights"]
    answer(browser, START, page, title=TITLE)
    dossier = Dossier.objects.get(title=TITLE)
    values = stored(dossier, "rights")
    assert values["reply_days"] == 10
    assert set(values[TO_CONFIRM]) == set(values) - {TO_CONFIRM}
    given = cases.answers_file(full, full.created_at.date())["sections"]["rights"]
    assert {n: v for n, v in values.items() if n != TO_CONFIRM} == given


def test_only_what_was_ticked_is_kept(
    browser: Client, full: Dossier, elmaren: Organisation
) -> None:
    keep(browser, full, "contacts", keep=["representative", "signer.ampe"])
    (row,) = elmaren.standing_answers.all()
    assert set(row.answers["sections"]["contacts"]) == {"representative"}
    assert set(row.answers["items"]["signer"]) == {"ampe"}
    page = shown(browser.get(page_of(elmaren)))
    assert "Wie ondertekent: Greet Ampe" in text(page)


def test_without_any_box_nothing_is_kept_and_that_is_told(
    browser: Client, full: Dossier, elmaren: Organisation
) -> None:
    response = keep(browser, full, keep=[])
    page = shown(browser.get(response["Location"].partition("#")[0]))
    assert "Er is niets bewaard: geen enkel antwoord was aangevinkt." in text(page)
    assert page.title.startswith("Fout: ")
    assert not elmaren.standing_answers.exists()


def test_a_part_in_which_nothing_counts_keeps_nothing(
    browser: Client, decided: Dossier, anna: User
) -> None:
    values = {"reply_days": 10, TO_CONFIRM: ["reply_days"]}
    said: dict[str, Any] = {"values": values, "posted": {}, "errors": {}, "revision": 0}
    cases.save_answers(user=anna, dossier=decided, section="rights", **said)
    section = doors.where("interview_section", decided, "rights")
    assert at(decided) not in shown(browser.get(section)).links
    page = shown(browser.get(at(decided)))
    assert "In dit deel telt nog geen antwoord mee" in text(page)
    assert offered(page, "parcel") == []


def test_the_button_pressed_twice_keeps_once(
    browser: Client, full: Dossier, elmaren: Organisation
) -> None:
    page = shown(browser.get(at(full)))
    assert answer(browser, at(full), page).status_code == 302
    assert answer(browser, at(full), page)["Location"] == f"{page_of(elmaren)}#rights"
    assert elmaren.standing_answers.get().revision == 1


def test_what_it_replaces_is_shown(
    browser: Client, full: Dossier, elmaren: Organisation, bert: User
) -> None:
    kept(bert, elmaren, "rights", reply_days=10, where_to_ask="Aan het oude loket")
    page = shown(browser.get(at(full)))
    replaced = page.one("dl").text
    assert "Aan het oude loket" in replaced
    assert "Antwoord, in dagen" not in replaced
    answer(browser, at(full), page)
    assert elmaren.standing_answers.get().revision == 2


def test_who_kept_something_meanwhile_is_not_overwritten(
    browser: Client, full: Dossier, elmaren: Organisation, bert: User
) -> None:
    page = shown(browser.get(at(full)))
    kept(bert, elmaren, "rights", reply_days=20)
    response = answer(browser, at(full), page)
    assert response["Location"] == at(full)
    assert "Bert Claes heeft deze vaste antwoorden" in shown(browser.get(at(full))).one("body").text
    assert elmaren.standing_answers.get().by == bert


def test_more_than_a_page_carries_is_told(
    browser: Client, full: Dossier, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(beginning, "MOST_CARRIED", 100)
    response = browser.get(at(full))
    assert response["Location"] == doors.where("interview_section", full, "rights")
    told = "Samen zijn deze antwoorden te lang om te bewaren."
    assert told in shown(browser.get(response["Location"])).one("body").text


def test_a_page_of_another_part_or_none_of_ours_is_refused(
    browser: Client, full: Dossier, elmaren: Organisation
) -> None:
    (parcel,) = offered(shown(browser.get(at(full, "officer"))), "parcel")
    for sent in (parcel, "forged", ""):
        assert browser.post(at(full), {"parcel": sent, "keep": ["reach"]}).status_code == 400
    # Nor does a part take over what was to be kept.
    over = doors.where("take_over", full, "officer")
    assert browser.post(over, {"parcel": parcel}).status_code == 400
    for section in ("need", "mars"):
        assert browser.get(at(full, section)).status_code == 404
        assert browser.post(at(full, section), {"parcel": parcel}).status_code == 404
    assert not elmaren.standing_answers.exists()


def test_without_anything_the_page_says_how_to_fill_it(
    browser: Client, full: Dossier, elmaren: Organisation
) -> None:
    assert page_of(elmaren) in shown(browser.get(doors.where("organisation", full))).links
    page = shown(browser.get(START))
    assert page_of(elmaren) in page.links
    assert offered(page, "standing") == []
    said = text(shown(browser.get(page_of(elmaren))))
    assert "Nog geen vaste antwoorden" in said
    assert "kies op de pagina van dat deel “Bewaren voor latere dossiers”" in said


def test_it_is_removed_after_a_question_and_twice_is_once(
    browser: Client, elmaren: Organisation, anna: User, bert: User
) -> None:
    row = kept(anna, elmaren, "rights", reply_days=10)
    assert removal(elmaren) in shown(browser.get(page_of(elmaren))).links
    page = shown(browser.get(removal(elmaren)))
    kept_anew = standing_answers.keep(
        user=bert,
        organisation=elmaren,
        section="rights",
        answers={**row.answers, "sections": {"rights": {"reply_days": 20}}},
        seen=row.state,
    )
    response = answer(browser, removal(elmaren), page)
    assert "Bert Claes heeft deze" in shown(browser.get(response["Location"])).one("body").text
    assert elmaren.standing_answers.get() == kept_anew
    page = shown(browser.get(removal(elmaren)))
    for _press in range(2):
        assert answer(browser, removal(elmaren), page)["Location"] == page_of(elmaren)
    assert not elmaren.standing_answers.exists()
    assert browser.get(removal(elmaren))["Location"] == page_of(elmaren)
    assert browser.get(removal(elmaren, "need")).status_code == 404


def test_what_is_not_ticked_stays_behind(
    browser: Client, elmaren: Organisation, anna: User
) -> None:
    kept(anna, elmaren, "rights", reply_days=10)
    kept(anna, elmaren, "officer", reach="Per brief")
    page = shown(browser.get(START))
    assert [value.partition(".")[2] for value in offered(page, "standing")] == ["officer", "rights"]
    answer(browser, START, page, title=TITLE, standing=[f"{elmaren.pk}.officer"])
    dossier = Dossier.objects.get()
    assert stored(dossier, "officer")["reach"] == "Per brief"
    assert stored(dossier, "rights") == {}
    answer(browser, START, page, title="Zonder", standing=[])
    # The page was sent before: it started one dossier.
    assert Dossier.objects.count() == 1


def test_what_is_gone_or_another_s_starts_nothing_and_is_told(
    browser: Client, elmaren: Organisation, kouterbeke: Organisation, anna: User, omar: User
) -> None:
    row = kept(anna, elmaren, "rights", reply_days=10)
    kept(anna, elmaren, "officer", reach="Per brief")
    kept(omar, kouterbeke, "rights", reply_days=44)
    page = shown(browser.get(START))
    assert "44" not in text(page)
    told = "Deze vaste antwoorden zijn er niet meer. Kijk na wat is aangevinkt."
    for other in (f"{kouterbeke.pk}.rights", f"{elmaren.pk}.need", "mars"):
        assert errors_of(shown(answer(browser, START, page, title=TITLE, standing=other))) == [told]
    standing_answers.remove(user=anna, organisation=elmaren, section="rights", seen=row.state)
    again = shown(answer(browser, START, page, title=TITLE))
    assert errors_of(again) == [told]
    assert not Dossier.objects.exists()
    answer(browser, START, again)
    assert stored(Dossier.objects.get(), "officer")["reach"] == "Per brief"


def test_of_two_organisations_only_the_chosen_one_s_come_along(
    browser: Client, anna: User, elmaren: Organisation, lindewater: Organisation, on: date
) -> None:
    editor = Membership.Role.EDITOR
    people.add_member(user=anna, organisation=lindewater, valid_from=on, role=editor)
    kept(anna, elmaren, "officer", reach="Op het gemeentehuis")
    kept(anna, elmaren, "rights", reply_days=10)
    kept(anna, lindewater, "officer", reach="Op het commissariaat")
    kept(anna, lindewater, "rights", execution="De zone")
    page = shown(browser.get(START))
    assert len(chosen(page, "standing")) == 4
    assert "(politiezone Lindewater)" in text(page)
    sent = {"title": TITLE, "controller": "local_police", "organisation": lindewater.pk}
    ticked = [f"{lindewater.pk}.officer", f"{elmaren.pk}.rights"]
    answer(browser, START, page, standing=ticked, **sent)
    dossier = Dossier.objects.get()
    assert stored(dossier, "officer")["reach"] == "Op het commissariaat"
    assert stored(dossier, "rights") == {}


def test_they_take_the_place_of_what_a_model_plan_says(
    browser: Client, elmaren: Organisation, anna: User
) -> None:
    kept(anna, elmaren, "rights", reply_days=3)
    where = answer(browser, START, title=TITLE, begin="model")["Location"]
    assert parse_qs(urlsplit(where).query)["standing"] == ["rights"]
    assert "Deze vaste antwoorden komen mee" in text(shown(browser.get(where)))
    page = shown(browser.post(where, {"source": "municipality-fixed-open"}))
    assert "Uit de vaste antwoorden: Rechten van de betrokkenen." in text(page)
    browser.post(where, {"parcel": offered(page, "parcel")[0]})
    dossier = Dossier.objects.get()
    assert stored(dossier, "rights") == {"reply_days": 3, TO_CONFIRM: ["reply_days"]}
    assert stored(dossier, "officer")["reach"]
    assert browser.get(where.replace("standing=rights", "standing=need")).status_code == 400


def test_a_part_of_a_dossier_takes_them_over_first_of_all(
    browser: Client, decided: Dossier, elmaren: Organisation, anna: User
) -> None:
    section = doors.where("interview_section", decided, "rights")
    over = doors.where("take_over", decided, "rights")
    assert over not in shown(browser.get(section)).links
    kept(anna, elmaren, "rights", reply_days=3)
    earlier = builders.answered_dossier(user=anna, organisation=elmaren, whole=True)
    assert over in shown(browser.get(section)).links
    page = shown(browser.get(over))
    assert offered(page, "source") == ["standing-answers", earlier.reference]
    page = shown(browser.post(over, {"source": "standing-answers"}))
    assert "Dit zijn de vaste antwoorden van de organisatie." in text(page)
    browser.post(over, {"parcel": offered(page, "parcel")[0]})
    assert stored(decided, "rights") == {"reply_days": 3, TO_CONFIRM: ["reply_days"]}
    page = shown(browser.post(over, {"source": "standing-answers"}))
    assert "Hier ontbreekt niets van de vaste antwoorden" in page.one("body").text


def test_what_is_unticked_outlives_a_session(
    browser: Client, elmaren: Organisation, anna: User
) -> None:
    kept(anna, elmaren, "rights", reply_days=10)
    kept(anna, elmaren, "officer", reach="Per brief")
    kept(anna, elmaren, "security", breach_contact="De wachtdienst")
    page = shown(browser.get(START))
    browser.logout()
    ticked = [f"{elmaren.pk}.officer", f"{elmaren.pk}.rights"]
    answer(browser, START, page, title=TITLE, standing=ticked)
    browser.post("/account/login/", {"login": anna.email, "password": "korenbloem-regenton-9"})
    assert chosen(shown(browser.get(START)), "standing") == ticked


def test_a_reader_sees_them_and_changes_nothing(
    client: Client, elmaren: Organisation, full: Dossier, anna: User, rita: User
) -> None:
    kept(anna, elmaren, "officer", reach="Per brief")
    client.force_login(rita)
    page = shown(client.get(page_of(elmaren)))
    assert "Per brief" in text(page)
    assert removal(elmaren, "officer") not in page.links
    for where in (removal(elmaren, "officer"), at(full, "officer")):
        assert client.get(where).status_code == 403
        doors.reader_changes_nothing(client, rita, where)
    assert elmaren.standing_answers.exists()


@pytest.mark.parametrize("who", ["ilse", "omar", "chris"])
def test_a_stranger_finds_nothing(
    client: Client,
    elmaren: Organisation,
    full: Dossier,
    anna: User,
    who: str,
    request: pytest.FixtureRequest,
) -> None:
    kept(anna, elmaren, "officer", reach="Per brief")
    client.force_login(request.getfixturevalue(who))
    for where in (page_of(elmaren), removal(elmaren, "officer"), at(full, "officer")):
        assert client.get(where).status_code == 404
        assert client.post(where, {}).status_code in (404, 405)


def test_an_administrator_sees_whose_they_are_and_not_what_they_say(
    client: Client, elmaren: Organisation, anna: User, chris: User
) -> None:
    row = kept(anna, elmaren, "officer", reach="Per brief")
    client.force_login(chris)
    listed = client.get(reverse("admin:dossiers_standinganswers_changelist"))
    one = client.get(reverse("admin:dossiers_standinganswers_change", args=[row.pk]))
    assert "Sint-Elmaren" in listed.content.decode()
    assert "officer" in one.content.decode()
    assert "Per brief" not in one.content.decode()


def test_in_english(browser: Client, full: Dossier, elmaren: Organisation) -> None:
    browser.cookies["language"] = "en"
    keep(browser, full, "suppliers")
    said = text(shown(browser.get(page_of(elmaren))))
    assert "Standing answers" in said
    assert "Suppliers: Verkant Systemen" in said
    assert "From the standing answers of the" in text(shown(browser.get(START)))
