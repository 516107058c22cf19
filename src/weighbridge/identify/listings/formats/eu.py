"""The European Union's consolidated financial sanctions list: its XML and its semicolon-separated table, both of form 1.1.

Format: the Commission's Financial Sanctions Database, "export" schema. The table has a row for each name, address, date
or paper of an entity, with the columns of the others empty or repeated. Places of birth are passed over.
A country of the code `00` is one that nobody knows, and so is no country. A name is weak where the XML calls it not strong, or
where a remark on it says that its quality is low, as the table does too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from xml.etree.ElementTree import Element

from weighbridge.identify.listings.cells.dates import birth_date, day, years
from weighbridge.identify.listings.cells.places import address, country_code, joined, tie
from weighbridge.identify.listings.cells.tables import headed
from weighbridge.identify.listings.cells.trees import each, leaves, tags, tree, words
from weighbridge.identify.listings.cells.wording import folded, named
from weighbridge.identify.listings.gathering import Files, Gathering, Reading, row_digest, tidy
from weighbridge.identify.listings.records import Address, BirthDate, CountryTie, Identifier, ListedName, ListedParty, PartyKind

_LIST = "eu-fsf"
_KINDS: Mapping[str, PartyKind] = {"person": "individual", "p": "individual", "enterprise": "entity", "e": "entity"}
_UNKNOWN = frozenset({"00", "unknown"})
_GREGORIAN = frozenset({"", "gregorian"})
_CONTACTS: Mapping[str, str] = {"email": "email address", "phone": "phone number", "fax": "fax number", "web": "website"}
_ELEMENTS = {"remark", "regulation", "subjectType", "nameAlias", "citizenship", "birthdate", "address", "identification"}
Get = Callable[[str], str]
"""A part of an entity, by the name its attribute has in the XML."""
_GROUPS = {
    "nameAlias": "NameAlias",
    "citizenship": "Citizenship",
    "birthdate": "BirthDate",
    "address": "Address",
    "identification": "Identification",
    "regulation": "Entity_Regulation",
}
_TABLE_ONLY = {
    *("fileGenerationDate", "Entity_LogicalId", "Entity_EU_ReferenceNumber", "Entity_UnitedNationId", "Entity_DesignationDate"),
    *("Entity_DesignationDetails", "Entity_Remark", "Entity_SubjectType", "Entity_SubjectType_ClassificationCode"),
}


def read_eu_xml(files: Files, source: str, retrieved: date) -> Reading:
    """The XML. Raises `Unreadable` where the document is broken."""
    root, gathering = tree(files[""], source, "export"), Gathering(source, retrieved)
    entities = list(root.iterfind("sanctionEntity"))
    gathering.audit(tags([root]), {"sanctionEntity"}, "element")
    gathering.audit(tags(entities), _ELEMENTS, "element")
    for number, entity in enumerate(entities, start=1):
        parts = {group: [_attributes(found) for found in entity.iterfind(group)] for group in _GROUPS}
        parts["contact"] = [_attributes(found) for found in entity.iterfind("address/contactInfo")]
        subject = entity.find("subjectType")
        kind = subject.get("code", "") if subject is not None else ""
        whole = {"reference": entity.get("euReferenceNumber", ""), "logical": entity.get("logicalId", ""), "kind": kind}
        whole |= {"un": entity.get("unitedNationId", ""), "remark": "; ".join(words(found) for found in entity.iterfind("remark"))}
        whole |= {"from": entity.get("designationDate", "")}
        _take(number, whole, parts, row_digest(*leaves(entity)), gathering)
    return gathering.done(day(root.get("generationDate")))


def read_eu_csv(files: Files, source: str, retrieved: date) -> Reading:
    """The table. Raises `Unreadable` where it is broken."""
    gathering = Gathering(source, retrieved)
    columns, rows = headed(files[""], source, ("Entity_LogicalId", "NameAlias_WholeName", "Entity_SubjectType"), delimiter=";")
    known = _TABLE_ONLY | {column for column in columns if column.startswith(tuple(f"{prefix}_" for prefix in _GROUPS.values()))}
    gathering.audit(columns, known, "column")
    grouped: dict[str, list[tuple[int, Mapping[str, str]]]] = {}
    for line, cells in rows:
        grouped.setdefault(cells["Entity_LogicalId"], []).append((line, cells))
    published = None
    for logical, found in grouped.items():
        line, first = found[0]
        published = published or day(first.get("fileGenerationDate"), month_first=False)
        parts = {group: [_columns(cells, prefix) for _, cells in found] for group, prefix in _GROUPS.items()}
        kind = first.get("Entity_SubjectType_ClassificationCode") or first["Entity_SubjectType"]
        whole = {"reference": first.get("Entity_EU_ReferenceNumber", ""), "logical": logical, "kind": kind}
        whole |= {"un": first.get("Entity_UnitedNationId", ""), "remark": first.get("Entity_Remark", "")}
        whole |= {"from": first.get("Entity_DesignationDate", "")}
        _take(line, whole, parts, row_digest(*(cell for _, cells in found for cell in cells.values())), gathering)
    return gathering.done(published)


def _attributes(element: Element) -> Get:
    """The attributes of an element; its remarks too, which are elements in it."""
    low = {name.lower(): text for name, text in element.attrib.items()}
    low["remark"] = "; ".join(each(element, "remark"))
    return lambda name: folded(low.get(name.lower(), ""))


def _columns(cells: Mapping[str, str], prefix: str) -> Get:
    low = {name.lower(): text for name, text in cells.items()}
    # The table calls parts of a date, and of a paper, otherwise than the attributes.
    other = {"monthofyear": "month", "identificationtypedescription": "typedescription", "identificationtypecode": "typecode"}
    return lambda name: folded(low.get(f"{prefix}_{other.get(name.lower(), name)}".lower(), ""))


def _take(row: int, whole: Mapping[str, str], parts: Mapping[str, list[Get]], digest_of_row: str, gathering: Gathering) -> None:
    names = tuple(_names(parts["nameAlias"]))
    reference = whole["reference"] or whole["logical"]
    if not names or not reference:
        gathering.skip(row, "an entity without a name or a reference number")
        return
    regulations = parts["regulation"]
    gathering.add(
        tidy(
            ListedParty(
                id=f"{_LIST}:{reference}",
                list=_LIST,
                kind=_KINDS.get(whole["kind"].lower(), "unknown"),
                names=names,
                source=gathering.source,
                retrieved=gathering.retrieved,
                row=row,
                row_digest=type(row_digest())(digest_of_row),
                addresses=tuple(_addresses(parts["address"])),
                identifiers=(*_papers(parts["identification"]), *_contacts(parts.get("contact", []))),
                birth_dates=tuple(_births(parts["birthdate"])),
                ties=tuple(_citizenships(parts["citizenship"])),
                programmes=_each(get("programme") for get in regulations),
                citations=_each([*(get("numberTitle") for get in regulations), whole["un"]]),
                from_=day(whole["from"]) or min((d for get in regulations if (d := day(get("entryIntoForceDate")))), default=None),
                remarks=folded(whole["remark"]) or None,
            )
        )
    )


def _each(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for text in texts if text))


def _names(found: list[Get]) -> Iterator[ListedName]:
    """The names; the first is the primary one, and one that the list does not call strong is weak."""
    first = True
    for get in found:
        text = get("wholeName") or joined_name(get)
        if text:
            weak = get("strong").lower() == "false" or "low quality" in get("remark").lower()
            yield named(text, "primary" if first else "weak" if weak else "alias")
            first = False


def joined_name(get: Get) -> str:
    """First, middle and last name."""
    return " ".join(part for part in (get("firstName"), get("middleName"), get("lastName")) if part)


def _births(found: list[Get]) -> Iterator[BirthDate]:
    for get in found:
        circa = get("circa").lower() == "true"
        first, last = get("yearRangeFrom"), get("yearRangeTo")
        text = get("birthdate") or "-".join(part for part in (get("year"), get("monthOfYear")) if part and part != "0")
        calendar = get("calendarType").lower()
        if text and calendar not in _GREGORIAN:
            yield BirthDate(f"{text} ({calendar})")
        elif text:
            yield birth_date(text, circa=circa)
        elif first.isdigit() and last.isdigit():
            yield years(f"{first} to {last}", int(first), int(last))
        elif first or last:
            # One end alone bounds nothing that a customer's date could contradict by itself.
            yield BirthDate(f"from {first}" if first else f"up to {last}")


def _citizenships(found: list[Get]) -> Iterator[CountryTie]:
    for get in found:
        code, text = _known(get("countryIso2Code")), _known(get("countryDescription"))
        if text or code:
            yield CountryTie(text or code, country_code(code) or country_code(text), "citizenship") if code else tie(text, "citizenship")


def _addresses(found: list[Get]) -> Iterator[Address]:
    for get in found:
        box = f"P.O. Box {get('poBox')}" if get("poBox") else ""
        street, named_country = joined(get("street"), box, get("place")), _known(get("countryDescription"))
        country = _known(get("countryIso2Code")) or named_country
        whole = joined(street, get("city"), get("region"), get("zipCode"), named_country or country)
        if whole:
            yield address(whole, street=street, city=get("city"), region=get("region"), postcode=get("zipCode"), country=country)


def _papers(found: list[Get]) -> Iterator[Identifier]:
    for get in found:
        number = get("number") or get("latinNumber")
        if number:
            kind = get("identificationTypeDescription") or get("identificationTypeCode")
            country = _known(get("countryIso2Code")) or _known(get("countryDescription"))
            issued, until = day(get("issuedDate") or get("issueDate")), day(get("validTo"))
            yield Identifier(kind.lower() or "document", number, country_code(country) if country else None, issued, until)


def _contacts(found: list[Get]) -> Iterator[Identifier]:
    for get in found:
        if get("value"):
            kind = get("key").lower()
            yield Identifier(next((name for key, name in _CONTACTS.items() if key in kind), kind or "contact"), get("value"))


def _known(country: str) -> str:
    """A country's code or name; empty where the list says that nobody knows it."""
    return "" if country.lower() in _UNKNOWN else country
