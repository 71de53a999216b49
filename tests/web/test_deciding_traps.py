"""Are the traps of the wizard's library shut?"""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from dossiers.models import Dossier, User
from dossiers.questions.stored import NONE_OF_THESE
from dossiers.questions.topics import TOPICS
from tests.web.asking import (
    ENCLOSED,
    address,
    answer,
    fields_of,
    give,
    row_of,
    shown,
    verdict,
)


@pytest.mark.parametrize(
    "tamper",
    [
        {"current_step": ["place"]},
        {"current_step": ["no such step"]},
        {"current_step": []},
        {"wizard_goto_step": ["place"]},
        {"page": ["forged"]},
        {"page": []},
    ],
)
def test_a_tampered_step_or_mark_is_a_bad_request(
    browser: Client, dossier: Dossier, item: str, tamper: dict[str, list[str]]
) -> None:
    where = address(dossier, item, "camera")
    sent = {**fields_of(shown(browser.get(where))), "camera": ["fixed"]}
    for name, value in tamper.items():
        sent[f"{dossier.reference}-{item}-{name}" if name == "current_step" else name] = value
    assert browser.post(where, sent).status_code == 400
    assert row_of(dossier, item).values == {}


def test_a_mark_of_another_page_or_another_person_is_a_bad_request(
    browser: Client, bert: User, dossier: Dossier, item: str
) -> None:
    where = address(dossier, item, "camera")
    sent = fields_of(shown(browser.get(where)))
    place = fields_of(shown(browser.get(address(dossier, item, "place"))))
    assert browser.post(where, {**sent, "page": place["page"]}).status_code == 400
    other = Client()
    other.force_login(bert)
    assert other.post(where, {**sent, "camera": ["fixed"]}).status_code == 400


def test_only_the_fields_of_the_page_are_stored(
    browser: Client, dossier: Dossier, item: str
) -> None:
    where = address(dossier, item, "camera")
    note = SimpleUploadedFile("note.txt", b"x")
    answer(browser, where, camera="fixed", place="open", csrfmiddlewaretoken="t", note=note)
    row = row_of(dossier, item)
    assert row.values == {"camera": "fixed"}
    assert row.posted == {"camera": ["fixed"]}


def test_a_file_that_is_sent_along_is_not_kept(
    browser: Client, dossier: Dossier, item: str
) -> None:
    where = address(dossier, item, "camera")
    sent: dict[str, Any] = {**fields_of(shown(browser.get(where))), "camera": "fixed"}
    sent["camera_file"] = SimpleUploadedFile("note.txt", b"x")
    assert browser.post(where, sent).status_code == 302
    assert row_of(dossier, item).posted == {"camera": ["fixed"]}


def test_looking_never_changes_or_wipes_anything(
    browser: Client, anna: User, dossier: Dossier, item: str
) -> None:
    give(dossier, item, anna, ENCLOSED)
    before = row_of(dossier, item)
    for topic in TOPICS:
        browser.get(address(dossier, item, topic.name))
        browser.get(address(dossier, item, topic.name), {"reset": "1"})
    browser.get(f"{address(dossier, item, 'done')}")
    after = row_of(dossier, item)
    assert (after.values, after.revision) == (before.values, before.revision)


def test_the_last_page_does_nothing_but_save_and_lead_to_the_verdict(
    browser: Client, anna: User, dossier: Dossier, item: str
) -> None:
    give(dossier, item, anna, {**ENCLOSED, "processor": False, "risk_criteria": []})
    answers = {"belgian_dpia_list": NONE_OF_THESE, "dpo_no_dpia": "false"}
    response = answer(browser, address(dossier, item, "documents"), **answers)
    assert response["Location"] == verdict(dossier, item)
    values = row_of(dossier, item).values
    assert {name: values[name] for name in ENCLOSED} == ENCLOSED
    assert dossier.editions.count() == 0
