"""A group as the record that the answer carries: amounts in digits, what to ask, what is due, what is ahead."""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from fractions import Fraction

from weighbridge.act.inquiries import inquiry_into
from weighbridge.app.watching.answers import (
    AccountAnswer,
    CustomerOf,
    ForecastAnswer,
    GroupAnswer,
    InquiryAnswer,
    JobAnswer,
    KnowledgeAnswer,
    LineAnswer,
    QuestionAnswer,
)
from weighbridge.app.watching.beside import Beside
from weighbridge.app.watching.composing import Subject
from weighbridge.app.watching.flags import Flags
from weighbridge.app.watching.grouping import Gang
from weighbridge.app.watching.outcomes import Outcome, Outcomes
from weighbridge.app.watching.remembered import LINE, Known
from weighbridge.kernel.amounts import NOTHING, Number, Range, digits_down, digits_near, digits_up
from weighbridge.kernel.days import Day
from weighbridge.watch.bounds import Bounded
from weighbridge.watch.forecast import HORIZON_DAYS, PACE_DAYS, crossing_of, pace_of
from weighbridge.watch.groups import UNNAMED, Group, account_of
from weighbridge.watch.signs import Looks, looks

LARGEST, FEW = 20, 3
"""So many jobs are told of a group that asks for something, and of another; all are counted."""
SECONDS_AN_HOUR = 3_600


class Telling:
    """Tells groups, one by one."""

    def __init__(self, outcomes: Outcomes, beside: Beside, on: Day, jobs: Sequence[Bounded]) -> None:
        """`jobs` are those of every group: the last use of them all is where a pace ends."""
        self.outcomes = outcomes
        self.beside = beside
        self.on = on
        self._since, self._until = _span(jobs)
        self._any = bool(jobs)
        self._flags = Flags(outcomes.library, outcomes.composing, on)

    @property
    def span(self) -> tuple[str | None, str | None]:
        """The first and the last day of all usage."""
        return (_date(self._since).isoformat(), _date(self._until - 1).isoformat()) if self._any else (None, None)

    def group(self, gang: Gang) -> GroupAnswer:
        """The record of a group."""
        group, remembered = gang.group, self.beside.remembered
        known = remembered.knowledge_of(group.accounts)
        lines, filed = [one for one in known if one.what == LINE], [one for one in known if one.what != LINE]
        subject = Subject(group.accounts, group.amount, lines, remembered.answers_of(group.accounts), filed, _used(group.jobs))
        rows, assumed = self.outcomes.of(subject)
        inquiry = self._inquiry(gang, rows, subject)
        low, central, high = digits_of(group.amount)
        seen = [(job, looks(job.use)) for job in group.jobs]
        many = LARGEST if any(row.line.counts and row.outcome != "not_reportable" for row in rows) else FEW
        largest = heapq.nsmallest(many, seen, key=lambda pair: _size(pair[0]))
        return GroupAnswer(
            id=group.id,
            owner=gang.owner,
            accounts=list(group.accounts),
            lower=low,
            central=central,
            upper=high,
            against=[line_answer(row) for row in rows],
            joined_by=list(gang.joined_by),
            inquiry=inquiry,
            due=_next_due(rows, inquiry),
            chip_hours=_chip_hours(sum((job.use.chip_seconds for job in group.jobs), NOTHING)),
            jobs=len(group.jobs),
            like=dict(sorted(Counter(like.like for _, like in seen).items())),
            largest=[_job(job, like) for job, like in largest],
            why=list(group.why),
            customers=self._customers(group.accounts),
            by_account=list(_by_account(group)),
            first_use=None if subject.used is None else subject.used[0].isoformat(),
            last_use=None if subject.used is None else subject.used[1].isoformat(),
            strong=[list(part) for part in gang.strong],
            remarks=list(gang.remarks),
            forecast=list(self._forecast(gang)),
            flags=list(self._flags.of(subject)),
            knowledge=[_knowledge(one) for one in known],
            held=bool(known),
            assumed=list(assumed),
        )

    def _customers(self, accounts: Sequence[str]) -> list[CustomerOf]:
        found: dict[str, tuple[list[str], dict[str, None]]] = {}
        for name in accounts:
            account = self.beside.book.accounts.get(name)
            names, resellers = found.setdefault(name if account is None else account.customer, ([], {}))
            names.append(name)
            if account is not None and account.reseller is not None:
                resellers[account.reseller] = None
        return [CustomerOf(name, names, list(resellers)) for name, (names, resellers) in found.items()]

    def _inquiry(self, gang: Gang, rows: Sequence[Outcome], subject: Subject) -> InquiryAnswer | None:
        """The inquiry that *cannot rule out* opens, under an instrument that counts."""
        open_ = [row for row in rows if row.line.counts and row.outcome == "cannot_rule_out"]
        if not open_:
            return None
        facts = dict.fromkeys((one.fact, one.question) for row in open_ for one in row.settle)
        clocks = [Day.fromisoformat(day) for day in _due_days(rows)]
        before = self.beside.remembered.inquiry_of(gang.group.accounts)
        opened = self.on if before is None else before.opened_on
        due = self.on + timedelta(days=self.beside.provider.answer_days) if before is None else before.due
        found = inquiry_into(gang.group.id, facts, opened, due, clocks)
        state = "answered" if subject.said else "overdue" if found.overdue(self.on) else "open"
        questions = [QuestionAnswer(one.fact, one.asks, one.of) for one in found.questions]
        name = f"{gang.group.id} {found.opened_on.isoformat()}"
        return InquiryAnswer(name, found.opened_on.isoformat(), found.due.isoformat(), state, found.why_due, questions)

    def _forecast(self, gang: Gang) -> Iterator[ForecastAnswer]:
        """The days of crossing, for groups that a year at the pace of all their use in so few days would bring to a line."""
        group, lines = gang.group, [line for line in self.outcomes.lines if line.counts]
        most = group.amount.high
        if most is None or not any(most * (1 + HORIZON_DAYS // PACE_DAYS + 1) > line.count for line in lines):
            return
        pace = pace_of(group.jobs, gang.run, self._until)
        if pace is None:
            return
        first, last = (day.isoformat() for day in pace.days())
        for line in lines:
            found = crossing_of(group.amount, pace, line.count)
            upper, central, lower = (None if day is None else day.isoformat() for day in (found.upper, found.central, found.lower))
            if upper or central or lower:
                yield ForecastAnswer(line.regime.id, line.name, digits_near(line.count), upper, central, lower, first, last)


def _by_account(group: Group) -> Iterator[AccountAnswer]:
    """Each account as if it stood alone; one that is joined and has no use here did nothing that these files tell."""
    if len(group.accounts) == 1:
        return
    found: dict[str, list[Bounded]] = {}
    for job in group.jobs:
        found.setdefault(account_of(job.use), []).append(job)
    for name in group.accounts:
        jobs = found.get(name, [])
        total = sum((job.amount for job in jobs), NOTHING)
        low = max((job.amount.low for job in jobs if job.use.is_a_job), default=0)
        used = _used(jobs)
        days = (None, None) if used is None else (used[0].isoformat(), used[1].isoformat())
        yield AccountAnswer(name, len(jobs), *digits_of(Range(low, total.central, total.high)), *days)


def line_answer(row: Outcome) -> LineAnswer:
    """An outcome beside a line as the answer has it."""
    line = row.line
    return LineAnswer(
        line.regime.id,
        line.name,
        digits_near(line.count),
        "reaches" if line.reaches else "exceeds",
        row.outcome,
        line.cite,
        line.status,
        line.counts,
        list(row.why),
        list(row.settle),
        list(row.duties),
    )


def _due_days(rows: Sequence[Outcome]) -> Iterator[str]:
    """The due days of the provider's own duties under what counts; a developer's stand beside its line alone."""
    for row in rows:
        if row.line.counts and row.line.subject == "account":
            yield from (duty.due for duty in row.duties if duty.due is not None)


def _next_due(rows: Sequence[Outcome], inquiry: InquiryAnswer | None) -> str | None:
    return min((*_due_days(rows), *([inquiry.due] if inquiry is not None and inquiry.state != "answered" else ())), default=None)


def asks(group: GroupAnswer) -> bool:
    """Whether a group is to be inquired into or reported, or something filed is to be followed, under an instrument that counts."""
    return any(line.counts and (line.outcome != "not_reportable" or line.duties) for line in group.against)


def _size(job: Bounded) -> tuple[bool, Number, str]:
    return job.amount.high is not None, -(job.amount.high or 0), job.use.name


def _job(job: Bounded, like: Looks) -> JobAnswer:
    low, central, high = digits_of(job.amount)
    return JobAnswer(
        job.use.name,
        job.use.account or UNNAMED,
        None if job.use.chips is None else f"{float(job.use.chips):g}",
        _chip_hours(job.use.chip_seconds),
        low,
        central,
        high,
        like.like,
        f"{float(like.ratio):.3g}",
        [f"{sign.says} (x {float(sign.ratio):.3g})" for sign in like.signs],
        list(job.why),
    )


def _knowledge(one: Known) -> KnowledgeAnswer:
    concluded, occurred = (None if day is None else day.isoformat() for day in (one.concluded_on, one.occurred_on))
    return KnowledgeAnswer(one.by, one.evidence_on.isoformat(), concluded, occurred, one.what)


def digits_of(amount: Range) -> tuple[str, str | None, str | None]:
    """Low, central and high as digit strings, the ends rounded outwards."""
    return (
        digits_down(amount.low),
        None if amount.central is None else digits_near(amount.central),
        None if amount.high is None else digits_up(amount.high),
    )


def _chip_hours(seconds: Range) -> str | None:
    return None if seconds.high is None else hours(seconds.high)


def hours(seconds: Number) -> str:
    """Chip-seconds as hours, in ten figures at most."""
    return f"{float(Fraction(seconds) / SECONDS_AN_HOUR):.10g}"


def _span(jobs: Sequence[Bounded]) -> tuple[int, int]:
    """The first second of some jobs, and the one after their last; a million are looked at, so in one plain loop."""
    first, last = jobs[0].use.parts[0].start if jobs else 0, 0
    for job in jobs:
        for part in job.use.parts:
            first = min(part.start, first)
            last = max(part.start if part.end is None else part.end, last)
    return first, last


def _used(jobs: Sequence[Bounded]) -> tuple[Day, Day] | None:
    """The first and the last day of some jobs."""
    if not jobs:
        return None
    first, last = _span(jobs)
    return _date(first), _date(max(first, last - 1))


def _date(moment: int) -> Day:
    return datetime.fromtimestamp(moment, UTC).date()
