"""Which country's person somebody is, and whether a permanent and regular employee (15 CFR 734.13(b), 734.20(d)(2))."""

from datetime import date

import pytest

from weighbridge.facts.people import latest_standing, permanent_regular_employee
from weighbridge.facts.records import Employment, Party, Standing
from weighbridge.kernel.answers import Answer

ON = date(2026, 11, 23)


def person(*citizenships: Standing, residence: tuple[Standing, ...] = ()) -> Party:
    """An individual of these standings."""
    return Party("p", kind="individual", citizenships=list(citizenships), permanent_residence=list(residence))


@pytest.mark.parametrize(
    ("party", "countries"),
    [
        (person(), set()),
        (person(Standing("IN")), {"IN"}),
        (person(Standing("IN", date(1990, 1, 1)), Standing("CA", date(2020, 5, 1))), {"CA"}),
        (person(Standing("CA", date(2020, 5, 1)), Standing("IN", date(1990, 1, 1))), {"CA"}),
        (person(Standing("IN", date(1990, 1, 1)), residence=(Standing("DE", date(2021, 1, 1)),)), {"DE"}),
        (person(Standing("IN"), Standing("CA", date(2020, 5, 1))), {"IN", "CA"}),
        (person(Standing("IN", date(2020, 5, 1)), Standing("CA", date(2020, 5, 1))), {"IN", "CA"}),
        (person(Standing("CA"), residence=(Standing("CA", date(2018, 1, 1)),)), {"CA"}),
    ],
)
def test_the_most_recent_standing_counts_and_undated_ones_stay_open(party: Party, countries: set[str]) -> None:
    assert latest_standing(party) == countries


@pytest.mark.parametrize(
    ("work", "employer", "answer"),
    [
        (None, "lab", Answer.UNKNOWN),
        (Employment("lab", "permanent-regular"), "lab", Answer.YES),
        (Employment("lab", "permanent-regular", date(2026, 11, 23)), "lab", Answer.YES),
        (Employment("lab", "permanent-regular", date(2026, 11, 24)), "lab", Answer.NO),
        (Employment("other", "permanent-regular"), "lab", Answer.NO),
        (Employment("lab", "visitor"), "lab", Answer.NO),
        (Employment("lab", "contractor"), "lab", Answer.UNKNOWN),
        (Employment("lab"), "lab", Answer.UNKNOWN),
        (Employment(None, "permanent-regular"), "lab", Answer.UNKNOWN),
        (Employment("lab", "permanent-regular"), None, Answer.UNKNOWN),
    ],
)
def test_only_what_is_stated_makes_an_employee(work: Employment | None, employer: str | None, answer: Answer) -> None:
    assert permanent_regular_employee(Party("p", employment=work), employer, ON) is answer
