"""Can a dossier begin from a model plan, an earlier dossier or a file, and not by itself?"""

from __future__ import annotations

import io
import json
import zipfile
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from dossiers.answers.given import TO_CONFIRM
from dossiers.models import DocumentFile, Dossier, Organisation, User
from dossiers.services import archive, cases
from dossiers.services.uploads import MOST_ANSWERS
from tests import builders
from tests.web import small_papers
from tests.web.asking import answer, errors_of, offered, shown
from tests.web.reading import Page

# What these pages ask of a database, others ask of both.
pytestmark = pytest.mark.once

START = "/new-dossier/"
TITLE = "Camera’s aan de Vaart"


@pytest.fixture
def answered(anna: User, elmaren: Organisation) -> Dossier:
    """Anna's dossier with the answers of the interview too."""
    return builders.answered_dossier(user=anna, organisation=elmaren, whole=True)


def begin(browser: Client, way: str) -> str:
    """Where the first page leads."""
    where = answer(browser, START, title=TITLE, begin=way)["Location"]
    assert urlsplit(where).path == reverse("begin_from", args=[way])
    assert parse_qs(urlsplit(where).query)["title"] == [TITLE]
    return str(where)


def upload(browser: Client, content: bytes | dict[str, Any], name: str = "x.json") -> Any:
    where = begin(browser, "file")
    shown(browser.get(where))
    if isinstance(content, dict):
        content = json.dumps(content).encode()
    return browser.post(where, {"source": SimpleUploadedFile(name, content)})


def confirm(browser: Client, where: str, page: Page) -> Any:
    (parcel,) = offered(page, "parcel")
    return browser.post(where, {"parcel": parcel})


def started() -> Dossier:
    dossier = Dossier.objects.order_by("created_at").last()
    assert dossier is not None
    return dossier


def text(page: Page) -> str:
    return " ".join(page.one("main").text.split())


def zipped(**files: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name.replace("_", "."), content)
    return packed.getvalue()


def test_from_a_model_plan(browser: Client, elmaren: Organisation) -> None:
    where = begin(browser, "model")
    page = shown(browser.get(where))
    assert set(offered(page, "source")) == {
        path.stem for path in builders.EXAMPLES.glob("municipality-*.json")
    }
    page = shown(browser.post(where, {"source": "municipality-scan-car"}))
    assert "Er is nog niets opgeslagen." in text(page)
    assert not Dossier.objects.exists()
    response = confirm(browser, where, page)
    dossier = started()
    assert response["Location"] == reverse("dossier", args=[dossier.reference])
    assert (dossier.title, dossier.organisation) == (TITLE, elmaren)
    row = dossier.answers.get(section="need", item="")
    assert set(row.values[TO_CONFIRM]) == set(row.values) - {TO_CONFIRM}
    home = shown(browser.get(response["Location"]))
    assert "Te bevestigen" in text(home)
    assert shown(browser.get(reverse("interview_section", args=[dossier.reference, "need"])))


def test_the_summary_says_what_comes_along_and_what_does_not(browser: Client) -> None:
    page = shown(browser.post(begin(browser, "model"), {"source": "municipality-fixed-open"}))
    said = text(page)
    assert "antwoorden worden overgenomen" in said
    assert "23 datums" in said
    assert "Vastgelegd advies en voorgeschiedenis: 9 antwoorden" in said
    assert len(page.one("tbody").text.split()) > 20


def test_a_confirmed_page_counts_again(browser: Client) -> None:
    where = begin(browser, "model")
    confirm(browser, where, shown(browser.post(where, {"source": "municipality-fixed-open"})))
    dossier = started()
    at = reverse("interview_page", args=[dossier.reference, "need", "pattern"])
    page = shown(browser.get(at))
    assert "tellen nog niet mee" in text(page)
    before = dossier.answers.get(section="need", item="").values
    answer(browser, at, page)
    after = dossier.answers.get(section="need", item="").values
    assert set(before[TO_CONFIRM]) - set(after[TO_CONFIRM]) >= {"trend"}
    assert after["trend"] == before["trend"]


def test_sent_twice_it_starts_one_dossier(browser: Client) -> None:
    where = begin(browser, "model")
    page = shown(browser.post(where, {"source": "municipality-fixed-open"}))
    first, second = confirm(browser, where, page), confirm(browser, where, page)
    assert first["Location"] == second["Location"]
    assert Dossier.objects.count() == 1


def test_from_an_earlier_dossier(browser: Client, answered: Dossier) -> None:
    where = begin(browser, "earlier")
    assert offered(shown(browser.get(where)), "source") == [answered.reference]
    confirm(browser, where, shown(browser.post(where, {"source": answered.reference})))
    dossier = started()
    assert dossier.pk != answered.pk
    plan = dossier.answers.filter(section="plan").first()
    assert plan is None
    assert not dossier.answers.filter(section="history").exists()
    assert dossier.answers.filter(section="site").count() == 2
    assert not answered.answers.filter(section="need", values__contains=TO_CONFIRM).exists()


def test_nobody_begins_from_what_they_may_not_see(
    browser: Client, elmaren: Organisation, omar: User, kouterbeke: Organisation, answered: Dossier
) -> None:
    other = builders.answered_dossier(user=omar, organisation=kouterbeke, whole=True)
    where = begin(browser, "earlier")
    page = shown(browser.get(where))
    assert other.reference not in page.one("main").text
    page = shown(browser.post(where, {"source": other.reference}))
    assert errors_of(page) == ["Kies een dossier."]
    # Nor for an organisation where one does not work.
    query = f"?organisation={kouterbeke.pk}&title=X"
    assert browser.get(reverse("begin_from", args=["model"]) + query)["Location"] == START


def test_another_persons_summary_starts_nothing(client: Client, anna: User, bert: User) -> None:
    client.force_login(anna)
    where = begin(client, "model")
    page = shown(client.post(where, {"source": "municipality-fixed-open"}))
    client.force_login(bert)
    assert confirm(client, where, page).status_code == 400
    assert client.post(where, {"parcel": "forged"}).status_code == 400
    assert not Dossier.objects.exists()


def test_from_a_file_of_answers(browser: Client, answered: Dossier) -> None:
    file = browser.get(reverse("answers_file", args=[answered.reference])).content
    where = begin(browser, "file")
    page = shown(upload(browser, file))
    confirm(browser, where, page)
    assert started().answers.filter(section="camera").count() == 4


def test_from_the_zip_of_an_edition(browser: Client, answered: Dossier, on: Any) -> None:
    file = json.dumps(cases.answers_file(answered, on)).encode()
    page = shown(upload(browser, zipped(answers_json=file, other_txt=b"x"), "e.zip"))
    assert "antwoorden worden overgenomen" in text(page)


def test_from_a_paper(browser: Client, answered: Dossier, anna: User, on: Any) -> None:
    archive.issue_edition(user=anna, dossier=answered, on=on, printer=small_papers.print_small)
    paper = DocumentFile.objects.get(version__document="dpia", format="pdf")
    at = reverse("document_pdf", args=[answered.reference, paper.version_id])
    content = browser.get(at).content
    where = begin(browser, "file")
    page = shown(upload(browser, content, "dpia.pdf"))
    assert "kan niet gelezen worden" not in text(page)
    confirm(browser, where, page)
    dossier = started()
    assert dossier.pk != answered.pk
    row = dossier.answers.get(section="deployment")
    assert row.values["camera"] == "fixed"
    assert "camera" in row.values[TO_CONFIRM]
    assert dossier.answers.filter(section="risk").exists()


def test_what_cannot_be_read_is_listed_and_left_out(browser: Client) -> None:
    answers = builders.example("municipality-fixed-open")
    answers["sections"]["need"]["unheard"] = "<script>alert(1)</script>"
    answers["items"]["site"]["steenweg"]["latitude"] = "91"
    answers["items"]["deployment"]["toegangswegen"]["camera"] = "flying"
    page = shown(upload(browser, answers))
    said = text(page)
    assert "3 antwoorden kunnen niet gelezen worden" in said
    assert "Plaatsen: Breedtegraad: dit getal valt buiten de grenzen" in said
    assert "need.unheard: dit veld bestaat niet" in said
    assert "alert(1)" not in said


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "Dit bestand is leeg."),
        (b"not json", "Dit is geen bestand met antwoorden."),
        (b"[1, 2]", "Dit is geen bestand met antwoorden."),
        (b'{"schema": 2, "schema": 2}', "Dit is geen bestand met antwoorden."),
        (b"[" * 100_000, "Dit is geen bestand met antwoorden."),
        (b'{"a": ' + b"9" * 5000 + b"}", "Dit is geen bestand met antwoorden."),
        (b'{"schema": NaN}', "Dit is geen bestand met antwoorden."),
        (
            b'{"schema": 2, "items": {"risk": {"\\ud800": {}}}}',
            "Dit is geen bestand met antwoorden.",
        ),
        (b'{"schema": 77}', "een versie die hier niet bekend is"),
        (b"PK\x03\x04 and no more", "Dit is geen bestand met antwoorden."),
        (b"%PDF-1.7 and no more", "Deze pdf draagt geen antwoorden."),
        (zipped(other_json=b"{}"), "staat geen bestand answers.json"),
        (zipped(answers_json=b" " * (MOST_ANSWERS + 1)), "meer dan een bestand met antwoorden"),
        (b" " * 10_000_001, "Het bestand is groter dan 10 MB."),
    ],
    ids=(
        "empty",
        "no JSON",
        "a list",
        "a name twice",
        "deep",
        "a long number",
        "no number",
        "half a character",
        "another schema",
        "half a ZIP",
        "half a PDF",
        "a ZIP of others",
        "a ZIP too big",
        "a file too big",
    ),
)
def test_what_is_no_such_file_is_refused_in_words(
    browser: Client, content: bytes, told: str
) -> None:
    (line,) = errors_of(shown(upload(browser, content)))
    assert told in line
    assert not Dossier.objects.exists()


def test_an_encrypted_entry_is_refused(browser: Client) -> None:
    content = bytearray(zipped(answers_json=b"{}"))
    for sign, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(sign) + place] |= 1
    (line,) = errors_of(shown(upload(browser, bytes(content))))
    assert "Dit is geen bestand met antwoorden." in line


def test_the_answers_of_another_controller_are_refused_with_the_reason(browser: Client) -> None:
    (line,) = errors_of(shown(upload(browser, builders.example("zone-mobile"))))
    assert "een lokale politiezone" in line
    assert "een gemeente" in line
    assert not Dossier.objects.exists()


def test_no_file_is_told_at_the_field(browser: Client) -> None:
    page = shown(browser.post(begin(browser, "file"), {}))
    assert errors_of(page) == ["Kies een bestand."]


@pytest.mark.parametrize("who", ["rita", "chris"])
def test_who_starts_no_dossier_does_not_find_it(
    db: None, client: Client, who: str, request: pytest.FixtureRequest
) -> None:
    client.force_login(request.getfixturevalue(who))
    for way in ("model", "earlier", "file"):
        assert client.get(reverse("begin_from", args=[way])).status_code == 404
        assert client.post(reverse("begin_from", args=[way]), {}).status_code == 404


def test_other_words_and_methods(browser: Client) -> None:
    assert browser.get(reverse("begin_from", args=["mars"])).status_code == 404
    assert browser.get(reverse("begin_from", args=["empty"])).status_code == 404
    assert browser.put(reverse("begin_from", args=["file"])).status_code == 405
    assert browser.get(reverse("begin_from", args=["file"]))["Location"] == START


def test_logged_out(client: Client) -> None:
    where = reverse("begin_from", args=["file"])
    for response in (client.get(where), client.post(where, {})):
        assert response["Location"].startswith(reverse("account_login"))


def test_in_english(browser: Client) -> None:
    browser.cookies["language"] = "en"
    where = begin(browser, "model")
    page = shown(browser.post(where, {"source": "municipality-fixed-open"}))
    assert "Nothing is saved yet." in text(page)
    confirm(browser, where, page)
    assert started().language == "en"
