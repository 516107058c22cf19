"""The memory in a database: opened, brought to form, and used within one transaction."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.engine import Connection, Engine

from weighbridge.adapters.memory.customers import Customers
from weighbridge.adapters.memory.filings.shelf import Filings
from weighbridge.adapters.memory.hits import Hits
from weighbridge.adapters.memory.listings import Listings
from weighbridge.adapters.memory.migrating import bring_up
from weighbridge.adapters.memory.opening import begin, default_url, open_database, read_url, transaction
from weighbridge.adapters.memory.programme.shelf import Programme
from weighbridge.adapters.memory.runs import Runs
from weighbridge.adapters.memory.traces import Traces
from weighbridge.adapters.memory.watched.shelf import Watched

_PAUSE_S = 0.12
"""SQLite lets nobody queue: whoever waits to write looks every tenth of a second at most, and must find the memory free once."""


class SqlMemory:
    """The shelves of one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self.runs = Runs(connection)
        self.customers = Customers(connection)
        self.listings = Listings(connection)
        self.hits = Hits(connection)
        self.traces = Traces(connection)
        self.programme = Programme(connection)
        self.watched = Watched(connection)
        self.filings = Filings(connection)

    def keep(self) -> None:
        """What was done so far is kept, whatever comes; another transaction begins."""
        self._connection.commit()
        if self._connection.dialect.name == "sqlite":
            time.sleep(_PAUSE_S)
        begin(self._connection)


@contextmanager
def database(url: str | None = None, *, new: bool = True) -> Iterator[Engine]:
    """The database at a URL or path, in the form this version reads; `new`: made where there is none. Raises `BadInput`."""
    engine = open_database(read_url(url or default_url()), new=new)
    try:
        bring_up(engine)
        yield engine
    finally:
        engine.dispose()


@contextmanager
def remembering(url: str | None = None, *, new: bool = True, reading: bool = False) -> Iterator[SqlMemory]:
    """The memory for one transaction: kept whole where it ends well, as it was where it does not. Raises `BadInput`."""
    with database(url, new=new) as engine, transaction(engine, reading=reading) as connection:
        yield SqlMemory(connection)
