"""How does ./run bring the product up with its demo, with nothing to configure?"""

from __future__ import annotations

import os
import secrets
import socket
import subprocess

import machine

ENV_FILE = machine.ROOT / ".env"
HOST = "127.0.0.1"


def run(arguments: list[str]) -> int:
    """Write .env once, fill the database, then become the web server; does not return."""
    if arguments:
        raise machine.CannotGoOnError(
            f"./run takes no arguments, found {' '.join(arguments)}. Another port:",
            "PORT=8001 ./run",
        )
    port = chosen_port()
    write_env_file()
    subprocess.run([str(machine.PYTHON), "tools/fill.py"], cwd=machine.ROOT, check=True)
    machine.say(f"\nServing on http://{HOST}:{port} (Ctrl-C stops)")
    # Two processes of four threads. Each imports for itself, so that none shares a database
    # connection with another.
    server = [
        "gunicorn",
        "anprwizard.wsgi",
        "--bind",
        f"{HOST}:{port}",
        "--workers",
        "2",
        "--threads",
        "4",
    ]
    quiet = ["--no-control-socket", "--log-level", "warning"]
    os.execv(str(machine.PYTHON), [str(machine.PYTHON), "-m", *server, *quiet])


def chosen_port() -> int:
    """The port of PORT, or 8000; refused in words where it cannot be had."""
    text = os.environ.get("PORT", "8000")
    if not text.isdecimal() or not 0 < int(text) < 65536:
        raise machine.CannotGoOnError(f"PORT={text} is not a port.", "PORT=8001 ./run")
    port = int(text)
    with socket.socket() as attempt:
        attempt.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            attempt.bind((HOST, port))
        except OSError as refused:
            raise machine.CannotGoOnError(
                f"Port {port} cannot be had ({refused.strerror}).", f"PORT={port + 1} ./run"
            ) from None
    return port


def write_env_file() -> None:
    """Give this checkout its own secret and the demo's settings, once."""
    if ENV_FILE.exists():
        return
    lines = [
        "# Written once by ./run, for a demo on this machine. Real use: docs/running.md.",
        "DEMO=1",
        f"SECRET_KEY={secrets.token_urlsafe(50)}",
    ]
    descriptor = os.open(ENV_FILE, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write("\n".join(lines) + "\n")
