"""Faults of sources and of disks: cut short, told twice, wrong clocks, killed, full. Clear errors, nothing lost, nothing counted twice."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

pytest.importorskip("duckdb", reason="duckdb is not installed: days of samples are tested where weighbridge[watching] is")

import pyarrow as pa
import pyarrow.parquet as pq

from tests.conformance.totals.samples import START, STEP_S, Row, added, drawn, places, written
from weighbridge.adapters import packs
from weighbridge.adapters.usage.files import gather
from weighbridge.adapters.usage.fleet import Fleet
from weighbridge.adapters.usage.totals import days
from weighbridge.adapters.usage.totals.placing import Placed
from weighbridge.facts.usage.billing.aws import read_cur
from weighbridge.facts.usage.billing.focus import read_focus
from weighbridge.facts.usage.counters.nvidia_smi import read_nvidia_smi
from weighbridge.facts.usage.kubernetes.pods import read_pods
from weighbridge.facts.usage.plain import read_plain
from weighbridge.facts.usage.records import Gap, Gathered
from weighbridge.facts.usage.settling import settled
from weighbridge.facts.usage.slurm.parsable import read_sacct
from weighbridge.facts.usage.slurm.sacct_json import read_sacct_json
from weighbridge.facts.usage.terms import OPEN, Machine, Machines, Terms
from weighbridge.kernel.amounts import Range
from weighbridge.kernel.days import read_day
from weighbridge.kernel.errors import BadInput, BadTable
from weighbridge.watch.bounds import bound
from weighbridge.watch.groups import unknown_use
from weighbridge.watch.uses import uses_of

DAY_S = 86_400
CHIPS = packs.chip_table()
TABLE = """account,chip,chips,start,end,job
a,H100,8,2026-10-01T00:00:00Z,2026-10-01T02:00:00Z,j
b,H100,8,2026-10-01T00:00:00Z,2026-10-01T01:00:00Z,k
"""
P5 = Machines({"p5.48xlarge": Machine("p5.48xlarge", "NVIDIA H100 SXM5 80GB", 8)})
TERMS = Terms("u", chip_of={"H100": "NVIDIA H100 SXM5 80GB"}.get, concealing=OPEN, machines=P5)
LARGE = 400_000
"""Rows of a delivery that takes long enough to be killed in, and several row groups a day."""


def fleet(folder: Path) -> Fleet:
    day = read_day("2026-10-02")
    assert day is not None
    return Fleet(folder / "days", CHIPS, day)


def table(path: Path, text: str = TABLE) -> Path:
    """The plain table as Parquet, as a scheduler's own export to a lake would have it."""
    head, *rows = (line.split(",") for line in text.splitlines())
    pq.write_table(pa.table({name: [row[place] for row in rows] for place, name in enumerate(head)}), path)
    return path


def two_days(rows: int = LARGE, chips: int = 40) -> list[Row]:
    each = rows // chips
    step = 2 * DAY_S // each
    return [
        (f"GPU-{c:02d}", START + step * (i + 1), (c * 7_919 + i * 31) % 10**6, 1_500, None, None) for c in range(chips) for i in range(each)
    ]


def kept(folder: Path) -> dict[str, bytes]:
    """Every file of the days and the index, by name."""
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file() and "sums" not in p.parts}


# --- cut short -----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("share", [0.01, 0.3, 0.7, 0.99])
@pytest.mark.parametrize("kind", ["samples", "table"])
def test_parquet_cut_short_is_refused_by_name_and_leaves_nothing_behind(kind: str, share: float, tmp_path: Path) -> None:
    path = tmp_path / "cut.parquet"
    whole = (written(path, drawn(3, 200)) if kind == "samples" else table(path)).read_bytes()
    path.write_bytes(whole[: max(4, int(len(whole) * share))])
    ours = fleet(tmp_path)

    with pytest.raises(BadInput, match=r"cut\.parquet is no whole Parquet file") as problem:
        ours.read([path], None)

    assert "again" in problem.value.to_fix
    assert (ours.gathered, ours.samples) == ([], 0)


def test_a_page_spoilt_inside_a_table_is_one_clear_error(tmp_path: Path) -> None:
    rows = "".join(f"a{i},H100,{i % 8 + 1},2026-10-01T00:00:00Z,2026-10-01T02:00:00Z,j{i * 7_919}\n" for i in range(5_000))
    path = table(tmp_path / "spoilt.parquet", TABLE + rows)
    body = bytearray(path.read_bytes())
    body[400 : len(body) // 2] = b"\xff" * (len(body) // 2 - 400)
    path.write_bytes(body)

    with pytest.raises(BadTable, match=r"spoilt\.parquet is no whole Parquet file"):
        gather(path, CHIPS)


@pytest.mark.parametrize("fault", ["gone", "cut", "page"])
def test_a_day_that_the_disk_lost_is_named_and_never_summed_as_nothing(fault: str, tmp_path: Path) -> None:
    days.take_in(tmp_path / "days", written(tmp_path / "d.parquet", drawn(3, 100)))
    (day,) = (tmp_path / "days" / "days").iterdir()
    if fault == "gone":
        day.unlink()
    elif fault == "cut":
        day.write_bytes(day.read_bytes()[:1_000])
    else:
        day.write_bytes(day.read_bytes()[:40] + b"\xff" * 1_000 + day.read_bytes()[1_040:])

    with pytest.raises(BadInput, match=day.name):
        days.sums(tmp_path / "days", places(3, START + DAY_S))


def test_sums_that_the_disk_spoilt_are_made_anew(tmp_path: Path) -> None:
    rows, placed = drawn(3, 100), places(3, START + DAY_S)
    days.take_in(tmp_path / "days", written(tmp_path / "d.parquet", rows))
    days.sums(tmp_path / "days", placed)
    (found,) = (tmp_path / "days" / "sums").iterdir()
    found.write_bytes(found.read_bytes()[:20])

    assert days.sums(tmp_path / "days", placed).slots == added(rows, placed)


# --- told twice ----------------------------------------------------------------------------------------------------------------


def test_files_told_twice_by_a_fleet_count_once_in_whatever_order(tmp_path: Path) -> None:
    (tmp_path / "u.csv").write_text(TABLE, "utf-8")
    delivered = [tmp_path / "u.csv", written(tmp_path / "s.parquet", drawn(3, 100)), table(tmp_path / "u.parquet")]
    once, twice = fleet(tmp_path / "once"), fleet(tmp_path / "twice")

    once.read(delivered[:2], None)
    twice.read([*delivered, *reversed(delivered)], None)

    assert sorted(a.key for a in settled(twice.gathered).allocations) == sorted(a.key for a in settled(once.gathered).allocations)
    assert twice.samples == once.samples


def test_overlapping_exports_and_a_corrected_row_count_each_stretch_once() -> None:
    first = read_plain(TABLE.encode(), TERMS)
    later = read_plain(TABLE.replace("T01:00:00Z,k", "T03:00:00Z,k").encode(), TERMS)

    standing = settled([first, later])

    assert sum(a.chip_seconds.low for a in standing.allocations) == 8 * (2 + 3) * 3_600
    assert (standing.repeated, standing.superseded) == (1, 1)


def test_the_same_stretch_with_its_moment_written_otherwise_is_the_same() -> None:
    other = TABLE.replace("T00:00:00Z", "T02:00:00+02:00")

    assert len(settled([read_plain(TABLE.encode(), TERMS), read_plain(other.encode(), TERMS)]).allocations) == 2


# --- clocks --------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("skew", [-600, 600])
def test_samples_of_a_clock_that_is_minutes_off_are_not_lent_to_a_job(skew: int, tmp_path: Path) -> None:
    """What lies outside the job's time is stray, so that time counts as unread and the upper bound stays."""
    rows: list[Row] = [("GPU-0", START + skew + STEP_S * i, 500_000, None, None, None) for i in range(1, 241)]
    days.take_in(tmp_path / "days", written(tmp_path / "s.parquet", rows))
    placed = [Placed("GPU-0", START + STEP_S, START + 3_600, "j")]

    found = days.sums(tmp_path / "days", placed)

    assert (found.placed, found.stray) == (240 - 40, 40)


BACKWARDS: dict[str, tuple[Callable[[bytes, Terms], Gathered], bytes]] = {
    "csv": (read_plain, b"account,chip,chips,start,end\na,H100,8,2026-10-01T02:00:00Z,2026-10-01T01:00:00Z\n"),
    "csv seconds": (read_plain, b"account,chip,chips,start,seconds\na,H100,8,2026-10-01T02:00:00Z,-60\n"),
    "csv hours": (read_plain, b"account,chip,chip_hours,month\na,H100,-8,2026-10\n"),
    "slurm": (
        read_sacct,
        b"JobIDRaw|Account|Start|End|ElapsedRaw|State|AllocTRES\n7|a|2026-10-01T02:00:00|2026-10-01T01:00:00|3600|COMPLETED|gres/gpu=8\n",
    ),
    "slurm elapsed": (
        read_sacct,
        b"JobIDRaw|Account|Start|End|ElapsedRaw|State|AllocTRES\n7|a|2026-10-01T02:00:00|2026-10-01T03:00:00|-3600|COMPLETED|gres/gpu=8\n",
    ),
    "slurm-json": (
        read_sacct_json,
        json.dumps(
            {
                "jobs": [
                    {
                        "job_id": 7,
                        "account": "a",
                        "state": {"current": ["COMPLETED"]},
                        "time": {"start": 1_790_820_000, "end": 1_790_816_400, "elapsed": -3_600},
                        "tres": {"allocated": [{"type": "gres", "name": "gpu", "count": 8}]},
                    }
                ]
            }
        ).encode(),
    ),
    "kubernetes": (
        read_pods,
        json.dumps(
            {
                "apiVersion": "v1",
                "kind": "Pod",
                "metadata": {"name": "p", "namespace": "a", "uid": "u"},
                "spec": {"nodeName": "n", "containers": [{"resources": {"limits": {"nvidia.com/gpu": "8"}}}]},
                "status": {
                    "phase": "Succeeded",
                    "conditions": [{"type": "PodScheduled", "status": "True", "lastTransitionTime": "2026-10-01T02:00:00Z"}],
                    "containerStatuses": [{"state": {"terminated": {"finishedAt": "2026-10-01T01:00:00Z"}}}],
                },
            }
        ).encode(),
    ),
    "focus": (
        read_focus,
        b"""BillingAccountId,ChargeCategory,ChargePeriodStart,ChargePeriodEnd,ConsumedQuantity,ConsumedUnit,SkuPriceDetails
a,Usage,2026-10-01T02:00:00Z,2026-10-01T01:00:00Z,1,Hours,"{""InstanceType"": ""p5.48xlarge""}"
""",
    ),
    "aws-cur": (
        read_cur,
        b"""line_item_usage_account_id,line_item_usage_type,line_item_usage_amount,line_item_usage_start_date,line_item_usage_end_date,\
line_item_line_item_type,pricing_unit
a,BoxUsage:p5.48xlarge,1,2026-10-01T02:00:00Z,2026-10-01T01:00:00Z,Usage,Hrs
""",
    ),
}


@pytest.mark.parametrize("source", BACKWARDS)
def test_a_stretch_that_ends_before_it_starts_is_kept_aside_with_its_account(source: str) -> None:
    read, body = BACKWARDS[source]
    found = read(body, TERMS)

    assert (found.allocations, found.counts, found.accounted) == ((), {"unread": 1}, True)
    assert found.unread[0].account == "a"


# --- silence -------------------------------------------------------------------------------------------------------------------

T0 = 1_790_812_800
STEP = 30


def prometheus_of(moments: list[int]) -> bytes:
    series = {"metric": {"__name__": "DCGM_FI_PROF_PIPE_TENSOR_ACTIVE", "UUID": "GPU-a"}, "values": [[t, "0.5"] for t in moments]}
    beside = {"metric": {"__name__": "DCGM_FI_DEV_SM_CLOCK", "UUID": "GPU-z"}, "values": [[T0 + 3_600, "900"]]}
    return json.dumps({"status": "success", "data": {"resultType": "matrix", "result": [series, beside]}}).encode()


def scrape_of(moments: list[int]) -> bytes:
    rows = [f'DCGM_FI_PROF_PIPE_TENSOR_ACTIVE{{UUID="GPU-a"}} 0.5 {t * 1_000}' for t in moments]
    return "\n".join([*rows, f'DCGM_FI_DEV_SM_CLOCK{{UUID="GPU-z"}} 900 {(T0 + 3_600) * 1_000}']).encode()


def otlp_of(moments: list[int]) -> bytes:
    def point(name: str, unit: str, value: float, at: int, chip: str) -> str:
        said = {"gpu.uuid": chip, "gpu.pipe": "tensor"}
        words = [{"key": key, "value": {"stringValue": word}} for key, word in said.items()]
        points = [{"timeUnixNano": str(at * 10**9), "asDouble": value, "attributes": words}]
        metric = {"name": name, "unit": unit, "gauge": {"dataPoints": points}}
        return json.dumps({"resourceMetrics": [{"scopeMetrics": [{"metrics": [metric]}]}]})

    told = [point("gpu.dcgm.pipe.utilization", "1", 0.5, t, "GPU-a") for t in moments]
    return "\n".join([*told, point("gpu.dcgm.clock.frequency", "MHz", 900.0, T0 + 3_600, "GPU-z")]).encode()


COUNTERS = {"prometheus": prometheus_of, "dcgm": scrape_of, "opentelemetry": otlp_of}


def upper(folder: Path, body: bytes) -> tuple[Range, list[Gap]]:
    """The bounds of a job on one chip for an hour, by what its counters told."""
    folder.mkdir()
    (folder / "counters").write_bytes(body)
    (folder / "u.csv").write_text(f"account,chip,chips,start,end,job,devices,precision\na,H100,1,{T0},{T0 + 3_600},j,GPU-a,bf16\n", "utf-8")
    ours = fleet(folder)
    ours.read([folder / "u.csv", folder / "counters"], None)
    sampled = ours.sampled("duckdb", lambda _: None)
    assert sampled is not None
    (use,) = uses_of(ours.gathered[0].allocations, sampled.slots, sampled.step_s).uses
    return bound(use, CHIPS).amount, list(ours.gathered[1].gaps)


@pytest.mark.parametrize("source", COUNTERS)
def test_counters_that_stopped_are_a_gap_and_raise_what_the_job_could_have_done(source: str, tmp_path: Path) -> None:
    moments = [T0 + STEP * (i + 1) for i in range(120)]
    whole, none = upper(tmp_path / "whole", COUNTERS[source](moments))
    half, gaps = upper(tmp_path / "half", COUNTERS[source](moments[:60]))

    assert not [gap for gap in none if gap.of == "GPU-a"]
    assert [(gap.start, gap.end) for gap in gaps if gap.of == "GPU-a"] == [(T0 + 1_800, T0 + 3_600)]
    assert whole.high is not None
    assert half.high is not None
    assert half.high > whole.high
    assert half.low < whole.low


def test_a_log_without_tensor_activity_is_a_gap_all_along() -> None:
    rows = "".join(f"2026/10/01 00:{i // 2:02d}:{30 * (i % 2):02d}, GPU-a, 300 W\n" for i in range(1, 100))
    found = read_nvidia_smi(f"timestamp, uuid, power.draw [W]\n{rows}".replace(", ", ",").encode(), TERMS, STEP)

    assert [(gap.of, gap.why) for gap in found.gaps] == [("GPU-a", "its tensor activity was never told")]


def test_accounting_that_never_names_an_accelerator_leaves_every_account_without_a_bound() -> None:
    head = "JobIDRaw|Account|Start|End|ElapsedRaw|State|AllocTRES"
    body = f"{head}\n7|a|2026-10-01T02:00:00|2026-10-01T03:00:00|3600|COMPLETED|cpu=8\n"
    found = read_sacct(body.encode(), TERMS)

    assert len(found.gaps) == 1
    assert set(unknown_use((), found.gaps, {"a", "b"})) == {"a", "b"}


# --- killed and full -----------------------------------------------------------------------------------------------------------

TAKE_IN = """
import sys
from pathlib import Path
from weighbridge.adapters.usage.totals.days import take_in
take_in(Path(sys.argv[1]), Path(sys.argv[2]))
"""


def taking_in(folder: Path, delivery: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-c", TAKE_IN, str(folder), str(delivery)], stderr=subprocess.PIPE)


def begun(folder: Path) -> bool:
    """Whether a day is being written, or lies there though no index names it yet."""
    return any((folder / "days").glob("*"))


@pytest.mark.slow
@pytest.mark.parametrize("later", [0.0, 0.05, 0.2])
def test_an_import_killed_while_days_are_written_ends_in_the_same_bytes_when_run_again(later: float, tmp_path: Path) -> None:
    delivery, other = written(tmp_path / "d.parquet", two_days()), written(tmp_path / "e.parquet", drawn(3, 50))
    for folder in ("calm", "killed"):
        days.take_in(tmp_path / folder, other)
    before, index_before = kept(tmp_path / "killed"), days.read_index(tmp_path / "killed")
    days.take_in(tmp_path / "calm", delivery)

    run = taking_in(tmp_path / "killed", delivery)
    while run.poll() is None and set(kept(tmp_path / "killed")) == set(before):
        time.sleep(0.001)
    time.sleep(later)
    run.send_signal(signal.SIGKILL)
    run.communicate()
    index = days.read_index(tmp_path / "killed")
    days.take_in(tmp_path / "killed", delivery)

    # The kill may fall after the index was written and before the process ends: then all of the delivery is there.
    assert index in (index_before, days.read_index(tmp_path / "calm"))
    assert kept(tmp_path / "killed") == kept(tmp_path / "calm")


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of one megabyte, where this user may mount one."""
    place = tmp_path / "disk"
    place.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(place)], capture_output=True, check=False).returncode:
        pytest.skip("no small disk can be mounted here: it takes root on Linux")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)


def filled(disk: Path) -> Path:
    """A file that takes all the room there is left."""
    filler = disk / "filler"
    with filler.open("wb", buffering=0) as stream, suppress(OSError):
        while True:
            stream.write(bytes(4_096))
    return filler


def test_a_full_disk_is_one_clear_error_and_with_room_nothing_is_lost(small_disk: Path, tmp_path: Path) -> None:
    rows = drawn(3, 100)
    first, second = written(tmp_path / "a.parquet", rows), written(tmp_path / "b.parquet", two_days(60_000))
    days.take_in(small_disk / "days", first)
    before = kept(small_disk / "days")
    filler = filled(small_disk)

    with pytest.raises(BadInput, match="nothing of it is counted") as problem:
        days.take_in(small_disk / "days", second)

    assert (problem.value.code, "make room" in problem.value.to_fix) == ("file/unwritable", True)
    assert kept(small_disk / "days") == before
    filler.unlink()
    days.take_in(small_disk / "days", second)
    days.take_in(tmp_path / "calm", first)
    days.take_in(tmp_path / "calm", second)
    assert kept(small_disk / "days") == kept(tmp_path / "calm")


def test_sums_that_find_no_room_are_given_all_the_same(small_disk: Path, tmp_path: Path) -> None:
    rows, placed = drawn(3, 300), places(3, START + DAY_S)
    days.take_in(small_disk / "days", written(tmp_path / "a.parquet", rows))
    filled(small_disk)

    assert days.sums(small_disk / "days", placed).slots == added(rows, placed)


def test_a_fleet_told_by_counters_on_a_full_disk_says_so(small_disk: Path) -> None:
    ours = fleet(small_disk)
    (small_disk / "smi.csv").write_text("timestamp, uuid, power.draw [W]\n2026/10/01 00:00:15, GPU-a, 300 W\n", "utf-8")
    filled(small_disk)

    with pytest.raises(BadInput) as problem:
        ours.read([small_disk / "smi.csv"], None)

    assert (problem.value.code, ours.samples) == ("file/unwritable", 0)


LIMITED = """
import resource, sys
from pathlib import Path
from weighbridge.adapters.usage.totals.days import take_in
from weighbridge.kernel.errors import BadInput
resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
try:
    take_in(Path(sys.argv[1]), Path(sys.argv[2]))
except BadInput as problem:
    print(problem.code)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="a process has no limit of file sizes on Windows")
def test_a_file_that_outgrows_what_a_process_may_write_is_one_clear_error_too(tmp_path: Path) -> None:
    """The same without a right to mount: the write stops in the middle of a day."""
    first, second = written(tmp_path / "a.parquet", drawn(3, 100)), written(tmp_path / "b.parquet", two_days(60_000))
    days.take_in(tmp_path / "days", first)
    before = kept(tmp_path / "days")

    run = subprocess.run(
        [sys.executable, "-c", LIMITED, str(tmp_path / "days"), str(second)], capture_output=True, text=True, check=True, timeout=60
    )

    assert run.stdout.strip() == "file/unwritable"
    assert kept(tmp_path / "days") == before


def test_a_folder_that_may_not_be_written_is_one_clear_error(tmp_path: Path) -> None:
    (tmp_path / "days").write_text("a file where the folder should be", "utf-8")

    with pytest.raises(BadInput):
        days.take_in(tmp_path / "days", written(tmp_path / "a.parquet", drawn(3, 20)))
