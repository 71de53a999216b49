"""Which answers can be proposed to a person, to keep, edit or drop one by one?

They stand in proposals/*.toml, every language side by side. A kept proposal that nobody edited
follows its text and the language of the paper; nothing proposed counts before a person kept it.
"""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from dossiers.answers.interview import load as load_interview
from dossiers.answers.shapes import PURPOSE, Interview
from dossiers.law import reading
from dossiers.law.reading import BookError, Line
from dossiers.law.rows import Citation, Columns, When
from dossiers.law.terms import LANGUAGES

FOLDER = Path(__file__).parent / "proposals"

# The fields that every repeated answer has besides its own: which proposal it was, and whether
# a person kept or dropped it.
PROPOSAL, STANDING = "proposal", "standing"
KEPT, DROPPED = "kept", "dropped"


@dataclass(frozen=True)
class Proposal:
    """A repeated answer that can be kept. kind: of item; texts: language -> field -> words.

    values: the fields that are the same in every language; a reference names proposals.
    purposes: those that it is about; empty = it is about none.
    """

    id: str
    file: str
    kind: str
    values: Mapping[str, Any]
    texts: Mapping[str, Mapping[str, str]]
    cites: tuple[Citation, ...]
    when: tuple[When, ...]
    purposes: tuple[str, ...] = ()

    def concerns(self, plans: Iterable[Columns], on: date) -> bool:
        """Whether it is offered for any of these plans."""
        if not self.when:
            return True
        return any(w.in_force(on) and w.fits(plan) for plan in plans for w in self.when)

    def serves(self, purposes: Collection[str]) -> bool:
        """Whether a plan with these purposes has one that it is about."""
        return not self.purposes or any(each in purposes for each in self.purposes)

    def said(self, language: str) -> dict[str, Any]:
        """Its fields in a language."""
        return {**self.values, **self.texts[language]}


@dataclass(frozen=True)
class Proposals:
    """Every proposal by its id, in the order of the files."""

    by_id: Mapping[str, Proposal]

    def of_kind(self, kind: str) -> tuple[Proposal, ...]:
        """The proposals that become items of a kind."""
        return tuple(p for p in self.by_id.values() if p.kind == kind)

    def filled(self, values: Mapping[str, Any], language: str) -> dict[str, Any]:
        """An item's own values over those of the proposal that it was.

        An own value that is empty was emptied by a person: the proposal says nothing there.
        """
        proposal = self.by_id.get(values.get(PROPOSAL) or "")
        if proposal is None:
            return dict(values)
        return {**proposal.said(language), **values}


def read(folder: Path, interview: Interview) -> Proposals:
    """The proposals that stand in a folder. Raises BookError with file, id and remedy."""
    found: dict[str, Proposal] = {}
    for path in sorted(folder.glob("*.toml")):
        for proposal in _proposals(path, interview):
            if proposal.id in found:
                raise BookError(path.name, proposal.id, "this id stands twice")
            found[proposal.id] = proposal
    for proposal in found.values():
        _check_references(proposal, found, interview)
    return Proposals(found)


@lru_cache(maxsize=1)
def load() -> Proposals:
    """The product's proposals, read once per process."""
    return read(FOLDER, load_interview())


def _proposals(path: Path, interview: Interview) -> Iterator[Proposal]:
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BookError(path.name, "", f"not TOML: {error}") from error
    for given in tables.pop("proposal", []):
        values = dict(given)
        line = Line(path.name, str(values.pop("id", "")), values)
        kind = line.one_of("item", interview.kinds)
        texts = {language: dict(line.take(language, dict)) for language in LANGUAGES}
        plain = line.take("values", dict, {})
        proposal = Proposal(
            id=line.id,
            file=path.name,
            kind=kind,
            values=plain,
            texts=texts,
            cites=reading.citations(line) if "cites" in line.values else (),
            when=reading.when(line) if "when" in line.values else (),
            purposes=tuple(_purposes(interview, kind, plain)),
        )
        line.done()
        _check(line, proposal, interview)
        yield proposal
    if tables:
        raise BookError(path.name, "", f"no such tables: {', '.join(tables)}")


def _purposes(interview: Interview, kind: str, values: Mapping[str, Any]) -> Iterator[str]:
    for question in interview.kinds[kind].questions:
        found = values.get(question.field.name) or ()
        if question.to == PURPOSE:
            yield from [found] if isinstance(found, str) else found


def _check(line: Line, proposal: Proposal, interview: Interview) -> None:
    kind = interview.kinds[proposal.kind]
    names = [set(proposal.texts[language]) for language in LANGUAGES]
    if any(found != names[0] for found in names):
        raise line.wrong("the languages fill different fields")
    for name, value in {**proposal.values, **proposal.texts["nl"]}.items():
        try:
            question = kind.question(name)
        except KeyError:
            raise line.wrong(f"the item {kind.id} has no field {name}") from None
        if question.field.kind in ("reference", "references"):
            continue
        try:
            question.field.read(f"{kind.id}.{name}", value)
        except ValueError as error:
            raise line.wrong(str(error)) from error
        text = question.field.kind in ("line", "text")
        if text != (name in proposal.texts["nl"]):
            raise line.wrong(f"{name}: texts stand per language, everything else in values")


def _check_references(
    proposal: Proposal, known: Mapping[str, Proposal], interview: Interview
) -> None:
    for name, value in proposal.values.items():
        question = interview.kinds[proposal.kind].question(name)
        if question.field.kind not in ("reference", "references"):
            continue
        for one in value if isinstance(value, list) else [value]:
            if question.to in interview.kinds and one not in known:
                raise BookError(proposal.file, proposal.id, f"{name} names no proposal {one}")
