"""Parties as a dossier knows them, and dossiers as graphs: the listings of a graph's parties, by the facts' own tests."""

from __future__ import annotations

from collections.abc import Mapping

from weighbridge.facts.checking import amount_of
from weighbridge.facts.records import Dossier, Party
from weighbridge.facts.screenings.joining import screened_party
from weighbridge.facts.screenings.result import Screening
from weighbridge.identify.ownership.records import Actor, Graph, Held, graph_of
from weighbridge.kernel.amounts import Range


def graph_of_dossier(dossier: Dossier) -> Graph:
    """The stakes and the control that a dossier states; the number of a stake is its place among them."""
    held: list[Held] = []
    for party in dossier.party:
        for owner in party.owner:
            share = Range(0, None, 1) if owner.percent is None else amount_of("percent", owner.percent)
            high = 1 if share.high is None else share.high
            held.append(Held(owner.party, party.id, share.low, high, owner.from_, owner.until, row=len(held) + 1))
        for name in party.controlled_by or ():
            held.append(Held(name, party.id, controls=True, owns=False, row=len(held) + 1, says="substantial control"))
    actors = [Actor(party.id, party.name, party.kind or "unknown", party.headquarters) for party in dossier.party]
    return graph_of(actors, held, ())


def parties_of_graph(graph: Graph, screening: Screening | None = None) -> Mapping[str, Party]:
    """Every party of a graph as a dossier would describe it, screened where a screening speaks of it; else nobody looked."""
    found = {}
    for actor in graph.actors.values():
        kind = None if actor.kind == "unknown" else actor.kind
        party = Party(
            id=actor.id,
            name=actor.name,
            kind=kind,
            headquarters=None if kind != "entity" or actor.registered else actor.country,
            organised_under=actor.country if kind == "entity" and actor.registered else None,
            listed="no" if actor.unlisted and not actor.listing else None,
            listing=[*actor.listing],
        )
        spoken_of = screening is not None and screening.of(actor.id) is not None
        found[actor.id] = screened_party(party, screening) if screening is not None and spoken_of else party
    return found
