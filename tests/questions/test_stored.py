"""What becomes of the stored answers when a page is saved?"""

from __future__ import annotations

from typing import Any

from dossiers.law.terms import Operator
from dossiers.questions.stored import LATER, NONE_OF_THESE, Page, Stored, saved

ENCLOSED = {
    "camera": "fixed",
    "place": "enclosed_public",
    "place_manager": "other_with_permission",
    "perimeter": "not_filmed",
}


def page(errors: dict[str, list[str]] | None = None, **values: Any) -> Page:
    sent = {name: [str(value)] for name, value in values.items()}
    return Page(values, sent, errors or {})


def test_an_answer_is_kept_beside_the_words_that_were_sent() -> None:
    after = saved(Stored(), page(camera="fixed"))
    assert after.values == {"camera": "fixed"}
    assert after.posted == {"camera": ["fixed"]}
    assert after.errors == {}


def test_the_answers_of_other_pages_stay() -> None:
    after = saved(Stored(values=ENCLOSED), page(plate_only=True))
    assert after.values == {**ENCLOSED, "plate_only": True}


def test_what_leans_on_a_changed_answer_waits_to_be_confirmed_and_does_not_count() -> None:
    after = saved(Stored(values=ENCLOSED), page(place="enclosed_non_public"))
    assert after.to_confirm == ("place_manager", "perimeter")
    facts = after.facts(Operator.MUNICIPALITY)
    assert (facts.place_manager, facts.perimeter) == (None, None)


def test_what_was_never_answered_does_not_wait() -> None:
    after = saved(Stored(values={"camera": "fixed"}), page(place="open"))
    assert after.to_confirm == ()
    assert "to_confirm" not in after.values


def test_saving_the_same_answer_again_leaves_the_others_alone() -> None:
    after = saved(Stored(values=ENCLOSED), page(place="enclosed_public"))
    assert after.to_confirm == ()


def test_a_page_confirms_its_own_answers() -> None:
    changed = saved(Stored(values=ENCLOSED), page(place="enclosed_non_public"))
    after = saved(changed, page(place_manager="other_with_permission"))
    assert after.to_confirm == ("perimeter",)
    counted = after.facts(Operator.MUNICIPALITY)
    assert counted.place_manager == "other_with_permission"


def test_an_answer_that_no_longer_applies_is_kept_and_comes_back_to_be_confirmed() -> None:
    open_place = saved(Stored(values=ENCLOSED), page(place="open"))
    assert open_place.values["perimeter"] == "not_filmed"
    assert open_place.facts(Operator.MUNICIPALITY).perimeter is None
    back = saved(open_place, page(place="enclosed_public"))
    assert back.values["perimeter"] == "not_filmed"
    assert back.to_confirm == ("place_manager", "perimeter")


def test_the_second_question_of_a_page_is_confirmed_with_the_first() -> None:
    goods = {"temporary_protection": "goods", "manager_opposes": False}
    before = Stored(values={**goods, "temporary_protection": "persons"})
    assert saved(before, page(**goods)).to_confirm == ()


def test_an_unreadable_answer_keeps_the_one_before_it_and_takes_its_weight() -> None:
    after = saved(
        Stored(values=ENCLOSED),
        Page({}, {"place": ["on the moon"]}, {"place": ["invalid_choice"]}),
    )
    assert after.values["place"] == "enclosed_public"
    assert after.errors == {"place": ["invalid_choice"]}
    assert after.shown("place") == ["on the moon"]
    assert after.facts(Operator.MUNICIPALITY).place is None
    mended = saved(after, page(place="enclosed_public"))
    assert (mended.errors, mended.to_confirm) == ({}, ())


def test_not_known_yet_takes_the_answer_away_and_is_shown_as_such() -> None:
    after = saved(Stored(values=ENCLOSED), Page({"place": None}, {"place": [LATER]}, {}))
    assert "place" not in after.values
    assert after.shown("place") == [LATER]
    assert after.left_open(["place"])


def test_how_stored_answers_are_shown() -> None:
    answers = Stored(values={"visible": False, "purposes": ["offences"], "risk_criteria": []})
    assert answers.shown("visible") == ["false"]
    assert answers.shown("purposes") == ["offences"]
    assert answers.shown("risk_criteria") == [NONE_OF_THESE]
    assert answers.shown("camera") == []


def test_what_was_seen_changes_with_the_answers_of_that_page_alone() -> None:
    before = Stored(values=ENCLOSED)
    other = saved(before, page(plate_only=True))
    own = saved(before, page(place="open"))
    assert before.seen(["place"]) == other.seen(["place"])
    assert before.seen(["place"]) != own.seen(["place"])


def test_a_page_that_says_what_stands_there_already() -> None:
    stands = saved(Stored(values=ENCLOSED), page(place="open"))
    assert page(place="open").same_as(stands)
    assert not page(place="enclosed_public").same_as(stands)
    assert not page(place_manager="other_with_permission").same_as(stands)  # waits
    assert not page({"place": ["required"]}).same_as(stands)
