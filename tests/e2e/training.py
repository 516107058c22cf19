"""Run as a program: `training.py FOLDER` trains a small model, is killed and goes on; then it trains an adapter on what came of it.

It leaves two journals and two files of weights, `base` and `tuned`.
"""

import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path

import torch

from tests.unit.meter.toys import LLAMA, Untyped, adapted, model_of
from weighbridge.meter import Meter, Phase

STEPS, SAVED, KILLED = 7, 3, 5
"""Steps of the run, the step of its one checkpoint, and the step after which its first process is killed."""

TUNED = 4
CONFIG = {**LLAMA, "num_hidden_layers": 3}


def batch(step: int) -> torch.Tensor:
    """The tokens of a step, of a length of its own."""
    return torch.arange(2 * (8 + step)).reshape(2, 8 + step) % 96


def trained(model: Untyped, meter: Meter, optimiser: torch.optim.Optimizer, step: int) -> None:
    """One step, and after every second one an evaluation."""
    tokens = batch(step)
    model(input_ids=tokens, labels=tokens, use_cache=False).loss.backward()
    optimiser.step()
    optimiser.zero_grad()
    meter.step(step)
    if step % 2 == 0:
        with torch.no_grad(), meter.phase(Phase.EVALUATION):
            model(input_ids=tokens, use_cache=False)


def base(folder: Path, kill: int | None) -> None:
    """The run from its last checkpoint on, until it is killed or done."""
    model = model_of(CONFIG)
    optimiser = torch.optim.SGD(model.parameters(), lr=0.01)
    meter = Meter(model, every=1)
    start, held = 0, folder / "checkpoint"
    if held.exists():
        saved = torch.load(held, weights_only=True)
        model.load_state_dict(saved["model"])
        meter.load_state_dict(saved["meter"])
        start = saved["step"]
    meter.open_journal(folder / "base.journal.jsonl", "base")
    for step in range(start + 1, STEPS + 1):
        trained(model, meter, optimiser, step)
        if step == SAVED:
            torch.save({"step": step, "model": model.state_dict(), "meter": meter.state_dict()}, held)
        if step == kill:
            os.kill(os.getpid(), signal.SIGKILL)
    meter.close()
    torch.save(model.state_dict(), folder / "base.weights")


def tuned(folder: Path) -> None:
    """An adapter trained on the base, and the weights with it."""
    model = model_of(CONFIG)
    model.load_state_dict(torch.load(folder / "base.weights", weights_only=True))
    model = adapted(model, ("q_proj", "v_proj"))
    optimiser = torch.optim.SGD([weight for weight in model.parameters() if weight.requires_grad], lr=0.01)
    meter = Meter(model, every=1)
    meter.open_journal(folder / "tuned.journal.jsonl", "tuned")
    for step in range(1, TUNED + 1):
        trained(model, meter, optimiser, step)
    meter.close()
    torch.save(model.state_dict(), folder / "tuned.weights")


def child(work: Callable[[], None], *, killed: bool = False) -> None:
    """Do the work in a process of its own."""
    number = os.fork()
    if number == 0:
        work()
        os._exit(0)
    _, status = os.waitpid(number, 0)
    if os.WIFSIGNALED(status) != killed or (not killed and status):
        sys.exit(f"a process ended with {status}")


def main() -> None:
    """Killed once, resumed, then tuned."""
    torch.set_num_threads(1)
    folder = Path(sys.argv[1])
    child(lambda: base(folder, KILLED), killed=True)
    child(lambda: base(folder, None))
    child(lambda: tuned(folder))


if __name__ == "__main__":
    main()
