"""What must the database hold before ./run serves? Its tables, the shared cache, and the demo."""

from __future__ import annotations

import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import django
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command, get_commands

from anprwizard import environment


def main() -> None:
    """Migrate, make the cache table, and load the demo where these are demo settings."""
    try:
        environment.read(command=None)
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "anprwizard.settings")
        django.setup()
    except (environment.SettingsError, ImproperlyConfigured) as wrong:
        sys.exit(f"Settings: {wrong}")
    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    if not settings.DEMO:
        call_command("collectstatic", interactive=False, verbosity=0)
    elif "demo" in get_commands():
        call_command("demo")


if __name__ == "__main__":
    main()
