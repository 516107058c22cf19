"""What a screening and an answer about owners say enters the dossier with its evidence, and clears nobody it should not."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from weighbridge.act.floor import Floor
from weighbridge.facts.listings import ROWS, Ownership, listed, on_list, reaches_affiliates
from weighbridge.facts.reading import read_dossier
from weighbridge.facts.records import Dossier
from weighbridge.facts.transfers import state_transfer
from weighbridge.kernel.answers import Answer
from weighbridge.kernel.errors import BadDossier

ON = date(2026, 11, 20)
YES, NO, UNKNOWN = Answer.YES, Answer.NO, Answer.UNKNOWN
HIT = {"party": "bis-entity:7", "list": "bis-entity", "name": "Listed Works", "score": 930, "requirement": "all-items"}
CLEARED = {"disposition": "false-positive", "reason": "another registration number", "by": "R. Roe", "decided_on": "2026-11-20"}
DOSSIER = """
[[party]]
id = "p"
name = "Works Ltd"
screening = "found.json"
{more}

[[transfer]]
id = "t"
to = "p"
act = "export"
"""


def result(*hits: dict[str, Any], outcome: str | None = None, **more: object) -> bytes:
    row = {"id": "p", "name": "Works Ltd", "outcome": outcome or ("hit" if hits else "no_hit"), "hits": list(hits)}
    whole = {"schema": "weighbridge/screening/1", "on": "2026-11-20", "edition": "sha256:1", "retrieved": "2026-11-19", "parties": [row]}
    return json.dumps(whole | more).encode()


def joined(body: bytes, more: str = "", **files: bytes) -> Dossier:
    named = {"found.json": body} | {f"{name}.json": part for name, part in files.items()}
    return read_dossier(DOSSIER.format(more=more).encode()).with_files(named).dossier


def holds(dossier: Dossier, on: date = ON) -> list[str]:
    packs = ("us/ear-general", "us/ofac", "us/individual-notice")
    return [reason for reason in Floor((), packs, on).holds(dossier, dossier.transfer[0]) if '"p"' in reason]


def test_who_is_like_nobody_is_on_no_list() -> None:
    dossier = joined(result())

    assert all(listed(dossier.party[0], test, ON) is NO for test in ROWS.values())
    assert holds(dossier) == []


def test_a_confirmed_hit_is_a_row_of_its_list() -> None:
    party = joined(result({**HIT, "disposition": "true-match"})).party[0]

    assert listed(party, on_list("bis-entity"), ON) is YES
    assert listed(party, on_list("bis-denied"), ON) is NO
    assert party.listing[0].name == "Listed Works"


@pytest.mark.parametrize("disposition", ["open", "escalated"])
def test_a_hit_that_nobody_decided_leaves_its_list_open_and_holds(disposition: str) -> None:
    dossier = joined(result({**HIT, "disposition": disposition}))

    assert listed(dossier.party[0], on_list("bis-entity"), ON) is UNKNOWN
    assert listed(dossier.party[0], on_list("bis-denied"), ON) is NO
    assert any('may be "Listed Works" of bis-entity' in reason for reason in holds(dossier))


def test_a_cleared_look_alike_counts_for_nothing_and_its_reason_is_printed() -> None:
    dossier = joined(result({**HIT, **CLEARED}))
    transfer = dossier.transfer[0]
    stated = state_transfer(dossier, transfer, dossier.party[0], None, ON)

    assert listed(dossier.party[0], on_list("bis-entity"), ON) is NO
    assert holds(dossier) == []
    assert '"p" is not "Listed Works" of bis-entity: another registration number, by R. Roe on 2026-11-20' in stated.assumed


@pytest.mark.parametrize("reason", [None, "", "  "])
def test_a_look_alike_cleared_without_a_reason_is_not_cleared(reason: str | None) -> None:
    assert listed(joined(result({**HIT, **CLEARED, "reason": reason})).party[0], on_list("bis-entity"), ON) is UNKNOWN


@pytest.mark.parametrize(
    ("body", "why"),
    [
        (result(unfit=["the lists at hand lack ofac-sdn"]), "lack ofac-sdn"),
        (result(retrieved=None), "how old"),
        (result(retrieved="2026-11-21"), "after the screening itself"),
        (result(outcome="unreadable"), "could not be screened"),
        (result(outcome="hit"), "gives none"),
        (result(parties=[]), "does not speak of the party"),
        (result(parties=[{"id": "p", "name": "Another", "outcome": "no_hit"}]), "of another name"),
    ],
)
def test_a_screening_that_cannot_be_rested_on_leaves_everything_unknown(body: bytes, why: str) -> None:
    dossier = joined(body)

    assert all(listed(dossier.party[0], test, ON) is UNKNOWN for test in ROWS.values())
    assert any(why in reason for reason in holds(dossier))


def test_lists_go_stale_by_the_day_of_the_act() -> None:
    dossier = joined(result())

    assert listed(dossier.party[0], on_list("ofac-sdn"), date(2026, 11, 26)) is NO
    assert listed(dossier.party[0], on_list("ofac-sdn"), date(2026, 11, 27)) is UNKNOWN
    assert any("stale from 2026-11-27" in reason for reason in holds(dossier, date(2026, 11, 27)))


def test_a_sure_match_by_stale_lists_stays_sure() -> None:
    party = joined(result({**HIT, "disposition": "true-match"}, unfit=["old"])).party[0]

    assert listed(party, on_list("bis-entity"), ON) is YES
    assert listed(party, on_list("bis-denied"), ON) is UNKNOWN


@pytest.mark.parametrize("more", ['listed = "no"', "screened = { on = 2026-11-20 }"])
def test_a_result_and_a_word_by_hand_contradict_one_another(more: str) -> None:
    with pytest.raises(BadDossier, match="by hand"):
        joined(result(), more)


@pytest.mark.parametrize(
    "body", [b"", b"[]", b"{", b'{"schema": "x"}', result(note="unknown key"), result(parties=[{"id": "p"}]), b"\xff" * 9]
)
def test_a_file_that_is_no_result_is_refused(body: bytes) -> None:
    with pytest.raises(BadDossier) as found:
        joined(body)
    assert found.value.code == "dossier/bad-screening"


OWNERS = {
    "schema": "weighbridge/ownership/1",
    "party": "GB-COH:1",
    "parties": [{"id": "GB-COH:1"}, {"id": "m", "kind": "entity"}, {"id": "bad", "name": "Listed Works"}],
    "stakes": [{"owner": "m", "owned": "GB-COH:1", "percent": ["60", "60"]}, {"owner": "bad", "owned": "m", "percent": ["50", "75"]}],
}


def test_owners_from_a_file_join_the_dossier_and_are_screened_with_the_party() -> None:
    rows = [
        {"id": "p", "name": "Works Ltd", "outcome": "no_hit"},
        {"id": "m", "outcome": "no_hit"},
        {"id": "bad", "name": "Listed Works", "outcome": "hit", "hits": [{**HIT, "disposition": "true-match"}]},
    ]
    dossier = joined(result(parties=rows), 'ownership = "owners.json"', owners=json.dumps(OWNERS).encode())
    halves = Ownership({p.id: p for p in dossier.party}, ON).owned_by_half(reaches_affiliates)

    assert [p.id for p in dossier.party] == ["p", "m", "bad"]
    assert halves["p"] is YES


def test_owners_that_nobody_screened_leave_it_open() -> None:
    dossier = joined(result(), 'ownership = "owners.json"', owners=json.dumps(OWNERS).encode())

    assert Ownership({p.id: p for p in dossier.party}, ON).owned_by_half(reaches_affiliates)["p"] is UNKNOWN


def test_a_percentage_that_is_none_is_refused() -> None:
    bad = OWNERS | {"stakes": [{"owner": "m", "owned": "GB-COH:1", "percent": ["60", "much"]}]}
    with pytest.raises(BadDossier) as found:
        joined(result(), 'ownership = "owners.json"', owners=json.dumps(bad).encode())
    assert found.value.code == "dossier/bad-ownership"


@pytest.mark.parametrize(
    ("parents", "parent"),
    [
        ({"line": ["GB-COH:1", "m"], "headquarters": "CN"}, "CN"),
        ({"line": ["GB-COH:1", "m"], "headquarters": None}, None),
        ({"line": ["GB-COH:1", "m"], "headquarters": "CN", "open": "nobody is named for 60 %"}, None),
        ({"line": ["GB-COH:1"], "headquarters": "GB"}, "none"),
        ({"line": ["GB-COH:1"], "open": "no owner is stated"}, None),
    ],
)
def test_the_file_of_owners_shows_where_the_ultimate_parent_sits(parents: dict[str, object], parent: str | None) -> None:
    body = json.dumps(OWNERS | {"parents": parents}).encode()

    assert joined(result(), 'ownership = "owners.json"', owners=body).party[0].ultimate_parent == parent


def test_an_ultimate_parent_stated_otherwise_than_its_owners_show_is_a_contradiction() -> None:
    body = json.dumps(OWNERS | {"parents": {"line": ["GB-COH:1", "m"], "headquarters": "CN"}}).encode()
    with pytest.raises(BadDossier, match="ultimate parent"):
        joined(result(), 'ownership = "owners.json"\nultimate_parent = "SG"', owners=body)
