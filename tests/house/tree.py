"""Which files belong to the project, for the tests that look at the tree itself?"""

from __future__ import annotations

import subprocess
from functools import cache
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent.parent


@cache
def files() -> tuple[Path, ...]:
    """Files that git knows or would add: what a person gets with the project."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(
        command, cwd=CHECKOUT, capture_output=True, text=True, check=True
    ).stdout
    paths = (CHECKOUT / name for name in listed.split("\0") if name)
    return tuple(sorted(path for path in paths if path.is_file()))


def python_files() -> list[Path]:
    """The project's own Python, without what Django writes."""
    return [path for path in files() if path.suffix == ".py" and "migrations" not in path.parts]


def name(path: Path) -> str:
    """A file as a person would name it."""
    return str(path.relative_to(CHECKOUT))
