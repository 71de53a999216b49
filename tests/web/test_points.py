"""Can a person answer what the rules ask to note, and does the DPIA print it beside the point?"""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.test import Client

from dossiers.answers.taking import taken_from
from dossiers.documents import catalogue, text
from dossiers.documents.draft import Draft
from dossiers.law.book import load
from dossiers.law.terms import Operator
from dossiers.models import Dossier, User
from dossiers.services import cases
from dossiers.services.snapshot import take
from tests.web import doors
from tests.web.asking import fields_of, shown

# What is stored goes the way of every answer, which tests/archive asks on both databases.
pytestmark = pytest.mark.once

ANSWER = "De prijs in het bestek is een vast bedrag per maand (punt 4.2)."


def address(dossier: Dossier, row: str = "r43") -> str:
    return doors.where("point", dossier, row)


def say(browser: Client, dossier: Dossier, answer: str) -> Any:
    page = shown(browser.get(address(dossier)))
    return browser.post(address(dossier), {**fields_of(page), "answer": answer})


def drawn(dossier: Dossier, on: date, kind: str) -> Draft:
    taken = take(dossier=dossier, on=on)
    return catalogue.draft(kind, "", taken.particulars, taken.evaluation, "nl", load())


def test_an_answer_stands_by_its_point_on_the_page_and_in_the_dpia(
    browser: Client, answered: Dossier, on: date
) -> None:
    assert "law.points" not in {block.id for block in drawn(answered, on, "dpia").blocks}
    check = doors.where("check_answers", answered)
    assert address(answered) in shown(browser.get(check)).links
    verdict = shown(browser.get(doors.where("deployment_verdict", answered, "toegangswegen")))
    assert f"{check}#rules" in verdict.links
    response = say(browser, answered, ANSWER)
    assert response["Location"] == f"{check}#rules"
    told = browser.get(check).content.decode()
    assert ANSWER in told
    assert "(één beantwoord)" in told
    paper = drawn(answered, on, "dpia")
    (table,) = [block for block in paper.blocks if block.id == "points.table"]
    ((point, answer, sources),) = table.rows  # type: ignore[attr-defined]
    assert (point.title, answer.text) == ("R43", ANSWER)
    assert "aantal boetes" in point.text
    assert sources.cites
    assert f'"point":{{"r43":{{"answer":"{ANSWER}"}}}}' in paper.input.full
    assert ANSWER not in text.plain(drawn(answered, on, "security_analysis"))


def test_nothing_waits_for_an_answer_and_an_empty_one_prints_nothing(
    browser: Client, answered: Dossier, on: date
) -> None:
    say(browser, answered, ANSWER)
    assert say(browser, answered, "  ").status_code == 302
    assert "law.points" not in {block.id for block in drawn(answered, on, "dpia").blocks}


def test_a_point_that_no_rule_asks_to_note_is_not_found(
    browser: Client, answered: Dossier, ilse: User
) -> None:
    # R55 speaks to the police.
    for row in ("r55", "r999", "toegangswegen"):
        assert browser.get(address(answered, row)).status_code == 404
    browser.force_login(ilse)
    assert browser.get(address(answered)).status_code == 404


def test_an_answer_stays_with_its_plan(browser: Client, answered: Dossier, on: date) -> None:
    say(browser, answered, ANSWER)
    answers = cases.answers_file(answered, on)
    assert answers["items"]["point"] == {"r43": {"answer": ANSWER}}
    assert "point" not in taken_from(answers, Operator.MUNICIPALITY).items
