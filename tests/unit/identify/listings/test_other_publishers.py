"""The readers of the Bureau, the Security Council, the European Union, the United Kingdom, and of lists of the house's own.

The files of the Union and of the Kingdom here are made up, in the published forms and with the oddities that others report of them.
"""

from __future__ import annotations

import json
from datetime import date

import pytest

from weighbridge.identify.listings.formats.bis import read_denied, read_extract
from weighbridge.identify.listings.formats.eu import read_eu_csv, read_eu_xml
from weighbridge.identify.listings.formats.ftm import read_ftm
from weighbridge.identify.listings.formats.plain import read_plain
from weighbridge.identify.listings.formats.uk import read_uk_csv, read_uk_xml
from weighbridge.identify.listings.formats.un import read_un
from weighbridge.identify.listings.records import ListedParty
from weighbridge.kernel.errors import Unreadable

DAY = date(2026, 7, 31)
DENIED = (
    '"Name"\t"Street_Address"\t"City"\t"State"\t"Country"\t"Postal_Code"\t"Effective_Date"\t"Expiration_Date"\t"Standard_Order"\t"Last_Update"'
    '\t"Action"\t"FR_Citation"\n'
    '" I. ASH"\t"2113 NORTH HIGHWAY"\t"SEAGOVILLE"\t"TX"\t"US"\t"75159"\t"06/19/2003"\t"06/29/2056"\t"Y"\t"2007-01-31"\t"UPDATED"'
    '\t"68 F.R. 38290 6/27/03 71 F.R. 38843 7/10/06"\n'
)
UN = """<CONSOLIDATED_LIST dateGenerated="2026-02-27T00:00:09.554Z"><INDIVIDUALS><INDIVIDUAL><DATAID>1</DATAID>
<FIRST_NAME>ERIC</FIRST_NAME><SECOND_NAME>BADEGE</SECOND_NAME><UN_LIST_TYPE>DRC</UN_LIST_TYPE><REFERENCE_NUMBER>CDi.001</REFERENCE_NUMBER>
<LISTED_ON>2012-12-31</LISTED_ON><NAME_ORIGINAL_SCRIPT>صدام</NAME_ORIGINAL_SCRIPT>
<INDIVIDUAL_ALIAS><QUALITY>Low</QUALITY><ALIAS_NAME>Rumuli</ALIAS_NAME></INDIVIDUAL_ALIAS>
<INDIVIDUAL_ALIAS><QUALITY>Good</QUALITY><ALIAS_NAME>E. Badege</ALIAS_NAME></INDIVIDUAL_ALIAS>
<INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>APPROXIMATELY</TYPE_OF_DATE><YEAR>1971</YEAR></INDIVIDUAL_DATE_OF_BIRTH>
<INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>BETWEEN</TYPE_OF_DATE><FROM_YEAR>1968</FROM_YEAR><TO_YEAR>1970</TO_YEAR></INDIVIDUAL_DATE_OF_BIRTH>
<INDIVIDUAL_PLACE_OF_BIRTH><CITY>Goma</CITY></INDIVIDUAL_PLACE_OF_BIRTH><NATIONALITY><VALUE>Rwanda</VALUE></NATIONALITY>
<INDIVIDUAL_DOCUMENT>
<TYPE_OF_DOCUMENT>Passport</TYPE_OF_DOCUMENT><NUMBER>Z9</NUMBER><ISSUING_COUNTRY>Rwanda</ISSUING_COUNTRY></INDIVIDUAL_DOCUMENT>
</INDIVIDUAL></INDIVIDUALS><ENTITIES><ENTITY><DATAID>2</DATAID><FIRST_NAME>ACME CO.</FIRST_NAME><REFERENCE_NUMBER>CDe.001</REFERENCE_NUMBER>
<ENTITY_ALIAS><QUALITY>f.k.a.</QUALITY><ALIAS_NAME>OLD CO.</ALIAS_NAME></ENTITY_ALIAS></ENTITY></ENTITIES></CONSOLIDATED_LIST>"""
EU = """<export xmlns="http://eu.europa.ec/fpi/fsd/export" generationDate="2026-07-01T10:00:00.000+02:00">
<sanctionEntity euReferenceNumber="EU.27.28" logicalId="13" designationDate="" unitedNationId="">
<regulation programme="IRQ" numberTitle="1210/2003 (OJ L169)" entryIntoForceDate="2003-07-07"/>
<subjectType code="person" classificationCode="P"/>
<nameAlias firstName="Saddam" lastName="Hussein" wholeName="Saddam Hussein Al-Tikriti" strong="true"/>
<nameAlias wholeName="Abu Ali" strong="false"/>
<citizenship countryIso2Code="IQ" countryDescription="IRAQ"/>
<birthdate circa="false" birthdate="1937-04-28" city="al-Awja"/><birthdate circa="true" year="1939"/>
<birthdate yearRangeFrom="1940" yearRangeTo="1942"/>
<address city="Baghdad" street="1 Palace Rd" countryIso2Code="IQ" countryDescription="IRAQ"/>
<identification identificationTypeDescription="National passport" number="A1" countryIso2Code="IQ" issuedDate="2001-01-02"/>
</sanctionEntity></export>"""
EU_CSV = (
    "fileGenerationDate;Entity_LogicalId;Entity_EU_ReferenceNumber;Entity_SubjectType;Entity_Regulation_Programme;"
    "Entity_Regulation_NumberTitle;NameAlias_WholeName;NameAlias_Strong;BirthDate_BirthDate;Address_City;Address_CountryIso2Code\n"
    "01/07/2026;13;EU.27.28;P;IRQ;1210/2003;Saddam Hussein;true;;;\n"
    "01/07/2026;13;EU.27.28;P;IRQ;1210/2003;Abu Ali;false;;;\n"
    "01/07/2026;13;EU.27.28;P;IRQ;1210/2003;;;1937-04-28;Baghdad;IQ\n"
)
UK = """<Designations><DateGenerated>01/07/2026</DateGenerated>
<Designation><DateDesignated>31/12/2020</DateDesignated><UniqueID>AFG0001</UniqueID>
<UNReferenceNumber>TAi.002</UNReferenceNumber><RegimeName>Afghanistan</RegimeName><IndividualEntityShip>Individual</IndividualEntityShip>
<Names><Name><Name1>Abdul</Name1><Name6>Kabir</Name6><NameType>Alias</NameType><AliasStrength>Low quality a.k.a</AliasStrength></Name>
<Name><Name1>Mohammad</Name1><Name2>Abdul</Name2><Name6>Kabir</Name6><NameType>Primary Name</NameType></Name></Names>
<NonLatinNames><NonLatinName><NameNonLatinScript>محمد</NameNonLatinScript></NonLatinName></NonLatinNames>
<Addresses><Address><AddressLine1>1 High St</AddressLine1><AddressCountry>Afghanistan</AddressCountry></Address></Addresses>
<IndividualDetails><Individual><DOBs><DOB>dd/mm/1963</DOB></DOBs><Nationalities><Nationality>Afghanistan</Nationality></Nationalities>
<PassportDetails><Passport><PassportNumber>OA1</PassportNumber></Passport></PassportDetails></Individual></IndividualDetails>
</Designation></Designations>"""
UK_CSV = (
    "Last Updated,01/07/2026\nName 6,Name 1,Name 2,Name Non-Latin Script,DOB,Nationality,Address 1,Country,Group Type,"
    "Alias Type,Alias Quality,Regime,Listed On,Group ID\nKABIR,Abdul,,,,,,,Individual,AKA,Low,Afghanistan,25/01/2001,7\n"
    "KABIR,Mohammad,Abdul,محمد,00/00/1963,Afghanistan,1 High St,Afghanistan,Individual,Primary name,,Afghanistan,25/01/2001,7\n"
)


def test_a_denial_order_has_its_days_and_each_citation() -> None:
    (party,) = read_denied({"": DENIED.encode()}, "bis-denied", DAY).parties

    assert (party.name, party.from_, party.until) == ("I. ASH", date(2003, 6, 19), date(2056, 6, 30))
    assert party.citations == ("68 FR 38290", "71 FR 38843")
    assert (party.addresses[0].region, party.addresses[0].country) == ("TX", "US")


def test_an_extracted_list_says_which_it_is_and_how_many_rows_it_has() -> None:
    row: dict[str, object] = {
        "name": "Adams, Ryan",
        "aliases": [],
        "country": None,
        "effective_date": "2022-08-29",
        "notes": "Date of birth: June, 1987",
    }
    body = {"list_id": "state-debarred-admin", "count": 1, "extracted": "2026-07-09", "entities": [row]}

    reading = read_extract({"": json.dumps(body).encode()}, "x", DAY)

    (party,) = reading.parties
    assert (party.list, party.from_, party.birth_dates[0].low) == ("state-debarred", date(2022, 8, 29), date(1987, 6, 1))
    assert reading.published == date(2026, 7, 9)
    with pytest.raises(Unreadable, match="states 9 rows and holds 1"):
        read_extract({"": json.dumps(body | {"count": 9}).encode()}, "x", DAY)


def test_an_authority_that_expired_ends_a_listing_only_where_it_stands_alone() -> None:
    ended = {"name": "A", "notes": "Authority: INKSNA; imposed 2/3/2020; status: Expired 02/03/2022"}
    alone = {"name": "B", "notes": "Authority: INKSNA; status: Expired on 02/03/2022"}
    mixed = {"name": "C", "notes": "Authority: INKSNA; status: Expired on 02/03/2022 | Authority: EO 13382; status: Active"}
    body = {"list_id": "state-nonproliferation", "count": 3, "entities": [ended, alone, mixed]}

    found = read_extract({"": json.dumps(body).encode()}, "x", DAY).parties

    assert [party.until for party in found] == [date(2022, 2, 4), date(2022, 2, 4), None]


def test_the_security_council_lists_persons_and_entities() -> None:
    reading = read_un({"": UN.encode()}, "un", DAY)

    person, entity = reading.parties
    assert [(n.text, n.kind) for n in person.names] == [
        ("ERIC BADEGE", "primary"),
        ("صدام", "alias"),
        ("Rumuli", "weak"),
        ("E. Badege", "alias"),
    ]
    assert (person.id, person.from_, person.programmes) == ("un-sc:CDi.001", date(2012, 12, 31), ("DRC",))
    assert [(b.low, b.circa) for b in person.birth_dates] == [(date(1969, 1, 1), True), (date(1968, 1, 1), False)]
    assert (person.identifiers[0].value, person.identifiers[0].country) == ("Z9", "RW")
    assert "Goma" not in str(person)
    assert (entity.kind, entity.names[1].kind, reading.published) == ("entity", "former", date(2026, 2, 27))


@pytest.mark.parametrize("form", ["xml", "csv"])
def test_the_unions_list_is_read_in_both_forms(form: str) -> None:
    reading = read_eu_xml({"": EU.encode()}, "eu", DAY) if form == "xml" else read_eu_csv({"": EU_CSV.encode()}, "eu", DAY)

    (party,) = reading.parties
    assert (party.id, party.kind, party.programmes) == ("eu-fsf:EU.27.28", "individual", ("IRQ",))
    assert [name.kind for name in party.names] == ["primary", "weak"]
    assert party.birth_dates[0].low == date(1937, 4, 28)
    assert (party.addresses[0].city, party.addresses[0].country) == ("Baghdad", "IQ")
    assert reading.unread == ()


def test_the_unions_xml_has_ranges_papers_and_no_birthplace() -> None:
    (party,) = read_eu_xml({"": EU.encode()}, "eu", DAY).parties

    assert [(b.low, b.high) for b in party.birth_dates[1:]] == [
        (date(1937, 1, 1), date(1941, 12, 31)),
        (date(1940, 1, 1), date(1942, 12, 31)),
    ]
    assert (party.identifiers[0].kind, party.identifiers[0].issued, party.ties[0].code) == ("national passport", date(2001, 1, 2), "IQ")
    assert party.from_ == date(2003, 7, 7)
    assert "al-Awja" not in str(party)


def of_the_union(*parts: str) -> ListedParty:
    """A party of the Union's list with these elements."""
    whole = '<export><sanctionEntity euReferenceNumber="EU.1.1"><subjectType code="person"/><nameAlias wholeName="Jane Roe" strong="true"/>'
    (party,) = read_eu_xml({"": f"{whole}{''.join(parts)}</sanctionEntity></export>".encode()}, "eu", DAY).parties
    return party


def test_a_country_that_the_union_does_not_know_is_none_and_makes_no_address() -> None:
    nowhere = 'countryIso2Code="00" countryDescription="UNKNOWN"'
    party = of_the_union(
        f"<citizenship {nowhere}/>",
        f'<address city="" street="" poBox="" zipCode="" region="" place="" {nowhere}/>',
        f'<address city="Nicosia" {nowhere}/>',
        f'<identification number="27082171" identificationTypeCode="passport" {nowhere}/>',
    )

    assert party.ties == ()
    assert [(one.text, one.country) for one in party.addresses] == [("Nicosia", None)]
    assert [(one.kind, one.value, one.country) for one in party.identifiers] == [("passport", "27082171", None)]


def test_a_name_that_the_union_calls_of_low_quality_is_weak() -> None:
    party = of_the_union('<nameAlias wholeName="JR" strong="true"><remark>(low quality alias)</remark></nameAlias>')

    assert [(name.text, name.kind) for name in party.names] == [("Jane Roe", "primary"), ("JR", "weak")]


def test_a_birth_date_of_another_calendar_or_with_one_end_is_named_and_bounds_nothing() -> None:
    party = of_the_union('<birthdate year="1356" calendarType="ISLAMIC"/>', '<birthdate yearRangeTo="1980"/>')

    assert [(one.text, one.low) for one in party.birth_dates] == [("1356 (islamic)", None), ("up to 1980", None)]


def test_what_the_union_gives_to_reach_somebody_by_is_a_number_of_theirs() -> None:
    party = of_the_union('<address city="Nicosia"><contactInfo key="EMAIL" value="jane@roe.example"/></address>')

    assert [(one.kind, one.value) for one in party.identifiers] == [("email address", "jane@roe.example")]


def test_the_unions_table_calls_parts_otherwise_than_the_xml() -> None:
    heads = "Entity_LogicalId;Entity_EU_ReferenceNumber;Entity_SubjectType;Entity_SubjectType_ClassificationCode;NameAlias_WholeName"
    body = (
        f"{heads};NameAlias_Remark;BirthDate_Month;BirthDate_Year;Identification_Number;Identification_TypeDescription\n"
        "13;EU.27.28;P;person;Jane Roe;;;;;\n13;EU.27.28;P;person;JR;(low quality alias);;;;\n13;EU.27.28;P;person;;;5;1980;;\n"
        "13;EU.27.28;P;person;;;;;A1;National passport\n"
    )

    (party,) = read_eu_csv({"": body.encode("utf-8-sig")}, "eu", DAY).parties

    assert (party.kind, [name.kind for name in party.names]) == ("individual", ["primary", "weak"])
    assert (party.birth_dates[0].low, party.birth_dates[0].high) == (date(1980, 5, 1), date(1980, 5, 31))
    assert [(one.kind, one.value) for one in party.identifiers] == [("national passport", "A1")]


@pytest.mark.parametrize("form", ["xml", "csv"])
def test_the_kingdoms_list_is_read_in_both_forms(form: str) -> None:
    reading = read_uk_xml({"": UK.encode()}, "uk", DAY) if form == "xml" else read_uk_csv({"": UK_CSV.encode()}, "uk", DAY)

    (party,) = reading.parties
    assert party.names[0].text.split()[:2] in (["Mohammad", "Abdul"], ["Mohammad"])
    assert {(n.text, n.kind) for n in party.names[1:]} == {("محمد", "alias"), ("Abdul Kabir" if form == "xml" else "Abdul KABIR", "weak")}
    assert (party.birth_dates[0].low, party.ties[0].code, party.kind) == (date(1963, 1, 1), "AF", "individual")
    assert party.addresses[0].country == "AF"
    assert (reading.published, reading.unread) == (date(2026, 7, 1), ())


@pytest.mark.parametrize("place", ["<UniqueID>", "<DOBs>"])
def test_an_element_of_the_kingdom_that_nobody_knows_is_named(place: str) -> None:
    body = UK.replace(place, f"<Novelty>1</Novelty>{place}")

    reading = read_uk_xml({"": body.encode()}, "uk", DAY)

    assert [unread.what for unread in reading.unread] == ['element "Novelty" is not known to this reader and was not read']


def test_a_ship_of_the_kingdoms_list_has_its_number_its_flag_and_those_who_run_it() -> None:
    body = """<Designations><Designation><UniqueID>DPR0075</UniqueID>
    <Names><Name><Name6>Grey Heron 8</Name6><NameType>Primary name</NameType></Name>
    <Name><Name6>Blue Heron</Name6><NameType>ALias</NameType></Name></Names>
    <IndividualEntityShip>Ship</IndividualEntityShip><SanctionsImposed>Prohibition of port entry</SanctionsImposed>
    <ShipDetails><Ship><IMONumbers><IMONumber>IMO9000001</IMONumber></IMONumbers>
    <CurrentOwnerOperators><CurrentOwnerOperator>Heron Lines</CurrentOwnerOperator></CurrentOwnerOperators>
    <CurrentBelievedFlagOfShips><CurrentBelievedFlagOfShip>Comoros</CurrentBelievedFlagOfShip></CurrentBelievedFlagOfShips>
    <YearsBuilt><YearBuilt>2011</YearBuilt></YearsBuilt></Ship></ShipDetails></Designation></Designations>"""

    reading = read_uk_xml({"": body.encode()}, "uk", DAY)

    (ship,) = reading.parties
    assert (ship.kind, [(name.text, name.kind) for name in ship.names]) == (
        "vessel",
        [("Grey Heron 8", "primary"), ("Blue Heron", "alias")],
    )
    assert (ship.identifiers[0].kind, ship.ties[0].code, ship.linked) == ("imo", "KM", ("Heron Lines",))
    assert (ship.remarks, reading.unread) == ("Prohibition of port entry", ())


def test_followthemoney_entities_become_parties_and_a_sanction_says_what_follows() -> None:
    lines = [
        {
            "id": "p1",
            "schema": "Person",
            "properties": {"name": ["Jane Doe"], "weakAlias": ["JD"], "birthDate": ["1980-05"], "country": ["ru"]},
        },
        {"id": "s1", "schema": "Sanction", "properties": {"entity": ["p1"], "program": ["X-1"], "startDate": ["2024-01-02"]}},
        {"id": "o1", "schema": "Ownership", "properties": {"owner": ["p1"]}},
        {"id": "a1", "schema": "Address", "properties": {"full": ["1 Main St, Moscow"], "country": ["ru"], "birthPlace": ["Omsk"]}},
    ]

    reading = read_ftm({"": "\n".join(map(json.dumps, lines)).encode() + b"\nnot json"}, "own:ftm", DAY, "own:ftm")

    person, address = reading.parties
    assert (person.id, person.kind, person.programmes, person.from_) == ("own:ftm:p1", "individual", ("X-1",), date(2024, 1, 2))
    assert [(n.text, n.kind) for n in person.names] == [("Jane Doe", "primary"), ("JD", "weak")]
    assert (person.ties[0].code, address.kind, address.addresses[0].country) == ("RU", "address", "RU")
    assert [(u.row, u.kept) for u in reading.unread] == [(5, False), (3, False)]


def test_a_table_of_the_houses_own_is_read_by_its_own_columns() -> None:
    body = "Naam;Land;Rol\nFoo Trading BV;NL;klant\n;BE;\n".encode("utf-16")

    reading = read_plain({"": body}, "own:deny", DAY, "own:deny", {"name": "Naam", "country": "Land"})

    (party,) = reading.parties
    assert (party.list, party.name, party.countries, party.kind) == ("own:deny", "Foo Trading BV", frozenset({"NL"}), "unknown")
    assert [u.what for u in reading.unread] == ['column "Rol" is not known to this reader and was not read', "a row without a name"]


def test_a_mapping_can_name_only_what_there_is() -> None:
    with pytest.raises(Unreadable, match='the mapping names "colour"'):
        read_plain({"": b"name\nX\n"}, "own:x", DAY, "own:x", {"colour": "name"})
    with pytest.raises(Unreadable, match='no column "Naam"'):
        read_plain({"": b"name\nX\n"}, "own:x", DAY, "own:x", {"name": "Naam"})
