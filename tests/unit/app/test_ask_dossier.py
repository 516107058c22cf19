"""Asking: TOML to fill in, what settles most first; filling it in settles the answer."""

from __future__ import annotations

import re
import tomllib

import pytest

from tests.unit.app.dossiers import AI_ACT, EAR, EO, PLAN, decide, light, only, text
from weighbridge.app.asking.ask_dossier import Asked, as_toml, missing
from weighbridge.facts.reading import read_dossier
from weighbridge.wiring import PACKS


def asked(body: str, *regimes: str, study: bool = False) -> tuple[Asked, ...]:
    """What is asked of a dossier under some regimes."""
    return missing(decide(body, regimes=regimes or (PLAN, EO, EAR, AI_ACT), study=study), read_dossier(body.encode()).dossier)


def keys(rows: tuple[Asked, ...]) -> list[str]:
    """The keys asked for, in order."""
    return [row.entry.key for row in rows]


def lines(rows: tuple[Asked, ...]) -> list[tuple[str, str]]:
    """Each table named and the line to put in it."""
    found, table = [], ""
    for line in as_toml(rows).splitlines():
        if named := re.fullmatch(r"# in (?:a new )?\[\[([\w.]+)\]\].*:", line):
            table = named[1]
        elif table and line.startswith("# ") and "=" in line:
            found.append((table, line.removeprefix("# ")))
        elif not line:
            table = ""
    return found


def test_a_settled_dossier_is_asked_nothing() -> None:
    rows = asked(text(), EAR)

    assert rows == ()
    assert as_toml(rows) == "# nothing is missing: what may still be open is words that can be read in several ways, or a flag to resolve\n"


def test_the_whole_output_is_toml_that_says_nothing_until_uncommented() -> None:
    assert tomllib.loads(as_toml(asked("[[transfer]]\nid = 't'\n"))) == {}


EMPTY = '[[model]]\nid = "m"\n[[party]]\nid = "p"\n[[transfer]]\nid = "t"\nmodel = "m"\nto = "p"\n'


REST = {  # what a table must have besides the line
    "model.work": '[[model]]\nid = "x"\n[[model.work]]\nkind = "pre-training"\n',
    "frontier": "[[frontier]]\n",
    "notice": '[[notice]]\nkind = "request"\n',
}
FRONTIER = {"on": 'operations = "1e26"', "operations": "on = 2026-01-01"}


@pytest.mark.parametrize("body", [EMPTY, '[[transfer]]\nid = "t"\n', EMPTY + '[[cluster]]\nid = "k"\n[[notice]]\nkind = "is-informed"\n'])
def test_each_line_uncommented_is_a_key_of_the_table_it_names(body: str) -> None:
    rows = lines(asked(body, *PACKS))

    assert len(rows) > 5
    for table, line in rows:
        ((key, _),) = tomllib.loads(line).items()
        header = REST.get(table, f'[[{table}]]\nid = "x"\n').replace('kind = "pre-training"\n' if key == "kind" else "\0", "")
        others = f"{FRONTIER[key] if table == 'frontier' else ''}\n" + '[[facility]]\nid = "dc-1"\n[[party]]\nid = "party-1"\n'
        read_dossier(f"{header}{line}\n{others}".encode())


def test_each_question_is_asked_once_a_table_with_all_who_ask() -> None:
    rows = asked(EMPTY)

    assert len({(r.entry.key, r.id) for r in rows}) == len(rows)
    (market,) = [r for r in rows if r.entry.key == "model.weights"]
    assert set(market.regimes) == {PLAN, EAR}


def test_what_settles_most_comes_first() -> None:
    # whether it is an export at all settles every duty of the plan; one end use of its recipient does not
    first = keys(asked(EMPTY, PLAN, study=True))

    assert first[0] in ("transfer.act", "model.weights", "model.work", "transfer.what")


@pytest.mark.parametrize(
    ("table", "key"),
    [
        ("model", "weights"),
        ("transfer", "act"),
        ("transfer", "what"),
        ("model", "work"),
    ],
)
def test_a_fact_left_out_is_asked_for_in_its_table(table: str, key: str) -> None:
    assert f"{table}.{key}" in keys(asked(text(**{table: {key: ""}}), EAR))


def fill(body: str, answers: dict[str, str], *regimes: str) -> tuple[str, list[str]]:
    """Answer what is asked, one question at a time and the first first, until nothing is; the keys asked for, in order."""
    order: list[str] = []
    for _ in range(30):
        rows = asked(body, *regimes)
        if not rows:
            return body, order
        row = rows[0]
        key = row.entry.key.rsplit(".", 1)[-1]
        order.append(row.entry.key)
        table = row.table.partition(".")[0]
        header = re.compile(rf'(\[\[{table}\]\]\nid = "{row.id}"\n)')
        assert header.search(body), f"{row.entry.key} is asked in [[{table}]] {row.id}, which is not there"
        body = header.sub(rf"\g<1>{key} = {answers[row.entry.key]}\n", body, count=1)
    raise AssertionError(order)


FACTS = {
    "model.weights": '"closed"',
    "model.work": '[{ kind = "pre-training", operations = "200000000000000000000000000", where = "US" }]',
    "model.derived_from": "[]",
    "model.mainly_biological_data": "false",
    "model.eu_market": '"no"',
    "model.purpose": '"general"',
    "model.modalities": '["text"]',
    "transfer.act": '"export"',
    "transfer.what": '"weights"',
    "transfer.origin": '"US"',
    "transfer.destination": '"CN"',
    "transfer.end_use": '["commercial"]',
    "transfer.keys_to": "[]",
    "transfer.stored_at": '"dc"',
    "facility.country": '"CN"',
    "party.kind": '"entity"',
    "party.located": '"CN"',
    "party.headquarters": '"CN"',
    "party.ultimate_parent": '"none"',
    "party.listed": '"no"',
}
BARE = EMPTY + '[[facility]]\nid = "dc"\n'


def test_answering_every_question_settles_a_transfer_under_4e091() -> None:
    assert only(decide(BARE, regimes=(EAR,))).order == "HOLD"

    filled, order = fill(BARE, FACTS, EAR)

    assert only(decide(filled, regimes=(EAR,))).order == "REFUSE"
    assert len(order) == len(set(order))


def test_answering_every_question_settles_what_proceeds_too() -> None:
    filled, _ = fill(BARE, {**FACTS, "model.work": '[{ kind = "pre-training", operations = "1000" }]'}, EAR)

    assert only(decide(filled, regimes=(EAR,))).order == "PROCEED"


def test_a_first_answer_that_settles_it_ends_the_questions() -> None:
    _, short = fill(BARE, {**FACTS, "model.weights": '"closed"', "transfer.what": '"core-software"'}, EAR)
    _, long = fill(BARE, FACTS, EAR)

    assert len(short) < len(long)


def test_the_seat_of_an_employer_who_is_named_is_asked_of_the_employer() -> None:
    person = {
        "kind": '"individual"',
        "located": '"US"',
        "headquarters": "",
        "ultimate_parent": "",
        "citizenships": '[{ country = "CA" }]',
        "employment": '{ by = "lab", kind = "permanent-regular" }',
    }
    body = text(party=person, lab={"headquarters": ""}, transfer={"act": '"deemed-export"', "destination": ""})

    rows = [(r.entry.key, r.table, r.id) for r in asked(body, EAR)]

    assert ("party.headquarters", "party", "lab") in rows


def test_a_place_of_storage_nobody_named_is_asked_for_by_name() -> None:
    german = {"located": '"DE"', "headquarters": '"DE"'}
    body = text(party=german, transfer={"destination": '"DE"', "stored_at": "", "encryption": '"end-to-end"'})

    assert "transfer.stored_at" in keys(asked(body, EAR))
    assert "facility.country" not in keys(asked(body, EAR))


def test_the_floor_asks_who_receives_and_whether_they_are_listed() -> None:
    unscreened = text(**light(party={"listed": ""}))
    nobody = text(**light(transfer={"to": ""}))

    assert [(r.entry.key, r.id) for r in asked(unscreened, EAR)] == [("party.listed", "p")]
    assert ("transfer.to", "t") in [(r.entry.key, r.id) for r in asked(nobody, EAR)]
    assert asked(unscreened, EAR, study=True) == ()
