"""Do two whole dossiers read as they did? Their plain text stands in golden/.

To write it anew after a change that is meant: GOLDEN=write .venv/bin/pytest THIS FILE, and read
the difference before it is committed.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from dossiers.documents.text import plain
from tests.documents import cases

GOLDEN = Path(__file__).parent / "golden"
DOSSIERS = ("municipality-fixed", "zone-temporary")


@pytest.mark.parametrize("name", DOSSIERS)
def test_a_dossier_reads_as_it_did(name: str) -> None:
    found = {f"{name}.{d.kind}.nl.txt": plain(d) for d in cases.drafts(cases.ALL[name])}
    if os.environ.get("GOLDEN") == "write":
        GOLDEN.mkdir(exist_ok=True)
        for file, text in found.items():
            (GOLDEN / file).write_text(text, encoding="utf-8")
    kept = {p.name: p.read_text(encoding="utf-8") for p in GOLDEN.glob(f"{name}.*.txt")}
    assert set(found) == set(kept)
    for file, text in found.items():
        assert text == kept[file], f"{file} reads otherwise than golden/{file}"
