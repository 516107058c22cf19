"""Where the memory is, and the way in: a file of SQLite's for its owner alone, or a server of PostgreSQL's by URL.

No password and no text about a person comes into an error: the URL is shown without its password, the database's own words only where
they are about the connection.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.engine import URL, Connection, Engine, make_url
from sqlalchemy.exc import ArgumentError, DatabaseError, DBAPIError, NoSuchModuleError, OperationalError

from weighbridge.adapters.program_folder import program_folder
from weighbridge.kernel.errors import BadInput, Place

VARIABLE = "WEIGHBRIDGE_MEMORY"
_OTHERS = stat.S_IRWXG | stat.S_IRWXO
_PATIENCE_S = 30
_LOCK = 0x57656967
"""The number of the lock that one writer at a time holds in PostgreSQL."""


def default_url() -> str:
    """`$WEIGHBRIDGE_MEMORY`, else a file `memory.db` in the user's folder of program data."""
    return os.environ.get(VARIABLE) or str(program_folder() / "memory.db")


def read_url(text: str) -> URL:
    """A URL of SQLite or PostgreSQL, or the path of a file. Raises `BadInput`."""
    if "://" not in text:
        return URL.create("sqlite", database=text)
    try:
        url = make_url(text)
    except (ArgumentError, ValueError):
        raise _bad_url("the address of the memory is no URL") from None
    if url.drivername in {"postgresql", "postgres"}:
        url = url.set(drivername="postgresql+psycopg")
    if url.get_backend_name() not in {"sqlite", "postgresql"}:
        raise _bad_url(f'"{url.get_backend_name()}" is no database that can hold the memory')
    return url


def _bad_url(what: str) -> BadInput:
    return BadInput("memory/bad-address", what, to_fix="write a path, sqlite:///PATH or postgresql://USER@HOST/DATABASE")


def open_database(url: URL, *, new: bool = True) -> Engine:
    """The database, with a file made where there is none and `new` allows it. Raises `BadInput`."""
    if url.get_backend_name() == "sqlite":
        _own_file(url, new=new)
    try:
        # Parameters are text about people: an error must not quote them.
        engine = sa.create_engine(url, hide_parameters=True)
    except (ImportError, NoSuchModuleError) as problem:
        raise BadInput(
            "memory/unreachable", f"the driver of the database is not installed: {problem}", to_fix="install `weighbridge[postgresql]`"
        ) from None
    if url.get_backend_name() == "sqlite":
        event.listen(engine, "connect", _strict_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    return engine


def _own_file(url: URL, *, new: bool) -> None:
    """The file is there and nobody but its owner may read it."""
    if url.database in {None, "", ":memory:"}:
        return
    path = Path(str(url.database))
    place = Place(str(path))
    try:
        if path.exists():
            if path.stat().st_mode & _OTHERS:
                raise BadInput("memory/open-to-others", f"others may read {path}", where=place, to_fix=f"run `chmod 600 {path}`")
            return
        if not new:
            raise BadInput(
                "memory/none",
                "there is no memory yet",
                where=place,
                to_fix="make one with `weighbridge screen --delta FILE` or `weighbridge watch --keep`, or name it with --memory",
            )
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except OSError as problem:
        raise BadInput(
            "memory/unreachable", f"{path}: {problem.strerror}", where=place, to_fix="name another place with --memory"
        ) from None


def _strict_sqlite(raw: object, _: object) -> None:
    """SQLite keeps to foreign keys, overwrites what is deleted, waits for another writer, and leaves transactions to us."""
    connection: sa.engine.interfaces.DBAPIConnection = raw  # type: ignore[assignment]
    connection.isolation_level = None
    cursor = connection.cursor()
    for line in ("foreign_keys = ON", "secure_delete = ON", f"busy_timeout = {_PATIENCE_S * 1000}", "trusted_schema = OFF"):
        cursor.execute(f"PRAGMA {line}")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    reading = connection.get_execution_options().get("reading", False)
    connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")


@contextmanager
def transaction(engine: Engine, *, reading: bool = False) -> Iterator[Connection]:
    """All of what is done within, or nothing; one writer at a time. Raises `BadInput` where the database cannot be reached."""
    try:
        with engine.connect().execution_options(reading=reading) as connection:
            begin(connection)
            yield connection
            connection.commit()
    except DatabaseError as problem:
        # Subclasses tell of rows that the tables refuse, or of statements that are wrong: faults of ours, not of the place.
        if type(problem) not in {DatabaseError, OperationalError}:
            raise
        raise _unreachable(engine, problem) from None


def begin(connection: Connection) -> None:
    """Begin a transaction, as the one writer unless it only reads."""
    connection.begin()
    if connection.dialect.name == "postgresql" and not connection.get_execution_options().get("reading", False):
        connection.execute(sa.text("SELECT pg_advisory_xact_lock(:number)"), {"number": _LOCK})


def _unreachable(engine: Engine, problem: DBAPIError) -> BadInput:
    place = Place(engine.url.render_as_string(hide_password=True))
    words = str(problem.orig).strip().splitlines()[0] if str(problem.orig).strip() else "no answer"
    if "locked" in words:
        return BadInput("memory/in-use", "another run is writing to the memory", where=place, to_fix="wait for it to end, and run again")
    return BadInput(
        "memory/unreachable", f"the database does not answer as it should: {words}", where=place, to_fix="check the address and the server"
    )
