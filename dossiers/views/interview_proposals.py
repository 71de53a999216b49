"""What does a person do with the proposals of a list: keep, keep and edit, drop, take back?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.contrib import messages
from django.core.exceptions import SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from dossiers import access
from dossiers.answers import interview, proposals
from dossiers.answers.proposals import DROPPED, KEPT, PROPOSAL, STANDING, Proposal
from dossiers.answers.shapes import ItemKind, Section
from dossiers.models import Dossier, SectionAnswers, User
from dossiers.questions import progress
from dossiers.questions.case_answers import CaseAnswers
from dossiers.questions.keeping import person_of
from dossiers.questions.proposing import Offers
from dossiers.services import cases
from dossiers.services import proposing as service
from dossiers.views import saving
from dossiers.views.interview_answers import answers_of

# What the buttons of the page send: the name of one, with the id of its proposal.
ONE, TICKED = ("keep", "edit", "drop", "back"), "ticked"


@dataclass
class Outcome:
    """What became of the proposals that were sent. clash: those that somebody decided otherwise."""

    done: list[SectionAnswers] = field(default_factory=list)
    clash: list[SectionAnswers] = field(default_factory=list)
    gone: int = 0
    full: bool = False


@require_http_methods(["GET", "HEAD", "POST"])
@saving.refusals_told
def decide(request: HttpRequest, reference: str, section: str, kind: str) -> HttpResponse:
    """Do what the button of one proposal says, or keep those that were ticked."""
    reading = saving.readable(request, reference)
    answers = answers_of(reading)
    found, of_kind = _list(answers, section, kind)
    back = progress.list_url(answers, found, of_kind)
    if request.method != "POST":
        # Whoever had to sign in first comes back here.
        return redirect(back)
    dossier = saving.changeable(request, reference)
    answers = answers_of(access.Reading(dossier, may_edit=True, sees_answers=True))
    what, sent = _sent(request, of_kind)
    outcome = _decide(answers, of_kind, person_of(request), what, sent)
    _tell(request, what, outcome)
    if what == "edit" and outcome.done:
        row = outcome.done[0]
        return HttpResponseRedirect(progress.item_url(answers, found, of_kind, row.item))
    return HttpResponseRedirect(f"{back}#proposals")


def _list(answers: CaseAnswers, section: str, kind: str) -> tuple[Section, ItemKind]:
    """A list that the plans ask for, with its section. Raises Http404."""
    try:
        found = interview.load().section(section)
    except KeyError:
        raise Http404 from None
    of_kind = next((k for k in answers.kinds(found) if k.id == kind), None)
    if of_kind is None or answers.first_page(of_kind) is None:
        raise Http404
    return found, of_kind


def _sent(request: HttpRequest, kind: ItemKind) -> tuple[str, list[Proposal]]:
    """Which button was pressed, and the proposals that it is about."""
    what = next((name for name in (*ONE, TICKED) if name in request.POST), "")
    ids = request.POST.getlist("proposal" if what == TICKED else what) if what else []
    known = {p.id: p for p in proposals.load().of_kind(kind.id)}
    if not what or (what != TICKED and len(ids) != 1) or not set(ids) <= set(known):
        raise SuspiciousOperation("a form without the button of a proposal")
    return what, [known[one] for one in dict.fromkeys(ids)]


def _decide(
    answers: CaseAnswers, kind: ItemKind, user: User, what: str, sent: Iterable[Proposal]
) -> Outcome:
    offers, outcome = Offers(answers, kind), Outcome()
    count = len(answers.items(kind))
    for proposal in sent:
        opened = offers.is_open(proposal)
        if what != "back" and not opened and not _has(answers, proposal):
            outcome.gone += 1
            continue
        keeps = opened and what in ("keep", "edit", TICKED)
        if keeps and count >= kind.most:
            outcome.full = True
            break
        try:
            _do(answers.dossier, user, what, proposal, outcome)
        except cases.AnswersChanged as changed:
            outcome.clash.append(changed.other)
        else:
            count += keeps
    return outcome


def _has(answers: CaseAnswers, proposal: Proposal) -> bool:
    """Whether somebody decided on a proposal."""
    return any(row.values.get(PROPOSAL) == proposal.id for row in answers.rows if row.item)


def _do(dossier: Dossier, user: User, what: str, proposal: Proposal, outcome: Outcome) -> None:
    if what == "back":
        service.take_back(user=user, dossier=dossier, proposal=proposal)
        return
    standing = DROPPED if what == "drop" else KEPT
    row = service.decide(user=user, dossier=dossier, proposal=proposal, standing=standing)
    outcome.done.append(row)


def _tell(request: HttpRequest, what: str, outcome: Outcome) -> None:
    done = len(outcome.done)
    if what == TICKED and done:
        told = ngettext("%(n)s proposal kept.", "%(n)s proposals kept.", done) % {"n": done}
        messages.success(request, told)
    elif what == TICKED and not (outcome.clash or outcome.gone or outcome.full):
        messages.warning(request, _("Tick the proposals that you want to keep first."))
    elif what == "keep" and done:
        messages.success(request, _("Kept. It stands in the list."))
    elif what == "edit" and done:
        messages.success(request, _("Kept. Change what is otherwise in your plan."))
    elif what == "drop" and done:
        messages.success(request, _("Dropped. You can take that back below the proposals."))
    elif what == "back" and not outcome.clash:
        messages.success(request, _("The proposal is offered again."))
    for row in outcome.clash:
        if row.values.get(STANDING) == DROPPED:
            told = _("%(name)s dropped this proposal at %(time)s. Nothing was changed.")
        else:
            told = _("%(name)s kept this proposal at %(time)s. Nothing was changed.")
        at = timezone.localtime(row.at)
        messages.warning(request, told % {"name": row.by.get_full_name(), "time": f"{at:%H:%M}"})
    if outcome.gone:
        messages.warning(request, _("A proposal does not concern the plan as it stands."))
    if outcome.full:
        messages.error(request, _("This list is full. Remove something before you keep more."))
