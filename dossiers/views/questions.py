"""How does a dossier begin, and how are the deciding questions of a deployment reached?"""

from __future__ import annotations

from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods, require_safe

from dossiers import access
from dossiers.law.book import load
from dossiers.law.terms import Operator
from dossiers.models import Dossier
from dossiers.questions import deciders, explaining, keeping, starting, topics
from dossiers.questions.keeping import View
from dossiers.questions.storage import DeploymentAnswers, deployment_row, stored_of
from dossiers.questions.wizard import DecidingWizard
from dossiers.services import cases, newly_named, standing_answers
from dossiers.services.starting import add_deployment, start_plan
from dossiers.views.fields import page_language
from dossiers.views.saving import by_button, refusals_told

wizard = DecidingWizard.as_view(url_name="deciding_question")


def editable(request: HttpRequest, reference: str) -> Dossier:
    """A dossier that this person may change; anybody else does not find these pages."""
    try:
        return access.editable_dossier_for(request.user, reference, timezone.localdate())
    except PermissionDenied:
        raise Http404 from None


def of_an_active_dossier(view: View) -> View:
    """Hands the view its dossier; one that is set aside is taken up first, says its own page."""

    @wraps(view)
    def found(request: HttpRequest, reference: str, **kwargs: Any) -> HttpResponseBase:
        dossier = editable(request, reference)
        if not dossier.is_active:
            raise cases.DossierSetAside
        return view(request, dossier=dossier, **kwargs)

    return refusals_told(found)


@keeping.keeps_what_was_typed(lambda: starting.FIELDS)
@require_http_methods(["GET", "HEAD", "POST"])
def new_dossier(request: HttpRequest) -> HttpResponse:
    """Who will be the controller, and what is the dossier called? Then its first question."""
    today = timezone.localdate()
    edited = access.organisations_edited_by(request.user, today).prefetch_related("names")
    organisations = sorted(edited, key=str)
    if not organisations:
        raise Http404
    language = page_language()
    kept = keeping.kept_for(request)
    # "Choose another answer" comes back with the title.
    sent = kept.sent if kept else {"title": [request.GET.get("title", "")]}
    initial: dict[str, Any] = {name: words[0] for name, words in sent.items() if words}
    if kept:
        initial["standing"] = kept.sent.get("standing", [])
    standing = standing_answers.standing_by_organisation(organisations)
    form = starting.NewDossierForm(
        request.POST or None,
        initial=initial,
        organisations=organisations,
        book=load(),
        language=language,
        on=today,
        earlier=access.dossiers_for(request.user, today).exists(),
        standing={str(owner): rows for owner, rows in standing.items()},
    )
    told = None
    # The id of the first deployment comes with the page: a page sent twice starts one dossier.
    mark = keeping.Mark(str(request.user.pk), request.path, seen=newly_named.new_item_id())
    mark = kept.mark if kept else mark
    if request.method == "POST":
        mark = keeping.mark_of(request)
        answer = form.answer_to_explain
        if answer:
            own = form.chosen
            body = starting.called(own, today, language)
            told = deciders.explanation(own.kind, answer, body, today, load(), language)
        elif form.is_valid() and form.cleaned_data["begin"] != starting.EMPTY:
            keeping.forget_kept(request)
            chosen = {
                "organisation": str(form.chosen.pk),
                "title": form.cleaned_data["title"],
                "standing": form.standing_sections,
            }
            way = reverse("begin_from", args=[form.cleaned_data["begin"]])
            return redirect(f"{way}?{urlencode(chosen, doseq=True)}")
        elif form.is_valid():
            dossier = start_plan(
                user=keeping.person_of(request),
                organisation=form.chosen,
                title=form.cleaned_data["title"],
                language=language,
                item=mark.seen,
                standing=form.standing_sections,
            )
            keeping.forget_kept(request)
            return redirect(topics.address(dossier.reference, mark.seen, topics.TOPICS[0]))
    context = {
        "form": form,
        "organisations": organisations,
        "told": told,
        "restored": kept is not None and request.method != "POST",
        "why": explaining.why(
            load(),
            load().question("operator", organisations[0].kind),
            {"operator": organisations[0].kind},
            today,
            language,
        ),
        "most": topics.most_of_all() + 1,
        "mark": mark.signed(),
    }
    return render(request, "questions/new_dossier.html", context)


@by_button
@of_an_active_dossier
def deployment_new(request: HttpRequest, dossier: Dossier) -> HttpResponse:
    """Add a deployment to a dossier and go to its first question."""
    item = add_deployment(user=keeping.person_of(request), dossier=dossier)
    return redirect(topics.address(dossier.reference, item, topics.TOPICS[0]))


@require_safe
@of_an_active_dossier
def deciding_start(request: HttpRequest, dossier: Dossier, item: str) -> HttpResponse:
    """Go to the first question that is open, or to the verdict where none is."""
    stored = _answers(request, dossier, item).stored
    first = topics.first_open(stored.facts(Operator(dossier.organisation.kind)), stored)
    if first is None:
        return redirect("deployment_verdict", reference=dossier.reference, item=item)
    return redirect(topics.address(dossier.reference, item, first))


def _topic_fields(reference: str, item: str, step: str) -> tuple[str, ...]:
    topic = topics.BY_NAME.get(step)
    return topic.facts if topic else ()


@keeping.keeps_what_was_typed(_topic_fields)
@require_http_methods(["GET", "HEAD", "POST"])
@of_an_active_dossier
def deciding_question(request: HttpRequest, dossier: Dossier, item: str, step: str) -> HttpResponse:
    """One topic of a deployment."""
    if step not in topics.BY_NAME:
        raise Http404
    answers = _answers(request, dossier, item)
    response: HttpResponse = wizard(request, answers=answers, on=timezone.localdate(), step=step)
    return response


def _answers(request: HttpRequest, dossier: Dossier, item: str) -> DeploymentAnswers:
    """The answers of a deployment of this dossier. Raises Http404 where it is not, or is gone."""
    row = deployment_row(dossier, item)
    if row is None:
        raise Http404
    return DeploymentAnswers(keeping.person_of(request), dossier, item, stored_of(row))
