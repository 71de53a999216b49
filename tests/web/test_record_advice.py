"""Can the answer of the data protection officer be recorded, changed and withdrawn?"""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from dossiers.answers.meaning import row_digest
from dossiers.law.book import load
from dossiers.law.terms import Verdict
from dossiers.models import Dossier, SectionAnswers, User
from dossiers.services import cases
from dossiers.views.standing import standing_of
from tests.web.asking import answer, chosen, errors_of, give, offered, shown, verdict

REGIONAL_ROAD = {
    "camera": "fixed",
    "place": "open",
    "purposes": ["offences"],
    "visible": True,
    "place_manager": "other_with_permission",
    "plate_only": True,
    "processor": False,
    "risk_criteria": [],
}
SAID = {
    "continues_as": "MFO2c",
    "name": "Bram Dewachter",
    "day_0": "4",
    "day_1": "3",
    "day_2": "2026",
    "text": "De N99 is een gewestweg.\nDe camera’s mogen er komen.",
}


def advice_url(dossier: Dossier, item: str, row: str = "MFO2") -> str:
    return reverse("record_advice", args=[dossier.reference, item, row])


def advice_of(dossier: Dossier) -> SectionAnswers:
    return dossier.answers.get(section="advice")


def answer_of_the_law(dossier: Dossier, on: Any) -> Verdict:
    standing = standing_of(cases.answers_file(dossier, on), dossier.reference, on, load())
    assert standing.whole is not None
    return standing.whole.verdict


@pytest.fixture
def asking(anna: User, dossier: Dossier, item: str) -> str:
    """A deployment on a regional road, for which the law book says: ask."""
    give(dossier, item, anna, REGIONAL_ROAD)
    return item


def test_it_works(browser: Client, dossier: Dossier, asking: str, on: Any) -> None:
    assert answer_of_the_law(dossier, on) is Verdict.SEEK_ADVICE
    where = advice_url(dossier, asking)
    page = shown(browser.get(where))
    assert offered(page, "continues_as") == ["MFO2c", "MFO1"]
    assert chosen(page, "name") == ["Bram Dewachter"]
    response = answer(browser, where, page, **SAID)
    assert response["Location"] == verdict(dossier, asking)
    assert advice_of(dossier).values == {
        "deployment": asking,
        "row": "MFO2",
        "continues_as": "MFO2c",
        "name": "Bram Dewachter",
        "day": "2026-03-04",
        "text": SAID["text"],
        "row_digest": row_digest(load(), "MFO2"),
    }
    assert answer_of_the_law(dossier, on) is Verdict.ALLOWED_IF
    assert browser.get(verdict(dossier, asking)).status_code == 200


def test_a_colleague_may(client: Client, bert: User, dossier: Dossier, asking: str) -> None:
    client.force_login(bert)
    assert answer(client, advice_url(dossier, asking), **SAID).status_code == 302


@pytest.mark.parametrize("who", ["rita", "omar", "ilse", "vera", "chris"])
def test_nobody_else_finds_it(
    client: Client, who: str, dossier: Dossier, asking: str, request: pytest.FixtureRequest
) -> None:
    client.force_login(request.getfixturevalue(who))
    assert client.get(advice_url(dossier, asking)).status_code == 404
    assert client.post(advice_url(dossier, asking), SAID).status_code == 404
    assert not dossier.answers.filter(section="advice").exists()


def test_logged_out(client: Client, dossier: Dossier, asking: str) -> None:
    where = advice_url(dossier, asking)
    assert client.get(where)["Location"] == f"{reverse('account_login')}?next={where}"


def test_wrong_method(browser: Client, dossier: Dossier, asking: str) -> None:
    assert browser.delete(advice_url(dossier, asking)).status_code == 405


def test_a_question_that_this_plan_does_not_raise_is_not_found(
    browser: Client, dossier: Dossier, asking: str
) -> None:
    for where in (
        advice_url(dossier, asking, "MFO1"),
        advice_url(dossier, asking, "MTO3"),
        advice_url(dossier, asking, "X1"),
        advice_url(dossier, asking, "nothing"),
        advice_url(dossier, "other"),
        reverse("record_advice", args=["0000-0000", asking, "MFO2"]),
    ):
        assert browser.get(where).status_code == 404, where


def test_while_a_question_is_open_it_is_asked_first(
    browser: Client, dossier: Dossier, item: str
) -> None:
    response = browser.get(advice_url(dossier, item))
    assert response["Location"] == reverse("deciding_start", args=[dossier.reference, item])


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"continues_as": []}, "Kies wat de functionaris voor gegevensbescherming antwoordde."),
        ({"continues_as": "MTO1"}, "Kies een van de antwoorden."),
        ({"name": ""}, "Vul de naam van de functionaris voor gegevensbescherming in."),
        ({"text": ""}, "Vul het antwoord in met de woorden van de functionaris."),
        (
            {"day_0": "", "day_1": "", "day_2": ""},
            "Vul de dag van het antwoord in als dag, maand en jaar, bijvoorbeeld 26-11-2026.",
        ),
        (
            {"day_0": "31", "day_1": "2"},
            "Vul een bestaande datum in: februari 2026 heeft 28 dagen.",
        ),
        (
            {"day_2": "2099"},
            "Deze dag moet nog komen. Vul de dag in waarop het antwoord werd gegeven.",
        ),
        ({"text": "x" * 5_001}, "Schrijf hoogstens 5000 tekens."),
    ],
)
def test_half_an_answer_is_told_kept_and_lets_nothing_go_on(
    browser: Client,
    dossier: Dossier,
    asking: str,
    on: Any,
    typed: dict[str, Any],
    told: str,
) -> None:
    where = advice_url(dossier, asking)
    page = shown(answer(browser, where, **{**SAID, **typed}))
    assert page.title.startswith("Fout: ")
    assert errors_of(page) == [told]
    assert answer_of_the_law(dossier, on) is Verdict.SEEK_ADVICE
    left = shown(browser.get(where))
    if "text" not in typed:
        assert chosen(left, "text") == [SAID["text"]]
    assert errors_of(left) == [told]
    mended = {**SAID, "text": "Ja."} if "text" in typed else SAID
    assert answer(browser, where, left, **mended).status_code == 302
    assert answer_of_the_law(dossier, on) is Verdict.ALLOWED_IF


def test_changing_it(browser: Client, dossier: Dossier, asking: str) -> None:
    where = advice_url(dossier, asking)
    answer(browser, where, **SAID)
    page = shown(browser.get(where))
    assert chosen(page, "continues_as") == ["MFO2c"]
    assert chosen(page, "day_0") == ["4"]
    answer(browser, where, page, continues_as="MFO1", text="Toch geen gewestweg.")
    row = advice_of(dossier)
    assert (row.values["continues_as"], row.revision) == ("MFO1", 2)


def test_withdrawing_it_opens_the_question_and_recording_again_closes_it(
    browser: Client, dossier: Dossier, asking: str, on: Any
) -> None:
    where = advice_url(dossier, asking)
    answer(browser, where, **SAID)
    other_tab = shown(browser.get(where))
    response = answer(browser, where, withdraw="1")
    assert response["Location"] == verdict(dossier, asking)
    assert advice_of(dossier).removed
    again = answer(browser, where, other_tab, withdraw="1")
    assert again["Location"] == verdict(dossier, asking)
    assert "Dit was al eerder ingetrokken." in browser.get(again["Location"]).content.decode()
    assert answer_of_the_law(dossier, on) is Verdict.SEEK_ADVICE
    assert answer(browser, where, **SAID).status_code == 302
    assert answer_of_the_law(dossier, on) is Verdict.ALLOWED_IF


def test_withdrawing_what_somebody_changed_meanwhile_shows_it_first(
    browser: Client, bert: User, dossier: Dossier, asking: str
) -> None:
    where = advice_url(dossier, asking)
    answer(browser, where, **SAID)
    page = shown(browser.get(where))
    other = Client()
    other.force_login(bert)
    answer(other, where, text="Nog een zin.")
    response = answer(browser, where, page, withdraw="1")
    assert response["Location"] == where
    assert not advice_of(dossier).removed


def test_the_second_of_two_people_is_told(
    browser: Client, bert: User, dossier: Dossier, asking: str
) -> None:
    where = advice_url(dossier, asking)
    page = shown(browser.get(where))
    other = Client()
    other.force_login(bert)
    answer(other, where, **SAID)
    response = answer(browser, where, page, **{**SAID, "text": "Iets anders."})
    page = shown(response, status=409)
    assert "Bert Claes" in page.one("main").text
    assert chosen(page, "text") == ["Iets anders."]
    assert advice_of(dossier).values["text"] == SAID["text"]
    assert answer(browser, where, page).status_code == 302
    assert advice_of(dossier).values["text"] == "Iets anders."


def test_an_answer_to_a_text_that_has_changed_is_asked_again(
    browser: Client, anna: User, dossier: Dossier, asking: str, on: Any
) -> None:
    where = advice_url(dossier, asking)
    answer(browser, where, **SAID)
    row = advice_of(dossier)
    cases.save_answers(
        user=anna,
        dossier=dossier,
        section="advice",
        item=row.item,
        values={**row.values, "row_digest": "0" * 64},
        posted={},
        errors={},
        revision=row.revision,
    )
    assert answer_of_the_law(dossier, on) is Verdict.SEEK_ADVICE
    page = shown(browser.get(where))
    assert "De tekst van deze regel is gewijzigd" in page.with_class("panel-ask")[0].text
    assert answer(browser, where, page).status_code == 302
    assert answer_of_the_law(dossier, on) is Verdict.ALLOWED_IF


def test_mixed_purposes_continue_as_the_row_of_the_case_itself(
    browser: Client, anna: User, dossier: Dossier, asking: str, on: Any
) -> None:
    own = {"place_manager": "operator", "purposes": ["offences", "speed"]}
    give(dossier, asking, anna, own)
    where = advice_url(dossier, asking, "SC2")
    page = shown(browser.get(where))
    assert offered(page, "continues_as") == ["MFO1"]
    assert "Het plan kan verder volgens zijn eigen regel" in page.one("main").text
    answer(browser, where, page, **{**SAID, "continues_as": "MFO1"})
    assert answer_of_the_law(dossier, on) is Verdict.ALLOWED_IF


def test_what_was_typed_is_still_there_after_the_session_ended(
    browser: Client, anna: User, dossier: Dossier, asking: str
) -> None:
    where = advice_url(dossier, asking)
    page = shown(browser.get(where))
    browser.logout()
    assert answer(browser, where, page, **SAID).status_code == 302
    browser.force_login(anna)
    page = shown(browser.get(where))
    assert chosen(page, "text") == [SAID["text"]]
    assert chosen(page, "continues_as") == ["MFO2c"]
    assert answer(browser, where, page).status_code == 302


def test_the_words_of_a_person_are_shown_as_text(
    browser: Client, dossier: Dossier, asking: str
) -> None:
    text = "</textarea><script>alert(1)</script>"
    where = advice_url(dossier, asking)
    answer(browser, where, **{**SAID, "text": text})
    assert chosen(shown(browser.get(where)), "text") == [text]


# -- answers that do not count ------------------------------------------------------------------


def withdrawal(dossier: Dossier) -> str:
    return reverse("withdraw_advice", args=[dossier.reference, advice_of(dossier).item])


@pytest.fixture
def idle(browser: Client, anna: User, dossier: Dossier, asking: str) -> str:
    """An answer was recorded; then the plan changed, and does not raise the question."""
    answer(browser, advice_url(dossier, asking), **SAID)
    give(dossier, asking, anna, {"place_manager": "operator"})
    return asking


def test_an_answer_whose_question_is_not_raised_is_shown_as_not_counting_and_withdrawn(
    browser: Client, dossier: Dossier, idle: str, on: Any
) -> None:
    home = reverse("dossier", args=[dossier.reference])
    for where in (home, verdict(dossier, idle)):
        page = shown(browser.get(where))
        assert "Vastgelegde antwoorden die niet meetellen" in page.one("main").text
        assert "De N99 is een gewestweg." in page.one("blockquote").text
        assert withdrawal(dossier) in [f.attributes.get("action") for f in page.all("form")]
    before = advice_of(dossier)
    response = browser.post(withdrawal(dossier), {"revision": before.revision}, follow=True)
    assert "Het antwoord is ingetrokken." in shown(response).one("main").text
    assert advice_of(dossier).removed
    kept = dossier.earlier_answers.get(section="advice")
    assert kept.values == before.values
    assert "die niet meetellen" not in shown(browser.get(home)).one("main").text
    again = browser.post(withdrawal(dossier), {"revision": before.revision}, follow=True)
    assert "Dit was al eerder ingetrokken." in shown(again).one("main").text
    assert browser.post(f"{home}advice/niets/withdraw/").status_code == 404


def test_an_answer_that_counts_is_not_among_them(
    browser: Client, dossier: Dossier, asking: str
) -> None:
    answer(browser, advice_url(dossier, asking), **SAID)
    for where in (reverse("dossier", args=[dossier.reference]), verdict(dossier, asking)):
        assert "die niet meetellen" not in shown(browser.get(where)).one("main").text


def test_withdrawing_asks_for_the_revision_that_was_seen(
    browser: Client, anna: User, dossier: Dossier, idle: str
) -> None:
    row = advice_of(dossier)
    cases.save_answers(
        user=anna,
        dossier=dossier,
        section="advice",
        item=row.item,
        values={**row.values, "text": "Nog een zin."},
        posted={},
        errors={},
        revision=row.revision,
    )
    response = browser.post(withdrawal(dossier), {"revision": row.revision}, follow=True)
    assert "heeft dit antwoord intussen gewijzigd" in shown(response).one("main").text
    assert not advice_of(dossier).removed
    assert browser.post(withdrawal(dossier), {"revision": "x"}).status_code == 400


def test_withdrawing_is_for_who_may_edit(
    client: Client, dossier: Dossier, idle: str, rita: User, omar: User, ilse: User
) -> None:
    where = withdrawal(dossier)
    for user, status in ((rita, 403), (omar, 404), (ilse, 404)):
        client.force_login(user)
        assert client.post(where, {"revision": "1"}).status_code == status
    client.force_login(rita)
    page = shown(client.get(reverse("dossier", args=[dossier.reference])))
    assert "De N99 is een gewestweg." in page.one("blockquote").text
    assert where not in [f.attributes.get("action") for f in page.all("form")]
    assert client.get(where).status_code == 302


def test_an_answer_that_the_changed_plan_does_not_offer_opens_its_question_again(
    browser: Client, anna: User, dossier: Dossier, asking: str, on: Any
) -> None:
    own = {"place_manager": "operator", "purposes": ["offences", "speed"]}
    give(dossier, asking, anna, own)
    where = advice_url(dossier, asking, "SC2")
    answer(browser, where, **{**SAID, "continues_as": "MFO1"})
    assert answer_of_the_law(dossier, on) is Verdict.ALLOWED_IF
    give(dossier, asking, anna, {"camera": "temporary_fixed", "limited_duration": True})
    assert answer_of_the_law(dossier, on) is Verdict.SEEK_ADVICE
    shown(browser.get(verdict(dossier, asking)))
    shown(browser.get(reverse("dossier", args=[dossier.reference])))
    note = reverse("scope_note", args=[dossier.reference, asking])
    told = shown(browser.post(note, follow=True)).with_class("message")[0].text
    assert "past niet bij het plan" in told
    response = answer(browser, where, withdraw="1")
    assert response["Location"] == verdict(dossier, asking)
