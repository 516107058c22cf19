"""Totals of a ledger under a convention, and relations between amounts that share work."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from weighbridge.facts.checking import amount_of
from weighbridge.facts.records import Frontier
from weighbridge.kernel.amounts import UNBOUNDED, Range, written
from weighbridge.kernel.answers import Answer
from weighbridge.kernel.days import Day
from weighbridge.weigh.convention import Amount, Convention, Counting, Relation
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
        self._forms: dict[tuple[str, Convention, frozenset[tuple[str, str]], str, frozenset[str]], Form] = {}

    def total(self, model: str, convention: Convention, readings: Readings | None = None) -> Range:
        """The operations of a model under a convention."""
        return self.form(model, convention, readings or {}).total()

    def form(
        self, model: str, convention: Convention, readings: Readings, part: str = "total", within: frozenset[str] = frozenset()
    ) -> Form:
        """The work that counts: the model's own, that of its ancestors, or both.

        `within` names the models whose generators are being weighed, so that one which taught
        itself comes to an end. A form is weighed once: generators of generators would else be
        weighed again by every line of teaching that leads to them.
        """
        key = (model, convention, frozenset(readings.items()), part, within & self.ledgers.reach(model))
        if key not in self._forms:
            self._forms[key] = self._weighed(model, convention, readings, part, within)
        return self._forms[key]

    def _weighed(self, model: str, convention: Convention, readings: Readings, part: str, within: frozenset[str]) -> Form:
        counted = tuple(self._counted(model, convention, readings, part))
        form = self._worked(counted, convention, readings)
        learners = [name for name in counted if name not in within]
        rule = convention.generated
        if rule is not None:
            generators = generators_of(self.ledgers, learners, None if convention.planned else self.on)
            sources = Generators(rule, model, lambda name: self.form(name, convention, readings, within=within | set(learners)))
            for key, amount, least, most in tuple(sources.additions(generators, form)):
                form.add(key, amount, least, most)
        return form

    def _counted(self, model: str, convention: Convention, readings: Readings, part: str) -> Iterator[str]:
        """The models whose ledgers count, each once: the line of descent, and what was merged into it.

        What a model takes from its original is no work of its own, though it be merged in again.
        """
        descent = self.ledgers.ancestors(model)
        waiting = [model] if part in ("own", "total") else []
        own = part == "own" or (part == "total" and convention.lineage == "own")
        waiting += [] if own else descent
        found = set(descent) if own else set()
        while waiting:
            name = waiting.pop(0)
            if name in found:
                continue
            found.add(name)
            yield name
            for merged in self._merged(name, convention, readings):
                waiting += [merged, *(() if own else self.ledgers.ancestors(merged))]

    def _merged(self, model: str, convention: Convention, readings: Readings) -> Iterator[str]:
        """The models merged into one whose own ledgers say what they took."""
        ledger = self.ledgers.get(model)
        for item in ledger.items if ledger else ():
            if item.work.on_model and self._by_its_ledger(item) and self._enters(item, convention, readings):
                yield item.work.on_model

    def _worked(self, models: tuple[str, ...], convention: Convention, readings: Readings) -> Form:
        """The work in the ledgers of some models, without that of generators."""
        form = Form()
        for model in models:
            ledger = self.ledgers.get(model)
            if ledger is None:
                form.open_above.append(f"the work of {model} is not described")
                continue
            if not ledger.complete:
                form.open_above.append(f"the ledger of {model} is {'partial' if ledger.items else 'empty'}")
            for item in ledger.items:
                generated = item.work.kind == "synthetic-data" and convention.generated is not None
                if self._enters(item, convention, readings) and not generated and not self._by_its_ledger(item):
                    form.add(item.key, item.operations)
        return form

    def _enters(self, item: Item, convention: Convention, readings: Readings) -> bool:
        """Whether the item has happened, or is counted ahead, and its kind counts."""
        return (convention.planned or happened(item.work, self.on)) and _counts(convention.of(item.work.kind), readings)

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
        if said.counts and self._by_its_ledger(item):
            where += self._by_two_ways(item, convention)
        return Verdict("yes" if said.counts else "no", where)

    def _by_its_ledger(self, item: Item) -> bool:
        """Whether the item is a merged model whose own ledger says what was taken.

        A complete ledger goes before a figure stated of the merge: its items are seen once however many lines
        lead to them, and a single figure cannot be told apart from work that is counted elsewhere.
        """
        if item.work.kind != "merge-source" or not item.work.on_model:
            return False
        ledger = self.ledgers.get(item.work.on_model)
        return item.weight.used.method == "none" or (ledger is not None and ledger.complete)

    def _by_two_ways(self, item: Item, convention: Convention) -> str:
        """A clause that names the ledger counted, and the figure that was stated beside it."""
        source = str(item.work.on_model)
        counted = f"; counted by the ledger of {source}"
        if item.weight.used.method == "none":
            return counted
        by_ledger = self.total(source, convention)
        apart = "" if by_ledger.meets(item.operations) else ", which do not meet"
        return f"{counted}, {_shown(by_ledger)}, beside {_shown(item.operations)} {item.weight.used.method} here{apart}"


def _shown(amount: Range) -> str:
    return f"{written(amount.low)} to {written(amount.high)}"


def _counts(said: Counting, readings: Readings) -> bool:
    if said.reading is None:
        return said.counts
    return readings.get(said.reading) == said.option
