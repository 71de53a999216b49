"""How does a privacy officer go from nothing to downloaded papers? Step by step."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import Page, expect

ANSWERS = {
    "camera": "fixed",
    "place": "open",
    "purposes": "offences",
    "visible": "true",
    "place_manager": "operator",
    "plate_only": "true",
    "processor": "true",
    "risk_criteria": "large_scale",
    "belgian_dpia_list": "none_of_these",
    "dpo_no_dpia": "false",
}


def start_dossier(page: Page, title: str) -> None:
    page.goto("/")
    page.get_by_role("link", name="Nieuw dossier").first.click()
    expect(page.locator("input[name=controller][value=municipality]")).to_be_checked()
    page.fill("input[name=title]", title)
    submit(page)


def submit(page: Page) -> None:
    page.locator("main form .btn").first.click()
    page.wait_for_load_state()


def answer_questions(page: Page, answers: dict[str, str] = ANSWERS) -> list[str]:
    """Answers page after page until no question is left; the names of the pages, in order."""
    asked = []
    while "/questions/" in page.url:
        asked.append(page.url.rstrip("/").rsplit("/", 1)[1])
        assert len(asked) <= 10, asked
        names = page.eval_on_selector_all(
            "main form input[type=radio], main form input[type=checkbox]",
            "inputs => [...new Set(inputs.map(input => input.name))]",
        )
        for name in names:
            page.check(f'main form input[name="{name}"][value="{answers[name]}"]')
        submit(page)
    return asked


def add_site(page: Page, dossier: str) -> None:
    page.goto(f"{dossier}interview/places/list/site/add/")
    page.fill("input[name=name]", "Steenweg")
    page.fill("input[name=address]", "Steenweg 212, 9999 Sint-Elmaren")
    page.fill("input[name=municipality]", "Sint-Elmaren")
    page.fill("input[name=latitude]", "50,91372")
    page.fill("input[name=longitude]", "4,02148")
    page.fill("input[name=cameras]", "2")
    submit(page)


def add_supplier(page: Page, dossier: str) -> None:
    page.goto(f"{dossier}interview/suppliers/list/supplier/add/")
    page.fill("input[name=name]", "Verkant Systemen")
    submit(page)


def dossier_of(page: Page) -> str:
    """The address of the dossier that the page belongs to."""
    found = re.match(r"(.*/dossiers/[0-9A-Z-]+/)", page.url)
    assert found, page.url
    return found[1]


def issue(page: Page, dossier: str) -> None:
    page.goto(dossier)
    page.get_by_role("button", name="Documenten opmaken").click()
    # The page grows while the papers are drawn; this link comes last.
    page.get_by_role("link", name="Naar de documenten").click()
    page.wait_for_load_state()


def downloads(page: Page, folder: Path) -> list[Path]:
    """Every PDF of the newest edition, and the whole as ZIP, as a person would get them."""
    kept = []
    for selector in ("main a[href$='.pdf']", "main a[href$='.zip']"):
        for link in page.locator(selector).all():
            with page.expect_download() as started:
                link.click()
            download = started.value
            path = folder / download.suggested_filename
            download.save_as(path)
            kept.append(path)
    return kept
