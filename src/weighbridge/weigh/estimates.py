"""One work item into operations, by each method its keys allow.

Every estimate says its method and why its range is as wide as it is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from fractions import Fraction
from types import MappingProxyType

from weighbridge.architectures.conventions import by_parameters_and_tokens
from weighbridge.facts.checking import amount_of
from weighbridge.facts.tables.work import Work
from weighbridge.kernel.amounts import UNBOUNDED, Range
from weighbridge.kernel.errors import Place
from weighbridge.weigh.architecture import by_config, passes_forward_only
from weighbridge.weigh.chips import ChipTable
from weighbridge.weigh.combining.causes import NO_DOUBTS, Doubts
from weighbridge.weigh.hardware.chip_hours import implied_utilisation
from weighbridge.weigh.hardware.machine import Machine
from weighbridge.weigh.hardware.utilisation import plausibility
from weighbridge.weigh.metered import in_order
from weighbridge.weigh.weights import Estimate, Weight

__all__ = ["NO_FILES", "Estimate", "Locate", "Weight", "doubts_of", "weigh_item"]

Locate = Callable[[str], Place]
NO_FILES: Mapping[str, bytes] = MappingProxyType({})
"""A dossier that names no file has none beside it."""


def weigh_item(work: Work, path: str, chips: ChipTable, place: Locate, beside: Mapping[str, bytes] = NO_FILES) -> Weight:
    """What one work item weighs; unbounded, and so unknown, where no key says. `beside` has the files the dossier names.

    The methods in order: *meter*, *stated*, *architecture*, *parameters x tokens*, *counters*, *hardware*, *energy*. Raises
    :class:`BadDossier` for a chip or precision that the table does not have.
    """
    machine = Machine(work, path, chips, place, beside)
    measured, unverified = in_order(work, path, chips, place, beside)
    found = [*measured, *_stated(work), *unverified, *by_config(work, path, place, beside), *_by_architecture(work), *machine.estimates()]
    if not found:
        return Weight(Estimate("none", UNBOUNDED, "no amount is stated, and none can be computed from the keys given"))
    checked = [_against_the_machine(estimate, machine) for estimate in found]
    return Weight(checked[0], tuple(checked[1:]))


def _stated(work: Work) -> Iterator[Estimate]:
    if work.operations is not None:
        source = f", from {work.source}" if work.source else ""
        yield Estimate("stated", amount_of("operations", work.operations), f"stated{source}; as wide as the digits given")


def _by_architecture(work: Work) -> Iterator[Estimate]:
    parameters = work.active_parameters if work.active_parameters is not None else work.parameters
    if parameters is None or work.tokens is None:
        return
    active = work.active_parameters is not None
    forward = passes_forward_only(work)
    amounts = amount_of("parameters", parameters), amount_of("tokens", work.tokens)
    operations = by_parameters_and_tokens(*amounts, forward_only=forward)
    yield Estimate(
        "parameters x tokens",
        operations,
        f"{2 if forward else 6} operations a{'n active' if active else ''} parameter and token; attention beyond the dense layers left out",
        () if active else ("every parameter is used for every token (a mixture of experts states active_parameters)",),
    )


def _against_the_machine(estimate: Estimate, machine: Machine) -> Estimate:
    """The estimate, with a sentence where the chips stated could hardly have done it."""
    if estimate.method in ("hardware", "energy"):
        return estimate
    capacity = machine.capacity()
    if capacity is None:
        return estimate
    wrong = plausibility(implied_utilisation(estimate.operations, capacity))
    return estimate if wrong is None else replace(estimate, assumed=(*estimate.assumed, f"against the chip time stated, {wrong}"))


def doubts_of(work: Work) -> Doubts:
    """What an item says of its figures beside them: how many parameters there are for each that a token uses."""
    if work.parameters is None or work.active_parameters is None:
        return NO_DOUBTS
    every, used = amount_of("parameters", work.parameters), amount_of("active_parameters", work.active_parameters)
    if not used.low or every.high is None or used.high is None:
        return NO_DOUBTS
    ratio = Range(Fraction(every.low) / used.high, None, Fraction(every.high) / used.low)
    return Doubts(total_over_active=ratio) if ratio.low > 1 else NO_DOUBTS
