"""Samples of counters as machines write them: both names of a field, blanks, units, lines that cannot be read."""

from fractions import Fraction

import pytest

from weighbridge.facts.telemetry.fields import FIELDS, TENSOR_ACTIVE, field_named, in_unit, is_blank
from weighbridge.facts.telemetry.samples import MOST_KEPT, Sample, read_samples
from weighbridge.kernel.errors import Unreadable

SCRAPE = """\
# HELP DCGM_FI_PROF_PIPE_TENSOR_ACTIVE Ratio of cycles the tensor (HMMA) pipe is active.
# TYPE DCGM_FI_PROF_PIPE_TENSOR_ACTIVE gauge
DCGM_FI_PROF_PIPE_TENSOR_ACTIVE{gpu="0",UUID="GPU-a",modelName="NVIDIA H100 80GB HBM3",Hostname="n1"} 0.412345 1764000000000
DCGM_FI_DEV_SM_CLOCK{gpu="0",UUID="GPU-a"} 1755 1764000000000
DCGM_FI_DEV_MEMORY_TEMP{gpu="0",UUID="GPU-a"} 9223372036854775794
"""


@pytest.mark.parametrize("number", sorted(FIELDS))
def test_both_names_and_the_number_are_one_field(number: int) -> None:
    field = FIELDS[number]

    assert field_named(field.before) is field
    assert field_named(field.after) is field
    assert field_named(str(number)) is field
    assert field_named(field.before.lower()) is field


def test_fields_that_say_nothing_of_work_are_none() -> None:
    assert field_named("DCGM_FI_DEV_MEMORY_TEMP") is None
    assert field_named("999999999999") is None


@pytest.mark.parametrize(
    "value",
    [2**63 - 16, 2**63 - 15, 2**63 - 14, 2**63 - 13, 9223372036854775807, Fraction("9.223372036854776e18"), 2**47, 2**47 + 3, 2**31 - 16],
)
def test_dcgms_blanks_are_no_measurement(value: int | Fraction) -> None:
    assert is_blank(Fraction(value))


@pytest.mark.parametrize("value", [0, 1, 1980, 2**31 - 17, 2**31, 2**47 - 1])
def test_measurements_are_no_blanks(value: int) -> None:
    assert not is_blank(Fraction(value))


def test_a_percentage_before_is_a_ratio_after() -> None:
    busy = FIELDS[203]

    assert in_unit(busy, "DCGM_FI_DEV_GPU_UTIL", Fraction(87)) == (870_000, None)
    assert in_unit(busy, "DCGM_FI_DEV_GPU_UTIL_RATIO", Fraction("0.87")) == (870_000, None)


def test_a_percentage_under_a_ratios_name_is_not_guessed_at() -> None:
    value, wrong = in_unit(FIELDS[TENSOR_ACTIVE], "DCGM_FI_PROF_TENSOR_UTIL_RATIO", Fraction(41))

    assert value is None
    assert "over 1" in (wrong or "")
    assert in_unit(FIELDS[203], "DCGM_FI_DEV_GPU_UTIL", Fraction(101))[0] is None
    assert in_unit(FIELDS[155], "DCGM_FI_DEV_POWER_USAGE", Fraction(-1))[0] is None


def test_a_scrape_gives_samples_models_and_blanks() -> None:
    read = read_samples(SCRAPE.encode(), "scrape.prom")

    assert read.samples == [Sample("GPU-a", 1004, 412_345, 1764000000000), Sample("GPU-a", 100, 1755, 1764000000000)]
    assert read.models == {"GPU-a": "NVIDIA H100 80GB HBM3"}
    assert (read.others, read.unread_lines) == (1, 0)


def test_a_blank_of_a_field_of_work_is_counted_and_dropped() -> None:
    read = read_samples(b'DCGM_FI_PROF_TENSOR_UTIL_RATIO{UUID="a"} 140737488355330\nDCGM_FI_DEV_SM_CLOCK{UUID="a"} NaN\n', "s")

    assert read.samples == []
    assert read.blanks == {1004: 1, 100: 1}


def test_an_instance_of_a_divided_chip_is_told_from_the_chip() -> None:
    read = read_samples(b'DCGM_FI_DEV_SM_CLOCK{UUID="a",GPU_I_ID="7"} 1\nDCGM_FI_DEV_SM_CLOCK{UUID="a"} 1\n', "s")

    assert [s.chip for s in read.samples] == ["a/7", "a"]


def test_a_line_that_cannot_be_read_is_kept_with_its_number() -> None:
    read = read_samples(SCRAPE.encode() + b"not a metric at all {\n" + b'DCGM_FI_DEV_SM_CLOCK{UUID="a"} fast\n', "s")

    assert [(u.line, u.why) for u in read.unread] == [
        (6, "no metric, labels and value"),
        (7, "DCGM_FI_DEV_SM_CLOCK is 'fast', which is no number"),
    ]


def test_a_table_gives_a_sample_for_each_cell() -> None:
    table = b"timestamp,gpu_uuid,DCGM_FI_PROF_TENSOR_UTIL_RATIO,155\n2026-11-02T00:00:00+00:00,a,0.5,700\n1762041610,a,0.25,\n"
    read = read_samples(table, "t.csv")

    assert read.samples == [
        Sample("a", 1004, 500_000, 1793577600000),
        Sample("a", 155, 700, 1793577600000),
        Sample("a", 1004, 250_000, 1762041610000),
    ]
    assert read.blanks == {155: 1}


def test_rows_of_a_table_that_break_it_are_named() -> None:
    table = b"timestamp_ms,gpu,1004\n5,0,0.5\n6,0\nyesterday,0,0.5\n2026-11-02T00:00:00,0,0.5\n"
    read = read_samples(table, "t.csv")

    assert read.samples == [Sample("0", 1004, 500_000, 5)]
    assert [u.line for u in read.unread] == [3, 4, 5]


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b"", "file/no-samples"),
        (b"hello\nworld\n", "file/no-samples"),
        (b"\xff\xfe\x00", "file/not-utf8"),
        (b"a,b\n1,2\n", "file/no-samples"),
    ],
)
def test_a_file_of_something_else_is_refused(body: bytes, code: str) -> None:
    with pytest.raises(Unreadable) as problem:
        read_samples(body, "other")

    assert problem.value.code == code


def test_a_million_broken_lines_are_counted_and_some_are_kept() -> None:
    read = read_samples(SCRAPE.encode() + b"{{{{ }}}}\n" * 5_000, "s")

    assert read.unread_lines == 5_000
    assert len(read.unread) == MOST_KEPT


@pytest.mark.parametrize("value", ["1e999999999", "9" * 5_000, "0x1p3", "1_000", "--1", "inf", "=1+1"])
def test_a_number_that_is_none_is_refused_without_being_built(value: str) -> None:
    read = read_samples(f'DCGM_FI_DEV_SM_CLOCK{{UUID="a"}} {value}\nDCGM_FI_DEV_SM_CLOCK{{UUID="a"}} 1\n'.encode(), "s")

    assert [s.value for s in read.samples] == [1]
    assert read.unread_lines + sum(read.blanks.values()) == 1
