"""Does the page of a verdict say the answer, why, the way, and what would change it?"""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.test import Client

from dossiers.answers.meaning import row_digest
from dossiers.law.book import load
from dossiers.models import Dossier, Organisation, User
from dossiers.services import cases, sharing
from tests import builders
from tests.web import doors
from tests.web.asking import shown
from tests.web.doors import actions
from tests.web.reading import Page
from tests.web.test_open_dossier import change, main_text

# What these pages show is the same on either database.
pytestmark = pytest.mark.once

ITEM = "toegangswegen"


def verdict(client: Client, dossier: Dossier, item: str = ITEM) -> Page:
    return shown(client.get(doors.where("deployment_verdict", dossier, item)))


def start_on(dossier: Dossier, user: User, day: str) -> None:
    row = dossier.answers.get(section="plan")
    cases.save_answers(
        user=user,
        dossier=dossier,
        section="plan",
        values={**row.values, "planned_start": day},
        posted={},
        errors={},
        revision=row.revision,
    )


def record(dossier: Dossier, user: User, row: str, target: str, **said: Any) -> None:
    values = {
        "deployment": ITEM,
        "row": row,
        "continues_as": target,
        "name": "Bram Dewachter",
        "day": "2026-11-20",
        "text": "De N2 is een gewestweg.",
        "row_digest": row_digest(load(), row),
        **said,
    }
    cases.save_answers(
        user=user,
        dossier=dossier,
        section="advice",
        item=f"{ITEM}-{row.lower()}",
        values=values,
        posted={},
        errors={},
        revision=0,
    )


def test_a_lawful_plan(browser: Client, answered: Dossier) -> None:
    page = verdict(browser, answered)
    text = main_text(page)
    assert page.one("h1").text == (
        "Ja, u mag deze camera’s plaatsen als de gemeenteraad vooraf positief adviseert."
    )
    assert page.title.startswith(page.one("h1").text)
    assert "Toegestaan onder voorwaarden" in page.with_class("sign")[0].text
    assert "Het advies van de gemeenteraad is positief" in page.with_class("rider")[0].text
    assert "vaste camera, niet-besloten plaats" in text
    assert "/law-book/#MFO1" in page.links
    assert "Op de geplande start, 1 maart 2027, geeft het regelboek dezelfde uitkomst" in text
    for heading in (
        "Waarom",
        "Wie is aan zet, en in welke volgorde",
        "Welke documenten u nodig hebt",
        "Wanneer dit antwoord niet meer geldt",
    ):
        assert heading in [h2.text for h2 in page.all("h2")], heading
    assert "Wat wel kan" not in text
    assert doors.where("deployment_new", answered) in actions(page)


def test_every_source_has_its_mark_and_links_only_to_the_book_s_addresses(
    browser: Client, answered: Dossier
) -> None:
    page = verdict(browser, answered)
    known = {source.url for source in load().sources if source.url}
    outside = {link for link in page.links if link.startswith("http")}
    assert outside
    assert outside <= known
    notes = page.with_class("note")
    assert all("artikeltekst gelezen" in n.text or "nog te controleren" in n.text for n in notes)


def test_the_route_has_numbered_steps_and_stops_at_the_council(
    browser: Client, answered: Dossier
) -> None:
    page = verdict(browser, answered)
    (route,) = page.with_class("route")
    assert "Voorbereidend dossier opstellen" in route.text
    (gate,) = page.with_class("gate")
    assert "Zonder ja stopt het plan hier" in gate.text
    assert len(page.with_class("after-gate")) == 1
    # A duty under a condition is not on it: it stands folded, with its condition.
    condition = "de beelden worden in real time bekeken"
    assert condition not in route.text
    assert f"Alleen als: {condition}" in main_text(page)


def test_the_law_s_own_times_stand_with_the_step(browser: Client, answered: Dossier) -> None:
    (route,) = verdict(browser, answered).with_class("route")
    said = " ".join(route.text.split())
    limit = load().limit("declaration_before_start", date(2026, 11, 24))
    assert f"{limit.label['nl']}: één dag" in said
    assert "uiterlijk op 28 februari 2027" in said


def test_papers_stand_with_who_and_before(browser: Client, answered: Dossier) -> None:
    page = verdict(browser, answered)
    rows = [" ".join(tr.text.split()) for tr in page.all("tr")]
    (analysis,) = [row for row in rows if row.startswith("Veiligheidsanalyse")]
    assert "De korpschef" in analysis
    assert "Vóór het advies van de gemeenteraad" in analysis


def test_an_unlawful_plan_says_what_is_possible_and_changes_nothing_itself(
    browser: Client, answered: Dossier, anna: User
) -> None:
    change(answered, anna, camera="mobile", purposes=["offences", "paid_parking"])
    before = answered.answers.get(section="deployment").revision
    page = verdict(browser, answered)
    text = main_text(page)
    assert "Niet toegestaan" in page.with_class("sign")[0].text
    assert "Waarom niet" in [h2.text for h2 in page.all("h2")]
    assert "Laat het doel misdrijven weg." in text
    where = doors.where("deciding_question", answered, ITEM, "purposes")
    assert where in page.links
    assert browser.get(where).status_code == 200
    assert answered.answers.get(section="deployment").revision == before
    assert page.with_class("route") == []
    assert doors.where("scope_note", answered, ITEM) in [
        form.attributes["action"] for form in page.all("form")
    ]


def test_a_use_outside_names_the_rules_that_hold_instead(
    browser: Client, answered: Dossier, anna: User
) -> None:
    change(answered, anna, purposes=["low_emission_zone"])
    page = verdict(browser, answered)
    assert page.one("h1").text == "Nee, dit gebruik valt buiten deze toepassing."
    assert "lage-emissiezone" in main_text(page)


def test_an_open_question_says_what_to_ask_whom_and_where_to_record_it(
    browser: Client, answered: Dossier, anna: User
) -> None:
    change(answered, anna, place_manager="other_with_permission")
    page = verdict(browser, answered)
    text = main_text(page)
    assert "Advies nodig" in page.with_class("sign")[0].text
    assert "Aan de functionaris voor gegevensbescherming: Bram Dewachter" in text
    assert "Is de plaats een autosnelweg" in text
    assert doors.where("record_advice", answered, ITEM, "MFO2") in page.links


def test_a_road_without_permission_is_shown_the_way_through_advice_and_no_other_place(
    browser: Client, answered: Dossier, anna: User
) -> None:
    change(answered, anna, place_manager="other_without_permission")
    page = verdict(browser, answered)
    text = main_text(page)
    after = text[text.index("Na advies") :]
    assert "Vraag de beheerder van de plaats om schriftelijke toestemming." in after
    assert "Is de plaats een autosnelweg" in after
    assert "De plaats is een weg van een andere openbare overheid" in after
    assert "Gebruik de camera’s op een andere plaats" not in text
    assert doors.where("deciding_question", answered, ITEM, "manager") in page.links


def test_an_open_question_comes_before_what_is_allowed_without_advice(
    browser: Client, answered: Dossier, anna: User
) -> None:
    change(answered, anna, purposes=["paid_parking"])
    text = main_text(verdict(browser, answered))
    record_it = text.index("Antwoord vastleggen")
    assert text.index("Wat zonder advies toegestaan is") > record_it
    assert "Kies een mobiele bewakingscamera" in text[record_it:]
    change(answered, anna, purposes=["offences"], place_manager="other_with_permission")
    text = main_text(verdict(browser, answered))
    assert "Antwoord vastleggen" in text
    assert "Wat zonder advies toegestaan is" not in text
    assert "Gebruik de camera’s op een andere plaats" not in text


def test_the_recorded_answer_goes_on_and_stays_visible(
    browser: Client, answered: Dossier, anna: User
) -> None:
    change(answered, anna, place_manager="other_with_permission")
    record(answered, anna, "MFO2", "MFO2c")
    page = verdict(browser, answered)
    text = main_text(page)
    assert "Toegestaan onder voorwaarden" in page.with_class("sign")[0].text
    assert "Antwoord van Bram Dewachter, 20 november 2026:" in text
    assert "De N2 is een gewestweg." in text
    assert "De betrokken politiedienst raadplegen" in page.with_class("route")[0].text


def test_an_answer_to_other_words_of_the_row_does_not_count(
    browser: Client, answered: Dossier, anna: User
) -> None:
    change(answered, anna, place_manager="other_with_permission")
    record(answered, anna, "MFO2", "MFO2c", row_digest="0" * 64)
    assert "Advies nodig" in verdict(browser, answered).with_class("sign")[0].text


def test_while_questions_are_open_it_says_what_is_still_possible(
    browser: Client, answered: Dossier, anna: User
) -> None:
    change(answered, anna, visible=None, place_manager=None)
    page = verdict(browser, answered)
    assert page.one("h1").text == "Nog 2 vragen tot een antwoord"
    (outlook,) = page.with_class("outlook")
    for told in ("Toegestaan onder voorwaarden", "Advies nodig", "Niet toegestaan"):
        assert told in outlook.text
    assert doors.where("deciding_question", answered, ITEM, "visibility") in page.links
    assert doors.where("deciding_question", answered, ITEM, "manager") in page.links


def test_cameras_that_already_stand_list_what_is_late(
    browser: Client, answered: Dossier, anna: User
) -> None:
    start_on(answered, anna, "2022-03-01")
    text = main_text(verdict(browser, answered))
    assert "Camera’s die er al staan" in text
    assert "De start, 1 maart 2022, is voorbij." in text
    start_on(answered, anna, "2030-03-01")
    assert "Camera’s die er al staan" not in main_text(verdict(browser, answered))


def test_other_rules_on_the_day_of_the_start_are_told(
    client: Client, lindewater: Organisation, ilse: User
) -> None:
    dossier = builders.answered_dossier(user=ilse, organisation=lindewater, name="zone-mobile")
    start_on(dossier, ilse, "2023-05-01")
    client.force_login(ilse)
    text = main_text(verdict(client, dossier, "voertuig"))
    assert "Op de dag van de start, 1 mei 2023, golden andere regels" in text
    assert "Toegestaan onder voorwaarden" in text
    # What is late is late by the rules of that day.
    (late,) = verdict(client, dossier, "voertuig").with_class("todo")
    assert "De toestemming van de gemeenteraad" in late.text


def test_a_start_before_the_book_begins_is_said_to_be_unknown(
    browser: Client, answered: Dossier, anna: User
) -> None:
    start_on(answered, anna, "2015-03-01")
    assert "Het regelboek gaat niet terug tot 1 maart 2015" in main_text(verdict(browser, answered))


@pytest.mark.parametrize("name", ["federal-fixed-open", "zone-temporary-fixed", "zone-mobile"])
def test_a_police_page_keeps_to_its_own_regime(
    client: Client, lindewater: Organisation, ilse: User, name: str
) -> None:
    dossier = builders.answered_dossier(user=ilse, organisation=lindewater, name=name)
    client.force_login(ilse)
    item = dossier.answers.get(section="deployment").item
    text = verdict(client, dossier, item).one("main").text
    for municipal in ("positief advies", "camerawet, art.", "AVG"):
        assert municipal not in text, municipal


def test_a_zone_that_needs_several_councils_is_told_so(
    client: Client, lindewater: Organisation, ilse: User
) -> None:
    dossier = builders.answered_dossier(
        user=ilse, organisation=lindewater, name="zone-temporary-fixed"
    )
    client.force_login(ilse)
    item = dossier.answers.get(section="deployment").item
    each = "elke betrokken gemeenteraad"
    page = verdict(client, dossier, item)
    assert each in page.one("h1").text
    assert page.one("main").text.count(each) > 1
    home = shown(client.get(doors.where("dossier", dossier)))
    assert each in home.with_class("answer")[0].text
    for site in dossier.answers.filter(section="site"):
        site.values["municipality"] = "Kouterbeke"
        site.save()
    assert each not in verdict(client, dossier, item).one("main").text


def test_a_colleague_may(client: Client, answered: Dossier, bert: User) -> None:
    doors.opens(client, bert, doors.where("deployment_verdict", answered, ITEM))


def test_a_reader_is_offered_no_change(
    client: Client, answered: Dossier, anna: User, rita: User
) -> None:
    change(answered, anna, place_manager="other_with_permission")
    client.force_login(rita)
    page = verdict(client, answered)
    assert doors.where("record_advice", answered, ITEM, "MFO2") not in page.links
    assert not [
        form for form in page.all("form") if answered.reference in form.attributes["action"]
    ]


def test_the_zone_reads_the_verdict(
    client: Client, answered: Dossier, anna: User, lindewater: Organisation, ilse: User, on: date
) -> None:
    sharing.share_dossier(user=anna, dossier=answered, organisation=lindewater, on=on)
    client.force_login(ilse)
    page = verdict(client, answered)
    assert page.with_class("route")
    assert doors.where("deployment_new", answered) not in actions(page)
    assert doors.where("plan", answered) not in page.links


def test_members_see_the_answers_with_the_way_to_each_question(
    client: Client,
    answered: Dossier,
    anna: User,
    rita: User,
    lindewater: Organisation,
    ilse: User,
    on: date,
) -> None:
    question = doors.where("deciding_question", answered, ITEM, "camera")
    client.force_login(anna)
    assert question in verdict(client, answered).links
    client.force_login(rita)
    page = verdict(client, answered)
    assert "De antwoorden" in [s.text for s in page.all("summary")]
    assert question not in page.links
    sharing.share_dossier(user=anna, dossier=answered, organisation=lindewater, on=on)
    client.force_login(ilse)
    assert "De antwoorden" not in [s.text for s in verdict(client, answered).all("summary")]


def test_strangers(client: Client, answered: Dossier, omar: User, vera: User) -> None:
    address = doors.where("deployment_verdict", answered, ITEM)
    doors.strangers_find_nothing(client, address, answered, omar, vera)


def test_logged_out(client: Client, answered: Dossier) -> None:
    doors.signed_out_signs_in(client, doors.where("deployment_verdict", answered, ITEM))


def test_wrong_method(client: Client, answered: Dossier, anna: User) -> None:
    doors.refuses(client, anna, "post", doors.where("deployment_verdict", answered, ITEM))


def test_unknown_reference_or_deployment(client: Client, answered: Dossier, anna: User) -> None:
    doors.unknown(client, anna, doors.where("deployment_verdict", answered, ITEM), answered)
    unknown = doors.where("deployment_verdict", answered, "nergens")
    assert client.get(unknown).status_code == 404
