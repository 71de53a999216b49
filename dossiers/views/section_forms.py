"""What stands on the pages of the plan, the organisation, a site and a supplier?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django.utils.translation import gettext as _
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
    NumberField,
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


def _site(name: str) -> Field:
    return schema.field("site", name)


class SiteForm(SectionForm):
    """A place where cameras stand, or an area where they drive. deployments: id -> its name."""

    section = "site"
    needed: ClassVar[Mapping[str, Words]] = {
        "name": later("Give the place a name."),
        "deployment": later("Choose to which deployment the place belongs."),
    }

    name = LineField(
        declared=_site("name"),
        label=later("Name of the place"),
        help_text=later("For example: access road from Lindewater"),
    )
    address = LineField(
        declared=_site("address"),
        label=later("Address"),
        help_text=later(
            "Street and number, or road and kilometre point. For cameras that drive around: the"
            " area."
        ),
    )
    municipality = LineField(
        declared=_site("municipality"),
        label=later("Municipality"),
        help_text=later("The municipality on whose territory the place lies."),
    )
    latitude = NumberField(
        declared=_site("latitude"),
        label=later("Latitude"),
        help_text=later("In degrees (WGS 84), for example 50.91372. A comma is fine too."),
        said={
            "not_a_number": later("Enter the latitude as a number, for example 50.91372."),
            "out_of_range": later(
                "The latitude lies outside Belgium. Check whether latitude and longitude were"
                " swapped."
            ),
        },
    )
    longitude = NumberField(
        declared=_site("longitude"),
        label=later("Longitude"),
        help_text=later("In degrees (WGS 84), for example 4.02148. A comma is fine too."),
        said={
            "not_a_number": later("Enter the longitude as a number, for example 4.02148."),
            "out_of_range": later(
                "The longitude lies outside Belgium. Check whether latitude and longitude were"
                " swapped."
            ),
        },
    )
    cameras = NumberField(
        declared=_site("cameras"),
        label=later("Number of cameras"),
        help_text=later("Count every lens that reads number plates."),
        said={
            "not_an_integer": later(
                "Enter the number of cameras as a whole number, for example 4."
            ),
            "out_of_range": later("Enter a number of cameras from %(least)s to %(most)s."),
        },
    )

    def __init__(
        self, *args: Any, deployments: Sequence[tuple[str, str]] = (), **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.only = deployments[0][0] if len(deployments) == 1 else ""
        if len(deployments) > 1:
            self.fields["deployment"] = ChoiceField(
                declared=_among(deployments), label=_("Deployment"), choices=deployments
            )
            self.order_fields(["deployment"])

    def values(self) -> dict[str, Any]:
        """With the only deployment there is, where nothing had to be chosen."""
        return ({"deployment": self.only} if self.only else {}) | super().values()


def _among(deployments: Sequence[tuple[str, str]]) -> Field:
    return Field("deployment", "choice", values=tuple(item for item, _name in deployments))


def _supplier(name: str) -> Field:
    return schema.field("supplier", name)


class SupplierForm(SectionForm):
    """Who processes data on the operator's behalf."""

    section = "supplier"
    needed: ClassVar[Mapping[str, Words]] = {"name": later("Enter the name of the supplier.")}

    name = LineField(
        declared=_supplier("name"),
        label=later("Name of the supplier"),
        help_text=later("The firm with which the processing agreement is concluded."),
    )
    address = LineField(declared=_supplier("address"), label=later("Address"))
