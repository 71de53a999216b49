"""How does a test read a page of questions and send it, as a browser does?"""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from dossiers.models import Dossier, SectionAnswers, User
from dossiers.services import cases
from tests.web.reading import Page, faults

ENCLOSED = {
    "camera": "fixed",
    "place": "enclosed_public",
    "purposes": ["offences"],
    "visible": True,
    "place_manager": "other_with_permission",
    "perimeter": "not_filmed",
    "plate_only": True,
}


def address(dossier: Dossier, item: str, step: str) -> str:
    """Where a topic of a deployment is."""
    return reverse("deciding_question", args=[dossier.reference, item, step])


def shown(response: Any, status: int = 200) -> Page:
    """The page of a response, which has no fault that a page may not have."""
    assert response.status_code == status, response.status_code
    page = Page(response.content.decode())
    found = faults(page)
    assert not found, found
    return page


def fields_of(page: Page) -> dict[str, list[str]]:
    """What the browser would send of the page's main form if nobody touched it."""
    sent: dict[str, list[str]] = {}
    for each in page.elements:
        kind, name = each.attributes.get("type"), each.attributes.get("name", "")
        if each.name == "textarea":
            sent[name] = [each.text.lstrip("\n")]
        if each.name != "input" or name in ("", "csrfmiddlewaretoken", "next"):
            continue
        if kind in ("radio", "checkbox") and "checked" not in each.attributes:
            continue
        sent.setdefault(name, []).append(each.attributes.get("value", ""))
    return sent


def chosen(page: Page, name: str) -> list[str]:
    """The answers to a question that stand as chosen."""
    return fields_of(page).get(name, [])


def offered(page: Page, name: str) -> list[str]:
    """The answers that a question offers."""
    return [e.attributes["value"] for e in page.all("input") if e.attributes.get("name") == name]


def answer(client: Client, where: str, page: Page | None = None, **answers: Any) -> HttpResponse:
    """Open a page (or take one that was opened before), answer on it, and send it."""
    sent = fields_of(page or shown(client.get(where)))
    for name, value in answers.items():
        sent[name] = [str(each) for each in (value if isinstance(value, list) else [value])]
    return client.post(where, sent)


def row_of(dossier: Dossier, item: str) -> SectionAnswers:
    """What stands stored of a deployment."""
    return dossier.answers.get(section="deployment", item=item)


def errors_of(page: Page) -> list[str]:
    """The lines of the error summary, each a link to an input that is on the page."""
    (summary,) = page.with_class("error-summary")
    assert summary.attributes["role"] == "alert"
    lines = [e.text for e in page.all("a") if e.attributes.get("href", "").startswith("#id_")]
    return [line for line in lines if line in summary.text]


def give(dossier: Dossier, item: str, user: User, values: dict[str, Any]) -> None:
    """Answer questions of a deployment without opening their pages."""
    row = row_of(dossier, item)
    cases.save_answers(
        user=user,
        dossier=dossier,
        section="deployment",
        item=item,
        values={**row.values, **values},
        posted={},
        errors={},
        revision=row.revision,
    )


def verdict(dossier: Dossier, item: str) -> str:
    return reverse("deployment_verdict", args=[dossier.reference, item])


def step_of(response: Any) -> str:
    """The topic that a redirect leads to."""
    assert response.status_code == 302, response.content.decode()[:500]
    return str(response["Location"].rstrip("/").split("/")[-1])
