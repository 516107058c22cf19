"""Take away what need not be kept any more: what would go, and what stays and why."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date

import msgspec

from weighbridge.app.programme.judging import Rules
from weighbridge.app.programme.ports import Remembered
from weighbridge.app.programme.records import ENDED, Kept, Said
from weighbridge.app.programme.screening import everybody
from weighbridge.app.remembering.erasing import erase
from weighbridge.facts.programme.records import AccountFile
from weighbridge.facts.programme.requirements import kept_until


class Stays(msgspec.Struct, frozen=True):
    """An account that has ended and whose records stay, and why."""

    account: str
    why: str
    until: date | None = None


class Purge(msgspec.Struct, frozen=True):
    """What would be, or was, taken away on a day."""

    on: date
    goes: tuple[str, ...]
    stays: tuple[Stays, ...]
    cite: str
    doubt: str
    done: bool = False


def planned(memory: Remembered, rules: Rules) -> Purge:
    """What need not be kept any more: accounts that ended years ago, without a hold, knowledge, or a hit that is not dismissed."""
    hits = {who: set(states) for who, states in memory.programme.hits().items()}
    known = frozenset(memory.watched.known_accounts())
    goes: list[str] = []
    stays: list[Stays] = []
    for kept in memory.programme.every():
        if kept.file is not None and kept.days.standing in ENDED:
            why = _why_it_stays(kept, kept.file, rules, hits, known)
            goes += [kept.file.account] if why is None else []
            stays += [] if why is None else [why]
    return Purge(rules.on, tuple(goes), tuple(stays), rules.records.cite, rules.records.doubt)


def _why_it_stays(kept: Kept, file: AccountFile, rules: Rules, hits: Mapping[str, set[str]], known: Collection[str]) -> Stays | None:
    until = kept_until(kept.days.closed_on, kept.days.accessed_on, rules.records.years)
    if kept.held:
        return Stays(file.account, "a legal hold is on it", until)
    if file.account in known:
        return Stays(file.account, "knowledge about it is recorded, which is evidence: see `weighbridge watch explain`", until)
    if until is None or rules.on <= until:
        return Stays(file.account, f"its records are kept for {rules.records.years} years ({rules.records.cite})", until)
    if any(hits.get(who.id, set()) - {"dismissed"} for who in everybody(file)):
        return Stays(file.account, "a hit on it is not dismissed: see `weighbridge hits`", until)
    return None


def purge(memory: Remembered, rules: Rules, said: Said) -> Purge:
    """Take them away: the texts of the account, and of everybody on it whom no other account names, in all that is remembered."""
    programme = memory.programme
    plan = planned(memory, rules)
    elsewhere = _named_elsewhere(programme.every(), plan.goes)
    for name in plan.goes:
        kept = programme.find(name)
        if kept is not None and kept.file is not None:
            for who in everybody(kept.file):
                if who.id not in elsewhere and memory.customers.find(who.id, "customer") is not None:
                    erase(memory, who.id, said.on, "customer")
            programme.act(kept.id, "purge", msgspec.structs.replace(said, why=None))
            programme.purge(kept.id, said.on)
            memory.watched.erase(name, said.on)
    return msgspec.structs.replace(plan, done=True)


def _named_elsewhere(every: Sequence[Kept], goes: Sequence[str]) -> frozenset[str]:
    """The people of accounts that stay."""
    staying = [kept.file for kept in every if kept.file is not None and kept.file.account not in goes]
    return frozenset(who.id for file in staying for who in everybody(file))
