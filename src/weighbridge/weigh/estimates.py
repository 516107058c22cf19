"""One work item into operations, by each method its keys allow.

Every estimate says its method and why its range is as wide as it is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from weighbridge.architectures.transformer import by_parameters_and_tokens
from weighbridge.facts.checking import amount_of
from weighbridge.facts.tables.base import Amount
from weighbridge.facts.tables.work import Work
from weighbridge.kernel.amounts import UNBOUNDED, Range, exact
from weighbridge.kernel.errors import BadDossier, Place
from weighbridge.weigh.chips import ChipTable

SECONDS_A_DAY = Range.exactly(86_400)
SECONDS_AN_HOUR = Range.exactly(3_600)
WALL_CLOCK_UTILISATION = Range(exact("18") * exact("1/100"), exact("31/100"), exact("51/100"))
"""Operations of the closed form over peak operations of the chip-hours paid for.

Median 0.305, nine in ten runs between 0.18 and 0.51: 18 published runs above 10^23 operations
(Epoch AI, snapshot of 2026-03-30), restarts and idle time inside. Not the in-step utilisation
(median 0.40), which leaves these out and would overstate the work.
"""
WHEN_PRECISION_IS_UNSTATED = ("bf16", "fp8")
"""The peaks between which an unstated precision is taken to lie, where the chip has both."""

Locate = Callable[[str], Place]
NO_FILES: Mapping[str, bytes] = MappingProxyType({})
"""A dossier that names no file has none beside it."""


@dataclass(frozen=True)
class Estimate:
    """An amount of operations by one method, with what was taken for granted."""

    method: str
    operations: Range
    why: str
    assumed: tuple[str, ...] = ()


@dataclass(frozen=True)
class Weight:
    """What a work item weighs: the estimate used, the others beside it, and whether they agree."""

    used: Estimate
    others: tuple[Estimate, ...] = ()

    @property
    def operations(self) -> Range:
        """The range used: the first method's, widened over the others where they do not meet."""
        apart = [o.operations for o in self.others if not o.operations.meets(self.used.operations)]
        if not apart:
            return self.used.operations
        ranges = [self.used.operations, *apart]
        highs = [r.high for r in ranges]
        return Range(
            min(r.low for r in ranges), self.used.operations.central, None if None in highs else max(h for h in highs if h is not None)
        )

    @property
    def disagreements(self) -> tuple[str, ...]:
        """A sentence for each method that does not meet the one used."""
        return tuple(
            f"{o.method} and {self.used.method} do not meet; the range covers both"
            for o in self.others
            if not o.operations.meets(self.used.operations)
        )


def weigh_item(work: Work, path: str, chips: ChipTable, place: Locate, beside: Mapping[str, bytes] = NO_FILES) -> Weight:  # noqa: ARG001
    """What one work item weighs; unbounded, and so unknown, where no key says. `beside` has the files the dossier names.

    The methods in order: *stated*, *parameters x tokens*, *hardware*. Raises
    :class:`BadDossier` for a chip or precision that the table does not have.
    """
    found = [*_stated(work), *_by_architecture(work), *_by_hardware(work, path, chips, place)]
    if not found:
        return Weight(Estimate("none", UNBOUNDED, "no amount is stated, and none can be computed from the keys given"))
    return Weight(found[0], tuple(found[1:]))


def _stated(work: Work) -> Iterator[Estimate]:
    if work.operations is not None:
        source = f", from {work.source}" if work.source else ""
        yield Estimate("stated", amount_of("operations", work.operations), f"stated{source}; as wide as the digits given")


def _by_architecture(work: Work) -> Iterator[Estimate]:
    parameters = work.active_parameters if work.active_parameters is not None else work.parameters
    if parameters is None or work.tokens is None:
        return
    active = work.active_parameters is not None
    operations = by_parameters_and_tokens(amount_of("parameters", parameters), amount_of("tokens", work.tokens))
    yield Estimate(
        "parameters x tokens",
        operations,
        f"6 operations a{'n active' if active else ''} parameter and token; attention beyond the dense layers left out",
        () if active else ("every parameter is used for every token (a mixture of experts states active_parameters)",),
    )


def _by_hardware(work: Work, path: str, chips: ChipTable, place: Locate) -> Iterator[Estimate]:
    seconds = _chip_seconds(work)
    if work.chip is None or seconds is None:
        return
    chip = chips.find(work.chip)
    if chip is None:
        raise BadDossier(
            "dossier/unknown-chip",
            f'the chip "{work.chip}" is not in the table',
            where=place(f"{path}.chip"),
            to_fix=_chips_like(work.chip, chips),
        )
    peak, assumed = _peak(work, chip.peak, path, place)
    if work.utilisation is None:
        utilisation = WALL_CLOCK_UTILISATION
        assumed += ("utilisation 0.18 to 0.51, the spread of published runs over paid chip-hours",)
    else:
        utilisation = amount_of("utilisation", work.utilisation)
    yield Estimate("hardware", seconds * peak * utilisation, f"chip-seconds x dense peak of {chip.name} x utilisation", assumed)


def _chips_like(name: str, chips: ChipTable) -> str:
    like = " or ".join(f'"{chip}"' for chip in chips.like(name))
    return f"did you mean {like}? `weighbridge explain chips` lists all" if like else "`weighbridge explain chips` lists those that are"


def _chip_seconds(work: Work) -> Range | None:
    if work.chip_hours is not None:
        return amount_of("chip_hours", work.chip_hours) * SECONDS_AN_HOUR
    if work.chips is None or work.days is None:
        return None
    return _count(work.chips, "chips") * _count(work.days, "days") * SECONDS_A_DAY


def _count(value: Amount, key: str) -> Range:
    return amount_of(key, value)


def _peak(work: Work, peaks: Mapping[str, int], path: str, place: Locate) -> tuple[Range, tuple[str, ...]]:
    if work.precision is not None:
        if work.precision not in peaks:
            raise BadDossier(
                "dossier/no-precision",
                f'no dense peak of "{work.chip}" at {work.precision} is in the table',
                where=place(f"{path}.precision"),
                to_fix="write one of " + ", ".join(sorted(peaks)),
            )
        return Range.exactly(peaks[work.precision]), ()
    known = [peaks[p] for p in WHEN_PRECISION_IS_UNSTATED if p in peaks] or list(peaks.values())
    spread = Range(min(known), known[0], max(known))
    return spread, (f"precision unstated: the peaks from {WHEN_PRECISION_IS_UNSTATED[0]} to {WHEN_PRECISION_IS_UNSTATED[1]} are carried",)
