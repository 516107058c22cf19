"""What the packs say of a group: who it is decides, and knowledge that a person records."""

from __future__ import annotations

from datetime import date

import pytest

from tests.unit.app.watching.clouds import ABROAD, BOSS, KYC, ON, ONE, THREE, beside, line, outcome, watched
from weighbridge.app.watching.beside import read_provider
from weighbridge.app.watching.remembered import Answered, Asked, CustomerSaid, Known, Remembered, Said
from weighbridge.facts.words import Known as What
from weighbridge.kernel.errors import BadInput

US = "account,customer,kind,country,organised_under,us_person_verified\nnorth,north-inc,entity,US,US,{}\n"
US_OWNER = "owned,owner,percent,owner_kind\nnorth-inc,ann,100,individual\n"
ANN = "ann-acct,ann,individual,US,,yes\n"
ALL = ("north", "east", "south")
KNOWN = Known(ALL, "A. Person", date(2026, 11, 1), date(2026, 11, 10))


def test_a_verified_us_person_whose_owners_are_all_verified_is_not_reportable_whatever_it_did() -> None:
    found = watched(ONE, beside(US.format("yes") + ANN, US_OWNER))

    assert outcome(found.groups[0]) == "not_reportable"
    assert not found.asks


@pytest.mark.parametrize(
    ("customers", "owners"),
    [
        (US.format("no") + ANN, US_OWNER),
        (US.format("") + ANN, US_OWNER),
        (US.format("yes"), US_OWNER),
        (US.format("yes") + ANN, ""),
        (US.format("yes") + ANN, US_OWNER.replace("100", "70")),
        (US.format("yes") + ANN.replace("US", "SG"), US_OWNER),
    ],
    ids=["not verified", "not said", "owner not verified", "no owner named", "30 % of nobody named", "owner abroad"],
)
def test_what_nobody_verified_leaves_it_open(customers: str, owners: str) -> None:
    assert outcome(watched(ONE, beside(customers, owners)).groups[0]) == "cannot_rule_out"


def test_fifth_of_nobody_named_is_no_beneficial_owner() -> None:
    found = watched(ONE, beside(US.format("yes") + ANN, US_OWNER.replace("100", "80")))

    assert outcome(found.groups[0]) == "not_reportable"


def test_an_unknown_customer_cannot_be_ruled_out_and_what_would_settle_it_is_asked() -> None:
    (group,) = watched(ONE).groups

    assert outcome(group) == "cannot_rule_out"
    assert "transaction.could_train" in {row.fact for row in line(group).settle}
    assert group.inquiry is not None
    assert (group.inquiry.opened_on, group.inquiry.due, group.due) == ("2026-11-23", "2026-12-03", "2026-12-03")


def test_out_of_reach_of_every_line_nothing_is_asked_of_anybody() -> None:
    (group,) = watched("north,H100,1000,2026-10,,bf16\n").groups

    assert outcome(group) == "not_reportable"
    assert (group.inquiry, group.due, group.assumed) == (None, None, [])


def test_known_of_it_is_reportable_and_both_clocks_are_shown_the_earlier_by_default() -> None:
    (group,) = watched(THREE, beside(ABROAD, BOSS, remembered=Remembered(known=(KNOWN,)))).groups

    (report,) = line(group).duties
    assert outcome(group) == "reportable"
    assert (report.duty, report.due, report.later, report.overdue) == ("training-report", "2026-11-16", "2026-11-25", True)
    assert "2026-11-01" in report.note
    assert group.due == "2026-11-16"
    assert group.held
    assert group.inquiry is None


def test_what_is_known_of_accounts_together_keeps_them_together_without_the_file_that_joined_them() -> None:
    (group,) = watched(THREE, beside(ABROAD, remembered=Remembered(known=(KNOWN,)))).groups

    assert sorted(group.accounts) == ["east", "north", "south"]
    assert outcome(group) == "reportable"


def test_knowledge_that_the_files_at_hand_contradict_stays_open_and_its_clock_runs() -> None:
    known = Remembered(known=(Known(("north",), "A. Person", date(2026, 11, 10)),))

    (group,) = watched("north,H100,1000,2026-10,,bf16\n", beside(ABROAD, remembered=known)).groups

    assert outcome(group) == "cannot_rule_out"
    assert "usage is missing" in line(group).why[0]
    assert {duty.duty: duty.due for duty in line(group).duties} == {"training-report": "2026-11-25"}


def test_the_day_of_the_dealing_starts_the_clock_where_it_is_earlier() -> None:
    known = Known(ALL, "A. Person", date(2026, 11, 10), date(2026, 11, 12), occurred_on=date(2026, 11, 2))

    (group,) = watched(THREE, beside(ABROAD, BOSS, remembered=Remembered(known=(known,)))).groups

    assert (line(group).duties[0].due, line(group).duties[0].later) == ("2026-11-17", "2026-11-27")


def test_through_a_foreign_reseller_it_reports_in_15_days_and_the_provider_forwards_in_30() -> None:
    resold = ABROAD.replace("us_status\n", "us_status,reseller\n").replace("none\n", "none,shop\n") + "shop-1,shop,entity,AE,AE,none,\n"
    known = Known(ALL, "A. Person", date(2026, 11, 10), date(2026, 11, 12), occurred_on=date(2026, 11, 2))

    (group,) = [g for g in watched(THREE, beside(resold, BOSS, remembered=Remembered(known=(known,)))).groups if g.jobs]

    assert {duty.duty: duty.due for duty in line(group).duties} == {
        "training-report": "2026-11-17",
        "reseller-report": "2026-11-17",
        "forward-report": "2026-12-02",
    }


@pytest.mark.parametrize(("what", "duty"), [("request", "follow-up"), ("inaccuracy", "correction")])
def test_what_comes_in_about_a_report_has_15_days_of_its_own(what: What, duty: str) -> None:
    came = Known(ALL, "A. Person", date(2026, 11, 20), what=what)

    (group,) = watched(THREE, beside(ABROAD, BOSS, remembered=Remembered(known=(came,)))).groups

    assert {row.duty: row.due for row in line(group).duties} == {"training-report": None, duty: "2026-12-05"}
    assert outcome(group) == "cannot_rule_out"


def test_a_request_asks_also_where_the_line_is_out_of_reach() -> None:
    came = Remembered(known=(Known(("north",), "A. Person", date(2026, 11, 20), what="request"),))

    found = watched("north,H100,1000,2026-10,,bf16\n", beside(ABROAD, remembered=came))

    (group,) = found.groups
    assert outcome(group) == "not_reportable"
    assert (group.due, found.asks) == ("2026-12-05", True)


def test_knowledge_of_a_verified_us_person_reports_nothing_under_the_rule_on_foreign_persons() -> None:
    known = Remembered(known=(Known(("north",), "A. Person", date(2026, 11, 1), date(2026, 11, 2)),))

    (group,) = [g for g in watched(ONE, beside(US.format("yes") + ANN, US_OWNER, remembered=known)).groups if g.jobs]

    assert outcome(group) == "not_reportable"


def test_nothing_becomes_reportable_by_its_size_alone() -> None:
    (group,) = watched("north,H100,4.0e9,2026-10,0.40,bf16\n", beside(ABROAD)).groups

    assert int(group.central or 0) > 10**27
    assert outcome(group) == "cannot_rule_out"


def test_an_answer_that_it_could_train_nothing_closes_the_inquiry() -> None:
    said = Said("A. Person", ON, could_train="no")

    (group,) = watched(THREE, beside(ABROAD, BOSS, remembered=Remembered(answered=(Answered(ALL, said),)))).groups

    assert outcome(group) == "not_reportable"
    assert group.inquiry is None


def test_an_answer_about_other_accounts_closes_nothing() -> None:
    said = Remembered(answered=(Answered(("north", "east"), Said("A. Person", ON, could_train="no")),))

    (group,) = watched(THREE, beside(ABROAD, BOSS, remembered=said)).groups

    assert outcome(group) == "cannot_rule_out"


def test_an_answer_updates_who_the_customer_is_and_leaves_the_rest_open() -> None:
    row = CustomerSaid("north", kind="individual", located="US", us_status="citizen", us_person_verified=True, acts_for_itself=True)
    said = Remembered(answered=(Answered(("north",), Said("A. Person", ON, customer=[row])),))

    assert outcome(watched(ONE, beside(remembered=said)).groups[0]) == "not_reportable"


def test_answered_and_still_open_it_is_neither_open_nor_due() -> None:
    said = Remembered(answered=(Answered(("north",), Said("A. Person", ON, mainly_biological_data=False)),))

    (group,) = watched(ONE, beside(remembered=said)).groups

    assert group.inquiry is not None
    assert group.inquiry.state == "answered"
    assert group.due is None


def test_an_inquiry_keeps_the_day_it_was_opened_on() -> None:
    asked = Remembered(asked=(Asked(("north",), date(2026, 11, 1), date(2026, 11, 11)),))

    (group,) = watched(ONE, beside(remembered=asked)).groups

    assert group.inquiry is not None
    assert (group.inquiry.opened_on, group.inquiry.due, group.inquiry.state) == ("2026-11-01", "2026-11-11", "overdue")


def test_an_account_that_joined_since_opens_a_new_inquiry() -> None:
    asked = Remembered(asked=(Asked(("north", "east"), date(2026, 11, 1), date(2026, 11, 11)),))

    (group,) = watched(THREE, beside(ABROAD, BOSS, remembered=asked)).groups

    assert group.inquiry is not None
    assert group.inquiry.opened_on == "2026-11-23"


def test_a_provider_that_is_no_us_person_is_not_addressed() -> None:
    abroad = read_provider({"located": "DE", "organised_under": "DE", "offers_iaas": True, "us_product": "no"}, "provider.toml")

    (group,) = watched(ONE, beside(provider=abroad)).groups

    assert outcome(group) == "not_reportable"


def test_without_a_file_the_provider_is_assumed_and_said_to_be() -> None:
    assert any("US provider" in words for words in watched(ONE).assumed)


def test_a_provider_file_with_an_unknown_key_is_refused() -> None:
    with pytest.raises(BadInput, match="seat"):
        read_provider({"seat": "US"}, "provider.toml")


def test_a_cluster_that_is_too_slow_leaves_only_the_definition_open() -> None:
    small = {"colocated": True, "network_gbit_s": 50, "ops_per_s": "1e18", "id": "k"}
    provider = read_provider(
        {"located": "US", "organised_under": "US", "offers_iaas": True, "us_product": "yes", "cluster": [small]}, "provider.toml"
    )

    facts = {row.fact for row in line(watched(ONE, beside(ABROAD, provider=provider)).groups[0]).settle}

    assert "model.dual_use_cyber" in facts
    assert not any(name.startswith(("cluster.", "model.operations")) for name in facts)


def test_the_clusters_of_the_provider_are_told_under_the_instruments_that_ask_their_holder() -> None:
    large = {"id": "k", "colocated": True, "network_gbit_s": 400, "ops_per_s": "2.00e20"}
    provider = read_provider({"located": "US", "organised_under": "US", "offers_iaas": True, "cluster": [large]}, "provider.toml")

    found = watched(ONE, beside(provider=provider), regimes=(KYC, "us/bis-702-7", "us/eo-14110")).holder

    assert {(row.regime, row.cluster, row.outcome) for row in found} == {
        ("us/bis-702-7", "k", "reportable"),
        ("us/eo-14110", "k", "reportable"),
    }


def test_a_foreign_developer_is_not_asked_to_notify_and_an_unknown_one_may_be() -> None:
    foreign, unknown = (watched(ONE, around, regimes=("us/bis-702-7",)).groups[0] for around in (beside(ABROAD), beside()))

    assert (outcome(foreign, "us/bis-702-7"), outcome(unknown, "us/bis-702-7")) == ("not_reportable", "cannot_rule_out")


def test_a_developer_s_quarter_stands_beside_its_line_and_is_no_due_day_of_the_provider_s() -> None:
    (group,) = watched(ONE, beside(), regimes=("us/bis-702-7",)).groups

    assert [duty.due for duty in line(group, "us/bis-702-7").duties] == ["2027-01-15"]
    assert group.due == "2026-12-03"


@pytest.mark.parametrize(("seat", "states"), [("CN", {"open"}), ("GB", set()), ("", {"possible"})])
def test_a_seat_outside_the_partner_destinations_raises_red_flag_28(seat: str, states: set[str]) -> None:
    customers = f"account,customer,kind,country,headquarters,ultimate_parent\nnorth,n,entity,SG,{seat},{'none' if seat else ''}\n"

    flags = watched(ONE, beside(customers)).groups[0].flags

    assert {flag.state for flag in flags if flag.id == "red-flag/28"} == states
    assert {flag.state for flag in flags if flag.id == "us/ear-general/advanced_items"} == (states if seat != "GB" else set())
