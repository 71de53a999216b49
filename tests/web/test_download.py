"""Is what was issued downloaded whole, under a name of ours, and left in no cache?"""

from __future__ import annotations

import hashlib
import io
import json
import re
import uuid
import zipfile
from datetime import date

import pytest
from django.template.defaultfilters import filesizeformat
from django.test import Client
from django.utils import translation

from dossiers.models import DocumentFile, Dossier, Edition, Organisation, User, store
from dossiers.services import archive, bundle, cases, sharing
from tests import builders
from tests.archive.test_issuing import print_no_word
from tests.web import doors
from tests.web.asking import shown

# What these pages ask of a database, others ask of both.
pytestmark = pytest.mark.once

SAFE_NAME = re.compile(r'^attachment; filename="[A-Za-z0-9_.-]{5,100}"$')


@pytest.fixture
def edition(answered: Dossier, anna: User, on: date) -> Edition:
    return archive.issue_edition(user=anna, dossier=answered, on=on, printer=builders.print_plainly)


@pytest.fixture
def addresses(answered: Dossier, edition: Edition) -> list[str]:
    """A paper, the ZIP of an edition, and the Word file of the paper."""
    version = edition.documents.first()
    assert version is not None
    return [
        doors.where("document_pdf", answered, version.version_id),
        doors.where("edition_zip", answered, edition.number),
        doors.where("document_docx", answered, version.version_id),
    ]


@pytest.mark.parametrize("kept", ["pdf", "docx"])
def test_a_paper_is_what_was_issued(
    browser: Client, answered: Dossier, edition: Edition, kept: str
) -> None:
    files = DocumentFile.objects.filter(version__dossier=answered, format=kept)
    assert files
    for file in files:
        response = browser.get(doors.where(f"document_{kept}", answered, file.version_id))
        assert response.content == store.read(file.content)
        assert response["Content-Type"] == file.content.media_type
        assert file.version.document in response["Content-Disposition"]
        assert response["Content-Disposition"].endswith(f'.nl.{kept}"')


def test_the_list_leads_to_both_with_their_kind_and_size(
    browser: Client, answered: Dossier, edition: Edition
) -> None:
    page = shown(browser.get(doors.where("dossier", answered)))
    for row in edition.documents.all():
        for kind, kept in (("PDF", "pdf"), ("Word", "docx")):
            at = doors.where(f"document_{kept}", answered, row.version_id)
            link = next(found for found in page.all("a") if found.attributes.get("href") == at)
            size = row.version.files.get(format=kept).content.size
            with translation.override("nl"):
                assert link.text.endswith(f"{kind}, {filesizeformat(size)}")
    sizes = [file.content.size for file in bundle.files_of(edition)]
    with translation.override("nl"):
        assert f"(ZIP, {filesizeformat(sum(sizes))})" in page.one("main").text


def test_a_version_without_a_word_file_has_no_link_to_one(
    browser: Client, answered: Dossier, anna: User, on: date
) -> None:
    issued = archive.issue_edition(user=anna, dossier=answered, on=on, printer=print_no_word)
    links = shown(browser.get(doors.where("dossier", answered))).links
    for row in issued.documents.all():
        assert doors.where("document_pdf", answered, row.version_id) in links
        missing = doors.where("document_docx", answered, row.version_id)
        assert missing not in links
        assert browser.get(missing).status_code == 404


def test_the_zip_holds_every_paper_and_a_list_that_fits(
    browser: Client, answered: Dossier, edition: Edition
) -> None:
    content = browser.get(doors.where("edition_zip", answered, 1)).content
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        assert packed.testzip() is None
        manifest = json.loads(packed.read("manifest.json"))
        for told in manifest["documents"]:
            read = packed.read(told["file"])
            assert hashlib.sha256(read).hexdigest() == told["sha256"]
            assert len(read) == told["bytes"]
        listed = {told["file"] for told in manifest["documents"]}
        assert set(packed.namelist()) == {*listed, "manifest.json", "answers.json"}
        assert {name.rpartition(".")[2] for name in listed} == {"pdf", "docx"}
        answers = packed.read("answers.json")
        assert hashlib.sha256(answers).hexdigest() == manifest["answers_sha256"]
        assert json.loads(answers)["sections"]["plan"]["title"] == answered.title
    assert {f"processing_agreement-verkant.nl.{kept}" for kept in ("pdf", "docx")} <= listed
    assert manifest["verdict"] == "allowed_if"
    assert {paper["document"] for paper in manifest["not_drawn"]} >= {"declaration"}


def test_headers(browser: Client, addresses: list[str]) -> None:
    for address in addresses:
        response = browser.get(address)
        assert SAFE_NAME.match(response["Content-Disposition"])
        assert response["X-Content-Type-Options"] == "nosniff"
        assert response["Cache-Control"] == "private, no-store"


def test_a_name_that_a_person_typed_is_in_no_file_name(
    browser: Client, answered: Dossier, anna: User, on: date
) -> None:
    cases.rename_dossier(user=anna, dossier=answered, title='../../x"; filename=x')
    issued = archive.issue_edition(
        user=anna, dossier=answered, on=on, printer=builders.print_plainly
    )
    for row in issued.documents.all():
        response = browser.get(doors.where("document_pdf", answered, row.version_id))
        assert SAFE_NAME.match(response["Content-Disposition"])


def test_what_was_erased_is_gone_and_said_to_be(
    browser: Client, answered: Dossier, addresses: list[str], anna: User
) -> None:
    archive.erase_contents(user=anna, dossier=answered, reason="bewaartermijn voorbij")
    for address in addresses:
        assert browser.get(address).status_code == 404
    home = browser.get(doors.where("dossier", answered)).content.decode()
    assert "Gewist: de bewaartermijn is voorbij" in home
    assert addresses[1] not in home


def test_a_damaged_file_is_never_handed_out(
    browser: Client, answered: Dossier, addresses: list[str]
) -> None:
    file = DocumentFile.objects.filter(version__dossier=answered, format="pdf").first()
    assert file is not None
    damaged = doors.where("document_pdf", answered, file.version_id)
    store.drop(file.content.path)
    browser.raise_request_exception = False
    assert browser.get(damaged).status_code == 500


@pytest.mark.parametrize("who", ["bert", "rita"])
def test_colleagues_may(
    client: Client, addresses: list[str], who: str, request: pytest.FixtureRequest
) -> None:
    for address in addresses:
        doors.opens(client, request.getfixturevalue(who), address)


def test_the_zone_may_while_it_is_shared(
    client: Client,
    answered: Dossier,
    addresses: list[str],
    anna: User,
    lindewater: Organisation,
    ilse: User,
    on: date,
) -> None:
    share = sharing.share_dossier(user=anna, dossier=answered, organisation=lindewater, on=on)
    for address in addresses:
        doors.opens(client, ilse, address)
    # The answers that no paper prints are for the organisation itself.
    with zipfile.ZipFile(io.BytesIO(client.get(addresses[1]).content)) as packed:
        assert "answers.json" not in packed.namelist()
        assert "manifest.json" in packed.namelist()
    sharing.withdraw_share(user=anna, share=share)
    for address in addresses:
        assert client.get(address).status_code == 404


def test_another_dossier_s_paper_is_not_found_under_this_one(
    browser: Client, answered: Dossier, dossier: Dossier, addresses: list[str]
) -> None:
    for address in addresses:
        other = address.replace(answered.reference, dossier.reference)
        assert browser.get(other).status_code == 404


def test_strangers(
    client: Client, answered: Dossier, addresses: list[str], omar: User, vera: User
) -> None:
    for address in addresses:
        doors.strangers_find_nothing(client, address, answered, omar, vera)


def test_logged_out(client: Client, addresses: list[str]) -> None:
    for address in addresses:
        doors.signed_out_signs_in(client, address)


def test_wrong_method(client: Client, addresses: list[str], anna: User) -> None:
    for address in addresses:
        doors.refuses(client, anna, "post", address)


def test_unknown_reference_paper_or_edition(
    client: Client, answered: Dossier, addresses: list[str], anna: User
) -> None:
    for address in addresses:
        doors.unknown(client, anna, address, answered)
    assert client.get(doors.where("document_pdf", answered, uuid.uuid4())).status_code == 404
    assert client.get(doors.where("edition_zip", answered, 7)).status_code == 404
