"""The ledger of work: every item of every model in a dossier, weighed once, and who descends from whom."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from weighbridge.facts.records import Dossier, Model
from weighbridge.facts.tables.work import Work
from weighbridge.kernel.amounts import Range
from weighbridge.kernel.days import Day
from weighbridge.kernel.errors import Place
from weighbridge.weigh.chips import ChipTable
from weighbridge.weigh.estimates import NO_FILES, Weight, weigh_item
from weighbridge.weigh.metered import METER, UNVERIFIED, run_of

ItemKey = tuple[str, str]
"""A model's id and the item's number in its ledger, or what else names the work."""


@dataclass(frozen=True)
class Item:
    """A work item with its weight; the key is what keeps it from being counted twice."""

    key: ItemKey
    work: Work
    weight: Weight

    @property
    def operations(self) -> Range:
        """The operations of the item."""
        return self.weight.operations


@dataclass(frozen=True)
class Ledger:
    """The items of one model."""

    model: Model
    items: tuple[Item, ...]

    @property
    def complete(self) -> bool:
        """Whether the ledger is the whole of the work; a partial one leaves totals open above."""
        return self.model.ledger == "complete" and bool(self.items)


@dataclass(frozen=True)
class Ledgers:
    """Every ledger of a dossier, and the lineage that joins them."""

    by_model: dict[str, Ledger]
    from_catalogue: frozenset[str] = frozenset()
    """The models that the dossier does not describe, and a catalogue does."""
    _reached: dict[str, frozenset[str]] = field(default_factory=dict, repr=False, compare=False)

    def ancestors(self, model: str) -> tuple[str, ...]:
        """The models a model derives from, at any depth, nearest first, each once.

        A name that has no model in the dossier stays in, for its work is unknown, not zero.
        """
        found: dict[str, None] = {}
        waiting = list(self._parents(model))
        while waiting:
            parent = waiting.pop(0)
            if parent not in found and parent != model:
                found[parent] = None
                waiting += self._parents(parent)
        return tuple(found)

    def _parents(self, model: str) -> Iterable[str]:
        ledger = self.by_model.get(model)
        return () if ledger is None else ledger.model.derived_from

    def reach(self, model: str) -> frozenset[str]:
        """A model and all whose work could count in its own: what it derives from, merges or learned from, at any depth."""
        if model not in self._reached:
            found: dict[str, None] = {}
            waiting = [model]
            while waiting:
                name = waiting.pop()
                if name not in found:
                    found[name] = None
                    waiting += self._sources(name)
            self._reached[model] = frozenset(found)
        return self._reached[model]

    def _sources(self, model: str) -> Iterator[str]:
        ledger = self.by_model.get(model)
        yield from self._parents(model)
        for item in ledger.items if ledger else ():
            data = item.work.synthetic
            yield from (name for name in (item.work.on_model, data.generator if data else None) if name is not None)

    def sources(self, model: str) -> Iterator[str]:
        """A sentence for each amount in reach of a model that a statement or a catalogue gives, in whose name."""
        for name in sorted(self.reach(model)):
            ledger = self.get(name)
            for item in ledger.items if ledger else ():
                used = item.weight.used
                if used.method in (METER, UNVERIFIED):
                    who = used.why.partition(";")[0]
                    yield f'{item.work.kind} of "{name}": {"by the " if used.method == METER else ""}{used.method}, {who}'
            if name in self.from_catalogue:
                yield f'the work of "{name}" is what the shipped catalogue of public models has of it'

    def get(self, model: str) -> Ledger | None:
        """The ledger of a model, where the dossier describes it."""
        return self.by_model.get(model)


Published = Callable[[str], Model | None]
"""A model that a catalogue of published models has under some name, or none."""


def in_no_catalogue(_name: str) -> Model | None:
    """No model, whatever the name: the catalogue of whoever has none."""
    return None


def keep_ledgers(
    dossier: Dossier,
    chips: ChipTable,
    place: Callable[[str], Place],
    beside: Mapping[str, bytes] = NO_FILES,
    published: Published = in_no_catalogue,
) -> Ledgers:
    """Weigh every item of every model once; `beside` has the files that the dossier names.

    The work of a model that others derive from, and that the dossier does not describe, is what `published` has of it.
    """
    models = {m.id: m for m in dossier.model}
    ledgers = {}
    for m, model in enumerate(dossier.model):
        weights = [weigh_item(work, f"model[{m}].work[{w}]", chips, place, beside) for w, work in enumerate(model.work)]
        ledgers[model.id] = _ledger(model, weights, beside)
    kept = Ledgers(ledgers)
    found = {name: published(name) for name in sorted({name for model in models for name in kept.reach(model)} - set(models))}
    listed = {name: model for name, model in found.items() if model is not None}
    for name, model in listed.items():
        ledgers[name] = _ledger(model, [weigh_item(work, name, chips, place) for work in model.work], NO_FILES)
    return Ledgers(ledgers, frozenset(listed))


def _ledger(model: Model, weights: list[Weight], beside: Mapping[str, bytes]) -> Ledger:
    items = (
        Item(_key(model.id, w, work, weight, beside), work, _untied(model, weight))
        for w, (work, weight) in enumerate(zip(model.work, weights, strict=True))
    )
    return Ledger(model, tuple(items))


def _untied(model: Model, weight: Weight) -> Weight:
    """The weight of an item, with a sentence where nothing ties a statement to the model's weights."""
    if weight.used.method not in (METER, UNVERIFIED) or model.weights_digest is not None:
        return weight
    said = f'nothing ties the statement to the weights of "{model.id}": the dossier gives no weights_digest'
    return replace(weight, used=replace(weight.used, assumed=(*weight.used.assumed, said)))


def _key(model: str, number: int, work: Work, weight: Weight, beside: Mapping[str, bytes]) -> ItemKey:
    """What the item is counted once by: its place in the dossier, or the run that a statement of it measures."""
    run = run_of(work, beside) if weight.used.method in (METER, UNVERIFIED) else None
    return (model, str(number)) if run is None else run


def happened(work: Work, on: Day | None) -> bool:
    """Whether the work is done or under way on the day; with no day, whatever its state."""
    if on is None:
        return True
    if work.state == "planned":
        return False
    return work.from_ is None or work.from_ <= on
