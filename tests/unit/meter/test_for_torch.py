"""The meter of a PyTorch job: what it counts of each pass, and what it says where it cannot."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.unit.meter.toys import DEEPSEEK, FAMILIES, LLAMA, Untyped, adapted, model_of
from weighbridge.architectures.counting import EVERYTHING, Recompute
from weighbridge.kernel.errors import BadInput
from weighbridge.meter.counts import Counts, Phase
from weighbridge.meter.forms import Cost, closed_form

pytestmark = pytest.mark.meter("torch", "transformers")


def cost_of(config: dict[str, Any], lengths: dict[int, int], *, recompute: Recompute = "none") -> tuple[Cost, Cost, Cost]:
    """Forward, backward and recomputed operations of sequences of these lengths, all weights trained."""
    cost = closed_form(config).under(EVERYTHING, recompute).of(lengths)
    return cost.forward, cost.backward, cost.recomputed


def tokens(rows: int, length: int) -> Untyped:
    import torch  # noqa: PLC0415

    return torch.arange(rows * length).reshape(rows, length) % 96


@pytest.fixture
def llama() -> Untyped:
    return model_of(LLAMA)


def meter_of(model: Untyped, **said: Untyped) -> Untyped:
    from weighbridge.meter import Meter  # noqa: PLC0415

    return Meter(model, **said)


@pytest.mark.parametrize("family", FAMILIES)
def test_a_step_of_each_family_is_its_closed_form_and_the_op_level_count_agrees(family: str) -> None:
    model = model_of(FAMILIES[family])
    meter = meter_of(model)

    model(input_ids=tokens(2, 24), use_cache=False).logits.sum().backward()
    meter.step()
    counts = meter.close()

    forward, backward, _ = cost_of(FAMILIES[family], {24: 2})
    tally = counts.tally(Phase.TRAIN)
    assert (tally.passes, tally.tokens, tally.squares) == (1, 48, 2 * 24**2)
    assert Cost(tally.causal, tally.full) == forward + backward
    assert counts.findings == {}
    assert (counts.step, counts.steps, counts.whole) == (1, 1, True)


def test_padding_is_left_out_of_the_model_and_not_of_the_machine(llama: Untyped) -> None:
    import torch  # noqa: PLC0415

    mask = torch.ones(2, 16, dtype=torch.int64)
    mask[0, 10:] = 0
    meter = meter_of(llama)

    llama(input_ids=tokens(2, 16), attention_mask=mask, use_cache=False).logits.sum().backward()
    tally = meter.close().tally(Phase.TRAIN)

    forward, backward, _ = cost_of(LLAMA, {10: 1, 16: 1})
    fed_forward, fed_backward, _ = cost_of(LLAMA, {16: 2})
    assert (tally.tokens, tally.squares) == (26, 10**2 + 16**2)
    assert tally.causal == (forward + backward).causal
    assert tally.executed == (fed_forward + fed_backward).full


def test_packed_sequences_are_counted_apart(llama: Untyped) -> None:
    import torch  # noqa: PLC0415

    positions = torch.tensor([[*range(7), *range(5), *range(4)]])
    meter = meter_of(llama, walks=False)

    llama(input_ids=tokens(1, 16), position_ids=positions, use_cache=False).logits.sum().backward()
    tally = meter.close().tally(Phase.TRAIN)

    assert (tally.tokens, tally.squares) == (16, 7**2 + 5**2 + 4**2)


def test_a_mask_of_who_attends_to_whom_hides_the_padding_which_is_named(llama: Untyped) -> None:
    import torch  # noqa: PLC0415

    from weighbridge.meter.record import MeterWarning  # noqa: PLC0415

    meter = meter_of(llama, walks=False)

    llama(input_ids=tokens(1, 8), attention_mask=torch.zeros(1, 1, 8, 8), use_cache=False)
    with pytest.warns(MeterWarning, match="unread-padding"):
        counts = meter.close()

    assert counts.model_operations().low == 0
    assert counts.model_operations().high == cost_of(LLAMA, {8: 1})[0].full


def test_a_pass_without_gradient_is_forward_only_and_its_purpose_is_as_stated(llama: Untyped) -> None:
    import torch  # noqa: PLC0415

    meter = meter_of(llama)
    with torch.no_grad():
        llama(input_ids=tokens(1, 8))
        with meter.phase(Phase.TEACHER):
            llama(input_ids=tokens(1, 8))
    counts = meter.close()

    assert counts.tally(Phase.FORWARD).causal == counts.tally(Phase.TEACHER).causal == cost_of(LLAMA, {8: 1})[0].causal
    assert counts.tally(Phase.TRAIN).passes == 0


def test_a_forward_pass_whose_backward_never_comes_is_not_booked_backward(llama: Untyped) -> None:
    meter = meter_of(llama)
    llama(input_ids=tokens(1, 8), use_cache=False)

    assert meter.close().model_operations().low == cost_of(LLAMA, {8: 1})[0].causal


def test_recomputation_is_booked_apart_and_executed(llama: Untyped) -> None:
    llama.activation_checkpointing_enable()
    meter = meter_of(llama)

    llama(input_ids=tokens(1, 8), use_cache=False).logits.sum().backward()
    counts = meter.close()

    forward, backward, again = cost_of(LLAMA, {8: 1}, recompute="full")
    assert counts.tally(Phase.TRAIN).full == (forward + backward).full
    assert counts.tally(Phase.RECOMPUTE).executed == again.full > 0
    assert counts.tally(Phase.RECOMPUTE).full == 0


@pytest.mark.parametrize("config", [LLAMA, DEEPSEEK], ids=["llama", "deepseek"])
def test_frozen_lower_layers_have_no_backward_pass(config: dict[str, Any]) -> None:
    model = model_of(config)
    for weight in (*model.model.embed_tokens.parameters(), *model.model.layers[0].parameters()):
        weight.requires_grad_(requires_grad=False)
    meter = meter_of(model)

    model(input_ids=tokens(1, 16), use_cache=False).logits.sum().backward()
    meter.step()
    counts = meter.close()

    forward, backward, _ = cost_of(config, {16: 1})
    assert counts.tally(Phase.TRAIN).passes == 0
    assert forward.full < counts.tally(Phase.FROZEN).full < (forward + backward).full
    # The op-level count of the same signature agreed within one per cent, or this would be a finding.
    assert counts.findings == {}


def test_an_adapter_of_any_make_is_found_and_counted() -> None:
    config = {**LLAMA, "num_hidden_layers": 4}
    model = adapted(model_of(config), ("q_proj", "v_proj"))
    meter = meter_of(model)

    model(input_ids=tokens(1, 32), use_cache=False).logits.sum().backward()
    meter.step()
    counts = meter.close()

    forward, backward, _ = cost_of(config, {32: 1})
    assert forward.full < counts.tally(Phase.FROZEN).full < (forward + backward).full
    # The op-level count of the same adapter agreed within one per cent.
    assert counts.findings == {}


def test_generation_adds_up_to_its_sequences_whether_or_not_it_keeps_a_cache(llama: Untyped) -> None:
    import torch  # noqa: PLC0415

    llama.eval()
    prompt = torch.ones(2, 5, dtype=torch.int64)
    meter = meter_of(llama, walks=False)
    with meter.phase(Phase.ROLLOUT):
        llama.generate(prompt, attention_mask=torch.ones_like(prompt), max_new_tokens=4, min_new_tokens=4, do_sample=False)
    tally = meter.close().tally(Phase.ROLLOUT)

    # The last token is not passed in again: two sequences of eight.
    assert (tally.passes, tally.tokens, tally.squares) == (4, 16, 2 * 8**2)
    assert tally.causal == cost_of(LLAMA, {8: 2})[0].causal


def test_a_compiled_module_is_counted_as_an_uncompiled_one(llama: Untyped) -> None:
    import torch  # noqa: PLC0415

    compiled: Untyped = torch.compile(llama, backend="eager")
    meter = meter_of(compiled, walks=False)

    compiled(input_ids=tokens(1, 8), use_cache=False).logits.sum().backward()

    forward, backward, _ = cost_of(LLAMA, {8: 1})
    assert meter.close().tally(Phase.TRAIN).full == (forward + backward).full


def test_steps_while_the_meter_was_detached_are_a_gap(llama: Untyped) -> None:
    meter = meter_of(llama, walks=False)
    meter.step(1)
    meter.detach()
    llama(input_ids=tokens(1, 8), use_cache=False)
    meter.step(2)
    meter.reattach(step=2)
    meter.step(3)
    counts = meter.close()

    assert [(gap.after, gap.until) for gap in counts.gaps] == [(1, 2)]
    assert (counts.step, counts.steps) == (3, 2)
    assert counts.model_operations().high is None


def test_a_step_number_that_leaves_some_out_is_a_gap(llama: Untyped) -> None:
    meter = meter_of(llama, walks=False)
    meter.step(1)
    meter.step(5)

    assert [(gap.after, gap.until) for gap in meter.close().gaps] == [(1, 4)]


def test_the_state_goes_through_a_checkpoint_of_pytorch(llama: Untyped, tmp_path: Path) -> None:
    import torch  # noqa: PLC0415

    meter = meter_of(llama, walks=False)
    llama(input_ids=tokens(1, 8), use_cache=False).logits.sum().backward()
    meter.step(1)
    torch.save({"meter": meter.state_dict()}, tmp_path / "checkpoint")
    again = meter_of(llama, walks=False)
    again.load_state_dict(torch.load(tmp_path / "checkpoint", weights_only=True)["meter"])

    assert again.counts.tallies == meter.counts.tallies
    assert again.counts.segments == 2


def test_a_pass_whose_tokens_cannot_be_seen_is_a_gap() -> None:
    from torch import nn  # noqa: PLC0415

    from weighbridge.meter.record import MeterWarning  # noqa: PLC0415

    class Closed(nn.Module):
        def forward(self, batch: dict[str, Untyped]) -> Untyped:
            return batch["ids"]

    model = Closed()
    meter = meter_of(model, config=LLAMA, walks=False)
    model({"ids": tokens(1, 8)})
    with pytest.warns(MeterWarning, match="no-tokens"):
        counts = meter.close()

    assert counts.model_operations().high is None


def test_a_checkpoint_without_a_state_is_refused(llama: Untyped) -> None:
    with pytest.raises(BadInput, match="state"):
        meter_of(llama).load_state_dict({})


def test_a_module_without_a_configuration_is_refused() -> None:
    from torch import nn  # noqa: PLC0415

    with pytest.raises(BadInput) as refused:
        meter_of(nn.Linear(2, 2))

    assert refused.value.code == "meter/no-config"


def test_a_model_that_is_not_what_its_configuration_says_is_a_finding() -> None:
    from weighbridge.meter.record import MeterWarning  # noqa: PLC0415

    model = model_of(LLAMA)
    meter = meter_of(model, config={**LLAMA, "num_hidden_layers": 1})
    model(input_ids=tokens(1, 8), use_cache=False).logits.sum().backward()
    with pytest.warns(MeterWarning, match="disagreement"):
        counts: Counts = meter.settle()

    forward, backward, _ = cost_of(LLAMA, {8: 1})
    assert counts.model_operations().high == pytest.approx((forward + backward).full, rel=0.001)
