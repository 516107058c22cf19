"""A memory that somebody tampered with, shares, or floods; customers whose text is meant for the database or the terminal."""

from __future__ import annotations

import os
import sqlite3
import stat
from pathlib import Path

import pytest

from tests.conformance.memory.books import START, edition, party, rows, screened
from weighbridge.adapters.memory.opening import default_url, open_database, read_url
from weighbridge.adapters.memory.store import remembering
from weighbridge.app.remembering.decisions import Decision, decide
from weighbridge.app.remembering.ports import Row
from weighbridge.kernel.errors import BadInput

HOSTILE = [
    "'; DROP TABLE hits; --",
    "\x1b[2J Huawei",
    "Huawei\u202eiewauH",
    "Huawei\x00",
    "Huawei " * 5_000,
    "%s %(name)s :name ? Huawei",
]
LISTS = edition(party("1", "Huawei"))


@pytest.mark.parametrize("name", HOSTILE)
def test_text_is_never_taken_for_a_statement(tmp_path: Path, name: str) -> None:
    with remembering(str(tmp_path / "memory.db")) as memory:
        screened(memory, LISTS, [Row(name, {"name": name, "address": name})])
        found = memory.customers.find(name)

        assert found is not None
        assert found.values["name"] == name
        assert memory.customers.count() == 1


def test_a_file_that_others_may_read_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "memory.db"
    with remembering(str(path)):
        pass
    path.chmod(0o640)

    with pytest.raises(BadInput, match="others may read") as caught, remembering(str(path)):
        pass

    assert "chmod 600" in caught.value.to_fix


def test_a_new_file_is_its_owners_alone_whatever_the_mask_says(tmp_path: Path) -> None:
    path = tmp_path / "new" / "memory.db"
    mask = os.umask(0)
    try:
        with remembering(str(path)):
            pass
    finally:
        os.umask(mask)

    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_a_file_that_is_no_database_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "memory.db"
    path.write_bytes(b"a letter to Aunt Ada, not a database" * 100)
    path.chmod(0o600)

    with pytest.raises(BadInput), remembering(str(path)):
        pass

    assert path.read_bytes().startswith(b"a letter")


def test_whoever_alters_a_record_with_other_means_meets_the_database(tmp_path: Path) -> None:
    path = tmp_path / "memory.db"
    with remembering(str(path)) as memory:
        screened(memory, LISTS, rows(a="Huawei Bakery"))

    with sqlite3.connect(path) as raw, pytest.raises(sqlite3.DatabaseError, match="never changed"):
        raw.execute("UPDATE findings SET points = 0")
    raw.close()


def test_a_password_is_in_no_error() -> None:
    url = "postgresql://ada:tr0ub4dor@127.0.0.1:1/memory?connect_timeout=1"

    with pytest.raises(BadInput) as caught, remembering(url):
        pass

    assert "tr0ub4dor" not in str(caught.value)
    assert "***" in str(caught.value)


@pytest.mark.parametrize("text", ["mysql://x/y", "postgresql+asyncpg2://x/y", "://", "sqlite+pysqlcipher://:pw@/x", "http://[::1"])
def test_an_address_of_something_else_is_refused(text: str) -> None:
    with pytest.raises(BadInput):
        open_database(read_url(text)).dispose()


def test_the_environment_tells_where_the_memory_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WEIGHBRIDGE_MEMORY", "sqlite:////srv/memory.db")
    assert default_url() == "sqlite:////srv/memory.db"

    monkeypatch.delenv("WEIGHBRIDGE_MEMORY")
    monkeypatch.setenv("XDG_DATA_HOME", "/srv/data")
    monkeypatch.setattr("sys.platform", "linux")
    assert default_url() == "/srv/data/weighbridge/memory.db"
    monkeypatch.setattr("sys.platform", "darwin")
    assert default_url().endswith("Library/Application Support/weighbridge/memory.db")


def test_a_note_that_is_a_book_is_refused(tmp_path: Path) -> None:
    with remembering(str(tmp_path / "memory.db")) as memory:
        screened(memory, LISTS, rows(a="Huawei Bakery"))
        said = Decision("false-positive", "Ada", START, "other-evidence", "x" * 10_001)

        with pytest.raises(BadInput, match="longer"):
            decide(memory, 1, said)


def test_a_second_writer_waits_and_is_then_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("weighbridge.adapters.memory.opening._PATIENCE_S", 0)
    path = str(tmp_path / "memory.db")
    with remembering(path) as first:
        screened(first, LISTS, rows(a="Huawei Bakery"))

        with pytest.raises(BadInput, match="another run"), remembering(path):
            pass
