"""Stakes as four sources write them: percentages, bands, days, and everything that cannot be read named with its line."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from weighbridge.identify.ownership.findings import findings
from weighbridge.identify.ownership.formats.cells import share
from weighbridge.identify.ownership.reading import form_of, read_stakes
from weighbridge.identify.ownership.records import Graph, Held
from weighbridge.kernel.errors import Unreadable

ON = date(2026, 11, 20)


def lines(*rows: dict[str, Any]) -> bytes:
    return "\n".join(json.dumps(row) for row in rows).encode()


def only(graph: Graph) -> Held:
    assert len(graph.held) == 1
    return graph.held[0]


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("50", (Fraction(1, 2), Fraction(1, 2))),
        ("33.3 %", (Fraction(333, 1000), Fraction(333, 1000))),
        ("12,5", (Fraction(1, 8), Fraction(1, 8))),
        ("25-50%", (Fraction(1, 4), Fraction(1, 2))),
        ("25 % to 50 %", (Fraction(1, 4), Fraction(1, 2))),
        ("> 75", (Fraction(3, 4), 1)),
        ("up to 10 %", (0, Fraction(1, 10))),
        ("101", None),
        ("-5", None),
        ("50-25", None),
        ("most", None),
        ("", None),
    ],
)
def test_a_percentage_is_read_exactly_or_not_at_all(text: str, ends: tuple[Fraction, Fraction] | None) -> None:
    assert share(text) == ends


def test_a_table_gives_stakes_with_days_and_what_is_known_of_the_owner() -> None:
    body = b"owner,owned,percent,from,until,owner_kind,owner_list\nq,p,30,2024-01-01,2025-01-01,individual,bis-entity\n"
    graph = read_stakes(body, "stakes.csv")

    assert only(graph) == Held("q", "p", Fraction(3, 10), Fraction(3, 10), date(2024, 1, 1), date(2025, 1, 1), row=2)
    assert graph.actor("q").kind == "individual"
    assert [row.list_ for row in graph.actor("q").listing] == ["bis-entity"]
    assert graph.on(date(2024, 12, 31)).held
    assert not graph.on(date(2025, 1, 1)).held


def test_what_a_row_does_not_say_is_open_and_what_cannot_be_read_is_named() -> None:
    body = "owner;owned;percent;from;colour\nq;p;lots;;x\nq2;p;;31/12/2020;\n;p;5;;\n".encode("utf-16")
    graph = read_stakes(body, "stakes.csv")

    assert [(h.low, h.high) for h in graph.held] == [(0, 1), (0, 1)]
    assert [(f.what, f.rows) for f in graph.findings] == [
        ("left-out", ()),
        ("unreadable", (2,)),
        ("unreadable", (3,)),
        ("unreadable", (4,)),
    ]


def test_a_period_that_runs_backwards_may_be_any_and_the_share_less() -> None:
    graph = read_stakes(b"owner,owned,percent,from,until\nq,p,60,2025-01-01,2024-01-01\n", "stakes.csv")

    assert (only(graph).low, only(graph).high) == (0, Fraction(3, 5))
    assert only(graph).holds(ON)
    assert graph.findings[0].what == "dates-reversed"


def test_a_table_without_its_columns_is_refused() -> None:
    with pytest.raises(Unreadable) as found:
        read_stakes(b"owner,share\nq,5\n", "x.csv", "table")
    assert found.value.code == "owners/columns"


def test_followthemoney_gives_ownerships_and_shows_directors_as_no_owners() -> None:
    graph = read_stakes(
        lines(
            {"id": "q", "schema": "Person", "properties": {"name": ["Q"], "topics": ["sanction"]}},
            {"id": "p", "schema": "Company", "properties": {"name": ["P"], "jurisdiction": ["gb"]}},
            {
                "id": "o",
                "schema": "Ownership",
                "properties": {"owner": ["q"], "asset": ["p"], "percentage": ["25.5"], "endDate": ["2027-01-01"]},
            },
            {"id": "d", "schema": "Directorship", "properties": {"director": ["q"], "organization": ["p"], "role": ["chair"]}},
            {"id": "x", "schema": "Vessel", "properties": {}},
        ),
        "x.ftm.json",
    )

    assert [(h.owns, h.low, h.until, h.says) for h in graph.held] == [
        (True, Fraction(51, 200), date(2027, 1, 1), "25.5"),
        (False, 0, None, "chair"),
    ]
    assert graph.actor("p").country == "GB"
    assert [row.list_ for row in graph.actor("q").listing] == ["topic sanction"]
    assert [f.what for f in graph.findings] == ["left-out"]


def test_a_percentage_in_words_may_be_any_share_in_followthemoney() -> None:
    graph = read_stakes(
        lines({"id": "o", "schema": "Ownership", "properties": {"owner": ["q"], "asset": ["p"], "percentage": ["majority"]}}), "x"
    )

    assert (only(graph).low, only(graph).high, only(graph).says) == (0, 1, "majority")


def bods_02(**interest: object) -> bytes:
    return lines(
        {"statementID": "e", "statementType": "entityStatement", "name": "P", "incorporatedInJurisdiction": {"code": "GB"}},
        {"statementID": "q", "statementType": "personStatement", "names": [{"fullName": "Q"}]},
        {
            "statementID": "r",
            "statementType": "ownershipOrControlStatement",
            "subject": {"describedByEntityStatement": "e"},
            "interestedParty": {"describedByPersonStatement": "q"},
            "interests": [{"type": "shareholding", **interest}],
        },
    )


def bods_04(**interest: object) -> bytes:
    return lines(
        {"statementId": "1", "recordId": "e", "recordType": "entity", "recordDetails": {"name": "P", "jurisdiction": {"code": "GB"}}},
        {"statementId": "2", "recordId": "q", "recordType": "person", "recordDetails": {"names": [{"fullName": "Q"}]}},
        {
            "statementId": "3",
            "recordId": "r",
            "recordType": "relationship",
            "recordDetails": {"subject": "e", "interestedParty": "q", "interests": [{"type": "shareholding", **interest}]},
        },
    )


@pytest.mark.parametrize("version", [bods_02, bods_04], ids=["0.2", "0.4"])
@pytest.mark.parametrize(
    ("said", "ends"),
    [
        ({"exact": 33.3}, (Fraction(333, 1000), Fraction(333, 1000))),
        ({"minimum": 25, "maximum": 50}, (Fraction(1, 4), Fraction(1, 2))),
        ({"minimum": 75, "exclusiveMinimum": True}, (Fraction(3, 4), 1)),
        ({"exclusiveMinimum": 25, "exclusiveMaximum": 50}, (Fraction(1, 4), Fraction(1, 2))),
        ({"exact": 1e300}, (0, 1)),
        ({"exact": 150}, (0, 1)),
        ({}, (0, 1)),
    ],
)
def test_statements_of_both_versions_give_one_stake(
    version: Callable[..., bytes], said: dict[str, Any], ends: tuple[Fraction, Fraction]
) -> None:
    graph = read_stakes(version(share=said, startDate="2020-01-01"), "x.json")

    assert (only(graph).owner, only(graph).owned, only(graph).from_) == ("q", "e", date(2020, 1, 1))
    assert (only(graph).low, only(graph).high) == ends
    assert graph.actor("q").kind == "individual"
    assert graph.actor("e").country == "GB"


def test_votes_and_boards_are_control_and_no_share() -> None:
    held = only(read_stakes(bods_04(type="votingRights", share={"exact": 60}), "x.json"))

    assert (held.controls, held.owns) == (True, False)


def test_a_replaced_statement_and_a_closed_record_stand_no_more() -> None:
    again = (
        bods_02(share={"exact": 10})
        + b"\n"
        + lines(
            {
                "statementID": "r2",
                "statementType": "ownershipOrControlStatement",
                "replacesStatements": ["r"],
                "subject": {"describedByEntityStatement": "e"},
                "interestedParty": {"describedByPersonStatement": "q"},
                "interests": [{"type": "shareholding", "share": {"exact": 20}}],
            }
        )
    )
    closed = (
        bods_04(share={"exact": 10})
        + b"\n"
        + lines(
            {
                "statementId": "9",
                "recordId": "r",
                "recordType": "relationship",
                "recordStatus": "closed",
                "statementDate": "2026-01-01",
                "recordDetails": {"subject": "e", "interestedParty": "q", "interests": []},
            }
        )
    )

    assert only(read_stakes(again, "x")).low == Fraction(1, 5)
    assert read_stakes(closed, "x").held == ()
    assert read_stakes(closed, "x").findings[0].what == "left-out"


def test_an_owner_who_is_not_named_is_a_finding() -> None:
    body = lines(
        {
            "statementId": "3",
            "recordId": "r",
            "recordType": "relationship",
            "recordDetails": {"subject": "e", "interestedParty": {"reason": "unknown"}},
        }
    )

    assert [f.what for f in read_stakes(body, "x").findings] == ["no-owner-named"]


def psc(kind: str, *natures: str, **more: object) -> dict[str, Any]:
    person = {"kind": f"{kind}-person-with-significant-control", "name": "Ann Roe", "natures_of_control": list(natures), **more}
    return {"company_number": "00000006", "data": person}


@pytest.mark.parametrize(
    ("nature", "ends"),
    [
        ("ownership-of-shares-25-to-50-percent", (Fraction(1, 4), Fraction(1, 2))),
        ("ownership-of-shares-50-to-75-percent-as-trust", (Fraction(1, 2), Fraction(3, 4))),
        ("ownership-of-shares-75-to-100-percent", (Fraction(3, 4), 1)),
        ("ownership-of-shares-more-than-25-percent-registered-overseas-entity", (Fraction(1, 4), 1)),
        ("voting-rights-75-to-100-percent", (0, Fraction(1, 4))),
    ],
)
def test_a_nature_of_control_is_a_band_and_its_ends_belong_to_it(nature: str, ends: tuple[Fraction, Fraction]) -> None:
    held = only(read_stakes(lines(psc("individual", nature, notified_on="2016-04-06")), "psc.txt"))

    assert (held.low, held.high, held.from_) == (*ends, date(2016, 4, 6))


def test_a_company_of_the_register_is_one_party_as_owner_and_as_owned() -> None:
    paper = {"registration_number": "7", "place_registered": "Companies House"}
    graph = read_stakes(lines(psc("corporate-entity", "ownership-of-shares-25-to-50-percent", identification=paper)), "psc.txt")

    assert only(graph).owner == "GB-COH:00000007"


def test_two_rows_of_one_person_are_one_stake_between_both() -> None:
    born = {"year": 1970, "month": 5}
    rows = [psc("individual", f"ownership-of-shares-{band}-percent", date_of_birth=born) for band in ("25-to-50", "75-to-100")]
    held = only(read_stakes(lines(*rows), "psc.txt"))

    assert (held.owner, held.low, held.high) == ("Ann Roe (1970-05)", Fraction(1, 4), 1)


def test_a_company_that_knows_no_person_is_a_finding() -> None:
    graph = read_stakes(lines({"company_number": "1", "data": {"kind": "persons-with-significant-control-statement"}}), "psc.txt")

    assert graph.findings[0].what == "no-owner-named"


def test_a_closed_record_that_says_when_its_interests_ended_is_held_until_then() -> None:
    body = bods_04(startDate="2020-01-01", endDate="2024-05-01", share={"exact": 60}).replace(
        b'"recordType": "relationship"', b'"recordType": "relationship", "recordStatus": "closed"'
    )

    held = only(read_stakes(body, "x.json"))

    assert (held.low, held.until) == (Fraction(3, 5), date(2024, 5, 1))
    assert [held.holds(date(2024, 4, 30)), held.holds(date(2024, 5, 1))] == [True, False]


def test_a_row_with_more_cells_than_the_head_may_be_any_share() -> None:
    graph = read_stakes(b"owner,owned,percent\na,p,49,9\nb,p,50,\n", "x.csv")

    assert [(held.owner, held.low, held.high) for held in graph.held] == [("a", 0, 1), ("b", Fraction(1, 2), Fraction(1, 2))]
    assert [f.says for f in graph.findings if f.what == "unreadable"] == [
        "line 2 has 4 cells where the head has 3, so its stake may be any share"
    ]


def test_a_secured_person_who_ceased_is_left_out_and_named() -> None:
    rows = [
        {"company_number": "1", "data": {"kind": "super-secure-person-with-significant-control", "ceased": ceased}}
        for ceased in (True, False)
    ]
    graph = read_stakes(lines(*rows), "psc.txt")

    assert only(graph).row == 2
    assert [(f.what, f.rows) for f in graph.findings] == [("left-out", (1,))]


def test_odd_stakes_are_named_with_their_lines() -> None:
    body = b"owner,owned,percent\na,b,60\nb,a,60\nc,a,60\na,a,5\na,b,60\nq,b,\n"
    found = {f.what: f.rows for f in findings(read_stakes(body, "x.csv"), ON)}

    assert found == {"twice": (2, 6), "self-owned": (5,), "no-percentage": (7,), "over-the-whole": (3, 4), "circle": (2, 3, 6)}


@pytest.mark.parametrize("body", [b"", b"hello", b"{}", b"[1, 2]", b"a,b\n1,2\n"])
def test_a_file_that_no_reader_knows_is_refused(body: bytes) -> None:
    assert form_of(body) is None
    with pytest.raises(Unreadable) as found:
        read_stakes(body, "x")
    assert found.value.code == "owners/unknown-form"
