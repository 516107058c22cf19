"""The machines of clouds, and chips by the words of schedulers and labels, from the tables shipped in the package."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from functools import cache
from importlib import resources
from typing import Any

from weighbridge.facts.usage.moments import whole_or_part
from weighbridge.facts.usage.slices import without_slice
from weighbridge.facts.usage.terms import Machine, Machines
from weighbridge.weigh.chips import ChipTable

_CUT = re.compile(r"(?i)[-_ ](?:shared|mig)\b")
_MEMORY = re.compile(r"(?i)[-_ ]?\d{2,3}\s?g(?:i?b)?\b")


@cache
def _table() -> Mapping[str, Any]:
    text = resources.files("weighbridge").joinpath("adapters", "tables", "instances.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@cache
def machines() -> Machines:
    """The types of machines with accelerators, dated and with their sources in `tables/instances.toml`."""
    table = _table()
    rows = {
        name.casefold(): Machine(name, group["chip"], whole_or_part(Fraction(chips)))
        for group in table["machines"]
        for name, chips in group["chips"].items()
    }
    return Machines(rows, tuple(re.compile(f) for f in table["families"]))


def chip_namer(chips: ChipTable) -> Callable[[str], str | None]:
    """Our name of a chip as schedulers, labels and bills spell it (`nvidia_a100-sxm4-80gb`, `NVIDIA-H100-80GB-HBM3`); None where unknown.

    A spelling that leaves out what tells two chips apart is taken as the table takes it: `h100` is the SXM5 board, the faster.
    """
    found: dict[str, str | None] = {}

    def name(words: str) -> str | None:
        if words not in found:
            if len(found) > _MOST_SPELLINGS:
                found.clear()
            chip = next((c for s in _spellings(words) if (c := chips.find(s)) is not None), None)
            machine = None if chip is not None else machines().find(words)
            found[words] = chip.name if chip is not None else machine.chip if machine is not None else None
        return found[words]

    return name


_MOST_SPELLINGS = 100_000


def _spellings(words: str) -> Iterator[str]:
    """What a label means; the words, then without what says how a chip is cut, then without its memory: the nearest first."""
    plain = words.strip().replace("_", " ").replace("-", " ")
    label = _table()["labels"]["chips"].get(words.strip())
    if label is not None:
        yield label
    yield words
    yield plain
    uncut = _CUT.sub("", without_slice(plain)).strip()
    if uncut != plain:
        yield uncut
    bare = _MEMORY.sub("", uncut).strip()
    if bare != uncut and not re.search(r"(?i)hbm", bare):
        yield bare
    else:
        yield re.sub(r"(?i)\s*hbm\w*", "", bare).strip()
