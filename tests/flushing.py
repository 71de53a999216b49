"""How does a test that commits leave an empty database, where triggers refuse every deletion?

Django empties the tables after a test that is not wrapped in a transaction. For that moment, and
in that one place, the guards of the archive are lifted; they stand again before the next test.
"""

from __future__ import annotations

from typing import Any

import pytest
from django.db.backends.base.operations import BaseDatabaseOperations

empty = BaseDatabaseOperations.execute_sql_flush

POSTGRESQL_GUARDS = """
    SELECT c.relname, t.tgname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
    WHERE NOT t.tgisinternal
"""
SQLITE_GUARDS = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"


def empty_guarded_tables(self: BaseDatabaseOperations, sql_list: list[str]) -> None:
    """Empty the tables with the guards lifted."""
    connection: Any = self.connection
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(POSTGRESQL_GUARDS)
            guards = cursor.fetchall()
        lift = [f"ALTER TABLE {table} DISABLE TRIGGER {name}" for table, name in guards]
        put_back = [f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {name}" for table, name in guards]
    else:
        with connection.cursor() as cursor:
            cursor.execute(SQLITE_GUARDS)
            guards = cursor.fetchall()
        lift = [f"DROP TRIGGER {name}" for name, _sql in guards]
        put_back = [sql for _name, sql in guards]
    empty(self, [*lift, *sql_list, *put_back])


def pytest_configure(config: pytest.Config) -> None:
    """Take the place of Django's way to empty tables."""
    BaseDatabaseOperations.execute_sql_flush = empty_guarded_tables  # type: ignore[method-assign]
