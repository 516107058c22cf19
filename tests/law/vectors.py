"""Reading `vectors.toml` and holding a pack to it."""

from __future__ import annotations

import tomllib
from datetime import date
from importlib.resources import files
from typing import Any

from weighbridge.decide.evaluation import Case, Decision
from weighbridge.kernel.amounts import exact
from weighbridge.wiring import PACKS, regime

KEYS = {"id", "says", "on", "subject", "base", "facts", "expect", "yes", "no", "unknown", "needs", "flags", "policy", "readings", "status", "binds", "cite", "from_notes"}


def vectors(name: str) -> list[dict[str, Any]]:
    """The vectors of a pack, each with its base case merged in."""
    table = tomllib.loads(files("weighbridge").joinpath("regimes", *PACKS[name].split("."), "vectors.toml").read_text())
    rows = []
    for vector in table["vector"]:
        assert set(vector) <= KEYS, f"{vector['id']}: unknown keys {set(vector) - KEYS}"
        base = table["base"][vector["base"]] if "base" in vector else {}
        rows.append({**vector, "facts": {**base, **vector.get("facts", {})}})
    return rows


def case_of(facts: dict[str, Any], program: Any) -> Case:
    """The case a vector describes. `"unknown"` leaves a fact out; a list of words is one of them.

    Facts that the program never asks about are a mistake in the vector.
    """
    case: dict[str, Any] = {}
    for name, value in facts.items():
        if value == "unknown":
            continue
        kind = program.cells_by_name[name].fact.entry.kind if name in program.cells_by_name else None
        case[name] = _value(value, kind)
    return case


def _value(value: Any, kind: str | None) -> Any:
    if kind == "day" or isinstance(value, date):
        return (value.toordinal(), value.toordinal())
    if kind == "amount":
        low, high = value if isinstance(value, list) else (value, value)
        return (exact(low), float("inf") if high == "unbounded" else exact(high))
    if isinstance(value, list):
        return frozenset(value)
    return value


def hold(name: str, vector: dict[str, Any]) -> None:
    """Assert everything a vector says of its pack."""
    pack = regime(name)
    on = vector["on"]
    program = pack.program(vector.get("subject", "transfer"), on)
    strange = set(vector["facts"]) - set(program.cells_by_name) - {"on"}
    assert not strange, f"the rules never ask for {sorted(strange)}"
    case = {"on": (on.toordinal(), on.toordinal()), **case_of(vector["facts"], program)}
    decision = Decision(program, case)
    expect = vector["expect"]
    wanted = "..".join(expect) if isinstance(expect, list) else expect
    answers = dict(zip((c.id for c in program.clauses), decision.answers, strict=True))

    assert str(decision.span) == wanted, f"{decision.span}; {answers}"
    for word in ("yes", "no", "unknown"):
        for clause in vector.get(word, ()):
            assert answers[clause] == word, f"{clause} is {answers[clause]}"
    if "needs" in vector:
        assert sorted(decision.needs) == sorted(vector["needs"])
    if "flags" in vector:
        opened = [f.clause.id for f in program.flags if answers[f.clause.id] == "yes"]
        assert sorted(opened) == sorted(vector["flags"])
    if "readings" in vector:
        spans = {key: str(span) for key, span in decision.by_reading}
        assert {k: spans[k] for k in vector["readings"]} == vector["readings"]
    if "policy" in vector:
        stated = [words for d in program.duties for words, clause in d.policy if answers[d.clause.id] != "no" and answers[clause.id] == "yes"]
        assert vector["policy"] in stated
    if "status" in vector:
        assert set(vector["status"]) <= set(pack.law.statuses(on))
    if "binds" in vector:
        assert pack.law.binding(on) is vector["binds"]


