"""How are the answers of the interview told in a paper: as text, as pairs, as a table, as a gap?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from dossiers.answers import interview
from dossiers.answers.fields import NOT_APPLICABLE
from dossiers.answers.given import Item, Open
from dossiers.answers.shapes import ItemKind, Question
from dossiers.documents.desk import Desk, capital
from dossiers.documents.draft import Block, Cell, Gap, Heading, Labelled, Paragraph, Table
from dossiers.documents.parts.drawings import DRAWINGS
from dossiers.documents.parts.wording import (
    items,
    later,
    missing_name,
    name_of,
    numbers_of,
    term_of,
    words_of,
)
from dossiers.law.rows import Columns
from dossiers.law.skeletons import Section, Show

# Answers that are told as a paragraph of their own, unless they are short; the others stand in a
# list of pairs.
_LONG = ("text",)
SHORT = 260  # characters
_NAME = 24  # characters of a number or name, not of a sentence


class Telling:
    """One section's answers on their way to blocks: what is told, what is open, what is missing."""

    def __init__(self, desk: Desk, base: str, bare: bool = False) -> None:
        """bare: a text stands without its name, which the section that holds it alone says."""
        self.desk, self.base, self.bare = desk, base, bare
        self.asked, self.given = interview.load(), desk.particulars.given
        self.plans: tuple[Columns, ...] = tuple(e.columns for _, e in desk.parts)
        self.missing: list[Question | ItemKind] = []
        self.later: list[str] = []
        self._pairs: list[tuple[Question, tuple[str, ...]]] = []
        self._texts: list[tuple[Show, Question, Any]] = []
        self._tables: Counter[str] = Counter()

    def tell(self, shows: Iterable[Show]) -> Iterator[Block]:
        """The blocks of what a section shows, in order, then what is still open.

        Of answers that follow each other the short ones come first: behind a text with a heading
        they would stand under that heading.
        """
        for show in shows:
            if not any(show.speaks(plan, self.desk.on) for plan in self.plans):
                continue
            if show.field:
                self._field(show)
            elif show.items:
                yield from self._flushed()
                yield from self._items(show)
            else:
                yield from self._flushed()
                yield from self._drawn(show)
        yield from self._flushed()
        yield from self._open()

    def _field(self, show: Show) -> None:
        question = self.asked.question(show.field)
        values = self._values(show.field)
        if values is None or not question.concerns(self.plans, self.desk.on):
            return
        if not self.given.raises(question, values):
            return
        value = values.get(question.field.name)
        if value is None:
            if question.needed:
                self.missing.append(question)
        elif isinstance(value, Open) and value.kind != NOT_APPLICABLE:
            self.later.append(later(self.desk, question, value))
        elif question.field.kind in _LONG and not _short(value):
            self._texts.append((show, question, value))
        else:
            unit = values.get(f"{question.field.name}_unit")
            with self.desk.confidential(question.confidential):
                said = (
                    words_of(self.desk, question, value)
                    if unit is None
                    else (term_of(self.desk, value, unit),)
                )
            self._pairs.append((question, said))

    def still_open(self, paths: Iterable[str]) -> Iterator[Block]:
        """What is missing or not yet known of these answers, which other words tell."""
        for path in paths:
            question, values = self.asked.question(path), self._values(path)
            if values is None or not question.concerns(self.plans, self.desk.on):
                continue
            value = values.get(question.field.name)
            if value is None and question.needed and self.given.raises(question, values):
                self.missing.append(question)
            elif isinstance(value, Open) and value.kind != NOT_APPLICABLE:
                self.later.append(later(self.desk, question, value))
        yield from self._open()

    def _text(self, show: Show, question: Question, value: Any) -> Iterator[Block]:
        desk = self.desk
        with desk.confidential(question.confidential):
            said = words_of(desk, question, value)
        if not self.bare:
            name = name_of(desk, question)
            yield Heading(id=f"{self.base}.{question.path}", text=name, level=2, number="#")
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
        return {name: self.given.of(f"{owner}.{name}") for name in self.given.section(owner)}

    def _of_kind(self, kind: str) -> tuple[Item, ...]:
        return items(self.desk, kind)

    def _items(self, show: Show) -> Iterator[Block]:
        kind = self.asked.kinds[show.items]
        if not kind.concerns(self.plans, self.desk.on):
            return
        found = _by_date(kind, show.columns[0], self._of_kind(kind.id))
        if len(found) < kind.least:
            self.missing.append(kind)
        if not found:
            return
        columns = [
            (kind.question(name), width)
            for name, width in zip(show.columns, show.widths or (0,) * 99, strict=False)
            if kind.question(name).concerns(self.plans, self.desk.on)
        ]
        self._lacking(kind, found, [q for q, _ in columns])
        if show.cards:
            yield from self._cards(kind, found, [q for q, _ in columns])
            return
        yield from self._table(show, kind, found, columns)

    def _table(
        self,
        show: Show,
        kind: ItemKind,
        found: tuple[Item, ...],
        columns: list[tuple[Question, int]],
    ) -> Iterator[Block]:
        """The items as a table; a column that says nothing of any of them is left out.

        Names alone are no table where it shows a part of what is known.
        """
        self._tables[kind.id] += 1
        again = f".{self._tables[kind.id]}" if self._tables[kind.id] > 1 else ""
        with self.desk.confidential(any(q.confidential for q, _ in columns)):
            cells = self._cells(kind, found, columns)
        first, *rest = columns
        told = [first, *(c for c in rest if any(cell.text for cell in cells[c[0].path]))]
        if show.caption and len(told) == 1:
            return
        secret = any(q.confidential for q, _ in told)
        if not secret:
            cells = self._cells(kind, found, told)
        yield Table(
            id=f"{self.base}.{kind.id}{again}",
            caption=(show.caption or kind.title)[self.desk.language],
            head=tuple(name_of(self.desk, q) for q, _ in told),
            rows=_alike(zip(*(cells[q.path] for q, _ in told), strict=True)),
            widths=tuple(width for _, width in told),
            confidential=secret,
        )

    def _cells(
        self, kind: ItemKind, found: tuple[Item, ...], columns: list[tuple[Question, int]]
    ) -> dict[str, tuple[Cell, ...]]:
        return {q.path: tuple(self._cell(kind, q, item) for item in found) for q, _ in columns}

    def _cards(
        self, kind: ItemKind, found: Iterable[Item], questions: list[Question]
    ) -> Iterator[Block]:
        """Each item under its name; what is confidential of it stands in a list of its own."""
        name, *rest = questions
        for item in found:
            base = f"{self.base}.{kind.id}.{item.id}"
            lists = []
            for part, confidential in (("told", False), ("apart", True)):
                with self.desk.confidential(confidential):
                    told = [
                        (name_of(self.desk, q), tuple(said.split("\n")))
                        for q in rest
                        if q.confidential == confidential
                        and (said := self._cell(kind, q, item).text)
                    ]
                if told:
                    pairs = tuple(told)
                    lists.append(
                        Labelled(id=f"{base}.{part}", pairs=pairs, confidential=confidential)
                    )
            if lists:
                said = self._cell(kind, name, item).text or capital(kind.one[self.desk.language])
                yield Heading(id=base, text=said, level=2, number="#")
                yield from lists

    def _lacking(
        self, kind: ItemKind, found: tuple[Item, ...], questions: Iterable[Question]
    ) -> None:
        """Note what some of the items still have to say."""
        for question in questions:
            name = question.field.name
            if question.needed and any(i[name] is None and self._asks(question, i) for i in found):
                self.missing.append(question)

    def _asks(self, question: Question, item: Item) -> bool:
        """Whether the deployments that an item names, or all where it names none, ask it."""
        concerns = question.concerns(self.desk.plans_of(item), self.desk.on)
        return concerns and self.given.raises(question, item.values)

    def _drawn(self, show: Show) -> Iterator[Block]:
        """A drawing with the tables beside it, under the statement that leads it in."""
        desk = self.desk
        blocks = tuple(DRAWINGS[show.draw](desk, f"{self.base}.{show.draw}"))
        if blocks and show.says and desk.knows(show.says, desk.columns):
            yield desk.paragraph(f"{self.base}.{show.draw}.says", show.says)
        yield from blocks

    def _cell(self, kind: ItemKind, question: Question, item: Item) -> Cell:
        value = item[question.field.name]
        if value is None or not self._asks(question, item):
            return Cell(text="")
        if isinstance(value, Open) and value.kind != NOT_APPLICABLE:
            return Cell(text=later(self.desk, None, value))
        if (unit := item[f"{question.field.name}_unit"]) is not None:
            return Cell(text=term_of(self.desk, value, unit))
        said = words_of(self.desk, question, value)
        return Cell(text="\n".join(said), number=question.field.kind in ("integer", "decimal"))

    def _flushed(self) -> Iterator[Block]:
        """The answers that stand together so far: the short ones as a list, then the texts."""
        for confidential in (False, True):
            pairs = [p for p in self._pairs if p[0].confidential == confidential]
            if pairs:
                yield Labelled(
                    id=f"{self.base}.{pairs[0][0].path}",
                    pairs=tuple((name_of(self.desk, q), said) for q, said in pairs),
                    confidential=confidential,
                )
        texts, self._pairs, self._texts = self._texts, [], []
        for show, question, value in texts:
            yield from self._text(show, question, value)

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
                asks=tuple(dict.fromkeys(missing_name(desk, one) for one in self.missing)),
                fields=tuple(dict.fromkeys(n for one in self.missing for n in numbers_of(one))),
            )


def shown(desk: Desk, section: Section) -> Iterator[Block]:
    """What a section shows of the interview."""
    bare = section.annex and len(section.shows) == 1
    yield from Telling(desk, section.id, bare).tell(section.shows)


def _by_date(kind: ItemKind, first: str, found: tuple[Item, ...]) -> tuple[Item, ...]:
    """A list that begins with a date stands in the order of its dates; without one, at its end."""
    if kind.question(first).field.kind != "date":
        return found
    return tuple(sorted(found, key=lambda i: i[first] if isinstance(i[first], str) else "9999"))


def _alike(rows: Iterable[tuple[Cell, ...]]) -> tuple[tuple[Cell, ...], ...]:
    """The rows, with those that differ in a short first cell alone as one: "A1, A2"."""
    found: dict[tuple[str, tuple[Cell, ...]], list[Cell]] = {}
    for first, *rest in rows:
        apart = first.text if len(first.text) > _NAME else ""
        found.setdefault((apart, tuple(rest)), []).append(first)
    return tuple(
        (replace(firsts[0], text=", ".join(f.text for f in firsts)), *rest)
        for (_, rest), firsts in found.items()
    )


def _short(value: Any) -> bool:
    """Whether a typed text is short enough to stand beside its name."""
    return isinstance(value, Open) or (len(value) <= SHORT and "\n" not in value)


def _opened(item: Item) -> dict[str, Any]:
    return {name: item[name] for name in item.values}


def _paragraphs(text: str) -> tuple[str, ...]:
    """A typed text as paragraphs: an empty line begins a new one."""
    parts = (part.strip() for part in text.replace("\r\n", "\n").split("\n\n"))
    return tuple(part for part in parts if part)
