"""Spans of days are half-open, and a day is written one way."""

from datetime import date
from itertools import product

import pytest

from weighbridge.kernel.days import Span, read_day

FIRST, LAST, AFTER = date(2025, 1, 13), date(2025, 5, 14), date(2025, 5, 15)


def test_a_span_holds_its_first_day_and_not_its_last() -> None:
    span = Span(FIRST, AFTER)

    assert [span.holds(d) for d in (date(2025, 1, 12), FIRST, LAST, AFTER)] == [False, True, True, False]


def test_an_open_end_holds_every_day_on_its_side() -> None:
    assert Span(None, AFTER).holds(date.min)
    assert Span(FIRST, None).holds(date.max)
    assert Span().holds(FIRST)


def test_neighbours_share_no_day() -> None:
    assert not Span(FIRST, LAST).meets(Span(LAST, AFTER))
    assert Span(FIRST, AFTER).meets(Span(LAST, None))


ENDS = (None, date(2025, 1, 1), date(2025, 1, 2), date(2025, 1, 3))
SPANS = [Span(a, b) for a, b in product(ENDS, repeat=2)]


@pytest.mark.parametrize("span", SPANS, ids=str)
def test_two_spans_meet_where_some_day_is_in_both(span: Span) -> None:
    days = [date(2024, 12, 31), *(d for d in ENDS if d), date(2025, 1, 4)]

    for other in SPANS:
        assert span.meets(other) is any(span.holds(d) and other.holds(d) for d in days)


def test_a_day_is_read() -> None:
    assert read_day("2026-11-02") == date(2026, 11, 2)


@pytest.mark.parametrize("text", ["", "2026-11-2", "2026-02-30", "20261102", "02-11-2026", "2026-W01-1", "2026-11-02T00:00", "2026/11/02"])
def test_what_is_no_day_is_none(text: str) -> None:
    assert read_day(text) is None
