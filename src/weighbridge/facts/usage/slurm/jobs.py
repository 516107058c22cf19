"""A job of Slurm's accounting, however it was exported, into what it held of which chips."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction

from weighbridge.facts.usage.moments import Moment
from weighbridge.facts.usage.records import Allocation, Link, State
from weighbridge.facts.usage.slices import share_of, without_slice
from weighbridge.facts.usage.slurm.hostlists import entries, nodes
from weighbridge.facts.usage.slurm.tres import Given, given
from weighbridge.facts.usage.tally import Tally
from weighbridge.facts.usage.terms import Terms
from weighbridge.kernel.amounts import Range

STATES: dict[str, State] = {
    "BOOT_FAIL": "boot-failed",
    "CANCELLED": "cancelled",
    "COMPLETED": "completed",
    "COMPLETING": "running",
    "CONFIGURING": "running",
    "DEADLINE": "deadline",
    "FAILED": "failed",
    "LAUNCH_FAILED": "failed",
    "NODE_FAIL": "node-failed",
    "OUT_OF_MEMORY": "out-of-memory",
    "PREEMPTED": "preempted",
    "RECONFIG_FAIL": "failed",
    "REQUEUED": "requeued",
    "REQUEUE_FED": "requeued",
    "REQUEUE_HOLD": "requeued",
    "RESIZING": "resized",
    "REVOKED": "revoked",
    "RUNNING": "running",
    "SIGNALING": "running",
    "SPECIAL_EXIT": "requeued",
    "STAGE_OUT": "running",
    "STOPPED": "suspended",
    "SUSPENDED": "suspended",
    "TIMEOUT": "timed-out",
}
"""Slurm's states in our words (sacct(1), JOB STATE CODES); PENDING has begun nothing."""
PENDING = "PENDING"
_Held = tuple[Range, tuple[str, ...]]
"""How long, in seconds, and what was odd about it."""
_MOST_DIGITS = 9
"""No job lasts 10^9 s."""


@dataclass(frozen=True)
class Job:
    """One row of the accounting: a job, or one attempt at it.

    `start` is None where it never started, `end` where it has not ended. `elapsed` is Slurm's own count of seconds,
    suspension left out.
    """

    line: int
    id: str
    raw_id: str
    cluster: str | None
    index: str
    """DBIndex, by which Slurm's database tells attempts at one job apart; empty where it was not exported."""
    account: str | None
    user: str | None
    state: str
    start: Moment | None
    end: Moment | None
    elapsed: int | None
    counts: dict[str, int]
    nodes: str = ""
    partition: str | None = None
    array: str | None = None
    words: dict[str, str] = field(default_factory=dict)
    """What links runs, by the kind of link."""

    @property
    def key(self) -> str:
        """What the attempt is known by in every export: (Cluster, DBIndex), or its id and the moment it started."""
        cluster = self.cluster or ""
        if self.index:
            return f"{cluster}/{self.index}"
        began = self.start.first if self.start else 0
        return f"{cluster}/{self.raw_id}@{began}"


class NotAJob(ValueError):
    """Why a row of the accounting is no allocation that could be."""


def state_of(word: str) -> str:
    """The state without who cancelled it (`CANCELLED by 1000`) and without the mark of a cut column (`CANCELLED+`)."""
    first = word.strip().split(" ", 1)[0].rstrip("+")
    return first.upper()


def allocations_of(job: Job, tally: Tally, terms: Terms) -> tuple[Allocation, ...]:
    """What the job held, one allocation for each type of chip; none where it held no accelerator or never started.

    Raises :class:`NotAJob` where its times cannot be.
    """
    if job.start is None or state_of(job.state) == PENDING:
        return ()
    found = given(job.counts)
    if not found:
        return ()
    held = _held_for(job, terms)
    keys = [job.key] if len(found) == 1 else [f"{job.key}/{each.type or 'untyped'}" for each in found]
    return tuple(_allocation(job, key, each, held, (tally, terms)) for key, each in zip(keys, found, strict=True))


def _held_for(job: Job, terms: Terms) -> _Held:
    """How long the chips were held, in seconds, and what was odd about it."""
    start, end, elapsed = job.start, job.end, job.elapsed
    if start is None:
        raise NotAJob("it never started")
    if elapsed is not None and elapsed < 0:
        raise NotAJob("it lasted less than nothing")
    if end is not None and end.last < start.first:
        raise NotAJob("it ends before it starts")
    if end is None:
        return _until_asked(start, elapsed, terms)
    low, central, high = max(0, end.first - start.last), max(0, end.first - start.first), end.last - start.first
    if elapsed is None:
        return Range(low, central, high), ()
    if low <= elapsed <= high:
        # The difference was spent suspended, which keeps the chips on some sites and not on others.
        return Range(elapsed, elapsed, elapsed if high == low or start.first != start.last else high), ()
    if elapsed < low:
        return Range(elapsed, elapsed, high), ("suspended for part of its time, during which it may have kept its chips",)
    note = f"Slurm counts {elapsed} s, and its start and end are {high} s apart: both are kept"
    return Range(low, elapsed, elapsed), (note,)


def _until_asked(start: Moment, elapsed: int | None, terms: Terms) -> _Held:
    said = None if terms.as_of is None else max(0, terms.as_of - start.first)
    if elapsed is None and said is None:
        return Range(0, None, None), ("still running, and nothing says until when it was watched",)
    low = said if elapsed is None else elapsed
    high = max(n for n in (elapsed, said) if n is not None)
    return Range(low or 0, low, high), ("still running: counted until the accounting was asked",)


def _allocation(job: Job, key: str, each: Given, held: _Held, reading: tuple[Tally, Terms]) -> Allocation:
    (seconds, notes), (tally, terms) = held, reading
    said = each.type or _by_place(job, terms)
    state = STATES.get(state_of(job.state))
    if state is None:
        tally.take(f'the state "{job.state[:40]}" is none that Slurm documents and was read as unknown')
    return Allocation(
        source=tally.source,
        file=terms.file,
        line=job.line,
        key=key,
        account=job.account or terms.account,
        chip_seconds=each.chips * seconds,
        start=job.start.first if job.start else 0,
        end=None if job.end is None else job.end.last,
        chips=each.chips.high,
        chip=_chip(said, terms),
        chip_said=said,
        state=state or "unknown",
        user=terms.concealing.of("user", job.user),
        job=job.raw_id,
        cluster=job.cluster,
        partition=job.partition,
        nodes=entries(job.nodes),
        links=_links(job, terms),
        notes=(*notes, *filter(None, (each.note,))),
    )


def _chip(said: str | None, terms: Terms) -> str | None:
    """Our name of a chip; of a part of one, the name of the whole."""
    if said is None:
        return None
    whole = without_slice(said) if share_of(said) != Fraction(1) else said
    return terms.chip_of(whole) if whole else None


def _by_place(job: Job, terms: Terms) -> str | None:
    """The chip of the job's nodes, where they all have the same; else that of its partition."""
    if terms.node_chips and job.nodes:
        found = {terms.node_chips.get(node) for node in nodes(job.nodes)}
        if len(found) == 1:
            return found.pop() or terms.partition_chips.get(job.partition or "")
    return terms.partition_chips.get(job.partition or "")


def _links(job: Job, terms: Terms) -> tuple[Link, ...]:
    conceal = terms.concealing
    found: list[Link] = []
    for kind in ("name", "image", "path", "command", "comment"):
        found += conceal.link(kind, job.words.get(kind))
    if job.array:
        found += conceal.link("array", f"{job.cluster or ''}/{job.array}")
    return tuple(found)


def seconds_of(text: str) -> int | None:
    """Seconds of Slurm's `[days-]hours:minutes:seconds`; None for anything else.

    Raises nothing: what is no length of time is for the caller to name.
    """
    days, dash, clock = text.rpartition("-")
    parts = clock.split(":")
    digits = (*parts, *([days] if dash else []))
    if not all(p.isascii() and p.isdigit() and len(p) <= _MOST_DIGITS for p in digits):
        return None
    total = 0
    for part in parts:
        total = total * 60 + int(part)
    return total + int(days or 0) * 86_400


def never(moment: str) -> bool:
    """Whether Slurm's word for a moment says that there was none."""
    return moment in {"", "Unknown", "None", "N/A", "(null)", "0"}
