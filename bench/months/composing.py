"""The month of a seed: every family at the line, over it and under it, then services, and everybody else."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from random import Random

from bench.months.drawing import Draw
from bench.months.families import crowd, hiding, plain, splitting, telling
from bench.months.families.owners import Size
from bench.months.records import Case, Month
from bench.months.shapes import DAY_OF_AN_HOUR, FRAGMENT_STRETCH, STRETCH, Shapes
from weighbridge.weigh.chips import ChipTable

AT_THE_LINE = tuple(Fraction(n, 1_000) for n in (990, 995, 1_000, 1_001, 1_005, 1_010))
LEAST_OVER, MOST_OVER = 1_100, 4_000
LEAST_UNDER, MOST_UNDER = 10, 220
"""Thousandths of the line; at most, what chips that are busy a quarter of the time could do is below the line."""
SERVED, UNSEEN_SERVED, SWEEPS, STRANGERS, RESELLERS = 6, 2, 4, 2, 2
SMALL_CUSTOMERS = 2_500


def compose(seed: int, shapes: Shapes, chips: ChipTable, *, customers: int = SMALL_CUSTOMERS) -> Month:
    """The month of a seed, the same every time; `customers` small ones beside the cases."""
    draw = Draw(Random(seed), shapes, chips)  # noqa: S311  # a month is to come again, not to be secret
    shared = crowd.market(draw, RESELLERS)
    cases: list[Case] = []
    for family in _families(shared.firms):
        cases += [family(draw, size) for size in _sizes(draw)]
    cases.append(splitting.no_trace(draw, Size(draw.rng.choice(AT_THE_LINE))))
    cases += [telling.serving(draw, telling.size_of_service(draw), sampled=True) for _ in range(SERVED)]
    cases += [telling.serving(draw, telling.size_of_service(draw), sampled=False) for _ in range(UNSEEN_SERVED)]
    cases += [crowd.sweep(draw) for _ in range(SWEEPS)]
    for _ in range(STRANGERS):
        cases += crowd.strangers(draw)
    cases += crowd.crowd(draw, customers, shared)
    return _numbered(Month(seed, cases, factors()))


def factors() -> dict[str, int]:
    """The stated factors of time."""
    return {"acme_trace": STRETCH, "mlperf_training_v5_0": FRAGMENT_STRETCH, "azure_llm_inference": DAY_OF_AN_HOUR}


def _families(firms: tuple[tuple[str, str], ...]) -> tuple[Callable[[Draw, Size], Case], ...]:
    return (
        plain.honest,
        plain.restarts,
        plain.several_accounts,
        lambda draw, size: splitting.reseller(draw, size, firms),
        splitting.hand_over,
        splitting.equal_slices,
        splitting.low_communication,
        hiding.relabelling,
        hiding.idle_padding,
        hiding.fragments,
        hiding.hash_rotation,
        telling.measured,
        telling.behind_a_service,
    )


def _sizes(draw: Draw) -> list[Size]:
    """One at the line, one well over it, one under it."""
    return [
        Size(draw.rng.choice(AT_THE_LINE)),
        Size(Fraction(draw.rng.randrange(LEAST_OVER, MOST_OVER), 1_000)),
        Size(Fraction(draw.rng.randrange(LEAST_UNDER, MOST_UNDER), 1_000)),
    ]


def _numbered(month: Month) -> Month:
    for number, job in enumerate(month.jobs, 1):
        job.id = f"j{number:07d}"
    return month
