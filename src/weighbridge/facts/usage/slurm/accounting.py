"""The rows of one export into allocations: attempts told twice counted once, steps told from jobs, nothing dropped."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import msgspec

from weighbridge.facts.usage.records import Allocation, Gap, Gathered
from weighbridge.facts.usage.slurm.jobs import PENDING, Job, NotAJob, allocations_of, state_of
from weighbridge.facts.usage.slurm.tres import given
from weighbridge.facts.usage.tally import Tally
from weighbridge.facts.usage.terms import Terms

EXTERN = ".extern"
"""The step that Slurm makes of everything outside the others: it spans the whole allocation (slurm.conf, PrologFlags=contain)."""
_ORPHAN = "a step of a job whose own row is not in the file: export without a filter on steps, or with --allocations"
_NO_GRES = "no job of the file names an accelerator: either there is none, or AccountingStorageTRES lacks gres/gpu"


@dataclass
class Accounting:
    """Jobs and steps as they come; what stands is known at the end."""

    tally: Tally
    terms: Terms
    _standing: dict[str, tuple[Job, tuple[Allocation, ...]]] = field(default_factory=dict)
    _jobs: set[tuple[str, str]] = field(default_factory=set)
    _steps: list[Job] = field(default_factory=list)
    _span: tuple[int, int] | None = None

    def step(self, step: Job) -> None:
        """A step; it is part of its job, which has a row of its own."""
        self._steps.append(step)

    def job(self, job: Job) -> None:
        """A job, or one attempt at it."""
        self._jobs.add((job.cluster or "", job.raw_id))
        try:
            found = allocations_of(job, self.tally, self.terms)
        except NotAJob as why:
            self.tally.refuse(job.line, f"{why}: job {job.id}", account=job.account, job=job.raw_id)
            return
        if job.start is None or state_of(job.state) == PENDING:
            self.tally.pass_by("not-started")
            return
        self._widen(job)
        if not found:
            self.tally.pass_by("no-chips")
            return
        before = self._standing.get(job.key)
        if before is None:
            self._standing[job.key] = (job, found)
            return
        same = _said(before[1]) == _said(found)
        self.tally.pass_by("repeated" if same else "superseded")
        if not same and _rank(job) >= _rank(before[0]):
            self._standing[job.key] = (job, found)

    def done(self) -> Gathered:
        """What stands, with the steps of jobs that have no row, and a gap where the accounting cannot see accelerators."""
        for _, found in self._standing.values():
            self.tally.keep(*found)
        self._orphans()
        counts = self.tally.counts
        if self._span and counts["no-chips"] and not self._standing and not self.tally.allocations:
            self.tally.take(_NO_GRES)
            self.tally.gaps.append(Gap(self.tally.source, *self._span, of=self.terms.cluster or "", why=_NO_GRES))
        return self.tally.done()

    def _widen(self, job: Job) -> None:
        if job.start is not None:
            last = job.end.last if job.end else job.start.last
            low, high = self._span or (job.start.first, last)
            self._span = (min(low, job.start.first), max(high, last))

    def _orphans(self) -> None:
        """Steps whose job has a row are part of it; of the others, the one that spans the allocation stands for the job."""
        seen: set[str] = set()
        for step in self._steps:
            owner = step.raw_id.partition(".")[0]
            if (step.cluster or "", owner) in self._jobs:
                self.tally.pass_by("step")
            elif not given(step.counts):
                self.tally.pass_by("no-chips")
            elif step.raw_id.endswith(EXTERN) and step.start is not None:
                self._in_place_of_its_job(step, owner, seen)
            else:
                self.tally.refuse(step.line, _ORPHAN, account=step.account, job=owner)

    def _in_place_of_its_job(self, step: Job, owner: str, seen: set[str]) -> None:
        try:
            found = allocations_of(
                replace(step, raw_id=owner, words={k: w for k, w in step.words.items() if k != "name"}), self.tally, self.terms
            )
        except NotAJob as why:
            self.tally.refuse(step.line, f"{why}: step {step.id}", account=step.account, job=owner)
            return
        if not found:
            self.tally.pass_by("not-started")
            return
        if found[0].key in seen:
            self.tally.pass_by("repeated")
            return
        seen.add(found[0].key)
        note = "its own row is not in the file: taken from the step that spans it"
        self.tally.keep(*(msgspec.structs.replace(a, notes=(*a.notes, note)) for a in found))


def _said(found: tuple[Allocation, ...]) -> list[tuple[object, ...]]:
    return [(a.start, a.end, a.chip_seconds, a.chips, a.chip_said, a.account, a.state) for a in found]


def _rank(job: Job) -> tuple[bool, int, int]:
    return (job.end is not None, job.end.last if job.end else 0, job.elapsed or 0)
