"""The lines that instruments draw through the operations of a model, and the duties that hang on each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from weighbridge.decide.language import Clause, Dated, Duty, clauses_of, own_tests
from weighbridge.decide.regime import Regime, Standing, answered_under
from weighbridge.kernel.amounts import Number
from weighbridge.kernel.days import Day

TOTAL, _FILING = "model.operations[", "filing."
"""What facts are called that are totals of operations, and those that tell of filings."""


@dataclass(frozen=True)
class Line:
    """A dated number of an instrument, and the duties of one subject that may follow from passing it."""

    regime: Regime
    standing: Standing
    text_day: Day
    subject: str
    """Under which subject its duties are answered: `model` or `account`."""
    name: str
    count: Number
    reaches: bool
    cite: str
    duties: tuple[Duty, ...]
    followed: tuple[Duty, ...] = ()
    """Duties of the same subject that follow a filing or a request; of an instrument with several lines they stand at the first."""

    @cached_property
    def looks_at_owners(self) -> bool:
        """Whether a duty that hangs on it asks who owns a customer."""
        tests = (test for duty in self.duties for clause in clauses_of(duty.clause) for test in own_tests(clause))
        return any(test.fact.name.startswith("customer.foreign_") for test in tests)

    @property
    def status(self) -> str:
        """Where the instrument stands."""
        return ", ".join(self.standing.statuses)

    @property
    def counts(self) -> bool:
        """Whether it binds, may yet bind, or is tried."""
        return self.standing.acts or self.standing.pending


def lines_of(regime: Regime, on: Day, as_if: Mapping[str, Day | None]) -> Iterator[Line]:
    """The dated numbers that the instrument compares the operations of a model with, each once for each subject."""
    text_day = as_if.get(regime.id) or on
    standing = regime.standing(on, as_if)
    cites = {row.name: row.cite for row in regime.law.value}
    values = regime.law.on(regime.text_day(text_day) or regime.first_text())
    for subject in regime.subjects:
        duties = [duty for duty in regime.duties if answered_under(duty.subject) == subject]
        found: dict[tuple[str, bool], list[Duty]] = {}
        followed = tuple(duty for duty in duties if duty.clock is not None and _after_a_filing(duty.clause))
        for duty in duties:
            if _after_a_filing(duty.clause):
                continue
            for key in sorted(set(_compared(duty.clause))):
                found.setdefault(key, []).append(duty)
        for (name, reaches), hanging in sorted(found.items()):
            count = values.get(name)
            if isinstance(count, int | Fraction):
                yield Line(regime, standing, text_day, subject, name, count, reaches, cites[name], tuple(hanging), followed)
                followed = ()


def _after_a_filing(clause: Clause) -> bool:
    return any(test.fact.name.startswith(_FILING) for inner in clauses_of(clause) for test in own_tests(inner))


def _compared(clause: Clause) -> Iterator[tuple[str, bool]]:
    """The dated numbers that the operations of a model are compared with, in a clause or what it rests on."""
    for inner in clauses_of(clause):
        for test in own_tests(inner):
            if test.fact.name.startswith(TOTAL) and isinstance(test.line, Dated) and test.how != "in":
                yield test.line.name, test.how == "reaches"
