"""A period runs from the earlier of two days of knowledge; the later one is shown."""

from datetime import date

import pytest

from weighbridge.act.clocks import Due, due_day
from weighbridge.facts.records import Dossier
from weighbridge.facts.tables.clouds import Knowledge

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
