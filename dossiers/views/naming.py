"""What is a dossier, a deployment, or who acts in it, called on the page?"""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from dossiers.answers.particulars import Particulars
from dossiers.law.terms import Actor, Operator
from dossiers.models import Dossier, SectionAnswers
from dossiers.views.fields import page_language
from dossiers.views.plan_words import kind_words
from dossiers.views.standing import Part, Standing

MOST_NAMED = 6  # of a list of names on a page; a police zone can have hundreds of places
LONGEST_PLATE = 18  # characters of a file number that still fit on a plate


def plate_of(dossier: Dossier, standing: Standing | None = None) -> tuple[str, str]:
    """The two parts of a plate: of the organisation's own file number, else of the reference.

    standing: where it was asked already, so that nothing is read twice.
    """
    number = standing.particulars.file_number if standing and standing.particulars else ""
    if standing is None:
        return plate_from(dossier, dossier.answers.filter(section="plan").first())
    return _plate(dossier, number)


def plate_from(dossier: Dossier, plan: SectionAnswers | None) -> tuple[str, str]:
    """As `plate_of`, from the row of the section `plan`, where that was read already."""
    return _plate(dossier, str(plan.values.get("file_number") or "") if plan else "")


def _plate(dossier: Dossier, number: str) -> tuple[str, str]:
    if " " in number and len(number) <= LONGEST_PLATE:
        left, _space, right = number.partition(" ")
        return left, right
    left, _hyphen, right = dossier.reference.partition("-")
    return left, right


def deployment_name(part: Part) -> str:
    """What a person called a deployment, else its number and kind."""
    if part.deployment.name:
        return part.deployment.name
    facts = part.deployment.facts
    number = _("Deployment %(number)s") % {"number": part.number}
    kind = kind_words(str(facts.camera or ""), str(facts.place or ""))
    return f"{number}: {kind}" if kind else number


def few(names: Sequence[str]) -> str:
    """A list of names in a line: the first of them, and how many more there are."""
    if len(names) <= MOST_NAMED:
        return ", ".join(names)
    more = len(names) - MOST_NAMED + 1
    said = {"names": ", ".join(names[: MOST_NAMED - 1]), "n": more}
    return _("%(names)s and %(n)s more") % said


def names_of_those_who_act(told: Particulars) -> dict[str, str]:
    """actor -> its name in this case, as far as it is known."""
    language = page_language()
    owner = told.organisation
    police = owner.kind is not Operator.MUNICIPALITY
    zone = owner.zone_names.get(language) or next(iter(owner.zone_names.values()), "")
    municipalities = told.municipalities or (() if police else (owner.name(language),))
    suppliers = [supplier.name for supplier in told.suppliers if supplier.name]
    chief = owner.chief_name or (zone and _("police zone %(name)s") % {"name": zone})
    return {
        Actor.CONTROLLER: owner.called(language),
        Actor.CHIEF_OF_POLICE: chief or (owner.called(language) if police else ""),
        Actor.COUNCIL: few(municipalities),
        Actor.DATA_PROTECTION_OFFICER: owner.dpo_name,
        Actor.PROCESSOR: few(suppliers),
    }
