"""Do answers of the interview count as they were given, and only those that count?"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from dossiers.answers import interview, proposals
from dossiers.answers.fields import BadAnswer, Field
from dossiers.answers.given import Given, Open
from dossiers.law.reading import BookError

TODAY = date(2026, 11, 24)
TEXT = Field("why", "text", most=50, open=("not_known", "not_applicable"))


def test_an_answer_is_a_value_or_not_known_or_not_applicable() -> None:
    given = Given(
        {
            "need": {
                "figures": "82 meldingen in 2025",
                "trend": {"not_known": {"who": "dienst mobiliteit", "when": "2027-02-01"}},
                "hours": {"not_applicable": "Er is geen vast uur."},
            }
        }
    )
    assert given.of("need.figures") == "82 meldingen in 2025"
    assert given.of("need.trend") == Open("not_known", "dienst mobiliteit", date(2027, 2, 1))
    assert given.of("need.hours") == Open("not_applicable", because="Er is geen vast uur.")
    assert given.of("need.silence") is None
    assert given.of("silence.altogether") is None


def test_what_waits_to_be_confirmed_does_not_count() -> None:
    given = Given({"need": {"figures": "oud", "trend": "stijgend", "to_confirm": ["figures"]}})
    assert given.of("need.figures") is None
    assert given.section("need") == {"trend": "stijgend"}


@pytest.mark.parametrize(
    ("found", "why"),
    [
        ({"not_applicable": ""}, "no_reason"),
        ({"not_applicable": "x", "not_known": {}}, "not_open"),
        ({"perhaps": {}}, "not_open"),
        ({"not_known": {"who": "Bram", "how": "?"}}, "not_open"),
        ({"not_known": {"who": "Bram", "when": "soon"}}, "not_a_date"),
        ({"not_applicable": "x" * 301}, "too_long"),
        ("x" * 51, "too_long"),
    ],
)
def test_an_open_answer_that_cannot_be_read_says_why(found: Any, why: str) -> None:
    with pytest.raises(BadAnswer) as bad:
        TEXT.read("need.why", found)
    assert bad.value.why == why


def test_a_field_that_may_not_stay_open_takes_no_open_answer() -> None:
    with pytest.raises(BadAnswer):
        Field("why", "text").read("need.why", {"not_known": {"who": ""}})


SECTION = """
[section]
id = "risks"
place = 1
title = {nl = "Risico’s", en = "Risks"}
about = {nl = "Over.", en = "About."}
writer = {nl = "de gemeente", en = "the municipality"}

[[page]]
id = "words"
title = {nl = "Woorden", en = "Words"}
[[page.field]]
id = "viewed"
kind = "boolean"
name = {nl = "Bekeken", en = "Viewed"}
ask = {nl = "Bekijkt iemand?", en = "Does anybody view?"}
[[page.field]]
id = "viewer"
kind = "line"
only_if = {field = "viewed", is = [true]}
when = [{operator = ["municipality"]}]
name = {nl = "Wie", en = "Who"}
ask = {nl = "Wie?", en = "Who?"}

[[item]]
id = "risk"
title = {nl = "Risico’s", en = "Risks"}
one = {nl = "risico", en = "risk"}
list = ["event"]
[[item.page]]
id = "what"
title = {nl = "Wat", en = "What"}
[[item.page.field]]
id = "event"
kind = "text"
name = {nl = "Gebeurtenis", en = "Event"}
ask = {nl = "Wat kan er gebeuren?", en = "What can happen?"}
[[item.page.field]]
id = "likelihood"
kind = "integer"
most = 4
name = {nl = "Kans", en = "Likelihood"}
ask = {nl = "Hoe groot is de kans?", en = "How likely is it?"}
"""
PROPOSAL = """
[[proposal]]
id = "risk.misread"
item = "risk"
values = {likelihood = 2}
nl = {event = "Een plaat wordt fout gelezen."}
en = {event = "A plate is misread."}
"""


@pytest.fixture
def asked(tmp_path: Path) -> interview.Interview:
    (tmp_path / "010_risks.toml").write_text(SECTION, encoding="utf-8")
    return interview.read(tmp_path)


def test_a_question_is_asked_where_the_plan_and_the_answers_raise_it(
    asked: interview.Interview,
) -> None:
    page = asked.section("risks").page("words")
    town, zone = [{"operator": "municipality"}], [{"operator": "local_police"}]
    yes = {"viewed": True}

    def names(plans: Any, values: Any) -> list[str]:
        return [q.field.name for q in page.asks(plans, TODAY, values)]

    assert names(town, yes) == ["viewed", "viewer"]
    assert names(town, {"viewed": False}) == ["viewed"]
    assert names(zone, yes) == ["viewed"]


@pytest.mark.parametrize(
    ("part", "instead", "remedy"),
    [
        ('kind = "boolean"', 'kind = "maybe"', "allowed"),
        ('list = ["event"]', 'list = ["name"]', "names fields"),
        ('field = "viewed"', 'field = "seen"', "only_if"),
        ('id = "viewer"', 'id = "viewed"', "twice"),
        ('ask = {nl = "Wie?", en = "Who?"}', 'ask = {nl = "Wie?"}', "ask.en is missing"),
        ('kind = "text"', 'kind = "text"\nshown = true', "unknown keys"),
        ('kind = "text"', 'kind = "reference"', "leads to"),
    ],
)
def test_a_bad_table_says_what_would_mend_it(
    tmp_path: Path, part: str, instead: str, remedy: str
) -> None:
    assert part in SECTION
    (tmp_path / "x.toml").write_text(SECTION.replace(part, instead, 1), encoding="utf-8")
    with pytest.raises(BookError, match=remedy):
        interview.read(tmp_path)


def test_a_kept_proposal_follows_the_language_until_it_is_edited(
    asked: interview.Interview, tmp_path: Path
) -> None:
    (tmp_path / "proposed").mkdir()
    (tmp_path / "proposed" / "risks.toml").write_text(PROPOSAL, encoding="utf-8")
    found = proposals.read(tmp_path / "proposed", asked)
    kept = {"proposal": "risk.misread", "standing": "kept"}
    assert found.filled(kept, "nl")["event"] == "Een plaat wordt fout gelezen."
    assert found.filled(kept, "en")["event"] == "A plate is misread."
    assert found.filled(kept, "en")["likelihood"] == 2
    edited = {**kept, "event": "Een vuile plaat wordt fout gelezen."}
    assert found.filled(edited, "en")["event"] == "Een vuile plaat wordt fout gelezen."


def test_a_dropped_proposal_is_no_answer() -> None:
    given = Given({}, {"risk": {"a": {"standing": "dropped"}, "b": {"event": "Lek"}}})
    assert [item.id for item in given.items("risk", "nl")] == ["b"]
    assert given.item_of("risk", "a") == ""
    assert given.item_of("risk", "b") == "b"


@pytest.mark.parametrize(
    ("part", "instead", "remedy"),
    [
        ("likelihood = 2", "likelihood = 9", "out_of_range"),
        ('event = "A plate is misread."', 'cause = "Dirt."', "different fields"),
        ('item = "risk"', 'item = "danger"', "allowed"),
    ],
)
def test_a_bad_proposal_says_what_would_mend_it(
    asked: interview.Interview, tmp_path: Path, part: str, instead: str, remedy: str
) -> None:
    assert part in PROPOSAL
    (tmp_path / "p").mkdir()
    text = PROPOSAL.replace(part, instead, 1)
    (tmp_path / "p" / "x.toml").write_text(text, encoding="utf-8")
    with pytest.raises(BookError, match=remedy):
        proposals.read(tmp_path / "p", asked)


def test_an_answer_that_the_answers_beside_it_do_not_raise_does_not_count() -> None:
    told = {
        "real_time": "yes",
        "real_time_rule": "police_control",
        "real_time_police_service": "De zone.",
    }
    assert Given({"access": told}).section("access") == told
    # One that follows from an answer that follows from another.
    given = Given({"access": {**told, "real_time": "no"}})
    assert given.section("access") == {"real_time": "no"}
    assert given.of("access.real_time_police_service") is None
    waiting = Given({"access": {**told, "to_confirm": ["real_time"]}})
    assert waiting.section("access") == {}
    where = {"confidentiality": "none", "confidentiality_where": "Art. 1"}
    (item,) = Given(kinds={"offence_access": {"a": where}}).items("offence_access", "nl")
    assert item.values == {"confidentiality": "none"}
