"""How is a person led along the deciding questions of one deployment?

The wizard is that of formtools, with its storage replaced (storage.py) and these traps shut: the
step is that of the address; a step that a form names otherwise is refused; the way on is read
from stored facts; nothing happens at a "done" page, because there is none.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import date
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.core.exceptions import SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from formtools.wizard.views import NamedUrlWizardView

from dossiers.answers import schema
from dossiers.law import book as law_book
from dossiers.law.evaluation import columns_of
from dossiers.law.facts import Facts
from dossiers.law.terms import Operator
from dossiers.models import Dossier
from dossiers.questions import explaining, keeping, panel, showing, topics
from dossiers.questions.forms import TopicForm
from dossiers.questions.storage import SECTION, Clash, DeploymentAnswers, Gone
from dossiers.questions.stored import Page
from dossiers.questions.topics import BY_NAME, TOPICS, Topic

KEEP = "keep"  # on the page that compares two answers: whose is kept
MINE, THEIRS = "mine", "theirs"


def _concerns(topic: Topic) -> Callable[[DecidingWizard], bool]:
    """Whether a topic is among the steps: it concerns the plan, or it was just answered.

    What was sent to a topic that no longer concerns the plan is kept, though it does not count.
    """

    def holds(wizard: DecidingWizard) -> bool:
        sent = wizard.request.method == "POST" or wizard.kept is not None
        return (sent and wizard.topic == topic) or topic in topics.concerning(wizard.facts)

    return holds


class DecidingWizard(NamedUrlWizardView):  # type: ignore[misc]
    """The deciding questions of a deployment. Its view hands it `answers` and `on` (the day)."""

    storage_name = "dossiers.questions.storage.AnswerStorage"
    template_name = "questions/question.html"
    form_list = [(topic.name, TopicForm) for topic in TOPICS]
    condition_dict = {topic.name: _concerns(topic) for topic in TOPICS}
    http_method_names = ["get", "head", "post"]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Lay out what the request works on before formtools does anything."""
        self.answers: DeploymentAnswers = kwargs["answers"]
        self.on: date = kwargs["on"]
        self.topic = BY_NAME[kwargs["step"]]
        self.operator = Operator(self.answers.dossier.organisation.kind)
        self.book = law_book.load()
        self.language = (get_language() or "nl")[:2]
        self.kept: keeping.Kept | None = None
        request.deployment_answers = self.answers  # type: ignore[attr-defined]
        request.topic_step = self.topic.name  # type: ignore[attr-defined]
        response: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return response

    @property
    def dossier(self) -> Dossier:
        """The dossier that the deployment belongs to."""
        return self.answers.dossier

    @property
    def facts(self) -> Facts:
        """The stored facts that count."""
        return self.answers.stored.facts(self.operator)

    def get_prefix(self, request: HttpRequest, *args: Any, **kwargs: Any) -> str:
        """A name of its own per deployment."""
        return f"{self.answers.dossier.reference}-{self.answers.item}"

    def get_form_prefix(self, step: str | None = None, form: Any = None) -> str:
        """None: a field has the name of its fact."""
        return ""

    def get_form_kwargs(self, step: str | None = None) -> dict[str, Any]:
        """What a page needs to know to ask its questions."""
        return {
            "topic": BY_NAME[step or self.topic.name],
            "operator": self.operator,
            "book": self.book,
            "language": self.language,
        }

    def get_form_initial(self, step: str) -> dict[str, Any]:
        """The stored answers of a page, or what was typed before the session ended."""
        facts = BY_NAME[step].asks(self.operator)
        if self.kept is not None:
            return {name: self.kept.sent.get(name, []) for name in facts}
        return {name: self.answers.stored.shown(name) for name in facts}

    def get_step_url(self, step: str) -> str:
        """The address of a step of this deployment."""
        return topics.address(self.dossier.reference, self.answers.item, BY_NAME[step])

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show a topic; one that does not concern the plan leads to the first open one."""
        self.kept = keeping.kept_for(request)
        if self.topic.name not in self.get_form_list():
            messages.info(
                request,
                _("That question does not apply to this plan. Your answer to it is kept."),
            )
            return self.lead_to(topics.first_open(self.facts, self.answers.stored))
        sent = None if self.kept else self.storage.current_step_data
        response: HttpResponse = self.render(self.get_form(data=sent))
        return response

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Save a page and lead on; say so where somebody else answered in between."""
        mark = keeping.mark_of(request)
        self.answers.made_from, self.answers.seen = mark.revision, mark.seen
        step = request.POST.get(f"{self.prefix}-current_step")
        if step != self.topic.name or "wizard_goto_step" in request.POST:
            raise SuspiciousOperation("a form that names another step than its address")
        if request.POST.get(KEEP) == THEIRS:
            return self.lead_on()
        try:
            response: HttpResponse = super().post(request, *args, **kwargs)
        except Clash as clash:
            return self.show_both(clash.page)
        except Gone:
            raise Http404 from None
        return response

    def process_step(self, form: TopicForm) -> Page:
        """What is stored of a page: its own fields, and nothing else that was sent."""
        return form.page()

    def render_next_step(self, form: TopicForm, **kwargs: Any) -> HttpResponse:
        """Lead on, after a page that is not the last."""
        return self.lead_on()

    def render_done(self, form: TopicForm, **kwargs: Any) -> HttpResponse:
        """Lead on, after the last page too: the verdict is a page of its own."""
        return self.lead_on()

    def render(self, form: TopicForm | None = None, **kwargs: Any) -> HttpResponse:
        """Show the page; what was sent with errors is stored before it is shown."""
        if form is not None and self.request.method == "POST" and not form.is_valid():
            # Where somebody else answered in between, that comes up once the page is readable.
            with suppress(Clash):
                self.answers.save(self.topic.facts, form.page())
                self.answers.seen = self.answers.stored.seen(self.topic.facts)
        response: HttpResponse = super().render(form, **kwargs)
        return response

    def lead_on(self) -> HttpResponse:
        """Go to the next topic that is open, or to the verdict; say what there is to say."""
        stored = self.answers.stored
        keeping.forget_kept(self.request)
        beside = self.answers.beside
        if beside is not None:
            messages.info(
                self.request,
                _(
                    "%(name)s changed another answer of this deployment at %(time)s."
                    " Both answers are kept."
                )
                % {"name": beside.by, "time": showing.clock(beside.at)},
            )
        return self.lead_to(topics.next_open(self.topic, self.facts, stored))

    def lead_to(self, topic: Topic | None) -> HttpResponse:
        """Go to a topic, or to the verdict where none is left."""
        if topic is not None:
            return HttpResponseRedirect(self.get_step_url(topic.name))
        place = {"reference": self.dossier.reference, "item": self.answers.item}
        return HttpResponseRedirect(reverse("deployment_verdict", kwargs=place))

    def show_both(self, mine: Page) -> HttpResponse:
        """The two answers to one question side by side; the person says which one is kept."""
        keeping.forget_kept(self.request)
        stored = self.answers.stored
        questions = [
            self.book.question(name, str(self.operator)) for name in self.topic.asks(self.operator)
        ]
        context = {
            "dossier": self.dossier,
            "topic": self.topic,
            "stored": stored,
            "rows": [
                {
                    "ask": question.ask[self.language],
                    "mine": showing.words(
                        question, mine.posted.get(question.id, []), self.language
                    ),
                    "theirs": showing.words(question, stored.shown(question.id), self.language),
                }
                for question in questions
            ],
            "sent": [(name, word) for name, words in mine.posted.items() for word in words],
            "step_field": f"{self.prefix}-current_step",
            "mark": self.mark().signed(),
        }
        return render(self.request, "questions/both.html", context, status=HTTPStatus.CONFLICT)

    def mark(self) -> keeping.Mark:
        """The mark of the page that is shown."""
        stored, user = self.answers.stored, str(self.request.user.pk)
        seen = stored.seen(self.topic.facts)
        return keeping.Mark(user, self.request.path, stored.revision, seen)

    def get_context_data(self, form: TopicForm, **kwargs: Any) -> dict[str, Any]:
        """What the page shows around its questions."""
        context: dict[str, Any] = super().get_context_data(form=form, **kwargs)
        facts, stored = self.facts, self.answers.stored
        before = topics.before(self.topic, facts)
        mark = self.kept.mark if self.kept else self.mark()
        if self.request.method == "POST":
            mark = replace(mark, revision=self.answers.made_from, seen=self.answers.seen)
        return context | {
            "form": form,
            "dossier": self.dossier,
            "topic": self.topic,
            "deployment": self.place_in_dossier(),
            "number": topics.number(self.topic, facts),
            "changes": topics.state_of(self.topic, facts, stored) == topics.TopicState.COMPLETE,
            "to_confirm": [n for n in stored.to_confirm if n in self.topic.facts],
            "restored": self.kept is not None,
            "previous": self.get_step_url(before.name) if before else "",
            "mark": mark.signed(),
            "step_field": f"{self.prefix}-current_step",
            "heading": "" if self.topic.decides else _("Which documents?"),
            "changed_before": self.changed_before(),
            "questions": self.explained(form),
            "outlook": panel.panel(facts, self.topic, self.on, self.book, self.language),
            "so_far": panel.so_far(
                self.dossier, self.answers.item, stored, self.operator, self.book, self.language
            ),
        }

    def place_in_dossier(self) -> int:
        """Which deployment of its dossier it is, from 1; 0 where there is no other."""
        rows = self.dossier.answers.filter(section=SECTION, removed=False)
        items = list(rows.values_list("item", flat=True))
        return items.index(self.answers.item) + 1 if len(items) > 1 else 0

    def changed_before(self) -> str:
        """The names of the answers on which those lean that wait to be confirmed here."""
        waiting = [n for n in self.answers.stored.to_confirm if n in self.topic.facts]
        leads = dict.fromkeys(lead for n in waiting for lead in schema.DEPENDS_ON.get(n, ()))
        given = [n for n in leads if self.answers.stored.has(n) and n not in self.topic.facts]
        return ", ".join(str(showing.FACT_NAMES[n]).lower() for n in given)

    def explained(self, form: TopicForm) -> list[dict[str, Any]]:
        """Each question of the page with why it is asked and where its answer ends up."""
        columns = columns_of(self.facts)
        return [
            {
                "field": form[name],
                "why": explaining.why(
                    self.book,
                    self.book.question(name, str(self.operator)),
                    columns,
                    self.on,
                    self.language,
                ),
            }
            for name in form.fields
        ]
