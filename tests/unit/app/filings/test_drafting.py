"""Drafts: what is said, what is missing, what contradicts, and by when each is due."""

from __future__ import annotations

import json
from datetime import date

import pytest

from tests.unit.app.filings.desks import (
    CERTIFICATION,
    CLUSTER,
    COUNTS,
    LAB,
    ON,
    QUARTERLY,
    REPORT,
    RUN,
    WATCH,
    WHOLE,
    certification,
    counted,
    desk,
    quarterly,
    report,
    row,
)
from weighbridge.act.filings.stating import read_facts
from weighbridge.act.filings.training import TrainingFacts
from weighbridge.app.filings.drafting import training_report
from weighbridge.app.filings.sources import read_watch
from weighbridge.kernel.digests import digest
from weighbridge.kernel.errors import BadInput

# --- the report of training -----------------------------------------------------------------------------


def test_a_report_with_everything_said_is_complete() -> None:
    assert report().open == []


def test_the_operations_are_those_that_the_watch_bounds() -> None:
    said = row(report(), "training.operations")

    assert said.source == "watch"
    assert said.values[-1] == "at most 108600000000000000000000000 operations (1.086e26)"


def test_operations_of_the_facts_stand_where_nothing_was_watched() -> None:
    said = row(report(REPORT.replace("[training]", '[training]\noperations = ["2e26", "3e26"]'), watched=False), "training.operations")

    assert (said.source, said.values[0]) == ("facts", "at least 200000000000000000000000000 operations (2.000e26)")


def test_without_a_watch_and_without_a_figure_the_operations_are_missing() -> None:
    assert report(watched=False).open == ["training.operations"]


def test_facts_that_the_watch_excludes_are_a_conflict_and_keep_the_report_open() -> None:
    found = report(REPORT.replace("[training]", '[training]\noperations = "5e26"'))

    assert found.open == ["training.operations"]
    assert "the facts state 4.50e26 to 5.50e26 operations, the watch bounds the group to 0 to 1.09e26" in (
        row(found, "training.operations").conflict or ""
    )


def test_a_conflict_that_a_person_settles_is_kept_with_who_and_why() -> None:
    settled = '[[settled]]\nitem = "training.operations"\nby = "Ada"\nwhy = "the customer counts another run too"\n'
    found = report(REPORT.replace("[training]", '[training]\noperations = "5e26"') + settled)

    assert found.open == []
    assert [(one.item, one.by) for one in found.settled] == [("training.operations", "Ada")]


def test_a_settlement_of_nothing_is_named() -> None:
    found = report(REPORT + '[[settled]]\nitem = "training.starts_on"\nby = "Ada"\nwhy = "x"\n')

    assert "training.starts_on is settled in the facts, and has no conflict" in found.notes


def test_an_individual_is_not_asked_what_only_an_entity_has() -> None:
    found = report(
        REPORT.replace('kind = "entity"', 'kind = "individual"').replace('ultimate_owner = "Lim Example"', 'ultimate_owner = "same"')
    )

    keys = ("request_origins", "organised_under", "beneficial_owners")
    assert {row(found, f"foreign_person.{key}").answer for key in keys} == {"not-applicable"}
    assert row(found, "foreign_person.ultimate_owner").answer == "none"
    assert found.open == []


def test_an_individual_without_a_street_address_has_a_box() -> None:
    facts = REPORT.replace('addresses = ["1 Example Quay, Singapore 000001"]', 'post_office_box = "PSC 1 Box 2, APO AE 09000"')

    assert row(report(facts.replace('kind = "entity"', 'kind = "individual"')), "foreign_person.addresses").values == [
        "PSC 1 Box 2, APO AE 09000"
    ]
    assert "foreign_person.addresses" in report(facts).open


def test_of_a_person_of_an_unknown_kind_what_only_an_entity_has_is_missing() -> None:
    found = report(REPORT.replace('kind = "entity"\n', ""))

    assert found.open == ["foreign_person.request_origins", "foreign_person.organised_under", "foreign_person.beneficial_owners"]


@pytest.mark.parametrize("key", ["names", "ultimate_owner", "addresses", "organised_under", "email", "telephone", "payment", "access"])
def test_each_thing_left_out_is_missing(key: str) -> None:
    kept = "\n".join(line for line in REPORT.splitlines() if not line.startswith(f"{key} ="))

    assert report(kept).open == [f"foreign_person.{key}"]


def test_a_run_that_ends_before_it_begins_and_an_event_of_the_future_are_conflicts() -> None:
    facts = REPORT.replace("2027-02-10", "2026-11-09").replace(
        "incidents = []", 'incidents = [{ on = 2027-01-01, what = "weights copied" }]'
    )

    assert report(facts).open == ["training.completes_on", "security.incidents"]


def test_a_run_of_one_day_and_an_event_of_the_day_itself_are_no_conflicts() -> None:
    facts = REPORT.replace("2027-02-10", "2026-11-10").replace(
        "incidents = []", 'incidents = [{ on = 2026-11-20, what = "weights copied" }]'
    )

    assert report(facts).open == []


def test_the_report_is_due_by_the_earlier_day_and_shows_the_later() -> None:
    (due,) = report().due

    assert (due.due, due.counted_from, due.later) == (date(2026, 11, 17), date(2026, 11, 2), date(2026, 11, 27))
    assert due.cite == "15 CFR 7.308(c)(1), (c)(2) (proposed)"


def test_without_a_day_no_due_day_is_invented() -> None:
    (due,) = report(REPORT.partition("[foreign_person]")[2].join(("[foreign_person]", ""))).due

    assert due.due is None
    assert due.note == "no day yet: state occurred_on in [transaction], or the days of [knowledge]"


def test_the_report_of_a_reseller_is_also_forwarded_within_thirty_days_of_the_transaction() -> None:
    found = report(REPORT.replace('id = "tx-114"', 'id = "tx-114"\nvia_reseller = "Lion Cloud"'))

    assert [(due.duty, due.due) for due in found.due] == [("report", date(2026, 11, 17)), ("forward", date(2026, 12, 2))]


def test_days_that_the_watch_recorded_count_too() -> None:
    group = WATCH["groups"][0] | {
        "knowledge": [{"evidence_on": "2026-10-20", "concluded_on": None, "occurred_on": "2026-10-12", "by": "Ada"}]
    }
    watch = read_watch(json.dumps(WATCH | {"groups": [group]}).encode(), "w.json")
    facts = read_facts(REPORT.encode(), "r.toml", TrainingFacts)

    (due,) = training_report(desk(), facts, "r.toml", watch.groups[0], watch.on).due

    assert (due.due, due.counted_from, due.later) == (date(2026, 10, 27), date(2026, 10, 12), date(2026, 11, 27))


# --- the certification -----------------------------------------------------------------------------------


def test_a_certification_with_everything_said_is_complete() -> None:
    assert certification().open == []


def test_the_figures_are_those_that_the_programme_counts() -> None:
    found = certification()

    assert row(found, "counts.customers").values == ["1200"]
    assert row(found, "counts.foreign_owners").values == [
        "12 in Singapore",
        "2 in a place not known",
        "in doubt: 1 in United Arab Emirates",
    ]
    assert row(found, "counts.resellers").values == ["Lion Cloud (SG): sheet of 2026-11-18, 40 customers, 0 accounts not verified"]
    assert row(found, "unverified.provisioned_on").values == ["acct-9: 2026-10-01"]
    assert {row(found, f"counts.{key}").source for key in ("customers", "foreign_owners", "resellers", "unverified")} == {"programme"}


def test_a_figure_by_hand_that_is_another_is_a_conflict() -> None:
    found = certification(WHOLE + "[counts]\ncustomers = 1100\n")

    assert row(found, "counts.customers").conflict == "the facts state 1100, the programme counts 1200"
    assert found.open == ["counts.customers"]


def test_without_a_programme_the_accounts_that_are_not_verified_are_missing() -> None:
    found = certification(WHOLE + "[counts]\ncustomers = 3\nforeign_owners = {}\nresellers = []\n", programme=False)

    assert row(found, "counts.foreign_owners").answer == "none"
    assert found.open == [
        "counts.unverified",
        *(f"unverified.{key}" for key in ("provisioned_on", "actions", "other", "deprovision_on", "against_new_accounts")),
    ]


def test_an_account_of_which_something_is_not_known_is_named() -> None:
    facts = "\n".join(line for line in WHOLE.splitlines() if not line.startswith("actions"))

    assert row(certification(facts), "unverified.actions").values == ["acct-9: not known"]
    assert certification(facts).open == ["unverified.actions"]


def test_an_account_that_the_programme_does_not_count_is_a_conflict() -> None:
    found = certification(WHOLE + '[[unverified]]\naccount = "acct-10"\n')

    assert row(found, "unverified.other").conflict == "the facts speak of accounts that the programme does not count: acct-10"


def test_accounts_of_those_who_may_be_foreign_are_told_apart_and_all_are_asked_about() -> None:
    rows = [*COUNTS["unverified"], {"account": "acct-12", "foreign": "unknown", "provisioned_on": None}]
    found = certification(counts=counted(unverified=rows))

    assert row(found, "counts.unverified").values == ["1", "in doubt: 1 of customers who may be foreign"]
    assert row(found, "unverified.provisioned_on").values == ["acct-9: 2026-10-01", "acct-12: not known"]
    assert "unverified.provisioned_on" in found.open


def test_where_every_account_is_verified_nothing_is_asked_of_them() -> None:
    found = certification(CERTIFICATION, counted(unverified=[]))

    assert row(found, "counts.unverified").values == ["0"]
    assert row(found, "unverified.actions").answer == "not-applicable"
    assert found.open == []


@pytest.mark.parametrize("key", ["reviewed", "offerings_followed", "threats_followed", "meets_subpart", "tracked", "resolutions_recorded"])
def test_an_attestation_that_is_not_true_is_not_made(key: str) -> None:
    assert certification(WHOLE.replace(f"{key} = true", f"{key} = false")).open == [f"attests.{key}"]


def test_resolutions_that_the_programme_has_not_are_a_conflict() -> None:
    found = certification(counts=counted(resolved_since=1))

    assert row(found, "attests.resolutions_recorded").conflict == "the programme has no resolution of 2 of them"
    assert found.open == ["attests.resolutions_recorded"]


def test_forms_of_resellers_are_as_many_as_there_are_foreign_resellers() -> None:
    found = certification(WHOLE.replace('["form of Lion Cloud, 2026-11-18"]', "[]"))

    assert row(found, "reseller_forms").conflict == "0 forms for 1 foreign resellers"


@pytest.mark.parametrize(
    ("previous", "opens", "ends"),
    [("2025-12-15", date(2026, 10, 16), date(2026, 12, 15)), ("2024-02-29", date(2024, 12, 30), date(2025, 2, 28))],
)
def test_the_annual_certification_has_a_window_of_sixty_days_before_the_year_is_over(previous: str, opens: date, ends: date) -> None:
    (due,) = certification(WHOLE.replace("2025-12-15", previous)).due

    assert (due.opens, due.due) == (opens, ends)


def test_an_irregular_update_has_no_day_and_says_what_changed() -> None:
    change = '[[change]]\nkind = "contact"\nwhat = "a new primary contact"\non = 2026-11-01\n'
    found = certification(WHOLE.replace('"annual"', '"irregular"') + change)

    assert found.due[0].due is None
    assert row(found, "change").values == ["contact: a new primary contact, on 2026-11-01"]
    assert [one.key for one in found.rows if one.key.startswith("attests.")] == []
    assert certification(WHOLE.replace('"annual"', '"irregular"')).open == ["change"]


def test_a_new_provider_certifies_before_its_first_foreign_account() -> None:
    facts = WHOLE.replace('"annual"', '"new-provider"').replace("previous_on = 2025-12-15", "first_foreign_account_on = 2027-01-04")

    assert certification(facts).due[0].due == date(2027, 1, 4)
    assert certification(WHOLE.replace('"annual"', '"new-provider"')).open == ["first_foreign_account_on"]


# --- the quarterly notification --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("quarter", "day", "until"),
    [
        ("2026-Q1", date(2026, 4, 15), "2026-10-15"),
        ("2026-Q2", date(2026, 7, 15), "2027-01-15"),
        ("2026-Q3", date(2026, 10, 15), "2027-04-15"),
        ("2026-Q4", date(2027, 1, 15), "2027-07-15"),
    ],
)
def test_each_quarter_has_its_day_and_plans_for_six_months_after(quarter: str, day: date, until: str) -> None:
    """The rule's own example: a notification due on April 15 covers what is planned until October 15."""
    found = quarterly(QUARTERLY.replace("2026-Q4", quarter))

    assert found.due[0].due == day
    assert row(found, "quarter").values == [f"{quarter}, with plans until {until}"]


def test_the_activities_are_those_that_the_pack_finds_in_the_dossier() -> None:
    found = quarterly(dossier=LAB + RUN + CLUSTER)

    assert found.form == "notification"
    assert row(found, "activities").values == [
        "run large-1: 2.00e26 to 3.00e26 operations; from 2026-10-05",
        "cluster k1: network 400 Gbit/s; theoretical maximum 2e20 operations per second; acquired 2026-11-01",
    ]
    assert found.open == []


def test_what_they_were_decided_from_and_as_of_when_is_noted() -> None:
    dossier = (LAB + RUN).encode()

    assert f"the activities are those of the dossier {digest(dossier)}, decided as of 2027-01-15" in quarterly().notes


def test_a_plan_within_six_months_of_the_due_day_is_notified_and_a_later_one_is_not() -> None:
    planned = RUN.replace("from = 2026-10-05", 'state = "planned"\n  from = {day}')

    forms = [quarterly(dossier=LAB + planned.replace("{day}", day)).form for day in ("2027-07-15", "2027-07-16")]

    assert forms == ["notification", "affirmation"]


def test_an_activity_that_is_not_settled_keeps_it_open_and_says_what_would_settle_it() -> None:
    found = quarterly(dossier=LAB + CLUSTER.replace('ops_per_s = "2e20"\n', ""))

    assert found.open == ["activities"]
    assert "How many operations a second could the cluster do at most" in (row(found, "activities").conflict or "")


def test_what_ended_before_the_quarter_belongs_to_an_earlier_one_and_is_noted() -> None:
    found = quarterly(dossier=LAB + RUN.replace("from = 2026-10-05", "from = 2025-10-05\n  until = 2026-03-01"))

    assert found.form == "affirmation"
    assert "run large-1 ended before 2026-Q4" in found.notes


def test_the_first_day_of_the_quarter_is_of_the_quarter_and_an_end_on_it_is_before() -> None:
    """A period ends before the day that its `until` names."""
    run = RUN.replace("from = 2026-10-05", "from = 2025-10-05\n  until = 2026-10-01")

    assert quarterly(dossier=LAB + run).form == "affirmation"
    assert quarterly(dossier=LAB + run.replace("until = 2026-10-01", "until = 2026-10-02")).form == "notification"
    assert quarterly(dossier=LAB + CLUSTER.replace("2026-11-01", "2026-10-01")).form == "notification"
    assert quarterly(dossier=LAB + CLUSTER.replace("2026-11-01", "2026-09-30")).form == "affirmation"


@pytest.mark.parametrize(
    ("last", "form"), [("2026-Q3", "affirmation"), ("2025-Q1", "affirmation"), ("2024-Q4", "nothing"), ("2026-Q4", "nothing")]
)
def test_none_is_affirmed_for_seven_quarters_after_the_last_notification(last: str, form: str) -> None:
    assert quarterly(QUARTERLY.replace("2026-Q2", last), LAB).form == form


NOTIFIED = '[[knowledge]]\nof = "large-1"\nwhat = "notification"\nevidence_on = {day}\n'


def test_a_notification_that_the_dossier_records_need_not_be_stated() -> None:
    facts, lab = QUARTERLY.replace('last_notified = "2026-Q2"\n', ""), LAB + RUN.replace("from = 2026-10-05", "until = 2026-03-01")
    found = quarterly(facts, lab + NOTIFIED.format(day="2026-02-10") + NOTIFIED.format(day="2025-11-10"))

    assert (found.form, found.open) == ("affirmation", [])
    assert (row(found, "last_notified").values, row(found, "last_notified").source) == (["2026-Q1"], "decision")


def test_a_quarter_of_the_facts_that_is_not_the_dossiers_is_a_conflict() -> None:
    lab = LAB + RUN.replace("from = 2026-10-05", "until = 2026-03-01") + NOTIFIED.format(day="2026-02-10")

    assert row(quarterly(dossier=lab), "last_notified").conflict == "the facts state 2026-Q2, the dossier records 2026-Q1"


def test_whether_anything_was_notified_before_is_asked_and_not_taken_for_granted() -> None:
    silent, never = (QUARTERLY.replace('last_notified = "2026-Q2"\n', line) for line in ("", 'last_notified = "never"\n'))

    assert (quarterly(silent, LAB).form, quarterly(silent, LAB).open) == ("nothing", ["last_notified"])
    assert (quarterly(never, LAB).form, quarterly(never, LAB).open) == ("nothing", [])
    assert quarterly(silent).open == []


def test_the_affirmation_says_which_of_the_quarters_it_is() -> None:
    said = row(quarterly(dossier=LAB), "affirmation")

    assert said.values == ["no applicable activity; quarter 2 after that of the last notification, 2026-Q2"]


def test_without_a_dossier_no_activity_is_known_and_none_is_affirmed() -> None:
    found = quarterly(dossier=None)

    assert (found.form, found.open) == ("notification", ["activities"])


def test_a_quarter_that_is_none_is_refused() -> None:
    with pytest.raises(BadInput, match="is no quarter"):
        quarterly(QUARTERLY.replace("2026-Q4", "2026-Q5"))


def test_the_name_of_an_individual_who_files_is_a_persons_and_that_of_an_entity_is_not() -> None:
    assert row(quarterly(), "filer.name").personal is None
    assert row(quarterly(QUARTERLY.replace('"entity"', '"citizen"')), "filer.name").personal == "staff"


# --- what follows a filing -------------------------------------------------------------------------------

REQUEST = """
[request]
received_on = 2026-11-16

[[request.asked]]
question = "Who runs the site?"
answer = "Merlion AI, by its own staff"

[[request.asked]]
question = "Where are the weights kept?"
"""


def test_the_answers_to_a_request_are_due_by_the_clock_of_each_rule() -> None:
    follow_up, answers, clarification = (
        report(REQUEST),
        quarterly(REQUEST),
        quarterly(REQUEST.replace("[request]", "[request]\nclarifies = true")),
    )

    assert [one.form for one in (follow_up, answers, clarification)] == ["follow-up", "answers", "clarification"]
    assert [one.due[0].due for one in (follow_up, answers, clarification)] == [date(2026, 12, 1), date(2026, 12, 16), date(2026, 11, 23)]


def test_a_question_without_an_answer_keeps_it_open_and_is_shown() -> None:
    found = report(REQUEST)

    assert found.open == ["request.asked"]
    assert row(found, "request.asked").values[1] == "Where are the weights kept?: not answered"
    assert report(REQUEST + 'answer = "in one vault"\n').open == []
    assert report("[request]\n").open == ["request.received_on", "request.asked"]


# --- all three -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("draft", [report, certification, quarterly], ids=lambda draft: draft.__name__)
def test_under_a_rule_that_never_bound_it_says_so(draft: object) -> None:
    found = draft()  # type: ignore[operator]

    assert (found.mark, found.status) == ("HYPOTHETICAL, do not file", ["proposed"])
    assert found.on == ON
