"""Which files belong to the project, for the tests that look at the tree itself?"""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent.parent

# What ./run, ./test and the tools make, as .gitignore says; it is no part of the project.
MADE = {
    ".git",
    ".venv",
    ".native",
    ".env",
    "var",
    "__pycache__",
    ".mypy_cache",
    ".pytest_cache",
    ".ruff_cache",
    ".hypothesis",
}


@cache
def files() -> tuple[Path, ...]:
    """What a person gets with the project."""
    found: list[Path] = []
    for folder, folders, names in os.walk(CHECKOUT):
        folders[:] = [each for each in folders if each not in MADE]
        found += (Path(folder) / each for each in names if each not in MADE)
    return tuple(sorted(path for path in found if path.suffix != ".mo"))


def python_files() -> list[Path]:
    """The project's own Python, without what Django writes."""
    return [path for path in files() if path.suffix == ".py" and "migrations" not in path.parts]


def name(path: Path) -> str:
    """A file as a person would name it."""
    return str(path.relative_to(CHECKOUT))
