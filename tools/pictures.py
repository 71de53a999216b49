"""What do the pages and papers look like? Makes the pictures in docs/pictures/ from a running demo.

    ./run                                   (in another window)
    .venv/bin/python tools/pictures.py http://127.0.0.1:8000

Needs what ./test installs: a driver for Debian's Chromium, and a reader of PDF pages.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

import pypdfium2
from playwright.sync_api import Page, sync_playwright

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "pictures"
CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
ACCOUNT = "annelies@sint-elmaren.example"
DOSSIER = "ANPR aan de toegangswegen (verzonnen voorbeeld)"
PAPER_PAGES = (0, 1, 3)


def keep(page: Page, name: str, height: int = 0) -> None:
    """One picture of a page: the whole of it, or its first so many pixels."""
    path = str(FOLDER / f"{name}.png")
    if height:
        page.set_viewport_size({"width": 1280, "height": height})
        page.screenshot(path=path)
    else:
        page.screenshot(path=path, full_page=True)
    print(path)


def papers(page: Page) -> None:
    """Some pages of the DPIA that the dossier shows."""
    with tempfile.TemporaryDirectory() as folder, page.expect_download() as started:
        page.locator("main li", has_text="DPIA").locator("a[href$='.pdf']").first.click()
        path = Path(folder) / "dpia.pdf"
        started.value.save_as(path)
        with pypdfium2.PdfDocument(path) as document:
            for number in PAPER_PAGES:
                picture = document[number].render(scale=1.2).to_pil()
                picture.save(FOLDER / f"dpia-page-{number + 1}.png")


def main(base: str, password: str) -> None:
    """Every picture, from the demo that runs at an address."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-dev-shm-usage"]
        )
        context = browser.new_context(base_url=base, viewport={"width": 1280, "height": 900})
        page = context.new_page()
        page.goto("/account/login/")
        keep(page, "sign-in", 700)
        page.fill("input[type=email]", ACCOUNT)
        page.fill("input[type=password]", password)
        page.click("main button.btn")
        page.wait_for_url("**/")
        keep(page, "dossiers", 700)
        page.get_by_role("link", name=DOSSIER).click()
        keep(page, "dossier")
        papers(page)
        page.locator("a[href*='/deployments/']").first.click()
        verdict = page.url.split("#")[0]
        keep(page, "verdict", 1500)
        page.goto(f"{verdict}questions/place/")
        keep(page, "question")
        page.goto("/law-book/?operator=municipality&camera=mobile")
        keep(page, "law-book", 1500)
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2] if len(sys.argv) > 2 else "demo-korenbloem-9")
