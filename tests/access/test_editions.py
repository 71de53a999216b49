"""Who may read what was issued: members, the police zone it is shared with, nobody else?"""

from __future__ import annotations

import uuid
from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import Http404

from dossiers import access
from dossiers.models import DocumentFile, Dossier, Edition, Organisation, User
from dossiers.services import archive, sharing
from tests import builders


@pytest.fixture
def edition(answered: Dossier, anna: User, on: date) -> Edition:
    return archive.issue_edition(user=anna, dossier=answered, on=on, printer=builders.print_plainly)


@pytest.fixture
def file(edition: Edition) -> DocumentFile:
    found = DocumentFile.objects.filter(version__edition=edition, format="pdf").first()
    assert found is not None
    return found


def all_doors(user: User | AnonymousUser, dossier: Dossier, file: DocumentFile, on: date) -> int:
    """How many of the three doors to an edition let a person in."""
    reference, version = dossier.reference, file.version_id
    let_in = 0
    for door in (
        lambda: access.edition_for(user, reference, 1, on),
        lambda: access.document_version_for(user, reference, version, on),
        lambda: access.document_file_for(user, reference, version, "pdf", on),
    ):
        try:
            let_in += bool(door())
        except Http404:
            continue
    return let_in


def test_every_member_reads_what_was_issued(
    answered: Dossier, file: DocumentFile, anna: User, bert: User, rita: User, on: date
) -> None:
    assert [all_doors(user, answered, file, on) for user in (anna, bert, rita)] == [3, 3, 3]


def test_a_stranger_reads_nothing(
    answered: Dossier, file: DocumentFile, omar: User, chris: User, on: date
) -> None:
    assert [all_doors(u, answered, file, on) for u in (omar, chris, AnonymousUser())] == [0, 0, 0]


def test_the_police_zone_reads_what_was_issued_while_it_is_shared(
    answered: Dossier,
    file: DocumentFile,
    anna: User,
    ilse: User,
    vera: User,
    lindewater: Organisation,
    on: date,
) -> None:
    assert all_doors(ilse, answered, file, on) == 0
    share = sharing.share_dossier(user=anna, dossier=answered, organisation=lindewater, on=on)
    assert all_doors(ilse, answered, file, on) == 3
    assert all_doors(vera, answered, file, on) == 0
    sharing.withdraw_share(user=anna, share=share)
    assert all_doors(ilse, answered, file, on) == 0


def test_a_paper_is_not_found_under_another_dossier(
    answered: Dossier, dossier: Dossier, file: DocumentFile, anna: User, on: date
) -> None:
    assert all_doors(anna, dossier, file, on) == 0


def test_what_was_never_issued_is_not_found(
    answered: Dossier, file: DocumentFile, anna: User, on: date
) -> None:
    reference = answered.reference
    with pytest.raises(Http404):
        access.edition_for(anna, reference, 2, on)
    with pytest.raises(Http404):
        access.document_version_for(anna, reference, uuid.uuid4(), on)
    with pytest.raises(Http404):
        access.document_file_for(anna, reference, file.version_id, "odt", on)
