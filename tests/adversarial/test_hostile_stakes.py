"""Files of stakes made to break: none ends in a traceback, in endless work, or in a party cleared that should not be."""

from __future__ import annotations

import json
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from weighbridge.app.owning.see_through import SETS, Sources, see_through
from weighbridge.facts.owning.beneficial import above, holdings
from weighbridge.facts.owning.shares import Shares, Stake
from weighbridge.identify.ownership.findings import findings
from weighbridge.identify.ownership.reach import Ways
from weighbridge.identify.ownership.reading import READERS, read_stakes
from weighbridge.identify.ownership.stated import parties_of_graph
from weighbridge.kernel.answers import Answer
from weighbridge.kernel.digests import digest
from weighbridge.kernel.errors import BadInput
from weighbridge.wiring import bridge

ON = date(2026, 11, 20)
NASTY = [
    b"owner,owned\n" + b"x" * 2_000_000,
    b'owner,owned\n"never closed,p\n',
    b"owner,owned\na\x00b,c\n",
    b"owner,owned,percent\na,b,1e999999999\n",
    b"owner,owned,percent\na,b," + b"9" * 100_000 + b"\n",
    b'{"schema": "Ownership", "id": "o", "properties": ' + b'{"owner": ["a"], "asset": ' + b"[" * 100_000,
    b'{"statementType": "x"' + b"}" * 10,
    b'[{"statementID": "x", "statementType": "ownershipOrControlStatement", "interests": [{"share": {"exact": 1e999}}]}]',
    b'{"company_number": "1", "data": {"kind": 5}}',
    b"\xff\xfeo\x00w\x00",
]


@pytest.mark.parametrize("body", NASTY, ids=range(len(NASTY)))
@pytest.mark.parametrize("form", READERS)
def test_a_nasty_file_is_refused_or_named(body: bytes, form: str) -> None:
    try:
        graph = read_stakes(body, "nasty", form)
    except BadInput:
        return
    assert graph.findings or not graph.held


@given(st.binary(max_size=300), st.sampled_from(list(READERS)))
def test_any_bytes_are_read_or_refused(body: bytes, form: str) -> None:
    try:
        graph = read_stakes(body, "any", form)
    except BadInput:
        return
    assert set(graph.findings) <= set(findings(graph, ON))


@given(
    st.lists(
        st.tuples(st.sampled_from("abcde"), st.sampled_from("abcde"), st.sampled_from(["", "0", "50", "100", "20-60", "x", "> 30"])),
        min_size=1,
        max_size=12,
    )
)
def test_any_table_of_stakes_has_an_answer(rows: list[tuple[str, str, str]]) -> None:
    body = "\n".join(["owner,owned,percent", *(",".join(row) for row in rows)]).encode()
    graph = read_stakes(body, "any.csv")
    answer = see_through(Sources(graph, parties_of_graph(graph), digest(body)), rows[0][1], ON, list(SETS.values()), bridge())

    assert {one.answer for one in answer.sets} <= {"caught", "possibly caught", "not caught"}
    assert json.dumps([stake.percent for stake in answer.stakes])


def test_a_long_line_and_a_long_circle_are_followed_without_a_deep_stack() -> None:
    rows = [f"p{n},p{n + 1},100" for n in range(20_000)] + ["p20000,p0,100"]
    graph = read_stakes("\n".join(["owner,owned,percent", *rows]).encode(), "long.csv")

    assert [f.what for f in findings(graph, ON)] == ["circle"]
    assert Shares(graph.on(ON).stakes()).reach(dict.fromkeys(graph.actors, Answer.NO) | {"p7": Answer.YES}).owned["p0"] is Answer.YES


def test_shares_of_endless_fractions_are_rounded_and_not_grown() -> None:
    line = [Stake(f"p{n}", f"p{n + 1}", Fraction(997, 1009), 1) for n in range(60)]
    found = holdings(above(line, "p60"), "p60", ["p0"]).by["p0"].owned

    assert found.high is not None
    assert 0 < found.low < found.high
    assert found.low.denominator <= 10**60


def test_thousands_of_individuals_above_one_party_are_answered() -> None:
    rows = [f"q{n},p,0.01,individual" for n in range(3_000)]
    graph = read_stakes("\n".join(["owner,owned,percent,owner_kind", *rows]).encode(), "wide.csv")
    answer = see_through(Sources(graph, parties_of_graph(graph), digest(b"")), "p", ON, [SETS["ofac-sdn"]], bridge())

    assert len(answer.beneficial) == 3_000
    assert {who.at_25 for who in answer.beneficial} == {"unknown"}


def test_a_line_of_thousands_that_control_one_another_is_followed_to_its_end() -> None:
    most = 10_000
    paper = {"place_registered": "Companies House"}
    rows = [
        {
            "company_number": f"{n:08d}",
            "data": {
                "kind": "corporate-entity-person-with-significant-control",
                "natures_of_control": ["ownership-of-shares-75-to-100-percent"],
                "identification": paper | {"registration_number": f"{n + 1:08d}"},
            },
        }
        for n in range(most)
    ]
    ways = Ways(read_stakes("\n".join(map(json.dumps, rows)).encode(), "line.jsonl"), "GB-COH:00000000", ON)

    assert len(ways.controllers()) == most
    assert len(ways.parents().line) == most + 1
