"""What may happen to a dossier as a whole: begin, another name, aside, gone, shared?"""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from dossiers.models import Dossier, Organisation, Share, TrailEntry, User
from dossiers.services import cases, people, sharing


def test_a_reference_is_eight_random_characters_of_crockfords_alphabet(
    anna: User, elmaren: Organisation
) -> None:
    made = {
        cases.start_dossier(user=anna, organisation=elmaren, title="x", language="nl").reference
        for _ in range(40)
    }
    assert len(made) == 40
    assert all(re.fullmatch(r"[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}", r) for r in made)


@pytest.mark.parametrize(("title", "language"), [("", "nl"), ("x" * 121, "nl"), ("x", "pl")])
def test_a_dossier_without_a_title_or_in_no_language_does_not_begin(
    title: str, language: str, anna: User, elmaren: Organisation
) -> None:
    with pytest.raises(ValueError, match=r"title|papers"):
        cases.start_dossier(user=anna, organisation=elmaren, title=title, language=language)
    assert not Dossier.objects.exists()


def test_what_was_never_issued_can_be_deleted_and_the_trail_still_tells(
    answered: Dossier, anna: User
) -> None:
    reference, key = answered.reference, answered.pk
    cases.delete_dossier(user=anna, dossier=answered)
    assert not Dossier.objects.filter(pk=key).exists()
    last = TrailEntry.objects.filter(reference=reference).first()
    assert last is not None
    assert (last.what, last.dossier_id) == ("dossier_deleted", key)


def test_the_zone_of_the_place_may_read_until_it_is_taken_back(
    dossier: Dossier, anna: User, bert: User, lindewater: Organisation, on: date
) -> None:
    share = sharing.share_dossier(user=anna, dossier=dossier, organisation=lindewater, on=on)
    again = sharing.share_dossier(user=bert, dossier=dossier, organisation=lindewater, on=on)
    assert again == share
    withdrawn = sharing.withdraw_share(user=bert, share=share)
    assert (withdrawn.by, withdrawn.withdrawn_by) == (anna, bert)
    assert (
        sharing.share_dossier(user=anna, dossier=dossier, organisation=lindewater, on=on) != share
    )
    assert Share.objects.count() == 2


def test_a_dossier_is_shared_with_no_other_zone_and_no_municipality(
    dossier: Dossier, anna: User, molenveld: Organisation, kouterbeke: Organisation, on: date
) -> None:
    for organisation in (molenveld, kouterbeke, dossier.organisation):
        with pytest.raises(sharing.NotTheZone):
            sharing.share_dossier(user=anna, dossier=dossier, organisation=organisation, on=on)


def test_a_zone_of_which_the_link_has_ended_is_not_the_zone_of_the_place(
    dossier: Dossier, anna: User, lindewater: Organisation, on: date
) -> None:
    link = lindewater.municipality_links.get()
    link.valid_until = on - timedelta(days=1)
    link.save()
    with pytest.raises(sharing.NotTheZone):
        sharing.share_dossier(user=anna, dossier=dossier, organisation=lindewater, on=on)


def test_a_dossier_of_a_zone_is_shared_with_nobody(
    ilse: User, lindewater: Organisation, molenveld: Organisation, on: date
) -> None:
    own = cases.start_dossier(user=ilse, organisation=lindewater, title="x", language="nl")
    with pytest.raises(sharing.NotTheZone):
        sharing.share_dossier(user=ilse, dossier=own, organisation=molenveld, on=on)


def test_a_municipality_lies_in_one_zone_at_a_time(
    elmaren: Organisation, lindewater: Organisation, molenveld: Organisation
) -> None:
    with pytest.raises(ValidationError):
        people.link_zone(zone=molenveld, municipality=elmaren, valid_from=date(2025, 1, 1))
    link = lindewater.municipality_links.get()
    link.valid_until = date(2024, 12, 31)
    link.save()
    people.link_zone(zone=molenveld, municipality=elmaren, valid_from=date(2025, 1, 1))
    zones = [people.zone_of(elmaren, day) for day in (date(2024, 12, 31), date(2025, 1, 1))]
    assert zones == [lindewater, molenveld]


def test_an_address_names_one_account_however_it_is_written(db: None) -> None:
    made = people.make_account(email="Anna.Vermeulen@Elmaren.example", full_name="Anna")
    assert made.email == "anna.vermeulen@elmaren.example"
    assert User.objects.get_by_natural_key("ANNA.vermeulen@elmaren.EXAMPLE") == made
    with pytest.raises(ValidationError):
        people.make_account(email="anna.vermeulen@ELMAREN.example", full_name="Anna")
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.filter(pk=made.pk).update(email="Anna.Vermeulen@elmaren.example")
