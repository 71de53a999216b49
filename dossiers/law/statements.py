"""Which fixed texts do the papers speak, and does exactly one variant of each speak?

Statements are sentences that a lawyer would want to correct; labels are the headings and words
around them; sections are the skeletons of the papers, with what each still asks. All stand in
book/statements/*.toml, every language side by side.
"""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from dossiers.law import reading
from dossiers.law.reading import BookError, Line
from dossiers.law.rows import Citation, Columns, Text, When
from dossiers.law.skeletons import Section, section_from
from dossiers.law.terms import LANGUAGES

FOLDER = Path(__file__).parent / "book" / "statements"

# What a sentence may take, and what stands there. `n` also picks `none`, `one` or `other`.
PLACEHOLDERS: Mapping[str, str] = {
    "body": "noun and name of the operator: gemeente Sint-Elmaren",
    "n": "a number, in figures",
    "day": "a date in words",
    "until": "the last day of a period, in words",
    "places": "names of municipalities, joined by the writer of the sentence",
    "supplier": "the name of a supplier",
    "zone": "the name of the police zone of the place",
    "name": "the name of a person, a site or a deployment",
    "address": "an address",
    "reference": "the reference of a dossier",
    "state": "how an answer stands, in words",
    "which": "names of items of a list, joined by the writer of the sentence",
    "because": "why a question does not apply, as it was answered",
    "distance": "a distance in metres or kilometres",
    "numbers": "the numbers of risks, measures, places or questions, joined: R1, R3",
}
_NAMED = re.compile(r"\{([a-z_]+)\}")
_COUNTS = ("none", "one", "other")


class NoVariant(LookupError):
    """No variant of a statement speaks for a case, or more than one does."""


@dataclass(frozen=True)
class Variant:
    """One wording of a statement. texts: `text`, or by number `none`, `one`, `other`."""

    when: tuple[When, ...]
    texts: Mapping[str, Text]

    def speaks(self, columns: Columns, on: date) -> bool:
        return any(w.in_force(on) and w.fits(columns) for w in self.when)

    def text(self, language: str, count: int | None) -> str:
        """The words for a number of things; a sentence may know no number."""
        if count is None or "text" in self.texts:
            return self.texts["text"][language]
        key = "one" if count == 1 else "none" if count == 0 and "none" in self.texts else "other"
        return self.texts[key][language]


@dataclass(frozen=True)
class Statement:
    """A sentence of a paper. where: the cases in which it is spoken; empty = in all."""

    id: str
    file: str
    ground: tuple[str, ...]
    cites: tuple[Citation, ...]
    where: tuple[When, ...]
    variants: tuple[Variant, ...]
    crossing: bool

    def wanted(self, columns: Columns, on: date) -> bool:
        """Whether the statement belongs to this case at all."""
        return not self.where or any(w.in_force(on) and w.fits(columns) for w in self.where)

    def variant(self, columns: Columns, on: date) -> Variant:
        """The one variant that speaks. Raises NoVariant."""
        found = [v for v in self.variants if v.speaks(columns, on)]
        if len(found) != 1:
            raise NoVariant(f"{self.file}, {self.id}: {len(found)} variants speak for {columns}")
        return found[0]

    def citations(self, columns: Columns, on: date) -> tuple[Citation, ...]:
        return tuple(c for c in self.cites if c.speaks(columns, on))


@dataclass(frozen=True)
class Statements:
    """Every fixed text of the papers. digest: SHA-256 over the files, 64 hexadecimal digits."""

    statements: Mapping[str, Statement]
    labels: Mapping[str, Text]
    sections: tuple[Section, ...]
    digest: str

    def statement(self, statement_id: str) -> Statement:
        """The statement of this id. Raises KeyError."""
        return self.statements[statement_id]

    def label(self, label_id: str, language: str) -> str:
        """The words of a label. Raises KeyError: every language is complete."""
        return self.labels[label_id][language]

    def skeleton(self, document: str, columns: Columns, on: date) -> tuple[Section, ...]:
        """The sections of a paper for a case, in their order."""
        operator = columns["operator"]
        return tuple(
            s
            for s in self.sections
            if s.document == document
            and operator in s.operators
            and any(w.in_force(on) and w.fits(columns) for w in s.when)
        )


def read(folder: Path) -> Statements:
    """The texts that stand in a folder. Raises BookError with file, row and remedy."""
    digest = hashlib.sha256()
    statements: dict[str, Statement] = {}
    labels: dict[str, Text] = {}
    sections: list[Section] = []
    for path in sorted(folder.glob("*.toml")):
        content = path.read_bytes()
        digest.update(path.name.encode() + b"\0" + content + b"\0")
        for table, line in _lines(path.name, content):
            if table == "statement":
                _once(statements, line)
                statements[line.id] = _statement(line)
            elif table == "label":
                _once(labels, line)
                labels[line.id] = _label(line)
            else:
                sections.append(section_from(line))
    if not statements:
        raise BookError(str(folder), "", "no statement here; point to the folder of statements")
    for section in sections:
        for said in section.says:
            if said not in statements:
                raise BookError(section.file, section.id, f"no statement {said}; add it")
    return Statements(statements, labels, tuple(sections), digest.hexdigest())


@lru_cache(maxsize=1)
def load() -> Statements:
    """The product's statements, read once per process."""
    return read(FOLDER)


def faults(texts: Statements, cases: Iterable[tuple[Columns, date]]) -> tuple[str, ...]:
    """What is wrong over these cases: a statement that is silent, or that speaks twice."""
    found: dict[str, None] = {}
    for columns, on in cases:
        for statement in texts.statements.values():
            speaking = sum(v.speaks(columns, on) for v in statement.variants)
            if statement.wanted(columns, on) and speaking != 1:
                named = {k for v in statement.variants for w in v.when for k, _ in w.conditions}
                seen = {k: columns[k] for k in sorted(named) if k in columns}
                found[f"{statement.file}, {statement.id}: {speaking} variants for {seen}"] = None
    return tuple(found)


def _lines(file: str, content: bytes) -> Iterator[tuple[str, Line]]:
    try:
        tables = tomllib.loads(content.decode("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BookError(file, "", f"not TOML: {error}") from error
    for name, found in tables.items():
        if name not in ("statement", "label", "section") or not isinstance(found, list):
            raise BookError(file, name, "no such table; use [[statement]], [[label]], [[section]]")
        for number, values in enumerate(found, start=1):
            given = dict(values)
            named = given.pop("id", None)
            if not isinstance(named, str) or not re.fullmatch(r"[a-z0-9_.:+-]+", named):
                raise BookError(file, f"{name} number {number}", "id is missing or not a plain id")
            yield name, Line(file, named, given)


def _once(known: Mapping[str, object], line: Line) -> None:
    if line.id in known:
        raise line.wrong("this id stands twice; give each text its own")


def _label(line: Line) -> Text:
    text = line.checked_text("text", {key: line.take(key, str) for key in LANGUAGES})
    line.done()
    return _same_placeholders(line, text)


def _statement(line: Line) -> Statement:
    given = line.take("variant", list, None)
    if given is None:
        bare = {key: line.values.pop(key) for key in ("text", *_COUNTS) if key in line.values}
        given = [bare]
    where = line.take("where", list, None)
    row = Statement(
        id=line.id,
        file=line.file,
        ground=line.words("ground"),
        cites=reading.citations(line),
        where=() if where is None else reading.when(line, found=where),
        variants=tuple(_variant(line, dict(one)) for one in given),
        crossing=line.take("crossing", bool, False),
    )
    line.done()
    return row


def _variant(line: Line, given: dict[str, Any]) -> Variant:
    when = reading.when(line, found=given.pop("when", [{}]))
    texts = {
        key: _same_placeholders(line, line.checked_text(key, given.pop(key)))
        for key in ("text", *_COUNTS)
        if key in given
    }
    if set(texts) not in ({"text"}, {"one", "other"}, {"none", "one", "other"}) or given:
        raise line.wrong("a variant has text, or one and other (and none), and nothing else")
    for text in texts.values():
        for said in text.values():
            for name in _NAMED.findall(said):
                if name not in PLACEHOLDERS:
                    raise line.wrong(f"no placeholder {name}; allowed: {', '.join(PLACEHOLDERS)}")
    return Variant(when, texts)


def _same_placeholders(line: Line, text: dict[str, str]) -> dict[str, str]:
    taken = {language: sorted(set(_NAMED.findall(said))) for language, said in text.items()}
    if len({tuple(names) for names in taken.values()}) > 1:
        raise line.wrong(f"the languages take different placeholders: {taken}")
    return text
