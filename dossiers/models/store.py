"""How do bytes get onto the disk so that they are there whole, or not at all?"""

from __future__ import annotations

import hashlib
import os
import secrets
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage

from dossiers.models.archive import Content, content_path


class ContentDamaged(Exception):
    """The bytes of a content are missing, or not those that were kept. path: in the storage."""

    def __init__(self, path: str) -> None:
        self.path = path
        super().__init__(path)


class ContentStorage(FileSystemStorage):
    """Files whose name is made from their bytes: written whole, then never written again."""

    def get_available_name(self, name: str, max_length: int | None = None) -> str:
        """The name itself: equal names are equal bytes."""
        return name

    def _save(self, name: str, content: Any) -> str:
        """Write beside the name, bring it to the disk, then give it the name in one step."""
        final = Path(self.path(name))
        final.parent.mkdir(parents=True, exist_ok=True)
        draft = final.with_name(f".{final.name[:16]}-{secrets.token_hex(8)}")
        try:
            with draft.open("xb") as file:
                for chunk in content.chunks():
                    file.write(chunk)
                file.flush()
                os.fsync(file.fileno())
            try:
                # Unlike a rename, a link never takes the place of a file that is there.
                os.link(draft, final)
            except FileExistsError:
                if final.read_bytes() != draft.read_bytes():
                    raise ContentDamaged(name) from None
                # In use again: no clean-up takes it for what an old issue left behind.
                os.utime(final)
        finally:
            draft.unlink(missing_ok=True)
        for folder in (final.parent, final.parent.parent):
            _sync_folder(folder)
        return name


def storage() -> ContentStorage:
    """The storage of the archive's contents."""
    return ContentStorage(location=settings.FILES_ROOT / "contents")


def put(dossier: Any, content: bytes) -> str:
    """Keep bytes for a dossier (its id); return their SHA-256. Twice is the same as once."""
    sha256 = hashlib.sha256(content).hexdigest()
    storage().save(content_path(dossier, sha256), ContentFile(content))
    return sha256


def holds(path: str) -> bool:
    """Whether there is a file of this path."""
    return storage().exists(path)


def paths() -> Iterator[str]:
    """The path of every file that is kept, drafts of a write that was cut off included."""
    files = storage()
    if not files.exists(""):
        return
    for folder in files.listdir("")[0]:
        yield from (f"{folder}/{name}" for name in files.listdir(folder)[1])


def read(content: Content) -> bytes:
    """The bytes of a content. Raises ContentDamaged where they are missing or others."""
    try:
        with storage().open(content.path) as file:
            found: bytes = file.read()
    except FileNotFoundError:
        raise ContentDamaged(content.path) from None
    if hashlib.sha256(found).hexdigest() != content.sha256:
        raise ContentDamaged(content.path)
    return found


def drop(path: str) -> None:
    """Take a file away; one that is gone already is no error."""
    storage().delete(path)


def put_mark(organisation: Any, content: bytes) -> str:
    """Keep the mark of an organisation (its id); return its SHA-256. Twice is the same as once."""
    sha256 = hashlib.sha256(content).hexdigest()
    _marks().save(content_path(organisation, sha256), ContentFile(content))
    return sha256


def read_mark(organisation: Any, sha256: str) -> bytes:
    """A mark of an organisation. Raises ContentDamaged where it is missing or another."""
    path = content_path(organisation, sha256)
    try:
        with _marks().open(path) as file:
            found: bytes = file.read()
    except FileNotFoundError:
        raise ContentDamaged(path) from None
    if hashlib.sha256(found).hexdigest() != sha256:
        raise ContentDamaged(path)
    return found


def _marks() -> ContentStorage:
    """The storage of marks: beside that of the archive, whose clean-up knows nothing of them."""
    return ContentStorage(location=settings.FILES_ROOT / "marks")


def _sync_folder(folder: Path) -> None:
    """Bring the names in a folder to the disk."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
