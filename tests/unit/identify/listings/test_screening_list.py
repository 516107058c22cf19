"""The readers of the Consolidated Screening List."""

from __future__ import annotations

import json
from datetime import date

import pytest

from weighbridge.identify.listings.formats.csl import read_condensed, read_csv, read_json
from weighbridge.identify.listings.records import ListedParty
from weighbridge.kernel.errors import Unreadable

DAY = date(2026, 7, 31)
HEAD = (
    "source,entity_number,type,programs,name,title,addresses,federal_register_notice,start_date,end_date,standard_order,license_requirement,"
    "license_policy,call_sign,vessel_type,gross_tonnage,gross_registered_tonnage,vessel_flag,vessel_owner,remarks,source_list_url,alt_names,"
    "citizenships,dates_of_birth,nationalities,places_of_birth,source_information_url,ids"
)
ENTITY = "Entity List (EL) - Bureau of Industry and Security"
SDN = "Specially Designated Nationals (SDN) - Treasury Department"


def row(**cells: str) -> str:
    return ",".join('"' + cells.get(column, "").replace('"', '""') + '"' for column in HEAD.split(","))


def read_one(*rows: str, head: str = HEAD) -> ListedParty:
    reading = read_csv({"": "\n".join([head, *rows]).encode()}, "csl", DAY)
    (party,) = reading.parties
    return party


def test_a_row_of_the_entity_list_keeps_what_follows_from_it() -> None:
    party = read_one(
        row(
            source=ENTITY,
            name="Higon",
            alt_names="Higon Information; THATIC",
            addresses="Industrial Avenue, Tianjin, CN; and Room 1, Chengdu, CN",
            federal_register_notice="84 FR 29373; 85 FR 29851",
            start_date="2019-06-24",
            license_requirement="For all items subject to the EAR. (See §744.11 of the EAR)",
            license_policy="Presumption of denial",
        )
    )

    assert (party.list, party.kind, party.from_) == ("bis-entity", "unknown", date(2019, 6, 24))
    assert [name.text for name in party.names] == ["Higon", "Higon Information", "THATIC"]
    assert [(one.text, one.country) for one in party.addresses] == [("Industrial Avenue, Tianjin, CN", "CN"), ("Room 1, Chengdu, CN", "CN")]
    assert party.citations == ("84 FR 29373", "85 FR 29851")
    assert (party.scope, party.policy) == ("all-items", "Presumption of denial")


def test_columns_are_found_by_name_wherever_they_stand() -> None:
    first = read_one("x," + row(source=ENTITY, name="Higon"), head="_id," + HEAD)
    columns = HEAD.split(",")
    cells = {"source": ENTITY, "name": "Higon"}
    turned = ",".join(f'"{cells.get(column, "")}"' for column in reversed(columns))

    assert first.names == read_one(turned, head=",".join(reversed(columns))).names


def test_a_row_named_address_is_an_address_and_names_nobody() -> None:
    party = read_one(row(source=ENTITY, name="Address 07", addresses="Unit 5, Kowloon, HK"))

    assert (party.kind, party.names, party.name) == ("address", (), "Unit 5, Kowloon, HK")


def test_a_person_has_days_of_birth_ties_and_papers_and_no_birthplace() -> None:
    party = read_one(
        row(
            source=SDN,
            entity_number="52291",
            type="Individual",
            programs="NPWMD; SDGT",
            name="RIM, Ryong Nam",
            dates_of_birth="1978-12-05; circa 1979",
            nationalities="KP",
            citizenships="CN",
            places_of_birth="Pyongyang",
            ids="Passport, 836238033, KP; Gender, Male; Secondary sanctions risk:, North Korea",
        )
    )

    assert (party.id, party.kind, party.programmes) == ("ofac-sdn:52291", "individual", ("NPWMD", "SDGT"))
    assert [birth.circa for birth in party.birth_dates] == [False, True]
    assert [(tie.code, tie.kind) for tie in party.ties] == [("KP", "nationality"), ("CN", "citizenship")]
    assert [(paper.kind, paper.value, paper.country) for paper in party.identifiers] == [("passport", "836238033", "KP")]
    assert party.remarks == "Gender, Male; Secondary sanctions risk:, North Korea"
    assert "Pyongyang" not in str(party)


def test_the_older_order_of_number_and_kind_is_read_too() -> None:
    party = read_one(row(source=SDN, name="X", ids="7722515837, Tax ID No.; Subject to Directive 1, Executive Order 13662 Directive"))

    assert [(paper.kind, paper.value) for paper in party.identifiers] == [("tax id no.", "7722515837")]


def test_an_order_holds_through_its_last_day() -> None:
    party = read_one(row(source="Denied Persons List (DPL) - Bureau of Industry and Security", name="X", end_date="2026-07-31"))

    assert party.holds(date(2026, 7, 31))
    assert not party.holds(date(2026, 8, 1))


def test_what_cannot_be_read_is_counted_and_named() -> None:
    rows = [row(source="Some New List (SNL)", name="A"), row(source=ENTITY), row(source=SDN, name="B", dates_of_birth="the seventies")]

    reading = read_csv({"": "\n".join([HEAD, *rows]).encode()}, "csl", DAY)

    assert [party.name for party in reading.parties] == ["B"]
    assert [(unread.row, unread.kept) for unread in reading.unread] == [(2, False), (3, False), (4, True)]
    assert '"Some New List (SNL)" is no list that is known' in reading.unread[0].what


def test_a_column_nobody_knows_is_named() -> None:
    reading = read_csv({"": f"{HEAD},risk_score\n{row(source=ENTITY, name='A')},9".encode()}, "csl", DAY)

    assert [unread.what for unread in reading.unread] == ['column "risk_score" is not known to this reader and was not read']


def test_two_rows_of_one_name_have_two_ids_that_stay() -> None:
    rows = [row(source=ENTITY, name="Twin", addresses=f"{city}, AE") for city in ("Dubai", "Sharjah")]

    ids = [party.id for party in read_csv({"": "\n".join([HEAD, *rows]).encode()}, "csl", DAY).parties]

    assert len(set(ids)) == 2
    assert ids[1] == f"{ids[0]}-2"


def test_the_json_gives_parts_that_the_table_joins() -> None:
    body = {
        "results": [
            {
                "source": SDN,
                "entity_number": 7,
                "type": "Entity",
                "name": "Acme",
                "alt_names": ["Acme FZE"],
                "programs": ["SDGT"],
                "addresses": [{"address": "1 Main St", "city": "Dubai", "state": None, "postal_code": "123", "country": "AE"}],
                "ids": [{"type": "Tax ID No.", "number": "9", "country": "AE", "issue_date": None, "expiration_date": "2030-01-01"}],
                "country": None,
            }
        ]
    }

    reading = read_json({"": json.dumps(body).encode()}, "csl", DAY)

    (party,) = reading.parties
    (address,) = party.addresses
    assert (address.street, address.city, address.postcode, address.country) == ("1 Main St", "Dubai", "123", "AE")
    assert party.identifiers[0].expires == date(2030, 1, 1)
    assert reading.unread == ()


def test_a_condensed_list_that_holds_fewer_rows_than_it_states_is_refused() -> None:
    body = {"entryCount": 2, "entries": [{"n": "A", "s": 0}], "tables": {"sources": [ENTITY]}}

    with pytest.raises(Unreadable, match="states 2 entries and holds 1"):
        read_condensed({"": json.dumps(body).encode()}, "csl", DAY)
