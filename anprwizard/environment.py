"""Which settings hold at the start: those of the environment, of .env, or of the demo?

Called by the two mains, manage.py and anprwizard/wsgi.py, before Django reads
anprwizard/settings.py, which itself looks at the environment only. What the environment says wins
over .env.
"""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from dotenv import dotenv_values

CHECKOUT = Path(__file__).resolve().parent.parent
ENV_FILE = CHECKOUT / ".env"

# Every setting that there is; docs/settings.md tells what each means.
NAMES = frozenset(
    {
        "ALLOWED_HOSTS",
        "DATABASE_URL",
        "DEBUG",
        "DEMO",
        "EMAIL_FROM",
        "EMAIL_HOST",
        "EMAIL_HOST_PASSWORD",
        "EMAIL_HOST_USER",
        "EMAIL_PORT",
        "EMAIL_SECURITY",
        "FILES_ROOT",
        "LOG_LEVEL",
        "MAP_TILES_ATTRIBUTION",
        "MAP_TILES_DEEPEST",
        "MAP_TILES_URL",
        "SECRET_KEY",
        "SECRET_KEY_FALLBACKS",
        "STATIC_ROOT",
        "TRUSTED_PROXY_COUNT",
    }
)

# Commands that answer over the network: these never run on settings that nobody chose.
PORT_OPENERS = frozenset({"runserver", "testserver"})


class SettingsError(Exception):
    """A setting cannot be understood; the message tells which and what to write."""


def read(command: str | None, file: Path = ENV_FILE) -> None:
    """Complete the environment from .env and, where there is no setting at all, from the demo.

    `command` is the management command, or None for a server. Raises SettingsError for a name in
    .env that is no setting: a misspelt one would be silently without effect.
    """
    chosen = dotenv_values(file, interpolate=False) if file.is_file() else {}
    for name, value in chosen.items():
        if name not in NAMES:
            raise SettingsError(
                f"{file.name}: {name} is not a setting. docs/settings.md names them all."
            )
        if value is None:
            raise SettingsError(
                f"{file.name}: {name} has no value. Write {name}=… or leave the line out."
            )
        os.environ.setdefault(name, value)
    if command is None or command in PORT_OPENERS:
        return
    # Without any setting the demo is meant. With some, a forgotten one must not turn real data
    # into a demo.
    if not NAMES & os.environ.keys():
        os.environ["DEMO"] = "1"
    if os.environ.get("DEMO") == "1":
        os.environ.setdefault("SECRET_KEY", secrets.token_urlsafe(50))
