"""What stands on the first sheet of a Word file, and along the head and foot of every sheet?"""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from docx.oxml.parser import parse_xml
from docx.oxml.xmlchemy import BaseOxmlElement as Element
from docx.shared import Length, Mm

from dossiers.documents.alike import headline, version
from dossiers.documents.docx_sheet import Sheet, apart, made, set_so
from dossiers.documents.docx_styles import INK, height
from dossiers.documents.docx_tables import pairs
from dossiers.documents.draft import Heading
from dossiers.documents.hygiene import printable
from dossiers.documents.look import MARK, Mark

_VML = (
    '<w:pict xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office">'
    '<v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800"'
    ' path="m@7,l@8,m@5,21600l@6,21600e"><v:formulas><v:f eqn="sum #0 0 10800"/>'
    '<v:f eqn="prod #0 2 1"/><v:f eqn="sum 21600 0 @1"/><v:f eqn="sum 0 0 @2"/>'
    '<v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/><v:f eqn="if @0 21600 @1"/>'
    '<v:f eqn="if @0 0 @2"/><v:f eqn="if @0 @4 21600"/><v:f eqn="mid @5 @6"/>'
    '<v:f eqn="mid @8 @5"/><v:f eqn="mid @7 @8"/><v:f eqn="mid @6 @7"/>'
    '<v:f eqn="sum @6 0 @5"/></v:formulas><v:path textpathok="t" o:connecttype="rect"/>'
    '<v:textpath on="t" fitshape="t"/></v:shapetype>'
    '<v:shape type="#_x0000_t136" alt="" style="position:absolute;width:420pt;height:105pt;'
    "rotation:315;z-index:-251658752;mso-position-horizontal:center;"
    "mso-position-horizontal-relative:page;mso-position-vertical:center;"
    'mso-position-vertical-relative:page" fillcolor="#eef0f0" stroked="f">'
    '<v:textpath style="font-family:&quot;Noto Sans&quot;;font-size:1pt;font-weight:bold"/>'
    "</v:shape></w:pict>"
)


def sheets(at: Sheet) -> None:
    """Set the size of the sheets, their margins, and what runs along them."""
    section: Any = at.document.sections[0]
    compact = at.draft.compact
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin, section.right_margin = Mm(64), Mm(22)
    section.top_margin, section.bottom_margin = (Mm(20), Mm(18)) if compact else (Mm(30), Mm(26))
    section.header_distance, section.footer_distance = (Mm(9), Mm(8)) if compact else (
        Mm(17), Mm(13))  # fmt: skip
    section.gutter = 0
    # The first sheet has no running head: its own says the same, larger.
    section.different_first_page_header_footer = True
    for part, look, inside in (
        (section.header, "Header", _head(at)),
        (section.first_page_header, "Header", []),
        (section.footer, "Footer", _foot(at)),
        (section.first_page_footer, "Footer", _mark(at)),
    ):
        part.is_linked_to_previous = False
        root = part._element
        for child in list(root):
            root.remove(child)
        line = at.paragraph(look, *inside)
        if look == "Header" and at.imprint.draft:
            line.append(_stamp(at))
        root.append(line)
    # What Word notes of who edited the empty sheet.
    for name in [name for name in section._sectPr.attrib if "rsid" in name]:
        del section._sectPr.attrib[name]


def _head(at: Sheet) -> list[Element]:
    draft = at.draft
    return [
        *at.run(headline(draft.short, 32), "Paper Lead"),
        at.tab(),
        *at.run(headline(draft.title, 58)),
        at.tab(),
        *at.run(headline(draft.reference, 40)),
    ]


def _foot(at: Sheet) -> list[Element]:
    draft = at.draft
    said = [*_mark(at), at.tab()]
    if draft.cover.translation:
        said += at.run(f"{draft.word('translation.mark')} · ")
    if any(isinstance(block, Heading) and block.level == 1 for block in draft.blocks):
        said += at.field('STYLEREF "Paper Chapter"', "")
    said.append(at.tab())
    said += at.field("PAGE", "1", "Paper Strong")
    said += at.run(" / ", "Paper Strong")
    said += at.field("NUMPAGES", "1", "Paper Strong")
    return said


def _mark(at: Sheet) -> list[Element]:
    if not at.imprint.draft:
        return []
    return list(at.run(at.draft.word("draft.mark"), "Paper Draft Mark"))


def _stamp(at: Sheet) -> Element:
    """The mark of a draft across the sheet, behind its text."""
    drawn = parse_xml(_VML)
    shape = drawn[-1]
    shape[-1].set("string", at.draft.word("draft.mark"))
    return made("w:r", drawn)


def _mark_of(at: Sheet, mark: Mark) -> Element:
    """The mark of the organisation as a picture in a paragraph, with what it shows."""
    paragraph = at.document.add_paragraph()
    picture = paragraph.add_run().add_picture(io.BytesIO(mark.content))
    scale = min(Mm(60) / picture.width, Mm(22) / picture.height, 1)
    picture.width = Length(int(picture.width * scale))
    picture.height = Length(int(picture.height * scale))
    # The name under which the library notes a file; there is none.
    told: Any = picture._inline
    told.docPr.set("name", MARK)
    told.docPr.set("descr", printable(mark.alt))
    told.graphic.graphicData.pic.nvPicPr.cNvPr.set("name", MARK)
    drawn = paragraph._p
    drawn.getparent().remove(drawn)
    held = at.paragraph("Paper Mark Of")
    for run in drawn.r_lst:
        held.append(run)
    return held


def cover(at: Sheet) -> Iterator[Element]:
    """The first sheet; of a short note, the head above its text."""
    told, compact = at.draft.cover, at.draft.compact
    if at.draft.look.mark is not None:
        yield _mark_of(at, at.draft.look.mark)
    for number, line in enumerate(told.organisation):
        yield at.paragraph("Paper Organisation", *at.run(line, "" if number else "Paper Strong"))
    yield apart(at.paragraph("Paper Kind", text=told.kind), 6 if compact else 46)
    title = at.paragraph("Title", text=told.title)
    if compact or len(told.title) > 60:
        # A long title is set smaller, so that it stands on the sheet with its facts.
        size = 16 if compact else 22
        for run in title[1:]:
            run[0].insert(0, made("w:sz", val=2 * size))
        title = set_so(title, made("w:spacing", **height(size, 1.2)))
    yield title
    yield at.paragraph("Subtitle", text=told.subtitle)
    yield at.paragraph("Paper Version", *_plate(at), text=version(at.draft, at.imprint))
    if told.translation:
        yield at.paragraph("Paper Translation", text=told.translation)
    if not compact:
        yield from pairs(at, told.facts, look="Paper Cell")


def _plate(at: Sheet) -> Iterator[Element]:
    """The dossier's number as a number plate."""
    head, rest = at.draft.cover.plate
    if head or rest:
        yield from at.run(f"\u00a0{head}\u00a0", "Paper Plate Head", fill=INK)
        yield from at.run(f"\u00a0{rest}\u00a0", "Paper Plate")
        yield from at.run("\u2003")
