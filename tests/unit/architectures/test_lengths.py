"""Lengths without padding, and the pairs that attention joins, against pairs counted one by one."""

import pytest

from weighbridge.architectures.lengths import EVERYWHERE, Lengths, Reach
from weighbridge.kernel.errors import Misuse


def counted(reach: Reach, length: int, *, causal: bool) -> int:
    """The pairs of one sequence, one by one, as the words of `Reach` say."""
    pairs = 0
    for here in range(length):
        chunk = (
            range(length)
            if reach.chunk is None
            else range(here // reach.chunk * reach.chunk, min(length, (here // reach.chunk + 1) * reach.chunk))
        )
        place, size = here - chunk.start, len(chunk)
        if reach.stride > 1:
            seen = (place + 1 if causal else size) // reach.stride
        else:
            seen = place + 1 if causal else size
            seen = min(seen, reach.window or seen)
        pairs += min(seen, reach.most or seen) if causal else seen
    return pairs


@pytest.mark.parametrize("causal", [True, False])
@pytest.mark.parametrize("length", [1, 2, 7, 8, 9, 64, 65])
@pytest.mark.parametrize(
    "reach",
    [
        EVERYWHERE,
        Reach(window=1),
        Reach(window=8),
        Reach(window=100),
        Reach(chunk=8),
        Reach(chunk=7),
        Reach(chunk=16, window=4),
        Reach(most=5),
        Reach(stride=4),
        Reach(stride=4, most=3),
        Reach(stride=128),
    ],
)
def test_pairs_are_those_counted_one_by_one(reach: Reach, length: int, *, causal: bool) -> None:
    assert reach.pairs(length, causal=causal) == counted(reach, length, causal=causal)


def test_whole_sequences_and_one_of_the_rest() -> None:
    lengths = Lengths.of(1_000, 300)

    assert lengths.counts == ((100, 1), (300, 3))
    assert (lengths.tokens, lengths.sequences, lengths.longest) == (1_000, 4, 300)
    assert lengths.squares == 3 * 300**2 + 100**2


def test_a_context_longer_than_the_tokens_is_one_sequence() -> None:
    assert Lengths.of(10, 8_192) == Lengths.from_lengths([10])


def test_no_tokens_are_no_sequence() -> None:
    nothing = Lengths.of(0, 128)

    assert (nothing.counts, nothing.tokens, nothing.pairs(), nothing.longest) == ((), 0, 0, 0)


def test_a_batch_is_its_unpadded_lengths() -> None:
    assert Lengths.from_lengths([512, 17, 512, 0]) == Lengths(((17, 1), (512, 2)))


def test_sequences_add() -> None:
    both = Lengths.from_lengths([5, 5]) + Lengths.from_lengths([5, 9])

    assert both == Lengths.from_lengths([5, 5, 5, 9])


@pytest.mark.parametrize("counts", [((0, 1),), ((5, 0),), ((-3, 2),)])
def test_a_sequence_of_nothing_is_refused(counts: tuple[tuple[int, int], ...]) -> None:
    with pytest.raises(Misuse):
        Lengths(counts)


@pytest.mark.parametrize(("tokens", "context"), [(-1, 8), (8, 0)])
def test_tokens_are_not_negative_and_a_context_is_not_empty(tokens: int, context: int) -> None:
    with pytest.raises(Misuse):
        Lengths.of(tokens, context)
