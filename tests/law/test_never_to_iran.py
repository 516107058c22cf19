"""A closed model below every line, to Iran: no set of packs lets it proceed, whoever sends it and whoever receives it, but for one sender.

The exception is row 8d of the notes on the EAR: a firm abroad that no US person owns reexports EAR99 technology from abroad, with no US
person about and nothing performed in the United States. 31 CFR 560.205(a)(2) and 50 USC 1705(a) do not reach it, and so the packs
that govern Iran find nothing. Even it holds until both of them have decided.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from weighbridge.act.floor import GOVERNING
from weighbridge.app.answers import TransferAnswer
from weighbridge.app.deciding.decide_dossier import Question, decide_dossier
from weighbridge.facts.reading import read_dossier
from weighbridge.wiring import PACKS, bridge

ON = date(2026, 11, 23)
MODEL = """
[[model]]
id = "m"
developer = "lab"
weights = "closed"
purpose = "general"
mainly_biological_data = false
[[model.work]]
kind = "pre-training"
operations = "5000000000000000000000000"
where = "US"
[[party]]
id = "lab"
kind = "entity"
located = "US"
organised_under = "US"
headquarters = "US"
ultimate_parent = "none"
"""
TRANSFER = """
[[transfer]]
id = "t"
model = "m"
what = "weights"
act = "{act}"
from = "{sender}"
origin = "{origin}"
destination = "IR"
to = "p"
end_use = ["{use}"]
keys_to = []
{more}
"""
FIRM = 'kind = "entity"\nlocated = "{0}"\norganised_under = "{0}"\nheadquarters = "{0}"\nultimate_parent = "none"\nlisted = "no"\n'
GERMAN = '[[party]]\nid = "g"\n' + FIRM.format("DE")
UNTIED = "us_person = false\n"
NOT_HERE = "performed_in_us = false"

SENDERS = {
    "the laboratory": ("export", "lab", "US", "", ""),
    "a German firm, from the United States": ("export", "g", "US", "", GERMAN + UNTIED),
    "a firm in Germany whose owners nobody states": (
        "reexport",
        "g",
        "DE",
        NOT_HERE,
        GERMAN.replace('ultimate_parent = "none"\n', "") + UNTIED,
    ),
    "a firm in Germany, not said where it is organised": (
        "reexport",
        "g",
        "DE",
        NOT_HERE,
        GERMAN.replace('organised_under = "DE"\n', ""),
    ),
    "a German firm, not said where it is performed": ("reexport", "g", "DE", "", GERMAN + UNTIED),
    "a German firm, performed in the United States": ("reexport", "g", "DE", "performed_in_us = true", GERMAN + UNTIED),
    "a German firm that a US person owns": ("reexport", "g", "DE", NOT_HERE, GERMAN + UNTIED + "owned_by_us_person = true\n"),
    "a German firm with a parent in the United States": (
        "reexport",
        "g",
        "DE",
        NOT_HERE,
        GERMAN.replace('ultimate_parent = "none"', 'ultimate_parent = "US"') + UNTIED,
    ),
    "a US person in Germany": (
        "reexport",
        "g",
        "DE",
        NOT_HERE,
        '[[party]]\nid = "g"\nkind = "individual"\nlocated = "DE"\nus_status = "citizen"\nlisted = "no"\n',
    ),
}
"""Act, sender, origin, what else is said of the transfer, and the sender's own row."""
UNTIED_SENDER = ("reexport", "g", "DE", NOT_HERE, GERMAN + UNTIED)

RECIPIENTS = {
    "a firm of Iran": FIRM.format("IR"),
    "a ministry of Iran": FIRM.format("IR") + 'government_of = "IR"\n',
    "a French firm in Iran": FIRM.format("FR").replace('located = "FR"', 'located = "IR"'),
    "a private person of Iran": 'kind = "individual"\nlocated = "IR"\nus_status = "none"\nlisted = "no"\n'
    'citizenships = [{ country = "IR", since = 1990-01-01 }]\n',
    "a Canadian in Iran": 'kind = "individual"\nlocated = "IR"\nus_status = "none"\nlisted = "no"\n'
    'citizenships = [{ country = "CA", since = 1990-01-01 }]\n',
    "a firm whose listing nobody looked up": FIRM.format("IR").replace('listed = "no"\n', ""),
    "nobody described": None,
}
USES = ("commercial", "military", "cyber")
Sender = tuple[str, str, str, str, str]


def dossier(sender: Sender, recipient: str | None, use: str = "commercial") -> str:
    """A closed model of 5 x 10^24 operations from a sender to a recipient in Iran."""
    act, who, origin, more, row = sender
    text = MODEL + TRANSFER.format(act=act, sender=who, origin=origin, use=use, more=more) + row
    return text.replace('to = "p"\n', "") if recipient is None else f'{text}[[party]]\nid = "p"\n{recipient}'


def answer(text: str, names: Sequence[str]) -> TransferAnswer:
    """The transfer under these packs, or under all where none is named."""
    return decide_dossier(read_dossier(text.encode()), Question(ON, ON, tuple(names)), bridge()).transfers[0]


def alone_and_all() -> Iterator[tuple[str, ...]]:
    """Each pack alone, the two that govern Iran, and every pack."""
    yield from ((name,) for name in PACKS)
    yield GOVERNING
    yield tuple(PACKS)


@pytest.mark.parametrize("recipient", RECIPIENTS)
@pytest.mark.parametrize("sender", SENDERS)
def test_it_never_proceeds_under_a_pack_alone_or_under_all(sender: str, recipient: str) -> None:
    text = dossier(SENDERS[sender], RECIPIENTS[recipient])

    assert [names for names in alone_and_all() if answer(text, names).order == "PROCEED"] == []


@pytest.mark.parametrize("sender", SENDERS)
def test_nor_under_any_pair_of_packs(sender: str) -> None:
    text = dossier(SENDERS[sender], RECIPIENTS["a firm of Iran"])

    assert [names for names in combinations(PACKS, 2) if answer(text, names).order == "PROCEED"] == []


@settings(max_examples=60, deadline=None)
@given(
    sender=st.sampled_from(sorted(SENDERS)),
    recipient=st.sampled_from(sorted(RECIPIENTS)),
    use=st.sampled_from(USES),
    names=st.sets(st.sampled_from(list(PACKS)), min_size=1),
)
def test_nor_under_any_set_of_packs(sender: str, recipient: str, use: str, names: set[str]) -> None:
    assert answer(dossier(SENDERS[sender], RECIPIENTS[recipient], use), sorted(names)).order != "PROCEED"


# --- the one exception ------------------------------------------------------------------------------


def test_row_8d_a_firm_without_any_tie_proceeds_once_both_governing_packs_have_found_nothing() -> None:
    """31 CFR 560.205(a)(2): EAR99 needed no licence to Iran but for the sanctions, and the sanctions do not reach this sender."""
    text = dossier(UNTIED_SENDER, RECIPIENTS["a firm of Iran"])

    found = answer(text, GOVERNING)
    assert found.order == "PROCEED"
    assert {(r.regime, r.level.at_most) for r in found.regimes} == {(name, "none") for name in GOVERNING}


@settings(max_examples=60, deadline=None)
@given(names=st.sets(st.sampled_from(list(PACKS)), min_size=1))
def test_row_8d_proceeds_under_no_set_that_lacks_a_governing_pack(names: set[str]) -> None:
    order = answer(dossier(UNTIED_SENDER, RECIPIENTS["a firm of Iran"]), sorted(names)).order

    assert order == ("PROCEED" if set(GOVERNING) <= names else "HOLD")


@pytest.mark.parametrize("sender", [name for name, row in SENDERS.items() if row[1] == "g"])
def test_each_tie_to_the_united_states_takes_the_exception_away(sender: str) -> None:
    recipient = RECIPIENTS["a firm of Iran"]

    assert answer(dossier(UNTIED_SENDER, recipient), GOVERNING).order == "PROCEED"
    assert answer(dossier(SENDERS[sender], recipient), GOVERNING).order in ("HOLD", "REFUSE")
