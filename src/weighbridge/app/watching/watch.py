"""Who could have been training what: usage into groups, each beside the lines of the law on a day."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from weighbridge.app.ports import Library
from weighbridge.app.watching.answers import SCHEMA, Aside, Counters, WatchAnswer
from weighbridge.app.watching.beside import NOTHING_BESIDE, Beside
from weighbridge.app.watching.composing import Composing
from weighbridge.app.watching.grouping import Gang, gangs_of
from weighbridge.app.watching.holding import held_by
from weighbridge.app.watching.lines import lines_of
from weighbridge.app.watching.outcomes import Outcomes
from weighbridge.app.watching.telling import Telling, asks, hours
from weighbridge.facts.usage.records import Gap, Gathered
from weighbridge.facts.usage.settling import settled
from weighbridge.kernel.amounts import NOTHING, Number, Ops, Range
from weighbridge.kernel.answers import Answer
from weighbridge.kernel.days import Day
from weighbridge.watch.bounds import bounds_of
from weighbridge.watch.groups import account_of, unknown_use
from weighbridge.watch.slots import Slot
from weighbridge.watch.uses import Uses, uses_of

REGIMES = ("us/iaas-kyc", "us/bis-702-7", "us/eo-14110")
"""The instruments that draw a line through the operations of one training run, for providers and for those who train."""
NOT_JOINED = "accounts are not joined: a run split over several accounts, or over resellers, is several groups here"
STRANGERS = "accounts that share nothing in these files are taken for strangers, and a run split over strangers is not seen"


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
    by: str = "group"


def watch(
    gathered: Sequence[Gathered], sampled: Sampled | None, library: Library, asked: Asked, beside: Beside = NOTHING_BESIDE
) -> WatchAnswer:
    """The groups beside every line, what to ask of whom by when, what was kept aside, and what this does not do."""
    standing = settled(gathered)
    found = uses_of(standing.allocations, sampled.slots if sampled else (), sampled.step_s if sampled else None, _doubtful(sampled))
    jobs = bounds_of(found.uses, library.chips())
    unread = [*(row for one in gathered for row in one.unread), *standing.unread]
    lost = unknown_use(unread, _gaps(gathered), {account_of(use) for use in found.uses})
    gangs, unplaced = gangs_of(jobs, lost, beside, asked.by, asked.on)
    regimes = library.regimes(asked.regimes)
    lines = [line for regime in regimes for line in lines_of(regime, asked.on, asked.as_if)]
    outcomes = Outcomes(library, Composing(beside, asked.on), lines, asked.on)
    telling = Telling(outcomes, beside, asked.on, jobs)
    groups = [telling.group(gang) for gang in gangs]
    aside = [*unread, *beside.book.unread]
    names = {account_of(job.use) for job in jobs}
    unknown = names - set(beside.book.accounts)
    alone = any(asks(group) for group in groups)
    together = not alone and _together(gangs, unknown, outcomes)
    first, last = telling.span
    return WatchAnswer(
        SCHEMA,
        asked.on.isoformat(),
        groups,
        [Aside(row.file, row.line, row.why) for row in aside],
        _unread(gathered) + len(standing.unread) + len(beside.book.unread),
        hours(sum((one.chip_seconds for one in found.reserved), NOTHING).high or 0),
        _counters(found, sampled) if sampled else None,
        list(dict.fromkeys((*(words for one in gathered for words in one.taken), *beside.book.taken))),
        [NOT_JOINED if asked.by != "group" else STRANGERS, *unplaced],
        bool(aside) or alone or together,
        together,
        [*beside.provider.assumed, *dict.fromkeys(outcomes.unasked()), *(finding.says for finding in beside.graph.findings)],
        first,
        last,
        len(names),
        len(unknown) if beside.book.accounts else len(names),
        list(held_by(beside.provider, library, regimes, asked.on, asked.as_if)),
    )


def _together(gangs: Sequence[Gang], unknown: Collection[str], outcomes: Outcomes) -> bool:
    """Whether those of whom nobody knows whose they are could pass a line with the largest of the others, were they one owner's."""
    nobodys = [gang.group.amount for gang in gangs if any(name in unknown for name in gang.group.accounts)]
    others = [gang.group.amount for gang in gangs if not any(name in unknown for name in gang.group.accounts)]
    if not nobodys:
        return False
    amount = sum((*nobodys, *others[:1]), NOTHING)
    return any(line.counts and _past(amount, line.count, reaches=line.reaches) for line in outcomes.lines)


def _past(amount: Range, count: Number, *, reaches: bool) -> bool:
    return (amount.reaches(Ops(count)) if reaches else amount.exceeds(Ops(count))) is not Answer.NO


def _doubtful(sampled: Sampled | None) -> Collection[str]:
    return sampled.doubtful if sampled else ()


def _gaps(gathered: Sequence[Gathered]) -> Iterator[Gap]:
    """Gaps of sources of use; those of counters are in the bounds already, as chip time that nobody sampled."""
    for one in gathered:
        if one.allocations or not one.samples:
            yield from (gap for gap in one.gaps if gap.of not in one.models)


def _unread(gathered: Sequence[Gathered]) -> int:
    return sum(max(one.counts.get("unread", 0), len(one.unread)) for one in gathered)


def _counters(found: Uses, sampled: Sampled) -> Counters:
    strays = sum(found.strays.values())
    told = sum(slot.samples for slot in sampled.slots)
    return Counters(sampled.samples, told - strays, strays, sampled.samples - told)
