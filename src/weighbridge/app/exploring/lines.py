"""The thresholds of the packs on a day: every dated number that a rule compares a model's total with."""

from __future__ import annotations

from collections.abc import Iterator

from weighbridge.app.exploring.answers import LineOfLaw
from weighbridge.app.ports import Library
from weighbridge.decide.language import Dated
from weighbridge.decide.regime import Regime
from weighbridge.kernel.amounts import Number, digits_near, exact
from weighbridge.kernel.days import Day

_TOTAL = "model.operations["


def lines_of_law(library: Library, on: Day) -> list[LineOfLaw]:
    """The lines, highest first, each with the instruments that have it in their text on the day, in force or not."""
    found: dict[Number, tuple[set[str], set[str]]] = {}
    for regime in library.regimes():
        for count, how in _lines(regime, on):
            found.setdefault(count, (set(), set()))[how == "exceeds"].add(regime.id)
    return [LineOfLaw(digits_near(n), sorted(reaches), sorted(exceeds)) for n, (reaches, exceeds) in sorted(found.items(), reverse=True)]


def _lines(regime: Regime, on: Day) -> Iterator[tuple[Number, str]]:
    """The numbers in the text of the day, else in the first text; nothing of an instrument whose text is of a later day."""
    if regime.text_day(on) is None:
        return
    for subject in regime.subjects:
        for test in regime.program(subject, on).tests:
            if test.fact.name.startswith(_TOTAL) and isinstance(test.line, Dated):
                row = next(v for v in regime.law.value if v.name == test.line.name and v.holds(on))
                yield exact(str(row.value)), test.how
