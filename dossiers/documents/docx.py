"""How is a draft written as a Word file? The same blocks as the PDF, to be commented on.

Equal input gives equal bytes: nothing in the file names the machine, the person or the moment.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import docx
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement as Element

from dossiers.documents.alike import FULL, LANGUAGES, PUBLIC
from dossiers.documents.docx_blocks import WRITERS, gap
from dossiers.documents.docx_contents import BODY
from dossiers.documents.docx_running import cover, sheets
from dossiers.documents.docx_sheet import TEXT, Sheet, apart, fresh, made, style_id
from dossiers.documents.docx_styles import SANS, SERIF, TEAL, numbering, styles
from dossiers.documents.draft import Draft, Heading, Imprint
from dossiers.documents.hygiene import printable

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
# The first moment that a ZIP can name.
_NO_TIME = (1980, 1, 1, 0, 0, 0)
_NOT_OURS = ("customXml", "stylesWithEffects", "webSettings")
_APPLICATION = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Properties xmlns='
    '"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"/>'
)
_FONTS = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:fonts xmlns:w='
    '"http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    f'<w:font w:name="{SERIF}"><w:altName w:val="Cambria"/><w:family w:val="roman"/>'
    '<w:pitch w:val="variable"/></w:font>'
    f'<w:font w:name="{SANS}"><w:altName w:val="Segoe UI"/><w:family w:val="swiss"/>'
    '<w:pitch w:val="variable"/></w:font></w:fonts>'
)


def written(draft: Draft, imprint: Imprint, audience: str = FULL) -> bytes:
    """The paper as a .docx file."""
    document = docx.Document()
    at = Sheet(draft, imprint, audience, document)
    body = document.element.body
    for child in list(body):
        if child.tag != qn("w:sectPr"):
            body.remove(child)
    _refill(document.styles.element, styles(at.language, compact=draft.compact))
    if draft.look.accent:
        _coloured(document.styles.element, draft.look.accent)
    sheets(at)
    last: Element | None = None
    for element in _elements(at):
        if last is not None and last.tag == element.tag == qn("w:tbl"):
            # Two tables without a paragraph between them would be one.
            body[-1].addprevious(at.paragraph("Paper Between"))
        if last is not None and last.tag == qn("w:tbl") and _hugs(element):
            apart(element, 4)
        body[-1].addprevious(element)
        last = element
    if last is not None and last.tag == qn("w:tbl"):
        body[-1].addprevious(at.paragraph("Paper Between"))
    _refill(document.part.numbering_part.element, numbering(at.orders))
    _settle(at, document)
    return _packed(document)


def _elements(at: Sheet) -> Iterator[Element]:
    """Cover and blocks in their order; what is confidential is left out, and said so."""
    yield from cover(at)
    left_out = begun = False
    for block in at.draft.blocks:
        if block.confidential and at.audience == PUBLIC:
            if not left_out:
                words = at.draft.word
                yield from gap(at, words("public.note"), (words("public.left_out"),))
            left_out = True
            continue
        left_out = False
        elements = list(WRITERS[type(block)](at, block))
        if isinstance(block, Heading) and block.number and not begun:
            begun = True
            at.marks += 1
            elements[0].insert(1, made("w:bookmarkStart", id=at.marks, name=BODY))
            at.body_mark = at.marks
        if isinstance(block, Heading) and block.fresh:
            fresh(elements[0])
            fresh(elements[0])
        yield from elements
    if begun:
        yield made("w:bookmarkEnd", id=at.body_mark)


def _hugs(element: Element) -> bool:
    """Whether a paragraph has no room of its own above it."""
    if element.tag != qn("w:p"):
        return False
    looks = (TEXT, "List Bullet", "List Number", "Paper Clause", "Paper Gap Label")
    return element[0][0].get(qn("w:val")) in {style_id(look) for look in looks}


def _refill(root: Any, children: Iterator[Element]) -> None:
    for child in list(root):
        root.remove(child)
    for child in children:
        root.append(child)


def _coloured(root: Any, accent: str) -> None:
    """The styles in the colour of the organisation, where they had the usual one."""
    for element in root.iter():
        for name, value in element.attrib.items():
            if value == TEAL:
                element.set(name, accent[1:].upper())


def _settle(at: Sheet, document: Document) -> None:
    """What holds for the whole file: its properties, its settings, its fonts."""
    draft, imprint = at.draft, at.imprint
    told: Any = document.core_properties
    _refill(told._element, iter(()))
    told.title = printable(f"{draft.short} – {draft.title}")[:255]
    told.author = printable(draft.author)[:255]
    told.subject = printable(draft.cover.kind)[:255]
    told.language = LANGUAGES[draft.language]
    if imprint.day is not None:
        told.created = told.modified = datetime(
            imprint.day.year, imprint.day.month, imprint.day.day, tzinfo=UTC
        )
    settings: Any = document.settings.element
    compat = made(
        "w:compat",
        made(
            "w:compatSetting",
            name="compatibilityMode",
            uri="http://schemas.microsoft.com/office/word",
            val=15,
        ),
    )
    _refill(
        settings,
        iter(
            (
                made("w:zoom", percent=100),
                made("w:defaultTabStop", val=709),
                made("w:autoHyphenation"),
                made("w:characterSpacingControl", val="doNotCompress"),
                compat,
                made("w:themeFontLang", val=at.language),
                made("w:decimalSymbol", val="," if draft.language == "nl" else "."),
                made("w:listSeparator", val=";" if draft.language == "nl" else ","),
            )
        ),
    )
    package = document.part.package
    for owner in (document.part, package):
        for key, relation in list(owner.rels.items()):
            if relation.is_external:
                continue
            name = str(relation.target_part.partname)
            kind = relation.reltype
            if kind.endswith("/thumbnail") or any(part in name for part in _NOT_OURS):
                del owner.rels[key]
            elif kind == RELATIONSHIP_TYPE.EXTENDED_PROPERTIES:
                relation.target_part._blob = _APPLICATION.encode()
            elif kind == RELATIONSHIP_TYPE.FONT_TABLE:
                relation.target_part._blob = _FONTS.encode()


def _packed(document: Document) -> bytes:
    """The file, with the same date on every part."""
    first, last = io.BytesIO(), io.BytesIO()
    document.save(first)
    with zipfile.ZipFile(first) as read, zipfile.ZipFile(last, "w") as archive:
        for name in read.namelist():
            entry = zipfile.ZipInfo(name, date_time=_NO_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3  # the same on every system
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, read.read(name))
    return last.getvalue()
