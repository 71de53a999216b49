"""What of a section can an organisation keep for its later dossiers, and how does it come there?

Kept is what counts and holds beyond one plan: never what waits to be confirmed, what is not yet
known, a date, a recorded advice, or a reference to what another section of that dossier has.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import Any

from dossiers.answers import interview, schema
from dossiers.answers.fields import NOT_KNOWN
from dossiers.answers.given import TO_CONFIRM, Given, open_of
from dossiers.answers.shapes import Question
from dossiers.answers.taking import Taken, Values, only, taken_from
from dossiers.answers.upgrades import upgraded
from dossiers.law.rows import Columns
from dossiers.law.terms import Operator

# The parts that describe the organisation, its suppliers and what it always does.
TAKES_OVER = ("contacts", "officer", "suppliers", "security", "rights", "information")
_NOTHING: Mapping[str, Any] = {"sections": {}, "items": {}}


def kept_of(
    answers: Mapping[str, Any], section: str, plans: Collection[Columns], on: date
) -> dict[str, Any]:
    """What of a section can be kept, as a file of answers with that section alone.

    answers: the dossier's own file; plans: its columns, of which one raises what is kept.
    """
    told, language = interview.load().section(section), answers["sections"]["plan"]["language"]
    given = Given(answers["sections"], answers["items"])
    sections = {section: _known(given.section(section), told.questions, plans, on)}
    items = {
        kind.id: {
            item.id: _known(item.values, kind.questions, plans, on)
            for item in given.items(kind.id, language)
        }
        for kind in told.kinds
    }
    operator = Operator(answers["sections"]["organisation"]["kind"])
    every = taken_from(_as_file(sections, items, operator), operator)
    return _counting(only(every, section, _NOTHING))


def as_file(fragments: Iterable[Mapping[str, Any]], operator: Operator) -> dict[str, Any]:
    """What an organisation keeps of several sections, as one file of answers of today."""
    sections: dict[str, Any] = {}
    items: dict[str, Any] = {}
    for fragment in fragments:
        read = upgraded(fragment)
        sections |= read["sections"]
        items |= read["items"]
    return _as_file(sections, items, operator)


def proposed(fragments: Iterable[Mapping[str, Any]], operator: Operator) -> Taken:
    """The same, each answer to confirm: nothing of it counts in a dossier before that."""
    return taken_from(as_file(fragments, operator), operator)


def instead(taken: Taken, standing: Taken) -> Taken:
    """What a dossier takes over, with the standing answers in the place of those sections."""
    told = interview.load()
    own = {*standing.sections, *(told.section_of(kind).id for kind in standing.items)}
    kinds = {kind.id for name in own for kind in told.section(name).kinds}
    return Taken(
        sections={n: v for n, v in taken.sections.items() if n not in own} | standing.sections,
        items={k: v for k, v in taken.items.items() if k not in kinds} | standing.items,
        dates=taken.dates,
        recorded=taken.recorded,
        unread=taken.unread,
    )


def named(fragment: Mapping[str, Any], names: Collection[str]) -> dict[str, Any]:
    """Of what can be kept, only these: the fields of the section, and its items as "kind.item"."""
    sections = {
        section: kept
        for section, values in fragment["sections"].items()
        if (kept := {name: value for name, value in values.items() if name in names})
    }
    items = {
        kind: kept
        for kind, listed in fragment["items"].items()
        if (kept := {item: said for item, said in listed.items() if f"{kind}.{item}" in names})
    }
    return {"schema": fragment["schema"], "sections": sections, "items": items}


def _known(
    counted: Mapping[str, Any],
    questions: Iterable[Question],
    plans: Collection[Columns],
    on: date,
) -> Values:
    """The answers that count, that a plan asks for, and that say more than “not yet known”."""
    asked = {q.field.name for q in questions if q.concerns(plans, on)}
    opened = {name: open_of(value) for name, value in counted.items() if name in asked}
    return {n: counted[n] for n, said in opened.items() if said is None or said.kind != NOT_KNOWN}


def _as_file(
    sections: Mapping[str, Any], items: Mapping[str, Any], operator: Operator
) -> dict[str, Any]:
    """A file of answers that says of which kind of controller it is."""
    owner = {"organisation": {"kind": str(operator)}}
    return {"schema": schema.SCHEMA, "sections": {**sections, **owner}, "items": dict(items)}


def _counting(taken: Taken) -> dict[str, Any]:
    """What is taken over without the mark that it waits."""

    def bare(values: Values) -> Values:
        return {name: value for name, value in values.items() if name != TO_CONFIRM}

    return {
        "schema": schema.SCHEMA,
        "sections": {section: bare(values) for section, values in taken.sections.items()},
        "items": {
            kind: {item: bare(values) for item, values in listed.items()}
            for kind, listed in taken.items.items()
        },
    }
