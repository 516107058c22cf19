"""When a group would cross a line at the pace of its last days."""

from __future__ import annotations

from datetime import date

import pytest

from tests.unit.watch.fleets import CHIPS, HOUR, START, held, use
from weighbridge.kernel.amounts import Range
from weighbridge.watch.bounds import Bounded, bound
from weighbridge.watch.forecast import DAY_S, PACE_DAYS, Pace, crossing_of, pace_of

UNTIL = START + 28 * DAY_S
WEEK = Pace(UNTIL - 7 * DAY_S, UNTIL, Range(0, 70, 700))


def job(name: str, begins: int, hours: int) -> Bounded:
    start = START + begins * HOUR
    return bound(use(held("a", name, hours=hours, start=start, end=start + hours * HOUR)), CHIPS)


def test_the_pace_is_what_was_done_in_the_last_days() -> None:
    jobs = [job("early", 0, 10), job("late", 24 * 30, 10)]

    pace = pace_of(jobs, (), START + 40 * DAY_S)

    assert pace is not None
    assert pace.done.high == pytest.approx(float(jobs[1].amount.high or 0))
    assert pace.days() == (date(2026, 1, 13), date(2026, 2, 9))


def test_a_job_partly_within_counts_with_its_share() -> None:
    whole = job("long", 0, 24 * 56)

    pace = pace_of([whole], (), START + 56 * DAY_S)

    assert pace is not None
    assert pace.done.high == pytest.approx(float(whole.amount.high or 0) * PACE_DAYS / 56)


def test_without_use_in_those_days_there_is_no_pace() -> None:
    assert pace_of([job("early", 0, 10)], (), START + 90 * DAY_S) is None


def test_without_a_bound_there_is_no_pace() -> None:
    unknown = bound(use(held(chip=None, chip_said="X9")), CHIPS)

    assert pace_of([unknown], (), UNTIL) is None


def test_each_bound_crosses_on_its_own_day() -> None:
    found = crossing_of(Range(0, 100, 500), WEEK, 1_000)

    assert found.upper == date(2026, 2, 3)
    assert found.central == date(2026, 4, 29)
    assert found.lower is None


def test_what_crossed_already_and_what_would_not_in_a_year_have_no_day() -> None:
    found = crossing_of(Range(0, 1, 2_000), WEEK, 1_000_000)

    assert (crossing_of(Range(0, 1, 2_000), WEEK, 1_000).upper, found.upper, found.central) == (None, None, None)
