"""However a book and the lists changed, a memory that screened only the changes stands as if all had been screened against all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from unittest.mock import patch

from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy.engine import Engine

from tests.conformance.memory.books import DAY, WordMatcher, edition, moment, party
from weighbridge.adapters.memory import customers as shelf
from weighbridge.adapters.memory.opening import transaction
from weighbridge.adapters.memory.store import SqlMemory, database
from weighbridge.app.remembering.decisions import Decision, decide
from weighbridge.app.remembering.ports import Row
from weighbridge.app.remembering.records import Customer, Found, StandingHit, State, Verdict
from weighbridge.app.remembering.rescreen import Wish, rescreen
from weighbridge.identify.listings.records import ListedParty

WORDS = ("ada", "bo", "chen", "dee")
NAMES = st.lists(st.sampled_from(WORDS), min_size=1, max_size=2, unique=True).map(" ".join)
BOOKS = st.dictionaries(st.sampled_from("pqrs"), NAMES, max_size=4)
LISTS = st.dictionaries(st.sampled_from("123"), st.tuples(NAMES, st.sampled_from((None, "denial"))), max_size=3)
VERDICTS = st.sampled_from(("false-positive", "true-match", "escalated", "reopened"))


@dataclass(frozen=True)
class Step:
    """What happens between two looks at the memory."""

    given: Mapping[str, str]
    lists: Mapping[str, tuple[str, str | None]] | None
    whole: bool
    least: int
    decided: tuple[tuple[int, Verdict], ...]
    cut: int | None = None
    """Customers after whom a screening of all, by the lists before, breaks off first."""


STEPS = st.builds(
    Step,
    given=BOOKS,
    lists=st.none() | LISTS,
    whole=st.booleans(),
    least=st.sampled_from((1, 1, 1, 2)),
    decided=st.lists(st.tuples(st.integers(0, 20), VERDICTS), max_size=2).map(tuple),
    cut=st.none() | st.integers(0, 4),
)

Key = tuple[str, str, str, str]
"""A customer, its name, a listing, its name."""
_STATES: Mapping[Verdict, State] = {"false-positive": "dismissed", "true-match": "confirmed", "escalated": "escalated", "reopened": "open"}


@dataclass
class Plain:
    """What should stand, worked out anew from the whole book and all the lists each time."""

    book: dict[str, str] = field(default_factory=dict)
    lists: Mapping[str, tuple[str, str | None]] = field(default_factory=dict)
    least: int = 1
    decided: dict[Key, State] = field(default_factory=dict)

    def take(self, step: Step) -> None:
        """The book and the lists after a step."""
        self.book = dict(step.given) if step.whole else self.book | dict(step.given)
        self.lists = self.lists if step.lists is None else step.lists
        self.least = step.least

    def hits(self) -> dict[tuple[str, str], tuple[State, int, str | None]]:
        """Every match, its state, its points, the policy it is annotated with."""
        found: dict[tuple[str, str], tuple[State, int, str | None]] = {}
        for customer, name in self.book.items():
            for listing, (listed, policy) in self.lists.items():
                shared = set(name.split()) & set(listed.split())
                if len(shared) >= self.least:
                    state = self.decided.get((customer, name, f"bis-entity:{listing}", listed), "open")
                    found[customer, f"bis-entity:{listing}"] = (state, 100 * len(shared), policy)
        return found


def parties(plain: Plain) -> tuple[ListedParty, ...]:
    return tuple(party(number, name, policy=policy) for number, (name, policy) in plain.lists.items())


def standing(memory: SqlMemory) -> dict[tuple[str | None, str], tuple[State, int, object]]:
    return {(hit.reference, hit.listing): (hit.state, hit.points, hit.terms["policy"]) for hit in live(memory)}


def live(memory: SqlMemory) -> list[StandingHit]:
    return list(memory.hits.standing(states=("open", "dismissed", "confirmed", "escalated")))


class CutError(Exception):
    """The power went."""


class CutMatcher(WordMatcher):
    """A matcher that breaks off after so many customers."""

    left = 0

    def against_all(self, customers: Sequence[Customer]) -> Sequence[Found]:
        """Match with all, until so many were matched."""
        self.left -= len(customers)
        if self.left < 0:
            raise CutError
        return super().against_all(customers)


def cut_off(engine: Engine, plain: Plain, step: Step, on: date) -> None:
    """Screen all against all, and break off, or come to the end."""
    lists = edition(*parties(plain))
    matcher = CutMatcher(lists, on, plain.least)
    matcher.left = step.cut or 0
    rows = [Row(reference, {"name": name}) for reference, name in step.given.items()]
    wish = Wish(lists, on, moment(), whole=step.whole, anew=True, stepwise=True)
    with suppress(CutError), transaction(engine) as connection:
        rescreen(SqlMemory(connection), matcher, wish, [rows])


@settings(max_examples=40)
@given(st.lists(STEPS, min_size=1, max_size=6))
def test_screening_what_changed_leaves_what_screening_all_would(steps: list[Step]) -> None:
    plain, on = Plain(), DAY
    with database("sqlite://") as engine, patch.object(shelf, "_TOGETHER", 1):
        for step in steps:
            if step.cut is not None:
                cut_off(engine, plain, step, on)
            plain.take(step)
            with transaction(engine) as connection:
                memory = SqlMemory(connection)
                screen(memory, plain, step, on)
                assert standing(memory) == plain.hits()
                decide_some(memory, plain, step)
                assert standing(memory) == plain.hits()


def screen(memory: SqlMemory, plain: Plain, step: Step, on: date) -> None:
    lists = edition(*parties(plain))
    matcher = WordMatcher(lists, on, plain.least)
    given_rows = [Row(reference, {"name": name}) for reference, name in step.given.items()]

    rescreen(memory, matcher, Wish(lists, on, moment(), whole=step.whole), [given_rows])


def decide_some(memory: SqlMemory, plain: Plain, step: Step) -> None:
    for place, verdict in step.decided:
        hits = live(memory)
        if not hits or (hits[place % len(hits)].state == "open" and verdict == "reopened"):
            continue
        hit = hits[place % len(hits)]
        decide(memory, hit.id, Decision(verdict, "Ada", moment(), "different-name", "told apart"))
        plain.decided[str(hit.reference), str(hit.text), hit.listing, hit.listed] = _STATES[verdict]
