"""How does a person get in again where no mail can be sent? By a link that this command prints."""

from __future__ import annotations

import os
from typing import Any
from urllib.parse import urlsplit

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.urls import reverse

from dossiers.models import TrailEntry, User
from dossiers.services import trail


class Command(BaseCommand):
    help = (
        "Prints a link with which the person of an account chooses a new password. It holds once, "
        "and for a day. Hand it over in person: whoever has it can use it."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """The account, and the address of the site where it cannot be guessed."""
        parser.add_argument("email", help="the e-mail address of the account")
        parser.add_argument("--site", help="the address of this site: https://anpr.example.org")

    def handle(self, *args: Any, email: str, site: str | None, **options: Any) -> None:
        """Print the link, or say in one line why there is none."""
        user = User.objects.filter(email=email.lower()).first()
        if user is None:
            raise CommandError(f"{email}: there is no account with this address.")
        if not user.is_active:
            raise CommandError(f"{email}: this account is closed; open it in the administration.")
        begins = site or usual_site()
        if urlsplit(begins).scheme not in {"http", "https"} or not urlsplit(begins).netloc:
            raise CommandError(f"--site {begins}: write it as https://anpr.example.org")
        key = f"{user_pk_to_url_str(user)}-{default_token_generator.make_token(user)}"
        uid, token = key.split("-", 1)
        path = reverse("account_reset_password_from_key", kwargs={"uidb36": uid, "key": token})
        detail = {"account": str(user.pk), "link": True}
        trail.record(what=TrailEntry.What.ACCOUNT_CHANGED, user=None, detail=detail)
        self.stdout.write(f"{begins.rstrip('/')}{path}")


def usual_site() -> str:
    """The address of this site as far as the settings tell it."""
    if settings.DEMO:
        return f"http://127.0.0.1:{os.environ.get('PORT', '8000')}"
    return f"https://{settings.ALLOWED_HOSTS[0]}"
