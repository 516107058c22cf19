"""The readers of the lists of the Office of Foreign Assets Control."""

from __future__ import annotations

from datetime import date

import pytest

from weighbridge.identify.listings.formats.ofac import list_of_programmes, read_non_sdn, read_sdn
from weighbridge.identify.listings.formats.ofac_xml import read_sdn_xml
from weighbridge.kernel.errors import Unreadable

DAY = date(2026, 7, 31)
N = "-0- "
SDN = "\r\n".join(
    (
        f'36,"AEROCARIBBEAN AIRLINES",{N},"CUBA",{N},{N},{N},{N},{N},{N},{N},"a.k.a. \'AC\'."',
        f'7,"DOE, John","individual","SDGT] [NPWMD","Minister",{N},{N},{N},{N},{N},{N},"DOB 1962; Passport P1 (Ir"',
        f'9,"TASCA","vessel","IRAN-EO13846",{N},"3E2647","Crude Oil Tanker",{N},{N},"Panama","OWNER LTD","MMSI 352002494."',
        "\x1a",
    )
)
ALT = '36,12,"aka","AERO-CARIBBEAN",-0- \r\n36,13,"fka","CARIB",-0- \r\n\x1a'
ADD = '36,25,-0- ,"Havana","Cuba",-0- \r\n7,26,-0- ,-0- ,-0- ,-0- \r\n'
COMMENTS = '7,"an); Linked To: X."\r\n'
FILES = {"sdn": SDN.encode(), "alt": ALT.encode(), "add": ADD.encode(), "comments": COMMENTS.encode()}
XML = """<?xml version="1.0"?>
<sdnList xmlns="https://example.org/x">
<publshInformation><Publish_Date>07/30/2026</Publish_Date><Record_Count>1</Record_Count></publshInformation>
<sdnEntry><uid>7</uid><firstName>John</firstName><lastName>DOE</lastName><sdnType>Individual</sdnType><remarks>(Linked To: X)</remarks>
<programList><program>SDGT</program></programList>
<idList><id><uid>1</uid><idType>Passport</idType><idNumber>P1</idNumber><idCountry>Iran</idCountry></id>
<id><uid>2</uid><idType>Gender</idType><idNumber>Male</idNumber></id></idList>
<akaList><aka><uid>3</uid><type>a.k.a.</type><category>weak</category><lastName>JD</lastName></aka>
<aka><uid>4</uid><type>f.k.a.</type><category>strong</category><lastName>ROE</lastName><firstName>Jon</firstName></aka></akaList>
<addressList><address><uid>5</uid><address1>1 Main St</address1><city>Tehran</city><country>Iran</country></address></addressList>
<nationalityList><nationality><uid>6</uid><country>Iran</country><mainEntry>true</mainEntry></nationality></nationalityList>
<dateOfBirthList>
<dateOfBirthItem><uid>8</uid><dateOfBirth>circa 1962</dateOfBirth><mainEntry>true</mainEntry></dateOfBirthItem></dateOfBirthList>
<placeOfBirthList><placeOfBirthItem><uid>9</uid><placeOfBirth>Shiraz</placeOfBirth></placeOfBirthItem></placeOfBirthList>
</sdnEntry></sdnList>"""


def test_the_four_files_are_joined_by_entity_number() -> None:
    company, person, ship = read_sdn(FILES, "ofac-sdn", DAY).parties

    assert [(n.text, n.kind) for n in company.names] == [
        ("AEROCARIBBEAN AIRLINES", "primary"),
        ("AERO-CARIBBEAN", "alias"),
        ("CARIB", "former"),
        ("AC", "weak"),
    ]
    assert [(a.city, a.country) for a in company.addresses] == [("Havana", "CU")]
    assert (company.kind, person.kind, ship.kind) == ("entity", "individual", "vessel")
    assert person.programmes == ("SDGT", "NPWMD")
    assert person.addresses == ()
    assert (ship.ties[0].code, ship.ties[0].kind, ship.linked) == ("PA", "flag", ("OWNER LTD",))
    assert {(paper.kind, paper.value) for paper in ship.identifiers} == {("mmsi", "352002494"), ("call sign", "3E2647")}


def test_remarks_that_overflow_into_the_comments_go_on_in_the_middle_of_a_word() -> None:
    person = read_sdn(FILES, "ofac-sdn", DAY).parties[1]

    assert [(paper.value, paper.country) for paper in person.identifiers] == [("P1", "IR")]
    assert person.linked == ("X",)


def test_the_mark_of_the_end_is_no_row_and_any_other_odd_line_refuses_the_list() -> None:
    broken = FILES | {"add": ADD.encode() + b"||||"}

    with pytest.raises(Unreadable, match="line 3 of ofac-sdn add has 1 cells, and the table has 6"):
        read_sdn(broken, "ofac-sdn", DAY)


def test_a_file_of_names_alone_is_read_and_what_is_missing_is_said() -> None:
    reading = read_sdn({"sdn": SDN.encode()}, "ofac-sdn", DAY)

    assert len(reading.parties) == 3
    assert [unread.what.split(",")[0] for unread in reading.unread] == ["the file alt is not at hand", "the file add is not at hand"]


def test_aliases_without_a_row_of_names_are_named() -> None:
    reading = read_sdn(FILES | {"alt": b'99,1,"aka","GHOST",-0- '}, "ofac-sdn", DAY)

    assert [unread.what for unread in reading.unread] == ["entity 99 has aliases or addresses, and no row of names"]


@pytest.mark.parametrize(
    ("programmes", "list_id"),
    [
        (("SDGT", "NS-PLC"), "ofac-plc"),
        (("CMIC-EO13959",), "ofac-nscmic"),
        (("UKRAINE-EO13662", "RUSSIA-EO14024"), "ofac-ssi"),
        (("561-Related",), "ofac-capta"),
        (("RUSSIA-EO14024",), "ofac-mbs"),
        (("SOMETHING-NEW",), "ofac-non-sdn"),
    ],
)
def test_a_row_that_is_no_sdn_is_of_the_list_that_its_programme_tells(programmes: tuple[str, ...], list_id: str) -> None:
    assert list_of_programmes(programmes) == list_id


def test_the_non_sdn_list_has_ids_of_its_rows_lists() -> None:
    body = f'5,"SOME BANK",{N},"UKRAINE-EO13662",{N},{N},{N},{N},{N},{N},{N},{N}'

    (party,) = read_non_sdn({"sdn": body.encode()}, "ofac-non-sdn", DAY).parties

    assert (party.id, party.list) == ("ofac-ssi:5", "ofac-ssi")


def test_the_xml_says_the_same_of_a_person_and_passes_over_the_birthplace() -> None:
    reading = read_sdn_xml({"": XML.encode()}, "ofac-sdn", DAY)

    (party,) = reading.parties
    assert [(n.text, n.kind) for n in party.names] == [("DOE, John", "primary"), ("JD", "weak"), ("ROE, Jon", "former")]
    assert (party.birth_dates[0].circa, party.ties[0].code, party.addresses[0].city) == (True, "IR", "Tehran")
    assert [(paper.kind, paper.value) for paper in party.identifiers] == [("passport", "P1")]
    assert "Shiraz" not in str(party)
    assert (reading.published, reading.unread) == (date(2026, 7, 30), ())


def test_an_xml_short_of_its_own_count_is_refused() -> None:
    with pytest.raises(Unreadable, match="states 2 entries and holds 1"):
        read_sdn_xml({"": XML.replace("<Record_Count>1", "<Record_Count>2").encode()}, "ofac-sdn", DAY)


def test_an_element_nobody_knows_is_named() -> None:
    reading = read_sdn_xml({"": XML.replace("<remarks>", "<riskScore>9</riskScore><remarks>").encode()}, "ofac-sdn", DAY)

    assert [unread.what for unread in reading.unread] == ['element "riskScore" is not known to this reader and was not read']
