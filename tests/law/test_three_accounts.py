"""Three accounts of one owner of 30 %, each below the line and together over it, as if proposed 15 CFR 7.300 to 7.310 bound."""

from __future__ import annotations

import pytest

from tests.unit.app.watching.clouds import ABROAD, BOSS, THREE, beside, outcome, watched

LINE = 10**26
ALL_BUT_A_BIT = 30_500_000 * 3_600 * 989_400_000_000_000
"""30.5 million hours of an H100 at its dense peak in BF16: 1.086e26."""


def test_alone_each_is_below_the_line_and_not_reportable() -> None:
    found = watched(THREE, beside(ABROAD), by="account")

    assert [int(group.upper or 0) < LINE for group in found.groups] == [True] * 3
    assert {outcome(group) for group in found.groups} == {"not_reportable"}


def test_of_one_owner_they_are_one_group_over_the_line_which_cannot_be_ruled_out() -> None:
    (group,) = watched(THREE, beside(ABROAD, BOSS)).groups

    assert (group.id, group.owner, sorted(group.accounts)) == ("boss", "boss", ["east", "north", "south"])
    assert group.upper == str(ALL_BUT_A_BIT)
    assert f"{int(group.upper):.3e}" == "1.086e+26"
    assert group.central == str(ALL_BUT_A_BIT * 2 // 5)
    assert f"{int(group.central):.2e}" == "4.35e+25"
    assert outcome(group) == "cannot_rule_out"
    assert {row.kind for row in group.joined_by} == {"beneficial_owner"}
    assert group.inquiry is not None


def test_no_report_is_due_while_nobody_knows() -> None:
    (group,) = watched(THREE, beside(ABROAD, BOSS)).groups

    assert [duty.due for row in group.against for duty in row.duties] == [None]
    assert not group.knowledge


def test_where_no_utilisation_is_stated_the_central_figure_is_that_of_published_runs() -> None:
    (group,) = watched(THREE.replace("0.40", ""), beside(ABROAD, BOSS)).groups

    assert group.central == str(ALL_BUT_A_BIT * 31 // 100)
    assert outcome(group) == "cannot_rule_out"


@pytest.mark.parametrize(
    "owners", ["", BOSS.replace("30", "20"), BOSS.replace("boss", "north-boss", 1).replace("h-ltd,boss", "h-ltd,other")]
)
def test_without_the_shared_owner_there_is_no_join(owners: str) -> None:
    found = watched(THREE, beside(ABROAD, owners))

    assert sorted(group.accounts for group in found.groups) == [["east"], ["north"], ["south"]]
    assert {outcome(group) for group in found.groups} == {"not_reportable"}
    assert not found.asks


def test_what_is_over_the_line_asks() -> None:
    assert watched(THREE, beside(ABROAD, BOSS)).asks
