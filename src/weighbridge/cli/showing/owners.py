"""The owners of a party for people: each set with its proof, who owns in the end, and what is odd."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import typer

from weighbridge.app.owning.answers import BeneficialOwner, FindingAnswer, OwnershipAnswer, SetAnswer
from weighbridge.cli.showing.rows import row, wrapped
from weighbridge.kernel.legible import legible

_SHOWN = 12
"""So many of a kind are shown; `--json` prints all."""


def show_ownership(answer: OwnershipAnswer) -> None:
    """The whole answer."""
    names = {party.id: party.name for party in answer.parties if party.name and party.name != party.id}
    typer.echo(legible(f"owners of {_called(answer.party, names)} on {answer.on}: {len(answer.parties) - 1} parties above it"))
    for one in answer.sets:
        _show_set(one, answer.party, names)
    _show_owners(answer, names)
    _show_parents(answer, names)
    _show_findings(answer.findings)


def _called(name: str, names: Mapping[str, str]) -> str:
    return f'"{names[name]}" ({name})' if name in names else f'"{name}"'


def _ends(ends: tuple[str, str]) -> str:
    return f"{ends[0]} %" if ends[0] == ends[1] else f"{ends[0]} to {ends[1]} %"


def _show_set(one: SetAnswer, party: str, names: Mapping[str, str]) -> None:
    typer.echo(wrapped(f"{one.set:<12} {one.answer.upper():<16} {one.says} [{one.cite}]", "", " " * 13))
    if one.binds:
        row("", one.binds, "  ")
    itself = {"yes": "the party itself is of the set", "no": "", "unknown": "the party itself was not screened, or may be of the set"}[
        one.itself
    ]
    row("", itself + (f"; by its owners: {one.by_owners}" if itself else ""), "  ")
    for step in one.proof[:_SHOWN]:
        row("", f"{_called(step.owned, names)}: those who count hold {step.at_least} % at least, {step.at_most} % at most", "  ")
        for stake in step.stakes[:_SHOWN]:
            row("", f"{_ends(stake.percent)} by {_called(stake.owner, names)}, which {stake.because} (row {stake.row})", "    ")
        _more(len(step.stakes) - _SHOWN, "stakes", "    ")
    _more(len(one.proof) - _SHOWN, "steps", "  ")
    if one.controlled_by:
        named = ", ".join(_called(name, names) for name in one.controlled_by[:_SHOWN])
        row("", f"a warning: controlled by {named}, otherwise than by shares", "  ")
    owners = [name for name in one.unscreened if name != party]
    if owners and one.answer != "caught":
        row("", f"nobody knows whether these owners are of the set: {', '.join(_called(name, names) for name in owners[:_SHOWN])}", "  ")
        _more(len(owners) - _SHOWN, "such owners", "  ")


def _show_owners(answer: OwnershipAnswer, names: Mapping[str, str]) -> None:
    typer.echo("beneficial owners (25 % or more owned or controlled, or substantial control; proposed 15 CFR 7.301)")
    order = ("yes", "unknown", "no")
    ranked = sorted(answer.beneficial, key=lambda who: (order.index(who.at_25), order.index(who.by_control)))
    for who in ranked[:_SHOWN]:
        row("", f"{_word(who)} {_called(who.id, names)}: owns {_ends(who.owned)}, controls {_ends(who.controlled)}", "  ")
    _more(len(ranked) - _SHOWN, "individuals", "  ")
    if answer.unnamed[1] != "0":
        row("", f"nobody is named for up to {answer.unnamed[1]} %", "  ")


def _word(who: BeneficialOwner) -> str:
    if "yes" in (who.at_25, who.by_control):
        return "yes" + (", by control:" if who.at_25 != "yes" else ":")
    return "not known:" if who.at_25 == "unknown" else "not by share:"


def _show_parents(answer: OwnershipAnswer, names: Mapping[str, str]) -> None:
    found = answer.parents
    line = ", owned by more than half by ".join(_called(name, names) for name in found.line)
    row("parents", line, "")
    if found.ultimate is None:
        row("", f"the ultimate parent is not known: {found.open}", "  ")
    else:
        row("", f"the ultimate parent is {_called(found.ultimate, names)}, headquarters {found.headquarters or 'not known'}", "  ")


def _show_findings(found: Sequence[FindingAnswer]) -> None:
    for finding in found[:_SHOWN]:
        row("finding", f"{finding.what}: {finding.says}", "")
    _more(len(found) - _SHOWN, "findings", "")


def _more(count: int, what: str, indent: str) -> None:
    if count > 0:
        row("", f"and {count} more {what}: --json prints all", indent)
