"""Does a deployment start on the real server, and is what it sends safe?"""

from __future__ import annotations

import http.client
import os
import re
import secrets
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.house.tree import CHECKOUT

HOST = "anpr.example.org"
SIGN_IN = "/account/login/"
THROUGH_PROXY = {"Host": HOST, "X-Forwarded-Proto": "https", "X-Forwarded-For": "192.0.2.7"}

Answer = tuple[int, dict[str, str], list[str], str]


def settings(folder: Path) -> dict[str, str]:
    """Settings as an operator writes them, with everything that is kept in one folder."""
    system = {name: value for name, value in os.environ.items() if name in {"PATH", "HOME", "LANG"}}
    return {
        **system,
        "DEMO": "0",
        "SECRET_KEY": secrets.token_urlsafe(50),
        "ALLOWED_HOSTS": HOST,
        "DATABASE_URL": f"sqlite:///{folder / 'anpr.sqlite3'}",
        "FILES_ROOT": str(folder / "files"),
        "STATIC_ROOT": str(folder / "static"),
        "TRUSTED_PROXY_COUNT": "1",
        "DJANGO_SETTINGS_MODULE": "anprwizard.settings",
    }


def manage(environment: dict[str, str], *words: str) -> None:
    """Run a command of the product to its end."""
    command = [sys.executable, "manage.py", *words]
    subprocess.run(command, cwd=CHECKOUT, env=environment, capture_output=True, check=True)


@contextmanager
def serving(environment: dict[str, str]) -> Iterator[int]:
    """The server that docs/running.md describes, on a port that waits before it is up."""
    with socket.create_server(("127.0.0.1", 0)) as door:
        port = door.getsockname()[1]
        os.set_inheritable(door.fileno(), True)
        options = ["--bind", f"fd://{door.fileno()}", "--workers", "1", "--threads", "2"]
        command = [sys.executable, "-m", "gunicorn", "anprwizard.wsgi", *options]
        server = subprocess.Popen(
            [*command, "--no-control-socket", "--log-level", "error"],
            cwd=CHECKOUT,
            env=environment,
            pass_fds=[door.fileno()],
        )
        try:
            yield port
        finally:
            server.terminate()
            server.wait(timeout=30)


def get(port: int, path: str, headers: dict[str, str]) -> Answer:
    """Status, headers, cookies and body of an answer; waits until the server is up."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        connection.request("GET", path, headers=headers)
        answer = connection.getresponse()
        body = answer.read().decode("utf-8", "replace")
        cookies = answer.headers.get_all("Set-Cookie") or []
        return answer.status, dict(answer.headers.items()), cookies, body
    finally:
        connection.close()


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """A deployment set up from nothing, as docs/running.md says."""
    environment = settings(tmp_path_factory.mktemp("deployment"))
    manage(environment, "migrate")
    manage(environment, "createcachetable")
    manage(environment, "collectstatic", "--no-input")
    with serving(environment) as found:
        yield found


def test_what_a_browser_is_told(port: int) -> None:
    status, headers, cookies, _body = get(port, SIGN_IN, THROUGH_PROXY)
    assert status == 200
    assert headers["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    policy = dict(
        part.strip().split(" ", 1) for part in headers["Content-Security-Policy"].split(";")
    )
    assert policy["default-src"] == policy["object-src"] == policy["frame-ancestors"] == "'none'"
    assert policy["form-action"] == "'self'"
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert cookies
    for cookie in cookies:
        assert cookie.startswith("__Host-"), cookie
        assert {"Secure", "HttpOnly", "Path=/", "SameSite=Lax"} <= set(cookie.split("; ")), cookie


def test_files_carry_their_content_in_their_name_and_may_be_kept(port: int) -> None:
    _status, _headers, _cookies, body = get(port, SIGN_IN, THROUGH_PROXY)
    addresses = re.findall(r'(?:href|src)="(/static/[^"]+)"', body)
    assert addresses
    for address in addresses:
        assert re.search(r"\.[0-9a-f]{12}\.\w+$", address), address
        status, headers, _, _ = get(port, address, THROUGH_PROXY)
        assert status == 200
        assert "immutable" in headers["Cache-Control"]


def test_a_page_without_tls_leads_to_the_one_with_it(port: int) -> None:
    status, headers, _, _ = get(port, SIGN_IN, {"Host": HOST})
    assert (status, headers["Location"]) == (301, f"https://{HOST}{SIGN_IN}")


def test_another_host_name_is_refused_without_a_trace(port: int) -> None:
    status, _, _, body = get(port, SIGN_IN, {**THROUGH_PROXY, "Host": "elsewhere.example.org"})
    assert status == 400
    assert "Traceback" not in body
    assert "settings" not in body


def test_an_unknown_address_asks_for_sign_in_or_is_not_found(port: int) -> None:
    status, _, _, body = get(port, "/.env", THROUGH_PROXY)
    assert status == 404
    assert "SECRET" not in body


def test_the_first_page_and_the_admin_ask_for_sign_in(port: int) -> None:
    # The admin's own sign-in leads to the one that everybody uses.
    for address in ("/", "/admin/login/"):
        status, headers, _, _ = get(port, address, THROUGH_PROXY)
        assert status == 302, address
        assert SIGN_IN in headers["Location"], address


def test_without_settings_the_server_does_not_start() -> None:
    bare = {name: value for name, value in os.environ.items() if name in {"PATH", "HOME", "LANG"}}
    done = subprocess.run(
        [sys.executable, "-c", "import anprwizard.wsgi"],
        cwd=CHECKOUT,
        env={**bare, "DEMO": "0", "SECRET_KEY": "short"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode != 0
    assert "SECRET_KEY: Shorter than 50 characters." in done.stderr
    assert "Traceback" not in done.stderr
