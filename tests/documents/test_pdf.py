"""Is a finished PDF fit for the archive and for a screen reader, with our fonts, and stable?"""

from __future__ import annotations

import io
import re
from datetime import date

import pikepdf
import pypdfium2
import pytest

from dossiers.documents.draft import Imprint
from dossiers.documents.html import PUBLIC
from dossiers.documents.pdf import Rendered, render_pdfs
from tests.documents import cases, printed
from tests.documents.printed import IMPRINT

OWN_FONTS = ("Charis-SIL", "Noto-Sans", "Noto-Sans-Symbols2")


@pytest.fixture
def municipal() -> list[Rendered]:
    return list(printed.municipal())


@pytest.fixture(scope="module")
def police() -> list[Rendered]:
    paper = cases.draft("processing_agreement", cases.ALL["zone-temporary"], "en")
    return render_pdfs([(paper, IMPRINT)])


def text(rendered: Rendered) -> list[str]:
    """The text of each page, as a reader would select it."""
    with pypdfium2.PdfDocument(rendered.content) as document:
        return [page.get_textpage().get_text_bounded() for page in document]


def test_the_engine_has_nothing_to_grumble_about(
    municipal: list[Rendered], police: list[Rendered]
) -> None:
    for rendered in (*municipal, *police):
        assert rendered.warnings == ()
        assert rendered.boxes == 0
        assert rendered.content.startswith(b"%PDF-")


def test_it_declares_archive_and_accessibility(municipal: list[Rendered]) -> None:
    for rendered in municipal:
        with pikepdf.open(io.BytesIO(rendered.content)) as pdf:
            metadata = pdf.Root.Metadata.read_bytes().decode()
            assert re.search(r"pdfaid:part(>|=\")3", metadata)
            assert re.search(r"pdfaid:conformance(>|=\")A", metadata)
            assert 'pdfuaid:part="1"' in metadata
            assert "pdfaExtension:schemas" in metadata
            assert pdf.Root.MarkInfo.Marked
            assert pdf.Root.StructTreeRoot
            assert pdf.Root.ViewerPreferences.DisplayDocTitle
            assert str(pdf.Root.Lang) == "nl-BE"
            assert "/OutputIntents" in pdf.Root


def test_it_has_a_title_bookmarks_and_the_day_of_its_version(municipal: list[Rendered]) -> None:
    with pikepdf.open(io.BytesIO(municipal[0].content)) as pdf:
        assert str(pdf.docinfo["/Title"]) == "DPIA – ANPR aan de toegangswegen"
        assert str(pdf.docinfo["/Author"]) == "Gemeente Sint-Elmaren"
        assert str(pdf.docinfo["/CreationDate"]).startswith("D:20261124")
        with pdf.open_outline() as outline:
            titles = [item.title for item in outline.root]
    assert any("Rechtsgrond" in title for title in titles)
    assert any("Bronnen" in title for title in titles)


def test_only_our_fonts_are_in_it(municipal: list[Rendered], police: list[Rendered]) -> None:
    for rendered in (*municipal, *police):
        with pikepdf.open(io.BytesIO(rendered.content)) as pdf:
            names = {
                str(thing.FontName).split("+")[-1]
                for thing in pdf.objects
                if isinstance(thing, pikepdf.Dictionary) and thing.get("/Type") == "/FontDescriptor"
            }
            embedded = all(
                "/FontFile2" in thing or "/FontFile3" in thing
                for thing in pdf.objects
                if isinstance(thing, pikepdf.Dictionary) and thing.get("/Type") == "/FontDescriptor"
            )
        assert names
        assert embedded
        assert [n for n in names if not n.startswith(OWN_FONTS)] == []


def test_a_draft_says_so_on_every_page(municipal: list[Rendered], police: list[Rendered]) -> None:
    for rendered, mark in ((municipal[1], "ONTWERP"), (police[0], "DRAFT")):
        pages = text(rendered)
        assert len(pages) == rendered.pages
        assert [n for n, said in enumerate(pages, start=1) if mark not in said] == []


@pytest.fixture(scope="module")
def issued() -> Rendered:
    """A note that is no draft, of a later version."""
    paper = cases.note(cases.UNLAWFUL["municipality-hidden"])
    (done,) = render_pdfs([(paper, Imprint(number=3, day=date(2027, 1, 5), draft=False))])
    return done


def test_an_issued_paper_says_no_such_thing(issued: Rendered) -> None:
    said = "\n".join(text(issued))
    assert "ONTWERP" not in said
    assert "Versie 3 van 5 januari 2027" in said


def test_a_reading_translation_says_so_on_its_cover_and_in_every_foot(
    municipal: list[Rendered], police: list[Rendered]
) -> None:
    pages = text(police[0])
    assert "Reading translation. Only the version" in pages[0]
    assert [n for n, said in enumerate(pages) if "Reading translation" not in said] == []
    assert "eesvertaling" not in "".join(text(municipal[0]))


def test_equal_input_gives_equal_bytes_in_another_process(municipal: list[Rendered]) -> None:
    # The first paper of its process, that was the second: it keeps nothing of the paper before.
    paper = cases.draft("processing_agreement", cases.ALL["municipality-fixed"])
    (again,) = render_pdfs([(paper, IMPRINT)])
    assert again.content == municipal[1].content


@pytest.mark.long
def test_so_it_does_after_other_papers(municipal: list[Rendered], police: list[Rendered]) -> None:
    paper = cases.draft("dpia", cases.ALL["municipality-fixed"])
    other = cases.draft("processing_agreement", cases.ALL["zone-temporary"], "en")
    again = render_pdfs([(other, IMPRINT), (paper, IMPRINT)])
    assert [r.content for r in again] == [police[0].content, municipal[0].content]


def test_other_input_gives_other_bytes(issued: Rendered) -> None:
    assert printed.note().content != issued.content


def test_the_text_of_the_paper_is_in_the_pdf(municipal: list[Rendered]) -> None:
    said = re.sub(r"\s+", " ", "\n".join(text(municipal[0])))
    for expected in (
        "In één bladzijde",
        "Toegestaan onder voorwaarden",
        "Steenweg op Lindewater 212",
        "50,91372",
        "Bram Dewachter",
        "artikeltekst gelezen",
        "nog te controleren",
        "Ontwerp, versie 2 van 24 november 2026",
        "K7Q2-M4XD",
    ):
        assert expected in said


def test_what_is_confidential_is_left_out_of_a_public_copy_and_said_so(
    municipal: list[Rendered],
) -> None:
    paper = cases.draft("processing_agreement", cases.ALL["municipality-fixed"])
    assert "dpo@sint-elmaren.example" in "".join(text(municipal[1]))
    secret = cases.hidden(paper, "parties.table")
    (public,) = render_pdfs([(secret, IMPRINT)], audience=PUBLIC)
    said = "".join(text(public))
    assert "dpo@sint-elmaren.example" not in said
    assert "Weggelaten uit de openbare versie" in said


@pytest.mark.parametrize("language", ["nl", pytest.param("en", marks=pytest.mark.long)])
def test_a_scope_note_stands_on_one_sheet(language: str) -> None:
    notes = [cases.note(given, language) for given in cases.UNLAWFUL.values()]
    drawn = render_pdfs([(note, IMPRINT) for note in notes])
    sheets = dict(zip(cases.UNLAWFUL, (len(text(rendered)) for rendered in drawn), strict=True))
    assert sheets == dict.fromkeys(cases.UNLAWFUL, 1)
