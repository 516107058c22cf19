"""Several deliveries: each stretch once, the later word standing, corrections taken off."""

from weighbridge.facts.usage.plain import read_plain
from weighbridge.facts.usage.records import Allocation, Gathered
from weighbridge.facts.usage.settling import settled
from weighbridge.facts.usage.terms import Terms
from weighbridge.kernel.amounts import Range


def delivery(text: str) -> Gathered:
    return read_plain(("account,chip,chips,start,end,job\n" + text).encode(), Terms("u.csv"))


def billed(seconds: int, key: str) -> Allocation:
    return Allocation(
        source="focus", file="f", line=2, key=key, account="a", chip_seconds=Range.exactly(seconds), start=1, end=2, corrects="group"
    )


def test_the_same_file_twice_is_one() -> None:
    one = delivery("a,H100,1,1790000000,1790000060,7\na,H100,1,1790000000,1790000060,8\n")
    once, twice = settled([one]), settled([one, one])

    assert once.allocations == twice.allocations
    assert twice.repeated == 2


def test_what_ended_stands_before_what_ran_in_any_order() -> None:
    running, ended = delivery("a,H100,1,1790000000,,7\n"), delivery("a,H100,1,1790000000,1790000060,7\n")

    for order in ([running, ended], [ended, running]):
        assert [a.end for a in settled(order).allocations] == [1_790_000_060]


def test_of_two_words_about_the_same_stretch_the_later_stands() -> None:
    first = Gathered("focus", "f", (billed(100, "k"),))
    later = Gathered("focus", "f", (billed(40, "k"),))

    assert settled([first, later]).allocations[0].chip_seconds == Range.exactly(40)


def test_a_correction_is_taken_off_what_it_corrects() -> None:
    found = settled([Gathered("focus", "f", (billed(100, "k"), billed(-30, "c")))])

    assert [a.chip_seconds for a in found.allocations] == [Range.exactly(70)]
    assert found.corrected == 1


def test_a_correction_of_more_than_was_told_is_named_and_takes_nothing_off() -> None:
    found = settled([Gathered("focus", "f", (billed(100, "k"), billed(-130, "c")))])

    assert [a.chip_seconds for a in found.allocations] == [Range.exactly(100)]
    assert "more than the files at hand tell" in found.unread[0].why


def test_a_correction_alone_is_named() -> None:
    found = settled([Gathered("focus", "f", (billed(-30, "c"),))])

    assert not found.allocations
    assert len(found.unread) == 1
