"""Which document is the file that a person holds? It is found by its bytes, or by its input."""

from __future__ import annotations

import io
from datetime import date

import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from dossiers.documents import carried
from dossiers.models import DocumentFile, Dossier, Edition, Organisation, User, store
from dossiers.services import archive, cases, sharing
from dossiers.services.recognising import recognise
from dossiers.views import uploading
from tests import builders
from tests.web import doors
from tests.web.small_papers import print_small, small_pdf, small_word

# What these pages show is the same on either database.
pytestmark = pytest.mark.once

ADDRESS = "/check-a-document/"
UNKNOWN = "Dit bestand is hier niet bekend"
NEWEST = "Dit document is ongewijzigd, en het nieuwste"
OLDER = "Dit document is ongewijzigd, maar niet meer het nieuwste"
CHANGED = "Dit bestand lijkt op een document van een dossier, maar is gewijzigd"


@pytest.fixture
def edition(answered: Dossier, anna: User, on: date) -> Edition:
    return archive.issue_edition(user=anna, dossier=answered, on=on, printer=print_small)


@pytest.fixture
def paper(edition: Edition) -> bytes:
    """The bytes of the agreement that was issued."""
    return bytes_of(edition, "processing_agreement")


def bytes_of(edition: Edition, document: str, file_format: str = "pdf") -> bytes:
    file = DocumentFile.objects.get(
        version__in_editions__edition=edition, version__document=document, format=file_format
    )
    return store.read(file.content)


def resaved(content: bytes) -> bytes:
    """The same PDF as another program would save it."""
    made = io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as opened:
        opened.Root.Other = pikepdf.String("x")
        opened.save(made)
    return made.getvalue()


def check(client: Client, content: bytes, name: str = "paper.pdf") -> str:
    """What the page says of a file."""
    sent = SimpleUploadedFile(name, content, "application/pdf")
    answer = client.post(ADDRESS, {"file": sent})
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_paper_that_was_issued_is_found(browser: Client, answered: Dossier, paper: bytes) -> None:
    page = check(browser, paper)
    assert NEWEST in page
    assert doors.where("dossier", answered) in page
    assert answered.reference in page
    assert "Verkant Systemen" in page
    assert "<dt>Uitgave</dt><dd>1</dd>" in page


def test_a_paper_that_a_newer_version_follows_is_told_so(
    browser: Client, answered: Dossier, paper: bytes, anna: User, on: date
) -> None:
    cases.rename_dossier(user=anna, dossier=answered, title="Een andere naam")
    again = archive.issue_edition(user=anna, dossier=answered, on=on, printer=print_small)
    page = check(browser, paper)
    assert OLDER in page
    assert "versie 2" in page
    assert NEWEST in check(browser, bytes_of(again, "processing_agreement"))


def test_a_paper_that_is_carried_over_stays_the_newest(
    browser: Client, answered: Dossier, paper: bytes, anna: User, on: date
) -> None:
    # The agreement prints nothing of what goes wrong in the place.
    cases.save_answers(
        user=anna,
        dossier=answered,
        section="need",
        item="",
        values={"phenomenon": "Een ander verschijnsel."},
        posted={},
        errors={},
        revision=0,
    )
    archive.issue_edition(user=anna, dossier=answered, on=on, printer=print_small)
    page = check(browser, paper)
    assert NEWEST in page
    assert "<dt>Uitgaven</dt><dd>1, 2</dd>" in page


def test_a_paper_that_was_changed_is_told_from_one_that_was_not(
    browser: Client, answered: Dossier, paper: bytes
) -> None:
    page = check(browser, resaved(paper))
    assert CHANGED in page
    assert "Verkant Systemen" in page
    assert NEWEST not in page
    told = carried.canonical({"dossier": answered.reference, "answers": {"anders": True}})
    other = check(browser, small_pdf(told))
    assert CHANGED in other
    assert answered.reference in other
    assert "Verkant Systemen" not in other


def test_a_word_file_is_found_by_its_bytes_and_by_nothing_else(
    browser: Client, answered: Dossier, edition: Edition
) -> None:
    word = bytes_of(edition, "processing_agreement", "docx")
    page = check(browser, word, "paper.docx")
    assert NEWEST in page
    assert answered.reference in page
    assert "Verkant Systemen" in page
    assert UNKNOWN in check(browser, small_word("worked in"), "paper.docx")


def test_a_public_copy_is_told_from_the_paper_itself(
    browser: Client, answered: Dossier, anna: User, on: date
) -> None:
    archive.issue_edition(user=anna, dossier=answered, on=on, public=True, printer=print_small)
    for audience in ("full", "public"):
        file = DocumentFile.objects.get(
            version__document="dpia", version__audience=audience, format="pdf"
        )
        page = check(browser, store.read(file.content))
        assert NEWEST in page
        assert ("openbare versie" in page) == (audience == "public")
        # Saved by another program, it is still found by the input that it carries.
        assert ("openbare versie" in check(browser, resaved(store.read(file.content)))) == (
            audience == "public"
        )


def test_a_public_copy_stays_the_newest_where_later_editions_have_none(
    browser: Client, anna: User, elmaren: Organisation, on: date
) -> None:
    dossier = builders.answered_dossier(user=anna, organisation=elmaren)
    builders.aim_a_camera(user=anna, dossier=dossier)
    archive.issue_edition(user=anna, dossier=dossier, on=on, public=True, printer=print_small)
    file = DocumentFile.objects.filter(version__audience="public", format="pdf").earliest(
        "version__document"
    )
    copy = store.read(file.content)
    archive.issue_edition(user=anna, dossier=dossier, on=on, printer=print_small)
    page = check(browser, copy)
    assert "Deze openbare versie is ongewijzigd, en de nieuwste" in page
    assert "het document zelf is niet gewijzigd" in page
    builders.aim_a_camera(user=anna, dossier=dossier, direction=90)
    archive.issue_edition(user=anna, dossier=dossier, on=on, printer=print_small)
    page = check(browser, copy)
    assert "Deze openbare versie is ongewijzigd, en de nieuwste" in page
    assert "Het document zelf is sindsdien gewijzigd (versie 2)" in page
    archive.issue_edition(user=anna, dossier=dossier, on=on, public=True, printer=print_small)
    assert "Het document zelf is sindsdien" not in check(browser, copy)


def test_the_record_beside_a_paper_is_no_paper(browser: Client, edition: Edition) -> None:
    record = bytes_of(edition, "processing_agreement", "record")
    assert recognise(record, Dossier.objects.all()) is None


@pytest.mark.parametrize(
    "told",
    [None, b"", b"{", b"[]", b'{"dossier": 5}', b'{"dossier": "\\u0000"}', b"[" * 100_000],
)
def test_a_pdf_of_somebody_else_is_not_known(
    browser: Client, edition: Edition, told: bytes | None
) -> None:
    assert UNKNOWN in check(browser, small_pdf(told))


@pytest.mark.parametrize("named", [b'"\\ud800"', b'"\\u0000"', b"7", b'"ZZZZ-ZZZZ"'])
def test_a_pdf_that_names_no_dossier_is_not_known(
    browser: Client, answered: Dossier, named: bytes
) -> None:
    assert UNKNOWN in check(browser, small_pdf(b'{"dossier":' + named + b"}"))


def test_a_pdf_that_cannot_be_read_is_not_known(browser: Client) -> None:
    assert UNKNOWN in check(browser, b"%PDF-1.7\n" + b"\x00\xff" * 5000)


def test_what_is_neither_gets_a_clear_error(browser: Client) -> None:
    assert "Dit bestand is geen PDF en geen Wordbestand" in check(
        browser, b"PK\x03\x04 a ZIP", "paper.pdf"
    )
    assert "Dit bestand is leeg" in check(browser, b"")
    answer = browser.post(ADDRESS, {})
    assert "Kies een PDF of een Wordbestand" in answer.content.decode()


def test_a_file_that_is_too_large_is_read_and_not_kept(browser: Client) -> None:
    page = check(browser, b"%PDF-" + bytes(100 << 20))
    assert "groter dan 20 MB" in page


def test_many_at_once_are_refused(browser: Client) -> None:
    for count, status in ((2, 200), (12, 400)):
        files = [SimpleUploadedFile(f"{n}.pdf", b"%PDF-1.7") for n in range(count)]
        answer = browser.post(ADDRESS, {"file": files})
        assert answer.status_code == status
        assert "één bestand tegelijk" in answer.content.decode()


def test_a_body_that_is_cut_off_gets_a_clear_error(browser: Client) -> None:
    answer = browser.post(ADDRESS, b"--x\r\n", content_type="multipart/form-data; boundary=\xff")
    assert answer.status_code == 400


def test_no_more_than_one_file_s_worth_is_held_in_memory() -> None:
    handler = uploading.Passing()
    for _ in range(3):
        handler.new_file("file", "a.pdf", "application/pdf", None, None, None)
        for _ in range(10):
            handler.receive_data_chunk(bytes(1 << 20), 0)
        kept = handler.file_complete(10 << 20)
    assert kept.size == 10 << 20
    assert kept.read() == b""


@pytest.mark.parametrize("who", ["bert", "rita"])
def test_colleagues_may(
    client: Client, answered: Dossier, paper: bytes, who: str, request: pytest.FixtureRequest
) -> None:
    client.force_login(request.getfixturevalue(who))
    assert NEWEST in check(client, paper)


def test_the_zone_may_while_it_is_shared(
    client: Client,
    answered: Dossier,
    paper: bytes,
    anna: User,
    lindewater: Organisation,
    ilse: User,
    on: date,
) -> None:
    client.force_login(ilse)
    assert UNKNOWN in check(client, paper)
    share = sharing.share_dossier(user=anna, dossier=answered, organisation=lindewater, on=on)
    assert NEWEST in check(client, paper)
    sharing.withdraw_share(user=anna, share=share)
    assert UNKNOWN in check(client, paper)


@pytest.mark.parametrize("who", ["omar", "vera", "chris"])
def test_a_stranger_cannot_tell_an_issued_paper_from_any_file(
    client: Client, answered: Dossier, paper: bytes, who: str, request: pytest.FixtureRequest
) -> None:
    client.force_login(request.getfixturevalue(who))
    pages = {
        strip_token(check(client, content))
        for content in (
            paper,
            resaved(paper),
            small_pdf(None),
            small_pdf(b"{}"),
        )
    }
    assert len(pages) == 1
    page = pages.pop()
    assert UNKNOWN in page
    assert answered.reference not in page


def strip_token(page: str) -> str:
    """A page without what differs each time: its guard against forged forms, and its nonces."""
    return "\n".join(
        line
        for line in page.splitlines()
        if "csrfmiddlewaretoken" not in line and "nonce" not in line
    )


def test_logged_out(client: Client, db: None) -> None:
    doors.signed_out_signs_in(client, ADDRESS)


def test_wrong_method(client: Client, anna: User) -> None:
    for method in ("put", "delete", "patch"):
        doors.refuses(client, anna, method, ADDRESS)


def test_a_forged_form_is_refused(anna: User) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(anna)
    sent = SimpleUploadedFile("a.pdf", b"%PDF-1.7")
    assert client.post(ADDRESS, {"file": sent}).status_code == 403


def test_the_page_of_a_dossier_and_every_foot_lead_to_it(
    browser: Client, answered: Dossier, edition: Edition
) -> None:
    assert reverse("check_document") == ADDRESS
    page = browser.get(doors.where("dossier", answered)).content.decode()
    assert page.count(f'href="{ADDRESS}"') == 2
    assert f'href="{ADDRESS}"' in browser.get("/law-book/").content.decode()
