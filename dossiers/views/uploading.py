"""How is a file taken that is looked at and not kept? In memory, and no more than is allowed."""

from __future__ import annotations

import io
from typing import Any

from django.core.files.uploadedfile import InMemoryUploadedFile, UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, StopUpload

# No paper of ours comes near it.
MOST = 20 << 20
# Past this nobody reads on: the connection ends.
_ENDLESS = 400 << 20


class Passing(FileUploadHandler):
    """Takes what is sent without writing any of it; of what is too much only the size is known."""

    def __init__(self, request: Any = None) -> None:
        super().__init__(request)
        self.seen = self.kept = 0
        self._parts: list[bytes] = []

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """A file begins."""
        super().new_file(*args, **kwargs)
        self._parts = []

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """A piece of it; all files of a page together may hold as much as one."""
        self.seen += len(raw_data)
        if self.seen > _ENDLESS:
            raise StopUpload(connection_reset=True)
        self.kept += len(raw_data)
        if self.kept <= MOST:
            self._parts.append(raw_data)
        else:
            self._parts = []

    def file_complete(self, file_size: int) -> UploadedFile:
        """The file, or its size alone where it was too much."""
        content = b"".join(self._parts)
        self._parts = []
        return InMemoryUploadedFile(
            io.BytesIO(content),
            self.field_name,
            self.file_name or "",
            self.content_type or "",
            file_size,
            self.charset,
        )
