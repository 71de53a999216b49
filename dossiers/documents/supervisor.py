"""How is a program asked for something that may hang, crash or eat memory, and harm nobody else?

The program is started by exec, in a session of its own, with a limit on its memory and its
processor time; each question has so much wall-clock time; whoever is late is killed with all it
started.
"""

from __future__ import annotations

import json
import os
import resource
import selectors
import signal
import subprocess
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from types import TracebackType
from typing import IO, Any

CHECKOUT = Path(__file__).resolve().parent.parent.parent
_CHUNK = 1 << 16


@dataclass(frozen=True)
class Bounds:
    """What a program may use. seconds: of wall clock for one answer; memory, answer: bytes."""

    seconds: float = 60.0
    memory: int = 1536 << 20
    processor: int = 600
    answer: int = 256 << 20


class Failed(RuntimeError):
    """No answer. code: timeout, memory, crash, too_large, denied or error; why: for the log."""

    def __init__(self, code: str, why: str) -> None:
        self.code, self.why = code, why
        super().__init__(f"{code}: {why}")


class Program:
    """A program that is asked one question after the other. Use it in a `with`."""

    def __init__(self, command: Sequence[str], bounds: Bounds) -> None:
        self.bounds = bounds
        # Closed in `stop`: it lives as long as the program.
        self._errors: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115
        self._left = b""
        self._process = subprocess.Popen(
            list(command),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._errors,
            cwd=CHECKOUT,
            env=_environment(),
            start_new_session=True,
        )
        for limit, value in (
            (resource.RLIMIT_AS, bounds.memory),
            (resource.RLIMIT_CPU, bounds.processor),
            (resource.RLIMIT_CORE, 0),
        ):
            _bound(self._process.pid, limit, value)

    def __enter__(self) -> Program:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()

    def ask(self, question: dict[str, Any]) -> tuple[dict[str, Any], bytes]:
        """The answer to a question: what it says of itself, and its bytes.

        Raises Failed; after anything but a refusal by the program the program is gone.
        """
        try:
            told, content = self._exchange(json.dumps(question).encode() + b"\n")
        except Failed:
            self.stop()
            raise
        if "failed" in told:
            if told["failed"] != "denied":
                self.stop()
            raise Failed(str(told["failed"]), str(told.get("why", "")))
        return told, content

    def stop(self) -> None:
        """End the program and everything that it started."""
        # The leader of the group is not waited for before this, so its number is still its own.
        if self._process.returncode is None:
            with suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGKILL)
            self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                with suppress(BrokenPipeError):
                    pipe.close()
        self._errors.close()

    def _exchange(self, question: bytes) -> tuple[dict[str, Any], bytes]:
        inward, outward = self._process.stdin, self._process.stdout
        if self._process.returncode is not None or inward is None or outward is None:
            raise Failed("crash", "the program has ended")
        deadline = monotonic() + self.bounds.seconds
        os.set_blocking(inward.fileno(), False)
        os.set_blocking(outward.fileno(), False)
        with selectors.DefaultSelector() as waiting:
            waiting.register(outward, selectors.EVENT_READ)
            waiting.register(inward, selectors.EVENT_WRITE)
            told: dict[str, Any] | None = None
            while True:
                if told is None and b"\n" in self._left:
                    line, _, self._left = self._left.partition(b"\n")
                    told = self._told(line)
                if told is not None and len(self._left) >= told["length"]:
                    length = int(told["length"])
                    content, self._left = self._left[:length], self._left[length:]
                    return told, content
                if len(self._left) > self.bounds.answer:
                    raise Failed("too_large", f"the answer exceeds {self.bounds.answer} bytes")
                left = deadline - monotonic()
                ready = waiting.select(left) if left > 0 else []
                if not ready and left <= 0:
                    raise Failed("timeout", f"no answer within {self.bounds.seconds:g} seconds")
                for key, _ in ready:
                    if key.fileobj is inward:
                        question = self._write(inward.fileno(), question)
                        if not question:
                            waiting.unregister(inward)
                    else:
                        self._read(outward.fileno())

    def _write(self, descriptor: int, question: bytes) -> bytes:
        try:
            return question[os.write(descriptor, question[:_CHUNK]) :]
        except BrokenPipeError:
            raise self._ended() from None

    def _read(self, descriptor: int) -> None:
        chunk = os.read(descriptor, _CHUNK)
        if not chunk:
            raise self._ended()
        self._left += chunk

    def _told(self, line: bytes) -> dict[str, Any]:
        try:
            told = json.loads(line)
            if not isinstance(told["length"], int) or told["length"] < 0:
                raise ValueError(told["length"])
        except (ValueError, KeyError, TypeError):
            raise Failed("crash", f"no answer but {line[:80]!r}") from None
        if told["length"] > self.bounds.answer:
            raise Failed("too_large", f"the answer exceeds {self.bounds.answer} bytes")
        return dict(told)

    def _ended(self) -> Failed:
        """Why a program that answers no more ended."""
        try:
            code = self._process.wait(timeout=5)
        except subprocess.TimeoutExpired:
            return Failed("crash", "the program closed its channel")
        self._errors.seek(0, os.SEEK_END)
        self._errors.seek(max(0, self._errors.tell() - 2000))
        said = self._errors.read().decode("utf-8", "replace").strip()
        last = said.splitlines()[-1] if said else ""
        if code == -signal.SIGXCPU:
            return Failed("timeout", "the program used up its processor time")
        if "MemoryError" in said or "Cannot allocate" in said or "failed to allocate" in said:
            return Failed("memory", last[:300])
        return Failed("crash", f"ended with {code}: {last[:300]}")


def _bound(pid: int, limit: int, value: int) -> None:
    """Set a limit on a running program; it may have ended already."""
    with suppress(ProcessLookupError):
        # At the first of two limits on processor time the program is told so, at the second killed.
        last = value + 5 if limit == resource.RLIMIT_CPU else value
        resource.prlimit(pid, limit, (value, last))


def _environment() -> dict[str, str]:
    """What the program sees of ours: where to find things, and nothing that is secret."""
    kept = ("PATH", "HOME", "XDG_CACHE_HOME", "LD_LIBRARY_PATH", "TMPDIR")
    return {
        "LC_ALL": "C.UTF-8",
        "TZ": "UTC",
        **{name: os.environ[name] for name in kept if name in os.environ},
    }
