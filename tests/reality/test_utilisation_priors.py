"""Whether published utilisation differs by chip, scale or year enough to be told apart: it does not, so one prior stands."""

import csv
import math
import statistics
from pathlib import Path

import pytest

from weighbridge.weigh.hardware.utilisation import IN_STEP, MOST_PLAUSIBLE

TABLE = "epoch/snapshot_2026-03-30/all_ai_models.csv"
LEAST_OPERATIONS = 1e23
HOPPER = ("H100", "H800", "H200")
AMPERE = ("A100", "A800")

pytestmark = pytest.mark.shared(TABLE)
Row = dict[str, str]


@pytest.fixture(scope="module")
def reported(shared_data: Path) -> list[Row]:
    """Runs above 10^23 operations whose makers reported a utilisation inside steps; GPT-4's is a guess of others."""
    with (shared_data / TABLE).open(encoding="utf-8", newline="") as read:
        rows = [r for r in csv.DictReader(read) if r["Hardware utilization (MFU)"] and r["Training compute (FLOP)"]]
    return [r for r in rows if float(r["Training compute (FLOP)"]) >= LEAST_OPERATIONS and not r["Model"].startswith("GPT-4")]


def share(row: Row) -> float:
    return math.log(float(row["Hardware utilization (MFU)"]))


def of_chips(rows: list[Row], names: tuple[str, ...]) -> list[float]:
    return [share(r) for r in rows if any(name in r["Training hardware"] for name in names)]


def test_hopper_and_ampere_cannot_be_told_apart(reported: list[Row]) -> None:
    hopper, ampere = of_chips(reported, HOPPER), of_chips(reported, AMPERE)
    apart = abs(statistics.mean(hopper) - statistics.mean(ampere))
    noise = math.sqrt(statistics.variance(hopper) / len(hopper) + statistics.variance(ampere) / len(ampere))

    assert min(len(hopper), len(ampere)) >= 10
    assert apart < 1.64 * noise


@pytest.mark.parametrize("column", ["Publication date", "Training compute (FLOP)", "Hardware quantity"])
def test_neither_year_nor_size_nor_number_of_chips_explains_a_tenth(reported: list[Row], column: str) -> None:
    known = [r for r in reported if r[column]]
    places = [float(r[column][:4]) if column == "Publication date" else math.log(float(r[column])) for r in known]

    assert len(known) >= 36
    assert statistics.correlation(places, [share(r) for r in known]) ** 2 < 0.1


def test_the_prior_inside_steps_holds_most_runs_reported_since(reported: list[Row]) -> None:
    """33 of 40, fewer than nine in ten: the prior is of the table of 2025-02-24, and of the seven below it two are over the peak of FP8."""
    inside = [r for r in reported if float(IN_STEP.low) <= float(r["Hardware utilization (MFU)"]) <= float(IN_STEP.high or 1)]

    assert len(inside) / len(reported) >= 0.75


def test_no_run_of_that_size_reached_the_most_that_is_plausible(reported: list[Row]) -> None:
    assert max(float(r["Hardware utilization (MFU)"]) for r in reported) < MOST_PLAUSIBLE
