"""Do the documents point only to what is there?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from tests.house.tree import CHECKOUT, files, name

LINK = re.compile(r"\]\(([^)#]+)(?:#[^)]*)?\)")
# A path in code spelling that begins with a folder of the project.
FOLDERS = "anprwizard|dossiers|docs|examples|locale|static|templates|tests|tools|bench"
PATH = re.compile(rf"`((?:{FOLDERS})/[\w./-]*)`")


def documents() -> list[Path]:
    """Everything that a person reads as a page."""
    return [path for path in files() if path.suffix == ".md" and "vendor" not in path.parts]


def dead_ends(path: Path, text: str) -> Iterator[str]:
    """Links and paths in a document that lead nowhere."""
    for target in LINK.findall(text):
        if "://" not in target and not (path.parent / target).exists():
            yield f"{name(path)}: ({target})"
    for target in PATH.findall(text):
        if not (CHECKOUT / target).exists():
            yield f"{name(path)}: `{target}`"


def test_every_link_and_path_leads_somewhere() -> None:
    found = [each for path in documents() for each in dead_ends(path, path.read_text("utf-8"))]
    assert found == []


def test_a_dead_end_is_seen() -> None:
    page = CHECKOUT / "docs" / "start-here.md"
    text = "[a](absent.md), [b](settings.md#x), `tests/absent.py`, `tests/house/tree.py`"
    assert list(dead_ends(page, text)) == [
        "docs/start-here.md: (absent.md)",
        "docs/start-here.md: `tests/absent.py`",
    ]


def test_the_accounts_that_the_first_page_names_are_those_of_the_demo() -> None:
    page = (CHECKOUT / "README.md").read_text("utf-8")
    demo = (CHECKOUT / "dossiers" / "management" / "commands" / "demo.py").read_text("utf-8")
    named = re.findall(r"`([\w.-]+@[\w.-]+\.example)`", page)
    assert len(named) == 2
    assert [address for address in named if f'"{address}"' not in demo] == []


def test_every_decision_is_listed() -> None:
    folder = CHECKOUT / "docs" / "decisions"
    listed = set(LINK.findall((folder / "README.md").read_text("utf-8")))
    assert listed == {path.name for path in folder.glob("*.md")} - {"README.md"}
