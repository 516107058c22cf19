"""The United Kingdom's lists: the UK Sanctions List in XML, and the table of the Treasury's consolidated list (2022 format).

Formats: GOV.UK, "The UK Sanctions List: format guide" and "Consolidated list of financial sanctions targets: format guide".
The table has a row for each name of a group; its second line is the header. Places of birth are passed over.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from xml.etree.ElementTree import Element

from weighbridge.identify.listings.cells.dates import birth_date, day
from weighbridge.identify.listings.cells.places import address, joined, ties
from weighbridge.identify.listings.cells.tables import exactly, refused, rows
from weighbridge.identify.listings.cells.trees import each, leaves, tags, tree, words
from weighbridge.identify.listings.cells.wording import folded, named
from weighbridge.identify.listings.gathering import Files, Gathering, Reading, row_digest, tidy
from weighbridge.identify.listings.records import Address, Identifier, ListedName, ListedParty, NameKind, PartyKind

_LIST = "uk-sanctions"
_TO_FIX = "check that it is the list its reader reads"
_KINDS: Mapping[str, PartyKind] = {"individual": "individual", "entity": "entity", "ship": "vessel"}
_PARTS = tuple(f"Name{part}" for part in (1, 2, 3, 4, 5, 6))
_KNOWN = {
    *("LastUpdated", "DateDesignated", "UniqueID", "OFSIGroupID", "UNReferenceNumber", "Names", "NonLatinNames", "Titles", "RegimeName"),
    *("IndividualEntityShip", "DesignationSource", "SanctionsImposed", "SanctionsImposedIndicators", "OtherInformation", "Addresses"),
    *("UKStatementofReasons", "PhoneNumbers", "EmailAddresses", "Websites", "IndividualDetails", "EntityDetails", "ShipDetails"),
}
_PAPERS = {
    ".//PassportDetails/Passport/PassportNumber": "passport",
    ".//NationalIdentifierDetails/NationalIdentifier/NationalIdentifierNumber": "national identification",
    ".//BusinessRegistrationNumbers/BusinessRegistrationNumber": "business registration number",
    ".//IMONumbers/IMONumber": "imo",
    "PhoneNumbers/PhoneNumber": "phone number",
    "EmailAddresses/EmailAddress": "email address",
    "Websites/Website": "website",
}
_LINKED = (
    *("EntityDetails/Entity/ParentCompanies/ParentCompany", "EntityDetails/Entity/Subsidiaries/Subsidiary"),
    *("ShipDetails/Ship/CurrentOwnerOperators/CurrentOwnerOperator", "ShipDetails/Ship/PreviousOwnerOperators/PreviousOwnerOperator"),
)
_SAID = ("Titles/Title", "IndividualDetails/Individual/Positions/Position", "SanctionsImposed", "OtherInformation")
_DETAILED = ("IndividualDetails/Individual", "EntityDetails/Entity", "ShipDetails/Ship")
_DETAILS = {
    *("DOBs", "Nationalities", "PassportDetails", "NationalIdentifierDetails", "Positions", "Genders", "BirthDetails"),
    *("BusinessRegistrationNumbers", "TypeOfEntities", "ParentCompanies", "Subsidiaries", "IMONumbers", "CurrentOwnerOperators"),
    *("PreviousOwnerOperators", "CurrentBelievedFlagOfShips", "PreviousFlags", "TypeOfShipDetails", "TonnageOfShipDetails"),
    *("LengthOfShipDetails", "YearsBuilt"),
}
_COLUMNS = {
    *("Name 6", "Name 1", "Name 2", "Name 3", "Name 4", "Name 5", "Title", "Name Non-Latin Script", "Non-Latin Script Type", "DOB"),
    *("Non-Latin Script Language", "Nationality", "Passport Number", "Passport Details", "National Identification Number", "Position"),
    *("National Identification Details", "Address 1", "Address 2", "Address 3", "Address 4", "Address 5", "Address 6", "Post/Zip Code"),
    *(
        "Country",
        "Other Information",
        "Group Type",
        "Alias Type",
        "Alias Quality",
        "Regime",
        "Listed On",
        "UK Sanctions List Date Designated",
    ),
    *("Last Updated", "Group ID", "Town of Birth", "Country of Birth"),
}


def read_uk_xml(files: Files, source: str, retrieved: date) -> Reading:
    """The UK Sanctions List. Raises `Unreadable` where the document is broken."""
    root, gathering = tree(files[""], source, "Designations"), Gathering(source, retrieved)
    found = list(root.iterfind("Designation"))
    gathering.audit(tags([root]), {"Designation", "DateGenerated"}, "element")
    gathering.audit(tags(found), _KNOWN, "element")
    gathering.audit(tags([detail for one in found for path in _DETAILED for detail in one.iterfind(path)]), _DETAILS, "element")
    for number, one in enumerate(found, start=1):
        names = tuple(_names(one))
        if not names or not words(one, "UniqueID"):
            gathering.skip(number, "a designation without a name or a number")
        else:
            gathering.add(tidy(_designation(number, one, names, gathering)))
    return gathering.done(day(words(root, "DateGenerated")))


def _designation(number: int, one: Element, names: tuple[ListedName, ...], gathering: Gathering) -> ListedParty:
    reference = words(one, "UNReferenceNumber")
    regime = words(one, "RegimeName")
    return ListedParty(
        id=f"{_LIST}:{words(one, 'UniqueID')}",
        list=_LIST,
        kind=_KINDS.get(words(one, "IndividualEntityShip").lower(), "unknown"),
        names=names,
        source=gathering.source,
        retrieved=gathering.retrieved,
        row=number,
        row_digest=row_digest(*leaves(one)),
        addresses=tuple(_addresses(one)),
        identifiers=tuple(Identifier(kind, text) for path, kind in _PAPERS.items() for text in each(one, path)),
        birth_dates=tuple(birth_date(text) for text in each(one, ".//DOBs/DOB")),
        ties=(
            *ties(list(each(one, ".//Nationalities/Nationality")), "nationality"),
            *ties(list(each(one, ".//CurrentBelievedFlagOfShips/CurrentBelievedFlagOfShip")), "flag"),
        ),
        programmes=(regime,) if regime else (),
        citations=tuple(text for text in (regime, reference) if text),
        from_=day(words(one, "DateDesignated")),
        linked=tuple(text for path in _LINKED for text in each(one, path)),
        remarks="; ".join(text for path in _SAID for text in each(one, path)) or None,
    )


def _names(one: Element) -> Iterator[ListedName]:
    """The names, the primary one first."""
    found = sorted(one.iterfind("Names/Name"), key=lambda name: words(name, "NameType").lower() != "primary name")
    for place, name in enumerate(found):
        text = folded(" ".join(part for part in (words(name, tag) for tag in _PARTS) if part))
        weak = "low" in words(name, "AliasStrength").lower()
        if text:
            yield named(text, "primary" if place == 0 else "weak" if weak else "alias")
    yield from (named(folded(text)) for text in each(one, "NonLatinNames//NameNonLatinScript"))


def _addresses(one: Element) -> Iterator[Address]:
    for found in one.iterfind("Addresses/Address"):
        lines = joined(*(words(found, f"AddressLine{line}") for line in (1, 2, 3, 4, 5, 6)))
        postcode, country = words(found, "AddressPostalCode"), words(found, "AddressCountry")
        whole = joined(lines, postcode, country)
        if whole:
            yield address(whole, street=lines, postcode=postcode, country=country)


def read_uk_csv(files: Files, source: str, retrieved: date) -> Reading:
    """The Treasury's table. Raises `Unreadable` where it is broken."""
    found = rows(files[""], source)
    first = next(found, None)
    if first is None or first.cells[0].strip() != "Last Updated":
        raise refused("lists/columns", f'{source} does not begin with "Last Updated"', source, _TO_FIX)
    head = next(found, None)
    columns = [] if head is None else [cell.strip() for cell in head.cells]
    if "Group ID" not in columns or "Name 6" not in columns:
        raise refused(
            "lists/columns", f'{source} has no column "Group ID" or "Name 6"', source, "check that it is the list its reader reads"
        )
    gathering = Gathering(source, retrieved)
    gathering.audit(columns, _COLUMNS, "column")
    grouped: dict[str, list[tuple[int, dict[str, str]]]] = {}
    for row in found:
        cells = dict(zip(columns, exactly(row, len(columns), source), strict=True))
        grouped.setdefault(cells["Group ID"], []).append((row.line, cells))
    for group, members in grouped.items():
        _take_group(group, members, gathering)
    return gathering.done(day(first.cells[1]) if len(first.cells) > 1 else None)


def _take_group(group: str, members: list[tuple[int, dict[str, str]]], gathering: Gathering) -> None:
    members.sort(key=lambda member: member[1].get("Alias Type", "").lower() != "primary name")
    line, first = members[0]
    every = [cells for _, cells in members]
    names = [name for place, cells in enumerate(every) for name in _row_names(cells, primary=place == 0)]
    if not names:
        gathering.skip(line, "a group without a name")
        return
    regime = folded(first.get("Regime"))
    gathering.add(
        tidy(
            ListedParty(
                id=f"{_LIST}:ofsi-{group}",
                list=_LIST,
                kind=_KINDS.get(first.get("Group Type", "").lower(), "unknown"),
                names=tuple(names),
                source=gathering.source,
                retrieved=gathering.retrieved,
                row=line,
                row_digest=row_digest(*(cell for cells in every for cell in cells.values())),
                addresses=tuple(found for cells in every for found in _row_address(cells)),
                identifiers=tuple(paper for cells in every for paper in _row_papers(cells)),
                birth_dates=tuple(birth_date(cells["DOB"]) for cells in every if cells.get("DOB", "").strip()),
                ties=tuple(ties([cells["Nationality"] for cells in every if cells.get("Nationality")], "nationality")),
                programmes=(regime,) if regime else (),
                citations=(regime,) if regime else (),
                from_=day(first.get("UK Sanctions List Date Designated")) or day(first.get("Listed On")),
                remarks=folded(first.get("Other Information")) or None,
            )
        )
    )


def _row_names(cells: Mapping[str, str], *, primary: bool) -> Iterator[ListedName]:
    text = folded(" ".join(cells.get(f"Name {part}", "") for part in (1, 2, 3, 4, 5, 6)))
    weak: NameKind = "weak" if cells.get("Alias Quality", "").lower().startswith("low") else "alias"
    if text:
        yield named(text, "primary" if primary else weak)
    if folded(cells.get("Name Non-Latin Script")):
        yield named(folded(cells["Name Non-Latin Script"]))


def _row_address(cells: Mapping[str, str]) -> Iterator[Address]:
    lines = joined(*(cells.get(f"Address {line}") for line in (1, 2, 3, 4, 5, 6)))
    postcode, country = cells.get("Post/Zip Code"), cells.get("Country")
    if whole := joined(lines, postcode, country):
        yield address(whole, street=lines, postcode=postcode, country=country)


def _row_papers(cells: Mapping[str, str]) -> Iterator[Identifier]:
    for column, kind in (("Passport Number", "passport"), ("National Identification Number", "national identification")):
        if text := folded(cells.get(column)):
            yield Identifier(kind, text)
