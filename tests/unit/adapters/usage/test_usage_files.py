"""Files of usage on the disk: which reader, which zone, Parquet out and in, the salt."""

import json
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from weighbridge.adapters import packs
from weighbridge.adapters.usage.files import Options, gather
from weighbridge.adapters.usage.machines import chip_namer
from weighbridge.adapters.usage.parquet import SCHEMA, read_samples_file, step_of, write_samples
from weighbridge.adapters.usage.salts import salt_in
from weighbridge.facts.usage.records import Sample
from weighbridge.facts.usage.terms import Concealing
from weighbridge.kernel.amounts import Range
from weighbridge.kernel.errors import BadInput, BadTable, Unreadable

CHIPS = packs.chip_table()
PLAIN = "account,chip,chips,start,end\na,H100,8,2026-10-25T02:30:00,2026-10-25T04:30:00\n"
SAMPLES = [
    Sample("GPU-b", 7_200, 1, 2, 3, "j"),
    Sample("GPU-a", 7_230, None, None, None, None),
    Sample("GPU-b", 3_600, 5),
    Sample("GPU-a", 7_200, 6),
]


@pytest.mark.parametrize(
    ("words", "chip"),
    [
        ("h100", "NVIDIA H100 SXM5 80GB"),
        ("NVIDIA-H100-80GB-HBM3", "NVIDIA H100 SXM5 80GB"),
        ("NVIDIA-H100-80GB-HBM3-SHARED", "NVIDIA H100 SXM5 80GB"),
        ("nvidia_a100-pcie-40gb", "NVIDIA A100 PCIe"),
        ("NVIDIA-A100-SXM4-80GB-MIG-1g.10gb", "NVIDIA A100 SXM4 80 GB"),
        ("a100_3g.20gb", "NVIDIA A100"),
        ("nvidia-h100-mega-80gb", "NVIDIA H100 SXM5 80GB"),
        ("tpu-v5p-slice", "Google TPU v5p"),
        ("p5.48xlarge", "NVIDIA H100 SXM5 80GB"),
        ("NVIDIA-L40S", "NVIDIA L40S"),
        ("ampere", None),
        ("", None),
    ],
)
def test_chips_are_known_as_labels_and_schedulers_spell_them(words: str, chip: str | None) -> None:
    assert chip_namer(CHIPS)(words) == chip


def test_the_zone_of_the_mapping_stands_before_the_users(tmp_path: Path) -> None:
    (tmp_path / "u.csv").write_text(PLAIN, "utf-8")
    columns = "".join(f'{c}="{c}"\n' for c in ("account", "chip", "chips", "start", "end"))
    (tmp_path / "m.toml").write_text(f'zone="Europe/Berlin"\n[columns]\n{columns}', "utf-8")
    found = gather(tmp_path / "u.csv", CHIPS, mapping_path=tmp_path / "m.toml", options=Options(zone="UTC"))

    assert found.allocations[0].chip_seconds == Range(8 * 7_200, 8 * 10_800, 8 * 10_800)


@pytest.mark.parametrize(
    ("name", "body", "options", "code"),
    [
        ("u", b"a,b\n", Options(), "usage/not-this"),
        ("u", b'{"a": 1}', Options(), "usage/not-this"),
        ("u", b"", Options(), "usage/not-this"),
        ("u", PLAIN.encode(), Options(zone="Mars/Base"), "usage/bad-mapping"),
        ("u", PLAIN.encode(), Options(source="slrum"), "usage/not-this"),
        ("u", b"PAR1xxxx", Options(), "usage/not-parquet"),
        ("u", PLAIN.encode("utf-16"), Options(source="csv"), "file/not-utf8"),
    ],
)
def test_a_file_that_no_reader_reads_is_refused(tmp_path: Path, name: str, body: bytes, options: Options, code: str) -> None:
    (tmp_path / name).write_bytes(body)
    with pytest.raises(BadInput) as caught:
        gather(tmp_path / name, CHIPS, options=options)

    assert caught.value.code == code


def test_a_file_that_is_not_there_is_said_to_be_missing(tmp_path: Path) -> None:
    with pytest.raises(Unreadable) as caught:
        gather(tmp_path / "none", CHIPS)

    assert caught.value.code == "file/missing"


def test_samples_go_out_sorted_by_hour_and_chip_and_come_back_the_same(tmp_path: Path) -> None:
    path = tmp_path / "s.parquet"

    assert write_samples(path, SAMPLES, 30) == 4
    assert step_of(path) == 30
    assert [(s.ts, s.gpu_uuid) for s in read_samples_file(path)] == [(3_600, "GPU-b"), (7_200, "GPU-a"), (7_230, "GPU-a"), (7_200, "GPU-b")]
    assert set(read_samples_file(path)) == set(SAMPLES)
    assert pq.read_schema(path).remove_metadata() == SCHEMA
    assert gather(path, CHIPS).step_s == 30


def test_parquet_of_something_else_is_no_file_of_samples(tmp_path: Path) -> None:
    path = tmp_path / "s.parquet"
    pq.write_table(pa.table({"gpu_uuid": ["a"]}), path)

    with pytest.raises(BadTable):
        step_of(path)


def test_samples_that_cannot_be_written_leave_nothing_behind(tmp_path: Path) -> None:
    with pytest.raises(Unreadable) as caught:
        write_samples(tmp_path / "none" / "s.parquet", SAMPLES, 30)

    assert caught.value.code == "file/unwritable"
    assert not list(tmp_path.iterdir())


def test_parquet_cut_short_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "s.parquet"
    write_samples(path, SAMPLES, 30)
    path.write_bytes(path.read_bytes()[:-20])

    with pytest.raises(BadTable) as caught:
        gather(path, CHIPS)

    assert caught.value.code == "usage/not-parquet"


def test_nested_columns_of_a_bill_in_parquet_are_read_as_their_json(tmp_path: Path) -> None:
    row = {
        "BillingAccountId": "a", "ChargeCategory": "Usage", "ChargeClass": None, "ChargePeriodStart": "2026-10-01T00:00:00Z",
        "ChargePeriodEnd": "2026-10-01T01:00:00Z", "ConsumedQuantity": 1.0, "ConsumedUnit": "Hours",
        "SkuPriceDetails": {"InstanceType": "p5.48xlarge"},
    }  # fmt: skip
    pq.write_table(pa.Table.from_pylist([row]), tmp_path / "b.parquet")

    assert gather(tmp_path / "b.parquet", CHIPS).allocations[0].chip_seconds == Range.exactly(8 * 3_600)


def test_the_salt_is_made_once_and_its_owners_only(tmp_path: Path) -> None:
    salt = salt_in(tmp_path)

    assert salt_in(tmp_path) == salt
    assert len(salt) == 32
    assert (tmp_path / "usage.salt").stat().st_mode & 0o077 == 0
    assert Concealing(salt).of("user", "ann") != Concealing(b"other" * 7).of("user", "ann")


def test_a_salt_cut_short_is_none(tmp_path: Path) -> None:
    (tmp_path / "usage.salt").write_bytes(b"short")

    with pytest.raises(Unreadable):
        salt_in(tmp_path)


def test_a_saved_answer_of_prometheus_is_read_with_the_users_step(tmp_path: Path) -> None:
    series = {"metric": {"__name__": "DCGM_FI_PROF_TENSOR_UTIL_RATIO", "UUID": "a"}, "values": [[1_790_000_000, "0.5"]]}
    body = {"status": "success", "data": {"resultType": "matrix", "result": [series]}}
    (tmp_path / "p.json").write_text(json.dumps(body), "utf-8")

    found = gather(tmp_path / "p.json", CHIPS, options=Options(step_s=15))
    assert (found.step_s, found.samples[0].tensor_ppm) == (15, 500_000)
