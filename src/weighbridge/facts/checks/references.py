"""Every id that a table names is described in the dossier: a misspelt one would cover nothing, and let things go."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from weighbridge.facts.records import Dossier, Notice, Transfer
from weighbridge.facts.tables.clouds import Transaction
from weighbridge.kernel.errors import BadDossier, Place, did_you_mean

STAFF = "-staff"
"""`lab-staff` names whoever the party `lab` employs."""
Named = tuple[str, str, str | None]
"""The table an id belongs to, the key that holds it, and the id."""


def check_references(dossier: Dossier, place: Callable[[str], Place]) -> None:
    """Raise :class:`BadDossier` for the first id that the dossier does not describe."""
    known = {
        "model": {m.id for m in dossier.model},
        "party": {p.id for p in dossier.party},
        "facility": {f.id for f in dossier.facility},
        "cluster": {c.id for c in dossier.cluster},
        "transfer": {t.id for t in dossier.transfer},
    }
    for table, key, name in _named(dossier, known["party"]):
        if name is not None and name not in known[table]:
            raise _unknown(table, name, known[table], place(key))


def _named(dossier: Dossier, parties: set[str]) -> Iterator[Named]:
    for index, transfer in enumerate(dossier.transfer):
        yield from ((table, f"transfer[{index}].{key}", name) for table, key, name in _by_transfer(transfer))
    for index, notice in enumerate(dossier.notice):
        yield from ((table, f"notice[{index}].{key}", name) for table, key, name in _by_notice(notice, parties))
    for index, paper in enumerate(dossier.document):
        named = (("model", "models", paper.models), ("party", "parties", paper.parties), ("transfer", "transfers", paper.transfers))
        for table, key, names in named:
            yield from ((table, f"document[{index}].{key}[{i}]", name) for i, name in enumerate(names))
    for index, dealing in enumerate(dossier.transaction):
        yield from ((table, f"transaction[{index}].{key}", name) for table, key, name in _by_dealing(dealing))
    for index, party in enumerate(dossier.party):
        yield from (("party", f"party[{index}].controlled_by[{i}]", name) for i, name in enumerate(party.controlled_by or ()))


def _by_transfer(transfer: Transfer) -> Iterator[Named]:
    yield "model", "model", transfer.model
    yield "party", "from", transfer.from_
    yield "party", "to", transfer.to
    yield "party", "consignee", transfer.consignee
    yield "party", "purchaser", transfer.purchaser
    yield "facility", "stored_at", transfer.stored_at
    yield from (("party", f"intermediate[{i}]", name) for i, name in enumerate(transfer.intermediate))


def _by_notice(notice: Notice, parties: set[str]) -> Iterator[Named]:
    yield from (("model", f"models[{i}]", name) for i, name in enumerate(notice.models))
    persons = notice.persons if isinstance(notice.persons, list) else []
    for key, names in (("persons", persons), ("except", notice.except_)):
        yield from (("party", f"{key}[{i}]", name.removesuffix(STAFF)) for i, name in enumerate(names) if name not in parties)


def _by_dealing(dealing: Transaction) -> Iterator[Named]:
    yield "model", "model", dealing.model
    yield "cluster", "cluster", dealing.cluster
    yield "party", "provider", dealing.provider
    yield "party", "customer", dealing.customer
    yield "party", "on_behalf_of", dealing.on_behalf_of
    yield "party", "reseller", dealing.reseller


def _unknown(table: str, name: str, known: set[str], where: Place) -> BadDossier:
    return BadDossier(
        "dossier/unknown-reference",
        f'{where.path} names the {table} "{name}", which the dossier does not describe',
        where=where,
        to_fix=f'add a [[{table}]] with id = "{name}"' + (", or " + did_you_mean(name, known) if known else ""),
    )
