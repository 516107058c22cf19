"""The Consolidated Screening List of the International Trade Administration: its CSV, its JSON, and a condensed JSON of it.

Columns by name, never by place: files before 2025 have no `_id`. Places of birth are passed over.
Format: developer.trade.gov, "Consolidated Screening List API"; data.trade.gov, "downloadable consolidated screening list".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from weighbridge.identify.listings.cells.citations import citations, scope
from weighbridge.identify.listings.cells.dates import birth_date, day
from weighbridge.identify.listings.cells.objects import json_object
from weighbridge.identify.listings.cells.papers import is_paper
from weighbridge.identify.listings.cells.places import address, country_code, joined, split_addresses, tie
from weighbridge.identify.listings.cells.tables import headed, refused
from weighbridge.identify.listings.cells.wording import Wording, aliases, folded, wording
from weighbridge.identify.listings.gathering import Files, Gathering, Reading, own_id, row_digest, tidy
from weighbridge.identify.listings.lists import LISTS
from weighbridge.identify.listings.records import Address, CountryTie, Identifier, ListedParty, PartyKind

Cell = str | Sequence[object] | None
Cells = Mapping[str, Cell]
_PASSED_OVER = {
    "places_of_birth",
    "standard_order",
    "gross_tonnage",
    "gross_registered_tonnage",
    "source_information_url",
    "source_list_url",
}
_READ = {
    *("source", "entity_number", "type", "programs", "name", "title", "addresses", "federal_register_notice", "start_date", "end_date"),
    *("license_requirement", "license_policy", "call_sign", "vessel_type", "vessel_flag", "vessel_owner", "remarks", "alt_names"),
    *("citizenships", "dates_of_birth", "nationalities", "ids", "_id", "id", "country", "_countries"),
}
_LISTS = {known.in_csl: known.id for known in LISTS.values() if known.in_csl}
_KINDS: Mapping[str, PartyKind] = {"individual": "individual", "entity": "entity", "vessel": "vessel", "aircraft": "aircraft"}
_ADDRESS_ONLY = re.compile(r"^Address \d+$")


def read_csv(files: Files, source: str, retrieved: date) -> Reading:
    """The CSV. Raises `Unreadable` where the table is broken."""
    gathering = Gathering(source, retrieved)
    columns, rows = headed(files[""], source, ("source", "name", "alt_names"))
    gathering.audit(columns, _READ | _PASSED_OVER, "column")
    for line, cells in rows:
        _take(line, cells, gathering)
    return gathering.done()


def read_json(files: Files, source: str, retrieved: date) -> Reading:
    """The JSON, whose rows are under `results`. Raises `Unreadable` where it is none."""
    whole = json_object(files[""], source)
    results = whole.get("results")
    if not isinstance(results, list):
        raise refused("lists/columns", f'{source} has no list "results"', source, "check that it is the consolidated screening list")
    gathering = Gathering(source, retrieved)
    rows = [row for row in results if isinstance(row, dict)]
    gathering.audit({key for row in rows for key in row}, _READ | _PASSED_OVER, "key")
    for number, row in enumerate(results, start=1):
        _take(number, _shaped(row), gathering) if isinstance(row, dict) else gathering.skip(number, "a row is no object")
    return gathering.done()


def read_condensed(files: Files, source: str, retrieved: date) -> Reading:
    """The condensed JSON that some mirrors publish: `entries` with one-letter keys that index `tables`."""
    whole = json_object(files[""], source)
    entries, tables = whole.get("entries"), whole.get("tables")
    if not isinstance(entries, list) or not isinstance(tables, dict):
        raise refused("lists/columns", f'{source} has no "entries" and "tables"', source, "check that it is the condensed screening list")
    if whole.get("entryCount", len(entries)) != len(entries):
        what = f"{source} states {whole['entryCount']} entries and holds {len(entries)}"
        raise refused("lists/malformed", what, source, "fetch it again; it may have been cut short")
    gathering = Gathering(source, retrieved)
    rows = [entry for entry in entries if isinstance(entry, dict)]
    gathering.audit({key for entry in rows for key in entry}, set(_LETTERS) | set(_INDEXED) | {"u"}, "key")
    for number, entry in enumerate(entries, start=1):
        if isinstance(entry, dict):
            _take(number, _spelled_out(entry, tables), gathering)
        else:
            gathering.skip(number, "a row is no object")
    return gathering.done(day(str(whole.get("sourceGeneratedAt", ""))))


_LETTERS = {"n": "name", "a": "alt_names", "t": "type", "c": "_countries", "e": "entity_number", "fr": "federal_register_notice"}
_INDEXED = {
    "s": ("source", "sources"),
    "lr": ("license_requirement", "licenceRequirements"),
    "lp": ("license_policy", "licencePolicies"),
    "pg": ("programs", "programmes"),
}


def _spelled_out(entry: Mapping[str, object], tables: Mapping[str, object]) -> dict[str, Cell]:
    """An entry of the condensed form with the keys and words of the whole one."""
    plain = _shaped({_LETTERS[key]: entry[key] for key in entry if key in _LETTERS})
    for key, (name, table) in _INDEXED.items():
        place, words = entry.get(key), tables.get(table)
        if isinstance(place, int) and isinstance(words, list) and 0 <= place < len(words):
            plain[name] = str(words[place])
    return plain


def _shaped(row: Mapping[str, object]) -> dict[str, Cell]:
    """A row of JSON with its numbers as text, so that every cell is text, or a list of texts and of objects of texts."""
    return {key: [_part(part) for part in cell] if isinstance(cell, list) else _number(cell) for key, cell in row.items()}


def _part(part: object) -> str | dict[str, str | None]:
    return {key: _number(cell) for key, cell in part.items()} if isinstance(part, dict) else _number(part) or ""


def _number(cell: object) -> str | None:
    return None if cell is None else cell if isinstance(cell, str) else str(cell)


def _take(row: int, cells: Cells, gathering: Gathering) -> None:
    """One row, whichever form it came in."""
    source, said = _text(cells, "source"), wording(_text(cells, "name"))
    list_id = next((token for begins, token in _LISTS.items() if source.startswith(begins)), None)
    if list_id is None:
        gathering.skip(row, f'"{source}" is no list that is known')
    elif not said.names:
        gathering.skip(row, "a row without a name")
    else:
        gathering.add(tidy(_party(row, cells, list_id, said, gathering)))


def _party(row: int, cells: Cells, list_id: str, said: Wording, gathering: Gathering) -> ListedParty:
    cited = citations(_text(cells, "federal_register_notice"))
    number = _text(cells, "entity_number")
    addresses = _addresses(cells)
    nameless = _ADDRESS_ONLY.match(said.names[0].text) is not None
    if nameless and not addresses:
        gathering.flaw(row, f"{said.names[0].text} lists an address that the file does not give")
        addresses = [Address(said.names[0].text)]
    papers, remarks = _papers(cells)
    ends = day(_text(cells, "end_date"))
    return ListedParty(
        id=f"{list_id}:{number}" if number else own_id(list_id, said.names[0].text, cited),
        list=list_id,
        kind="address" if nameless else _KINDS.get(_text(cells, "type").lower(), "unknown"),
        names=() if nameless else (*said.names, *aliases(_texts(cells, "alt_names"))),
        source=gathering.source,
        retrieved=gathering.retrieved,
        row=row,
        row_digest=row_digest(*(f"{key}={cells[key]}" for key in sorted(cells) if cells[key])),
        addresses=tuple(addresses),
        identifiers=tuple(papers),
        birth_dates=tuple(birth_date(piece) for text in _texts(cells, "dates_of_birth") for piece in text.split(";") if piece.strip()),
        ties=tuple(_ties(cells)),
        programmes=tuple(piece.strip() for text in _texts(cells, "programs") for piece in text.split(";") if piece.strip()),
        requirement=_text(cells, "license_requirement") or None,
        scope=scope(_text(cells, "license_requirement")),
        policy=_text(cells, "license_policy") or None,
        citations=cited,
        from_=day(_text(cells, "start_date")),
        until=ends + timedelta(days=1) if ends else None,
        linked=(*said.linked, *([_text(cells, "vessel_owner")] if _text(cells, "vessel_owner") else [])),
        remarks="; ".join(part for part in (said.tail, _text(cells, "title"), _text(cells, "remarks"), *remarks) if part) or None,
    )


def _text(cells: Cells, key: str) -> str:
    found = cells.get(key)
    return folded(found) if isinstance(found, str) else folded("; ".join(str(part) for part in found)) if found else ""


def _texts(cells: Cells, key: str) -> list[str]:
    """The texts of a key: a list in the JSON, one cell in the CSV."""
    found = cells.get(key)
    return [found] if isinstance(found, str) else [str(part) for part in found or () if part]


def _addresses(cells: Cells) -> list[Address]:
    found = cells.get("addresses")
    if isinstance(found, str) or found is None:
        return split_addresses(found)
    return [_parts(part) for part in found if isinstance(part, dict) and any(part.values())]


def _parts(part: Mapping[str, str | None]) -> Address:
    """An address of the JSON, which gives its parts."""
    street, city, region, postcode, code = (part.get(key) for key in ("address", "city", "state", "postal_code", "country"))
    return address(joined(street, city, region, postcode, code), street=street, city=city, region=region, postcode=postcode, country=code)


def _ties(cells: Cells) -> Iterator[CountryTie]:
    columns = (("nationalities", "nationality"), ("citizenships", "citizenship"), ("vessel_flag", "flag"), ("country", "listed-under"))
    for key, kind in columns:
        for text in _texts(cells, key):
            yield from (tie(piece, kind) for piece in text.split(";") if piece.strip())  # type: ignore[arg-type]
    yield from (tie(text) for text in _texts(cells, "_countries"))


def _papers(cells: Cells) -> tuple[list[Identifier], list[str]]:
    """The numbers of the row, and what its column of numbers says besides."""
    found, rest = [], []
    for written in cells.get("ids") or () if not isinstance(cells.get("ids"), str) else _split(_text(cells, "ids")):
        paper = _paper(written) if isinstance(written, dict) else _written(str(written))
        if isinstance(paper, Identifier):
            found.append(paper)
        elif paper:
            rest.append(paper)
    if _text(cells, "call_sign"):
        found.append(Identifier("call sign", _text(cells, "call_sign")))
    return found, rest


def _split(text: str) -> list[str]:
    return [piece.strip() for piece in re.split(r";\s+", text) if piece.strip()]


def _paper(part: Mapping[str, str | None]) -> Identifier | str:
    """A number of the JSON, which gives its parts."""
    kind, number = folded(part.get("type")), folded(part.get("number"))
    if not number or not is_paper(kind):
        return f"{kind}: {number}" if number else kind
    code = country_code(part.get("country") or "")
    return Identifier(kind.lower().strip(" :"), number, code, day(part.get("issue_date")), day(part.get("expiration_date")))


def _written(text: str) -> Identifier | str:
    """A number of the CSV: `kind, number, country` since 2020, `number, kind` before."""
    first, _, rest = text.partition(", ")
    number, _, last = rest.rpartition(", ")
    if not number or country_code(last) is None:
        number, last = rest, ""
    if rest and is_paper(first) and not first[:1].isdigit():
        return Identifier(first.lower().strip(" :"), number, country_code(last) if last else None)
    if rest and is_paper(number) and any(letter.isdigit() for letter in first):
        return Identifier(number.lower().strip(" :"), first, country_code(last) if last else None)
    return text
