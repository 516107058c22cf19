"""The operations of a work item from a signed statement of a meter.

Which phases of the run an item stands for follows from its kind: training stands for passes with a
gradient, evaluation, generation and teachers for passes without, recomputation for what was executed
beyond the model's own operations. Passes without gradient of which nobody said what they were for may
be any of these.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from fractions import Fraction

from weighbridge.facts.statements.predicate import Run, Statement, read_statement
from weighbridge.facts.statements.trust import signers_of
from weighbridge.facts.tables.work import Work
from weighbridge.kernel.amounts import NOTHING, UNBOUNDED, Number, Range, written
from weighbridge.kernel.chains import read_chain
from weighbridge.kernel.digests import digest
from weighbridge.kernel.errors import BadDossier, BadStatement, Place
from weighbridge.meter.booking import Booked, book
from weighbridge.weigh.chips import ChipTable
from weighbridge.weigh.weights import Estimate

METER = "meter"
UNVERIFIED = "stated by an unverified signer"
WITH_GRADIENT = ("train", "frozen")
UNSTATED = "forward-only"
_WITHOUT_GRADIENT = {"evaluation": "evaluation", "rl-rollout": "rollout", "synthetic-data": "rollout", "distillation-parent": "teacher"}


def _phases_of(kind: str, said: Run) -> tuple[str, ...]:
    """The phases of a run that a kind of work stands for; a kind that is none of these is training.

    Where the run has none of the kind's own phase, its item stands for passes of which nobody else said what they were for.
    """
    if kind == "recomputation":
        return (*WITH_GRADIENT, "recompute")
    own = _WITHOUT_GRADIENT.get(kind)
    if own is None:
        return WITH_GRADIENT
    return (UNSTATED,) if own not in said.phases and UNSTATED in said.phases else (own,)


def in_order(
    work: Work, path: str, chips: ChipTable, place: Callable[[str], Place], beside: Mapping[str, bytes]
) -> tuple[list[Estimate], list[Estimate]]:
    """What a statement says of an item: first what a trusted signer measured, then what somebody else stated.

    A measured amount goes before every other method, one that nobody vouches for after a stated one.
    Raises :class:`BadStatement` for a statement or journal that cannot be used.
    """
    if work.statement is None or work.statement not in beside:
        return [], []
    where = place(f"{path}.statement")
    statement = read_statement(beside[work.statement], signers_of(beside), where)
    if work.journal is not None and work.journal in beside:
        check_journal(statement.said, beside[work.journal], Place(work.journal))
    found = _estimate(work, statement, chips, where)
    return ([found], []) if statement.signers else ([], [found])


def run_of(work: Work, beside: Mapping[str, bytes]) -> tuple[str, str] | None:
    """What names the work of an item that a statement measures: the journal's first line and the phases.

    Two statements of one journal speak of the same work, the later one of more of it. Of a signer whom nobody
    verified only the very same statement is the same work: he could name the journal of another run.
    """
    if work.statement is None or work.statement not in beside:
        return None
    statement = read_statement(beside[work.statement], signers_of(beside), Place(work.statement))
    part = "recomputation of " if work.kind == "recomputation" else ""
    named = statement.said.journal.first if statement.signers else statement.digest
    return named, part + " and ".join(_phases_of(work.kind, statement.said))


def _estimate(work: Work, statement: Statement, chips: ChipTable, where: Place) -> Estimate:
    said = statement.said
    if work.kind == "pre-processing":
        raise BadDossier(
            "dossier/contradiction",
            "a meter counts passes of the model, and pre-processing has none",
            where=where,
            to_fix="give the operations of the pre-processing themselves, or the kind of work that the statement is about",
        )
    operations = _operations(work.kind, said)
    notes = [*said.gaps, *(f"{f.code}: {f.says}" for f in said.findings), *_elsewhere(work.kind, said)]
    if operations.high is None and (most := _capacity(said, chips)) is not None:
        operations = Range(min(operations.low, most), None if operations.central is None else min(operations.central, most), most)
        notes.append(f"the upper end is the peak of the chip-hours stated, {written(most)}, gaps in them")
    by = " and ".join(f'"{name}"' for name in statement.signers)
    who = f"signed by {by}" if by else "signed by nobody whom the house trusts, so the amount is a statement and no measurement"
    phases = " and ".join(_phases_of(work.kind, said))
    why = f'{who}; run "{said.run}", {said.steps} steps in {said.segments} segments; phases {phases}, causal to full attention'
    return Estimate(METER if by else UNVERIFIED, operations, why, tuple(notes))


def _operations(kind: str, said: Run) -> Range:
    named = _phases_of(kind, said)
    phases = [phase for name, phase in said.phases.items() if name in named]
    if not phases:
        return UNBOUNDED
    if kind != "recomputation":
        return sum((p.model for p in phases), NOTHING) + (_perhaps(said) if named == (_WITHOUT_GRADIENT.get(kind),) else NOTHING)
    executed = sum((p.executed.range for p in phases), NOTHING)
    model = sum((p.model for p in phases), NOTHING)
    low = 0 if model.high is None else max(0, executed.low - model.high)
    central = None if executed.central is None or model.central is None else max(0, executed.central - model.central)
    return Range(low, central, None if executed.high is None else max(executed.high - model.low, low))


def _perhaps(said: Run) -> Range:
    """What passes of which nobody said what they were for add to a kind of passes without gradient: from nothing to all of them."""
    return replace(said.phases[UNSTATED].model, low=0, central=0) if UNSTATED in said.phases else NOTHING


def _elsewhere(kind: str, said: Run) -> list[str]:
    """A sentence for each phase of the run that an item of this kind does not stand for, or may stand for."""
    own = _phases_of(kind, said)
    ours = "which may be of this kind and are in the upper end" if own == (_WITHOUT_GRADIENT.get(kind),) else ""
    return [
        f"the statement also holds {written(phase.executed.range.central)} operations of phase {name}, "
        + (ours if ours and name == UNSTATED else "for an item of its own")
        for name, phase in said.phases.items()
        if name not in own and phase.executed.range.high != 0
    ]


def _capacity(said: Run, chips: ChipTable) -> Number | None:
    """The most that the chip-hours could have done, at the highest peak they may have run at; `None` where one is not known."""
    total: Number = 0
    for part in said.chips:
        chip = chips.find(part.chip)
        peaks = {} if chip is None else chip.peak if part.precision is None else {p: o for p, o in chip.peak.items() if p == part.precision}
        if not peaks:
            return None
        total += Fraction(part.hours) * 3_600 * max(peaks.values())
    return total or None


def check_journal(said: Run, body: bytes, where: Place) -> Booked:
    """What the journal books, where it is the one that the statement was made from.

    Raises `BadInput`: `journal/broken`, `journal/bad-record`, or `statement/other-journal` where its bytes
    are others, or its amounts are outside those stated.
    """
    booked = book(read_chain(body, said.journal.head), where.file)
    own = b"".join(body.splitlines(keepends=True)[: said.journal.lines])
    if digest(own) != f"sha256:{said.journal.digest['sha256']}" or booked.first != said.journal.first:
        raise _other_journal("its bytes are not those that were digested", where)
    for name, tally in booked.model.items():
        stated = said.phases.get(name)  # type: ignore[call-overload]  # PHASES are its keys
        pairs = (
            []
            if stated is None
            else [(tally.causal, stated.causal.range), (tally.full, stated.full.range), (tally.tokens, stated.tokens.range)]
        )
        pairs += [(tally.full, NOTHING)] if stated is None and tally.full.low else []
        if not all(inner.low >= outer.low and _no_higher(inner, outer) for inner, outer in pairs):
            raise _other_journal(f"it books other amounts of phase {name}", where)
    return booked


def _no_higher(inner: Range, outer: Range) -> bool:
    return outer.high is None or (inner.high is not None and inner.high <= outer.high)


def _other_journal(what: str, where: Place) -> BadStatement:
    return BadStatement(
        "statement/other-journal",
        f"the journal is not the one the statement was made from: {what}",
        where=where,
        to_fix="give the journal and the statement of one run, as the meter and the signer left them",
    )
