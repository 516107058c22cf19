"""Fifty kills leave the model's operations as those of an unbroken run, and the machine's as what it did."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.unit.meter.toys import LLAMA
from weighbridge.architectures.counting import EVERYTHING
from weighbridge.kernel.amounts import Range
from weighbridge.meter.booking import book
from weighbridge.meter.counts import Counts, Phase
from weighbridge.meter.forms import closed_form
from weighbridge.meter.journal import read_journal

pytestmark = [pytest.mark.meter("torch", "transformers"), pytest.mark.slow]

ROOT = Path(__file__).parents[3]
KILLS, STEPS = 50, 170


def operations_of(steps: list[int]) -> tuple[int, int]:
    """Operations of these steps, causal and full, by the closed form."""
    form = closed_form(LLAMA).under(EVERYTHING, "none")
    costs = [form.of({4 + step * 7 % 13: 1}) for step in steps]
    return sum(c.forward.causal + c.backward.causal for c in costs), sum(c.forward.full + c.backward.full for c in costs)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the run that was killed left its files."""
    there = tmp_path_factory.mktemp("killed")
    command = [sys.executable, "-m", "tests.unit.meter.killed", str(there), str(KILLS), str(STEPS)]
    subprocess.run(command, cwd=ROOT, check=True, timeout=240)
    return there


def test_the_state_in_the_checkpoint_counts_each_step_once(folder: Path) -> None:
    counts = Counts.read((folder / "counts").read_text())

    unbroken, full = operations_of(list(range(1, STEPS + 1)))
    assert (counts.tally(Phase.TRAIN).causal, counts.tally(Phase.TRAIN).full) == (unbroken, full)
    assert counts.steps == STEPS
    assert counts.whole


def test_the_journal_counts_each_step_of_the_model_once_and_each_executed_step_as_often_as_it_ran(folder: Path) -> None:
    executed = [int(line) for line in (folder / "executed").read_text().split()]
    booked = book(read_journal((folder / "journal").read_bytes()))

    unbroken, _ = operations_of(list(range(1, STEPS + 1)))
    _, done = operations_of(executed)
    assert len(executed) > STEPS
    assert (booked.model["train"].causal.low, booked.model["train"].causal.high) == (unbroken, unbroken)
    # Kernels that skip what causal attention does not need do less than was asked; a killed process may have begun one step more.
    assert booked.executed["train"].central == done
    assert booked.executed["train"].meets(Range.exactly(done))
