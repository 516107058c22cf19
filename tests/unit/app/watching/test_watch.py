"""Usage into groups beside the lines of the packs."""

from __future__ import annotations

from datetime import date

import pytest

from tests.unit.watch.fleets import counters, held
from weighbridge.app.watching.answers import GroupAnswer, WatchAnswer
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
    assert any("not joined" in words for words in answer(THREE).not_done)


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
