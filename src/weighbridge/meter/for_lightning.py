"""The meter as a callback of Lightning: its state sits in the checkpoint, under the callback's name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from lightning.pytorch import Callback, LightningModule, Trainer
from torch import nn

from weighbridge.meter.counts import Counts, Phase
from weighbridge.meter.for_torch import Meter
from weighbridge.meter.forms import ClosedForm


class LightningMeter(Callback):
    """Counts the operations of a Lightning run: give it as `callbacks=[LightningMeter(root=lambda module: module.model)]`."""

    def __init__(
        self,
        root: Callable[[LightningModule], nn.Module] | None = None,
        config: Mapping[str, object] | ClosedForm | None = None,
        *,
        journal: str | Path | None = None,
        run: str = "run",
        every: int = 10,
    ) -> None:
        """`root` finds the module that is called with tokens, the Lightning module itself where absent; the rest is the meter's."""
        self._root = root
        self._config = config
        self._journal = journal
        self._run = run
        self._every = every
        self._restored: dict[str, Any] = {}
        self.meter: Meter | None = None

    @property
    def counts(self) -> Counts:
        """What has been settled, nothing before the training began."""
        return Counts() if self.meter is None else self.meter.counts

    def state_dict(self) -> dict[str, Any]:
        """The meter's state for the checkpoint; Lightning asks every rank."""
        if self.meter is None:
            return self._restored
        self.meter.settle()
        return dict(self.meter.state_dict())

    def load_state_dict(self, state_dict: dict[str, Any]) -> None:
        """Keep the state of the checkpoint until the training begins."""
        self._restored = state_dict

    def on_train_start(self, trainer: Trainer, pl_module: LightningModule) -> None:
        """Put the meter on the root module, and go on from the checkpoint where there is one."""
        module = pl_module if self._root is None else self._root(pl_module)
        self.meter = Meter(module, self._config, every=self._every, without_gradient=Phase.EVALUATION)
        if self._restored:
            self.meter.load_state_dict(self._restored)
        self.meter.ran_unseen(trainer.global_step)
        if self._journal is not None:
            self.meter.open_journal(self._journal, self._run)

    def on_train_batch_end(self, trainer: Trainer, *_: Any, **__: Any) -> None:  # noqa: ANN401  Lightning's signature
        """A batch is done, and an optimiser step where the number of them has grown."""
        if self.meter is not None and trainer.global_step > self.meter.steps_done:
            self.meter.step(trainer.global_step)

    def on_train_end(self, trainer: Trainer, pl_module: LightningModule) -> None:  # noqa: ARG002  the same
        """Settle, take the hooks off, close the journal."""
        if self.meter is not None:
            self.meter.close()
