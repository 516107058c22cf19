"""An entry of the vocabulary: how a fact is named, asked for, and treated when absent."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from weighbridge.kernel.countries import NAMES

FactClass = Literal["world", "document", "structural", "reading"]
Kind = Literal["choice", "country", "flag", "amount", "day"]

NO_PARENT = "none"
"""The word for a party that has no parent, or to which headquarters do not apply."""


@dataclass(frozen=True)
class Entry:
    """One fact: what it is called, how it behaves when absent, and how to ask for it.

    `key` is where it stands in a dossier (`table.key`) and `example` what could be written there.
    """

    name: str
    fact_class: FactClass
    kind: Kind
    question: str
    unit: str = ""
    options: tuple[str, ...] = ()
    key: str = ""
    example: str = ""

    @property
    def domain(self) -> tuple[str, ...]:
        """Every word the fact may be, for the kinds that are words."""
        if self.kind == "country":
            return (*NAMES, NO_PARENT)
        return ("yes", "no") if self.kind == "flag" else self.options


def world(name: str, kind: Kind, question: str, key: str, example: str = "", *options: str, unit: str = "") -> Entry:  # noqa: PLR0913  # a row of the table
    """A fact of the world: unknown, and asked for, when absent."""
    return Entry(name, "world", kind, question, unit, options, key, example)


def document(name: str, question: str, key: str, example: str) -> Entry:
    """A document to be presented: absent, it was not."""
    return Entry(name, "document", "flag", question, "", (), key, example)
