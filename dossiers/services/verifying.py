"""Does what is stored still agree: every row with its file, every file with its row?"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import datetime, timedelta

from dossiers.models import Content, store

# A file without a row may belong to an issue that is being made. None takes this long.
UNDER_WAY = timedelta(days=1)


def faults() -> Iterator[str]:
    """What is wrong with the contents, a line each; nothing where all is well."""
    for content in Content.objects.select_related("dossier", "erased").order_by("at", "pk"):
        place = f"{content.dossier.reference} {content.sha256}"
        erased = hasattr(content, "erased")
        there = store.holds(content.path)
        if erased and there:
            yield f"{place}: erased, and the file is still there"
        elif not erased and not there:
            yield f"{place}: the file is missing"
        elif there:
            with store.storage().open(content.path) as file:
                found = hashlib.file_digest(file, "sha256").hexdigest()
            if found != content.sha256:
                yield f"{place}: the file holds other bytes"


def orphans() -> Iterator[str]:
    """The paths of files that no row points to: what an issue that was cut off left behind."""
    known = set(Content.objects.values_list("dossier_id", "sha256"))
    named = {f"{dossier.hex}/{sha256}" for dossier, sha256 in known}
    for path in store.paths():
        if path not in named:
            yield path


def sweep_orphans(*, now: datetime) -> int:
    """Delete the orphans that are older than any issue under way; return how many."""
    swept = 0
    for path in list(orphans()):
        if store.storage().get_modified_time(path) < now - UNDER_WAY:
            store.drop(path)
            swept += 1
    return swept
