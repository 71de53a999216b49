"""Is every kind of page free of what axe finds, in both themes, wide and narrow?"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.urls import reverse
from playwright.sync_api import Page

from dossiers.models import Organisation, User
from dossiers.services import archive, standing_answers
from tests import builders
from tests.browser import main_job

EXAMPLE = "municipality-fixed-open"
DEPLOYMENT = "toegangswegen"
# One page of each kind of a dossier: the view, and what it is asked beside the dossier.
OF_A_DOSSIER = (
    ("deciding_question", DEPLOYMENT, "camera"),
    ("deciding_question", DEPLOYMENT, "purposes"),
    ("deciding_question", DEPLOYMENT, "documents"),
    ("deployment_verdict", DEPLOYMENT),
    ("dossier",),
    ("plan",),
    ("organisation",),
    ("interview_section", "places"),
    ("keep_standing_answers", "suppliers"),
    ("take_over", "suppliers"),
    ("interview_page", "access", "real_time"),
    ("interview_list", "places", "site"),
    ("interview_list", "need", "goal"),
    ("interview_list", "suppliers", "supplier"),
    ("interview_item", "places", "site", "steenweg"),
    ("interview_add", "places", "site"),
    ("rename_dossier",),
    ("preview", "dpia"),
)
OF_THE_SITE = (
    "/",
    "/new-dossier/",
    "/law-book/",
    "/accessibility/",
    "/privacy/",
    "/account/password/change/",
    "/no-such-page/",
)
# Rules that lay out the page anew for each element: minutes on one with thousands of rows.
BY_THE_LOOK = ("color-contrast", "target-size")
# Every tag with its class, in every place, stays twice; a row that shows nothing else goes.
THINNED = """() => {
    const path = element => element
        ? `${path(element.parentElement)}>${element.tagName}.${element.getAttribute("class") ?? ""}`
        : "";
    for (const rows of ["main .noted", "main li", "main tr"]) {
        const met = {};
        for (const row of document.querySelectorAll(rows)) {
            const paths = [...new Set([row, ...row.querySelectorAll("*")].map(path))];
            const alone = row.parentElement.children.length === 1;
            if (!alone && paths.every(one => met[one] >= 2)) row.remove();
            for (const one of paths) met[one] = (met[one] ?? 0) + 1;
        }
    }
    return document.querySelectorAll("*").length;
}"""


@pytest.fixture
def kinds_of_page(anna: User, town: Organisation, on: date) -> list[str]:
    """The address of one page of each kind; the dossier has all its answers and an edition."""
    dossier = builders.answered_dossier(user=anna, organisation=town, name=EXAMPLE, whole=True)
    archive.issue_edition(user=anna, dossier=dossier, on=on, printer=builders.print_plainly)
    keep_the_rights(anna, town)
    standing = reverse("standing_answers", args=[town.pk])
    own = [reverse(view, args=[dossier.reference, *more]) for view, *more in OF_A_DOSSIER]
    return [*OF_THE_SITE, standing, f"{standing}rights/remove/", *own]


def keep_the_rights(user: User, town: Organisation) -> None:
    """A standing answer, so that it is shown where there is one."""
    answers = {"schema": 2, "sections": {"rights": {"reply_days": 10}}, "items": {}}
    standing_answers.keep(user=user, organisation=town, section="rights", answers=answers, seen="")


@pytest.mark.parametrize(
    ("width", "theme"),
    [
        pytest.param(1280, "light", id="wide and light"),
        pytest.param(320, "dark", id="narrow and dark", marks=pytest.mark.long),
    ],
)
def test_axe_finds_nothing(
    new_page: Callable[..., Page],
    signed_in: Callable[[Page, User], None],
    faults: Callable[..., list[str]],
    anna: User,
    kinds_of_page: list[str],
    width: int,
    theme: str,
) -> None:
    page = new_page(width=width, theme=theme)
    page.goto("/account/login/")
    found = faults(page)
    signed_in(page, anna)
    for address in kinds_of_page:
        answer = page.goto(address)
        assert answer is not None
        assert answer.ok or address == "/no-such-page/", address
        beyond = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        if beyond > 0:
            found.append(f"{address}: {beyond} px wider than the window of {width} px")
        if address == "/law-book/":
            found += faults(page, without=BY_THE_LOOK)
            left = page.evaluate(THINNED)
            assert left > 500, "there is a law book to look at"
        found += faults(page)
    # A form that was sent with a mistake in it.
    page.goto("/new-dossier/")
    main_job.submit(page)
    found += faults(page)
    assert "\n".join(found) == ""


def test_axe_does_find_what_is_wrong(
    new_page: Callable[..., Page], faults: Callable[..., list[str]]
) -> None:
    page = new_page()
    page.goto("/account/login/")
    page.evaluate("document.querySelector('label').remove()")
    page.evaluate("document.querySelector('h1').style.color = '#eee'")
    found = " ".join(faults(page))
    assert "label" in found
    assert "color-contrast" in found
