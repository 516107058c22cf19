"""Screenings, the editions they used, the epochs they were of."""

from __future__ import annotations

from datetime import date

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from weighbridge.adapters.memory.tables import editions, epochs, screenings
from weighbridge.adapters.memory.writing import insert, next_number, utc
from weighbridge.app.remembering.records import Epoch, Screening


class Runs:
    """The shelf of screenings."""

    def __init__(self, connection: Connection) -> None:
        self._db = connection

    def last(self) -> Screening | None:
        """The last screening."""
        row = self._db.execute(
            sa.select(screenings, epochs.c.matcher, epochs.c.weights, epochs.c.configuration)
            .join(epochs, epochs.c.id == screenings.c.epoch)
            .order_by(screenings.c.id.desc())
            .limit(1)
        ).one_or_none()
        if row is None:
            return None
        return Screening(
            id=row.id,
            scope=row.scope,
            edition=row.edition,
            epoch=Epoch(row.matcher, row.weights, row.configuration),
            held_on=row.held_on,
            at=utc(row.at),
            customers=row.customers,
            changed_customers=row.changed_customers,
            listings=row.listings,
            changed_listings=row.changed_listings,
            found=row.found,
            why=row.why,
            reached=row.reached,
        )

    def weights(self) -> bytes | None:
        """The weights of the last epoch, as its matcher wrote them."""
        last = sa.select(screenings.c.epoch).order_by(screenings.c.id.desc()).limit(1).scalar_subquery()
        found: bytes | None = self._db.execute(sa.select(epochs.c.body).where(epochs.c.id == last)).scalar()
        return found

    def begin(self, begun: Screening, retrieved: date | None, partial: str | None, weights: bytes) -> int:
        """Write a screening down, its counts yet to come; its number."""
        if self._db.execute(sa.select(editions.c.digest).where(editions.c.digest == begun.edition)).scalar() is None:
            row = {"digest": begun.edition, "retrieved": retrieved, "partial": partial, "first_used": begun.held_on}
            insert(self._db, editions, [row])
        number = next_number(self._db, screenings)
        insert(
            self._db,
            screenings,
            [
                {
                    "id": number,
                    "scope": begun.scope,
                    "why": begun.why,
                    "edition": begun.edition,
                    "epoch": self._epoch(begun.epoch, weights, begun.held_on),
                    "held_on": begun.held_on,
                    "at": begun.at,
                    "listings": begun.listings,
                    "reached": begun.reached,
                }
            ],
        )
        return number

    def _epoch(self, epoch: Epoch, weights: bytes, on: date) -> int:
        wanted = (epochs.c.matcher == epoch.matcher, epochs.c.weights == epoch.weights, epochs.c.configuration == epoch.configuration)
        found: int | None = self._db.execute(sa.select(epochs.c.id).where(*wanted)).scalar()
        if found is None:
            found = next_number(self._db, epochs)
            row = {"id": found, "matcher": epoch.matcher, "weights": epoch.weights, "configuration": epoch.configuration}
            insert(self._db, epochs, [row | {"began": on, "body": weights}])
        return found

    def reach(self, screening: int, customer: int) -> None:
        """A full screening has come to this customer."""
        self._db.execute(sa.update(screenings).where(screenings.c.id == screening).values(reached=customer))

    def finish(self, done: Screening, changed: str | None) -> None:
        """Write the counts down, and the digest of the customers that changed: it has ended."""
        self._db.execute(
            sa.update(screenings)
            .where(screenings.c.id == done.id)
            .values(
                customers=done.customers,
                changed_customers=done.changed_customers,
                changed_listings=done.changed_listings,
                found=done.found,
                changed_digest=changed,
                reached=None,
            )
        )
