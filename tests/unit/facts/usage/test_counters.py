"""Counters over time: Prometheus' answers, and what becomes of several jobs, divided chips, blanks and silence."""

import json
from typing import Any

import pytest

from weighbridge.facts.usage.counters.nvidia_smi import read_nvidia_smi
from weighbridge.facts.usage.counters.prometheus import read_matrix
from weighbridge.facts.usage.counters.scrape import read_scrape
from weighbridge.facts.usage.records import Gap, Gathered, Sample
from weighbridge.facts.usage.terms import Terms
from weighbridge.kernel.errors import BadTable, Unreadable

T = 1_790_000_000
TENSOR, LATER, CLOCK, POWER = (
    "DCGM_FI_PROF_PIPE_TENSOR_ACTIVE",
    "DCGM_FI_PROF_TENSOR_UTIL_RATIO",
    "DCGM_FI_DEV_SM_CLOCK",
    "DCGM_FI_DEV_POWER_USAGE",
)


def series(name: str, *points: tuple[float, str], **labels: str) -> dict[str, Any]:
    return {"metric": {"__name__": name, "UUID": "GPU-a"} | labels, "values": [list(p) for p in points]}


def answer(*found: dict[str, Any]) -> bytes:
    return json.dumps({"status": "success", "data": {"resultType": "matrix", "result": found}}).encode()


def read(*found: dict[str, Any], asked: tuple[int, int] | None = None) -> Gathered:
    return read_matrix(answer(*found), Terms("p.json"), 30, asked)


@pytest.mark.parametrize("name", [TENSOR, LATER])
def test_readings_of_a_moment_are_one_sample_under_both_names(name: str) -> None:
    found = read(series(name, (T, "0.412345")), series(CLOCK, (T, "1755")), series(POWER, (T - 0.5, "693.25")), series("up", (T, "1")))

    assert found.samples == (Sample("GPU-a", T, 412_345, 1_755, 693_250),)
    assert found.counts == {"sample": 3, "other-metric": 1}
    assert found.accounted


@pytest.mark.parametrize(
    ("labels", "job"),
    [
        ({"hpc_job": "77"}, "77"),
        ({"exported_hpc_job": "77", "hpc_job": "x"}, "77"),
        ({"namespace": "acme", "pod": "p1"}, "acme/p1"),
        ({"namespace": "monitoring", "pod": "dcgm-exporter-x", "exported_namespace": "acme", "exported_pod": "p1"}, "acme/p1"),
        ({"namespace": "monitoring", "pod": "dcgm-exporter-x", "exported_pod": ""}, None),
        ({"namespace": "", "pod": ""}, None),
    ],
)
def test_the_job_is_the_exporters_own_label(labels: dict[str, str], job: str | None) -> None:
    assert read(series(TENSOR, (T, "0.5"), **labels)).samples[0].job == job


def test_jobs_that_share_a_chip_share_what_it_shows() -> None:
    found = read(series(TENSOR, (T, "0.500001"), hpc_job="1"), series(TENSOR, (T, "0.500001"), hpc_job="2"))

    assert [s.tensor_ppm for s in found.samples] == [250_001, 250_000]


def test_the_same_series_from_two_exporters_is_one() -> None:
    found = read(series(TENSOR, (T, "0.4"), instance="a"), series(TENSOR, (T, "0.5"), instance="b"))

    assert [s.tensor_ppm for s in found.samples] == [500_000]
    assert found.counts == {"sample": 1, "repeated": 1}


def test_a_divided_chip_is_its_parts_by_their_share_and_never_both() -> None:
    part = {"GPU_I_ID": "7", "GPU_I_PROFILE": "1g.10gb"}
    found = read(series(TENSOR, (T, "0.9")), series(TENSOR, (T, "0.7"), **part))

    assert [(s.gpu_uuid, s.tensor_ppm) for s in found.samples] == [("GPU-a/7", 100_000)]


@pytest.mark.parametrize("value", ["NaN", "9223372036854775794", "2147483632", "+Inf"])
def test_blanks_are_counted(value: str) -> None:
    found = read(series(TENSOR, (T, value), (T + 30, "0.5")))

    assert found.counts == {"blank": 1, "sample": 1}


@pytest.mark.parametrize(
    ("point", "why"), [((T, "41"), "over 1"), ((T, "-0.1"), "negative"), ((T, "fast"), "no number"), ((5, "0.5"), "before 2000")]
)
def test_points_that_cannot_be_are_named(point: tuple[float, str], why: str) -> None:
    found = read(series(TENSOR, point))

    assert why in found.unread[0].why
    assert found.accounted


def test_a_series_without_a_chip_is_named() -> None:
    bare = {"metric": {"__name__": TENSOR}, "values": [[T, "0.5"]]}

    assert "UUID" in read(bare).unread[0].why


def test_a_chip_that_falls_silent_leaves_a_gap_until_the_end() -> None:
    told = [(T + 30 * n, "0.5") for n in range(1, 11)]
    found = read(series(TENSOR, *told), series(TENSOR, *told[:3], UUID="GPU-b"), asked=(T, T + 300))

    assert found.gaps == (Gap("prometheus", T + 90, T + 300, "GPU-b", "no reading"),)


def test_a_sample_between_two_pieces_is_of_the_one_it_ends() -> None:
    on_the_edge = series(TENSOR, (T, "0.5"), (T + 0.25, "0.5"), (T + 60, "0.5"))

    assert [s.ts - T for s in read(on_the_edge, asked=(T - 60, T)).samples] == [0]
    assert [s.ts - T for s in read(on_the_edge, asked=(T, T + 60)).samples] == [1, 60]


def test_a_gap_in_the_middle_and_one_late_reading() -> None:
    at = [30, 60, 120, 240, 270, 300]
    found = read(series(TENSOR, *((T + s, "0.5") for s in at)), asked=(T, T + 300))

    assert [(g.start - T, g.end - T) for g in found.gaps] == [(120, 210)]


def test_a_chip_whose_tensor_activity_is_off_is_unknown_all_along() -> None:
    found = read(series(CLOCK, (T + 30, "1755"), (T + 60, "1755")), asked=(T, T + 60))

    assert [(g.start, g.end, g.of) for g in found.gaps] == [(T, T + 60, "GPU-a")]


def test_an_answer_without_any_chip_is_a_gap_of_all() -> None:
    assert read(asked=(T, T + 60)).gaps == (Gap("prometheus", T, T + 60, why="no chip told anything"),)


def test_an_instant_answer_and_several_lines_are_read_too() -> None:
    vector = {
        "status": "success",
        "data": {"resultType": "vector", "result": [{"metric": {"__name__": TENSOR, "UUID": "a"}, "value": [T, "0.5"]}]},
    }
    body = json.dumps(vector).encode() + b"\n" + answer(series(TENSOR, (T + 30, "0.5"))) + b"\n"

    assert len(read_matrix(body, Terms("p"), 30).samples) == 2


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b"", "usage/not-this"),
        (b"{", "usage/not-json"),
        (b'{"status":"error","error":"too many points"}', "usage/not-this"),
        (b'{"status":"success","data":{"resultType":"scalar","result":[1,"2"]}}', "usage/not-this"),
    ],
)
def test_what_is_no_answer_is_refused(body: bytes, code: str) -> None:
    with pytest.raises(BadTable) as caught:
        read_matrix(body, Terms("p"), 30)

    assert caught.value.code == code


def test_a_log_of_nvidia_smi_needs_the_moment_and_the_chip() -> None:
    with pytest.raises(BadTable):
        read_nvidia_smi(b"index, power.draw [W]\n0, 5\n", Terms("s"), 1)


def test_a_log_of_nvidia_smi_names_what_is_no_measurement() -> None:
    rows = [
        "timestamp, uuid, power.draw [W]",
        "2026/10/01 00:00:00.000, a, 118.11 W",
        "2026/10/01 00:00:01, a, hot",
        "2026/10/01 00:00:02, a, [N/A]",
    ]
    found = read_nvidia_smi("\n".join(rows).encode(), Terms("s"), 1)

    assert found.samples[0].power_mw == 118_110
    assert found.counts == {"sample": 1, "unread": 1, "blank": 1}


SCRAPE = b"""# HELP DCGM_FI_PROF_PIPE_TENSOR_ACTIVE Ratio
DCGM_FI_PROF_PIPE_TENSOR_ACTIVE{gpu="0",UUID="GPU-a",modelName="NVIDIA H100 80GB HBM3",hpc_job="5"} 0.5
DCGM_FI_DEV_SM_CLOCK{gpu="0",UUID="GPU-a",hpc_job="5"} 1755
not a metric {
"""


def test_a_scrape_without_a_moment_is_of_when_it_was_taken() -> None:
    found = read_scrape(SCRAPE, Terms("s.prom", as_of=T), 30)

    assert found.samples == (Sample("GPU-a", T, 500_000, 1_755, None, "5"),)
    assert [u.line for u in found.unread] == [4]
    assert read_scrape(SCRAPE, Terms("s.prom"), 30).counts == {"unread": 3}


def test_text_without_a_metric_is_no_scrape() -> None:
    with pytest.raises(Unreadable):
        read_scrape(b"# nothing\n", Terms("s"), 30)
