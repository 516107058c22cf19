"""A real Prometheus server with DCGM's metrics in it, asked over its HTTP API."""

import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import httpx
import pytest

from weighbridge.adapters import packs
from weighbridge.adapters.usage.fleet import Fleet
from weighbridge.adapters.usage.prometheus import Server, gather_samples
from weighbridge.facts.usage.records import Gathered
from weighbridge.facts.usage.terms import Terms
from weighbridge.kernel.days import Day
from weighbridge.kernel.errors import Unreadable

PROMETHEUS, PROMTOOL = shutil.which("prometheus"), shutil.which("promtool")
pytestmark = pytest.mark.skipif(
    PROMETHEUS is None or PROMTOOL is None, reason="prometheus and promtool are not installed (Debian: apt-get install prometheus)"
)
T = 1_790_812_800
STEP = 30
HOURS = 3
BLANK = "9223372036854775794"
WAIT_S = 60


def exposition() -> str:
    """Three chips for three hours: old names with a batch job, new names with a pod, and one that falls silent after an hour."""
    moments = range(T + STEP, T + HOURS * 3_600 + STEP, STEP)
    rows = ["# TYPE DCGM_FI_PROF_PIPE_TENSOR_ACTIVE gauge"]
    old = 'DCGM_FI_PROF_PIPE_TENSOR_ACTIVE{UUID="GPU-old",modelName="NVIDIA H100 80GB HBM3",hpc_job="77"}'
    rows += [f"{old} 0.5 {ts}" for ts in moments]
    silent = 'DCGM_FI_PROF_PIPE_TENSOR_ACTIVE{UUID="GPU-silent",modelName="NVIDIA H100 80GB HBM3",hpc_job="78"}'
    rows += [f"{silent} 0.25 {ts}" for ts in moments if ts <= T + 3_600]
    rows.append("# TYPE DCGM_FI_PROF_TENSOR_UTIL_RATIO gauge")
    new = 'DCGM_FI_PROF_TENSOR_UTIL_RATIO{UUID="GPU-new",modelName="NVIDIA B200",exported_namespace="acme",exported_pod="p1"}'
    rows += [f"{new} {BLANK if ts == T + STEP else 0.75} {ts}" for ts in moments]
    rows.append("# TYPE DCGM_FI_DEV_GPU_TEMP gauge")
    rows += [f'DCGM_FI_DEV_GPU_TEMP{{UUID="GPU-old"}} 60 {ts}' for ts in moments]
    return "\n".join([*rows, "# EOF"]) + "\n"


@contextmanager
def running(folder: Path) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    with closing(socket.socket()) as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    config = folder / "prometheus.yml"
    config.write_text("global: {scrape_interval: 30s}\n", "utf-8")
    options = [f"--config.file={config}", f"--storage.tsdb.path={folder / 'tsdb'}", "--storage.tsdb.retention.time=50y"]
    command = [str(PROMETHEUS), *options, f"--web.listen-address={address}", "--log.level=error"]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        for _ in range(WAIT_S * 10):
            try:
                if httpx.get(f"http://{address}/-/ready").is_success:
                    break
            except httpx.HTTPError:
                time.sleep(0.1)
        yield f"http://{address}", server
    finally:
        server.kill()
        server.wait()


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("prometheus")
    (folder / "metrics.txt").write_text(exposition(), "utf-8")
    command = [str(PROMTOOL), "tsdb", "create-blocks-from", "openmetrics", str(folder / "metrics.txt"), str(folder / "tsdb")]
    subprocess.run(command, check=True, capture_output=True)
    return folder


def everything(address: str, piece_s: int = 3_600) -> list[Gathered]:
    return list(gather_samples(Server(address, piece_s=piece_s), Terms("prometheus"), (T, T + HOURS * 3_600), STEP))


def test_every_sample_is_read_once_whatever_the_pieces(database: Path) -> None:
    with running(database) as (address, _):
        by_hour, at_once = everything(address), everything(address, HOURS * 3_600)

    samples = sorted((s for piece in by_hour for s in piece.samples), key=lambda s: (s.gpu_uuid, s.ts))
    assert samples == sorted((s for piece in at_once for s in piece.samples), key=lambda s: (s.gpu_uuid, s.ts))
    each = HOURS * 3_600 // STEP
    sums = {uuid: sum(s.tensor_ppm or 0 for s in samples if s.gpu_uuid == uuid) for uuid in ("GPU-old", "GPU-new", "GPU-silent")}
    assert sums == {"GPU-old": each * 500_000, "GPU-new": (each - 1) * 750_000, "GPU-silent": 120 * 250_000}
    assert {(s.gpu_uuid, s.job) for s in samples} == {("GPU-old", "77"), ("GPU-new", "acme/p1"), ("GPU-silent", "78")}
    assert sum(piece.counts.get("blank", 0) for piece in by_hour) == 1
    assert all(piece.accounted for piece in by_hour)


def test_a_chip_that_fell_silent_is_a_gap_at_once(database: Path) -> None:
    with running(database) as (address, _):
        (found,) = everything(address, HOURS * 3_600)
        by_hour = everything(address)

    assert [(g.of, g.start, g.end) for g in found.gaps] == [("GPU-silent", T + 3_600, T + HOURS * 3_600)]
    assert [(g.of, g.start - T, g.end - T) for piece in by_hour for g in piece.gaps] == [
        ("GPU-silent", 3_600, 7_200),
        ("GPU-silent", 7_200, 10_800),
    ]
    assert found.models == {"GPU-old": "NVIDIA H100 80GB HBM3", "GPU-new": "NVIDIA B200", "GPU-silent": "NVIDIA H100 80GB HBM3"}


def test_a_server_killed_midway_leaves_gaps_and_what_was_read(database: Path) -> None:
    with running(database) as (address, server):
        pieces = gather_samples(Server(address), Terms("prometheus"), (T, T + HOURS * 3_600), STEP)
        first = next(pieces)
        server.kill()
        server.wait()
        rest = list(pieces)

    assert first.samples
    assert [(g.start, g.end) for piece in rest for g in piece.gaps] == [(T + 3_600, T + 7_200), (T + 7_200, T + 10_800)]


def test_a_fleet_asks_a_server_that_is_named_among_its_files(database: Path, tmp_path: Path) -> None:
    fleet = Fleet(tmp_path / "days", packs.chip_table(), Day(2026, 10, 2))
    with running(database) as (address, _):
        words = f"prometheus+{address}/?first={T}&last={T + HOURS * 3_600}&step={STEP}"
        fleet.read([Path(words)], None)
        fleet.read([Path(words)], None)

    summed = fleet.sampled("duckdb", lambda _: None)

    assert fleet.samples == 2 * HOURS * 3_600 // STEP + 120 - 1, "one reading of the new chip is blank"
    assert summed is not None
    assert {slot.job for slot in summed.slots} == {"77", "78", "acme/p1"}


def test_a_server_that_is_not_there_is_said_to_be_unreachable() -> None:
    with pytest.raises(Unreadable) as caught:
        list(gather_samples(Server("http://127.0.0.1:9"), Terms("prometheus"), (T, T + 60), STEP))

    assert caught.value.code == "usage/unreachable"
