"""The provider as the holder of its clusters: what each instrument that speaks of clusters asks of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from weighbridge.app.deciding.cases import Cases
from weighbridge.app.ports import Library
from weighbridge.app.watching.answers import HolderAnswer, Settle
from weighbridge.app.watching.beside import Provider
from weighbridge.app.watching.outcomes import Clocks, asked_first, decided
from weighbridge.decide.regime import Regime
from weighbridge.facts.reading import ReadDossier, Source
from weighbridge.facts.records import Dossier
from weighbridge.facts.vocabulary import entry
from weighbridge.kernel.days import Day
from weighbridge.kernel.digests import Digest

_SUBJECT = "cluster"


def held_by(
    provider: Provider, library: Library, regimes: Sequence[Regime], on: Day, as_if: Mapping[str, Day | None]
) -> Iterator[HolderAnswer]:
    """The duties of each cluster that the provider states, under each instrument that speaks of clusters; none of those it rules out."""
    dossier = Dossier(party=[provider.party], cluster=list(provider.clusters))
    cases = Cases(ReadDossier(dossier, Digest(""), Source("provider")), library.chips)
    for regime in regimes:
        duties = [duty for duty in regime.duties if duty.subject == _SUBJECT]
        standing = regime.standing(on, as_if)
        clocks = Clocks(regime, standing, dossier, on)
        for cluster in dossier.cluster if duties else ():
            program = regime.program(_SUBJECT, as_if.get(regime.id) or on)
            found = decided(program, duties, cases.of_cluster(cluster, regime, on))
            open_ = [(duty, answer) for duty, answer in zip(duties, found.answers, strict=True) if answer != "no"]
            if open_:
                yield HolderAnswer(
                    regime.id,
                    cluster.id,
                    "reportable" if any(answer == "yes" for _, answer in open_) else "cannot_rule_out",
                    ", ".join(standing.statuses),
                    standing.acts or standing.pending,
                    [Settle(name, entry(name).question) for name in asked_first(found.waits)],
                    [clocks.row(duty, answer, [cluster.id]) for duty, answer in open_],
                )
