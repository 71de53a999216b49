"""Does the database still guard the archive, and can files be kept? Asked at every start."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core import checks
from django.db import connections

# Modules of which every table only ever gains rows.
APPEND_ONLY = ("dossiers.models.archive", "dossiers.models.trail")
QUESTIONS = {
    "sqlite": "SELECT count(*) FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s",
    "postgresql": "SELECT count(*) FROM pg_trigger WHERE NOT tgisinternal "
    "AND tgenabled = 'A' AND tgrelid = %s::regclass",
}
GUARDS = {"sqlite": 3, "postgresql": 2}


def register() -> None:
    """Let Django ask these questions."""
    checks.register(archive_is_guarded, checks.Tags.database)
    checks.register(files_can_be_kept, checks.Tags.files)


def archive_tables() -> list[str]:
    """The tables that only ever gain rows."""
    models = apps.get_app_config("dossiers").get_models()
    return [model._meta.db_table for model in models if model.__module__ in APPEND_ONLY]


def unguarded(alias: str) -> list[str]:
    """The tables of the archive in a database that miss a trigger; none where it has no tables."""
    connection = connections[alias]
    there = set(connection.introspection.table_names())
    missing = []
    with connection.cursor() as cursor:
        for table in archive_tables():
            if table not in there:
                continue
            cursor.execute(QUESTIONS[connection.vendor], [table])
            if cursor.fetchone()[0] < GUARDS[connection.vendor]:
                missing.append(table)
    return missing


def archive_is_guarded(
    app_configs: Sequence[Any] | None, databases: Sequence[str] | None = None, **kwargs: Any
) -> Iterable[checks.CheckMessage]:
    """A warning where a table of the archive could be changed.

    No error: the command that puts the triggers back asks this question first.
    """
    return [
        checks.Warning(
            f"The rows of {table} can be changed or deleted: its triggers are missing.",
            hint="Put them back as migration 0002_guards makes them.",
            id="dossiers.W001",
        )
        for alias in databases or ()
        for table in unguarded(alias)
    ]


def files_can_be_kept(
    app_configs: Sequence[Any] | None, **kwargs: Any
) -> Iterable[checks.CheckMessage]:
    """An error where the folder of the files is there and cannot be written to."""
    folder = settings.FILES_ROOT
    if not folder.exists() or os.access(folder, os.W_OK | os.X_OK):
        return []
    return [
        checks.Error(
            f"FILES_ROOT: {folder} cannot be written to.",
            hint="Give the folder to the account under which the server runs.",
            id="dossiers.E001",
        )
    ]
