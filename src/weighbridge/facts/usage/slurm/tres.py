"""Trackable resources (TRES): which accelerators a job was given, typed and untyped entries never added together."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from weighbridge.facts.usage.slices import share_of
from weighbridge.kernel.amounts import Number, Range

ACCELERATORS = frozenset(("gpu", "tpu", "npu", "hpu", "dcu", "mlu", "xpu", "gcu", "gaudi", "neuron", "neuroncore", "ipu", "aipu"))
"""Names of generic resources under which sites keep accelerators."""
_MULTIPLES = {"": 1, "k": 1024, "m": 1024**2, "g": 1024**3}
_COUNT = re.compile(r"(\d{1,18})([kmg]?)\Z", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Given:
    """Accelerators of one type that a job was given: the site's word for the type, how many, and what was odd.

    A part of a divided chip counts as its share of the compute slices; `chips` is wide where the share is not known.
    """

    type: str | None
    chips: Range
    note: str = ""


class BadTres(ValueError):
    """The text is no list of resources; its message says where."""


def resources(text: str) -> dict[str, int]:
    """The counts of a TRES string by name (`cpu=224,mem=1914.50G,gres/gpu:h100=8`); memory and energy are left.

    Raises :class:`BadTres` for an entry of a generic resource that cannot be read.
    """
    found: dict[str, int] = {}
    for entry in filter(None, (e.strip() for e in text.split(","))):
        name, equals, count = entry.partition("=")
        if not name.startswith("gres/"):
            continue
        read = _COUNT.match(count)
        if not equals or read is None:
            raise BadTres(f"the resource {entry[:60]!r} has no count that can be read")
        amount = int(read[1]) * _MULTIPLES[read[2].lower()]
        found[name] = found.get(name, 0) + amount
    return found


def given(counts: dict[str, int]) -> tuple[Given, ...]:
    """The accelerators among the counts: by type where the types add up to the total, the rest under no type."""
    return _given(tuple(counts.items()))


@lru_cache(maxsize=4_096)
def _given(items: tuple[tuple[str, int], ...]) -> tuple[Given, ...]:
    """Jobs ask for the same few shapes over and over."""
    counts = dict(items)
    names = sorted({name.removeprefix("gres/").partition(":")[0] for name in counts})
    found: list[Given] = []
    for name in names:
        if name.casefold() in ACCELERATORS:
            found += _of_one_name(name, counts)
    if found or not any(n in {"shard", "mps"} for n in names):
        return tuple(found)
    shards = sum(c for n, c in counts.items() if n in {"gres/shard", "gres/mps"})
    note = "parts of shared chips, of which Slurm does not say how many make a chip: each taken as at most one"
    return (Given(None, Range(0, None, shards), note),) if shards else ()


def _of_one_name(name: str, counts: dict[str, int]) -> list[Given]:
    total = counts.get(f"gres/{name}")
    typed = {k.partition(":")[2]: c for k, c in counts.items() if k.startswith(f"gres/{name}:") and c}
    found = [Given(kind, _chips(kind, count)) for kind, count in sorted(typed.items())]
    rest = 0 if total is None else total - sum(typed.values())
    if rest > 0:
        found.append(Given(None, Range.exactly(rest), "some of its chips have no type" if typed else ""))
    if rest < 0 and total is not None:
        note = f"its types add up to {sum(typed.values())} and the total says {total}: the types stand"
        found = [Given(g.type, g.chips, note) for g in found]
    return found


def _chips(kind: str, count: int) -> Range:
    share = share_of(kind)
    return Range.exactly(_whole(Fraction(count) * share))


def _whole(value: Fraction) -> Number:
    return value.numerator if value.denominator == 1 else value
