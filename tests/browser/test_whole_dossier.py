"""Is a whole dossier made in a real browser, from its first question to the papers in its ZIP?"""

from __future__ import annotations

import hashlib
import io
import json
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from docx import Document  # noqa: TID251  a Word file is read back with the library that wrote it
from playwright.sync_api import Locator, Page, expect

from dossiers.models import Organisation, User
from tests.browser import main_job

# Words of nobody else, so that a paper that holds one took it from the page where it was typed.
TYPED = "Kwartelhof en Wilgenpad"
PASTED = "Hoek Zwaluwbeek"
WHO = "de dienst Waterlopen"
BECAUSE = "omdat de gemeente geen perceel verhuurt"
SITES = (
    "Naam van de plaats;Adres;Breedtegraad;Lengtegraad;Aantal camera’s\n"
    f"{PASTED};Zwaluwbeek 7, 9999 Sint-Elmaren;50,91372;4,02148;2\n"
    "Oude Vaart;Vaart 9, 9999 Sint-Elmaren;50,92018;4,03377;1\n"
)
# What is kept of it is the same on either database: the main job runs on both.
pytestmark = [pytest.mark.long, pytest.mark.once]

MOST_PAGES = 400  # pages of an interview that are confirmed one by one
PATIENCE = 240_000  # milliseconds in which a busy machine has made the papers of an edition


def press(page: Page, name: str, within: str = "main") -> None:
    page.locator(within).get_by_role("button", name=name).first.click()
    page.wait_for_load_state()


def opened(group: Locator) -> Locator:
    """A question with what is folded under it, unfolded."""
    fold = group.locator("details").first
    if fold.get_attribute("open") is None:
        fold.locator("summary").first.click()
    return group


def paste_the_places(page: Page, home: str) -> None:
    page.goto(f"{home}interview/places/list/site/")
    page.get_by_role("link", name="Een lijst plakken of opladen").click()
    page.fill("textarea[name=text]", SITES)
    main_job.submit(page)
    expect(page.locator("main")).to_contain_text("Er is nog niets opgeslagen.")
    press(page, "Deze rijen toevoegen")
    expect(page.locator("main .table tbody tr")).to_have_count(2)


def type_some_answers(page: Page, home: str) -> None:
    """One in words, one that is not known yet, one that does not apply."""
    page.goto(f"{home}interview/need/pattern/")
    page.fill("[name=hot_spots]", TYPED)
    page.fill("[name=trend]", "")
    opened(page.locator("#q-trend")).locator("[name=trend__who]").fill(WHO)
    main_job.submit(page)
    page.goto(f"{home}interview/data/sensitive/")
    page.fill("[name=sensitive_places]", "")
    group = opened(page.locator("#q-sensitive_places"))
    group.locator("[name=sensitive_places__because]").fill(BECAUSE)
    main_job.submit(page)
    expect(page.locator(".error-summary")).to_have_count(0)


def keep_proposals(page: Page, home: str) -> str:
    """Three risks are ticked and kept; the name of the first."""
    page.goto(f"{home}interview/risks/list/risk/")
    offers = page.locator(".offers > li")
    for number in range(3):
        offers.nth(number).locator("input[type=checkbox]").check()
    name = offers.first.locator("label").inner_text()
    press(page, "De aangevinkte behouden")
    expect(page.locator("main .table tbody tr")).to_have_count(3)
    return name


def downloaded(page: Page, link: Locator, folder: Path) -> Path:
    with page.expect_download() as started:
        link.click()
    path = folder / started.value.suggested_filename
    started.value.save_as(path)
    return path


def unpacked(path: Path) -> tuple[dict[str, Any], dict[str, bytes]]:
    """The list of an edition and its files; the list tells the truth of each."""
    with zipfile.ZipFile(path) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    told = json.loads(files.pop("manifest.json"))
    for line in told["documents"]:
        content = files[line["file"]]
        assert line["sha256"] == hashlib.sha256(content).hexdigest()
        assert line["bytes"] == len(content)
        if line["file"].endswith(".pdf"):
            with pypdfium2.PdfDocument(content) as document:
                assert line["pages"] == len(document)
    assert told["answers_sha256"] == hashlib.sha256(files["answers.json"]).hexdigest()
    assert {line["file"] for line in told["documents"]} == set(files) - {"answers.json"}
    return told, files


def running(text: str) -> str:
    """A text without the ends of its lines and where a word was divided."""
    return re.sub(r"\s+", " ", re.sub(r"[\u00ad\ufffe-]\s*\n?", "", text))


def text_of(content: bytes) -> str:
    with pypdfium2.PdfDocument(content) as document:
        return running("\n".join(page.get_textpage().get_text_range() for page in document))


def printed_in(files: dict[str, bytes]) -> str:
    return "".join(text_of(content) for name, content in files.items() if name.endswith(".pdf"))


def words_of(content: bytes) -> str:
    """Everything that a Word file says in paragraphs and tables."""
    document = Document(io.BytesIO(content))
    cells = (c.text for t in document.tables for row in t.rows for c in row.cells)
    return running("\n".join([*(p.text for p in document.paragraphs), *cells]))


def word_file(page: Page, home: str, folder: Path, kind: str) -> bytes:
    page.goto(f"{home}preview/{kind}/")
    link = page.get_by_role("link", name="Word, voor opmerkingen")
    return downloaded(page, link, folder).read_bytes()


def issue_from_the_check_page(page: Page, home: str, folder: Path) -> tuple[Any, dict[str, bytes]]:
    page.goto(f"{home}check/")
    page.set_default_timeout(PATIENCE)
    press(page, "Documenten opmaken")
    # The page grows while the papers are drawn; this link comes last.
    page.get_by_role("link", name="Naar de documenten").click()
    page.wait_for_url(f"{home}#documents")
    expect(page.locator("main .edition")).to_contain_text("Uitgave 1")
    return unpacked(downloaded(page, page.locator("main .edition a[href$='.zip']"), folder))


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_a_few_answers_and_the_rest_left_open(
    new_page: Callable[..., Page],
    sign_in: Callable[[Page, User], None],
    anna: User,
    town: Organisation,
    tmp_path: Path,
    script: bool,
) -> None:
    page = new_page(script=script)
    sign_in(page, anna)
    main_job.start_dossier(page, "Camera’s aan de Zwaluwbeek")
    main_job.answer_questions(page)
    home = main_job.dossier_of(page)
    paste_the_places(page, home)
    type_some_answers(page, home)
    risk = keep_proposals(page, home)

    page.goto(f"{home}check/")
    expect(page.locator("#not-known + *")).to_contain_text(WHO)
    expect(page.locator("#not-applicable + *")).to_contain_text(BECAUSE)
    expect(page.locator("section[aria-labelledby=missing]")).to_contain_text("Risico")

    told, files = issue_from_the_check_page(page, home, tmp_path)
    assert told["edition"] == 1
    assert told["drafts"] is True
    assert {line["document"] for line in told["documents"]} >= {"dpia", "operational_analysis"}
    printed = printed_in(files)
    for said in (PASTED, TYPED, WHO, BECAUSE, running(risk)):
        assert said in printed, said
    kept = json.loads(files["answers.json"])
    assert kept["sections"]["need"]["hot_spots"] == TYPED
    kept_word = [name for name in files if name.endswith(".docx")]
    assert len(kept_word) == sum(name.endswith(".pdf") for name in files)
    word = "".join(words_of(files[name]) for name in kept_word)
    for said in (PASTED, TYPED, WHO, BECAUSE, running(risk)):
        assert said in word, said
    assert PASTED in words_of(word_file(page, home, tmp_path, "operational_analysis"))


def begin_from_a_model(page: Page, model: str, title: str) -> str:
    """A dossier in which every answer of a model plan waits to be confirmed; its address."""
    page.goto("/new-dossier/")
    page.fill("input[name=title]", title)
    page.check("input[name=begin][value=model]")
    main_job.submit(page)
    page.check(f"input[name=source][value={model}]")
    main_job.submit(page)
    press(page, "Dossier starten")
    return main_job.dossier_of(page)


def answer_what_stayed_behind(page: Page) -> None:
    """A deciding question that a model plan leaves to the person herself."""
    if "/questions/" not in page.url:
        return
    for group in page.locator("main form fieldset").all():
        choices = group.locator("input[type=radio]")
        if choices.count() and not group.locator("input:checked").count():
            name = choices.first.get_attribute("name") or ""
            page.check(f'main form input[name="{name}"][value="{main_job.ANSWERS[name]}"]')


def confirm_everything(page: Page, home: str) -> set[str]:
    """Opens and saves page after page until nothing waits; the addresses of the pages."""
    seen: set[str] = set()
    while True:
        page.goto(f"{home}check/")
        waiting = page.locator("section[aria-labelledby=to-confirm] .entries a")
        if not waiting.count():
            return seen
        links = waiting.evaluate_all("all => [...new Set(all.map(one => one.href))]")
        for link in links:
            assert link not in seen, link
            seen.add(link)
            assert len(seen) < MOST_PAGES
            page.goto(link)
            answer_what_stayed_behind(page)
            main_job.submit(page)
            wrong = page.locator(".error-summary").all_inner_texts()
            assert wrong == [], (link, wrong)


@pytest.mark.parametrize("script", [False], ids=["without script"])
def test_a_model_plan_confirmed_page_by_page(
    new_page: Callable[..., Page],
    sign_in: Callable[[Page, User], None],
    anna: User,
    town: Organisation,
    tmp_path: Path,
    script: bool,
) -> None:
    page = new_page(script=script)
    sign_in(page, anna)
    home = begin_from_a_model(page, "municipality-fixed-open", "Camera’s aan de Zwaluwbeek")
    confirmed = confirm_everything(page, home)
    assert len(confirmed) > 60
    type_some_answers(page, home)
    page.goto(f"{home}check/")
    expect(page.locator("section[aria-labelledby=to-confirm]")).to_have_count(0)
    told, files = issue_from_the_check_page(page, home, tmp_path)
    kinds = {line["document"] for line in told["documents"]}
    assert kinds >= {"dpia", "operational_analysis", "processing_agreement"}
    printed = printed_in(files)
    for said in (TYPED, WHO, BECAUSE):
        assert said in printed, said
    # What was confirmed counts: no answer of the model waits in the kept ones.
    kept = json.loads(files["answers.json"])
    waits = [v for v in kept["sections"].values() if v.get("to_confirm")]
    waits += [v for kind in kept["items"].values() for v in kind.values() if v.get("to_confirm")]
    assert waits == []
