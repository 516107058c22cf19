"""Decide about a hit: it is not the listed party, it is, somebody else must look, or it is open again."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

import msgspec

from weighbridge.app.remembering.judging import standing
from weighbridge.app.remembering.ports import Memory
from weighbridge.app.remembering.records import REASONS, Disposition, StandingHit, Verdict
from weighbridge.kernel.errors import BadInput, did_you_mean

_MOST_NOTE = 10_000


class Decision(msgspec.Struct, frozen=True):
    """What a person says about a hit."""

    verdict: Verdict
    by: str
    at: datetime
    reason: str | None = None
    note: str | None = None


def decide(memory: Memory, hit: int, decision: Decision) -> StandingHit:
    """Write a decision down; the hit as it stands then. Raises `BadInput` where it does not fit the hit or lacks its reason."""
    _check(decision)
    before = one(memory, hit)
    _check_fits(before, decision.verdict)
    disposition = Disposition(decision.verdict, decision.by.strip(), decision.at, before.pair, decision.reason, decision.note)
    memory.hits.decide(hit, disposition)
    now = standing(before.pair, (*before.dispositions, disposition))
    memory.hits.stand(hit, now.state, now.why, decision.at.date())
    return one(memory, hit)


def one(memory: Memory, hit: int, *, evidence: bool = False) -> StandingHit:
    """A hit. Raises `BadInput` where there is none of that number."""
    found: Iterable[StandingHit] = memory.hits.standing(hit=hit, evidence=evidence)
    for standing_hit in found:
        return standing_hit
    raise BadInput("memory/unknown-hit", f"there is no hit {hit}", to_fix="run `weighbridge hits` for the numbers")


def _check(decision: Decision) -> None:
    if not decision.by.strip():
        raise BadInput("memory/unreasoned", "a decision without a name is nobody's", to_fix="add --by NAME")
    if decision.verdict == "false-positive":
        if decision.reason not in REASONS:
            raise BadInput(
                "memory/unreasoned", f'"{decision.reason or ""}" is no reason code', to_fix=did_you_mean(decision.reason or "", REASONS)
            )
        if not (decision.note or "").strip():
            raise BadInput("memory/unreasoned", "the note is empty", to_fix="say in --note what tells the two apart")
    if len(decision.note or "") > _MOST_NOTE:
        raise BadInput("memory/unreasoned", f"the note is longer than {_MOST_NOTE:,} signs", to_fix="keep the file elsewhere, and name it")


def _check_fits(before: StandingHit, verdict: Verdict) -> None:
    if before.state == "closed":
        raise BadInput(
            "memory/closed-hit",
            f"hit {before.id} is closed: {before.why}",
            to_fix="nothing is to be decided; it opens again if it matches again",
        )
    if before.reference is None:
        raise BadInput("memory/closed-hit", f"the customer of hit {before.id} was erased", to_fix="nothing is left to decide by")
    if verdict == "reopened" and before.state == "open":
        raise BadInput("memory/closed-hit", f"hit {before.id} is open", to_fix="clear, confirm or escalate it")
