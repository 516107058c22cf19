"""Every fact a rule may ask about, once: its name, class, kind, unit, and the question in plain words.

Classes (CONTRACT 1): a *world* fact that is absent is unknown and asked for; a *document* that is
absent was not presented, so the answer is no; a *structural* fact is taken as named and printed.
"""

from __future__ import annotations

from dataclasses import replace

from weighbridge.facts.vocabulary.clouds import CLOUDS
from weighbridge.facts.vocabulary.clusters import CLUSTER
from weighbridge.facts.vocabulary.entries import NO_PARENT, Entry, FactClass, Kind
from weighbridge.facts.vocabulary.exports import EXPORTS
from weighbridge.facts.vocabulary.frontier import FRONTIER
from weighbridge.facts.vocabulary.letters import LETTERS
from weighbridge.facts.vocabulary.listings import LISTINGS
from weighbridge.facts.vocabulary.models import MODEL
from weighbridge.facts.vocabulary.parties import PARTIES
from weighbridge.facts.vocabulary.sanctions import SANCTIONS
from weighbridge.facts.vocabulary.transfers import TRANSFER
from weighbridge.kernel.errors import Misuse, did_you_mean

__all__ = ["ENTRIES", "NO_PARENT", "Entry", "FactClass", "Kind", "entry"]

ENTRIES = {e.name: e for e in (*TRANSFER, *PARTIES, *EXPORTS, *LISTINGS, *SANCTIONS, *MODEL, *FRONTIER, *CLUSTER, *LETTERS, *CLOUDS)}
"""The vocabulary, by name. `model.operations` and `model.relation` take a qualifier in brackets."""


def entry(name: str) -> Entry:
    """The entry of a fact; :class:`Misuse` when the vocabulary has none of that name."""
    family, bracket, _ = name.partition("[")
    if family not in ENTRIES:
        msg = f"no fact is called {family}: {did_you_mean(family, ENTRIES)}"
        raise Misuse(msg)
    return replace(ENTRIES[family], name=name) if bracket else ENTRIES[family]
