"""How does Django know the house?"""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from dossiers import checks


class DossiersConfig(AppConfig):
    """The one app: dossiers about ANPR cameras."""

    name = "dossiers"
    verbose_name = _("Dossiers")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Let Django ask what it can check by itself."""
        checks.register()
