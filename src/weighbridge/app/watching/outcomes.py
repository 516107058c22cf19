"""What the packs say of a group beside each line: not reportable, cannot be ruled out, or reportable on knowledge."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from weighbridge.act.clocks import due_by
from weighbridge.app.deciding.cases import Cases
from weighbridge.app.deciding.regime_answers import HYPOTHETICAL, waits_for
from weighbridge.app.ports import Library
from weighbridge.app.watching.answers import DutyDue, Settle
from weighbridge.app.watching.composing import Composed, Composing, Subject
from weighbridge.app.watching.lines import TOTAL, Line
from weighbridge.decide.evaluation import Decision
from weighbridge.decide.language import Duty
from weighbridge.decide.program import Program
from weighbridge.decide.regime import Regime, Standing
from weighbridge.facts.reading import ReadDossier, Source
from weighbridge.facts.records import Dossier
from weighbridge.facts.stated import Stated
from weighbridge.facts.vocabulary import entry
from weighbridge.kernel.amounts import Ops, Range
from weighbridge.kernel.answers import Answer
from weighbridge.kernel.days import Day
from weighbridge.kernel.digests import Digest

OUT_OF_REACH = "all that it did at the peak of its chips stays below the line"
RULED_OUT = "the duty is no duty of this group, whatever it computed"
CONTRADICTED = (
    "knowledge is recorded, and all that these files tell stays below the line: usage is missing, or the knowledge is of something else"
)
MOST_SETTLING = 12
"""So many facts that would settle a line are asked about; the largest questions come first."""


@dataclass(frozen=True)
class Outcome:
    """The outcome beside one line, why, what would settle it, and the duties with their due days."""

    line: Line
    outcome: str
    why: tuple[str, ...]
    settle: tuple[Settle, ...] = ()
    duties: tuple[DutyDue, ...] = ()


@dataclass(frozen=True)
class Decided:
    """What a program says of one case about a line: the answer of each duty, and what an open one waits for."""

    answers: tuple[str, ...]
    waits: tuple[str, ...]


@dataclass
class Outcomes:
    """Decides groups beside lines. Cases that state the same are decided once: of thousands of groups most do."""

    library: Library
    composing: Composing
    lines: Sequence[Line]
    on: Day
    _found: dict[object, Decided] = field(default_factory=dict)

    def of(self, group: Subject) -> tuple[Sequence[Outcome], tuple[str, ...]]:
        """The outcome beside each line, and what was taken for granted of the group."""
        reached = [line for line in self.lines if _reached(line, group)]
        # No duty of a pack follows from fewer operations and not from more, so below a line that a duty hangs on nothing
        # else of the group needs a look; of ten thousand customers this leaves the few in reach.
        if not reached and not group.filed and not group.known:
            return [_below(line) for line in self.lines], ()
        composed = self.composing.dossier(group)
        cases = Cases(ReadDossier(composed.dossier, Digest(""), Source("usage")), self.library.chips)
        rows = [self._beside(line, group, composed, cases) if line in reached else _below(line) for line in self.lines]
        if group.known and not any(line.counts for line in reached):
            rows = list(self._contradicted(rows, group))
        if group.filed:
            rows = [self._followed(row, composed, cases) for row in rows]
        return rows, composed.taken

    def _contradicted(self, rows: Sequence[Outcome], group: Subject) -> Iterator[Outcome]:
        """Somebody knows, and by the files at hand no line that counts was in reach: usage may be missing, so nothing bounds it."""
        unbounded = replace(group, amount=Range(group.amount.low, group.amount.central, None))
        composed = self.composing.dossier(unbounded)
        cases = Cases(ReadDossier(composed.dossier, Digest(""), Source("usage")), self.library.chips)
        for row in rows:
            found = self._beside(row.line, unbounded, composed, cases) if row.line.counts else row
            yield replace(found, outcome="cannot_rule_out", why=(CONTRADICTED,)) if found.outcome == "reportable" else found

    def unasked(self) -> Iterator[str]:
        """Instruments that could ask something by a way of reading without a number: below the number they are not asked."""
        for line in self.lines:
            program = line.regime.program(line.subject, line.text_day)
            nothing = {fact.fact.name: (0, 0) for fact in program.facts if fact.fact.name.startswith(TOTAL)}
            if any(answer != "no" for answer in decided(program, line.duties, Stated(dict(nothing))).answers):
                yield f"{line.regime.id}: a way of reading it without a number is asked only of groups in reach of its number"

    def _beside(self, line: Line, group: Subject, composed: Composed, cases: Cases) -> Outcome:
        answers: dict[int, str] = {}
        waits: dict[str, None] = {}
        subjects: dict[int, list[str]] = {}
        for subject_id, found in self._decided(line, group, composed, cases):
            waits |= dict.fromkeys(found.waits)
            for i, answer in enumerate(found.answers):
                answers[i] = _worse(answers.get(i, "no"), answer)
                if answer != "no":
                    subjects.setdefault(i, []).append(subject_id)
        if not subjects:
            return Outcome(line, "not_reportable", (RULED_OUT,))
        outcome = "reportable" if group.known else "cannot_rule_out"
        settle = tuple(Settle(name, entry(name).question) for name in asked_first(waits))
        rows = []
        for i, ids in sorted(subjects.items()):
            clocks = Clocks(line.regime, line.standing, composed.dossier, self.on)
            rows.append(clocks.row(line.duties[i], answers[i], ids))
        return Outcome(line, outcome, (), settle, tuple(rows))

    def _followed(self, row: Outcome, composed: Composed, cases: Cases) -> Outcome:
        """The outcome with the duties that follow a filing: to answer a request, to correct a report, to end a reseller."""
        line, found = row.line, list(row.duties)
        clocks = Clocks(line.regime, line.standing, composed.dossier, self.on)
        program = line.regime.program(line.subject, line.text_day)
        told = [(name, decided(program, line.followed, stated)) for name, stated in self._stated(line, composed, cases)]
        for i, duty in enumerate(line.followed):
            ids = [name for name, one in told if one.answers[i] != "no"]
            if ids:
                sure = any(one.answers[i] == "yes" for _, one in told)
                found.append(clocks.row(duty, "yes" if sure else "unknown", ids))
        return replace(row, duties=tuple(found))

    def _stated(self, line: Line, composed: Composed, cases: Cases) -> Iterator[tuple[str, Stated]]:
        if line.subject == "account":
            for dealing in composed.dossier.transaction:
                yield dealing.id, cases.of_transaction(dealing, line.regime, self.on)
        else:
            for model in composed.dossier.model:
                yield model.id, cases.of_model(model, line.regime, self.on)

    def _decided(self, line: Line, group: Subject, composed: Composed, cases: Cases) -> Iterator[tuple[str, Decided]]:
        """What is decided of each dealing, or of each model; those of which the same is stated are decided once."""
        owners = line.looks_at_owners
        told = [(one.dual_use_cyber, one.mainly_biological_data) for one in group.said[-1:]]
        of_group = (line.regime.id, line.subject, line.name, group.amount, bool(group.known), *told)
        key: tuple[object, ...]
        if line.subject == "account":
            for one in composed.dossier.transaction:
                same = composed.alike(one.customer, one.on_behalf_of, one.reseller, owners=owners)
                key = (*of_group, same, one.could_train, one.occurred_on)
                if key not in self._found:
                    self._found[key] = self._of(line, cases.of_transaction(one, line.regime, self.on))
                yield one.id, self._found[key]
        else:
            for model in composed.dossier.model:
                key = (*of_group, composed.alike(model.developer, owners=owners))
                if key not in self._found:
                    self._found[key] = self._of(line, cases.of_model(model, line.regime, self.on))
                yield model.id, self._found[key]

    def _of(self, line: Line, stated: Stated) -> Decided:
        return decided(line.regime.program(line.subject, line.text_day), line.duties, stated)


def decided(program: Program, duties: Sequence[Duty], stated: Stated) -> Decided:
    """What a program says of one case about some of its duties."""
    decision = Decision(program, stated.facts)
    answers = dict(zip((clause.id for clause in program.clauses), decision.answers, strict=True))
    waits = [name for duty in duties if answers[duty.clause.id] == "unknown" for name in waits_for(duty.clause, decision, answers)]
    return Decided(tuple(answers[duty.clause.id] for duty in duties), tuple(dict.fromkeys(waits)))


def _reached(line: Line, group: Subject) -> bool:
    past = group.amount.reaches(Ops(line.count)) if line.reaches else group.amount.exceeds(Ops(line.count))
    return past is not Answer.NO


def _below(line: Line) -> Outcome:
    return Outcome(line, "not_reportable", (OUT_OF_REACH,))


def _worse(first: str, second: str) -> str:
    """The one that asks for more; of several dealings one is enough."""
    rank = {"no": 0, "unknown": 1, "yes": 2}
    return max(first, second, key=lambda word: rank[word])


def asked_first(names: Iterable[str]) -> list[str]:
    """One name for each question, for totals by several conventions ask for one ledger."""
    questions: dict[str, str] = {}
    for name in names:
        questions.setdefault(entry(name).question, name)
    return list(questions.values())[:MOST_SETTLING]


@dataclass(frozen=True)
class Clocks:
    """The clocks of an instrument over a dossier, asked on a day."""

    regime: Regime
    standing: Standing
    dossier: Dossier
    on: Day

    def row(self, duty: Duty, answer: str, ids: Sequence[str]) -> DutyDue:
        """The duty with the earliest of its due days for the subjects named, and the later candidate where two days are kept."""
        clock = next((row for row in self.regime.law.clock if row.name == duty.clock), None)
        dues = [] if clock is None else [due_by(clock, self.dossier, name, self.on) for name in ids]
        first = min((due for due in dues if due is not None), key=lambda due: due.day, default=None)
        words = [] if self.standing.binds else [HYPOTHETICAL]
        if clock is not None:
            period = f"{clock.days} calendar days from" if clock.days else "the day listed for the quarter of"
            started = f"{clock.runs_from}: no such day is recorded" if first is None else f"{first.counted_from} ({clock.runs_from})"
            words.append(f"{period} {started}")
        return DutyDue(
            duty.clause.id,
            duty.clause.cite,
            answer,
            None if first is None else first.day.isoformat(),
            None if first is None or first.later is None else first.later.isoformat(),
            first is not None and first.day < self.on,
            "; ".join(words),
        )
