"""Stakes are added up to a fixpoint; individuals hold through others; odd figures clear nobody."""

from __future__ import annotations

from fractions import Fraction

import pytest

from weighbridge.facts.owning.beneficial import above, holdings
from weighbridge.facts.owning.shares import Shares, Stake
from weighbridge.kernel.answers import Answer

YES, NO, UNKNOWN = Answer.YES, Answer.NO, Answer.UNKNOWN


def stake(owner: str, owned: str, low: int, high: int | None = None) -> Stake:
    return Stake(owner, owned, Fraction(low, 100), Fraction(low if high is None else high, 100))


def reached(*stakes: Stake, listed: str = "bad", unseen: str = "") -> Answer:
    names = {s.owner for s in stakes} | {s.owned for s in stakes}
    own = dict.fromkeys(names, NO) | dict.fromkeys(listed.split(), YES) | dict.fromkeys(unseen.split(), UNKNOWN)
    return Shares(stakes).reach(own).owned["p"]


@pytest.mark.parametrize(
    ("stakes", "answer"),
    [
        ((stake("bad", "p", 50),), YES),
        ((stake("bad", "p", 49), stake("good", "p", 51)), NO),
        ((stake("bad", "p", 30), stake("also", "p", 20)), YES),
        ((stake("bad", "p", 0, 100), stake("good", "p", 51)), NO),
        ((stake("bad", "p", 0, 100), stake("good", "p", 50)), UNKNOWN),
        ((stake("bad", "p", 25, 50), stake("good", "p", 25, 50)), UNKNOWN),
        ((stake("bad", "p", 0, 0), stake("good", "p", 10)), NO),
        ((stake("good", "p", 10),), NO),
    ],
)
def test_shares_of_the_listed_are_added_up(stakes: tuple[Stake, ...], answer: Answer) -> None:
    assert reached(*stakes, listed="bad also") is answer


def test_a_caught_owner_counts_whole_and_is_not_multiplied() -> None:
    assert reached(stake("bad", "m", 50), stake("rest", "m", 50), stake("m", "p", 50), stake("good", "p", 50)) is YES


def test_an_owner_short_of_half_passes_nothing_on() -> None:
    assert reached(stake("bad", "m", 49), stake("rest", "m", 51), stake("m", "p", 100)) is NO


def test_figures_that_add_up_to_more_than_the_whole_clear_nobody() -> None:
    assert reached(stake("bad", "p", 20), stake("good", "p", 90)) is UNKNOWN
    assert reached(stake("bad", "p", 60), stake("good", "p", 90)) is YES
    assert reached(stake("fine", "p", 60), stake("good", "p", 90)) is NO


def test_a_share_of_oneself_is_held_by_nobody_named() -> None:
    assert reached(stake("bad", "p", 30), stake("p", "p", 50), stake("good", "p", 20)) is UNKNOWN


def test_a_circle_makes_nobody_caught_of_itself_and_passes_on_what_enters_it() -> None:
    ring = (stake("a", "p", 50), stake("p", "a", 50))
    assert reached(*ring, stake("good", "p", 50), stake("fine", "a", 50)) is NO
    assert reached(*ring, stake("good", "p", 50), stake("bad", "a", 50)) is YES


def test_an_owner_nobody_looked_at_leaves_it_open() -> None:
    assert reached(stake("who", "p", 60), stake("good", "p", 40), unseen="who") is UNKNOWN
    assert Shares([stake("who", "p", 60)]).reach({"p": NO}).owned["p"] is UNKNOWN


def held_by(name: str, *stakes: Stake, people: str = "jane joe") -> tuple[str, str]:
    found = holdings(above(stakes, "p"), "p", [n for n in people.split() if any(s.owner == n for s in stakes)])
    share = found.by[name].share
    return str(share.low), str(share.high)


def test_what_is_owned_through_others_is_multiplied_and_added_up() -> None:
    lines = (stake("jane", "a", 40), stake("joe", "a", 60), stake("a", "p", 50), stake("jane", "p", 10), stake("joe", "p", 40))
    assert held_by("jane", *lines) == ("3/10", "3/10")


def test_what_is_controlled_counts_whole() -> None:
    lines = (stake("jane", "a", 60), stake("joe", "a", 40), stake("a", "p", 30), stake("joe", "p", 70))
    assert held_by("jane", *lines) == ("3/10", "3/10")


def test_what_nobody_is_named_for_may_be_anybodys() -> None:
    assert held_by("jane", stake("jane", "p", 10), stake("joe", "p", 60)) == ("1/10", "2/5")
    assert held_by("jane", stake("jane", "p", 10), stake("fund", "p", 90)) == ("1/10", "1")


def test_a_circle_leaves_a_range_that_holds_the_truth() -> None:
    # Jane owns 50 of each of two firms that own 50 of one another: in the end all of both is hers.
    low, high = held_by("jane", stake("jane", "p", 50), stake("jane", "a", 50), stake("a", "p", 50), stake("p", "a", 50))
    assert Fraction(low) <= 1 <= Fraction(high)
    assert Fraction(low) >= Fraction(1, 2)
