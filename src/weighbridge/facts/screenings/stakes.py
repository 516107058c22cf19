"""Who owns a party, as a file: the answer of `weighbridge owners --json`, of which a dossier takes the stakes and the owners.

The answer's verdicts are not read: who is owned by half follows from the stakes on the day of the act.
"""

from __future__ import annotations

from datetime import date
from typing import Literal

import msgspec

from weighbridge.facts.checking import amount_of
from weighbridge.facts.records import Owner, Party
from weighbridge.facts.vocabulary import NO_PARENT
from weighbridge.kernel.amounts import NotAnAmount
from weighbridge.kernel.errors import BadDossier, Place

SCHEMA = "weighbridge/ownership/1"


class StakeRow(msgspec.Struct, frozen=True, omit_defaults=True, rename=lambda name: name.rstrip("_")):
    """A stake: the owner, the owned, and the percentage, from the least to the most it may be."""

    owner: str
    owned: str
    percent: tuple[str, str]
    from_: date | None = None
    until: date | None = None


class OwnerRow(msgspec.Struct, frozen=True, omit_defaults=True):
    """A party of the graph."""

    id: str
    name: str | None = None
    kind: Literal["entity", "individual"] | None = None


class ParentRow(msgspec.Struct, frozen=True):
    """The line of majority owners of the asked party, the party first."""

    line: tuple[str, ...]
    headquarters: str | None = None
    """The country of the last one's seat."""
    open: str | None = None
    """Why the last of the line may not be the ultimate parent."""

    @property
    def ultimate(self) -> str | None:
        """The country of the ultimate parent's seat, `none` where no entity owns more than half; None where it is not known."""
        if self.open is not None:
            return None
        return NO_PARENT if len(self.line) == 1 else self.headquarters


class OwnershipFile(msgspec.Struct, frozen=True):
    """The parts of the answer that a dossier takes."""

    schema: Literal["weighbridge/ownership/1"]
    party: str
    """The id that the asked party has in the graph."""
    parties: tuple[OwnerRow, ...]
    stakes: tuple[StakeRow, ...]
    parents: ParentRow | None = None

    def as_parties(self, called: str) -> tuple[list[Owner], list[Party]]:
        """The owners of the asked party, which a dossier calls so, and every other party of the graph with its owners."""
        into: dict[str, list[Owner]] = {}
        for row in self.stakes:
            owner = called if row.owner == self.party else row.owner
            into.setdefault(row.owned, []).append(Owner(owner, row.percent, row.from_, row.until))
        others = [row for row in self.parties if row.id not in (self.party, called)]
        return into.get(self.party, []), [Party(id=row.id, name=row.name, kind=row.kind, owner=into.get(row.id, [])) for row in others]


_DECODER = msgspec.json.Decoder(OwnershipFile)


def read_ownership(body: bytes, place: Place) -> OwnershipFile:
    """The stakes in a file's bytes. Raises :class:`BadDossier` where it is no such answer, or a percentage is none."""
    try:
        found = _DECODER.decode(body)
        for row in found.stakes:
            amount_of("percent", row.percent)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError, NotAnAmount) as problem:
        raise BadDossier(
            "dossier/bad-ownership",
            f"the answer about owners cannot be read: {str(problem).replace('`', '')}",
            where=place,
            expected=f'a JSON object of schema "{SCHEMA}"',
            to_fix="name the file that `weighbridge owners FILE PARTY --json` wrote",
        ) from None
    return found
