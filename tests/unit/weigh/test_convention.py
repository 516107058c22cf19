"""A convention speaks of every kind of work, once."""

from fractions import Fraction

import pytest

from weighbridge.facts.tables.work import KINDS
from weighbridge.kernel.errors import Misuse
from weighbridge.weigh.convention import Amount, Convention, GenerationRule, Relation, include, leave_out, open_words

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


def test_a_value_put_otherwise_reaches_every_number_that_bears_its_name_and_no_other() -> None:
    rule = GenerationRule("art. 2", "over a tenth", over=Fraction(1, 10), training=True, named="tenth")
    counts = Convention("x", "art. 1", (include(*KINDS, cite="art. 1", why="it trains"),), generated=rule)
    relation = Relation(
        "x/over", "art. 3", Amount("own", counts), Amount("fixed", count=100, named="line"), share=Fraction(1, 4), share_named="quarter"
    )

    assert counts.named == {"tenth"}
    assert relation.named == {"tenth", "line", "quarter"}
    assert relation.with_values({"other": 7}) == relation
    put = relation.with_values({"tenth": Fraction(1, 5), "line": 200, "quarter": Fraction(1, 2)})
    assert (put.share, put.right.count, put.id) == (Fraction(1, 2), 200, relation.id)
    assert put.left.convention == counts.with_values({"tenth": Fraction(1, 5)})
    assert put.left.convention.generated is not None
    assert put.left.convention.generated.over == Fraction(1, 5)


def test_a_number_without_a_name_cannot_be_put_otherwise() -> None:
    bare = Convention("x", "art. 1", (include(*KINDS, cite="art. 1", why="it trains"),))

    assert bare.named == frozenset()
    assert bare.with_values({"": 7}) is bare
    assert Amount("fixed", count=3).with_values({"": 7}).count == 3
