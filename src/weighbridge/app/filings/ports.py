"""What keeping filings needs of the world: a shelf of versions, to which is added and in which nothing is changed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Protocol

import msgspec

from weighbridge.act.filings.document import Filing, Kind, State
from weighbridge.kernel.digests import Digest


class Version(msgspec.Struct, frozen=True):
    """A version of a filing as it is kept: `id` is the shelf's own number of it."""

    id: int
    filing: int
    number: int
    kind: Kind
    regime: str
    state: State
    digest: Digest
    content: Digest
    """What it says, whoever numbered it or made it final."""
    open: int
    discloses: bool
    hypothetical: bool
    due: date | None
    drafted_by: str
    at: datetime
    corrects: int | None = None
    """The id of the final version that it takes the place of."""
    made_from: int | None = None
    """Of a final version: the id of its draft."""
    finalised_by: str | None = None
    basis: str | None = None
    basis_cite: str | None = None
    basis_by: str | None = None


class Listed(msgspec.Struct, frozen=True):
    """The last version of each filing that is kept: `weighbridge/filings/1`."""

    filings: list[Version]
    schema: str = "weighbridge/filings/1"


class Shelf(Protocol):
    """The filings within one transaction."""

    def next_filing(self) -> int:
        """The number that the next new filing will have."""

    def add(self, version: Version, document: Filing) -> Version:
        """Keep a version, of a filing that is new or there; with the id it was given. Raises `BadInput` where the tables refuse it."""

    def versions(self, filing: int) -> Sequence[Version]:
        """The versions of a filing, in their order; none where there is no such filing."""

    def latest(self) -> Sequence[Version]:
        """The last version of each filing, in the order of their numbers."""

    def document(self, version: Version) -> Filing | None:
        """What a version says; `None` where its text was erased. Raises `BadInput` where it is not what its digest says."""
