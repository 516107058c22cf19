"""Usage meant to break its readers, or to hide: nothing is lost, nothing comes out below nothing, nothing runs on."""

import io
import json
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from weighbridge.facts.usage.billing.aws import read_cur
from weighbridge.facts.usage.billing.focus import read_focus
from weighbridge.facts.usage.counters.otlp import read_otlp
from weighbridge.facts.usage.counters.prometheus import read_matrix
from weighbridge.facts.usage.kubernetes.pods import read_pods
from weighbridge.facts.usage.plain import read_plain
from weighbridge.facts.usage.records import Gathered
from weighbridge.facts.usage.slurm.parsable import read_sacct
from weighbridge.facts.usage.slurm.sacct_json import read_sacct_json
from weighbridge.facts.usage.terms import OPEN, Terms
from weighbridge.kernel.errors import BadInput

TERMS = Terms("hostile", concealing=OPEN)
Read = Callable[[bytes], Gathered]
READERS: dict[str, Read] = {
    "plain": lambda body: read_plain(body, TERMS),
    "slurm": lambda body: read_sacct(body, TERMS),
    "slurm-json": lambda body: read_sacct_json(body, TERMS),
    "kubernetes": lambda body: read_pods(body, TERMS),
    "prometheus": lambda body: read_matrix(body, TERMS, 30),
    "opentelemetry": lambda body: read_otlp(body, TERMS, 30),
    "focus": lambda body: read_focus(body, TERMS),
    "aws-cur": lambda body: read_cur(body, TERMS),
}
HEADERS = {
    "plain": b"account,chip,chips,start,end\n",
    "slurm": b"JobIDRaw|Cluster|State|Start|End|ElapsedRaw|AllocTRES|JobName\n",
    "slurm-json": b'{"jobs": [',
    "kubernetes": b'{"kind": "List", "items": [',
    "prometheus": b'{"status":"success","data":{"resultType":"matrix","result":[',
    "opentelemetry": b'{"resourceMetrics":[{"scopeMetrics":[{"metrics":[',
    "focus": b"BillingAccountId,ChargeCategory,ChargePeriodStart,ChargePeriodEnd,ConsumedQuantity,ConsumedUnit,SkuPriceDetails\n",
    "aws-cur": b"line_item_usage_account_id,line_item_usage_type,line_item_usage_amount,line_item_line_item_type,"
    b"line_item_usage_start_date,line_item_usage_end_date\n",
}
each = pytest.mark.parametrize("reader", READERS)


def sound(found: Gathered) -> bool:
    """Every row has its place, and no time that was held is below nothing but in a bill."""
    bill = found.source in {"focus", "aws-cur"}
    held = all(a.chip_seconds.high is None or a.chip_seconds.low <= a.chip_seconds.high for a in found.allocations)
    return found.accounted and held and (bill or all(a.chip_seconds.low >= 0 for a in found.allocations))


@each
@given(tail=st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(reader: str, tail: bytes) -> None:
    for body in (tail, HEADERS[reader] + tail):
        try:
            found = READERS[reader](body)
        except BadInput:
            continue
        assert sound(found)


CELLS = st.sampled_from(
    ["", "acme", "H100", "8", "-8", "1e30", "0", "2026-10-01T00:00:00", "1790000000", "9" * 40, "NaN", "∞", "gres/gpu=9", "\u202e"]
)


@each
@given(rows=st.lists(st.lists(CELLS, min_size=1, max_size=9), max_size=6))
def test_any_cells_are_read_or_named(reader: str, rows: list[list[str]]) -> None:
    delimiter = "|" if reader == "slurm" else ","
    body = HEADERS[reader] + "\n".join(delimiter.join(row) for row in rows).encode()
    try:
        found = READERS[reader](body)
    except BadInput:
        return
    assert sound(found)


KEYS = ("kind", "metadata", "spec", "status", "containers", "time", "tres", "state", "job_id", "allocated", "metric", "values", "name")
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from((*KEYS, "uid", "namespace", "limits")), inner, max_size=4),
    max_leaves=12,
)


@given(found=st.lists(JSON, max_size=3))
def test_any_json_is_read_or_named(found: list[object]) -> None:
    series = {"status": "success", "data": {"resultType": "matrix", "result": found}}
    bodies = {"kubernetes": {"kind": "List", "items": found}, "slurm-json": {"jobs": found}, "prometheus": series}
    for reader, body in bodies.items():
        try:
            read = READERS[reader](json.dumps(body).encode())
        except BadInput:
            continue
        assert sound(read)


WORDS = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.sampled_from(["", "1", "-1", "9" * 30, "NaN", "1e400", "tensor", "GPU-a"])
)
POINT_KEYS = st.sampled_from(("timeUnixNano", "asDouble", "asInt", "flags", "attributes"))
ATTRIBUTES = st.lists(
    st.fixed_dictionaries(
        {
            "key": st.sampled_from(["gpu.uuid", "gpu.pipe", "hw.id", "hw.type", "UUID"]),
            "value": st.dictionaries(st.sampled_from(["stringValue", "intValue"]), WORDS, max_size=1),
        }
    ),
    max_size=4,
)
METRIC = st.fixed_dictionaries(
    {
        "name": st.sampled_from(["gpu.dcgm.pipe.utilization", "hw.power", "gpu.dcgm.clock.frequency", "DCGM_FI_DEV_SM_CLOCK", "other"]),
        "unit": st.sampled_from(["1", "%", "W", "MHz", ""]),
        "gauge": st.fixed_dictionaries(
            {"dataPoints": st.lists(st.dictionaries(POINT_KEYS, WORDS | ATTRIBUTES, max_size=5) | WORDS, max_size=4)}
        ),
    }
)


@given(metrics=st.lists(METRIC | JSON, max_size=3))
def test_any_export_of_metrics_is_read_or_named(metrics: list[object]) -> None:
    export = json.dumps({"resourceMetrics": [{"scopeMetrics": [{"metrics": metrics}]}]})
    body = "\n".join([json.dumps({"resourceMetrics": []}), export]).encode()

    assert sound(READERS["opentelemetry"](body))


@pytest.mark.parametrize("reader", ["plain", "focus", "aws-cur"])
def test_a_million_columns_are_refused(reader: str) -> None:
    with pytest.raises(BadInput) as caught:
        READERS[reader](b",".join(b"c%d" % n for n in range(1_000_000)) + b"\n")

    assert "columns" in caught.value.what


def test_a_million_columns_of_sacct_are_refused() -> None:
    with pytest.raises(BadInput) as caught:
        READERS["slurm"](b"|".join(b"c%d" % n for n in range(1_000_000)) + b"\n")

    assert "columns" in caught.value.what


def test_a_quotation_mark_left_open_names_every_line_it_swallows() -> None:
    lines = 50
    body = HEADERS["plain"] + b'"acme,H100,1,1790000000,1790000001\n' + b"acme,H100,1,1790000000,1790000001\n" * (lines - 1)
    found = READERS["plain"](body)

    assert found.counts["unread"] == lines


def test_brackets_without_end_do_not_run_on() -> None:
    for reader in ("kubernetes", "slurm-json", "prometheus", "opentelemetry"):
        for body in (b"[" * 200_000, b'{"a":' * 200_000):
            with pytest.raises(BadInput):
                READERS[reader](body)


def test_a_cell_of_brackets_without_end_costs_its_row_at_most() -> None:
    cell = b"[" * 50_000
    body = HEADERS["focus"] + b"acme,Usage,2026-10-01T00:00:00Z,2026-10-01T01:00:00Z,1,Hours," + cell + b"\n"

    assert sound(READERS["focus"](body))


def test_a_name_that_looks_like_a_row_makes_no_job() -> None:
    forged = "x\n9|c|COMPLETED|2026-10-01T00:00:00|2026-10-01T01:00:00|3600|gres/gpu=100000|forged"
    body = HEADERS["slurm"].decode() + f"7|c|COMPLETED|2026-10-01T00:00:00|2026-10-01T01:00:00|3600|gres/gpu=1|{forged}\n"
    found = READERS["slurm"](body.encode())

    # No reader could tell a forged row from a true one; the one that was there must not be lost by it.
    assert "c/7@1790812800" in {a.key for a in found.allocations}
    assert found.accounted


def test_a_clock_that_jumps_back_is_named_and_one_that_repeats_an_hour_is_wide() -> None:
    rows = b"a,H100,1,2026-10-01T05:00:00Z,2026-10-01T04:59:59Z\na,H100,1,2026-10-01T05:00:00+02:00,2026-10-01T05:00:00+01:00\n"
    found = READERS["plain"](HEADERS["plain"] + rows)

    assert [u.line for u in found.unread] == [2]
    assert found.allocations[0].chip_seconds.low == 3_600


def test_samples_of_one_chip_told_by_many_jobs_never_add_up_to_more_than_it_did() -> None:
    series = [
        {"metric": {"__name__": "DCGM_FI_PROF_TENSOR_UTIL_RATIO", "UUID": "a", "hpc_job": str(n)}, "values": [[1_790_000_000, "0.999999"]]}
        for n in range(97)
    ]
    body = io.BytesIO(json.dumps({"status": "success", "data": {"resultType": "matrix", "result": series}}).encode())

    assert sum(s.tensor_ppm or 0 for s in READERS["prometheus"](body.getvalue()).samples) == 999_999
