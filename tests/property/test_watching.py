"""Watching in every world: bounds contain what was done, sums agree, and nothing a customer says lowers a bound."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.watch.fleets import CHIPS, H100, HOUR, START, STEP_S
from weighbridge.facts.usage.records import Allocation, Link
from weighbridge.kernel.amounts import NOTHING, Range
from weighbridge.watch.bounds import TRAINED_IN, Bounded, bound
from weighbridge.watch.groups import account_of, grouped
from weighbridge.watch.slots import SLOT_S, Slot
from weighbridge.watch.uses import uses_of

PEAKS = {name: chip.peak for name in (H100, "NVIDIA A100 SXM4 80GB", "NVIDIA V100 SXM2 32GB") if (chip := CHIPS.find(name)) is not None}
accounts = st.sampled_from("abc")
shares = st.fractions(0, 1, max_denominator=20)


@st.composite
def allocations(draw: st.DrawFn) -> list[Allocation]:
    """Jobs of three accounts, some of several parts, on three sorts of chip."""
    found = []
    for i in range(draw(st.integers(1, 6))):
        chips, hours = draw(st.integers(1, 64)), draw(st.integers(1, 48))
        found.append(
            Allocation(
                source="drawn",
                file="drawn",
                line=i,
                key=str(i),
                account=draw(accounts),
                job=draw(st.sampled_from(("x", "y", None))),
                chip_seconds=Range.exactly(chips * hours * HOUR),
                start=START,
                end=START + hours * HOUR,
                chips=chips,
                chip=draw(st.sampled_from(sorted(PEAKS))),
                precision=draw(st.sampled_from((None, "fp16"))),
                utilisation=draw(st.none() | shares.map(Range.exactly)),
            )
        )
    return found


def jobs_of(parts: Sequence[Allocation]) -> list[Bounded]:
    return [bound(use, CHIPS) for use in uses_of(parts).uses]


def inside(amount: Range, value: Fraction) -> bool:
    return amount.low <= value and (amount.high is None or value <= amount.high)


@given(allocations(), st.data())
def test_bounds_contain_every_world_that_the_records_leave_possible(parts: list[Allocation], data: st.DataObject) -> None:
    for job in jobs_of(parts):
        done = Fraction(0)
        for part in job.use.parts:
            assert part.chip is not None
            assert part.chip_seconds.high is not None
            precisions = [part.precision] if part.precision else [p for p in TRAINED_IN if p in PEAKS[part.chip]]
            share = part.utilisation.low if part.utilisation else data.draw(shares)
            done += Fraction(part.chip_seconds.high) * PEAKS[part.chip][data.draw(st.sampled_from(precisions))] * share

        assert inside(job.amount, done)


@given(allocations())
def test_sums_over_accounts_are_the_sums_over_jobs(parts: list[Allocation]) -> None:
    jobs = jobs_of(parts)

    total = sum((group.amount for group in grouped(jobs, account_of)), NOTHING)

    by_job = sum((job.amount for job in jobs), NOTHING)
    assert (total.central, total.high) == (by_job.central, by_job.high)


@given(allocations(), st.dictionaries(accounts, st.sampled_from(("p", "q"))))
def test_joining_accounts_never_lowers_a_bound(parts: list[Allocation], owners: dict[str, str]) -> None:
    singles, joined = grouped(jobs_of(parts), account_of), grouped(jobs_of(parts), lambda use: owners.get(account_of(use), account_of(use)))

    for group in joined:
        for single in singles:
            if set(single.accounts) <= set(group.accounts):
                assert group.amount.low >= single.amount.low
                assert group.amount.high is not None
                assert single.amount.high is not None
                assert group.amount.high >= single.amount.high


@given(allocations(), st.integers(2, 9))
def test_cutting_a_job_into_pieces_changes_no_upper_bound(parts: list[Allocation], pieces: int) -> None:
    cut = [
        msgspec.structs.replace(
            part,
            key=f"{part.key}/{i}",
            job=None if part.job is None else f"{part.job}/{i}",
            chip_seconds=part.chip_seconds * Range.exactly(Fraction(1, pieces)),
        )
        for part in parts
        for i in range(pieces)
    ]

    whole, fragments = grouped(jobs_of(parts), account_of), grouped(jobs_of(cut), account_of)

    assert {g.id: g.amount.high for g in whole} == {g.id: g.amount.high for g in fragments}


@given(allocations(), st.text(min_size=1, max_size=20))
def test_no_word_of_the_customer_moves_a_bound(parts: list[Allocation], word: str) -> None:
    told = [msgspec.structs.replace(part, links=(Link("name", word), Link("image", word)), user=word, partition=word) for part in parts]

    assert [job.amount for job in jobs_of(parts)] == [job.amount for job in jobs_of(told)]


@given(st.lists(st.integers(0, 10**6), min_size=1, max_size=24), st.lists(st.booleans(), min_size=24, max_size=24), st.data())
def test_measured_bounds_contain_what_the_pipes_did_seen_or_not(levels: list[int], read: list[bool], data: st.DataObject) -> None:
    """A chip at the clock of its peak: what was done in a slot is its activity x peak, whether the slot was read or lost."""
    part = Allocation(
        source="drawn",
        file="drawn",
        line=1,
        key="1",
        account="a",
        job="j",
        chip_seconds=Range.exactly(len(levels) * SLOT_S),
        start=START,
        end=START + len(levels) * SLOT_S,
        chips=1,
        chip=H100,
    )
    each = SLOT_S // STEP_S
    slots = [
        Slot("j", START + i * SLOT_S, each, each, level * each, level * each, level * each * 1_830, 0, 0)
        for i, level in enumerate(levels)
        if read[i]
    ]
    peak = PEAKS[H100][data.draw(st.sampled_from(("bf16", "fp8", "tf32")))]
    done = Fraction(sum(levels) * SLOT_S * peak, 10**6)

    (use,) = uses_of([part], slots, STEP_S).uses

    assert inside(bound(use, CHIPS).amount, done)
