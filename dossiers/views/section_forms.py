"""What stands on the pages of the plan, the organisation, a site and a supplier?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as later

from dossiers.answers import schema
from dossiers.answers.fields import Field
from dossiers.law.telling import day_words
from dossiers.models.people import LANGUAGE_NAMES
from dossiers.views.fields import (
    LONGEST_SENT,
    ChoiceField,
    DateField,
    EmailField,
    LineField,
    NumberField,
    Words,
    page_language,
)


class SectionForm(forms.Form):
    """A page of answers. section: where they are stored; needed: field -> what to do if empty."""

    section: ClassVar[str]
    needed: ClassVar[Mapping[str, Words]] = {}
    use_required_attribute = False

    def clean(self) -> dict[str, Any]:
        """Tell what has to be filled in before the rest makes sense."""
        cleaned = super().clean() or self.cleaned_data
        for name, told in self.needed.items():
            if name in self.fields and name not in self.errors and not cleaned.get(name):
                self.add_error(name, forms.ValidationError(told, code="missing"))
        return cleaned

    def values(self) -> dict[str, Any]:
        """The cleaned values, as they are stored; what could not be read is not among them."""
        found = {n: self.cleaned_data.get(n) for n in self.fields if n in self.cleaned_data}
        return {name: value for name, value in found.items() if value is not None}

    def posted(self) -> dict[str, str]:
        """What was sent, under the names that the page gives its inputs."""
        return sent_of(self, self.data)

    def codes(self) -> dict[str, list[str]]:
        """field -> what was wrong with it, as codes."""
        data = self.errors.as_data()
        return {name: [e.code or "wrong" for e in found] for name, found in data.items()}

    def shown(self, values: Mapping[str, Any]) -> list[tuple[str, str]]:
        """Label and stored value of each field, as a reader sees them."""
        return [
            (str(self.fields[name].label), self.words_of(name, values.get(name)))
            for name in self.fields
        ]

    def words_of(self, name: str, value: Any) -> str:
        """A stored value in words; empty where nothing was answered."""
        field = self.fields[name]
        if value in (None, "", {}):
            return ""
        if isinstance(field, DateField):
            return day_words(date_of(value), page_language())
        if isinstance(field, ChoiceField):
            return str(dict(field.choices).get(value, value))
        return str(field.prepare_value(value))


def input_names(form_class: type[SectionForm], **options: Any) -> list[str]:
    """The names of all inputs of a page, a date having three."""
    return _inputs(form_class(**options))


def sent_of(form: SectionForm, data: Any) -> dict[str, str]:
    """What was sent for the inputs of a form."""
    found = {name: data.get(name) for name in _inputs(form)}
    return {name: str(sent)[:LONGEST_SENT] for name, sent in found.items() if sent is not None}


def _inputs(form: SectionForm) -> list[str]:
    names: list[str] = []
    for bound in form:
        parts = getattr(bound.field.widget, "widgets_names", [""])
        names += [f"{bound.html_name}{part}" for part in parts]
    return names


def as_data(posted: Mapping[str, str]) -> QueryDict:
    """Stored words as a form reads them."""
    data = QueryDict(mutable=True)
    for name, text in posted.items():
        data[name] = text
    return data


def date_of(value: str) -> Any:
    """A stored date."""
    return forms.DateField(input_formats=["%Y-%m-%d"]).clean(value)


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
