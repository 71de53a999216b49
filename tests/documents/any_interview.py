"""Which answers can a person give in the interview? Random ones that fit its own shapes."""

from __future__ import annotations

import random
from collections.abc import Mapping
from copy import deepcopy
from typing import Any

from dossiers.answers import interview, proposals
from dossiers.answers.fields import NOT_APPLICABLE, NOT_KNOWN
from dossiers.answers.given import raised
from dossiers.answers.shapes import (
    DEPLOYMENT,
    PURPOSE,
    SEVERAL,
    ItemKind,
    Page,
    Question,
    Section,
)
from dossiers.law.rows import Columns
from tests.documents import cases

_WORDS = (
    "Steenweg", "op", "de", "Kouter", "n° 12/b", "café Été", "<b>vet</b>", "&amp;", "“Zwaluw”",
    "A.B.C.", "Lindewaterse", "x" * 60, "verwerkingsverantwoordelijkheidsverklaring", "14.30 uur",
    "%(name)s", "{figure}", "ij", "½", "👮", "שלט", "€ 1.250,50", "# kop", "* punt", "[a](b)",
)  # fmt: skip
_OPEN_SHARE, _ASKED_SHARE = 0.15, 0.85


class Chance:
    """A person who answers at random. plans: the columns of the deployments of the dossier."""

    def __init__(self, seed: int, plans: tuple[Columns, ...], own: Mapping[str, Any]) -> None:
        self.chance = random.Random(seed)  # noqa: S311  equal at every run
        self.plans, self.own = plans, own
        self.ids: dict[str, list[str]] = {DEPLOYMENT: list(own["items"]["deployment"])}
        purposes = (p for d in own["items"]["deployment"].values() for p in d.get("purposes") or ())
        self.ids[PURPOSE] = list(dict.fromkeys(purposes))

    def dossier(self) -> dict[str, Any]:
        """The plan with its deciding answers as they were, and everything else anew."""
        told = deepcopy(dict(self.own))
        kept = {"plan", "organisation"}
        told["sections"] = {n: v for n, v in told["sections"].items() if n in kept}
        items = told["items"]
        told["items"] = {n: v for n, v in items.items() if n in ("deployment", "advice")}
        sections = interview.load().sections
        for kind in (k for s in sections for k in s.kinds):
            count = self._count(kind)
            self.ids[kind.id] = [f"{kind.id.replace('_', '-')}-{n}" for n in range(count)]
        for section in sections:
            told["sections"][section.id] = self._answers(section)
            for kind in section.kinds:
                told["items"][kind.id] = {i: self._item(kind) for i in self.ids[kind.id]}
        return told

    def _count(self, kind: ItemKind) -> int:
        if not kind.concerns(self.plans, cases.ON):
            return 0
        return self.chance.randint(0, min(3, kind.most))

    def _item(self, kind: ItemKind) -> dict[str, Any]:
        """An item of its own words, or a kept proposal of which nobody or somebody edited some."""
        offered = proposals.load().of_kind(kind.id)
        answered = self._answers(kind)
        if not offered or self.chance.random() < 0.5:
            return answered
        edited = {n: v for n, v in answered.items() if self.chance.random() < 0.3}
        standing = proposals.KEPT if self.chance.random() < 0.8 else proposals.DROPPED
        of = {proposals.PROPOSAL: self.chance.choice(offered).id, proposals.STANDING: standing}
        return {**edited, **of}

    def _answers(self, owner: Section | ItemKind) -> dict[str, Any]:
        """What the pages of a section or item ask, in their order; mostly answered."""
        found: dict[str, Any] = {}
        several = {SEVERAL: len(self.ids[DEPLOYMENT]) > 1}
        beside = {q.field.name: q for q in owner.questions}
        for page in owner.pages:
            for question in self._concerning(page):
                name = question.field.name
                follows = raised(name, beside, {**several, **found})
                # Now and then an answer stays that nothing raises any more.
                if self.chance.random() < (_ASKED_SHARE if follows else 0.05):
                    found[name] = self._answer(question)
        return {n: v for n, v in found.items() if v not in (None, "", [])}

    def _concerning(self, page: Page) -> list[Question]:
        return [q for q in page.questions if q.concerns(self.plans, cases.ON)]

    def _answer(self, question: Question) -> Any:
        field, chance = question.field, self.chance
        if field.open and chance.random() < _OPEN_SHARE:
            return self._open(chance.choice(field.open))
        of_kind = {
            "line": lambda: self._text(min(field.most, chance.choice((20, 80, 300)))),
            "text": lambda: self._lines(min(field.most, chance.choice((40, 400, 2000)))),
            "date": self._day,
            "decimal": lambda: f"{chance.uniform(field.least, field.most):.5f}",
            "integer": lambda: chance.randint(field.least, field.most),
            "choice": lambda: chance.choice(field.values),
            "choices": lambda: self._some(field.values, len(field.values)),
            "boolean": lambda: chance.random() < 0.5,
            "email": lambda: f"dienst{chance.randint(1, 99)}@sint-elmaren.example",
            "reference": lambda: next(iter(self._some(self.ids[question.to], 1)), None),
            "references": lambda: self._some(self.ids[question.to], field.most),
        }
        return of_kind[field.kind]()

    def _some(self, all_: Any, most: int) -> list[str]:
        known = list(all_)
        least = 1 if known and most == 1 else 0
        return self.chance.sample(known, self.chance.randint(least, min(len(known), most, 4)))

    def _open(self, kind: str) -> dict[str, Any]:
        if kind == NOT_APPLICABLE:
            return {NOT_APPLICABLE: self._text(80)}
        told = {"who": self._text(40) if self.chance.random() < 0.7 else ""}
        return {NOT_KNOWN: {**told, "when": self._day()} if self.chance.random() < 0.5 else told}

    def _day(self) -> str:
        chance = self.chance
        return f"{chance.randint(2019, 2031)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"

    def _text(self, most: int) -> str:
        words = [self.chance.choice(_WORDS) for _ in range(self.chance.randint(1, 40))]
        return " ".join(words)[: max(1, most)].strip() or "x"

    def _lines(self, most: int) -> str:
        parts = [self._text(most) for _ in range(self.chance.randint(1, 4))]
        return self.chance.choice(("\n", "\n\n", " ")).join(parts)[:most].strip() or "x"
