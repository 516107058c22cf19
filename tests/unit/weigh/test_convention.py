"""A convention speaks of every kind of work, once."""

import pytest

from weighbridge.facts.tables.work import KINDS
from weighbridge.kernel.errors import Misuse
from weighbridge.weigh.convention import Convention, include, leave_out, open_words

REST = KINDS[2:]


def test_a_convention_says_of_each_kind_whether_it_counts_and_why() -> None:
    made = Convention(
        "x/y",
        "art. 1",
        (
            include(KINDS[0], cite="art. 2", why="it trains"),
            open_words(KINDS[1], reading="later", counted_if="counted", cite="art. 3", why="silent"),
            leave_out(*REST, cite="art. 4", why="no training"),
        ),
    )

    assert made.of(KINDS[0]).counts
    assert made.of(KINDS[1]).reading == "later"
    assert not made.of(KINDS[5]).counts
    assert made.readings == (("later", "counted"),)
    assert made.under("later", "counted") == "x/y later=counted"


def test_a_kind_left_unspoken_is_misuse() -> None:
    with pytest.raises(Misuse, match=KINDS[-1]):
        Convention("x", "art. 1", (include(*KINDS[:-1], cite="art. 1", why="it trains"),))


def test_a_kind_spoken_of_twice_is_misuse() -> None:
    with pytest.raises(Misuse, match=KINDS[0]):
        Convention("x", "art. 1", (include(*KINDS, cite="art. 1", why="it trains"), leave_out(KINDS[0], cite="art. 2", why="or not")))
