"""A run in time: attempts one after the other on the same chips, until the operations asked for are done."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction

from bench.months.drawing import Draw
from bench.months.records import PPM, Job

NODE = 8
"""Chips of a machine: large jobs hold whole ones."""
SPARE_S = 10_800
"""Seconds that are kept free at the end of a window; when no more are left, the last attempt takes what is still to do."""
Words = Callable[[Job, int], None]
"""Gives a job of that number its name, its image, its path and whatever else the provider sees."""
Lengths = Callable[[], int]


@dataclass(frozen=True)
class Lane:
    """Part of a run: whose account, on what, within which window, how busy, and how many operations in all."""

    account: str
    run: str | None
    chip: str
    precision: str
    peak: int
    true_ppm: int
    ops: int
    start: int
    end: int
    site: str = ""
    fill: Fraction = Fraction(3, 4)
    """Share of the window in which chips are held: the fewer, the more chips."""

    @property
    def chips(self) -> int:
        """So many machines' chips that the operations are done within the window."""
        least = Fraction(self.ops * PPM, self.peak * self.true_ppm * (self.end - self.start)) / self.fill
        return max(1, -(-least.__ceil__() // NODE)) * NODE


def laid(draw: Draw, lane: Lane, lengths: Lengths, words: Words, *, elastic: bool = False) -> list[Job]:
    """The attempts of a lane; together they do its operations, to one second of its chips.

    `elastic` attempts hold a machine or two fewer now and then, as after a failure.
    """
    return list(_attempts(draw, lane, lengths, words, elastic=elastic))


def _attempts(draw: Draw, lane: Lane, lengths: Lengths, words: Words, *, elastic: bool) -> Iterator[Job]:
    at, left, number, most = lane.start, lane.ops, 0, lane.chips
    while left > 0:
        fewer = NODE * draw.rng.choice((0, 0, 0, 1, 2)) if elastic and most > 8 * NODE else 0
        each = Fraction(lane.peak * lane.true_ppm * (most - fewer), PPM)
        needed = (left / each).__ceil__()
        length = min(needed, lengths())
        room = lane.end - at
        # What a machine fewer costs must fit as well, so the window is looked at with all that is still to do.
        if room - needed <= SPARE_S:
            length = needed
        assert 0 < length <= room, f"{lane.run} does not fit its window"
        job = Job(
            *(lane.account, lane.chip, lane.precision, most - fewer, at, at + length, lane.peak, lane.true_ppm, lane.run),
            said_precision=lane.precision,
            site=lane.site,
        )
        left -= job.ops
        job.state = "completed" if left <= 0 else draw.end_state()
        words(job, number)
        yield job
        at, number = job.end + draw.wait(), number + 1


def from_attempts(draw: Draw, times: int = 1) -> Lengths:
    """Lengths of the large jobs of Kalos, times a factor."""
    return lambda: draw.rng.choice(draw.shapes.attempts) * times


def from_fragments(draw: Draw, times: int) -> Lengths:
    """Lengths of MLPerf's runs, times a factor."""
    return lambda: draw.rng.choice(draw.shapes.fragments)[1] * times


def shares(ops: int, parts: int) -> list[int]:
    """The operations in equal parts, none lost."""
    return [ops // parts + (1 if i < ops % parts else 0) for i in range(parts)]


def windows(start: int, end: int, parts: int, gap: int) -> list[tuple[int, int]]:
    """A stretch of time in as many equal windows, with a gap between two."""
    each = (end - start - gap * (parts - 1)) // parts
    return [(start + i * (each + gap), start + i * (each + gap) + each) for i in range(parts)]
