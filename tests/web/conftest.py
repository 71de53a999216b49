"""Who opens the pages of questions in these tests, and on which deployment?"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.test import Client
from django.utils import translation

from dossiers.models import Dossier, Organisation, User
from dossiers.services import cases, loading
from dossiers.services.starting import add_deployment
from tests import builders


@pytest.fixture(autouse=True)
def dutch() -> Iterator[None]:
    """Every test begins in Dutch, whatever language the test before it asked for."""
    with translation.override("nl"):
        yield


@pytest.fixture
def browser(client: Client, anna: User) -> Client:
    """Anna, signed in."""
    client.force_login(anna)
    return client


@pytest.fixture
def item(anna: User, dossier: Dossier) -> str:
    """A deployment without answers, in Anna's dossier."""
    return add_deployment(user=anna, dossier=dossier)


@pytest.fixture
def decided(anna: User, elmaren: Organisation) -> Dossier:
    """A dossier whose deciding questions are answered, and of the interview nothing."""
    answers = builders.example("municipality-fixed-open")
    kept = {name: answers["sections"][name] for name in ("plan", "organisation")}
    items = {name: answers["items"][name] for name in ("deployment",)}
    title = kept["plan"]["title"]
    dossier = cases.start_dossier(user=anna, organisation=elmaren, title=title, language="nl")
    loading.load_answers(user=anna, dossier=dossier, answers={"sections": kept, "items": items})
    dossier.refresh_from_db()
    return dossier
