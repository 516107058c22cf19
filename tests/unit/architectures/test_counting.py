"""Parameters and operations of small shapes, worked out by hand."""

from fractions import Fraction

import pytest

from tests.unit.architectures.models import BOTH_SIDES, EVERY, LATENT, MIXTURE, SEEING, TINY
from weighbridge.architectures.counting import (
    EVERYTHING,
    NOTHING,
    Adapter,
    Parameters,
    Trained,
    closed_form,
    last_layers,
    only_adapter,
    operations,
    parameters_of,
    parameters_of_modules,
    tower_operations,
)
from weighbridge.architectures.lengths import Lengths
from weighbridge.architectures.reading import read_config
from weighbridge.architectures.shape import Shape

BATCH = Lengths.from_lengths([48, 48])
TOKENS = 96


def shape(config: dict[str, object], **changes: object) -> Shape:
    """The shape of a config with some keys changed."""
    return read_config(config | changes).shape


# Query and output 64 x 64, key and value 64 x 32, three matrices of 64 x 96.
MATRICES = 2 * 64 * 64 + 2 * 64 * 32 + 3 * 64 * 96
HEAD = 64 * 301
SQUARES = 2 * 48 * 48
STAIRS = 2 * 48 * 49 // 2
PAIR = 2 * 4 * (16 + 16)


def test_parameters_are_matrices_tables_and_norms() -> None:
    norms = 3 * 2 * 64 + 64

    assert parameters_of(shape(TINY)) == Parameters(3 * MATRICES + norms + 2 * HEAD, 3 * MATRICES + norms + HEAD)


def test_a_tied_table_is_counted_once_and_used_as_the_head() -> None:
    tied = parameters_of(shape(TINY, tie_word_embeddings=True))

    assert tied.total == tied.active == parameters_of(shape(TINY)).active


def test_a_forward_pass_is_a_multiply_and_an_add_for_each_weight_and_pair() -> None:
    done = operations(shape(TINY), BATCH, causal=False)

    assert done.forward == 2 * TOKENS * (3 * MATRICES + HEAD) + 3 * PAIR * SQUARES


def test_causal_attention_joins_each_position_with_those_before_it() -> None:
    done = operations(shape(TINY), BATCH)

    assert done.forward == 2 * TOKENS * (3 * MATRICES + HEAD) + 3 * PAIR * STAIRS


@pytest.mark.parametrize("name", EVERY)
@pytest.mark.parametrize("causal", [True, False])
def test_training_everything_is_three_forward_passes(name: str, *, causal: bool) -> None:
    done = operations(shape(EVERY[name]), BATCH, causal=causal)

    assert done.backward == 2 * done.forward
    assert done.model == done.executed == 3 * done.forward


def test_nothing_trained_is_a_forward_pass_only() -> None:
    done = operations(shape(TINY), BATCH, trained=NOTHING)

    assert (done.forward, done.backward) == (operations(shape(TINY), BATCH).forward, 0)


def test_a_token_passes_only_the_experts_it_is_sent_to() -> None:
    counts = parameters_of(shape(MIXTURE))
    expert = 3 * 64 * 96

    assert counts.total - counts.active == 3 * 2 * expert + HEAD
    four, two = (operations(shape(MIXTURE, num_experts_per_tok=used), BATCH).forward for used in (4, 2))
    assert four - two == 3 * 2 * 2 * TOKENS * expert


def test_experts_padded_to_capacity_compute_the_padding() -> None:
    plain = closed_form(shape(MIXTURE)).of(BATCH)
    padded = closed_form(shape(MIXTURE)).of(BATCH, capacity=Fraction(5, 4))

    assert padded.forward - plain.forward == 3 * 2 * 2 * TOKENS * 3 * 64 * 96 // 4


def test_latent_attention_makes_keys_and_values_of_its_latents() -> None:
    attention = 64 * 24 + 24 * 4 * 24 + 64 * (16 + 8) + 16 * 4 * (16 + 12) + 4 * 12 * 64
    dense, expert = 3 * 64 * 96, 3 * 64 * 32
    every = 3 * attention + dense + 2 * (64 * 8 + 3 * expert)

    done = operations(shape(LATENT), BATCH)

    assert done.forward == 2 * TOKENS * (every + HEAD) + 3 * 2 * 4 * (24 + 12) * STAIRS


def test_a_module_for_further_tokens_is_apart_from_the_model() -> None:
    with_one, without = shape(LATENT), shape(LATENT, num_nextn_predict_layers=0)

    assert parameters_of(with_one) == parameters_of(without)
    assert operations(with_one, BATCH) == operations(without, BATCH)
    assert parameters_of_modules(without) == 0
    last = with_one.layers[-1]
    joining = 2 * 64 * 64
    more = operations(with_one, BATCH, mtp=True).forward - operations(with_one, BATCH).forward
    attention = 2 * 4 * (24 + 12) * STAIRS
    assert more == TOKENS * (2 * joining + 2 * HEAD + sum(linear.operations for linear in last.linears)) + attention


def test_frozen_layers_below_get_no_gradient() -> None:
    whole = shape(TINY)
    layer = 2 * TOKENS * MATRICES + PAIR * SQUARES

    done = operations(whole, BATCH, trained=last_layers(whole, 1), causal=False)

    assert done.backward == 2 * layer + 2 * 2 * TOKENS * HEAD


def test_the_head_alone_is_trained_from_what_went_into_it() -> None:
    whole = shape(TINY)

    assert operations(whole, BATCH, trained=last_layers(whole, 0)).backward == 2 * TOKENS * HEAD


def test_a_frozen_table_of_inputs_changes_nothing_above_it() -> None:
    assert operations(shape(TINY), BATCH, trained=Trained(embeddings=False)) == operations(shape(TINY), BATCH)


def test_an_adapter_adds_two_thin_matrices_and_spares_the_gradients_of_the_frozen_ones() -> None:
    rank, sides = 4, 3 * (2 * 128 + 2 * 96 + 3 * 160)
    whole = operations(shape(TINY), BATCH)

    done = operations(shape(TINY), BATCH, trained=only_adapter(rank))

    assert done.forward == whole.forward + 2 * TOKENS * rank * sides
    # Nothing below the first layer is trained, so its queries, keys and values pass no gradient on: neither matrix nor adapter.
    spared = 2 * TOKENS * (64 * 64 + 2 * 64 * 32)
    thin = 2 * TOKENS * rank * 3 * 64
    assert done.backward == whole.forward - spared + PAIR * 3 * STAIRS + 2 * 2 * TOKENS * rank * sides - thin


def test_an_adapter_of_the_down_matrix_leaves_the_first_layer_s_attention_alone() -> None:
    below = operations(shape(TINY, num_hidden_layers=1), BATCH, trained=only_adapter(4, frozenset({"down"})))

    assert below.backward == 2 * TOKENS * HEAD + 2 * TOKENS * 4 * (96 + 2 * 64)


def test_a_router_never_gets_an_adapter() -> None:
    assert not Adapter(4).fits(shape(MIXTURE).layers[0].linears[4])
    assert shape(MIXTURE).layers[0].linears[4].name == "router"


def test_everything_computed_again_is_every_layer_forward_once_more() -> None:
    done = operations(shape(TINY), BATCH, recompute="full")

    assert done.recomputed == done.forward - 2 * TOKENS * HEAD
    assert done.model == operations(shape(TINY), BATCH).model


def test_pairs_computed_again_are_attention_s_alone() -> None:
    assert operations(shape(TINY), BATCH, recompute="selective").recomputed == 3 * PAIR * STAIRS


def test_nothing_is_computed_again_where_nothing_goes_back() -> None:
    assert operations(shape(TINY), BATCH, trained=NOTHING, recompute="full").recomputed == 0


@pytest.mark.parametrize("name", EVERY)
def test_a_closed_form_is_additive_over_sequences(name: str) -> None:
    form = closed_form(shape(EVERY[name]))
    some, others = Lengths.from_lengths([5, 48]), Lengths.from_lengths([48, 48, 64])
    if name == "encoder and decoder":  # sequences are paired with those of the source, of one length here
        some, others = Lengths.from_lengths([48]), Lengths.from_lengths([48, 48])

    assert form.of(some) + form.of(others) == form.of(some + others)


def test_an_encoder_works_on_the_lengths_of_its_source() -> None:
    both = shape(BOTH_SIDES)
    source = Lengths.from_lengths([48, 48])
    target = Lengths.from_lengths([10, 10])
    feed, projections = 2 * 64 * 96, 4 * 64 * 64

    done = operations(both, target, source=source)

    encoder = 2 * 2 * 96 * (feed + projections) + 2 * PAIR * SQUARES
    own = 2 * 2 * 20 * (feed + projections) + 2 * PAIR * 2 * 55
    across = 2 * 2 * (20 * 2 * 64 * 64 + 96 * 2 * 64 * 64) + 2 * PAIR * 20 * 48
    assert done.forward == encoder + own + across + 2 * 20 * HEAD


def test_a_tower_is_in_the_total_and_works_on_its_own_patches() -> None:
    seeing = shape(SEEING)
    blind = shape(SEEING, vision_config=None)
    tower = seeing.towers[0]

    assert parameters_of(seeing).total > parameters_of(blind).total
    assert parameters_of(seeing).active == parameters_of(blind).active
    assert operations(seeing, BATCH) == operations(blind, BATCH)
    assert tower.positions_a_token == 4
    layer = 4 * 32 * 32 + 2 * 32 * 48
    merger = 128 * 128 + 128 * 64
    patches = 3 * 4 * 4 * 2 * 32
    forward = 2 * 4 * 2 * layer + 2 * 2 * 2 * (16 + 16) * 16 + 2 * merger
    # Four patches join all of each other; patches themselves get no gradient.
    assert tower_operations(tower, 1) == 3 * forward + 2 * 2 * 4 * patches


def test_what_is_trained_is_everything_by_default() -> None:
    assert operations(shape(TINY), BATCH) == operations(shape(TINY), BATCH, trained=EVERYTHING)
