"""May each kind of person open each address as it is written here, and sees nobody another's case?

The table names every address of a dossier: one that is missing here makes the test red. What is
asked of every address of the product, whatever it is, stands in tests/access.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from datetime import date
from typing import Any

import pytest
from django.http import HttpRequest
from django.test import Client
from django.urls import get_resolver

from dossiers.answers import schema
from dossiers.models import DocumentFile, Dossier, Organisation, User
from dossiers.services import archive, cases, sharing
from dossiers.views import drawing
from tests import builders
from tests.access.test_every_address import BY_BUTTON, WORDS, label, patterns, where

# What these pages ask of a database, others ask of both.
pytestmark = pytest.mark.once

# Who gets what by get: a member, one who only reads, the zone that reads along.
# 200: the page; 302: led to it; 403: refused in words; 404: not found.
READS: dict[str, tuple[int, int, int]] = {
    "dossier": (200, 200, 200),
    "deployment_verdict": (200, 200, 200),
    "edition_zip": (200, 200, 200),
    "document_pdf": (200, 200, 200),
    "document_docx": (200, 200, 200),
    "preview": (200, 200, 404),
    "draft_docx": (200, 200, 404),
    "comment_docx": (200, 200, 404),
    # Others draw while the walk goes on; tests/web/test_comment_copies.py has one drawn.
    "comment_pdf": (302, 302, 404),
    "consistency": (200, 200, 404),
    "compare_editions": (200, 200, 200),
    "answers_file": (200, 200, 404),
    "plan": (200, 200, 404),
    "organisation": (200, 200, 404),
    "check_answers": (200, 200, 404),
    "point": (200, 200, 404),
    "interview_proposals": (302, 302, 404),
    "confirm_section": (302, 302, 404),
    "confirm_list": (302, 302, 404),
    "interview_section": (200, 200, 404),
    "interview_page": (200, 200, 404),
    "interview_list": (200, 200, 404),
    "interview_item": (200, 200, 404),
    "interview_item_page": (200, 200, 404),
    # Where they were before; for who may see them.
    "sites": (301, 301, 404),
    "site": (301, 301, 404),
    "suppliers": (301, 301, 404),
    "supplier": (301, 301, 404),
}
CHANGES: dict[str, tuple[int, int, int]] = {
    "rename_dossier": (200, 403, 404),
    "interview_add": (200, 403, 404),
    "interview_paste": (200, 403, 404),
    # The part that the walk opens is about the plan: it takes over nothing and keeps nothing.
    "take_over": (404, 403, 404),
    "keep_standing_answers": (404, 403, 404),
    "relate_dossier": (200, 403, 404),
    "interview_remove": (200, 403, 404),
    # Not for this dossier: it has one deployment, an edition, no open question of advice.
    "take_out_deployment": (404, 403, 404),
    "delete_dossier": (302, 403, 404),
    "record_advice": (404, 404, 404),
    # The questions of a plan are for those who may answer them.
    "deciding_start": (302, 404, 404),
    "deciding_question": (200, 404, 404),
}
# In a file that is packed no text can be found.
PACKED = {"comment_pdf", "comment_docx", "draft_docx"}
TABLE = {**READS, **CHANGES, **dict.fromkeys(BY_BUTTON, (302, 302, 302))}
Address = tuple[str, frozenset[str]]
ADDRESSES: list[Address] = sorted(
    {
        (name, frozenset(pattern.pattern.regex.groupindex))
        for name, pattern in patterns(get_resolver().url_patterns)
        if "reference" in pattern.pattern.regex.groupindex
        # It prints a paper for each who may: one of its two addresses will do.
        and not (name == "comment_pdf" and "subject" in pattern.pattern.regex.groupindex)
    },
    key=lambda address: (address[0], sorted(address[1])),
)


# A paper about a subject is another one than a paper of the whole dossier, and a point that can be
# answered another row than one that asks for advice.
ABOUT, TO_NOTE = {"document": "processing_agreement"}, {"row": "r43"}


def place(address: Address, words: dict[str, object]) -> str:
    """Where an address is for this dossier."""
    own = ABOUT if "subject" in address[1] else TO_NOTE if address[0] == "point" else {}
    return where(address, words | own)


def test_the_table_names_every_address_of_a_dossier_and_no_other() -> None:
    assert {name for name, _words in ADDRESSES} == set(TABLE)


@pytest.fixture
def words(answered: Dossier, anna: User, lindewater: Organisation, on: date) -> dict[str, object]:
    """A dossier with an edition, shared with the zone: everything that an address can name."""
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


def test_each_opens_what_the_table_says(
    client: Client,
    words: dict[str, object],
    bert: User,
    rita: User,
    ilse: User,
    omar: User,
    vera: User,
) -> None:
    got: dict[str, list[int]] = {label(address): [] for address in ADDRESSES}
    with ExitStack() as others:
        # While others draw, whoever may have a paper drawn is led back, and nothing is drawn.
        for _ in range(drawing.MOST_AT_ONCE):
            others.enter_context(drawing.turn(HttpRequest(), "municipality"))
        look(client, got, words, (bert, rita, ilse, omar, vera))
    assert got == {label(address): expected(address[0]) for address in ADDRESSES}


def look(
    client: Client, got: dict[str, list[int]], words: dict[str, object], cast: tuple[User, ...]
) -> None:
    for user in cast:
        client.force_login(user)
        for address in ADDRESSES:
            got[label(address)].append(client.get(place(address, words)).status_code)


def expected(name: str) -> list[int]:
    """What the cast gets: a member, a reader, the zone that reads along, and two strangers."""
    return [*TABLE[name], 404, 404]


CANARY = "KANARIE-4419"


def marked(section: str, name: str, said: Any) -> Any:
    """An answer with the canary in the place of every text."""
    text = schema.field(section, name).kind in ("line", "text") and isinstance(said, str)
    return CANARY if text and name not in ("proposal", "row", "continues_as") else said


@pytest.fixture
def twins(
    words: dict[str, object],
    omar: User,
    kouterbeke: Organisation,
    molenveld: Organisation,
    on: date,
) -> Dossier:
    """A dossier of another municipality with the same answers, full of canaries."""
    other = builders.answered_dossier(user=omar, organisation=kouterbeke)
    cases.rename_dossier(user=omar, dossier=other, title=f"ANPR {CANARY}")
    for row in other.answers.exclude(section="plan"):
        cases.save_answers(
            user=omar,
            dossier=other,
            section=row.section,
            item=row.item,
            values={name: marked(row.section, name, said) for name, said in row.values.items()},
            posted={"name": CANARY},
            errors={},
            revision=row.revision,
        )
    archive.issue_edition(user=omar, dossier=other, on=on, printer=builders.print_plainly)
    sharing.share_dossier(user=omar, dossier=other, organisation=molenveld, on=on)
    return other


def pages(words: dict[str, object]) -> Iterator[str]:
    """Every address that shows something of a case, and the lists that could."""
    yield from ("/", f"/?q={CANARY}", "/?verdict=allowed_if", "/?state=issued", "/?page=2")
    yield from ("/?whose=shared", "/?state=set_aside", "/new-dossier/", "/law-book/")
    for address in ADDRESSES:
        if address[0] not in BY_BUTTON | PACKED:
            yield place(address, words)


@pytest.mark.parametrize("who", ["anna", "rita", "ilse", "chris"])
def test_nothing_of_another_organisation_shows_anywhere(
    who: str,
    client: Client,
    words: dict[str, object],
    twins: Dossier,
    request: pytest.FixtureRequest,
) -> None:
    client.force_login(request.getfixturevalue(who))
    seen = 0
    for page in pages(words):
        response = client.get(page, follow=True)
        content = b"".join(response) if response.streaming else response.content
        seen += len(content)
        if page != f"/?q={CANARY}":
            assert CANARY.encode() not in content, page
        else:
            # What was searched for stands in the field alone.
            assert content.count(CANARY.encode()) <= 2
        assert twins.reference.encode() not in content, page
    assert seen > 10_000


def test_the_canary_is_one_its_own_people_see_it(
    client: Client, twins: Dossier, omar: User, vera: User
) -> None:
    for user in (omar, vera):
        client.force_login(user)
        assert CANARY.encode() in client.get("/").content
        assert CANARY.encode() in client.get(f"/dossiers/{twins.reference}/").content
