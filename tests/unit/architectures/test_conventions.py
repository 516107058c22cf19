"""The named conventions: each a formula of others, checked against ours where they must meet."""

from tests.unit.architectures.models import EVERY, LATENT, MIXTURE, TINY
from weighbridge.architectures.conventions import CONVENTIONS, by_parameters_and_tokens, figures
from weighbridge.architectures.counting import operations, parameters_of
from weighbridge.architectures.lengths import Lengths
from weighbridge.architectures.reading import read_config
from weighbridge.kernel.amounts import Range

TOKENS, CONTEXT = Range.exactly(96), Range.exactly(48)


def counts(config: dict[str, object]) -> dict[str, int]:
    """Each convention's figure for two sequences of 48."""
    return {name: round(amount.central or 0) for name, amount in figures(read_config(config).shape, TOKENS, CONTEXT).items()}


def test_six_operations_a_parameter_and_token_and_two_forward() -> None:
    parameters, tokens = Range.exactly(1_000), Range.between(10, 20)

    assert by_parameters_and_tokens(parameters, tokens) == Range(60_000, 90_000, 120_000)
    assert by_parameters_and_tokens(parameters, tokens, forward_only=True) == Range(20_000, 30_000, 40_000)


def test_every_convention_says_what_it_counts_and_where_it_is_written() -> None:
    assert all(convention.says and convention.source for convention in CONVENTIONS.values())
    assert list(CONVENTIONS) == list(counts(TINY))


def test_the_figures_of_parameters_are_six_times_the_parameters_meant() -> None:
    found, parameters, head = counts(MIXTURE), parameters_of(read_config(MIXTURE).shape), 64 * 301

    assert found["6N-total"] == 6 * parameters.total * 96
    assert found["6N-active"] == 6 * parameters.active * 96
    assert found["6N-without-embeddings"] == 6 * (parameters.active - head) * 96
    assert found["hf-total-flos"] == 6 * (parameters.total - head) * 96


def test_a_tied_head_is_dropped_by_the_trainer_and_by_nobody_else() -> None:
    apart, tied = counts(TINY), counts(TINY | {"tie_word_embeddings": True})

    assert tied["causal"] == apart["causal"]
    assert apart["hf-total-flos"] - tied["hf-total-flos"] == 6 * 64 * 301 * 96


def test_palm_adds_twelve_times_layers_heads_width_and_length_a_token() -> None:
    parameters = parameters_of(read_config(TINY).shape).total

    assert counts(TINY)["palm-appendix-b"] == 6 * parameters * 96 + 12 * 3 * 4 * 16 * 48 * 96


def test_megatron_takes_half_a_square_where_causal_takes_the_stairs() -> None:
    found = counts(TINY)

    assert found["causal"] - found["megatron"] == 3 * 3 * 4 * 2 * 32 * (2 * 48 * 49 // 2 - 48 * 48)


def test_computing_again_adds_one_forward_pass_of_the_layers_at_most() -> None:
    for config in EVERY.values():
        found = counts(config)
        assert found["causal"] <= found["selective-recomputation"] <= found["full-recomputation"] <= found["causal"] * 4 // 3


def test_a_module_for_further_tokens_is_in_its_own_convention_only() -> None:
    with_one, without = counts(LATENT), counts(LATENT | {"num_nextn_predict_layers": 0})

    assert {name for name in with_one if with_one[name] != without[name]} == {"with-mtp"}
    assert without["with-mtp"] == without["causal"]


def test_a_range_of_tokens_and_contexts_is_carried_through() -> None:
    shape = read_config(TINY).shape

    found = figures(shape, Range(96, 192, 384), Range(24, 48, 96))["causal"]

    assert found.low == operations(shape, Lengths.of(96, 24)).model
    assert found.high == operations(shape, Lengths.of(384, 96)).model


def test_a_context_nothing_bounds_leaves_the_figures_open_above() -> None:
    found = figures(read_config(TINY).shape, TOKENS, Range(1, 48, None))

    assert {amount.high for amount in found.values()} == {None}
