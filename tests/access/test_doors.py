"""Who finds which dossier: a member, a colleague, the police zone of the place, a stranger?"""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import Http404

from dossiers import access
from dossiers.models import Dossier, Membership, Organisation, User
from dossiers.services import cases, deployments, people, sharing
from tests import builders

DOORS = [access.dossier_for, access.editable_dossier_for, access.readable_dossier_for]
DAY = timedelta(days=1)


@pytest.mark.parametrize("door", DOORS)
def test_a_member_and_a_colleague_come_in(
    door: Callable[..., object], dossier: Dossier, anna: User, bert: User, on: date
) -> None:
    for member in (anna, bert):
        found = door(member, dossier.reference, on)
        assert getattr(found, "dossier", found) == dossier


@pytest.mark.parametrize("door", DOORS)
def test_a_stranger_finds_nothing(
    door: Callable[..., object],
    dossier: Dossier,
    omar: User,
    vera: User,
    chris: User,
    on: date,
) -> None:
    for stranger in (omar, vera, chris, AnonymousUser()):
        with pytest.raises(Http404):
            door(stranger, dossier.reference, on)


@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize("reference", ["AAAA-AAAA", "", "x" * 200, "K7Q2-M4XD\x00", "%", "../.."])
def test_an_unknown_reference_is_not_found(
    door: Callable[..., object], reference: str, dossier: Dossier, anna: User, on: date
) -> None:
    with pytest.raises(Http404):
        door(anna, reference, on)


def test_a_reference_is_found_however_it_was_copied(dossier: Dossier, anna: User, on: date) -> None:
    shown = dossier.reference
    for copied in (shown.lower(), shown.replace("-", ""), f" {shown} ", shown.replace("0", "O")):
        assert access.dossier_for(anna, copied, on) == dossier


def test_a_colleague_who_reads_is_told_that_she_may_not_change(
    dossier: Dossier, rita: User, on: date
) -> None:
    assert access.dossier_for(rita, dossier.reference, on) == dossier
    reading = access.readable_dossier_for(rita, dossier.reference, on)
    assert (reading.may_edit, reading.sees_answers) == (False, True)
    with pytest.raises(PermissionDenied):
        access.editable_dossier_for(rita, dossier.reference, on)


def test_nobody_changes_what_is_set_aside(dossier: Dossier, anna: User, on: date) -> None:
    assert access.readable_dossier_for(anna, dossier.reference, on).may_edit
    cases.set_aside_dossier(user=anna, dossier=dossier)
    assert not access.readable_dossier_for(anna, dossier.reference, on).may_edit


def test_a_membership_counts_from_its_first_to_its_last_day(
    dossier: Dossier, elmaren: Organisation, on: date
) -> None:
    guest = builders.member("Guy Smet", elmaren, valid_from=on, valid_until=on + DAY)
    found = []
    for day in (on - DAY, on, on + DAY, on + 2 * DAY):
        found.append(access.dossiers_for(guest, day).exists())
    assert found == [False, True, True, False]


def test_an_account_that_is_closed_finds_nothing(dossier: Dossier, anna: User, on: date) -> None:
    User.objects.filter(pk=anna.pk).update(is_active=False)
    # What the session still remembers of her says that she is active.
    assert anna.is_active
    with pytest.raises(Http404):
        access.dossier_for(anna, dossier.reference, on)
    assert not access.readable_dossiers_for(anna, on).exists()


def test_the_police_zone_reads_what_is_shared_until_it_is_taken_back(
    dossier: Dossier, anna: User, ilse: User, lindewater: Organisation, on: date
) -> None:
    with pytest.raises(Http404):
        access.readable_dossier_for(ilse, dossier.reference, on)
    share = sharing.share_dossier(user=anna, dossier=dossier, organisation=lindewater, on=on)
    reading = access.readable_dossier_for(ilse, dossier.reference, on)
    assert (reading.dossier, reading.may_edit, reading.sees_answers) == (dossier, False, False)
    sharing.withdraw_share(user=anna, share=share)
    with pytest.raises(Http404):
        access.readable_dossier_for(ilse, dossier.reference, on)


def test_what_is_shared_is_not_for_the_doors_of_members(
    dossier: Dossier, anna: User, ilse: User, vera: User, lindewater: Organisation, on: date
) -> None:
    share = sharing.share_dossier(user=anna, dossier=dossier, organisation=lindewater, on=on)
    for door in (access.dossier_for, access.editable_dossier_for):
        with pytest.raises(Http404):
            door(ilse, dossier.reference, on)
    with pytest.raises(Http404):
        access.share_for(ilse, dossier.reference, share.pk, on)
    with pytest.raises(Http404):
        access.readable_dossier_for(vera, dossier.reference, on)


def test_a_share_is_taken_back_through_its_own_dossier(
    dossier: Dossier,
    answered: Dossier,
    anna: User,
    rita: User,
    lindewater: Organisation,
    on: date,
) -> None:
    share = sharing.share_dossier(user=anna, dossier=dossier, organisation=lindewater, on=on)
    assert access.share_for(anna, dossier.reference, share.pk, on) == share
    for reference, key in ((answered.reference, share.pk), (dossier.reference, uuid.uuid4())):
        with pytest.raises(Http404):
            access.share_for(anna, reference, key, on)
    with pytest.raises(PermissionDenied):
        access.share_for(rita, dossier.reference, share.pk, on)


def test_a_list_holds_own_and_shared_dossiers_and_nobody_elses(
    dossier: Dossier,
    anna: User,
    ilse: User,
    omar: User,
    lindewater: Organisation,
    kouterbeke: Organisation,
    on: date,
) -> None:
    own = cases.start_dossier(user=ilse, organisation=lindewater, title="eigen", language="nl")
    cases.start_dossier(user=omar, organisation=kouterbeke, title="kanarie", language="nl")
    sharing.share_dossier(user=anna, dossier=dossier, organisation=lindewater, on=on)
    listed = {d.reference: d.is_shared for d in access.readable_dossiers_for(ilse, on)}
    assert listed == {own.reference: False, dossier.reference: True}
    listed = {d.reference: d.is_shared for d in access.readable_dossiers_for(anna, on)}
    assert listed == {dossier.reference: False}


def test_who_works_for_both_sees_a_shared_dossier_as_a_member(
    dossier: Dossier, anna: User, lindewater: Organisation, on: date
) -> None:
    both = builders.member("Jo Both", dossier.organisation, valid_from=on)
    people.add_member(user=both, organisation=lindewater, valid_from=on)
    sharing.share_dossier(user=anna, dossier=dossier, organisation=lindewater, on=on)
    assert access.readable_dossier_for(both, dossier.reference, on).sees_answers
    (listed,) = access.readable_dossiers_for(both, on)
    assert listed.is_shared is False


def test_who_edits_for_one_organisation_only_reads_for_another(
    dossier: Dossier, rita: User, kouterbeke: Organisation, on: date
) -> None:
    people.add_member(
        user=rita, organisation=kouterbeke, valid_from=on, role=Membership.Role.EDITOR
    )
    assert list(access.organisations_edited_by(rita, on)) == [kouterbeke]
    assert not access.readable_dossier_for(rita, dossier.reference, on).may_edit
    with pytest.raises(PermissionDenied):
        access.editable_dossier_for(rita, dossier.reference, on)


def with_two(user: User, organisation: Organisation) -> Dossier:
    return builders.answered_dossier(
        user=user, organisation=organisation, name="municipality-two-deployments"
    )


def test_who_gave_a_deployment_a_dossier_of_its_own_is_led_there(
    anna: User, bert: User, elmaren: Organisation, on: date
) -> None:
    left = with_two(anna, elmaren)
    row = left.answers.get(section="deployment", item="parking")
    own = deployments.give_own_dossier(
        user=anna, dossier=left, item="parking", revision=row.revision, title="Eigen"
    )
    # What began later from the same answers is another one.
    with_two(anna, elmaren)
    assert access.moved_to(anna, left, "parking", on) == own
    assert access.moved_to(anna, left, "centrum", on) is None
    assert access.moved_to(bert, left, "parking", on) is None


def test_a_deployment_that_was_taken_out_leads_to_no_dossier_of_a_colleague(
    anna: User, bert: User, elmaren: Organisation, on: date
) -> None:
    left = with_two(anna, elmaren)
    with_two(bert, elmaren)
    row = left.answers.get(section="deployment", item="parking")
    deployments.take_out_deployment(user=anna, dossier=left, item="parking", revision=row.revision)
    assert access.moved_to(anna, left, "parking", on) is None


def test_only_an_editor_may_start_a_dossier(
    anna: User, rita: User, elmaren: Organisation, on: date
) -> None:
    assert list(access.organisations_edited_by(anna, on)) == [elmaren]
    assert list(access.organisations_edited_by(rita, on)) == []
    assert list(access.organisations_of(rita, on)) == [elmaren]
