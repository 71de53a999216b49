"""Are bytes kept whole, once, and under a name that says what they are?"""

from __future__ import annotations

import hashlib
import uuid
from pathlib import Path

import pytest
from django.core.exceptions import SuspiciousOperation

from dossiers.models import store
from dossiers.models.archive import content_path

BYTES = b"%PDF-1.7 kept"


def folder_of(dossier: uuid.UUID) -> Path:
    return Path(store.storage().path(dossier.hex))


def test_bytes_stand_under_their_digest_and_nothing_stands_beside() -> None:
    dossier = uuid.uuid4()
    sha256 = store.put(dossier, BYTES)
    assert sha256 == hashlib.sha256(BYTES).hexdigest()
    (only,) = folder_of(dossier).iterdir()
    assert (only.name, only.read_bytes()) == (sha256, BYTES)


def test_the_same_bytes_again_leave_the_same_file() -> None:
    dossier = uuid.uuid4()
    sha256 = store.put(dossier, BYTES)
    before = (folder_of(dossier) / sha256).stat().st_ino
    store.put(dossier, BYTES)
    assert [(f.stat().st_ino, f.read_bytes()) for f in folder_of(dossier).iterdir()] == [
        (before, BYTES)
    ]


def test_a_file_that_holds_other_bytes_is_never_written_over() -> None:
    dossier = uuid.uuid4()
    name = hashlib.sha256(BYTES).hexdigest()
    folder_of(dossier).mkdir(parents=True)
    (folder_of(dossier) / name).write_bytes(b"other")
    with pytest.raises(store.ContentDamaged):
        store.put(dossier, BYTES)
    assert [(f.name, f.read_bytes()) for f in folder_of(dossier).iterdir()] == [(name, b"other")]


def test_a_name_that_leads_elsewhere_is_refused() -> None:
    with pytest.raises(SuspiciousOperation):
        store.drop("../../settings.py")
    assert content_path(uuid.UUID(int=0), "a" * 64) == f"{'0' * 32}/{'a' * 64}"
