"""What counters in wide use say of a training step, beside the matrix products that the step ran."""

from __future__ import annotations

import io
import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import redirect_stderr, redirect_stdout
from importlib import import_module
from importlib.util import find_spec
from types import SimpleNamespace
from typing import Any

from rich.box import SIMPLE
from rich.table import Table

from bench.metering import absent as lacking

ROWS, LENGTH = 2, 48
MOST_PERCENT = 0.5
OPERATIONS_A_PRODUCT = 2
"""A multiply and an add, where a peer counts them as one."""

WHOLE_STEP = 3
"""Forward passes that a step costs, where a peer sees the forward pass alone."""

OURS = "weighbridge"
PEERS = {"fvcore": "fvcore", "thop": "thop", "calflops": "calflops", "deepspeed": "the DeepSpeed profiler"}


def absent() -> list[str]:
    """What this part lacks, a sentence each: a peer that is not installed is left out and said so."""
    return lacking() + [f"counters: {name} is not installed, and left out" for module, name in PEERS.items() if find_spec(module) is None]


def accuracy() -> list[dict[str, Any]]:
    """A row for each toy: the products its step dispatched, and each counter's figure as a ratio to them.

    The products dispatched are those executed: `tests/unit/meter/test_executed.py` finds them, to the unit, in what MKL
    prints of itself.
    """
    from tests.unit.meter.toys import FAMILIES, model_of  # noqa: PLC0415  with torch, which may be absent

    return [_row(name, config, model_of) for name, config in FAMILIES.items()]


def report(rows: Sequence[Mapping[str, Any]]) -> Table:
    """The counters side by side, each as a ratio to what was executed."""
    table = Table(title=f"A training step of {ROWS} x {LENGTH} tokens: counted over executed", box=SIMPLE)
    table.add_column("model")
    table.add_column("executed", justify="right")
    names = list(rows[0]["ratios"]) if rows else []
    for name in names:
        table.add_column(name, justify="right")
    for row in rows:
        said = ("-" if row["ratios"][name] is None else f"{row['ratios'][name]:.4f}" for name in names)
        table.add_row(row["model"], f"{row['executed']:,}", *said)
    return table


def missed(rows: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    """A sentence for each model of which ours is off by more than half a per cent."""
    for row in rows:
        if abs(row["ratios"][OURS] - 1) * 100 > MOST_PERCENT:
            yield f"the closed form is {row['ratios'][OURS]:.4f} of what {row['model']} executed, {MOST_PERCENT} % allowed"


def _row(name: str, config: dict[str, Any], model_of: Callable[[dict[str, Any]], Any]) -> dict[str, Any]:
    import torch  # noqa: PLC0415  a part of the bench that is left out where it is absent

    from weighbridge.meter.witnesses.torch_walk import counted  # noqa: PLC0415  needs torch

    tokens = torch.arange(ROWS * LENGTH).reshape(ROWS, LENGTH) % config["vocab_size"]
    walked = counted(lambda: model_of(config)(input_ids=tokens, use_cache=False).logits, backward=True)
    executed = walked.forward + walked.backward
    said = {who: _said(count, model_of(config), config, tokens) for who, count in COUNTERS.items()}
    ratios = {who: None if figure is None else figure / executed for who, figure in said.items()}
    return {"model": name, "executed": executed, "ratios": ratios}


def _said(count: Callable[[Any, dict[str, Any], Any], float], model: Any, config: dict[str, Any], tokens: Any) -> float | None:  # noqa: ANN401  torch may be absent
    """What a counter says; nothing where it is not installed or fails on the model."""
    try:
        with warnings.catch_warnings(), redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
            warnings.simplefilter("ignore")
            return count(model, config, tokens)
    except Exception:  # noqa: BLE001  a peer may fail in any way, which is then its figure: none
        return None


def _ours(_model: Any, config: dict[str, Any], _tokens: Any) -> float:  # noqa: ANN401  as above, and so below
    from weighbridge.architectures.counting import closed_form  # noqa: PLC0415  loaded when it is measured
    from weighbridge.architectures.lengths import Lengths  # noqa: PLC0415  the same
    from weighbridge.architectures.reading import read_config  # noqa: PLC0415  the same

    return closed_form(read_config(config).shape, causal=False).of(Lengths(((LENGTH, ROWS),))).model


def _flop_counter_mode(model: Any, _config: dict[str, Any], tokens: Any) -> float:  # noqa: ANN401
    from torch.utils.flop_counter import FlopCounterMode  # noqa: PLC0415  torch may be absent

    with FlopCounterMode(display=False) as counter:
        model(input_ids=tokens, use_cache=False).logits.sum().backward()
    return float(counter.get_total_flops())


def _trainer(model: Any, _config: dict[str, Any], tokens: Any) -> float:  # noqa: ANN401
    from transformers import Trainer  # noqa: PLC0415  may be absent

    asked: Any = SimpleNamespace(model=model)
    return float(Trainer.floating_point_ops(asked, {"input_ids": tokens}))


def _six_n_d(model: Any, _config: dict[str, Any], tokens: Any) -> float:  # noqa: ANN401
    return float(6 * sum(weight.numel() for weight in model.parameters()) * tokens.numel())


def _bare(model: Any) -> Any:  # noqa: ANN401
    """A module of one argument and one result, which tracing peers ask for."""
    from torch import nn  # noqa: PLC0415  may be absent

    class Bare(nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.model = model

        def forward(self, tokens: Any) -> Any:  # noqa: ANN401
            return self.model(input_ids=tokens, use_cache=False).logits

    return Bare()


def _fvcore(model: Any, _config: dict[str, Any], tokens: Any) -> float:  # noqa: ANN401
    analysis = import_module("fvcore.nn").FlopCountAnalysis(_bare(model), tokens)
    return float(OPERATIONS_A_PRODUCT * WHOLE_STEP * analysis.unsupported_ops_warnings(enabled=False).total())


def _thop(model: Any, _config: dict[str, Any], tokens: Any) -> float:  # noqa: ANN401
    products, _ = import_module("thop").profile(_bare(model), inputs=(tokens,), verbose=False)
    return float(OPERATIONS_A_PRODUCT * WHOLE_STEP * products)


def _calflops(model: Any, _config: dict[str, Any], tokens: Any) -> float:  # noqa: ANN401
    found, _, _ = import_module("calflops").calculate_flops(
        model=_bare(model), args=[tokens], include_backPropagation=True, output_as_string=False, print_results=False
    )
    return float(found)


COUNTERS: dict[str, Callable[[Any, dict[str, Any], Any], float]] = {
    OURS: _ours,
    "FlopCounterMode": _flop_counter_mode,
    "Trainer.total_flos": _trainer,
    "6ND": _six_n_d,
    "fvcore x 6": _fvcore,
    "thop x 6": _thop,
    "calflops": _calflops,
}
