"""How are the answers of the interview told in a paper: as text, as pairs, as a table, as a gap?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from dossiers.answers import interview
from dossiers.answers.fields import NOT_APPLICABLE
from dossiers.answers.given import Item, Open
from dossiers.answers.shapes import DEPLOYMENT, ItemKind, Question
from dossiers.documents.desk import Desk, capital
from dossiers.documents.draft import Block, Cell, Gap, Heading, Labelled, Paragraph, Table
from dossiers.documents.parts import lacking
from dossiers.documents.parts.drawings import DRAWINGS
from dossiers.documents.parts.lacking import Lacking
from dossiers.documents.parts.wording import (
    items,
    later,
    name_of,
    term_of,
    words_of,
)
from dossiers.law.rows import Columns
from dossiers.law.skeletons import Section, Show

# Answers that are told as a paragraph of their own, unless they are short; the others stand in a
# list of pairs.
_LONG = ("text",)
SHORT = 260  # characters
_NOTHING = "–"  # in a cell of which nobody asks anything


class Telling:
    """One section's answers on their way to blocks: what is told, what is open, what is missing."""

    def __init__(self, desk: Desk, base: str, bare: bool = False) -> None:
        """bare: a text stands without its name, which the section that holds it alone says."""
        self.desk, self.base, self.bare = desk, base, bare
        self.asked, self.given = interview.load(), desk.particulars.given
        self.plans: tuple[Columns, ...] = tuple(e.columns for _, e in desk.parts)
        self.missing: list[Lacking] = []
        self.later: list[tuple[bool, str]] = []
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
        if values is None or not self.desk.concerns(question):
            return
        if not self.given.raises(question, values):
            return
        value = values.get(question.field.name)
        if value is None:
            if question.needed:
                self.missing.append(Lacking(question))
        elif isinstance(value, Open) and value.kind != NOT_APPLICABLE:
            self._waits(question, value)
        elif self._is_known(question, value):
            return
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
            if values is None or not self.desk.concerns(question):
                continue
            value = values.get(question.field.name)
            if value is None and question.needed and self.given.raises(question, values):
                self.missing.append(Lacking(question))
            elif isinstance(value, Open) and value.kind != NOT_APPLICABLE:
                self._waits(question, value)
        yield from self._open()

    def _waits(self, question: Question, value: Open) -> None:
        """Note who will know an answer; of a confidential one that is confidential too."""
        with self.desk.confidential(question.confidential):
            self.later.append((question.confidential, later(self.desk, question, value)))

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
            self.missing.append(Lacking(kind))
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
        """The items as a table; a column that neither says nor lacks anything is left out.

        Names alone are no table: they stand in a list. Where a table shows a part of what is
        known, it is left out as long as it says nothing; the gap says what it lacks.
        """
        self._tables[kind.id] += 1
        again = f".{self._tables[kind.id]}" if self._tables[kind.id] > 1 else ""
        first, *rest = columns
        told = [first, *(c for c in rest if any(self._tells(c[0], item) for item in found))]
        if show.caption and not any(self._said(q, item) for q, _ in told[1:] for item in found):
            return
        secret = any(q.confidential for q, _ in told)
        with self.desk.confidential(secret):
            rows = tuple(tuple(self._cell(q, item) for q, _ in told) for item in found)
        caption = (show.caption or kind.title)[self.desk.language]
        block_id = f"{self.base}.{kind.id}{again}"
        if len(told) == 1:
            names = tuple(cell.text for (cell,) in rows)
            yield Labelled(id=block_id, pairs=((caption, names),), confidential=secret)
            return
        yield Table(
            id=block_id,
            caption=caption,
            head=tuple(name_of(self.desk, q) for q, _ in told),
            rows=rows,
            widths=tuple(width for _, width in told),
            confidential=secret,
        )

    def _tells(self, question: Question, item: Item) -> bool:
        """Whether a cell says something that a reader does not know already."""
        known = self._is_known(question, item[question.field.name])
        return not known and self._speaks(question, item)

    def _is_known(self, question: Question, value: Any) -> bool:
        """Whether it says of a deployment what the paper is about anyway."""
        named = question.to == DEPLOYMENT and isinstance(value, list)
        return named and len(self.desk.parts) == 1

    def _speaks(self, question: Question, item: Item) -> bool:
        """Whether a cell says something: an answer, or that a needed one is missing."""
        return self._asks(question, item) and (question.needed or lacking.says(question, item))

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
                        if q.confidential == confidential and (said := self._said(q, item))
                    ]
                if told:
                    pairs = tuple(told)
                    lists.append(
                        Labelled(id=f"{base}.{part}", pairs=pairs, confidential=confidential)
                    )
            if lists:
                said = self._said(name, item) or capital(kind.one[self.desk.language])
                yield Heading(id=base, text=said, level=2, number="#")
                yield from lists

    def _lacking(
        self, kind: ItemKind, found: tuple[Item, ...], questions: Iterable[Question]
    ) -> None:
        """Note what each of the items still has to say."""
        asked = [q for q in questions if q.needed]
        for place, item in enumerate(found, start=1):
            open_ = [q for q in asked if self._asks(q, item) and not lacking.says(q, item)]
            if open_:
                name = lacking.item_name(self.desk, item, place)
                self.missing += [Lacking(question, name) for question in open_]

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

    def _cell(self, question: Question, item: Item) -> Cell:
        """An answer; where it is needed and not given the cell says so, and is never white."""
        said = self._said(question, item)
        if not said and self._speaks(question, item):
            return Cell(text=self.desk.label("unanswered"))
        number = question.field.kind in ("integer", "decimal") and not lacking.is_term(question)
        return Cell(text=said or _NOTHING, number=number)

    def _said(self, question: Question, item: Item) -> str:
        """An answer in words, or that it is said to be not known yet; empty without one."""
        value = item[question.field.name]
        if not self._asks(question, item) or not lacking.says(question, item):
            return ""
        if isinstance(value, Open) and value.kind != NOT_APPLICABLE:
            return later(self.desk, None, value)
        if lacking.is_term(question) and not isinstance(value, Open):
            return term_of(self.desk, value, item[f"{question.field.name}_unit"] or "day")
        return "\n".join(words_of(self.desk, question, value))

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
        for secret, base in ((False, self.base), (True, f"{self.base}.apart")):
            asks = tuple(said for hidden, said in self.later if hidden is secret)
            if asks:
                with desk.confidential(secret):
                    label = desk.label("gap.later")
                yield Gap(
                    id=f"{base}.later", label=label, asks=asks, later=True, confidential=secret
                )
        if self.missing:
            yield lacking.gap(desk, f"{self.base}.missing", self.missing)


def shown(desk: Desk, section: Section) -> Iterator[Block]:
    """What a section shows of the interview."""
    bare = section.annex and len(section.shows) == 1
    yield from Telling(desk, section.id, bare).tell(section.shows)


def _by_date(kind: ItemKind, first: str, found: tuple[Item, ...]) -> tuple[Item, ...]:
    """A list that begins with a date stands in the order of its dates; without one, at its end."""
    if kind.question(first).field.kind != "date":
        return found
    return tuple(sorted(found, key=lambda i: i[first] if isinstance(i[first], str) else "9999"))


def _short(value: Any) -> bool:
    """Whether a typed text is short enough to stand beside its name."""
    return isinstance(value, Open) or (len(value) <= SHORT and "\n" not in value)


def _opened(item: Item) -> dict[str, Any]:
    return {name: item[name] for name in item.values}


def _paragraphs(text: str) -> tuple[str, ...]:
    """A typed text as paragraphs: an empty line begins a new one."""
    parts = (part.strip() for part in text.replace("\r\n", "\n").split("\n\n"))
    return tuple(part for part in parts if part)
