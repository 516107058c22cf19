"""What differs between two packs, or one pack on two days: words, example cases, the user's models."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import msgspec

from weighbridge.app.deciding.decide_dossier import Question, decide_dossier
from weighbridge.app.examples import case_of
from weighbridge.app.ports import Library
from weighbridge.decide.evaluation import Decision
from weighbridge.decide.language import LEVELS, clauses_of
from weighbridge.decide.regime import Regime
from weighbridge.facts.reading import ReadDossier
from weighbridge.kernel.days import Day

SCHEMA = "weighbridge/difference/1"
ABSENT = "absent"


@dataclass(frozen=True)
class Side:
    """A pack as of a day: one side of a comparison. A side of another edition has the library that answers by it."""

    regime: Regime
    day: Day
    library: Library | None = None

    @property
    def name(self) -> str:
        """The pack and the day, and the edition where it is not the one loaded."""
        edition = "" if self.library is None else f", edition {self.regime.digest.removeprefix('sha256:')[:12]}"
        return f"{self.regime.id}@{self.day}{edition}"


class Worded(msgspec.Struct, frozen=True):
    """A row that differs: what it is, what it says on each side, and where."""

    what: str
    left: str
    right: str
    cite: str


class Changed(msgspec.Struct, frozen=True):
    """A case, or a model of the user's, whose answer differs."""

    id: str
    says: str
    left: str
    right: str


class Difference(msgspec.Struct, frozen=True):
    """Everything that differs between two sides; `weighbridge/difference/1`."""

    schema: str
    left: str
    right: str
    words: list[Worded]
    examples: list[Changed]
    examples_tried: int
    models: list[Changed]


def compare(left: Side, right: Side, library: Library, question: Question, dossiers: Sequence[ReadDossier] = ()) -> Difference:
    """Compare two sides in words, over every example case of both packs, and over the dossiers given."""
    names = dict.fromkeys((left.regime.id, right.regime.id))
    examples = [e for name in names for e in library.examples(name)]
    changed = []
    for example in examples:
        before, after = (_level(side, example.subject, example.facts) for side in (left, right))
        if before is not None and after is not None and before != after:
            changed.append(Changed(example.id, example.says, before, after))
    models = [c for read in dossiers for c in _flips(read, left, right, library, question)]
    return Difference(SCHEMA, left.name, right.name, list(_words(left, right)), changed, len(examples), models)


def _level(side: Side, subject: str, facts: Mapping[str, Any]) -> str | None:
    """The level of a case on a side; `None` where the pack has nothing to say of the subject."""
    if subject not in side.regime.subjects:
        return None
    if side.regime.text_day(side.day) is None:
        return LEVELS[0]
    program = side.regime.program(subject, side.day)
    ordinal = side.day.toordinal()
    return str(Decision(program, {**case_of(facts, program), "on": (ordinal, ordinal)}).span)


def _flips(read: ReadDossier, left: Side, right: Side, library: Library, question: Question) -> Iterator[Changed]:
    answers = []
    for side in (left, right):
        asked = replace(question, on=side.day, regimes=(side.regime.id,), as_if={side.regime.id: None}, study=True)
        answers.append(decide_dossier(read, asked, side.library or library))
    first, second = answers
    subjects = [(t.id, t.regimes) for t in first.transfers] + [(m.id, m.regimes) for m in first.models]
    others = {**{t.id: t.regimes for t in second.transfers}, **{m.id: m.regimes for m in second.models}}
    for name, regimes in subjects:
        before = {r.level.at_least + ".." + r.level.at_most for r in regimes}
        after = {r.level.at_least + ".." + r.level.at_most for r in others.get(name, ())}
        if before != after:
            yield Changed(name, read.source.file, _joined(before), _joined(after))


def _joined(spans: set[str]) -> str:
    return " and ".join(sorted(low if low == high else f"{low}..{high}" for low, _, high in (s.partition("..") for s in spans))) or ABSENT


def _words(left: Side, right: Side) -> Iterator[Worded]:
    before, after = dict(_rows(left)), dict(_rows(right))
    for what in dict.fromkeys((*before, *after)):
        one, other = before.get(what, (ABSENT, "")), after.get(what, (ABSENT, ""))
        if one[0] != other[0]:
            said, instead = _shortened(one[0], other[0])
            yield Worded(what, said, instead, other[1] or one[1])


def _shortened(left: str, right: str) -> tuple[str, str]:
    """Of two sets of members, only those that differ."""
    if " " not in left and " " not in right:
        return left, right
    ours, theirs = left.split(), right.split()
    if ABSENT in (left, right) or not set(ours) & set(theirs) or not all(len(w) <= len("XX") for w in ours + theirs):
        return left, right
    gone, come = sorted(set(ours) - set(theirs)), sorted(set(theirs) - set(ours))
    return "with " + (" ".join(gone) or "none besides"), "with " + (" ".join(come) or "none besides")


def _rows(side: Side) -> Iterator[tuple[str, tuple[str, str]]]:
    law, day = side.regime.law, side.day
    yield "statuses", (", ".join(law.statuses(day)) or ABSENT, law.instrument.cite)
    yield "binds", ("yes" if law.binding(day) else "no", law.instrument.cite)
    for value in law.value:
        if value.holds(day):
            yield f"value {value.name}", (str(value.value), value.cite)
    for group in law.group:
        if group.holds(day):
            yield f"group {group.name}", (" ".join(sorted(group.members)), group.cite)
    if side.regime.text_day(day) is not None:
        for clause in clauses_of(*(d.clause for d in side.regime.duties)):
            yield f"clause {clause.id}", (clause.says, clause.cite)
