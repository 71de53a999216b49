"""Can who answers get a draft as a Word file, and nobody else, and nothing of it is kept?"""

from __future__ import annotations

import io
import zipfile

import pytest
from django.test import Client

from dossiers.models import DocumentVersion, Dossier, User
from dossiers.services import cases
from tests.web import doors
from tests.web.test_preview import PAPERS

# What these pages show is the same on either database.
pytestmark = pytest.mark.once


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper[0])
def test_it_works(browser: Client, answered: Dossier, paper: tuple[str, ...]) -> None:
    response = browser.get(doors.where("draft_docx", answered, *paper))
    assert response.status_code == 200
    assert response["Content-Type"].endswith("wordprocessingml.document")
    name = f"{answered.reference}-{'-'.join(paper)}.nl.docx"
    assert response["Content-Disposition"] == f'attachment; filename="{name}"'
    assert response["Cache-Control"] == "private, no-store"
    with zipfile.ZipFile(io.BytesIO(response.content)) as archive:
        assert "Sint-Elmaren" in archive.read("word/document.xml").decode()
    assert not DocumentVersion.objects.exists()


def test_the_preview_leads_to_it(browser: Client, answered: Dossier) -> None:
    for paper in PAPERS:
        shown = browser.get(doors.where("preview", answered, *paper)).content.decode()
        assert f'href="{doors.where("draft_docx", answered, *paper)}"' in shown


def test_what_a_person_typed_stays_text(browser: Client, answered: Dossier, anna: User) -> None:
    cases.rename_dossier(user=anna, dossier=answered, title="<w:p>x</w:p>&amp;")
    content = browser.get(doors.where("draft_docx", answered, "dpia")).content
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        written = archive.read("word/document.xml").decode()
    assert "&lt;w:p&gt;x&lt;/w:p&gt;&amp;amp;" in written


@pytest.mark.parametrize(
    "paper", [("council_request",), ("nothing",), ("processing_agreement",)], ids="-".join
)
def test_a_paper_that_the_plan_does_not_need_is_not_found(
    browser: Client, answered: Dossier, paper: tuple[str, ...]
) -> None:
    assert browser.get(doors.where("draft_docx", answered, *paper)).status_code == 404


def test_a_stranger_finds_nothing(client: Client, answered: Dossier, ilse: User) -> None:
    client.force_login(ilse)
    assert client.get(doors.where("draft_docx", answered, "dpia")).status_code == 404
