"""Take accounts in, with their owners; and open those of which nothing is missing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from weighbridge.app.programme.judging import Rules
from weighbridge.app.programme.ports import Programme
from weighbridge.app.programme.records import Said
from weighbridge.app.programme.standing import answers_of
from weighbridge.facts.programme.reading import OWNER, Read, read_people
from weighbridge.facts.programme.records import AccountFile, Holding, Person
from weighbridge.facts.usage.records import Unread
from weighbridge.identify.ownership.reading import read_stakes
from weighbridge.identify.ownership.records import Graph, Held
from weighbridge.kernel.amounts import written_percent

_TABLES = (".csv", ".tsv", ".txt")


class Gathered(msgspec.Struct, frozen=True):
    """The files to be taken in, what could not be read, and what was taken for granted."""

    files: tuple[AccountFile, ...]
    unread: tuple[Unread, ...] = ()
    taken: tuple[str, ...] = ()


def with_owners(read: Read, body: bytes, file: str) -> Gathered:
    """The files with those above each customer, by any file of stakes that `weighbridge owners` reads.

    A table may say more of an owner in columns such as `owner_address`. Raises `BadInput` for a file of no form that is known.
    """
    graph = read_stakes(body, file)
    said = read_people(body, file) if file.endswith(_TABLES) else Read()
    into = _into(graph)
    files = tuple(_owned(one, graph, into, said.people) for one in read.files)
    findings = [Unread(file, row, f.says) for f in graph.findings if f.what == "unreadable" for row in f.rows or (0,)]
    left = tuple(f.says for f in graph.findings if f.what == "left-out" and not any(f'"{name}"' in f.says for name in OWNER))
    return Gathered(files, (*read.unread, *findings, *said.unread), (*read.taken, *left))


def _into(graph: Graph) -> Mapping[str, list[Held]]:
    found: dict[str, list[Held]] = {}
    for one in graph.held:
        if one.owns:
            found.setdefault(one.owned, []).append(one)
    return found


def _owned(file: AccountFile, graph: Graph, into: Mapping[str, list[Held]], people: Mapping[str, Person]) -> AccountFile:
    """The file with everybody above its customer and their stakes, on every day: which of them count is asked of a day."""
    seen, waiting, held = {file.customer.id}, [file.customer.id], list[Held]()
    for name in waiting:
        for stake in into.get(name, ()):
            held.append(stake)
            if stake.owner not in seen:
                seen.add(stake.owner)
                waiting.append(stake.owner)
    above = tuple(_described(graph, name, people.get(name)) for name in waiting[1:])
    return msgspec.structs.replace(file, people=above, holdings=tuple(map(_holding, held)))


def _described(graph: Graph, name: str, said: Person | None) -> Person:
    """Somebody as the table describes them, and where it does not, as the file of stakes does."""
    actor, who = graph.actor(name), said or Person(id=name)
    kind = None if actor.kind == "unknown" else actor.kind
    return msgspec.structs.replace(who, name=who.name or actor.name, kind=who.kind or kind, country=who.country or actor.country)


def _holding(one: Held) -> Holding:
    return Holding(one.owned, one.owner, written_percent(one.low), written_percent(one.high, up=True), one.from_, one.until)


def take_in(programme: Programme, files: Sequence[AccountFile], said: Said) -> Sequence[str]:
    """Keep the files; the accounts that are new or changed. An owner whom this file no longer names is no longer on the account.

    A file without stakes leaves those that are kept: nobody says that they are gone.
    """
    known = {} if all(file.holdings for file in files) else {k.file.account: k.file for k in programme.every() if k.file is not None}
    whole = [_kept_owners(file, known.get(file.account)) for file in files]
    done = programme.take_in(whole, said)
    return (*done.added, *done.changed)


def _kept_owners(file: AccountFile, before: AccountFile | None) -> AccountFile:
    if file.holdings or before is None or before.customer.id != file.customer.id:
        return file
    return msgspec.structs.replace(file, people=before.people, holdings=before.holdings)


def open_those_in_order(programme: Programme, rules: Rules, accounts: Sequence[str], said: Said) -> Sequence[str]:
    """Open the accounts of which nothing is missing, unverified, unscreened or due; which they were."""
    ready = [one.account for one in answers_of(programme, rules, accounts) if one.standing == "pending" and one.in_order]
    known = {kept.file.account: kept for kept in programme.every() if kept.file is not None} if ready else {}
    opened = []
    for name in ready:
        kept = known.get(name)
        if kept is not None:
            programme.stand(kept.id, msgspec.structs.replace(kept.days, standing="open", provisioned_on=said.on))
            programme.act(kept.id, "opened", said)
            opened.append(name)
    return opened
