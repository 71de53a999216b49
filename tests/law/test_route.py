"""Is the route of a plan whole, in order, and closed where somebody can say no?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from dossiers.law import route, walk
from dossiers.law.book import Book, load
from dossiers.law.evaluation import Evaluation, evaluate
from dossiers.law.route import Route, route_of
from dossiers.law.terms import Actor, Body, Operator, Step
from tests.law.plans import MUNICIPAL_FIXED_OPEN, POLICE_MOBILE_OPEN, SCAN_CAR, facts

ON = date(2026, 11, 24)


@pytest.fixture(scope="module")
def book() -> Book:
    return load()


def route_for(book: Book, plan: dict[str, object], **changed: object) -> Route:
    return route_of(evaluate(facts(plan, **changed), ON, book).duties)


def ids(found: Route) -> list[str]:
    return [act.due.row.id for act in found.acts]


def test_a_fixed_camera_in_the_open_ends_at_the_council_before_the_decision(book: Book) -> None:
    found = route_for(book, MUNICIPAL_FIXED_OPEN)
    assert ids(found)[:8] == [
        "operational_analysis",
        "dpia",
        "dpo_advice_dpia",
        "security_analysis",
        "consult_chief_of_police",
        "council_advice",
        "decide",
        "sign_processing_agreement",
    ]
    assert [leg.actor for leg in found.legs] == [
        Actor.CONTROLLER,
        Actor.DATA_PROTECTION_OFFICER,
        Actor.CHIEF_OF_POLICE,
        Actor.COUNCIL,
        Actor.CONTROLLER,
    ]
    assert [leg.after_gate for leg in found.legs] == [False, False, False, False, True]
    assert [act.due.row.id for act in found.gates] == ["council_advice"]
    assert [act.number for act in found.acts] == list(range(1, len(found.acts) + 1))


@pytest.mark.parametrize(
    "changed",
    [
        {"place_manager": "other_with_permission", "recorded_advice": {"MFO2": "MFO2c"}},
        {"place": "enclosed_public", "perimeter": "not_filmed"},
    ],
)
def test_a_municipality_that_decides_alone_prepares_decides_and_then_concludes_a_contract(
    book: Book, changed: dict[str, object]
) -> None:
    plan = {**MUNICIPAL_FIXED_OPEN, **changed}
    other_road = "recorded_advice" in changed
    found = ids(route_of(evaluate(facts(plan), ON, book).duties))
    contract, decision = found.index("sign_processing_agreement"), found.index("decide")
    assert decision < contract
    for prepared in ("operational_analysis", "dpia", "dpo_advice_dpia"):
        assert found.index(prepared) < decision
    if other_road:
        assert found.index("security_analysis") < found.index("consult_police_service") < decision


def test_where_nobody_decides_what_is_prepared_keeps_the_step_of_the_law(book: Book) -> None:
    duties = evaluate(facts(POLICE_MOBILE_OPEN), ON, book).duties
    (dpia,) = (due for due in duties if due.row.id == "dpia")
    assert dpia.before is route.placed(dpia, duties) is Step.START


def test_the_council_fixes_the_validity_before_the_line_is_closed(book: Book) -> None:
    found = route_for(book, SCAN_CAR)
    assert ids(found).index("fix_validity") < ids(found).index("council_advice")


def test_a_mobile_camera_of_the_police_meets_nobody_who_can_say_no(book: Book) -> None:
    found = route_for(book, POLICE_MOBILE_OPEN)
    assert found.gates == ()
    assert not any(leg.after_gate for leg in found.legs)
    # The chief makes the assessment; only then is there something to advise on.
    assert ids(found)[:2] == ["dpia", "dpo_advice_dpia"]


def test_the_prosecutor_comes_before_the_chief_who_allows_hidden_use(book: Book) -> None:
    found = route_for(
        book,
        POLICE_MOBILE_OPEN,
        visible=False,
        non_visible_ground="judicial_signalment",
    )
    gates = [act.due.row.id for act in found.gates]
    assert gates == ["prosecutor_opinion", "authorise_hidden_use"]


def test_the_manager_is_asked_before_anybody_decides(book: Book) -> None:
    found = route_for(
        book,
        MUNICIPAL_FIXED_OPEN,
        place="enclosed_public",
        place_manager="other_with_permission",
        perimeter="not_filmed",
    )
    order = ids(found)
    assert order.index("manager_permission") < order.index("decide")
    # Without a body, the assessment is due before the start, and comes before the decision.
    assert order.index("dpia") < order.index("decide")


def test_conditions_and_standing_rules_are_folded_by_step(book: Book) -> None:
    evaluation = evaluate(facts(MUNICIPAL_FIXED_OPEN), ON, book)
    found = route_of(evaluation.duties)
    assert [fold.step for fold in found.folds] == [
        Step.LINKING,
        Step.START,
        Step.TRANSFER,
        Step.NONE,
    ]
    for fold in found.folds:
        assert all(due.row.only_if is not None for due in fold.only_if)
        assert all(due.row.only_if is None for due in fold.standing)
        assert {due.before for due in fold.duties} == {fold.step}
    assert all(act.due.row.only_if is None for act in found.acts)


def test_every_duty_named_by_the_route_stands_in_the_book(book: Book) -> None:
    known = {row.id for operator in Operator for row in book.duties_of(operator)}
    named = {*route.PREPARES, *route.ASKS, *route.DECIDES}
    assert named - known == set()


def lawful(book: Book) -> Iterator[Evaluation]:
    """The evaluation of every lawful plan, with every advice that leads to one."""
    for plan in walk.plans():
        for full, decided in walk.outcomes(book, plan, ON):
            if decided.verdict.lawful:
                yield evaluate(next(walk.with_papers(full)), ON, book)


def test_in_every_lawful_plan_each_duty_stands_once_and_a_body_is_a_gate(book: Book) -> None:
    seen = set()
    for evaluation in lawful(book):
        assert evaluation.final is not None
        seen.add(evaluation.final.id)
        found = route_of(evaluation.duties)
        told = [act.due for act in found.acts]
        for fold in found.folds:
            told += fold.duties
        assert sorted(map(id, told)) == sorted(map(id, evaluation.duties))
        closed = [a for a in found.gates if a.due.row.id in tuple(Body)]
        assert len(closed) == (evaluation.body is not Body.NONE)
        order = ids(found)
        if "decide" in order:
            assert all(act.number <= order.index("decide") for act in found.gates)
    assert {"MFO1", "MFO2c", "MTO3c", "NV3", "NV6c", "PTP6"} <= seen


def test_the_declaration_has_a_last_day_and_a_retention_has_none(book: Book) -> None:
    start = date(2027, 3, 1)
    declaration = book.limit("declaration_before_start", ON)
    assert route.latest_day(declaration, start) == date(2027, 2, 28)
    assert route.latest_day(book.limit("image_retention", ON), start) is None
