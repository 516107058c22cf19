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
from weighbridge.facts.tables.base import Amount
from weighbridge.facts.tables.work import Work
from weighbridge.kernel.amounts import UNBOUNDED, Range, written
from weighbridge.kernel.errors import BadDossier, Place
from weighbridge.weigh.architecture import by_config, passes_forward_only, tokens_doubted
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
    found = [
        *measured,
        *_stated(work),
        *unverified,
        *by_config(work, path, place, beside),
        *_by_architecture(work, path, place),
        *machine.estimates(),
    ]
    if not found:
        lacks = "; a config is named, and the tokens are not stated" if work.config is not None and work.tokens is None else ""
        return Weight(Estimate("none", UNBOUNDED, f"no amount is stated, and none can be computed from the keys given{lacks}"))
    checked = [_against_the_machine(estimate, machine) for estimate in found]
    return Weight(checked[0], tuple(checked[1:]))


def _stated(work: Work) -> Iterator[Estimate]:
    if work.operations is not None:
        source = f", from {work.source}" if work.source else ""
        yield Estimate("stated", amount_of("operations", work.operations), f"stated{source}; as wide as the digits given")


def _by_architecture(work: Work, path: str, place: Locate) -> Iterator[Estimate]:
    every = _parameters("parameters", work.parameters, path, place)
    active = _parameters("active_parameters", work.active_parameters, path, place)
    if every is not None and active is not None and every.high is not None and active.low > every.high:
        raise BadDossier(
            "dossier/contradiction",
            f"{written(active.low)} parameters are active, of {written(every.high)} that there are",
            where=place(f"{path}.active_parameters"),
            to_fix="state in `parameters` all there are, and in `active_parameters` those used for one token",
        )
    used, all_of_them = active or every, every or active
    if used is None or all_of_them is None or work.tokens is None:
        return
    tokens = amount_of("tokens", work.tokens)
    forward = passes_forward_only(work)
    dense = "every parameter is used for every token (a mixture of experts states active_parameters)"
    yield Estimate(
        "parameters x tokens",
        by_parameters_and_tokens(used, tokens, forward_only=forward),
        f"{2 if forward else 6} operations a{'n active' if active else ''} parameter and token; attention beyond the dense layers left out",
        (*(() if active else (dense,)), *(() if forward else tokens_doubted(all_of_them.central or all_of_them.low, tokens))),
    )


def _parameters(key: str, stated: Amount | None, path: str, place: Locate) -> Range | None:
    """The parameters a key states. Raises `BadDossier` for none at all, which would make of any training nothing."""
    if stated is None:
        return None
    found = amount_of(key, stated)
    if found.high == 0:
        at = f"{path}.{key}"
        raise BadDossier("dossier/bad-amount", f"{at} is 0, and a model has some", where=place(at), to_fix="leave out what is not known")
    return found


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
