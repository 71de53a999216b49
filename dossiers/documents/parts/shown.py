"""How are the answers of the interview told in a paper: as text, as pairs, as a table, as a gap?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from dossiers.answers import interview
from dossiers.answers.fields import NOT_APPLICABLE
from dossiers.answers.given import Item, Open
from dossiers.answers.shapes import DEPLOYMENT, PURPOSE, ItemKind, Question
from dossiers.documents.desk import Desk, capital
from dossiers.documents.draft import Block, Cell, Gap, Heading, Labelled, Paragraph, Table
from dossiers.law.rows import Columns
from dossiers.law.skeletons import Section, Show

# Answers that are told as a paragraph of their own; the others stand in a list of pairs.
_LONG = ("text",)


class Telling:
    """One section's answers on their way to blocks: what is told, what is open, what is missing."""

    def __init__(self, desk: Desk, base: str) -> None:
        self.desk, self.base = desk, base
        self.asked = interview.load()
        self.plans: tuple[Columns, ...] = tuple(e.columns for _, e in desk.parts)
        self.missing: list[Question | ItemKind] = []
        self.later: list[str] = []
        self._pairs: list[tuple[Question, tuple[str, ...]]] = []

    def tell(self, shows: Iterable[Show]) -> Iterator[Block]:
        """The blocks of what a section shows, in order, then what is still open."""
        for show in shows:
            if not any(show.speaks(plan, self.desk.on) for plan in self.plans):
                continue
            if show.field:
                yield from self._field(show)
            elif show.items:
                yield from self._flushed()
                yield from self._items(show)
        yield from self._flushed()
        yield from self._open()

    def _field(self, show: Show) -> Iterator[Block]:
        question = self.asked.question(show.field)
        values = self._values(show.field)
        if values is None or not question.concerns(self.plans, self.desk.on):
            return
        if not question.follows(values):
            return
        value = values.get(question.field.name)
        if value is None:
            if question.needed:
                self.missing.append(question)
        elif isinstance(value, Open) and value.kind != NOT_APPLICABLE:
            self.later.append(_later(self.desk, question, value))
        elif question.field.kind in _LONG:
            yield from self._flushed()
            yield from self._text(show, question, value)
        else:
            self._pairs.append((question, words_of(self.desk, question, value)))

    def _text(self, show: Show, question: Question, value: Any) -> Iterator[Block]:
        desk, said = self.desk, words_of(self.desk, question, value)
        yield Heading(
            id=f"{self.base}.{question.path}", text=_name(desk, question), level=2, number="#"
        )
        if show.says and desk.knows(show.says, desk.columns):
            yield desk.paragraph(f"{self.base}.{question.path}.says", show.says)
        for number, text in enumerate(_paragraphs("\n".join(said)), start=1):
            yield Paragraph(
                id=f"{self.base}.{question.path}.{number}",
                text=text,
                confidential=question.confidential,
            )

    def _values(self, path: str) -> Mapping[str, Any] | None:
        """The answers beside a question: of its section, or of the item that the paper is about."""
        owner, _, _ = path.partition(".")
        if owner in self.asked.kinds:
            return next((_opened(i) for i in self._of_kind(owner) if i.id == self.desk.subject), {})
        given = self.desk.particulars.given
        return {name: given.of(f"{owner}.{name}") for name in given.section(owner)}

    def _of_kind(self, kind: str) -> tuple[Item, ...]:
        return items(self.desk, kind)

    def _items(self, show: Show) -> Iterator[Block]:
        kind = self.asked.kinds[show.items]
        if not kind.concerns(self.plans, self.desk.on):
            return
        found = self._of_kind(kind.id)
        if len(found) < kind.least:
            self.missing.append(kind)
        if not found:
            return
        columns = [
            (kind.question(name), width)
            for name, width in zip(show.columns, show.widths or (0,) * 99, strict=False)
            if kind.question(name).concerns(self.plans, self.desk.on)
        ]
        yield Table(
            id=f"{self.base}.{kind.id}",
            caption=kind.title[self.desk.language],
            head=tuple(_name(self.desk, q) for q, _ in columns),
            rows=tuple(tuple(self._cell(q, item) for q, _ in columns) for item in found),
            widths=tuple(width for _, width in columns),
            confidential=any(q.confidential for q, _ in columns),
        )

    def _cell(self, question: Question, item: Item) -> Cell:
        value = item[question.field.name]
        if value is None or not question.follows(item.values):
            return Cell(text="")
        if isinstance(value, Open) and value.kind != NOT_APPLICABLE:
            return Cell(text=_later(self.desk, None, value))
        said = words_of(self.desk, question, value)
        return Cell(text="\n".join(said), number=question.field.kind in ("integer", "decimal"))

    def _flushed(self) -> Iterator[Block]:
        """The short answers that stand together so far, as one list of pairs."""
        for confidential in (False, True):
            pairs = [p for p in self._pairs if p[0].confidential == confidential]
            if pairs:
                yield Labelled(
                    id=f"{self.base}.{pairs[0][0].path}",
                    pairs=tuple((_name(self.desk, q), said) for q, said in pairs),
                    confidential=confidential,
                )
        self._pairs = []

    def _open(self) -> Iterator[Block]:
        desk = self.desk
        if self.later:
            yield Gap(
                id=f"{self.base}.later", label=desk.label("gap.later"), asks=tuple(self.later)
            )
        if self.missing:
            yield Gap(
                id=f"{self.base}.missing",
                label=desk.label("gap"),
                asks=tuple(_missing_name(desk, one) for one in self.missing),
                fields=tuple(n for one in self.missing for n in numbers_of(one)),
            )


def shown(desk: Desk, section: Section) -> Iterator[Block]:
    """What a section shows of the interview."""
    yield from Telling(desk, section.id).tell(section.shows)


def items(desk: Desk, kind_id: str) -> tuple[Item, ...]:
    """The repeated answers of a kind that this paper covers.

    A paper about a supplier tells what belongs to that supplier; one that covers some of the
    deployments leaves out what belongs to another.
    """
    kind = interview.load().kinds[kind_id]
    covered = {d.id for d, _ in desk.parts}
    found = desk.particulars.given.items(kind_id, desk.language)
    for question in kind.questions:
        name = question.field.name
        if question.to == DEPLOYMENT and question.field.kind == "reference":
            found = tuple(i for i in found if i[name] is None or i[name] in covered)
        elif question.to == "supplier" and desk.supplier is not None:
            found = tuple(i for i in found if i[name] in (None, desk.subject))
    return found


def words_of(desk: Desk, question: Question, value: Any) -> tuple[str, ...]:
    """An answer in words, a line each. An open answer tells why it does not apply."""
    kind, language = question.field.kind, desk.language
    if isinstance(value, Open):
        return (desk.said("not_applicable", because=value.because).text,)
    if kind == "boolean":
        return (desk.label("yes" if value else "no"),)
    if kind == "date":
        return (desk.day(date.fromisoformat(value)),)
    if kind == "choice":
        return (question.option(value).label[language],)
    if kind == "choices":
        return tuple(question.option(one).label[language] for one in value)
    if kind == "decimal":
        return (value.replace(".", ",") if language == "nl" else value,)
    if kind in ("reference", "references"):
        named = value if isinstance(value, list) else [value]
        return tuple(said for one in named if (said := referred(desk, question.to, one)))
    return (str(value),)


def referred(desk: Desk, to: str, reference: str) -> str:
    """The name of what a reference leads to; empty where it was taken out."""
    if to == PURPOSE:
        for _, evaluation in desk.parts:
            if reference in evaluation.facts.purposes_in_scope:
                return capital(desk.said(f"purpose.{reference}", evaluation.columns).text)
        return ""
    if to == DEPLOYMENT:
        return next((d.name for d, _ in desk.parts if d.id == reference), "")
    item_id = desk.particulars.given.item_of(to, reference)
    kind = interview.load().kinds[to]
    for item in desk.particulars.given.items(to, desk.language):
        if item.id == item_id:
            question = kind.question(kind.columns[0])
            value = item[question.field.name]
            return "" if value is None else " ".join(words_of(desk, question, value))
    return ""


def numbers_of(asked: Question | ItemKind) -> tuple[str, ...]:
    """The numbers of the ground's lists that a question, or a list of items, answers."""
    questions = asked.questions if isinstance(asked, ItemKind) else (asked,)
    return tuple(dict.fromkeys(n for q in questions for n in q.field.numbers))


def _opened(item: Item) -> dict[str, Any]:
    return {name: item[name] for name in item.values}


def _name(desk: Desk, question: Question) -> str:
    return question.name[desk.language]


def _missing_name(desk: Desk, asked: Question | ItemKind) -> str:
    if isinstance(asked, ItemKind):
        return asked.title[desk.language]
    return asked.name[desk.language]


def _later(desk: Desk, question: Question | None, value: Open) -> str:
    """Who will know it and by when, after the name of what is asked."""
    by = "" if value.when is None else desk.said("later.when", day=desk.day(value.when)).text
    told = " ".join(p for p in (value.who, by) if p) or desk.label("later")
    return f"{_name(desk, question)}: {told}" if question else told


def _paragraphs(text: str) -> tuple[str, ...]:
    """A typed text as paragraphs: an empty line begins a new one."""
    parts = (part.strip() for part in text.replace("\r\n", "\n").split("\n\n"))
    return tuple(part for part in parts if part)
