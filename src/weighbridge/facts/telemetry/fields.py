"""DCGM's fields by number: both names of each, its unit, and the values that mean there is none.

DCGM 4.6 renamed fields and kept their numbers (dcgm_fields.h), so the number is what a reading is kept by.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

Unit = Literal["ratio", "percent", "mhz", "watts", "millijoules", "bytes a second"]


@dataclass(frozen=True, slots=True)
class Field:
    """A field: its number, its name before and after DCGM 4.6, and the unit under each name."""

    id: int
    before: str
    after: str
    unit: Unit
    unit_after: Unit

    def unit_of(self, name: str) -> Unit:
        """The unit under the name used; the one of percent is a ratio under its later name."""
        return self.unit_after if name == self.after else self.unit


def _field(number: int, before: str, after: str, unit: Unit, unit_after: Unit | None = None) -> Field:
    return Field(number, f"DCGM_FI_{before}", f"DCGM_FI_{after}", unit, unit_after or unit)


SM_CLOCK, BOARD_POWER, ENERGY, GPU_BUSY, TENSOR_ACTIVE = 100, 155, 156, 203, 1004

FIELDS = {
    f.id: f
    for f in (
        _field(SM_CLOCK, "DEV_SM_CLOCK", "DEV_SM_CLOCK", "mhz"),
        _field(BOARD_POWER, "DEV_POWER_USAGE", "DEV_BOARD_POWER_WATTS", "watts"),
        _field(ENERGY, "DEV_TOTAL_ENERGY_CONSUMPTION", "DEV_TOTAL_ENERGY_CONSUMPTION", "millijoules"),
        _field(GPU_BUSY, "DEV_GPU_UTIL", "DEV_GPU_UTIL_RATIO", "percent", "ratio"),
        _field(1001, "PROF_GR_ENGINE_ACTIVE", "PROF_GR_ENGINE_UTIL_RATIO", "ratio"),
        _field(1002, "PROF_SM_ACTIVE", "PROF_SM_UTIL_RATIO", "ratio"),
        _field(1003, "PROF_SM_OCCUPANCY", "PROF_SM_OCCUPANCY_RATIO", "ratio"),
        _field(TENSOR_ACTIVE, "PROF_PIPE_TENSOR_ACTIVE", "PROF_TENSOR_UTIL_RATIO", "ratio"),
        _field(1005, "PROF_DRAM_ACTIVE", "PROF_DRAM_UTIL_RATIO", "ratio"),
        _field(1006, "PROF_PIPE_FP64_ACTIVE", "PROF_FP64_UTIL_RATIO", "ratio"),
        _field(1007, "PROF_PIPE_FP32_ACTIVE", "PROF_FP32_UTIL_RATIO", "ratio"),
        _field(1008, "PROF_PIPE_FP16_ACTIVE", "PROF_FP16_UTIL_RATIO", "ratio"),
        _field(1009, "PROF_PCIE_TX_BYTES", "PROF_PCIE_TX_BYTES", "bytes a second"),
        _field(1010, "PROF_PCIE_RX_BYTES", "PROF_PCIE_RX_BYTES", "bytes a second"),
        _field(1011, "PROF_NVLINK_TX_BYTES", "PROF_NVLINK_TX_BYTES", "bytes a second"),
        _field(1012, "PROF_NVLINK_RX_BYTES", "PROF_NVLINK_RX_BYTES", "bytes a second"),
        _field(1013, "PROF_PIPE_TENSOR_IMMA_ACTIVE", "PROF_IMMA_UTIL_RATIO", "ratio"),
        _field(1014, "PROF_PIPE_TENSOR_HMMA_ACTIVE", "PROF_HMMA_UTIL_RATIO", "ratio"),
        _field(1015, "PROF_PIPE_TENSOR_DFMA_ACTIVE", "PROF_DFMA_UTIL_RATIO", "ratio"),
    )
}
"""The fields that bear on work done, by number. Others of a scrape are counted and left."""

_BY_NAME = {name: f for f in FIELDS.values() for name in (f.before, f.after)}

_BLANKS = frozenset(
    first + kind for first in (2**47, 2**31 - 16, 2**63 - 16) for kind in range(4)
)  # dcgm_structs.h: blank, not found, not supported, not permitted; of a double, of 32 and of 64 bits
_BLANK_FROM = 2**63 - 2**12
"""A 64-bit blank that went through a floating-point number is rounded to one above it."""

PERCENT = 100


def field_named(name: str) -> Field | None:
    """The field of that name, old or new; or its number written out, as `dcgmi dmon -e` takes it."""
    if name.isascii() and name.isdigit() and len(name) < len("10000"):
        return FIELDS.get(int(name))
    return _BY_NAME.get(name.upper())


def is_blank(value: Fraction) -> bool:
    """Whether a value is one of those by which DCGM says that it has none."""
    return value >= _BLANK_FROM or value in _BLANKS


def in_unit(found: Field, name: str, value: Fraction) -> tuple[int, None] | tuple[None, str]:
    """The value as a whole number (ratios in parts of a million), or what is wrong with it.

    A ratio over 1 is a percentage under a ratio's name, or no measurement; neither is guessed at.
    """
    if value < 0:
        return None, f"{found.before} is negative"
    unit = found.unit_of(name.upper())
    if unit == "percent":
        value, unit = value / PERCENT, "ratio"
    if unit != "ratio":
        return round(value), None
    if value > 1:
        return None, f"{name} is {float(value):g}, over 1, where a share of the time is meant"
    return round(value * 10**6), None
