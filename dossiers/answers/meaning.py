"""What do stored answers mean? Facts for the law, particulars for the papers, and what is open."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from dossiers.answers import schema
from dossiers.answers.fields import ITEM_ID, BadAnswer, Field
from dossiers.answers.given import Given, known
from dossiers.answers.particulars import (
    Deployment,
    Organisation,
    Particulars,
    RecordedAdvice,
    Site,
    Supplier,
)
from dossiers.answers.upgrades import upgraded
from dossiers.law.book import Book
from dossiers.law.combining import DossierEvaluation, combine
from dossiers.law.evaluation import evaluate
from dossiers.law.facts import Facts, facts_from
from dossiers.law.terms import Operator

_NOUNS: Mapping[str, Mapping[str, str]] = {
    "municipality": {"nl": "gemeente", "en": "municipality of"},
    "city": {"nl": "stad", "en": "city of"},
    "police_zone": {"nl": "politiezone", "en": "police zone"},
    "federal_police": {"nl": "federale politie", "en": "federal police"},
}


class Unanswered(ValueError):
    """A question that must be answered first. path: "deployment.d1.place"; fact: its name."""

    def __init__(self, path: str, fact: str) -> None:
        self.path, self.fact = path, fact
        super().__init__(path)


@dataclass(frozen=True)
class Case:
    """Everything that the answers of a dossier mean.

    unanswered: (path, fact) of every deciding question that is still open, in order.
    """

    particulars: Particulars
    unanswered: tuple[tuple[str, str], ...]

    def evaluate(self, on: date, book: Book) -> DossierEvaluation:
        """The law's answer on a day. Raises Unanswered for the first open question."""
        if self.unanswered:
            raise Unanswered(*self.unanswered[0])
        parts = [(d.id, evaluate(d.facts, on, book)) for d in self.particulars.deployments]
        return combine(parts, [s.id for s in self.particulars.suppliers])


def read(answers: Mapping[str, Any], reference: str = "", book: Book | None = None) -> Case:
    """The meaning of a file of answers. Raises BadAnswer for what cannot be read.

    reference: the dossier's own, printed on papers; empty for a file without a dossier.
    book: where given, recorded advice on a text that changed since does not count.
    """
    cleaned = clean(answers)
    sections, items = cleaned["sections"], cleaned["items"]
    plan, owner = sections.get("plan", {}), sections.get("organisation", {})
    if owner.get("kind") is None:
        raise BadAnswer("organisation.kind", None, "missing", ", ".join(Operator))
    operator = Operator(owner["kind"])
    suppliers = tuple(
        Supplier(sid, s.get("name") or "", s.get("address") or "")
        for sid, s in ((sid, known(said)) for sid, said in items.get("supplier", {}).items())
    )
    deployments = tuple(_deployments(operator, items, book))
    if not deployments:
        raise BadAnswer("deployment", {}, "missing")
    particulars = Particulars(
        reference=reference,
        title=plan.get("title") or "",
        file_number=plan.get("file_number") or "",
        planned_start=_day(plan.get("planned_start")),
        language=plan.get("language") or "nl",
        organisation=_organisation(operator, owner),
        deployments=deployments,
        suppliers=suppliers,
        given=Given(sections, items),
    )
    open_questions = tuple(
        (f"deployment.{d.id}.{name}", name) for d in deployments for name in d.facts.missing()
    )
    return Case(particulars, open_questions)


def clean(answers: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """The answers by section and item with every value read by its field. Raises BadAnswer."""
    answers = upgraded(answers)
    unknown = set(answers) - {"schema", "sections", "items"}
    if unknown:
        raise BadAnswer(sorted(unknown)[0], "", "unknown_field", "schema, sections, items")
    sections = _mapping("sections", answers.get("sections", {}))
    items = _mapping("items", answers.get("items", {}))
    cleaned: dict[str, dict[str, Any]] = {"sections": {}, "items": {}}
    for name, values in sections.items():
        if name not in schema.SECTIONS:
            raise BadAnswer(name, "", "unknown_field", ", ".join(schema.SECTIONS))
        cleaned["sections"][name] = _read_all(name, schema.SECTIONS[name], values)
    for kind, found in items.items():
        if kind not in schema.ITEMS:
            raise BadAnswer(kind, "", "unknown_field", ", ".join(schema.ITEMS))
        read_items = {}
        for item, values in _mapping(kind, found).items():
            if not ITEM_ID.match(item):
                raise BadAnswer(f"{kind}.{item}"[:80], item, "bad_id")
            read_items[item] = _read_all(f"{kind}.{item}", schema.ITEMS[kind], values)
        cleaned["items"][kind] = read_items
    return cleaned


def facts_of(operator: Operator, values: Mapping[str, Any]) -> Facts:
    """The facts of a deployment's answers, partial or whole.

    An answer whose question does not apply, or that waits to be confirmed, does not reach them.
    Raises BadFact for purposes of the other operator.
    """
    waiting = set(values.get("to_confirm") or ())
    raw: dict[str, Any] = {"operator": str(operator)}
    for name in schema.DECIDING:
        value = values.get(name)
        if value is not None and name not in waiting and not (name == "purposes" and value == []):
            raw[name] = value
    return facts_from(raw).relevant()


def row_digest(book: Book, row_id: str) -> str:
    """SHA-256 over the words of a row that asks for advice: an answer belongs to these words."""
    row = book.decision(row_id)
    asks = row.asks or {}
    said = [f"{k}:{text[k]}" for text in (row.because, asks) for k in sorted(text)]
    return hashlib.sha256("\n".join(said).encode()).hexdigest()


def _deployments(
    operator: Operator, items: Mapping[str, Any], book: Book | None
) -> Iterator[Deployment]:
    for deployment, values in items.get("deployment", {}).items():
        advice = tuple(
            RecordedAdvice(
                deployment=deployment,
                row=a.get("row") or "",
                continues_as=a.get("continues_as") or "",
                name=a.get("name") or "",
                day=_day(a.get("day")),
                text=a.get("text") or "",
                row_digest=a.get("row_digest") or "",
            )
            for a in items.get("advice", {}).values()
            if a.get("deployment") == deployment
        )
        counted = tuple((a.row, a.continues_as) for a in advice if _counts(a, book))
        yield Deployment(
            id=deployment,
            name=values.get("name") or "",
            facts=replace(facts_of(operator, values), recorded_advice=counted),
            sites=tuple(
                _site(site, found)
                for site, found in ((i, known(v)) for i, v in items.get("site", {}).items())
                if found.get("deployment") == deployment
            ),
            advice=advice,
        )


def _counts(advice: RecordedAdvice, book: Book | None) -> bool:
    if book is None or not advice.row_digest:
        return True
    try:
        return row_digest(book, advice.row) == advice.row_digest
    except KeyError:
        return False


def _organisation(operator: Operator, owner: Mapping[str, Any]) -> Organisation:
    usual = {"municipality": "municipality", "local_police": "police_zone"}
    noun = owner.get("noun") or usual.get(operator, "federal_police")
    return Organisation(
        kind=operator,
        names=owner.get("names") or {},
        noun=_NOUNS[noun],
        region=owner.get("region") or "",
        address=owner.get("address") or "",
        email=owner.get("email") or "",
        phone=owner.get("phone") or "",
        dpo_name=owner.get("dpo_name") or "",
        dpo_email=owner.get("dpo_email") or "",
        chief_name=owner.get("chief_name") or "",
        zone_names=owner.get("zone_names") or {},
    )


def _site(site: str, found: Mapping[str, Any]) -> Site:
    def number(name: str) -> Decimal | None:
        return None if found.get(name) is None else Decimal(found[name])

    return Site(
        id=site,
        deployment=found.get("deployment") or "",
        name=found.get("name") or "",
        address=found.get("address") or "",
        municipality=found.get("municipality") or "",
        latitude=number("latitude"),
        longitude=number("longitude"),
        cameras=found.get("cameras"),
    )


def _day(value: str | None) -> date | None:
    return None if value is None else date.fromisoformat(value)


def _mapping(path: str, found: Any) -> Mapping[str, Any]:
    if not isinstance(found, Mapping):
        raise BadAnswer(path, found, "not_an_object")
    return found


def _read_all(path: str, fields: tuple[Field, ...], found: Any) -> dict[str, Any]:
    known = {f.name: f for f in fields}
    values = {}
    for name, value in _mapping(path, found).items():
        if name not in known:
            raise BadAnswer(f"{path}.{name}"[:120], value, "unknown_field", ", ".join(known))
        values[name] = known[name].read(f"{path}.{name}", value)
    return values
