"""The meter inside the loops of others: Hugging Face's Trainer and Lightning, through their own checkpoints."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.meter.toys import LLAMA, Untyped, model_of
from weighbridge.architectures.counting import EVERYTHING
from weighbridge.meter.booking import book
from weighbridge.meter.counts import Counts, Phase
from weighbridge.meter.forms import closed_form
from weighbridge.meter.journal import read_journal

LENGTH, PADDING, ROWS = 16, 4, 2


def expected(steps: int, evaluations: int) -> tuple[int, int]:
    """Causal operations of so many steps of training and passes of evaluation."""
    cost = closed_form(LLAMA).under(EVERYTHING, "none").of({LENGTH - PADDING: ROWS})
    return steps * (cost.forward.causal + cost.backward.causal), evaluations * cost.forward.causal


def trained(folder: Path, steps: int, *, resume: bool = False) -> Counts:
    """The counts of a Trainer that evaluates and saves after each fourth step."""
    from transformers import Trainer, TrainingArguments  # noqa: PLC0415

    from weighbridge.meter import TrainerMeter  # noqa: PLC0415

    row = {"input_ids": [1] * LENGTH, "labels": [1] * LENGTH, "attention_mask": [1] * (LENGTH - PADDING) + [0] * PADDING}
    said = TrainingArguments(
        str(folder),
        max_steps=steps,
        per_device_train_batch_size=ROWS,
        per_device_eval_batch_size=ROWS,
        save_steps=4,
        eval_strategy="steps",
        eval_steps=4,
        report_to=[],
        use_cpu=True,
        disable_tqdm=True,
        dataloader_pin_memory=False,
    )
    callback: Untyped = TrainerMeter(folder / "journal", "a run", every=3)
    trainer = Trainer(model_of(LLAMA), said, train_dataset=[row] * 64, eval_dataset=[row] * 4, callbacks=[callback])
    trainer.train(resume_from_checkpoint=resume or None)
    counts: Counts = callback.counts
    return counts


@pytest.mark.slow
@pytest.mark.meter("torch", "transformers", "accelerate")
@pytest.mark.filterwarnings("default")
def test_a_run_of_the_trainer_resumed_from_its_checkpoint_counts_as_one_unbroken(tmp_path: Path) -> None:
    trained(tmp_path / "broken", 8)
    resumed = trained(tmp_path / "broken", 12, resume=True)
    unbroken = trained(tmp_path / "unbroken", 12)

    assert resumed.tallies == unbroken.tallies
    assert (resumed.tally(Phase.TRAIN).causal, resumed.tally(Phase.EVALUATION).causal) == expected(12, 6)
    assert (resumed.segments, resumed.whole, resumed.findings) == (2, True, {})
    booked = book(read_journal((tmp_path / "broken" / "journal").read_bytes()))
    assert booked.model["train"].causal.low == booked.model["train"].causal.high == expected(12, 6)[0]


@pytest.mark.slow
@pytest.mark.meter("torch", "transformers", "accelerate")
@pytest.mark.filterwarnings("default")
def test_a_meter_put_into_a_run_half_way_has_a_gap_before_it(tmp_path: Path) -> None:
    import json  # noqa: PLC0415

    trained(tmp_path, 4)
    held = tmp_path / "checkpoint-4" / "trainer_state.json"
    state = json.loads(held.read_text())
    del state["stateful_callbacks"]["TrainerMeter"]
    held.write_text(json.dumps(state))
    (tmp_path / "journal").unlink()

    counts = trained(tmp_path, 8, resume=True)

    assert [(gap.after, gap.until) for gap in counts.gaps] == [(0, 4)]
    assert counts.model_operations().high is None


@pytest.mark.meter("torch", "transformers", "lightning")
@pytest.mark.filterwarnings("default")
def test_a_run_of_lightning_resumed_from_its_checkpoint_counts_as_one_unbroken(tmp_path: Path) -> None:
    import torch  # noqa: PLC0415
    from lightning.pytorch import LightningModule, Trainer  # noqa: PLC0415
    from torch.utils.data import DataLoader  # noqa: PLC0415

    from weighbridge.meter import LightningMeter  # noqa: PLC0415

    class Training(LightningModule):
        def __init__(self) -> None:
            super().__init__()
            self.model = model_of(LLAMA)

        def _loss(self, tokens: torch.Tensor) -> Untyped:
            mask = torch.ones_like(tokens)
            mask[:, LENGTH - PADDING :] = 0
            return self.model(input_ids=tokens, attention_mask=mask, use_cache=False).logits.sum()

        def training_step(self, tokens: torch.Tensor, _index: int) -> Untyped:
            return self._loss(tokens)

        def validation_step(self, tokens: torch.Tensor, _index: int) -> None:
            self._loss(tokens)

        def configure_optimizers(self) -> Untyped:
            return torch.optim.SGD(self.parameters(), lr=1e-3)

    def fit(epochs: int, checkpoint: str | None) -> tuple[Counts, Trainer]:
        rows: Untyped = torch.ones(4 * ROWS, LENGTH, dtype=torch.int64)
        callback = LightningMeter(lambda module: module.model, journal=tmp_path / f"journal of {epochs}", every=3)
        trainer = Trainer(
            max_epochs=epochs,
            accelerator="cpu",
            logger=False,
            enable_progress_bar=False,
            enable_model_summary=False,
            enable_checkpointing=False,
            num_sanity_val_steps=0,
            callbacks=[callback],
            default_root_dir=tmp_path,
        )
        trainer.fit(Training(), DataLoader(rows, ROWS), DataLoader(rows[:ROWS], ROWS), ckpt_path=checkpoint)
        return callback.counts, trainer

    _, trainer = fit(1, None)
    trainer.save_checkpoint(tmp_path / "checkpoint")
    resumed, _ = fit(3, str(tmp_path / "checkpoint"))

    assert (resumed.tally(Phase.TRAIN).causal, resumed.tally(Phase.EVALUATION).causal) == expected(12, 3)
    assert (resumed.step, resumed.steps, resumed.whole) == (12, 12, True)
