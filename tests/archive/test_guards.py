"""Does the database itself refuse to change or delete what was issued?"""

from __future__ import annotations

import pytest
from django.apps import apps
from django.db import DatabaseError, IntegrityError, connection, models, transaction
from django.utils import timezone

from dossiers.models import Dossier, TrailEntry, User
from dossiers.services import trail

GUARDED = [
    "Content",
    "ContentErased",
    "DocumentFile",
    "DocumentVersion",
    "Edition",
    "EditionDocument",
    "TrailEntry",
]


def guards_of(table: str) -> int:
    """How many triggers stand on a table."""
    question = {
        "sqlite": "SELECT count(*) FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s",
        "postgresql": "SELECT count(*) FROM pg_trigger WHERE NOT tgisinternal "
        "AND tgenabled = 'A' AND tgrelid = %s::regclass",
    }[connection.vendor]
    with connection.cursor() as cursor:
        cursor.execute(question, [table])
        count: int = cursor.fetchone()[0]
    return count


@pytest.mark.django_db
@pytest.mark.parametrize("name", GUARDED)
def test_each_table_of_the_archive_and_the_trail_has_all_its_guards(name: str) -> None:
    table = apps.get_model("dossiers", name)._meta.db_table
    assert guards_of(table) == {"sqlite": 3, "postgresql": 2}[connection.vendor]


@pytest.fixture
def entry(dossier: Dossier, anna: User) -> TrailEntry:
    made = trail.record(what=TrailEntry.What.DOSSIER_RENAMED, user=anna, dossier=dossier)
    # PostgreSQL empties no table while one of its foreign keys still waits to be checked.
    connection.check_constraints()
    return made


def test_an_entry_is_not_changed_by_a_queryset(entry: TrailEntry) -> None:
    with pytest.raises(IntegrityError, match="never changed"), transaction.atomic():
        TrailEntry.objects.filter(pk=entry.pk).update(detail={"other": True})
    entry.refresh_from_db()
    assert entry.detail == {}


def test_an_entry_is_not_changed_by_saving_it(entry: TrailEntry) -> None:
    entry.at = timezone.now()
    with pytest.raises(IntegrityError, match="never changed"), transaction.atomic():
        entry.save()


def test_an_entry_is_not_deleted(entry: TrailEntry) -> None:
    with pytest.raises(IntegrityError, match="never deleted"), transaction.atomic():
        entry.delete()
    with pytest.raises(IntegrityError, match="never deleted"), transaction.atomic():
        TrailEntry.objects.all().delete()
    assert TrailEntry.objects.filter(pk=entry.pk).exists()


def test_an_entry_is_not_overwritten_by_one_with_its_number(entry: TrailEntry) -> None:
    twin = TrailEntry(pk=entry.pk, what=TrailEntry.What.DOSSIER_DELETED, at=timezone.now())
    with pytest.raises(IntegrityError), transaction.atomic():
        TrailEntry.objects.bulk_create([twin], ignore_conflicts=False)
    with pytest.raises(IntegrityError), transaction.atomic():
        TrailEntry.objects.bulk_create(
            [twin], update_conflicts=True, unique_fields=["id"], update_fields=["what"]
        )


STATEMENTS = {
    "update": "UPDATE {table} SET what = 'dossier_deleted'",
    "delete": "DELETE FROM {table}",
    "all at once": {"sqlite": "DELETE FROM {table}", "postgresql": "TRUNCATE {table}"},
    "replace": {
        "sqlite": "INSERT OR REPLACE INTO {table} SELECT * FROM {table}",
        "postgresql": "TRUNCATE {table} CASCADE",
    },
}


@pytest.mark.parametrize("how", STATEMENTS)
def test_an_entry_survives_every_raw_statement(how: str, entry: TrailEntry) -> None:
    found = STATEMENTS[how]
    statement = found if isinstance(found, str) else found[connection.vendor]
    table = TrailEntry._meta.db_table
    with (
        pytest.raises(DatabaseError, match="never changed and never deleted"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement.format(table=table))
    entry.refresh_from_db()
    assert entry.what == TrailEntry.What.DOSSIER_RENAMED


def test_every_model_of_the_archive_is_among_the_guarded() -> None:
    stored: list[type[models.Model]] = list(apps.get_app_config("dossiers").get_models())
    archive = {"dossiers.models.archive", "dossiers.models.trail"}
    assert sorted(m.__name__ for m in stored if m.__module__ in archive) == GUARDED
