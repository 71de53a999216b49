"""What is a person asked about a plan, beyond what decides? Sections, pages, questions, lists.

Everything stands in interview/*.toml, every language side by side: the kind of answer, the words,
and the numbers of the ground's lists that it answers. Forms, the task list and the papers are
made from it.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from dossiers.answers.fields import KINDS, NOT_KNOWN, OPEN, Field
from dossiers.law import reading
from dossiers.law.reading import BookError, Line
from dossiers.law.rows import Citation, Columns, Text, When

FOLDER = Path(__file__).parent / "interview"

# How long an answer of a kind may be, or how high, where its table names no measure.
_MOST = {"line": 200, "text": 3000, "email": 254, "integer": 1_000_000, "decimal": 1_000_000}
# What a reference can lead to that is no repeated answer.
PURPOSE, DEPLOYMENT = "purpose", "deployment"
_ID = re.compile(r"[a-z][a-z0-9_-]*\Z")


@dataclass(frozen=True)
class Option:
    """One answer out of a closed list. value: as stored."""

    value: str
    label: Text
    hint: Text | None


@dataclass(frozen=True)
class Question:
    """One thing that a person is asked.

    path: `need.figures`, or `alternative.what` of a repeated answer; name: a noun phrase, for
    papers and lists; ask: the question; to: the kind of item that a reference leads to, or
    `purpose` or `deployment`; only_if: (another field of the same page's section or item, the
    values of it that raise this question); needed: it counts for a section that is complete.
    """

    path: str
    field: Field
    name: Text
    ask: Text
    hint: Text | None
    example: Text | None
    why: Text | None
    cites: tuple[Citation, ...]
    options: tuple[Option, ...]
    to: str
    only_if: tuple[str, tuple[str, ...]] | None
    when: tuple[When, ...]
    needed: bool
    confidential: bool
    printed: bool

    def concerns(self, plans: Iterable[Columns], on: date) -> bool:
        """Whether any of these plans raises the question at all."""
        return _fits(self.when, plans, on)

    def follows(self, values: Mapping[str, Any]) -> bool:
        """Whether the answers beside it raise the question."""
        if self.only_if is None:
            return True
        name, wanted = self.only_if
        found = values.get(name)
        said = found if isinstance(found, list) else [found]
        return any(_word(one) in wanted for one in said)

    def option(self, value: str) -> Option:
        """The option of a value. Raises KeyError."""
        return {o.value: o for o in self.options}[value]


@dataclass(frozen=True)
class Page:
    """One topic: a few questions that belong together. id: its step in the address."""

    id: str
    title: Text
    about: Text | None
    questions: tuple[Question, ...]
    when: tuple[When, ...]

    def asks(
        self, plans: Iterable[Columns], on: date, values: Mapping[str, Any]
    ) -> tuple[Question, ...]:
        """The questions of the page that these plans and answers raise."""
        known = tuple(plans)
        if not _fits(self.when, known, on):
            return ()
        return tuple(q for q in self.questions if q.concerns(known, on) and q.follows(values))


@dataclass(frozen=True)
class ItemKind:
    """A repeated answer: its list, and the pages of one.

    one: the singular, without a capital; columns: the fields that the list shows, the first is
    its name; least, most: how many a complete section has, and how many it can have.
    """

    id: str
    title: Text
    one: Text
    about: Text | None
    columns: tuple[str, ...]
    pages: tuple[Page, ...]
    least: int
    most: int
    when: tuple[When, ...]

    @property
    def questions(self) -> tuple[Question, ...]:
        return tuple(q for page in self.pages for q in page.questions)

    def question(self, name: str) -> Question:
        """The question of a field. Raises KeyError."""
        return {q.field.name: q for q in self.questions}[name]

    def concerns(self, plans: Iterable[Columns], on: date) -> bool:
        """Whether any of these plans needs such a list."""
        return _fits(self.when, plans, on)


@dataclass(frozen=True)
class Section:
    """A part of the interview. writer: who usually answers it; place: its rank among all."""

    id: str
    file: str
    place: int
    title: Text
    about: Text
    writer: Text
    pages: tuple[Page, ...]
    kinds: tuple[ItemKind, ...]
    when: tuple[When, ...]

    @property
    def questions(self) -> tuple[Question, ...]:
        """The questions that are asked once; those of repeated answers stand with their kind."""
        return tuple(q for page in self.pages for q in page.questions)

    def concerns(self, plans: Iterable[Columns], on: date) -> bool:
        """Whether any of these plans needs the section."""
        return _fits(self.when, plans, on)

    def page(self, page_id: str) -> Page:
        """A page by its step. Raises KeyError."""
        return {p.id: p for p in self.pages}[page_id]

    def kind(self, kind_id: str) -> ItemKind:
        """A kind of repeated answer. Raises KeyError."""
        return {k.id: k for k in self.kinds}[kind_id]


@dataclass(frozen=True)
class Interview:
    """Every section, in the order of the task list."""

    sections: tuple[Section, ...]

    def section(self, section_id: str) -> Section:
        """A section by its id. Raises KeyError."""
        return {s.id: s for s in self.sections}[section_id]

    @property
    def kinds(self) -> Mapping[str, ItemKind]:
        """Every kind of repeated answer by its id."""
        return {k.id: k for s in self.sections for k in s.kinds}

    def section_of(self, kind_id: str) -> Section:
        """The section in which a repeated answer stands. Raises KeyError."""
        return {k.id: s for s in self.sections for k in s.kinds}[kind_id]

    def question(self, path: str) -> Question:
        """A question by its path, of a section or of a repeated answer. Raises KeyError."""
        return _paths(self)[path]

    @property
    def questions(self) -> tuple[Question, ...]:
        return tuple(_paths(self).values())

    def fields(self) -> tuple[dict[str, tuple[Field, ...]], dict[str, tuple[Field, ...]]]:
        """The fields by section, and by kind of repeated answer."""
        return (
            {s.id: tuple(q.field for q in s.questions) for s in self.sections},
            {k.id: tuple(q.field for q in k.questions) for k in self.kinds.values()},
        )


@lru_cache(maxsize=4)
def _paths(interview: Interview) -> Mapping[str, Question]:
    sections = (q for s in interview.sections for q in s.questions)
    items = (q for k in interview.kinds.values() for q in k.questions)
    return {q.path: q for q in (*sections, *items)}


def read(folder: Path) -> Interview:
    """The interview that stands in a folder. Raises BookError with file, place and remedy."""
    sections = sorted((_section(path) for path in folder.glob("*.toml")), key=lambda s: s.place)
    found = Interview(tuple(sections))
    _check(found)
    return found


@lru_cache(maxsize=1)
def load() -> Interview:
    """The product's interview, read once per process."""
    return read(FOLDER)


def _fits(blocks: tuple[When, ...], plans: Iterable[Columns], on: date) -> bool:
    if not blocks:
        return True
    return any(w.in_force(on) and w.fits(plan) for plan in plans for w in blocks)


def _word(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _section(path: Path) -> Section:
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BookError(path.name, "", f"not TOML: {error}") from error
    head = _line(path.name, tables.pop("section", None))
    pages = tuple(_pages(path.name, head.id, tables.pop("page", [])))
    kinds = tuple(_kind(path.name, given) for given in tables.pop("item", []))
    if tables:
        raise BookError(path.name, "", f"no such tables: {', '.join(tables)}")
    found = Section(
        id=head.id,
        file=path.name,
        place=head.take("place", int),
        title=head.text("title"),
        about=head.text("about"),
        writer=head.text("writer"),
        pages=pages,
        kinds=kinds,
        when=_when(head),
    )
    head.done()
    return found


def _line(file: str, given: Any) -> Line:
    values = dict(given) if isinstance(given, dict) else {}
    named = values.pop("id", None)
    if not isinstance(named, str) or not _ID.match(named):
        raise BookError(file, str(named or ""), "each table has a plain id")
    return Line(file, named, values)


def _when(line: Line) -> tuple[When, ...]:
    return reading.when(line) if "when" in line.values else ()


def _pages(file: str, owner: str, tables: list[dict[str, Any]]) -> Iterator[Page]:
    for given in tables:
        line = _line(file, given)
        fields = line.take("field", list)
        page = Page(
            id=line.id,
            title=line.text("title"),
            about=line.text("about", optional=True),
            questions=tuple(_question(file, owner, one) for one in fields),
            when=_when(line),
        )
        line.done()
        yield page


def _kind(file: str, given: dict[str, Any]) -> ItemKind:
    line = _line(file, given)
    kind = ItemKind(
        id=line.id,
        title=line.text("title"),
        one=line.text("one"),
        about=line.text("about", optional=True),
        columns=line.words("list"),
        pages=tuple(_pages(file, line.id, line.take("page", list))),
        least=line.take("least", int, 0),
        most=line.take("most", int, 60),
        when=_when(line),
    )
    line.done()
    unknown = set(kind.columns) - {q.field.name for q in kind.questions}
    if unknown or not kind.columns:
        raise line.wrong(f"list names fields of the item; it has no {sorted(unknown)}")
    return kind


def _question(file: str, owner: str, given: dict[str, Any]) -> Question:
    line = _line(file, given)
    line.id, name = f"{owner}.{line.id}", line.id
    kind = line.one_of("kind", KINDS)
    options = tuple(_option(line, one) for one in line.take("options", list, []))
    if bool(options) != (kind in ("choice", "choices")):
        raise line.wrong("a choice has options, and nothing else has")
    to = line.take("to", str, "")
    if bool(to) != (kind in ("reference", "references")):
        raise line.wrong("a reference says what it leads to, and nothing else does")
    field = Field(
        name=name,
        kind=kind,
        values=tuple(o.value for o in options),
        most=line.take("most", int, _MOST.get(kind, 200)),
        least=line.take("least", int, 0),
        numbers=line.words("numbers"),
        open=line.words("open", OPEN) if "open" in line.values else (NOT_KNOWN,),
    )
    question = Question(
        path=line.id,
        field=field,
        name=line.text("name"),
        ask=line.text("ask"),
        hint=line.text("hint", optional=True),
        example=line.text("example", optional=True),
        why=line.text("why", optional=True),
        cites=reading.citations(line) if "cites" in line.values else (),
        options=options,
        to=to,
        only_if=_only_if(line),
        when=_when(line),
        needed=line.take("needed", bool, True),
        confidential=line.take("confidential", bool, False),
        printed=line.take("printed", bool, True),
    )
    line.done()
    return question


def _option(line: Line, given: dict[str, Any]) -> Option:
    inner = Line(line.file, line.id, dict(given))
    hints = {key[5:]: inner.values.pop(key) for key in ("hint_nl", "hint_en") if key in given}
    option = Option(
        value=inner.take("value", str),
        label=inner.checked_text("options", {k: inner.take(k, str) for k in ("nl", "en")}),
        hint=inner.checked_text("options.hint", hints) if hints else None,
    )
    inner.done()
    return option


def _only_if(line: Line) -> tuple[str, tuple[str, ...]] | None:
    given = line.take("only_if", dict, None)
    if given is None:
        return None
    inner = Line(line.file, line.id, dict(given))
    found = inner.take("field", str), tuple(_word(v) for v in inner.take("is", list))
    inner.done()
    return found


def _check(interview: Interview) -> None:
    """Ids stand once, and what a question leads to is there. Raises BookError."""
    seen: set[str] = set()
    kinds = {*interview.kinds, PURPOSE, DEPLOYMENT}
    for section in interview.sections:
        owners = [(section.id, section.questions), *((k.id, k.questions) for k in section.kinds)]
        for owner, questions in owners:
            if owner in seen:
                raise BookError(section.file, owner, "this id stands twice")
            seen.add(owner)
            names = [q.field.name for q in questions]
            for question in questions:
                if names.count(question.field.name) > 1:
                    raise BookError(section.file, question.path, "this field stands twice")
                if question.to and question.to not in kinds:
                    raise BookError(section.file, question.path, f"no item {question.to}")
                if question.only_if is not None and question.only_if[0] not in names:
                    raise BookError(section.file, question.path, "only_if names no field here")
        for pages in (section.pages, *(k.pages for k in section.kinds)):
            ids = [p.id for p in pages]
            if len(set(ids)) != len(ids):
                raise BookError(section.file, section.id, "a page stands twice")
