"""What must this machine have before the product or its tests can run, and how does it get there?

As root, Debian's packages are installed. An ordinary user without sudo gets the same libraries
unpacked in .native/, from where dossiers/documents/native.py loads them. Where neither works, the
exact line to type is told.
"""

from __future__ import annotations

import ctypes
import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path
from urllib.parse import unquote

ROOT = Path(__file__).resolve().parent.parent
VAR = ROOT / "var"
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
NATIVE = ROOT / ".native"

PRODUCT_LOCK = ROOT / "requirements.lock"
TESTS_LOCK = ROOT / "requirements-test.lock"

# What WeasyPrint opens. HarfBuzz's subsetter is optional for it, not here: without it the same
# text gives other bytes.
PRINT_LIBRARIES = (
    "libgobject-2.0.so.0",
    "libpango-1.0.so.0",
    "libharfbuzz.so.0",
    "libharfbuzz-subset.so.0",
    "libfontconfig.so.1",
    "libpangoft2-1.0.so.0",
)
PRINT_PACKAGES = ["libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0"]
BROWSER = Path("/usr/bin/chromium")
BROWSER_PACKAGES = ["chromium", "libatomic1"]
OFFICE = Path("/usr/bin/soffice")
OFFICE_PACKAGES = ["libreoffice-writer-nogui"]

QUIET = {**os.environ, "DEBIAN_FRONTEND": "noninteractive", "LC_ALL": "C.UTF-8"}


class CannotGoOnError(Exception):
    """The machine lacks something that only its owner can give.

    Takes the reason and the exact line to type.
    """

    def __init__(self, reason: str, line: str) -> None:
        super().__init__(f"{reason.strip()}\n\n    {line}")


def say(text: str) -> None:
    """Tell the person what happens, at once."""
    print(text, flush=True)


def is_root() -> bool:
    """Whether packages can be installed for the whole machine."""
    return os.geteuid() == 0


def line_to_type(packages: list[str]) -> str:
    """The line that gives a Debian machine these packages."""
    before = "" if is_root() else "sudo "
    return f"{before}apt-get install -y --no-install-recommends {' '.join(packages)}"


def install_packages(packages: list[str], why: str) -> None:
    """Install Debian packages as root; refresh the lists only when a package is not found."""
    if shutil.which("apt-get") is None:
        raise CannotGoOnError(
            f"{why} is missing, and this is no Debian machine. On Debian:", line_to_type(packages)
        )
    say(f"{why}: installing {' '.join(packages)}")
    install = ["apt-get", "install", "-y", "-q", "--no-install-recommends", *packages]
    first = subprocess.run(install, env=QUIET, capture_output=True, text=True, check=False)
    if first.returncode == 0:
        return
    subprocess.run(["apt-get", "update", "-q"], env=QUIET, capture_output=True, check=False)
    second = subprocess.run(install, env=QUIET, capture_output=True, text=True, check=False)
    if second.returncode != 0:
        raise CannotGoOnError(
            f"{why} could not be installed.\n{second.stderr}", line_to_type(packages)
        )


# --- Python -------------------------------------------------------------------------------------


def prepare_python(*, with_tests: bool) -> None:
    """Make .venv and install what the locks name; at once when nothing has changed."""
    make_venv()
    install_lock(PRODUCT_LOCK, "the product's packages")
    if with_tests:
        install_lock(TESTS_LOCK, "the test tools")


def make_venv() -> None:
    """Make .venv where there is none, or where it belongs to another Python or another folder."""
    birth = VENV / "made-for"
    wanted = f"{sys.version}\n{ROOT}\n"
    if birth.is_file() and birth.read_text() == wanted and PYTHON.exists():
        return
    say("Python environment: making .venv")
    make = [sys.executable, "-m", "venv", "--clear", str(VENV)]
    made = subprocess.run(make, capture_output=True, text=True, check=False)
    if made.returncode != 0 and is_root():
        install_packages(["python3-venv"], "Python's venv")
        made = subprocess.run(make, capture_output=True, text=True, check=False)
    if made.returncode != 0:
        shutil.rmtree(VENV, ignore_errors=True)
        raise CannotGoOnError(
            f"Python's venv is missing.\n{made.stdout}", line_to_type(["python3-venv"])
        )
    birth.write_text(wanted)


def install_lock(lock: Path, what: str) -> None:
    """Install one lock with its hashes; a stamp tells that it was done."""
    stamp = VENV / f"installed-{lock.stem}"
    wanted = hashlib.sha256(lock.read_bytes()).hexdigest()
    if stamp.is_file() and stamp.read_text() == wanted:
        return
    say(f"Python environment: installing {what}")
    # The lock names every package, so nothing else may come along; wheels only, so nothing has to
    # be compiled.
    pip = [
        str(PYTHON),
        "-m",
        "pip",
        "install",
        "--quiet",
        "--disable-pip-version-check",
        "--require-hashes",
    ]
    command = [*pip, "--no-deps", "--only-binary=:all:", "-r", lock.name]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise CannotGoOnError(f"pip could not install {what}.\n{done.stderr}", " ".join(command))
    stamp.write_text(wanted)


def compile_catalogues() -> None:
    """Compile the catalogues of texts whose source is newer than their compiled form."""
    sources = sorted((ROOT / "locale").glob("*/LC_MESSAGES/*.po"))
    stale = [po for po in sources if not is_newer(po.with_suffix(".mo"), po)]
    if stale:
        subprocess.run([str(PYTHON), "tools/catalogues.py", "compile"], cwd=ROOT, check=True)


def is_newer(made: Path, source: Path) -> bool:
    """Whether a made file exists and is not older than its source."""
    return made.is_file() and made.stat().st_mtime_ns >= source.stat().st_mtime_ns


# --- Pango and HarfBuzz, for the papers ---------------------------------------------------------


def prepare_print_libraries() -> None:
    """Give the PDF engine its libraries, from the machine or from .native/."""
    if machine_has(PRINT_LIBRARIES) or (NATIVE / "order").is_file():
        return
    if is_root():
        install_packages(PRINT_PACKAGES, "Pango (draws the PDFs)")
        if not machine_has(PRINT_LIBRARIES):
            raise CannotGoOnError("Pango does not load.", line_to_type(PRINT_PACKAGES))
        return
    unpack_privately()


def machine_has(libraries: tuple[str, ...]) -> bool:
    """Whether the machine's loader finds these libraries."""
    try:
        for name in libraries:
            ctypes.CDLL(name)
    except OSError:
        return False
    return True


def unpack_privately() -> None:
    """As an ordinary user: fetch the packages, unpack them in .native/, note how they load."""
    line = line_to_type(PRINT_PACKAGES)
    if shutil.which("apt-get") is None or shutil.which("dpkg-deb") is None:
        raise CannotGoOnError("Pango (draws the PDFs) is missing.", line)
    say("Pango (draws the PDFs): fetching it into .native/")
    shutil.rmtree(NATIVE, ignore_errors=True)
    state, cache, debs, root = (NATIVE / name for name in ("state", "cache", "debs", "root"))
    for folder in (state / "lists" / "partial", cache / "archives" / "partial", debs, root):
        folder.mkdir(parents=True)
    # Lists and cache of our own, because those of the machine are root's; what is installed is
    # the machine's.
    own = [
        "-o",
        f"Dir::State={state}",
        "-o",
        f"Dir::Cache={cache}",
        "-o",
        "Dir::State::status=/var/lib/dpkg/status",
    ]
    apt_get = ["apt-get", "-q", *own, "-o", "Debug::NoLocking=1"]

    def apt(*command: str) -> str:
        done = subprocess.run(
            [*apt_get, *command], cwd=debs, env=QUIET, capture_output=True, text=True, check=False
        )
        if done.returncode != 0:
            raise CannotGoOnError(f"apt-get {command[0]} failed.\n{done.stderr}", line)
        return done.stdout

    apt("update")
    # Names and versions as apt resolves them here: package names shift between releases of Debian.
    planned = apt("install", "--print-uris", "-y", "--no-install-recommends", *PRINT_PACKAGES)
    files = [line.split()[1] for line in planned.splitlines() if line.startswith("'")]
    parts = [unquote(name).split("_") for name in files]
    apt("download", *(f"{name}={version}" for name, version, *_ in parts))
    for deb in sorted(debs.glob("*.deb")):
        subprocess.run(["dpkg-deb", "-x", str(deb), str(root)], check=True)
    order = loading_order(root)
    for folder in (state, cache, debs):
        shutil.rmtree(folder)
    (NATIVE / "order").write_text("".join(f"{path.relative_to(NATIVE)}\n" for path in order))


def loading_order(root: Path) -> list[Path]:
    """The unpacked libraries, each after those that it needs; found by loading them."""
    waiting = sorted({path.resolve() for path in root.rglob("*.so.*") if path.is_file()})
    order: list[Path] = []
    while waiting:
        loaded = [path for path in waiting if loads(path)]
        if not loaded:
            break
        order += loaded
        waiting = [path for path in waiting if path not in loaded]
    if not machine_has(PRINT_LIBRARIES):
        names = ", ".join(path.name for path in waiting)
        raise CannotGoOnError(f"These libraries do not load: {names}", line_to_type(PRINT_PACKAGES))
    return order


def loads(path: Path) -> bool:
    """Load one library for good, so that those that need it find it by its name."""
    try:
        ctypes.CDLL(str(path), mode=ctypes.RTLD_GLOBAL)
    except OSError:
        return False
    return True
