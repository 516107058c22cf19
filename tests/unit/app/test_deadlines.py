"""Due days: both days of knowledge, overdue, hypothetical, and a calendar file others can read."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from weighbridge.app.deciding.deadlines import Deadline, Deadlines, calendar, deadlines
from weighbridge.app.deciding.decide_dossier import Question, decide_dossier
from weighbridge.facts.reading import read_dossier
from weighbridge.wiring import bridge

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
