"""Adapters against the products that a real model with them dispatches: on the matrices named, forward and back, to the unit."""

from __future__ import annotations

import pytest

from tests.unit.meter.toys import LLAMA, Untyped, adapted, model_of
from weighbridge.architectures.counting import closed_form
from weighbridge.architectures.lengths import Lengths
from weighbridge.architectures.reading import read_config
from weighbridge.meter.counts import Phase
from weighbridge.meter.forms import closed_form as form_of

pytestmark = pytest.mark.meter("torch", "transformers")

LENGTH = 32
EVERY = ("q_proj", "k_proj", "v_proj", "o_proj", "gate_proj", "up_proj", "down_proj")


def tokens() -> Untyped:
    import torch  # noqa: PLC0415  absent where this is skipped

    return torch.ones(1, LENGTH, dtype=torch.int64)


@pytest.mark.parametrize("layers", [1, 2, 3])
@pytest.mark.parametrize("names", [("q_proj", "v_proj"), ("k_proj",), ("o_proj",), ("gate_proj",), ("v_proj", "down_proj"), EVERY])
def test_an_adapter_costs_what_a_model_with_it_computes(layers: int, names: tuple[str, ...]) -> None:
    from weighbridge.meter.torch_trainable import trained_of  # noqa: PLC0415
    from weighbridge.meter.witnesses.torch_walk import counted  # noqa: PLC0415

    config = {**LLAMA, "num_hidden_layers": layers}
    model = adapted(model_of(config), names)
    mask = trained_of(model)

    walked = counted(lambda: model(input_ids=tokens(), use_cache=False).logits, backward=True)

    stated = closed_form(read_config(config).shape, mask.trained, causal=False).of(Lengths.of(LENGTH, LENGTH))
    assert mask.exact
    assert (walked.forward, walked.backward) == (stated.forward, stated.backward)


def test_a_walk_without_values_lacks_one_product_of_the_lowest_layer_that_fused_attention_computes() -> None:
    from weighbridge.meter.torch_trainable import trained_of  # noqa: PLC0415
    from weighbridge.meter.witnesses.torch_walk import Walked, walk  # noqa: PLC0415

    model = adapted(model_of(LLAMA), ("q_proj", "v_proj"))
    stated = form_of(LLAMA).under(trained_of(model).trained, "none").of({LENGTH: 1})
    walked = walk(model, 1, LENGTH, backward=True)

    # Without values attention is taken apart, and nothing asks for the gradient of keys below which nothing is trained.
    keys = 2 * LLAMA["hidden_size"] * LENGTH**2
    assert isinstance(walked, Walked)
    assert walked.forward + walked.backward == stated.forward.full + stated.backward.full - keys


def test_a_pass_without_gradient_goes_through_the_adapter_too() -> None:
    import torch  # noqa: PLC0415

    from weighbridge.meter import Meter  # noqa: PLC0415
    from weighbridge.meter.witnesses.torch_walk import counted  # noqa: PLC0415

    model = adapted(model_of(LLAMA), ("q_proj", "v_proj"))
    meter = Meter(model)
    with torch.no_grad(), meter.phase(Phase.EVALUATION):
        model(input_ids=tokens(), use_cache=False)
    counts = meter.close()

    walked = counted(lambda: model(input_ids=tokens(), use_cache=False).logits, backward=False)
    assert counts.tally(Phase.EVALUATION).full == walked.forward
    assert counts.findings == {}
