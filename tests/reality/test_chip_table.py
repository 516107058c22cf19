"""The chip table against Epoch's table of 2026-07-19, from which its figures were carried."""

import csv
import tomllib
from importlib import resources
from pathlib import Path
from typing import Any

import pytest

HARDWARE = "epoch/hardware/ml_hardware_2026-07-19.csv"
FRONTIER = "epoch/snapshot_2026-03-30/frontier_ai_models.csv"
TENSOR = "Tensor-FP16/BF16 performance (FLOP/s)"
HALF = "FP16 (half precision) performance (FLOP/s)"
TPP = "Total processing performance (bit-OP/s)"
COLUMNS = {
    "fp64": "FP64 (double precision) performance (FLOP/s)",
    "fp32": "FP32 (single precision) performance (FLOP/s)",
    "tf32": "TF32 (TensorFloat-32) performance (FLOP/s)",
    "fp8": "FP8 performance (FLOP/s)",
    "int8": "INT8 performance (OP/s)",
    "fp4": "FP4 performance (FLOP/s)",
}

_TEXT = resources.files("weighbridge").joinpath("adapters", "tables", "chips.toml").read_text(encoding="utf-8")
CHIPS: list[dict[str, Any]] = tomllib.loads(_TEXT)["chip"]

pytestmark = pytest.mark.shared("epoch/hardware", "epoch/snapshot_2026-03-30")
by_name = pytest.mark.parametrize("chip", CHIPS, ids=[chip["name"] for chip in CHIPS])


@pytest.fixture(scope="module")
def epoch(shared_data: Path) -> dict[str, dict[str, str]]:
    with (shared_data / HARDWARE).open(encoding="utf-8", newline="") as read:
        return {row["Hardware name"]: row for row in csv.DictReader(read)}


def _same(ours: str | int, theirs: str, scale: int = 1) -> bool:
    return float(theirs) == pytest.approx(int(ours) * scale, rel=0.02)


@by_name
def test_the_dense_sixteen_bit_peak_is_epochs_or_the_note_explains(epoch: dict[str, dict[str, str]], chip: dict[str, Any]) -> None:
    row = epoch.get(chip["name"], {})
    theirs = row.get(TENSOR) or row.get(HALF)
    if not theirs:
        return
    ours = [chip["peak"][precision] for precision in ("bf16", "fp16") if precision in chip["peak"]]
    assert (ours and all(_same(peak, theirs) for peak in ours)) or _explained(chip)


@by_name
def test_every_other_peak_is_epochs_or_the_note_explains(epoch: dict[str, dict[str, str]], chip: dict[str, Any]) -> None:
    row = epoch.get(chip["name"], {})
    for precision, column in COLUMNS.items():
        if row.get(column) and precision in chip["peak"]:
            assert _same(chip["peak"][precision], row[column]) or _explained(chip), precision


@by_name
def test_tpp_memory_and_day_are_epochs_or_the_note_explains(epoch: dict[str, dict[str, str]], chip: dict[str, Any]) -> None:
    row = epoch.get(chip["name"], {})
    if row.get(TPP) and "tpp" in chip:
        assert _same(chip["tpp"], row[TPP], 10**12) or _explained(chip)
    if row.get("Memory (bytes)") and "memory_gb" in chip:
        assert _same(chip["memory_gb"], row["Memory (bytes)"], 10**9) or _explained(chip)
    if row.get("TDP (W)") and "board_watts" in chip:
        assert _same(chip["board_watts"], row["TDP (W)"]) or _explained(chip)
    if row.get("Release date"):
        assert str(chip["released"]) == row["Release date"]


def test_most_chips_are_compared(epoch: dict[str, dict[str, str]]) -> None:
    compared = [chip for chip in CHIPS if chip["name"] in epoch]
    assert len(compared) >= 60
    assert all("Not in Epoch's table" in chip["note"] for chip in CHIPS if chip["name"] not in epoch)


def test_every_chip_that_trained_a_frontier_model_is_found(shared_data: Path, epoch: dict[str, dict[str, str]]) -> None:
    """Of the spellings that Epoch's own chip table knows, from Pascal on."""
    with (shared_data / FRONTIER).open(encoding="utf-8", newline="") as read:
        used = {name.strip() for row in csv.DictReader(read) for name in (row["Training hardware"] or "").split(",")}
    known = {spelling for chip in CHIPS for spelling in (chip["name"], *chip["also"])}
    missing = {name for name in used & epoch.keys() if epoch[name]["Release date"] >= "2016"} - known
    assert missing == set()


def _explained(chip: dict[str, Any]) -> bool:
    """Whether the note speaks of what Epoch has."""
    return "Epoch" in chip.get("note", "")
