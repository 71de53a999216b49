"""Is a section with a list answered in a real browser, with script and without?"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from dossiers.models import Dossier, User
from tests.browser import main_job


@pytest.fixture
def dossier(
    new_page: Callable[..., Page],
    signed_in: Callable[[Page, User], None],
    answered: Dossier,
    anna: User,
    request: pytest.FixtureRequest,
) -> tuple[Page, str]:
    """A decided plan, in a browser with script or without."""
    page = new_page(script=request.param)
    signed_in(page, anna)
    return page, f"/dossiers/{answered.reference}/"


BOTH = pytest.mark.parametrize(
    "dossier", [True, False], ids=["with script", "without script"], indirect=True
)


@BOTH
def test_a_list_and_the_pages_of_its_section(dossier: tuple[Page, str]) -> None:
    page, home = dossier
    page.goto(home)
    page.get_by_role("link", name="Nood, cijfers en doelstellingen").click()
    page.get_by_role("link", name="Doelstellingen").click()
    expect(page.locator("main")).to_contain_text("Er staat nog niets in de lijst.")
    page.locator("main a.btn").click()
    page.check("input[name=purpose][value=offences]")
    main_job.submit(page)
    expect(page.locator(".error-summary")).to_contain_text("Vul “")
    page.fill("[name=aim]", "Minder diefstal van bestelwagens")
    main_job.submit(page)
    assert page.url.endswith("/measure/")
    page.fill("[name=indicator]", "aangiften per jaar")
    main_job.submit(page)
    expect(page.locator("tbody")).to_contain_text("Minder diefstal van bestelwagens")
    page.get_by_role("link", name="Verwijderen").click()
    page.locator("main form .btn").click()
    expect(page.locator("main")).to_contain_text("Er staat nog niets in de lijst.")


@BOTH
def test_an_answer_that_is_not_known_yet(dossier: tuple[Page, str]) -> None:
    page, home = dossier
    address = f"{home}interview/need/pattern/"
    page.goto(address)
    group = page.locator("#q-trend")
    expect(group.locator("[name=trend__who]")).not_to_be_visible()
    group.locator("summary").first.click()
    group.locator("[name=trend__who]").fill("de dienst mobiliteit")
    main_job.submit(page)
    page.goto(address)
    expect(page.locator("[name=trend__who]")).to_have_value("de dienst mobiliteit")
    expect(page.locator("[name=trend__who]")).to_be_visible()
    page.fill("[name=trend]", "Stijgend.")
    main_job.submit(page)
    expect(page.locator(".error-summary")).to_contain_text("niet allebei")
    expect(page.locator("[name=trend]")).to_have_value("Stijgend.")


@pytest.mark.parametrize("dossier", [True], indirect=True)
def test_a_question_that_follows_hides_until_it_does(dossier: tuple[Page, str]) -> None:
    page, home = dossier
    page.goto(f"{home}interview/access/real_time/")
    follows = page.locator("#q-real_time_why")
    expect(follows).not_to_be_visible()
    page.check("input[name=real_time][value=yes]")
    expect(follows).to_be_visible()
    page.fill("[name=real_time_why]", "Om te helpen.")
    page.check("input[name=real_time][value=no]")
    expect(follows).not_to_be_visible()
    main_job.submit(page)
    page.goto(f"{home}interview/access/real_time/")
    expect(page.locator("[name=real_time_why]")).to_have_value("Om te helpen.")


@pytest.mark.parametrize("dossier", [False], indirect=True)
def test_without_script_it_says_when_to_answer_it(dossier: tuple[Page, str]) -> None:
    page, home = dossier
    page.goto(f"{home}interview/access/real_time/")
    follows = page.locator("#q-real_time_why")
    expect(follows).to_be_visible()
    expect(follows).to_contain_text("Beantwoord dit alleen als u op")


@BOTH
def test_proposals_are_kept_edited_and_dropped(dossier: tuple[Page, str]) -> None:
    page, home = dossier
    page.goto(f"{home}interview/risks/list/risk/")
    expect(page.locator("main")).to_contain_text("Er staat nog niets in de lijst.")
    offers = page.locator(".offers > li")
    many = offers.count()
    name = offers.first.locator("label").inner_text()
    offers.first.locator("[name=keep]").click()
    expect(page.locator("main .table")).to_contain_text(name)
    expect(page.locator("main .panel-ask")).to_contain_text("nog niet beslist")
    expect(offers).to_have_count(many - 1)
    offers.first.locator("[name=drop]").click()
    page.locator("summary", has_text="geschrapt voorstel").click()
    page.locator("[name=back]").click()
    expect(offers).to_have_count(many - 1)
    offers.nth(1).locator("label").click()
    # The Enter key presses the first button: only what is ticked is kept.
    offers.nth(1).locator("input").press("Enter")
    expect(offers).to_have_count(many - 2)
    offers.first.locator("[name=edit]").click()
    expect(page.locator("[name=event]")).not_to_have_value("")
    page.fill("[name=event]", "Iemand van de dienst zoekt een buur op")
    main_job.submit(page)
    page.goto(f"{home}interview/risks/list/risk/")
    expect(page.locator("main .table")).to_contain_text("Iemand van de dienst zoekt een buur op")
    expect(page.locator("main .table tbody tr")).to_have_count(3)
    page.goto(f"{home}check/")
    expect(page.locator("main")).to_contain_text("Ontbreekt")
