"""The meter as a callback of Hugging Face's Trainer: its state sits in `trainer_state.json`, inside each checkpoint."""

from __future__ import annotations

from pathlib import Path
from typing import Any, cast

from torch import nn
from transformers import TrainerCallback, TrainerControl, TrainerState, TrainingArguments
from transformers.trainer_callback import ExportableState

from weighbridge.meter.counts import Counts, Phase
from weighbridge.meter.for_torch import Meter


class TrainerMeter(TrainerCallback, ExportableState):
    """Counts the operations of a Trainer's run: give it as `callbacks=[TrainerMeter()]`.

    Passes without gradient are evaluation, unless `without_gradient` says otherwise.
    """

    def __init__(
        self, journal: str | Path | None = None, run: str = "run", *, every: int = 10, without_gradient: str = Phase.EVALUATION.value
    ) -> None:
        """`journal` is the file of the run's journal, kept on the first rank; the counts are settled after `every` steps."""
        self._journal = None if journal is None else str(journal)
        self._run = run
        self._every = every
        self._without = Phase(without_gradient)
        self._restored: dict[str, str] = {}
        self.meter: Meter | None = None

    @property
    def counts(self) -> Counts:
        """What has been settled, nothing before the training began."""
        return Counts() if self.meter is None else self.meter.counts

    def state(self) -> dict[str, Any]:
        """What the Trainer keeps in its checkpoint."""
        return self._state_of(self._restored if self.meter is None else self.meter.state_dict())

    def _state_of(self, saved: dict[str, str]) -> dict[str, Any]:
        said = {"journal": self._journal, "run": self._run, "every": self._every, "without_gradient": self._without.value}
        return {"args": said, "attributes": {"_restored": saved}}

    def on_train_begin(self, args: TrainingArguments, state: TrainerState, control: TrainerControl, **said: Any) -> None:  # noqa: ANN401, ARG002  the Trainer's signature
        """Put the meter on the model, and go on from the checkpoint where there is one."""
        model: nn.Module = said["model"]
        self.meter = Meter(model, every=self._every, without_gradient=self._without)
        # The Trainer writes into the place that the checkpoint had for this callback, and a run begun without the meter has none.
        kept = cast("dict[str, Any]", state.stateful_callbacks).setdefault(type(self).__name__, self._state_of({}))
        saved = (kept[0] if isinstance(kept, list) else kept)["attributes"]["_restored"] or self._restored
        if saved:
            self.meter.load_state_dict(saved)
        self.meter.ran_unseen(state.global_step)
        if self._journal is not None:
            self.meter.open_journal(self._journal, self._run)

    def on_step_end(self, args: TrainingArguments, state: TrainerState, control: TrainerControl, **_: Any) -> None:  # noqa: ANN401, ARG002  the same
        """An optimiser step is done; every rank settles before the checkpoint that the Trainer is about to write."""
        if self.meter is None:
            return
        self.meter.step(state.global_step)
        if control.should_save:
            self.meter.settle()

    def on_train_end(self, args: TrainingArguments, state: TrainerState, control: TrainerControl, **_: Any) -> None:  # noqa: ANN401, ARG002  the same
        """Settle, take the hooks off, close the journal."""
        if self.meter is not None:
            self.meter.close()
