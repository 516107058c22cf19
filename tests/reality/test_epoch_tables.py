"""Epoch's tables as they are: every row answered, and our ranges beside the confident stated figures they never saw."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

import pytest

from tests.conftest import data_folder
from weighbridge.app.exploring.catching import Selection
from weighbridge.app.exploring.explore import Tried, explore
from weighbridge.app.exploring.weigh_models import comparable, within
from weighbridge.facts.catalogues.reading import read_table
from weighbridge.facts.catalogues.rows import ModelTable
from weighbridge.kernel.digests import digest
from weighbridge.weigh.tables.outcomes import RowWeight
from weighbridge.weigh.tables.weighing import weigh_table
from weighbridge.wiring import bridge

pytestmark = pytest.mark.shared("epoch/snapshot_2026-03-30", "epoch/history")

ALL = "snapshot_2026-03-30/all_ai_models.csv"
ROWS = {
    ALL: 3_237,
    "snapshot_2026-03-30/notable_ai_models.csv": 981,
    "snapshot_2026-03-30/large_scale_ai_models.csv": 491,
    "snapshot_2026-03-30/frontier_ai_models.csv": 137,
    "history/notable_2025-02-24.csv": 895,
    "history/notable_2025-12-02.csv": 952,
}
MOST_LISTED = 80


@cache
def table(name: str) -> ModelTable:
    path: Path = data_folder() / "epoch" / name
    return read_table(path.read_bytes(), path.name)


@cache
def weights(name: str) -> tuple[RowWeight, ...]:
    return weigh_table(table(name), bridge().chips())


@pytest.mark.parametrize("name", ROWS)
def test_every_row_of_every_edition_is_read(name: str) -> None:
    found = table(name)

    assert len(found.rows) + len(found.aside) == ROWS[name]
    assert not found.aside
    assert len(weights(name)) == len(found.rows)


@pytest.mark.parametrize("name", ROWS)
def test_no_country_stands_twice_and_every_one_is_known(name: str) -> None:
    words = {word for row in table(name).rows for word in row.elsewhere}

    assert all(len(set(row.countries)) == len(row.countries) for row in table(name).rows)
    assert words <= {"Multinational"}


def test_the_known_dirt_is_found() -> None:
    kinds = [f.kind for f in table(ALL).findings]

    assert kinds.count("several-figures") == 24
    assert kinds.count("marker-digits") > 100
    assert kinds.count("repeated-country") > 700
    flagged = [w for w in weights(ALL) if any(f.id == "implausible-utilisation" for f in w.flags)]
    assert len(flagged) > 40
    assert any(f.id == "unknown-chip" for w in weights(ALL) for f in w.flags)
    assert any("thousand times" in f.says for w in weights(ALL) for f in w.flags)


def test_no_marking_digit_is_left_in_a_stated_figure() -> None:
    marked = [row.name for row in table(ALL).rows if row.stated and "0001" in str(row.stated.operations.central).rstrip("0")]

    assert marked == []


@pytest.mark.parametrize("name", [ALL, "snapshot_2026-03-30/notable_ai_models.csv"])
def test_four_of_five_lie_within_a_factor_of_two_and_nine_of_ten_in_our_range(name: str) -> None:
    compared = comparable(weights(name))
    near, covered = sum(map(within, compared)), sum(bool(w.covers) for w in compared)
    print(f"\n{name}: {len(compared)} compared; {near / len(compared):.1%} within 2x; {covered / len(compared):.1%} in range")  # noqa: T201

    assert len(compared) > 150
    assert near / len(compared) >= 0.80
    assert covered / len(compared) >= 0.90


def test_a_range_is_not_so_wide_that_it_says_nothing() -> None:
    compared = [w.ours for w in comparable(weights(ALL)) if w.ours is not None and w.ours.high is not None]
    widths = sorted(float(ours.high / ours.low) ** 0.5 for ours in compared if ours.high is not None)
    print(f"\nhalf of the ranges are narrower than a factor of {widths[len(widths) // 2]:.2f} either side")  # noqa: T201

    assert widths[len(widths) // 2] < 2.5


def test_each_exception_is_listed_with_its_likely_cause() -> None:
    exceptions = [w for w in comparable(weights(ALL)) if not (within(w) and w.covers)]
    print(f"\n{len(exceptions)} exceptions:")  # noqa: T201
    for weight in exceptions[:MOST_LISTED]:
        print(f"  line {weight.row.line} {weight.row.name}: ours is {weight.times:.3g} times the stated; {cause_of(weight)}")  # noqa: T201

    assert len(exceptions) < MOST_LISTED
    assert all(cause_of(w) for w in exceptions)


def test_the_forecast_meets_the_published_one() -> None:
    name = "snapshot_2026-03-30/notable_ai_models.csv"
    found = explore(table(name), digest(b""), Tried(10**26, Selection(date(2026, 3, 30))), bridge())
    low, central, high = found.forecast.years[-1].above
    published = next(p for p in found.published if p.threshold == found.threshold and p.on == "2028-12-31")
    theirs = f"{published.by}: {published.central} ({published.low} to {published.high})"
    print(f"\nabove 10^26 by the end of 2028: {central} ({low} to {high}); {theirs}")  # noqa: T201

    assert low < (published.high or 0)
    assert high > (published.low or 0)
    assert found.counts.unknown > 0


def cause_of(weight: RowWeight) -> str:
    """What explains an exception: its strongest flags, first those that contradict, then the inputs taken."""
    order = (
        "base-left-out",
        "implausible-utilisation",
        "disagree",
        "base-added",
        "precision-unstated",
        "passes-stated",
        "utilisation-unstated",
    )
    ranked = sorted((order.index(f.id) if f.id in order else len(order), f.id, f.says) for f in weight.flags)
    return "; ".join(f"{name}: {says}" for _, name, says in ranked[:2])
