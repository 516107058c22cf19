"""What a reader gathers: parties with ids that do not collide, and everything it could not read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

import msgspec

from weighbridge.identify.listings.cells.wording import distinct
from weighbridge.identify.listings.records import ListedParty, UnreadRow
from weighbridge.kernel.digests import Digest, digest

Files = Mapping[str, bytes]
"""The files of a source by their part in it (`sdn`, `alt`, ...); a source of one file has the part `""`."""


@dataclass(frozen=True)
class Reading:
    """What a reader made of a source."""

    parties: tuple[ListedParty, ...]
    unread: tuple[UnreadRow, ...] = ()
    published: date | None = None
    """The day the publisher gives the file."""


@dataclass
class Gathering:
    """Parties as they are read, of one source retrieved on one day."""

    source: str
    retrieved: date
    parties: list[ListedParty] = field(default_factory=list)
    unread: list[UnreadRow] = field(default_factory=list)
    _ids: dict[str, int] = field(default_factory=dict)

    def add(self, party: ListedParty) -> None:
        """Take a party; what of it could not be read is said, and a repeated id gets a number."""
        self._say_flaws(party)
        times = self._ids.get(party.id, 0) + 1
        self._ids[party.id] = times
        self.parties.append(party if times == 1 else msgspec.structs.replace(party, id=f"{party.id}-{times}"))

    def skip(self, row: int | None, what: str) -> None:
        """A row that is left out, and why."""
        self.unread.append(UnreadRow(self.source, row, what))

    def flaw(self, row: int | None, what: str) -> None:
        """A part of a row that is left out; the party is kept."""
        self.unread.append(UnreadRow(self.source, row, what, kept=True))

    def audit(self, found: Iterable[str], known: Iterable[str], what: str) -> None:
        """Name every column, key or element that this reader does not know."""
        for name in sorted(set(found) - set(known)):
            self.flaw(None, f'{what} "{name}" is not known to this reader and was not read')

    def done(self, published: date | None = None) -> Reading:
        """What was gathered."""
        return Reading(tuple(self.parties), tuple(self.unread), published)

    def _say_flaws(self, party: ListedParty) -> None:
        for birth in party.birth_dates:
            if birth.low is None:
                self.flaw(party.row, f'date of birth "{birth.text}" of {party.id} is no date')
        for tied in party.ties:
            if tied.code is None:
                self.flaw(party.row, f'"{tied.text}" of {party.id} is no country that is known')


def row_digest(*cells: str | None) -> Digest:
    """The digest of a row of a source: of its cells, so that quoting and line ends do not count."""
    return digest("\x1f".join(cell or "" for cell in cells).encode())


def own_id(list_id: str, name: str, citations: Iterable[str] = ()) -> str:
    """An id for a row whose publisher gives none: of the list, the name and the first citation, which stay when a row is amended."""
    first = next(iter(citations), "")
    return f"{list_id}:{digest(f'{name.casefold()}|{first}'.encode()).removeprefix('sha256:')[:16]}"


def tidy(party: ListedParty) -> ListedParty:
    """The party with each name, date, tie, identifier, address and link once."""
    return msgspec.structs.replace(
        party,
        names=tuple(distinct(party.names)),
        birth_dates=tuple(dict.fromkeys(party.birth_dates)),
        ties=tuple(dict.fromkeys(party.ties)),
        identifiers=tuple(dict.fromkeys(party.identifiers)),
        addresses=tuple(dict.fromkeys(party.addresses)),
        linked=tuple(dict.fromkeys(party.linked)),
        citations=tuple(dict.fromkeys(party.citations)),
    )
