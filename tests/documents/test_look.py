"""Do papers come in the colour and with the mark of their organisation, and count them as input?"""

from __future__ import annotations

import io
import json
import struct
import zipfile
import zlib
from dataclasses import replace
from functools import cache

import docx
import pikepdf
import pypdfium2
import pytest
from PIL import Image

from dossiers.documents import carried, html, pdf
from dossiers.documents import docx as word
from dossiers.documents.digest import input_digest
from dossiers.documents.draft import Draft, Imprint
from dossiers.documents.dressing import dressed as dressed_in
from dossiers.documents.engine import Engine, Refused
from dossiers.documents.look import Look, Mark, contrast_with_white
from dossiers.documents.pictures import MOST_BYTES, NotAMark, mark_from
from tests.documents import cases

RED = "#8a1030"


def picture(size: tuple[int, int] = (80, 40), kind: str = "PNG", mode: str = "RGB") -> bytes:
    """A picture in one colour."""
    content = io.BytesIO()
    Image.new(mode, size, 7).save(content, kind)
    return content.getvalue()


def look() -> Look:
    return Look(RED, Mark("1" * 64, "Schild met een iep", mark_from(picture())))


@cache
def plain() -> Draft:
    return cases.draft("processing_agreement", cases.municipality())


def dressed() -> Draft:
    return replace(plain(), look=look())


def test_colour_and_mark_are_part_of_the_input_by_value_and_by_hash() -> None:
    digests = {
        input_digest(replace(plain(), look=each))
        for each in (
            Look(),
            Look(RED),
            Look("#123456"),
            Look("", Mark("1" * 64, "Schild")),
            Look("", Mark("2" * 64, "Schild")),
            Look("", Mark("2" * 64, "Boom")),
        )
    }
    assert len(digests) == 6
    told = json.loads(carried.written(dressed()))
    assert told["look"]["mark"] == {"is": "Mark", "sha256": "1" * 64, "alt": "Schild met een iep"}
    assert input_digest(dressed()) == input_digest(
        replace(plain(), look=Look(RED, Mark("1" * 64, "Schild met een iep")))
    )


def test_the_usual_look_says_nothing_of_itself() -> None:
    assert "look" not in json.loads(carried.written(plain()))
    assert "<style>" not in html.page(plain(), Imprint())
    assert "<img" not in html.page(plain(), Imprint())


def test_the_mark_of_the_municipality_stands_above_no_police_zone() -> None:
    analysis = cases.draft("security_analysis", cases.municipality())
    assert "Politiezone" in analysis.cover.organisation[0]
    assert dressed_in(analysis, look()).look == Look()
    assert dressed_in(plain(), look()).look == look()


def test_a_text_that_is_no_colour_never_reaches_a_paper() -> None:
    for text in ("red", "#12345", "#123456;}", "#ABCDEF", "url(x)"):
        with pytest.raises(ValueError, match="no colour"):
            Look(text)


def test_contrast_is_that_of_the_standard() -> None:
    assert contrast_with_white("#000000") == pytest.approx(21)
    assert contrast_with_white("#ffffff") == pytest.approx(1)
    assert contrast_with_white("#767676") == pytest.approx(4.54, abs=0.01)


def test_a_pdf_shows_them_with_nothing_from_outside_and_nothing_to_grumble_about() -> None:
    (made,) = pdf.render_pdfs([(dressed(), Imprint(draft=True))])
    assert made.warnings == ()
    assert "Schild met een iep".encode("utf-16-be") in _told(made.content)
    with pypdfium2.PdfDocument(made.content) as document:
        cover = document[0].render(scale=2).to_pil().convert("RGB")
        second = document[1].render(scale=2).to_pil().convert("RGB")
    for sheet in (cover, second):
        colours = {colour for _, colour in sheet.getcolors(1 << 24) or ()}
        assert (0x8A, 0x10, 0x30) in colours
        assert (0x0D, 0x4F, 0x66) not in colours


def _told(content: bytes) -> bytes:
    """Every string of a PDF, as it stands in its objects."""
    with pikepdf.open(io.BytesIO(content)) as document:
        figures = [o for o in document.objects if isinstance(o, pikepdf.Dictionary) and "/Alt" in o]
        return b"".join(str(figure.Alt).encode("utf-16-be") for figure in figures)


def test_without_its_bytes_a_mark_is_refused_by_the_engine() -> None:
    page = '<p><img src="asset:mark.png" alt="x"></p>'
    assert "asset:mark.png" in html.page(dressed(), Imprint())
    with pytest.raises(Refused):
        Engine().render(page)


def test_word_has_the_mark_with_its_text_and_the_colour_in_its_styles() -> None:
    written = word.written(dressed(), Imprint(draft=True))
    with zipfile.ZipFile(io.BytesIO(written)) as archive:
        styles = archive.read("word/styles.xml").decode()
        assert [n for n in archive.namelist() if n.startswith("word/media/")]
    assert "8A1030" in styles
    assert "0D4F66" not in styles
    document = docx.Document(io.BytesIO(written))
    (shape,) = document.inline_shapes
    assert shape._inline.docPr.get("descr") == "Schild met een iep"
    assert word.written(dressed(), Imprint(draft=True)) == written


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
@pytest.mark.parametrize("mode", ["RGB", "L", "CMYK"])
def test_a_picture_is_drawn_anew_as_png(kind: str, mode: str) -> None:
    if (kind, mode) == ("PNG", "CMYK"):
        kind = "JPEG"
    kept = mark_from(picture((3000, 300), kind, mode))
    with Image.open(io.BytesIO(kept)) as drawn:
        assert (drawn.format, drawn.mode) == ("PNG", "RGB")
        assert drawn.size == (1200, 120)


def test_what_shines_through_is_white_as_the_paper_is() -> None:
    content = io.BytesIO()
    Image.new("RGBA", (9, 9), (255, 0, 0, 0)).save(content, "PNG")
    with Image.open(io.BytesIO(mark_from(content.getvalue()))) as drawn:
        assert drawn.getpixel((4, 4)) == (255, 255, 255)


def test_what_else_stands_in_the_file_does_not_stay() -> None:
    content = io.BytesIO()
    Image.new("RGB", (9, 9)).save(content, "JPEG", comment=b"<script>x</script>")
    assert b"<script>" in content.getvalue()
    assert b"<script>" not in mark_from(content.getvalue())


def _bomb() -> bytes:
    """A PNG that says of itself that it is far larger than any program draws."""
    size = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    sent = picture()
    head = b"IHDR" + size
    return sent[:12] + head + struct.pack(">I", zlib.crc32(head)) + sent[33:]


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "kind"),
        (b'<svg xmlns="http://www.w3.org/2000/svg"/>', "kind"),
        (picture(kind="GIF", mode="L"), "kind"),
        (picture()[:20], "kind"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 40, "kind"),
        (picture((4001, 1), mode="L"), "pixels"),
        (_bomb(), "kind"),
        (b"\0" * (MOST_BYTES + 1), "large"),
    ],
)
def test_anything_else_is_no_mark(content: bytes, why: str) -> None:
    with pytest.raises(NotAMark) as refused:
        mark_from(content)
    assert refused.value.why == why
