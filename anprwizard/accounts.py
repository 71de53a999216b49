"""Who may make an account? An administrator, in the admin; never a visitor."""

from __future__ import annotations

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class AccountAdapter(DefaultAccountAdapter):
    """What sign-in does differently here."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody signs up: an account gives sight of an organisation's dossiers."""
        return False
