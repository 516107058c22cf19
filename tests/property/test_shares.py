"""The 50 % rule over any graph: bounds every completion, does not depend on order, and a stake of a caught owner never lowers."""

from __future__ import annotations

import itertools
from fractions import Fraction
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from weighbridge.facts.owning.shares import HALF, Shares, Stake
from weighbridge.kernel.answers import Answer

NAMES = ("a", "b", "c", "d", "e")
_RANK = {Answer.NO: 0, Answer.UNKNOWN: 1, Answer.YES: 2}
TENTHS = st.integers(0, 10)
STAKES = st.lists(
    st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES), TENTHS, TENTHS).map(
        lambda s: Stake(s[0], s[1], Fraction(min(s[2:]), 10), Fraction(max(s[2:]), 10))
    ),
    max_size=7,
)
OWN = st.fixed_dictionaries({name: st.sampled_from(list(Answer)) for name in NAMES})


def settled(stakes: list[tuple[str, str, Fraction]], caught: set[str]) -> set[str]:
    """Who is owned by half by those caught, all shares being known: the definition, run until nothing changes."""
    reached: set[str] = set()
    while True:
        new = {
            name
            for name in NAMES
            if sum(share for owner, owned, share in stakes if owned == name and owner != name and owner in caught | reached) >= HALF
        }
        if new == reached:
            return reached
        reached = new


def possible(stakes: list[Stake]) -> bool:
    return all(sum(s.low for s in stakes if s.owned == name) <= 1 for name in NAMES)


@given(STAKES, OWN, st.randoms(use_true_random=False))
def test_every_completion_lies_within_the_three_answers(stakes: list[Stake], own: dict[str, Answer], chance: Random) -> None:
    stakes = [s for s in stakes if s.owner != s.owned]
    if not possible(stakes):
        return
    found = Shares(stakes).reach(own).owned
    unsettled = [name for name in NAMES if own[name] is Answer.UNKNOWN]
    for answers in itertools.product((True, False), repeat=len(unsettled)):
        caught = {name for name in NAMES if own[name] is Answer.YES} | {n for n, yes in zip(unsettled, answers, strict=True) if yes}
        # What nobody is named for may be a listed owner's wherever an owner that may count has been named.
        asked = {s.owned for s in stakes if s.high > 0 and Answer.NO is not (own[s.owner] | found.get(s.owner, Answer.NO))}
        reached = settled(_filled(stakes, chance, asked), caught | {"unnamed"})
        for name, answer in found.items():
            assert answer is not Answer.YES or name in reached
            assert answer is not Answer.NO or name not in reached


def _filled(stakes: list[Stake], chance: Random, asked: set[str]) -> list[tuple[str, str, Fraction]]:
    """One completion: each share somewhere in its range, none of them together above the whole."""
    left = {name: 1 - sum((s.low for s in stakes if s.owned == name), Fraction(0)) for name in NAMES}
    filled = []
    for one in stakes:
        more = min(one.high - one.low, left[one.owned]) * Fraction(chance.randint(0, 4), 4)
        left[one.owned] -= more
        filled.append((one.owner, one.owned, one.low + more))
    return filled + [("unnamed", name, left[name] * Fraction(chance.randint(0, 2), 2)) for name in sorted(asked)]


@given(STAKES, OWN, st.randoms(use_true_random=False))
def test_the_order_of_stakes_does_not_count(stakes: list[Stake], own: dict[str, Answer], chance: Random) -> None:
    mixed = list(stakes)
    chance.shuffle(mixed)

    assert dict(Shares(mixed).reach(own).owned) == dict(Shares(stakes).reach(own).owned)


@given(STAKES, OWN, st.sampled_from(NAMES), TENTHS)
def test_a_stake_more_of_a_listed_owner_never_lowers(stakes: list[Stake], own: dict[str, Answer], owned: str, tenths: int) -> None:
    more = Stake("listed", owned, Fraction(tenths, 10), Fraction(tenths, 10))
    own = {**own, "listed": Answer.YES}
    before = Shares(stakes).reach(own).owned
    after = Shares([*stakes, more]).reach(own).owned

    assert all(_RANK[after[name]] >= _RANK[answer] for name, answer in before.items())


@given(STAKES, OWN, st.sampled_from(NAMES))
def test_a_party_found_to_be_listed_never_lowers(stakes: list[Stake], own: dict[str, Answer], name: str) -> None:
    before = Shares(stakes).reach(own).owned
    after = Shares(stakes).reach({**own, name: Answer.YES}).owned

    assert all(_RANK[after[n]] >= _RANK[answer] for n, answer in before.items())


@given(STAKES, OWN)
def test_a_proof_never_runs_in_a_circle(stakes: list[Stake], own: dict[str, Answer]) -> None:
    found = Shares(stakes).reach(own)
    for name, rank in found.order.items():
        grounded = [
            s.low
            for s in stakes
            if s.owned == name and s.owner != name and (own.get(s.owner) is Answer.YES or found.order.get(s.owner, rank) < rank)
        ]

        assert sum(grounded) >= HALF
