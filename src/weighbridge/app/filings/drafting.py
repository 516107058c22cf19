"""Draft a filing: the facts of a file, the figures that the tool knows, the law's own due days."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import msgspec

from weighbridge.act.filings import certification, certification_items, quarterly, training
from weighbridge.act.filings.certification import CertificationFacts
from weighbridge.act.filings.correcting import correcting
from weighbridge.act.filings.counted import Counts
from weighbridge.act.filings.document import NOTICE, SCHEMA, Filing, Kind, open_rows, settle
from weighbridge.act.filings.dues import Dealt, DueRow, certification_dues, quarterly_dues, report_dues, request_due
from weighbridge.act.filings.following import ANSWERS, CLARIFICATION, FOLLOW_UP, Following, Request, said_of
from weighbridge.act.filings.happenings import Inaccuracy, Settled
from weighbridge.act.filings.items import Row, rows_of
from weighbridge.act.filings.quarterly import NEVER, Notified, Quarter, QuarterlyFacts
from weighbridge.act.filings.stating import check_moments, stated_amount
from weighbridge.act.filings.training import TrainingFacts
from weighbridge.app.deciding.regime_answers import HYPOTHETICAL
from weighbridge.app.filings.activities import Activities, activities_of
from weighbridge.app.filings.sources import Group
from weighbridge.app.ports import Library
from weighbridge.decide.regime import Regime
from weighbridge.facts.reading import ReadDossier
from weighbridge.kernel.days import Day
from weighbridge.kernel.errors import BadInput, Place

TITLES: dict[Kind, str] = {
    "training-report": "Report of large-model training for a foreign person",
    "certification": "Certification of a customer identification programme",
    "quarterly": "Quarterly notification of advanced models and computing clusters",
}
REGIMES: dict[Kind, str] = {"training-report": training.REGIME, "certification": training.REGIME, "quarterly": quarterly.REGIME}
"""The pack that each is filed under."""


@dataclass(frozen=True)
class Desk:
    """What every draft is made with: the law, the day, and the nonce that makes its digest tell nothing to who has not the whole."""

    library: Library
    on: Day
    nonce: str

    def regime(self, name: str) -> Regime:
        """The regime that a filing is made under."""
        (found,) = self.library.regimes((name,))
        return found

    def filing(self, kind: Kind, form: str, regime: Regime, about: str | None, content: Content) -> Filing:
        """The document, marked where the rule does not bind on the day."""
        rows, done, notes = settle(content.rows, content.settled)
        standing = regime.standing(self.on, {})
        return Filing(
            schema=SCHEMA,
            kind=kind,
            form=form,
            title=TITLES[kind],
            regime=regime.id,
            cite=regime.law.instrument.cite,
            status=list(standing.statuses),
            mark=None if standing.binds else HYPOTHETICAL,
            on=self.on,
            about=about,
            rows=rows,
            due=list(content.due),
            open=open_rows(rows),
            notes=[*content.notes, *notes, NOTICE],
            settled=done,
            nonce=self.nonce,
        )


@dataclass(frozen=True)
class Content:
    """What a filing says."""

    rows: Sequence[Row]
    due: Sequence[DueRow]
    settled: Sequence[Settled]
    notes: Sequence[str] = ()


def training_report(desk: Desk, facts: TrainingFacts, file: str, group: Group | None = None, watched_on: Day | None = None) -> Filing:
    """The report of proposed 15 CFR 7.308(d)(1); the group's operations and days of knowledge come from the watch.

    Raises `BadInput` for an amount or a moment of the facts that cannot be read.
    """
    if facts.request is not None:
        return _answering(desk, "training-report", FOLLOW_UP, facts.request)
    check_moments(tuple((f"foreign_person.access[{n}].at", row.at) for n, row in enumerate(facts.foreign_person.access)), file)
    stated = stated_amount(facts.training.operations, "training.operations", file)
    regime, dealing = desk.regime(training.REGIME), facts.transaction
    rows = rows_of(training.ITEMS, training.said_of(facts, stated, None if group is None else group.operations, desk.on))
    days = [day for day in (dealing.occurred_on, None if group is None else group.occurred_on) if day is not None]
    known = (facts.knowledge, *(() if group is None else group.known))
    dealt = Dealt(min(days, default=None), dealing.could_train_since, known, dealing.via_reseller is not None)
    notes = [f"the operations are those of a group of {len(group.accounts)} accounts, watched on {watched_on}"] if group else []
    about = dealing.id or (None if group is None else group.id)
    content = Content(rows, report_dues(regime.law, dealt, desk.on), facts.settled, notes)
    return desk.filing("training-report", "initial", regime, about, content)


def _answering(desk: Desk, kind: Kind, what: Following, request: Request) -> Filing:
    """The answers to what the authority asked about a filing."""
    regime = desk.regime(REGIMES[kind])
    due = request_due(regime.law, what.clock, request.received_on, desk.on)
    return desk.filing(kind, what.form, regime, None, Content(rows_of(what.items, said_of(request)), due, ()))


def cip_certification(desk: Desk, facts: CertificationFacts, counts: Counts | None) -> Filing:
    """The certification of proposed 15 CFR 7.304, its figures those that the programme counts."""
    regime = desk.regime(training.REGIME)
    rows = rows_of(certification_items.items_of(facts.form), certification.said_of(facts, counts))
    notes = [] if counts is None else [f"the counts are those of {counts.on}"]
    content = Content(rows, certification_dues(facts), facts.settled, notes)
    return desk.filing("certification", facts.form, regime, facts.about, content)


def _notification(desk: Desk, facts: QuarterlyFacts, looked: Activities | None) -> Filing:
    """The notification, or the affirmation that there is nothing to notify; without a dossier nothing is known of activities."""
    regime = desk.regime(quarterly.REGIME)
    quarter, due = Quarter.read(facts.quarter or ""), quarterly_dues(regime.law, Quarter.read(facts.quarter or ""))
    until = quarterly.six_months_after(due[0].due) if due[0].due else None
    notified = Notified(Quarter.read(facts.last_notified or ""), looked.notified if looked else None, until)
    found, most = looked.found if looked else None, regime.law.on(desk.on).get("affirmation-quarters", 0)
    form = quarterly.form_of(found, quarter, notified.last, most if isinstance(most, int) else 0)
    rows = rows_of(quarterly.items_of(form, facts.filer), quarterly.said_of(facts, found, form, found=notified))
    return desk.filing("quarterly", form, regime, None, Content(rows, due, facts.settled, looked.notes if looked else ()))


def quarterly_filing(desk: Desk, facts: QuarterlyFacts, file: str, dossier: ReadDossier | None, asked: str | None = None) -> Filing:
    """The notification of proposed 15 CFR 702.7(a), or the affirmation that there is nothing to notify.

    The activities are those that the pack finds in a dossier, decided as of the day on which it is due; without one, or without a quarter,
    nothing is known of them, and none is affirmed. Raises `BadInput` for a quarter that is none, and for two that differ.
    """
    if facts.request is not None:
        what = CLARIFICATION if facts.request.clarifies else ANSWERS
        return _answering(desk, "quarterly", what, facts.request)
    if asked is not None and facts.quarter not in {None, asked}:
        raise _bad_quarter(f"the facts state the quarter {facts.quarter}, the command {asked}", file)
    facts = msgspec.structs.replace(facts, quarter=asked or facts.quarter)
    for key in ("quarter", "last_notified"):
        text = getattr(facts, key)
        if text is not None and Quarter.read(text) is None and (key, text) != ("last_notified", NEVER):
            raise _bad_quarter(f'{key} "{text}" is no quarter', file)
    quarter = Quarter.read(facts.quarter or "")
    if dossier is None or quarter is None:
        return _notification(desk, facts, None)
    due = quarterly_dues(desk.regime(quarterly.REGIME).law, quarter)[0].due
    return _notification(desk, facts, activities_of(dossier, quarter, due or desk.on, desk.library))


def _bad_quarter(what: str, file: str) -> BadInput:
    return BadInput("filing/bad-facts", what, where=Place(file, "quarter"), to_fix='write it as in "2026-Q4"')


def corrected(desk: Desk, filing: Filing, before: Filing, found: Inaccuracy | None) -> Filing:
    """The filing as a correction of the version before."""
    return correcting(filing, before, found, desk.regime(filing.regime).law, desk.on)
