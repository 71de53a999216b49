"""Is this file a picture that may be a mark? It is drawn anew; nothing of the file is kept."""

from __future__ import annotations

import io
import struct
import zlib

from PIL import Image

MOST_BYTES = 2 << 20
MOST_PIXELS = 4000  # along a side
KEPT = (1200, 600)  # no sheet shows more
_FORMATS = ("PNG", "JPEG")
# What the library raises for a file that is broken or is meant to break it.
_BROKEN = (
    OSError,
    SyntaxError,
    ValueError,
    TypeError,
    EOFError,
    LookupError,
    OverflowError,
    MemoryError,
    struct.error,
    zlib.error,
    Image.DecompressionBombError,
)


class NotAMark(ValueError):
    """A file that is no mark. why: `large` (bytes), `pixels`, or `kind`."""

    def __init__(self, why: str) -> None:
        self.why = why
        super().__init__(why)


def mark_from(content: bytes) -> bytes:
    """A picture as a PNG on white, small enough for a cover. Raises NotAMark."""
    if len(content) > MOST_BYTES:
        raise NotAMark("large")
    try:
        with Image.open(io.BytesIO(content), formats=_FORMATS) as given:
            if max(given.size) > MOST_PIXELS:
                raise NotAMark("pixels")
            drawn = given.convert("RGBA")
    except NotAMark:
        raise
    except _BROKEN:
        raise NotAMark("kind") from None
    # Paper is white; a file for an archive is simpler without what shines through.
    sheet = Image.new("RGB", drawn.size, "white")
    sheet.paste(drawn, mask=drawn.getchannel("A"))
    sheet.thumbnail(KEPT)
    kept = io.BytesIO()
    sheet.save(kept, "PNG", optimize=True)
    return kept.getvalue()
