"""A prepared index: what comes out of its bytes, and what is wrong with them."""

import msgspec
import pytest

from tests.unit.identify.screening.small_lists import EDITION, PARTIES
from weighbridge.identify.screening.index import Index, build, from_bytes, to_bytes
from weighbridge.identify.screening.records import MATCHER
from weighbridge.kernel.errors import BadInput

INDEX = build([EDITION])
BODY = to_bytes(INDEX)


def test_everything_of_an_index_comes_out_of_its_bytes() -> None:
    again = from_bytes(BODY)
    assert tuple(again.parties) == tuple(INDEX.parties) == PARTIES
    assert tuple(again.forms) == tuple(INDEX.forms)
    assert (again.editions, again.partial, again.keys, again.key) == (INDEX.editions, INDEX.partial, INDEX.keys, INDEX.key)
    assert (again.matrix != INDEX.matrix).nnz == 0


def test_an_index_read_from_bytes_gives_the_same_bytes() -> None:
    assert to_bytes(from_bytes(BODY)) == BODY


def test_a_party_is_asked_for_from_either_end_and_in_slices() -> None:
    parties = from_bytes(BODY).parties
    assert (parties[-1], parties[0], list(parties[1:3])) == (PARTIES[-1], PARTIES[0], list(PARTIES[1:3]))
    assert from_bytes(BODY).parties[-len(PARTIES)] == PARTIES[0]
    with pytest.raises(IndexError):
        parties[len(PARTIES)]


@pytest.mark.parametrize("cut", [0, 1, 7, 8, 15, 16, 90, len(BODY) // 2, len(BODY) - 1])
def test_bytes_that_are_cut_off_are_refused(cut: int) -> None:
    with pytest.raises(BadInput, match="damaged"):
        from_bytes(BODY[:cut])


def test_bytes_of_another_form_are_refused() -> None:
    with pytest.raises(BadInput, match="damaged"):
        from_bytes(msgspec.msgpack.encode([MATCHER, [], []]))
    with pytest.raises(BadInput, match="damaged"):
        from_bytes(BODY[:8] + b"\xff" * 8 + BODY[16:])


def test_a_record_that_is_damaged_is_said_to_be_when_it_is_read() -> None:
    party = msgspec.msgpack.encode(PARTIES[1])
    spoilt = from_bytes(BODY.replace(party, b"\xc1" * len(party)))
    assert spoilt.parties[0] == PARTIES[0]
    with pytest.raises(BadInput, match="damaged"):
        spoilt.parties[1]


def test_an_index_of_another_matcher_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("weighbridge.identify.screening.index.MATCHER", "names-0")
    with pytest.raises(BadInput, match="names-0"):
        from_bytes(BODY)


def test_an_index_of_parts_comes_out_of_its_bytes() -> None:
    part: Index = INDEX.only({"bis-entity:2"})
    assert [party.id for party in from_bytes(to_bytes(part)).parties] == ["bis-entity:2"]
