"""Due days: both days of knowledge, overdue, hypothetical, and a calendar file others can read."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from weighbridge.app.deciding.deadlines import Deadline, Deadlines, calendar, deadlines
from weighbridge.app.deciding.decide_dossier import Question, decide_dossier
from weighbridge.facts.reading import read_dossier
from weighbridge.wiring import bridge, regime

EXAMPLE = Path(__file__).parents[3] / "examples" / "eu-model.toml"


def listed(on: date) -> Deadlines:
    answer = decide_dossier(read_dossier(EXAMPLE.read_bytes()), Question(on, on=on, regimes=("eu/ai-act",)), bridge())
    return deadlines(answer, on)


def notification(on: date) -> Deadline:
    return next(d for d in listed(on).deadlines if d.duty == "notification")


def test_the_earlier_day_of_knowledge_starts_the_clock_and_the_later_is_shown() -> None:
    found = notification(date(2026, 3, 10))

    assert found.due == "2026-03-16"
    assert found.note is not None
    assert "2026-04-03" in found.note


@pytest.mark.parametrize(("on", "overdue"), [(date(2026, 3, 16), False), (date(2026, 3, 17), True)])
def test_a_duty_is_overdue_from_the_day_after_it_is_due(on: date, overdue: bool) -> None:
    assert notification(on).overdue is overdue


LARGE = """
[[party]]
id = "lab"
kind = "entity"
revenue = [{ year = 2025, usd = "6.1e8", with_affiliates = true }]
[[model]]
id = "m"
developer = "lab"
purpose = "general"
nexus = ["CA", "NY"]
[[model.work]]
kind = "pre-training"
operations = "200000000000000000000000000"
"""


def owed(name: str, on: date) -> dict[str, Deadline]:
    """The deadlines of a large developer under one pack, by duty."""
    answer = decide_dossier(read_dossier(LARGE.encode()), Question(on, on, (name,)), bridge())
    return {d.duty: d for d in deadlines(answer, on).deadlines}


def test_a_duty_without_a_period_of_days_is_listed_with_what_it_asks() -> None:
    found = owed("us-ca/sb-53", date(2026, 11, 23))

    assert set(found) == {d.clause.id for d in regime("us-ca/sb-53").duties}
    assert (found["internal-use-summary"].due, found["internal-use-summary"].hypothetical) == (None, False)
    assert (found["internal-use-summary"].note or "").startswith("no period of days is counted: send the Office of Emergency Services")
    assert "every three months" in (found["internal-use-summary"].note or "")


def test_and_is_marked_where_its_rule_does_not_bind() -> None:
    note = owed("us-ny/raise", date(2026, 11, 23))["disclosure-statement"].note or ""

    assert note.startswith("HYPOTHETICAL, do not file; no period of days is counted: file a disclosure statement")


def test_a_licence_is_no_deadline() -> None:
    """It is a condition of the act; the answer itself says so."""
    answer = decide_dossier(
        read_dossier((EXAMPLE.parent / "atlas.toml").read_bytes()), Question(date(2026, 1, 20), None, ("us/ear-4e091",)), bridge()
    )

    assert [d.duty for d in deadlines(answer, date(2026, 1, 20)).deadlines] == []


def row(**changed: object) -> Deadline:
    given: dict[str, object] = {
        "regime": "x/y",
        "subject": "model",
        "id": "m",
        "duty": "notice",
        "cite": "X 1",
        "answer": "yes",
        "due": "2026-03-16",
        "overdue": False,
        "hypothetical": False,
        "note": "14 days",
    }
    return Deadline(**{**given, **changed})  # type: ignore[arg-type]  # the keys are the record's


def written(*rows: Deadline) -> str:
    return calendar(Deadlines("weighbridge/deadlines/1", "sha256:0", "2026-03-01", list(rows)))


def test_a_calendar_has_an_all_day_event_for_each_due_day() -> None:
    text = written(row(), row(due=None))

    assert text.startswith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n")
    assert text.endswith("END:VCALENDAR\r\n")
    assert text.count("BEGIN:VEVENT") == 1
    assert "DTSTART;VALUE=DATE:20260316\r\n" in text
    assert "DTEND;VALUE=DATE:20260317\r\n" in text


def test_a_rule_that_never_bound_is_marked_in_the_calendar() -> None:
    assert "SUMMARY:HYPOTHETICAL\\, do not file: x/y" in written(row(hypothetical=True))


def test_text_is_escaped_and_folded_as_the_standard_asks() -> None:
    text = written(row(cite="a;b,c\\d" + "é" * 80))

    assert "a\\;b\\,c\\\\d" in text.replace("\r\n ", "")
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    assert "é" * 80 in text.replace("\r\n ", "")


def test_the_same_deadline_keeps_its_identity() -> None:
    identities = [line for line in written(row(), row(duty="other")).split("\r\n") if line.startswith("UID:")]

    assert len(set(identities)) == 2
    assert identities == [line for line in written(row(), row(duty="other")).split("\r\n") if line.startswith("UID:")]
