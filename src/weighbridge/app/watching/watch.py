"""Who could have been training what: usage into groups, each beside the lines of the law on a day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from weighbridge.app.ports import Library
from weighbridge.app.watching.answers import SCHEMA, Aside, Counters, GroupAnswer, JobAnswer, LineAnswer, WatchAnswer
from weighbridge.decide.language import Dated
from weighbridge.decide.regime import Regime
from weighbridge.facts.usage.records import Gap, Gathered
from weighbridge.facts.usage.settling import settled
from weighbridge.kernel.amounts import NOTHING, Number, Range, digits_down, digits_near, digits_up
from weighbridge.kernel.days import Day
from weighbridge.watch.bounds import Bounded, bounds_of
from weighbridge.watch.groups import UNNAMED, Group, account_of, customer_of, grouped, unknown_use
from weighbridge.watch.signs import Looks, looks
from weighbridge.watch.slots import Slot
from weighbridge.watch.uses import Use, Uses, uses_of

REGIMES = ("us/iaas-kyc", "us/bis-702-7", "us/eo-14110")
"""The instruments that draw a line through the operations of one training run, for providers and for those who train."""
NOT_DONE = (
    "accounts are not joined: a run split over several accounts, or over resellers, is several groups here",
    "jobs are not linked: below, a group is its largest single job",
    "customers, owners and their countries are not looked at: whether anybody is a foreign person is not asked",
    "no inquiry is opened and no due day is counted; nothing becomes reportable, which takes knowledge that a person records",
)
BY: Mapping[str, Callable[[Use], str]] = {"account": account_of, "customer": customer_of}
"""What usage may be summed by."""
LARGEST = 20
"""So many jobs of a group are told; all are counted."""
SECONDS_AN_HOUR = 3_600
_TOTAL = "model.operations["


@dataclass(frozen=True)
class Sampled:
    """What the samples added up to: slots by job, seconds between two samples, how many there were and how many found a job."""

    slots: tuple[Slot, ...] = ()
    step_s: int | None = None
    samples: int = 0
    doubtful: frozenset[str] = frozenset()
    """Jobs that held a chip while another did."""


@dataclass(frozen=True)
class Asked:
    """On which day, beside which instruments, which of them tried as if they bound, and summed by what."""

    on: Day
    regimes: Sequence[str] = REGIMES
    as_if: Mapping[str, Day | None] = field(default_factory=dict)
    by: str = "account"


@dataclass(frozen=True)
class _Line:
    regime: str
    name: str
    count: Number
    reaches: bool
    cite: str
    status: str
    counts: bool


def watch(gathered: Sequence[Gathered], sampled: Sampled | None, library: Library, asked: Asked) -> WatchAnswer:
    """The groups beside every line, what was kept aside, and what this does not do yet."""
    standing = settled(gathered)
    found = uses_of(standing.allocations, sampled.slots if sampled else (), sampled.step_s if sampled else None, _doubtful(sampled))
    jobs = bounds_of(found.uses, library.chips())
    unread = [*(row for one in gathered for row in one.unread), *standing.unread]
    lost = unknown_use(unread, _gaps(gathered), {account_of(use) for use in found.uses})
    groups = grouped(jobs, BY[asked.by], lost)
    lines = [line for regime in library.regimes(asked.regimes) for line in _lines(regime, asked)]
    answers = [_group(group, lines) for group in groups]
    alone = any(_asks(group) for group in answers)
    together = not alone and any(_asks_of(_beside(group, lines)) for group in grouped(jobs, lambda _: "all", lost))
    return WatchAnswer(
        SCHEMA,
        asked.on.isoformat(),
        answers,
        [Aside(row.file, row.line, row.why) for row in unread],
        _unread(gathered) + len(standing.unread),
        _hours(sum((one.chip_seconds for one in found.reserved), NOTHING).high or 0),
        _counters(found, sampled) if sampled else None,
        list(dict.fromkeys(words for one in gathered for words in one.taken)),
        list(NOT_DONE),
        bool(unread) or alone or together,
        together,
    )


def _doubtful(sampled: Sampled | None) -> Collection[str]:
    return sampled.doubtful if sampled else ()


def _gaps(gathered: Sequence[Gathered]) -> Iterator[Gap]:
    """Gaps of sources of use; those of counters are in the bounds already, as chip time that nobody sampled."""
    for one in gathered:
        if one.allocations or not one.samples:
            yield from (gap for gap in one.gaps if gap.of not in one.models)


def _unread(gathered: Sequence[Gathered]) -> int:
    return sum(max(one.counts.get("unread", 0), len(one.unread)) for one in gathered)


def _asks(group: GroupAnswer) -> bool:
    return _asks_of(group.against)


def _asks_of(against: Sequence[LineAnswer]) -> bool:
    return any(line.counts and line.outcome == "cannot_rule_out" for line in against)


def _lines(regime: Regime, asked: Asked) -> Iterator[_Line]:
    """The dated numbers that the instrument compares the operations of a model with, each once."""
    on, standing = asked.on, regime.standing(asked.on, asked.as_if)
    status, counts = ", ".join(standing.statuses), standing.acts or standing.pending
    cites = {row.name: row.cite for row in regime.law.value}
    values = regime.law.on(regime.text_day(on) or regime.first_text())
    found: dict[tuple[str, bool], _Line] = {}
    for subject in regime.subjects:
        for test in regime.program(subject, on).tests:
            if test.fact.name.startswith(_TOTAL) and isinstance(test.line, Dated) and test.how != "in":
                count = values.get(test.line.name)
                if isinstance(count, int | Fraction):
                    reaches = test.how == "reaches"
                    said = cites[test.line.name]
                    found[test.line.name, reaches] = _Line(regime.id, test.line.name, count, reaches, said, status, counts)
    yield from (found[key] for key in sorted(found))


def _group(group: Group, lines: Sequence[_Line]) -> GroupAnswer:
    seen = [(job, looks(job.use)) for job in group.jobs]
    largest = sorted(seen, key=lambda pair: (pair[0].amount.high is not None, -(pair[0].amount.high or 0), pair[0].use.name))
    low, central, high = _digits(group.amount)
    return GroupAnswer(
        group.id,
        None,
        list(group.accounts),
        low,
        central,
        high,
        _beside(group, lines),
        [],
        None,
        None,
        _chip_hours(sum((job.use.chip_seconds for job in group.jobs), NOTHING)),
        len(group.jobs),
        dict(sorted(Counter(like.like for _, like in seen).items())),
        [_job(job, like) for job, like in largest[:LARGEST]],
        list(group.why),
    )


def _beside(group: Group, lines: Sequence[_Line]) -> list[LineAnswer]:
    return [
        LineAnswer(
            line.regime,
            line.name,
            digits_near(line.count),
            "reaches" if line.reaches else "exceeds",
            group.against(line.count, reaches=line.reaches),
            line.cite,
            line.status,
            line.counts,
        )
        for line in lines
    ]


def _job(job: Bounded, like: Looks) -> JobAnswer:
    low, central, high = _digits(job.amount)
    return JobAnswer(
        job.use.name,
        job.use.account or UNNAMED,
        None if job.use.chips is None else f"{float(job.use.chips):g}",
        _chip_hours(job.use.chip_seconds),
        low,
        central,
        high,
        like.like,
        f"{float(like.ratio):.3g}",
        [f"{sign.says} (x {float(sign.ratio):.3g})" for sign in like.signs],
        list(job.why),
    )


def _digits(amount: Range) -> tuple[str, str | None, str | None]:
    return (
        digits_down(amount.low),
        None if amount.central is None else digits_near(amount.central),
        None if amount.high is None else digits_up(amount.high),
    )


def _chip_hours(seconds: Range) -> str | None:
    return None if seconds.high is None else _hours(seconds.high)


def _hours(seconds: Number) -> str:
    return f"{float(Fraction(seconds) / SECONDS_AN_HOUR):.10g}"


def _counters(found: Uses, sampled: Sampled) -> Counters:
    strays = sum(found.strays.values())
    told = sum(slot.samples for slot in sampled.slots)
    return Counters(sampled.samples, told - strays, strays, sampled.samples - told)
