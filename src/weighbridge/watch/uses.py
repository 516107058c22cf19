"""What each account held, job by job: allocations gathered by job, with the counters that are surely the job's own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from weighbridge.facts.usage.records import Allocation
from weighbridge.kernel.amounts import NOTHING, Number, Range
from weighbridge.watch.slots import Slot


@dataclass(frozen=True)
class Use:
    """One job of one account, or an amount of chip time for which the source names no job.

    `slots` are its counters; empty where none were read, or where they cannot be told from another job's.
    """

    account: str | None
    job: str | None
    parts: tuple[Allocation, ...]
    slots: tuple[Slot, ...] = ()
    step_s: int | None = None
    said: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The job's id, else the key of its first allocation."""
        return self.job or self.parts[0].key

    @property
    def customer(self) -> str | None:
        """The customer whom the source names, where its rows agree."""
        named = {part.customer for part in self.parts}
        return named.pop() if len(named) == 1 else None

    @property
    def chip_seconds(self) -> Range:
        """The chip time of all its parts."""
        if len(self.parts) == 1:
            return self.parts[0].chip_seconds
        return sum((part.chip_seconds for part in self.parts), NOTHING)

    @property
    def chips(self) -> Number | None:
        """The most chips that one part held; None where no part says."""
        if len(self.parts) == 1:
            return self.parts[0].chips
        return max((part.chips for part in self.parts if part.chips is not None), default=None)

    @property
    def nodes(self) -> int:
        """How many machines are named."""
        return len({node for part in self.parts for node in part.nodes})

    @property
    def is_a_job(self) -> bool:
        """Whether the source tells it as one job, not as a total of a month or of a bill."""
        return self.job is not None or all(part.chips is not None and part.state != "billed" for part in self.parts)

    @property
    def divided(self) -> bool:
        """Whether some part is a share of a chip, whose samples are no whole chip's time."""
        return any(part.chips is not None and Fraction(part.chips).denominator != 1 for part in self.parts)


@dataclass
class Uses:
    """The jobs, what was reserved and not used, and the counters that belong to no job."""

    uses: list[Use] = field(default_factory=list)
    reserved: list[Allocation] = field(default_factory=list)
    strays: dict[str, int] = field(default_factory=dict)
    """Samples by a job that no allocation has."""


def uses_of(
    allocations: Iterable[Allocation], slots: Iterable[Slot] = (), step_s: int | None = None, doubtful: Collection[str] = ()
) -> Uses:
    """Allocations by account, cluster and job, each job with its counters.

    A job's id is one cluster's: where two accounts or clusters have the same, its counters are nobody's for sure and both
    jobs do without; so do `doubtful` ones, which held a chip while another job did.
    """
    found = Uses()
    jobs: dict[tuple[str | None, str | None, str], list[Allocation]] = {}
    for one in allocations:
        if one.reserved_unused:
            found.reserved.append(one)
        else:
            jobs.setdefault((one.account, one.cluster, one.job or f"\x00{one.key}"), []).append(one)
    counters = _by_job(slots)
    named = Counter(label_of(parts[0]) for parts in jobs.values())
    doubts = dict.fromkeys(doubtful, "another job held one of its chips at the same time: its counters are not its own for sure")
    doubts |= {label: f"{many} jobs have the id {label}: its counters are nobody's for sure" for label, many in named.items() if many > 1}
    found.uses = [_use(parts, counters, doubts, step_s) for parts in jobs.values()]
    found.strays = {job: sum(s.samples for s in rows) for job, rows in counters.items() if job not in named}
    return found


def label_of(allocation: Allocation) -> str:
    """What counters call the allocation: its job, else its key."""
    return allocation.job or allocation.key


def _by_job(slots: Iterable[Slot]) -> dict[str, list[Slot]]:
    found: dict[str, list[Slot]] = {}
    for slot in slots:
        found.setdefault(slot.job, []).append(slot)
    return found


def _use(parts: Sequence[Allocation], counters: Mapping[str, list[Slot]], doubts: Mapping[str, str], step_s: int | None) -> Use:
    label = label_of(parts[0])
    rows = tuple(sorted(counters.get(label, ()), key=lambda slot: slot.at))
    if rows and label in doubts:
        return Use(parts[0].account, parts[0].job, tuple(parts), said=(doubts[label],))
    return Use(parts[0].account, parts[0].job, tuple(parts), rows, step_s if rows else None)
