"""Timing: the median of single calls, and calls a second of processor time, in rounds that take turns."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from gc import collect, disable, enable
from itertools import cycle
from statistics import median
from time import perf_counter_ns, process_time_ns
from typing import Any

Call = Callable[[Any], object]


@dataclass
class Contest:
    """What is timed: a call, the arguments it takes in turn, and what came of each round."""

    name: str
    gives: str
    call: Call
    arguments: Sequence[Any]
    medians_us: list[float] = field(default_factory=list)
    rates: list[float] = field(default_factory=list)

    @property
    def p50_us(self) -> float:
        """Microseconds: the median call, in the median round."""
        return median(self.medians_us)

    @property
    def per_second(self) -> float:
        """Calls a second of processor time, in the median round."""
        return median(self.rates)

    def figures(self) -> dict[str, float]:
        """Both, for JSON."""
        return {"p50_us": round(self.p50_us, 3), "per_second": round(self.per_second)}


def take_turns(contests: Sequence[Contest], rounds: int = 3, seconds: float = 0.5) -> None:
    """Time each for about `seconds` in each round, so that what disturbs the machine disturbs all."""
    for contest in contests:
        for argument in contest.arguments[:200]:
            contest.call(argument)
    for _ in range(rounds):
        for contest in contests:
            _time(contest, seconds)


def _time(contest: Contest, seconds: float) -> None:
    collect()
    disable()
    try:
        contest.medians_us.append(_p50_us(contest.call, contest.arguments, seconds / 2))
        contest.rates.append(_rate(contest.call, contest.arguments, seconds / 2))
    finally:
        enable()


def _p50_us(call: Call, arguments: Sequence[Any], seconds: float) -> float:
    """The median call in microseconds; what reading the clock costs is in it."""
    clock, taken = perf_counter_ns, []
    end = clock() + int(seconds * 1e9)
    while clock() < end:
        for argument in arguments:
            start = clock()
            call(argument)
            taken.append(clock() - start)
            if start > end:
                break
    return median(taken) / 1_000


def _rate(call: Call, arguments: Sequence[Any], seconds: float) -> float:
    """Calls a second of processor time, in all threads of the process: what else runs on the machine takes none of it."""
    clock, done = process_time_ns, 0
    chunks = [arguments[i : i + 256] for i in range(0, len(arguments), 256)]
    start = now = clock()
    end = start + int(seconds * 1e9)
    for chunk in cycle(chunks):
        for argument in chunk:
            call(argument)
        done += len(chunk)
        now = clock()
        if now > end:
            break
    return done / (now - start) * 1e9
