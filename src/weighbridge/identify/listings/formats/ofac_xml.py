"""The lists of the Office of Foreign Assets Control in their XML (`sdn.xml`, `consolidated.xml`).

Format: the office's data specification, updated 2023-09-25. The advanced XML is another document and is refused by name.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from xml.etree.ElementTree import Element

from weighbridge.identify.listings.cells.dates import birth_date, day
from weighbridge.identify.listings.cells.papers import is_paper
from weighbridge.identify.listings.cells.places import address, country_code, joined, tie
from weighbridge.identify.listings.cells.remarks import read_remarks
from weighbridge.identify.listings.cells.tables import refused
from weighbridge.identify.listings.cells.trees import each, leaves, tags, tree, words
from weighbridge.identify.listings.cells.wording import folded, named, wording
from weighbridge.identify.listings.formats.ofac import list_of_programmes
from weighbridge.identify.listings.gathering import Files, Gathering, Reading, row_digest, tidy
from weighbridge.identify.listings.records import Address, CountryTie, Identifier, ListedName, ListedParty, NameKind, PartyKind

_KNOWN = {
    *("uid", "firstName", "lastName", "title", "sdnType", "remarks", "programList", "idList", "akaList", "addressList", "nationalityList"),
    *("citizenshipList", "dateOfBirthList", "placeOfBirthList", "vesselInfo"),
}
_PARTS = {
    *("program", "id", "aka", "address", "nationality", "citizenship", "dateOfBirthItem", "placeOfBirthItem", "callSign", "vesselType"),
    *("vesselFlag", "vesselOwner", "tonnage", "grossRegisteredTonnage"),
}
_KINDS: Mapping[str, PartyKind] = {"individual": "individual", "entity": "entity", "vessel": "vessel", "aircraft": "aircraft"}
_ALIASES: Mapping[str, NameKind] = {"a.k.a.": "alias", "f.k.a.": "former", "n.k.a.": "alias"}


def read_sdn_xml(files: Files, source: str, retrieved: date) -> Reading:
    """The list of specially designated nationals. Raises `Unreadable` where the document is broken or short of its own count."""
    return _read(files, source, retrieved, sdn=True)


def read_non_sdn_xml(files: Files, source: str, retrieved: date) -> Reading:
    """The consolidated list of those who are not SDNs, in the same form."""
    return _read(files, source, retrieved, sdn=False)


def _read(files: Files, source: str, retrieved: date, *, sdn: bool) -> Reading:
    root, gathering = tree(files[""], source, "sdnList"), Gathering(source, retrieved)
    entries = list(root.iterfind("sdnEntry"))
    stated = words(root, "publshInformation/Record_Count") or words(root, "publishInformation/Record_Count")
    if stated.isdigit() and int(stated) != len(entries):
        raise refused(
            "lists/malformed", f"{source} states {stated} entries and holds {len(entries)}", source, "fetch it again; it is cut short"
        )
    gathering.audit(tags([root]), {"publshInformation", "publishInformation", "sdnEntry"}, "element")
    gathering.audit(tags(entries), _KNOWN, "element")
    gathering.audit(tags([part for entry in entries for part in entry]), _PARTS, "element")
    for number, entry in enumerate(entries, start=1):
        if words(entry, "uid") and words(entry, "lastName"):
            gathering.add(tidy(_party(number, entry, gathering, sdn=sdn)))
        else:
            gathering.skip(number, "an entry without a number or a name")
    published = words(root, "publshInformation/Publish_Date") or words(root, "publishInformation/Publish_Date")
    return gathering.done(day(published, month_first=True))


def _party(number: int, entry: Element, gathering: Gathering, *, sdn: bool) -> ListedParty:
    programmes = tuple(each(entry, "programList/program"))
    list_id = "ofac-sdn" if sdn else list_of_programmes(programmes)
    said = read_remarks(words(entry, "remarks"))
    papers, rest = _papers(entry)
    owner = words(entry, "vesselInfo/vesselOwner")
    return ListedParty(
        id=f"{list_id}:{words(entry, 'uid')}",
        list=list_id,
        kind=_KINDS.get(words(entry, "sdnType").lower(), "unknown"),
        names=(*wording(_name(entry)).names, *_aliases(entry), *said.names),
        source=gathering.source,
        retrieved=gathering.retrieved,
        row=number,
        row_digest=row_digest(*leaves(entry)),
        addresses=tuple(_addresses(entry)),
        identifiers=(*papers, *said.identifiers),
        birth_dates=(*(birth_date(text) for text in each(entry, "dateOfBirthList/dateOfBirthItem/dateOfBirth")), *said.birth_dates),
        ties=(*_ties(entry), *said.ties),
        programmes=programmes,
        linked=(*said.linked, *([owner] if owner else [])),
        remarks="; ".join(part for part in (words(entry, "title"), *rest, *said.rest) if part) or None,
    )


def _name(element: Element) -> str:
    """`LAST, First`, as the office's other files write it."""
    return ", ".join(part for part in (words(element, "lastName"), words(element, "firstName")) if part)


def _aliases(entry: Element) -> Iterator[ListedName]:
    for alias in entry.iterfind("akaList/aka"):
        kind = _ALIASES.get(words(alias, "type").lower(), "alias")
        if text := folded(_name(alias)):
            yield named(text, "weak" if words(alias, "category").lower() == "weak" and kind == "alias" else kind)


def _addresses(entry: Element) -> Iterator[Address]:
    for found in entry.iterfind("addressList/address"):
        street = joined(*(words(found, f"address{line}") for line in (1, 2, 3)))
        city, region, postcode, country = (words(found, tag) for tag in ("city", "stateOrProvince", "postalCode", "country"))
        whole = joined(street, city, region, postcode, country)
        if whole:
            yield address(whole, street=street, city=city, region=region, postcode=postcode, country=country)


def _ties(entry: Element) -> Iterator[CountryTie]:
    yield from (tie(text, "nationality") for text in each(entry, "nationalityList/nationality/country"))
    yield from (tie(text, "citizenship") for text in each(entry, "citizenshipList/citizenship/country"))
    yield from (tie(text, "flag") for text in each(entry, "vesselInfo/vesselFlag"))


def _papers(entry: Element) -> tuple[list[Identifier], list[str]]:
    """The numbers of the entry, and the remarks that its list of numbers holds too."""
    found, rest = [], []
    for part in entry.iterfind("idList/id"):
        kind, number = words(part, "idType"), words(part, "idNumber")
        if number and is_paper(kind):
            code = country_code(words(part, "idCountry")) if words(part, "idCountry") else None
            found.append(
                Identifier(kind.lower().strip(" :"), number, code, day(words(part, "issueDate")), day(words(part, "expirationDate")))
            )
        else:
            rest.append(f"{kind} {number}".strip())
    if call_sign := words(entry, "vesselInfo/callSign"):
        found.append(Identifier("call sign", call_sign))
    return found, rest
