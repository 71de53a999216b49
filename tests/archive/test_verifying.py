"""Does `manage.py verify` see what is missing, changed or left behind, and nothing else?"""

from __future__ import annotations

import os
import uuid
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.core.management import call_command
from django.utils import timezone

from dossiers.models import Dossier, Edition, User, store
from dossiers.services import archive
from tests import builders


@pytest.fixture(autouse=True)
def own_files(settings: LazySettings, tmp_path: Path) -> None:
    """Files of this test only: the command looks at all there are."""
    settings.FILES_ROOT = tmp_path


@pytest.fixture
def edition(answered: Dossier, anna: User, on: date) -> Edition:
    return archive.issue_edition(user=anna, dossier=answered, on=on, printer=builders.print_plainly)


def verify(**options: bool) -> tuple[int, str, str]:
    """Exit status, standard output, standard error."""
    said, wrong = StringIO(), StringIO()
    try:
        call_command("verify", stdout=said, stderr=wrong, **options)
    except SystemExit as end:
        return int(str(end.code)), said.getvalue(), wrong.getvalue()
    return 0, said.getvalue(), wrong.getvalue()


def path_of(edition: Edition) -> Path:
    return Path(store.storage().path(edition.answers.path))


def test_nothing_is_wrong_where_nothing_was_issued(db: None) -> None:
    assert verify() == (0, "0 contents, 0 faults, 0 files without a row\n", "")


def test_nothing_is_wrong_with_what_was_issued(edition: Edition) -> None:
    status, said, wrong = verify()
    assert (status, wrong) == (0, "")
    assert said.endswith(" 0 faults, 0 files without a row\n")


def test_a_missing_file_is_named(edition: Edition) -> None:
    path_of(edition).unlink()
    status, _said, wrong = verify()
    assert status == 1
    assert wrong == (f"{edition.dossier.reference} {edition.answers.sha256}: the file is missing\n")


def test_a_changed_file_is_named(edition: Edition) -> None:
    path_of(edition).write_bytes(b"{}")
    status, _said, wrong = verify()
    assert (status, wrong.count("\n")) == (1, 1)
    assert "the file holds other bytes" in wrong


def test_an_erased_content_misses_no_file(edition: Edition, anna: User) -> None:
    archive.erase_contents(user=anna, dossier=edition.dossier, reason="retention ended")
    assert verify()[0] == 0
    store.put(edition.dossier_id, b"back")
    path_of(edition).write_bytes(b"back")
    status, _said, wrong = verify()
    assert status == 1
    assert "still there" in wrong


def test_an_orphan_is_counted_and_only_an_old_one_is_swept(edition: Edition) -> None:
    store.put(uuid.uuid4(), b"young")
    digest = store.put(edition.dossier_id, b"old")
    old = Path(store.storage().path(f"{edition.dossier_id.hex}/{digest}"))
    long_ago = timezone.now().timestamp() - 2 * 24 * 60 * 60
    os.utime(old, (long_ago, long_ago))
    assert verify()[1].endswith(" 2 files without a row\n")
    status, said, _wrong = verify(sweep=True)
    assert (status, said.splitlines()[0]) == (0, "1 files without a row deleted")
    assert not old.exists()
    assert path_of(edition).exists()
