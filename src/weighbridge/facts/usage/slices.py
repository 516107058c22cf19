"""Parts of divided chips (Multi-Instance GPU): which share of the whole a profile names."""

from __future__ import annotations

import re
from fractions import Fraction

SLICES = 7
"""The compute slices of a chip that can be divided (NVIDIA Multi-Instance GPU User Guide), but for those of four."""
FOUR = 4
OF_FOUR = frozenset(("1g.6gb", "2g.12gb", "4g.24gb", "1g.24gb", "2g.48gb", "4g.96gb"))
"""Profiles of chips with four slices: A30, RTX PRO 6000. Where a chip of seven has one of that name, a quarter bounds it too."""
_SLICE = re.compile(r"(?<![0-9])([1-7])g\.\d+gb(?:\+\w+)*", re.IGNORECASE)


def share_of(kind: str) -> Fraction:
    """The part of a chip that a word for a type or profile names (`1g.10gb` is a seventh); 1 where it names none.

    A seventh of the chip is a little more than a slice has, since some of a divided chip lies idle: a bound from above.
    """
    found = _SLICE.search(kind)
    if found is None:
        return Fraction(1)
    slices = FOUR if found[0].partition("+")[0].casefold() in OF_FOUR else SLICES
    return Fraction(int(found[1]), slices)


def without_slice(kind: str) -> str:
    """The word for a type without the profile of a part of it."""
    return _SLICE.sub("", kind).strip("-_. ")
