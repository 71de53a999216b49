"""How long does a question page take, beside a plain FormView of the same form?

Prints ratios measured in one process and one run: `.venv/bin/python -m bench.pages`. The plain
view stands behind the same middleware and has the same inputs; it reads no dossier, explains
nothing and keeps nothing. The dossier is measured with few answers and with all of them.
"""

from __future__ import annotations

import os
import statistics
from collections.abc import Callable
from datetime import date
from time import process_time
from typing import Any

import django
from django.conf import settings

from anprwizard import environment

ROUNDS = 40
SECTION = "need"
PLAIN = "a plain FormView with the same inputs"


def medians(works: dict[str, Callable[[], object]], rounds: int = ROUNDS) -> dict[str, float]:
    """Seconds of this process per work, the middle of some rounds after three that do not count.

    One of each in turn, and no time that other processes took: a busy machine weighs on all alike.
    """
    taken: dict[str, list[float]] = {name: [] for name in works}
    for number in range(rounds + 3):
        for name, work in works.items():
            begin = process_time()
            work()
            if number >= 3:
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
    from django.test.utils import setup_test_environment  # noqa: PLC0415

    setup_test_environment()
    call_command("migrate", verbosity=0)
    measure()


def measure() -> None:
    """One page of the interview in a short and in a long dossier, and the plain view."""
    from django.test import Client  # noqa: PLC0415 - Django has to be set up
    from django.urls import reverse  # noqa: PLC0415

    from bench.plain import plain_urls  # noqa: PLC0415
    from dossiers.answers import interview  # noqa: PLC0415
    from dossiers.services import cases  # noqa: PLC0415
    from tests import builders  # noqa: PLC0415

    begin = date(2026, 1, 1)
    town = builders.municipality("Elmaren", valid_from=begin)
    person = builders.member("Anna Peeters", town, valid_from=begin)
    answers = builders.example("municipality-fixed-open")
    page = interview.load().section(SECTION).pages[0]
    addresses = {}
    for name, sections in {
        "few answers": ("plan",),
        "every answer": tuple(answers["sections"]),
    }.items():
        dossier = cases.start_dossier(user=person, organisation=town, title=name, language="nl")
        few = name == "few answers"
        kinds: tuple[str, ...] = ("deployment",) if few else tuple(answers["items"])
        chosen: dict[str, Any] = {
            "sections": {n: v for n, v in answers["sections"].items() if n in sections},
            "items": {n: v for n, v in answers["items"].items() if n in kinds},
        }
        cases.load_answers(user=person, dossier=dossier, answers=chosen)
        addresses[name] = reverse("interview_page", args=[dossier.reference, SECTION, page.id])
    browser = Client()
    browser.force_login(person)

    def opened(address: str) -> Callable[[], object]:
        def work() -> None:
            if browser.get(address).status_code != 200:
                raise RuntimeError(f"{address} does not open")

        return work

    works = {name: opened(address) for name, address in addresses.items()}
    with plain_urls(page):
        found = medians({PLAIN: opened("/plain/"), **works})
    base = found.pop(PLAIN)
    print(f"{PLAIN}: {base * 1000:.1f} ms = 1.00")
    for name, seconds in found.items():
        print(f"a question page, {name}: {seconds / base:.2f}")


if __name__ == "__main__":
    main()
