"""What OpenTelemetry's own SDK writes into a file is read back: the encoding is theirs, not ours."""

from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from weighbridge.adapters import packs
from weighbridge.adapters.usage.files import gather
from weighbridge.facts.usage.counters.otlp import NAMES


def installed() -> bool:
    try:
        return find_spec("opentelemetry.exporter.otlp.json.file") is not None and find_spec("opentelemetry.sdk.metrics") is not None
    except ModuleNotFoundError:
        return False


pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        not installed(),
        reason="opentelemetry-sdk and opentelemetry-exporter-otlp-json-file are not installed: their files are read where they are",
    ),
]
CHIP = {"hw.id": "GPU-a", "hw.type": "gpu", "hw.model": "NVIDIA H100 80GB HBM3", "hpc_job": "77"}
GAUGES: list[tuple[str, str, float, dict[str, str]]] = [
    ("hw.gpu.pipe.utilization", "1", 0.412345, {"hw.gpu.pipe": "tensor"}),
    ("hw.gpu.speed", "Hz", 1_755_000_000, {"hw.gpu.clock_domain": "graphics"}),
    ("hw.power", "W", 693.25, {}),
    ("hw.gpu.utilization", "1", 0.99, {}),
]


def exported(path: Path, times: int) -> None:
    """Gauges of one chip, collected so many times by the SDK and written by its file exporter."""
    metrics: Any = import_module("opentelemetry.sdk.metrics")
    reading: Any = import_module("opentelemetry.sdk.metrics.export")
    observation: Any = import_module("opentelemetry.metrics").Observation
    exporter = import_module("opentelemetry.exporter.otlp.json.file").FileMetricExporter(path)
    reader = reading.PeriodicExportingMetricReader(exporter, export_interval_millis=3_600_000)
    provider = metrics.MeterProvider([reader])
    meter = provider.get_meter("gpu")
    for name, unit, value, more in GAUGES:
        meter.create_observable_gauge(name, [lambda _, v=value, m=more: [observation(v, CHIP | m)]], unit=unit)
    meter.create_histogram("hw.gpu.kernel.duration", unit="s").record(0.5, CHIP)
    for _ in range(times):
        provider.force_flush()
    provider.shutdown()


def test_the_file_of_the_sdk_s_exporter_is_read_point_by_point(tmp_path: Path) -> None:
    path = tmp_path / "metrics.jsonl"
    exported(path, times=3)

    found = gather(path, packs.chip_table())

    assert found.source == "opentelemetry"
    assert {(s.gpu_uuid, s.tensor_ppm, s.sm_mhz, s.power_mw, s.job) for s in found.samples} == {("GPU-a", 412_345, 1_755, 693_250, "77")}
    assert found.accounted
    assert not found.unread
    assert found.counts["other-metric"] == 2 * len(path.read_text("utf-8").splitlines())
    assert found.models == {"GPU-a": "NVIDIA H100 80GB HBM3"}


def test_the_names_of_the_conventions_are_those_of_the_registry() -> None:
    registry = pytest.importorskip(
        "opentelemetry.semconv._incubating.metrics.hw_metrics", reason="the registry of semantic conventions is not installed"
    )

    assert registry.HW_POWER in NAMES
