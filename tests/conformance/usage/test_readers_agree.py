"""One suite for every source of allocations: the same usage, told by each, is the same allocations.

Three stretches on eight-chip H100 machines: two of account `acme`, one of `beta`, to the hour, since bills know no less.
"""

import csv
import io
import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from weighbridge.adapters import packs
from weighbridge.adapters.usage.files import Options, gather, source_of
from weighbridge.facts.usage.records import Gathered
from weighbridge.facts.usage.settling import settled
from weighbridge.facts.usage.terms import OPEN
from weighbridge.kernel.amounts import Range
from weighbridge.kernel.errors import BadTable

HOUR = 3_600
START = 1_790_812_800
USAGE = [("acme", "1", START, START + 2 * HOUR), ("acme", "2", START + 3 * HOUR, START + 4 * HOUR), ("beta", "3", START, START + 5 * HOUR)]
EXPECTED = sorted((account, "NVIDIA H100 SXM5 80GB", start, end, Range.exactly(8 * (end - start))) for account, _, start, end in USAGE)


def iso(second: int) -> str:
    return datetime.fromtimestamp(second, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def table(rows: list[dict[str, str]]) -> bytes:
    text = io.StringIO()
    writer = csv.DictWriter(text, list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()


def plain_rows() -> list[dict[str, str]]:
    return [{"account": a, "chip": "H100", "chips": "8", "start": iso(s), "end": iso(e), "job": j} for a, j, s, e in USAGE]


def focus_rows() -> list[dict[str, str]]:
    details = json.dumps({"InstanceType": "p5.48xlarge", "GpuCount": 8})
    return [
        {
            "BillingAccountId": a, "SubAccountId": a, "ChargeCategory": "Usage", "ChargeClass": "", "ChargePeriodStart": iso(s),
            "ChargePeriodEnd": iso(e), "ConsumedQuantity": str((e - s) // HOUR), "ConsumedUnit": "Hours", "ResourceId": f"i-{j}",
            "SkuId": "s", "SkuPriceDetails": details,
        }
        for a, j, s, e in USAGE
    ]  # fmt: skip


def cur_rows() -> list[dict[str, str]]:
    return [
        {
            "line_item_usage_account_id": a, "line_item_usage_type": "BoxUsage:p5.48xlarge", "line_item_line_item_type": "Usage",
            "line_item_usage_amount": str((e - s) // HOUR), "line_item_usage_start_date": iso(s), "line_item_usage_end_date": iso(e),
            "line_item_resource_id": f"i-{j}", "pricing_unit": "Hrs",
        }
        for a, j, s, e in USAGE
    ]  # fmt: skip


def sacct() -> bytes:
    rows = ["JobIDRaw|DBIndex|Cluster|Account|Start|End|ElapsedRaw|State|AllocTRES|JobName"]
    for a, j, s, e in USAGE:
        rows.append(f"{j}|{j}0|c|{a}|{iso(s)[:-1]}|{iso(e)[:-1]}|{e - s}|COMPLETED|cpu=8,gres/gpu=8,gres/gpu:h100=8|run\nover two lines")
    return "\n".join(rows).encode()


def sacct_json() -> bytes:
    def job(a: str, j: str, s: int, e: int) -> dict[str, object]:
        gres = [{"type": "gres", "name": n, "count": 8} for n in ("gpu", "gpu:h100")]
        times = {"start": s, "end": e, "elapsed": e - s}
        return {
            "job_id": int(j),
            "account": a,
            "cluster": "c",
            "state": {"current": ["COMPLETED"]},
            "time": times,
            "tres": {"allocated": gres},
        }

    return json.dumps({"jobs": [job(*u) for u in USAGE]}).encode()


def pods() -> bytes:
    def pod(a: str, j: str, s: int, e: int) -> dict[str, object]:
        placed = {"type": "PodScheduled", "status": "True", "lastTransitionTime": iso(s)}
        over = [{"state": {"terminated": {"finishedAt": iso(e)}}}]
        return {
            "apiVersion": "v1",
            "kind": "Pod",
            "metadata": {"name": f"p{j}", "namespace": a, "uid": j},
            "spec": {"nodeName": "n", "containers": [{"resources": {"limits": {"nvidia.com/gpu": "8"}}}]},
            "status": {"phase": "Succeeded", "conditions": [placed], "containerStatuses": over},
        }

    node = {"apiVersion": "v1", "kind": "Node", "metadata": {"name": "n", "labels": {"nvidia.com/gpu.product": "NVIDIA-H100-80GB-HBM3"}}}
    return json.dumps({"apiVersion": "v1", "kind": "List", "items": [*(pod(*u) for u in USAGE), node]}).encode()


def parquet(rows: Callable[[], list[dict[str, str]]]) -> Callable[[], bytes]:
    def written() -> bytes:
        body = io.BytesIO()
        pq.write_table(pa.Table.from_pylist(rows()), body)
        return body.getvalue()

    return written


SOURCES: dict[str, Callable[[], bytes]] = {
    "csv": lambda: table(plain_rows()),
    "parquet": parquet(plain_rows),
    "slurm": sacct,
    "slurm-json": sacct_json,
    "kubernetes": pods,
    "focus": lambda: table(focus_rows()),
    "focus in parquet": parquet(focus_rows),
    "aws-cur": lambda: table(cur_rows()),
    "aws-cur in parquet": parquet(cur_rows),
}
each = pytest.mark.parametrize("source", SOURCES)


def read(source: str, folder: Path, body: bytes | None = None) -> Gathered:
    path = folder / "usage"
    path.write_bytes(SOURCES[source]() if body is None else body)
    return gather(path, packs.chip_table(), options=Options(zone="UTC", concealing=OPEN))


@each
def test_the_same_usage_is_the_same_allocations(source: str, tmp_path: Path) -> None:
    found = read(source, tmp_path)

    assert sorted((a.account or "", a.chip, a.start, a.end, a.chip_seconds) for a in found.allocations) == EXPECTED
    assert {a.chips for a in found.allocations} == {8}
    assert not found.unread


@each
def test_every_row_has_its_place(source: str, tmp_path: Path) -> None:
    found = read(source, tmp_path)

    assert found.accounted
    assert found.rows >= len(USAGE)


@each
def test_a_delivery_told_again_adds_nothing(source: str, tmp_path: Path) -> None:
    once, again = read(source, tmp_path), read(source, tmp_path)

    assert settled([once, again]).allocations == settled([once]).allocations


@each
def test_a_file_cut_short_is_refused_or_its_rows_are_named(source: str, tmp_path: Path) -> None:
    body = SOURCES[source]()
    try:
        found = read(source, tmp_path, body[: len(body) * 2 // 3])
    except BadTable:
        return
    assert found.accounted
    assert len(found.allocations) < len(USAGE)
    assert found.unread


@pytest.mark.parametrize("source", ["csv", "slurm", "slurm-json", "kubernetes", "focus", "aws-cur"])
def test_the_source_is_known_by_its_first_bytes(source: str) -> None:
    assert source_of(SOURCES[source](), "usage") == source
