"""The lines that packs draw through amounts of work, on a day, and how likely a model's totals are past them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from weighbridge.app.weights import OddsAnswer
from weighbridge.decide.language import Dated
from weighbridge.decide.regime import Regime
from weighbridge.kernel.amounts import Number, digits_near
from weighbridge.kernel.days import Day
from weighbridge.weigh.combining.odds import odds
from weighbridge.weigh.convention import Convention
from weighbridge.weigh.weighing import Scales

_TOTAL, _END = "model.operations[", "]"


@dataclass(frozen=True)
class Line:
    """A number that a rule compares a total with: the convention and reading of the total, the comparator, the citation."""

    convention: str
    reading: str | None
    reaches: bool
    count: Number
    cite: str


def lines_of(regime: Regime, day: Day) -> tuple[Line, ...]:
    """Every line of a regime as its text has it on the day, each once, as its own rules compare with it."""
    cites = {row.name: row.cite for row in regime.law.value}
    values = regime.law.on(regime.text_day(day) or regime.first_text())
    found: dict[Line, None] = {}
    for subject in regime.subjects:
        for test in regime.program(subject, day).tests:
            name = test.fact.name
            if not (name.startswith(_TOTAL) and isinstance(test.line, Dated)):
                continue
            count = values.get(test.line.name)
            if isinstance(count, int | Fraction) and test.how != "in":
                convention, _, reading = name.removeprefix(_TOTAL).removesuffix(_END).partition(" ")
                found[Line(convention, reading or None, test.how == "reaches", count, cites[test.line.name])] = None
    return tuple(sorted(found, key=lambda line: (line.convention, line.reading or "", line.count)))


def odds_of(scales: Scales, model: str, day: Day, chosen: Sequence[tuple[Regime, list[Convention]]]) -> Iterator[OddsAnswer]:
    """How likely the totals of a model are past each line of the regimes, by the conventions asked for."""
    for regime, conventions in chosen:
        known = {c.id: c for c in conventions}
        for line in lines_of(regime, day) if known else ():
            if line.convention in known:
                name, _, option = (line.reading or "").partition("=")
                total = scales.total(model, known[line.convention], {name: option} if option else {})
                past = odds(total, line.count, reaches=line.reaches)
                yield OddsAnswer(
                    line.convention,
                    line.reading,
                    "reaches" if line.reaches else "exceeds",
                    digits_near(line.count),
                    line.cite,
                    None if past is None else f"{past.probability:.4f}",
                    None if past is None else past.alert,
                )
