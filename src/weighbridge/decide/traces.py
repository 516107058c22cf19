"""Enumeration: every cell of a pack in one table, divided by the trace it leaves.

A trace is the truth of every clause. From the distinct traces come the decision table of the
law book, a test vector each, and the check that two editions of a pack answer alike.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import prod

from weighbridge.decide.cells import Value
from weighbridge.decide.lanes import reached
from weighbridge.decide.language import LEVELS
from weighbridge.decide.program import Masks, Program, test_key
from weighbridge.kernel.errors import Misuse

MOST_CELLS = 1 << 26
"""An integer of so many bits is 8 MiB; a table of a hundred such columns is still a second's work."""


@dataclass(frozen=True)
class Trace:
    """One distinct truth of every clause: a case that leaves it, how many cells do, and the level."""

    case: Mapping[str, Value]
    readings: Mapping[str, str]
    cells: int
    clauses: tuple[bool, ...]
    level: str


@dataclass(frozen=True)
class Enumeration:
    """Every cell of a program, decided."""

    program: Program
    cells: int
    clauses: Masks
    reached: Masks

    def traces(self) -> Iterator[Trace]:
        """The distinct traces, each with the first case that leaves it."""
        parts = [(1 << self.cells) - 1]
        for mask in self.clauses:
            parts = [piece for part in parts for piece in (part & mask, part & ~mask) if piece]
        for part in parts:
            lane = (part & -part).bit_length() - 1
            truths = tuple(bool(mask >> lane & 1) for mask in self.clauses)
            level = max(k for k, mask in enumerate(self.reached) if mask >> lane & 1)
            case, readings = self._case(lane)
            yield Trace(case, readings, part.bit_count(), truths, LEVELS[level])

    def _case(self, lane: int) -> tuple[dict[str, Value], dict[str, str]]:
        case: dict[str, Value] = {}
        for cells in self.program.facts:
            lane, i = divmod(lane, len(cells.cells))
            case[cells.fact.name] = cells.cells[i].example
        readings = {}
        for reading in self.program.readings:
            lane, i = divmod(lane, len(reading.options))
            readings[reading.id] = reading.options[i]
        return case, readings


def cell_count(program: Program) -> int:
    """How many cells the facts and readings of a program make together."""
    return prod(len(f.cells) for f in program.facts) * program.lanes


def enumerate_cells(program: Program) -> Enumeration:
    """Every cell, decided in one pass; :class:`Misuse` beyond :data:`MOST_CELLS`."""
    total = cell_count(program)
    if total > MOST_CELLS:
        msg = f"{total} cells are too many to lay out; divide the pack or prove it instead"
        raise Misuse(msg)
    every = (1 << total) - 1
    masks = [0] * len(program.tests)
    stride = 1
    for cells in program.facts:
        for column, test in enumerate(cells.tests):
            truths = [cell.truths[column] for cell in cells.cells]
            masks[program.test_index[test_key(test)]] = _column(truths, stride, total)
        stride *= len(cells.cells)
    for reading in program.readings:
        for i in program.reading_masks:
            test = program.tests[i]
            if test.fact.name == f"reading[{reading.id}]":
                truths = [program.option_of_test[i] == option for option in reading.options]
                masks[i] = _column(truths, stride, total)
        stride *= len(reading.options)
    clauses = program.exact(masks, every)
    return Enumeration(program, total, clauses, reached(program, clauses, every))


def _column(truths: list[bool], stride: int, total: int) -> int:
    """A periodic column, built by doubling so that no division of a huge integer is needed."""
    block = 0
    for position, truth in enumerate(truths):
        if truth:
            block |= ((1 << stride) - 1) << (position * stride)
    width = stride * len(truths)
    while width < total:
        block |= block << width
        width *= 2
    return block & ((1 << total) - 1)
