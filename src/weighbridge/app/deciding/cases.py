"""The case a rule sees: what the dossier states, and what the scales say of its amounts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property

from weighbridge.decide.regime import Regime
from weighbridge.facts.clouds.clusters import state_cluster, state_training_ahead
from weighbridge.facts.clouds.filings import state_filings
from weighbridge.facts.clouds.persons import party_of, state_person
from weighbridge.facts.clouds.transactions import state_transaction
from weighbridge.facts.models import TRAINING, line_of, state_model
from weighbridge.facts.reading import ReadDossier
from weighbridge.facts.records import Model, Party, Transfer
from weighbridge.facts.stated import Stated
from weighbridge.facts.tables.clouds import Cluster, Transaction
from weighbridge.facts.tables.work import Work
from weighbridge.facts.transfers import state_transfer
from weighbridge.kernel.amounts import Ops, Range
from weighbridge.kernel.answers import Answer
from weighbridge.kernel.days import Day
from weighbridge.weigh.chips import ChipTable
from weighbridge.weigh.convention import Convention
from weighbridge.weigh.ledger import Ledgers, Published, in_no_catalogue, keep_ledgers
from weighbridge.weigh.weighing import Scales


@dataclass
class Cases:
    """Builds the cases of one dossier, weighing each ledger once."""

    read: ReadDossier
    chip_table: Callable[[], ChipTable]
    published: Published = in_no_catalogue
    _ledgers: Ledgers | None = None
    _scales: dict[Day, Scales] = field(default_factory=dict)

    @cached_property
    def chips(self) -> ChipTable:
        """The chip table, read only where a work item, a period or a job of it, or a statement may name a chip."""
        names_one = any(w.chip or w.period or w.job or w.statement for m in self.read.dossier.model for w in m.work)
        return self.chip_table() if names_one else ChipTable.of(())

    @property
    def ledgers(self) -> Ledgers:
        """Every ledger of the dossier, weighed."""
        if self._ledgers is None:
            self._ledgers = keep_ledgers(self.read.dossier, self.chips, self.read.source.place, self.read.beside, self.published)
        return self._ledgers

    def scales(self, on: Day) -> Scales:
        """The scales as of a day."""
        if on not in self._scales:
            self._scales[on] = Scales(self.ledgers, self.read.dossier.frontier, on)
        return self._scales[on]

    def model(self, name: str | None) -> Model | None:
        """The model of that id."""
        return next((m for m in self.read.dossier.model if m.id == name), None)

    def of_transfer(self, transfer: Transfer, to: Party | None, regime: Regime, on: Day) -> Stated:
        """The case of a transfer to one recipient, under one regime."""
        model = self.model(transfer.model)
        stated = state_transfer(self.read.dossier, transfer, to, model, on)
        stated.print_for(regime.program("transfer", on).cells_by_name)
        if model is not None:
            self._add_model(stated, model, regime, on)
        return stated

    def of_model(self, model: Model, regime: Regime, on: Day) -> Stated:
        """The case of a model, under one regime."""
        stated = Stated()
        stated.day("on", on)
        self._add_model(stated, model, regime, on)
        state_person(stated, "developer", party_of(self.read.dossier, model.developer), on)
        state_training_ahead(stated, model, on)
        state_filings(stated, self.read.dossier, model.id, on)
        return stated

    def of_cluster(self, cluster: Cluster, regime: Regime, on: Day) -> Stated:
        """The case of a cluster."""
        stated = state_cluster(self.read.dossier, cluster, on)
        stated.print_for(regime.program("cluster", on).cells_by_name)
        return stated

    def of_transaction(self, dealing: Transaction, regime: Regime, on: Day) -> Stated:
        """The case of a cloud provider's dealing, with its model and its cluster."""
        stated = state_transaction(self.read.dossier, dealing, on)
        model = self.model(dealing.model)
        if model is not None:
            self._add_model(stated, model, regime, on)
            stated.flag("model.dual_use_cyber", model.dual_use_cyber)
        for cluster in self.read.dossier.cluster:
            if cluster.id == dealing.cluster:
                stated.facts |= {k: v for k, v in state_cluster(self.read.dossier, cluster, on).facts.items() if k.startswith("cluster.")}
        stated.print_for(regime.program("account", on).cells_by_name)
        return stated

    def _add_model(self, stated: Stated, model: Model, regime: Regime, on: Day) -> None:
        own = state_model(self.read.dossier, model, on)
        stated.facts |= own.facts
        for sentence in own.assumed:
            stated.take(sentence)
        for sentence in self.ledgers.sources(model.id):
            stated.take(sentence)
        stated.flag(f"model.designated[{regime.id}]", regime.id in model.designated)
        scales = self.scales(on)
        self._add_chips(stated, model, on)
        for convention, reading, amount in totals(scales, model.id, regime):
            suffix = f" {reading}" if reading else ""
            stated.amount(f"model.operations[{convention.id}{suffix}]", amount)
        for relation in regime.relations:
            stated.flag(f"model.relation[{relation.id}]", scales.relation(model.id, relation))
        if regime.conventions:
            self._add_frontier(stated, scales, model, regime.conventions[0])
            self._add_base(stated, scales, model, regime.conventions[-1])

    def _add_frontier(self, stated: Stated, scales: Scales, model: Model, convention: Convention) -> None:
        """An exclusion to be shown: without a figure of one's own it is not claimed."""
        frontier = scales.frontier_operations()
        if frontier.high is None:
            stated.flag("model.below_own_frontier_figure", value=False)
            return
        total = scales.total(model.id, convention)
        reached = total.reaches(Ops(frontier.low)) if frontier.low == frontier.high else _reaches(total, frontier)
        stated.flag("model.below_own_frontier_figure", ~reached)

    def _add_base(self, stated: Stated, scales: Scales, model: Model, convention: Convention) -> None:
        if model.derived_from:
            base = scales.form(model.id, convention, {}, "base").total()
            stated.flag("base.operations_stated", base.high is not None)

    def _add_chips(self, stated: Stated, model: Model, on: Day) -> None:
        """Whether it, or what it was trained further from, was trained abroad on chips subject to the EAR and listed (15 CFR 734.9(l))."""
        answer = Answer.NO
        for part, kept in line_of(self.read.dossier, model, on):
            if part is None or part.ledger == "partial":
                answer |= kept & Answer.UNKNOWN
            for work in part.work if part else ():
                if work.kind in TRAINING and work.where != "US":
                    abroad = Answer.UNKNOWN if work.where is None else Answer.YES
                    answer |= kept & abroad & self._controlled(work, stated)
        stated.flag("model.trained_on_controlled_chips", answer)

    def _controlled(self, work: Work, stated: Stated) -> Answer:
        if work.chip_subject_to_ear is not None:
            return Answer.of(work.chip_subject_to_ear == "yes")
        chip = self.chips.find(work.chip) if work.chip else None
        if chip is None or chip.control is None or chip.designed_in != "US":
            return Answer.UNKNOWN
        stated.take(f"{chip.name} is subject to the EAR and in {chip.control}, by the chip table")
        return Answer.YES


def totals(scales: Scales, model: str, regime: Regime) -> list[tuple[Convention, str | None, Range]]:
    """The totals of a model under every convention and reading of a regime."""
    rows: list[tuple[Convention, str | None, Range]] = []
    for convention in regime.conventions:
        rows.append((convention, None, scales.total(model, convention)))
        for reading, option in convention.readings:
            rows.append((convention, f"{reading}={option}", scales.total(model, convention, {reading: option})))
    return rows


def _reaches(total: Range, frontier: Range) -> Answer:
    """Whether the total is at or above the frontier figure, both being ranges."""
    if frontier.high is not None and total.low >= frontier.high:
        return Answer.YES
    return Answer.NO if total.high is not None and total.high < frontier.low else Answer.UNKNOWN
