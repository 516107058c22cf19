"""A list of the house's own as a table: who it will not deal with, in whatever columns it has.

The columns are `id, name, kind, aliases, address, country, birth_date, identifiers, programmes, requirement, citation, from,
until, remarks`; only `name` is needed, and a mapping tells those that are called otherwise.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from weighbridge.identify.listings.cells.dates import birth_date, day
from weighbridge.identify.listings.cells.places import split_addresses, ties
from weighbridge.identify.listings.cells.remarks import identifier
from weighbridge.identify.listings.cells.tables import decoded, headed, refused
from weighbridge.identify.listings.cells.wording import aliases, folded, wording
from weighbridge.identify.listings.gathering import Files, Gathering, Reading, own_id, row_digest, tidy
from weighbridge.identify.listings.records import Identifier, ListedParty, PartyKind

COLUMNS = (
    *("id", "name", "kind", "aliases", "address", "country", "birth_date", "identifiers", "programmes", "requirement"),
    *("policy", "citation", "from", "until", "remarks"),
)
"""What a column can be."""
_KINDS: Mapping[str, PartyKind] = {
    "individual": "individual",
    "person": "individual",
    "entity": "entity",
    "company": "entity",
    "organisation": "entity",
    "vessel": "vessel",
    "aircraft": "aircraft",
    "": "unknown",
    "unknown": "unknown",
}


def read_plain(files: Files, source: str, retrieved: date, list_id: str, mapping: Mapping[str, str] | None = None) -> Reading:
    """The rows of a table, as parties of the list named; `mapping` gives the column for each of :data:`COLUMNS`.

    Raises `Unreadable` where the table is broken or has no column of names. A row without a name is named and left out.
    """
    called = dict.fromkeys(COLUMNS, "") | {name: name for name in COLUMNS} | dict(mapping or {})
    unknown = sorted(set(called) - set(COLUMNS))
    if unknown:
        raise refused("lists/columns", f'the mapping names "{unknown[0]}"', source, "it can name " + ", ".join(COLUMNS))
    columns, rows = headed(files[""], source, (called["name"],), delimiter=_delimiter(decoded(files[""], source)))
    gathering = Gathering(source, retrieved)
    gathering.audit(columns, called.values(), "column")
    for line, row in rows:
        cells = {name: _harmless(row.get(column, "")) for name, column in called.items()}
        if wording(cells["name"]).names:
            gathering.add(tidy(_party(line, cells, list_id, gathering)))
        else:
            gathering.skip(line, "a row without a name")
    return gathering.done()


def _delimiter(text: str) -> str:
    """What sets the columns off in the header: a semicolon or a tab where there are more of them than commas."""
    head = text.split("\n", 1)[0]
    return max((",", ";", "\t"), key=head.count)


def _harmless(cell: str) -> str:
    """The cell as text; the apostrophe with which a spreadsheet keeps a formula from running is none of it."""
    text = folded(cell)
    return text[1:] if text[:1] == "'" and text[1:2] in "=+-@" else text


def _party(line: int, cells: Mapping[str, str], list_id: str, gathering: Gathering) -> ListedParty:
    said, cited = wording(cells["name"]), tuple(_several(cells["citation"]))
    if cells["kind"].lower() not in _KINDS:
        gathering.flaw(line, f'the kind "{cells["kind"]}" is not known')
    ends, own = day(cells["until"]), cells["id"]
    return ListedParty(
        id=f"{list_id}:{own}" if own else own_id(list_id, said.names[0].text, cited),
        list=list_id,
        kind=_KINDS.get(cells["kind"].lower(), "unknown"),
        names=(*said.names, *aliases([cells["aliases"]])),
        source=gathering.source,
        retrieved=gathering.retrieved,
        row=line,
        row_digest=row_digest(*(cells[name] for name in COLUMNS)),
        addresses=tuple(split_addresses(cells["address"])),
        identifiers=tuple(_paper(text) for text in _several(cells["identifiers"])),
        birth_dates=tuple(birth_date(text) for text in _several(cells["birth_date"])),
        ties=tuple(ties([cells["country"]], "listed-under")),
        programmes=tuple(_several(cells["programmes"])),
        requirement=cells["requirement"] or None,
        policy=cells["policy"] or None,
        citations=cited,
        from_=day(cells["from"]),
        until=ends,
        linked=said.linked,
        remarks="; ".join(part for part in (said.tail, cells["remarks"]) if part) or None,
    )


def _several(text: str) -> list[str]:
    return [piece.strip() for piece in text.split(";") if piece.strip()]


def _paper(text: str) -> Identifier:
    """`passport: A1` or `Passport A1 (Iran)`; a number alone is a number of an unknown kind."""
    kind, colon, value = text.partition(":")
    if colon and value.strip():
        return Identifier(kind.strip().lower(), value.strip())
    return identifier(text) or Identifier("number", text)
