"""The order table: what the gate does with each determination (CONTRACT 3)."""

from itertools import product

import pytest

from weighbridge.act.orders import House, Order, Ordered, Ruled, order_of, strictest
from weighbridge.decide.evaluation import Span
from weighbridge.decide.language import EXCEPTION, LICENCE_REQUIRED, NONE, PROHIBITED, REPORTABLE
from weighbridge.decide.regime import NOT_ENFORCED, Standing

ENFORCED = Standing(("applies",), binds=True, tried=False)
UNENFORCED = Standing(("codified", NOT_ENFORCED), binds=True, tried=False)
REVOKED = Standing(("revoked",), binds=False, tried=False)
TRIED = Standing(("revoked",), binds=False, tried=True)
TRIED_UNENFORCED = Standing(("codified", NOT_ENFORCED), binds=True, tried=True)
LEVELS = (NONE, REPORTABLE, EXCEPTION, LICENCE_REQUIRED, PROHIBITED)
TWO = House("proceed-recorded", ("A. Example", "B. Example"))


def ruled(
    low: int, high: int | None = None, standing: Standing = ENFORCED, *, licensed: bool = False, flags: tuple[str, ...] = ()
) -> Ruled:
    """A regime's word: the span, where it stands, whether a licence matches, which flags are open."""
    return Ruled("x/y", Span(low, low if high is None else high), standing, licensed, flags, (), ("model.weights",))


@pytest.mark.parametrize(
    ("word", "order"),
    [
        (ruled(NONE), Order.PROCEED),
        (ruled(REPORTABLE), Order.PROCEED),
        (ruled(EXCEPTION), Order.PROCEED),
        (ruled(LICENCE_REQUIRED), Order.REFUSE),
        (ruled(LICENCE_REQUIRED, licensed=True), Order.PROCEED),
        (ruled(PROHIBITED), Order.REFUSE),
        (ruled(PROHIBITED, licensed=True), Order.REFUSE),
        # undetermined: PROCEED if every level proceeds, REFUSE if every level refuses, else HOLD
        (ruled(NONE, EXCEPTION), Order.PROCEED),
        (ruled(NONE, LICENCE_REQUIRED), Order.HOLD),
        (ruled(NONE, LICENCE_REQUIRED, licensed=True), Order.PROCEED),
        (ruled(NONE, PROHIBITED), Order.HOLD),
        (ruled(LICENCE_REQUIRED, PROHIBITED), Order.REFUSE),
        (ruled(LICENCE_REQUIRED, PROHIBITED, licensed=True), Order.HOLD),
        # red flags hold what would proceed, and soften nothing
        (ruled(NONE, flags=("f",)), Order.HOLD),
        (ruled(EXCEPTION, flags=("f",)), Order.HOLD),
        (ruled(LICENCE_REQUIRED, licensed=True, flags=("f",)), Order.HOLD),
        (ruled(LICENCE_REQUIRED, flags=("f",)), Order.REFUSE),
        (ruled(PROHIBITED, flags=("f",)), Order.REFUSE),
    ],
)
def test_each_row_of_the_table(word: Ruled, order: Order) -> None:
    assert order_of(word, House()).order is order


@pytest.mark.parametrize("level", LEVELS)
def test_what_does_not_bind_never_stops(level: int) -> None:
    assert order_of(ruled(NONE, level, REVOKED, flags=("f",)), House()) == Ordered(Order.PROCEED)
    assert order_of(ruled(level, standing=REVOKED), House()).order is Order.PROCEED


@pytest.mark.parametrize("level", LEVELS)
def test_what_is_tried_stops_as_if_it_bound(level: int) -> None:
    assert order_of(ruled(level, standing=TRIED), House()).order is order_of(ruled(level), House()).order


@pytest.mark.parametrize(
    ("house", "order"),
    [(House(), Order.REFUSE), (House("hold"), Order.HOLD), (TWO, Order.PROCEED)],
)
def test_law_that_is_not_enforced_follows_the_houses_choice(house: House, order: Order) -> None:
    assert order_of(ruled(LICENCE_REQUIRED, standing=UNENFORCED), house).order is order
    assert order_of(ruled(PROHIBITED, standing=UNENFORCED), house).order is order


@pytest.mark.parametrize(("house", "standing"), [*product((House("hold"), TWO), (ENFORCED, TRIED, TRIED_UNENFORCED))])
def test_the_houses_choice_is_for_unenforced_law_alone(house: House, standing: Standing) -> None:
    assert order_of(ruled(LICENCE_REQUIRED, standing=standing), house).order is Order.REFUSE


def test_proceeding_without_enforcement_names_both_approvers() -> None:
    (reason,) = order_of(ruled(LICENCE_REQUIRED, standing=UNENFORCED), TWO).reasons

    assert "approved by A. Example and B. Example" in reason


@pytest.mark.parametrize("span", [(LICENCE_REQUIRED, None), (NONE, LICENCE_REQUIRED), (NONE, None)])
def test_an_open_flag_holds_though_the_house_proceeds(span: tuple[int, int | None]) -> None:
    assert order_of(ruled(*span, standing=UNENFORCED, flags=("f",)), TWO).order is Order.HOLD


def test_the_house_cannot_stop_what_the_law_lets_go() -> None:
    assert order_of(ruled(EXCEPTION, standing=UNENFORCED), House("hold")).order is Order.PROCEED


def test_a_refusal_names_its_remedy_and_a_prohibition_has_none() -> None:
    assert order_of(ruled(LICENCE_REQUIRED), House()).reasons == (
        "x/y: licence required; remedy: licence; review policy: no policy stated",
    )
    assert order_of(ruled(PROHIBITED), House()).reasons == ("x/y: prohibited",)


def test_a_hold_says_what_is_missing() -> None:
    assert order_of(ruled(NONE, PROHIBITED), House()).reasons == ("x/y: not decided: missing model.weights",)


def test_a_licence_that_matches_is_said() -> None:
    assert order_of(ruled(LICENCE_REQUIRED, licensed=True), House()).reasons == (
        "x/y: licence required, and a licence that matches is presented",
    )


def test_words_that_can_be_read_two_ways_are_named() -> None:
    word = Ruled("x/y", Span(NONE, LICENCE_REQUIRED), ENFORCED, open_readings=("quarter",))

    assert order_of(word, House()).reasons == ("x/y: the words can be read in ways that differ here: quarter",)


def test_the_strictest_order_stands_with_every_reason_as_strict() -> None:
    orders = [Ordered(Order.PROCEED, ("a",)), Ordered(Order.REFUSE, ("b",)), Ordered(Order.HOLD, ("c",)), Ordered(Order.REFUSE, ("d",))]

    assert strictest(orders) == Ordered(Order.REFUSE, ("b", "d"))
    assert strictest([]) == Ordered(Order.PROCEED)


def test_exit_codes_are_the_published_ones() -> None:
    assert [o.exit_code for o in (Order.PROCEED, Order.HOLD, Order.REFUSE)] == [0, 3, 4]


@pytest.mark.parametrize("licensed", [False, True])
def test_a_higher_span_is_never_more_lenient(licensed: bool) -> None:
    spans = [(low, high) for low, high in product(LEVELS, LEVELS) if low <= high]
    for (low, high), (other_low, other_high) in product(spans, spans):
        if low <= other_low and high <= other_high:
            lower = order_of(ruled(low, high, licensed=licensed), House()).order
            higher = order_of(ruled(other_low, other_high, licensed=licensed), House()).order
            assert lower <= higher
