"""The cited result of one decision as JSON bytes: the level, the duties, and each clause that holds or may.

Each clause, duty and way of reading is encoded once for each answer it can have; a program's own
functions decide a case and join what they find, so that no result is kept and a case seen for the
first time costs what any other does. The answers are the Kleene bounds of :attr:`Decision.kleene`:
sound, and exact when every fact is known.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from weighbridge.decide.evaluation import Case, Decision
from weighbridge.decide.language import LEVELS, Clause, Duty
from weighbridge.decide.program import Program, Writers

_NO = "no"
_SIGNS = (("Y", "yes"), ("U", "unknown"))
_POLICIES = b'"policy":['
FEW_FACTS = 12
"""Of so many facts it costs less to take both bounds than to find out first whether one will do."""


def cited(program: Program, case: Case) -> bytes:
    """The decision of a case as a JSON object with `level`, `readings`, `duties` and `because`.

    `duties` and `because` list what holds (`yes`) or may hold (`unknown`); the rest is `no`.
    Raises :class:`Misuse` where the case gives a fact a word it cannot be.
    """
    write = program.writers or _writers(program)
    return write.known(case.get) or write.bounds(case.get)


def cited_decision(decision: Decision) -> bytes:
    """The same result of a decision made before, whose facts need not be looked up again."""
    write = decision.program.writers or _writers(decision.program)
    return write.pair(decision.kleene.musts, decision.kleene.mays)


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


def _heads(program: Program) -> dict[str, Any]:
    """The start of a result: the level, by the least and the most, and the level under each way of reading."""
    encode, ladder, ways = msgspec.json.encode, range(len(LEVELS)), _ways(program)
    spans = [[encode(_span(low, high)) for high in ladder] for low in ladder]
    opened = [[b'{"level":%b,"readings":[' % span for span in row] for row in spans]
    written = [[[b'{"id":%b,"level":%b}' % (encode(name), span) for span in row] for row in spans] for name, _ in ways]
    alike = [[b",".join(way[low][high] for way in written) for high in ladder] for low in ladder]
    return {
        "OPENED": opened,
        "WAYS": [(lane, way) for (_, lane), way in zip(ways, written, strict=True)],
        "HEADS": [[b'%b%b],"duties":[' % (opened[low][high], alike[low][high]) for high in ladder] for low in ladder],
        "BECAUSE": b'],"because":[',
        "END": b"]}",
        "join": b"".join,
        "comma": b",".join,
    }


def _parts(program: Program) -> dict[str, Any]:
    """What the functions of :class:`Emission` write, by the names they know it by; each is encoded once."""
    encode, parts = msgspec.json.encode, _heads(program)
    for i, clause in enumerate(program.clauses):
        parts |= {f"{sign}{i}": b"," + encode(_clause(clause, answer)) for sign, answer in _SIGNS}
    for k, duty in enumerate(program.duties):
        remedy = b'],"remedy":%b}' % encode(duty.remedy)
        for sign, answer in _SIGNS:
            start = encode(_duty(duty, dict.fromkeys(program.index, answer))).partition(_POLICIES)[0] + _POLICIES
            parts |= {f"D{sign}{k}": b"," + start if duty.policy else b"," + start + remedy, f"DE{k}": remedy}
            for j, (words, clause) in enumerate(duty.policy):
                parts[f"P{sign}{k}_{j}"] = b"," + encode(_policy(words, clause, answer))
    return parts


def _writers(program: Program) -> Writers:
    text, parts = program.text, _parts(program)
    bounds = program.build("cited_bounds", text.cited_bounds(), parts)
    known = program.build("cited_known", text.cited_known(), parts) if len(program.facts) > FEW_FACTS else bounds
    program.writers = Writers(known, bounds, program.build("cited_pair", text.cited_pair(), parts))
    return program.writers
