"""What do ./run and ./test do on a bare machine? Standard library only: nothing else is there."""

from __future__ import annotations

import fcntl
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import machine
import serve
import suite


@contextmanager
def one_at_a_time() -> Iterator[None]:
    """Let a second ./run or ./test wait until the first has finished setting up."""
    machine.VAR.mkdir(exist_ok=True)
    with (machine.VAR / "setup.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def main(arguments: list[str]) -> int:
    """Set up what the command needs, then do it; return the exit status."""
    os.chdir(machine.ROOT)
    command, rest = arguments[0], arguments[1:]
    with_tests = command == "test"
    try:
        with one_at_a_time():
            machine.prepare_python(with_tests=with_tests)
            machine.prepare_print_libraries()
            machine.compile_catalogues()
        return suite.run(rest) if with_tests else serve.run(rest)
    except machine.CannotGoOnError as stop:
        print(f"\nStopped: {stop}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    if sys.version_info < (3, 11):  # noqa: UP036 - an older Python must hear it in words, not as a traceback
        sys.exit("Python 3.11 or newer is needed. On Debian: apt-get install python3 python3-venv")
    sys.exit(main(sys.argv[1:]))
