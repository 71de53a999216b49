"""Where does the PDF engine find its libraries and its fonts?

Called by the process that renders, before WeasyPrint is imported: the engine opens its libraries
while it is imported, and without a font it does not stop with an error but with a crash.
"""

from __future__ import annotations

import ctypes
import os
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent.parent
# An ordinary user's own copies, which ./run unpacks where the machine has none; "order" names
# them, one path a line.
UNPACKED = CHECKOUT / ".native"
FONTS_CONFIGURATION = CHECKOUT / "static" / "documents" / "fonts" / "fonts.conf"


def prepare() -> None:
    """Load unpacked libraries, if there are any; let the engine see the shipped fonts only.

    Raises OSError when an unpacked library does not load, FileNotFoundError when the fonts are
    not there.
    """
    if not FONTS_CONFIGURATION.is_file():
        raise FileNotFoundError(FONTS_CONFIGURATION)
    os.environ["FONTCONFIG_FILE"] = str(FONTS_CONFIGURATION)
    order = UNPACKED / "order"
    if order.is_file():
        for line in order.read_text(encoding="utf-8").splitlines():
            ctypes.CDLL(str(UNPACKED / line), mode=ctypes.RTLD_GLOBAL)
