"""How is the database opened that DATABASE_URL names?"""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import dj_database_url

SECOND = 1_000
POSTGRESQL_SCHEMES = ("postgres", "postgresql")

Version = tuple[int, int, int]


def configuration(url: str) -> dict[str, Any]:
    """Turn an address into what Django's DATABASES wants.

    `sqlite:////absolute/path` or `postgresql://USER:PASSWORD@HOST/DATABASE`; anything else
    raises ValueError.
    """
    scheme = urlsplit(url).scheme
    if scheme == "sqlite":
        return sqlite(url)
    if scheme in POSTGRESQL_SCHEMES:
        return postgresql(url)
    raise ValueError(
        f"starts with {scheme or 'nothing'}:// where sqlite:// or postgresql:// is understood"
    )


def sqlite(url: str) -> dict[str, Any]:
    """One file, several processes: writers wait, and what was acknowledged survives a power cut."""
    found: dict[str, Any] = {**dj_database_url.parse(url)}
    # A transaction that reads first and writes later would fail at once where another one writes:
    # take the write lock when it begins. The full sync is what makes a commit durable.
    pragmas = (
        f"PRAGMA journal_mode={journal_mode(sqlite3.sqlite_version_info)}",
        "PRAGMA synchronous=FULL",
        "PRAGMA foreign_keys=ON",
    )
    found["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": ";".join(pragmas),
    }
    Path(found["NAME"]).parent.mkdir(parents=True, exist_ok=True)
    # Tests want a file too: several connections to a database in memory lock each other out.
    found["TEST"] = {"NAME": f"{found['NAME']}.test"}
    return found


def journal_mode(version: Version) -> str:
    """Write-ahead logging where it is sound, the rollback journal elsewhere.

    Releases before 3.51.3, other than 3.50.7 and 3.44.6 with their successors, can corrupt a file
    in WAL mode with several connections (the WAL-reset bug, described by SQLite's own page on
    WAL).
    """
    sound = (
        version >= (3, 51, 3)
        or (3, 50, 7) <= version < (3, 51, 0)
        or (3, 44, 6) <= version < (3, 45, 0)
    )
    return "WAL" if sound else "DELETE"


def postgresql(url: str) -> dict[str, Any]:
    """Connections are kept for a minute and checked before use; nothing waits for ever."""
    found: dict[str, Any] = {**dj_database_url.parse(url, conn_max_age=60, conn_health_checks=True)}
    limits = {
        "statement_timeout": 30 * SECOND,
        "lock_timeout": 10 * SECOND,
        "idle_in_transaction_session_timeout": 60 * SECOND,
    }
    flags = " ".join(f"-c {name}={value}" for name, value in limits.items())
    found["OPTIONS"] = {**found.get("OPTIONS", {}), "options": flags}
    return found
