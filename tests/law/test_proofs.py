"""What must hold of every pack in every case, by z3 over the whole domain of every fact."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import product
from typing import Any

import pytest
import z3

from tests.law.mutants import roots
from tests.law.proofs import Rules, World, differ, first_witness, rules_of, text_day, text_days, witness
from tests.law.test_mutants import toy
from weighbridge.decide.language import EXCEPTION, LEVELS, LICENCE_REQUIRED, Clause, Dated, Duty, clauses_of, fact, own_tests, total
from weighbridge.decide.regime import Regime, answered_under
from weighbridge.decide.traces import enumerate_cells
from weighbridge.wiring import PACKS, regime

TOTALS = "model.operations["


LARGE = {"us/ear-general", "us/ofac"}
"""Packs whose proofs take longer than the fast tier has time for."""
EVERY = [pytest.param(n, marks=pytest.mark.slow) if n in LARGE else n for n in PACKS]


def texts(pack: Regime) -> Iterator[tuple[str, date]]:
    """Each subject under each text the instrument has had."""
    yield from product(pack.subjects, text_days(pack))


# --- no clause and no duty in vain -----------------------------------------------------------------


@pytest.mark.parametrize("name", EVERY)
def test_every_clause_can_hold_and_can_fail_and_decides_something(name: str) -> None:
    idle = list(idle_clauses(regime(name)))

    assert not idle, f"{name}: {idle}"


def idle_clauses(pack: Regime) -> Iterator[str]:
    for clause in clauses_of(*roots(pack)):
        if not decides(pack, clause):
            yield f"{clause.id}: without it every answer is the same"
        for truth in (True, False):
            if (
                first_witness(
                    _case_of(pack, clause, subject, day, truth=truth) for subject, day in texts(pack) if clause in _clauses(pack, subject)
                )
                is None
            ):
                yield f"{clause.id}: {'never' if truth else 'always'} holds"


def decides(pack: Regime, clause: Clause) -> bool:
    """Whether some answer would be another one if the clause never held."""
    for subject, day in texts(pack):
        if clause in _clauses(pack, subject):
            world = World()
            without = rules_of(world, pack, subject, day, instead={clause.id: z3.BoolVal(val=False)})
            if witness(world, differ(rules_of(world, pack, subject, day).outcome(), without.outcome())) is not None:
                return True
    return False


def _clauses(pack: Regime, subject: str) -> tuple[Clause, ...]:
    duties = [d for d in pack.duties if answered_under(d.subject) == subject]
    policies = [c for d in duties for _, c in d.policy]
    return clauses_of(*(d.clause for d in duties), *policies, *(f.clause for f in pack.flags if answered_under(f.subject) == subject))


def _case_of(pack: Regime, clause: Clause, subject: str, day: date, *, truth: bool) -> dict[str, str] | None:
    world = World()
    term = rules_of(world, pack, subject, day).term(clause)
    return witness(world, term if truth else z3.Not(term))


@pytest.mark.parametrize("name", EVERY)
def test_every_duty_and_every_flag_is_reachable_while_the_instrument_has_its_last_text(name: str) -> None:
    pack = regime(name)
    last = text_days(pack)[-1]

    for clause, subject in [(d.clause, d.subject) for d in pack.duties] + [(f.clause, f.subject) for f in pack.flags]:
        assert _case_of(pack, clause, subject, last, truth=True) is not None, f"{clause.id} never holds under the last text"


# --- exception and licence ---------------------------------------------------------------------------

NEVER_BOTH = {
    "us/ear-4e091": [("exception_aia", "licence_rs")],
    "us/ear-general": [("syria_exception", "syria_licence")],
    "us/iaas-kyc": [("account-on-conditions", "account-barred")],
    "us/ofac": [
        ("iran_excepted", "iran"),
        ("cuba_excepted", "cuba"),
        ("korea_excepted", "korea"),
        ("region_excepted", "region"),
        ("syria_communications", "syria"),
        ("syria_licensed", "syria"),
        *(
            ("under_general_licence", name)
            for name in ("blocked_person", "blocked_government", "iran", "release_for_iran", "cuba", "korea", "region", "syria", "russia")
        ),
    ],
}
"""AIA lifts the regional-stability requirement (15 CFR 740.27), and the anti-terrorism one stays beside it; SPP lifts that of 746.9(a).

A special measure (15 CFR 7.307(b), proposed) bars an account, or lets it be on conditions."""


@pytest.mark.parametrize("name", EVERY)
def test_a_requirement_and_the_exception_from_it_never_hold_together(name: str) -> None:
    pack = regime(name)
    excused = {d.clause.id for d in pack.duties if d.level == EXCEPTION}
    assert excused == {exception for exception, _ in NEVER_BOTH.get(name, [])}, "say which requirement each exception lifts"
    by_id = {d.clause.id: d.clause for d in pack.duties}

    for (exception, licence), (subject, day) in product(NEVER_BOTH.get(name, []), texts(pack)):
        world = World()
        rules = rules_of(world, pack, subject, day)
        assert witness(world, rules.term(by_id[exception]), rules.term(by_id[licence])) is None


def test_the_exception_leaves_the_anti_terrorism_requirement_standing() -> None:
    pack = regime("us/ear-4e091")
    by_id = {d.clause.id: d.clause for d in pack.duties}
    world = World()
    rules = rules_of(world, pack, "transfer", text_days(pack)[-1])

    assert witness(world, rules.term(by_id["licence_at"]), z3.Not(rules.term(by_id["licence_rs"]))) is not None


# --- more operations never lower a level -------------------------------------------------------------


def lowered_by_more(pack: Regime, subject: str, day: date) -> dict[str, str] | None:
    """A case in which more operations, all else alike, lower the level: every total may rise, none falls."""
    world = World()
    less = rules_of(world, pack, subject, day)
    names = [t.fact.name for c in _clauses(pack, subject) for t in own_tests(c) if t.fact.name.startswith(TOTALS)]
    more = rules_of(world, pack, subject, day, suffixes=dict.fromkeys(names, " raised"))
    lowered = z3.Or(*(z3.And(less.at_least(k), z3.Not(more.at_least(k))) for k in range(1, len(LEVELS))))
    risen = [world.of(fact(n)) <= world.of(fact(n), " raised") for n in dict.fromkeys(names)]
    return witness(world, lowered, *risen)


@pytest.mark.parametrize("name", EVERY)
def test_more_operations_never_lower_a_level(name: str) -> None:
    pack = regime(name)

    for subject, day in texts(pack):
        assert lowered_by_more(pack, subject, day) is None


def test_a_rule_that_more_operations_would_escape_is_found() -> None:
    light = Clause("light", "1 TOY 1", "light", ~total("toy").reaches(Dated("line")))
    pack = Regime(toy().law, (Duty(LICENCE_REQUIRED, light),))

    case = lowered_by_more(pack, "transfer", text_days(pack)[0])

    assert case is not None
    assert float(case[f"{TOTALS}toy]"].replace("?", "")) < 100 <= float(case[f"{TOTALS}toy] raised"].replace("?", ""))


# --- publishing never raises a transfer's level ------------------------------------------------------


def raised_by_publishing(pack: Regime, day: date, by: str = "developer") -> dict[str, str] | None:
    """A case in which published weights, all else alike, raise the level of a transfer."""
    world = World()
    weights, publisher = fact("model.weights"), fact("model.published_by")
    as_it_is = rules_of(world, pack, "transfer", day)
    published = rules_of(world, pack, "transfer", day, suffixes={weights.name: " published", publisher.name: " published"})
    raised = z3.Or(*(z3.And(published.at_least(k), z3.Not(as_it_is.at_least(k))) for k in range(1, len(LEVELS))))
    return witness(
        world,
        raised,
        world.of(weights, " published") == world.words(weights)["published"],
        world.of(publisher, " published") == world.words(publisher)[by],
    )


@pytest.mark.parametrize("name", EVERY)
def test_publishing_never_raises_the_level_of_a_transfer(name: str) -> None:
    pack = regime(name)

    for day in text_days(pack):
        assert raised_by_publishing(pack, day) is None


def test_a_leak_of_weights_that_anyone_could_have_is_the_one_exception() -> None:
    """15 CFR 734.7(a), clause `published`: behind an open gate they are published; leaked, only where that is read so."""
    pack = regime("us/ear-4e091")

    case = raised_by_publishing(pack, text_days(pack)[-1], by="leak")

    assert case is not None
    assert case["model.weights"] != "closed"
    assert case["reading[published-leak]"] == "by-the-holder"


def test_a_rule_that_publishing_would_trip_is_found() -> None:
    out = Clause("out", "1 TOY 1", "published", fact("model.weights").one_of("published"))

    assert raised_by_publishing(Regime(toy().law, (Duty(LICENCE_REQUIRED, out),)), text_days(toy())[0]) is not None


# --- across packs ------------------------------------------------------------------------------------


def asked_by(pack: Regime) -> Iterator[Any]:
    yield from (t for c in clauses_of(*roots(pack)) for t in own_tests(c))


def test_no_two_packs_disagree_on_what_a_fact_may_be() -> None:
    seen: dict[str, tuple[str, tuple[str, ...]]] = {}
    for name in PACKS:
        for test in asked_by(regime(name)):
            entry = test.fact.entry
            if entry.fact_class != "reading":
                assert seen.setdefault(test.fact.name, (entry.kind, entry.domain)) == (entry.kind, entry.domain), (
                    f"{name}: {test.fact.name}"
                )


@pytest.mark.parametrize("name", list(PACKS))
def test_every_member_of_a_group_is_a_word_the_fact_may_be(name: str) -> None:
    pack = regime(name)
    for test, day in product(list(asked_by(pack)), text_days(pack)):
        if test.how == "in":
            words = pack.law.on(text_day(pack, day))[test.line.name] if isinstance(test.line, Dated) else test.line
            assert isinstance(words, frozenset)
            assert words <= set(test.fact.entry.domain), f"{test.fact.name} can never be {sorted(words - set(test.fact.entry.domain))}"


@pytest.mark.parametrize("name", list(PACKS))
def test_every_total_and_relation_a_rule_asks_for_is_declared_by_its_pack(name: str) -> None:
    pack = regime(name)
    declared = {f"{TOTALS}{c.id}]" for c in pack.conventions} | {f"model.relation[{r.id}]" for r in pack.relations}
    declared |= {f"{TOTALS}{c.under(r, o)}]" for c in pack.conventions for r, o in c.readings}

    asked = {t.fact.name for t in asked_by(pack) if t.fact.name.partition("[")[0] in ("model.operations", "model.relation")}

    assert asked <= declared


@pytest.mark.parametrize("name", list(PACKS))
def test_every_reading_of_the_law_is_one_of_the_rules_with_the_same_options(name: str) -> None:
    pack = regime(name)
    in_rules = {t.fact.name: t.fact.entry.options for t in asked_by(pack) if t.fact.entry.fact_class == "reading"}
    counted = {f"reading[{r}]" for c in pack.conventions for r, _ in c.readings}

    in_law = {f"reading[{r.id}]": r.options for r in pack.readings}

    assert set(in_rules) | counted == set(in_law)
    assert {n: in_law[n] for n in in_rules} == in_rules


# --- the translation itself --------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["toy", "us/eo-14110"])
def test_z3_and_the_table_of_every_cell_say_the_same(name: str) -> None:
    """Every trace of the table is possible to z3, and z3 knows of no other."""
    pack = toy() if name == "toy" else regime(name)
    for subject, day in texts(pack):
        program = pack.program(subject, day)
        traces = {t.clauses for t in enumerate_cells(program).traces()}
        world = World()
        rules = rules_of(world, pack, subject, day)
        assert set(_models(world, rules, program.clauses)) == traces


def _models(world: World, rules: Rules, clauses: tuple[Clause, ...]) -> Iterator[tuple[bool, ...]]:
    """Each truth of all clauses that some case leaves."""
    solver = z3.Solver()
    terms = [rules.term(c) for c in clauses]
    solver.add(*world.domains)
    while solver.check() == z3.sat:
        found = tuple(z3.is_true(solver.model().eval(t, model_completion=True)) for t in terms)
        yield found
        solver.add(z3.Or(*(t != z3.BoolVal(val=v) for t, v in zip(terms, found, strict=True))))
