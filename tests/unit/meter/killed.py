"""Run as a program: a run that is killed again and again in its own process, and goes on from its last checkpoint until it is done.

`killed.py FOLDER KILLS STEPS` keeps the journal, the checkpoint and `executed`, one line for each step that was executed.
"""

import json
import os
import random
import signal
import sys
from pathlib import Path

import torch

from tests.unit.meter.toys import LLAMA, Untyped, model_of
from weighbridge.meter import Meter

EVERY = 3
"""Steps between checkpoints."""


def length_of(step: int) -> int:
    """Tokens of the step's batch, which are the same when it is done again."""
    return 4 + step * 7 % 13


def segment(model: Untyped, folder: Path, steps: int, most: int | None) -> None:
    """One process of the run: it kills itself after `most` steps, or ends with the run where nobody kills it."""
    checkpoint = folder / "checkpoint"
    held = json.loads(checkpoint.read_text()) if checkpoint.exists() else None
    meter = Meter(model, every=1, walks=False)
    if held is not None:
        meter.load_state_dict(held["meter"])
    meter.open_journal(folder / "journal", "a run")
    start = held["step"] if held is not None else 0
    for step in range(start + 1, steps + 1):
        model(input_ids=torch.ones(1, length_of(step), dtype=torch.int64), use_cache=False).logits.sum().backward()
        meter.step(step)
        with (folder / "executed").open("a") as lines:
            lines.write(f"{step}\n")
        if step % EVERY == 0:
            (folder / "new").write_text(json.dumps({"step": step, "meter": meter.state_dict()}))
            (folder / "new").replace(checkpoint)
        if most is not None and step - start == most:
            os.kill(os.getpid(), signal.SIGKILL)
    meter.close()
    (folder / "counts").write_text(meter.counts.written())


def main() -> None:
    """Kill so many times, then let the run end."""
    torch.set_num_threads(1)
    folder, kills, steps = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    # Made before the processes part, which then load nothing.
    model = model_of(LLAMA)
    Meter(model, walks=False).close()
    chance = random.Random(7)  # noqa: S311  the same kills each time
    for most in [*(chance.randint(1, 2 * EVERY) for _ in range(kills)), None]:
        child = os.fork()
        if child == 0:
            segment(model, folder, steps, most)
            os._exit(0)
        _, status = os.waitpid(child, 0)
        if os.WIFSIGNALED(status) != (most is not None):
            sys.exit(f"a segment ended with {status}")


main()
