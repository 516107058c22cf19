"""Usage as clusters wrote it: sacct's output with the records that its owners expect of it, traces of jobs, a log of nvidia-smi."""

import csv
from pathlib import Path

import pytest

from weighbridge.facts.usage.counters.nvidia_smi import read_nvidia_smi
from weighbridge.facts.usage.counters.scrape import read_scrape
from weighbridge.facts.usage.mapping import read_mapping
from weighbridge.facts.usage.plain import read_plain
from weighbridge.facts.usage.slurm.lines import header_of, joined
from weighbridge.facts.usage.slurm.parsable import read_sacct
from weighbridge.facts.usage.terms import OPEN, Terms
from weighbridge.kernel.amounts import Range

SLURM = "meta_gcm_sacct"
EVERY = [
    "sample-sacct-multiple-multiline.txt",
    "sample-sacct-one-multiline.txt",
    "sample-sacct-output-with-invalid-lines.txt",
    "sample-sacct-output.txt",
    "sample-sacct-running-output-large.txt",
    "sample-sacct-running-output.txt",
]


@pytest.mark.shared(SLURM)
@pytest.mark.parametrize("name", ["sample-sacct-multiple-multiline", "sample-sacct-one-multiline"])
def test_records_over_several_lines_are_joined_as_expected(shared_data: Path, name: str) -> None:
    first, *lines = (shared_data / SLURM / f"{name}.txt").read_text("utf-8").split("\n")
    expected = (shared_data / SLURM / f"{name}-expected.txt").read_text("utf-8").split("\n")[1:]

    records = [text.replace("\n", "\\n") for _, text in joined(lines, header_of(first, name))]

    assert records == [line for line in expected if line]


@pytest.mark.shared(SLURM)
@pytest.mark.parametrize("name", EVERY)
def test_every_line_is_read_or_named(shared_data: Path, name: str) -> None:
    body = (shared_data / SLURM / name).read_bytes()
    found = read_sacct(body, Terms(name, concealing=OPEN))

    assert found.accounted
    assert found.rows >= 1
    assert found.counts.get("unread", 0) == len(found.unread)


@pytest.mark.shared(SLURM)
def test_a_run_of_a_thousand_chips_is_counted_once_however_often_it_is_told(shared_data: Path) -> None:
    found = read_sacct((shared_data / SLURM / EVERY[0]).read_bytes(), Terms("s", concealing=OPEN))

    held = {a.key: (a.chips, a.chip_seconds, a.state) for a in found.allocations}
    assert held == {
        "cluster/454021": (1024, Range.exactly(1024 * 79_396), "failed"),
        "cluster/454211": (256, Range.exactly(256 * 87_356), "requeued"),
    }
    assert found.counts == {"allocation": 2, "repeated": 2, "step": 1, "unread": 1}


@pytest.mark.shared(SLURM)
def test_steps_told_five_thousand_times_are_one_job(shared_data: Path) -> None:
    found = read_sacct((shared_data / SLURM / EVERY[4]).read_bytes(), Terms("s", concealing=OPEN))

    assert found.rows == 5_040
    assert [a.chip_seconds for a in found.allocations] == [Range.exactly(93_050)]


@pytest.mark.shared("acme_trace")
def test_the_jobs_of_an_llm_cluster_are_read_by_a_mapping(shared_data: Path) -> None:
    body = (shared_data / "acme_trace" / "converted_kalos_trace.csv").read_bytes()
    lines = body.decode().splitlines()
    header = lines[0].split(",")
    at = {name: header.index(name) for name in ("job_id", "arrival_time", "num_iteration", "iteration_computing_time", "gpu_workers")}
    rows = [line.split(",") for line in lines[1:]]
    shifted = ["job,chips,start,seconds"] + [
        f"{r[at['job_id']]},{r[at['gpu_workers']]},{1_700_000_000 + int(float(r[at['arrival_time']]))},"
        f"{int(float(r[at['num_iteration']]) * float(r[at['iteration_computing_time']]))}"
        for r in rows
    ]
    mapping = '[columns]\njob="job"\nchips="chips"\nstart="start"\nseconds="seconds"\n[values]\naccount="kalos"\nchip="A100"\n'
    found = read_plain("\n".join(shifted).encode(), Terms("kalos.csv"), read_mapping(mapping, "m.toml"))

    assert found.accounted
    assert found.rows == len(rows) == 319
    assert sum(a.chip_seconds.low for a in found.allocations) == sum(
        int(r[at["gpu_workers"]]) * int(float(r[at["num_iteration"]]) * float(r[at["iteration_computing_time"]])) for r in rows
    )


@pytest.mark.shared("alibaba_v2025_dlrm")
def test_instances_without_a_start_are_named_not_dropped(shared_data: Path) -> None:
    with (shared_data / "alibaba_v2025_dlrm" / "disaggregated_DLRM_trace.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    began = 1_700_000_000
    shifted = ["sn,app,chips,start"]
    for row in rows:
        start = row["scheduled_time"]
        shifted.append(f"{row['instance_sn']},{row['app_name']},{row['gpu_request']},{began + int(float(start)) if start else ''}")
    mapping = '[columns]\nkey="sn"\naccount="app"\nchips="chips"\nstart="start"\n[values]\nchip="A10"\n'
    found = read_plain("\n".join(shifted).encode(), Terms("dlrm.csv"), read_mapping(mapping, "m.toml"))

    without = sum(1 for row in rows if not row["scheduled_time"])
    idle = sum(1 for row in rows if row["scheduled_time"] and row["gpu_request"] == "0")
    assert found.counts == {"unread": without, "no-chips": idle, "allocation": len(rows) - without - idle}
    assert {u.why for u in found.unread} == {"the row has no start"}
    assert {a.chip_seconds.high for a in found.allocations} == {None}


@pytest.mark.shared("nvidia_smi_h100_inference")
def test_a_log_of_nvidia_smi_gives_power_and_clock_and_no_tensor_activity(shared_data: Path) -> None:
    body = (shared_data / "nvidia_smi_h100_inference" / "power_h100_tp4_excerpt.csv").read_bytes()
    found = read_nvidia_smi(body, Terms("smi.csv"), 1)

    assert found.accounted
    assert found.rows == 24
    assert {s.tensor_ppm for s in found.samples} == {None}
    assert max(s.power_mw or 0 for s in found.samples) <= 700_000
    assert {g.why for g in found.gaps} == {"its tensor activity was never told"}


@pytest.mark.shared("dcgm_samples")
def test_every_line_of_real_scrapes_has_its_place(shared_data: Path) -> None:
    tensor = {}
    for path in sorted((shared_data / "dcgm_samples").glob("*.prom")):
        found = read_scrape(path.read_bytes(), Terms(path.name, as_of=1_790_000_000), 30)
        assert found.accounted, path.name
        assert not found.unread, path.name
        tensor[path.name.split("_")[0]] = {s.gpu_uuid.split("-")[1][:2]: s.tensor_ppm for s in found.samples if s.tensor_ppm is not None}

    # A part of two slices of an A30's four at 2.2137 % of its own time, and one of an A100's seven at 93.0433 %.
    assert tensor["a30"] == {"60": 11_069}
    assert tensor["nvidia"] == {"34": 132_919}
    assert tensor["gke"] == {"84": 0, "48": 0}
