"""Who opens the pages of questions in these tests, and on which deployment?"""

from __future__ import annotations

import pytest
from django.test import Client

from dossiers.models import Dossier, User
from dossiers.services.starting import add_deployment


@pytest.fixture
def browser(client: Client, anna: User) -> Client:
    """Anna, signed in."""
    client.force_login(anna)
    return client


@pytest.fixture
def item(anna: User, dossier: Dossier) -> str:
    """A deployment without answers, in Anna's dossier."""
    return add_deployment(user=anna, dossier=dossier)
