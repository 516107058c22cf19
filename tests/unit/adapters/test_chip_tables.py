"""The chip table by itself: its form, and what must be true of any accelerator's figures."""

import tomllib
from collections import Counter
from datetime import date
from importlib import resources
from typing import Any

import pytest

from weighbridge.kernel.countries import country

REQUIRED = {"name", "also", "maker", "designed_in", "source", "peak"}
OPTIONAL = {"released", "memory_gb", "board_watts", "peak_mhz", "tpp", "control", "control_basis", "note"}
BITS = {"fp64": 64, "fp32": 32, "tf32": 19, "bf16": 16, "fp16": 16, "fp8": 8, "int8": 8, "fp4": 4}
CONTROLLED_FROM = 4800  # ECCN 3A090.a.1


def _table() -> dict[str, Any]:
    path = resources.files("weighbridge").joinpath("adapters", "tables", "chips.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))


CHIPS: list[dict[str, Any]] = _table()["chip"]
by_name = pytest.mark.parametrize("chip", CHIPS, ids=[chip["name"] for chip in CHIPS])


def test_the_table_names_its_schema_source_and_licence() -> None:
    table = _table()
    assert table["schema"] == "weighbridge/chips/1"
    assert "2026-07-19" in table["source"]
    assert "CC BY 4.0" in table["source"]


def test_there_are_enough_chips_from_enough_makers() -> None:
    assert len(CHIPS) >= 60
    assert len({chip["maker"] for chip in CHIPS}) >= 10


def test_a_spelling_belongs_to_one_chip() -> None:
    spellings = Counter(text.casefold() for chip in CHIPS for text in {chip["name"], *chip["also"]})
    assert [text for text, count in spellings.items() if count > 1] == []


@by_name
def test_fields(chip: dict[str, Any]) -> None:
    assert chip.keys() >= REQUIRED
    assert chip.keys() <= REQUIRED | OPTIONAL
    assert country(chip["designed_in"])
    assert chip["source"].startswith("https://") or chip["source"].startswith("http://")
    assert len(set(chip["also"])) == len(chip["also"])
    assert all(text == text.strip() and text for text in [chip["name"], *chip["also"]])
    assert type(chip.get("released", date.min)) is date
    assert all(type(chip.get(key, 1)) is int for key in ("memory_gb", "board_watts", "peak_mhz"))


@by_name
def test_peaks_are_counts_written_out(chip: dict[str, Any]) -> None:
    assert chip["peak"].keys() <= BITS.keys()
    for text in chip["peak"].values():
        assert isinstance(text, str)
        assert text.isascii()
        assert text.isdigit()
        assert not text.startswith("0")
        assert 10**10 < int(text) < 10**17


@by_name
def test_a_chip_without_peaks_says_why(chip: dict[str, Any]) -> None:
    assert chip["peak"] or chip["note"]


@by_name
def test_fewer_bits_are_never_slower(chip: dict[str, Any]) -> None:
    peak = {precision: int(text) for precision, text in chip["peak"].items()}
    known = [peak[precision] for precision in ("tf32", "bf16", "fp8", "fp4") if precision in peak]
    assert known == sorted(known)


@by_name
def test_a_sparse_figure_does_not_stand_beside_a_dense_one(chip: dict[str, Any]) -> None:
    """Halving the bits doubles the rate, or at most quadruples it (Maia 200, Trainium3); a sparse figure would double that again."""
    peak = {precision: int(text) for precision, text in chip["peak"].items()}
    for wide, narrow, most in [("bf16", "fp8", 4), ("fp16", "int8", 4), ("fp8", "fp4", 3), ("bf16", "fp16", 2)]:
        if wide in peak and narrow in peak:
            assert peak[narrow] <= 1.01 * most * peak[wide], (wide, narrow)


@by_name
def test_tpp_follows_from_the_peaks_or_the_note_says_how(chip: dict[str, Any]) -> None:
    if "tpp" not in chip:
        return
    reached = max(int(text) * BITS[precision] for precision, text in chip["peak"].items()) / 10**12
    assert chip["tpp"] == pytest.approx(reached, rel=0.01) or "TPP" in chip["note"]
    assert chip["tpp"] >= 0.99 * reached


@by_name
def test_control_is_stated_where_the_published_test_is_met_and_only_there(chip: dict[str, Any]) -> None:
    met = chip.get("tpp", 0) >= CONTROLLED_FROM
    assert ("control" in chip) == ("control_basis" in chip) == met
    assert chip.get("control", "3A090.a") == "3A090.a"


def test_figures_that_estimates_lean_on() -> None:
    h100 = next(chip for chip in CHIPS if "H100" in chip["also"])
    assert h100["name"] == "NVIDIA H100 SXM5 80GB"
    assert h100["peak"]["bf16"] == "989400000000000"
    assert h100["peak"]["fp8"] == "1978900000000000"
    a100 = next(chip for chip in CHIPS if "A100" in chip["also"])
    assert a100["peak"]["bf16"] == "312000000000000"


# Dense operations of 16 bits a clock: tensor cores x multiply-accumulates of each x 2, by NVIDIA's architecture papers.
A_CLOCK = {
    "V100": 640 * 64 * 2,
    "T4": 320 * 64 * 2,
    "A30": 224 * 256 * 2,
    "A100": 432 * 256 * 2,
    "H100 SXM": 528 * 512 * 2,
    "H100 NVL": 528 * 512 * 2,
    "H100 PCIe": 456 * 512 * 2,
    "H200": 528 * 512 * 2,
}


@pytest.mark.parametrize("chip", [c for c in CHIPS if "peak_mhz" in c], ids=lambda c: c["name"])
def test_the_peak_is_reached_at_its_clock(chip: dict[str, Any]) -> None:
    a_clock = next(count for name, count in A_CLOCK.items() if name in chip["name"])

    assert int(chip["peak"]["fp16"]) == pytest.approx(a_clock * chip["peak_mhz"] * 10**6, rel=0.01)


@pytest.mark.parametrize("chip", [c for c in CHIPS if "board_watts" in c], ids=lambda c: c["name"])
def test_a_board_draws_what_a_board_can(chip: dict[str, Any]) -> None:
    assert 5 <= chip["board_watts"] <= 15_000
