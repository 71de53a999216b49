"""How is a draft written as plain text, for a reader of differences and for tests?"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from dossiers.documents import asked
from dossiers.documents import draft as blocks
from dossiers.documents.draft import Block, Draft
from dossiers.documents.hygiene import printable
from dossiers.documents.text_figures import FIGURES
from dossiers.law.citing import Cited
from dossiers.law.terms import Confidence


def plain(draft: Draft) -> str:
    """The paper as text: a block after the other, with the sources under each."""
    return printable("\n".join(_lines(draft))).rstrip() + "\n"


def _lines(draft: Draft) -> Iterator[str]:
    cover = draft.cover
    yield " | ".join(cover.organisation)
    yield cover.kind.upper()
    yield cover.title
    yield cover.subtitle
    yield " ".join(cover.plate)
    if cover.translation:
        yield cover.translation
    yield from _pairs(cover.facts)
    for block in draft.blocks:
        yield from _WRITERS[type(block)](draft, block)


def _pairs(pairs: tuple[tuple[str, tuple[str, ...]], ...]) -> Iterator[str]:
    for label, lines in pairs:
        yield f"{label}: " + " / ".join(lines)


def _cites(draft: Draft, cites: tuple[Cited, ...]) -> Iterator[str]:
    for cite in cites:
        read = cite.confidence is Confidence.VERIFIED
        yield f"    [{cite.title}; {draft.word('law.read' if read else 'law.open')}]"


def _heading(_: Draft, block: Any) -> Iterator[str]:
    yield ""
    yield f"{'#' * block.level} {block.number} {block.text}".replace("  ", " ")


def _said(draft: Draft, block: Any) -> Iterator[str]:
    yield block.text
    yield from _cites(draft, block.cites)


def _reason(draft: Draft, block: Any) -> Iterator[str]:
    yield f"{block.label}: {block.text}"
    yield from _cites(draft, block.cites)


def _clause(draft: Draft, block: Any) -> Iterator[str]:
    yield f"{block.number} {block.text}"
    yield from _cites(draft, block.cites)


def _bullets(_: Draft, block: Any) -> Iterator[str]:
    for number, entry in enumerate(block.entries, start=1):
        yield f"{number}. {entry}" if block.numbered else f"- {entry}"


def _table(draft: Draft, block: Any) -> Iterator[str]:
    yield f"{draft.word('table')} {block.number}: {block.caption}"
    yield "  " + " | ".join(block.head)
    for row in block.rows:
        yield "  " + " | ".join(
            ": ".join(p.replace("\n", " ") for p in (cell.title, cell.text) if p) for cell in row
        ).rstrip(" |")
        for cell in row:
            yield from _cites(draft, cell.cites)


def _labelled(_: Draft, block: Any) -> Iterator[str]:
    yield from _pairs(block.pairs)


def _ruling(_: Draft, block: Any) -> Iterator[str]:
    yield f"({block.kind}) {block.sentence}"
    if block.conditions:
        yield f"{block.rider}:"
        yield from (f"- {condition}" for condition in block.conditions)


def _gap(_: Draft, block: Any) -> Iterator[str]:
    yield f"{block.label}:"
    yield from (f"- {ask}" for ask in block.asks)


def _hand(_: Draft, block: Any) -> Iterator[str]:
    yield from (f"( ) {option}" for option in block.options)
    yield f"{block.label}: " + "_" * 20 * block.lines


def _signature(_: Draft, block: Any) -> Iterator[str]:
    for role, name in block.signatories:
        yield f"{role}: {name} {block.asks(name)}: {'_' * 20}".replace("  ", " ")


def _note(_: Draft, block: Any) -> Iterator[str]:
    yield f"{block.label}: {block.text}"


def _questions(_: Draft, block: Any) -> Iterator[str]:
    yield f"{block.label}:"
    for entry in block.entries:
        of = f"{entry.of}: " if entry.of else ""
        yield f"{entry.number}. {of}{entry.ask} [{entry.said}]"
        yield from (f"    {line}" for line in (entry.hint, *entry.lines) if line)
    if block.again:
        yield block.again
    yield f"{block.remark}: " + "_" * 20


def _sources(_: Draft, block: Any) -> Iterator[str]:
    for entry in block.entries:
        said = " ".join(part for part in (entry.title, entry.url) if part)
        yield f"{entry.name}: {said}" if said else entry.name


def _contents(_: Draft, block: Any) -> Iterator[str]:
    yield from ()


_WRITERS: dict[type[Block], Callable[[Draft, Any], Iterator[str]]] = {
    blocks.Heading: _heading,
    blocks.Paragraph: _said,
    blocks.Bullets: _bullets,
    blocks.Labelled: _labelled,
    blocks.Ruling: _ruling,
    blocks.Reason: _reason,
    blocks.Clause: _clause,
    blocks.Table: _table,
    blocks.Gap: _gap,
    blocks.HandLine: _hand,
    blocks.Signature: _signature,
    blocks.Note: _note,
    blocks.SourceList: _sources,
    blocks.Colophon: _labelled,
    blocks.Contents: _contents,
    asked.ForComment: _note,
    asked.Questions: _questions,
    **FIGURES,
}
