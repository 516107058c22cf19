"""A month small enough for a fast test: the cases whose samples are many are left out."""

from functools import cache
from pathlib import Path

from bench.months.composing import compose
from bench.months.records import Month
from bench.months.shapes import read_shapes
from weighbridge.wiring import bridge

FEW_SAMPLES = 150_000


@cache
def month(data: Path, seed: int, customers: int = 40) -> Month:
    """The whole month of a seed, with few small customers; nothing of it is to be changed."""
    return compose(seed, read_shapes(data), bridge().chips(), customers=customers)


def thinned(whole: Month) -> Month:
    """The month without the cases that have many samples."""
    few = [case for case in whole.cases if sum(job.chips * len(job.activity) for job in case.jobs) <= FEW_SAMPLES]
    return Month(whole.seed, few, whole.factors)
