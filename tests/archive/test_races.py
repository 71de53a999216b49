"""What happens when two people do the same at the same moment, each on a connection of its own?"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from threading import Barrier, Thread
from typing import Any

import pytest
from django.conf import settings
from django.db import close_old_connections, connection

from dossiers.models import (
    AnswerRevision,
    Content,
    DocumentVersion,
    Dossier,
    Edition,
    Organisation,
    Share,
    TrailEntry,
    User,
    store,
)
from dossiers.services import archive, bundle, cases, sharing, standing_answers
from tests import builders

pytestmark = pytest.mark.django_db(transaction=True)
CHECKOUT = Path(__file__).resolve().parent.parent.parent


def at_once(*deeds: Callable[[], Any]) -> list[Any]:
    """Do these in threads that begin together; what each gave back, or the error that it met."""
    begin = Barrier(len(deeds))
    results: list[Any] = [None] * len(deeds)

    def run(place: int) -> None:
        begin.wait()
        try:
            results[place] = deeds[place]()
        except Exception as error:
            results[place] = error
        finally:
            connection.close()

    threads = [Thread(target=run, args=[place]) for place in range(len(deeds))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    close_old_connections()
    return results


def numbers() -> list[int]:
    """The numbers of the editions, in order."""
    return list(Edition.objects.order_by("number").values_list("number", flat=True))


def test_of_two_tabs_that_save_at_once_one_wins_and_the_other_is_told(
    dossier: Dossier, anna: User, bert: User
) -> None:
    def save(user: User, revision: int, camera: str) -> Any:
        said = {"camera": camera}
        return cases.save_answers(
            user=user,
            dossier=dossier,
            section="deployment",
            item="d1",
            values=said,
            posted=said,
            errors={},
            revision=revision,
        )

    for revision in range(3):
        first, second = at_once(
            lambda r=revision: save(anna, r, f"anna {r}"),  # type: ignore[misc]
            lambda r=revision: save(bert, r, f"bert {r}"),  # type: ignore[misc]
        )
        told = [r for r in (first, second) if isinstance(r, cases.AnswersChanged)]
        (saved,) = [r for r in (first, second) if not isinstance(r, Exception)]
        assert len(told) == 1
        assert told[0].other.values == saved.values == dossier.answers.get().values
    assert AnswerRevision.objects.count() == 2
    dossier.refresh_from_db()
    assert dossier.revision == 4


def test_of_those_who_keep_standing_answers_at_once_one_wins_and_the_others_are_told(
    anna: User, bert: User, elmaren: Organisation
) -> None:
    def keep(user: User, reach: str) -> Any:
        answers = {"schema": 2, "sections": {"officer": {"reach": reach}}, "items": {}}
        return standing_answers.keep(
            user=user, organisation=elmaren, section="officer", answers=answers, seen=""
        )

    people = [anna, bert] * 4
    deeds = [lambda u=user, n=n: keep(u, f"{u} {n}") for n, user in enumerate(people)]
    results = at_once(*deeds)
    (kept,) = [r for r in results if not isinstance(r, Exception)]
    told = [r for r in results if isinstance(r, standing_answers.StandingAnswersChanged)]
    assert len(told) == len(people) - 1
    assert {r.other for r in told} == {kept} == {elmaren.standing_answers.get()}
    assert TrailEntry.objects.filter(what="standing_answers_kept").count() == 1


def test_eight_issues_at_once_make_one_edition(
    answered: Dossier, anna: User, bert: User, on: date
) -> None:
    def issue(user: User) -> Edition:
        return archive.issue_edition(
            user=user, dossier=answered, on=on, printer=builders.print_plainly
        )

    results = at_once(*[lambda u=user: issue(u) for user in [anna, bert] * 4])  # type: ignore[misc]
    assert {type(result) for result in results} == {Edition}
    assert len({edition.pk for edition in results}) == 1
    assert numbers() == [1]
    assert TrailEntry.objects.filter(what="edition_issued").count() == 1
    assert set(DocumentVersion.objects.values_list("number", flat=True)) == {1}


def test_different_issues_at_once_have_numbers_without_a_gap(
    answered: Dossier, anna: User, bert: User, on: date
) -> None:
    def issue(user: User, languages: list[str]) -> Edition:
        return archive.issue_edition(
            user=user,
            dossier=answered,
            on=on,
            languages=languages,
            printer=builders.print_plainly,
        )

    wanted = [(anna, ["nl"]), (bert, ["en"]), (anna, ["nl", "en"]), (bert, ["en", "nl"])]
    results = at_once(*[lambda w=one: issue(*w) for one in wanted])  # type: ignore[misc]
    issued = [result for result in results if isinstance(result, Edition)]
    refused = [result for result in results if not isinstance(result, Edition)]
    assert {type(error) for error in refused} <= {archive.DossierChanged}
    assert numbers() == list(range(1, len(issued) + 1))
    assert issued
    for edition in issued:
        assert bundle.zip_of(edition, with_answers=True)
    for language in ("nl", "en"):
        kept = DocumentVersion.objects.filter(document="dpia", language=language)
        assert [version.number for version in kept] in ([1], [])


def test_a_save_during_an_issue_is_never_half_in_it(
    answered: Dossier, anna: User, bert: User, on: date
) -> None:
    def save() -> Any:
        return cases.rename_dossier(user=bert, dossier=answered, title="Anders")

    def issue() -> Edition:
        return archive.issue_edition(
            user=anna, dossier=answered, on=on, printer=builders.print_plainly
        )

    saved, issued = at_once(save, issue)
    assert isinstance(saved, Dossier)
    if isinstance(issued, Edition):
        answered.refresh_from_db()
        titles = {
            answered.title,
            builders.example("municipality-fixed-open")["sections"]["plan"]["title"],
        }
        kept = store.read(issued.answers).decode()
        assert sum(f'"title":"{title}"' in kept for title in titles) == 1
    else:
        assert isinstance(issued, archive.DossierChanged)
        assert not Edition.objects.exists()


def test_a_dossier_shared_twice_at_once_is_shared_once(
    dossier: Dossier, anna: User, bert: User, lindewater: Any, on: date
) -> None:
    def share(user: User) -> Share:
        return sharing.share_dossier(user=user, dossier=dossier, organisation=lindewater, on=on)

    first, second = at_once(lambda: share(anna), lambda: share(bert))
    assert first == second == Share.objects.get()


KILLED = """
import os, signal, sys, uuid
from datetime import date
from pathlib import Path
from django.conf import settings

settings.DATABASES["default"]["NAME"] = sys.argv[1]
settings.FILES_ROOT = Path(sys.argv[2])
import django
django.setup()
from django.db import connection
from dossiers.models import Dossier
from dossiers.services import archive
from tests import builders

def die(execute, sql, params, many, context):
    if sys.argv[5] in sql:
        os.kill(os.getpid(), signal.SIGKILL)
    return execute(sql, params, many, context)

dossier = Dossier.objects.get(pk=uuid.UUID(sys.argv[3]))
with connection.execute_wrapper(die):
    archive.issue_edition(
        user=dossier.created_by,
        dossier=dossier,
        on=date.fromisoformat(sys.argv[4]),
        printer=builders.print_plainly,
    )
"""


@pytest.mark.parametrize(
    "statement",
    [
        'INSERT INTO "dossiers_content"',
        'INSERT INTO "dossiers_edition"',
        'INSERT INTO "dossiers_editiondocument"',
        'INSERT INTO "dossiers_trailentry"',
    ],
)
def test_a_process_that_is_killed_between_files_and_rows_leaves_files_only(
    statement: str, answered: Dossier, anna: User, on: date
) -> None:
    database = str(connection.settings_dict["NAME"])
    words = [database, str(settings.FILES_ROOT), answered.pk.hex, on.isoformat(), statement]
    killed = subprocess.run(
        [sys.executable, "-c", KILLED, *words],
        cwd=CHECKOUT,
        env=dict(os.environ),
        capture_output=True,
        check=False,
    )
    assert killed.returncode == -signal.SIGKILL, killed.stderr.decode()
    orphans = set(store.storage().listdir(answered.pk.hex)[1])
    assert orphans
    assert not Content.objects.exists()
    assert not Edition.objects.exists()
    assert not DocumentVersion.objects.exists()
    # Issued again, the same files are used and every one has its row.
    edition = archive.issue_edition(
        user=anna, dossier=answered, on=on, printer=builders.print_plainly
    )
    assert edition.number == 1
    assert orphans == set(Content.objects.values_list("sha256", flat=True))
