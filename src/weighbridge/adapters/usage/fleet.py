"""A fleet's usage as it lies in files: allocations and bills read, samples taken into days and summed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

from weighbridge.adapters.usage.files import AS_IT_IS, Options, gather
from weighbridge.adapters.usage.machines import chip_namer
from weighbridge.adapters.usage.parquet import write_samples
from weighbridge.adapters.usage.servers import Question, is_server, question
from weighbridge.adapters.usage.totals import days
from weighbridge.adapters.usage.totals.pieces import is_samples
from weighbridge.adapters.usage.totals.placing import placed, shared
from weighbridge.adapters.usage.totals.routes import Progress
from weighbridge.app.watching.watch import Sampled
from weighbridge.facts.usage.records import Gathered
from weighbridge.facts.usage.terms import Terms
from weighbridge.kernel.days import Day
from weighbridge.weigh.chips import ChipTable


@dataclass
class Fleet:
    """The files of one fleet, read in the order of their delivery; samples lie by day in `folder`."""

    folder: Path
    chips: ChipTable
    on: Day
    gathered: list[Gathered] = field(default_factory=list)
    options: Options = AS_IT_IS
    """How the files are read; without a salt in it nothing is kept by which jobs may be linked."""

    def read(self, files: Sequence[Path], mapping: Path | None) -> None:
        """Read every file, and ask every server that stands among them. Raises `BadInput` for one that cannot be read at all."""
        for file in files:
            if is_server(str(file)):
                self._ask(question(str(file)))
                continue
            if is_samples(file):
                days.take_in(self.folder, file)
                continue
            found = gather(file, self.chips, mapping_path=mapping, as_of=self._as_of, options=self.options)
            self.gathered.append(found)
            if found.samples and found.step_s is not None:
                self._take_samples(found, found.step_s)

    def _ask(self, asked: Question) -> None:
        """The samples of a server, piece by piece into the days, so that a fleet does not have to fit into memory."""
        from weighbridge.adapters.usage.prometheus import Server, gather_samples  # noqa: PLC0415  # only who asks a server needs httpx

        server = Server(asked.address, asked.token, asked.piece_s)
        terms = Terms(asked.address, chip_of=chip_namer(self.chips), concealing=self.options.concealing)
        for piece in gather_samples(server, terms, asked.span, asked.step_s):
            if piece.samples:
                self._take_samples(piece, asked.step_s)
            # A gap of counters is in the bounds already, as chip time that nobody sampled.
            self.gathered.append(replace(piece, samples=(), gaps=()))

    @property
    def _as_of(self) -> int:
        """The end of the day, at which what still runs is read."""
        return int(datetime.combine(self.on + timedelta(days=1), time(), UTC).timestamp())

    def _take_samples(self, found: Gathered, step_s: int) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        unfinished = self.folder / "told.unfinished"
        try:
            write_samples(unfinished, found.samples, step_s)
            days.take_in(self.folder, unfinished)
        finally:
            unfinished.unlink(missing_ok=True)

    @property
    def samples(self) -> int:
        """How many samples are at hand."""
        return sum(day.rows for day in days.read_index(self.folder).days.values())

    def sampled(self, engine: str, progress: Progress) -> Sampled | None:
        """The samples summed by job; None where there are none."""
        index = days.read_index(self.folder)
        if not index.days or index.step_s is None:
            return None
        rows = placed((one for found in self.gathered for one in found.allocations), index.step_s)
        summed = days.sums(self.folder, rows, engine, progress)
        return Sampled(summed.slots, summed.step_s, summed.samples, shared(rows))
