"""From the lines of a journal to what it books: operations of the model and of the hardware, gaps and findings.

Pure: the journal's records come in, totals go out, and nothing else is asked. A step done again
after a restart is booked to the hardware each time and to the model once.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from weighbridge.kernel.amounts import NOTHING, Range
from weighbridge.kernel.chains import Chain, Fields
from weighbridge.kernel.errors import BadInput, Place
from weighbridge.meter.pieces import AMOUNTS, PHASES, RATIO, Counted, Finding, Piece, Segment, Tally


@dataclass(frozen=True)
class Booked:
    """What a whole journal books."""

    run: str
    first: str
    """The digest of the journal's first line: the name of the journal, however far it has gone on."""
    head: str
    lines: int
    segments: int
    step: int
    model: Mapping[str, Tally]
    """By phase, each step once, however often it was done."""
    executed: Mapping[str, Range]
    """By phase, every time it was done. The central figure is what the lines say: full attention over padded lengths;
    a causal kernel skips blocks of it, so the low end is the causal count of the same passes."""
    gaps: tuple[str, ...]
    findings: tuple[Finding, ...]
    began: str | None
    ended: str | None


def book(chain: Chain, file: str = "journal") -> Booked:
    """What the journal books. Raises `BadInput` for a chain that is not whole, and for a record that cannot be booked."""
    if not chain.whole:
        raise broken(chain, file)
    reading = _Reading(file)
    for number, record in enumerate(chain.records, start=1):
        reading.take(number, record)
    if not reading.segments:
        raise _unbookable(file, 1, "it opens with no `opened` record")
    return _booked(chain, reading)


def broken(chain: Chain, file: str) -> BadInput:
    """The error for a chain with a break, the first break's line named and every kind counted."""
    first = chain.breaks[0]
    more = f", and {len(chain.breaks) - 1} more like places" if len(chain.breaks) > 1 else ""
    return BadInput(
        "journal/broken",
        f"the journal is broken ({first.what}): {first.says}{more}",
        where=Place(file, line=first.line),
        to_fix="give the journal as the meter wrote it; what cannot be shown to be whole is not counted",
    )


def _unbookable(file: str, line: int, what: str) -> BadInput:
    return BadInput(
        "journal/bad-record",
        f"the journal cannot be booked: {what}",
        where=Place(file, line=line),
        to_fix="give a journal that weighbridge.meter wrote, of this edition",
    )


class _Reading:
    """The records taken so far, one after another."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.line = 0
        self.run: str | None = None
        self.segments: list[Segment] = []
        self.findings: list[Finding] = []
        self.moments: list[str] = []

    def take(self, line: int, record: Fields) -> None:
        self.line = line
        if isinstance(moment := record.get("at"), str):
            self.moments.append(moment)
        kind = record.get("kind")
        if kind == "opened":
            self._open(record)
        elif not self.segments:
            raise _unbookable(self.file, line, "it begins with no `opened` record")
        elif kind in ("steps", "checkpoint"):
            self._steps(record, checkpoint=kind == "checkpoint")
        elif kind == "gap":
            self._gap(record)
        elif kind == "finding":
            self._find(record)
        elif kind == "closed":
            self.segments[-1].closed = True

    def _open(self, record: Fields) -> None:
        run = self._text(record, "run")
        if self.run not in (None, run):
            raise _unbookable(self.file, self.line, f"two runs are in one journal, {self.run} and {run}")
        self.run = run
        restored, every = record.get("restored"), record.get("every")
        resumed = self._count(record, "resumed_at")
        counted = None if restored is None else self._counted(restored)
        promised = None if every is None else self._count(record, "every")
        self.segments.append(Segment(self._text(record, "segment"), resumed, counted, promised, step=resumed))

    def _steps(self, record: Fields, *, checkpoint: bool) -> None:
        segment = self.segments[-1]
        last = self._count(record, "step" if checkpoint else "last")
        first = min(segment.step + 1, last) if checkpoint else self._count(record, "first")
        counted = self._counted(record.get("counted"))
        added = self._added(segment.counted, counted)
        if first > last:
            raise _unbookable(self.file, self.line, f"its first step, {first}, comes after its last, {last}")
        if first > segment.step + 1:
            segment.pieces.append(Piece(segment.step + 1, first - 1, gap=f"steps {segment.step + 1} to {first - 1} are not in the journal"))
        again = not checkpoint and first <= segment.step and first != last
        again = again or last < segment.step
        if again:
            self.findings.append(
                Finding("steps-again", f"steps {first} to {last} were done again at line {self.line}; no segment resumed there")
            )
        if added or last > segment.step:
            segment.pieces.append(Piece(first, last, added, again=again))
        segment.step, segment.counted = max(last, segment.step), counted
        if checkpoint:
            segment.marks[last] = len(segment.pieces)

    def _gap(self, record: Fields) -> None:
        segment, why = self.segments[-1], self._text(record, "why")
        first = self._count(record, "first")
        last = None if record.get("last") is None else self._count(record, "last")
        until = f"to {last}" if last is not None else "onwards, nobody knows how many,"
        segment.pieces.append(Piece(first, last, gap=f"steps {first} {until} were not seen: {why}"))
        segment.step = max(segment.step, last or first)

    def _find(self, record: Fields) -> None:
        ratio, widens = record.get("ratio"), record.get("widens", "no")
        known = ratio is None or (isinstance(ratio, str) and RATIO.fullmatch(ratio) is not None)
        if widens not in ("no", "ratio", "open") or not known or (widens == "ratio" and ratio is None):
            raise _unbookable(self.file, self.line, "a finding that says neither how far it widens nor that it does not")
        self.findings.append(Finding(self._text(record, "code"), self._text(record, "says"), str(widens), ratio))

    def _added(self, before: Counted, now: Counted) -> Counted:
        """What grew between two cumulative counts of a process; one that shrank is no cumulative count."""
        added: dict[str, dict[str, int]] = {}
        for phase in {*before, *now}:
            for amount in AMOUNTS:
                more = now.get(phase, {}).get(amount, 0) - before.get(phase, {}).get(amount, 0)
                if more < 0:
                    raise _unbookable(self.file, self.line, f"{amount} of {phase} are fewer than before, in one process")
                if more:
                    added.setdefault(phase, {})[amount] = more
        return added

    def _counted(self, value: object) -> Counted:
        if not isinstance(value, dict) or not set(value) <= set(PHASES):
            raise _unbookable(self.file, self.line, "its counts are not by the phases " + ", ".join(PHASES))
        for phase, amounts in value.items():
            sound = isinstance(amounts, dict) and set(amounts) <= set(AMOUNTS)
            if not sound or any(type(count) is not int or count < 0 for count in amounts.values()):
                raise _unbookable(self.file, self.line, f"the amounts of {phase} are not whole numbers of {', '.join(AMOUNTS)}")
        return value

    def _text(self, record: Fields, key: str) -> str:
        value = record.get(key)
        if not isinstance(value, str):
            raise _unbookable(self.file, self.line, f"`{key}` is no text")
        return value

    def _count(self, record: Fields, key: str) -> int:
        value: Any = record.get(key)
        if type(value) is not int or value < 0:
            raise _unbookable(self.file, self.line, f"`{key}` is no whole number from 0")
        return value


@dataclass
class _Line:
    """The one line of steps that leads to the model: what was replaced by a later segment is not on it."""

    pieces: list[tuple[int, Piece]] = field(default_factory=list)
    """The pieces, each with the number of its segment."""
    unsure: list[Piece] = field(default_factory=list)
    """Pieces of which some steps were replaced and some were not: nobody can say which part of the count is which."""
    before: list[Counted] = field(default_factory=list)
    """What checkpoints say of steps that are not in the journal."""
    taken_to: int = 0
    """The last step of which a checkpoint's word was taken."""
    gaps: list[str] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    unseen: bool = False
    """Whether work was executed of which the journal has no line."""

    @property
    def reached(self) -> int:
        """The last step that anything is known of."""
        return max((p.last or p.first for p in (*(p for _, p in self.pieces), *self.unsure)), default=self.taken_to)


def _booked(chain: Chain, reading: _Reading) -> Booked:
    line = _Line()
    for number, segment in enumerate(reading.segments):
        _resume(line, segment, reading.segments[:number])
        line.pieces += [(number, piece) for piece in segment.pieces if not piece.again]
        line.unsure += [piece for piece in segment.pieces if piece.again]
    gaps = [*line.gaps, *(piece.gap for _, piece in line.pieces if piece.gap)]
    executed, unseen = _executed(reading.segments, line)
    return Booked(
        run=reading.run or "",
        first=chain.first,
        head=chain.head,
        lines=len(chain.records),
        segments=len(reading.segments),
        step=reading.segments[-1].step,
        model=_model(line, open_above=bool(gaps)),
        executed=executed,
        gaps=tuple(gaps),
        findings=(*reading.findings, *line.findings, *unseen),
        began=min(reading.moments, default=None),
        ended=max(reading.moments, default=None),
    )


def _resume(line: _Line, segment: Segment, held: list[Segment]) -> None:
    """Cut the line back to the step at which the segment resumed, and say what it does not reach."""
    at = segment.resumed_at
    marked = next((n for n in reversed(range(len(held))) if at in held[n].marks), None)
    most = 0 if marked is None else held[marked].marks[at]
    kept: list[tuple[int, Piece]] = []
    unsure = [piece for piece in line.unsure if piece.first <= at]
    taken = 0
    for number, piece in line.pieces:
        taken += number == marked
        if taken <= most if number == marked else _done_by(piece, at):
            kept.append((number, piece))
        elif piece.first <= at < (piece.last or at):
            unsure.append(piece)
    line.pieces, line.unsure = kept, unsure
    reached = line.reached
    if at > reached:
        _take_restored(line, segment, reached)
    elif segment.restored is not None:
        _compare(line, segment)


def _done_by(piece: Piece, step: int) -> bool:
    """Whether all of a piece was done by a step; a gap that began by then stays a gap."""
    return piece.first <= step if piece.gap else piece.last is not None and piece.last <= step


def _take_restored(line: _Line, segment: Segment, reached: int) -> None:
    """Steps before a segment that no line has: what the checkpoint says of them, or nothing at all."""
    line.unseen = True
    said = f"steps {reached + 1} to {segment.resumed_at} are not in the journal"
    if segment.restored is None:
        line.gaps.append(said)
        return
    line.findings.append(Finding("steps-from-checkpoint", f"{said}; what the checkpoint counted of them is taken"))
    missing = {phase: {a: max(0, n - _sum(line, phase, a)) for a, n in amounts.items()} for phase, amounts in segment.restored.items()}
    line.before.append(missing)
    line.taken_to = segment.resumed_at


def _compare(line: _Line, segment: Segment) -> None:
    """Set what the checkpoint restored beside what the lines book up to there."""
    restored = segment.restored or {}
    for phase in PHASES:
        for amount in ("tokens", "causal", "full"):
            booked, said = _sum(line, phase, amount), restored.get(phase, {}).get(amount, 0)
            unsure = sum(p.added.get(phase, {}).get(amount, 0) for p in line.unsure)
            if not booked <= said <= booked + unsure:
                words = (
                    f"segment {segment.name} restored {said} {amount} of {phase} at step {segment.resumed_at}; the journal books {booked}"
                )
                line.findings.append(Finding("restored-differs", words, "open"))
                return


def _sum(line: _Line, phase: str, amount: str) -> int:
    parts = [*(piece.added for _, piece in line.pieces), *line.before]
    return sum(part.get(phase, {}).get(amount, 0) for part in parts)


def _model(line: _Line, *, open_above: bool) -> dict[str, Tally]:
    """The model's amounts by phase; a piece of which some steps were replaced counts from nothing to the whole of it."""
    tallies = {}
    for phase in PHASES:
        amounts = {}
        for amount in ("steps", "tokens", "squares", "causal", "full"):
            sure = _sum(line, phase, amount)
            most = sure + sum(p.added.get(phase, {}).get(amount, 0) for p in line.unsure)
            amounts[amount] = Range(sure, sure if most == sure else (sure + most) // 2, None if open_above else most)
        tallies[phase] = Tally(**amounts)
    return tallies


def _executed(segments: Iterable[Segment], line: _Line) -> tuple[dict[str, Range], tuple[Finding, ...]]:
    """What the hardware did by phase, and a finding for each process that ended without saying so."""
    kept = list(segments)
    totals = dict.fromkeys(PHASES, NOTHING)
    findings = []
    missing = line.unseen or any(piece.gap for segment in kept for piece in segment.pieces)
    largest = _largest_step(kept)
    for segment in kept:
        most = {} if segment.closed or segment.every is None else largest
        if not segment.closed:
            bounded = segment.every is not None and bool(largest)
            missing = missing or not bounded
            bound = (
                f"; no more than {segment.every} steps then, each no larger than the largest, are taken to have followed" if bounded else ""
            )
            findings.append(Finding("ended-unseen", f"segment {segment.name} ended unseen after step {segment.step}{bound}"))
        for phase in PHASES:
            counted = segment.counted.get(phase, {})
            done = counted.get("executed", 0)
            totals[phase] += Range(min(counted.get("causal", 0), done), done, done + most.get(phase, 0) * (segment.every or 0))
    for before in line.before:
        for phase in PHASES:
            totals[phase] += Range.exactly(before.get(phase, {}).get("executed", 0))
    return {p: replace(t, high=None) if missing else t for p, t in totals.items()}, tuple(findings)


def _largest_step(segments: list[Segment]) -> dict[str, int]:
    """By phase the most that was executed a step: of a line a step the largest step, of longer pieces the largest average."""
    most: dict[str, int] = {}
    for piece in (piece for segment in segments for piece in segment.pieces):
        for phase, amounts in piece.added.items():
            steps = max(1, (piece.last or piece.first) - piece.first + 1)
            most[phase] = max(most.get(phase, 0), -(-amounts.get("executed", 0) // steps))
    return most
