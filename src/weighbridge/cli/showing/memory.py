"""The memory for people: what a screening did, which hits wait for somebody, and what was decided."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import typer

from weighbridge.cli.showing.rows import row
from weighbridge.identify.listings.lists import called

if TYPE_CHECKING:
    from weighbridge.app.remembering.carrying import Carried
    from weighbridge.app.remembering.records import StandingHit
    from weighbridge.app.remembering.rescreen import Rescreened
    from weighbridge.app.remembering.rows import Fault

_SHOWN = 20
"""So many of a kind are shown; `--json` prints all."""


def show_rescreened(
    done: Rescreened, waiting: Sequence[StandingHit], aside: tuple[Sequence[Fault], Sequence[Fault]], carried: Carried | None
) -> None:
    """What was screened and why, what opened and closed, and which hits wait; `aside`: lines unreadable, and read in part."""
    run = done.screening
    row("screened", f"all against all: {run.why}" if run.scope == "full" else "what changed", "")
    row(
        "customers",
        f"{run.changed_customers:,} new or changed of {run.customers:,}" + (f"; {done.left:,} have left" if done.left else ""),
        "",
    )
    terms = f"; {done.reannotated:,} with other terms only" if done.reannotated else ""
    row("listings", f"{run.changed_listings:,} new or changed of {run.listings:,}; {done.gone:,} gone{terms}", "")
    row("hits", ", ".join(f"{count:,} {state}" for state, count in done.hits.items()), "")
    row("since then", f"{len(done.opened):,} opened, {len(done.closed):,} closed", "")
    if carried is not None:
        row("carried", f"{carried.dispositions:,} decisions to other ids", "")
        for pair in carried.unknown[:_SHOWN]:
            row("", f"not known, so nothing was carried: {pair}", "  ")
    for what, faults in zip(("unreadable", "in part"), aside, strict=True):
        for fault in faults[:_SHOWN]:
            row(what, f"line {fault.line}: {fault.why}", "")
        row("", f"and {len(faults) - _SHOWN:,} more {what}; --json prints all" if len(faults) > _SHOWN else "", "")
    show_hits(waiting)


def show_hits(hits: Sequence[StandingHit]) -> None:
    """A line or two for each hit, most points first."""
    for hit in hits[:_SHOWN]:
        _show(hit)
    if len(hits) > _SHOWN:
        typer.echo(f"and {len(hits) - _SHOWN:,} more; --json prints all")


def _show(hit: StandingHit) -> None:
    whom = f"{hit.reference}, {hit.text}" if hit.reference is not None else "an erased customer"
    row(f"hit {hit.id}", f"{hit.state}: {whom} | {hit.listed} ({called(hit.list)}, {hit.listing}), 0.{hit.score:03d}", "")
    row("", hit.why or "", "  ")


def show_hit(hit: StandingHit) -> None:
    """A hit with what follows from it and everything decided about it."""
    _show(hit)
    for name in ("requirement", "policy", "remarks"):
        row(name, str(hit.terms.get(name) or ""), "  ")
    row("citations", ", ".join(str(each) for each in _listed(hit.terms.get("citations"))), "  ")
    for one in hit.dispositions:
        when = f"{one.at.date().isoformat()}, {one.by}"
        carried = f" (carried over from decision {one.carried_from})" if one.carried_from is not None else ""
        row(one.verdict, f"{when}{carried}: {', '.join(filter(None, (one.reason, one.note)))}".rstrip(": "), "  ", 16)
    _show_evidence(hit.evidence)


def _listed(value: object) -> list[object]:
    return list(value) if isinstance(value, list) else []


def _show_evidence(evidence: object) -> None:
    if not isinstance(evidence, dict):
        return
    for part in _listed(evidence.get("parts")):
        if isinstance(part, dict):
            beside = f" ({part.get('ours') or '-'} | {part.get('theirs') or '-'})" if part.get("ours") or part.get("theirs") else ""
            row(f"{part.get('points'):+d}", f"{part.get('kind')}: {part.get('said')}{beside}", "  ")
