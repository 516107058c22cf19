"""Sums over accounts, customers and owners, beside a line."""

from fractions import Fraction

import pytest

from tests.unit.watch.fleets import BF16, CHIPS, HOUR, counters, held
from weighbridge.facts.usage.records import Gap, Unread
from weighbridge.kernel.amounts import Range
from weighbridge.watch.bounds import Bounded, bound
from weighbridge.watch.groups import Group, account_of, customer_of, grouped, unknown_use
from weighbridge.watch.uses import uses_of

LINE = 10**26
SHARE = Range.exactly(Fraction(2, 5))
HOURS = {"a": 9_000_000, "b": 11_000_000, "c": 10_500_000}
"""Chip-hours of the three accounts that the issue's reach names."""


def three(**more: object) -> list[Bounded]:
    totals = [held(name, None, chips=1, hours=hours, precision="bf16", **more) for name, hours in HOURS.items()]
    return [bound(one, CHIPS) for one in uses_of(totals).uses]


def test_each_of_three_accounts_is_out_of_reach_of_the_line_and_their_owner_is_not() -> None:
    singles = grouped(three(), account_of)
    (joined,) = grouped(three(), lambda _: "owner")

    assert [group.against(LINE, reaches=False) for group in singles] == ["not_reportable"] * 3
    assert joined.against(LINE, reaches=False) == "cannot_rule_out"
    assert joined.amount.high == 30_500_000 * HOUR * BF16 == 1_086_361_200 * 10**17
    assert joined.accounts == ("a", "b", "c")


def test_the_joined_figure_is_that_of_the_stated_utilisation() -> None:
    (joined,) = grouped(three(utilisation=SHARE), lambda _: "o")

    assert joined.amount.central is not None
    assert f"{float(joined.amount.central):.3g}" == "4.35e+25"


def test_an_account_that_nobody_else_owns_stays_alone() -> None:
    groups = grouped(three(), lambda use: {"a": "owner", "b": "owner"}.get(account_of(use), account_of(use)))

    assert sorted(group.id for group in groups) == ["c", "owner"]


def test_below_a_group_is_its_largest_single_job() -> None:
    jobs = uses_of([held(job="x"), held(job="y", chips=16)], [*counters("x"), *counters("y", chips=16)], 30).uses

    (group,) = grouped([bound(one, CHIPS) for one in jobs], account_of)

    assert group.amount.low == max(bound(one, CHIPS).amount.low for one in jobs)


def test_a_bill_of_a_month_holds_no_job_for_sure() -> None:
    month = held(job=None, state="billed", utilisation=SHARE)

    (group,) = grouped([bound(one, CHIPS) for one in uses_of([month]).uses], account_of)

    assert group.amount.low == 0


@pytest.mark.parametrize(
    ("unread", "gaps"),
    [([Unread("u.csv", 7, "no number", account="a")], []), ([], [Gap("slurm", 0, 60)]), ([], [Gap("slurm", 0, 60, of="a")])],
)
def test_use_that_is_unknown_leaves_no_bound(unread: list[Unread], gaps: list[Gap]) -> None:
    lost = unknown_use(unread, gaps, ["a"])

    (group,) = grouped([bound(one, CHIPS) for one in uses_of([held()]).uses], account_of, lost)

    assert group.amount.high is None
    assert group.against(LINE, reaches=False) == "cannot_rule_out"


def test_a_gap_of_one_account_is_not_another_s() -> None:
    assert set(unknown_use([], [Gap("slurm", 0, 60, of="a")], ["a", "b"])) == {"a"}


def test_an_account_of_which_nothing_could_be_read_is_still_a_group() -> None:
    groups = grouped([], account_of, {"gone": ("line 3 cannot be read",)})

    assert groups == (Group("gone", ("gone",), (), Range(0, None, None), ("line 3 cannot be read",)),)


def test_customers_are_joined_where_the_source_names_them() -> None:
    jobs = [bound(one, CHIPS) for one in uses_of([held("a", customer="k"), held("b", customer="k"), held("c")]).uses]

    assert {group.id: group.accounts for group in grouped(jobs, customer_of)} == {"k": ("a", "b"), "c": ("c",)}


def test_exactly_at_the_line_the_comparator_of_the_law_decides() -> None:
    at = Group("g", ("g",), (), Range(0, 0, LINE), ())

    assert at.against(LINE, reaches=False) == "not_reportable"
    assert at.against(LINE, reaches=True) == "cannot_rule_out"
