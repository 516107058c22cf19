"""`weighbridge screen --result`: what was found, as a file that a dossier's `screening` and `owners --screening` read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from weighbridge.adapters.customer_files import CustomerFile, Row
    from weighbridge.adapters.lists.freshness import Standing
    from weighbridge.adapters.memory.store import SqlMemory
    from weighbridge.app.remembering.records import Epoch, Role, StandingHit
    from weighbridge.app.screening.outcomes import Answer
    from weighbridge.facts.screenings.result import ScreenedParty
    from weighbridge.identify.screening.index import Index
    from weighbridge.identify.screening.records import Settings

    Answered = tuple[dict[str, str], Answer]
    """A customer and its answer."""

Result = Annotated[
    str | None, typer.Option(help="Write what was found to this file, for a dossier's `screening` and `owners --screening`.")
]


def of_screened(answered: Iterable[Answered], standing: Standing, index: Index, settings: Settings) -> str:
    """The file of customers, each with what was found of it. Raises `BadInput` where one has no id of its own."""
    from weighbridge.app.remembering.records import Epoch
    from weighbridge.app.screening.results import screened
    from weighbridge.identify.screening.records import MATCHER

    listed = {party.id: party for party in index.parties}
    found = (screened(who.get("id", ""), who.get("name"), answer, listed) for who, answer in answered)
    return result(found, standing, Epoch(MATCHER, index.weights.digest, settings.digest))


def json_line(row: Row, answer: Answer) -> str:
    """A row and its answer whole, as a line of JSON."""
    import msgspec

    cells = [cell.encode("utf-8", "replace").decode() for cell in row.cells]
    return msgspec.json.encode({"line": row.line, "cells": cells, "answer": answer}).decode() + "\n"


def parties_remembered(file: CustomerFile, memory: SqlMemory, role: Role) -> Iterator[ScreenedParty]:
    """Each row with the hits that stand in the memory; one that the memory does not have could not be read."""
    from weighbridge.app.screening.outcomes import Answer
    from weighbridge.app.screening.results import remembered, screened

    standing: dict[int, list[StandingHit]] = {}
    for hit in memory.hits.standing():
        standing.setdefault(hit.customer, []).append(hit)
    for row in file.rows:
        customer = file.customer(row)
        reference, name = customer.get("id", ""), customer.get("name")
        known = memory.customers.find(reference, role) if row.fault is None and reference else None
        if known is None or (known.values.get("name") or "") != (name or ""):
            yield screened(reference, name, Answer("unreadable", why=f"line {row.line}: {row.fault or 'nothing to screen by'}"), {})
        else:
            yield remembered(reference, name, standing.get(known.id, ()))


def result(parties: Iterable[ScreenedParty], standing: Standing, epoch: Epoch) -> str:
    """The text of the file. Raises `BadInput` where a row has no id, or two have one."""
    import msgspec

    from weighbridge.app.screening.results import checked
    from weighbridge.facts.listings import OWN
    from weighbridge.facts.screenings.result import Screening

    official = [source.retrieved for source in standing.sources if not source.id.startswith(OWN)]
    found = Screening(
        schema="weighbridge/screening/1",
        on=standing.on,
        edition=standing.edition,
        parties=checked(parties),
        retrieved=min(official, default=None),
        stale_after=standing.stale_after,
        unfit=standing.why,
        lists=tuple(standing.counts),
        matcher=epoch.matcher,
        weights=epoch.weights,
        configuration=epoch.configuration,
    )
    return msgspec.json.format(msgspec.json.encode(found), indent=2).decode() + "\n"
