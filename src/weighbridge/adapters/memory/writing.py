"""What every shelf of the memory shares: numbers, salts, commitments, chunks, moments."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from itertools import islice
from typing import Any, TypeVar

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from weighbridge.app.remembering.records import CUSTOMER_FIELDS, Pair, Side
from weighbridge.identify.screening.records import customer_fingerprint
from weighbridge.kernel.digests import Digest, digest

T = TypeVar("T")
CHUNK = 5_000
"""So many rows go in one statement: both databases limit the parameters of one."""
_SHORT = 16
"""Digits of a field's digest: it tells a change in words, nothing is decided by it."""


def chunks(things: Iterable[T], size: int = CHUNK) -> Iterator[list[T]]:
    """Things in lists of a size, in their order."""
    left = iter(things)
    while found := list(islice(left, size)):
        yield found


def next_number(connection: Connection, table: sa.Table) -> int:
    """The next number of a table; there is one writer at a time, so nobody else takes it."""
    return int(connection.execute(sa.select(sa.func.coalesce(sa.func.max(table.c.id), 0))).scalar_one()) + 1


def insert(connection: Connection, table: sa.Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Add rows."""
    if rows:
        connection.execute(sa.insert(table), list(rows))


def new_salt() -> str:
    """A salt that nobody can guess."""
    return secrets.token_hex(16)


def sealed(salt: str, text: bytes | str) -> Digest:
    """The digest of a text with its salt: who has both can prove the text, who has neither learns nothing."""
    return digest(salt.encode(), text if isinstance(text, bytes) else text.encode())


def fingerprint_of(salt: str, values: Mapping[str, str | None]) -> Digest:
    """A customer's fingerprint, which tells nothing without its salt."""
    return sealed(salt, customer_fingerprint(values))


def customer_side(salt: str, values: Mapping[str, str | None]) -> Side:
    """A customer as a side of a hit: fingerprints that tell nothing without its salt."""
    fields = {
        name: sealed(salt, f"{name} {customer_fingerprint({name: values.get(name)})}").removeprefix("sha256:")[:_SHORT]
        for name in CUSTOMER_FIELDS
    }
    return Side(fingerprint_of(salt, values), fields)


def utc(moment: datetime) -> datetime:
    """A moment as read back: SQLite drops the zone, which is always UTC."""
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def sides_of(row: Mapping[str, Any]) -> Pair:
    """Both sides, as the columns of a finding or a disposition give them."""
    return Pair(
        Side(Digest(row["customer_fingerprint"]), row["customer_fields"]), Side(Digest(row["listing_fingerprint"]), row["listing_fields"])
    )


def columns_of(pair: Pair) -> dict[str, Any]:
    """Both sides as columns."""
    return {
        "customer_fingerprint": pair.customer.fingerprint,
        "customer_fields": dict(pair.customer.fields),
        "listing_fingerprint": pair.listing.fingerprint,
        "listing_fields": dict(pair.listing.fields),
    }
