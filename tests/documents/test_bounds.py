"""Does a render that hangs, crashes or eats memory end with a reason, and harm nobody else?"""

from __future__ import annotations

import os
import select
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from dossiers.documents import pdf
from dossiers.documents.draft import Imprint
from dossiers.documents.pdf import Rendered, RenderFailed, render_each, render_pdfs
from dossiers.documents.supervisor import Bounds, Failed, Program
from tests.documents import cases

TIGHT = Bounds(seconds=2, memory=512 << 20, processor=20, answer=1 << 20)
ANSWER = "import sys, json; out = sys.stdout.buffer; line = sys.stdin.readline(); "


def program(code: str, bounds: Bounds = TIGHT) -> Program:
    return Program((sys.executable, "-c", code), bounds)


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("while True: pass", "timeout"),
        ("import time; time.sleep(600)", "timeout"),
        ("import sys; sys.stdin.readline(); x = bytearray(2 << 30)", "memory"),
        ("import sys; sys.stdin.readline(); sys.exit(3)", "crash"),
        ("import os, signal; os.kill(os.getpid(), signal.SIGSEGV)", "crash"),
        (f"{ANSWER}print('no answer')", "crash"),
        (f"{ANSWER}print(json.dumps(dict(length=-5)))", "crash"),
        (f"{ANSWER}print(json.dumps(dict(length=1 << 40)))", "too_large"),
        (f"{ANSWER}[out.write(b'x' * 65536) for _ in range(100000)]", "too_large"),
        (f"{ANSWER}print(json.dumps(dict(length=9))); sys.stdout.flush(); sys.exit()", "crash"),
        (f"{ANSWER}print(json.dumps(dict(length=0, failed='memory', why='w')))", "memory"),
    ],
)
def test_a_bad_program_ends_with_its_reason(code: str, expected: str) -> None:
    # One that never answers is late as soon as it may be.
    bounds = replace(TIGHT, seconds=0.2) if expected == "timeout" else TIGHT
    with program(code, bounds) as bad:
        with pytest.raises(Failed) as told:
            bad.ask({"html": "x"})
        assert told.value.code == expected
        with pytest.raises(ProcessLookupError):
            os.kill(bad._process.pid, 0)


def test_a_program_that_reads_nothing_does_not_hold_us_up() -> None:
    with program("import time; time.sleep(600)") as deaf, pytest.raises(Failed) as told:
        deaf.ask({"html": "x" * (4 << 20)})
    assert told.value.code == "timeout"


def test_what_a_program_started_ends_with_it(tmp_path: Path) -> None:
    written = tmp_path / "pid"
    code = (
        "import subprocess, sys, time\n"
        "child = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(600)'])\n"
        f"open({str(written)!r}, 'w').write(str(child.pid))\n"
        "time.sleep(600)"
    )
    with program(code) as parent, pytest.raises(Failed):
        parent.ask({"html": "x"})
    assert ends(int(written.read_text()))


def ends(pid: int) -> bool:
    """Whether a process is gone, or goes within ten seconds: a busy machine takes its time."""
    try:
        watched = os.pidfd_open(pid)
    except ProcessLookupError:
        return True
    try:
        gone, _, _ = select.select([watched], [], [], 10)
    finally:
        os.close(watched)
    return bool(gone)


def test_a_program_that_ended_is_not_asked_again() -> None:
    with program("import sys; sys.exit()") as ended:
        for _ in range(2):
            with pytest.raises(Failed) as told:
                ended.ask({"html": "x"})
            assert told.value.code == "crash"


def test_a_program_sees_nothing_secret_of_ours() -> None:
    code = f"{ANSWER}import os; said = ' '.join(os.environ).encode(); " + (
        "out.write(json.dumps(dict(length=len(said))).encode() + b'\\n' + said)"
    )
    with program(code) as curious:
        _, said = curious.ask({})
    assert "SECRET_KEY" in os.environ
    assert b"SECRET_KEY" not in said
    assert b"DATABASE_URL" not in said


def test_a_paper_that_fails_names_itself_and_leaves_the_next_one_alone(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A renderer that dies on the second paper only: the first and third are made."""
    dying = tmp_path / "dying.py"
    dying.write_text(
        "import json, os, sys\n"
        "for line in sys.stdin:\n"
        "    if 'Overeenkomst' in json.loads(line)['html'][:400]:\n"
        "        os.abort()\n"
        "    told = dict(length=3, pages=1, boxes=0, warnings=[])\n"
        "    sys.stdout.write(json.dumps(told) + '\\npdf')\n"
        "    sys.stdout.flush()\n",
        encoding="utf-8",
    )
    monkeypatch.setattr(pdf, "COMMAND", (sys.executable, str(dying)))
    papers = list(cases.drafts(cases.ALL["municipality-fixed"]))
    jobs = [(p, Imprint()) for p in (papers[0], papers[3], papers[2])]
    first, second, third = render_each(jobs)
    assert isinstance(first, Rendered)
    assert isinstance(second, RenderFailed)
    assert (second.kind, second.subject, second.code) == (
        "processing_agreement", "verkant", "crash",
    )  # fmt: skip
    assert isinstance(third, Rendered)
    with pytest.raises(RenderFailed, match="processing_agreement verkant: crash"):
        render_pdfs(jobs)


def test_too_little_time_for_a_paper_is_a_timeout() -> None:
    paper = cases.draft("dpia", cases.ALL["municipality-fixed"])
    with pytest.raises(RenderFailed) as told:
        render_pdfs([(paper, Imprint())], bounds=Bounds(seconds=0.05))
    assert told.value.code == "timeout"


def test_too_little_memory_for_a_paper_is_told() -> None:
    paper = cases.draft("dpia", cases.ALL["municipality-fixed"])
    with pytest.raises(RenderFailed) as told:
        render_pdfs([(paper, Imprint())], bounds=Bounds(memory=48 << 20))
    assert told.value.code in ("memory", "crash")
