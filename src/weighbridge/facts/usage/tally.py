"""What a reader gathers as it goes: each row gets one disposition, and what cannot be read keeps its line."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from weighbridge.facts.usage.records import MOST_KEPT, Allocation, Disposition, Gap, Gathered, Sample, Unread
from weighbridge.kernel.legible import clipped


@dataclass
class Tally:
    """The rows of one file, as they are read."""

    source: str
    file: str
    allocations: list[Allocation] = field(default_factory=list)
    samples: list[Sample] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)
    gaps: list[Gap] = field(default_factory=list)
    counts: Counter[Disposition] = field(default_factory=Counter)
    models: dict[str, str] = field(default_factory=dict)
    _taken: dict[str, None] = field(default_factory=dict)

    def keep(self, *of_one_row: Allocation) -> None:
        """Take the allocations of a row; a correction is counted apart."""
        self.allocations += of_one_row
        below = any(a.chip_seconds.low < 0 for a in of_one_row)
        self.counts["correction" if below else "allocation"] += 1

    def pass_by(self, disposition: Disposition, rows: int = 1) -> None:
        """Count rows that are none of usage, and why."""
        self.counts[disposition] += rows

    def refuse(self, line: int, why: str, *, account: str | None = None, job: str | None = None) -> None:
        """Count a row that cannot be read, and keep it with its line."""
        self.counts["unread"] += 1
        if len(self.unread) < MOST_KEPT:
            self.unread.append(Unread(self.file, line, clipped(why), account, job))

    def take(self, what: str) -> None:
        """Say once what was taken for granted."""
        self._taken.setdefault(what)

    def done(self, rows: int | None = None, *, step_s: int | None = None) -> Gathered:
        """What was gathered; `rows` where the source counts them itself."""
        return Gathered(
            source=self.source,
            file=self.file,
            allocations=tuple(self.allocations),
            samples=tuple(self.samples),
            unread=tuple(self.unread),
            gaps=tuple(self.gaps),
            counts=dict(self.counts),
            rows=self.counts.total() if rows is None else rows,
            taken=tuple(self._taken),
            models=dict(self.models),
            step_s=step_s,
        )
