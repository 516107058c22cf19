"""The shelf of filings: versions are added, read and listed; nothing is changed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec
import sqlalchemy as sa
from sqlalchemy.engine import Connection, RowMapping
from sqlalchemy.exc import IntegrityError

from weighbridge.act.filings.document import Filing, canonical, digest_of
from weighbridge.adapters.memory.filings.tables import filing_texts, filing_versions, filings
from weighbridge.adapters.memory.writing import next_number, utc
from weighbridge.app.filings.ports import Version
from weighbridge.kernel.errors import BadInput


class Filings:
    """The shelf."""

    def __init__(self, connection: Connection) -> None:
        self._db = connection

    def next_filing(self) -> int:
        """The number that the next new filing will have."""
        return next_number(self._db, filings)

    def add(self, version: Version, document: Filing) -> Version:
        """Keep a version and its text. Raises `BadInput` where the tables refuse it."""
        kept = msgspec.structs.replace(version, id=next_number(self._db, filing_versions))
        columns: dict[str, Any] = {key: value for key, value in msgspec.structs.asdict(kept).items() if key not in {"kind", "regime"}}
        try:
            if version.filing == self.next_filing():
                self._db.execute(sa.insert(filings).values(id=version.filing, kind=version.kind, regime=version.regime))
            self._db.execute(sa.insert(filing_versions).values(columns))
            self._db.execute(sa.insert(filing_texts).values(version=kept.id, body=canonical(document)))
        except IntegrityError:
            # The words of the database could quote the row.
            raise BadInput(
                "filing/refused",
                f"the tables refuse version {version.number} of filing {version.filing}",
                to_fix="a final version is whole, of another's draft, and has its legal basis where it discloses",
            ) from None
        return kept

    def versions(self, filing: int) -> Sequence[Version]:
        """The versions of a filing, in their order."""
        return self._read(filing_versions.c.filing == filing)

    def latest(self) -> Sequence[Version]:
        """The last version of each filing, in the order of their numbers."""
        last = sa.select(sa.func.max(filing_versions.c.id)).group_by(filing_versions.c.filing)
        return self._read(filing_versions.c.id.in_(last))

    def document(self, version: Version) -> Filing | None:
        """What a version says; `None` where its text was erased. Raises `BadInput` where it is not what its digest says."""
        body = self._db.execute(sa.select(filing_texts.c.body).where(filing_texts.c.version == version.id)).scalar()
        if body is None:
            return None
        try:
            found = msgspec.json.decode(body, type=Filing)
        except msgspec.DecodeError:
            found = None
        if found is None or digest_of(found) != version.digest:
            raise BadInput(
                "filing/altered",
                f"the text of filing {version.filing}, version {version.number}, is not what its digest says",
                to_fix="restore the memory from a copy, and ask who had access to it",
            )
        return found

    def _read(self, which: sa.ColumnElement[bool]) -> Sequence[Version]:
        rows = self._db.execute(
            sa.select(filing_versions, filings.c.kind, filings.c.regime)
            .join(filings, filings.c.id == filing_versions.c.filing)
            .where(which)
            .order_by(filing_versions.c.filing, filing_versions.c.number)
        ).mappings()
        return [_version(row) for row in rows]


def _version(row: RowMapping) -> Version:
    return Version(**({name: row[name] for name in Version.__struct_fields__} | {"at": utc(row["at"])}))
