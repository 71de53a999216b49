"""Does a question follow from an answer in another section, and only from one that counts?"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from dossiers.answers import interview
from dossiers.answers.given import TO_CONFIRM, Given, counting, counting_elsewhere
from dossiers.law.reading import BookError


def section(name: str, place: int, *fields: str, more: str = "") -> str:
    """A section of one page."""
    words = 'title = {nl = "T", en = "T"}'
    head = f'[section]\nid = "{name}"\nplace = {place}\n{words}\n'
    head += 'about = {nl = "O.", en = "A."}\nwriter = {nl = "w", en = "w"}\n'
    return f'{head}[[page]]\nid = "one"\n{words}\n{"".join(fields)}{more}'


def field(name: str, kind: str, follows: str = "", *values: str) -> str:
    """A question. follows: what raises it, as its only_if."""
    found = f'[[page.field]]\nid = "{name}"\nkind = "{kind}"\n'
    found += 'name = {nl = "N", en = "N"}\nask = {nl = "V?", en = "Q?"}\n'
    if values:
        options = ", ".join(f'{{value = "{v}", nl = "{v}", en = "{v}"}}' for v in values)
        found += f"options = [{options}]\n"
    return found + (f"only_if = {{{follows}}}\n" if follows else "")


KEEPS = field("keeps", "choice", "", "all", "none")
DEEP = field("deep", "boolean", 'field = "first.keeps", is = ["all"]')
LAST = field("last", "text", 'field = "second.deep", is = [true]')
LIST = """
[[item]]
id = "thing"
title = {nl = "T", en = "T"}
one = {nl = "ding", en = "thing"}
list = ["name"]
[[item.page]]
id = "one"
title = {nl = "T", en = "T"}
[[item.page.field]]
id = "name"
kind = "line"
name = {nl = "N", en = "N"}
ask = {nl = "V?", en = "Q?"}
"""


def read(folder: Path, *sections: str) -> interview.Interview:
    for number, text in enumerate(sections):
        (folder / f"{number}.toml").write_text(text, encoding="utf-8")
    return interview.read(folder)


@pytest.fixture
def chain(tmp_path: Path) -> interview.Interview:
    """third.last follows from second.deep, which follows from first.keeps."""
    return read(
        tmp_path,
        section("third", 1, LAST),
        section("second", 2, DEEP),
        section("first", 3, KEEPS),
    )


def counted(asked: interview.Interview, name: str, **told: Any) -> dict[str, Any]:
    """What counts of a section."""
    elsewhere = counting_elsewhere(asked, told)
    return counting(told[name], asked.section(name).questions, elsewhere)


def test_each_lead_stands_after_the_one_that_it_follows_from(chain: interview.Interview) -> None:
    assert chain.leads == ("first.keeps", "second.deep")
    assert chain.led_by("third.last") == ("second.deep", "first.keeps")
    assert chain.led_by("first.keeps") == ()


def test_an_answer_counts_while_the_other_section_raises_its_question(
    chain: interview.Interview,
) -> None:
    second, third = {"deep": True}, {"last": "Tekst."}
    told = {"second": second, "third": third}
    assert counted(chain, "third", first={"keeps": "all"}, **told) == third
    for first in ({"keeps": "none"}, {}, {"keeps": "all", TO_CONFIRM: ["keeps"]}):
        # What it follows from does not count, so it does not either.
        assert counted(chain, "second", first=first, **told) == {}
        assert counted(chain, "third", first=first, **told) == {}
    told["second"] = {"deep": False}
    assert counted(chain, "second", first={"keeps": "all"}, **told) == {"deep": False}
    assert counted(chain, "third", first={"keeps": "all"}, **told) == {}


@pytest.mark.parametrize(
    ("follows", "remedy"),
    [
        ('field = "first.nothing", is = ["all"]', "section.field"),
        ('field = "nowhere.keeps", is = ["all"]', "section.field"),
        ('field = "first.keeps", is = ["some"]', r"answers of first.keeps.*some"),
        ('field = "first.keeps", is = []', "answers of first.keeps"),
        ('field = "first.told", is = ["all"]', "answers of first.told"),
        ('field = "second.beside", is = [true]', "by its id alone"),
        ('field = "thing.name", is = ["all"]', "none of a repeated answer"),
    ],
)
def test_what_a_question_cannot_follow_from_is_told(
    tmp_path: Path, follows: str, remedy: str
) -> None:
    wrong = section("second", 2, field("beside", "boolean"), field("deep", "boolean", follows))
    with pytest.raises(BookError, match=remedy) as told:
        read(tmp_path, section("first", 1, KEEPS, field("told", "text"), more=LIST), wrong)
    assert str(told.value).startswith("1.toml, second.deep: ")


@pytest.mark.parametrize(
    ("of_first", "of_second"),
    [("second.deep", "first.keeps"), ("second.deep", "first.other")],
)
def test_a_circle_is_refused(tmp_path: Path, of_first: str, of_second: str) -> None:
    keeps = field("keeps", "boolean", f'field = "{of_first}", is = [true]')
    other = field("other", "boolean", 'field = "keeps", is = [true]')
    deep = field("deep", "boolean", f'field = "{of_second}", is = [true]')
    with pytest.raises(BookError, match="leads back"):
        read(tmp_path, section("first", 1, keeps, other), section("second", 2, deep))


@pytest.mark.parametrize(
    ("recording", "counts"),
    [
        ("every_passage", {"older_passages", "shorter_period"}),
        ("on_decision", {"older_passages", "shorter_period"}),
        ("matches", {"shorter_period"}),
        ("nothing", set()),
    ],
)
def test_the_weighing_of_kept_passages_counts_where_passages_are_kept(
    recording: str, counts: set[str]
) -> None:
    stored = {"older_passages": "Nooit.", "shorter_period": "Niets."}
    found = Given({"retention": stored, "places": {"recording": recording}})
    assert set(found.section("retention")) == counts
    assert found.sections["retention"] == stored
    asked = interview.load()
    for name in stored:
        question = asked.question(f"retention.{name}")
        assert found.raises(question, found.section("retention")) is (name in counts)
