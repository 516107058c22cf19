"""The Consolidated List of the United Nations Security Council, in its XML.

Format: scsanctions.un.org, "sc-sanctions.xsd". Places of birth, those of an alias too, are passed over.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from xml.etree.ElementTree import Element

from weighbridge.identify.listings.cells.dates import birth_date, day, years
from weighbridge.identify.listings.cells.places import address, country_code, joined, tie
from weighbridge.identify.listings.cells.trees import each, leaves, tags, tree, words
from weighbridge.identify.listings.cells.wording import aliases, distinct, named, wording
from weighbridge.identify.listings.gathering import Files, Gathering, Reading, row_digest, tidy
from weighbridge.identify.listings.records import Address, BirthDate, Identifier, ListedName, ListedParty, NameKind

_LIST = "un-sc"
_KNOWN = {
    *("DATAID", "VERSIONNUM", "FIRST_NAME", "SECOND_NAME", "THIRD_NAME", "FOURTH_NAME", "UN_LIST_TYPE", "REFERENCE_NUMBER", "LISTED_ON"),
    *(
        "NAME_ORIGINAL_SCRIPT",
        "COMMENTS1",
        "NATIONALITY",
        "DESIGNATION",
        "TITLE",
        "GENDER",
        "LIST_TYPE",
        "LAST_DAY_UPDATED",
        "SUBMITTED_BY",
    ),
    *("INDIVIDUAL_ALIAS", "INDIVIDUAL_ADDRESS", "INDIVIDUAL_DATE_OF_BIRTH", "INDIVIDUAL_PLACE_OF_BIRTH", "INDIVIDUAL_DOCUMENT"),
    *("ENTITY_ALIAS", "ENTITY_ADDRESS", "SORT_KEY", "SORT_KEY_LAST_MOD", "DELISTED_ON", "NATIONALITY2"),
}
_PARTS = {
    *(
        "QUALITY",
        "ALIAS_NAME",
        "NOTE",
        "CITY_OF_BIRTH",
        "COUNTRY_OF_BIRTH",
        "DATE_OF_BIRTH",
        "STREET",
        "CITY",
        "STATE_PROVINCE",
        "ZIP_CODE",
    ),
    *("COUNTRY", "TYPE_OF_DATE", "DATE", "YEAR", "FROM_YEAR", "TO_YEAR", "TYPE_OF_DOCUMENT", "TYPE_OF_DOCUMENT2", "NUMBER", "VALUE"),
    *("ISSUING_COUNTRY", "COUNTRY_OF_ISSUE", "CITY_OF_ISSUE", "DATE_OF_ISSUE", "EXPIRY_DATE"),
}
_NAMES = ("FIRST_NAME", "SECOND_NAME", "THIRD_NAME", "FOURTH_NAME")
_QUALITIES: Mapping[str, NameKind] = {"good": "alias", "low": "weak", "a.k.a.": "alias", "f.k.a.": "former"}


def read_un(files: Files, source: str, retrieved: date) -> Reading:
    """Individuals and entities of the list. Raises `Unreadable` where the document is broken."""
    root, gathering = tree(files[""], source, "CONSOLIDATED_LIST"), Gathering(source, retrieved)
    listed = [*root.iterfind("INDIVIDUALS/INDIVIDUAL"), *root.iterfind("ENTITIES/ENTITY")]
    gathering.audit(tags([root]), {"INDIVIDUALS", "ENTITIES"}, "element")
    gathering.audit(tags(listed), _KNOWN, "element")
    gathering.audit(tags([part for one in listed for part in one]), _PARTS, "element")
    for number, one in enumerate(listed, start=1):
        names = distinct(_names(one))
        reference = words(one, "REFERENCE_NUMBER") or words(one, "DATAID")
        if not names or not reference:
            gathering.skip(number, "an entry without a name or a reference number")
        else:
            gathering.add(tidy(_party(number, one, names, reference, gathering)))
    return gathering.done(day(root.get("dateGenerated")))


def _party(number: int, one: Element, names: list[ListedName], reference: str, gathering: Gathering) -> ListedParty:
    individual = one.tag == "INDIVIDUAL"
    notes = [*each(one, "DESIGNATION/VALUE"), words(one, "COMMENTS1")]
    return ListedParty(
        id=f"{_LIST}:{reference}",
        list=_LIST,
        kind="individual" if individual else "entity",
        names=tuple(names),
        source=gathering.source,
        retrieved=gathering.retrieved,
        row=number,
        row_digest=row_digest(*leaves(one)),
        addresses=tuple(_addresses(one)),
        identifiers=tuple(_papers(one)),
        birth_dates=tuple(_births(one)),
        ties=tuple(tie(text, "nationality") for text in each(one, "NATIONALITY/VALUE")),
        programmes=tuple(each(one, "UN_LIST_TYPE")),
        citations=(reference,),
        from_=day(words(one, "LISTED_ON")),
        remarks="; ".join(note for note in notes if note) or None,
    )


def _names(one: Element) -> Iterator[ListedName]:
    """The name, its original script, and the aliases; an alias of low quality is weak."""
    yield from wording(" ".join(part for part in (words(one, name) for name in _NAMES) if part)).names
    yield from aliases(each(one, "NAME_ORIGINAL_SCRIPT"))
    for alias in (*one.iterfind("INDIVIDUAL_ALIAS"), *one.iterfind("ENTITY_ALIAS")):
        kind = _QUALITIES.get(words(alias, "QUALITY").lower(), "alias")
        if text := words(alias, "ALIAS_NAME"):
            yield named(text, kind)


def _addresses(one: Element) -> Iterator[Address]:
    for found in (*one.iterfind("INDIVIDUAL_ADDRESS"), *one.iterfind("ENTITY_ADDRESS")):
        street, city, region, postcode, country = (words(found, tag) for tag in ("STREET", "CITY", "STATE_PROVINCE", "ZIP_CODE", "COUNTRY"))
        whole = joined(street, city, region, postcode, country) or words(found, "NOTE")
        if whole:
            yield address(whole, street=street, city=city, region=region, postcode=postcode, country=country)


def _births(one: Element) -> Iterator[BirthDate]:
    for found in one.iterfind("INDIVIDUAL_DATE_OF_BIRTH"):
        circa = words(found, "TYPE_OF_DATE").upper() == "APPROXIMATELY"
        first, last = words(found, "FROM_YEAR"), words(found, "TO_YEAR")
        text = words(found, "DATE") or words(found, "YEAR")
        if text:
            yield birth_date(text, circa=circa)
        elif first.isdigit() and last.isdigit():
            yield years(f"between {first} and {last}", int(first), int(last))
        elif words(found, "NOTE"):
            yield birth_date(words(found, "NOTE"), circa=circa)
    for text in each(one, "INDIVIDUAL_ALIAS/DATE_OF_BIRTH"):
        yield birth_date(text)


def _papers(one: Element) -> Iterator[Identifier]:
    for found in one.iterfind("INDIVIDUAL_DOCUMENT"):
        number = words(found, "NUMBER")
        if number:
            kind = words(found, "TYPE_OF_DOCUMENT") or words(found, "TYPE_OF_DOCUMENT2") or "document"
            issuer = words(found, "ISSUING_COUNTRY") or words(found, "COUNTRY_OF_ISSUE")
            yield Identifier(
                kind.lower(), number, country_code(issuer), day(words(found, "DATE_OF_ISSUE")), day(words(found, "EXPIRY_DATE"))
            )
