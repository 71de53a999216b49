"""Can a page of the interview be decided, left open, left, and come back to, with nothing lost?"""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import get_resolver, reverse

from dossiers.answers import interview
from dossiers.answers.fields import TAKEN_WORDS
from dossiers.answers.meaning import clean
from dossiers.models import Dossier, User
from dossiers.questions.keeping import MOST_KEPT
from dossiers.services import cases, loading
from tests.access.test_every_address import patterns
from tests.cast import PASSWORD
from tests.web import doors
from tests.web.asking import answer, chosen, errors_of, fields_of, give, shown
from tests.web.reading import Page

PATTERN = ("need", "pattern")
REAL_TIME = ("access", "real_time")


def where(dossier: Dossier, *place: str) -> str:
    return doors.where("interview_page", dossier, *place)


def values(dossier: Dossier, section: str = "need", item: str = "") -> dict[str, Any]:
    row = dossier.answers.filter(section=section, item=item).first()
    return dict(row.values) if row else {}


def text_of(page: Page) -> str:
    return " ".join(page.one("main").text.split())


def test_it_works_and_each_page_leads_to_the_next(browser: Client, decided: Dossier) -> None:
    section = shown(browser.get(doors.where("interview_section", decided, "need")))
    pages = [link for link in section.links if "/interview/need/" in link and "/list/" not in link]
    assert len(pages) >= 3
    walked, at = [], pages[0]
    while at != doors.where("interview_section", decided, "need"):
        walked.append(at)
        at = answer(browser, at)["Location"]
    assert walked == pages
    response = answer(browser, where(decided, *PATTERN), trend="Stijgend.\r\nElk jaar.")
    assert response.status_code == 302
    assert values(decided) == {"trend": "Stijgend.\nElk jaar."}
    assert chosen(shown(browser.get(where(decided, *PATTERN))), "trend") == ["Stijgend.\nElk jaar."]


@pytest.mark.once
def test_every_page_opens_and_saves_what_the_schema_reads(
    browser: Client, decided: Dossier, on: Any
) -> None:
    opened = 0
    for section in interview.load().sections:
        for page in section.pages:
            at = where(decided, section.id, page.id)
            if browser.get(at).status_code == 200:
                opened += 1
                texts = {
                    n: ["Een tekst."] for n in fields_of(shown(browser.get(at))) if n != "page"
                }
                texts = {n: v for n, v in texts.items() if "__" not in n and n[-2:-1] != "_"}
                assert answer(browser, at, **texts).status_code in (200, 302)
    assert opened > 40
    assert clean(cases.answers_file(decided, on))


def test_what_is_not_known_says_who_will_know_it_and_when(
    browser: Client, decided: Dossier
) -> None:
    at = where(decided, *PATTERN)
    page = shown(browser.get(at))
    assert not any("open" in fold.attributes for fold in page.all("details"))
    sent = {"trend__who": "de dienst mobiliteit", "trend__when_0": "1", "trend__when_1": "2"}
    answer(browser, at, page, **sent, trend__when_2="2027", times__unknown="on")
    told = {"who": "de dienst mobiliteit", "when": "2027-02-01"}
    assert values(decided) == {"trend": {"not_known": told}, "times": {"not_known": {"who": ""}}}
    page = shown(browser.get(at))
    assert sum("open" in fold.attributes for fold in page.all("details")) == 2
    assert chosen(page, "trend__who") == ["de dienst mobiliteit"]
    assert chosen(page, "times__unknown") == ["on"]


def test_a_choice_can_be_left_open_and_taken_back(browser: Client, decided: Dossier) -> None:
    at = where(decided, *REAL_TIME)
    answer(browser, at, real_time="later", real_time__who="Bram")
    assert values(decided, "access") == {"real_time": {"not_known": {"who": "Bram"}}}
    assert chosen(shown(browser.get(at)), "real_time") == ["later"]
    answer(browser, at, real_time="no", real_time__who="")
    assert values(decided, "access") == {"real_time": "no"}


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        ({"trend": "Stijgend.", "trend__unknown": "on"}, "Geef een antwoord of zeg dat het nog"),
        ({"trend": "Stijgend.", "trend__who": "Bram"}, "Geef een antwoord of zeg dat het nog"),
        ({"trend__when_0": "31", "trend__when_1": "2", "trend__when_2": "2027"}, "28 dagen"),
        ({"trend__who": "x" * 301}, "Schrijf hoogstens 300 tekens."),
        ({"trend": "x" * 1501}, "Schrijf hoogstens 1500 tekens."),
        ({"trend": "\x07"}, "niet kunnen worden afgedrukt"),
    ],
)
def test_a_mistake_is_told_kept_as_sent_and_put_right(
    browser: Client, decided: Dossier, sent: dict[str, str], told: str
) -> None:
    at = where(decided, *PATTERN)
    page = shown(answer(browser, at, **sent, hot_spots="De brug."))
    assert any(told in line for line in errors_of(page))
    again = shown(browser.get(at))
    assert again.title.startswith("Fout: ")
    for name, text in sent.items():
        assert chosen(again, name) == [text], name
    assert values(decided) == {"hot_spots": "De brug."}
    home = shown(browser.get(doors.where("interview_section", decided, "need")))
    assert "Bevat fouten" in text_of(home)
    cleared = {name: [] for name in sent}
    assert answer(browser, at, **cleared, times="’s Nachts.").status_code == 302
    assert values(decided) == {"hot_spots": "De brug.", "times": "’s Nachts."}
    assert decided.answers.get(section="need").errors == {}


def test_not_applicable_needs_a_reason_and_no_value(browser: Client, decided: Dossier) -> None:
    at = where(decided, "evaluation", "costs")
    page = shown(browser.get(at))
    assert answer(browser, at, page, procurement__because="Gehuurd.").status_code == 302
    assert values(decided, "evaluation") == {"procurement": {"not_applicable": "Gehuurd."}}
    page = shown(answer(browser, at, procurement="Aanbesteding."))
    assert errors_of(page) == [
        "Geef een antwoord of zeg waarom het niet van toepassing is, niet allebei."
    ]


def test_a_question_that_follows_says_when_and_does_not_count_otherwise(
    browser: Client, decided: Dossier, on: Any
) -> None:
    at = where(decided, *REAL_TIME)
    page = shown(browser.get(at))
    assert "Beantwoord dit alleen als u op “Bekijkt iemand de beelden" in text_of(page)
    asked = page.by_id("q-real_time_why").attributes
    assert (asked["data-only-if"], asked["data-is"]) == ("real_time", "yes sometimes")
    answer(browser, at, real_time="no", real_time_why="Voor de veiligheid.")
    assert values(decided, "access")["real_time_why"] == "Voor de veiligheid."
    from_file = clean(cases.answers_file(decided, on))
    assert from_file["sections"]["access"]["real_time_why"] == "Voor de veiligheid."


def test_two_people_on_two_pages_of_a_section_never_clash(
    client: Client, decided: Dossier, anna: User, bert: User
) -> None:
    client.force_login(anna)
    hers = shown(client.get(where(decided, *PATTERN)))
    client.force_login(bert)
    answer(client, where(decided, "need", "phenomenon"), phenomenon="Sluipverkeer.")
    client.force_login(anna)
    assert answer(client, where(decided, *PATTERN), hers, trend="Stijgend.").status_code == 302
    assert values(decided) == {"phenomenon": "Sluipverkeer.", "trend": "Stijgend."}


def test_on_the_same_page_the_second_sees_both_texts_and_keeps_what_they_choose(
    client: Client, decided: Dossier, anna: User, bert: User
) -> None:
    at = where(decided, *PATTERN)
    client.force_login(anna)
    hers = shown(client.get(at))
    client.force_login(bert)
    answer(client, at, trend="Dalend.")
    client.force_login(anna)
    both = shown(answer(client, at, hers, trend="Stijgend."), 409)
    assert "Bert Claes heeft dit deel om" in text_of(both)
    cells = [td.text for td in both.all("td")]
    assert cells == ["Dalend.", "Stijgend."]
    assert values(decided) == {"trend": "Dalend."}
    assert answer(client, at, both).status_code == 302
    assert values(decided) == {"trend": "Stijgend."}


def test_what_is_typed_in_an_item_that_somebody_removes_is_shown_and_brings_it_back(
    client: Client, decided: Dossier, anna: User, bert: User
) -> None:
    client.force_login(anna)
    place = ("interview_item", decided, "contacts", "contributor", "c1")
    add = doors.where("interview_add", decided, "contacts", "contributor")
    answer(client, add, item="c1", name="An Claes")
    hers = shown(client.get(doors.where(*place)))
    client.force_login(bert)
    remove = doors.where("interview_remove", *place[1:])
    sent = {"revision": fields_of(shown(client.get(remove)))["revision"][0]}
    back = doors.where("interview_list", decided, "contacts", "contributor")
    assert [client.post(remove, sent)["Location"] for _press in range(2)] == [back, back]
    client.force_login(anna)
    assert client.get(doors.where(*place)).status_code == 404
    both = shown(answer(client, doors.where(*place), hers, name="An Claes-Peeters"), 409)
    assert "Bert Claes heeft dit om" in text_of(both)
    assert "verwijderd. Wat u hebt ingevuld, staat hier nog" in text_of(both)
    # Who leaves it removed goes to the list, not to a page that is no longer there.
    assert doors.where(*place) not in both.links
    assert back in both.links
    assert chosen(both, "name") == ["An Claes-Peeters"]
    assert answer(client, doors.where(*place), both).status_code == 302
    assert values(decided, "contributor", "c1")["name"] == "An Claes-Peeters"


def test_what_is_typed_on_a_page_that_is_no_longer_asked_is_kept_and_told(
    client: Client, decided: Dossier, anna: User, bert: User
) -> None:
    at = where(decided, "evaluation", "payment")
    client.force_login(anna)
    hers = shown(client.get(at))
    give(decided, "toegangswegen", bert, {"processor": False})
    assert client.get(at).status_code == 404
    assert client.post(at, {"payment_model": "fines"}).status_code == 404
    saved = answer(client, at, hers, payment_model="fines", payment_reason="Zo afgesproken.")
    assert "wordt niet meer gevraagd" in client.get(saved["Location"]).content.decode()
    assert values(decided, "evaluation")["payment_reason"] == "Zo afgesproken."


def test_numbers_that_do_not_count_the_same_thing_have_no_sum(
    browser: Client, decided: Dossier, anna: User
) -> None:
    loading.load_answers(
        user=anna,
        dossier=decided,
        answers={
            "sections": {},
            "items": {
                "data_class": {
                    "lezingen": {"name": "Lezingen", "retention": 30, "unit": "days"},
                    "dossiers": {"name": "Vaststellingen", "retention": 5, "unit": "years"},
                }
            },
        },
    )
    page = shown(browser.get(doors.where("interview_list", decided, "data", "data_class")))
    assert "30" in [td.text for td in page.all("td")]
    assert "Samen" not in text_of(page)


def test_what_waits_to_be_confirmed_says_so_and_saving_confirms_it(
    browser: Client, decided: Dossier, anna: User
) -> None:
    copied = {"trend": "Stijgend.", "phenomenon": "Sluipverkeer."}
    cases.save_answers(
        user=anna,
        dossier=decided,
        section="need",
        values={**copied, "to_confirm": ["trend", "phenomenon"]},
        posted={},
        errors={},
        revision=0,
    )
    home = shown(browser.get(doors.where("interview_section", decided, "need")))
    assert "Te bevestigen" in text_of(home)
    page = shown(browser.get(where(decided, *PATTERN)))
    assert "tellen nog niet mee" in page.with_class("panel-ask")[0].text
    assert answer(browser, where(decided, *PATTERN), page).status_code == 302
    assert values(decided) == {**copied, "to_confirm": ["phenomenon"]}
    assert not shown(browser.get(where(decided, *PATTERN))).with_class("panel-ask")


def test_what_was_typed_outlives_the_session(browser: Client, decided: Dossier, anna: User) -> None:
    at = where(decided, *PATTERN)
    page = shown(browser.get(at))
    browser.logout()
    long = "é\n" * 700
    response = answer(browser, at, page, trend=long, times__who="Bram", hot_spots="Hier.")
    browser.post(response["Location"], {"login": anna.email, "password": PASSWORD})
    again = shown(browser.get(at))
    assert "staat er nog" in again.with_class("panel-ask")[0].text
    assert chosen(again, "trend") == [long]
    assert chosen(again, "times__who") == ["Bram"]
    assert answer(browser, at, again).status_code == 302
    assert values(decided)["hot_spots"] == "Hier."


def test_the_longest_page_fits_in_what_is_kept() -> None:
    told = interview.load()
    pages = [p for s in told.sections for o in (s, *s.kinds) for p in o.pages]
    longest = max(
        sum((q.field.most if q.field.kind in ("line", "text") else 300) + 700 for q in p.questions)
        for p in pages
    )
    assert longest * 2 < MOST_KEPT


def test_why_and_an_example_stand_under_the_question(browser: Client, decided: Dossier) -> None:
    page = shown(browser.get(doors.where("interview_add", decided, "data", "data_class")))
    assert page.with_class("trust")
    assert any(e.attributes.get("popovertarget") for e in page.all("button"))
    assert "Waarom deze vraag?" in [summary.text for summary in page.all("summary")]
    page = shown(browser.get(where(decided, "places", "hours")))
    assert "Voorbeeld uit een andere gemeente" in [s.text for s in page.all("summary")]


def test_the_page_speaks_english_too(browser: Client, decided: Dossier) -> None:
    browser.post(reverse("set_language"), {"language": "en", "next": "/"})
    page = shown(browser.get(where(decided, *PATTERN)))
    assert page.one("html").attributes["lang"] == "en"
    assert "Save and go on" in [b.text for b in page.all("button")]


@pytest.mark.parametrize("word", TAKEN_WORDS)
def test_the_id_of_a_new_item_is_no_address_of_its_list(
    browser: Client, decided: Dossier, word: str
) -> None:
    at = doors.where("interview_add", decided, "contacts", "contributor")
    assert answer(browser, at, item=word, name="An Claes").status_code == 400
    assert not decided.answers.filter(section="contributor").exists()


def test_the_words_that_no_id_may_be_are_those_of_the_addresses() -> None:
    of_a_list = {
        each.pattern._route.split("/list/<slug:kind>/")[1].rstrip("/")
        for _name, each in patterns(get_resolver().url_patterns)
        if "/list/<slug:kind>/" in getattr(each.pattern, "_route", "")
    }
    assert {word for word in of_a_list if word and "<" not in word} == set(TAKEN_WORDS)


@pytest.fixture
def addresses(decided: Dossier) -> list[str]:
    return [
        doors.where("interview_section", decided, "need"),
        where(decided, *PATTERN),
    ]


def test_a_colleague_may(client: Client, addresses: list[str], bert: User) -> None:
    for address in addresses:
        doors.opens(client, bert, address)


def test_a_reader_reads_and_may_not_change(
    client: Client, decided: Dossier, addresses: list[str], anna: User, rita: User
) -> None:
    client.force_login(anna)
    answer(client, addresses[1], trend__who="Bram", times="Overdag.")
    doors.opens(client, rita, addresses[0])
    page = shown(client.get(addresses[1]))
    assert "Nog niet bekend. Bram beantwoordt dit." in text_of(page)
    assert "Overdag." in text_of(page)
    assert page.all("textarea") == []
    doors.reader_changes_nothing(client, rita, addresses[1])


def test_strangers(
    client: Client, decided: Dossier, addresses: list[str], omar: User, vera: User
) -> None:
    for address in addresses:
        doors.strangers_find_nothing(client, address, decided, omar, vera)


def test_logged_out(client: Client, addresses: list[str]) -> None:
    for address in addresses:
        doors.signed_out_signs_in(client, address)


def test_wrong_method(client: Client, addresses: list[str], anna: User) -> None:
    doors.refuses(client, anna, "post", addresses[0])
    doors.refuses(client, anna, "put", addresses[1])


def test_unknown_reference_section_or_page(
    client: Client, decided: Dossier, addresses: list[str], anna: User
) -> None:
    for address in addresses:
        doors.unknown(client, anna, address, decided)
    assert client.get(doors.where("interview_section", decided, "moon")).status_code == 404
    assert client.get(where(decided, "need", "moon")).status_code == 404
    # A page of the police is none of a municipality's.
    assert client.get(where(decided, "need", "judicial_cases")).status_code == 404
