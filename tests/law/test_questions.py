"""Has every fact its question, for each operator that is asked it, with words for each value?"""

from __future__ import annotations

import pytest

from dossiers.law.book import load
from dossiers.law.facts import ORDER, allowed_values
from dossiers.law.terms import LANGUAGES, Operator

POLICE_ONLY = {
    "non_visible_ground", "risk_place", "temporary_protection", "manager_opposes",
    "during_intervention",
}  # fmt: skip
MUNICIPALITY_ONLY = {"perimeter", "plate_only", "dpo_no_dpia"}


def asked(fact: str, operator: Operator) -> bool:
    if fact in POLICE_ONLY:
        return operator is not Operator.MUNICIPALITY
    return fact not in MUNICIPALITY_ONLY or operator is Operator.MUNICIPALITY


@pytest.mark.parametrize("operator", list(Operator))
@pytest.mark.parametrize("fact", ORDER)
def test_a_fact_that_is_asked_has_words_for_each_value(fact: str, operator: Operator) -> None:
    if not asked(fact, operator):
        with pytest.raises(KeyError):
            load().question(fact, operator)
        return
    question = load().question(fact, operator)
    assert tuple(o.value for o in question.options) == allowed_values(fact, operator)
    assert question.cites
    for language in LANGUAGES:
        assert question.ask[language].count("?") == 1
        assert question.ask[language].endswith("?")
        assert question.why[language].endswith(".")
        assert question.where[language].endswith(".")


def test_no_fact_is_asked_twice_of_one_operator() -> None:
    for operator in Operator:
        ids = [q.id for q in load().questions if not q.operators or operator in q.operators]
        assert len(ids) == len(set(ids))
        assert ids == [fact for fact in ORDER if fact in ids]
