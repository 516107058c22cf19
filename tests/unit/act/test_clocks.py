"""A period runs from the earlier of two days of knowledge; the later one is shown."""

from datetime import date
from typing import Any

import pytest

from weighbridge.act.clocks import Due, due_by, due_day, occurrence, quarter_day
from weighbridge.decide.law import Clock, read_law
from weighbridge.facts.records import Dossier, Model
from weighbridge.facts.tables.clouds import Cluster, Knowledge, Transaction
from weighbridge.facts.tables.work import Work
from weighbridge.kernel.errors import BadLaw

FIRST, LATER = date(2026, 3, 2), date(2026, 3, 20)


def dossier(*rows: Knowledge) -> Dossier:
    """A dossier that knows this."""
    return Dossier(knowledge=list(rows))


@pytest.mark.parametrize(
    ("row", "due"),
    [
        (Knowledge("m", evidence_on=FIRST, concluded_on=LATER), Due(date(2026, 3, 16), FIRST, date(2026, 4, 3))),
        (Knowledge("m", evidence_on=LATER, concluded_on=FIRST), Due(date(2026, 3, 16), FIRST, date(2026, 4, 3))),
        (Knowledge("m", evidence_on=FIRST), Due(date(2026, 3, 16), FIRST)),
        (Knowledge("m", concluded_on=FIRST), Due(date(2026, 3, 16), FIRST)),
        (Knowledge("m", evidence_on=FIRST, concluded_on=FIRST), Due(date(2026, 3, 16), FIRST)),
        (Knowledge("m"), None),
        (Knowledge("other", evidence_on=FIRST), None),
    ],
)
def test_a_fortnight_runs_from_the_earlier_day(row: Knowledge, due: Due | None) -> None:
    assert due_day(dossier(row), "m", 14) == due


def test_every_row_about_the_subject_counts() -> None:
    assert due_day(dossier(Knowledge("m", evidence_on=LATER), Knowledge("m", evidence_on=FIRST)), "m", 14) == Due(
        date(2026, 3, 16), FIRST, date(2026, 4, 3)
    )


def test_each_clock_runs_from_knowledge_of_its_own() -> None:
    incident = dossier(Knowledge("m", "incident", evidence_on=FIRST))

    assert due_day(incident, "m", 14) is None
    assert due_day(incident, "m", 14, "incident") == Due(date(2026, 3, 16), FIRST)


def test_a_period_past_the_calendar_ends_with_it() -> None:
    assert due_day(dossier(Knowledge("m", evidence_on=date(9999, 12, 30))), "m", 14) == Due(date.max, date(9999, 12, 30))


QUARTERS = ["04-15", "07-15", "10-15", "01-15"]
"""15 CFR 702.7(a)(2)(i) as proposed: the first to the fourth quarter."""


@pytest.mark.parametrize(
    ("activity", "due"),
    [
        (date(2025, 1, 1), date(2025, 4, 15)),
        (date(2025, 3, 31), date(2025, 4, 15)),
        (date(2025, 4, 1), date(2025, 7, 15)),
        (date(2025, 4, 15), date(2025, 7, 15)),
        (date(2025, 6, 30), date(2025, 7, 15)),
        (date(2025, 7, 1), date(2025, 10, 15)),
        (date(2025, 9, 30), date(2025, 10, 15)),
        (date(2025, 10, 1), date(2026, 1, 15)),
        (date(2025, 12, 31), date(2026, 1, 15)),
        (date(2024, 2, 29), date(2024, 4, 15)),
        (date(9999, 12, 31), date.max),
    ],
)
def test_what_happened_in_a_quarter_is_due_on_the_day_listed_for_it(activity: date, due: date) -> None:
    assert quarter_day(QUARTERS, activity, date.max) == due
    assert quarter_day(QUARTERS, activity, activity) == due
    assert quarter_day(list(reversed(QUARTERS)), activity, activity) == due


@pytest.mark.parametrize(
    ("on", "due"),
    [
        (date(2025, 4, 15), date(2025, 4, 15)),
        (date(2025, 4, 16), date(2025, 7, 15)),
        (date(2025, 7, 16), date(2025, 10, 15)),
        (date(2025, 10, 14), date(2025, 10, 15)),
        # Once it has begun, it belongs to its own quarter.
        (date(2025, 10, 15), date(2026, 1, 15)),
    ],
)
def test_what_is_ahead_is_due_on_the_next_day_listed(on: date, due: date) -> None:
    assert quarter_day(QUARTERS, date(2025, 10, 15), on) == due


def clock(**changes: Any) -> Clock:  # noqa: ANN401  # the value of any key
    """A clock of a law file, with changes."""
    return Clock(**{"name": "c", "cite": "1 TOY", "runs_from": "it", "days": 15, **changes})


def clouds() -> Dossier:
    """A dealing that came to matter later, one with a single day, a cluster, and two models."""
    return Dossier(
        model=[
            Model(
                "m",
                work=[
                    Work("pre-training", from_=date(2025, 5, 1)),
                    Work("evaluation", from_=date(2025, 1, 1)),
                    Work("fine-tuning", from_=date(2025, 2, 1)),
                ],
            ),
            Model("silent", work=[Work("pre-training")]),
        ],
        cluster=[Cluster("k", acquired_on=date(2025, 11, 20))],
        transaction=[
            Transaction("tx", occurred_on=FIRST, could_train_since=LATER),
            Transaction("plain", occurred_on=FIRST),
            Transaction("x"),
        ],
        knowledge=[Knowledge("plain", evidence_on=LATER), Knowledge("tx", what="request", evidence_on=FIRST)],
    )


@pytest.mark.parametrize(
    ("subject", "day"),
    [
        ("tx", LATER),
        ("plain", FIRST),
        ("x", None),
        ("k", date(2025, 11, 20)),
        ("m", date(2025, 2, 1)),
        ("silent", None),
        ("nobody", None),
    ],
)
def test_the_day_of_what_a_duty_is_about(subject: str, day: date | None) -> None:
    assert occurrence(clouds(), subject) == day


@pytest.mark.parametrize(
    ("changes", "subject", "due"),
    [
        ({}, "plain", Due(date(2026, 4, 4), LATER)),
        ({"starts": "occurrence"}, "plain", Due(date(2026, 3, 17), FIRST)),
        ({"starts": "occurrence", "days": 30}, "tx", Due(date(2026, 4, 19), LATER)),
        ({"starts": "either"}, "plain", Due(date(2026, 3, 17), FIRST, date(2026, 4, 4))),
        ({"starts": "either"}, "tx", Due(date(2026, 4, 4), LATER)),
        ({"starts": "either"}, "x", None),
        ({"starts": "occurrence"}, "x", None),
        ({"knowledge": "request"}, "tx", Due(date(2026, 3, 17), FIRST)),
        ({"knowledge": "inaccuracy"}, "tx", None),
        ({"days": 0, "quarter_days": QUARTERS, "starts": "occurrence"}, "k", Due(date(2026, 1, 15), date(2025, 11, 20))),
        ({"days": 0, "quarter_days": QUARTERS, "starts": "occurrence"}, "silent", None),
        ({"days": 0, "quarter_days": QUARTERS, "starts": "asked"}, "silent", Due(date(2026, 7, 15), date(2026, 5, 1))),
    ],
)
def test_a_clock_runs_from_what_its_law_names(changes: dict[str, Any], subject: str, due: Due | None) -> None:
    assert due_by(clock(**changes), clouds(), subject, date(2026, 5, 1)) == due


@pytest.mark.parametrize(
    "changes",
    [
        {"days": 0},
        {"quarter_days": QUARTERS},
        {"days": 0, "quarter_days": QUARTERS[:3]},
        {"days": 0, "quarter_days": [*QUARTERS[:3], "02-29"]},
    ],
)
def test_a_clock_is_a_period_or_four_days_of_the_year(changes: dict[str, Any]) -> None:
    law = {
        "schema": "weighbridge/law/1",
        "instrument": {"id": "toy", "title": "Toy", "jurisdiction": "US", "cite": "1 TOY"},
        "status": [{"is": "effective", "from": FIRST, "cite": "1 TOY"}],
        "clock": [{"name": "c", "days": 14, "runs_from": "it", "cite": "1 TOY", **changes}],
    }

    with pytest.raises(BadLaw):
        read_law(law, "toy.toml")
