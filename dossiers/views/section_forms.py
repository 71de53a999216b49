"""What stands on the pages of the plan and the organisation?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as later

from dossiers.answers import schema
from dossiers.answers.fields import Field
from dossiers.models.people import LANGUAGE_NAMES
from dossiers.questions.answering import SectionForm
from dossiers.questions.fields import (
    ChoiceField,
    DateField,
    EmailField,
    LineField,
    Words,
)


def _plan(name: str) -> Field:
    return schema.field("plan", name)


class PlanForm(SectionForm):
    """What the plan is called, and when it starts."""

    section = "plan"
    needed: ClassVar[Mapping[str, Words]] = {"title": later("Give the dossier a name.")}

    title = LineField(
        declared=_plan("title"),
        label=later("Name of the dossier"),
        help_text=later("It stands on the papers. For example: ANPR on the access roads"),
    )
    file_number = LineField(
        declared=_plan("file_number"),
        label=later("Your own file number"),
        help_text=later("Where your organisation gives one. It stands on the papers too."),
    )
    planned_start = DateField(
        declared=_plan("planned_start"),
        label=later("Planned start"),
        help_text=later(
            "For example 1 3 2027. Do the cameras stand already? Then enter the day on which they"
            " began."
        ),
    )
    language = ChoiceField(
        declared=_plan("language"),
        label=later("Language of the papers"),
        choices=[(code, LANGUAGE_NAMES[code]) for code in _plan("language").values],
    )


class TitleForm(SectionForm):
    """What the dossier is called."""

    section = "plan"
    needed: ClassVar[Mapping[str, Words]] = PlanForm.needed

    title = LineField(declared=_plan("title"), label=later("Name of the dossier"))


def _organisation(name: str) -> Field:
    return schema.field("organisation", name)


class OrganisationForm(SectionForm):
    """How the operator of this dossier can be reached. own: what the organisation itself says."""

    section = "organisation"

    address = LineField(
        declared=_organisation("address"),
        label=later("Address"),
        help_text=later("For example: Marktplein 1, 9999 Sint-Elmaren"),
    )
    email = EmailField(declared=_organisation("email"), label=later("E-mail address"))
    phone = LineField(
        declared=_organisation("phone"),
        label=later("Telephone"),
        help_text=later("For example: 099 99 99 99"),
    )
    dpo_name = LineField(
        declared=_organisation("dpo_name"), label=later("Name of the data protection officer")
    )
    dpo_email = EmailField(
        declared=_organisation("dpo_email"),
        label=later("E-mail address of the data protection officer"),
    )
    chief_name = LineField(
        declared=_organisation("chief_name"),
        label=later("Name of the chief of police"),
        help_text=later("The chief of the police zone in which the place lies."),
    )

    def __init__(self, *args: Any, own: Mapping[str, Any] | None = None, **options: Any) -> None:
        super().__init__(*args, **options)
        self.own = own or {}

    def values(self) -> dict[str, Any]:
        """Only what differs from the organisation's own: the rest follows it."""
        return {n: v for n, v in super().values().items() if v != self.own.get(n)}
