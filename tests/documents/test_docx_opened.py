"""Does LibreOffice open a Word file of a paper, and is it the same paper as the PDF?"""

from __future__ import annotations

import os
import re
import subprocess
from datetime import date
from pathlib import Path

import pypdfium2
import pytest

from dossiers.documents import docx as writer
from dossiers.documents.draft import Draft, Imprint
from dossiers.documents.native import FONTS_CONFIGURATION
from dossiers.documents.pdf import render_pdfs
from dossiers.documents.text import plain
from tests.documents import cases, drawn

pytestmark = pytest.mark.office

OFFICE = Path("/usr/bin/soffice")
IMPRINT = Imprint(number=2, day=date(2026, 11, 24), draft=True, book="ab" * 32)


def converted(paper: Draft, folder: Path) -> Path:
    """The Word file of a paper as LibreOffice prints it."""
    source = folder / "paper.docx"
    source.write_bytes(writer.written(paper, IMPRINT))
    profile = f"-env:UserInstallation=file://{folder}/profile"
    done = subprocess.run(
        [OFFICE, profile, "--headless", "--convert-to", "pdf", "--outdir", folder, source],
        env={**os.environ, "HOME": str(folder), "FONTCONFIG_FILE": str(FONTS_CONFIGURATION)},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return folder / "paper.pdf"


def sheets(pdf: Path | bytes) -> list[str]:
    with pypdfium2.PdfDocument(pdf) as document:
        return [page.get_textpage().get_text_range() for page in document]


def lacking(said: str, found: str) -> set[str]:
    """Words of a text that the other does not have, wherever either ends its lines.

    A word is looked for among letters and figures alone: both texts divide words in their way.
    """
    running = "".join(sign for sign in found if sign.isalnum())
    return {word for word in re.findall(r"[^\W_]+", said) if word not in running}


def compared(paper: Draft, folder: Path) -> tuple[set[str], set[str], list[str]]:
    """Words that only the PDF has, those that only the Word file has, and the latter's sheets."""
    (printed,) = render_pdfs([(paper, IMPRINT)])
    shown = sheets(converted(paper, folder))
    ours, theirs = "\n".join(sheets(printed.content)), "\n".join(shown)
    # What a drawing shows stands in the PDF's tags, not on its sheets.
    return lacking(ours, theirs), lacking(theirs, ours + plain(paper)), shown


def test_an_agreement_opens_and_says_what_its_pdf_says(tmp_path: Path) -> None:
    paper = cases.draft("processing_agreement", cases.municipality())
    only_pdf, only_word, shown = compared(paper, tmp_path)
    assert (only_pdf, only_word) == (set(), set())
    assert len(shown) > 5
    assert all("ONTWERP" in sheet for sheet in shown)
    assert f"{len(shown)} / {len(shown)}" in shown[-1]


@pytest.mark.long
@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("name", cases.ALL)
def test_every_paper_opens_and_says_what_its_pdf_says(
    name: str, language: str, tmp_path: Path
) -> None:
    for paper in cases.drafts(cases.ALL[name], language):
        folder = tmp_path / paper.kind
        folder.mkdir()
        only_pdf, only_word, _ = compared(paper, folder)
        assert (only_pdf, only_word) == (set(), set())


def test_drawings_open_with_what_they_show(tmp_path: Path) -> None:
    only_pdf, _, _ = compared(drawn.paper(drawn.answers()), tmp_path)
    assert only_pdf == set()
