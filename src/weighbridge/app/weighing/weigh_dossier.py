"""Weigh every model of a dossier: totals per convention and reading, and each item's part in them."""

from __future__ import annotations

from collections.abc import Sequence

from weighbridge.app.answers import Counted, WeighedItem, WeighedModel, WeightAnswer, digits
from weighbridge.app.ports import Library
from weighbridge.app.weighing.crossings import crossings_of
from weighbridge.app.weighing.lines import odds_of
from weighbridge.app.weighing.totals import shown_totals
from weighbridge.app.weights import EstimateAnswer, Pooled
from weighbridge.decide.regime import Regime
from weighbridge.facts.reading import ReadDossier
from weighbridge.kernel.days import Day
from weighbridge.kernel.errors import UnknownName, did_you_mean
from weighbridge.weigh.combining.pooling import combine
from weighbridge.weigh.convention import Convention
from weighbridge.weigh.estimates import doubts_of
from weighbridge.weigh.ledger import Item, Ledger, keep_ledgers
from weighbridge.weigh.weighing import Scales

SCHEMA = "weighbridge/weight/1"


def weigh_dossier(read: ReadDossier, on: Day, library: Library, asked: Sequence[str] = ()) -> WeightAnswer:
    """The weights of a dossier's models on a day.

    `asked` names conventions by id, or regimes, whose conventions are all meant; nothing asked
    means all. Raises :class:`UnknownName` for a name nobody has.
    """
    chosen = _conventions(library, asked)
    ledgers = keep_ledgers(read.dossier, library.chips(), read.source.place, read.beside, library.published)
    scales = Scales(ledgers, read.dossier.frontier, on)
    return WeightAnswer(SCHEMA, read.digest, on.isoformat(), [_model(ledger, scales, chosen) for ledger in ledgers.by_model.values()])


def _conventions(library: Library, asked: Sequence[str]) -> list[tuple[Regime, list[Convention]]]:
    every = [(regime, list(regime.conventions)) for regime in library.regimes()]
    names = {c.id for _, conventions in every for c in conventions}
    for name in asked:
        if not any(_is_of(known, name) for known in names):
            raise UnknownName("command/unknown-convention", f'no counting convention is called "{name}"', to_fix=did_you_mean(name, names))
    if not asked:
        return every
    return [(regime, [c for c in conventions if any(_is_of(c.id, name) for name in asked)]) for regime, conventions in every]


def _is_of(convention: str, name: str) -> bool:
    return convention == name or convention.startswith(name + "/")


def _model(ledger: Ledger, scales: Scales, chosen: Sequence[tuple[Regime, list[Convention]]]) -> WeighedModel:
    totals = [row for regime, conventions in chosen for row in shown_totals(scales, ledger.model.id, regime, conventions)]
    every = [c for _, conventions in chosen for c in conventions]
    odds = list(odds_of(scales, ledger.model.id, scales.on, chosen))
    crossings = list(crossings_of(ledger, scales, chosen))
    return WeighedModel(ledger.model.id, totals, [_item(i, scales, every) for i in ledger.items], odds=odds, crossings=crossings)


def _item(item: Item, scales: Scales, conventions: Sequence[Convention]) -> WeighedItem:
    counted = {}
    for convention in conventions:
        verdict = scales.verdict(item, convention)
        counted[convention.id] = Counted(verdict.answer, verdict.why)
    low, central, high = digits(item.operations)
    used = item.weight.used
    others = [dict(zip(("method", "low", "central", "high"), (o.method, *digits(o.operations)), strict=True)) for o in item.weight.others]
    return WeighedItem(
        item.work.kind,
        used.method,
        low,
        central,
        high,
        used.why,
        others,
        [*used.assumed, *item.weight.disagreements],
        counted,
        [EstimateAnswer.of(e) for e in item.weight.estimates],
        Pooled.of(combine(item.weight.estimates, doubts_of(item.work))),
    )
