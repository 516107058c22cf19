"""Data that other models generated: whose operations it adds, and how firmly.

15 CFR 774 Supp. 1, 4E091 Technical Note 3 and the AI Act guidelines, annex A.1, both add the
work of generators; they differ in the share above which, and in whether training them counts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from weighbridge.facts.checking import amount_of
from weighbridge.kernel.amounts import NOTHING, UNBOUNDED, Number, Range
from weighbridge.kernel.answers import Answer
from weighbridge.kernel.days import Day
from weighbridge.weigh.convention import GeneratedData
from weighbridge.weigh.forms import Form
from weighbridge.weigh.ledger import ItemKey, Ledgers, happened

Addition = tuple[ItemKey, Range, Number, Number]


@dataclass
class Generator:
    """A model that generated training data: how much work each side of it was.

    `spent` is what the trained model spent learning from the data, `generating` what the
    generator spent making it, discarded samples too.
    """

    id: str
    data_published: Answer
    spent: Range
    generating: Range
    weights_published: Answer
    described: bool


def generators_of(ledgers: Ledgers, model: str, on: Day | None) -> list[Generator]:
    """The generators a model's ledger names, variants of one model together."""
    found: dict[str, Generator] = {}
    ledger = ledgers.get(model)
    for item in ledger.items if ledger else ():
        work, data = item.work, item.work.synthetic
        if not happened(work, on):
            continue
        name = (data.generator if data else None) or (work.on_model if work.kind in ("synthetic-data", "distillation-parent") else None)
        if name is None:
            continue
        known = ledgers.get(name)
        source = found.setdefault(
            name, Generator(name, Answer.UNKNOWN, UNBOUNDED, NOTHING, _published(ledgers, name, on), known is not None)
        )
        if data is not None and data.published_data is not None:
            source.data_published = Answer.of(data.published_data)
        if data is not None and data.training_ops is not None:
            spent = amount_of("training_ops", data.training_ops)
            source.spent = spent if source.spent is UNBOUNDED else source.spent + spent
        if work.kind == "synthetic-data":
            source.generating = source.generating + item.operations
        elif data is not None and data.generation_ops is not None:
            source.generating = source.generating + amount_of("generation_ops", data.generation_ops)
        elif data is not None:
            source.generating = source.generating + UNBOUNDED
    return list(found.values())


def _published(ledgers: Ledgers, name: str, on: Day | None) -> Answer:
    ledger = ledgers.get(name)
    if ledger is None or ledger.model.weights is None:
        return Answer.UNKNOWN
    model = ledger.model
    if model.weights != "published":
        return Answer.UNKNOWN if model.weights == "gated" else Answer.NO
    return Answer.of(on is None or model.published_on is None or model.published_on <= on)


class Generators:
    """What the generators of a model add to its total under a convention's rule."""

    def __init__(self, rule: GeneratedData, form_of: Callable[[str], Form]) -> None:
        """`form_of` weighs a generator's own training under the same convention."""
        self.rule = rule
        self.form_of = form_of

    def additions(self, generators: list[Generator], base: Range) -> Iterator[Addition]:
        """Each item to add, and how often it counts at least and at most."""
        for source in generators:
            counts = ~source.data_published & self._over(source.spent, base)
            if counts is not Answer.NO:
                yield (source.id, "generating"), source.generating, int(counts is Answer.YES), 1
        if self.rule.training:
            yield from self._training(generators, base)

    def _over(self, spent: Range, base: Range) -> Answer:
        """Whether the work spent on the data is more than the share of the operations."""
        if self.rule.over is None:
            return Answer.YES
        if base.high is not None and spent.low > self.rule.over * base.high:
            return Answer.YES
        return Answer.NO if spent.high is not None and spent.high <= self.rule.over * base.low else Answer.UNKNOWN

    def _training(self, generators: list[Generator], base: Range) -> Iterator[Addition]:
        """The training of the unpublished generator that used most, where together they pass the share."""
        hidden = [g for g in generators if g.weights_published is not Answer.YES and g.data_published is not Answer.YES]
        if not hidden:
            return
        together = NOTHING
        for source in hidden:
            firm = source.weights_published is Answer.NO and source.data_published is Answer.NO
            together = together + (source.spent if firm else source.spent.or_less())
        over = self._over(together, base)
        if over is Answer.NO:
            return
        forms = {g.id: self.form_of(g.id) for g in hidden}
        totals = {name: form.total() for name, form in forms.items()}
        firm_ids = [g.id for g in hidden if g.weights_published is Answer.NO and g.data_published is Answer.NO]
        if over is Answer.YES and firm_ids:
            surest = max(firm_ids, key=lambda name: totals[name].low)
            for key, amount in forms[surest].operations.items():
                yield key, amount, forms[surest].times[key][0], 0
        for key, amount, most in _largest(forms, totals):
            yield key, amount, 0, most


def _largest(forms: Mapping[str, Form], totals: Mapping[str, Range]) -> Iterator[tuple[ItemKey, Range, Number]]:
    unbounded = [name for name, total in totals.items() if total.high is None]
    largest = unbounded or [max(totals, key=lambda name: totals[name].high or 0)]
    for name in largest:
        form = forms[name]
        for key, amount in form.operations.items():
            yield key, amount, form.times[key][1]
        if form.open_above:
            yield (name, "undescribed"), UNBOUNDED, 1
