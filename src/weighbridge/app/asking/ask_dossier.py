"""Ask for the missing facts of a dossier, those that settle most first, as TOML to fill in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import msgspec

from weighbridge.act.floor import unplaced
from weighbridge.app.answers import Determination, RegimeAnswer
from weighbridge.facts.records import Dossier, Transfer
from weighbridge.facts.tables.clouds import Transaction
from weighbridge.facts.transfers import parties_of
from weighbridge.facts.vocabulary import Entry, entry
from weighbridge.kernel.legible import legible

_FLOOR = "the floor under every order"
_RECIPIENT = Entry("to", "world", "choice", "Who is the end user?", key="transfer.to", example='"party-1"')
_LISTED = Entry(
    "to.listed",
    "world",
    "flag",
    "Is the party on a restricted-party list? Screen it, or state what you know.",
    key="party.listed",
    example='"no"',
)


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
            row = _written(entry(need.fact), subject, dossier)
            table, owner = _home(row, subject, dossier)
            held = found.get((row.key or row.name, owner))
            regimes = (*held.regimes, answer.regime) if held else (answer.regime,)
            found[row.key or row.name, owner] = Asked(held.entry if held else row, table, owner, tuple(dict.fromkeys(regimes)))
    if not determination.study:
        for transfer in dossier.transfer:
            for unstated in _unstated(dossier, transfer):
                found.setdefault((unstated.entry.key, unstated.id), unstated)
    return tuple(found.values())


def _written(row: Entry, subject: str, dossier: Dossier) -> Entry:
    """The entry with the key that is missing: the seat of an employer who is named is a fact of the employer."""
    if row.name.startswith("to.employer_") and _employer(subject, dossier) is not None:
        return replace(row, key=f"party.{row.name.removeprefix('to.employer_')}", example='"US"')
    if row.key.startswith("facility.") and not any(t.id == subject and t.stored_at for t in dossier.transfer):
        return replace(
            row, key="transfer.stored_at", example='"dc-1"', question=f"{row.question} Name the place, and describe it as a [[facility]]."
        )
    return row


def _employer(subject: str, dossier: Dossier) -> str | None:
    transfer = next((t for t in dossier.transfer if t.id == subject), None)
    person = next((p for p in dossier.party if transfer and p.id == transfer.to), None)
    return person.employment.by if person and person.employment else None


def _unstated(dossier: Dossier, transfer: Transfer) -> Iterator[Asked]:
    """What the floor under every order asks: who receives, and whether each party is on a list."""
    if transfer.to is None and transfer.act != "publish":
        yield Asked(_RECIPIENT, "transfer", transfer.id, (_FLOOR,))
    for _, party in parties_of(dossier, transfer):
        unlooked = party.screened is None or party.screened.unfit is not None
        if party.possible_listing or (party.listed is None and unlooked and not party.listing):
            yield Asked(_LISTED, "party", party.id, (_FLOOR,))
        if party.located is None and any(key == "located" for key, _ in unplaced(dossier, transfer)):
            yield Asked(entry("to.located"), "party", party.id, (_FLOOR,))
    if any(key == "destination" for key, _ in unplaced(dossier, transfer)):
        yield Asked(entry("destination"), "transfer", transfer.id, (_FLOOR,))


def as_toml(asked: tuple[Asked, ...]) -> str:
    """The questions as TOML: each key commented out, with its question and who asks."""
    if not asked:
        return "# nothing is missing: what may still be open is words that can be read in several ways, or a flag to resolve\n"
    rows = ["# Fill in what you know, remove the `#`, and put each line in the table it names. The first settles most."]
    for part in asked:
        rows += [
            "",
            f"# {part.entry.question}",
            f"# asked by {', '.join(part.regimes)}; unit: {part.entry.unit}"
            if part.entry.unit
            else f"# asked by {', '.join(part.regimes)}",
            f"# in {_table(part)}:",
            *(f"# {assignment}" for assignment in _assignments(part.entry)),
        ]
    return "\n".join(rows) + "\n"


def _table(part: Asked) -> str:
    if "." not in part.entry.key:
        return f"a new [[{part.table}]]"
    joined = "of" if part.table in ("model.work", "notice") else "with id ="
    return f"[[{part.table}]] {joined} {_quoted(part.id)}"


def _assignments(row: Entry) -> list[str]:
    """The lines to put in the table; a table that has no key of its own for the fact is written whole."""
    example = row.example or '"…"'
    if "." not in row.key:
        return example.strip("{} ").split(", ")
    if "=" in example.split("{")[0].split("[")[0]:
        return example.split(", ")
    return [f"{row.key.rsplit('.', 1)[-1]} = {example}"]


def _quoted(name: str) -> str:
    """An id as TOML writes it, so that no id can end the comment it stands in."""
    return legible(msgspec.json.encode(name).decode())


def _answers(determination: Determination) -> Iterator[tuple[str, RegimeAnswer]]:
    for transfer in determination.transfers:
        for answer in transfer.regimes:
            yield transfer.id, answer
    for subject in (*determination.models, *determination.clusters, *determination.parties, *determination.transactions):
        for answer in subject.regimes:
            yield subject.id, answer


def _home(row: Entry, subject: str, dossier: Dossier) -> tuple[str, str]:
    """The table a fact is written in, and the id of the row it belongs to."""
    table, _, rest = row.key.partition(".")
    dealing = next((t for t in dossier.transaction if t.id == subject), None)
    if dealing is not None:
        return _home_of_dealing(row, dealing)
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
            "notice": transfer.to if transfer else None,
            "holder": next((c.owner for c in dossier.cluster if c.id == subject), None),
        }
        if row.name.startswith("to.employer_") and rest != "employment":
            return table, _employer(subject, dossier) or "…"
        return table, owners.get(row.name.partition(".")[0]) or "…"
    if table == "facility":
        return table, (transfer.stored_at if transfer else None) or "…"
    return table or "transfer", subject


def _home_of_dealing(row: Entry, dealing: Transaction) -> tuple[str, str]:
    """The table and id for a fact that a provider's dealing lacks."""
    table, _, rest = row.key.partition(".")
    owners = {
        "party": {
            "provider": dealing.provider,
            "customer": dealing.customer,
            "principal": dealing.on_behalf_of or dealing.customer,
            "reseller": dealing.reseller,
        }.get(row.name.partition(".")[0]),
        "model": dealing.model,
        "cluster": dealing.cluster,
        "transaction": dealing.id,
        "knowledge": dealing.id,
    }
    return ("model.work" if table == "model" and rest.startswith("work") else table), owners.get(table) or "…"
