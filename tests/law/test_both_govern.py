"""What both packs on transfers decide together: the floor gives way to them, and they leave nothing open that it held."""

from __future__ import annotations

from datetime import date
from itertools import chain, combinations, product

import pytest

from tests.law.test_ear_general_cases import ACCESS, EXPORT, FROM_GERMANY, GERMAN, PUBLISHED, RELEASE, dossier, listing, party, person
from tests.law.test_ofac_cases import EAR, LETTERS, ON, decided
from tests.law.test_ofac_cases import PACK as OFAC
from weighbridge.act.floor import GOVERNING
from weighbridge.wiring import PACKS, regime

BOTH = (EAR, OFAC)
TRANSFER = tuple(name for name in PACKS if "transfer" in regime(name).subjects)
"""The packs that place a condition on a transfer; naming none asks every pack there is."""
SUBSETS = ((), *chain.from_iterable(combinations(TRANSFER, size) for size in range(1, len(TRANSFER) + 1)))
FEW = ((), BOTH, (*BOTH, LETTERS), *((name,) for name in TRANSFER))
DAYS = (date(2018, 1, 1), date(2023, 10, 29), date(2023, 10, 30), date(2025, 1, 13), date(2025, 5, 15), date(2025, 7, 1), ON)
FOREIGN = {**FROM_GERMANY, "model_us_content": '"no"'}


def foreign(text: str) -> str:
    """The model made abroad, without content that subjects it to the EAR."""
    return text.replace('where = "US"', 'where = "DE"')


def light(text: str) -> str:
    """A model of a tenth of the operations."""
    return text.replace("5e25", "5e24")


def test_the_floor_names_the_two_packs() -> None:
    assert set(GOVERNING) == set(BOTH)
    assert {*BOTH, LETTERS} <= set(TRANSFER)


# --- the floor gives way ---------------------------------------------------------------------------

FLOORED = {
    "an embargoed destination": dossier(party("SY"), destination='"SY"'),
    "a party of an embargoed country": dossier(party("AE").replace('headquarters = "AE"', 'headquarters = "CU"'), destination='"AE"'),
    "an embargoed region": dossier(party("UA"), destination='"UA"', region='"UA-43"'),
    "a listed party": dossier(party("DE", listing("bis-entity", 'requirement = "all-items"'), listed=True), destination='"DE"'),
}


@pytest.mark.parametrize("case", FLOORED)
def test_both_packs_decide_what_either_alone_leaves_to_the_floor(case: str) -> None:
    text = FLOORED[case]

    assert not any("held until" in reason for reason in decided(text, packs=BOTH, study=False).reasons)
    for alone in BOTH:
        found = decided(text, packs=(alone,), study=False)
        assert found.order in ("HOLD", "REFUSE")
        assert found.order == "REFUSE" or any("held until" in reason for reason in found.reasons)


def test_the_floor_lets_both_packs_clear_what_is_free() -> None:
    for text, on in (
        (dossier(party("SY"), destination='"SY"'), ON),
        (dossier(GERMAN, party("IR"), destination='"IR"', **FROM_GERMANY), ON),
        (dossier(person('{ country = "CU" }'), **RELEASE), ON),
        (dossier(party("SY"), price='"paid"', **ACCESS), date(2025, 7, 1)),
    ):
        assert decided(text, on, BOTH, study=False).order == "PROCEED"
        assert decided(text, on, ("us/ear-4e091",), study=False).order != "PROCEED"


def test_before_the_days_that_they_answer_the_floor_stands() -> None:
    text = dossier(party("IR"), destination='"IR"')

    (reason,) = {r for r in decided(text, date(2018, 1, 1), BOTH, study=False).reasons if "destination" in r}

    assert "held until" in reason


# --- a closed model to Iran ------------------------------------------------------------------------


@pytest.mark.parametrize("on", [pytest.param(day, marks=[pytest.mark.slow] if day < ON else [], id=str(day)) for day in DAYS])
def test_a_closed_model_of_5e24_operations_to_iran_never_proceeds(on: date) -> None:
    """No set of packs lets it go: without both, the floor holds it; with both, they refuse."""
    text = light(dossier(party("IR", 'government_of = "none"'), destination='"IR"'))

    orders = {packs: decided(text, on, packs, study=False).order for packs in SUBSETS}

    assert "PROCEED" not in orders.values()
    if on >= date(2023, 10, 30):
        assert {order for packs, order in orders.items() if not packs or set(BOTH) <= set(packs)} == {"REFUSE"}


VARIED = {
    "by hosted use": ({**ACCESS, "price": '"paid"'}, party("IR", 'government_of = "none"')),
    "free to the public": ({**ACCESS, "price": '"free"', "public": "true"}, party("IR", 'government_of = "none"')),
    "published and sent": ({**PUBLISHED, "destination": '"IR"'}, party("IR")),
    "through a consignee": ({"destination": '"AE"', "consignee": '"q"'}, party("AE") + party("IR", name="q")),
    "into storage": ({"destination": '"AE"', "stored_at": '"dc"'}, party("AE") + '[[facility]]\nid = "dc"\ncountry = "IR"\n'),
    "from abroad": ({"act": '"reexport"', "origin": '"DE"', "destination": '"IR"'}, party("IR")),
    "licensed by Commerce": (
        {"destination": '"IR"'},
        party("IR") + '[[authorisation]]\nkind = "licence"\nmodels = ["m"]\nparties = ["p"]\n',
    ),
}


@pytest.mark.parametrize("case", VARIED)
def test_nor_does_it_in_another_way(case: str) -> None:
    rows, parties = VARIED[case]
    text = light(dossier(parties, **rows))

    assert "PROCEED" not in {decided(text, ON, packs, study=False).order for packs in FEW}


# --- a party that nobody looked at -----------------------------------------------------------------

SENDERS = {
    "a US company": lambda **rows: dossier(party("SG").replace('listed = "no"\n', ""), **rows),
    "a foreign firm": lambda **rows: dossier(GERMAN, party("SG").replace('listed = "no"\n', ""), **{**FROM_GERMANY, **rows}),
    "a foreign firm, a foreign model": lambda **rows: foreign(
        dossier(GERMAN, party("SG").replace('listed = "no"\n', ""), **{**FOREIGN, **rows})
    ),
}
WAYS = {"weights": {"what": '"weights"'}, "access": ACCESS, "published": {"what": '"weights"', **PUBLISHED}}


@pytest.mark.parametrize(("sender", "way"), list(product(SENDERS, WAYS)))
def test_a_party_neither_screened_nor_stated_never_proceeds(sender: str, way: str) -> None:
    text = light(SENDERS[sender](destination='"SG"', **WAYS[way]))

    assert "PROCEED" not in {decided(text, ON, packs, study=False).order for packs in FEW}
    stated = text.replace('id = "p"', 'id = "p"\nlisted = "no"')
    assert decided(stated, ON, BOTH, study=False).order == "PROCEED"


@pytest.mark.parametrize("role", ["purchaser", "consignee", "intermediate"])
def test_nor_does_it_in_any_role(role: str) -> None:
    stranger = party("DE", name="q").replace('listed = "no"\n', "")
    text = dossier(party("SG"), stranger, destination='"SG"', **{role: '["q"]' if role == "intermediate" else '"q"'})

    assert "PROCEED" not in {decided(text, ON, packs, study=False).order for packs in FEW}


def test_a_listing_of_a_list_nobody_knows_never_proceeds() -> None:
    for change in (EXPORT, ACCESS):
        text = dossier(party("SG", listing("a-list"), listed=True), destination='"SG"', **change)
        assert "PROCEED" not in {decided(text, ON, packs, study=False).order for packs in FEW}
