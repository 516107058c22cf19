"""The cited result of one decision as JSON bytes: the level, the duties, and each clause that holds or may.

A result depends on the truth tables of the clauses alone, so it is encoded once for each pair of
tables and looked up after that; and each clause, duty and reading is encoded once for each answer.
The answers are the Kleene bounds of :attr:`Decision.kleene`: sound, and exact when every fact is known.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any, TypeVar

import msgspec

from weighbridge.decide.evaluation import Case, Decision
from weighbridge.decide.language import LEVELS, Clause, Duty
from weighbridge.decide.program import Masks, Program

MOST_RESULTS = 2_048
"""So many encoded results are kept for a program; a full store is emptied."""

_NO = "no"
Key = TypeVar("Key")


def cited(program: Program, case: Case) -> bytes:
    """The decision of a case as a JSON object with `level`, `readings`, `duties` and `because`.

    `duties` and `because` list what holds (`yes`) or may hold (`unknown`); the rest is `no`.
    Raises :class:`Misuse` where the case gives a fact a word it cannot be.
    """
    known = program.known(case.get)
    if known is not None:
        found = program.encoded.get(known.clauses)
        return found if found is not None else _encode(program, known.clauses, known.clauses, known.clauses)
    bounds = program.bounds(case.get)
    key = (bounds.musts, bounds.mays)
    found = program.encoded.get(key)
    return found if found is not None else _encode(program, key, bounds.musts, bounds.mays)


def structures(decision: Decision) -> dict[str, Any]:
    """The same result as plain structures; encoded by msgspec it is what :func:`cited` gives, byte for byte."""
    program, musts, mays = decision.program, decision.kleene.musts, decision.kleene.mays
    answers = {c.id: _answer(must, may, program.every) for c, must, may in zip(program.clauses, musts, mays, strict=True)}
    return {
        "level": _span(decision.kleene.at_least, decision.kleene.at_most),
        "readings": [
            {"id": name, "level": _span(program.level_at(musts, lane), program.level_at(mays, lane))} for name, lane in _ways(program)
        ],
        "duties": [_duty(d, answers) for d in program.duties if answers[d.clause.id] != _NO],
        "because": [_clause(c, answers[c.id]) for c in program.clauses if answers[c.id] != _NO],
    }


def _answer(must: int, may: int, every: int) -> str:
    return "yes" if must == every else "unknown" if may else _NO


def _span(at_least: int, at_most: int) -> dict[str, str]:
    return {"at_least": LEVELS[at_least], "at_most": LEVELS[at_most]}


def _duty(duty: Duty, answers: Mapping[str, str]) -> dict[str, Any]:
    policy = [_policy(words, clause, answers[clause.id]) for words, clause in duty.policy if answers[clause.id] != _NO]
    return {
        "duty": duty.clause.id,
        "subject": duty.subject,
        "level": LEVELS[duty.level],
        "answer": answers[duty.clause.id],
        "cite": duty.clause.cite,
        "policy": policy,
        "remedy": duty.remedy,
    }


def _clause(clause: Clause, answer: str) -> dict[str, str]:
    return {"clause": clause.id, "cite": clause.cite, "says": clause.says, "answer": answer}


def _policy(words: str, clause: Clause, answer: str) -> dict[str, str]:
    return {"policy": words, **_clause(clause, answer)}


def _ways(program: Program) -> list[tuple[str, int]]:
    return [(f"{r.id}/{option}", program.lane_of(r.id, option)) for r in program.readings for option in r.options]


class _Fragments:
    """A program's results in encoded parts, each made once: two for every clause, a few for every duty."""

    def __init__(self, program: Program) -> None:
        encode = msgspec.json.encode
        self.every = program.every
        self.clauses = tuple((encode(_clause(c, "yes")), encode(_clause(c, "unknown"))) for c in program.clauses)
        self.duties = tuple(_DutyParts(program, d) for d in program.duties)
        self.by_level = tuple(tuple(program.index[d.clause.id] for d in program.duties if d.level == k) for k in range(len(LEVELS)))
        self.spans = [[encode(_span(low, high)) for high in range(len(LEVELS))] for low in range(len(LEVELS))]
        self.ways = [(encode(name), lane) for name, lane in _ways(program)]
        self.heads: dict[tuple[Masks, Masks], bytes] = {}

    def result(self, musts: Masks, mays: Masks) -> bytes:
        """The whole object, put together from its parts."""
        every, duties = self.every, [d.encoded(musts, mays, self.every) for d in self.duties if mays[d.at]]
        because = [yes if must == every else unknown for (yes, unknown), must, may in zip(self.clauses, musts, mays, strict=True) if may]
        return b'%b,"duties":[%b],"because":[%b]}' % (self._head(musts, mays), b",".join(duties), b",".join(because))

    def _head(self, musts: Masks, mays: Masks) -> bytes:
        """`level` and `readings`, which depend on the lanes that reach each level and on nothing else."""
        least = self._reached(musts)
        key = (least, least if mays is musts else self._reached(mays))
        found = self.heads.get(key)
        return found if found is not None else _kept(self.heads, key, self._encoded_head(*key))

    def _reached(self, masks: Masks) -> Masks:
        reached, lanes = [], 0
        for ids in reversed(self.by_level):
            for i in ids:
                lanes |= masks[i]
            reached.append(lanes)
        return tuple(reached)

    def _encoded_head(self, least: Masks, most: Masks) -> bytes:
        low = _highest(least, lambda lanes: lanes == self.every)
        high = _highest(most, bool)
        ways = [
            b'{"id":%b,"level":%b}' % (name, self.spans[_highest(least, lane.__and__)][_highest(most, lane.__and__)])
            for name, lane in self.ways
        ]
        return b'{"level":%b,"readings":[%b]' % (self.spans[low][high], b",".join(ways))


class _DutyParts:
    """One duty, encoded up to its policy for either answer, then each policy for either, then the remedy."""

    def __init__(self, program: Program, duty: Duty) -> None:
        encode = msgspec.json.encode
        self.at = program.index[duty.clause.id]
        self.yes, self.unknown = (
            encode(_duty(duty, dict.fromkeys(program.index, a))).partition(b'"policy":[')[0] for a in ("yes", "unknown")
        )
        self.policies = tuple(
            (program.index[clause.id], encode(_policy(words, clause, "yes")), encode(_policy(words, clause, "unknown")))
            for words, clause in duty.policy
        )
        self.remedy = encode(duty.remedy)

    def encoded(self, musts: Masks, mays: Masks, every: int) -> bytes:
        """The duty as a JSON object under the clauses' truth tables."""
        policies = [yes if musts[i] == every else unknown for i, yes, unknown in self.policies if mays[i]]
        start = self.yes if musts[self.at] == every else self.unknown
        return b'%b"policy":[%b],"remedy":%b}' % (start, b",".join(policies), self.remedy)


def _highest(reached: Masks, counts: Callable[[int], object]) -> int:
    """The highest level whose lanes count; `reached` begins at the top of the ladder, and the bottom always counts."""
    return next((len(LEVELS) - 1 - k for k, lanes in enumerate(reached) if counts(lanes)), 0)


@lru_cache(maxsize=64)
def _fragments(program: Program) -> _Fragments:
    return _Fragments(program)


def _encode(program: Program, key: object, musts: Masks, mays: Masks) -> bytes:
    return _kept(program.encoded, key, _fragments(program).result(musts, mays))


def _kept(found: dict[Key, bytes], key: Key, result: bytes) -> bytes:
    """Keep what was encoded; a full dictionary starts again, which threads may do at any moment."""
    if len(found) >= MOST_RESULTS:
        found.clear()
    found[key] = result
    return result
