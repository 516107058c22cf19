"""What the notes on the EAR ask to hold of every case, proved of the rules themselves."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest
import z3

from tests.law.proofs import Rules, World, rules_of, text_days, witness
from weighbridge.decide.language import LEVELS, clauses_of, fact, own_tests
from weighbridge.wiring import regime

PACK = regime("us/ear-general")
LAST = text_days(PACK)[-1]
ASKED = tuple(dict.fromkeys(t.fact.name for c in clauses_of(*(d.clause for d in PACK.duties)) for t in own_tests(c)))
LISTINGS = tuple(n for n in ASKED if n.startswith("parties."))
END_USES = tuple(n for n in ASKED if n.startswith("end_use."))


def compared(world: World, *changed: str) -> tuple[Rules, Rules]:
    """The rules of one case, and of another that may differ in the facts named."""
    return rules_of(world, PACK, "transfer", LAST), rules_of(world, PACK, "transfer", LAST, suffixes=dict.fromkeys(changed, " then"))


def lower(first: Rules, then: Rules) -> Any:  # noqa: ANN401  # z3 ships no types
    """The second case is of a lower level."""
    return z3.Or(*(z3.And(first.at_least(k), z3.Not(then.at_least(k))) for k in range(1, len(LEVELS))))


def flag(world: World, name: str, suffix: str = "") -> Any:  # noqa: ANN401  # as above
    """The flag of a case."""
    return world.of(fact(name), suffix)


def word(world: World, name: str, value: str, suffix: str = "") -> Any:  # noqa: ANN401  # as above
    """The fact is the word."""
    return world.of(fact(name), suffix) == world.words(fact(name))[value]


@pytest.mark.slow
@pytest.mark.parametrize("names", [LISTINGS, END_USES], ids=["listings and owners", "end uses"])
def test_adding_never_lowers(names: Sequence[str]) -> None:
    world = World()
    first, then = compared(world, *names)
    added = [z3.Implies(flag(world, n), flag(world, n, " then")) for n in names]

    assert len(names) >= 9
    assert witness(world, lower(first, then), *added) is None


@pytest.mark.slow
@pytest.mark.parametrize("what", ["weights", "core-software"])
def test_access_never_exceeds_the_item_itself(what: str) -> None:
    """Letters name acts, and a service may return technology: neither is compared; nor is an act that is none in law."""
    world = World()
    names = ("act", "what")
    item, access = compared(world, *names)
    claims = [
        word(world, "act", "export"),
        word(world, "what", what),
        word(world, "act", "access", " then"),
        word(world, "what", "access", " then"),
        z3.Not(flag(world, "notice.presented")),
        z3.Not(flag(world, "access.returns_controlled_technology")),
        z3.Not(flag(world, "encrypted_end_to_end")),
    ]
    published = [
        z3.Not(flag(world, "fundamental_research")),
        z3.Not(flag(world, "software.published")),
        word(world, "model.weights", "closed"),
    ]

    assert witness(world, lower(access, item), *claims, *published) is None


@pytest.mark.slow
def test_object_code_makes_no_deemed_export() -> None:
    """What stays is said of conduct and of letters, not of a release."""
    world = World()
    rules = rules_of(world, PACK, "transfer", LAST)
    others = ("notice.presented", "violation_known", "model.trained_on_violating_chips", "from.us_person")
    claims = [z3.Not(flag(world, name)) for name in others]
    deemed = z3.Or(word(world, "act", "deemed-export"), word(world, "act", "deemed-reexport"))

    case = witness(world, rules.at_least(1), deemed, word(world, "what", "core-software"), word(world, "form", "object"), *claims)

    assert case is None


@pytest.mark.slow
def test_the_second_of_september_lowers_only_an_ear99_item_to_syria() -> None:
    world = World()
    before, after = compared(world, "on")
    days = [world.of(fact("on")) == date(2025, 9, 1).toordinal(), world.of(fact("on"), " then") == date(2025, 9, 2).toordinal()]
    syria = z3.And(flag(world, "bound_for.syria"), word(world, "item.classification", "EAR99"))

    assert witness(world, lower(before, after), *days, z3.Not(syria)) is None
    assert witness(world, lower(before, after), *days, syria) is not None
    assert witness(world, lower(after, before), *days) is None


@pytest.mark.slow
def test_prohibited_is_conduct_only() -> None:
    """A denied person, or a violation known or carried by the chips: nothing else is without a remedy."""
    world = World()
    rules = rules_of(world, PACK, "transfer", LAST)
    conduct = ("parties.denied", "violation_known", "model.trained_on_violating_chips")

    assert witness(world, rules.at_least(LEVELS.index("prohibited")), *(z3.Not(flag(world, n)) for n in conduct)) is None
