"""Does any set of facts get exactly one verdict with sources, or a refusal that names it?"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from dossiers.law.book import BEGINS, load
from dossiers.law.evaluation import evaluate
from dossiers.law.facts import (
    BOOLEANS,
    LISTS,
    ORDER,
    VALUES,
    BadFact,
    MissingFact,
    facts_from,
    purposes_for,
)
from dossiers.law.telling import evaluation_json
from dossiers.law.terms import Operator, Verdict

QUICK = settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
DAYS = st.dates(min_value=BEGINS, max_value=date(2030, 12, 31))


def value(name: str, operator: Operator) -> st.SearchStrategy[Any]:
    if name in BOOLEANS:
        return st.booleans()
    values = purposes_for(operator) if name == "purposes" else VALUES[name]
    if name in LISTS:
        least = 1 if name == "purposes" else 0
        return st.lists(st.sampled_from([str(v) for v in values]), min_size=least, unique=True)
    return st.sampled_from([str(v) for v in values])


@st.composite
def whole_plans(draw: st.DrawFn) -> dict[str, Any]:
    """Every fact given, asked or not: what is not asked must be ignored."""
    operator = draw(st.sampled_from(list(Operator)))
    plan = {name: draw(value(name, operator)) for name in ORDER if name != "operator"}
    return {"operator": str(operator), **plan}


@given(plan=whole_plans(), on=DAYS, language=st.sampled_from(["nl", "en"]))
@QUICK
def test_a_whole_plan_has_one_verdict_and_every_line_a_source(
    plan: dict[str, Any], on: date, language: str
) -> None:
    book = load()
    evaluation = evaluate(facts_from(plan), on, book)
    answer = evaluation_json(book, evaluation, language)
    event(answer["verdict"])
    assert answer["verdict"] in set(Verdict)
    assert answer["reasons"]
    for line in answer["reasons"] + answer["duties"] + answer["documents"]:
        assert line["sources"], line
        assert line.get("text", "said")
    if evaluation.verdict.lawful:
        assert answer["duties"]
        assert {"register_entry", "public_information"} <= {
            d["document"] for d in answer["documents"]
        }
    else:
        assert answer["duties"] == answer["documents"] == []
    counted = [r.verdict for r in evaluation.reasons if not r.answered]
    assert evaluation.verdict is min(counted, key=lambda v: v.strictness)


@given(plan=whole_plans(), gone=st.sets(st.sampled_from(ORDER)), on=DAYS)
@QUICK
def test_a_plan_with_gaps_is_answered_or_the_first_gap_is_named(
    plan: dict[str, Any], gone: set[str], on: date
) -> None:
    partial = {name: v for name, v in plan.items() if name not in gone}
    facts = facts_from(partial)
    refused = refusal(lambda: evaluate(facts, on, load()))
    if refused is None:
        assert not facts.missing()
    else:
        assert isinstance(refused, MissingFact)
        assert refused.fact in gone
        assert refused.fact == facts.missing()[0]


def refusal(ask: Callable[[], object]) -> BadFact | MissingFact | None:
    """The refusal that names a fact, or None where there is an answer; a gap is an error."""
    try:
        ask()
    except (BadFact, MissingFact) as refused:
        return refused
    return None


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=8,
)


@given(raw=st.dictionaries(st.sampled_from([*ORDER, "recorded_advice", "colour"]), JSON))
@QUICK
def test_anything_else_is_refused_by_name(raw: dict[str, Any]) -> None:
    refused = refusal(lambda: evaluate(facts_from(raw), BEGINS, load()))
    if isinstance(refused, BadFact):
        assert refused.fact in raw
    elif refused is not None:
        assert refused.fact not in raw
