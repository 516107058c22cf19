"""The answer over a span of days: each step, and the event that made it."""

from __future__ import annotations

from datetime import date

from tests.unit.app.dossiers import EAR, TODAY, text
from weighbridge.app.deciding.decide_dossier import Question
from weighbridge.app.deciding.timeline import Timeline, timeline
from weighbridge.facts.reading import read_dossier
from weighbridge.wiring import bridge


def over(first: date, last: date, body: str | None = None) -> Timeline:
    return timeline(read_dossier((body or text()).encode()), Question(TODAY, regimes=(EAR,)), bridge(), first, last)


def test_the_steps_of_4e091_are_its_days_and_no_others() -> None:
    found = over(date(2025, 1, 1), date(2026, 12, 1))

    assert [(s.start, s.order) for s in found.steps] == [
        ("2025-01-01", "PROCEED"),
        ("2025-01-13", "PROCEED"),
        ("2025-01-15", "PROCEED"),
        ("2025-05-13", "PROCEED"),
        ("2025-05-15", "REFUSE"),
    ]


def test_a_step_names_the_event_with_its_citation() -> None:
    binding = over(date(2025, 5, 14), date(2025, 5, 20)).steps[-1]

    assert binding.start == "2025-05-15"
    assert any("binds" in event and "90 FR 4544" in event for event in binding.events)


def test_a_day_of_the_dossier_can_change_the_answer() -> None:
    published = text(model={"weights": '"published"', "published_on": "2026-03-01"})

    found = over(date(2026, 2, 1), date(2026, 4, 1), published)

    assert [(s.start, s.order) for s in found.steps] == [("2026-02-01", "REFUSE"), ("2026-03-01", "PROCEED")]
    assert found.steps[1].events == ["weights of m published"]


def test_a_span_of_one_day_has_one_step() -> None:
    assert [s.start for s in over(TODAY, TODAY).steps] == [TODAY.isoformat()]
