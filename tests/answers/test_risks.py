"""When do the scores of the risks decide that the supervisor is consulted first?"""

from __future__ import annotations

from typing import Any

import pytest

from dossiers.answers.given import Given
from dossiers.answers.risks import AFTER, BEFORE, HIGH, LOW, MID, consultation, level, score_of
from dossiers.law.terms import Operator

LOW_RISK = {"likelihood": "1", "severity": "3", "likelihood_after": "1", "severity_after": "1"}
HIGH_BEFORE = {**LOW_RISK, "likelihood": "2", "severity": "4"}
HIGH_AFTER = {**LOW_RISK, "likelihood_after": "4", "severity_after": "2"}
UNSCORED = {"likelihood": "4"}
KNOWN_LATER = {**LOW_RISK, "severity_after": {"not_known": {}}, "severity": {"not_known": {}}}


def given(*risks: dict[str, Any], **answers: Any) -> Given:
    items = {f"r{n}": {"event": f"Voorval {n}", **risk} for n, risk in enumerate(risks, start=1)}
    return Given({"risks": answers}, {"risk": items})


def of_municipality(*risks: dict[str, Any], **answers: Any) -> tuple[str, str, tuple[str, ...]]:
    found = consultation(given(*risks, **answers), Operator.MUNICIPALITY)
    return found.state, found.because, found.risks


def of_police(*risks: dict[str, Any], **answers: Any) -> tuple[str, str, tuple[str, ...]]:
    found = consultation(given(*risks, **answers), Operator.LOCAL_POLICE)
    return found.state, found.because, found.risks


@pytest.mark.parametrize(
    ("score", "tone"), [((1, 3), LOW), ((1, 4), MID), ((2, 3), MID), ((2, 4), HIGH), ((3, 3), HIGH)]
)
def test_where_a_level_begins(score: tuple[int, int], tone: str) -> None:
    assert level(score) == tone


def test_half_a_score_is_no_score() -> None:
    (risk,) = given({**UNSCORED, "likelihood_after": "2", "severity_after": "9"}).items(
        "risk", "nl"
    )
    assert score_of(risk, BEFORE) is None
    assert score_of(risk, AFTER) is None


def test_a_municipality_consults_for_what_stays_high() -> None:
    risks = (LOW_RISK, HIGH_AFTER, HIGH_BEFORE)
    assert of_municipality(*risks) == ("due", "high", ("r2",))
    assert of_municipality(LOW_RISK, HIGH_BEFORE, LOW_RISK) == ("not_due", "none_high", ())


def test_one_high_risk_is_enough_and_one_unknown_leaves_it_open() -> None:
    assert of_municipality(HIGH_AFTER, UNSCORED) == ("due", "high", ("r1",))
    assert of_municipality(LOW_RISK, LOW_RISK, KNOWN_LATER) == ("open", "unknown", ("r3",))
    assert of_municipality(LOW_RISK, LOW_RISK, LOW_RISK, UNSCORED)[:2] == ("open", "unknown")


def test_a_list_that_is_not_complete_decides_nothing() -> None:
    assert of_municipality() == ("open", "few", ())
    assert of_municipality(LOW_RISK, LOW_RISK) == ("open", "few", ())


def test_the_police_consult_for_a_new_file_that_is_high_without_measures() -> None:
    risks = (LOW_RISK, HIGH_BEFORE, HIGH_AFTER)
    assert of_police(*risks, new_file="new") == ("due", "high", ("r2",))
    assert of_police(*risks, new_file="existing") == ("not_due", "existing_file", ())
    assert of_police(*risks) == ("open", "file_unknown", ())
    assert of_police(*risks, new_file={"not_known": {}}) == ("open", "file_unknown", ())


def test_the_type_of_processing_is_for_the_police_to_judge() -> None:
    risks, new = (LOW_RISK, LOW_RISK, HIGH_AFTER), {"new_file": "new"}
    assert of_police(*risks, **new) == ("open", "type_open", ())
    assert of_police(*risks, **new, coc_consultation="yes_type") == ("due", "type", ())
    assert of_police(*risks, **new, coc_consultation="no") == ("not_due", "none_high", ())
    assert of_police(UNSCORED, **new, coc_consultation="yes_type") == ("due", "type", ())
    # What the scores say already, the judgement neither adds to nor hides.
    assert of_police(HIGH_BEFORE, **new, coc_consultation="yes_type") == ("due", "high", ("r1",))
    assert of_police(LOW_RISK, UNSCORED, **new) == ("open", "unknown", ("r2",))


@pytest.mark.parametrize(
    ("risk", "answer", "contradicted", "beyond"),
    [
        (HIGH_AFTER, "no", True, False),
        (HIGH_AFTER, "yes", False, False),
        (HIGH_AFTER, None, False, False),
        (LOW_RISK, "no", False, False),
        (LOW_RISK, "yes", False, True),
        (UNSCORED, "no", False, False),
        (UNSCORED, "yes", False, False),
    ],
)
def test_the_answer_of_a_person_beside_the_scores(
    risk: dict[str, Any], answer: str | None, contradicted: bool, beyond: bool
) -> None:
    found = consultation(
        given(LOW_RISK, LOW_RISK, risk, prior_consultation=answer), Operator.MUNICIPALITY
    )
    assert (found.contradicted, found.beyond) == (contradicted, beyond)


def test_the_police_may_not_say_no_for_a_new_file_that_is_high() -> None:
    answers = {"new_file": "new", "coc_consultation": "no"}
    found = consultation(given(HIGH_BEFORE, **answers), Operator.FEDERAL_POLICE)
    assert found.contradicted
    answers["new_file"] = "existing"
    assert not consultation(given(HIGH_BEFORE, **answers), Operator.FEDERAL_POLICE).contradicted
