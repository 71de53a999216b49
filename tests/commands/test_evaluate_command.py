"""Does `manage.py evaluate` answer as the contract says, and refuse bad input in one line?"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from tests.law.plans import MUNICIPAL_FIXED_OPEN, POLICE_MOBILE_OPEN


@pytest.fixture
def facts_file(tmp_path: Path) -> Any:
    def write(facts: Any, text: str | None = None) -> str:
        path = tmp_path / "facts.json"
        path.write_text(json.dumps(facts) if text is None else text, encoding="utf-8")
        return str(path)

    return write


def answer(capsys: pytest.CaptureFixture[str], *arguments: str) -> Any:
    call_command("evaluate", *arguments, "--format", "json")
    return json.loads(capsys.readouterr().out)


def refusal(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    with pytest.raises(SystemExit) as ended:
        call_command("evaluate", *arguments)
    assert ended.value.code == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.count("\n") == 1
    return captured.err


def test_the_answer_has_the_shape_of_the_contract(capsys: Any, facts_file: Any) -> None:
    told = answer(capsys, facts_file(MUNICIPAL_FIXED_OPEN), "--on", "2026-11-23")
    assert told["law_date"] == "2026-11-23"
    assert len(told["law_book"]) == 64
    assert int(told["law_book"], 16) >= 0
    assert told["verdict"] == "allowed_if"
    assert {"row", "text", "seed_rows", "confidence", "sources"} <= set(told["reasons"][0])
    assert {"id", "text", "by", "before", "seed_rows", "confidence", "sources"} <= set(
        told["duties"][0]
    )
    assert {"document", "required", "by", "before", "seed_rows", "sources"} <= set(
        told["documents"][0]
    )
    source = told["reasons"][0]["sources"][0]
    assert {"id", "article", "title", "url", "confidence"} <= set(source)


def test_the_day_decides_and_today_is_the_default(capsys: Any, facts_file: Any) -> None:
    path = facts_file(POLICE_MOBILE_OPEN)
    assert answer(capsys, path, "--on", "2020-11-26")["verdict"] == "allowed_if"
    assert answer(capsys, path)["verdict"] == "allowed"


def test_no_is_an_answer_and_ends_well(capsys: Any, facts_file: Any) -> None:
    call_command("evaluate", facts_file({**MUNICIPAL_FIXED_OPEN, "visible": False}))
    said = capsys.readouterr().out
    assert said.startswith("NIET TOEGESTAAN")
    assert "[X1]" in said


def test_english_is_complete(capsys: Any, facts_file: Any) -> None:
    call_command("evaluate", facts_file(MUNICIPAL_FIXED_OPEN), "--language", "en")
    said = capsys.readouterr().out
    assert said.startswith("ALLOWED UNDER CONDITIONS")
    assert "de gemeenteraad" not in said.lower()


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({"camera": "drone"}, ["camera", "drone", "temporary_fixed"]),
        ({"camera": None}, ["camera", "null"]),
        ({"colour": "red"}, ["colour", "red", "operator"]),
        ({"purposes": []}, ["purposes", "offences"]),
        ({"purposes": ["judicial_police"]}, ["purposes", "judicial_police", "paid_parking"]),
        ({"recorded_advice": {"MFO1": "MFO2"}}, ["recorded_advice", "MFO1", "MFO2"]),
    ],
)
def test_bad_input_names_file_fact_value_and_what_is_allowed(
    capsys: Any, facts_file: Any, changed: dict[str, Any], expected: list[str]
) -> None:
    said = refusal(capsys, facts_file({**MUNICIPAL_FIXED_OPEN, **changed}))
    assert "facts.json" in said
    for word in expected:
        assert word in said


def test_a_missing_fact_is_named_with_its_question(capsys: Any, facts_file: Any) -> None:
    without = {k: v for k, v in MUNICIPAL_FIXED_OPEN.items() if k != "place_manager"}
    said = refusal(capsys, facts_file(without))
    assert "place_manager" in said
    assert "?" in said
    assert "other_with_permission" in said


@pytest.mark.parametrize(
    "arguments",
    [
        ("--on", "2018-05-24"),
        ("--on", "24-11-2026"),
        ("--on", "2026-02-30"),
        ("--on", "20261124"),
        ("--language", "fr"),
    ],
)
def test_a_bad_day_or_language_is_refused(
    capsys: Any, facts_file: Any, arguments: tuple[str, str]
) -> None:
    assert arguments[1] in refusal(capsys, facts_file(MUNICIPAL_FIXED_OPEN), *arguments)


@pytest.mark.parametrize(
    "text", ["", "[]", "{", '"fixed"', '{"camera": NaN}', '{"camera": "fixed", "camera": "mobile"}']
)
def test_a_file_that_is_no_object_is_refused(capsys: Any, facts_file: Any, text: str) -> None:
    assert "facts.json" in refusal(capsys, facts_file(None, text))


def test_a_file_that_is_not_there_is_refused(capsys: Any, tmp_path: Path) -> None:
    assert "nowhere.json" in refusal(capsys, str(tmp_path / "nowhere.json"))


def test_a_device_or_a_pipe_is_not_read(capsys: Any, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    assert "pipe" in refusal(capsys, str(pipe))
    assert "/dev/zero" in refusal(capsys, "/dev/zero")


def test_what_a_file_holds_does_not_steer_the_terminal(capsys: Any, facts_file: Any) -> None:
    said = refusal(capsys, facts_file({"a\x1b[31m": 1}))
    assert "\x1b" not in said


def test_a_name_that_stands_twice_is_found_at_once(capsys: Any, facts_file: Any) -> None:
    many = ",".join(f'"k{n}":1' for n in range(50_000))
    assert "k49999" in refusal(capsys, facts_file(None, f'{{{many},"k49999":1}}'))


@pytest.mark.parametrize(
    ("language", "heading", "asks"),
    [
        ("nl", "WAT NA ADVIES KAN", "Vraag de beheerder van de plaats"),
        ("en", "WHAT IS POSSIBLE AFTER ADVICE", "Ask the manager of the place"),
    ],
)
def test_the_text_tells_the_way_through_advice_and_the_json_keeps_to_its_keys(
    capsys: Any, facts_file: Any, language: str, heading: str, asks: str
) -> None:
    path = facts_file({**MUNICIPAL_FIXED_OPEN, "place_manager": "other_without_permission"})
    call_command("evaluate", path, "--language", language)
    text = capsys.readouterr().out
    after = text[text.index(heading) :]
    assert asks in after
    assert "[MFO2]" in after
    told = answer(capsys, path)
    assert "ways" not in told
    assert all(found["verdict"] in ("allowed", "allowed_if") for found in told["alternatives"])
