"""A small month through the real watch: what is measured is what the files say, and figures follow from it."""

import json
from pathlib import Path

import pytest

from bench.months import measuring, report, scoring
from bench.months.records import EVASIONS
from bench.months.scoring import Found
from bench.months.shapes import FOLDERS
from bench.months.writing import TRUE, write
from tests.bench.months.months import month, thinned

pytestmark = pytest.mark.shared(*FOLDERS)


@pytest.fixture(scope="module")
def found(shared_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Found:
    folder = tmp_path_factory.mktemp("month")
    write(thinned(month(shared_data, 1)), folder)
    counted = Found()
    measuring.add(counted, json.loads((folder / TRUE).read_text(encoding="utf-8")), measuring.seen(folder))
    return counted


def test_every_case_of_the_truth_has_its_row_and_every_large_run_is_in_reach(found: Found, shared_data: Path) -> None:
    assert len(found.cases) == len(thinned(month(shared_data, 1)).cases)
    in_reach, _, large = scoring.recall(scoring.of_family(found, scoring.ALL))
    assert large >= 20
    assert in_reach == large


def test_without_knowledge_nothing_is_reportable(found: Found) -> None:
    assert found.reportable == 0


def test_a_service_that_nobody_measures_cannot_be_ruled_out(found: Found) -> None:
    assert scoring.served(found.cases, sampled=False) == (2, 2)


def test_the_figures_have_a_row_for_each_family_and_say_what_is_missed(found: Found) -> None:
    said = report.figures(found)

    assert {row["family"] for row in said["families"]} >= {*EVASIONS, "no trace", "crowd", scoring.ALL}
    assert json.loads(json.dumps(said)) == said
    assert len(list(report.markdown(said))) == len(said["families"]) + 2
    assert [table.row_count for table in report.tables(said)] == [len(said["families"])] * 2
    assert sum("target missed" in line for line in report.lines(said)) == len(said["missed"])
