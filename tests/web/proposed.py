"""How does a test keep, edit or drop a proposal, and what does it find of it afterwards?"""

from __future__ import annotations

from typing import Any

from django.test import Client

from dossiers import access
from dossiers.answers import interview, proposals
from dossiers.answers.given import Given
from dossiers.models import Dossier, SectionAnswers
from dossiers.questions.case_answers import CaseAnswers
from dossiers.services import proposing
from dossiers.views.interview_answers import answers_of
from tests.web import doors
from tests.web.asking import shown
from tests.web.reading import Page

RISKS = ("risks", "risk")
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
