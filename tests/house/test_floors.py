"""Do imports only go down, with each foreign library behind its one door?"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house.tree import CHECKOUT, python_files

FLOORS = {
    "law": 1,
    "answers": 2,
    "documents": 3,
    "models": 3,
    "services": 4,
    "access": 4,
    "queue": 4,
    "questions": 5,
    "views": 6,
    "urls": 7,
    "admin": 7,
    "apps": 7,
    "checks": 7,
    "management": 7,
    "templatetags": 7,
    "tasks": 7,
}
# The print shop draws from the law's answer and knows nothing of stored rows; the archive knows
# nothing of drawing.
SIDE_BY_SIDE = {("documents", "models"), ("models", "documents")}

# library -> the only rooms that may import it. A room that is not named here may not.
DOORS = {
    "weasyprint": {"documents"},
    "pydyf": {"documents"},
    "docx": {"documents"},
    "formtools": {"questions"},
}
LAW_MAY_KNOW = "the standard library"
REQUEST_THINGS = ("django.http", "django.forms", "django.template", "django.shortcuts")


def imports(tree: ast.Module, *, late: bool = True) -> Iterator[tuple[int, str]]:
    """Line and full name of everything that a module imports, on top or inside a function."""
    for node in ast.walk(tree) if late else tree.body:
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"line {node.lineno}: a relative import hides where it leads"
            yield from ((node.lineno, f"{node.module}.{alias.name}") for alias in node.names)


def room_of(module: str) -> str | None:
    """The room of a module's full name, None outside the house."""
    parts = module.split(".")
    if parts[0] != "dossiers" or len(parts) == 1:
        return None
    return parts[1]


def module_of(path: Path) -> str:
    """The full name by which a file is imported."""
    parts = path.relative_to(CHECKOUT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def faults(module: str, tree: ast.Module) -> Iterator[str]:
    """What a module of the house imports and may not, one sentence each."""
    room = room_of(module)
    if room is None:
        return
    if room not in FLOORS:
        yield f"{module}: the house has no room called {room}"
        return
    for line, imported in imports(tree):
        where = f"{module}, line {line}: imports {imported}"
        target = room_of(imported)
        if target is not None and target not in FLOORS:
            yield f"{where}, which is no room"
        elif target is not None and FLOORS[target] > FLOORS[room]:
            yield f"{where}, from floor {FLOORS[room]} up to floor {FLOORS[target]}"
        elif (room, target) in SIDE_BY_SIDE:
            yield f"{where}, though the two do not know each other"
        top = imported.split(".")[0]
        if top == "anprwizard" and FLOORS[room] < FLOORS["urls"]:
            yield f"{where}: the mains stand above the house"
        if top in DOORS and room not in DOORS[top]:
            yield f"{where}: only {', '.join(sorted(DOORS[top]))} may"
        if room == "law" and top != "dossiers" and not is_standard(top):
            yield f"{where}: the law knows {LAW_MAY_KNOW} only"
        if room in {"services", "models"} and imported.startswith(REQUEST_THINGS):
            yield f"{where}: a change knows no request, form or template"
        if imported.endswith(".*"):
            yield f"{where}: a star hides what is used"


def is_standard(top: str) -> bool:
    """Whether a name is part of Python itself."""
    return top in sys.stdlib_module_names


def all_faults() -> list[str]:
    """Every fault in the house."""
    found: list[str] = []
    for path in python_files():
        found += faults(module_of(path), ast.parse(path.read_text(encoding="utf-8")))
    return found


def test_imports_only_go_down() -> None:
    assert all_faults() == []


@pytest.mark.parametrize(
    ("module", "source", "told"),
    [
        ("dossiers.law.book", "import django", "standard library"),
        ("dossiers.law.book", "from dossiers.answers import meaning", "up to floor 2"),
        ("dossiers.law.book", "def late():\n    from dossiers.views import home", "up to floor 6"),
        ("dossiers.models.cases", "from dossiers.documents import catalogue", "do not know each"),
        (
            "dossiers.documents.dpia",
            "from dossiers.models.cases import Dossier",
            "do not know each",
        ),
        ("dossiers.views.home", "import weasyprint", "only documents may"),
        ("dossiers.services.issue", "import formtools.wizard", "only questions may"),
        ("dossiers.services.issue", "from django.http import HttpRequest", "no request"),
        ("dossiers.services.issue", "from dossiers.models import *", "star"),
        ("dossiers.access", "from anprwizard import settings", "mains"),
        ("dossiers.utils", "import os", "no room"),
        ("dossiers.views.home", "from dossiers.helpers import x", "no room"),
    ],
)
def test_an_import_that_goes_up_is_seen(module: str, source: str, told: str) -> None:
    (fault,) = faults(module, ast.parse(source))
    assert told in fault


def test_an_import_that_goes_down_is_none_of_these() -> None:
    source = "from django.shortcuts import render\nfrom dossiers.law import terms\nimport json"
    assert list(faults("dossiers.views.home", ast.parse(source))) == []
