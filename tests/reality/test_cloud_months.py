"""The watch on months made from seeds that nobody builds on: what it must never miss, and how well it links.

`pytest tests/reality/test_cloud_months.py -s` prints the figures; `python -m bench.months --measure --seeds held-out` those of all twenty.
"""

from pathlib import Path
from typing import Any

import pytest

from bench.months import HELD_OUT
from bench.months.measuring import measured
from bench.months.records import EVASIONS
from bench.months.report import LEAST_F1, MOST_SERVED, figures, lines
from bench.months.shapes import FOLDERS, read_shapes

pytestmark = [pytest.mark.slow, pytest.mark.shared(*FOLDERS)]

SEEDS = HELD_OUT[:3]


@pytest.fixture(scope="module")
def said(request: pytest.FixtureRequest) -> dict[str, Any]:
    """The figures of three months, measured once."""
    data: Path = request.getfixturevalue("shared_data")
    found = figures(measured(SEEDS, read_shapes(data), customers=1_000))
    print("\n" + "\n".join(lines(found)))  # noqa: T201  # what the file is for
    return found


def test_no_run_at_the_line_or_over_it_is_called_not_reportable(said: dict[str, Any]) -> None:
    for row in said["families"]:
        if row["family"] in EVASIONS:
            assert row["large"] == 2 * len(SEEDS)
            assert row["in_reach"] == row["large"], row["family"]


def test_nothing_becomes_reportable_without_recorded_knowledge(said: dict[str, Any]) -> None:
    assert said["reportable_without_knowledge"] == 0


def test_a_run_over_accounts_that_share_nothing_is_not_seen_and_that_is_told_apart(said: dict[str, Any]) -> None:
    """The limit of any watch of one provider's records: were this row to pass, the months would no longer hold such a case."""
    (row,) = (row for row in said["families"] if row["family"] == "no trace")

    assert row["large"] == len(SEEDS)
    assert row["whole"] == 0


def test_services_whose_tensor_activity_is_read_are_mostly_ruled_out(said: dict[str, Any]) -> None:
    assert said["served"]["of"] == 6 * len(SEEDS)
    assert said["served"]["in_reach"] <= MOST_SERVED * said["served"]["of"]
    assert said["served_unmeasured"]["in_reach"] == said["served_unmeasured"]["of"]


def test_jobs_of_one_run_are_linked(said: dict[str, Any]) -> None:
    assert said["families"][-1]["runs"]["f1"] >= LEAST_F1
