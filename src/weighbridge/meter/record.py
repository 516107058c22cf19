"""What a job's meter keeps, whatever the framework: counts, steps, gaps, findings, the journal and the state in the checkpoint."""

from __future__ import annotations

import json
import warnings
from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

from weighbridge.kernel.digests import Digest
from weighbridge.meter.counts import WHOLE, Counts, Gap, Phase, Tally
from weighbridge.meter.forms import ClosedForm, Cost, PassForm, SequenceLengths, squares_of, tokens_of

if TYPE_CHECKING:
    from weighbridge.meter.journal import Journal

STATE = "weighbridge"
"""The key of the meter's state in a checkpoint."""

NOTHING_FED: SequenceLengths = {}


class MeterWarning(UserWarning):
    """Something that the meter could not count, and has named in its record."""


class Record:
    """The counts of a run as they grow, and the journal beside them."""

    def __init__(self) -> None:
        """A record of the first segment of a run, with nothing in it."""
        self.counts = Counts().resumed()
        self._opened = self.counts
        self._journal: Journal | None = None
        self._unstepped = 0
        self._found: dict[str, bool] = {}
        """What was found, each written as one line, and whether the other processes of the job know it."""

    @property
    def step(self) -> int:
        """The last step done, settled or not."""
        return self.counts.step + self._unstepped

    @property
    def unsettled(self) -> int:
        """Steps done since the last settling."""
        return self._unstepped

    def open_journal(self, path: str | Path, run: str, *, every: int) -> None:
        """Begin a segment in the journal; the counts so far are what the checkpoint restored.

        Raises:
            BadInput: the journal is another run's, in use, or broken.
        """
        from weighbridge.meter.journal import Journal  # noqa: PLC0415  a job without a journal needs no file locks

        restored = self.counts.journalled(Counts()) if self.counts.step else None
        self._journal = Journal.open(path, run=run, resumed_at=self.counts.step, restored=restored, every=every)
        self._opened = self.counts

    def close(self) -> None:
        """Close the journal."""
        if self._journal is not None:
            self._journal.close()
            self._journal = None

    def done(self, number: int | None) -> None:
        """A step is done, the `number`th of the run where it is said; everything before it has been settled if it is not the next."""
        if number is None or number == self.step + 1:
            self._unstepped += 1
            return
        if number > self.step + 1:
            self.gap(Gap(self.step, number - 1))
        else:
            self.find("steps-again", f"step {number} ran again after step {self.step}, and its checkpoint's state was not restored")
        self.counts = self.counts.at(number - 1)
        self._unstepped = 1

    def settled(self) -> None:
        """All that the steps done had to count is in the counts: they are stepped on, and the journal is told."""
        if not self._unstepped:
            return
        first = self.counts.step + 1
        self.counts = self.counts.stepped(self._unstepped)
        self._unstepped = 0
        if self._journal is not None:
            self._journal.steps(first, self.counts.step, self.counts.journalled(self._opened))

    def book(self, phase: Phase, digest: Digest, form: PassForm, ahead: Passes, behind: Passes) -> None:
        """Add passes of one signature: those forward and those backward, each at its unpadded and its padded lengths."""
        if not ahead.number and not behind.number:
            return
        forward, backward = form.of(ahead.real).forward, form.of(behind.real).backward
        fed_behind = form.of(behind.fed)
        model = forward + backward
        executed = form.of(ahead.fed).forward.full + fed_behind.backward.full
        tally = Tally(ahead.number, tokens_of(ahead.real), squares_of(ahead.real), model.causal, model.full, executed)
        self.counts = self.counts.signed(digest).adding(phase, tally)
        if fed_behind.recomputed != Cost(0, 0):
            tokens, squares = tokens_of(behind.real), squares_of(behind.real)
            again = Tally(behind.number, tokens, squares, executed=fed_behind.recomputed.full)
            self.counts = self.counts.adding(Phase.RECOMPUTE, again)
        unread = form.of(ahead.unread).forward.causal + form.of(behind.unread).backward.causal
        if unread:
            self.counts = self.counts.leaving_unread(unread)
            self.find("unread-padding", "padding could not be told from the mask; the low end leaves these passes out")

    def doubt(self, form: ClosedForm) -> None:
        """Name what of the configuration was not understood, and widen by what it could make."""
        for key, (low, high) in form.unsure.items():
            self.find("unread-key", f"{key} of the configuration could matter and was not understood", low, high)

    def gap(self, gap: Gap) -> None:
        """Steps ran unseen."""
        self.counts = self.counts.missing(gap)
        if self._journal is not None:
            self._journal.gap(gap.after + 1, gap.until, "the meter was not there")

    def skip_to(self, step: int) -> None:
        """Go on after the step, the steps before it being a gap already."""
        self.counts = self.counts.at(step)

    def find(self, code: str, says: str, low: Fraction = WHOLE, high: Fraction = WHOLE) -> None:
        """Name what could not be counted: each time in the counts, the first time in the journal and as a warning."""
        if code not in self.counts.findings:
            if self._journal is not None:
                ratios = [ratio for ratio in (low, high) if ratio != WHOLE]
                for ratio in ratios:
                    self._journal.finding(code, says, ratio=ratio, widens="ratio")
                if not ratios:
                    self._journal.finding(code, says)
            warnings.warn(f"{code}: {says}", MeterWarning, stacklevel=2)
        self.counts = self.counts.finding(code, low, high)
        self._found.setdefault(json.dumps([code, says, str(low), str(high)]), False)

    def to_tell(self) -> list[str]:
        """What was found and the other processes of the job have not been told; it is taken to be told now."""
        untold = [words for words, told in self._found.items() if not told]
        self._found |= dict.fromkeys(untold, True)
        return untold

    def hear(self, words: str) -> None:
        """Find what another process of the job has found and told, unless it was found here too."""
        if words not in self._found:
            code, says, low, high = json.loads(words)
            self.find(code, says, Fraction(low), Fraction(high))
        self._found[words] = True

    def note(self, **fields: str) -> None:
        """Keep the words of a signature in the journal."""
        if self._journal is not None:
            self._journal.append("signature", **fields)

    def saved(self) -> dict[str, str]:
        """The state for the checkpoint; the journal is told that the checkpoint holds it."""
        if self._journal is not None:
            self._journal.checkpoint(self.counts.step, self.counts.journalled(self._opened))
        return {STATE: self.counts.written()}

    def restore(self, state: Mapping[str, object]) -> None:
        """Go on from a checkpoint, in a new segment.

        Raises:
            BadInput: `meter/bad-state`, there is no state of a meter, or one that cannot be read.
        """
        self.counts = Counts.read(str(state.get(STATE, ""))).resumed()
        self._opened = self.counts
        self._unstepped = 0


class Passes:
    """Passes of one direction: how many, and the lengths of their sequences without padding, with it, and where it could not be read."""

    __slots__ = ("fed", "number", "real", "unread")

    def __init__(
        self, number: int, real: SequenceLengths, fed: SequenceLengths | None = None, unread: SequenceLengths = NOTHING_FED
    ) -> None:
        """`fed` is `real` where nothing was padded."""
        self.number = number
        self.real = real
        self.fed = real if fed is None else fed
        self.unread = unread
