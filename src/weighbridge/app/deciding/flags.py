"""The red flags of a transfer: open, possible, or resolved with a reason that stays on record."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from weighbridge.app.answers import FlagAnswer
from weighbridge.app.red_flags import RedFlag
from weighbridge.decide.evaluation import Decision
from weighbridge.facts.records import Resolution, Transfer

SEEN = "red_flag"
"""The clause that a red flag was seen: each one of the library asks its own question in its place."""


def open_flags(
    regime: str, decision: Decision, transfer: Transfer, resolutions: Sequence[Resolution], library: Sequence[RedFlag]
) -> list[FlagAnswer]:
    """Every flag of a regime that is not ruled out, those the library knows by their own questions."""
    answers = dict(zip((c.id for c in decision.program.clauses), decision.answers, strict=True))
    found = []
    for flag in decision.program.flags:
        answer = answers[flag.clause.id]
        if answer == "no":
            continue
        state = "open" if answer == "yes" else "possible"
        rows = [FlagAnswer(flag.clause.id, state, flag.clause.says, flag.asks, flag.clause.cite, regime)]
        if flag.clause.id == SEEN:
            rows = list(_by_name(transfer.red_flags, rows[0], library)) or rows
        found += [_resolved(row, resolutions, transfer.id) for row in rows]
    return found


def _by_name(seen: Sequence[str], general: FlagAnswer, library: Sequence[RedFlag]) -> Iterator[FlagAnswer]:
    """The flags seen: those of the library by name, any other words once under the general question."""
    known = {f.id: f for f in library}
    names = [name.removeprefix("red-flag/") for name in seen]
    for name in dict.fromkeys(n for n in names if n in known):
        flag = known[name]
        yield FlagAnswer(f"red-flag/{name}", general.state, flag.says, flag.asks, flag.cite, general.regime)
    if any(n not in known for n in names):
        yield general


def _resolved(row: FlagAnswer, resolutions: Sequence[Resolution], transfer: str) -> FlagAnswer:
    found = next((r for r in resolutions if r.id == row.id and r.transfer in (None, transfer)), None)
    if found is None:
        return row
    return FlagAnswer(row.id, "resolved", row.says, row.asks, row.cite, row.regime, found.reason)
