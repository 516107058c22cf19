"""What must hold of every closed form, whatever the sizes."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from weighbridge.architectures.conventions import figures
from weighbridge.architectures.counting import NOTHING, closed_form, last_layers, only_adapter, operations, parameters_of
from weighbridge.architectures.lengths import Lengths, Reach
from weighbridge.architectures.reading import read_config
from weighbridge.kernel.amounts import Range

SIZES = ("hidden_size", "num_hidden_layers", "intermediate_size", "vocab_size", "head_dim", "num_experts", "num_experts_per_tok")
lengths = st.lists(st.integers(1, 300), min_size=1, max_size=6).map(Lengths.from_lengths)
reaches = st.builds(
    Reach,
    window=st.none() | st.integers(1, 400),
    chunk=st.none() | st.integers(1, 400),
    most=st.none() | st.integers(1, 400),
    stride=st.sampled_from([1, 1, 4, 16]),
)


@st.composite
def configs(draw: st.DrawFn) -> dict[str, object]:
    """A decoder of any small size: dense or a mixture, with a window or without."""
    experts = draw(st.sampled_from([0, 4, 8]))
    return {
        "model_type": draw(st.sampled_from(["llama", "qwen3_moe", "gemma2", "mistral", "nemotron"])),
        "hidden_size": 8 * draw(st.integers(2, 20)),
        "num_hidden_layers": draw(st.integers(1, 9)),
        "num_attention_heads": 4,
        "num_key_value_heads": draw(st.sampled_from([1, 2, 4])),
        "head_dim": draw(st.integers(1, 32)),
        "intermediate_size": draw(st.integers(1, 200)),
        "vocab_size": draw(st.integers(1, 500)),
        "max_position_embeddings": 512,
        "tie_word_embeddings": draw(st.booleans()),
        "sliding_window": draw(st.none() | st.integers(1, 400)),
        **({"num_experts": experts, "num_experts_per_tok": draw(st.integers(1, 3))} if experts else {}),
    }


@given(configs(), st.sampled_from(SIZES), lengths)
def test_a_larger_size_never_costs_less(config: dict[str, object], key: str, batch: Lengths) -> None:
    if key not in config:
        return
    value = config[key]
    assert isinstance(value, int)
    small, large = read_config(config).shape, read_config(config | {key: value + (8 if key == "hidden_size" else 1)}).shape

    assert operations(large, batch).model >= operations(small, batch).model
    assert parameters_of(large).total >= parameters_of(small).total


@given(configs(), lengths)
def test_causal_is_no_more_than_full_and_training_is_three_forward_passes(config: dict[str, object], batch: Lengths) -> None:
    shape = read_config(config).shape
    causal, full = operations(shape, batch), operations(shape, batch, causal=False)

    assert causal.forward <= full.forward
    assert causal.model == 3 * causal.forward
    assert operations(shape, batch, trained=NOTHING).model == causal.forward


@given(configs(), lengths, lengths)
def test_sequences_cost_what_they_cost_apart(config: dict[str, object], some: Lengths, others: Lengths) -> None:
    form = closed_form(read_config(config).shape)

    assert form.of(some) + form.of(others) == form.of(some + others)


@given(configs(), lengths, st.integers(0, 9))
def test_training_less_never_costs_more(config: dict[str, object], batch: Lengths, count: int) -> None:
    shape = read_config(config).shape
    less, more = last_layers(shape, count), last_layers(shape, count + 1)

    assert operations(shape, batch, trained=less).model <= operations(shape, batch, trained=more).model
    assert operations(shape, batch, trained=more).model <= operations(shape, batch).model


@given(configs(), lengths, st.integers(1, 64))
def test_an_adapter_costs_more_the_higher_its_rank(config: dict[str, object], batch: Lengths, rank: int) -> None:
    shape = read_config(config).shape
    low, high = (operations(shape, batch, trained=only_adapter(r)).model for r in (rank, rank + 1))

    assert operations(shape, batch, trained=NOTHING).model < low < high


@given(configs(), lengths)
def test_active_parameters_are_no_more_than_all(config: dict[str, object], batch: Lengths) -> None:
    shape = read_config(config).shape
    counts = parameters_of(shape)
    linear = operations(shape, batch).forward - sum(
        pairs.operations * batch.pairs(pairs.reach) for layer in shape.layers for pairs in layer.pairs
    )

    assert counts.active <= counts.total
    # Every product is of active parameters: norms are those left over.
    assert linear <= 2 * counts.active * batch.tokens


@given(reaches, st.integers(1, 600))
def test_a_reach_never_joins_more_than_every_pair(reach: Reach, length: int) -> None:
    causal, full = reach.pairs(length, causal=True), reach.pairs(length, causal=False)

    assert 0 <= causal <= length * (length + 1) // 2
    assert causal <= full <= length * length


@given(configs(), st.integers(1, 10**14), st.integers(1, 512))
def test_more_tokens_and_longer_contexts_never_cost_less_by_any_convention(config: dict[str, object], tokens: int, context: int) -> None:
    shape = read_config(config).shape
    some = figures(shape, Range.exactly(tokens), Range.exactly(context))
    more = figures(shape, Range.exactly(2 * tokens), Range.exactly(context))

    assert all((more[name].central or 0) >= (some[name].central or 0) for name in some)
