"""Is an answer that names deployments asked of several alone, and is it about those it names?"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from dossiers.answers import apart, interview
from dossiers.answers.given import TO_CONFIRM, Given
from dossiers.law.reading import BookError

SECTION = """
[section]
id = "access"
place = 1
title = {nl = "T", en = "T"}
about = {nl = "O.", en = "A."}
writer = {nl = "w", en = "w"}
[[page]]
id = "one"
title = {nl = "T", en = "T"}
[[page.field]]
id = "viewed"
kind = "choice"
name = {nl = "N", en = "N"}
ask = {nl = "V?", en = "Q?"}
options = [{value = "yes", nl = "Ja", en = "Yes"}, {value = "no", nl = "Nee", en = "No"}]
[[page.field]]
id = "where"
kind = "references"
to = "deployment"
several = "deployment"
only_if = {field = "viewed", is = ["yes"]}
name = {nl = "N", en = "N"}
ask = {nl = "V?", en = "Q?"}
"""
DEPLOYMENTS = {"d1": {"purposes": ["offences"]}, "d2": {}}
WHERE = "access.real_time_deployments"


def given(*named: str, deployments: dict[str, Any] | None = None, **kinds: Any) -> Given:
    """Somebody views in real time in these deployments."""
    told = {"real_time": "yes", "real_time_why": "Om te helpen.", "real_time_deployments": [*named]}
    there = DEPLOYMENTS if deployments is None else deployments
    return Given({"access": told}, {"deployment": there, **kinds})


def ids(told: Given, kind: str) -> list[str]:
    return [item.id for item in told.items(kind, "nl")]


@pytest.mark.parametrize(
    ("part", "instead", "remedy"),
    [
        ('several = "deployment"', 'several = "site"', "several is deployment"),
        ('several = "deployment"\n', "", "leaves one answer"),
        ('is = ["yes"]', 'is = ["yes", "no"]', "leaves one answer"),
        ('only_if = {field = "viewed", is = ["yes"]}\n', "", "leaves one answer"),
        ('kind = "references"', 'kind = "reference"', "leaves one answer"),
    ],
)
def test_a_table_that_cannot_tell_deployments_apart_is_refused(
    tmp_path: Path, part: str, instead: str, remedy: str
) -> None:
    assert part in SECTION
    (tmp_path / "x.toml").write_text(SECTION, encoding="utf-8")
    assert interview.read(tmp_path).apart["access.viewed"].path == "access.where"
    (tmp_path / "x.toml").write_text(SECTION.replace(part, instead, 1), encoding="utf-8")
    with pytest.raises(BookError, match=remedy):
        interview.read(tmp_path)


def test_a_dossier_with_one_deployment_is_not_asked_which() -> None:
    assert given("d1", deployments={"d1": {}}).of(WHERE) is None
    assert given("d1").of(WHERE) == ["d1"]


def test_a_deployment_that_is_not_there_is_not_named() -> None:
    assert given("weg").of(WHERE) is None
    assert given("weg", "d2").of(WHERE) == ["d2"]
    (item,) = given(data_class={"k": {"deployments": ["weg"]}}).items("data_class", "nl")
    assert item["deployments"] is None


def test_an_answer_is_about_the_deployments_that_it_names() -> None:
    told = given("d1")
    assert apart.about(told, {"d1", "d2"}) is told
    here, there = apart.about(told, {"d1"}), apart.about(told, {"d2"})
    assert here.of("access.real_time") == "yes"
    assert here.of(WHERE) == ["d1"]
    assert there.section("access") == {"real_time": "no"}
    unsaid = apart.about(given(), {"d2"})
    assert unsaid.of("access.real_time") == "yes"
    assert [told.told_apart("access.real_time"), unsaid.told_apart("access.real_time")] == [
        True, False,
    ]  # fmt: skip


@pytest.mark.parametrize("waiting", ["real_time", "real_time_deployments"])
def test_an_answer_that_waits_says_nothing_of_the_others(waiting: str) -> None:
    values = {"real_time": "yes", "real_time_deployments": ["d1"], TO_CONFIRM: [waiting]}
    left = apart.without("access", values, {"d1"})
    assert left is not None
    assert left["real_time"] == "yes"
    assert "real_time_deployments" not in left
    assert left[TO_CONFIRM] == [name for name in (waiting,) if name == "real_time"]
    class_ = {"name": "Lezingen", "deployments": ["d1"], TO_CONFIRM: ["deployments"]}
    assert apart.without("data_class", class_, {"d1"}) == {"name": "Lezingen", TO_CONFIRM: []}


def test_what_is_about_others_alone_is_left_out_and_what_names_that_alone() -> None:
    told = given(
        site={"s1": {"deployment": "d1"}, "s2": {"deployment": "d2"}, "s3": {}},
        camera={"c1": {"site": "s1"}, "c2": {"site": "s2"}, "c3": {}},
        data_class={
            "k1": {"name": "Eén", "deployments": ["d1"]},
            "k2": {"name": "Twee", "deployments": ["d2"]},
            "both": {"name": "Beide", "deployments": ["d1", "d2"]},
            "unsaid": {"name": "Nog niet"},
        },
        access_profile={
            "one": {"data_classes": ["k1"]},
            "two": {"data_classes": ["k2"]},
            "all": {"data_classes": ["k1", "k2"]},
            "none": {"data_classes": {"not_applicable": "Ziet niets."}},
        },
        supplier={"other": {"data_classes": ["k2"]}},
        sub_processor={"of_other": {"supplier": "other"}, "unsaid": {}},
    )
    here = apart.about(told, {"d1"})
    assert ids(here, "site") == ["s1", "s3"]
    assert ids(here, "camera") == ["c1", "c3"]
    assert ids(here, "data_class") == ["k1", "both", "unsaid"]
    assert ids(here, "access_profile") == ["one", "all", "none"]
    assert ids(here, "supplier") == []
    assert ids(here, "sub_processor") == ["unsaid"]
    lists = {item.id: item["deployments"] for item in here.items("data_class", "nl")}
    assert lists == {"k1": ["d1"], "both": ["d1"], "unsaid": None}
    every = next(item for item in here.items("access_profile", "nl") if item.id == "all")
    assert every["data_classes"] == ["k1"]


def test_an_item_belongs_to_what_it_names_once_not_to_what_it_lists() -> None:
    placed = interview.load().placed
    assert placed >= {"deployment", "site", "camera", "data_class"}
    assert not placed & {"access_profile", "recipient", "supplier", "sub_processor"}
