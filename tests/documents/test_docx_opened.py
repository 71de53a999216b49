"""Does LibreOffice open a Word file of a paper, and is it the same paper as the PDF?"""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
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


def converted(papers: Sequence[Draft], folder: Path) -> list[Path]:
    """The Word files of papers as LibreOffice, started once, prints them."""
    sources = [folder / f"{number}.docx" for number in range(len(papers))]
    for paper, source in zip(papers, sources, strict=True):
        source.write_bytes(writer.written(paper, IMPRINT))
    profile = f"-env:UserInstallation=file://{folder}/profile"
    done = subprocess.run(
        [OFFICE, profile, "--headless", "--convert-to", "pdf", "--outdir", folder, *sources],
        env={**os.environ, "HOME": str(folder), "FONTCONFIG_FILE": str(FONTS_CONFIGURATION)},
        capture_output=True,
        text=True,
        timeout=60 + 60 * len(papers),
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return [source.with_suffix(".pdf") for source in sources]


def sheets(pdf: Path | bytes) -> list[str]:
    with pypdfium2.PdfDocument(pdf) as document:
        return [page.get_textpage().get_text_range() for page in document]


def lacking(said: str, found: str) -> set[str]:
    """Words of a text that the other does not have, wherever either ends its lines.

    A word is looked for among letters and figures alone: both texts divide words in their way.
    """
    running = "".join(sign for sign in found if sign.isalnum())
    return {word for word in re.findall(r"[^\W_]+", said) if word not in running}


@dataclass(frozen=True)
class Compared:
    """Words that only the PDF has, those that only the Word file has, and the latter's sheets."""

    only_pdf: set[str]
    only_word: set[str]
    sheets: list[str]


def compared(papers: Sequence[Draft], folder: Path) -> list[Compared]:
    """Each paper as both formats show it."""
    printed = render_pdfs([(paper, IMPRINT) for paper in papers])
    found = []
    for paper, pdf, word in zip(papers, printed, converted(papers, folder), strict=True):
        shown = sheets(word)
        ours, theirs = "\n".join(sheets(pdf.content)), "\n".join(shown)
        # What a drawing shows stands in the PDF's tags, not on its sheets.
        only_word = lacking(theirs, ours + plain(paper))
        found.append(Compared(lacking(ours, theirs), only_word, shown))
    return found


def test_an_agreement_and_drawings_open_and_say_what_their_pdf_says(tmp_path: Path) -> None:
    agreement = cases.draft("processing_agreement", cases.municipality())
    told, drawings = compared([agreement, drawn.paper(drawn.answers())], tmp_path)
    assert (told.only_pdf, told.only_word) == (set(), set())
    assert len(told.sheets) > 5
    assert all("ONTWERP" in sheet for sheet in told.sheets)
    assert f"{len(told.sheets)} / {len(told.sheets)}" in told.sheets[-1]
    assert drawings.only_pdf == set()


@pytest.mark.long
@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("name", cases.ALL)
def test_every_paper_opens_and_says_what_its_pdf_says(
    name: str, language: str, tmp_path: Path
) -> None:
    for told in compared(list(cases.drafts(cases.ALL[name], language)), tmp_path):
        assert (told.only_pdf, told.only_word) == (set(), set())
