"""Is every setting documented, and is nothing accepted that is not understood?"""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from anprwizard import database, environment
from tests.house.tree import CHECKOUT

LONG_ENOUGH = "x" * 50
DEPLOYED = {"SECRET_KEY": LONG_ENOUGH, "ALLOWED_HOSTS": "anpr.example.org"}


def read_by_settings() -> set[str]:
    """The names that anprwizard/settings.py reads."""
    tree = ast.parse((CHECKOUT / "anprwizard" / "settings.py").read_text(encoding="utf-8"))
    calls = (node for node in ast.walk(tree) if isinstance(node, ast.Call))
    return {
        ast.literal_eval(call.args[0])
        for call in calls
        if isinstance(call.func, ast.Attribute)
        and isinstance(call.func.value, ast.Name)
        and call.func.value.id == "env"
        and call.args
    }


def start(settings: dict[str, str]) -> str:
    """Start a server's main with these settings alone; what it says on standard error."""
    system = {name: value for name, value in os.environ.items() if name in {"PATH", "HOME", "LANG"}}
    done = subprocess.run(
        [sys.executable, "-c", "from anprwizard import environment, settings"],
        cwd=CHECKOUT,
        env={**system, **settings},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stderr


def test_every_setting_is_documented() -> None:
    manual = (CHECKOUT / "docs" / "settings.md").read_text(encoding="utf-8")
    example = (CHECKOUT / ".env.example").read_text(encoding="utf-8")
    assert read_by_settings() == environment.NAMES
    assert set(re.findall(r"^\| `([A-Z_]+)`", manual, re.MULTILINE)) == environment.NAMES
    assert set(re.findall(r"^#? ?([A-Z_]+)=", example, re.MULTILINE)) == environment.NAMES


def test_settings_of_a_deployment_start() -> None:
    assert start(DEPLOYED) == ""


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"SECRET_KEY": ""}, "SECRET_KEY"),
        ({"SECRET_KEY": "short"}, "SECRET_KEY: Shorter than 50"),
        ({"ALLOWED_HOSTS": ""}, "ALLOWED_HOSTS"),
        ({"ALLOWED_HOSTS": "*"}, "ALLOWED_HOSTS"),
        ({"DEMO": "perhaps"}, "DEMO: Not a valid boolean"),
        ({"DEBUG": "1"}, "DEBUG"),
        ({"DATABASE_URL": "mysql://HOST/name"}, "DATABASE_URL"),
        ({"EMAIL_PORT": "smtp"}, "EMAIL_PORT"),
        ({"EMAIL_SECURITY": "some"}, "EMAIL_SECURITY"),
        ({"EMAIL_HOST": "mail.example.org"}, "EMAIL_FROM"),
        ({"TRUSTED_PROXY_COUNT": "-1"}, "TRUSTED_PROXY_COUNT"),
        ({"LOG_LEVEL": "loud"}, "LOG_LEVEL"),
    ],
)
def test_what_is_not_understood_stops_the_start(changed: dict[str, str], told: str) -> None:
    assert told in start(DEPLOYED | changed)


def test_an_address_of_a_database_is_not_repeated_in_an_error() -> None:
    assert "hidden" not in start(DEPLOYED | {"DATABASE_URL": "mysql://anpr:" + "hidden@HOST/name"})


@pytest.fixture
def empty(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """An environment without any setting."""
    for setting in environment.NAMES:
        monkeypatch.delenv(setting, raising=False)
    return monkeypatch


def test_without_settings_a_command_runs_the_demo(
    empty: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    environment.read("evaluate", tmp_path / "absent")
    assert os.environ["DEMO"] == "1"
    assert len(os.environ["SECRET_KEY"]) >= 50


@pytest.mark.parametrize("command", [None, "runserver"])
def test_without_settings_nothing_opens_a_port(
    empty: pytest.MonkeyPatch, tmp_path: Path, command: str | None
) -> None:
    environment.read(command, tmp_path / "absent")
    assert not environment.NAMES & os.environ.keys()


def test_with_some_settings_a_forgotten_secret_is_not_made_up(
    empty: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    empty.setenv("DATABASE_URL", "postgresql://HOST/anpr")
    environment.read("migrate", tmp_path / "absent")
    assert "SECRET_KEY" not in os.environ
    assert "DEMO" not in os.environ


def test_the_environment_wins_over_the_file(empty: pytest.MonkeyPatch, tmp_path: Path) -> None:
    file = tmp_path / ".env"
    file.write_text("EMAIL_HOST=file.example.org\nEMAIL_FROM=a@example.org\n", encoding="utf-8")
    empty.setenv("EMAIL_HOST", "environment.example.org")
    environment.read(None, file)
    assert os.environ["EMAIL_HOST"] == "environment.example.org"
    assert os.environ["EMAIL_FROM"] == "a@example.org"


def test_a_misspelt_name_in_the_file_is_refused(empty: pytest.MonkeyPatch, tmp_path: Path) -> None:
    file = tmp_path / ".env"
    file.write_text("ALOWED_HOSTS=anpr.example.org\n", encoding="utf-8")
    with pytest.raises(environment.SettingsError, match="ALOWED_HOSTS"):
        environment.read(None, file)


@pytest.mark.parametrize(
    ("version", "mode"),
    [
        ((3, 40, 1), "DELETE"),
        ((3, 44, 5), "DELETE"),
        ((3, 44, 6), "WAL"),
        ((3, 45, 0), "DELETE"),
        ((3, 50, 6), "DELETE"),
        ((3, 50, 7), "WAL"),
        ((3, 51, 0), "DELETE"),
        ((3, 51, 2), "DELETE"),
        ((3, 51, 3), "WAL"),
        ((3, 53, 4), "WAL"),
    ],
)
def test_write_ahead_logging_only_where_it_is_sound(version: database.Version, mode: str) -> None:
    assert database.journal_mode(version) == mode


def test_a_pooled_or_odd_database_address_is_refused() -> None:
    for address in ("", "anpr.sqlite3", "oracle://HOST/name"):
        with pytest.raises(ValueError, match="understood"):
            database.configuration(address)
