"""What of a dossier is missing or cannot be read, and on which page is it answered?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dossiers.answers import interview
from dossiers.answers.particulars import Organisation, Particulars, Site, Supplier
from dossiers.law.book import Book
from dossiers.law.facts import ORDER
from dossiers.law.terms import Operator
from dossiers.questions import topics
from dossiers.questions.answering import SectionForm
from dossiers.views.legible import Unread
from dossiers.views.naming import deployment_name
from dossiers.views.section_forms import OrganisationForm, PlanForm
from dossiers.views.standing import Part, Standing

# Where sites and suppliers stand in the interview: section and kind.
SITE, SUPPLIER = ("places", "site"), ("suppliers", "supplier")
MOST_LISTED = 10  # places with something missing that are named one by one

_FORMS: dict[str, type[SectionForm]] = {
    "plan": PlanForm,
    "organisation": OrganisationForm,
}


@dataclass(frozen=True)
class Open:
    """Something that is to be answered. where: of which part; url: the page that asks it."""

    what: str
    where: str
    url: str


def questions(reference: str, standing: Standing, book: Book, language: str) -> Iterator[Open]:
    """The first question of each deployment without which the law cannot answer."""
    for part in standing.parts:
        for name in part.open[:1]:
            yield _question(reference, part, name, book, language)


def unread(reference: str, standing: Standing, book: Book, language: str) -> Iterator[Open]:
    """The answers that cannot be read."""
    parts = {part.deployment.id: part for part in standing.parts}
    for each in standing.unread:
        part = parts.get(each.item)
        if part is not None and each.section == "deployment" and each.name in ORDER:
            yield _question(reference, part, each.name, book, language)
        else:
            yield _elsewhere(reference, each, language)


def _question(reference: str, part: Part, name: str, book: Book, language: str) -> Open:
    facts, item = part.deployment.facts, part.deployment.id
    asked = book.question(name, str(facts.operator)).ask[language]
    url = topics.address(reference, item, topics.topic_of(name))
    return Open(asked, deployment_name(part), url)


def _elsewhere(reference: str, found: Unread, language: str) -> Open:
    """An answer that is no question of the law; one that no page asks leads to the dossier."""
    asked = _asked(found, language)
    if asked is not None:
        return Open(asked, "", _asked_at(reference, found))
    form = _FORMS.get(found.section)
    named = form().fields.get(found.name) if form else None
    label = str(named.label) if named is not None and named.label else found.name
    if form is None:
        return Open(label, "", reverse("dossier", args=[reference]))
    return Open(label, "", reverse(found.section, args=[reference]))


def _asked(found: Unread, language: str) -> str | None:
    """The name of an answer of the interview; None where the interview does not ask it."""
    question = interview.load().by_path.get(f"{found.section}.{found.name}")
    return question.name[language] if question else None


def _asked_at(reference: str, found: Unread) -> str:
    """The page of the interview on which an answer is given."""
    tables = interview.load()
    owner = tables.kinds.get(found.section) or tables.section(found.section)
    page = next(p for p in owner.pages for q in p.questions if q.field.name == found.name)
    if not found.item:
        return reverse("interview_page", args=[reference, found.section, page.id])
    section = tables.section_of(found.section).id
    where = [reference, section, found.section, found.item, page.id]
    return reverse("interview_item_page", args=where)


def particulars(reference: str, standing: Standing, language: str) -> Iterator[Open]:
    """What the papers print and would leave open as the answers stand."""
    told = standing.particulars
    if told is None:
        return
    yield from of_the_case(reference, standing)
    yield from _suppliers(reference, standing, told, language)
    yield from _sites(reference, standing, told, language)


def of_the_case(reference: str, standing: Standing) -> Iterator[Open]:
    """What papers print of the plan and of who answers for it, and is not known."""
    told = standing.particulars
    if told is None:
        return
    if told.planned_start is None:
        yield Open(str(PlanForm.base_fields["planned_start"].label), "", _url(reference, "plan"))
    for name in _of_the_operator(told.organisation):
        label = str(OrganisationForm.base_fields[name].label)
        yield Open(label, _("Organisation and contacts"), _url(reference, "organisation"))


def _of_the_operator(owner: Organisation) -> Iterable[str]:
    wanted = ["address", "email", "phone", "dpo_name", "dpo_email"]
    if owner.kind is not Operator.FEDERAL_POLICE:
        wanted.append("chief_name")
    return [name for name in wanted if not getattr(owner, name)]


def _suppliers(
    reference: str, standing: Standing, told: Particulars, language: str
) -> Iterator[Open]:
    needed = any(part.deployment.facts.processor for part in standing.parts)
    if needed and not told.suppliers:
        url = _url(reference, "interview_add", *SUPPLIER)
        yield Open(_("Name and address of the supplier"), "", url)
    for supplier in told.suppliers:
        lacking = _lacking("supplier", supplier, ("name", "address"), language)
        if lacking:
            where = supplier.name or _("Suppliers")
            yield Open(
                ", ".join(lacking), where, _url(reference, "interview_item", *SUPPLIER, supplier.id)
            )


def _sites(reference: str, standing: Standing, told: Particulars, language: str) -> Iterator[Open]:
    for part in standing.parts:
        if not part.deployment.sites:
            url = _url(reference, "interview_add", *SITE)
            yield Open(_("The sites with their cameras"), deployment_name(part), url)
    wanted = ("name", "address", "municipality", "latitude", "longitude", "cameras")
    incomplete = [(site, _lacking("site", site, wanted, language)) for site in told.sites]
    incomplete = [(site, lacking) for site, lacking in incomplete if lacking]
    for site, lacking in incomplete[:MOST_LISTED]:
        where = site.name or site.address or _("A site without a name")
        yield Open(", ".join(lacking), where, _url(reference, "interview_item", *SITE, site.id))
    more = len(incomplete) - MOST_LISTED
    if more > 0:
        said = ngettext("Particulars of one more site", "Particulars of %(n)s more sites", more) % {
            "n": more
        }
        yield Open(said, _("Sites and cameras"), _url(reference, "interview_list", *SITE))


def _lacking(kind: str, found: Site | Supplier, names: Iterable[str], language: str) -> list[str]:
    """The names of what is not known of a site or a supplier."""
    asked = interview.load().kinds[kind]
    return [
        asked.question(name).name[language] for name in names if getattr(found, name) in (None, "")
    ]


def _url(reference: str, name: str, *more: str) -> str:
    return reverse(name, args=[reference, *more])
