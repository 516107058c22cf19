"""When a run in progress passes each line of the law, at the rate its item states."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta

from weighbridge.app.weighing.lines import Line, lines_of
from weighbridge.app.weights import CrossingAnswer
from weighbridge.decide.regime import Regime
from weighbridge.kernel.amounts import Range, digits_near, exact
from weighbridge.kernel.days import Day
from weighbridge.weigh.combining.forecasting import Rate, crossing, rate_so_far
from weighbridge.weigh.convention import Convention
from weighbridge.weigh.ledger import Item, Ledger
from weighbridge.weigh.weighing import Scales

ALWAYS = Range.exactly(exact("1"))
"""The item's amount is over all its days, so the ones that stood still are in its rate."""


def crossings_of(ledger: Ledger, scales: Scales, chosen: Sequence[tuple[Regime, list[Convention]]]) -> Iterator[CrossingAnswer]:
    """The days on which a run under way passes each line it can pass by its last day, in 5, 50 and 95 % of cases.

    For a model with one item that is running on the day and says its first and last day. Work that happened
    before is weighed as of the day before its first. A convention that counts planned work counts the whole run
    from its first day, so no day of crossing is named for it.
    """
    running = [i for i in ledger.items if i.work.state == "running" and i.work.from_ and i.work.until and i.work.from_ <= scales.on]
    if len(running) != 1:
        return
    (item,) = running
    start, end = item.work.from_, item.work.until
    if start is None or end is None or end <= start:
        return
    before = Scales(scales.ledgers, scales.frontier, start - timedelta(days=1))
    for regime, conventions in chosen:
        known = {c.id: c for c in conventions}
        for line in lines_of(regime, scales.on) if known else ():
            convention = known.get(line.convention)
            if convention is not None and not convention.planned and _counts(item, convention, line):
                found = _crossing(item, before, convention, line, (start, end))
                if found is not None:
                    yield found


def _crossing(item: Item, before: Scales, convention: Convention, line: Line, days: tuple[Day, Day]) -> CrossingAnswer | None:
    name, _, option = (line.reading or "").partition("=")
    done = before.total(item.key[0], convention, {name: option} if option else {})
    length = (days[1] - days[0]).days
    rate = Rate(rate_so_far(item.operations, length), ALWAYS)
    found = crossing(done, rate, line.count, days[0], horizon=length)
    if found.earliest is None:
        return None
    said = [None if day is None else day.isoformat() for day in (found.earliest, found.median, found.latest)]
    return CrossingAnswer(
        line.convention, line.reading, "reaches" if line.reaches else "exceeds", digits_near(line.count), line.cite, *said
    )


def _counts(item: Item, convention: Convention, line: Line) -> bool:
    """Whether the item's kind counts toward the total that the line is compared with."""
    said = convention.of(item.work.kind)
    return said.counts and (said.reading is None or line.reading == f"{said.reading}={said.option}")
