"""How does a page of a dossier treat who is not meant to open it, or not so?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.test import Client
from django.urls import reverse

from dossiers.models import Dossier, User
from tests.web.reading import Page

UNKNOWN = "ZZZZ-ZZZZ"


def where(name: str, dossier: Dossier, *more: Any) -> str:
    """The address of a page of a dossier."""
    return reverse(name, args=[dossier.reference, *more])


def elsewhere(address: str, dossier: Dossier) -> str:
    """The same address of a dossier that does not exist."""
    return address.replace(dossier.reference, UNKNOWN)


def actions(page: Page) -> list[str]:
    """Where the forms of a page post to."""
    return [form.attributes.get("action", "") for form in page.all("form")]


def opens(client: Client, user: User, address: str) -> None:
    """A person who may, gets the page."""
    client.force_login(user)
    assert client.get(address).status_code == 200


def strangers_find_nothing(client: Client, address: str, dossier: Dossier, *people: User) -> None:
    """Who has nothing to do with a dossier cannot tell it from one that does not exist."""
    assert people
    for user in people:
        client.force_login(user)
        for each in (address, elsewhere(address, dossier)):
            assert client.get(each).status_code in {404, 405}
            assert client.post(each, {}).status_code in {404, 405}
        statuses = {client.get(address).status_code, client.post(address, {}).status_code}
        assert 404 in statuses


def signed_out_signs_in(client: Client, address: str) -> None:
    """Who is not signed in is led to sign in, and back."""
    client.logout()
    for answer in (client.get(address), client.post(address, {})):
        assert answer.status_code == 302
        assert answer["Location"].startswith(reverse("account_login"))


def refuses(client: Client, user: User, method: str, address: str) -> None:
    """A method that the page does not take."""
    client.force_login(user)
    assert getattr(client, method)(address).status_code == 405


def leads_back(client: Client, user: User, address: str, dossier: Dossier) -> None:
    """The address of a button, opened by itself: it leads to the dossier and takes nothing else."""
    client.force_login(user)
    assert client.get(address)["Location"] == where("dossier", dossier)
    assert client.put(address).status_code == 405


def unknown(client: Client, user: User, address: str, dossier: Dossier) -> None:
    """A reference that nobody has."""
    client.force_login(user)
    statuses = {
        client.get(elsewhere(address, dossier)).status_code,
        client.post(elsewhere(address, dossier), {}).status_code,
    }
    assert 404 in statuses
    assert statuses <= {404, 405}


def reader_changes_nothing(
    client: Client, user: User, address: str, posted: Mapping[str, Any] | None = None
) -> None:
    """Who may only read is refused."""
    client.force_login(user)
    assert client.post(address, dict(posted or {})).status_code == 403
