"""Is every setting documented, and is nothing accepted that is not understood?"""

from __future__ import annotations

import ast
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from anprwizard import database, environment, map_tiles
from tests.house.tree import CHECKOUT

LONG_ENOUGH = "x" * 50
MAP = "https://tiles.example.org/{z}/{x}/{y}.png"
MAPPED = {"MAP_TILES_URL": MAP, "MAP_TILES_ATTRIBUTION": "© Kaartdienst"}
OWN_PORT = "https://anpr.example.org:8443/{z}/{x}/{y}.png"
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
    return run("from anprwizard import environment, settings", settings).stderr


def run(program: str, settings: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """A program of one line, with these settings alone."""
    system = {name: value for name, value in os.environ.items() if name in {"PATH", "HOME", "LANG"}}
    return subprocess.run(
        [sys.executable, "-c", program],
        cwd=CHECKOUT,
        env={**system, **settings},
        capture_output=True,
        text=True,
        check=False,
    )


def policy(changed: dict[str, str]) -> dict[str, list[str]]:
    """What differs from only the site's own files in the policy of a deployment: its images."""
    told = "import json; from anprwizard import settings as s;"
    told += "print(json.dumps(s.CONTENT_SECURITY_POLICY['DIRECTIVES'], default=str))"
    directives = json.loads(run(told, DEPLOYED | changed).stdout)
    foreign = {n: v for n, v in directives.items() if any("://" in str(one) for one in v)}
    return {"img-src": directives["img-src"], **foreign}


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
        ({"MAP_TILES_URL": MAP}, "MAP_TILES_ATTRIBUTION"),
        ({"MAP_TILES_URL": "https://example.org"}, "MAP_TILES_URL: not an address"),
        ({**MAPPED, "ALLOWED_HOSTS": "tiles.example.org"}, "MAP_TILES_URL: another host"),
        ({**MAPPED, "MAP_TILES_URL": OWN_PORT}, "MAP_TILES_URL: another host"),
        ({**MAPPED, "MAP_TILES_URL": MAP.replace("https", "http")}, "https:// is needed"),
        ({**MAPPED, "MAP_TILES_DEEPEST": "40"}, "MAP_TILES_DEEPEST"),
        ({**MAPPED, "MAP_TILES_ATTRIBUTION": "x" * 201}, "MAP_TILES_ATTRIBUTION: Longer"),
    ],
)
def test_what_is_not_understood_stops_the_start(changed: dict[str, str], told: str) -> None:
    assert told in start(DEPLOYED | changed)


def test_an_address_of_a_database_is_not_repeated_in_an_error() -> None:
    assert "hidden" not in start(DEPLOYED | {"DATABASE_URL": "mysql://anpr:" + "hidden@HOST/name"})


@pytest.mark.parametrize(
    ("address", "origin"),
    [
        (MAP, "https://tiles.example.org"),
        ("https://kaart.example.org:8443/a-b/{z}/{y}/{x}?key=k%20_1&s=@2x", "https://kaart.example.org:8443"),
        ("http://127.0.0.1:9000/{z}/{x}/{y}.png", "http://127.0.0.1:9000"),
    ],
)  # fmt: skip
def test_a_map_comes_from_one_origin(address: str, origin: str) -> None:
    assert map_tiles.origin_of(address, plain=True) == origin


@pytest.mark.parametrize(
    "address",
    [
        "tiles.example.org/{z}/{x}/{y}.png",
        "//tiles.example.org/{z}/{x}/{y}.png",
        "http://tiles.example.org/{z}/{x}/{y}.png",
        "https://*.example.org/{z}/{x}/{y}.png",
        "https://{s}.example.org/{z}/{x}/{y}.png",
        "https://name:" + "word@example.org/{z}/{x}/{y}.png",
        "https://tiles.example.org; script-src *//{z}/{x}/{y}.png",
        "https://tiles.example.org/{z}/{x}/{y}.png; script-src *",
        "https://tiles.example.org/{z}/{x}/{y}.png'\"><script>",
        "https://tiles.example.org/{z}/{x}/{y}\n.png",
        "https://tiles.example.org/{z}/{x}/{y}.png#part",
        "https://tiles.example.org/{z}/{x}/.png",
        "https://tiles.example.org/{z}/{z}/{x}/{y}.png",
        "https://tiles.example.org/{z}/{x}/{y}{r}.png",
        "https://tiles.example.org/{{z}}/{x}/{y}.png",
        "https://tiles.example.org/{z}/{x}/{y}}.png",
        "javascript:alert(1)/{z}/{x}/{y}",
        "data:image/png;base64,{z}{x}{y}",
        "https://tiles.example.org:999999/{z}/{x}/{y}.png",
    ],
)
def test_an_address_of_a_map_that_could_mean_more_is_refused(address: str) -> None:
    with pytest.raises(ValueError, match=r"needed|not an address"):
        map_tiles.origin_of(address)


def test_a_browser_may_fetch_images_of_the_map_and_of_nothing_else() -> None:
    assert policy({}) == {"img-src": ["'self'"]}
    assert policy(MAPPED) == {"img-src": ["'self'", "https://tiles.example.org"]}


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
