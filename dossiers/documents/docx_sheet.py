"""How does text become a Word paragraph: its runs, their language, their links, their sources?

Nothing is handed in as markup: a tree of elements is built, and each string goes in as text.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.oxml.xmlchemy import BaseOxmlElement as Element

from dossiers.documents.alike import LANGUAGES
from dossiers.documents.draft import Draft, Imprint
from dossiers.documents.hygiene import printable
from dossiers.documents.typeset import set_text
from dossiers.law.citing import Cited
from dossiers.law.terms import Confidence

TEXT, SOURCE, CELL, CELL_SOURCE = "Paper Text", "Paper Source", "Paper Cell", "Paper Cell Source"
LABEL, STRONG, NUMBER = "Paper Label", "Paper Strong", "Paper Number"

_MM = 56.6929  # a millimetre in twentieths of a point


def twips(millimetres: float) -> int:
    """A length as Word counts it: in twentieths of a point."""
    return round(millimetres * _MM)


def style_id(name: str) -> str:
    """The id of a style that has this name."""
    return name.replace(" ", "")


def made(tag: str, *children: Element, **attributes: str | int) -> Element:
    """An element such as "w:p". attributes: `val` for w:val, `r_id` for r:id, `xml_space` …."""
    element: Element = OxmlElement(tag)
    for key, value in attributes.items():
        prefix, _, name = key.partition("_")
        element.set(qn(f"{prefix}:{name}" if name else f"w:{prefix}"), str(value))
    for child in children:
        element.append(child)
    return element


@dataclass
class Sheet:
    """One writing: the draft, what stands beside it, and what has been counted so far."""

    draft: Draft
    imprint: Imprint
    audience: str
    document: Document
    notes: int = 0
    marks: int = 0
    orders: int = 0
    body_mark: int = 0
    links: dict[str, str] = field(default_factory=dict)

    @property
    def language(self) -> str:
        """The language of every run, as Word names it."""
        return LANGUAGES[self.draft.language]

    def run(self, text: str, look: str = "", **also: str) -> Iterator[Element]:
        """A text as runs; its line breaks stay. look: a character style."""
        for number, line in enumerate(set_text(printable(text)).split("\n")):
            if number:
                yield made("w:r", self._said(look), made("w:br"))
            if line:
                words = made("w:t", xml_space="preserve")
                words.text = line
                yield made("w:r", self._said(look, **also), words)

    def _said(self, look: str, **also: str) -> Element:
        """What holds for a run. also: fill (the ground behind it), colour."""
        held = made("w:rPr")
        if look:
            held.append(made("w:rStyle", val=style_id(look)))
        if "colour" in also:
            held.append(made("w:color", val=also["colour"]))
        if "fill" in also:
            held.append(made("w:shd", val="clear", color="auto", fill=also["fill"]))
        held.append(made("w:lang", val=self.language))
        return held

    def tab(self) -> Element:
        """The sign that goes to the next tab stop."""
        return made("w:r", self._said(""), made("w:tab"))

    def paragraph(self, look: str, *inside: Element, text: str = "") -> Element:
        """A paragraph in a style. inside: its runs; text: instead of them."""
        held = made("w:pPr", made("w:pStyle", val=style_id(look)))
        return made("w:p", held, *inside, *self.run(text))

    def link(self, url: str, *inside: Element) -> Element:
        """A link to an address of the law book."""
        if url not in self.links:
            self.links[url] = self.document.part.relate_to(
                url, RELATIONSHIP_TYPE.HYPERLINK, is_external=True
            )
        return made("w:hyperlink", *inside, r_id=self.links[url])

    def marked(self, name: str, *inside: Element) -> Iterator[Element]:
        """Runs under a bookmark, so that the contents can point to them."""
        self.marks += 1
        yield made("w:bookmarkStart", id=self.marks, name=name)
        yield from inside
        yield made("w:bookmarkEnd", id=self.marks)

    def field(self, order: str, shown: str, look: str = "") -> Iterator[Element]:
        """A field that Word works out. shown: what stands there until it does."""
        yield self.field_mark("begin", look)
        yield self.field_order(order, look)
        yield self.field_mark("separate", look)
        yield from self.run(shown, look)
        yield self.field_mark("end", look)

    def field_mark(self, kind: str, look: str = "") -> Element:
        """Where a field begins, where its result begins, where it ends."""
        return made("w:r", self._said(look), made("w:fldChar", fldCharType=kind))

    def field_order(self, order: str, look: str = "") -> Element:
        """What a field is asked for."""
        words = made("w:instrText", xml_space="preserve")
        words.text = f" {order} "
        return made("w:r", self._said(look), words)

    def sources(self, cites: tuple[Cited, ...]) -> tuple[list[Element], list[Element]]:
        """Marks for the end of a sentence, and the line of sources under it."""
        marks: list[Element] = []
        line: list[Element] = []
        for cite in cites:
            self.notes += 1
            number = str(self.notes)
            marks += self.run(f"\u00a0{number}" if marks else number, "Paper Mark")
            if line:
                line += self.run("\u2002·\u2002")
            line += self.run(f"{number} ", NUMBER)
            line += self.source(cite)
        return marks, line

    def source(self, cite: Cited) -> Iterator[Element]:
        """A source: its name, linked where it has an address, and whether it was read."""
        read = cite.confidence is Confidence.VERIFIED
        state = self.draft.word("law.read" if read else "law.open")
        if cite.url:
            yield self.link(cite.url, *self.run(cite.title))
        else:
            yield from self.run(cite.title)
        yield from self.run(f" ({state})", "Paper Read" if read else "Paper Open")

    def with_sources(
        self, look: str, before: list[Element], text: str, cites: tuple[Cited, ...]
    ) -> Iterator[Element]:
        """A paragraph, and under it, in small print, the sources that it rests on."""
        marks, line = self.sources(cites)
        said = self.paragraph(look, *before, *self.run(text), *marks)
        if line:
            keep(said)
        yield said
        if line:
            yield self.paragraph(SOURCE, *line)


# What a paragraph may be told, in the order in which Word wants it.
_ORDER = tuple(
    qn(f"w:{name}")
    for name in (
        "pStyle", "keepNext", "keepLines", "pageBreakBefore", "widowControl", "numPr", "pBdr",
        "shd", "tabs", "suppressAutoHyphens", "spacing", "ind", "jc", "outlineLvl",
    )
)  # fmt: skip


def set_so(paragraph: Element, *properties: Element) -> Element:
    """The paragraph, with properties of its own beside those of its style."""
    held = paragraph[0]
    for one in properties:
        after = [n for n, other in enumerate(held)
                 if _ORDER.index(other.tag) < _ORDER.index(one.tag)]  # fmt: skip
        held.insert(after[-1] + 1 if after else 0, one)
    return paragraph


def keep(paragraph: Element) -> Element:
    """The paragraph, kept on the sheet of what follows it."""
    return set_so(paragraph, made("w:keepNext"))


def fresh(paragraph: Element) -> Element:
    """The paragraph, begun on a new sheet."""
    return set_so(paragraph, made("w:pageBreakBefore"))


def apart(paragraph: Element, millimetres: float) -> Element:
    """The paragraph, with so much room above it."""
    return set_so(paragraph, made("w:spacing", before=twips(millimetres)))
