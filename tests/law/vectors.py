"""Holding a pack to a vector: the span, the clauses, what is needed, and where the instrument stands."""

from __future__ import annotations

from typing import Any

from weighbridge.adapters import packs
from weighbridge.app.examples import case_of
from weighbridge.decide.evaluation import Decision
from weighbridge.wiring import PACKS, regime

KEYS = frozenset(
    [
        "id",
        "says",
        "on",
        "subject",
        "base",
        "facts",
        "expect",
        "yes",
        "no",
        "unknown",
        "needs",
        "flags",
        "policy",
        "readings",
        "status",
        "binds",
        "cite",
        "from_notes",
    ],
)
"""The keys a vector may have."""

__all__ = ["KEYS", "case_of", "hold", "vectors"]


def vectors(name: str) -> list[dict[str, Any]]:
    """The vectors of a pack, each with its base case merged in."""
    rows = [dict(row) for row in packs.vectors(PACKS[name])]
    for row in rows:
        assert set(row) <= KEYS, f"{row['id']}: unknown keys {set(row) - KEYS}"
    return rows


def hold(name: str, vector: dict[str, Any]) -> None:
    """Assert everything a vector says of its pack."""
    pack = regime(name)
    on = vector["on"]
    program = pack.program(vector.get("subject", "transfer"), on)
    strange = set(vector["facts"]) - set(program.cells_by_name) - {"on"}
    assert not strange, f"the rules never ask for {sorted(strange)}"
    decision = Decision(program, {"on": (on.toordinal(), on.toordinal()), **case_of(vector["facts"], program)})
    expect = vector["expect"]
    answers = dict(zip((c.id for c in program.clauses), decision.answers, strict=True))

    assert str(decision.span) == ("..".join(expect) if isinstance(expect, list) else expect), f"{decision.span}; {answers}"
    for word in ("yes", "no", "unknown"):
        for clause in vector.get(word, ()):
            assert answers[clause] == word, f"{clause} is {answers[clause]}"
    if "needs" in vector:
        assert sorted(decision.needs) == sorted(vector["needs"])
    if "flags" in vector:
        assert sorted(f.clause.id for f in program.flags if answers[f.clause.id] == "yes") == sorted(vector["flags"])
    if "readings" in vector:
        spans = {key: str(span) for key, span in decision.by_reading}
        assert {k: spans[k] for k in vector["readings"]} == vector["readings"]
    if "policy" in vector:
        duties = [d for d in program.duties if answers[d.clause.id] != "no"]
        assert vector["policy"] in [words for d in duties for words, clause in d.policy if answers[clause.id] == "yes"]
    if "status" in vector:
        assert set(vector["status"]) <= set(pack.law.statuses(on))
    if "binds" in vector:
        assert pack.law.binding(on) is vector["binds"]
