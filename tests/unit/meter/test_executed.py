"""The closed form against the matrix products that really ran, as MKL prints them: an oracle that knows no formula of ours."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from tests.unit.meter.toys import FAMILIES, model_of
from weighbridge.architectures.counting import EVERYTHING, closed_form
from weighbridge.architectures.lengths import Lengths
from weighbridge.architectures.reading import read_config

pytestmark = [pytest.mark.meter("torch", "transformers"), pytest.mark.slow]

ROOT = Path(__file__).parents[3]
PRODUCT = re.compile(r"MKL_VERBOSE SGEMM\(\w,\w,(\d+),(\d+),(\d+),")
ROWS, LENGTH = 2, 48


@cache
def executed(what: str) -> dict[str, int]:
    """Operations of the products that one training step of each toy ran."""
    command = [sys.executable, "-m", "tests.unit.meter.executed", str(ROWS), str(LENGTH), what]
    run = subprocess.run(command, cwd=ROOT, env={**os.environ, "MKL_VERBOSE": "1"}, capture_output=True, text=True, check=True, timeout=120)
    sums: dict[str, int] = {}
    name = ""
    for line in run.stdout.splitlines():
        if line.startswith("mark "):
            name = line.removeprefix("mark ")
            sums[name] = 0
        elif product := PRODUCT.match(line):
            rows, columns, inner = map(int, product.groups())
            sums[name] += 2 * rows * columns * inner
    if not sum(sums.values()):
        pytest.skip("this PyTorch does not compute with MKL, so nothing says what it ran")
    return sums


def stated(family: str) -> tuple[int, int]:
    """Operations of the same step by the closed form with full attention: those of the matrices, and those between tokens."""
    form = closed_form(read_config(FAMILIES[family]).shape, EVERYTHING, causal=False)
    whole, half = (form.of(Lengths(((length, ROWS),))).model for length in (LENGTH, LENGTH // 2))
    # Matrices grow with the length and attention with its square.
    linear = 4 * half - whole
    return linear, whole - linear


@pytest.mark.parametrize("family", FAMILIES)
def test_the_products_of_linear_layers_are_those_executed_to_the_unit(family: str) -> None:
    linear, _ = stated(family)

    assert executed("linear")[family] == linear


@pytest.mark.parametrize("family", ["gpt2", "llama", "mixtral"])
def test_a_whole_step_is_executed_to_the_unit_but_for_the_scores_that_the_kernel_computes_twice(family: str) -> None:
    linear, between = stated(family)

    # Attention is two products forward and four backward; the flash kernel computes one of the first two again for the second.
    assert executed("whole")[family] == linear + between + between // 6


@pytest.mark.parametrize("family", FAMILIES)
def test_a_whole_step_is_what_the_operations_dispatched_add_up_to(family: str) -> None:
    import torch  # noqa: PLC0415  absent where this is skipped

    from weighbridge.meter.witnesses.torch_walk import counted  # noqa: PLC0415  the same

    model = model_of(FAMILIES[family])
    tokens = torch.arange(ROWS * LENGTH).reshape(ROWS, LENGTH) % 96
    walked = counted(lambda: model(input_ids=tokens, use_cache=False).logits, backward=True)

    assert walked.forward + walked.backward == sum(stated(family))
    assert walked.unknown == ()
