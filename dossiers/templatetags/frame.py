"""What does the frame of every page need: language, fields, counts of errors, the demo?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django import forms, template
from django.conf import settings
from django.db.models import prefetch_related_objects
from django.forms.boundfield import BoundField
from django.utils import timezone, translation
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from dossiers import access
from dossiers.models import Organisation

register = template.Library()

# Dutch is written as in Flanders: a screen reader and a spelling checker then choose that voice.
HTML_LANGUAGES = {"nl": "nl-BE"}
MISSING = forms.Field.default_error_messages["required"]
FIELDS_WITHOUT_FRAME = (
    forms.CheckboxInput,
    forms.CheckboxSelectMultiple,
    forms.HiddenInput,
    forms.MultiWidget,
    forms.RadioSelect,
)


@register.simple_tag
def html_language() -> str:
    """The active language as `lang` of the page."""
    code = translation.get_language() or settings.LANGUAGE_CODE
    return HTML_LANGUAGES.get(code, code)


@register.simple_tag
def is_demo() -> bool:
    """Whether the organisations and people on these pages are invented."""
    return bool(settings.DEMO)


@register.simple_tag
def map_server() -> str:
    """The server from which a browser fetches the images of a map; empty where there is none."""
    return str(settings.MAP_TILES_ORIGIN)


@register.simple_tag
def organisation_names(user: access.Person, works_for: Sequence[Organisation] = ()) -> list[str]:
    """The organisations that a person works for today: "Gemeente Sint-Elmaren".

    works_for: these, where the page read them already.
    """
    found = list(works_for or access.organisations_of(user, timezone.localdate()))
    prefetch_related_objects(found, "names")
    return [organisation_name(each) for each in found]


@register.filter
def organisation_name(organisation: Organisation) -> str:
    """An organisation as it is introduced today, in the language of the page where it has one."""
    names = organisation.names_on(timezone.localdate())
    code = (translation.get_language() or settings.LANGUAGE_CODE)[:2]
    name = names.get(code) or next(iter(names.values()), "")
    noun = organisation.get_noun_display()
    return name if name.lower().startswith(noun.lower()) else f"{noun} {name}".strip()


@register.simple_tag
def sends_mail() -> bool:
    """Whether a person can get a link for a new password by mail."""
    return bool(settings.SENDS_MAIL)


@register.simple_tag
def described_by(field: BoundField, hint: str = "") -> str:
    """The ids of what explains a field, for aria-describedby; empty where nothing does."""
    ids = [f"{field.auto_id}_helptext"] if hint or field.help_text else []
    return " ".join([*ids, f"{field.auto_id}_error"] if field.errors else ids)


@register.simple_tag
def control(field: BoundField, hint: str = "") -> SafeString:
    """The input of a field with the class of the house; a placeholder would repeat the label.

    hint: the one that stands beside the field in the place of its help text.
    """
    widget = field.field.widget
    attrs: dict[str, str | bool] = {"placeholder": False}
    if not field.use_fieldset:
        attrs["aria-describedby"] = described_by(field, hint) or False
    if not isinstance(widget, FIELDS_WITHOUT_FRAME):
        own = widget.attrs.get("class", "")
        attrs["class"] = f"input {own}".strip()
    return field.as_widget(attrs=attrs)


@register.filter
def error_messages(field: BoundField) -> list[str]:
    """What is wrong with a field, one sentence each; the same in the summary and at the field.

    Where a form says nothing of its own about a missing answer, the sentence names the field.
    """
    found = []
    for error in field.errors.as_data():
        if error.code == "required" and str(error.message) == str(MISSING):
            found.append(_missing(field.field.widget) % {"label": field.label})
        else:
            found += error.messages
    return found


def _missing(widget: forms.Widget) -> str:
    if isinstance(widget, forms.CheckboxInput):
        return _("Tick “%(label)s”.")
    if isinstance(widget, forms.Select | forms.RadioSelect | forms.CheckboxSelectMultiple):
        return _("Choose an answer to “%(label)s”.")
    return _("Fill in “%(label)s”.")


@register.filter
def first_input(field: BoundField) -> str:
    """The id of the first input of a field, where a link in the error summary leads."""
    several = forms.RadioSelect | forms.CheckboxSelectMultiple | forms.MultiWidget
    if isinstance(field.field.widget, several):
        return f"{field.auto_id}_0"
    return field.id_for_label or field.auto_id


@register.filter
def error_count(form: forms.BaseForm) -> int:
    """How many errors a form has, those of no field included."""
    return sum(len(found) for found in form.errors.values())


@register.filter
def error_total(found: Iterable[forms.BaseForm]) -> int:
    """How many errors several forms have together."""
    return sum(error_count(form) for form in found)
