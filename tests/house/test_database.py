"""Is the database of the tests opened as a deployment's is?"""

from __future__ import annotations

import sqlite3

import pytest
from django.db import connection

from anprwizard import database

EXPECTED = {
    "sqlite": {
        "PRAGMA foreign_keys": 1,
        "PRAGMA synchronous": 2,
        "PRAGMA busy_timeout": 20_000,
        "PRAGMA journal_mode": database.journal_mode(sqlite3.sqlite_version_info).lower(),
    },
    "postgresql": {
        "SHOW statement_timeout": "30s",
        "SHOW lock_timeout": "10s",
        "SHOW idle_in_transaction_session_timeout": "1min",
    },
}


@pytest.mark.django_db
def test_the_connection_keeps_what_it_acknowledged_and_waits_for_nothing_for_ever() -> None:
    found = {}
    with connection.cursor() as cursor:
        for question in EXPECTED[connection.vendor]:
            cursor.execute(question)
            found[question] = cursor.fetchone()[0]
    assert found == EXPECTED[connection.vendor]


@pytest.mark.django_db
def test_a_transaction_on_sqlite_takes_its_lock_when_it_begins() -> None:
    options = connection.settings_dict["OPTIONS"]
    if connection.vendor == "sqlite":
        assert options["transaction_mode"] == "IMMEDIATE"
    else:
        assert connection.settings_dict["CONN_HEALTH_CHECKS"] is True
