"""What would make a rule reach a model that it does not reach as the facts stand, in one sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable

import msgspec

from weighbridge.app.answers import Altered, RegimeAnswer
from weighbridge.app.demonstrating.models import PublicModel
from weighbridge.kernel.amounts import digits_up, exact

OPERATIONS, WEIGHTS = "model.operations", "model.weights"
_NOT_PUBLISHED = "weights that are not published in the sense of 734.7(a)"
_TRAINED = "training in the United States or on listed chips subject to the EAR (734.9(l))"
_PHRASES = {
    WEIGHTS: _NOT_PUBLISHED,
    "model.obtainable": _NOT_PUBLISHED,
    "model.redistribution": _NOT_PUBLISHED,
    "model.published_by": _NOT_PUBLISHED,
    "model.trained_in_us": _TRAINED,
    "model.trained_on_controlled_chips": _TRAINED,
}
_TOPICS = {
    OPERATIONS: "operations",
    "model.obtainable": "the terms on which the weights are given out",
    "model.redistribution": "the terms on which the weights are given out",
    "model.published_by": "who published the weights",
    "model.trained_in_us": "where it was trained",
    "model.trained_on_controlled_chips": "on which chips it was trained",
}
_LINE = re.compile(r"at least (10\^\d+)")


def raising(answer: RegimeAnswer) -> tuple[Altered, ...]:
    """The change of the operations or of the weights' status, or both, that raises the level; none where it needs neither."""
    for change in answer.would_change:
        parts = (change, *change.also)
        if "licence" in change.level and {p.fact for p in parts} <= {OPERATIONS, WEIGHTS}:
            return parts
    return ()


def altered(model: PublicModel, parts: Iterable[Altered]) -> PublicModel:
    """The model with those changes made: its operations on the line, its weights closed."""
    for part in parts:
        if part.fact == OPERATIONS and (line := _LINE.search(part.to)):
            model = msgspec.structs.replace(model, operations=digits_up(exact(line[1])), operations_central=None)
        elif part.fact == WEIGHTS:
            model = msgspec.structs.replace(model, weights="closed", weights_published_on=None)
    return model


def sentence(model: PublicModel, parts: Iterable[Altered], needs: Iterable[str]) -> str:
    """What would have to be otherwise (`parts`), and what would have to turn out so (`needs`, facts), for the rule to reach the model."""
    phrases = []
    for part in parts:
        line = _LINE.search(part.to)
        phrases.append(f"{line[1]} operations or more" if line else _PHRASES.get(part.fact, f"{part.fact} = {part.to}"))
    for fact in needs:
        bare = fact.partition("[")[0]
        phrases.append("operations on or above the line, which are not stated" if bare == OPERATIONS else _PHRASES.get(bare, bare))
    order = {_NOT_PUBLISHED: 1, _TRAINED: 2}
    unique = sorted(dict.fromkeys(phrases), key=lambda p: order.get(p, 0))
    if not unique:
        return "nothing single that the answer knows would make it reach this model"
    listed = unique[0] if len(unique) == 1 else f"{'; '.join(unique[:-1])}; and {unique[-1]}"
    return f"only with {listed}"


def missing(model: PublicModel, needs: Iterable[str]) -> str:
    """The facts that are missing, in the fewest words."""
    words = []
    for fact in needs:
        bare = fact.partition("[")[0]
        if bare == OPERATIONS and isinstance(model.operations, tuple):
            words.append(f"operations, closer than {model.operations[0]} to {model.operations[1]}")
        else:
            words.append(_TOPICS.get(bare, bare))
    return ", ".join(dict.fromkeys(words))
