"""Are answers kept as they were given, with those before them, and is a second tab told?"""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from dossiers.answers import meaning
from dossiers.models import AnswerRevision, Dossier, Organisation, SectionAnswers, TrailEntry, User
from dossiers.services import cases
from tests import builders


def save(dossier: Dossier, user: User, revision: int, **values: Any) -> SectionAnswers:
    """Save the first deployment's page."""
    return cases.save_answers(
        user=user,
        dossier=dossier,
        section="deployment",
        item="d1",
        values=values,
        posted=values,
        errors={},
        revision=revision,
    )


def test_a_first_save_is_kept(dossier: Dossier, anna: User) -> None:
    saved = save(dossier, anna, 0, camera="fixed")
    assert (saved.revision, saved.by, saved.removed) == (1, anna, False)
    assert dossier.answers.get().values == {"camera": "fixed"}


def test_each_save_keeps_the_one_before(dossier: Dossier, anna: User, bert: User) -> None:
    save(dossier, anna, 0, camera="fixed")
    save(dossier, bert, 1, camera="mobile")
    save(dossier, anna, 2, camera="temporary_fixed")
    earlier = [(a.revision, a.values["camera"], a.by) for a in AnswerRevision.objects.all()]
    assert earlier == [(1, "fixed", anna), (2, "mobile", bert)]
    assert dossier.answers.get().revision == 3


def test_the_second_of_two_tabs_is_told_what_the_first_saved(
    dossier: Dossier, anna: User, bert: User
) -> None:
    save(dossier, anna, 0, camera="fixed")
    save(dossier, bert, 1, camera="mobile")
    with pytest.raises(cases.AnswersChanged) as told:
        save(dossier, anna, 1, camera="temporary_fixed")
    other = told.value.other
    assert (other.values, other.by, other.revision) == ({"camera": "mobile"}, bert, 2)
    assert dossier.answers.get().values == {"camera": "mobile"}


def test_two_first_saves_of_one_page_conflict(dossier: Dossier, anna: User, bert: User) -> None:
    save(dossier, bert, 0, camera="mobile")
    with pytest.raises(cases.AnswersChanged):
        save(dossier, anna, 0, camera="fixed")


def test_saving_what_stands_there_is_no_conflict_and_no_revision(
    dossier: Dossier, anna: User, bert: User
) -> None:
    save(dossier, anna, 0, camera="fixed")
    dossier.refresh_from_db()
    before = dossier.revision
    assert save(dossier, bert, 0, camera="fixed").revision == 1
    dossier.refresh_from_db()
    assert dossier.revision == before


def test_two_pages_never_clash(dossier: Dossier, anna: User, bert: User) -> None:
    save(dossier, anna, 0, camera="fixed")
    cases.save_answers(
        user=bert,
        dossier=dossier,
        section="plan",
        values={"planned_start": "2027-03-01"},
        posted={"planned_start": "1/3/2027"},
        errors={},
        revision=0,
    )
    assert dossier.answers.count() == 2


NASTY = {"name": "a\x00b\ud800 \u202e⚠️ <script>", "list": ["é", ""], "none": None}


def test_what_was_posted_is_kept_as_posted_valid_or_not(dossier: Dossier, anna: User) -> None:
    cases.save_answers(
        user=anna,
        dossier=dossier,
        section="deployment",
        item="d1",
        values={},
        posted=NASTY,
        errors={"name": ["characters"]},
        revision=0,
    )
    stands = dossier.answers.get()
    assert (stands.posted, stands.errors) == (NASTY, {"name": ["characters"]})
    assert list(stands.posted) == ["name", "list", "none"]


def test_every_change_raises_the_revision_of_the_dossier(dossier: Dossier, anna: User) -> None:
    save(dossier, anna, 0, camera="fixed")
    cases.rename_dossier(user=anna, dossier=dossier, title="Molenkouter")
    cases.remove_item(user=anna, dossier=dossier, section="deployment", item="d1", revision=1)
    dossier.refresh_from_db()
    assert dossier.revision == 4
    assert dossier.title == "Molenkouter"


def test_a_removed_item_is_out_of_the_file_and_its_text_is_kept(
    dossier: Dossier, anna: User, on: date
) -> None:
    save(dossier, anna, 0, camera="fixed")
    removed = cases.remove_item(
        user=anna, dossier=dossier, section="deployment", item="d1", revision=1
    )
    assert (removed.removed, removed.revision, removed.values) == (True, 2, {})
    assert AnswerRevision.objects.get().values == {"camera": "fixed"}
    assert cases.answers_file(dossier, on)["items"] == {}


def test_a_change_of_an_item_that_a_colleague_removed_is_told(
    dossier: Dossier, anna: User, bert: User
) -> None:
    save(dossier, anna, 0, camera="fixed")
    cases.remove_item(user=bert, dossier=dossier, section="deployment", item="d1", revision=1)
    with pytest.raises(cases.AnswersChanged) as told:
        save(dossier, anna, 1, camera="mobile")
    assert told.value.other.removed
    assert save(dossier, anna, 2, camera="mobile").removed is False


def test_removing_what_a_colleague_changed_is_told(
    dossier: Dossier, anna: User, bert: User
) -> None:
    save(dossier, anna, 0, camera="fixed")
    save(dossier, bert, 1, camera="mobile")
    with pytest.raises(cases.AnswersChanged):
        cases.remove_item(user=anna, dossier=dossier, section="deployment", item="d1", revision=1)


def test_a_dossier_that_is_set_aside_takes_no_answers(dossier: Dossier, anna: User) -> None:
    save(dossier, anna, 0, camera="fixed")
    cases.set_aside_dossier(user=anna, dossier=dossier)
    with pytest.raises(cases.DossierSetAside):
        save(dossier, anna, 1, camera="mobile")
    with pytest.raises(cases.DossierSetAside):
        cases.remove_item(user=anna, dossier=dossier, section="deployment", item="d1", revision=1)
    cases.take_up_dossier(user=anna, dossier=dossier)
    assert save(dossier, anna, 1, camera="mobile").revision == 2


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("municipality-fixed-open", "municipality"),
        ("municipality-two-deployments", "municipality"),
        ("zone-temporary-fixed", "local_police"),
    ],
)
def test_the_file_of_a_dossier_means_what_was_loaded(
    name: str, kind: str, anna: User, elmaren: Organisation, lindewater: Organisation, on: date
) -> None:
    owner = elmaren if kind == "municipality" else lindewater
    dossier = builders.answered_dossier(user=anna, organisation=owner, name=name, whole=True)
    stored = meaning.read(cases.answers_file(dossier, on), dossier.reference)
    loaded = meaning.read(builders.example(name), dossier.reference)
    assert stored.unanswered == ()
    assert stored.particulars.deployments == loaded.particulars.deployments
    assert stored.particulars.suppliers == loaded.particulars.suppliers
    assert stored.particulars.planned_start == loaded.particulars.planned_start


def test_the_organisation_in_the_file_is_that_of_the_day(
    answered: Dossier, lindewater: Organisation, on: date
) -> None:
    owner = cases.answers_file(answered, on)["sections"]["organisation"]
    assert owner["names"] == {"nl": "Sint-Elmaren"}
    assert owner["kind"] == "municipality"
    assert owner["zone_names"] == {"nl": "Lindewater"}
    assert owner["chief_name"] == "Ilse Verlinde"
    before_it_began = cases.answers_file(answered, date(2018, 12, 31))["sections"]["organisation"]
    assert "names" not in before_it_began
    assert "zone_names" not in before_it_began


def test_an_answer_about_the_organisation_goes_over_its_row_but_never_its_kind(
    dossier: Dossier, anna: User, on: date
) -> None:
    said = {"phone": "099 11 22 33", "address": "", "kind": "federal_police"}
    cases.save_answers(
        user=anna,
        dossier=dossier,
        section="organisation",
        values=said,
        posted=said,
        errors={},
        revision=0,
    )
    owner = cases.answers_file(dossier, on)["sections"]["organisation"]
    assert owner["phone"] == "099 11 22 33"
    assert owner["address"].startswith("Marktplein 1")
    assert owner["kind"] == "municipality"


def test_the_files_of_a_list_are_those_of_each(
    answered: Dossier, dossier: Dossier, on: date
) -> None:
    several = cases.answers_files([answered, dossier], on)
    assert several == {d.reference: cases.answers_file(d, on) for d in (answered, dossier)}


def test_each_change_leaves_an_entry_without_the_text_that_was_typed(
    dossier: Dossier, anna: User
) -> None:
    save(dossier, anna, 0, name="Kanarie")
    entries = list(TrailEntry.objects.filter(dossier=dossier).order_by("pk"))
    assert [(e.what, e.user) for e in entries] == [
        ("dossier_started", anna),
        ("answers_saved", anna),
    ]
    assert entries[1].detail == {"section": "deployment", "item": "d1", "revision": 1}
    assert "Kanarie" not in str([vars(e) for e in entries])
