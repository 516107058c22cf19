"""A line of any bill into an allocation: the machine by its type, the quantity by its unit, corrections signed."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from fractions import Fraction

from weighbridge.facts.usage.moments import NoMoment, moment, number, whole_or_part
from weighbridge.facts.usage.records import Allocation, Link
from weighbridge.facts.usage.tally import Tally
from weighbridge.facts.usage.terms import Machine, Terms
from weighbridge.kernel.amounts import Range
from weighbridge.kernel.digests import digest

_UNIT = re.compile(r"(?P<many>\d+(?:\.\d+)?)?\s*(?P<unit>.*)\Z", re.DOTALL)
_SECONDS = {"s": 1, "sec": 1, "second": 1, "minute": 60, "min": 60, "h": 3_600, "hr": 3_600, "hour": 3_600, "day": 86_400}
_OF_MACHINES = frozenset(("gpu", "accelerator", "chip", "tpu", "instance", "machine", "vm", "node", "box"))
"""What may stand before a unit of time: an hour of a gigabyte is none of a machine."""
_CHIP_UNITS = ("gpu", "accelerator", "chip", "tpu")
_WORDS = re.compile(r"[\s:;,()/]+")
_GPU = re.compile(r"([\w .\-/]{2,60}?)\s+gpus?\b", re.IGNORECASE)


class RefusedLine(ValueError):
    """Why a line of a bill cannot be read."""


@dataclass(frozen=True)
class BillLine:
    """A line of usage, as any bill has it, every cell still text."""

    line: int
    account: str | None
    machine_type: str | None
    quantity: str | None
    unit: str | None
    start: str | None
    end: str | None
    resource: str | None = None
    sku: str = ""
    gpu_count: str | None = None
    described: str | None = None
    region: str | None = None
    name: str | None = None
    unused: bool = False
    correction: bool = False
    pays_for: str | None = None
    """The account that pays, where it is another than the one that uses."""


@dataclass
class Bill:
    """The lines of one bill as they come."""

    tally: Tally
    terms: Terms
    _seen: Counter[str] = field(default_factory=Counter)

    def take(self, line: BillLine) -> None:
        """Keep a line of usage of accelerators, or say what it is instead."""
        try:
            machine = self._machine(line)
            found = None if machine is None else self._allocation(line, machine)
        except (RefusedLine, NoMoment) as why:
            self.tally.refuse(line.line, str(why), account=line.account)
            return
        if found is None:
            self.tally.pass_by("no-chips")
        else:
            self.tally.keep(found)

    def _machine(self, line: BillLine) -> tuple[str | None, str | None, Fraction] | None:
        """The chip by our name, by the bill's, and how many one unit of the line has; None where it has none."""
        name = line.machine_type or self._named_in(line.described)
        count = self._gpu_count(line)
        found = None if name is None else self.terms.machines.find(name)
        if count == 0:
            return None
        if found is not None:
            return found.chip, name, _checked(found, count)
        if count is not None:
            return (None if name is None else self.terms.chip_of(name)), name, count
        if name is not None and self.terms.machines.may_have_chips(name):
            raise RefusedLine(f"the instance type {name[:60]!r} is of a family with accelerators, and not in the table")
        return self._by_description(line) if name is None else None

    def _named_in(self, described: str | None) -> str | None:
        """A type of machine among the words of a meter (`BoxUsage:p5.48xlarge`), where it has no key of its own."""
        words = _WORDS.split(described or "")
        return next((w for w in words if self.terms.machines.find(w) or self.terms.machines.may_have_chips(w)), None)

    def _gpu_count(self, line: BillLine) -> Fraction | None:
        if line.gpu_count is None:
            return None
        count = number(line.gpu_count)
        if count is None or count < 0:
            raise RefusedLine(f"GpuCount is {line.gpu_count[:40]!r}, which is no count")
        return count

    def _by_description(self, line: BillLine) -> tuple[str | None, str | None, Fraction] | None:
        """Chips that are billed by themselves, beside the machine they are in."""
        found = _GPU.search(line.described or "")
        unit = (line.unit or "").casefold()
        if found is None and not any(word in unit for word in _CHIP_UNITS):
            return None
        said = found[1].strip() if found else (line.described or unit)
        chip = next((c for words in _tails(said) if (c := self.terms.chip_of(words)) is not None), None)
        return chip, said, Fraction(1)

    def _allocation(self, line: BillLine, machine: tuple[str | None, str | None, Fraction]) -> Allocation | None:
        chip, said, each = machine
        if line.account is None:
            raise RefusedLine("the line names no account")
        if line.start is None or line.end is None:
            raise RefusedLine("the line has no period")
        start, end = moment(line.start, self.terms.zone), moment(line.end, self.terms.zone)
        if end.last <= start.first:
            raise RefusedLine("its period ends before it starts")
        seconds = _seconds(line)
        if seconds == 0:
            return None
        at_once = max(Fraction(1), abs(seconds) / (end.last - start.first))
        notes = [
            *(["a correction"] if line.correction else []),
            *(["below nothing, and not marked as a correction"] if _odd(line, seconds) else []),
        ]
        of = "\x1f".join((line.account, line.resource or "", said or "", line.sku, str(start.first), str(end.last), str(line.unused)))
        group = digest(of.encode()).removeprefix("sha256:")[:32]
        return Allocation(
            source=self.tally.source,
            file=self.terms.file,
            line=line.line,
            key=self._key(group, line),
            account=line.account,
            chip_seconds=Range.exactly(whole_or_part(seconds * each)),
            start=start.first,
            end=end.last,
            chips=whole_or_part(each * at_once),
            chip=chip,
            chip_said=said,
            state="billed",
            reserved_unused=line.unused,
            cluster=line.region,
            nodes=(line.resource,) if line.resource else (),
            links=self._links(line),
            corrects=group,
            notes=tuple(notes),
        )

    def _links(self, line: BillLine) -> tuple[Link, ...]:
        payer = line.pays_for if line.pays_for != line.account else None
        return (*self.terms.concealing.link("name", line.name), *self.terms.concealing.link("payer", payer))

    def _key(self, group: str, line: BillLine) -> str:
        """What the line is of, and which of its likes in the file it is: a bill delivered again has them all again."""
        kind = f"{group}{'c' if line.correction else ''}"
        self._seen[kind] += 1
        return f"bill:{kind}#{self._seen[kind]}"


def _odd(line: BillLine, seconds: Fraction) -> bool:
    return seconds < 0 and not line.correction


def _checked(found: Machine, count: Fraction | None) -> Fraction:
    """The chips of a machine: the bill's count where it gives one, which must not be another than the table's."""
    table = Fraction(found.chips)
    if count is not None and count not in {table, Fraction(table.__ceil__())}:
        raise RefusedLine(f"the bill says {count} accelerators of {found.type}, and the table {table}")
    return table


def _seconds(line: BillLine) -> Fraction:
    if line.quantity is None:
        raise RefusedLine("the line has no quantity")
    value = number(line.quantity)
    if value is None:
        raise RefusedLine(f"the quantity is {line.quantity[:40]!r}, which is no number")
    return value * unit_seconds(line.unit)


def unit_seconds(words: str | None) -> Fraction:
    """The seconds in one of a unit of time (`Hours`, `Hrs`, `10 Hours`, `GPU-Hours`). Raises :class:`RefusedLine`."""
    found = _UNIT.match((words or "").strip())
    unit = (found["unit"] if found else "").casefold().replace("-", " ").split()
    known = _SECONDS.get(unit[-1]) or _SECONDS.get(unit[-1].removesuffix("s")) if unit else None
    if found is None or known is None or not _OF_MACHINES.issuperset(word.removesuffix("s") for word in unit[:-1]):
        raise RefusedLine(f"the unit {(words or '')[:40]!r} is none of time")
    return Fraction(found["many"] or 1) * known


def _tails(words: str) -> list[str]:
    """The words, then the words without their first, and so on: what stands before the name of a chip differs by cloud."""
    parts = words.split()
    return [" ".join(parts[at:]) for at in range(len(parts))]
