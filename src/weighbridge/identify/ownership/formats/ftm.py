"""FollowTheMoney entities as JSON, one a line: ownerships and directorships, and the parties they join.

Format: followthemoney.tech, the schemata Ownership and Directorship. `percentage` is free text there; what is no percentage
may be any share. A directorship is no share and no control, and is shown as what it is.
"""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from weighbridge.facts.records import Listing
from weighbridge.identify.ownership.formats.cells import ANY, day_of, lines, share, text_of
from weighbridge.identify.ownership.records import Actor, ActorKind, Finding, Graph, Held, graph_of
from weighbridge.kernel.countries import NAMES

_KINDS: Mapping[str, ActorKind] = {
    "Person": "individual",
    "Organization": "entity",
    "Company": "entity",
    "PublicBody": "entity",
    "LegalEntity": "unknown",
    "Asset": "unknown",
}
_ENDS = {"Ownership": ("owner", "asset"), "Directorship": ("director", "organization")}
_LISTED_TOPICS = {"sanction", "export.control", "export.risk", "debarment"}


class _Entity(msgspec.Struct):
    id: str
    schema: str
    properties: dict[str, list[str | dict[str, object]]] = {}


def read_ftm(body: bytes, file: str) -> Graph:
    """The stakes of a file; a line that is no entity is a finding, and so are schemata that say nothing of owners."""
    findings: list[Finding] = []
    actors: list[Actor] = []
    held: list[Held] = []
    others: dict[str, list[int]] = {}
    decoder = msgspec.json.Decoder(_Entity)
    for number, line in lines(text_of(body, file), findings):
        try:
            one = decoder.decode(line)
        except (msgspec.DecodeError, RecursionError) as problem:
            findings.append(Finding("unreadable", f"line {number} is no entity: {problem}", (number,)))
            continue
        if one.schema in _ENDS:
            held += _held(number, one, findings)
        elif one.schema in _KINDS:
            actors.append(_actor(one))
        else:
            others.setdefault(one.schema, []).append(number)
    for name, rows in others.items():
        findings.append(Finding("left-out", f'{len(rows)} of the schema "{name}" say nothing of owners', tuple(rows)))
    return graph_of(actors, held, findings)


def _texts(one: _Entity, key: str) -> list[str]:
    """The texts of a property; of an entity written into it, its id."""
    values = [text if isinstance(text, str) else str(text.get("id", "")) for text in one.properties.get(key, [])]
    return [text for text in values if text.strip()]


def _first(one: _Entity, key: str) -> str | None:
    return next(iter(_texts(one, key)), None)


def _held(number: int, one: _Entity, findings: list[Finding]) -> list[Held]:
    owner_key, owned_key = _ENDS[one.schema]
    owners, assets = _texts(one, owner_key), _texts(one, owned_key)
    if not owners or not assets:
        findings.append(Finding("unreadable", f"line {number} names no {owner_key} or no {owned_key}", (number,)))
    said = " ".join([*_texts(one, "percentage"), *_texts(one, "role"), *_texts(one, "ownershipType")])
    found = [share(text) for text in _texts(one, "percentage")]
    read = [ends for ends in found if ends is not None]
    # Several percentages of one ownership are so many opinions: it may be any of them.
    ends = (min(e[0] for e in read), max(e[1] for e in read)) if read and len(read) == len(found) else ANY
    if len(owners) > 1:
        ends = (0, ends[1])
    days = (day_of(_first(one, "startDate") or _first(one, "date")), day_of(_first(one, "endDate")))
    owns = one.schema == "Ownership"
    return [Held(owner, owned, *(ends if owns else ANY), *days, owns=owns, row=number, says=said) for owner in owners for owned in assets]


def _actor(one: _Entity) -> Actor:
    codes = [text.upper() for key in ("mainCountry", "jurisdiction", "country") for text in _texts(one, key)]
    topics = [text for text in _texts(one, "topics") if text in _LISTED_TOPICS or text.startswith("sanction")]
    return Actor(
        one.id,
        _first(one, "name"),
        _KINDS[one.schema],
        next((code for code in codes if code in NAMES), None),
        tuple(Listing(f"topic {text}") for text in topics),
        registered=True,
    )
