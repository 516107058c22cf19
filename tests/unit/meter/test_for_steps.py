"""The meter of a job without modules: JAX, and a walk of its computation that knows loops."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from tests.unit.meter.toys import LLAMA, Untyped
from weighbridge.architectures.counting import EVERYTHING
from weighbridge.kernel.amounts import Range
from weighbridge.meter.booking import book
from weighbridge.meter.counts import Phase
from weighbridge.meter.for_steps import StepMeter
from weighbridge.meter.forms import closed_form
from weighbridge.meter.journal import read_journal
from weighbridge.meter.record import MeterWarning


def step_of(lengths: dict[int, int]) -> tuple[int, int]:
    cost = closed_form(LLAMA).under(EVERYTHING, "none").of(lengths)
    return cost.forward.causal + cost.backward.causal, cost.forward.full + cost.backward.full


def test_steps_told_by_their_lengths_are_their_closed_form() -> None:
    meter = StepMeter(LLAMA)
    for step in (1, 2):
        meter.passed([7, 9], padded=16)
        meter.step(step)
    meter.passed([8], phase=Phase.EVALUATION)
    counts = meter.close()

    causal, full = step_of({7: 2, 9: 2})
    tally = counts.tally(Phase.TRAIN)
    assert (tally.causal, tally.full, tally.tokens) == (causal, full, 32)
    assert tally.executed == step_of({16: 4})[1]
    assert counts.tally(Phase.EVALUATION).passes == 1
    assert counts.steps == 2


def test_the_state_goes_through_a_checkpoint_and_the_journal_agrees(tmp_path: Path) -> None:
    first = StepMeter(LLAMA)
    first.open_journal(tmp_path / "journal", "a run")
    for step in (1, 2):
        first.passed([8])
        first.step(step)
    state = first.state_dict()
    first.passed([8])
    first.step(3)
    first.close()
    again = StepMeter(LLAMA)
    again.load_state_dict(state)
    again.open_journal(tmp_path / "journal", "a run")
    for step in (3, 4):
        again.passed([8])
        again.step(step)
    counts = again.close()

    booked = book(read_journal((tmp_path / "journal").read_bytes()))
    assert counts.tally(Phase.TRAIN).causal == step_of({8: 4})[0]
    assert booked.model["train"].causal == Range.exactly(step_of({8: 4})[0])
    assert booked.executed["train"].central == step_of({8: 5})[1]


def test_steps_nobody_told_are_a_gap() -> None:
    meter = StepMeter(LLAMA)
    meter.passed([8])
    meter.step(1)
    meter.missed(until=5)
    meter.passed([8])
    meter.step(6)

    counts = meter.close()
    assert [(gap.after, gap.until) for gap in counts.gaps] == [(1, 5)]
    assert counts.model_operations().high is None


def test_a_step_done_again_without_its_state_is_a_finding() -> None:
    meter = StepMeter(LLAMA)
    meter.step(1)
    meter.step(2)
    with pytest.warns(MeterWarning, match="steps-again"):
        meter.step(2)

    assert meter.close().findings == {"steps-again": 1}


def test_a_walk_that_differs_by_more_than_a_hundredth_is_a_finding_and_widens() -> None:
    meter = StepMeter(LLAMA)
    meter.passed([8])
    _, full = step_of({8: 1})

    assert meter.witness(full, [8]) == 1
    with pytest.warns(MeterWarning, match="disagreement"):
        assert meter.witness(2 * full, [8]) == Fraction(2)
    assert meter.close().model_operations().high == 2 * full


def layers_of_jax(*, scanned: bool, recomputed: bool) -> Untyped:
    """The loss of a stack of three layers of attention and a feed-forward part, looped over or scanned."""
    import jax  # noqa: PLC0415
    import jax.numpy as jnp  # noqa: PLC0415

    def layer(value: Untyped, weights: Untyped) -> tuple[Untyped, None]:
        query, key, other = (value @ weights["qkv"][part] for part in range(3))
        scores = jax.nn.softmax(jnp.einsum("bsd,btd->bst", query, key))
        value += jnp.einsum("bst,btd->bsd", scores, other) @ weights["out"]
        return value + jax.nn.gelu(value @ weights["up"]) @ weights["down"], None

    one = jax.checkpoint(layer) if recomputed else layer

    def loss(weights: Untyped, value: Untyped) -> Untyped:
        if scanned:
            value, _ = jax.lax.scan(one, value, weights)
        else:
            for number in range(3):
                value, _ = one(value, jax.tree.map(lambda stack, number=number: stack[number], weights))
        return value.sum()

    return loss


@pytest.mark.meter("jax")
@pytest.mark.parametrize("scanned", [False, True])
def test_the_walk_counts_a_scanned_stack_as_often_as_it_runs(scanned: bool) -> None:
    import jax  # noqa: PLC0415
    import jax.numpy as jnp  # noqa: PLC0415

    from weighbridge.meter.witnesses.jaxpr_walk import products  # noqa: PLC0415

    width, inner, rows, length = 8, 16, 2, 5
    weights = {
        "qkv": jnp.ones((3, 3, width, width)),
        "out": jnp.ones((3, width, width)),
        "up": jnp.ones((3, width, inner)),
        "down": jnp.ones((3, inner, width)),
    }
    batch = jnp.ones((rows, length, width))
    matrices = 3 * 2 * rows * length * (4 * width * width + 2 * width * inner)
    between = 3 * 2 * 2 * rows * length * length * width

    forward = products(layers_of_jax(scanned=scanned, recomputed=False), weights, batch)
    both = products(jax.value_and_grad(layers_of_jax(scanned=scanned, recomputed=False), argnums=(0, 1)), weights, batch)
    again = products(jax.value_and_grad(layers_of_jax(scanned=scanned, recomputed=True), argnums=(0, 1)), weights, batch)

    assert forward.operations == matrices + between
    assert both.operations == 3 * (matrices + between)
    assert both.unknown == ()
    # Recomputing a layer spares its last product, which the gradient does not ask for.
    assert again.operations == 4 * (matrices + between) - 3 * 2 * rows * length * width * inner
