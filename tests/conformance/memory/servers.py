"""A real PostgreSQL for the length of the tests: a cluster of its own, reached through a socket, run by somebody without rights."""

from __future__ import annotations

import contextlib
import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path


def programs() -> Path | None:
    """The folder of `initdb` and `pg_ctl`, where PostgreSQL's server is installed."""
    found = shutil.which("initdb")
    folders = [Path(found).parent] if found else []
    folders += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    return next((folder for folder in folders if (folder / "initdb").exists() and (folder / "pg_ctl").exists()), None)


@contextlib.contextmanager
def cluster(folder: Path) -> Iterator[str]:
    """A running cluster with an empty database; its URL."""
    # The path of a socket may have 107 signs, which pytest's folders often exceed.
    home = Path(tempfile.mkdtemp(prefix="weigh"))
    # The server refuses to be run by root.
    user = "postgres" if os.geteuid() == 0 else None
    if user is not None:
        shutil.chown(home, user)
        if user not in {entry.pw_name for entry in pwd.getpwall()}:
            shutil.chown(home, user := "nobody")
    start = f"-k {home} -c listen_addresses= -c fsync=off"
    try:
        _run(user, folder / "initdb", "-D", home / "db", "-A", "trust", "-U", "weigh", "-E", "UTF8", "--locale=C", "--no-sync")
        _run(user, folder / "pg_ctl", "-D", home / "db", "-l", home / "log", "-o", start, "-w", "start")
        yield f"postgresql://weigh@/postgres?host={home}"
    finally:
        _run(user, folder / "pg_ctl", "-D", home / "db", "-m", "immediate", "-w", "stop")
        shutil.rmtree(home, ignore_errors=True)


def _run(user: str | None, *command: object) -> None:
    subprocess.run([str(part) for part in command], user=user, check=True, stdout=subprocess.DEVNULL, cwd="/")
