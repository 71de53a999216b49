"""How does a dossier begin from a model plan, an earlier dossier or a file?

First what to begin from, then a summary of what is taken over and what is not; only a summary
that is confirmed starts the dossier.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as later
from django.views.decorators.http import require_http_methods

from dossiers import access
from dossiers.answers import interview
from dossiers.answers.fields import BadAnswer
from dossiers.answers.standing import TAKES_OVER, instead
from dossiers.answers.taking import NotAnswers, Taken, taken_from
from dossiers.law.terms import Operator
from dossiers.models import Dossier, Organisation
from dossiers.questions import beginning, starting
from dossiers.questions.keeping import person_of
from dossiers.services import cases, standing_answers, uploads
from dossiers.services.model_plans import ModelPlan, model_plans
from dossiers.services.starting import start_from
from dossiers.views.fields import page_language
from dossiers.views.plan_words import kind_words

TITLES: Mapping[str, Any] = {
    starting.MODEL: later("Begin from a model plan"),
    starting.EARLIER: later("Begin from an earlier dossier"),
    starting.FILE: later("Begin from a file"),
}


@require_http_methods(["GET", "HEAD", "POST"])
def begin_from(request: HttpRequest, way: str) -> HttpResponse:
    """Choose what to begin from, see what is taken over, and confirm it."""
    today = timezone.localdate()
    organisations = access.organisations_edited_by(request.user, today).prefetch_related("names")
    owners = {str(each.pk): each for each in organisations}
    if way not in TITLES or not owners:
        raise Http404
    if request.method == "POST" and "parcel" in request.POST:
        return _confirmed(request, owners)
    owner, title = _asked(request, owners)
    if owner is None or not title:
        # Who came here by another way than the first page begins there.
        return redirect("new_dossier")
    page = _Beginning(request, way, owner, title)
    form = page.form(request)
    if request.method == "POST" and form.is_valid():
        try:
            taken = page.taken(form.cleaned_data["source"])
            return page.summary(request, taken)
        except NotAnswers as refused:
            form.add_error("source", beginning.why_not(refused, owner.kind))
    return page.choice(request, form)


def _asked(
    request: HttpRequest, owners: Mapping[str, Organisation]
) -> tuple[Organisation | None, str]:
    """For whom, and under which title, as the first page handed it on."""
    owner = owners.get(request.GET.get("organisation", ""))
    try:
        title = starting.TITLE.read("plan.title", request.GET.get("title", ""))
    except BadAnswer:
        title = None
    return owner, title or ""


def ticked(request: HttpRequest) -> list[str]:
    """The parts of which the standing answers come along, as the first page handed them on."""
    found = request.GET.getlist("standing")
    if not set(found) <= set(TAKES_OVER):
        raise SuspiciousOperation("a part of which no organisation keeps answers")
    return found


class _Beginning:
    """The pages of one way to begin."""

    def __init__(self, request: HttpRequest, way: str, owner: Organisation, title: str) -> None:
        self.way, self.owner, self.title = way, owner, title
        self.operator, self.on = Operator(owner.kind), timezone.localdate()
        self.plans: dict[str, ModelPlan] = {}
        self.earlier: dict[str, Dossier] = {}
        self.standing = [
            r for r in standing_answers.standing_of(owner) if r.section in ticked(request)
        ]
        if way == starting.MODEL:
            self.plans = {plan.name: plan for plan in model_plans(self.operator)}
        if way == starting.EARLIER:
            own = access.dossiers_for(request.user, self.on).filter(organisation__kind=owner.kind)
            listed = own.prefetch_related("organisation__names").order_by("-changed_at")
            self.earlier = {each.reference: each for each in listed}

    def form(self, request: HttpRequest) -> forms.Form:
        """The form of what to begin from."""
        sent = request.POST if request.method == "POST" else None
        if self.way == starting.EARLIER and not self.earlier:
            sent = None
        if self.way == starting.FILE:
            return beginning.UploadForm(sent, request.FILES if sent is not None else None)
        if self.way == starting.MODEL:
            return beginning.ChoiceForm(
                sent,
                label=_("Which model plan is most like yours?"),
                choices=[(plan.name, plan.title) for plan in self.plans.values()],
                hints={plan.name: _kinds(plan.answers) for plan in self.plans.values()},
                choose=_("Choose a model plan."),
            )
        return beginning.ChoiceForm(
            sent,
            label=_("From which dossier?"),
            choices=[(each.reference, each.title) for each in self.earlier.values()],
            hints={each.reference: told_of(each) for each in self.earlier.values()},
            choose=_("Choose a dossier."),
        )

    def taken(self, source: Any) -> Taken:
        """What the chosen source has to take over. Raises NotAnswers."""
        if self.way == starting.FILE:
            answers = uploads.answers_from_upload(source)
        elif self.way == starting.MODEL:
            answers = self.plans[source].answers
        else:
            answers = cases.answers_file(self.earlier[source], self.on)
        taken = taken_from(answers, self.operator)
        if self.standing:
            parts = [row.section for row in self.standing]
            taken = instead(taken, standing_answers.proposed_of(self.owner, parts))
        if not taken.sections and not taken.items and not taken.unread:
            raise NotAnswers("empty")
        return taken

    def choice(self, request: HttpRequest, form: forms.Form) -> HttpResponse:
        """The page on which is chosen what to begin from."""
        none = self.way == starting.EARLIER and not self.earlier
        context = {"form": form, "heading": TITLES[self.way], "none": none, **self._context()}
        return render(request, "questions/begin.html", context)

    def summary(self, request: HttpRequest, taken: Taken) -> HttpResponse:
        """What will be taken over and what not. Nothing is saved. Raises NotAnswers."""
        language = page_language()
        parcel = beginning.Parcel(
            user=str(request.user.pk),
            about=str(self.owner.pk),
            title=self.title,
            way=self.way,
            answers=taken.answers,
            mark=beginning.new_mark(),
        )
        parts = list(beginning.parts_of(taken, language))
        told = beginning.unread_words(taken, str(self.operator), language)
        context = {
            "heading": TITLES[self.way],
            "parts": parts,
            "answers": sum(part.answers for part in parts),
            "taken": taken,
            "unread": told,
            "more": len(taken.unread) - len(told),
            "parcel": parcel.signed(),
            **self._context(),
        }
        return render(request, "questions/begin_summary.html", context)

    def _context(self) -> dict[str, Any]:
        told, language = interview.load(), page_language()
        return {
            "standing": [told.section(row.section).title[language] for row in self.standing],
            "way": self.way,
            "title": self.title,
            "body": starting.called(self.owner, self.on, page_language()),
        }


def _confirmed(request: HttpRequest, owners: Mapping[str, Organisation]) -> HttpResponse:
    """Start the dossier with what the summary carried."""
    parcel = beginning.parcel_from(request.POST["parcel"], str(request.user.pk))
    if parcel is None:
        raise SuspiciousOperation("a summary that no page of ours carried")
    owner = owners.get(parcel.about)
    if owner is None:
        raise Http404
    dossier = start_from(
        user=person_of(request),
        organisation=owner,
        title=parcel.title,
        language=page_language(),
        answers=parcel.answers,
        begun={"from": parcel.way, "page": parcel.mark},
    )
    told = _("The dossier is started. What was taken over counts once you have confirmed it.")
    messages.success(request, told)
    return redirect("dossier", reference=dossier.reference)


def _kinds(answers: Mapping[str, Any]) -> str:
    """The deployments of a plan in a line: "vaste camera, open plaats"."""
    said = [
        kind_words(values.get("camera") or "", values.get("place") or "")
        for values in answers["items"].get("deployment", {}).values()
    ]
    return capfirst("; ".join(said))


def told_of(dossier: Dossier) -> str:
    """A dossier in a line, for who chooses one: reference, organisation, last change."""
    day = timezone.localtime(dossier.changed_at)
    return _("%(reference)s, %(organisation)s, last changed on %(day)s") % {
        "reference": dossier.reference,
        "organisation": dossier.organisation,
        "day": f"{day:%d-%m-%Y}",
    }
