"""Which dossiers does a person see in the list, and what does it say of each?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any

from django import forms
from django.core.paginator import Page, Paginator
from django.db.models import Q, QuerySet
from django.http import QueryDict
from django.utils.translation import gettext_lazy as later

from dossiers import access
from dossiers.law.book import Book
from dossiers.law.telling import words
from dossiers.law.terms import Verdict
from dossiers.models import Dossier, Edition
from dossiers.services import cases
from dossiers.views import missing
from dossiers.views.fields import page_language
from dossiers.views.missing import Open
from dossiers.views.naming import few, plate_of
from dossiers.views.plan_words import kind_words
from dossiers.views.standing import Standing, standing_of

PER_PAGE = 20


class ListForm(forms.Form):
    """What passes in the list. A value that is no choice counts as none."""

    q = forms.CharField(required=False, max_length=120, label=later("Name, number or place"))
    verdict = forms.ChoiceField(required=False, label=later("Verdict"))
    state = forms.ChoiceField(
        required=False,
        label=later("State"),
        choices=[
            ("", later("In progress")),
            ("issued", later("With an edition")),
            ("not_issued", later("Without an edition")),
            ("set_aside", later("Set aside")),
        ],
    )
    whose = forms.ChoiceField(
        required=False,
        label=later("Whose"),
        choices=[
            ("", later("Own and shared")),
            ("own", later("Own")),
            ("shared", later("Shared with you")),
        ],
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        said = words(page_language())
        verdicts = [(str(v), said[v]) for v in reversed(Verdict)]
        field = self.fields["verdict"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - for the types only
        always = [("", later("All verdicts")), ("open", later("Questions are open"))]
        field.choices = [*always, *verdicts]


def wanted_of(asked: QueryDict | Mapping[str, str]) -> dict[str, str]:
    """What was asked and can be: name -> value."""
    form = ListForm(asked)
    form.is_valid()
    return {name: value for name, value in form.cleaned_data.items() if value}


@dataclass(frozen=True)
class Listed:
    """A dossier in the list. kind: of its deployments in a line; place: where, in a few names;
    places: every municipality, to search in.

    unread: its answers that cannot be read, each with the way to its question.
    """

    dossier: Dossier
    shared: bool
    plate: tuple[str, str]
    owner: str
    kind: str
    place: str
    places: tuple[str, ...]
    sites: int
    cameras: int
    verdict: str
    open: int
    edition: Edition | None
    unread: tuple[Open, ...]


class Listing:
    """The list of one person on a day, narrowed by what was asked."""

    def __init__(
        self, user: access.Person, asked: QueryDict | Mapping[str, str], on: date, book: Book
    ) -> None:
        self.user, self.on, self.book = user, on, book
        self._asked = asked
        self.wanted = wanted_of(asked)
        # What could not be read counts as none, and is not shown as asked either.
        self.form = ListForm(initial=self.wanted)

    @property
    def narrowed(self) -> bool:
        """Whether anything was asked."""
        return bool(self.wanted)

    @property
    def query(self) -> str:
        """What was asked, for the links to other pages."""
        query = QueryDict(mutable=True)
        query.update(self.wanted)
        return query.urlencode()

    @cached_property
    def visible(self) -> QuerySet[Any]:
        """Every dossier that this person may read, with `is_shared`."""
        return access.readable_dossiers_for(self.user, self.on)

    @cached_property
    def none_at_all(self) -> bool:
        """Whether this is the first use."""
        return not self.visible.exists()

    @cached_property
    def set_aside(self) -> int:
        """How many own dossiers are set aside."""
        return self.visible.filter(state=Dossier.State.SET_ASIDE, is_shared=False).count()

    @cached_property
    def may_start(self) -> bool:
        """Whether this person can start a dossier."""
        return access.organisations_edited_by(self.user, self.on).exists()

    @cached_property
    def organisations(self) -> list[str]:
        """The names of the organisations that this person works for."""
        found = access.organisations_of(self.user, self.on).prefetch_related("names")
        return [self._called(organisation) for organisation in found]

    @cached_property
    def page(self) -> Page[Any]:
        """The page that was asked for; one beyond the last is the last."""
        found = self._narrow()
        number = self._asked.get("page")
        if not {"q", "verdict"} & self.wanted.keys():
            paginator: Paginator[Any] = Paginator(found, PER_PAGE)
            page = paginator.get_page(number)
            page.object_list = self._listed(list(page.object_list))
            return page
        # What the law answers, and where a plan lies, is not in a column.
        passing = [line for line in self._listed(list(found)) if self._passes(line)]
        return Paginator(passing, PER_PAGE).get_page(number)

    @property
    def own(self) -> list[Listed]:
        return [line for line in self.page if not line.shared]

    @property
    def shared(self) -> list[Listed]:
        return [line for line in self.page if line.shared]

    def _narrow(self) -> QuerySet[Any]:
        state, whose = self.wanted.get("state"), self.wanted.get("whose")
        found = self.visible
        if state == "set_aside":
            found = found.filter(state=Dossier.State.SET_ASIDE)
        else:
            found = found.filter(state=Dossier.State.ACTIVE)
        if state in ("issued", "not_issued"):
            papers = Q(editions__kind=Edition.Kind.PAPERS)
            issued = found.filter(papers).values("pk")
            found = found.filter(pk__in=issued) if state == "issued" else found.exclude(papers)
        if whose:
            found = found.filter(is_shared=whose == "shared")
        return found.prefetch_related("editions").order_by("is_shared", "-changed_at", "reference")

    def _passes(self, line: Listed) -> bool:
        verdict = self.wanted.get("verdict")
        if verdict and verdict != (line.verdict or "open"):
            return False
        asked = self.wanted.get("q", "").casefold()
        told = (line.dossier.title, line.dossier.reference, *line.plate, *line.places, line.owner)
        haystack = "\n".join((*told, " ".join(line.plate))).casefold()
        return asked in haystack

    def _listed(self, found: list[Dossier]) -> list[Listed]:
        files = cases.answers_files(found, self.on)
        return [
            self._line(
                dossier,
                standing_of(files[dossier.reference], dossier.reference, self.on, self.book),
                next((e for e in dossier.editions.all() if e.kind == Edition.Kind.PAPERS), None),
            )
            for dossier in found
        ]

    def _line(self, dossier: Dossier, standing: Standing, edition: Edition | None) -> Listed:
        shared = bool(getattr(dossier, "is_shared", False))
        told = standing.particulars
        # Whoever reads along sees what is decided, and nothing of what is still being answered.
        seen = told if told and (standing.whole is not None or not shared) else None
        kinds = [d.facts for d in seen.deployments] if seen else []
        said = (kind_words(str(f.camera or ""), str(f.place or "")) for f in kinds)
        return Listed(
            dossier=dossier,
            shared=shared,
            plate=plate_of(dossier, replace(standing, particulars=seen)),
            owner=self._called(dossier.organisation),
            kind="; ".join(dict.fromkeys(kind for kind in said if kind)),
            place=few(seen.municipalities) if seen else "",
            places=seen.municipalities if seen else (),
            sites=len(seen.sites) if seen else 0,
            cameras=sum(d.cameras for d in seen.deployments) if seen else 0,
            verdict=str(standing.whole.verdict) if standing.whole else "",
            open=standing.open,
            edition=edition,
            unread=() if shared else self._unread(dossier, standing),
        )

    def _unread(self, dossier: Dossier, standing: Standing) -> tuple[Open, ...]:
        found = missing.unread(dossier.reference, standing, self.book, page_language())
        return tuple(found)

    def _called(self, organisation: Any) -> str:
        names = organisation.names_on(self.on)
        name = names.get(page_language()) or next(iter(names.values()), "")
        return f"{organisation.get_noun_display()} {name}".strip()
