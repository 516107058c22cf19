"""The largest run and the count above a line carried to 2028, with intervals and no chance used."""

from datetime import date

import pytest

from tests.unit.app.tables import HEAD, explored
from weighbridge.app.exploring.answers import Exploration
from weighbridge.app.exploring.catching import Selection
from weighbridge.app.exploring.forecasting import records, student

DAY = date(2025, 12, 31)


def steady(times: float, scatter: tuple[float, ...] = (1.0,)) -> str:
    """A largest run each half year, that grows so many times a year, with a follower at a fifth of it."""
    rows = []
    for n in range(14):
        size = 1e22 * times ** (n / 2) * scatter[n % len(scatter)]
        day = date(2019 + n // 2, 1 + 6 * (n % 2), 1)
        rows += [
            f"Top{n},L,US,{day},{size:.3e},,,confident,closed",
            f"Next{n},L,US,{day.replace(day=20)},{size / 5:.3e},,,confident,closed",
        ]
    return "\n".join([HEAD, *rows])


def ahead(text: str, threshold: int = 10**26) -> Exploration:
    return explored(text, threshold, selection=Selection(DAY))


def test_a_steady_growth_is_found_and_carried_forward() -> None:
    found = ahead(steady(4.0)).forecast

    assert found.growth_a_year == ["4", "4", "4"]
    last = found.years[-1]
    assert last.year == 2028
    assert int(last.largest.central or 0) == pytest.approx(1e22 * 4**10, rel=0.05)


def test_growth_that_scatters_has_a_wider_interval() -> None:
    calm, wild = (ahead(steady(4.0, s)).forecast.years[-1].largest for s in ((1.0, 1.1), (1.0, 1.9)))

    assert int(calm.high or 0) / int(calm.low) < int(wild.high or 0) / int(wild.low)


def test_the_count_above_a_standing_line_grows_and_its_interval_holds_it() -> None:
    years = ahead(steady(4.0), 10**24).forecast.years

    assert [y.year for y in years] == [2025, 2026, 2027, 2028]
    assert all(low <= central <= high for low, central, high in (y.above for y in years))
    assert [y.above[1] for y in years] == sorted(y.above[1] for y in years)
    assert years[-1].above[1] == pytest.approx(years[0].above[1] + 3 * 4, abs=2)


def test_the_farther_ahead_the_wider() -> None:
    spans = [int(y.largest.high or 0) / int(y.largest.low) for y in ahead(steady(4.0, (1.0, 1.5))).forecast.years]

    assert spans == sorted(spans)


def test_a_record_is_larger_than_all_before_it() -> None:
    assert records([(2020.0, 1.0), (2021.0, 0.5), (2022.0, 1.0), (2023.0, 2.0)]) == [(2020.0, 1.0), (2023.0, 2.0)]


@pytest.mark.parametrize(("freedom", "point"), [(3, 2.3534), (5, 2.0150), (10, 1.8125), (30, 1.6973), (120, 1.6577)])
def test_student_s_t_as_tables_print_it(freedom: int, point: float) -> None:
    assert student(freedom) == pytest.approx(point, rel=2e-3)


def test_published_forecasts_stand_beside_it_with_their_sources() -> None:
    published = ahead(steady(4.0)).published

    assert any(p.by.startswith("Kumar") and (p.low, p.central, p.high) == (45, 81, 148) for p in published)
    assert all(p.source.startswith("https://") and p.grade for p in published)


def test_records_of_a_few_days_are_not_carried_over_years() -> None:
    rows = [f"T{n},L,US,2023-12-{26 + n},{10 ** (20 + n)},,,confident,closed" for n in range(6)]
    rows.append("Last,L,US,2024-01-01,1e20,,,confident,closed")

    assert "too near" in (ahead("\n".join([HEAD, *rows])).forecast.why_not or "")


def test_small_models_are_carried_forward_too() -> None:
    rows = [f"T{n},L,US,20{18 + n}-03-01,{2 * 3**n},,,confident,closed" for n in range(8)]

    assert all(int(y.largest.low) <= int(y.largest.central or 0) for y in ahead("\n".join([HEAD, *rows]), 100).forecast.years)
