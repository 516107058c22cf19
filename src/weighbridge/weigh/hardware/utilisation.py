"""How much of the peak real runs use: two priors that answer two questions, and what is no utilisation at all.

Both are over the dense peak of the precision the run was in. They differ by about a quarter, which
is restarts, failures, warm-up, checkpoints and evaluation; to use one for the other is the common error.

The runs do not support a prior by chip, scale or year. Over paid hours the six runs on Hopper have the
median of the ten on Ampere (0.305 and 0.303), in step neither size nor year explains a tenth of the
variance, and six runs cannot narrow an interval; docs/explanation/estimates.md has the figures.
"""

from __future__ import annotations

from typing import Literal

from weighbridge.kernel.amounts import Range, exact

Hours = Literal["paid", "in-step"]
"""What hours are of: the chips paid for, whatever they did, or training steps under way."""

PAID = Range(exact("18/100"), exact("31/100"), exact("51/100"))
"""Operations of the closed form over peak operations of the chip-hours paid for.

Median 0.305, nine in ten runs between 0.18 and 0.51: 18 published runs above 10^23 operations
(Epoch AI, snapshot of 2026-03-30), restarts and idle time inside; 16 of 18 held when left out.
"""

IN_STEP = Range(exact("23/100"), exact("40/100"), exact("56/100"))
"""Utilisation inside training steps as reported for 29 runs above 10^23 operations (Epoch AI,
table of 2025-02-24): median 0.404, nine in ten between 0.226 and 0.559."""

LEAST_PLAUSIBLE, MOST_PLAUSIBLE = exact("1/100"), exact("75/100")
"""Outside these a utilisation is a mistake more often than a fact. The highest reported inside steps of a run above
10^23 operations is 0.55 (Epoch AI, snapshot of 2026-03-30); frameworks have printed 156 % (NeMo-RL issue 1015)."""


def prior(hours: Hours) -> Range:
    """The utilisation to expect of hours of that sort, where none was measured."""
    return IN_STEP if hours == "in-step" else PAID


def plausibility(utilisation: Range) -> str | None:
    """What is wrong with a utilisation, in a sentence; None where nothing is."""
    if utilisation.low > 1:
        return f"more operations than the chips can do: utilisation {_share(utilisation)}, over 1 at its least"
    if utilisation.low > MOST_PLAUSIBLE:
        return f"utilisation {_share(utilisation)} is above 75 %, which no published run reached"
    if utilisation.high is not None and utilisation.high < LEAST_PLAUSIBLE:
        return f"utilisation {_share(utilisation)} is below 1 %, which points to a figure off by a power of ten"
    return None


def _share(utilisation: Range) -> str:
    low = f"{float(utilisation.low):.3g}"
    if utilisation.high is None:
        return f"{low} or more"
    high = f"{float(utilisation.high):.3g}"
    return low if low == high else f"{low} to {high}"
