"""With which browser do the tests look? Debian's Chromium, headless, with script and without."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, ConsoleMessage, Page, sync_playwright

from dossiers.models import Organisation, User
from tests.cast import PASSWORD

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
AXE = (Path(__file__).parent / "vendor" / "axe.min.js").read_text(encoding="utf-8")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-dev-shm-usage",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
# The walk of axe that a page must pass: WCAG 2.0 to 2.2, levels A and AA, and good practice.
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def new_page(chromium: Browser, live_server: Any) -> Iterator[Callable[..., Page]]:
    """A page in a browser of its own: new_page(script=True, width=1280, theme="light").

    A message on the console, or a page that fails, ends the test.
    """
    contexts = []

    def wrong(said: ConsoleMessage) -> bool:
        # A page that is asked for on purpose and is not there is no fault of the page.
        return said.type == "error" and "status of 404" not in said.text

    complaints: list[str] = []

    def open_page(*, script: bool = True, width: int = 1280, theme: str = "light") -> Page:
        context = chromium.new_context(
            base_url=live_server.url,
            viewport={"width": width, "height": 900},
            java_script_enabled=script,
            accept_downloads=True,
            color_scheme=theme,
            locale="nl-BE",
        )
        context.set_default_timeout(30_000)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda said: complaints.append(said.text) if wrong(said) else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert complaints == []


@pytest.fixture
def sign_in() -> Callable[[Page, User], None]:
    def enter(page: Page, user: User) -> None:
        page.goto("/account/login/")
        page.fill("input[type=email]", user.email)
        page.fill("input[type=password]", PASSWORD)
        page.click("main button.btn")
        page.wait_for_url("**/")

    return enter


@pytest.fixture
def signed_in(client: Client, live_server: Any) -> Callable[[Page, User], None]:
    """For tests of something else than signing in: the person is in at once."""

    def enter(page: Page, user: User) -> None:
        client.force_login(user)
        name = settings.SESSION_COOKIE_NAME
        cookie = {"name": name, "value": client.cookies[name].value, "url": live_server.url}
        page.context.add_cookies([cookie])

    return enter


@pytest.fixture
def faults() -> Callable[..., list[str]]:
    """What axe finds wrong with a page, one line each; `without` names rules to leave out."""

    def look(page: Page, without: Sequence[str] = ()) -> list[str]:
        # Through the driver: the page's own policy lets no foreign script in.
        page.evaluate(AXE)
        options = {
            "runOnly": {"type": "tag", "values": TAGS},
            "rules": {name: {"enabled": False} for name in without},
            "resultTypes": ["violations"],
        }
        violations = page.evaluate(
            "options => axe.run(document, options).then(found => found.violations)", options
        )
        return [
            f"{page.url}: {rule['id']}: {node['target']} {node['failureSummary']}"
            for rule in violations
            for node in rule["nodes"]
        ]

    return look


@pytest.fixture
def town(elmaren: Organisation, lindewater: Organisation) -> Organisation:
    """A municipality with its police zone."""
    return elmaren
