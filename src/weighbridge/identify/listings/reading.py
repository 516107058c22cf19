"""Which reader reads a file: told by its name and its first lines, or named; and an edition put together from sources."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import msgspec

from weighbridge.identify.listings.cells.tables import check_no_page, refused
from weighbridge.identify.listings.formats import bis, csl, eu, ofac, ofac_xml, uk, un
from weighbridge.identify.listings.gathering import Files, Reading
from weighbridge.identify.listings.lists import RESTED_ON
from weighbridge.identify.listings.records import Edition, ListedParty, Source, UnreadRow
from weighbridge.kernel.digests import Digest, digest

READERS_EDITION = 2
"""Raised when a reader reads the same bytes otherwise, so that an edition names who read it."""
Read = Callable[[Files, str, date], Reading]


@dataclass(frozen=True, slots=True)
class Reader:
    """A reader: what it reads, and how near to the publisher its source is."""

    id: str
    reads: str
    read: Read
    rank: int
    """Where two sources give the same list, the rows of the higher rank stand: a list's own publisher before a collection."""
    source: str = ""
    """The official source whose form it reads; a file given replaces what was fetched of it."""


_COLLECTION, _EXTRACT, _PUBLISHER = 1, 2, 3
READERS: Mapping[str, Reader] = {
    reader.id: reader
    for reader in (
        Reader("csl-csv", "Consolidated Screening List, CSV", csl.read_csv, _COLLECTION, "csl"),
        Reader("csl-json", "Consolidated Screening List, JSON", csl.read_json, _COLLECTION, "csl"),
        Reader("csl-condensed", "Consolidated Screening List, condensed JSON", csl.read_condensed, _COLLECTION, "csl"),
        Reader("bis-extract", "a list extracted to JSON", bis.read_extract, _EXTRACT),
        Reader("bis-denied", "Denied Persons List, tab-separated", bis.read_denied, _PUBLISHER, "bis-denied"),
        Reader("ofac-sdn-csv", "SDN list, CSV (sdn, alt, add, sdn_comments)", ofac.read_sdn, _PUBLISHER, "ofac-sdn"),
        Reader("ofac-non-sdn-csv", "non-SDN list, CSV (cons_prim, cons_alt, ...)", ofac.read_non_sdn, _PUBLISHER, "ofac-non-sdn"),
        Reader("ofac-sdn-xml", "SDN list, XML", ofac_xml.read_sdn_xml, _PUBLISHER, "ofac-sdn"),
        Reader("ofac-non-sdn-xml", "non-SDN list, XML", ofac_xml.read_non_sdn_xml, _PUBLISHER, "ofac-non-sdn"),
        Reader("un-xml", "Security Council Consolidated List, XML", un.read_un, _PUBLISHER, "un"),
        Reader("eu-xml", "EU consolidated list, XML 1.1", eu.read_eu_xml, _PUBLISHER, "eu"),
        Reader("eu-csv", "EU consolidated list, CSV 1.1", eu.read_eu_csv, _PUBLISHER, "eu"),
        Reader("uk-xml", "UK Sanctions List, XML", uk.read_uk_xml, _PUBLISHER, "uk"),
        Reader("uk-csv", "UK Treasury's consolidated list, CSV 2022", uk.read_uk_csv, _PUBLISHER, "uk"),
    )
}
"""Every reader by its id."""
_NAMES = {
    "sdn.csv": ("ofac-sdn-csv", "sdn"),
    "alt.csv": ("ofac-sdn-csv", "alt"),
    "add.csv": ("ofac-sdn-csv", "add"),
    "sdn_comments.csv": ("ofac-sdn-csv", "comments"),
    "cons_prim.csv": ("ofac-non-sdn-csv", "sdn"),
    "cons_alt.csv": ("ofac-non-sdn-csv", "alt"),
    "cons_add.csv": ("ofac-non-sdn-csv", "add"),
    "cons_comments.csv": ("ofac-non-sdn-csv", "comments"),
    "consolidated.xml": ("ofac-non-sdn-xml", ""),
}
_SIGNS: tuple[tuple[bytes, str], ...] = (
    (b"<consolidated_list", "un-xml"),
    (b"<sdnlist", "ofac-sdn-xml"),
    (b"<export", "eu-xml"),
    (b"<designations", "uk-xml"),
    (b"entity_logicalid;", "eu-csv"),
    (b'"entity_logicalid";', "eu-csv"),
    (b"last updated,", "uk-csv"),
    (b'"name"\t"street_address"', "bis-denied"),
    (b"name\tstreet_address", "bis-denied"),
    (b"license_requirement,license_policy", "csl-csv"),
    (b'"list_id"', "bis-extract"),
    (b'"countsbysource"', "csl-condensed"),
    (b'"fieldkey"', "csl-condensed"),
    (b'"results"', "csl-json"),
)
_LOOKED_AT = 8192


def reader_of(name: str, body: bytes) -> tuple[str, str]:
    """The reader of a file and its part in the source, by its name and its first bytes. Raises `Unreadable` where none is known."""
    known = _NAMES.get(name.lower())
    head = body[:_LOOKED_AT].lower()
    if b"<sanctions" in head and b"advanced" in head:
        raise refused("lists/unknown-form", f"{name} is the advanced XML", name, "fetch sdn.xml, which says the same")
    check_no_page(body, name)
    if known is not None:
        return known
    found = next((reader for sign, reader in _SIGNS if sign in head), None)
    if found is None:
        what = f"nothing in the name or the first lines of {name} tells which list it is"
        raise refused("lists/unknown-form", what, name, "name its reader with --reader: " + ", ".join(READERS))
    return found, ""


def edition_of(sources: Sequence[tuple[Source, Reading]]) -> Edition:
    """One edition of several sources; where two give a list, only the rows of the source nearest to its publisher stand.

    Extracts may each hold a part of a list, so they stand beside one another. The edition is partial while
    a list is missing on which a rule of a loaded pack rests.
    """
    ranked = sorted(sources, key=lambda source: (-_rank(source[0]), source[0].id))
    owners = _owners(ranked)
    kept: dict[str, ListedParty] = {}
    unread: list[UnreadRow] = []
    for source, reading in ranked:
        unread += reading.unread
        for party in reading.parties:
            if source.id in owners[party.list]:
                _put(party, kept)
        unread += _left_out(source, reading.parties, owners)
    given = tuple(msgspec.structs.replace(source, published=reading.published) for source, reading in ranked)
    lacking = sorted(RESTED_ON - {party.list for party in kept.values()})
    partial = f"the lists at hand lack {', '.join(lacking)}, so no hit says nothing about them" if lacking else None
    return Edition(_digest(given), given, tuple(kept.values()), tuple(unread), partial)


def _owners(ranked: Sequence[tuple[Source, Reading]]) -> Mapping[str, list[str]]:
    """The sources whose rows stand, by list: the first in rank, and with an extract the other extracts."""
    owners: dict[str, list[str]] = {}
    first: dict[str, int] = {}
    for source, reading in ranked:
        rank = _rank(source)
        for list_id in {party.list for party in reading.parties}:
            if first.setdefault(list_id, rank) == rank and (rank == _EXTRACT or list_id not in owners):
                owners.setdefault(list_id, []).append(source.id)
    return owners


def _put(party: ListedParty, kept: dict[str, ListedParty]) -> None:
    """Keep a party; a row of another source with the same id gets a number, and the same row twice is one."""
    name, times = party.id, 1
    while name in kept:
        if kept[name].row_digest == party.row_digest:
            return
        times += 1
        name = f"{party.id}-{times}"
    kept[name] = party if times == 1 else msgspec.structs.replace(party, id=name)


def _left_out(source: Source, parties: Sequence[ListedParty], owners: Mapping[str, list[str]]) -> Iterable[UnreadRow]:
    counts = Counter(party.list for party in parties if source.id not in owners[party.list])
    for list_id, count in sorted(counts.items()):
        what = f'{count} rows of {list_id} are left out, since "{owners[list_id][0]}" gives that list from nearer its publisher'
        yield UnreadRow(source.id, None, what)


def _rank(source: Source) -> int:
    return READERS[source.reader].rank if source.reader in READERS else 0


def _digest(sources: Sequence[Source]) -> Digest:
    lines = [f"readers {READERS_EDITION}", *(f"{s.id} {s.reader} {s.digest}" for s in sources)]
    return digest("\n".join(lines).encode())
