"""What the packs reach together: how many and how cited, what never proceeds, four people at a desk, every cell, every pack at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from time import perf_counter
from typing import Any

import msgspec
import pytest
import z3
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.law import completeness
from tests.law.proofs import World, rules_of, text_days
from tests.law.test_completeness import pack
from weighbridge.act.floor import GOVERNING
from weighbridge.act.orders import House
from weighbridge.app.answers import TransferAnswer
from weighbridge.app.deciding.decide_dossier import Question, decide_dossier
from weighbridge.decide.cited import cited
from weighbridge.decide.evaluation import Decision
from weighbridge.decide.program import Program
from weighbridge.decide.regime import Regime
from weighbridge.decide.traces import MOST_CELLS, cell_count, enumerate_cells
from weighbridge.facts.reading import read_dossier
from weighbridge.wiring import PACKS, bridge, regime

ON = date(2026, 11, 23)
EAR = "us/ear-4e091"
PROGRAMS = [(name, subject) for name in PACKS for subject in regime(name).subjects]
LAB = """
[[model]]
id = "m"
developer = "lab"
weights = "closed"
purpose = "general"
mainly_biological_data = false
[[model.work]]
kind = "pre-training"
operations = "{operations}"
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
from = "lab"
origin = "US"
to = "p"
end_use = ["commercial"]
keys_to = []
"""


def asked(text: str, names: Sequence[str] = (), *, on: date = ON, **more: Any) -> TransferAnswer:  # noqa: ANN401  # of a question
    """The one transfer of a dossier, under these packs or all."""
    return decide_dossier(read_dossier(text.encode()), Question(on, on, tuple(names), **more), bridge()).transfers[0]


# --- how many, and how cited -----------------------------------------------------------------------


def test_there_are_at_least_twenty_two_instruments() -> None:
    assert len({regime(name).law.instrument.cite for name in PACKS}) >= 22


@pytest.mark.parametrize("name", list(PACKS))
def test_every_number_and_every_span_is_cited(name: str) -> None:
    law = regime(name).law

    assert list(completeness.uncited(pack(name))) == []
    assert all(row.from_ is not None for row in (*law.status, *law.binds, *law.value, *law.group))


# --- what never proceeds ---------------------------------------------------------------------------

FIRM = 'kind = "entity"\nlocated = "{0}"\norganised_under = "{0}"\nheadquarters = "{0}"\nultimate_parent = "none"\nlisted = "no"\n'
PERSON = 'kind = "individual"\nlocated = "IR"\nus_status = "none"\nlisted = "no"\ncitizenships = [{ country = "FR", since = 1990-01-01 }]\n'
LEAVES = LAB.format(operations="5" + "0" * 24) + TRANSFER.format(act="export")
TO_A_FIRM = LEAVES + 'destination = "IR"\n[[party]]\nid = "p"\n' + FIRM.format("IR")
TO_IRAN = {
    "a firm": TO_A_FIRM,
    "a person": LEAVES + 'destination = "IR"\n[[party]]\nid = "p"\n' + PERSON,
    "under encryption": TO_A_FIRM.replace("keys_to = []", 'keys_to = []\nencryption = "end-to-end"'),
    "an adapter": TO_A_FIRM.replace("keys_to = []", 'keys_to = []\npart = "adapter"'),
    "through a French consignee": LEAVES
    + 'destination = "IR"\nconsignee = "q"\n[[party]]\nid = "p"\n'
    + FIRM.format("IR")
    + '[[party]]\nid = "q"\n'
    + FIRM.format("FR"),
    "through an Iranian consignee": LEAVES
    + 'destination = "IR"\nconsignee = "q"\n[[party]]\nid = "p"\n'
    + FIRM.format("FR")
    + '[[party]]\nid = "q"\n'
    + FIRM.format("IR"),
    "of a size not stated": TO_A_FIRM.replace(f'operations = "{5 * 10**24}"\n', ""),
    "to nobody in particular": TO_A_FIRM.replace('to = "p"\n', ""),
    "for an end use not stated": TO_A_FIRM.replace('end_use = ["commercial"]\n', ""),
    "of an origin not stated": TO_A_FIRM.replace('origin = "US"\n', ""),
    "of weights not stated as closed": TO_A_FIRM.replace('weights = "closed"\n', ""),
}
SENDING = {
    "from": 'from = "lab"\n',
    "act": 'act = "export"\n',
    "what": 'what = "weights"\n',
    "destination": 'destination = "IR"\n',
    "headquarters": 'headquarters = "IR"\n',
}


def stops(text: str, names: Sequence[str], **more: Any) -> bool:  # noqa: ANN401  # of a question
    """Whether the packs asked keep it from proceeding."""
    return asked(text, names, **more).order != "PROCEED"


def deciding_sets() -> Iterator[tuple[str, ...]]:
    """Sets of packs from which every other set follows.

    The order is the strictest of each pack's own and the floor's, and the floor looks only at whether both governing packs
    decide. So a set with both is at least as strict as the two alone, and any other is at least as strict as one of its members.
    """
    yield ()
    yield GOVERNING
    yield from ((name,) for name in PACKS)


@pytest.mark.parametrize("how", TO_IRAN)
def test_a_closed_model_never_proceeds_to_iran_under_any_set_of_packs(how: str) -> None:
    assert [names for names in deciding_sets() if not stops(TO_IRAN[how], names)] == []


@settings(max_examples=40)
@given(names=st.sets(st.sampled_from(list(PACKS)), min_size=1))
def test_nor_under_a_set_drawn_by_chance(names: set[str]) -> None:
    assert stops(TO_A_FIRM, sorted(names))


@pytest.mark.parametrize("fact", SENDING)
def test_nor_where_one_fact_more_is_left_out(fact: str) -> None:
    assert SENDING[fact] in TO_A_FIRM

    assert [names for names in deciding_sets() if not stops(TO_A_FIRM.replace(SENDING[fact], ""), names)] == []


@pytest.mark.parametrize(
    "on", [date(2018, 1, 1), date(2023, 10, 29), date(2024, 5, 8), date(2025, 1, 12), date(2025, 5, 15), date(2027, 1, 1)], ids=str
)
def test_nor_on_another_day(on: date) -> None:
    assert [names for names in deciding_sets() if not stops(TO_A_FIRM, names, on=on)] == []


def test_nor_by_the_house_or_as_if_another_rule_bound() -> None:
    lenient = House(on_unenforced="proceed-recorded", approvers=("A. Example", "B. Example"))

    assert stops(TO_A_FIRM, (), house=lenient)
    assert stops(TO_A_FIRM, (EAR,), house=lenient)
    assert stops(TO_A_FIRM, (EAR,), as_if={EAR: None})


def test_a_foreign_sender_beyond_the_reach_of_both_is_the_one_that_proceeds() -> None:
    """31 CFR 560.205(a)(2): a reexport of EAR99 technology by a firm without a tie to the United States; row 8d of the notes."""
    german = FIRM.format("DE") + "us_person = false\n"
    text = TO_A_FIRM.replace(
        'act = "export"\nfrom = "lab"\norigin = "US"', 'act = "reexport"\nfrom = "g"\norigin = "DE"\nperformed_in_us = false'
    )

    answer = asked(text + '[[party]]\nid = "g"\n' + german)

    assert (answer.order, [(r.regime, r.level.at_most) for r in answer.regimes if r.regime in GOVERNING]) == (
        "PROCEED",
        [(name, "none") for name in PACKS if name in GOVERNING],
    )


# --- four people at a desk -------------------------------------------------------------------------

CHINESE = 'citizenships = [{ country = "CN", since = 1990-01-01 }]\n'
IRANIAN = 'citizenships = [{ country = "IR", since = 1990-01-01 }]\n'
NOW_CANADIAN = IRANIAN + 'permanent_residence = [{ country = "CA", since = 2018-02-01 }]\n'
REGULAR = 'employment = { by = "lab", kind = "permanent-regular", since = 2024-02-01 }\n'
LICENCE = ("licence_required", "licence_required")
NONE = ("none", "none")


@pytest.mark.parametrize(
    ("rows", "level", "order", "required"),
    [
        (CHINESE + REGULAR, NONE, "PROCEED", set()),
        (IRANIAN + REGULAR, LICENCE, "REFUSE", {"licence_at"}),
        (NOW_CANADIAN + REGULAR, NONE, "PROCEED", set()),
        (CHINESE, ("none", "licence_required"), "HOLD", set()),
        (NOW_CANADIAN, ("none", "licence_required"), "HOLD", set()),
    ],
    ids=["chinese", "iranian", "iranian, now of Canada", "chinese, employment unstated", "of Canada, employment unstated"],
)
@pytest.mark.parametrize("names", [(EAR,), ()], ids=["4E091", "every pack"])
def test_a_release_of_controlled_weights_to_a_person_in_the_laboratory(
    rows: str, level: tuple[str, str], order: str, required: set[str], names: tuple[str, ...]
) -> None:
    """742.6(a)(13) does not reach the laboratory's own regular employees; the anti-terrorism requirement does (742.8)."""
    person = f'[[party]]\nid = "p"\nkind = "individual"\nlocated = "US"\nus_status = "none"\nlisted = "no"\n{rows}'
    answer = asked(LAB.format(operations="2" + "0" * 26) + TRANSFER.format(act="deemed-export") + person, names)
    under = next(r for r in answer.regimes if r.regime == EAR)

    assert (under.level.at_least, under.level.at_most) == level
    assert answer.order == order
    assert {d.duty for d in under.duties if d.answer == "yes"} == required
    assert not (order == "HOLD" and "to.permanent_regular_employee" not in [n.fact for n in under.needs])


# --- every cell ------------------------------------------------------------------------------------

SECONDS = 60
"""How long the cells of all packs may take together."""


def proved(found: Regime, subject: str, program: Program) -> int:
    """Prove of a pack with more cells than a table holds that every clause can hold and can fail; how many questions that took."""
    world, solver, named = World(), z3.Solver(), {}
    last = text_days(found)[-1]
    for clause in program.clauses:
        named[clause.id] = z3.Bool(f"clause {clause.id}")
        solver.add(
            named[clause.id]
            == rules_of(world, found, subject, last, instead={k: v for k, v in named.items() if k != clause.id}).term(clause)
        )
    solver.add(*world.domains)
    asked_of = [claim for term in named.values() for claim in (term, z3.Not(term))]
    assert [claim for claim in asked_of if solver.check(claim) != z3.sat] == []
    return len(asked_of)


@pytest.mark.slow
def test_the_cells_of_every_pack_are_enumerated_or_proved_in_time() -> None:
    start, rows = perf_counter(), []
    for name, subject in PROGRAMS:
        began = perf_counter()
        program = regime(name).program(subject, text_days(regime(name))[-1])
        cells = cell_count(program)
        if cells <= MOST_CELLS:
            traces = list(enumerate_cells(program).traces())
            assert sum(t.cells for t in traces) == cells
            said = f"{len(traces)} traces of {cells:,} cells"
        else:
            said = f"{cells:.1e} cells, {proved(regime(name), subject, program)} questions proved"
        rows.append(f"{name}, {subject}: {said}, {perf_counter() - began:.2f} s")
    taken = perf_counter() - start

    print("\n".join([*rows, f"all: {taken:.1f} s"]))  # noqa: T201  # for whoever reads the run
    assert taken <= SECONDS


# --- one model and one transfer under all packs ----------------------------------------------------


def test_one_model_and_one_transfer_are_answered_under_every_pack_with_half_of_the_facts_unknown() -> None:
    """Each program decides with bounds and a cited record; no fact that is left out is taken for one that was stated."""
    for name, subject in PROGRAMS:
        program = regime(name).program(subject, ON)
        examples = [(cells.fact.name, cells.cells[-1].example) for cells in program.facts]
        half = dict(examples[::2])
        decision, whole = Decision(program, half), Decision(program, dict(examples))

        assert decision.span.at_least <= whole.span.at_least
        assert whole.span.at_most <= decision.span.at_most
        assert set(decision.needs) <= {n for n, _ in examples[1::2]}
        assert msgspec.json.decode(cited(program, half))
