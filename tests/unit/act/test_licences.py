"""A licence matches item, parties, end use, day and conditions, or says what it lacks."""

from datetime import date

import pytest

from weighbridge.act.licences import SPECIFIC, Match, licences, licensed
from weighbridge.facts.reading import read_dossier

ON = date(2026, 11, 23)
LICENCE = {
    "kind": '"licence"',
    "number": '"D1"',
    "from": "2026-01-01",
    "until": "2027-01-01",
    "models": '["m"]',
    "parties": '["p", "c"]',
    "end_use": '["commercial"]',
}
DOSSIER = """
[[model]]
id = "m"
[[party]]
id = "p"
[[party]]
id = "c"
[[transfer]]
id = "t"
model = "m"
to = "p"
end_use = ["commercial"]
"""


def held(on: date, /, transfer: str = "", **changed: str) -> Match:
    """The licence, changed so, held against the transfer with these rows more."""
    rows = "\n".join(f"{k} = {v}" for k, v in ({**LICENCE, **changed}).items() if v)
    dossier = read_dossier(f"{DOSSIER}{transfer}\n[[authorisation]]\n{rows}\n".encode()).dossier
    (match,) = licences(dossier, dossier.transfer[0], on)
    return match


def test_a_licence_for_this_item_party_use_and_day_matches() -> None:
    assert held(ON) == Match("D1", matches=True, conditions=(), lacks=())


@pytest.mark.parametrize(
    ("on", "matches"), [(date(2025, 12, 31), False), (date(2026, 1, 1), True), (date(2026, 12, 31), True), (date(2027, 1, 1), False)]
)
def test_it_holds_from_its_first_day_up_to_its_last(on: date, matches: bool) -> None:
    assert held(on).matches is matches


@pytest.mark.parametrize(
    ("changed", "lack"),
    [
        ({"models": '["other"]'}, "it does not name the model"),
        ({"models": ""}, "it does not name the model"),
        ({"parties": '["c"]'}, "it does not name p"),
        ({"parties": ""}, "it does not name p"),
        ({"end_use": '["research"]'}, "the end use is not within it, or not stated"),
        ({"conditions": '[{ text = "report", met = "no" }]'}, 'condition not shown as met: "report"'),
        ({"conditions": '[{ text = "report" }]'}, 'condition not shown as met: "report"'),
    ],
)
def test_what_it_lacks_is_said(changed: dict[str, str], lack: str) -> None:
    match = held(ON, **changed)

    assert not match.matches
    assert match.lacks == (lack,)


def test_every_party_of_the_transfer_must_be_named() -> None:
    assert held(ON, transfer='consignee = "c"').matches
    assert held(ON, transfer='consignee = "c"', parties='["p"]').lacks == ("it does not name c",)
    assert held(ON, transfer='purchaser = "c"', parties='["p"]').lacks == ("it does not name c",)
    assert held(ON, transfer='intermediate = ["c"]', parties='["p"]').lacks == ("it does not name c",)


def test_conditions_that_are_met_are_listed() -> None:
    match = held(ON, conditions='[{ text = "report each year", met = "yes", evidence = "file 7" }]')

    assert match.matches
    assert match.conditions == ("report each year",)


def test_a_licence_that_names_no_end_use_matches_none() -> None:
    assert not held(ON, end_use="").matches


def test_a_transfer_that_states_no_end_use_matches_no_licence() -> None:
    dossier = read_dossier(
        DOSSIER.replace('end_use = ["commercial"]\n', "").encode()
        + b'[[authorisation]]\nkind = "licence"\nmodels = ["m"]\nparties = ["p"]\n'
    ).dossier

    assert not licences(dossier, dossier.transfer[0], date(2026, 11, 23))[0].matches


@pytest.mark.parametrize("kind", ["ofac-general", "exemption"])
def test_another_document_is_no_licence(kind: str) -> None:
    dossier = read_dossier(f'{DOSSIER}[[authorisation]]\nkind = "{kind}"\nmodels = ["m"]\nparties = ["p"]\n'.encode()).dossier

    assert licences(dossier, dossier.transfer[0], date(2026, 11, 23)) == ()


def test_a_licence_of_commerce_is_none_of_ofac_nor_the_other_way_about() -> None:
    commerce, ofac = held(ON), held(ON, kind='"ofac-specific"')

    assert licensed([commerce], {"licence"})
    assert licensed([ofac], {SPECIFIC})
    assert not licensed([commerce], {SPECIFIC})
    assert not licensed([ofac], {"licence"})
    assert licensed([commerce, ofac], {"licence", SPECIFIC})
    assert not licensed([commerce], {"licence", SPECIFIC})


def test_a_licence_that_does_not_match_lets_nothing_through() -> None:
    assert not licensed([held(ON, parties="")], {"licence"})
    assert not licensed([], {"licence"})


def test_a_remedy_of_another_kind_is_never_met_by_a_licence() -> None:
    assert not licensed([held(ON)], {"a statement of the party"})
