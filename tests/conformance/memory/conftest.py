"""The databases that the one suite is run on."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest
import sqlalchemy as sa

from tests.conformance.memory.servers import cluster, programs
from weighbridge.adapters.memory.opening import open_database, read_url


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The URL of a PostgreSQL server of the test's own."""
    folder = programs()
    if folder is None:
        pytest.skip("PostgreSQL's server is not installed: initdb and pg_ctl are nowhere to be found")
    if find_spec("psycopg") is None:
        pytest.skip("psycopg is not installed: it is PostgreSQL's driver")
    with cluster(folder) as url:
        yield url


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The URL of an empty database."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'memory.db'}"
    found: str = request.getfixturevalue("server")
    engine = open_database(read_url(found))
    with engine.begin() as connection:
        connection.execute(sa.text("DROP SCHEMA public CASCADE"))
        connection.execute(sa.text("CREATE SCHEMA public"))
    engine.dispose()
    return found
