"""Totals of a ledger under a convention, and relations between amounts that share work."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from weighbridge.facts.checking import amount_of
from weighbridge.facts.records import Frontier
from weighbridge.kernel.amounts import UNBOUNDED, Range
from weighbridge.kernel.answers import Answer
from weighbridge.kernel.days import Day
from weighbridge.weigh.convention import Amount, Convention, Counting, GeneratedData, Relation
from weighbridge.weigh.forms import Form, difference
from weighbridge.weigh.generated import Generators, generators_of
from weighbridge.weigh.ledger import Item, Ledgers, happened

Readings = Mapping[str, str]
"""The option taken of each reading that is not at its default."""


@dataclass(frozen=True)
class Verdict:
    """Whether an item counts under a convention: `yes`, `no`, `partly` or `depends`, and why."""

    answer: str
    why: str


class Scales:
    """The ledgers of a dossier on the scales: totals and relations by any convention."""

    def __init__(self, ledgers: Ledgers, frontier: list[Frontier], on: Day) -> None:
        """`on` is the day up to which work has happened and the frontier is known."""
        self.ledgers = ledgers
        self.frontier = frontier
        self.on = on

    def total(self, model: str, convention: Convention, readings: Readings | None = None) -> Range:
        """The operations of a model under a convention."""
        return self.form(model, convention, readings or {}).total()

    def form(self, model: str, convention: Convention, readings: Readings, part: str = "total") -> Form:
        """The work that counts: the model's own, that of its ancestors, or both."""
        form = Form()
        own = convention.lineage == "own"
        if part in ("own", "total"):
            self._count(form, model, convention, readings)
        if part == "base" or (part == "total" and not own):
            for ancestor in self.ledgers.ancestors(model):
                self._count(form, ancestor, convention, readings)
        if convention.generated is not None and part != "base":
            self._add_generators(form, model, convention, convention.generated)
        return form

    def _count(self, form: Form, model: str, convention: Convention, readings: Readings) -> None:
        ledger = self.ledgers.get(model)
        if ledger is None:
            form.open_above.append(f"the work of {model} is not described")
            return
        if not ledger.complete:
            form.open_above.append(f"the ledger of {model} is {'partial' if ledger.items else 'empty'}")
        for item in ledger.items:
            said = convention.of(item.work.kind)
            if not (convention.planned or happened(item.work, self.on)) or not _counts(said, readings):
                continue
            if item.work.kind == "merge-source" and item.work.on_model and item.weight.used.method == "none":
                self._count(form, item.work.on_model, convention, readings)
                continue
            if item.work.kind == "synthetic-data" and convention.generated is not None:
                continue
            form.add(item.key, item.operations)

    def _add_generators(self, form: Form, model: str, convention: Convention, rule: GeneratedData) -> None:
        generators = generators_of(self.ledgers, model, self.on if not convention.planned else None)
        base = form.total()
        for key, amount, least, most in Generators(rule, lambda name: self.form(name, convention, {})).additions(generators, base):
            form.add(key, amount, least, most)

    def relation(self, model: str, relation: Relation) -> Answer:
        """Whether the left amount is greater than the share of the right one.

        Shared work is compared with itself: the range of the difference is taken item by item.
        """
        left, right = self._side(model, relation.left), self._side(model, relation.right)
        low, high = difference(left, right, relation.share)
        if low is not None and (low >= 0 if relation.reaches else low > 0):
            return Answer.YES
        if high is not None and (high < 0 if relation.reaches else high <= 0):
            return Answer.NO
        return Answer.UNKNOWN

    def _side(self, model: str, amount: Amount) -> Form:
        if amount.convention is not None:
            return self.form(model, amount.convention, {}, amount.part)
        form = Form()
        if amount.part == "fixed":
            form.add(("", "fixed"), Range.exactly(amount.count))
        else:
            form.add(("", "frontier"), self.frontier_operations())
        return form

    def frontier_operations(self) -> Range:
        """Operations needed to match the best published model: a ratchet, the running maximum.

        4E091 Note 2: the number "should not decrease with algorithmic improvements".
        """
        known = [amount_of("operations", f.operations) for f in self.frontier if f.on <= self.on]
        if not known:
            return UNBOUNDED
        highs = [k.high for k in known if k.high is not None]
        return Range(max(k.low for k in known), max(k.central or k.low for k in known), max(highs))

    def verdict(self, item: Item, convention: Convention) -> Verdict:
        """Whether one item counts, for the person who reads the weighing."""
        said = convention.of(item.work.kind)
        where = f"{said.why} ({said.cite})"
        if not (convention.planned or happened(item.work, self.on)):
            return Verdict("no", "it has not happened by the day")
        if said.reading:
            return Verdict("depends", f"only where {said.reading} is read as {said.option}: {where}")
        if item.work.kind == "synthetic-data" and convention.generated is not None:
            return Verdict("depends", f"{convention.generated.why} ({convention.generated.cite})")
        return Verdict("yes" if said.counts else "no", where)


def _counts(said: Counting, readings: Readings) -> bool:
    if said.reading is None:
        return said.counts
    return readings.get(said.reading) == said.option
