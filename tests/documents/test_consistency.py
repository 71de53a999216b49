"""Do all papers state the same, and is each pair of answers that do not go together found?"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from copy import deepcopy
from typing import Any

import pytest

from dossiers.answers import interview
from dossiers.documents import catalogue
from dossiers.documents.draft import Draft, Labelled
from dossiers.law import statements
from dossiers.law.book import load
from dossiers.law.combining import DossierEvaluation
from dossiers.services import consistency, stated
from dossiers.services.consistency import Finding, compared
from tests import builders
from tests.documents import cases

EXAMPLES = sorted(path.stem for path in builders.EXAMPLES.glob("*.json"))
Answers = dict[str, Any]


def found(answers: Answers) -> list[Finding]:
    case, evaluation = cases.read(answers)
    return list(consistency.findings(case.particulars, evaluation, load()))


def codes(answers: Answers) -> list[str]:
    return [one.code for one in found(answers)]


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_answers_of_an_example_go_together(name: str) -> None:
    assert codes(builders.example(name)) == []


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("name", EXAMPLES)
def test_every_paper_of_an_example_states_the_same(name: str, language: str) -> None:
    _case, evaluation = cases.read(builders.example(name))
    shared = shared_of(evaluation, cases.of_example(name, language), language)
    labels = statements.load().labels
    names = {one.name for one in shared}
    assert {labels["dpo"][language], labels["summary.start"][language], "verdict"} <= names
    assert [(o.name, o.statements) for o in shared if not o.equal] == []


def shared_of(
    evaluation: DossierEvaluation, papers: Iterable[Draft], language: str
) -> tuple[stated.Stated, ...]:
    labels = statements.load().labels
    label = {name: text[language] for name, text in labels.items()}
    covered = {(str(p.due.row.kind), p.subject): p.deployments for p in evaluation.papers}
    return stated.stated(papers, covered, label)


def test_a_paper_that_states_something_else_is_found() -> None:
    answers = builders.example("municipality-fixed-open")
    case, evaluation = cases.read(answers)
    drafts = list(cases.drafts(answers))
    changed = case.particulars.organisation
    other = type(changed)(**{**changed.__dict__, "dpo_name": "Iemand Anders"})
    told = type(case.particulars)(**{**case.particulars.__dict__, "organisation": other})
    drafts[-2] = catalogue.draft(drafts[-2].kind, drafts[-2].subject, told, evaluation, "nl")
    assert any(isinstance(block, Labelled) for block in drafts[-2].blocks)
    differing = [one.name for one in stated.stated(drafts, {}, {}) if not one.equal]
    assert "Functionaris voor gegevensbescherming" in differing


# -- each check ------------------------------------------------------------------------------------


def sections(name: str, **values: Any) -> Callable[[Answers], None]:
    def change(answers: Answers) -> None:
        answers["sections"].setdefault(name, {}).update(values)

    return change


def item(kind: str, **values: Any) -> Callable[[Answers], None]:
    """The first repeated answer of a kind, changed; or a new one."""

    def change(answers: Answers) -> None:
        items = answers["items"].setdefault(kind, {})
        items.setdefault(next(iter(items), "x"), {}).update(values)

    return change


def none_of(kind: str) -> Callable[[Answers], None]:
    def change(answers: Answers) -> None:
        answers["items"].pop(kind, None)

    return change


def all_deployments(**values: Any) -> Callable[[Answers], None]:
    def change(answers: Answers) -> None:
        for one in answers["items"]["deployment"].values():
            one.update(values)

    return change


MUNICIPALITY, ZONE = "municipality-fixed-open", "zone-temporary-fixed"
IMAGES = {"proof_value": "without", "form": "images"}
CONTRADICTIONS: list[tuple[str, str, Callable[[Answers], None]]] = [
    ("cameras", MUNICIPALITY, item("site", cameras=9)),
    (
        "retention_beyond",
        MUNICIPALITY,
        item("data_class", **IMAGES, retention=4, retention_unit="month"),
    ),
    (
        "retention_listed",
        MUNICIPALITY,
        item("data_class", **IMAGES, retention=2, retention_unit="month"),
    ),
    (
        "retention_unclear",
        MUNICIPALITY,
        item("data_class", **IMAGES, retention=30, retention_unit="day"),
    ),
    (
        "retention_beyond",
        ZONE,
        item("data_class", kept_in="technical_database", retention=11, retention_unit="year"),
    ),
    (
        "retention_logs",
        ZONE,
        item("data_class", kept_in="technical_database", retention=2, retention_unit="year"),
    ),
    (
        "retention_short",
        ZONE,
        item("data_class", kept_in="logs", retention=9, retention_unit="year"),
    ),
    (
        "retention_unclear",
        ZONE,
        item("data_class", kept_in="camera_data", retention=12, retention_unit="month"),
    ),
    ("signer", MUNICIPALITY, none_of("signer")),
    ("viewers", MUNICIPALITY, sections("access", real_time="yes", real_time_viewers=None)),
    ("offence_access", MUNICIPALITY, none_of("offence_access")),
    ("processor", MUNICIPALITY, all_deployments(processor=False)),
    ("outside_eea", MUNICIPALITY, item("recipient", outside_eea=True, outside_eea_ground=None)),
    ("outside_eea", MUNICIPALITY, item("supplier", outside_eea=True, outside_eea_ground=None)),
    ("outside_eu", ZONE, item("recipient", outside_eu=True, outside_eu_ground=None)),
    ("unmeasured", MUNICIPALITY, item("risk", measures=[])),
    ("late_measure", MUNICIPALITY, item("measure", state="planned", due="2099-01-01")),
]


@pytest.mark.parametrize(("code", "example", "change"), CONTRADICTIONS)
def test_a_contradiction_is_found(
    code: str, example: str, change: Callable[[Answers], None]
) -> None:
    answers = deepcopy(builders.example(example))
    before = codes(answers)
    change(answers)
    assert codes(answers).count(code) > before.count(code)


def test_a_risk_that_stays_high_asks_for_a_consultation() -> None:
    answers = deepcopy(builders.example(MUNICIPALITY))
    item("risk", likelihood_after="4", severity_after="4")(answers)
    sections("risks", prior_consultation="no")(answers)
    (high,) = [one for one in found(answers) if one.code == "residual"]
    first = next(iter(answers["items"]["risk"]))
    assert [(p.kind, p.item, p.name) for p in high.paths] == [
        ("risk", first, "severity_after"),
        ("risks", "", "prior_consultation"),
    ]
    sections("risks", prior_consultation="yes")(answers)
    assert "residual" not in codes(answers)
    # Where the officer says that no DPIA is needed, nobody is asked to consult either.
    sections("risks", prior_consultation="no")(answers)
    all_deployments(dpo_no_dpia=True)(answers)
    assert "residual" not in codes(answers)


def test_a_new_file_that_is_high_without_measures_asks_the_police_for_a_consultation() -> None:
    answers = deepcopy(builders.example(ZONE))
    item("risk", likelihood="4", severity="4")(answers)
    sections("risks", new_file="new", coc_consultation="no")(answers)
    told = [one for one in found(answers) if one.code == "new_file_risk"]
    assert {one.paths[0].name for one in told} == {"severity"}
    assert "residual" not in codes(answers)


@pytest.mark.parametrize(("number", "unit"), [(10, "year"), (11, "year"), (200, "month")])
def test_logs_may_be_kept_longer(number: int, unit: str) -> None:
    answers = deepcopy(builders.example(ZONE))
    item("data_class", kept_in="logs", retention=number, retention_unit=unit)(answers)
    assert not [code for code in codes(answers) if code.startswith("retention")]


def test_what_the_police_are_asked_does_not_hide_a_term_of_a_municipality() -> None:
    answers = deepcopy(builders.example(MUNICIPALITY))
    item("data_class", **IMAGES, kept_in="logs", retention=4, retention_unit="month")(answers)
    assert "retention_beyond" in codes(answers)


def test_the_numbers_come_from_the_law_book() -> None:
    answers = deepcopy(builders.example(MUNICIPALITY))
    item("data_class", **IMAGES, retention=4, retention_unit="month")(answers)
    (beyond,) = [one for one in found(answers) if one.code == "retention_beyond"]
    assert beyond.limit == load().limit("image_retention", cases.ON)


@pytest.mark.parametrize(
    ("number", "unit", "name", "how"),
    [
        (1, "month", "image_retention", "within"),
        (2, "month", "image_retention", "beyond"),
        (28, "day", "image_retention", "within"),
        (29, "day", "image_retention", "unclear"),
        (31, "day", "image_retention", "unclear"),
        (32, "day", "image_retention", "beyond"),
        (672, "hour", "image_retention", "within"),
        (365, "day", "police_camera_retention", "within"),
        (366, "day", "police_camera_retention", "beyond"),
        (12, "month", "police_camera_retention", "unclear"),
        (1, "year", "police_camera_retention", "unclear"),
        (13, "month", "police_camera_retention", "unclear"),
    ],
)
def test_a_term_is_never_converted(number: int, unit: str, name: str, how: str) -> None:
    assert compared(number, unit, load().limit(name, cases.ON)) == how


def test_the_days_for_an_answer_stay_within_the_limit_of_the_law_book() -> None:
    asked = interview.load().by_path["rights.reply_days"].field
    assert compared(asked.most, "day", load().limit("data_subject_reply", cases.ON)) == "within"
    assert compared(asked.most + 4, "day", load().limit("data_subject_reply", cases.ON)) == "beyond"


def test_each_check_was_seen_to_find_something() -> None:
    seen = {code for code, _example, _change in CONTRADICTIONS} | {"residual"}
    assert len(seen) >= len(consistency.CHECKS)
