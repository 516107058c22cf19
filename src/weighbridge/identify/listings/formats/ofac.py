"""The lists of the Office of Foreign Assets Control as comma-separated files: names, aliases, addresses and overflowing remarks.

Four files are one source, joined by entity number: `sdn`, `alt`, `add` and `comments` (and the same four of the
consolidated list of those who are not SDNs). They have no header; the order is that of the office's data specification.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from weighbridge.identify.listings.cells.places import address, joined, tie
from weighbridge.identify.listings.cells.remarks import Said, read_remarks
from weighbridge.identify.listings.cells.tables import Row, exactly, refused, rows
from weighbridge.identify.listings.cells.wording import folded, named, wording
from weighbridge.identify.listings.gathering import Files, Gathering, Reading, row_digest, tidy
from weighbridge.identify.listings.records import Address, Identifier, ListedName, ListedParty, NameKind, PartyKind

ListOf = Callable[[tuple[str, ...]], str]
"""The list of a row, from its programmes."""
_NOTHING = "-0-"
_SDN, _ALT, _ADD, _COMMENTS = 12, 5, 6, 2
"""Cells of a row of each file."""
_KINDS: Mapping[str, PartyKind] = {"individual": "individual", "vessel": "vessel", "aircraft": "aircraft", "": "entity", "entity": "entity"}
_ALIASES: Mapping[str, NameKind] = {"aka": "alias", "fka": "former", "nka": "alias"}
_MARKS = (
    ("NS-PLC", "ofac-plc"),
    ("CMIC-", "ofac-nscmic"),
    ("561-", "ofac-capta"),
    ("FSE-", "ofac-fse"),
    ("UKRAINE-EO13662", "ofac-ssi"),
)
"""How the programme of a row that is no SDN tells its list; the Menu-Based Sanctions are told by their programmes below."""
_MENU = ("CAATSA - RUSSIA", "RUSSIA-EO14024", "BURMA-EO14014", "ILLICIT-DRUGS-EO14059", "PEESA", "BELARUS-EO14038", "NS-MBS")


@dataclass
class _Joined:
    """What the other files say of one entity number."""

    names: list[ListedName] = field(default_factory=list)
    addresses: list[Address] = field(default_factory=list)
    more: str = ""


def read_sdn(files: Files, source: str, retrieved: date) -> Reading:
    """The list of specially designated nationals. Raises `Unreadable` where a file is broken or missing."""
    return _read(files, source, retrieved, lambda _programmes: "ofac-sdn")


def read_non_sdn(files: Files, source: str, retrieved: date) -> Reading:
    """The consolidated list of those who are not SDNs: each row is of the list that its programme tells."""
    return _read(files, source, retrieved, list_of_programmes)


def list_of_programmes(programmes: tuple[str, ...]) -> str:
    """The list of a row that is no SDN; `ofac-non-sdn` where its programmes do not tell."""
    for mark, list_id in _MARKS:
        if any(programme.startswith(mark) for programme in programmes):
            return list_id
    return "ofac-mbs" if any(programme in _MENU for programme in programmes) else "ofac-non-sdn"


def _read(files: Files, source: str, retrieved: date, list_of: ListOf) -> Reading:
    if "sdn" not in files:
        raise refused(
            "lists/columns", f"{source} lacks its file of names", source, "give sdn.csv (cons_prim.csv) with its alt and add files"
        )
    gathering, beside = Gathering(source, retrieved), _beside(files, source)
    for name in ("alt", "add"):
        if name not in files:
            gathering.flaw(None, f"the file {name} is not at hand, so the rows lack what it says")
    for row in rows(files["sdn"], f"{source} sdn"):
        cells = _cells(row, _SDN, f"{source} sdn")
        gathering.add(tidy(_party(row.line, cells, beside.pop(cells[0], _Joined()), list_of, gathering)))
    for number in beside:
        gathering.skip(None, f"entity {number} has aliases or addresses, and no row of names")
    return gathering.done()


def _beside(files: Files, source: str) -> dict[str, _Joined]:
    """What the other files say, by entity number."""
    found: dict[str, _Joined] = {}
    for cells in _table(files, "alt", _ALT, source):
        kind = _ALIASES.get(cells[2].lower(), "alias")
        found.setdefault(cells[0], _Joined()).names.append(named(cells[3], kind))
    for cells in _table(files, "add", _ADD, source):
        one = _address(cells)
        if one is not None:
            found.setdefault(cells[0], _Joined()).addresses.append(one)
    for cells in _table(files, "comments", _COMMENTS, source):
        # Remarks longer than a cell go on here, in the middle of a word.
        found.setdefault(cells[0], _Joined()).more += cells[1]
    return found


def _table(files: Files, part: str, cells: int, source: str) -> Iterator[list[str]]:
    body = files.get(part)
    if body is not None:
        yield from (_cells(row, cells, f"{source} {part}") for row in rows(body, f"{source} {part}"))


def _cells(row: Row, cells: int, file: str) -> list[str]:
    """The cells of a row, `-0-` as nothing. Raises `Unreadable` for a row of another width or without a number."""
    found = ["" if cell.strip() == _NOTHING else cell.strip() for cell in exactly(row, cells, file)]
    if not found[0].isdigit():
        raise refused(
            "lists/malformed", f"line {row.line} of {file} begins with no number", file, "fetch it again; it is damaged", row.line
        )
    return found


def _address(cells: list[str]) -> Address | None:
    _, _, street, city, country, remarks = cells
    whole = joined(street, city, country)
    return address(whole, street=street, city=city, country=country, region=remarks) if whole else None


def _party(line: int, cells: list[str], more: _Joined, list_of: ListOf, gathering: Gathering) -> ListedParty:
    number, name, kind, programmes, title, call_sign, _vessel, _tonnage, _gross, flag, owner, remarks = cells
    said = read_remarks(remarks + more.more)
    named_programmes = tuple(piece.strip(" []") for piece in programmes.split("] [") if piece.strip(" []"))
    list_id = list_of(named_programmes)
    if kind.lower() not in _KINDS:
        gathering.flaw(line, f'the kind "{kind}" of entity {number} is not known')
    return ListedParty(
        id=f"{list_id}:{number}",
        list=list_id,
        kind=_KINDS.get(kind.lower(), "unknown"),
        names=(*wording(name).names, *more.names, *said.names),
        source=gathering.source,
        retrieved=gathering.retrieved,
        row=line,
        row_digest=row_digest(*cells),
        addresses=tuple(more.addresses),
        identifiers=(*said.identifiers, *([Identifier("call sign", call_sign)] if call_sign else [])),
        birth_dates=tuple(said.birth_dates),
        ties=(*said.ties, *([tie(flag, "flag")] if flag else [])),
        programmes=named_programmes,
        linked=(*said.linked, *([folded(owner)] if owner else [])),
        remarks=_rest(title, said),
    )


def _rest(title: str, said: Said) -> str | None:
    return "; ".join(part for part in (folded(title), *said.rest) if part) or None
