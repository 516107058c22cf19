"""From a ledger and a cluster in a dossier to what proposed 15 CFR 702.7 would ask, and when."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from weighbridge.app.answers import Determination, RegimeAnswer
from weighbridge.app.deciding.deadlines import calendar, deadlines
from weighbridge.app.deciding.decide_dossier import Question, decide_dossier
from weighbridge.app.deciding.timeline import timeline
from weighbridge.facts.clouds.clusters import first_day_within, months_until
from weighbridge.facts.clouds.filings import first_of_quarter
from weighbridge.facts.reading import read_dossier
from weighbridge.wiring import bridge

NAME = "us/bis-702-7"
US_LAB = '[[party]]\nid = "lab"\nkind = "entity"\norganised_under = "US"\nlocated = "US"\n'
MODEL = '[[model]]\nid = "m"\ndeveloper = "lab"\n'
CLUSTER = '[[cluster]]\nid = "k"\nowner = "lab"\nnetwork_gbit_s = 400\nops_per_s = "2.00e20"\n'


def work(kind: str, operations: str, more: str = "") -> str:
    return f'[[model.work]]\nkind = "{kind}"\noperations = "{operations}"\n{more}\n'


def decided(text: str, on: str) -> Determination:
    return decide_dossier(read_dossier(text.encode()), Question(date.fromisoformat(on), None, (NAME,)), bridge())


def of_model(text: str, on: str = "2024-12-01") -> RegimeAnswer:
    return decided(US_LAB + MODEL + text, on).models[0].regimes[0]


def of_cluster(text: str, on: str = "2024-12-01") -> RegimeAnswer:
    return decided(US_LAB + text, on).clusters[0].regimes[0]


def level(answer: RegimeAnswer) -> str:
    return answer.level.at_least if answer.level.at_least == answer.level.at_most else "open"


def due(answer: RegimeAnswer, duty: str) -> str | None:
    (found,) = (d for d in answer.duties if d.duty == duty)
    return found.due


def test_official_example_a_notification_due_on_april_15_covers_what_is_planned_until_october_15() -> None:
    """702.7(a)(2)(i): "in a notification due on April 15 ... all activities planned until October 15 of the same year"."""
    until, after = (work("pre-training", "2.00e26", f'state = "planned"\nfrom = {day}') for day in ("2025-10-15", "2025-10-16"))

    assert level(of_model(until, "2025-04-15")) == "reportable"
    assert due(of_model(until, "2025-04-15"), "run-notification") == "2025-04-15"
    assert level(of_model(after, "2025-04-15")) == "none"
    assert due(of_model(after, "2025-07-15"), "run-notification") == "2025-07-15"


def test_official_example_a_multiply_accumulate_is_two_operations() -> None:
    """Note 1 to (a)(1): D = A x B + C is two, so a token costs two a parameter forwards and four backwards."""
    answer = of_model('[[model.work]]\nkind = "pre-training"\nparameters = "1000000000000"\ntokens = "17000000000000"\n')
    total = next(t for t in answer.totals if t.convention == NAME and t.reading is None)

    assert total.central == str(2 * 3 * 10**12 * 17 * 10**12)
    assert level(of_model(work("pre-training", str(3 * 10**12 * 17 * 10**12)))) == "none"


@pytest.mark.parametrize(
    ("works", "found"),
    [
        (work("pre-training", "1" + "0" * 26), "none"),
        (work("pre-training", "1" + "0" * 25 + "1"), "reportable"),
        (work("pre-training", "1e26"), "open"),
        (work("pre-training", "7.0e25") + work("fine-tuning", "5.0e25"), "open"),
        (work("pre-training", "7.0e25") + work("rl-rollout", "5.0e25"), "open"),
        (work("pre-training", "2.0e25") + work("rl-update", "1.20e26"), "reportable"),
        (work("pre-training", "7.0e25") + work("recomputation", "5.0e25"), "reportable"),
        (work("pre-training", "8.0e25") + work("failed-run", "4.0e25"), "open"),
        (work("failed-run", "1.20e26"), "reportable"),
        (work("pre-training", "8.0e25") + work("evaluation", "4.0e25"), "none"),
        (work("pre-training", "8.0e25") + work("synthetic-data", "4.0e25"), "none"),
        (work("pre-training", "8.0e25") + work("reward-model", "4.0e25") + work("distillation-parent", "4.0e25"), "none"),
        (work("pre-training", "8.0e25", "from = 2024-01-01") + work("pre-processing", "4.0e25"), "none"),
        ('[[model.work]]\nkind = "pre-training"\n', "open"),
    ],
)
def test_what_a_run_counts(works: str, found: str) -> None:
    assert level(of_model(works)) == found


def test_the_base_was_run_by_itself() -> None:
    base = '[[model]]\nid = "base"\ndeveloper = "lab"\n' + work("pre-training", "2.0e26")

    assert level(of_model('derived_from = ["base"]\n' + work("fine-tuning", "2.0e25") + base)) == "none"


@pytest.mark.parametrize(
    ("more", "found"),
    [
        ('state = "planned"\nfrom = 2025-06-01', "reportable"),
        ('state = "planned"\nfrom = 2025-06-02', "none"),
        ('state = "planned"', "open"),
        ('state = "running"\nfrom = 2024-10-01', "reportable"),
        ("from = 2024-10-01", "reportable"),
        ("from = 2025-06-01", "reportable"),
        ("from = 2025-06-02", "none"),
    ],
)
def test_a_run_planned_within_six_months(more: str, found: str) -> None:
    assert level(of_model(work("pre-training", "2.0e26", more))) == found


@pytest.mark.parametrize(
    ("on", "day", "months"),
    [
        ("2025-04-15", "2025-04-15", 0),
        ("2025-04-15", "2025-04-14", 0),
        ("2025-04-15", "2025-04-16", 1),
        ("2025-04-15", "2025-05-15", 1),
        ("2025-04-15", "2025-05-16", 2),
        ("2025-08-31", "2026-02-28", 6),
        ("2025-08-31", "2026-03-01", 7),
        ("2025-12-31", "2026-06-30", 6),
        ("2024-11-30", "2025-05-30", 6),
    ],
)
def test_months_end_on_the_same_day_or_the_last(on: str, day: str, months: int) -> None:
    assert months_until(date.fromisoformat(on), date.fromisoformat(day)) == months


@pytest.mark.parametrize(
    ("party", "found"),
    [
        ('[[party]]\nid = "lab"\nkind = "entity"\norganised_under = "US"\nlocated = "SG"\n', "reportable"),
        ('[[party]]\nid = "lab"\nkind = "entity"\norganised_under = "GB"\nlocated = "US"\n', "none"),
        ('[[party]]\nid = "lab"\nkind = "individual"\nlocated = "US"\nus_status = "none"\n', "reportable"),
        ('[[party]]\nid = "lab"\nkind = "individual"\nlocated = "GB"\nus_status = "none"\n', "none"),
        ('[[party]]\nid = "lab"\nkind = "individual"\nlocated = "GB"\nus_status = "protected"\n', "none"),
        ('[[party]]\nid = "lab"\nkind = "individual"\nlocated = "GB"\ncitizenships = [{ country = "US" }]\n', "reportable"),
        ('[[party]]\nid = "lab"\nkind = "individual"\nlocated = "GB"\npermanent_residence = [{ country = "US" }]\n', "reportable"),
        ('[[party]]\nid = "lab"\nkind = "individual"\nlocated = "GB"\ncitizenships = [{ country = "GB" }]\n', "open"),
        ('[[party]]\nid = "lab"\nkind = "individual"\nlocated = "GB"\ncitizenships = [{ country = "US", since = 2024-12-02 }]\n', "open"),
        ('[[party]]\nid = "lab"\nkind = "entity"\n', "open"),
        ("", "open"),
    ],
)
def test_who_is_a_covered_us_person(party: str, found: str) -> None:
    model = (MODEL if party else '[[model]]\nid = "m"\n') + work("pre-training", "2.0e26")
    cluster = CLUSTER if party else CLUSTER.replace('owner = "lab"\n', "")
    answer = decided(party + model + cluster, "2024-12-01")

    assert level(answer.models[0].regimes[0]) == found
    assert level(answer.clusters[0].regimes[0]) == found


def test_a_cluster_without_a_day_is_held_already_and_that_is_said() -> None:
    answer = decided(US_LAB + CLUSTER, "2024-12-01").clusters[0]

    assert level(answer.regimes[0]) == "reportable"
    assert answer.assumed == ['the cluster "k" is held already']
    assert due(answer.regimes[0], "cluster-notification") is None


@pytest.mark.parametrize(
    ("acquired", "found", "day"),
    [
        ("2024-11-20", "reportable", "2025-01-15"),
        ("2025-03-31", "reportable", "2025-01-15"),
        ("2025-06-01", "reportable", "2025-01-15"),
        ("2025-06-02", "none", None),
    ],
)
def test_a_cluster_acquired_in_a_quarter_or_planned(acquired: str, found: str, day: str | None) -> None:
    answer = of_cluster(CLUSTER + f"acquired_on = {acquired}\n")

    assert (level(answer), due(answer, "cluster-notification")) == (found, day)


def test_periods_to_answer_run_from_what_came_in_and_are_hypothetical() -> None:
    text = CLUSTER + "acquired_on = 2024-10-01\n"
    for what, day in (("request", "2025-01-20"), ("incompleteness", "2025-02-01"), ("clarification", "2025-02-03")):
        text += f'[[knowledge]]\nof = "k"\nwhat = "{what}"\nevidence_on = {day}\n'
    answer = decided(US_LAB + text, "2025-02-10")
    found = deadlines(answer, date(2025, 2, 10))

    assert {d.duty: d.due for d in found.deadlines} == {
        "cluster-notification": "2025-01-15",
        "cluster-clarification": "2025-02-10",
        "cluster-revision": "2025-02-15",
        "cluster-answers": "2025-02-19",
    }
    assert all(d.hypothetical for d in found.deadlines)
    assert calendar(found).count("HYPOTHETICAL") >= 4
    before = decided(US_LAB + text, "2025-01-19").clusters[0].regimes[0]
    assert {d.duty for d in before.duties if d.answer == "yes"} == {"cluster-notification"}


@pytest.mark.parametrize(
    ("on", "day"),
    [("2024-12-31", None), ("2025-01-01", "2025-04-15"), ("2026-09-30", "2026-10-15"), ("2026-10-01", None)],
)
def test_affirmations_for_seven_quarters(on: str, day: str | None) -> None:
    """A notification covered the last quarter of 2024; the seventh quarter after it is the third of 2026."""
    small = work("pre-training", "2.0e25", "from = 2024-02-01")
    answer = of_model(small + '[[knowledge]]\nof = "m"\nwhat = "notification"\nevidence_on = 2024-11-02\n', on)
    (duty,) = (d for d in answer.duties if d.duty == "run-affirmation")

    assert duty.due == day
    assert duty.answer == ("no" if day is None else "yes")


def test_it_asks_nothing_of_a_transfer_and_never_bound() -> None:
    transfer = '[[transfer]]\nid = "t"\nmodel = "m"\n'
    answer = decided(US_LAB + MODEL + work("pre-training", "2.0e26") + transfer, "2026-11-23")
    (regime,) = answer.transfers[0].regimes

    assert level(regime) == "none"
    assert regime.status == ["proposed"]
    assert not regime.binds
    assert not answer.models[0].regimes[0].binds


@pytest.mark.parametrize(
    ("months", "day", "first"),
    [
        (6, "2025-10-15", "2025-04-15"),
        (6, "2026-02-28", "2025-08-28"),
        (6, "2025-08-31", "2025-03-01"),
        (7, "2025-10-15", "2025-03-15"),
        (12, "2025-01-01", "2024-01-01"),
    ],
)
def test_the_first_day_within_so_many_months(months: int, day: str, first: str) -> None:
    found = first_day_within(months, date.fromisoformat(day))

    assert found == date.fromisoformat(first)
    assert months_until(found, date.fromisoformat(day)) <= months
    assert months_until(found - timedelta(days=1), date.fromisoformat(day)) > months


def test_no_day_lies_before_the_calendar_or_after_it() -> None:
    assert first_day_within(7, date(1, 6, 1)) is None
    assert first_of_quarter(date(9999, 12, 1), 1) is None
    assert first_of_quarter(date(2024, 11, 2), 1) == date(2025, 1, 1)


def days(text: str, first: str, last: str) -> list[tuple[str, str]]:
    read, question = read_dossier(text.encode()), Question(date.fromisoformat(first), None, (NAME,))
    steps = timeline(read, question, bridge(), date.fromisoformat(first), date.fromisoformat(last)).steps
    return [(s.start, word.partition(" (")[0]) for s in steps for word in s.levels.values()]


def test_over_days_plans_come_within_reach_and_affirmations_end() -> None:
    run = US_LAB + MODEL + work("pre-training", "2.0e26", 'state = "planned"\nfrom = 2025-10-15')
    small = US_LAB + MODEL + work("pre-training", "2.0e25", "from = 2024-02-01")
    notified = small + '[[knowledge]]\nof = "m"\nwhat = "notification"\nevidence_on = 2024-11-02\n'

    assert days(run, "2025-01-01", "2025-12-01") == [("2025-01-01", "none"), ("2025-04-15", "reportable")]
    assert days(notified, "2024-10-01", "2027-01-01") == [("2024-10-01", "none"), ("2025-01-01", "reportable"), ("2026-10-01", "none")]
