"""What does ./test check, in which order, and when is it green?

`./test` runs everything but what takes long, `./test --all` that too. For a quick look `./test
--checks` runs no test, and `./test PATH…` hands its arguments to pytest on one database. A test
that is skipped makes the run red: it would hide what this machine lacks.
"""

from __future__ import annotations

import os
import re
import secrets
import subprocess
import sys
import tempfile
import time
import xml.etree.ElementTree as ElementTree
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import machine

BIN = machine.VENV / "bin"
# Of what a failed check says; the rest by running it.
MOST_LINES = 60
# What tests/conftest.py writes in the report of a test that runs on one database only.
ALONE = "once"
STRICTLY_TYPED = ["law", "answers", "documents", "services", "questions", "views"]

# Settings as an operator would choose them, so that the deployment check sees what they will see.
PRODUCTION = {
    "DEMO": "0",
    "SECRET_KEY": secrets.token_urlsafe(60),
    "ALLOWED_HOSTS": "anpr.example.org",
    "DATABASE_URL": "postgresql://HOST/DATABASE",
    "EMAIL_HOST": "mail.example.org",
    "EMAIL_FROM": "anpr@example.org",
    "TRUSTED_PROXY_COUNT": "1",
}
DEMONSTRATION = {"DEMO": "1", "SECRET_KEY": secrets.token_urlsafe(60)}


@dataclass(frozen=True)
class Check:
    """One command that must end well, and the settings of its environment."""

    name: str
    command: list[str]
    settings: dict[str, str] = field(default_factory=dict)


@dataclass
class Outcome:
    """What one run of pytest found: the tests by name, and how many did not pass."""

    database: str
    names: set[str] = field(default_factory=set)
    failed: int = 0
    skipped: int = 0
    seconds: Counter[str] = field(default_factory=Counter)

    @property
    def files(self) -> list[str]:
        """The files in which its tests stand."""
        return sorted({f"{name.partition('::')[0].replace('.', '/')}.py" for name in self.names})

    @property
    def passed(self) -> int:
        return max(0, len(self.names) - self.failed - self.skipped)


class Run:
    """Everything that one ./test does, and what it keeps of it for the last lines."""

    def __init__(self) -> None:
        self.red: list[str] = []
        self.not_run: list[str] = []

    def check(self, one: Check) -> None:
        """Run one command; its output is shown when it fails."""
        begun = time.monotonic()
        done = subprocess.run(
            one.command,
            cwd=machine.ROOT,
            env={**own_environment(), **one.settings},
            capture_output=True,
            text=True,
            check=False,
        )
        verdict = "ok" if done.returncode == 0 else "FAILED"
        lines = [f"{one.name:<58} {verdict} ({time.monotonic() - begun:.1f} s)"]
        if done.returncode != 0:
            self.red.append(one.name)
            told = (done.stdout + done.stderr).splitlines()
            lines += told[:MOST_LINES]
            if len(told) > MOST_LINES:
                lines.append(f"… {len(told) - MOST_LINES} more lines: {' '.join(one.command)}")
        machine.say("\n".join(lines))

    def leave_out(self, name: str, reason: str, line: str) -> None:
        """Tell what this machine cannot do; on a CI machine that is a fault."""
        self.not_run.append(f"not run: {name}, {reason}, {line}")
        if os.environ.get("CI"):
            self.red.append(f"{name} was not run")


def run(arguments: list[str]) -> int:
    """Check everything, or hand the arguments to pytest; return the exit status."""
    everything, checks_only = arguments == ["--all"], arguments == ["--checks"]
    if arguments and not everything and not checks_only:
        return quick(arguments)
    begun = time.monotonic()
    this = Run()
    with ThreadPoolExecutor(os.cpu_count() or 2) as at_once:
        list(at_once.map(this.check, checks()))
    if checks_only:
        return 1 if this.red else 0
    chosen = [] if everything else ["not long"]
    if not browser_is_there():
        this.leave_out("tests in a browser", "Chromium is missing", browser_line())
        chosen.append("not browser")
    if not office_is_there():
        line = machine.line_to_type(machine.OFFICE_PACKAGES)
        this.leave_out("Word files opened in LibreOffice", "LibreOffice is missing", line)
        chosen.append("not office")
    # A test that touches no database, or looks at nothing that one could change, runs once: beside
    # those of SQLite, and counted apart.
    outcomes = run_pytest("sqlite", None, chosen)
    files = outcomes[-1].files
    with postgresql() as address:
        outcomes += run_pytest("postgresql", address, ["database", "not once", *chosen], files)
    judge(this, outcomes)
    return tell(this, outcomes, time.monotonic() - begun)


def quick(arguments: list[str]) -> int:
    """Only what was asked for, on SQLite or the database of DATABASE_URL."""
    chosen = [] if "-m" in arguments else ["-m", "not long"]
    command = [str(BIN / "pytest"), *chosen, *arguments]
    return subprocess.run(command, cwd=machine.ROOT, env=own_environment(), check=False).returncode


def own_environment() -> dict[str, str]:
    """The environment, less the settings of a product that may run in this shell."""
    example = (machine.ROOT / ".env.example").read_text(encoding="utf-8")
    settings = set(re.findall(r"^#? ?([A-Z_]+)=", example, re.MULTILINE))
    kept = {name: value for name, value in os.environ.items() if name not in settings}
    if is_postgresql(os.environ.get("DATABASE_URL", "")):
        kept["DATABASE_URL"] = os.environ["DATABASE_URL"]
    # Bytecode is kept: without it every worker, and every program that a test starts, compiles all.
    kept.pop("PYTHONDONTWRITEBYTECODE", None)
    return kept


def checks() -> Iterator[Check]:
    """Layout, types, that the locks hold together, settings, migrations, and the proof."""
    rooms = [machine.ROOT / "dossiers" / name for name in STRICTLY_TYPED]
    paths = [path for room in rooms for path in (room, room.with_suffix(".py")) if path.exists()]
    names = [str(path.relative_to(machine.ROOT)) for path in paths]
    manage = [str(machine.PYTHON), "manage.py"]
    # The longest first: they run beside each other.
    yield Check("types (mypy --strict)", [str(BIN / "mypy"), "--strict", *names], DEMONSTRATION)
    yield Check("the proof of the law book (prove)", [*manage, "prove"], DEMONSTRATION)
    yield Check("formatting (ruff format)", [str(BIN / "ruff"), "format", "--check", "."])
    yield Check("lint (ruff check)", [str(BIN / "ruff"), "check", "."])
    templates = [str(BIN / "djlint"), "--lint", "--quiet", "templates"]
    yield Check("templates (djlint)", templates)
    yield Check("packages fit together (pip check)", [str(machine.PYTHON), "-m", "pip", "check"])
    deploy = [*manage, "check", "--deploy", "--fail-level", "WARNING"]
    yield Check("settings of a deployment (check --deploy)", deploy, PRODUCTION)
    migrations = [*manage, "makemigrations", "--check", "--dry-run"]
    yield Check("migrations are complete", migrations, DEMONSTRATION)


def browser_is_there() -> bool:
    """Whether tests can drive a browser; as root it is installed."""
    if machine.BROWSER.exists():
        return True
    if machine.is_root():
        machine.install_packages(machine.BROWSER_PACKAGES, "Chromium (for the tests in a browser)")
    return machine.BROWSER.exists()


def office_is_there() -> bool:
    """Whether Word files can be opened as a reader would; as root LibreOffice is installed."""
    if not machine.OFFICE.exists() and machine.is_root():
        machine.install_packages(machine.OFFICE_PACKAGES, "LibreOffice (opens the Word files)")
    return machine.OFFICE.exists()


def browser_line() -> str:
    """The line that installs the browser."""
    return machine.line_to_type(machine.BROWSER_PACKAGES)


def is_postgresql(address: str) -> bool:
    """Whether an address names a PostgreSQL server."""
    return urlsplit(address).scheme in {"postgres", "postgresql"}


@contextmanager
def postgresql() -> Iterator[str]:
    """The address of a PostgreSQL: that of DATABASE_URL, else of one that lives for the tests."""
    given = os.environ.get("DATABASE_URL", "")
    if is_postgresql(given):
        yield given
        return
    command = [str(machine.PYTHON), "tools/postgres.py"]
    with subprocess.Popen(
        command, cwd=machine.ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as server:
        assert server.stdout is not None and server.stdin is not None
        address = server.stdout.readline().strip()
        if not is_postgresql(address):
            raise machine.CannotGoOnError(
                "PostgreSQL does not start here. With a server of your own:",
                "DATABASE_URL=postgresql://USER:PASSWORD@HOST/DATABASE ./test",
            )
        try:
            yield address
        finally:
            server.stdin.close()


def run_pytest(
    database: str, address: str | None, chosen: list[str], files: Sequence[str] = ()
) -> list[Outcome]:
    """Run the chosen tests on a database, None for SQLite's; read what became of each.

    files: where to look for them, everywhere where left out: collecting them all takes seconds.
    Two outcomes for SQLite: of the tests that run on it alone, and of those of every database.
    """
    machine.say(f"\nTests: {database}")
    settings = own_environment()
    settings.pop("DATABASE_URL", None)
    if address is not None:
        settings["DATABASE_URL"] = address
    workers = ["-n", str(os.cpu_count() or 2), "--dist", "worksteal"]
    with tempfile.TemporaryDirectory(prefix="anpr-report-") as folder:
        report = Path(folder) / "report.xml"
        command = [str(BIN / "pytest"), "-q", *workers, f"--junit-xml={report}"]
        command += ["-m", " and ".join(chosen)] if chosen else []
        command += files
        done = subprocess.run(command, cwd=machine.ROOT, env=settings, check=False)
        outcomes = [read_report(database, report)]
        if address is None:
            outcomes.insert(0, read_report(ALONE, report))
    if done.returncode != 0 and not any(outcome.failed for outcome in outcomes):
        outcomes[-1].failed = 1
    return outcomes


def read_report(database: str, report: Path) -> Outcome:
    """The tests of a report by name: ALONE's, or those of a database. No report is a failure."""
    outcome = Outcome(database)
    if not report.is_file():
        outcome.failed = 1
        return outcome
    for case in ElementTree.parse(report).iter("testcase"):  # noqa: S314 - pytest wrote it a moment ago
        alone = any(told.get("name") == ALONE for told in case.iter("property"))
        if alone != (database == ALONE):
            continue
        file = case.get("classname", "")
        outcome.names.add(f"{file}::{case.get('name')}")
        outcome.seconds[file] += float(case.get("time", "0"))
        outcome.failed += any(case.find(kind) is not None for kind in ("failure", "error"))
        outcome.skipped += case.find("skipped") is not None
    return outcome


def judge(this: Run, outcomes: list[Outcome]) -> None:
    """Red: a failure, a skipped test, no test at all, or not the same tests on both databases."""
    for outcome in outcomes:
        if outcome.failed:
            this.red.append(f"tests, {outcome.database}")
        if outcome.skipped:
            this.red.append(f"{outcome.skipped} skipped, {outcome.database}")
        if not outcome.names:
            this.red.append(f"no test ran, {outcome.database}")
    _, first, second = outcomes
    if first.names != second.names:
        apart = sorted(first.names ^ second.names)
        this.red.append(f"not the same tests on both databases: {', '.join(apart[:10])}")


def tell(this: Run, outcomes: list[Outcome], seconds: float) -> int:
    """Print the last lines; return the exit status."""
    machine.say("")
    for outcome in outcomes:
        machine.say(f"{outcome.database}: {outcome.passed} passed, {outcome.failed} failed")
        slowest = ", ".join(
            f"{file} {spent:.0f} s" for file, spent in outcome.seconds.most_common(5)
        )
        machine.say(f"    most time: {slowest}")
    for line in this.not_run:
        machine.say(line)
    for line in this.red:
        machine.say(f"red: {line}")
    machine.say(f"{'RED' if this.red else 'green'} after {seconds:.0f} s")
    passed = sum(outcome.passed for outcome in outcomes)
    failed = sum(outcome.failed for outcome in outcomes)
    machine.say(f"{passed} passed, {max(failed, len(this.red)) if this.red else 0} failed")
    return 1 if this.red else 0


if __name__ == "__main__":
    sys.exit("Start it with ./test")
