"""Seeing through: who is caught with a proof that can be followed, who owns in the end, and whose the parents are."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from weighbridge.facts.owning.shares import HALF, Shares
from weighbridge.facts.reading import read_dossier
from weighbridge.identify.ownership.reach import Ways
from weighbridge.identify.ownership.reading import read_stakes
from weighbridge.identify.ownership.records import Graph
from weighbridge.identify.ownership.stated import graph_of_dossier, parties_of_graph
from weighbridge.kernel.answers import Answer

ON = date(2026, 11, 20)
YES, NO, UNKNOWN = Answer.YES, Answer.NO, Answer.UNKNOWN


def graph(*rows: str) -> Graph:
    return read_stakes("\n".join(["owner,owned,percent,from,until,owner_kind,owner_country", *rows]).encode(), "stakes.csv")


def own(found: Graph, *listed: str) -> dict[str, Answer]:
    return dict.fromkeys(found.actors, NO) | dict.fromkeys(listed, YES)


def test_the_proof_says_who_owns_what_and_what_it_adds_up_to() -> None:
    found = graph("bad,m,50", "good,m,50", "m,p,30", "also,p,20-30", "good,p,40")
    caught = Ways(found, "p", ON).caught(own(found, "bad", "also"))

    assert caught.answer is YES
    assert [(s.owned, s.low, s.high, [one.owner for one, _ in s.counting]) for s in caught.steps] == [
        ("p", Fraction(1, 2), Fraction(3, 5), ["m", "also"]),
        ("m", Fraction(1, 2), Fraction(1, 2), ["bad"]),
    ]


def test_a_proof_through_a_circle_rests_on_what_enters_it() -> None:
    found = graph("p,m,50", "bad,m,50", "m,p,100")
    caught = Ways(found, "p", ON).caught(own(found, "bad"))
    middle = next(step for step in caught.steps if step.owned == "m")

    assert caught.by_owners is YES
    assert [(one.owner, answer) for one, answer in middle.counting] == [("p", UNKNOWN), ("bad", YES)]
    assert middle.low == Fraction(1, 2)


def test_the_day_counts() -> None:
    found = graph("bad,p,60,2024-01-01,2026-11-20", "good,p,40")

    assert Ways(found, "p", date(2026, 11, 19)).caught(own(found, "bad")).answer is YES
    assert Ways(found, "p", date(2026, 11, 20)).caught(own(found, "bad")).answer is NO


def test_a_party_that_nobody_looked_at_is_named() -> None:
    found = graph("who,p,60", "good,p,40")
    caught = Ways(found, "p", ON).caught({"p": NO, "good": NO})

    assert caught.answer is UNKNOWN
    assert caught.open == ("who",)


def test_one_party_and_the_whole_graph_agree() -> None:
    found = graph("bad,a,50", "a,b,25-50", "c,b,30", "b,d,100", "d,a,10", "bad,e,10", "e,f,90")
    whole = Shares(found.on(ON).stakes()).reach(own(found, "bad"), HALF).owned

    assert {name: Ways(found, name, ON).caught(own(found, "bad")).by_owners for name in whole} == dict(whole)


@pytest.mark.parametrize(
    ("rows", "answer"),
    [
        (("jane,p,25,,,individual", "fund,p,75"), YES),
        (("jane,p,24,,,individual", "joe,p,76,,,individual"), NO),
        (("jane,p,20-30,,,individual", "joe,p,70,,,individual"), UNKNOWN),
        (("jane,p,10,,,individual", "fund,p,90"), UNKNOWN),
        (("jane,m,50,,,individual", "joe,m,50,,,individual", "m,p,25", "joe,p,75"), YES),
    ],
)
def test_a_beneficial_owner_owns_or_controls_a_quarter(rows: tuple[str, ...], answer: Answer) -> None:
    rows_of = {name: quarter for name, _, quarter, _ in Ways(graph(*rows), "p", ON).beneficial()}

    assert rows_of["jane"] is answer


@pytest.mark.parametrize(
    ("rows", "line", "ultimate"),
    [
        (("m,p,51,,,entity,SG", "top,m,100,,,entity,CN", "jane,top,100,,,individual"), ("p", "m", "top"), "top"),
        (("jane,p,60,,,individual", "m,p,40,,,entity"), ("p",), "p"),
        (("m,p,50,,,entity", "n,p,50,,,entity"), ("p",), "p"),
        (("m,p,40-60,,,entity", "n,p,40,,,entity"), ("p",), None),
        (("m,p,100,,,entity",), ("p", "m"), None),
        (("m,p,100,,,entity", "p,m,100,,,entity"), ("p", "m", "p"), None),
        (("m,p,30,,,entity",), ("p",), None),
        (("m,p,60,,,entity", "n,p,60,,,entity"), ("p", "m"), None),
    ],
)
def test_parents_are_followed_by_majority_and_end_where_it_is_known(
    rows: tuple[str, ...], line: tuple[str, ...], ultimate: str | None
) -> None:
    parents = Ways(graph(*rows), "p", ON).parents()

    assert parents.line == line
    assert parents.ultimate == ultimate
    assert (parents.open is None) == (ultimate is not None)


def test_a_dossier_is_a_graph_too() -> None:
    body = """
[[party]]
id = "p"
controlled_by = ["q"]
[[party.owner]]
party = "q"
percent = ["10", "20"]
[[party]]
id = "q"
kind = "individual"
"""
    read = read_dossier(body.encode())
    found = graph_of_dossier(read.dossier)

    assert [(h.owner, h.low, h.owns) for h in found.held] == [("q", Fraction(1, 10), True), ("q", 0, False)]
    assert Ways(found, "p", ON).controllers() == {"q"}


def test_what_a_table_says_of_lists_is_taken_and_silence_is_unknown() -> None:
    found = read_stakes(b"owner,owned,owner_list\nbad,p,bis-entity\ngood,p,no\nwho,p,\n", "x.csv")
    parties = parties_of_graph(found)

    assert [parties[name].listed for name in ("bad", "good", "who")] == [None, "no", None]
    assert [row.list_ for row in parties["bad"].listing] == ["bis-entity"]
