"""Does ./test turn red for each thing that it promises to see?"""

from __future__ import annotations

import importlib
from pathlib import Path
from types import ModuleType

import pytest

from tests.house.tree import CHECKOUT

CASES = '<testsuites><testsuite name="pytest">{}</testsuite></testsuites>'
GOOD = '<testcase classname="tests.a" name="one"/>'
BAD = '<testcase classname="tests.a" name="two"><failure message="no"/></testcase>'
ONCE = GOOD.replace("/>", '><properties><property name="once" value=""/></properties></testcase>')
LEFT = '<testcase classname="tests.a" name="three"><skipped message="no browser"/></testcase>'


@pytest.fixture
def suite(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The script behind ./test."""
    monkeypatch.syspath_prepend(CHECKOUT / "tools")
    return importlib.import_module("suite")


def outcome(suite: ModuleType, folder: Path, database: str, *cases: str) -> object:
    """What ./test reads from a report with these tests."""
    report = folder / f"{database}.xml"
    report.write_text(CASES.format("".join(cases)), encoding="utf-8")
    return suite.read_report(database, report)


def told(
    suite: ModuleType, capsys: pytest.CaptureFixture[str], *outcomes: object
) -> tuple[int, str]:
    """Exit status and last lines for these outcomes."""
    this = suite.Run()
    suite.judge(this, list(outcomes))
    capsys.readouterr()
    status = suite.tell(this, list(outcomes), 1.0)
    return status, capsys.readouterr().out


def test_the_same_passing_tests_on_both_databases_are_green(
    suite: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    both = ONCE.replace("one", "five"), GOOD
    found = [outcome(suite, tmp_path, name, *both) for name in (suite.ALONE, "sqlite")]
    found.append(outcome(suite, tmp_path, "postgresql", GOOD))
    status, lines = told(suite, capsys, *found)
    assert status == 0
    assert "once: 1 passed, 0 failed" in lines
    assert "sqlite: 1 passed, 0 failed" in lines
    assert "postgresql: 1 passed, 0 failed" in lines
    assert lines.endswith("\n3 passed, 0 failed\n")


@pytest.mark.parametrize(
    ("cases", "reason"),
    [
        ([GOOD, BAD], "red: tests, postgresql"),
        ([GOOD, LEFT], "red: 1 skipped, postgresql"),
        ([], "red: no test ran, postgresql"),
        ([GOOD, GOOD.replace("one", "four")], "red: not the same tests on both databases"),
    ],
)
def test_each_fault_is_red(
    suite: ModuleType,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    cases: list[str],
    reason: str,
) -> None:
    good = [outcome(suite, tmp_path, name, GOOD, ONCE) for name in (suite.ALONE, "sqlite")]
    status, lines = told(suite, capsys, *good, outcome(suite, tmp_path, "postgresql", *cases))
    assert status == 1
    assert reason in lines
    assert " 0 failed" not in lines.splitlines()[-1]


def test_a_run_that_left_no_report_is_red(suite: ModuleType, tmp_path: Path) -> None:
    assert suite.read_report("sqlite", tmp_path / "absent.xml").failed == 1


@pytest.mark.parametrize(("value", "red"), [("true", True), ("", False)])
def test_what_cannot_run_is_named_and_a_fault_on_a_ci_machine(
    suite: ModuleType, monkeypatch: pytest.MonkeyPatch, value: str, red: bool
) -> None:
    monkeypatch.setenv("CI", value)
    this = suite.Run()
    this.leave_out("tests in a browser", "Chromium is missing", "apt-get install chromium")
    assert this.not_run == [
        "not run: tests in a browser, Chromium is missing, apt-get install chromium"
    ]
    assert bool(this.red) is red


def test_a_developers_own_settings_do_not_reach_the_tests(
    suite: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SECRET_KEY", "mine")
    monkeypatch.setenv("DEBUG", "1")
    monkeypatch.setenv("DATABASE_URL", "sqlite:////srv/real.sqlite3")
    assert not {"SECRET_KEY", "DEBUG", "DATABASE_URL"} & suite.own_environment().keys()
    monkeypatch.setenv("DATABASE_URL", "postgresql://HOST/anpr")
    assert suite.own_environment()["DATABASE_URL"] == "postgresql://HOST/anpr"
