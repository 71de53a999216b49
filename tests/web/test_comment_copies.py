"""Can who answers get a draft with its questions, on paper and in Word, and is nothing kept?"""

from __future__ import annotations

import pytest
from django.test import Client

from dossiers.models import DocumentVersion, Dossier, User
from tests.web import doors

# What these pages show is the same on either database.
pytestmark = pytest.mark.once

PAPERS = [("operational_analysis",), ("processing_agreement", "verkant")]


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper[0])
def test_word_works(browser: Client, answered: Dossier, paper: tuple[str, ...]) -> None:
    response = browser.get(doors.where("comment_docx", answered, *paper))
    assert response.status_code == 200
    name = f"{answered.reference}-{'-'.join(paper)}-questions.nl.docx"
    assert response["Content-Disposition"] == f'attachment; filename="{name}"'
    assert response["Cache-Control"] == "private, no-store"
    assert response.content[:2] == b"PK"
    assert not DocumentVersion.objects.exists()


def test_a_pdf_works(browser: Client, answered: Dossier) -> None:
    response = browser.get(doors.where("comment_pdf", answered, "processing_agreement", "verkant"))
    assert response.status_code == 200
    assert response["Content-Type"] == "application/pdf"
    assert response.content[:5] == b"%PDF-"
    assert response["Cache-Control"] == "private, no-store"
    assert not DocumentVersion.objects.exists()


def test_the_preview_leads_to_both(browser: Client, answered: Dossier) -> None:
    for paper in PAPERS:
        shown = browser.get(doors.where("preview", answered, *paper)).content.decode()
        for name in ("comment_pdf", "comment_docx"):
            assert f'href="{doors.where(name, answered, *paper)}"' in shown


@pytest.mark.parametrize("name", ["comment_pdf", "comment_docx"])
def test_a_paper_that_is_not_drawn_is_not_found_nor_anything_by_a_stranger(
    browser: Client, answered: Dossier, ilse: User, name: str
) -> None:
    assert browser.get(doors.where(name, answered, "council_request")).status_code == 404
    browser.force_login(ilse)
    assert browser.get(doors.where(name, answered, "dpia")).status_code == 404
