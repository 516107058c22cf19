"""A run of more than 10^26 operations, hidden over accounts in every way we know: the joined upper figure holds it.

What no record shows is told too: accounts that share nothing, in jobs that are alike in nothing, stay apart here; that all
together would pass the line is said by the watch itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

import msgspec
import pytest

from tests.unit.watch.fleets import BF16, CHIPS, HOUR, counters
from tests.unit.watch.linking.clouds import DAY, MINUTE, account, book, bounded, confirmed, job, links_of, stakes
from weighbridge.facts.accounts.records import Account
from weighbridge.facts.owning.shares import Stake
from weighbridge.facts.usage.records import Allocation
from weighbridge.watch.bounds import bounds_of
from weighbridge.watch.linking.joining import Linked, linked
from weighbridge.watch.uses import uses_of

LINE = 10**26
CHIPS_HELD, DAYS = 16_384, 80
DONE = CHIPS_HELD * DAYS * DAY * BF16 * Fraction(9, 10)
"""What the run did: nine tenths of the peak, 1.01 x 10^26 operations."""


def cloud(jobs: Sequence[Allocation], accounts: Iterable[Account] = (), owned: Iterable[Stake] = ()) -> Linked:
    return linked(bounded(*background(), *jobs), book(*accounts), owned)


def background() -> list[Allocation]:
    """Other customers of the cloud, small and large, at their own times, before the run and after it."""
    small = [job(f"other{i % 40:02}", i * 97 * MINUTE, (i % 30 + 1) * HOUR, chips=8, image="vendor/torch", stem="exp") for i in range(400)]
    large = [job(f"large{i}", (i * 7 + 3) * DAY + i * 5 * HOUR, (3 + i) * DAY + i * 37 * MINUTE, chips=1_024) for i in range(6)]
    return [*small, *large, job("first", -9 * DAY, DAY, chips=8), job("last", 300 * DAY, DAY, chips=8)]


def holds_the_run(found: Linked, jobs: Sequence[Allocation]) -> bool:
    """Whether one group has all the run's jobs and its upper figure holds what was done, past the line."""
    (group,) = [one.group for one in found.groups if jobs[0].account in one.group.accounts]
    names = {one.job for one in jobs}
    assert names <= {one.use.job for one in group.jobs}
    assert group.amount.high is not None
    return group.amount.high >= DONE > LINE and group.against(LINE, reaches=False) == "cannot_rule_out"


def sliced(pieces: int, **words: str) -> list[Allocation]:
    """The run in equal slices side by side, an account each, started by hand within the hour."""
    jobs = [job(f"acct{i:02}", i * 3 * MINUTE, DAYS * DAY, chips=CHIPS_HELD // pieces) for i in range(pieces)]
    return [msgspec.structs.replace(one, links=links_of(**words)) for one in jobs]


def in_turn(pieces: int, gap: int = 10 * MINUTE) -> list[Allocation]:
    """The run in stretches one after the other, an account each."""
    each = DAYS * DAY // pieces
    return [job(f"acct{i:02}", i * (each + gap), each, chips=CHIPS_HELD, state="cancelled") for i in range(pieces)]


def owned_by_one(jobs: Sequence[Allocation]) -> list[Stake]:
    return stakes(*(("owner", str(name), 30) for name in sorted({one.account or "" for one in jobs})))


@pytest.mark.parametrize("words", ["inference", "evaluation", "preprocessing"])
def test_relabelled_over_accounts_of_one_owner(words: str) -> None:
    jobs = sliced(4, name=words, image=words, command=words)

    assert holds_the_run(cloud(jobs, owned=owned_by_one(jobs)), jobs)


@pytest.mark.parametrize("pieces", [3, 17, 60])
def test_many_equal_slices_under_a_limit_in_accounts_that_one_card_pays(pieces: int) -> None:
    each = DAYS * DAY
    jobs = [job(f"acct{i:02}", i * 9 * HOUR, each, chips=-(-CHIPS_HELD // pieces)) for i in range(pieces)]

    assert holds_the_run(cloud(jobs, [account(f"acct{i:02}", payment="card") for i in range(pieces)]), jobs)


def test_a_card_spread_over_hundreds_of_accounts_still_joins_them() -> None:
    jobs = sliced(4)
    decoys = [account(f"decoy{i:03}", payment="card") for i in range(300)]

    assert holds_the_run(cloud(jobs, [*(account(str(one.account), payment="card") for one in jobs), *decoys]), jobs)


def test_one_administrator_behind_a_reseller() -> None:
    jobs = in_turn(3, gap=5 * DAY)
    sold = [account(f"client{i:03}", reseller="reseller") for i in range(200)]

    found = cloud(jobs, [*(account(str(one.account), reseller="reseller", administrator="admin") for one in jobs), *sold])

    assert holds_the_run(found, jobs)
    assert all(len(one.group.accounts) <= 3 for one in found.groups)


def test_slices_side_by_side_in_accounts_of_strangers() -> None:
    jobs = sliced(8)

    assert holds_the_run(cloud(jobs), jobs)


def test_low_communication_training_at_four_sites_that_share_nothing() -> None:
    jobs = [
        job(f"site{i}", i * 17 * MINUTE, DAYS * DAY - i * 11 * MINUTE, chips=4_096, image=f"hash{i}", stem=f"site{i}") for i in range(4)
    ]

    assert holds_the_run(cloud(jobs), jobs)


def test_slices_side_by_side_that_still_run() -> None:
    jobs = [job(f"site{i}", i * MINUTE, DAYS * DAY, chips=4_096, running=True) for i in range(4)]

    found = cloud(jobs)

    assert {"site0", "site1", "site2", "site3"} <= set(next(one.group.accounts for one in found.groups if "site0" in one.group.accounts))


@pytest.mark.parametrize("pieces", [2, 5, 12])
def test_hand_over_of_a_run_to_strangers_minutes_later(pieces: int) -> None:
    jobs = in_turn(pieces)

    assert holds_the_run(cloud(jobs), jobs)


def test_hand_over_of_an_artefact_to_a_stranger_weeks_later_on_other_chips() -> None:
    first = job("acct00", 0, DAYS * DAY // 2, chips=CHIPS_HELD, path="s3://bucket/run")
    second = job("acct01", (DAYS // 2 + 20) * DAY, DAYS * DAY, chips=CHIPS_HELD // 2, path="s3://bucket/run")

    assert holds_the_run(cloud([first, second]), [first, second])


def test_names_images_and_paths_made_anew_for_each_stretch() -> None:
    jobs = [job("acct00", i * 20 * HOUR, 20 * HOUR, chips=CHIPS_HELD, stem=f"n{i}", image=f"i{i}", path=f"/p{i}") for i in range(96)]

    assert holds_the_run(cloud(jobs), jobs)


def test_fragments_of_one_hour_dealt_out_over_accounts_of_one_owner() -> None:
    jobs = [job(f"acct{i % 3:02}", i * 61 * MINUTE, HOUR, chips=CHIPS_HELD) for i in range(24 * DAYS)]

    assert holds_the_run(cloud(jobs, owned=owned_by_one(jobs)), jobs)


def test_idle_time_between_slices_lowers_nothing_that_was_done() -> None:
    parts = [job(f"acct{i:02}", 0, 20 * HOUR, chips=64) for i in range(2)]
    slots = [slot for part in parts for slot in counters(str(part.job), chips=64, hours=20, levels=[900_000, 0, 0, 0])]
    jobs = bounds_of(uses_of(parts, slots, 30).uses, CHIPS)

    (found,) = linked(jobs, stakes=owned_by_one(parts)).groups

    assert found.group.amount.high is not None
    assert found.group.amount.high >= sum(64 * 20 * HOUR * BF16 * Fraction(9, 40) for _ in parts)


def test_an_owner_behind_companies_and_half_stakes() -> None:
    jobs = sliced(4)
    shells = [row for one in jobs for row in (("owner", f"shell-{one.account}", 60), (f"shell-{one.account}", str(one.account), 45))]

    assert holds_the_run(cloud(jobs, owned=stakes(*shells)), jobs)


def test_an_owner_whose_share_nobody_states() -> None:
    jobs = [job(f"acct{i:02}", i * 9 * DAY, DAYS * DAY, chips=CHIPS_HELD // 4 + i * 800) for i in range(4)]
    owned = stakes(*(("owner", str(one.account), 0, 100) for one in jobs))

    assert holds_the_run(cloud(jobs, owned=owned), jobs)


def test_what_no_record_shows_stays_apart_until_a_person_knows() -> None:
    shapes = [(3_000, 0), (1_500, 11), (6_000, 23), (5_900, 31)]
    jobs = [job(f"acct{i:02}", day * DAY, DAYS * DAY, chips=chips, image=f"i{i}") for i, (chips, day) in enumerate(shapes)]
    rows = bounded(*background(), *jobs)

    apart = linked(rows)
    known = linked(rows, verdicts=[confirmed("acct00", f"acct{i:02}") for i in range(1, 4)])

    assert all(len(one.group.accounts) == 1 for one in apart.groups)
    assert holds_the_run(known, jobs)


def test_the_other_customers_of_the_cloud_are_joined_with_nobody() -> None:
    assert all(len(one.group.accounts) == 1 for one in cloud([]).groups)
