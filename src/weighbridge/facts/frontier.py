"""What a dossier states for the frontier-developer laws: costs, ties to a place, the size of the developer."""

from __future__ import annotations

from weighbridge.facts.checking import amount_of
from weighbridge.facts.records import Dossier, Model, Party
from weighbridge.facts.stated import Stated
from weighbridge.facts.tables.base import Amount
from weighbridge.facts.tables.work import Work
from weighbridge.kernel.amounts import NOTHING, Range
from weighbridge.kernel.answers import Answer
from weighbridge.kernel.days import Day

TIES = ("CA", "CT", "IL", "KR", "MI", "NY")
"""The places whose law asks whether the model or its developer is at home there."""

_TRAINED_BY = ("pre-training", "fine-tuning", "rl-update", "rl-rollout", "recomputation")
_TAUGHT_BY = ("distillation-parent", "synthetic-data")


def state_frontier(stated: Stated, dossier: Dossier, model: Model, on: Day) -> None:
    """The facts of a model and its developer for the laws on frontier developers, on a day."""
    for place in TIES:
        stated.flag(f"model.nexus_{place.lower()}", None if model.nexus is None else place in model.nexus)
    stated.flag("model.training_started", _started(model, on))
    stated.flag("model.distilled_from_frontier", _distilled(model))
    stated.flag("model.most_advanced", model.most_advanced)
    stated.flag("model.serious_risk", model.serious_risk)
    _state_costs(stated, dossier, model, on)
    developer = next((p for p in dossier.party if p.id == model.developer), None)
    university = None if developer is None else developer.accredited_university
    stated.flag("developer.university", university is not None)
    stated.flag("developer.university_ny", university == "NY")
    if developer is not None:
        _state_developer(stated, developer, on)


def _state_costs(stated: Stated, dossier: Dossier, model: Model, on: Day) -> None:
    _amount(stated, "model.compute_cost_usd", _cost(model, on))
    _amount(stated, "model.planned_compute_cost_usd", _cost(model, None))
    bases = [_cost(m, on) for name in model.derived_from for m in dossier.model if m.id == name]
    if bases and len(bases) == len(model.derived_from):
        known = [b for b in bases if b is not None]
        highs = [b.high for b in known if b.high is not None]
        most = max(highs) if len(highs) == len(bases) else None
        _amount(stated, "base.compute_cost_usd", Range(max((b.low for b in known), default=0), None, most))


def _cost(model: Model, on: Day | None) -> Range | None:
    """What the model's own training cost, up to a day or with all that is planned; `None` where no work is described."""
    if not model.work:
        return None
    counted = [w for w in model.work if w.kind in _TRAINED_BY and (on is None or _done(w, on))]
    known = sum((amount_of("cost_usd", w.cost_usd) for w in counted if w.cost_usd is not None), NOTHING)
    whole = model.ledger == "complete" and all(w.cost_usd is not None for w in counted)
    return known if whole else Range(known.low, known.central, None)


def _done(work: Work, on: Day) -> bool:
    return work.state != "planned" and (work.from_ is None or work.from_ <= on)


def _started(model: Model, on: Day) -> Answer:
    training = [w for w in model.work if w.kind in _TRAINED_BY]
    if any(_done(w, on) for w in training):
        return Answer.YES
    return Answer.NO if training and model.ledger == "complete" else Answer.UNKNOWN


def _distilled(model: Model) -> bool | None:
    """Stated, or ruled out by a whole ledger in which no other model taught this one."""
    if model.distilled_from_frontier is not None:
        return model.distilled_from_frontier
    taught = any(w.kind in _TAUGHT_BY or w.synthetic is not None for w in model.work)
    return False if model.work and model.ledger == "complete" and not taught else None


def _state_developer(stated: Stated, developer: Party, on: Day) -> None:
    _amount(stated, "developer.revenue_usd", _revenue(developer, on.year - 1))
    since = developer.large_developer_since
    if since is not None:
        stated.amount("developer.days_as_large", Range.exactly(max(0, (on - since).days)))
    _stated_amount(stated, "frontier_compute_cost_usd", developer.frontier_compute_cost_usd)
    _stated_amount(stated, "compute_cost_12_months_usd", developer.compute_cost_12_months_usd)


def _revenue(developer: Party, year: int) -> Range | None:
    """The year's revenue with affiliates; a figure that may leave them out is the least it can be."""
    rows = [(r, amount_of("usd", r.usd)) for r in developer.revenue if r.year == year]
    whole = [amount for r, amount in rows if r.with_affiliates]
    if whole:
        return Range(min(a.low for a in whole), None, max(a.high or a.low for a in whole))
    return Range(max(a.low for _, a in rows), None, None) if rows else None


def _stated_amount(stated: Stated, key: str, value: Amount | None) -> None:
    if value is not None:
        stated.amount(f"developer.{key}", amount_of(key, value))


def _amount(stated: Stated, name: str, value: Range | None) -> None:
    if value is not None:
        stated.amount(name, value)
