"""A config is read whole: what is missing or cannot be is named, and so is each key nobody knows."""

from fractions import Fraction

import pytest

from tests.unit.architectures.models import BOTH_SIDES, DELTA, EVERY, LATENT, MIXTURE, SEEING, STATES, TINY
from weighbridge.architectures.counting import parameters_of
from weighbridge.architectures.keys import SIZE, SWITCH, WIDEST
from weighbridge.architectures.lengths import EVERYWHERE, Reach
from weighbridge.architectures.reading import COMBINED, FAMILIES, read_config
from weighbridge.kernel.errors import BadInput


def refused(config: dict[str, object]) -> BadInput:
    """The error of a config that cannot be counted."""
    with pytest.raises(BadInput) as found:
        read_config(config)
    return found.value


def reaches(config: dict[str, object]) -> list[Reach]:
    """How far the attention of each layer reaches."""
    return [layer.pairs[0].reach for layer in read_config(config).shape.layers]


def test_every_small_config_is_read_without_a_key_left_over() -> None:
    assert {name: read_config(config).unread for name, config in EVERY.items()} == dict.fromkeys(EVERY, ())


def test_an_unknown_family_is_refused_with_those_like_it() -> None:
    error = refused(TINY | {"model_type": "lama"})

    assert error.code == "config/unknown-family"
    assert '"llama"' in error.to_fix
    assert "state parameters, active_parameters and tokens in a dossier" in error.to_fix


def test_a_config_that_names_no_family_is_refused() -> None:
    config = {key: value for key, value in TINY.items() if key != "model_type"}

    assert (refused(config).code, "model_type" in refused(config).what) == ("config/missing-key", True)


@pytest.mark.parametrize("key", ["hidden_size", "num_hidden_layers", "num_attention_heads", "intermediate_size", "vocab_size"])
def test_a_size_that_is_missing_is_named(key: str) -> None:
    error = refused({name: value for name, value in TINY.items() if name != key})

    assert error.code == "config/missing-key"
    assert key in error.what


@pytest.mark.parametrize("value", [-1, 0, 10**12, 10**400, 2.5, "64", True, [64], float("nan"), float("inf")])
@pytest.mark.parametrize("key", ["hidden_size", "num_hidden_layers", "num_attention_heads", "vocab_size"])
def test_a_size_that_cannot_be_is_named_with_its_key(key: str, value: object) -> None:
    error = refused(TINY | {key: value})

    assert error.code == "config/bad-value"
    assert key in error.what
    assert error.where is not None
    assert error.where.path == key
    assert len(str(error)) < 1_000


def test_a_size_written_with_a_point_is_the_same_number() -> None:
    assert read_config(TINY | {"hidden_size": 64.0}).shape == read_config(TINY).shape


@pytest.mark.parametrize(
    ("changes", "key"),
    [
        ({"num_key_value_heads": 8}, "num_key_value_heads"),
        ({"num_attention_heads": 65, "num_key_value_heads": 1}, "num_attention_heads"),
        ({"num_attention_heads": 6, "num_key_value_heads": 4, "head_dim": 16}, "num_key_value_heads"),
        ({"layer_types": ["full_attention"]}, "layer_types"),
        ({"layer_types": ["sliding_attention"] * 3}, "sliding_window"),
        ({"layer_types": ["chunked_attention"] * 3}, "attention_chunk_size"),
        ({"layer_types": ["conv"] * 3}, "layer_types"),
        ({"layer_types": "full_attention"}, "layer_types"),
        ({"tie_word_embeddings": "yes"}, "tie_word_embeddings"),
        ({"num_experts": 4, "num_experts_per_tok": 5}, "num_experts_per_tok"),
        ({"num_experts": 4, "num_experts_per_tok": 2, "moe_layer_freq": [1]}, "moe_layer_freq"),
        ({"rope_scaling": {"original_max_position_embeddings": -8}}, "rope_scaling.original_max_position_embeddings"),
    ],
)
def test_sizes_at_odds_with_each_other_are_named(changes: dict[str, object], key: str) -> None:
    error = refused(TINY | changes)

    assert (error.code, error.where is not None and error.where.path) == ("config/bad-value", key)


def test_an_unknown_key_that_could_be_a_size_widens_the_range_and_is_named() -> None:
    read = read_config(TINY | {"num_memory_slots": 12})

    assert read.unread == ("num_memory_slots",)
    assert read.widened == SIZE
    assert "num_memory_slots = 12" in read.widening[0].why


@pytest.mark.parametrize(("value", "factors"), [(True, SWITCH), ("hyena", SWITCH), (0.5, SWITCH), ([3, 4], SIZE), ({"a": 1}, SIZE)])
def test_a_key_widens_by_what_it_could_be(value: object, factors: tuple[Fraction, Fraction]) -> None:
    assert read_config(TINY | {"new_mixer": value}).widened == factors


@pytest.mark.parametrize("value", [None, False, 0, "", [], {}])
def test_a_key_that_is_off_changes_nothing(value: object) -> None:
    assert read_config(TINY | {"new_mixer": value}).widened == (Fraction(1), Fraction(1))


def test_however_many_keys_are_unknown_the_range_widens_to_a_factor_of_two() -> None:
    read = read_config(TINY | {f"extra_{n}": 7 for n in range(20)})

    assert len(read.unread) == 20
    assert read.widened == (1 / WIDEST, WIDEST)


def test_an_unknown_key_in_a_table_is_named_with_its_path() -> None:
    vision = SEEING["vision_config"]
    assert isinstance(vision, dict)

    assert read_config(SEEING | {"vision_config": vision | {"register_count": 4}}).unread == ("vision_config.register_count",)


def test_keys_without_effect_on_operations_are_known_as_such() -> None:
    config = TINY | {
        "rope_theta": 500_000.0,
        "rms_norm_eps": 1e-05,
        "attention_dropout": 0.1,
        "bos_token_id": 1,
        "initializer_range": 0.02,
        "torch_dtype": "bfloat16",
        "quantization_config": {"bits": 4},
        "routed_scaling_factor": 2.5,
        "use_cache": True,
    }

    assert read_config(config).widening == ()


def test_a_default_taken_is_noted() -> None:
    config = {key: value for key, value in TINY.items() if key != "tie_word_embeddings"} | {"model_type": "gemma"}

    assert "tie_word_embeddings is absent and taken as true, the family's default" in read_config(config).assumed


def test_a_width_of_heads_that_does_not_divide_is_noted() -> None:
    read = read_config(TINY | {"num_attention_heads": 3, "num_key_value_heads": 1})

    assert read.assumed == ("head_dim is absent and taken as 21, 64 over 3 rounded down, as the library does",)


def test_mistral_has_its_window_in_every_layer() -> None:
    assert reaches(TINY | {"model_type": "mistral", "sliding_window": 32}) == [Reach(window=32)] * 3


def test_gemma_2_has_its_window_in_every_second_layer() -> None:
    assert reaches(TINY | {"model_type": "gemma2", "sliding_window": 32}) == [Reach(window=32), EVERYWHERE, Reach(window=32)]


def test_qwen_has_its_window_in_the_upper_layers_and_only_where_it_is_on() -> None:
    window = TINY | {"model_type": "qwen2", "sliding_window": 32, "max_window_layers": 2}

    assert reaches(window | {"use_sliding_window": True}) == [EVERYWHERE, EVERYWHERE, Reach(window=32)]
    assert reaches(window | {"use_sliding_window": False}) == [EVERYWHERE] * 3


def test_a_list_of_layers_decides_over_the_family_s_habit() -> None:
    kinds = {"layer_types": ["full_attention", "sliding_attention", "full_attention"], "sliding_window": 32}

    assert reaches(TINY | {"model_type": "mistral"} | kinds) == [EVERYWHERE, Reach(window=32), EVERYWHERE]


def test_llama_4_attends_in_chunks_three_layers_of_four() -> None:
    config = TINY | {
        "model_type": "llama4_text", "num_hidden_layers": 4, "attention_chunk_size": 16, "intermediate_size_mlp": 128,
        "num_local_experts": 4, "num_experts_per_tok": 1, "interleave_moe_layer_step": 2,
    }  # fmt: skip

    assert reaches(config) == [Reach(chunk=16)] * 3 + [EVERYWHERE]


def test_the_first_layers_of_a_mixture_may_be_dense() -> None:
    names = [[linear.name for linear in layer.linears] for layer in read_config(LATENT).shape.layers]

    assert ["router" in layer for layer in names] == [False, True, True]


@pytest.mark.parametrize(
    ("keys", "sparse"),
    [
        ({"moe_layer_freq": [0, 1, 0]}, [False, True, False]),
        ({"moe_layer_freq": 2}, [True, False, True]),
        ({"decoder_sparse_step": 2}, [False, True, False]),
        ({"mlp_only_layers": [1]}, [True, False, True]),
        ({"mlp_layer_types": ["dense", "dense", "sparse"]}, [False, False, True]),
        ({"moe_layers": [0]}, [True, False, False]),
        ({"first_k_dense_replace": 2}, [False, False, True]),
    ],
)
def test_families_say_which_layers_have_experts_in_their_own_ways(keys: dict[str, object], sparse: list[bool]) -> None:
    shape = read_config(MIXTURE | keys).shape

    assert [any(linear.name == "router" for linear in layer.linears) for layer in shape.layers] == sparse


def test_an_indexer_selects_what_sparse_attention_reads() -> None:
    config = LATENT | {"model_type": "deepseek_v32", "index_n_heads": 2, "index_head_dim": 8, "index_topk": 16}

    read = read_config(config)

    assert [pairs.reach for pairs in read.shape.layers[0].pairs] == [Reach(most=16), EVERYWHERE]
    assert any("16 it selects" in note for note in read.assumed)


def test_the_context_before_positions_were_stretched_is_the_one_trained_at() -> None:
    stretched = {"rope_scaling": {"factor": 40, "original_max_position_embeddings": 64, "type": "yarn"}}

    shape = read_config(TINY | stretched).shape

    assert (shape.context, shape.trained_context) == (128, 64)


def test_layers_alike_are_one_object() -> None:
    layers = read_config(TINY | {"num_hidden_layers": 100}).shape.layers

    assert len({id(layer) for layer in layers}) == 1


def test_a_delta_rule_stands_in_three_layers_of_four() -> None:
    shape = read_config(DELTA).shape

    assert [bool(layer.recurrences) for layer in shape.layers] == [True, True, True, False]


def test_a_state_space_model_joins_no_pairs() -> None:
    assert all(not layer.pairs for layer in read_config(STATES).shape.layers)


def test_an_encoder_stands_beside_its_decoder() -> None:
    shape = read_config(BOTH_SIDES).shape

    assert (len(shape.encoder), len(shape.layers)) == (2, 2)
    assert all(layer.crossing for layer in shape.layers)
    assert all(not pairs.causal for layer in shape.encoder for pairs in layer.pairs)


def test_a_model_that_sees_may_share_its_tables_by_a_switch_outside_the_text() -> None:
    text = SEEING["text_config"]
    assert isinstance(text, dict)
    bare = {key: value for key, value in text.items() if key != "tie_word_embeddings"}

    apart = read_config(SEEING | {"text_config": bare, "tie_word_embeddings": False}).shape
    tied = read_config(SEEING | {"text_config": bare, "tie_word_embeddings": True}).shape

    assert parameters_of(apart).total - parameters_of(tied).total == 64 * 301


def test_the_switch_outside_decides_over_the_one_of_the_text() -> None:
    assert read_config(SEEING | {"tie_word_embeddings": True}).shape.tied
    assert not read_config(SEEING | {"tie_word_embeddings": False}).shape.tied
    assert not read_config(SEEING).shape.tied


def test_an_older_config_has_the_keys_of_the_text_outside() -> None:
    vision = {
        "embed_dim": 32, "depth": 2, "num_heads": 2, "mlp_ratio": 4, "patch_size": 4, "in_channels": 3, "temporal_patch_size": 2,
        "spatial_merge_size": 2, "hidden_size": 64,
    }  # fmt: skip
    flat = read_config(TINY | {"model_type": "qwen2_vl", "vision_config": vision})
    nested = read_config({"model_type": "qwen2_vl", "text_config": TINY | {"model_type": "qwen2_vl_text"}, "vision_config": vision})

    assert flat.shape == nested.shape
    assert flat.unread == nested.unread == ()


def test_a_family_of_text_and_pictures_without_its_text_is_refused() -> None:
    assert refused({"model_type": "qwen3_vl", "vision_config": {}}).code == "config/bad-value"


@pytest.mark.parametrize("family", sorted({*FAMILIES, *COMBINED}))
def test_no_family_breaks_on_an_empty_config(family: str) -> None:
    assert refused({"model_type": family}).code in ("config/missing-key", "config/bad-value")


@pytest.mark.parametrize("family", sorted(FAMILIES))
@pytest.mark.parametrize("value", [-1, 10**12, "x", [], {}, True, 1.5])
def test_no_family_breaks_on_values_of_the_wrong_kind(family: str, value: object) -> None:
    config = {**TINY, **dict.fromkeys(TINY, value), "model_type": family}

    assert refused(config).code in ("config/missing-key", "config/bad-value")


def test_text_of_an_unknown_family_is_refused_and_not_taken_for_another() -> None:
    text = {key: value for key, value in TINY.items() if key != "model_type"}

    error = refused({"model_type": "llava", "text_config": text | {"model_type": "lama"}})

    assert error.code == "config/unknown-family"
    assert error.where is not None
    assert error.where.path == "text_config.model_type"


SEARCHED: dict[str, object] = {
    **{key: value for key, value in TINY.items() if key not in ("num_key_value_heads", "intermediate_size")},
    "model_type": "nemotron-nas",
    "block_configs": [{"attention": {"n_heads_in_group": 2}, "ffn": {"ffn_mult": 2.0}}] * 3,
}


def test_an_unknown_key_of_a_searched_layer_widens_the_range_once_and_is_named() -> None:
    block = {"attention": {"n_heads_in_group": 2, "extra_heads": 4}, "ffn": {"ffn_mult": 2.0}}

    assert read_config(SEARCHED).unread == ()
    assert read_config(SEARCHED | {"block_configs": [block] * 3}).unread == ("block_configs[0].attention.extra_heads",)


def test_heads_of_a_searched_layer_are_shared_evenly() -> None:
    block = {"attention": {"n_heads_in_group": 3}, "ffn": {"ffn_mult": 2.0}}

    error = refused(SEARCHED | {"block_configs": [block] * 3})

    assert error.where is not None
    assert error.where.path == "block_configs[0].attention.n_heads_in_group"


def test_sizes_that_text_in_a_larger_config_leaves_out_are_the_library_s_and_noted() -> None:
    # What google/gemma-3-27b-it says of its text; its library writes no size of such a table that is its own default.
    text = {
        "model_type": "gemma3_text",
        "hidden_size": 5376,
        "intermediate_size": 21504,
        "num_hidden_layers": 62,
        "num_attention_heads": 32,
        "num_key_value_heads": 16,
        "head_dim": 128,
        "sliding_window": 1024,
    }

    read = read_config({"model_type": "gemma3", "text_config": text})

    assert parameters_of(read.shape).total == 27_009_346_304
    assert "text_config.vocab_size is absent and taken as 262208, the family's default" in read.assumed
    assert refused(text).code == "config/missing-key"


def test_a_size_that_is_null_is_not_stood_in_for() -> None:
    text = {key: value for key, value in TINY.items() if key != "model_type"} | {"model_type": "mistral"}

    read = read_config({"model_type": "mistral3", "text_config": text | {"sliding_window": None}})

    assert {layer.pairs[0].reach for layer in read.shape.layers} == {EVERYWHERE}
