"""Usage into groups beside the lines of the packs."""

from __future__ import annotations

from datetime import date
from typing import Literal

import msgspec
import pytest

from tests.unit.app.watching.clouds import ABROAD, BOSS, beside, watched
from tests.unit.watch.fleets import counters, held
from weighbridge.app.watching.answers import GroupAnswer, WatchAnswer
from weighbridge.app.watching.remembered import Judged, Remembered
from weighbridge.app.watching.watch import Asked, Sampled, watch
from weighbridge.facts.usage.plain import read_plain
from weighbridge.facts.usage.records import Gap, Gathered
from weighbridge.facts.usage.terms import Terms
from weighbridge.wiring import bridge

ON = date(2026, 11, 23)
LIBRARY = bridge()
CHIPS = LIBRARY.chips()
HEADER = "account,chip,chip_hours,month,utilisation,precision\n"
THREE = "north,H100,9.0e6,2026-10,0.40,bf16\neast,H100,1.1e7,2026-10,0.40,bf16\nsouth,H100,1.05e7,2026-10,0.40,bf16\n"


def called(said: str) -> str | None:
    chip = CHIPS.find(said)
    return None if chip is None else chip.name


def answer(rows: str, asked: Asked | None = None) -> WatchAnswer:
    gathered = read_plain((HEADER + rows).encode(), Terms("usage.csv", chip_of=called))
    return watch([gathered], None, LIBRARY, asked or Asked(ON))


def outcomes(group: GroupAnswer) -> dict[str, str]:
    return {f"{line.regime} {line.name}": line.outcome for line in group.against}


def test_the_lines_are_those_of_the_packs() -> None:
    (group,) = answer("a,H100,1,2026-10,,bf16\n").groups

    assert {(line.regime, line.name, line.past, len(line.threshold)) for line in group.against} == {
        ("us/iaas-kyc", "model-threshold", "exceeds", 27),
        ("us/bis-702-7", "run-threshold", "exceeds", 27),
        ("us/eo-14110", "model-threshold", "exceeds", 27),
        ("us/eo-14110", "biological-threshold", "exceeds", 24),
    }


def test_three_accounts_below_the_line_are_each_not_reportable_and_together_unchecked() -> None:
    found = answer(THREE)

    for group in found.groups:
        assert outcomes(group)["us/iaas-kyc model-threshold"] == "not_reportable"
    assert found.asks_together
    assert found.asks


def test_the_figures_of_an_account_are_those_of_its_chip_hours() -> None:
    found = {group.id: group for group in answer(THREE).groups}

    assert found["east"].upper == str(11_000_000 * 3_600 * 989_400_000_000_000)
    assert found["east"].central == str(11_000_000 * 3_600 * 989_400_000_000_000 * 2 // 5)
    assert found["east"].chip_hours == "11000000"


def test_a_small_fleet_asks_for_nothing() -> None:
    found = answer("a,H100,1000,2026-10,,\n")

    assert not found.asks
    assert not found.asks_together


def test_what_could_pass_the_line_asks() -> None:
    found = answer("a,H100,4e7,2026-10,,bf16\n")

    assert outcomes(found.groups[0])["us/bis-702-7 run-threshold"] == "cannot_rule_out"
    assert found.asks
    assert not found.asks_together


def test_a_revoked_instrument_is_shown_and_asks_for_nothing_unless_it_is_tried() -> None:
    rows, only = "a,H100,1e6,2026-10,,bf16\n", ("us/eo-14110",)

    shown, tried = answer(rows, Asked(ON, only)), answer(rows, Asked(ON, only, {"us/eo-14110": None}))

    assert outcomes(shown.groups[0])["us/eo-14110 biological-threshold"] == "cannot_rule_out"
    assert not shown.asks
    assert tried.asks


def test_in_its_day_the_order_bound() -> None:
    found = answer("a,H100,1e6,2024-03,,bf16\n", Asked(date(2024, 3, 1), ("us/eo-14110",)))

    assert found.asks


def test_a_row_that_cannot_be_read_is_kept_aside_named_and_asks() -> None:
    found = answer("a,H100,1000,2026-10,,\na,H100,many,2026-10,,\n")

    assert [(row.file, row.line) for row in found.aside] == [("usage.csv", 3)]
    assert found.unread == 1
    assert found.groups[0].upper is None
    assert found.asks


def test_every_answer_says_what_is_not_done() -> None:
    assert any("strangers" in words for words in answer(THREE).not_done)
    assert any("not joined" in words for words in answer(THREE, Asked(ON, by="account")).not_done)


def test_accounts_in_the_book_were_looked_at_and_are_taken_for_strangers() -> None:
    found = watched(THREE, beside(ABROAD))

    assert not found.asks_together
    assert (found.accounts, found.unknown_accounts) == (3, 0)


def test_an_account_that_the_book_lacks_may_be_the_largest_s_too() -> None:
    book = ABROAD.replace("south,south-ltd,entity,SG,SG,none\n", "")

    two, three = watched(THREE.replace("1.05e7", "1"), beside(book)), watched(THREE.replace("9.0e6", "1.9e7"), beside(book))

    assert (two.asks_together, three.asks_together) == (False, True)
    assert three.unknown_accounts == 1


def test_a_reading_without_a_number_is_said_not_to_be_asked_below_it() -> None:
    assert any("us/iaas-kyc: a way of reading" in words for words in watched(THREE).assumed)


def test_a_row_of_the_book_that_cannot_be_read_is_kept_aside_and_asks() -> None:
    found = watched("north,H100,1,2026-10,,bf16\n", beside(ABROAD + "west,west-ltd,spaceship,SG,SG,none\n"))

    assert [(row.file, row.line) for row in found.aside] == [("customers.csv", 5)]
    assert found.asks


def test_a_group_tells_its_customers_its_accounts_alone_and_its_days() -> None:
    (group,) = watched(THREE, beside(ABROAD, BOSS)).groups

    assert {row.id: row.accounts for row in group.customers} == {f"{name}-ltd": [name] for name in ("east", "north", "south")}
    assert {row.account: row.upper for row in group.by_account}["east"] == str(11_000_000 * 3_600 * 989_400_000_000_000)
    assert (group.first_use, group.last_use) == ("2026-10-01", "2026-10-31")


def test_a_link_that_a_person_cut_no_longer_joins_and_one_confirmed_does() -> None:
    def judged(a: str, b: str, verdict: Literal["confirmed", "cut"]) -> Judged:
        return Judged(a, b, verdict, "A. Person", ON, "looked at the register")

    cut = Remembered(judged=(judged("north", "east", "cut"), judged("north", "south", "cut")))
    confirmed = Remembered(judged=(judged("north", "east", "confirmed"),))

    parted, joined = watched(THREE, beside(ABROAD, BOSS, remembered=cut)), watched(THREE, beside(ABROAD, remembered=confirmed))

    assert sorted(sorted(group.accounts) for group in parted.groups) == [["east", "south"], ["north"]]
    assert sorted(sorted(group.accounts) for group in joined.groups) == [["east", "north"], ["south"]]


def test_a_group_on_its_way_to_a_line_is_told_the_days_it_would_cross() -> None:
    (group,) = watched("north,H100,2.0e7,2026-10,,bf16\n", beside(ABROAD)).groups

    (ahead,) = group.forecast
    assert (ahead.regime, ahead.pace_from, ahead.pace_until, ahead.upper) == ("us/iaas-kyc", "2026-10-04", "2026-10-31", "2026-11-13")
    assert ahead.central is not None
    assert ahead.central > "2026-12-01"


def test_no_day_is_told_for_a_line_that_counts_for_nothing() -> None:
    found = answer("north,H100,2.0e4,2026-10,,bf16\n", Asked(ON, ("us/eo-14110",)))

    assert outcomes(found.groups[0])["us/eo-14110 biological-threshold"] == "not_reportable"
    assert found.groups[0].forecast == []


def test_the_answer_reads_back_as_it_was_written() -> None:
    found = watched(THREE, beside(ABROAD, BOSS))

    assert msgspec.json.decode(msgspec.json.encode(found), type=WatchAnswer) == found


def test_counters_are_told_by_what_became_of_them() -> None:
    gathered = Gathered("test", "test", allocations=(held(),))
    sampled = Sampled((*counters(), *counters("elsewhere", hours=1)), 30, 11_000)

    found = watch([gathered], sampled, LIBRARY, Asked(ON)).counters

    assert found is not None
    assert (found.samples, found.of_jobs, found.of_unknown_jobs, found.of_no_job) == (11_000, 9_600, 960, 440)


def test_a_source_that_stopped_leaves_every_account_without_a_bound() -> None:
    gathered = Gathered("slurm", "sacct", allocations=(held("a"), held("b")), gaps=(Gap("slurm", 0, 600),))

    found = watch([gathered], None, LIBRARY, Asked(ON))

    assert [group.upper for group in found.groups] == [None, None]


def test_a_gap_of_counters_is_in_the_bounds_already() -> None:
    usage = Gathered("csv", "usage", allocations=(held(),))
    scrape = Gathered("prometheus", "scrape", models={"GPU-1": "H100"}, gaps=(Gap("prometheus", 0, 600, of="GPU-1"),))

    found = watch([usage, scrape], None, LIBRARY, Asked(ON))

    assert found.groups[0].upper is not None


@pytest.mark.parametrize(("by", "names"), [("account", ["a", "b"]), ("customer", ["k"])])
def test_usage_is_summed_by_account_or_by_customer(by: str, names: list[str]) -> None:
    gathered = Gathered("csv", "usage", allocations=(held("a", customer="k"), held("b", customer="k")))

    found = watch([gathered], None, LIBRARY, Asked(ON, by=by))

    assert sorted(group.id for group in found.groups) == names
