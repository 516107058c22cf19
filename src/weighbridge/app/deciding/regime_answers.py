"""One regime's decision of one subject, as the record the answer carries."""

from __future__ import annotations

from weighbridge.act.clocks import due_day
from weighbridge.app.answers import (
    Altered,
    Because,
    DutyAnswer,
    Level,
    Need,
    ReadingLevel,
    RegimeAnswer,
    Total,
)
from weighbridge.decide.changes import Change, would_change
from weighbridge.decide.evaluation import Decision, Span
from weighbridge.decide.language import LEVELS, LICENCE_REQUIRED, Duty
from weighbridge.decide.regime import Regime, Standing
from weighbridge.facts.records import Dossier
from weighbridge.facts.vocabulary import entry

HYPOTHETICAL = "HYPOTHETICAL, do not file"


def regime_answer(regime: Regime, standing: Standing, decision: Decision, totals: list[Total], dossier: Dossier, subject_id: str) -> RegimeAnswer:
    """The record of a decision."""
    program = decision.program
    answers = dict(zip((c.id for c in program.clauses), decision.answers, strict=True))
    return RegimeAnswer(
        regime=regime.id,
        status=list(standing.statuses),
        binds=standing.binds,
        tried=standing.tried,
        level=Level.of(decision.span),
        exact=decision.exact,
        readings=[ReadingLevel(name, Level.of(span)) for name, span in decision.by_reading],
        totals=totals,
        duties=[_duty(d, answers, regime, standing, dossier, subject_id) for d in program.duties],
        because=[Because(c.id, c.cite, c.says, answers[c.id]) for c in program.clauses],
        needs=_needs(decision),
        would_change=[_altered(change) for change in would_change(decision)],
    )


def _needs(decision: Decision) -> list[Need]:
    """The facts needed, each question once: totals by several conventions ask for one ledger."""
    questions: dict[str, str] = {}
    for name in decision.needs:
        questions.setdefault(entry(name).question, name)
    return [Need(name, question) for question, name in questions.items()]


def silent_answer(regime: Regime, standing: Standing) -> RegimeAnswer:
    """The record of an instrument that places no condition on the subject."""
    says = regime.law.instrument.says_of_transfer or "places no condition on this subject"
    return RegimeAnswer(
        regime=regime.id,
        status=list(standing.statuses),
        binds=standing.binds,
        tried=standing.tried,
        level=Level.of(Span(0, 0)),
        exact=True,
        readings=[],
        totals=[],
        duties=[],
        because=[Because("scope", regime.law.instrument.cite, says, "yes")],
        needs=[],
        would_change=[],
    )


def _duty(duty: Duty, answers: dict[str, str], regime: Regime, standing: Standing, dossier: Dossier, subject_id: str) -> DutyAnswer:
    answer = answers[duty.clause.id]
    due, note = None, None
    if duty.clock is not None and answer != "no":
        clock = next(c for c in regime.law.clock if c.name == duty.clock)
        found = due_day(dossier, subject_id, clock.days)
        if found is not None:
            due = found.day.isoformat()
            note = f"{clock.days} calendar days from {found.counted_from} ({clock.runs_from})"
            note += f"; from the later day it would be {found.later}" if found.later else ""
        else:
            note = f"{clock.days} calendar days from {clock.runs_from}: state the day in [[knowledge]]"
        if not standing.binds:
            note = f"{HYPOTHETICAL}; {note}"
    return DutyAnswer(
        duty=duty.clause.id,
        subject=duty.subject,
        level=LEVELS[duty.level],
        answer=answer,
        cite=duty.clause.cite,
        due=due,
        policy=None if answer == "no" else _policy(duty, answers),
        remedy=duty.remedy,
        note=note,
    )


def _policy(duty: Duty, answers: dict[str, str]) -> str | None:
    """What the authority says it will do; a possible policy is said to be one."""
    certain = [words for words, clause in duty.policy if answers[clause.id] == "yes"]
    possible = [words for words, clause in duty.policy if answers[clause.id] == "unknown"]
    if certain:
        return "; ".join(certain)
    if possible:
        return "not settled: " + "; ".join(possible) + ", or no policy stated"
    return "no policy stated" if duty.level == LICENCE_REQUIRED else None


def _altered(change: Change) -> Altered:
    first, *others = change.parts
    level = str(change.span)
    return Altered(first.fact, first.to, level, [Altered(a.fact, a.to, level) for a in others])
