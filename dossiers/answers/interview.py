"""What is a person asked about a plan, beyond what decides? Sections, pages, questions, lists.

Everything stands in interview/*.toml, every language side by side: the kind of answer, the words,
and the numbers of the ground's lists that it answers. Forms, the task list and the papers are
made from it.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

from dossiers.answers.fields import KINDS, NOT_KNOWN, OPEN, Field
from dossiers.answers.shapes import (
    DEPLOYMENT,
    PURPOSE,
    Groups,
    Interview,
    ItemKind,
    Option,
    Page,
    Question,
    Section,
    as_word,
)
from dossiers.law import reading
from dossiers.law.reading import BookError, Line

FOLDER = Path(__file__).parent / "interview"

# How long an answer of a kind may be, or how high, where its table names no measure.
_MOST = {"line": 200, "text": 3000, "email": 254, "integer": 1_000_000, "decimal": 1_000_000}
# What every page or item keeps beside its answers (given.py, proposals.py).
RESERVED = ("to_confirm", "proposal", "standing")
_ID = re.compile(r"[a-z][a-z0-9_-]*\Z")


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


def _section(path: Path) -> Section:
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BookError(path.name, "", f"not TOML: {error}") from error
    head = _line(path.name, tables.pop("section", None))
    within = _when(head)
    pages = tuple(_pages(path.name, head.id, within, tables.pop("page", [])))
    kinds = tuple(_kind(path.name, within, given) for given in tables.pop("item", []))
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
        when=within,
    )
    head.done()
    return found


def _line(file: str, given: Any) -> Line:
    values = dict(given) if isinstance(given, dict) else {}
    named = values.pop("id", None)
    if not isinstance(named, str) or not _ID.match(named):
        raise BookError(file, str(named or ""), "each table has a plain id")
    return Line(file, named, values)


def _when(line: Line, within: Groups = ()) -> Groups:
    return (*within, reading.when(line)) if "when" in line.values else within


def _pages(file: str, owner: str, within: Groups, tables: list[dict[str, Any]]) -> Iterator[Page]:
    for given in tables:
        line = _line(file, given)
        fields, when = line.take("field", list), _when(line, within)
        page = Page(
            id=line.id,
            title=line.text("title"),
            about=line.text("about", optional=True),
            questions=tuple(_question(file, owner, when, one) for one in fields),
            when=when,
        )
        line.done()
        yield page


def _kind(file: str, within: Groups, given: dict[str, Any]) -> ItemKind:
    line = _line(file, given)
    when = _when(line, within)
    kind = ItemKind(
        id=line.id,
        title=line.text("title"),
        one=line.text("one"),
        about=line.text("about", optional=True),
        columns=line.words("list"),
        pages=tuple(_pages(file, line.id, when, line.take("page", list))),
        least=line.take("least", int, 0),
        most=line.take("most", int, 60),
        when=when,
    )
    line.done()
    unknown = set(kind.columns) - {q.field.name for q in kind.questions}
    if unknown or not kind.columns:
        raise line.wrong(f"list names fields of the item; it has no {sorted(unknown)}")
    return kind


def _question(file: str, owner: str, within: Groups, given: dict[str, Any]) -> Question:
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
        whole=line.text("whole", optional=True),
        ask=line.text("ask"),
        hint=line.text("hint", optional=True),
        example=line.text("example", optional=True),
        why=line.text("why", optional=True),
        cites=reading.citations(line) if "cites" in line.values else (),
        options=options,
        to=to,
        only_if=_only_if(line),
        several=line.take("several", str, ""),
        when=_when(line, within),
        needed=line.take("needed", bool, True),
        confidential=line.take("confidential", bool, False),
        printed=line.take("printed", bool, True),
        summed=line.take("summed", bool, False),
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
    found = inner.take("field", str), tuple(as_word(v) for v in inner.take("is", list))
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
                if question.field.name in RESERVED:
                    raise BookError(section.file, question.path, "this name is taken; give another")
                if names.count(question.field.name) > 1:
                    raise BookError(section.file, question.path, "this field stands twice")
                if question.to and question.to not in kinds:
                    raise BookError(section.file, question.path, f"no item {question.to}")
                if question.several not in ("", DEPLOYMENT):
                    raise BookError(section.file, question.path, f"several is {DEPLOYMENT}")
        for pages in (section.pages, *(k.pages for k in section.kinds)):
            ids = [p.id for p in pages]
            if len(set(ids)) != len(ids):
                raise BookError(section.file, section.id, "a page stands twice")
    for section in interview.sections:
        for question in (*section.questions, *(q for k in section.kinds for q in k.questions)):
            _check_lead(section.file, question, interview)
        for question in section.questions:
            if question.to == DEPLOYMENT:
                _check_apart(section.file, question, interview)


def _check_lead(file: str, question: Question, interview: Interview) -> None:
    """What a question follows from is there, can be answered so, and leads not back to it."""
    if question.only_if is None:
        return
    lead = interview.by_path.get(question.lead)
    if lead is None:
        told = "only_if names no field here, nor section.field of another section"
        raise BookError(file, question.path, told)
    if "." in question.only_if[0] and lead.path.partition(".")[0] in (
        question.path.partition(".")[0],
        *interview.kinds,
    ):
        told = "only_if names a field beside it by its id alone, and none of a repeated answer"
        raise BookError(file, question.path, told)
    known = {o.value for o in lead.options} or {"true", "false"}
    wrong = sorted(set(question.only_if[1]) - known)
    if lead.field.kind not in ("choice", "choices", "boolean") or wrong or not question.only_if[1]:
        told = f"only_if.is has answers of {lead.path}, out of its list; it does not know {wrong}"
        raise BookError(file, question.path, told)
    seen = {question.path}
    while lead is not None and lead.path not in seen:
        seen.add(lead.path)
        lead = interview.by_path.get(lead.lead)
    if lead is not None:
        raise BookError(file, question.path, "only_if leads back to where it began: leave one out")


def _check_apart(file: str, question: Question, interview: Interview) -> None:
    """What a section asks per deployment follows from a choice that leaves one other answer."""
    name, said = question.only_if or ("", ())
    lead = None if "." in name else interview.by_path.get(question.lead)
    left = [o.value for o in lead.options if o.value not in said] if lead else []
    if not question.several or question.field.kind != "references" or len(left) != 1:
        told = "only_if names a choice beside it and leaves one answer of it, for the others"
        raise BookError(file, question.path, told)
