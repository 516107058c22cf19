"""A letter counts from its minute, a transfer has a day: what is settled, what stays open, and what later letters let go."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from typing import Any

import pytest

from weighbridge.facts.letters import in_force, state_letters
from weighbridge.facts.people import foreign_person
from weighbridge.facts.reading import read_dossier
from weighbridge.facts.records import Authorisation, Condition, Dossier, Employment, Notice, Party, Standing, Transfer
from weighbridge.facts.stated import Stated
from weighbridge.kernel.errors import BadDossier

EAST = timezone(timedelta(hours=-4))
CAME, LIFTED = datetime(2026, 6, 12, 17, 21, tzinfo=EAST), datetime(2026, 6, 30, 9, 0, tzinfo=EAST)
DAY = date(2026, 6, 20)
ABROAD = Party("p", kind="individual", us_status="none")
AT_HOME = Party("h", kind="individual", us_status="citizen")
WORKER = Party("w", kind="individual", us_status="none", employment=Employment(by="lab"))


def letter(**changes: Any) -> Notice:  # noqa: ANN401  # the value of any key
    """The letter of June, with changes."""
    return Notice(**{"kind": "is-informed", "received": CAME, "models": ["m"], "acts": ["access"], "persons": "all-foreign", **changes})


def later(**changes: Any) -> Notice:  # noqa: ANN401  # the value of any key
    """A letter of 20 June that lets go of one person, with changes."""
    return letter(**{"kind": "exemption", "received": datetime(2026, 6, 19, tzinfo=EAST), "persons": ["p"], **changes})


def facts(
    *letters: Notice,
    to: Party | None = ABROAD,
    on: date = DAY,
    papers: tuple[Authorisation, ...] = (),
    **transfer: Any,  # noqa: ANN401  # the value of any key
) -> dict[str, Any]:
    """The facts of letters held against a transfer."""
    stated = Stated()
    act = Transfer("t", **{"model": "m", "act": "access", **transfer})
    state_letters(stated, Dossier(party=[ABROAD, AT_HOME, WORKER], notice=list(letters), authorisation=list(papers)), act, to, on)
    return stated.facts


def limb(name: str, *letters: Notice, **rest: Any) -> str:  # noqa: ANN401  # the value of any key
    """One limb, in words."""
    return str(facts(*letters, **rest).get(f"notice.{name}", "unknown"))


@pytest.mark.parametrize(
    ("received", "until", "on", "holds"),
    [
        (CAME, None, date(2026, 6, 11), "no"),
        (CAME, None, date(2026, 6, 12), "unknown"),
        (CAME, None, date(2026, 6, 13), "yes"),
        (CAME, LIFTED, date(2026, 6, 29), "yes"),
        (CAME, LIFTED, date(2026, 6, 30), "unknown"),
        (CAME, LIFTED, date(2026, 7, 1), "no"),
        (date(2026, 6, 12), date(2026, 6, 30), date(2026, 6, 12), "unknown"),
        (date(2026, 6, 12), date(2026, 6, 30), date(2026, 6, 30), "unknown"),
        (datetime(2026, 6, 12, tzinfo=EAST), None, date(2026, 6, 12), "yes"),
        (CAME, datetime(2026, 6, 30, tzinfo=EAST), date(2026, 6, 30), "no"),
        (datetime(2026, 6, 12, 0, 0, 1, tzinfo=EAST), None, date(2026, 6, 12), "unknown"),
        (CAME, datetime(2026, 6, 12, 18, 0, tzinfo=EAST), date(2026, 6, 12), "unknown"),
        (datetime(2026, 6, 12, tzinfo=EAST), datetime(2026, 6, 12, 9, 0, tzinfo=EAST), date(2026, 6, 12), "unknown"),
        (None, None, DAY, "unknown"),
        (None, LIFTED, date(2026, 7, 1), "no"),
    ],
)
def test_a_letter_is_in_force_from_its_minute_to_its_minute(received: date | None, until: date | None, on: date, holds: str) -> None:
    assert in_force(letter(received=received, until=until), on).value == holds


@pytest.mark.parametrize(
    ("who", "foreign"),
    [
        (Party("x", us_status="none"), "yes"),
        (Party("x", us_status="none", kind="individual", located="US"), "yes"),
        (Party("x", us_status="citizen", located="FR"), "no"),
        (Party("x", us_status="permanent-resident"), "no"),
        (Party("x", us_status="protected"), "no"),
        (Party("x", citizenships=[Standing("US"), Standing("FR")]), "no"),
        (Party("x", permanent_residence=[Standing("US")]), "no"),
        (Party("x", citizenships=[Standing("US", since=DAY)]), "no"),
        (Party("x", citizenships=[Standing("US", since=date(2026, 6, 21))]), "unknown"),
        (Party("x", kind="individual", citizenships=[Standing("CA")]), "unknown"),
        (Party("x", kind="individual"), "unknown"),
        (Party("x", kind="individual", organised_under="CA"), "unknown"),
        (Party("x", kind="entity", organised_under="CA", headquarters="US"), "yes"),
        (Party("x", kind="entity", organised_under="US", headquarters="CN"), "no"),
        (Party("x", kind="entity", organised_under="PR"), "no"),
        (Party("x", organised_under="CA"), "yes"),
        (Party("x", kind="entity", headquarters="CA"), "unknown"),
    ],
)
def test_a_foreign_person_by_status_or_by_where_it_is_organised(who: Party, foreign: str) -> None:
    assert foreign_person(who, DAY).value == foreign


def test_without_a_letter_nothing_is_asked() -> None:
    assert facts() == {"notice.presented": "no", "notice.policy": "not-stated"}
    assert facts(letter(kind="request"))["notice.presented"] == "no"
    assert facts(later())["notice.presented"] == "no"


@pytest.mark.parametrize(
    ("changes", "transfer", "covers"),
    [
        ({}, {}, "yes"),
        ({"models": ["other"]}, {}, "no"),
        ({"models": []}, {}, "yes"),
        ({}, {"model": None}, "unknown"),
    ],
)
def test_the_model_is_named_or_every_one_is(changes: dict[str, Any], transfer: dict[str, Any], covers: str) -> None:
    assert limb("covers_model", letter(**changes), **transfer) == covers


@pytest.mark.parametrize(
    ("changes", "transfer", "covers"),
    [({}, {}, "yes"), ({"acts": ["export"]}, {}, "no"), ({"acts": []}, {}, "yes"), ({}, {"act": None}, "unknown")],
)
def test_the_act_is_named_or_every_one_is(changes: dict[str, Any], transfer: dict[str, Any], covers: str) -> None:
    assert limb("covers_act", letter(**changes), **transfer) == covers


@pytest.mark.parametrize(
    ("persons", "to", "covers"),
    [
        ("all-foreign", ABROAD, "yes"),
        ("all-foreign", AT_HOME, "no"),
        ("all-foreign", Party("x"), "unknown"),
        ("all-foreign", None, "unknown"),
        (["p"], ABROAD, "yes"),
        (["h"], AT_HOME, "yes"),
        (["h"], ABROAD, "no"),
        (["lab-staff"], WORKER, "yes"),
        (["lab-staff"], ABROAD, "no"),
        (["lab-staff"], Party("n", employment=Employment(by="lab", since=DAY)), "yes"),
        (["lab-staff"], Party("n", employment=Employment(by="lab", since=date(2026, 6, 21))), "no"),
        (["p"], None, "unknown"),
        (None, ABROAD, "unknown"),
    ],
)
def test_a_person_is_named_or_foreign(persons: str | list[str] | None, to: Party | None, covers: str) -> None:
    assert limb("covers_person", letter(persons=persons), to=to) == covers


@pytest.mark.parametrize("persons", ["all-foreign", ["p"]])
def test_what_is_published_reaches_those_whom_a_letter_covers(persons: str | list[str]) -> None:
    assert limb("covers_person", letter(persons=persons, acts=["publish"]), to=None, act="publish") == "yes"


@pytest.mark.parametrize("role", [{"purchaser": "p"}, {"intermediate": ["p"]}, {"keys_to": ["p"]}])
def test_whoever_gets_the_item_is_looked_at(role: dict[str, Any]) -> None:
    assert limb("covers_person", letter(), to=AT_HOME) == "no"
    assert limb("covers_person", letter(), to=AT_HOME, **role) == "yes"


@pytest.mark.parametrize(
    ("paper", "on", "exempt"),
    [
        (later(), DAY, "yes"),
        (later(received=datetime(2026, 6, 20, 8, 0, tzinfo=EAST)), DAY, "unknown"),
        (later(received=datetime(2026, 6, 21, tzinfo=EAST)), DAY, "no"),
        (later(until=date(2026, 6, 19)), DAY, "no"),
        (later(received=None), DAY, "unknown"),
        (later(models=["other"]), DAY, "no"),
        (later(models=[]), DAY, "unknown"),
        (later(acts=["export"]), DAY, "no"),
        (later(acts=[]), DAY, "unknown"),
        (later(persons=["h"]), DAY, "no"),
        (later(persons=None), DAY, "unknown"),
        (later(persons="all-foreign"), DAY, "yes"),
        # An earlier paper lets nothing go of a later letter; within a day the hours tell.
        (later(received=datetime(2026, 6, 12, 17, 20, tzinfo=EAST)), DAY, "no"),
        (later(received=datetime(2026, 6, 12, 17, 22, tzinfo=EAST)), DAY, "yes"),
        (later(received=date(2026, 6, 12)), DAY, "unknown"),
        (later(received=date(2026, 6, 13)), DAY, "yes"),
        (later(received=date(2026, 6, 11)), DAY, "no"),
    ],
)
def test_a_later_letter_lets_go(paper: Notice, on: date, exempt: str) -> None:
    assert limb("exempt", letter(), paper, on=on) == exempt


@pytest.mark.parametrize(("named", "to", "exempt"), [(["p"], ABROAD, "yes"), (["h"], ABROAD, "no"), (["lab-staff"], WORKER, "yes")])
def test_a_letter_leaves_out_whom_it_names(named: list[str], to: Party, exempt: str) -> None:
    assert limb("exempt", letter(except_=named), to=to) == exempt


@pytest.mark.parametrize(
    ("changes", "exempt"),
    [
        ({}, "yes"),
        ({"kind": "licence"}, "no"),
        ({"models": []}, "no"),
        ({"parties": ["h"]}, "no"),
        ({"from_": date(2026, 6, 21)}, "no"),
        ({"until": date(2026, 6, 20)}, "no"),
        ({"conditions": [Condition("a log is kept")]}, "no"),
        ({"conditions": [Condition("a log is kept", met="yes")]}, "yes"),
    ],
)
def test_an_exemption_presented_as_an_authorisation(changes: dict[str, Any], exempt: str) -> None:
    paper = Authorisation(**{"kind": "exemption", "models": ["m"], "parties": ["p"], **changes})

    assert limb("exempt", letter(), papers=(paper,)) == exempt


def test_the_letter_that_reaches_furthest_decides() -> None:
    elsewhere, open_one, plain = letter(models=["other"]), letter(persons=None, policy="case-by-case"), letter(policy="policy-of-denial")

    assert facts(elsewhere, open_one)["notice.policy"] == "case-by-case"
    assert facts(elsewhere, open_one, plain)["notice.policy"] == "policy-of-denial"
    assert facts(elsewhere)["notice.covers_model"] == "no"


def test_one_person_who_is_let_go_does_not_let_go_the_others() -> None:
    found = facts(letter(except_=["p"]), to=ABROAD, intermediate=["w"])

    assert found["notice.exempt"] == "no"


@pytest.mark.parametrize(("key", "name"), [("persons", "q"), ("except", "q"), ("except", "q-staff"), ("models", "q")])
def test_a_misspelt_name_in_a_letter_is_refused(key: str, name: str) -> None:
    with pytest.raises(BadDossier) as error:
        read_dossier(f'[[party]]\nid = "p"\n[[notice]]\nkind = "is-informed"\n{key} = ["{name}"]\n'.encode())

    assert error.value.code == "dossier/unknown-reference"


def test_staff_of_a_known_party_may_be_named() -> None:
    read_dossier(b'[[party]]\nid = "lab"\n[[notice]]\nkind = "is-informed"\nexcept = ["lab-staff", "lab"]\n')
