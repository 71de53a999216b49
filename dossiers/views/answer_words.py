"""How is a stored answer said on a page that reads no form: its name, its place, its value?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.formats import get_format
from django.utils.translation import gettext as _

from dossiers.answers import interview, proposals
from dossiers.answers.fields import NOT_APPLICABLE
from dossiers.answers.given import Given, Open, open_of
from dossiers.answers.schema import DECIDING, POINT
from dossiers.answers.schema import field as schema_field
from dossiers.answers.shapes import DEPLOYMENT, PURPOSE, Question
from dossiers.law.book import Book
from dossiers.law.telling import day_words
from dossiers.models.people import LANGUAGE_NAMES
from dossiers.questions.showing import FACT_NAMES
from dossiers.views.section_forms import OrganisationForm, PlanForm

_FORMS: Mapping[str, Any] = {"plan": PlanForm, "organisation": OrganisationForm}


@dataclass(frozen=True)
class AnswerWords:
    """Answers of one state of a dossier in words. given: those that references lead to."""

    given: Given
    book: Book
    operator: str
    language: str

    def place(self, kind: str) -> str:
        """What a section, or a kind of repeated answer, is called."""
        tables = interview.load()
        if kind in tables.kinds:
            return tables.kinds[kind].title[self.language]
        named = {
            "plan": _("Name and planning"),
            "organisation": _("Organisation and contacts"),
            "deployment": _("Deployments"),
            "advice": _("Recorded answers of the data protection officer"),
            POINT: _("Answers to points to note"),
        }
        found = next((s.title[self.language] for s in tables.sections if s.id == kind), kind)
        return named.get(kind, found)

    def item(self, kind: str, item: str) -> str:
        """What a repeated answer is called: the answer in its first column.

        A deployment without a name has its number in the dossier, a point that of its rule.
        """
        if kind == POINT:
            return item.upper()
        tables = interview.load()
        first = tables.kinds[kind].columns[0] if kind in tables.kinds else "name"
        for number, found in enumerate(self.given.items(kind, self.language), start=1):
            if found.id == item:
                said = self.value(kind, first, found.values.get(first)).partition("\n")[0][:120]
                if not said and kind == DEPLOYMENT:
                    return _("Deployment %(number)s") % {"number": number}
                return said or _("(without a name)")
        return _("(without a name)")

    def name(self, kind: str, name: str) -> str:
        """What an answer is called."""
        question = interview.load().by_path.get(f"{kind}.{name}")
        if question is not None:
            return question.name[self.language]
        if kind in _FORMS and name in _FORMS[kind].base_fields:
            return str(_FORMS[kind].base_fields[name].label)
        own = {
            "name": _("Name"),
            "row": _("Row of the law book"),
            "continues_as": _("Row that the answer picks"),
            "day": _("Day"),
            "text": _("Answer"),
            "answer": _("Answer"),
            "deployment": _("Deployment"),
            "names": _("Name"),
            "zone_names": _("Police zone of the place"),
            "region": _("Region"),
            "noun": _("Kind of organisation"),
        }
        return str(FACT_NAMES.get(name) or own.get(name) or name)

    def value(self, kind: str, name: str, value: Any) -> str:
        """An answer in words, a line each; empty where there is none."""
        opened = value if isinstance(value, Open) else open_of(value)
        if opened is not None:
            return self._open(opened)
        if value in (None, "", [], {}):
            return ""
        if kind == "deployment" and name in DECIDING:
            return self._fact(name, value)
        question = interview.load().by_path.get(f"{kind}.{name}")
        if question is not None:
            return self._answer(question, value)
        if isinstance(value, Mapping):
            return ", ".join(str(v) for v in value.values())
        declared = schema_field(kind, name).kind
        if declared == "date":
            return day_words(date.fromisoformat(value), self.language)
        if declared == "reference":
            return self.lead(DEPLOYMENT, value)
        return str(LANGUAGE_NAMES.get(value, value)) if name == "language" else str(value)

    def lead(self, to: str, reference: str) -> str:
        """The name of what a reference leads to."""
        if to == PURPOSE:
            return self._option("purposes", reference)
        item = self.given.item_of(to, reference)
        return self.item(to, item) if item else ""

    def _fact(self, name: str, value: Any) -> str:
        if isinstance(value, bool):
            return self._option(name, str(value).lower())
        found = value if isinstance(value, list) else [value]
        return "\n".join(self._option(name, str(one)) for one in found)

    def _option(self, fact: str, value: str) -> str:
        try:
            return self.book.question(fact, self.operator).option(value).label[self.language]
        except KeyError:
            return {"true": _("Yes"), "false": _("No")}.get(value, value)

    def _answer(self, question: Question, value: Any) -> str:
        kind = question.field.kind
        if kind == "boolean":
            return _("Yes") if value else _("No")
        if kind == "date":
            return day_words(date.fromisoformat(value), self.language)
        if kind == "decimal":
            return str(value).replace(".", str(get_format("DECIMAL_SEPARATOR")))
        several = value if isinstance(value, list) else [value]
        if kind in ("choice", "choices"):
            labels = {o.value: o.label[self.language] for o in question.options}
            return "\n".join(labels.get(one, str(one)) for one in several)
        if kind in ("reference", "references"):
            return "\n".join(said for one in several if (said := self.lead(question.to, one)))
        return str(value)

    def _open(self, opened: Open) -> str:
        if opened.kind == NOT_APPLICABLE:
            return _("Not applicable: %(because)s") % {"because": opened.because}
        day = day_words(opened.when, self.language) if opened.when else ""
        return " – ".join(p for p in (_("Not yet known"), opened.who, day) if p)


def own_fields(name: str) -> bool:
    """Whether a field is an answer, and not what a list keeps about its items."""
    return name not in (proposals.PROPOSAL, proposals.STANDING, "row_digest")
