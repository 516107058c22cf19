"""The unpadded lengths of a batch, however the batch says them."""

from __future__ import annotations

from collections import Counter

import pytest

from tests.unit.meter.toys import Untyped

pytestmark = pytest.mark.meter("torch")


def lengths_of(**said: Untyped) -> Counter[int]:
    """The lengths that the devices summed of one batch."""
    from weighbridge.meter.torch_batches import DeviceLengths, fed, marks  # noqa: PLC0415

    batch = fed((), said)
    assert batch is not None
    found = marks(batch, said)
    assert found is not None
    sums = DeviceLengths()
    sums.add(found, batch.cached + batch.length)
    return Counter({length: number for length, number in sums.take().items() if number})


def tensor(rows: list[list[int]]) -> Untyped:
    import torch  # noqa: PLC0415

    return torch.tensor(rows)


class Cache:
    """A key-value cache that was written in place by the pass."""

    def __init__(self, held: int) -> None:
        self._held = held

    def get_seq_length(self) -> int:
        return self._held


def test_padding_on_either_side_is_left_out() -> None:
    tokens = tensor([[1] * 4, [1] * 4, [1] * 4])

    assert lengths_of(input_ids=tokens, attention_mask=tensor([[1, 1, 1, 0], [0, 1, 1, 1], [1, 1, 1, 1]])) == {3: 2, 4: 1}


def test_a_row_of_padding_alone_is_no_sequence() -> None:
    assert lengths_of(input_ids=tensor([[1, 1], [1, 1]]), attention_mask=tensor([[0, 0], [1, 1]])) == {2: 1}


def test_positions_that_begin_anew_are_sequences_of_their_own() -> None:
    assert lengths_of(input_ids=tensor([[1] * 6]), position_ids=tensor([[0, 1, 2, 0, 0, 1]])) == {3: 1, 1: 1, 2: 1}


def test_positions_with_a_mask_leave_the_padding_out_on_either_side() -> None:
    tokens, mask = tensor([[1] * 4, [1] * 4]), tensor([[1, 1, 1, 0], [0, 0, 1, 1]])

    assert lengths_of(input_ids=tokens, attention_mask=mask, position_ids=tensor([[0, 1, 2, 2], [1, 1, 0, 1]])) == {3: 1, 2: 1}


def test_cumulated_lengths_of_packed_sequences_are_read() -> None:
    import torch  # noqa: PLC0415

    assert lengths_of(input_ids=tensor([[1] * 7]), cu_seq_lens_q=torch.tensor([0, 3, 7], dtype=torch.int32)) == {3: 1, 4: 1}


def test_a_pass_from_a_cache_takes_the_cached_sequence_off() -> None:
    mask = tensor([[0, 1, 1, 1], [1, 1, 1, 1]])

    assert lengths_of(input_ids=tensor([[1], [1]]), attention_mask=mask, past_key_values=Cache(4)) == {2: -1, 4: 1}


def test_embeddings_have_one_dimension_more_than_tokens() -> None:
    import torch  # noqa: PLC0415

    from weighbridge.meter.torch_batches import Fed, fed  # noqa: PLC0415

    assert fed((), {"inputs_embeds": torch.ones(2, 5, 8)}) == Fed(2, 5, 0)
    assert fed((torch.ones(3, 4, dtype=torch.int64),), {}) == Fed(3, 4, 0)
    assert fed((), {}) is None


def test_longer_batches_make_room_for_themselves_and_keep_what_was_summed() -> None:
    import torch  # noqa: PLC0415

    from weighbridge.meter.torch_batches import DeviceLengths, Marks  # noqa: PLC0415

    sums = DeviceLengths()
    for length in (3, 500, 3):
        sums.add(Marks(torch.tensor([length]), torch.tensor([1])), length)

    assert sums.take() == {3: 2, 500: 1}
    assert sums.take() == {}
