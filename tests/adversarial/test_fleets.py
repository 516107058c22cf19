"""A run that hides in a fleet: relabelled, cut up, padded with idle time, sliced under a limit. It is never called out of reach."""

from __future__ import annotations

from fractions import Fraction

import msgspec
import pytest

from tests.unit.watch.fleets import CHIPS, HOUR, counters, held, use
from weighbridge.facts.usage.records import Allocation, Link
from weighbridge.kernel.amounts import Range
from weighbridge.watch.bounds import bound
from weighbridge.watch.groups import account_of, grouped
from weighbridge.watch.signs import looks
from weighbridge.watch.uses import uses_of

LINE = 10**26
RUN = held("a", "run", chips=16_384, hours=1_800, precision="bf16")
"""16,384 H100 for 75 days at 989.4 x 10^12: 1.05 x 10^26 operations at the most."""


def outcomes(*parts: Allocation, owners: dict[str, str] | None = None) -> set[str]:
    groups = grouped([bound(one, CHIPS) for one in uses_of(parts).uses], lambda use: (owners or {}).get(account_of(use), account_of(use)))
    return {group.against(LINE, reaches=False) for group in groups}


def sliced(pieces: int, **each: object) -> list[Allocation]:
    share = RUN.chip_seconds * Range.exactly(Fraction(1, pieces))
    return [msgspec.structs.replace(RUN, key=f"k{i}", job=f"job-{i}", chip_seconds=share, **each) for i in range(pieces)]


def test_the_run_itself_cannot_be_ruled_out() -> None:
    assert outcomes(RUN) == {"cannot_rule_out"}


@pytest.mark.parametrize("words", ["inference", "evaluation", "preprocessing", "vllm serve"])
def test_a_run_under_another_name_cannot_be_ruled_out(words: str) -> None:
    named = msgspec.structs.replace(RUN, links=(Link("name", words), Link("image", words), Link("command", words)), partition=words)

    assert outcomes(named) == {"cannot_rule_out"}


@pytest.mark.parametrize("pieces", [2, 100, 1_000])
def test_a_run_in_many_equal_slices_cannot_be_ruled_out(pieces: int) -> None:
    assert outcomes(*sliced(pieces)) == {"cannot_rule_out"}


def test_a_run_in_pieces_of_one_chip_cannot_be_ruled_out_although_each_looks_like_serving() -> None:
    pieces = sliced(500, chips=1)

    assert {looks(one).like for one in uses_of(pieces).uses} == {"undetermined"}
    assert outcomes(*pieces) == {"cannot_rule_out"}


def test_slices_under_the_line_in_several_accounts_of_one_owner_cannot_be_ruled_out() -> None:
    shares = [msgspec.structs.replace(part, account=f"a{i}") for i, part in enumerate(sliced(4))]

    assert outcomes(*shares) == {"not_reportable"}
    assert outcomes(*shares, owners={f"a{i}": "owner" for i in range(4)}) == {"cannot_rule_out"}


def test_idle_time_between_busy_hours_lowers_nothing_that_was_done() -> None:
    busy = bound(use(held(), slots=counters(levels=[600_000])), CHIPS).amount
    padded = bound(use(held(hours=20), slots=counters(hours=20, levels=[600_000, 0])), CHIPS).amount

    assert padded.low == busy.low
    assert padded.high is not None
    assert busy.high is not None
    assert padded.high >= busy.high


def test_idle_padding_makes_a_run_undetermined_at_worst_and_never_ruled_out() -> None:
    many = held(chips=4_096, hours=20)

    found = looks(use(many, slots=counters(chips=4_096, hours=20, levels=[600_000, 0, 0, 0])))

    assert found.like != "consistent with serving or other"


def test_counters_switched_off_for_half_the_time_leave_that_half_at_the_peak() -> None:
    on = bound(use(held(precision="bf16"), slots=counters(levels=[0])), CHIPS).amount
    off = bound(use(held(precision="bf16"), slots=counters(hours=5, levels=[0])), CHIPS).amount

    assert on.high is not None
    assert off.high is not None
    assert off.high - on.high == 8 * 5 * HOUR * 922_490_000_000_000


def test_counters_under_another_job_s_name_do_not_lower_this_one() -> None:
    jobs = uses_of([held("a", "run"), held("b", "run")], counters("run", levels=[0]), 30).uses

    assert [bound(one, CHIPS).amount for one in jobs] == [bound(use(held()), CHIPS).amount] * 2


def test_a_chip_under_an_unknown_name_cannot_be_ruled_out() -> None:
    assert outcomes(held(chips=1, hours=1, chip=None, chip_said="H-100-custom")) == {"cannot_rule_out"}


def test_the_hand_over_of_a_run_from_one_account_to_another_is_seen_where_one_owns_both() -> None:
    halves = [msgspec.structs.replace(RUN, account=a, key=a, chip_seconds=Range.exactly(16_384 * 900 * HOUR)) for a in "ab"]

    assert outcomes(*halves) == {"not_reportable"}
    assert outcomes(*halves, owners={"a": "o", "b": "o"}) == {"cannot_rule_out"}
