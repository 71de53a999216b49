#!/usr/bin/env python
"""How does an operator run a command of the product? `manage.py help` names them all."""

from __future__ import annotations

import os
import sys

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line

from anprwizard import environment


def main(arguments: list[str]) -> None:
    """Read the settings, tell in one line what is wrong with them, then run the command."""
    try:
        environment.read(command=arguments[1] if len(arguments) > 1 else "help")
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "anprwizard.settings")
        bool(settings.INSTALLED_APPS)
    except (environment.SettingsError, ImproperlyConfigured) as wrong:
        sys.exit(f"Settings: {wrong}")
    execute_from_command_line(arguments)


if __name__ == "__main__":
    main(sys.argv)
