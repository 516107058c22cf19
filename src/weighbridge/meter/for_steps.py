"""The meter of a job that says what it passed, step by step: JAX, or any framework without modules to hook."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from fractions import Fraction
from pathlib import Path

from weighbridge.architectures.counting import EVERYTHING, NOTHING, Recompute, Trained
from weighbridge.kernel.digests import digest
from weighbridge.meter.counts import WHOLE, Counts, Gap, Phase
from weighbridge.meter.forms import ClosedForm, PassForm, closed_form
from weighbridge.meter.record import Passes, Record

AGREEMENT = Fraction(1, 100)
"""By how much of the closed form a walk may differ before the difference is a finding."""


class StepMeter:
    """Counts the operations of passes by the lengths of their sequences.

    Under `jax.jit` the count stays on the host, outside the compiled step: call :meth:`passed` with the lengths of the
    *global* batch, on one process.
    """

    def __init__(self, config: Mapping[str, object] | ClosedForm, *, recompute: Recompute = "none", every: int = 1) -> None:
        """`config` is what the model's `config.json` holds; a line goes into the journal every so many steps.

        Raises:
            BadInput: `architecture/...`, the configuration cannot be read.
        """
        self._form = closed_form(config) if isinstance(config, Mapping) else config
        self._recompute = recompute
        self._every = every
        self._forms: dict[tuple[Phase, Trained], PassForm] = {}
        self._record = Record()
        self._record.doubt(self._form)

    @property
    def counts(self) -> Counts:
        """What has been counted."""
        return self._record.counts

    def passed(
        self, lengths: Iterable[int], *, padded: int | None = None, phase: Phase = Phase.TRAIN, trained: Trained = EVERYTHING
    ) -> None:
        """Sequences of these unpadded lengths went through: forward, and backward in the phases that train.

        `padded` is the length that each was padded to, where it was.
        """
        real = Counter(length for length in lengths if length)
        fed = real if padded is None else Counter({padded: real.total()})
        trains = phase in {Phase.TRAIN, Phase.FROZEN}
        form = self._under(phase, trained if trains else NOTHING)
        said = (self._form.digest, repr(trained), self._recompute, phase.value)
        behind = Passes(1, real, fed) if trains else Passes(0, {})
        self._record.book(phase, digest(*(part.encode() for part in said)), form, Passes(1, real, fed), behind)

    def step(self, number: int | None = None) -> None:
        """An optimiser step is done, the `number`th of the run; a number that leaves some out makes a gap."""
        if number is not None and number != self._record.step + 1:
            self._record.settled()
        self._record.done(number)
        if self._record.unsettled >= self._every:
            self._record.settled()

    def missed(self, until: int | None) -> None:
        """Steps up to `until` ran without being told; nobody knows how many where it is `None`."""
        self._record.settled()
        self._record.gap(Gap(self._record.step, until))
        if until is not None:
            self._record.skip_to(until)

    def witness(self, walked: int, lengths: Iterable[int], *, phase: Phase = Phase.TRAIN, trained: Trained = EVERYTHING) -> Fraction:
        """The ratio of an op-level count of one pass over the sequences to the closed form with full attention; over 1 % it is a finding.

        `walked` is what :func:`weighbridge.meter.witnesses.jaxpr_walk.products` counted, of the forward pass and its gradient
        where the phase trains.
        """
        cost = self._under(phase, trained).of(Counter(lengths))
        stated = cost.forward.full + cost.backward.full + cost.recomputed.full
        ratio = Fraction(walked, stated)
        if abs(ratio - 1) > AGREEMENT:
            says = f"an op-level count is {float(ratio):.4f} of the closed form, {phase.value}"
            self._record.find("disagreement", says, min(ratio, WHOLE), max(ratio, WHOLE))
        return ratio

    def state_dict(self) -> dict[str, str]:
        """The counts, for the checkpoint."""
        self._record.settled()
        return self._record.saved()

    def load_state_dict(self, state: Mapping[str, object]) -> None:
        """Go on from a checkpoint, in a new segment.

        Raises:
            BadInput: `meter/bad-state`, the checkpoint has no state of a meter, or one that cannot be read.
        """
        self._record.restore(state)

    def open_journal(self, path: str | Path, run: str) -> None:
        """Keep the journal of the run in the file, after the checkpoint was loaded.

        Raises:
            BadInput: the journal is another run's, in use, or broken.
        """
        self._record.open_journal(path, run, every=self._every)

    def close(self) -> Counts:
        """Settle and close the journal; the counts."""
        self._record.settled()
        self._record.close()
        return self.counts

    def _under(self, phase: Phase, trained: Trained) -> PassForm:
        key = (phase, trained)
        if key not in self._forms:
            self._forms[key] = self._form.under(trained, self._recompute if trained != NOTHING else "none")
        return self._forms[key]
