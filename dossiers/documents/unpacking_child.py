"""What does the process do that reads somebody's PDF? Looks for the input that it carries.

One line of JSON in: {"pdf": the file in base 64}. One line of JSON out, followed by as many bytes
as it says. Nothing of the PDF is carried out, shown or followed; nothing is written.
"""

from __future__ import annotations

import base64
import io
import json
import sys

import pikepdf

from dossiers.documents.answering import answer
from dossiers.documents.carried import FILE

MOST = 4 << 20  # bytes of an input that is read


def carried_by(content: bytes) -> bytes | None:
    """The input that a PDF carries. Raises pikepdf.PdfError for what cannot be read."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        if FILE not in pdf.attachments:
            return None
        found: bytes = pdf.attachments[FILE].get_file().read_bytes()
        return found if len(found) <= MOST else None


def main() -> None:
    """Answer every file that comes in, one after the other, until there is no more."""
    out = sys.stdout.buffer
    for line in sys.stdin.buffer:
        try:
            found = carried_by(base64.b64decode(json.loads(line)["pdf"]))
        except (pikepdf.PdfError, ValueError, KeyError, TypeError, AttributeError):
            answer(out, {"failed": "denied", "why": "no PDF that can be read"})
        else:
            answer(out, {"carries": found is not None}, found or b"")


if __name__ == "__main__":
    main()
