"""The work of a parent that a dossier does not describe, as the catalogue of public models has it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from weighbridge.facts.records import Model
from weighbridge.facts.tables.work import Work

SOURCE = "the catalogue of public models shipped with Weighbridge"


def published_model(entries: Sequence[Mapping[str, Any]], name: str) -> Model | None:
    """The catalogue's model of that id or name, as a ledger of one item; none where no entry, or more than one, is called so.

    Its item holds everything in the weights, a base's training too. Nothing but the work is taken: whether its
    weights are out, and on what terms, a dossier says itself. An entry without operations is a partial ledger.
    """
    wanted = " ".join(name.split()).casefold()
    found = [e for e in entries if wanted in (e["id"].casefold(), e["name"].casefold())]
    if len(found) != 1:
        return None
    entry = found[0]
    said = entry.get("operations")
    operations = tuple(said) if isinstance(said, list) else said
    confidence = f", {entry['operations_basis']}" if "operations_basis" in entry else ""
    work = Work(kind="pre-training", operations=operations, source=f"{SOURCE}{confidence}")
    return Model(id=name, name=entry["name"], ledger="partial" if said is None else "complete", work=[work])
