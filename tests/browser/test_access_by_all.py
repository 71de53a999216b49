"""Is every kind of page free of what axe finds, in both themes, wide and narrow?"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from dossiers.models import Organisation, User
from tests.browser import main_job


def kinds_of_page(page: Page) -> list[str]:
    """The address of one page of each kind, after a whole dossier was made."""
    main_job.start_dossier(page, "Toegangswegen")
    question = page.url
    main_job.answer_questions(page)
    verdict, dossier = page.url, main_job.dossier_of(page)
    main_job.add_site(page, dossier)
    main_job.add_supplier(page, dossier)
    main_job.issue(page, dossier)
    return [
        "/",
        "/new-dossier/",
        question,
        question.replace("/camera/", "/purposes/"),
        question.replace("/camera/", "/documents/"),
        verdict,
        dossier,
        f"{dossier}plan/",
        f"{dossier}organisation/",
        f"{dossier}interview/places/",
        f"{dossier}interview/places/list/site/",
        f"{dossier}interview/places/list/site/add/",
        f"{dossier}interview/access/real_time/",
        f"{dossier}interview/need/list/goal/",
        f"{dossier}rename/",
        f"{dossier}preview/dpia/",
        "/law-book/",
        "/accessibility/",
        "/privacy/",
        "/account/password/change/",
        "/no-such-page/",
    ]


@pytest.mark.once
@pytest.mark.parametrize(
    ("width", "theme"), [(1280, "light"), (320, "dark")], ids=["wide and light", "narrow and dark"]
)
def test_axe_finds_nothing(
    new_page: Callable[..., Page],
    sign_in: Callable[[Page, User], None],
    faults: Callable[[Page], list[str]],
    anna: User,
    town: Organisation,
    width: int,
    theme: str,
) -> None:
    page = new_page(width=width, theme=theme)
    page.goto("/account/login/")
    found = faults(page)
    sign_in(page, anna)
    for address in kinds_of_page(page):
        page.goto(address)
        found += faults(page)
        beyond = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        if beyond > 0:
            found.append(f"{address}: {beyond} px wider than the window of {width} px")
    page.goto("/new-dossier/")
    main_job.submit(page)
    found += faults(page)
    assert "\n".join(found) == ""


@pytest.mark.once
def test_axe_does_find_what_is_wrong(
    new_page: Callable[..., Page], faults: Callable[[Page], list[str]]
) -> None:
    page = new_page()
    page.goto("/account/login/")
    page.evaluate("document.querySelector('label').remove()")
    page.evaluate("document.querySelector('h1').style.color = '#eee'")
    found = " ".join(faults(page))
    assert "label" in found
    assert "color-contrast" in found
