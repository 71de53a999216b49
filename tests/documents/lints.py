"""What does veraPDF let pass that makes a PDF poor for an archive or a screen reader?

Conditions that the engine's own tags can meet; what they cannot stands in docs/decisions/tags.md.
"""

from __future__ import annotations

import hashlib
import io
import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pikepdf

OWN_FONTS = ("Charis-SIL", "Noto-Sans", "Noto-Sans-Symbols2")
_SUBSET = re.compile(r"/[A-Z]{6}\+")
_HEADING = re.compile(r"/H([1-6])")


def findings(content: bytes, attached: str) -> list[str]:
    """What is wrong with a file. attached: the name of the file that goes with it."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        return faults(pdf, attached)


def faults(pdf: pikepdf.Pdf, attached: str) -> list[str]:
    """What is wrong with an open PDF, a line each, with the number of times."""
    looks = (_outline, _headings, _figures, _identifier, _fonts)
    found = Counter(said for look in looks for said in look(pdf))
    found.update(_attached(pdf, attached))
    return [f"{said} x{times}" for said, times in sorted(found.items())]


def elements(within: Any) -> Iterator[Any]:
    """Every element under a PDF's root of tags, or under one of them, in reading order."""
    top = within.Root.StructTreeRoot if isinstance(within, pikepdf.Pdf) else within
    waiting = [top.K]
    while waiting:
        element = waiting.pop()
        if isinstance(element, pikepdf.Array):
            waiting += reversed(list(element))
        elif isinstance(element, pikepdf.Dictionary) and "/S" in element:
            yield element
            if "/K" in element:
                waiting.append(element.K)


def heading_texts(pdf: pikepdf.Pdf) -> list[str]:
    """The words of every heading of the tree, in reading order."""
    words = _words_by_mark(pdf)
    return ["".join(_said(e, words, None)) for e in elements(pdf) if _HEADING.fullmatch(str(e.S))]


def outline_texts(pdf: pikepdf.Pdf) -> list[str]:
    """The words of every bookmark, in order."""
    found: list[str] = []

    def walk(items: list[Any]) -> None:
        for item in items:
            found.append(item.title)
            walk(item.children)

    with pdf.open_outline() as outline:
        walk(outline.root)
    return found


def _outline(pdf: pikepdf.Pdf) -> Iterator[str]:
    """The bookmarks are the headings: as many, in the same order, with the same words."""
    told = [_bare(text) for text in outline_texts(pdf)]
    stands = [_bare(text) for text in heading_texts(pdf)]
    if not told:
        yield "no outline"
    if told != stands:
        yield f"outline {len(told)} and headings {len(stands)} differ"


def _bare(text: str) -> str:
    """A text without what only its setting adds."""
    return re.sub(r"[\s\u00ad\u200b\u00a0\u2010-]+", "", text)


def _headings(pdf: pikepdf.Pdf) -> Iterator[str]:
    levels = [int(m[1]) for e in elements(pdf) if (m := _HEADING.fullmatch(str(e.S)))]
    if not levels or levels[0] != 1:
        yield "the first heading is not of the first level"
    for before, after in pairwise(levels):
        if after > before + 1:
            yield f"heading jump H{before} H{after}"


def _figures(pdf: pikepdf.Pdf) -> Iterator[str]:
    for element in elements(pdf):
        if str(element.S) == "/Figure" and not str(element.get("/Alt", "")).strip():
            yield "figure without alternative text"


def _identifier(pdf: pikepdf.Pdf) -> Iterator[str]:
    told = pdf.trailer.get("/ID")
    if told is None or len(told) != 2 or not all(len(bytes(one)) >= 16 for one in told):
        yield "no file id"


def _attached(pdf: pikepdf.Pdf, name: str) -> Iterator[str]:
    if list(pdf.attachments) != [name]:
        yield f"attachments {sorted(pdf.attachments)}"
    listed = list(pdf.Root.get("/AF", []))
    if len(listed) != 1:
        yield f"{len(listed)} associated files"
    for file in listed:
        if str(file.get("/AFRelationship", "")) != "/Data":
            yield "associated file without its relationship"
        stream, content = file.EF.F, file.EF.F.read_bytes()
        told = stream.get("/Params", {})
        wanted = hashlib.md5(content, usedforsecurity=False).digest()
        if bytes(told.get("/CheckSum", b"")) != wanted or int(told.get("/Size", -1)) != len(
            content
        ):
            yield "checksum or size of the associated file"


def _fonts(pdf: pikepdf.Pdf) -> Iterator[str]:
    for thing in pdf.objects:
        if not isinstance(thing, pikepdf.Dictionary) or thing.get("/Type") != "/FontDescriptor":
            continue
        name = str(thing.FontName)
        if not _SUBSET.match(name):
            yield f"font {name} is no subset"
        if not name.split("+")[-1].lstrip("/").startswith(OWN_FONTS):
            yield f"font {name} is not ours"
        if not {"/FontFile2", "/FontFile3"} & set(thing.keys()):
            yield f"font {name} is not embedded"


# -- the words under a tag -------------------------------------------------------------------

Marks = dict[tuple[tuple[int, int], int], str]


def _words_by_mark(pdf: pikepdf.Pdf) -> Marks:
    """(page, mark) -> the text that is drawn under this mark."""
    found: Marks = {}
    for page in pdf.pages:
        fonts = {name: _decoder(font) for name, font in page.Resources.get("/Font", {}).items()}
        stack: list[int | None] = []
        font: dict[bytes, str] = {}
        for operands, operator in pikepdf.parse_content_stream(page):
            said = str(operator)
            if said in ("BDC", "BMC"):
                mark = operands[1].get("/MCID") if said == "BDC" else None
                stack.append(None if mark is None else int(mark))
            elif said == "EMC":
                stack.pop()
            elif said == "Tf":
                font = fonts.get(str(operands[0]), {})
            elif said in ("Tj", "TJ"):
                mark = next((one for one in reversed(stack) if one is not None), None)
                if mark is not None:
                    key = (page.obj.objgen, mark)
                    found[key] = found.get(key, "") + _decoded(operands[0], font)
    return found


def _decoded(shown: Any, font: dict[bytes, str]) -> str:
    parts = list(shown) if isinstance(shown, pikepdf.Array) else [shown]
    codes = b"".join(bytes(one) for one in parts if isinstance(one, pikepdf.String))
    return "".join(font.get(codes[at : at + 2], "") for at in range(0, len(codes), 2))


def _decoder(font: Any) -> dict[bytes, str]:
    """code of two bytes -> text, as the font's own table says it."""
    told = font.ToUnicode.read_bytes().decode("latin-1") if "/ToUnicode" in font else ""
    pairs = re.findall(r"<([0-9A-Fa-f]{4})>\s*<([0-9A-Fa-f]+)>", told)
    return {
        bytes.fromhex(code): bytes.fromhex(text).decode("utf-16-be", "replace")
        for code, text in pairs
    }


def _said(element: Any, words: Marks, page: Any) -> Iterator[str]:
    page = element.get("/Pg", page)
    inside = element.get("/K", [])
    for each in list(inside) if isinstance(inside, pikepdf.Array) else [inside]:
        if isinstance(each, pikepdf.Dictionary):
            if each.get("/Type") == "/MCR":
                yield words.get((each.get("/Pg", page).objgen, int(each.MCID)), "")
            elif "/S" in each:
                yield from _said(each, words, page)
        else:
            yield words.get((page.objgen, int(each)), "")
