"""Ask for the missing facts of a dossier, those that settle most first, as TOML to fill in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from weighbridge.app.answers import Determination, RegimeAnswer
from weighbridge.facts.records import Dossier
from weighbridge.facts.vocabulary import Entry, entry


@dataclass(frozen=True)
class Asked:
    """A missing fact: which table of the dossier it belongs in, and which regimes ask."""

    entry: Entry
    table: str
    id: str
    regimes: tuple[str, ...]


def missing(determination: Determination, dossier: Dossier) -> tuple[Asked, ...]:
    """Every fact some answer needs, once a table, those that settle most first."""
    found: dict[tuple[str, str], Asked] = {}
    for subject, answer in _answers(determination):
        for need in answer.needs:
            row = entry(need.fact)
            table, owner = _home(row, subject, dossier)
            held = found.get((row.key or row.name, owner))
            regimes = (*held.regimes, answer.regime) if held else (answer.regime,)
            found[row.key or row.name, owner] = Asked(row, table, owner, tuple(dict.fromkeys(regimes)))
    return tuple(found.values())


def as_toml(asked: tuple[Asked, ...]) -> str:
    """The questions as TOML: each key commented out, with its question and who asks."""
    if not asked:
        return "# nothing is missing: every answer is determined by the facts given\n"
    rows = ["# Fill in what you know, remove the `#`, and put each line in the table it names. The first settles most."]
    for part in asked:
        key = part.entry.key.partition(".")[2] or part.entry.name
        example = part.entry.example or '"…"'
        assignment = example if "=" in example.split("{")[0].split("[")[0] else f"{key.rsplit('.', 1)[-1]} = {example}"
        rows += [
            "",
            f"# {part.entry.question}",
            f"# asked by {', '.join(part.regimes)}; unit: {part.entry.unit}"
            if part.entry.unit
            else f"# asked by {', '.join(part.regimes)}",
            f'# [[{part.table}]]  id = "{part.id}"',
            f"# {assignment}",
        ]
    return "\n".join(rows) + "\n"


def _answers(determination: Determination) -> Iterator[tuple[str, RegimeAnswer]]:
    for transfer in determination.transfers:
        for answer in transfer.regimes:
            yield transfer.id, answer
    for subject in (*determination.models, *determination.clusters, *determination.parties):
        for answer in subject.regimes:
            yield subject.id, answer


def _home(row: Entry, subject: str, dossier: Dossier) -> tuple[str, str]:
    """The table a fact is written in, and the id of the row it belongs to."""
    table, _, rest = row.key.partition(".")
    transfer = next((t for t in dossier.transfer if t.id == subject), None)
    model = next((m for m in dossier.model if m.id == (transfer.model if transfer else subject)), None)
    if table == "model":
        return ("model.work" if rest.startswith("work") else "model"), model.id if model else "…"
    if table == "party":
        developer = model.developer if model else None
        owners = {
            "from": (transfer.from_ if transfer else None) or developer,
            "developer": developer,
            "to": transfer.to if transfer else None,
        }
        return table, owners.get(row.name.partition(".")[0]) or "…"
    if table == "facility":
        return table, (transfer.stored_at if transfer else None) or "…"
    return table or "transfer", subject
