"""The lists of the Bureau of Industry and Security: the Denied Persons List as it is published, and extracted lists in JSON.

The bureau publishes the Entity, Unverified and Military End-User Lists as supplements to part 744 of the regulations,
that is as text; the JSON read here is the form in which such a supplement, or a notice of another department, is extracted.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, timedelta

import msgspec

from weighbridge.identify.listings.cells.citations import citations, scope
from weighbridge.identify.listings.cells.dates import birth_date, day
from weighbridge.identify.listings.cells.objects import json_object
from weighbridge.identify.listings.cells.places import address, joined, split_addresses, tie
from weighbridge.identify.listings.cells.tables import headed, refused
from weighbridge.identify.listings.cells.wording import Wording, aliases, folded, wording
from weighbridge.identify.listings.gathering import Files, Gathering, Reading, own_id, row_digest, tidy
from weighbridge.identify.listings.records import Address, ListedParty

_DENIED = ("Name", "Street_Address", "City", "State", "Country", "Postal_Code", "Effective_Date", "Expiration_Date", "FR_Citation")
_DENIED_ALSO = ("Standard_Order", "Last_Update", "Action")
_EXTRACTED = {"name", "aliases", "country", "address", "status", "effective_date", "federal_register", "notes"}
_LISTS = {
    "bis-dpl": "bis-denied",
    "bis-entity-list": "bis-entity",
    "bis-meu": "bis-meu",
    "bis-uvl": "bis-unverified",
    "ofac-nscmic": "ofac-nscmic",
    "ofac-eo14032": "ofac-nscmic",
    "state-debarred-admin": "state-debarred",
    "state-debarred-statutory": "state-debarred",
    "state-nonproliferation": "state-isn",
    "dow-1260h": "dow-1260h",
    "dow-1286": "dow-1286",
    "dhs-uflpa": "dhs-uflpa",
    "fcc-covered": "fcc-covered",
    "cbp-wro": "cbp-wro",
}
"""The extracts' own ids of their lists, and ours."""
_ADDRESS_ONLY = re.compile(r"^Address \d+$")
_EXPIRES = re.compile(r"\bExpires: (\d{4}-\d{2}-\d{2})|status: Expired (?:on )?([\d/]+)", re.IGNORECASE)
_BORN = re.compile(r"\bDate of birth: ([A-Za-z]+, \d{4}|[^;|]+)", re.IGNORECASE)


def read_denied(files: Files, source: str, retrieved: date) -> Reading:
    """The Denied Persons List as its tab-separated text. Raises `Unreadable` where the table is broken."""
    gathering = Gathering(source, retrieved)
    columns, rows = headed(files[""], source, _DENIED, delimiter="\t")
    gathering.audit(columns, (*_DENIED, *_DENIED_ALSO), "column")
    for line, cells in rows:
        said = wording(cells["Name"])
        if not said.names:
            gathering.skip(line, "a row without a name")
            continue
        gathering.add(tidy(_denied(line, cells, said, gathering)))
    return gathering.done()


def _denied(line: int, cells: Mapping[str, str], said: Wording, gathering: Gathering) -> ListedParty:
    cited = citations(cells["FR_Citation"])
    ends = day(cells["Expiration_Date"], month_first=True)
    return ListedParty(
        id=own_id("bis-denied", said.names[0].text, cited),
        list="bis-denied",
        kind="unknown",
        names=said.names,
        source=gathering.source,
        retrieved=gathering.retrieved,
        row=line,
        row_digest=row_digest(*cells.values()),
        addresses=tuple(_street(cells)),
        citations=cited,
        from_=day(cells["Effective_Date"], month_first=True),
        until=ends + timedelta(days=1) if ends else None,
        linked=said.linked,
        remarks=folded(cells.get("Action")) or None,
    )


def _street(cells: Mapping[str, str]) -> list[Address]:
    street, city, region, postcode, country = (cells[key] for key in ("Street_Address", "City", "State", "Postal_Code", "Country"))
    whole = joined(street, city, region, postcode, country)
    return [address(whole, street=street, city=city, region=region, postcode=postcode, country=country)] if whole else []


class _Row(msgspec.Struct):
    """A row of an extract."""

    name: str
    aliases: list[str] = []
    country: str | None = None
    address: str | None = None
    status: str | None = None
    effective_date: str | None = None
    federal_register: str | None = None
    notes: str | None = None


def read_extract(files: Files, source: str, retrieved: date) -> Reading:
    """A list extracted to JSON: `list_id`, `count` and `entities`. Raises `Unreadable` where it is none, or is cut."""
    whole = json_object(files[""], source)
    list_id, count, entities = whole.get("list_id"), whole.get("count"), whole.get("entities")
    if not isinstance(list_id, str) or not isinstance(entities, list):
        raise refused("lists/columns", f'{source} has no "list_id" and "entities"', source, "check that it is an extracted list")
    if list_id not in _LISTS:
        what = f'{source} is of "{list_id}", a list that is not known'
        raise refused("lists/columns", what, source, "known are " + ", ".join(sorted(_LISTS)))
    if count != len(entities):
        raise refused(
            "lists/malformed", f"{source} states {count} rows and holds {len(entities)}", source, "fetch it again; it is cut short"
        )
    gathering = Gathering(source, retrieved)
    gathering.audit({key for entity in entities if isinstance(entity, dict) for key in entity}, _EXTRACTED, "key")
    for number, entity in enumerate(entities, start=1):
        _extracted(number, entity, _LISTS[list_id], gathering)
    return gathering.done(day(str(whole.get("extracted", ""))))


def _extracted(number: int, entity: object, list_id: str, gathering: Gathering) -> None:
    try:
        row = msgspec.convert(entity, _Row)
    except msgspec.ValidationError as problem:
        gathering.skip(number, str(problem))
        return
    said, cited = wording(row.name), citations(row.federal_register)
    if not said.names:
        gathering.skip(number, "a row without a name")
        return
    nameless = _ADDRESS_ONLY.match(row.name) is not None
    notes = row.notes or ""
    requirement = notes if list_id == "bis-entity" and notes else None
    gathering.add(
        tidy(
            ListedParty(
                id=own_id(list_id, said.names[0].text, cited),
                list=list_id,
                kind="address" if nameless else "unknown",
                names=() if nameless else (*said.names, *aliases(row.aliases)),
                source=gathering.source,
                retrieved=gathering.retrieved,
                row=number,
                row_digest=row_digest(*(str(part) for part in msgspec.structs.astuple(row))),
                addresses=tuple(split_addresses(row.address)),
                birth_dates=tuple(birth_date(found[1]) for found in _BORN.finditer(notes)),
                ties=(tie(row.country),) if row.country else (),
                requirement=requirement,
                scope=scope(requirement),
                citations=cited,
                from_=day(row.effective_date),
                until=_end(notes),
                linked=said.linked,
                remarks="; ".join(part for part in (said.tail, row.status, None if requirement else notes) if part) or None,
            )
        )
    )


def _end(notes: str) -> date | None:
    """The day after the last of the listing; a row with several authorities ends with none of them alone."""
    found = _EXPIRES.findall(notes)
    if len(found) != 1 or " | Authority" in notes:
        return None
    ends = day(found[0][0] or found[0][1], month_first=True)
    return ends + timedelta(days=1) if ends else None
