"""How does a paper come together: cover, first page, contents, sections, sources, colophon?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from dossiers.documents.desk import Desk, Said, capital
from dossiers.documents.draft import (
    Block,
    Clause,
    Contents,
    Cover,
    Draft,
    HandLine,
    Heading,
    Paragraph,
    numbered,
)
from dossiers.documents.parts import closing, dues, shown
from dossiers.law.rows import Columns
from dossiers.law.skeletons import SCOPE_NOTE, Section

Content = Callable[[Desk, Section], Iterable[Block]]
# A statement in the words that the answers pick: pairs of the id that spoke and what it says.
Spoken = Callable[[Desk, str], Iterable[tuple[str, Said]]]

# What every writer says itself.
_WORDS = (
    "contents", "version", "version.draft", "version.of", "version.draft_of", "draft.mark",
    "translation.mark",
    "public.left_out", "table", "figure", "law.read", "law.open", "public.note", "book", "carried",
)  # fmt: skip


@dataclass(frozen=True)
class Plan:
    """How one kind of paper is drawn. summary: its first page; content, after: blocks of a
    section and those at its end, by its id.

    organisation: the lines at the head of the cover, else those of the operator; facts: pairs
    at its foot; ending: blocks after the last section, before the annexes and the sources; clauses:
    sentences of a section are the numbered clauses of an agreement, in the words that this finds;
    compact: a short note, without a cover, a heading of its first page, and a list of contents.
    """

    summary: Callable[[Desk], Iterable[Block]]
    content: Mapping[str, Content]
    facts: Callable[[Desk], Iterable[tuple[str, tuple[str, ...]]]]
    ending: Callable[[Desk], Iterable[Block]]
    organisation: Callable[[Desk], tuple[str, ...]] | None = None
    compact: bool = False
    clauses: Spoken | None = None
    after: Mapping[str, Content] = field(default_factory=dict)


def assemble(desk: Desk, plan: Plan) -> Draft:
    """The whole draft of a paper."""
    cover = _cover(desk, plan)
    body = tuple(_body(desk, plan))
    short = plan.compact
    ending = (*closing.sources(desk, body, short), *closing.colophon(desk, short))
    blocks = numbered((*body, *ending))
    twice = [one for one, times in Counter(b.id for b in blocks).items() if times > 1]
    if twice:
        raise ValueError(f"{desk.kind}: the ids {', '.join(twice)} stand twice")
    start, end = desk.period
    told = desk.particulars
    return Draft(
        kind=desk.kind,
        subject=desk.subject,
        language=desk.language,
        title=told.title or desk.label("untitled"),
        short=desk.label(f"short.{desk.kind}.{desk.regime}"),
        reference=told.file_number or told.reference,
        author=capital(_organisation(desk, plan)[0]),
        cover=cover,
        blocks=blocks,
        law_from=start,
        law_until=end,
        used=desk.used,
        words=(
            *((key, desk.label(f"writer.{key}")) for key in _WORDS),
            ("months", desk.law_word("months")),
        ),
        compact=plan.compact,
    )


def _body(desk: Desk, plan: Plan) -> Iterator[Block]:
    if not plan.compact:
        yield Heading(id="summary", text=desk.label("summary"), fresh=True)
    yield from plan.summary(desk)
    if not plan.compact:
        yield Contents(id="contents", label=desk.label("writer.contents"))
    first, signed = not plan.compact, False
    for section in desk.texts.skeleton(desk.kind, desk.columns, desk.on):
        blocks = tuple(_section(desk, section, plan))
        if not blocks:
            continue  # nothing of it was law on the day
        title = section.heading(desk.columns, desk.on)[desk.language]
        if section.annex and not signed:
            yield from plan.ending(desk)
            first = signed = True
        number = "#A" if section.annex else "#"
        yield Heading(id=section.id, text=title, number=number, fresh=first or section.fresh)
        yield from blocks
        first = False
    if not signed:
        yield from plan.ending(desk)


def _section(desk: Desk, section: Section, plan: Plan) -> Iterator[Block]:
    """What a section holds: its sentences, its own blocks, limits, duties, and what is open."""
    yield from _sentences(desk, section, plan.clauses)
    if section.id in plan.content:
        yield from plan.content[section.id](desk, section)
    yield from shown.shown(desk, section)
    yield from dues.limits(desk, section.limits, f"{section.id}.limits")
    named = [s for s in dues.covered(desk) if s.due.row.id in section.duties]
    yield from dues.duties(desk, named, f"{section.id}.duties")
    yield from open_lines(desk, section)
    if section.id in plan.after:
        yield from plan.after[section.id](desk, section)


def _sentences(desk: Desk, section: Section, clauses: Spoken | None) -> Iterator[Block]:
    """The statements of a section that belong to this case."""
    for said_id in section.says:
        if clauses is not None:
            for spoken, said in clauses(desk, said_id):
                block_id = f"{section.id}.says.{spoken}"
                yield Clause(id=block_id, text=said.text, cites=said.cites)
            continue
        if not desk.knows(said_id, desk.columns):
            continue
        said = desk.said(said_id, supplier=desk.supplier_name)
        yield Paragraph(id=f"{section.id}.says.{said_id}", text=said.text, cites=said.cites)


def open_lines(
    desk: Desk, section: Section, base: str = "", plans: Iterable[Columns] = ()
) -> Iterator[Block]:
    """What a section still has to hear: lines for a pen, then what will be asked.

    base, plans: where it stands in two places, the head of the ids and the plans of this one.
    """
    base = base or section.id
    seen = tuple(plans) or (*(desk.columns_of(d.id) for d, _ in desk.parts), desk.columns)
    speaking = [ask for ask in section.asks if any(ask.speaks(plan, desk.on) for plan in seen)]
    for number, ask in enumerate((a for a in speaking if a.hand), start=1):
        yield HandLine(
            id=f"{base}.hand.{number}",
            label=ask.text[desk.language],
            lines=ask.hand,
            options=ask.options.get(desk.language, ()),
            fields=ask.fields,
        )
    asked = [ask for ask in speaking if not ask.hand]
    if asked:
        yield desk.gap(f"{base}.open", asked)


def _organisation(desk: Desk, plan: Plan) -> tuple[str, ...]:
    if plan.organisation is not None:
        return plan.organisation(desk)
    who = desk.particulars.organisation
    lines = (capital(desk.body), who.address, who.email)
    return tuple(line for line in lines if line)


def _cover(desk: Desk, plan: Plan) -> Cover:
    told = desk.particulars
    return Cover(
        organisation=_organisation(desk, plan),
        kind=_kind(desk),
        title=told.title or desk.label("untitled"),
        subtitle=_subtitle(desk),
        plate=_plate(desk),
        facts=tuple(p for p in plan.facts(desk) if p[1]),
        translation=_translation(desk),
    )


def _kind(desk: Desk) -> str:
    if desk.kind == SCOPE_NOTE:
        return desk.label("kind.scope_note")
    paper = desk.paper
    if paper is None:
        raise LookupError(f"the plan needs no {desk.kind} {desk.subject}".rstrip())
    desk.use(paper.due.row, desk.columns_of(paper.deployments[0]))
    return paper.due.row.title[desk.language]


def _subtitle(desk: Desk) -> str:
    kinds = dict.fromkeys(
        desk.label(f"cover.{desk.regime}.{e.facts.camera}") for _, e in desk.parts
    )
    line = " · ".join(kinds)
    supplier = desk.supplier
    if supplier is not None and supplier.name:
        return desk.said("cover.supplier", supplier=supplier.name).text
    return line


def _plate(desk: Desk) -> tuple[str, str]:
    """The dossier's number as a number plate: a short head, and the rest."""
    told = desk.particulars
    number = told.file_number or told.reference
    head, _, rest = number.partition(" ")
    if rest and len(head) <= 6 and len(rest) <= 24:
        return head, rest
    return (desk.label("plate"), number[:32]) if number else ("", "")


def _translation(desk: Desk) -> str:
    return "" if desk.language == desk.particulars.language else desk.label("reading_translation")
