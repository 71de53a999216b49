"""How are the exact versions chosen that requirements.lock and requirements-test.lock name?

A developer runs `python3 tools/lock.py` after a change of the dependencies in pyproject.toml, or
to take newer releases. It asks the package index that pip is set up with; that address never
enters the files.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PRODUCT = ROOT / "requirements.lock"
TESTS = ROOT / "requirements-test.lock"

OPTIONS = [
    "--quiet",
    "--upgrade",
    "--generate-hashes",
    "--allow-unsafe",
    "--strip-extras",
    "--no-header",
    "--no-emit-index-url",
    "--no-emit-find-links",
    "--no-emit-trusted-host",
    "--no-emit-options",
    "--no-annotate",
]
PRODUCT_HEAD = "# What the product needs, exactly. Written by tools/lock.py; never by hand.\n"
TESTS_HEAD = (
    "# What ./test needs beside requirements.lock. Written by tools/lock.py; never by hand.\n"
)


def blocks(text: str) -> dict[str, str]:
    """Split a lock into its packages: name to the lines with version and hashes."""
    found: dict[str, str] = {}
    name = ""
    for line in text.splitlines(keepends=True):
        if line.startswith("#") or not line.strip():
            continue
        if not line.startswith(" "):
            name = line.split("==")[0]
            found[name] = ""
        found[name] += line
    return found


def main() -> int:
    """Write both locks; return the exit status."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        venv.create(place / "venv", with_pip=True)
        python = str(place / "venv" / "bin" / "python")
        subprocess.run([python, "-m", "pip", "install", "--quiet", "pip-tools"], check=True)
        compile_lock = [python, "-m", "piptools", "compile", *OPTIONS, "pyproject.toml"]
        product, everything = place / "product.lock", place / "everything.lock"
        subprocess.run([*compile_lock, "-o", str(product)], cwd=ROOT, check=True)
        subprocess.run(
            [*compile_lock, "--extra", "test", "-c", str(product), "-o", str(everything)],
            cwd=ROOT,
            check=True,
        )
        needed = blocks(product.read_text(encoding="utf-8"))
        extra = blocks(everything.read_text(encoding="utf-8"))
    PRODUCT.write_text(PRODUCT_HEAD + "".join(needed.values()), encoding="utf-8")
    TESTS.write_text(
        TESTS_HEAD + "".join(text for name, text in extra.items() if name not in needed),
        encoding="utf-8",
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
