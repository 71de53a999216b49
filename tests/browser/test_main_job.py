"""Can the whole main job be done in a real browser, with script and without?"""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest
from playwright.sync_api import Page, expect

from dossiers.models import Organisation, User
from tests.browser import main_job


def text_of(path: Path) -> str:
    with pypdfium2.PdfDocument(path) as document:
        return "\n".join(page.get_textpage().get_text_range() for page in document)


@pytest.mark.parametrize(
    "script",
    [
        pytest.param(True, id="with script"),
        pytest.param(False, id="without script", marks=pytest.mark.long),
    ],
)
def test_from_the_first_question_to_the_downloaded_papers(
    new_page: Callable[..., Page],
    sign_in: Callable[[Page, User], None],
    anna: User,
    town: Organisation,
    tmp_path: Path,
    script: bool,
) -> None:
    page = new_page(script=script)
    sign_in(page, anna)
    main_job.start_dossier(page, "Toegangswegen")
    asked = main_job.answer_questions(page)
    assert asked[0] == "camera"
    assert asked[-1] == "documents"
    assert len(asked) <= 10

    heading = page.locator("h1")
    expect(heading).to_contain_text("als de gemeenteraad vooraf positief adviseert")
    expect(page.locator("main")).to_contain_text("art. 5, § 2")

    dossier = main_job.dossier_of(page)
    main_job.add_site(page, dossier)
    main_job.add_supplier(page, dossier)
    main_job.issue(page, dossier)
    expect(page.locator("main")).to_contain_text("Uitgave 1")

    files = main_job.downloads(page, tmp_path)
    papers = [path for path in files if path.suffix == ".pdf"]
    assert len(papers) == 4
    for path in papers:
        said = text_of(path)
        assert "Toegangswegen" in said
        assert "Sint-Elmaren" in said
        assert "ONTWERP" in said
    agreement = next(path for path in papers if "processing_agreement" in path.name)
    assert "Verkant Systemen" in text_of(agreement)
    assert any("50,91372" in text_of(path) for path in papers)

    whole = next(path for path in files if path.suffix == ".zip")
    with zipfile.ZipFile(whole) as archive:
        manifest = json.loads(archive.read("manifest.json"))
        # Each as a PDF and as a Word file.
        assert len(manifest["documents"]) == 2 * len(papers)
        assert {line["file"] for line in manifest["documents"]} <= set(archive.namelist())


def test_a_mistake_is_told_at_the_field_and_nothing_is_lost(
    new_page: Callable[..., Page],
    signed_in: Callable[[Page, User], None],
    anna: User,
    town: Organisation,
) -> None:
    page = new_page()
    signed_in(page, anna)
    main_job.start_dossier(page, "Toegangswegen")
    main_job.submit(page)
    assert page.title().startswith("Fout:")
    summary = page.locator(".error-summary a").first
    summary.click()
    assert page.evaluate("document.activeElement.name") == "camera"

    dossier = main_job.dossier_of(page)
    page.goto(f"{dossier}interview/places/list/site/add/")
    page.fill("input[name=name]", "Steenweg")
    page.fill("input[name=latitude]", "noord")
    main_job.submit(page)
    assert page.title().startswith("Fout:")
    assert page.input_value("input[name=latitude]") == "noord"
    assert page.input_value("input[name=name]") == "Steenweg"


def test_the_keyboard_alone_answers_a_question(
    new_page: Callable[..., Page],
    signed_in: Callable[[Page, User], None],
    anna: User,
    town: Organisation,
) -> None:
    page = new_page()
    signed_in(page, anna)
    main_job.start_dossier(page, "Toegangswegen")
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.name") == "camera":
            break
    page.keyboard.press("Space")
    expect(page.locator("input[name=camera][value=fixed]")).to_be_checked()
    page.keyboard.press("Enter")
    page.wait_for_url("**/questions/place/")


def test_the_back_button_shows_the_answer_that_was_given(
    new_page: Callable[..., Page],
    signed_in: Callable[[Page, User], None],
    anna: User,
    town: Organisation,
) -> None:
    page = new_page()
    signed_in(page, anna)
    main_job.start_dossier(page, "Toegangswegen")
    page.check("input[name=camera][value=mobile]")
    main_job.submit(page)
    page.go_back()
    page.reload()
    expect(page.locator("input[name=camera][value=mobile]")).to_be_checked()
