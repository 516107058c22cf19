"""Every row of a table weighed: by architecture, by hardware, together, and beside what is stated."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from weighbridge.facts.catalogues.rows import ModelTable, TableRow
from weighbridge.kernel.amounts import Range
from weighbridge.weigh.chips import ChipTable
from weighbridge.weigh.combining.causes import Doubts
from weighbridge.weigh.combining.pooling import Combined, combine
from weighbridge.weigh.combining.spreads import power
from weighbridge.weigh.hardware.chip_hours import implied_utilisation
from weighbridge.weigh.hardware.utilisation import plausibility
from weighbridge.weigh.tables.by_machine import SECONDS_AN_HOUR, by_machine, chip_hours, peak_of
from weighbridge.weigh.tables.by_shape import by_shape
from weighbridge.weigh.tables.doubts import row_doubt, shared
from weighbridge.weigh.tables.outcomes import Flag, Method, RowWeight
from weighbridge.weigh.weights import Estimate

MOST_STAGES = 8
"""Models in one line of bases; the longest of Epoch's tables has four."""
NEAR = 2
SAME_TEXT = Fraction(5, 4)


def weigh_table(table: ModelTable, chips: ChipTable) -> tuple[RowWeight, ...]:
    """Every row, in the table's order. No stated figure enters another model's estimate either: a base is weighed, not looked up."""
    weighing = _Weighing(table, chips)
    return tuple(weighing.weigh(row) for row in table.rows)


class _Weighing:
    def __init__(self, table: ModelTable, chips: ChipTable) -> None:
        self._chips = chips
        self._weighed: dict[tuple[int, int], tuple[Range, bool] | None] = {}
        self._by_name: Mapping[str, TableRow] = {row.name.casefold(): row for row in reversed(table.rows)}

    def weigh(self, row: TableRow) -> RowWeight:
        """The row, with its base's work where it was made from one."""
        shape, machine = self._methods(row, 0)
        found = [m.estimate for m in (shape, machine) if m.estimate is not None]
        doubts = _doubts(row)
        combined = combine(found, doubts)
        stated = None if row.stated is None else Estimate("stated", row.stated.operations, "stated; as wide as the digits given")
        alone = _ours(combined, found)
        ours = None if alone is None else shared(alone, row_doubt(row.confidence))
        flags = (
            *shape.flags,
            *machine.flags,
            *self._implausible(row),
            *self._base_left_out(row),
            *_disagreements(combined, stated, doubts),
        )
        enough = any(m.estimate is not None and m.sound for m in (shape, machine))
        return RowWeight(row, stated, shape.estimate, machine.estimate, combined, ours, enough, flags)

    def _methods(self, row: TableRow, stage: int) -> tuple[Method, Method]:
        shape, machine = by_shape(row), by_machine(row, self._chips)
        if row.base is None:
            return shape, machine
        base = self._base(row, stage)
        if base is None:
            flag = Flag("base-unknown", f'made from "{row.base}", whose own training cannot be weighed from this table: a floor')
            return _floor(shape, flag), _floor(machine, flag)
        amount, sound = base
        repeated = self._repeats_base(row)
        return _on_top(shape, amount, row, sound=sound, repeated=repeated), _on_top(machine, amount, row, sound=sound, repeated=False)

    def _base(self, row: TableRow, stage: int) -> tuple[Range, bool] | None:
        """What the base's training weighs by its own row, and whether that had every input; None where it cannot be weighed."""
        named = self._by_name.get((row.base or "").casefold())
        if named is None or named is row or stage >= MOST_STAGES:
            return None
        key = (named.line, stage)
        if key not in self._weighed:
            methods = self._methods(named, stage + 1)
            found = [m.estimate for m in methods if m.estimate is not None]
            ours = _ours(combine(found), found)
            sound = any(m.estimate is not None and m.sound for m in methods)
            self._weighed[key] = None if ours is None or ours.central is None else (ours, sound)
        return self._weighed[key]

    def _repeats_base(self, row: TableRow) -> bool:
        """Whether the row's data are its base's over again, as tables often have it: then they were trained on once."""
        named = self._by_name.get((row.base or "").casefold())
        own, base = row.dataset.size, None if named is None else named.dataset.size
        return own is not None and base is not None and max(own.low, base.low) <= SAME_TEXT * min(own.low, base.low)

    def _implausible(self, row: TableRow) -> Iterator[Flag]:
        """More operations stated than the chips could do in their hours."""
        hours, _ = chip_hours(row)
        chips = [chip for name in row.machines.chips if (chip := self._chips.find(name)) is not None]
        if row.stated is None or hours is None or len(chips) != 1 or len(row.machines.chips) != 1:
            return
        peak = peak_of(chips[0], row)
        if peak is not None and (
            says := plausibility(implied_utilisation(row.stated.operations, hours * Range.exactly(SECONDS_AN_HOUR) * peak))
        ):
            yield Flag("implausible-utilisation", f"stated operations over these chip-hours: {says}")

    def _base_left_out(self, row: TableRow) -> Iterator[Flag]:
        """A stated figure that is nearer to the model's own stage than to the whole."""
        if row.base is None or row.stated is None or row.stated.operations.central is None:
            return
        stated = row.stated.operations.central
        for own in (by_shape(row).estimate, by_machine(row, self._chips).estimate):
            central = None if own is None else own.operations.central
            base = self._base(row, 0)
            whole = base is not None and (base[0].central or 0) > NEAR * stated
            if central is not None and whole and stated <= NEAR * central and central <= NEAR * stated:
                yield Flag("base-left-out", f'the stated figure looks like this stage alone, without the training of "{row.base}"')
                return


def _floor(method: Method, flag: Flag) -> Method:
    if method.estimate is None:
        return method
    own = method.estimate
    amount = Range(own.operations.low, None, None)
    return Method(Estimate(own.method, amount, own.why + ", its own stage only", own.assumed), sound=False, flags=(*method.flags, flag))


def _on_top(method: Method, base: Range, row: TableRow, *, sound: bool, repeated: bool) -> Method:
    """The figure with the base's added; the base's alone as its low end where the data seem to be the base's own."""
    if method.estimate is None:
        return method
    own = method.estimate
    total = own.operations + base
    if repeated:
        total = Range(min(base.low, total.low), base.central, total.high)
    flags = (*method.flags, Flag("base-added", f'with the training of "{row.base}" as weighed from its own row'))
    return Method(Estimate(own.method, total, own.why + ", and the base's training", own.assumed), method.sound and sound, flags)


def _ours(combined: Combined, found: list[Estimate]) -> Range | None:
    """Our range: the pooled one; where nothing can be pooled, the highest floor. One method keeps its own best figure."""
    pooled = combined.pooled
    if pooled is None:
        return Range(max(e.operations.low for e in found), None, None) if found else None
    if combined.agreement == "one method":
        return next(e.operations for e in found if e.operations == pooled)
    if pooled.central is None and combined.spread is not None:
        return Range(pooled.low, power(combined.spread.middle), pooled.high)
    return pooled


def _doubts(row: TableRow) -> Doubts:
    settled = frozenset({"words-for-tokens"}) if row.dataset.unit == "tokens" else frozenset[str]()
    ratio = None
    if row.active_parameters is not None and row.parameters is not None and row.active_parameters.low:
        ratio = Range.exactly(Fraction(row.parameters.low) / Fraction(row.active_parameters.low))
    return Doubts(settled=settled, total_over_active=ratio, epochs=row.epochs if row.epochs and row.epochs.low > 1 else None)


def _disagreements(combined: Combined, stated: Estimate | None, doubts: Doubts) -> Iterator[Flag]:
    """Each pair of figures that cannot both be right, with what it looks like."""
    compared = combined if stated is None else combine([stated, *combined.estimates], doubts)
    for comparison in compared.comparisons:
        if not comparison.consistent:
            yield Flag("disagree", comparison.says)
