"""What the meter of a training job costs: a step with it, without it, and under counters that look at every operation."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from importlib import import_module
from importlib.util import find_spec
from statistics import median
from time import process_time
from typing import Any

from rich.box import SIMPLE
from rich.table import Table

SIZES: dict[str, dict[str, Any]] = {
    "17 M": {"n_embd": 384, "n_layer": 8, "n_head": 6, "vocab_size": 8_192},
    "124 M": {"n_embd": 768, "n_layer": 12, "n_head": 12, "vocab_size": 50_257},
}
TOKENS = 64
BLOCK = 5
"""Steps of a block. The meter settles once in each, twice as often as it does unless told otherwise."""

REPEATS = {"17 M": 24, "124 M": 10}
"""Blocks of each kind, one of each in turn and each first in turn, so that a busy minute is everybody's."""

SLOW_REPEATS = 4
"""Steps under a counter that looks at every operation."""

SURE = 1.96
"""Standard deviations within which a normal variable lies 95 times in 100."""

MOST_PERCENT = 1.0
MOST_BYTES = 1_000

Wrapped = Callable[[], AbstractContextManager[object]]


def absent() -> list[str]:
    """What this part lacks, a sentence each."""
    wanted = {"torch": "metering: torch is not installed", "transformers": "metering: transformers is not installed"}
    return [sentence for name, sentence in wanted.items() if find_spec(name) is None]


def overhead(repeats: Mapping[str, int] = REPEATS) -> list[dict[str, Any]]:
    """A row for each size and way of counting: the median step, and the median of its differences from the bare step beside it."""
    return [row for size, config in SIZES.items() for row in _of_size(size, config, repeats[size])]


def report(rows: Sequence[Mapping[str, Any]]) -> Table:
    """The ways of counting beside the bare step."""
    table = Table(title=f"A training step of {TOKENS} tokens, processor time on one thread, against the bare step beside it", box=SIMPLE)
    for heading in ("parameters", "counted by"):
        table.add_column(heading)
    for heading in ("step, ms", "over bare, %", "95 % sure, %", "the meter alone, %", "state, bytes"):
        table.add_column(heading, justify="right")
    for row in rows:
        alone, state = ("" if row[key] is None else str(row[key]) for key in ("alone_percent", "state_bytes"))
        sure = f"{row['low_percent']:+.2f} to {row['high_percent']:+.2f}"
        table.add_row(row["size"], row["way"], f"{row['ms']:.1f}", f"{row['overhead_percent']:+.2f}", sure, alone, state)
    return table


def missed(rows: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    """A sentence for each target that is missed: 1 % of a step, and a kilobyte of state."""
    for row in rows:
        if row["way"] == "weighbridge.meter" and row["low_percent"] > MOST_PERCENT:
            yield f"a step with the meter takes {row['low_percent']} % more at least, at {row['size']} parameters, {MOST_PERCENT:g} wanted"
        if row["alone_percent"] is not None and row["alone_percent"] > MOST_PERCENT:
            yield f"the meter takes {row['alone_percent']} % of a step at {row['size']} parameters, {MOST_PERCENT:g} wanted"
        if row["state_bytes"] is not None and row["state_bytes"] > MOST_BYTES:
            yield f"the meter's state has {row['state_bytes']} bytes, {MOST_BYTES} wanted"


def _of_size(size: str, config: dict[str, Any], repeats: int) -> Iterator[dict[str, Any]]:
    import torch  # noqa: PLC0415  a part of the bench that is left out where it is absent
    from transformers import GPT2Config, GPT2LMHeadModel  # noqa: PLC0415  the same

    from weighbridge.meter.for_torch import Meter  # noqa: PLC0415  the same

    torch.set_num_threads(1)
    model: Any = GPT2LMHeadModel(GPT2Config(**config, n_positions=TOKENS, bos_token_id=0, eos_token_id=0))
    optimiser = torch.optim.AdamW(model.parameters())
    tokens = torch.arange(TOKENS)[None] % config["vocab_size"]
    meter = Meter(model, every=BLOCK)
    meter.detach()

    def step() -> None:
        model(input_ids=tokens, labels=tokens, use_cache=False).loss.backward()
        optimiser.step()
        optimiser.zero_grad()

    def metered() -> None:
        step()
        meter.step()

    blocks: dict[str, tuple[Callable[[], None], Wrapped]] = {
        "bare": (step, nullcontext),
        "bare again": (step, nullcontext),
        "weighbridge.meter": (metered, lambda: _attached(meter)),
    }
    slow = _slow(step, model)
    # The first steps warm the allocator, and hold the meter's one walk.
    _interleaved(blocks, 1, BLOCK)
    ours, theirs = _interleaved(blocks, repeats, BLOCK), _interleaved(slow, SLOW_REPEATS, 1)
    alone = hook_alone(model, model.config.to_dict())
    rows = [_row(size, name, taken, ours["bare"]) for name, taken in ours.items()]
    for row in rows:
        if row["way"] == "weighbridge.meter":
            row["alone_percent"] = round(alone / median(ours["bare"]) * 100, 4)
            row["state_bytes"] = len(meter.state_dict()["weighbridge"].encode())
        yield row
    yield from (_row(size, name, taken, theirs["bare"]) for name, taken in theirs.items() if name != "bare")


def _slow(step: Callable[[], None], model: Any) -> dict[str, tuple[Callable[[], None], Wrapped]]:  # noqa: ANN401  torch may be absent
    """A step under each counter that looks at every operation, and a bare one beside them."""
    ways: dict[str, tuple[Callable[[], None], Wrapped]] = {"bare": (step, nullcontext), "FlopCounterMode": (step, _by_operation)}
    if find_spec("deepspeed") is not None:
        ways["DeepSpeed profiler"] = (step, lambda: _profiled(model))
    return ways


def _row(size: str, name: str, taken: list[float], bare: list[float]) -> dict[str, Any]:
    """The median of the differences from the bare steps beside, and the two of them between which it lies, 95 % sure, by rank."""
    differences = sorted((one - beside) / median(bare) * 100 for one, beside in zip(taken, bare, strict=True))
    count = len(differences)
    rank = max(0, int((count - SURE * count**0.5) / 2) - 1)
    return {
        "size": size,
        "way": name,
        "ms": round(median(taken) * 1e3, 2),
        "overhead_percent": round(median(differences), 2),
        "low_percent": round(differences[rank], 2),
        "high_percent": round(differences[count - 1 - rank], 2),
        "alone_percent": None,
        "state_bytes": None,
    }


def hook_alone(model: Any, config: dict[str, Any], steps: int = 2_000) -> float:  # noqa: ANN401  torch may be absent
    """Seconds that the meter takes of one step, both hooks and settling: a root that does next to nothing, with it and without.

    The root holds the model, whose parameters the meter asks whether they are trained.
    """
    import torch  # noqa: PLC0415  torch may be absent

    from weighbridge.meter.for_torch import Meter  # noqa: PLC0415  the same

    class Root(torch.nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.held = model
            self.weight = torch.nn.Parameter(torch.ones(1))

        def forward(self, input_ids: torch.Tensor) -> torch.Tensor:  # noqa: ARG002  what the hook reads
            return self.weight * 1

    root, tokens = Root(), torch.zeros((1, TOKENS), dtype=torch.int64)

    def taken(meter: Meter | None) -> float:
        start = process_time()
        for _ in range(steps):
            root(input_ids=tokens).backward()
            if meter is not None:
                meter.step()
        return (process_time() - start) / steps

    bare = min(taken(None) for _ in range(3))
    meter = Meter(root, config, every=10, walks=False)
    return min(taken(meter) for _ in range(3)) - bare


def _interleaved(ways: dict[str, tuple[Callable[[], None], Wrapped]], repeats: int, steps: int) -> dict[str, list[float]]:
    """Seconds a step, of blocks of so many steps of each way in turn."""
    times: dict[str, list[float]] = {name: [] for name in ways}
    for number in range(repeats):
        order = list(ways.items())
        for name, (step, wrapped) in order[number % len(order) :] + order[: number % len(order)]:
            with wrapped():
                # Processor time on one thread: what other work on the machine takes is not in it.
                start = process_time()
                for _ in range(steps):
                    step()
                times[name].append((process_time() - start) / steps)
    return times


@contextmanager
def _attached(meter: Any) -> Iterator[None]:  # noqa: ANN401  the meter's own module needs torch
    meter.reattach(step=meter.steps_done)
    yield
    meter.detach()


def _by_operation() -> AbstractContextManager[object]:
    from torch.utils.flop_counter import FlopCounterMode  # noqa: PLC0415  torch may be absent

    return FlopCounterMode(display=False)


@contextmanager
def _profiled(model: Any) -> Iterator[None]:  # noqa: ANN401  transformers types no model
    profiling = import_module("deepspeed.profiling.flops_profiler")

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        profiler = profiling.FlopsProfiler(model)
        profiler.start_profile()
        yield
        profiler.end_profile()
