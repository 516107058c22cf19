"""Data that other models generated: whose operations it adds, and how firmly.

15 CFR 774 Supp. 1, 4E091 Technical Note 3 and the AI Act guidelines, annex A.1, both add the
work of generators; they differ in the share above which, and in whether training them counts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from weighbridge.facts.checking import amount_of
from weighbridge.kernel.amounts import NOTHING, UNBOUNDED, Number, Range
from weighbridge.kernel.answers import Answer
from weighbridge.kernel.days import Day
from weighbridge.weigh.convention import GenerationRule
from weighbridge.weigh.forms import Form
from weighbridge.weigh.ledger import Item, ItemKey, Ledgers, happened

Addition = tuple[ItemKey, Range, Number, Number]


@dataclass
class Generator:
    """A model that generated training data: how much work each side of it was.

    `spent` is what was spent learning from the data, `generating` what the generator spent
    making it, discarded samples too, by the item that says so. `family` is the same for variants
    of one model: checkpoints, and what is derived from it.
    """

    id: str
    family: str
    data_published: Answer
    spent: Range
    generating: Mapping[ItemKey, Range]
    weights_published: Answer


def generators_of(ledgers: Ledgers, models: Iterable[str], on: Day | None) -> list[Generator]:
    """The generators that the ledgers of some models name, each once however many learned from it.

    Data whose generator nobody names has one of its own, of which nothing is known.
    """
    found: dict[str, list[Item]] = {}
    kept = [ledger for model in models if (ledger := ledgers.get(model)) is not None]
    for item in (item for ledger in kept for item in ledger.items):
        name = _generator_of(item)
        if name is not None and happened(item.work, on):
            found.setdefault(name, []).append(item)
    return [_generator(name, _family(ledgers, name), items, _published(ledgers, name, on)) for name, items in found.items()]


def _family(ledgers: Ledgers, name: str) -> str:
    """The model that a generator and its variants go back to."""
    line = (name, *ledgers.ancestors(name))
    return min((n for n in line if not ledgers.ancestors(n)), default=name)


def _generator(name: str, family: str, items: list[Item], weights_published: Answer) -> Generator:
    """One generator from the items about its data; where some of the data is public, the rest is what counts.

    An item that does not say takes the answer the others agree on.
    """
    said = {i.work.synthetic.published_data for i in items if i.work.synthetic} - {None}
    agreed = next(iter(said)) if len(said) == 1 else None
    rest: list[tuple[Item, bool | None]] = []
    for item in items:
        own = item.work.synthetic.published_data if item.work.synthetic else None
        public = agreed if own is None else own
        if not public:
            rest.append((item, public))
    spent = [_spent(item) for item, _ in rest]
    amounts = [amount for amount in spent if amount is not None]
    return Generator(
        name,
        family,
        Answer.YES if not rest else Answer.NO if all(public is False for _, public in rest) else Answer.UNKNOWN,
        sum(amounts, NOTHING) if amounts else UNBOUNDED,
        _each_once([item for item, _ in rest]),
        weights_published,
    )


def _each_once(items: list[Item]) -> dict[ItemKey, Range]:
    """What generating took, by the item that says so.

    Where the generating is an item of its own, what a training item says of it may be the same work or more:
    that counts once for sure, and no more than both together.
    """
    itemised = any(item.work.kind == "synthetic-data" and item.operations.low for item in items)
    said = {}
    for item in items:
        amount = _generating(item)
        again = itemised and item.work.kind != "synthetic-data" and amount != UNBOUNDED
        said[item.key[0], f"generating for item {item.key[1]}"] = Range(0, 0, amount.high) if again else amount
    return said


def _spent(item: Item) -> Range | None:
    """What was spent on the data of an item: what it says, else no more than its own work where it is training."""
    data = item.work.synthetic
    if data is not None and data.training_ops is not None:
        return amount_of("training_ops", data.training_ops)
    about_another = item.work.kind in ("synthetic-data", "distillation-parent")
    return None if data is None or about_another else item.operations.or_less()


def _generator_of(item: Item) -> str | None:
    """The generator whose data an item is about, where it is about any."""
    work, data = item.work, item.work.synthetic
    if data is not None and data.generator is not None:
        return data.generator
    if work.on_model is not None and work.kind in ("synthetic-data", "distillation-parent"):
        return work.on_model
    about_data = data is not None or work.kind == "synthetic-data"
    return f"the generator of item {item.key[1]} of {item.key[0]}" if about_data else None


def _generating(item: Item) -> Range:
    """What making the data of an item took; of a parent that only taught, nothing is said."""
    data = item.work.synthetic
    if item.work.kind == "synthetic-data" and (item.operations.high is not None or data is None):
        return item.operations
    if data is None:
        return NOTHING
    return UNBOUNDED if data.generation_ops is None else amount_of("generation_ops", data.generation_ops)


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

    def __init__(self, rule: GenerationRule, model: str, form_of: Callable[[str], Form]) -> None:
        """`form_of` weighs a generator's own training under the same convention."""
        self.rule = rule
        self.model = model
        self.form_of = form_of

    def additions(self, generators: list[Generator], base: Form) -> Iterator[Addition]:
        """Each item to add to the work counted so far, and how often it counts at least and at most."""
        total = base.total()
        for source in generators:
            counts = ~source.data_published & self._over(_spent_on_one_model(source, generators), total)
            if counts is not Answer.NO:
                for key, amount in source.generating.items():
                    yield key, amount, int(counts is Answer.YES), 1
        if self.rule.training:
            yield from self._training(generators, base, total)

    def _over(self, spent: Range, base: Range) -> Answer:
        """Whether the work spent on the data is more than the share of the operations."""
        if self.rule.over is None:
            return Answer.YES
        if base.high is not None and spent.low > self.rule.over * base.high:
            return Answer.YES
        return Answer.NO if spent.high is not None and spent.high <= self.rule.over * base.low else Answer.UNKNOWN

    def _training(self, generators: list[Generator], base: Form, total: Range) -> Iterator[Addition]:
        """The training of the unpublished generator that used most, where together they pass the share."""
        # The training of a model that learns from its own samples is counted already.
        others = [g for g in generators if g.id != self.model]
        hidden = [g for g in others if g.weights_published is not Answer.YES and g.data_published is not Answer.YES]
        if not hidden:
            return
        firm = [g.id for g in hidden if g.weights_published is Answer.NO and g.data_published is Answer.NO]
        together = sum((g.spent if g.id in firm else g.spent.or_less() for g in hidden), NOTHING)
        over = self._over(together, total)
        if over is Answer.NO:
            return
        forms = {g.id: self.form_of(g.id) for g in hidden}
        sure = firm if over is Answer.YES else []
        could_be_largest = _could_be_largest(forms, sure)
        if sure:
            surest = min(could_be_largest, key=lambda form: _added_at_least(form, base))
            for key, amount in surest.operations.items():
                yield key, amount, surest.times[key][0], 0
        for form in _adding_most(could_be_largest, base):
            for key, amount in form.operations.items():
                yield key, amount, 0, form.times[key][1]
            for why in form.open_above[:1]:
                yield ("", why), UNBOUNDED, 0, 1


def _spent_on_one_model(source: Generator, generators: list[Generator]) -> Range:
    """What was spent on the data of a generator and its variants together (4E091 Technical Note 3)."""
    variants = [g for g in generators if g.family == source.family and g is not source and g.data_published is not Answer.YES]
    return sum((g.spent if g.data_published is Answer.NO else g.spent.or_less() for g in variants), source.spent)


def _could_be_largest(forms: Mapping[str, Form], sure: Sequence[str]) -> list[Form]:
    """The generators that may have used most: no other is sure to have used more."""
    totals = {name: form.total() for name, form in forms.items()}
    floor = max((totals[name].low for name in sure), default=0)
    return [forms[name] for name, total in totals.items() if total.high is None or total.high >= floor]


def _added_at_least(form: Form, base: Form) -> Number:
    """What a generator's training adds at least to the work counted already, no operation twice."""
    return sum(a.low * form.times[key][0] for key, a in form.operations.items() if key not in base.times)


def _adding_most(forms: list[Form], base: Form) -> list[Form]:
    """The one whose training adds most to the work counted already; all of those that have no bound."""
    added: list[Number | None] = []
    for form in forms:
        new = Form()
        for key, amount in form.operations.items():
            if base.times.get(key, (0, 0))[1] < form.times[key][1]:
                new.add(key, amount, *form.times[key])
        added.append(None if form.open_above else new.total().high)
    unbounded = [form for form, most in zip(forms, added, strict=True) if most is None]
    return unbounded or [max(zip(forms, added, strict=True), key=lambda pair: pair[1] or 0)[0]]
