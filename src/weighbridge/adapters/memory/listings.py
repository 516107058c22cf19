"""Listings as last seen."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from weighbridge.adapters.memory.tables import listings
from weighbridge.adapters.memory.writing import chunks, insert
from weighbridge.app.remembering.changes import terms
from weighbridge.app.remembering.records import KnownListing
from weighbridge.identify.listings.records import ListedParty, annotation_fingerprint, matching_fingerprint
from weighbridge.kernel.digests import Digest


class Listings:
    """The shelf of listings."""

    def __init__(self, connection: Connection) -> None:
        self._db = connection

    def known(self) -> Mapping[str, KnownListing]:
        """By id, the gone ones too."""
        rows = self._db.execute(sa.select(listings.c.id, listings.c.matching, listings.c.annotation, listings.c.gone_on))
        return {row.id: KnownListing(Digest(row.matching), Digest(row.annotation), row.gone_on is not None) for row in rows}

    def keep(self, parties: Iterable[ListedParty], edition: str) -> None:
        """Keep them as they are now."""
        for part in chunks(parties):
            rows = {party.id: _row(party, edition) for party in part}
            here = set(self._db.execute(sa.select(listings.c.id).where(listings.c.id.in_(list(rows)))).scalars())
            insert(self._db, listings, [row for name, row in rows.items() if name not in here])
            changed = [{f"{key}_now": value for key, value in row.items()} for name, row in rows.items() if name in here]
            if changed:
                columns: dict[str, sa.BindParameter[object]] = {
                    key: sa.bindparam(f"{key}_now") for key in next(iter(rows.values())) if key != "id"
                }
                self._db.execute(sa.update(listings).where(listings.c.id == sa.bindparam("id_now")).values(columns), changed)

    def gone(self, ids: Collection[str], on: date) -> None:
        """They are on the lists no more."""
        for part in chunks(sorted(ids)):
            self._db.execute(sa.update(listings).where(listings.c.id.in_(part)).values(gone_on=on))


def _row(party: ListedParty, edition: str) -> dict[str, object]:
    return {
        "id": party.id,
        "list": party.list,
        "name": party.name,
        "matching": matching_fingerprint(party),
        "annotation": annotation_fingerprint(party),
        "terms": terms(party),
        "edition": edition,
        "gone_on": None,
    }
