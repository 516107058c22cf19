"""What a dossier states about one model, its lineage aside from amounts, on a day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from weighbridge.facts.frontier import state_frontier
from weighbridge.facts.records import Dossier, Model, Ruling
from weighbridge.facts.stated import Stated
from weighbridge.kernel.answers import Answer
from weighbridge.kernel.days import Day

_FREELY = 'the weights of "{}" were published by the developer, to be passed on freely, where nothing else is stated'
"""The default taken of published weights (docs/decisions/0014), of a model and of what it derives from alike."""

TRAINING = ("pre-training", "fine-tuning", "rl-update", "rl-rollout")
"""Kinds of work whose place of training makes an item of that country."""

_LANGUAGE_OR_PICTURES = frozenset(("text", "code", "speech", "image", "video"))


def weights_on(model: Model, on: Day) -> str | None:
    """The status of the weights on the day: closed before the day they were published."""
    if model.weights in ("gated", "published") and model.published_on is not None and on < model.published_on:
        return "closed"
    return model.weights


def state_model(dossier: Dossier, model: Model, on: Day) -> Stated:
    """The facts of a model on a day, without its amounts."""
    stated = Stated()
    stated.day("on", on)
    stated.word("model.weights", weights_on(model, on))
    stated.word("model.obtainable", model.obtainable)
    _state_publication(stated, model, on)
    stated.flag("model.mainly_biological_data", model.mainly_biological_data)
    stated.word("model.purpose", model.purpose)
    stated.flag("model.generates_language_image_or_video", _generates(model))
    stated.flag("model.free_and_open", _free_and_open(model, on))
    _state_availability(stated, model, on)
    _state_market(stated, model, on)
    _state_lineage(stated, dossier, model, on)
    stated.flag("model.trained_in_us", trained_in(dossier, model, "US", on))
    stated.flag("model.ruling_note_2", any(_excludes(r, on) for r in model.ruling))
    if model.ledger == "complete" and model.work:
        stated.take(f'the ledger of "{model.id}" is complete')
    developer = next((p for p in dossier.party if p.id == model.developer), None)
    if developer is not None:
        stated.word("developer.headquarters", developer.headquarters)
        stated.word("developer.organised_under", developer.organised_under)
    state_frontier(stated, dossier, model, on)
    return stated


def _state_publication(stated: Stated, model: Model, on: Day) -> None:
    """Published weights are taken to be the developer's, to be passed on freely, unless stated otherwise."""
    by, onward = model.published_by, model.redistribution
    if weights_on(model, on) == "published" and (by is None or onward is None):
        stated.take(_FREELY.format(model.id))
        by, onward = by or "developer", onward or "free"
    stated.word("model.published_by", by)
    stated.word("model.redistribution", onward)


def _free_and_open(model: Model, on: Day) -> bool | None:
    """Stated, or ruled out by weights that are not published or may not be passed on freely."""
    if model.free_and_open is not None:
        return model.free_and_open
    shut = weights_on(model, on) in ("closed", "gated") or model.redistribution in ("terms", "forbidden")
    return False if shut else None


def _generates(model: Model) -> bool | None:
    if model.modalities is None:
        return None
    if _LANGUAGE_OR_PICTURES & set(model.modalities):
        return True
    return None if "audio" in model.modalities else False


def _state_availability(stated: Stated, model: Model, on: Day) -> None:
    """Contract 2: `made_available_on` absent means not yet, unless the weights are out."""
    day = model.made_available_on
    if day is None and weights_on(model, on) == "published":
        day = model.published_on
        stated.flag("model.available", value=True)
    elif day is None:
        stated.take(f'"{model.id}" has not been made available to anyone yet')
        stated.flag("model.available", value=False)
        day = date.max
    else:
        stated.flag("model.available", day <= on)
    stated.day("model.made_available_on", day)


def _state_market(stated: Stated, model: Model, on: Day) -> None:
    later = model.eu_market == "placed" and model.eu_market_on is not None and on < model.eu_market_on
    stated.word("model.eu_market", "planned" if later else model.eu_market)
    stated.day("model.eu_market_on", model.eu_market_on)


def _state_lineage(stated: Stated, dossier: Dossier, model: Model, on: Day) -> None:
    stated.flag("model.derived", bool(model.derived_from))
    if not model.derived_from:
        stated.take(f'"{model.id}" is not derived from another model')
        return
    bases = [next((m for m in dossier.model if m.id == name), None) for name in model.derived_from]
    published = Answer.YES
    same = Answer.YES
    listed: list[bool | None] = []
    for base in bases:
        if base is not None and weights_on(base, on) == "published" and (base.published_by is None or base.redistribution is None):
            stated.take(_FREELY.format(base.id))
        published &= Answer.UNKNOWN if base is None else _published(base, on)
        known = base is not None and base.developer is not None and model.developer is not None
        same &= Answer.of(base.developer == model.developer if known and base is not None else None)
        listed.append(None if base is None or base.systemic_risk is None else base.systemic_risk == "yes")
    if True in listed or None not in listed:
        stated.flag("base.systemic_risk", True in listed)
    stated.flag("base.published", published)
    stated.flag("model.same_provider_as_base", same)


def _published(base: Model, on: Day) -> Answer:
    """Published, by the developer and on free terms; whether other terms suffice is an open reading."""
    status = weights_on(base, on)
    if status != "published":
        return Answer.NO if status == "closed" else Answer.UNKNOWN
    freely = base.published_by in (None, "developer") and base.redistribution in (None, "free")
    return Answer.YES if freely else Answer.UNKNOWN


def line_of(dossier: Dossier, model: Model, on: Day) -> Iterator[tuple[Model | None, Answer]]:
    """The model, and at any depth what it derives from or was merged from, each with whether its work makes this item.

    What was published was no item, so its training makes none (15 CFR 734.3(b)(3)); further training
    takes nothing from weights that were kept (734.9(l), note). None is a model nobody describes.
    """
    known = {m.id: m for m in dossier.model}
    waiting: list[tuple[str, Answer]] = [(model.id, Answer.YES)]
    seen: set[tuple[str, Answer]] = set()
    while waiting:
        name, kept = waiting.pop(0)
        found = known.get(name)
        if (name, kept) in seen or kept is Answer.NO:
            continue
        seen.add((name, kept))
        yield found, kept
        for parent in _parents(found) if found else ():
            base = known.get(parent)
            waiting.append((parent, kept & (Answer.YES if base is None else ~_published(base, on))))


def _parents(model: Model) -> Iterator[str]:
    yield from model.derived_from
    yield from (w.on_model for w in model.work if w.kind == "merge-source" and w.on_model is not None)


def trained_in(dossier: Dossier, model: Model, country: str, on: Day) -> Answer:
    """Whether any training of the line was run in the country; unknown while some item's place is."""
    answer = Answer.NO
    for part, kept in line_of(dossier, model, on):
        answer |= kept & (Answer.UNKNOWN if part is None else _trained_here(part, country))
    return answer


def _trained_here(model: Model, country: str) -> Answer:
    places = [w.where for w in model.work if w.kind in TRAINING]
    if country in places:
        return Answer.YES
    merged = any(w.kind == "merge-source" and w.on_model is not None for w in model.work)
    silent = None in places or model.ledger == "partial" or not (places or merged)
    return Answer.UNKNOWN if silent else Answer.NO


def _excludes(ruling: Ruling, on: Day) -> bool:
    return ruling.says is not None and "note 2" in ruling.says.casefold() and (ruling.on is None or ruling.on <= on)
