"""When is a paper another paper? When what it prints or rests on changed, and only then."""

from __future__ import annotations

from dataclasses import replace

from dossiers.documents.digest import input_digest
from tests.documents import cases


def test_the_digest_is_64_digits_and_stays() -> None:
    one, two = (input_digest(cases.draft("dpia", cases.municipality())) for _ in range(2))
    assert one == two
    assert len(one) == 64
    assert set(one) <= set("0123456789abcdef")


def test_what_a_paper_prints_changes_it() -> None:
    before = cases.draft("dpia", cases.municipality())
    given = cases.municipality()
    given["items"]["site"]["s-d1"]["cameras"] = 3
    assert input_digest(cases.draft("dpia", given)) != input_digest(before)


def test_what_it_does_not_print_leaves_it_as_it_is() -> None:
    before = cases.draft("dpia", cases.municipality())
    given = cases.municipality()
    given["sections"]["plan"]["language"] = "nl"
    given["items"]["supplier"]["verkant"]["name"] += ""
    assert input_digest(cases.draft("dpia", given)) == input_digest(before)


def test_an_agreement_does_not_change_with_another_supplier() -> None:
    before = cases.draft("processing_agreement", cases.municipality())
    given = cases.municipality()
    given["items"]["supplier"]["tweede"] = {"name": "Parkaval"}
    assert input_digest(cases.draft("processing_agreement", given)) == input_digest(before)


def test_the_day_of_evaluation_is_not_part_of_it() -> None:
    given = cases.municipality()
    today = cases.draft("dpia", given)
    yesterday = cases.draft("dpia", given, on=cases.ON.replace(day=1))
    assert input_digest(today) == input_digest(yesterday)


def test_language_audience_and_words_are() -> None:
    paper = cases.draft("dpia", cases.municipality())
    others = (
        input_digest(cases.draft("dpia", cases.municipality(), "en")),
        input_digest(paper, "public"),
        input_digest(replace(paper, used=replace(paper.used, limits=()))),
    )
    assert input_digest(paper) not in others
    assert len(set(others)) == 3


def test_the_period_of_law_is_that_of_the_rows_used() -> None:
    paper = cases.draft("operational_analysis", cases.ALL["zone-fixed"])
    assert (paper.law_from.isoformat(), paper.law_until) == ("2024-01-20", None)
    then = cases.draft(
        "operational_analysis", cases.ALL["zone-fixed"], on=cases.ON.replace(year=2022)
    )
    assert then.law_until is not None
    assert then.law_until.isoformat() == "2024-01-19"


def test_the_period_of_law_is_that_of_the_statements_too() -> None:
    paper = cases.draft("processing_agreement", cases.ALL["zone-fixed"])
    assert (paper.law_from.isoformat(), paper.law_until) == ("2018-09-05", None)
