"""Which address opens for whom? Every address of the product, for everybody, by get and by post.

The list is that of the product itself: an address that is new here and takes a word that this
test does not know makes it red.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse

from dossiers.models import DocumentFile, Dossier, Organisation, User
from dossiers.services import archive, cases, sharing
from tests import builders

# Whoever is not signed in may open these, and no others.
PUBLIC = {
    "accessibility",
    "privacy",
    "set_language",
    "account_login",
    "account_logout",
    "account_inactive",
    "account_signup",
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key",
    "account_reset_password_from_key_done",
}
ABSENT = {"account_email", "account_confirm_email", "account_email_verification_sent"}
WORDS = {
    "step": "camera",
    "section": "places",
    "page": "hours",
    "kind": "site",
    "row": "MFO2",
    "document": "dpia",
    "subject": "verkant",
    "number": 1,
    "uidb36": "0",
    "key": "0-0",
    "way": "file",
    "pair": "00000000-0000-4000-8000-000000000000",
    "organisation": "00000000-0000-4000-8000-000000000000",
}
ITEMS = {"site": "steenweg", "supplier": "verkant"}
# The addresses that sites and suppliers had before lead to those of the interview.
MOVED = {"sites", "site", "suppliers", "supplier"}
# Prints a paper for whoever asks; the walk of tests/web opens it for each of the cast.
PRINTS = "comment_pdf"
CANARY = "KANARIE-7731"
Address = tuple[str, frozenset[str]]


def patterns(found: Any, namespace: str = "") -> Iterator[tuple[str, URLPattern]]:
    """Every address of the product by its name, but for the administration's."""
    for pattern in found:
        if isinstance(pattern, URLPattern):
            yield pattern.name or str(pattern.pattern), pattern
        elif pattern.namespace != "admin":
            yield from patterns(pattern.url_patterns)


def addresses() -> list[Address]:
    """Name and words of every address, each once."""
    found = {
        (name, frozenset(pattern.pattern.regex.groupindex))
        for name, pattern in patterns(get_resolver().url_patterns)
    }
    return sorted(found, key=lambda address: (address[0], sorted(address[1])))


ADDRESSES = addresses()
OF_A_DOSSIER = [address for address in ADDRESSES if "reference" in address[1]]
OTHERS = [address for address in ADDRESSES if "reference" not in address[1]]


def label(address: Address) -> str:
    return " ".join([address[0], *sorted(address[1])])


@pytest.fixture
def issued(answered: Dossier, anna: User, lindewater: Organisation, on: date) -> dict[str, object]:
    """A dossier that has everything that an address can name: word -> value."""
    cases.rename_dossier(user=anna, dossier=answered, title=CANARY)
    archive.issue_edition(user=anna, dossier=answered, on=on, printer=builders.print_plainly)
    share = sharing.share_dossier(user=anna, dossier=answered, organisation=lindewater, on=on)
    file = DocumentFile.objects.filter(version__dossier=answered, format="pdf").first()
    assert file is not None
    return {
        **WORDS,
        "reference": answered.reference,
        "share": share.pk,
        "version": file.version_id,
        "item": "toegangswegen",
    }


def where(address: Address, words: dict[str, object]) -> str:
    name, wanted = address
    chosen = {word: words[word] for word in wanted}
    kind = name.split("_")[-1]
    if "item" in chosen and kind in ITEMS:
        chosen["item"] = ITEMS[kind]
    if {"kind", "item"} <= wanted:
        chosen |= {"item": ITEMS[str(chosen["kind"])]} | (
            {"page": "where"} if "page" in wanted else {}
        )
    return reverse(name, kwargs=chosen)


def both(client: Client, address: str) -> tuple[HttpResponse, HttpResponse]:
    """What a get and an empty post are answered."""
    return client.get(address), client.post(address, {})


def leads_to_sign_in(answer: Any) -> bool:
    """Whether a person is asked to sign in first."""
    return answer.status_code == 302 and answer["Location"].startswith(reverse("account_login"))


def test_there_is_no_address_where_people_change_their_own_name() -> None:
    assert len(OF_A_DOSSIER) > 20
    assert ABSENT.isdisjoint(name for name, _words in ADDRESSES)


def test_who_is_not_signed_in_opens_what_is_public_and_nothing_else(
    client: Client, db: None
) -> None:
    wrong = []
    for address in OTHERS:
        for answer in both(client, where(address, WORDS)):
            public = address[0] in PUBLIC
            # Signing out leads to the sign-in page too.
            fits = leads_to_sign_in(answer) != public or address[0] == "account_logout"
            if not fits or answer.status_code >= 500:
                wrong.append((label(address), answer.status_code))
    assert wrong == []


def test_who_is_not_signed_in_opens_nothing_of_a_dossier(
    client: Client, issued: dict[str, object]
) -> None:
    wrong = [
        (label(address), answer.status_code)
        for address in OF_A_DOSSIER
        for answer in both(client, where(address, issued))
        if not leads_to_sign_in(answer)
    ]
    assert wrong == []


@pytest.mark.parametrize(
    "who", ["omar", *(pytest.param(who, marks=pytest.mark.once) for who in ("vera", "chris"))]
)
def test_a_stranger_cannot_tell_that_a_dossier_exists(
    who: str, client: Client, issued: dict[str, object], request: pytest.FixtureRequest
) -> None:
    client.force_login(request.getfixturevalue(who))
    wrong = []
    for address in OF_A_DOSSIER:
        none = {**issued, "reference": "ZZZZ-ZZZZ", "share": uuid.uuid4()}
        real, absent = both(client, where(address, issued)), both(client, where(address, none))
        told = [answer.status_code for answer in real]
        # A method that no view takes is refused before anybody looks at the dossier.
        if (
            told != [answer.status_code for answer in absent]
            or not {404} <= set(told) <= {404, 405}
            or any(CANARY in answer.content.decode() for answer in real)
        ):
            wrong.append((label(address), told))
    assert wrong == []


def test_no_list_and_no_search_shows_another_organisations_dossier(
    client: Client, issued: dict[str, object], anna: User, ilse: User, omar: User, vera: User
) -> None:
    searches = [{}, {"q": CANARY}, {"q": str(issued["reference"])}]
    # What was searched for may stand in its field again; a link to the dossier may not.
    link = reverse("dossier", kwargs={"reference": issued["reference"]})
    shown = {}
    for person in (anna, ilse, omar, vera):
        client.force_login(person)
        pages = [client.get("/", search).content.decode() for search in searches]
        shown[person.full_name.split()[0]] = {link in page for page in pages}
    assert shown == {"Anna": {True}, "Ilse": {True}, "Omar": {False}, "Vera": {False}}


def test_a_colleague_may_what_a_member_may(
    client: Client, issued: dict[str, object], anna: User, bert: User
) -> None:
    told = []
    for person in (anna, bert):
        client.force_login(person)
        shown = [a for a in OF_A_DOSSIER if a[0] != PRINTS]
        opened = [(label(a), client.get(where(a, issued)).status_code) for a in shown]
        told.append(opened)
    assert told[0] == told[1]
    assert {status for _label, status in told[0]} <= {200, 301, 302, 404}
    assert {label.split()[0] for label, status in told[0] if status == 301} == MOVED
    assert sum(status == 200 for _label, status in told[0]) > 10


def test_who_only_reads_changes_nothing(
    client: Client, issued: dict[str, object], rita: User
) -> None:
    dossier = Dossier.objects.get(reference=issued["reference"])
    before = state_of(dossier)
    client.force_login(rita)
    wrong = []
    for address in OF_A_DOSSIER:
        status = client.post(where(address, issued), {}).status_code
        if status not in {403, 404, 405}:
            wrong.append((label(address), status))
    assert wrong == []
    assert state_of(dossier) == before


def state_of(dossier: Dossier) -> tuple[object, ...]:
    """What a change of a dossier would change."""
    dossier.refresh_from_db()
    counts = (dossier.editions.count(), dossier.shares.filter(withdrawn_at=None).count())
    return (dossier.title, dossier.revision, dossier.state, *counts)


# What the police zone that reads along may open; of all the rest it sees nothing.
READ_ALONG = {
    "dossier",
    "deployment_verdict",
    "compare_editions",
    "edition_zip",
    "document_pdf",
    "document_docx",
}

# What a button asks for; its address alone leads who sees the dossier back to it.
BY_BUTTON = {
    "deployment_new",
    "set_aside_dossier",
    "take_up_dossier",
    "share_dossier",
    "withdraw_share",
    "withdraw_related",
    "withdraw_advice",
    "own_dossier",
    "scope_note",
    "issue_edition",
}


def test_the_police_zone_opens_what_was_decided_and_no_answers(
    client: Client, issued: dict[str, object], ilse: User
) -> None:
    client.force_login(ilse)
    wrong = []
    for address in OF_A_DOSSIER:
        got, posted = both(client, where(address, issued))
        allowed = {200} if address[0] in READ_ALONG else {404}
        if address[0] in BY_BUTTON:
            # Back to the dossier, which it sees.
            allowed = {302}
        if got.status_code not in allowed or posted.status_code not in {403, 404, 405}:
            wrong.append((label(address), got.status_code, posted.status_code))
    assert wrong == []
