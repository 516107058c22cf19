"""A config, tokens and a context into a range: as wide as what is unread, unstated or taken for granted."""

from __future__ import annotations

import json
from typing import get_args

import pytest

from tests.unit.architectures.models import LATENT, SEEING, TINY
from weighbridge.architectures.counting import NOTHING, only_adapter, operations, tower_operations
from weighbridge.architectures.lengths import Lengths
from weighbridge.architectures.reading import read_config
from weighbridge.facts.tables.base import Amount
from weighbridge.facts.tables.work import Work, WorkKind
from weighbridge.kernel.amounts import Range
from weighbridge.kernel.errors import BadInput, Place
from weighbridge.weigh.architecture import MOST_CONFIG_BYTES, TRAINS, Run, config_of, estimate
from weighbridge.weigh.chips import ChipTable
from weighbridge.weigh.estimates import Weight, weigh_item

TOKENS = 64_000


def weigh(config: dict[str, object] | bytes = TINY, kind: WorkKind = "pre-training", **keys: Amount) -> Weight:
    """The weight of an item that names a config."""
    raw = config if isinstance(config, bytes) else json.dumps(config).encode()
    work = Work(kind, config="config.json", **{"tokens": str(TOKENS), **keys})  # type: ignore[arg-type]
    return weigh_item(work, "model[0].work[0]", ChipTable.of([]), lambda path: Place("d.toml", path, 7), {"config.json": raw})


def test_the_range_runs_from_causal_to_full_attention() -> None:
    shape, lengths = read_config(TINY).shape, Lengths.of(TOKENS, 128)

    weight = weigh(context="128")

    assert weight.used.method == "architecture"
    causal = operations(shape, lengths).model
    assert weight.operations == Range(causal, causal, operations(shape, lengths, causal=False).model)
    assert weight.used.assumed == ()


def test_a_context_nobody_states_is_any_up_to_the_config_s_maximum() -> None:
    shape = read_config(TINY).shape

    weight = weigh()

    assert weight.operations.low == operations(shape, Lengths.of(TOKENS, 1)).model
    assert weight.operations.central == operations(shape, Lengths.of(TOKENS, 128)).model
    assert weight.operations.high == operations(shape, Lengths.of(TOKENS, 128), causal=False).model
    assert any("context unstated" in note for note in weight.used.assumed)


def test_a_config_without_a_maximum_leaves_the_high_end_open() -> None:
    weight = weigh({key: value for key, value in TINY.items() if key != "max_position_embeddings"})

    assert weight.operations.high is None


def test_a_context_beyond_the_config_s_maximum_is_named() -> None:
    assert any("longer than the config's maximum of 128" in note for note in weigh(context="4096").used.assumed)


def test_an_unread_key_widens_both_ends_and_is_named() -> None:
    plain, widened = weigh(context="128").operations, weigh(TINY | {"new_size": 9}, context="128")

    assert widened.operations.low == plain.low * 4 / 5
    assert widened.operations.central == plain.central
    assert plain.high is not None
    assert widened.operations.high == plain.high * 5 / 4
    assert any("new_size = 9" in note for note in widened.used.assumed)


def test_modules_for_further_tokens_are_in_the_high_end_only() -> None:
    shape, lengths = read_config(LATENT).shape, Lengths.of(TOKENS, 128)

    weight = weigh(LATENT, context="128")

    assert weight.operations.central == operations(shape, lengths).model
    assert weight.operations.high == operations(shape, lengths, causal=False, mtp=True).model


def test_pictures_nobody_counts_are_in_the_high_end_only() -> None:
    shape, lengths = read_config(SEEING).shape, Lengths.of(TOKENS, 128)

    weight = weigh(SEEING, context="128")

    assert weight.operations.central == operations(shape, lengths).model
    assert weight.operations.high == operations(shape, lengths, causal=False).model + tower_operations(shape.towers[0], TOKENS)


def test_every_kind_of_work_trains_or_only_passes_forward() -> None:
    assert set(TRAINS) == set(get_args(WorkKind))


@pytest.mark.parametrize("kind", ["rl-rollout", "synthetic-data", "evaluation", "distillation-parent"])
def test_generation_teaching_and_evaluation_are_a_forward_pass_only(kind: WorkKind) -> None:
    forward = weigh(kind=kind, context="128")

    assert forward.operations.central == operations(read_config(TINY).shape, Lengths.of(TOKENS, 128), trained=NOTHING).forward
    assert (forward.operations.central or 0) * 3 == weigh(context="128").operations.central
    assert "a forward pass only" in forward.used.why


def test_parameters_and_tokens_of_a_forward_pass_are_two_operations_each() -> None:
    item = Work("evaluation", parameters="1000", tokens="20000")

    weight = weigh_item(item, "w", ChipTable.of([]), Place)

    assert weight.operations == Range.exactly(2 * 1_000 * 20_000)
    assert weight.used.why.startswith("2 operations a parameter and token")


def test_what_an_item_says_it_trained_goes_before_its_kind() -> None:
    assert weigh(kind="rl-rollout", trained="all", context="128").operations == weigh(context="128").operations
    assert weigh(trained="nothing", context="128").operations == weigh(kind="evaluation", context="128").operations


def test_an_adapter_of_a_stated_rank_costs_what_it_costs() -> None:
    shape, lengths = read_config(TINY).shape, Lengths.of(TOKENS, 128)

    weight = weigh(kind="fine-tuning", adapter_rank="8", context="128")

    assert weight.operations.central == operations(shape, lengths, trained=only_adapter(8)).model
    assert any("an adapter of rank 8" in note for note in weight.used.assumed)


def test_an_adapter_of_unstated_rank_carries_those_in_use() -> None:
    shape, lengths = read_config(TINY).shape, Lengths.of(TOKENS, 128)

    weight = weigh(kind="fine-tuning", trained="adapter", context="128")

    assert weight.operations.low == operations(shape, lengths, trained=only_adapter(1)).model
    assert weight.operations.high == operations(shape, lengths, trained=only_adapter(256), causal=False).model


def test_tokens_under_a_thousandth_of_the_parameters_are_named() -> None:
    assert any("under a thousandth" in note for note in weigh(tokens="90", context="128").used.assumed)
    assert not any("under a thousandth" in note for note in weigh(context="128").used.assumed)


def test_a_stated_figure_stands_before_the_architecture_and_the_architecture_before_six_nd() -> None:
    weight = weigh(operations="1e15", parameters="1e6", context="128")

    assert [found.method for found in weight.estimates] == ["stated", "architecture", "parameters x tokens"]


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b"", "config/not-json"),
        (b"[1, 2]", "config/not-json"),
        (b'"text"', "config/not-json"),
        (b"\xff\xfe\x00", "config/not-json"),
        (b"{" * 100_000, "config/not-json"),
        (b'{"a": ' * 5_000 + b"1" + b"}" * 5_000, "config/not-json"),
        (b'{"hidden_size": ' + b"9" * 5_000 + b"}", "config/not-json"),
        (b" " * (MOST_CONFIG_BYTES + 1), "file/too-large"),
        (b"{}", "config/missing-key"),
        (b'{"model_type": "nobody"}', "config/unknown-family"),
        (b'{"model_type": 7}', "config/bad-value"),
        (b'{"model_type": "llama", "hidden_size": 64, "hidden_size": 128}', "config/not-json"),
        (b'{"model_type": "llava", "text_config": {"hidden_size": 64, "hidden_size": 64}}', "config/not-json"),
    ],
)
def test_what_is_no_config_is_refused_by_name(raw: bytes, code: str) -> None:
    with pytest.raises(BadInput) as error:
        weigh(raw)

    assert error.value.code == code
    assert error.value.where is not None
    assert error.value.where.file == "config.json"


def test_a_config_may_begin_with_a_mark_and_hold_what_json_has_no_words_for() -> None:
    assert config_of(b'\xef\xbb\xbf{"time_step_limit": [0.0, Infinity]}', Place("c"))["time_step_limit"] == [0.0, float("inf")]


def test_an_item_without_tokens_or_without_the_file_has_no_such_estimate() -> None:
    work = Work("pre-training", config="config.json", tokens="1e9")

    assert weigh_item(work, "w", ChipTable.of([]), Place).used.method == "none"


def test_a_range_of_tokens_is_carried_to_the_ends() -> None:
    read = read_config(TINY)
    few, many = (estimate(read, Run(Range.exactly(n), Range.exactly(128))).operations for n in (1_000, 9_000))

    both = estimate(read, Run(Range(1_000, 5_000, 9_000), Range.exactly(128))).operations

    assert (both.low, both.high) == (few.low, many.high)
