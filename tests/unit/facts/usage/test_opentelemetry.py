"""OpenTelemetry's exports of GPU metrics: three families of names, one sample; what is no measurement is named."""

import json
from typing import Any

import pytest

from weighbridge.adapters.usage.files import source_of
from weighbridge.facts.usage.counters.otlp import read_otlp
from weighbridge.facts.usage.records import Gathered, Sample
from weighbridge.facts.usage.terms import Terms
from weighbridge.kernel.errors import BadTable

T = 1_790_000_000
NANO = 10**9
Point = tuple[float | str, dict[str, str]]


def attributes(said: dict[str, str]) -> list[dict[str, Any]]:
    return [{"key": key, "value": {"stringValue": value}} for key, value in said.items()]


def metric(name: str, unit: str, value: float | str, at: int = T, **said: str) -> dict[str, Any]:
    kind = "asInt" if isinstance(value, str) else "asDouble"
    words = {key.replace("__", "."): word for key, word in said.items()}
    point = {"timeUnixNano": str(at * NANO), kind: value, "attributes": attributes(words)}
    return {"name": name, "unit": unit, "gauge": {"dataPoints": [point]}}


def export(*metrics: dict[str, Any], **resource: str) -> str:
    words = {key.replace("__", "."): word for key, word in resource.items()}
    return json.dumps({"resourceMetrics": [{"resource": {"attributes": attributes(words)}, "scopeMetrics": [{"metrics": list(metrics)}]}]})


def read(*lines: str) -> Gathered:
    found = read_otlp("\n".join(lines).encode(), Terms("m.jsonl"), 30)
    assert found.accounted
    return found


def test_the_names_of_the_conventions_and_of_what_collectors_add_are_one_sample() -> None:
    chip: dict[str, Any] = {"hw__id": "GPU-a", "hw__type": "gpu", "hw__model": "NVIDIA H100 80GB HBM3"}
    found = read(
        export(
            metric("hw.gpu.pipe.utilization", "1", 0.412345, **chip, hw__gpu__pipe="tensor"),
            metric("hw.gpu.pipe.utilization", "1", 0.1, **chip, hw__gpu__pipe="fp16"),
            metric("hw.gpu.speed", "Hz", 1.755e9, **chip, hw__gpu__clock_domain="graphics"),
            metric("hw.power", "W", "693", **chip),
            metric("hw.gpu.utilization", "1", 0.99, **chip),
        )
    )

    assert found.samples == (Sample("GPU-a", T, 412_345, 1_755, 693_000),)
    assert found.counts == {"sample": 3, "other-metric": 2}
    assert found.models == {"GPU-a": "NVIDIA H100 80GB HBM3"}


def test_the_collector_s_receiver_of_dcgm_names_the_chip_on_the_resource() -> None:
    found = read(
        export(
            metric("gpu.dcgm.pipe.utilization", "1", 0.5, gpu__pipe="tensor"),
            metric("gpu.dcgm.pipe.utilization", "1", 0.25, gpu__pipe="fp64"),
            metric("gpu.dcgm.clock.frequency", "MHz", 1_200.0),
            gpu__uuid="GPU-b",
            gpu__model="NVIDIA A100",
        )
    )

    assert found.samples == (Sample("GPU-b", T, 500_000, 1_200),)
    assert found.models == {"GPU-b": "NVIDIA A100"}


@pytest.mark.parametrize("name", ["DCGM_FI_PROF_PIPE_TENSOR_ACTIVE", "DCGM_FI_PROF_TENSOR_UTIL_RATIO"])
def test_dcgm_s_own_names_are_read_as_prometheus_passes_them_on(name: str) -> None:
    labels: dict[str, Any] = {
        "UUID": "GPU-c",
        "GPU_I_ID": "2",
        "GPU_I_PROFILE": "1g.10gb",
        "exported_namespace": "acme",
        "exported_pod": "p1",
    }
    found = read(export(metric(name, "", 0.7, **labels), service__name="dcgm-exporter"))

    assert found.samples == (Sample("GPU-c/2", T, 100_000, None, None, "acme/p1"),)


def test_the_job_is_the_point_s_own_and_never_the_collector_s_pod() -> None:
    tensor = ("gpu.dcgm.pipe.utilization", "1", 0.5)
    (named,) = read(export(metric(*tensor, gpu__pipe="tensor", hpc_job="77"), gpu__uuid="GPU-a", pod="agent", namespace="kube")).samples
    (nobody,) = read(export(metric(*tensor, gpu__pipe="tensor"), gpu__uuid="GPU-a", pod="agent", namespace="kube")).samples

    assert (named.job, nobody.job) == ("77", None)


def test_a_moment_within_a_second_is_of_the_second_that_ends_it() -> None:
    tensor = metric("gpu.dcgm.pipe.utilization", "1", 0.5, gpu__pipe="tensor")
    tensor["gauge"]["dataPoints"][0]["timeUnixNano"] = str(T * NANO + 1)

    assert read(export(tensor, gpu__uuid="GPU-a")).samples[0].ts == T + 1


def test_an_id_of_the_host_s_own_names_a_chip_only_with_the_host() -> None:
    power = metric("hw.power", "W", 100.0, hw__id="0", hw__type="gpu")
    (named,), nowhere = read(export(power, host__name="node7")).samples, read(export(power))

    assert named.gpu_uuid == "node7/0"
    assert not nowhere.samples
    assert "not the host" in nowhere.unread[0].why


def test_power_of_another_part_of_the_machine_is_another_metric() -> None:
    assert read(export(metric("hw.power", "W", 90.0, hw__id="fan1", hw__type="fan"), host__name="n")).counts == {"other-metric": 1}


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"unit": "BTU"}, "its unit is 'BTU'"),
        ({"unit": ""}, "its unit is ''"),
        ({"value": 1.5}, "over 1"),
        ({"value": -0.1}, "negative"),
        ({"at": 5}, "before 2000"),
    ],
)
def test_what_is_no_measurement_is_named(change: dict[str, Any], why: str) -> None:
    said: dict[str, Any] = {"name": "gpu.dcgm.pipe.utilization", "unit": "1", "value": 0.5, "gpu__pipe": "tensor"} | change
    found = read(export(metric(**said), gpu__uuid="GPU-a"))

    assert why in found.unread[0].why
    assert found.counts == {"unread": 1}


@pytest.mark.parametrize("blank", [{"flags": 1}, {"asDouble": "NaN"}, {"asDouble": 9_223_372_036_854_775_794}])
def test_a_point_without_a_value_is_blank_and_its_time_a_gap(blank: dict[str, Any]) -> None:
    tensor = metric("gpu.dcgm.pipe.utilization", "1", 0.5, gpu__pipe="tensor")
    tensor["gauge"]["dataPoints"][0] |= blank
    found = read(export(tensor, metric("gpu.dcgm.clock.frequency", "MHz", 900.0), gpu__uuid="GPU-a"))

    assert found.counts == {"blank": 1, "sample": 1}
    assert found.gaps[0].why == "its tensor activity was never told"


@pytest.mark.parametrize("spoilt", [{"timeUnixNano": "soon"}, {"timeUnixNano": ""}, {"asDouble": "fast"}])
def test_a_spoilt_point_is_named_with_its_line(spoilt: dict[str, Any]) -> None:
    tensor = metric("gpu.dcgm.pipe.utilization", "1", 0.5, gpu__pipe="tensor")
    tensor["gauge"]["dataPoints"][0] |= spoilt
    found = read(export(), export(tensor, gpu__uuid="GPU-a"))

    assert (found.unread[0].line, found.counts) == (2, {"unread": 1})


def test_a_point_that_is_no_object_is_counted() -> None:
    tensor = {"name": "gpu.dcgm.clock.frequency", "unit": "MHz", "gauge": {"dataPoints": [7]}}

    assert read(export(tensor)).counts == {"unread": 1}


def test_a_last_line_cut_short_is_named_and_the_rest_is_read() -> None:
    whole = export(metric("gpu.dcgm.clock.frequency", "MHz", 900.0), gpu__uuid="GPU-a")
    found = read(whole, whole[: len(whole) // 2])

    assert (len(found.samples), found.unread[0].line) == (1, 2)


def test_exports_told_twice_count_once() -> None:
    whole = export(metric("gpu.dcgm.clock.frequency", "MHz", 900.0), gpu__uuid="GPU-a")
    found = read(whole, whole)

    assert (len(found.samples), found.counts) == (1, {"sample": 1, "repeated": 1})


def test_one_export_over_many_lines_is_read_too() -> None:
    spread = json.dumps(json.loads(export(metric("gpu.dcgm.clock.frequency", "MHz", 900.0), gpu__uuid="GPU-a")), indent=2)

    assert read(spread).samples == (Sample("GPU-a", T, None, 900),)


def test_logs_and_traces_among_metrics_are_named() -> None:
    found = read(export(), '{"resourceLogs": []}')

    assert "resourceMetrics" in found.unread[0].why


@pytest.mark.parametrize("body", ["", "{}", '{"resourceSpans": []}', "not json"])
def test_a_file_without_an_export_is_refused(body: str) -> None:
    with pytest.raises(BadTable, match="no OTLP/JSON"):
        read_otlp(body.encode(), Terms("m.jsonl"), 30)


def test_a_chip_that_falls_silent_leaves_a_gap() -> None:
    tensor = ("gpu.dcgm.pipe.utilization", "1", 0.5)
    lines = [export(metric(*tensor, at=T + 30 * i, gpu__pipe="tensor"), gpu__uuid="GPU-a") for i in range(10)]
    lines += [export(metric(*tensor, at=T + 30 * i, gpu__pipe="tensor"), gpu__uuid="GPU-b") for i in range(4)]

    (gap,) = read(*lines).gaps

    assert (gap.of, gap.start, gap.end) == ("GPU-b", T + 90, T + 270)


def test_the_first_bytes_tell_the_source() -> None:
    assert source_of(export().encode(), "m.jsonl") == "opentelemetry"
