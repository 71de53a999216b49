"""Which rows does the law book have? A bad line is refused with file, row and remedy."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from itertools import product
from pathlib import Path

from dossiers.law import reading, tables
from dossiers.law.reading import BookError
from dossiers.law.rows import (
    Change,
    Columns,
    Decision,
    Duty,
    Limit,
    Notice,
    Paper,
    Question,
    Source,
    Term,
    Use,
)
from dossiers.law.terms import Camera, Operator, Place, Verdict

FOLDER = Path(__file__).parent / "book"
BEGINS = date(2018, 5, 25)
SCHEME_DATE = date(2020, 11, 26)

__all__ = ["BEGINS", "SCHEME_DATE", "Book", "BookError", "load"]


@dataclass(frozen=True)
class Book:
    """The law book. digest: SHA-256 over its files, 64 hexadecimal digits.

    begins: the first day that it can answer for.
    """

    bars: tuple[Decision, ...]
    cells: tuple[Decision, ...]
    uses: tuple[Use, ...]
    duties: tuple[Duty, ...]
    papers: tuple[Paper, ...]
    limits: tuple[Limit, ...]
    differences: tuple[Notice, ...]
    warnings: tuple[Notice, ...]
    changes: tuple[Change, ...]
    questions: tuple[Question, ...]
    sources: tuple[Source, ...]
    terms: tuple[Term, ...]
    digest: str
    begins: date = BEGINS

    def decision(self, row_id: str) -> Decision:
        """The bar or cell of this id. Raises KeyError."""
        return self._decisions[row_id]

    def source(self, source_id: str) -> Source:
        """The source of this id. Raises KeyError."""
        return self._sources[source_id]

    def term(self, term_id: str) -> Term:
        return self._terms[term_id]

    def difference(
        self, row_id: str, columns: Columns | None = None, on: date | None = None
    ) -> Notice:
        """A difference in the words for a plan; without a plan in its first words.

        Raises KeyError for an id that the book does not have.
        """
        rows = self._differences[row_id]
        if columns is None or on is None:
            return rows[0]
        return next((row for row in rows if row.block(columns, on) is not None), rows[0])

    def use(self, purpose: str) -> Use:
        return self._uses[purpose]

    def question(self, fact: str, operator: str) -> Question:
        """How a fact is asked of an operator. Raises KeyError where no words stand for it."""
        for row in self.questions:
            if row.id == fact and (not row.operators or operator in row.operators):
                return row
        raise KeyError(f"{fact} for {operator}")

    def cells_at(self, operator: str, camera: str, place: str) -> tuple[Decision, ...]:
        """The cells that can speak for an operator, a camera and a place."""
        return self._cells_at.get((operator, camera, place), ())

    def duties_of(self, operator: str) -> tuple[Duty, ...]:
        """The duties that can hold for an operator."""
        return self._duties_of[operator]

    def limit(self, limit_id: str, on: date) -> Limit:
        """The limit in force on a day. Raises KeyError where none is."""
        for row in self.limits:
            if row.id == limit_id and any(w.in_force(on) for w in row.when):
                return row
        raise KeyError(limit_id)

    @cached_property
    def periods(self) -> tuple[tuple[date, date], ...]:
        """The stretches of days, from `begins` on, within which no row changes."""
        firsts = {self.begins}
        for row in (*self.bars, *self.cells, *self.uses, *self.duties, *self.papers, *self.limits):
            for block in row.when:
                firsts.add(block.start)
                if block.end != date.max:
                    firsts.add(date.fromordinal(block.end.toordinal() + 1))
        ordered = sorted(d for d in firsts if d >= self.begins)
        lasts = [date.fromordinal(d.toordinal() - 1) for d in ordered[1:]] + [date.max]
        return tuple(zip(ordered, lasts, strict=True))

    @cached_property
    def asking(self) -> tuple[str, ...]:
        """The bars and cells that ask for advice."""
        every = (*self.bars, *self.cells)
        return tuple(row.id for row in every if row.verdict is Verdict.SEEK_ADVICE)

    @cached_property
    def named_differences(self) -> frozenset[str]:
        """The differences that a bar or a cell names where it speaks."""
        every = (*self.bars, *self.cells)
        return frozenset(d for row in every for block in row.when for d in block.differs)

    @cached_property
    def _cells_at(self) -> Mapping[tuple[str, str, str], tuple[Decision, ...]]:
        found: dict[tuple[str, str, str], tuple[Decision, ...]] = {}
        for key in product(Operator, Camera, Place):
            known = dict(zip(("operator", "camera", "place"), key, strict=True))
            found[key[0], key[1], key[2]] = tuple(
                row
                for row in self.cells
                if not row.by_advice_only
                and any(
                    all(known.get(n, "") in v for n, v in w.conditions if n in known)
                    for w in row.when
                )
            )
        return found

    @cached_property
    def _duties_of(self) -> Mapping[str, tuple[Duty, ...]]:
        return {
            operator: tuple(
                row
                for row in self.duties
                if any(operator in (w.values_of("operator") or {operator}) for w in row.when)
            )
            for operator in Operator
        }

    @cached_property
    def _decisions(self) -> Mapping[str, Decision]:
        return {row.id: row for row in (*self.bars, *self.cells)}

    @cached_property
    def _sources(self) -> Mapping[str, Source]:
        return {row.id: row for row in self.sources}

    @cached_property
    def _terms(self) -> Mapping[str, Term]:
        return {row.id: row for row in self.terms}

    @cached_property
    def _differences(self) -> Mapping[str, tuple[Notice, ...]]:
        found: dict[str, tuple[Notice, ...]] = {}
        for row in self.differences:
            found[row.id] = (*found.get(row.id, ()), row)
        return found

    @cached_property
    def _uses(self) -> Mapping[str, Use]:
        return {row.id: row for row in self.uses}


def read(folder: Path) -> Book:
    """The book that stands in a folder. Raises BookError with file, row and remedy."""
    files = sorted(folder.glob("*.toml"))
    if not files:
        raise BookError(str(folder), "", "no TOML file here; point to the folder of the book")
    digest = hashlib.sha256()
    found: dict[str, list[reading.Line]] = {name: [] for name in reading.TABLES}
    for path in sorted(folder.rglob("*.toml")):
        content = path.read_bytes()
        digest.update(path.relative_to(folder).as_posix().encode() + b"\0" + content + b"\0")
        if path in files:  # the sentences of the papers, below, are read by statements.py
            for name, line in reading.lines(path.name, content):
                found[name].append(line)
    book = Book(
        bars=tuple(tables.decision(line, bar=True) for line in found["bar"]),
        cells=tuple(tables.decision(line, bar=False) for line in found["cell"]),
        uses=tuple(tables.use(line) for line in found["use"]),
        duties=tuple(tables.duty(line) for line in found["duty"]),
        papers=tuple(tables.paper(line) for line in found["document"]),
        limits=tuple(tables.limit(line) for line in found["limit"]),
        differences=tuple(tables.notice(line) for line in found["difference"]),
        warnings=tuple(tables.notice(line) for line in found["warning"]),
        changes=tuple(tables.change(line) for line in found["change"]),
        questions=tuple(tables.question(line) for line in found["question"]),
        sources=tuple(tables.source(line) for line in found["source"]),
        terms=tuple(tables.term(line) for line in found["term"]),
        digest=digest.hexdigest(),
    )
    _check(book)
    return book


@lru_cache(maxsize=1)
def load() -> Book:
    """The product's law book, read once per process."""
    return read(FOLDER)


def _check(book: Book) -> None:
    """Refuses what no single line shows: double ids, names that lead nowhere."""
    seen: set[str] = set()
    for row in (*book.bars, *book.cells):
        if row.id in seen:
            raise BookError(row.file, row.id, "this id stands twice; give each row its own")
        seen.add(row.id)
    known = {s.id for s in book.sources}
    cited = (
        *book.bars,
        *book.cells,
        *book.uses,
        *book.duties,
        *book.papers,
        *book.limits,
        *book.differences,
        *book.warnings,
    )
    for line in cited:
        for citation in line.cites:
            if citation.source not in known:
                raise BookError(line.file, line.id, f"no source {citation.source}; add it")
    for row in (*book.bars, *book.cells):
        for block in row.when:
            for target in block.continues_as:
                if target not in seen:
                    raise BookError(row.file, row.id, f"continues as {target}, no such row")
                if target not in row.continue_labels:
                    raise BookError(row.file, row.id, f"add continue.{target}: what it means")
            for difference in block.differs:
                if difference not in {d.id for d in book.differences}:
                    raise BookError(row.file, row.id, f"no difference {difference}; add it")
    _check_gates(book)
    limits = {limit.id for limit in book.limits}
    for duty in book.duties:
        for name in duty.limits:
            if name not in limits:
                raise BookError(duty.file, duty.id, f"no limit {name}; add it")


def _check_gates(book: Book) -> None:
    """Refuses a duty that is a gate in one variant only, and two gates in one place."""
    places: dict[str, int | None] = {}
    for duty in book.duties:
        if places.setdefault(duty.id, duty.gate) != duty.gate:
            raise BookError(duty.file, duty.id, "give every variant the same gate, or none")
    gates = {name: place for name, place in places.items() if place is not None}
    for name, place in gates.items():
        other = [each for each in gates if each != name and gates[each] == place]
        if other:
            raise BookError("duties", name, f"gate {place} is also that of {other[0]}")
