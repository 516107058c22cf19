"""The reader of counters on scrapes that people published, with the chip table that weighs them."""

from pathlib import Path

import pytest

from weighbridge.adapters.packs import chip_table
from weighbridge.facts.telemetry.samples import read_samples
from weighbridge.kernel.errors import Unreadable

pytestmark = pytest.mark.shared("dcgm_samples")

READ = {
    "a30_mig_tf_benchmark_dcgm_exporter_issue68.prom": (2, 0),
    "gke_t4_triton_idle_dcgm_issue191.prom": (6, 0),
    "h100_mig_kserve_dcgm_exporter_issue512.prom": (3, 0),
    "nvidia_docs_a100_mig.prom": (11, 10),
    "v100_no_pod_labels_gpu_monitoring_tools_issue138.prom": (4, 4),
}


@pytest.mark.parametrize("name", READ)
def test_every_line_of_a_scrape_is_a_sample_or_another_metric(shared_data: Path, name: str) -> None:
    body = (shared_data / "dcgm_samples" / name).read_bytes()
    read = read_samples(body, name)
    lines = [line for line in body.decode().split("\n") if line.strip() and not line.startswith("#")]

    assert (len(read.samples), read.others) == READ[name]
    assert len(read.samples) + read.others + sum(read.blanks.values()) == len(lines)
    assert read.unread == []


def test_a_published_a100_at_work_shows_its_activity_and_clock(shared_data: Path) -> None:
    name = "nvidia_docs_a100_mig.prom"
    found = {(s.chip.count("/"), s.field): s.value for s in read_samples((shared_data / "dcgm_samples" / name).read_bytes(), name).samples}

    assert found[0, 1004] == 929_260
    assert found[0, 100] == 1_215
    assert found[1, 1004] == 930_433


@pytest.mark.parametrize("name", READ)
def test_the_models_that_scrapes_name_are_in_the_chip_table(shared_data: Path, name: str) -> None:
    read = read_samples((shared_data / "dcgm_samples" / name).read_bytes(), name)

    assert [model for model in read.models.values() if chip_table().find(model) is None] == []


def test_a_list_of_counters_is_no_scrape(shared_data: Path) -> None:
    for path in sorted((shared_data / "dcgm_samples").glob("*.csv")):
        with pytest.raises(Unreadable):
            read_samples(path.read_bytes(), path.name)
