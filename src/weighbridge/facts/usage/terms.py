"""The terms on which a source is read: its file's name, its clock's zone, whose chips it names, and what stays secret."""

from __future__ import annotations

import hmac
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import tzinfo
from functools import lru_cache

from weighbridge.facts.usage.records import Link, LinkKind
from weighbridge.kernel.amounts import Number

_ATTEMPT = re.compile(r"(?:[-_.\s]*(?:retry|restart|resume|attempt|try|part|chunk|run|job|v|r)?[-_.\s#]*\d+)+\Z", re.IGNORECASE)
_MOST_LINK = 4_096
_HEX_KEPT = 32


@lru_cache(maxsize=65_536)
def _token(salt: bytes, kind: str, words: str) -> str:
    """The same words come again in row after row, and hashing them is most of what a row costs."""
    return hmac.digest(salt, f"{kind}\x1f{words}".encode("utf-8", "surrogateescape"), "sha256").hex()[:_HEX_KEPT]


def _nothing(_: str) -> str | None:
    return None


@dataclass(frozen=True)
class Concealing:
    """Words that tell of people or of secrets, made into tokens that are equal where the words are.

    A keyed hash (HMAC-SHA-256) under the project's salt, cut to 128 bits; without a salt nothing is kept of them at all.
    `plain` names the kinds that may be kept as they are.
    """

    salt: bytes | None = None
    plain: frozenset[str] = frozenset()

    def of(self, kind: str, words: str | None) -> str | None:
        """The words where their kind may be plain, a token under a salt, else None."""
        if words is None or not words.strip():
            return None
        if kind in self.plain:
            return words
        if self.salt is None:
            return None
        return _token(self.salt, kind, words)

    def link(self, kind: LinkKind, words: str | None) -> tuple[Link, ...]:
        """The link of that kind, with the stem beside a name; none where nothing may be kept."""
        if words is None or not words.strip():
            return ()
        said = words.strip()[:_MOST_LINK]
        pairs: list[tuple[LinkKind, str]] = [(kind, said)]
        stem = _ATTEMPT.sub("", said) if kind == "name" else ""
        if stem:
            pairs.append(("stem", stem))
        found = ((k, self.of(k, w)) for k, w in pairs)
        return tuple(Link(k, value) for k, value in found if value is not None)


ALL_KINDS = frozenset(("user", "name", "stem", "image", "path", "command", "gang", "array", "queue", "payer", "comment"))
OPEN = Concealing(plain=ALL_KINDS)
"""Nothing concealed: for tests, and for a provider whose rule allows it."""


@dataclass(frozen=True, slots=True)
class Machine:
    """A type of machine that a cloud lets: its chip by our name, and how many it has (a part of one where it is shared)."""

    type: str
    chip: str
    chips: Number


@dataclass(frozen=True)
class Machines:
    """The machines of clouds with accelerators, by type, and the families in which a new type may have some."""

    rows: Mapping[str, Machine] = field(default_factory=dict)
    families: tuple[re.Pattern[str], ...] = ()

    def find(self, name: str) -> Machine | None:
        """The machine of that type, letters' case aside."""
        return self.rows.get(name.strip().casefold())

    def may_have_chips(self, name: str) -> bool:
        """Whether a type that is not in the table is of a family whose machines have accelerators."""
        return any(family.match(name.strip()) for family in self.families)


@dataclass(frozen=True)
class Terms:
    """How to read a file.

    `zone` is that of moments written without one; where it is None they are read as UTC and the answer says so.
    `as_of` is when the source was asked, which ends what was still running. `chip_of` gives our name of a chip as the
    source spells it, `node_chips` the chip of a node and `partition_chips` that of a partition, in the source's words.
    """

    file: str
    zone: tzinfo | None = None
    as_of: int | None = None
    chip_of: Callable[[str], str | None] = _nothing
    concealing: Concealing = field(default_factory=Concealing)
    node_chips: Mapping[str, str] = field(default_factory=dict)
    partition_chips: Mapping[str, str] = field(default_factory=dict)
    machines: Machines = field(default_factory=Machines)
    account: str | None = None
    """The account of rows that name none."""
    cluster: str | None = None
    """The cluster of rows that name none."""
