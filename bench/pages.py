"""How long does a question page take, beside a plain FormView of the same form?

Prints ratios measured in one process and one run: `.venv/bin/python -m bench.pages`. A walk opens
the first 10, and 60, different question pages of a dossier in the order of the task list; beside
each page stands a plain view behind the same middleware and in the same frame, with the same fields
and the same answers in them, drawn by the same templates of fields. It reads no dossier, explains
nothing and keeps nothing. The dossier is measured with few answers and with all of them.
"""

from __future__ import annotations

import os
import re
import statistics
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import partial
from http import HTTPStatus
from time import process_time
from typing import TYPE_CHECKING, Any
from wsgiref.util import setup_testing_defaults

import django
from django.conf import settings

from anprwizard import environment

if TYPE_CHECKING:
    from django import forms

    from dossiers.models import Dossier, User
    from dossiers.questions.asking import Place

ROUNDS = 15
WALKS = (10, 60)
PLAIN = "/plain"
# Of a page; of the frame around it they are the same in both.
_FORM = re.compile(r"<form method=\"post\".*?</form>", re.S)
_INPUT = re.compile(r"<(?:input|textarea|select)[^>]* name=\"([^\"]+)\"")
_NO_QUESTION = {"csrfmiddlewaretoken", "page"}  # the second is the mark of the page

Opens = Callable[[str], str]


def medians(works: Mapping[str, Callable[[], object]], rounds: int = ROUNDS) -> dict[str, float]:
    """Seconds of this process per work, the middle of some rounds after two that do not count.

    One of each in turn, and no time that other processes took: a busy machine weighs on all alike.
    """
    taken: dict[str, list[float]] = {name: [] for name in works}
    for number in range(rounds + 2):
        for name, work in works.items():
            begin = process_time()
            work()
            if number >= 2:
                taken[name].append(process_time() - begin)
    return {name: statistics.median(seconds) for name, seconds in taken.items()}


def main() -> None:
    """Set Django up on a database of its own in memory, measure, and print."""
    environment.read(command="test")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "anprwizard.settings")
    settings.DATABASES["default"] = {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": ":memory:",
    }
    django.setup()
    from django.core.management import call_command  # noqa: PLC0415 - Django has to be set up

    call_command("migrate", verbosity=0)
    measure()


def measure() -> None:
    """The walks through a short and a long dossier, and past the plain views."""
    from bench.plain import plain_urls  # noqa: PLC0415 - Django has to be set up
    from tests import builders  # noqa: PLC0415

    begin = date(2026, 1, 1)
    town = builders.municipality("Elmaren", valid_from=begin)
    person = builders.member("Anna Peeters", town, valid_from=begin)
    answers = builders.example("municipality-fixed-open")
    named = {"few answers": few_of(answers), "every answer": answers}
    dossiers = {name: dossier_with(person, name, said) for name, said in named.items()}
    both = {name: pages_of(dossier) for name, dossier in dossiers.items()}
    asked_in_both = set.intersection(*(set(pages) for pages in both.values()))
    walk = [page for page in both["every answer"] if page in asked_in_both][: max(WALKS)]
    forms_at: dict[str, forms.Form] = {}
    addresses: dict[str, list[str]] = {}
    for name, pages in both.items():
        addresses[name] = [pages[page][0] for page in walk]
        forms_at |= {PLAIN + pages[page][0]: pages[page][1] for page in walk}
    with plain_urls(forms_at):
        opens = browser_of(person)
        for at in (at for walked in addresses.values() for at in walked):
            if inputs(opens(at)) != inputs(opens(PLAIN + at)):
                raise RuntimeError(f"the plain view of {at} has other inputs")
        found = medians({at: partial(opens, at) for at in both_ways(addresses.values())})
    for name, walked in addresses.items():
        for most in WALKS:
            seconds = sum(found[at] for at in walked[:most])
            base = sum(found[PLAIN + at] for at in walked[:most])
            count = len(walked[:most])
            print(
                f"{count} question pages, {name}: {seconds / base:.2f}"
                f" (a plain FormView of the same form: {base / count * 1000:.1f} ms = 1.00)"
            )


def both_ways(walks: Iterable[list[str]]) -> list[str]:
    """Each address of the walks beside its plain view."""
    return [each for walk in walks for at in walk for each in (PLAIN + at, at)]


def few_of(answers: Mapping[str, Any]) -> dict[str, Any]:
    """Of a file of answers: what decides, and of each list one item that has its name alone."""
    from dossiers.answers import interview  # noqa: PLC0415 - Django has to be set up

    items = {"deployment": answers["items"]["deployment"]}
    for kind in interview.load().kinds.values():
        for item, said in list(answers["items"].get(kind.id, {}).items())[:1]:
            name = kind.columns[0]
            items[kind.id] = {item: {name: said[name]} if name in said else {}}
    return {**answers, "sections": {"plan": answers["sections"]["plan"]}, "items": items}


def dossier_with(person: User, title: str, answers: Mapping[str, Any]) -> Dossier:
    """A dossier of the organisation of a person with the answers of a file."""
    from dossiers.models import Organisation  # noqa: PLC0415 - Django has to be set up
    from dossiers.services import cases, loading  # noqa: PLC0415

    town = Organisation.objects.get(memberships__user=person)
    dossier = cases.start_dossier(user=person, organisation=town, title=title, language="nl")
    loading.load_answers(user=person, dossier=dossier, answers=answers)
    dossier.refresh_from_db()
    return dossier


def pages_of(dossier: Dossier) -> dict[tuple[str, ...], tuple[str, forms.Form]]:
    """Which page -> its address and its form, in the order of the task list.

    Of a list the pages of its first item.
    """
    from dossiers import access  # noqa: PLC0415 - Django has to be set up
    from dossiers.questions import progress  # noqa: PLC0415
    from dossiers.questions.asking import Place  # noqa: PLC0415
    from dossiers.views.interview_answers import answers_of  # noqa: PLC0415

    answers = answers_of(access.Reading(dossier, may_edit=True, sees_answers=True))
    places = []
    for section in answers.sections:
        pages = answers.pages(section, answers.values(section.id))
        places += [Place(section, page) for page in pages]
        for kind in answers.kinds(section):
            for row in answers.items(kind)[:1]:
                pages = answers.pages(kind, answers.filled(row))
                places += [Place(section, page, kind, row.item) for page in pages]
    return {
        (place.owner.id, place.item, place.page.id): (
            progress.page_url(answers, place.section, place.page, place.kind, place.item),
            form_at(answers, place),
        )
        for place in places
    }


def form_at(answers: Any, place: Place) -> forms.Form:
    """The form of a page as it stands."""
    from dossiers.questions import asking  # noqa: PLC0415 - Django has to be set up

    row = answers.row(place.owner.id, place.item)
    initial = {**asking.initial_values(answers, place), **(row.values if row else {})}
    return asking.InterviewForm(initial=initial, **asking.form_options(answers, place))


def inputs(html: str) -> set[str]:
    """The names of the inputs of the form of a page."""
    found = {name for form in _FORM.findall(html) for name in _INPUT.findall(form)}
    return found - _NO_QUESTION


def browser_of(person: User) -> Opens:
    """Opens addresses as this person, as a server asks for them: nothing of a page is recorded."""
    from django.contrib.auth import get_user_model  # noqa: PLC0415 - Django has to be set up
    from django.core.wsgi import get_wsgi_application  # noqa: PLC0415
    from django.test import Client  # noqa: PLC0415

    client = Client()
    client.force_login(get_user_model().objects.get(pk=person.pk))
    cookies = "; ".join(f"{name}={morsel.value}" for name, morsel in client.cookies.items())
    application = get_wsgi_application()

    def opened(address: str) -> str:
        status: list[str] = []
        environ: dict[str, Any] = {"PATH_INFO": address, "HTTP_COOKIE": cookies}
        setup_testing_defaults(environ)
        environ["HTTP_HOST"] = "localhost"

        def start(code: str, headers: object, error: object = None, /) -> Callable[[bytes], None]:
            status.append(code)
            return lambda _written: None

        response = application(environ, start)
        html = b"".join(response).decode()
        response.close()
        if not status[0].startswith(str(HTTPStatus.OK.value)):
            raise RuntimeError(f"{address}: {status[0]}")
        return html

    return opened


if __name__ == "__main__":
    main()
