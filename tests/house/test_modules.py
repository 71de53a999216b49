"""Is every module short, opened by a sentence, and free of a clock where it decides?"""

from __future__ import annotations

import ast
from collections.abc import Iterator

from tests.house.test_floors import FLOORS, module_of, room_of
from tests.house.tree import name, python_files

MOST_LINES = 400
SHELF_NAMES = {"utils", "helpers", "misc", "common", "tools", "signals"}
VIEWS = FLOORS["views"]
CLOCKS = {"today", "localdate"}
# These rooms answer from what they are handed; an instant is handed to them too.
WITHOUT_ANY_CLOCK = {"law", "answers", "documents"}
INSTANTS = {"now", "localtime", "time"}


def test_no_module_is_too_long() -> None:
    lengths = {name(path): path.read_text(encoding="utf-8").count("\n") for path in python_files()}
    assert {path: lines for path, lines in lengths.items() if lines > MOST_LINES} == {}


def test_no_module_is_a_shelf() -> None:
    shelves = [name(path) for path in python_files() if path.stem in SHELF_NAMES]
    assert shelves == []


def test_every_module_opens_with_a_sentence() -> None:
    silent = []
    for path in python_files():
        opening = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
        if not opening.split("\n\n")[0].rstrip().endswith((".", "?", ":")):
            silent.append(name(path))
    assert silent == []


# Above the access door nobody asks the database by themselves; the administration is Django's own.
BEHIND_THE_DOOR = {"views", "questions", "templatetags", "urls", "tasks"}


def own_queries(module: str, tree: ast.Module) -> Iterator[str]:
    """Where a module that should ask `access` or a service asks the database itself."""
    if room_of(module) in BEHIND_THE_DOOR:
        for node in ast.walk(tree):
            if isinstance(node, ast.Attribute) and node.attr == "objects":
                yield f"{module}, line {node.lineno}: {ast.unparse(node)}"


def test_views_ask_for_dossiers_at_the_door() -> None:
    found: list[str] = []
    for path in python_files():
        found += own_queries(module_of(path), ast.parse(path.read_text(encoding="utf-8")))
    assert found == []
    bypass = ast.parse("dossier = Dossier.objects.get(reference=reference)")
    assert len(list(own_queries("dossiers.views.plan", bypass))) == 1
    assert list(own_queries("dossiers.access", bypass)) == []


def clocks(module: str, tree: ast.Module) -> Iterator[str]:
    """Where a module of the lower floors looks at a clock."""
    room = room_of(module)
    if room not in FLOORS or FLOORS[room] >= VIEWS:
        return
    banned = CLOCKS | (INSTANTS if room in WITHOUT_ANY_CLOCK else set())
    for node in ast.walk(tree):
        called = node.func if isinstance(node, ast.Call) else None
        if isinstance(called, ast.Attribute) and called.attr in banned:
            yield f"{module}, line {called.lineno}: {ast.unparse(called)}()"


def test_only_views_and_tasks_know_which_day_it_is() -> None:
    found: list[str] = []
    for path in python_files():
        found += clocks(module_of(path), ast.parse(path.read_text(encoding="utf-8")))
    assert found == []


def test_a_clock_is_seen() -> None:
    today = ast.parse("from datetime import date\nday = date.today()")
    instant = ast.parse("from django.utils import timezone\nat = timezone.now()")
    assert len(list(clocks("dossiers.services.issue", today))) == 1
    assert list(clocks("dossiers.services.issue", instant)) == []
    assert len(list(clocks("dossiers.law.book", instant))) == 1
    assert list(clocks("dossiers.views.home", today)) == []
