"""One regime's decision of one subject, as the record the answer carries."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from weighbridge.act.clocks import due_by
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
from weighbridge.decide.language import LEVELS, LICENCE_REQUIRED, REPORTABLE, Clause, Duty, Expr, Joined, own_clauses, own_tests
from weighbridge.decide.law import Clock
from weighbridge.decide.regime import Regime, Standing
from weighbridge.facts.records import Dossier
from weighbridge.facts.vocabulary import entry
from weighbridge.kernel.days import Day

HYPOTHETICAL = "HYPOTHETICAL, do not file"
NO_POLICY = "no policy stated"


@dataclass(frozen=True)
class Answering:
    """A regime that answers of one subject of a dossier: where it stands, and whose knowledge counts."""

    regime: Regime
    standing: Standing
    dossier: Dossier
    subject_id: str
    on: Day

    def answer(self, decision: Decision, totals: list[Total]) -> RegimeAnswer:
        """The record of a decision."""
        program = decision.program
        answers = dict(zip((c.id for c in program.clauses), decision.answers, strict=True))
        return RegimeAnswer(
            regime=self.regime.id,
            status=list(self.standing.statuses),
            binds=self.standing.binds,
            tried=self.standing.tried,
            level=Level.of(decision.span),
            exact=decision.exact,
            readings=[ReadingLevel(name, Level.of(span), self._way(name)) for name, span in decision.by_reading],
            totals=totals,
            duties=[self._duty(d, answers) for d in program.duties],
            because=[Because(c.id, c.cite, c.says, answers[c.id]) for c in program.clauses],
            needs=_needs(decision),
            would_change=[_altered(change) for change in would_change(decision)],
        )

    def _way(self, name: str) -> str:
        """A way of reading in words: what is read, and how."""
        reading, _, option = name.partition("/")
        row = next(r for r in self.regime.law.reading if r.id == reading)
        return f'"{row.words}": {row.options[option]}'

    def _duty(self, duty: Duty, answers: dict[str, str]) -> DutyAnswer:
        answer = answers[duty.clause.id]
        due, note = (None, None) if duty.clock is None or answer == "no" else self._due(duty.clock)
        if answer != "no" and duty.level == REPORTABLE and not self.standing.binds:
            note = f"{HYPOTHETICAL}; {note}" if note else HYPOTHETICAL
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

    def _due(self, name: str) -> tuple[str | None, str]:
        """The due day by a clock of the law, and how it was counted."""
        clock = next(c for c in self.regime.law.clock if c.name == name)
        found = due_by(clock, self.dossier, self.subject_id, self.on)
        counted = f"{clock.days} calendar day{'s' if clock.days > 1 else ''} from" if clock.days else "the day listed for the quarter of"
        if found is None:
            due, note = None, f"{counted} {clock.runs_from}: {_row_of(clock)}"
        else:
            due, note = found.day.isoformat(), f"{counted} {found.counted_from} ({clock.runs_from})"
            note += f"; from the later day it would be {found.later}" if found.later else ""
        return due, note


def _row_of(clock: Clock) -> str:
    """Where in the dossier the day belongs that starts a clock."""
    if clock.starts == "occurrence" or clock.quarter_days:
        return "state the day in model.work.from, cluster.acquired_on or transaction.occurred_on"
    return "state the day in [[knowledge]]" + ("" if clock.knowledge == "line" else f' with what = "{clock.knowledge}"')


def _needs(decision: Decision) -> list[Need]:
    """The facts needed, each question once: totals by several conventions ask for one ledger.

    Those that the level waits for; where it is settled, those that a duty below it still waits for.
    A flag that may stand asks for its own.
    """
    program, answers = decision.program, dict(zip((c.id for c in decision.program.clauses), decision.answers, strict=True))
    open_below = [d.clause for d in program.duties] if decision.span.determined else []
    names = dict.fromkeys(decision.needs)
    for clause in (*open_below, *(f.clause for f in program.flags)):
        if answers[clause.id] == "unknown":
            names |= dict.fromkeys(waits_for(clause, decision, answers))
    questions: dict[str, str] = {}
    for name in names:
        questions.setdefault(entry(name).question, name)
    return [Need(name, question) for question, name in questions.items()]


def waits_for(clause: Clause, decision: Decision, answers: Mapping[str, str]) -> Iterator[str]:
    """The unknown facts that an open clause rests on, by way of open clauses only."""
    for test in own_tests(clause):
        if not test.fact.name.startswith("reading[") and not decision.known(test.fact.name):
            yield test.fact.name
    for inner in own_clauses(clause):
        if answers[inner.id] == "unknown":
            yield from waits_for(inner, decision, answers)


def why_none(answer: RegimeAnswer, duties: Sequence[Duty]) -> list[str]:
    """What keeps each duty from being one: the element that lacks, or what defeats it."""
    found: dict[str, None] = {}
    answers = {b.clause: b.answer for b in answer.because}
    for duty in duties:
        clause = duty.clause
        while (inner := _keeps_out(clause, answers)) is not None and answers[clause.id] == "no":
            clause = inner
        says = clause.says if answers[clause.id] == "yes" else f"not so: {clause.says}"
        found[f"{answer.regime}: {says} [{clause.cite}]"] = None
    return list(found)


def _keeps_out(clause: Clause, answers: Mapping[str, str]) -> Clause | None:
    """The clause within a clause that does not hold, to which that is owed: a defeater, or a part without which it cannot."""
    defeater = next((d for d in clause.defeated_by if answers[d.id] == "yes"), None)
    lacking = (part for part in _conjuncts(clause.when) if isinstance(part, Clause) and answers[part.id] == "no")
    return defeater if defeater is not None else next(lacking, None)


def _conjuncts(expr: Expr) -> Iterator[Expr]:
    if isinstance(expr, Joined) and expr.how == "and":
        for part in expr.parts:
            yield from _conjuncts(part)
    else:
        yield expr


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


def _policy(duty: Duty, answers: dict[str, str]) -> str | None:
    """What the authority says it will do; a possible policy is said to be one."""
    certain = [words for words, clause in duty.policy if answers[clause.id] == "yes"]
    possible = [words for words, clause in duty.policy if answers[clause.id] == "unknown" and words != NO_POLICY]
    if certain:
        return "; ".join(certain)
    if possible:
        return f"not settled: {'; '.join(possible)}, or {NO_POLICY}"
    return NO_POLICY if duty.level == LICENCE_REQUIRED else None


def _altered(change: Change) -> Altered:
    first, *others = change.parts
    level = str(change.span)
    return Altered(first.fact, first.to, level, [Altered(a.fact, a.to, level) for a in others])
