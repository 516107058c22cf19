"""The totals an answer shows: each convention under the default readings, then each other way."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from weighbridge.app.answers import Total
from weighbridge.decide.regime import Regime
from weighbridge.weigh.convention import Convention
from weighbridge.weigh.weighing import Scales


def shown_totals(scales: Scales, model: str, regime: Regime, conventions: list[Convention] | None = None) -> list[Total]:
    """The totals of a model by the conventions of a regime; `reading` is null at the defaults."""
    defaults = {r.id: r.options[0] for r in regime.readings}
    options = {r.id: r.options for r in regime.readings}
    rows = []
    for convention in regime.conventions if conventions is None else conventions:
        rows.append(Total.of(convention.id, None, scales.total(model, convention, defaults)))
        for reading, changed in _other_ways(convention, defaults, options):
            rows.append(Total.of(convention.id, reading, scales.total(model, convention, changed)))
    return rows


def _other_ways(
    convention: Convention, defaults: Mapping[str, str], options: Mapping[str, tuple[str, ...]]
) -> Iterator[tuple[str, Mapping[str, str]]]:
    for name in dict.fromkeys(reading for reading, _ in convention.readings):
        for option in options[name]:
            if option != defaults[name]:
                yield f"{name}={option}", {**defaults, name: option}
