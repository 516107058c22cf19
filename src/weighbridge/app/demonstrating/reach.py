"""What would make a rule reach a model that it does not reach as the facts stand, in one sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable

import msgspec

from weighbridge.app.answers import Altered, RegimeAnswer
from weighbridge.app.demonstrating.models import PublicModel
from weighbridge.kernel.amounts import digits_up, exact

OPERATIONS, WEIGHTS = "model.operations", "model.weights"
_NOT_PUBLISHED = "weights that are not published (734.7(a))"
_TERMS = "licence terms read as a restriction, so that the weights are not published (734.7(a))"
_TRAINED = "training in the United States or on listed chips subject to the EAR (734.9(l))"
_PHRASES = {
    OPERATIONS: "operations on or above the line (none are stated)",
    WEIGHTS: _NOT_PUBLISHED,
    "model.redistribution": _NOT_PUBLISHED,
    "model.obtainable": _NOT_PUBLISHED,
    "model.published_by": _NOT_PUBLISHED,
    "published-terms": _TERMS,
    "model.trained_in_us": _TRAINED,
    "model.trained_on_controlled_chips": _TRAINED,
}
"""Facts and open words that may decide whether the rule reaches a model, in the words of the sentence."""

_TOPICS = {
    OPERATIONS: "operations",
    "model.obtainable": "who may have the weights",
    "model.redistribution": "whether the weights may be passed on",
    "model.published_by": "who published the weights",
    "model.trained_in_us": "where it was trained",
    "model.trained_on_controlled_chips": "on which chips it was trained",
}
_LAST = (_NOT_PUBLISHED, _TERMS, _TRAINED)
_LINE = re.compile(r"at least (10\^\d+)")


def raising(answer: RegimeAnswer) -> tuple[Altered, ...]:
    """The change of the operations, of the weights' status, or of both that raises the level; none where there is none."""
    for change in answer.would_change:
        parts = (change, *change.also)
        if "licence" in change.level and {p.fact for p in parts} <= {OPERATIONS, WEIGHTS}:
            return parts
    return ()


def altered(model: PublicModel, parts: Iterable[Altered]) -> PublicModel:
    """The model with those changes made: its operations on the line, its weights closed."""
    for part in parts:
        if part.fact.startswith(OPERATIONS) and (line := _LINE.search(part.to)):
            model = msgspec.structs.replace(model, operations=digits_up(exact(line[1])), operations_central=None)
        elif part.fact == WEIGHTS:
            model = msgspec.structs.replace(model, weights="closed", weights_published_on=None)
    return model


def open_words(answer: RegimeAnswer) -> list[str]:
    """The readings of whose options some give another level than others."""
    levels: dict[str, set[tuple[str, str]]] = {}
    for reading in answer.readings:
        levels.setdefault(reading.id.partition("/")[0], set()).add((reading.level.at_least, reading.level.at_most))
    return [name for name, found in levels.items() if len(found) > 1]


def sentence(parts: Iterable[Altered], answer: RegimeAnswer) -> str:
    """What would have to be otherwise (`parts`), and what `answer` then still leaves open, for the rule to reach the model."""
    phrases = []
    for part in parts:
        line = _LINE.search(part.to)
        phrases.append(f"{line[1]} operations or more" if line else _PHRASES.get(part.fact, f"{part.fact} = {part.to}"))
    left = (*(n.fact.partition("[")[0] for n in answer.needs), *open_words(answer))
    phrases += [_PHRASES.get(name, name) for name in left]
    unique = sorted(dict.fromkeys(phrases), key=lambda p: _LAST.index(p) if p in _LAST else -1)
    if not unique:
        return "No single change that the answer tries would make it reach them."
    listed = unique[0] if len(unique) == 1 else f"{'; '.join(unique[:-1])}; and {unique[-1]}"
    return f"Only with {listed}."


def missing(model: PublicModel, needs: Iterable[str]) -> str:
    """The facts that are missing, in the fewest words."""
    words = []
    for fact in needs:
        bare = fact.partition("[")[0]
        if bare == OPERATIONS and isinstance(model.operations, tuple):
            words.append(f"operations closer than {model.operations[0]} to {model.operations[1]}")
        else:
            words.append(_TOPICS.get(bare, bare))
    return ", ".join(dict.fromkeys(words))
