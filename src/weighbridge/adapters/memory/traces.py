"""Traces of customers' names, in blocks: a block is written once, and a customer who changes gets a row in another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from weighbridge.adapters.memory.customers import Customers
from weighbridge.adapters.memory.tables import customers, persons, screenings, trace_blocks, trace_rows
from weighbridge.adapters.memory.writing import chunks, insert, next_number
from weighbridge.app.remembering.records import Customer

_TOGETHER = 20_000


class Traces:
    """The shelf of traces."""

    def __init__(self, connection: Connection) -> None:
        self._db = connection

    def missing(self, upto: int | None = None) -> Iterator[Sequence[Customer]]:
        """Customers of whom none is kept, in chunks; `upto`: those of no higher number."""
        here = Customers(self._db)
        rows = int(self._db.execute(sa.select(sa.func.count()).select_from(trace_rows).where(trace_rows.c.current)).scalar_one())
        if upto is None and rows == here.count():
            return
        among = () if upto is None else (customers.c.id <= upto,)
        lacking = self._db.execute(
            sa.select(persons.c.customer)
            .join(customers, customers.c.id == persons.c.customer)
            .join(trace_rows, (trace_rows.c.customer == persons.c.customer) & trace_rows.c.current, isouter=True)
            .where(customers.c.left_on.is_(None), trace_rows.c.customer.is_(None), *among)
            .order_by(persons.c.customer)
        ).scalars()
        for part in chunks(list(lacking), _TOGETHER):
            yield here.of(part)

    def keep(self, customers: Sequence[Customer], body: bytes) -> None:
        """Keep the traces of these, in this order."""
        if not customers:
            return
        block = next_number(self._db, trace_blocks)
        epoch = sa.select(screenings.c.epoch).order_by(screenings.c.id.desc()).limit(1).scalar_subquery()
        self._db.execute(sa.insert(trace_blocks).values(id=block, epoch=epoch, body=body))
        for part in chunks(customers):
            self._db.execute(sa.update(trace_rows).where(trace_rows.c.customer.in_([one.id for one in part])).values(current=False))
        insert(
            self._db,
            trace_rows,
            [{"customer": one.id, "block": block, "place": place, "current": True} for place, one in enumerate(customers)],
        )

    def drop(self) -> None:
        """They are of another epoch: take all away."""
        self._db.execute(sa.delete(trace_rows))
        self._db.execute(sa.delete(trace_blocks))

    def blocks(self) -> Iterator[tuple[int, bytes]]:
        """Every block and its number."""
        for number in self._db.execute(sa.select(trace_blocks.c.id).order_by(trace_blocks.c.id)).scalars().all():
            yield number, self._db.execute(sa.select(trace_blocks.c.body).where(trace_blocks.c.id == number)).scalar_one()

    def owners(self, block: int, places: Sequence[int]) -> Sequence[int]:
        """The customers at these places of a block, less those who changed since."""
        found: list[int] = []
        for part in chunks(places):
            wanted = (trace_rows.c.block == block, trace_rows.c.place.in_(part), trace_rows.c.current)
            found += self._db.execute(sa.select(trace_rows.c.customer).where(*wanted).order_by(trace_rows.c.place)).scalars()
        return found
