"""FollowTheMoney entities as JSON, one a line: parties of a list of the house's own, or of another collection.

Format: followthemoney.tech, the schemata Person, Organization, Company, LegalEntity, PublicBody, Vessel, Airplane, Address
and Sanction. Other schemata are named and left out. The package itself is not needed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

import msgspec

from weighbridge.identify.listings.cells.dates import birth_date, day
from weighbridge.identify.listings.cells.places import country_code, split_addresses, tie
from weighbridge.identify.listings.cells.tables import MOST_CELL, decoded, refused
from weighbridge.identify.listings.cells.wording import aliases, wording
from weighbridge.identify.listings.gathering import Files, Gathering, Reading, row_digest, tidy
from weighbridge.identify.listings.records import Address, CountryTie, Identifier, ListedName, ListedParty, PartyKind

_KINDS: Mapping[str, PartyKind] = {
    "Person": "individual",
    "Organization": "entity",
    "Company": "entity",
    "PublicBody": "entity",
    "Vessel": "vessel",
    "Airplane": "aircraft",
    "Address": "address",
    "LegalEntity": "unknown",
}
_BESIDE = {"Sanction"}
_PAPERS = {
    "passportNumber": "passport",
    "idNumber": "identification number",
    "registrationNumber": "registration number",
    "taxNumber": "tax number",
    "vatCode": "vat number",
    "innCode": "inn",
    "ogrnCode": "ogrn",
    "leiCode": "legal entity number",
    "uscCode": "unified social credit code (uscc)",
    "imoNumber": "imo",
    "mmsi": "mmsi",
    "callSign": "call sign",
    "swiftBic": "swift/bic",
    "dunsCode": "d-u-n-s number",
    "isinCode": "isin",
    "website": "website",
    "email": "email address",
    "phone": "phone number",
}
_PLAIN = {"name", "alias", "weakAlias", "previousName", "address", "addressEntity", "birthDate", "notes", "full", "topics", "programId"}
_COUNTRIES = ("country", "nationality", "citizenship", "jurisdiction", "flag")
_PASSED_OVER = {"birthPlace", "birthCountry"}


class _Entity(msgspec.Struct):
    """An entity: its schema, and every property as a list of texts."""

    id: str
    schema: str
    properties: dict[str, list[str | dict[str, object]]] = {}


def read_ftm(files: Files, source: str, retrieved: date, list_id: str) -> Reading:
    """The entities of a file, as parties of the list named; a line that is no entity is named and left out."""
    gathering = Gathering(source, retrieved)
    entities = list(_entities(decoded(files[""], source), gathering))
    if not entities:
        raise refused("lists/columns", f"{source} holds no FollowTheMoney entity", source, "give one JSON object a line")
    listed = [(line, one) for line, one in entities if one.schema in _KINDS]
    known = _PLAIN | set(_COUNTRIES) | _PASSED_OVER | set(_PAPERS)
    gathering.audit({name for _, one in listed for name in one.properties}, known, "property")
    sanctions = {str(of): one for _, one in entities if one.schema in _BESIDE for of in one.properties.get("entity", [])}
    for line, one in entities:
        if one.schema not in _KINDS and one.schema not in _BESIDE:
            gathering.skip(line, f'the schema "{one.schema}" is no party')
    for line, one in listed:
        _take(line, one, sanctions.get(one.id), list_id, gathering)
    return gathering.done()


def _entities(text: str, gathering: Gathering) -> Iterator[tuple[int, _Entity]]:
    decoder = msgspec.json.Decoder(_Entity)
    for line, written in enumerate(text.splitlines(), start=1):
        if len(written) > MOST_CELL:
            gathering.skip(line, "a line is longer than any entity")
        elif written.strip():
            try:
                yield line, decoder.decode(written)
            except msgspec.DecodeError as problem:
                gathering.skip(line, f"no entity: {problem}")


def _take(line: int, one: _Entity, sanction: _Entity | None, list_id: str, gathering: Gathering) -> None:
    kind = _KINDS[one.schema]
    names, addresses = tuple(_names(one)), tuple(_addresses(one))
    if not names and not (kind == "address" and addresses):
        gathering.skip(line, "an entity without a name")
        return
    follows = sanction or _Entity("", "Sanction")
    gathering.add(
        tidy(
            ListedParty(
                id=f"{list_id}:{one.id}",
                list=list_id,
                kind=kind,
                names=() if kind == "address" else names,
                source=gathering.source,
                retrieved=gathering.retrieved,
                row=line,
                row_digest=row_digest(msgspec.json.encode(one, order="deterministic").decode()),
                addresses=addresses,
                identifiers=tuple(Identifier(kind, text) for key, kind in _PAPERS.items() for text in _texts(one, key)),
                birth_dates=tuple(birth_date(text) for text in _texts(one, "birthDate")),
                ties=tuple(_ties(one)),
                programmes=tuple(_texts(follows, "program")) or tuple(_texts(one, "programId")),
                requirement="; ".join(_texts(follows, "provisions")) or None,
                citations=tuple(_texts(follows, "authorityId")),
                from_=next(
                    (found for text in (*_texts(follows, "startDate"), *_texts(follows, "listingDate")) if (found := day(text))), None
                ),
                until=next((found for text in _texts(follows, "endDate") if (found := day(text))), None),
                remarks="; ".join(_texts(one, "notes")) or None,
            )
        )
    )


def _first_day(*texts: str) -> date | None:
    return next((found for text in texts if (found := day(text))), None)


def _texts(one: _Entity, key: str) -> list[str]:
    return [text for text in one.properties.get(key, []) if isinstance(text, str) and text.strip()]


def _names(one: _Entity) -> Iterator[ListedName]:
    for place, text in enumerate(_texts(one, "name")):
        yield from wording(text, "primary" if place == 0 else "alias").names
    yield from aliases(_texts(one, "alias"))
    yield from aliases(_texts(one, "weakAlias"), "weak")
    yield from aliases(_texts(one, "previousName"), "former")


def _addresses(one: _Entity) -> Iterator[Address]:
    countries = _texts(one, "country")
    for text in (*_texts(one, "address"), *_texts(one, "full")):
        for found in split_addresses(text):
            code = found.country or (country_code(countries[0].upper()) if one.schema == "Address" and countries else None)
            yield msgspec.structs.replace(found, country=code)


def _ties(one: _Entity) -> Iterator[CountryTie]:
    """The countries, which FollowTheMoney writes as lower-case codes."""
    for key in _COUNTRIES:
        for text in _texts(one, key):
            found = tie(text.upper() if len(text) == len("XX") else text)
            match key:
                case "nationality" | "citizenship" | "flag":
                    yield msgspec.structs.replace(found, kind=key)
                case "jurisdiction":
                    yield msgspec.structs.replace(found, kind="registration")
                case _:
                    yield found
