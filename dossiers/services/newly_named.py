"""Under which reference or id does something new stand? Random, and never used again."""

from __future__ import annotations

import secrets

from dossiers.models import Dossier
from dossiers.models.cases import ALPHABET


def new_reference() -> str:
    """The reference of a new dossier, "WTB4-93Q9", which no other dossier has."""
    while True:
        letters = "".join(secrets.choice(ALPHABET) for _ in range(8))
        reference = f"{letters[:4]}-{letters[4:]}"
        if not Dossier.objects.filter(reference=reference).exists():
            return reference


def new_item_id() -> str:
    """A random id for a repeated answer; it never changes and is never used again."""
    return "".join(secrets.choice(ALPHABET.lower()) for _ in range(10))
