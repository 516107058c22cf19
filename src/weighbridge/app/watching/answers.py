"""The answer of `watch` as records: its JSON is published.

Operations are digit strings, lower ends rounded down and upper ends up; `null` is not known, or not bounded.
"""

from __future__ import annotations

import msgspec

SCHEMA = "weighbridge/watch/1"


class Settle(msgspec.Struct, frozen=True):
    """A fact that would settle an outcome, and the question in plain words."""

    fact: str
    question: str


class DutyDue(msgspec.Struct, frozen=True):
    """A duty that holds or may hold, with its due day where a clock runs."""

    duty: str
    cite: str
    answer: str
    """`yes` or `unknown`."""
    due: str | None
    """From the earlier of the days that start its clock; `null` while none is recorded."""
    later: str | None
    """From the later of them, where they differ."""
    overdue: bool
    note: str


class LineAnswer(msgspec.Struct, frozen=True):
    """A group beside one line of an instrument: *not_reportable*, *cannot_rule_out*, or *reportable* on recorded knowledge."""

    regime: str
    name: str
    """What the instrument's law file calls the line."""
    threshold: str
    past: str
    """`exceeds` or `reaches`: whether the line itself is below or past it."""
    outcome: str
    cite: str
    status: str
    """Where the instrument stands on the day."""
    counts: bool
    """Whether it binds, may yet bind, or is tried: only then does the outcome ask for anything."""
    why: list[str] = []
    settle: list[Settle] = []
    duties: list[DutyDue] = []


class JobAnswer(msgspec.Struct, frozen=True):
    """A job: its bounds, what it is consistent with, how many times likelier training is, and why."""

    id: str
    account: str
    chips: str | None
    chip_hours: str | None
    lower: str
    central: str | None
    upper: str | None
    like: str
    ratio: str
    signs: list[str]
    why: list[str]


class Joined(msgspec.Struct, frozen=True):
    """What joined two accounts of a group: each row is needed to hold it together."""

    kind: str
    evidence: str
    a: str = ""
    b: str = ""
    strength: str = ""
    """`strong` or `plausible`."""
    weight: int = 0
    """Ten times the power of ten of the odds, a judgement."""
    of: str = ""
    """What the two share, as it may be shown: the owner, the domain, the first letters of a token."""
    parts: list[str] = []
    """What it is of the one and of the other, where that differs: an owner's shares."""


class CustomerOf(msgspec.Struct, frozen=True):
    """A customer of a group, its accounts in it, and the resellers they go through."""

    id: str
    accounts: list[str]
    resellers: list[str] = []


class AccountAnswer(msgspec.Struct, frozen=True):
    """An account of a group of several, its use alone."""

    account: str
    jobs: int
    lower: str
    central: str | None
    upper: str | None
    first_use: str | None = None
    last_use: str | None = None


class QuestionAnswer(msgspec.Struct, frozen=True):
    """A question of an inquiry, the fact it is about, and who can answer it: the `customer` or the `house` itself."""

    fact: str
    asks: str
    of: str


class InquiryAnswer(msgspec.Struct, frozen=True):
    """An inquiry into a group: a question to the customer, not a denial."""

    id: str
    opened_on: str
    due: str
    state: str
    """`open`, `overdue`, or `answered` where answers were taken in and something is still open."""
    why_due: str
    questions: list[QuestionAnswer]


class ForecastAnswer(msgspec.Struct, frozen=True):
    """The days on which a group would cross a line, were it to go on as in the days stated; `null` where it would not in a year."""

    regime: str
    name: str
    threshold: str
    upper: str | None
    central: str | None
    lower: str | None
    pace_from: str
    pace_until: str


class FlagSeen(msgspec.Struct, frozen=True):
    """A red flag or a rule of the export regulations that a group raises: a question for a person."""

    id: str
    state: str
    """`open`, or `possible` where a fact is missing."""
    says: str
    asks: str
    cite: str
    regime: str


class KnowledgeAnswer(msgspec.Struct, frozen=True):
    """Knowledge that a person recorded about accounts of the group; both days are kept."""

    by: str
    evidence_on: str
    concluded_on: str | None
    occurred_on: str | None
    what: str = "line"
    """`line`: that a line was passed; else what came in about a filing, such as `request` or `inaccuracy`."""


class GroupAnswer(msgspec.Struct, frozen=True):
    """A group: what one run of it could have come to, beside each line."""

    id: str
    owner: str | None
    accounts: list[str]
    lower: str
    central: str | None
    upper: str | None
    against: list[LineAnswer]
    joined_by: list[Joined]
    inquiry: InquiryAnswer | None
    due: str | None
    """The next day on which something is due: an answer, or a filing."""
    chip_hours: str | None
    jobs: int
    like: dict[str, int]
    """How many jobs are consistent with what."""
    largest: list[JobAnswer]
    """The largest jobs by what they could have done."""
    why: list[str]
    customers: list[CustomerOf] = []
    by_account: list[AccountAnswer] = []
    """Where there are several: what each did alone, unread rows and gaps left aside."""
    first_use: str | None = None
    last_use: str | None = None
    strong: list[list[str]] = []
    """The parts of it that strong links alone hold together."""
    remarks: list[str] = []
    """What is odd about how it is joined."""
    forecast: list[ForecastAnswer] = []
    flags: list[FlagSeen] = []
    knowledge: list[KnowledgeAnswer] = []
    held: bool = False
    """Whether knowledge is recorded, so that nothing about it is purged."""
    assumed: list[str] = []
    """What was taken for granted where the packs decided."""


class HolderAnswer(msgspec.Struct, frozen=True):
    """A cluster of the provider's under an instrument that asks its holder to notify: what is stated of it decides."""

    regime: str
    cluster: str
    outcome: str
    """`reportable` where a duty holds, `cannot_rule_out` where a fact is missing."""
    status: str
    counts: bool
    settle: list[Settle]
    duties: list[DutyDue]


class Aside(msgspec.Struct, frozen=True):
    """A row that could not be read, kept aside."""

    file: str
    line: int
    why: str


class Counters(msgspec.Struct, frozen=True):
    """The samples: how many there were, of jobs at hand, of jobs nobody allocated, and of no job."""

    samples: int
    of_jobs: int
    of_unknown_jobs: int
    of_no_job: int


class WatchAnswer(msgspec.Struct, frozen=True):
    """The whole: groups, the largest first; what was kept aside; what was taken for granted; what is not done yet."""

    schema: str
    on: str
    groups: list[GroupAnswer]
    aside: list[Aside]
    unread: int
    """Rows that could not be read, also beyond those listed."""
    reserved_chip_hours: str
    """Paid, not used, and in no bound."""
    counters: Counters | None
    taken: list[str]
    not_done: list[str]
    asks: bool
    """Whether anything is to be inquired into, reported, checked or read again."""
    asks_together: bool
    """Whether no group reaches a line that counts, and accounts of whom nobody knows whose they are might, were they one owner's."""
    assumed: list[str] = []
    """What was taken for granted of the whole: the provider, the sources."""
    first_use: str | None = None
    last_use: str | None = None
    accounts: int = 0
    unknown_accounts: int = 0
    """Accounts with usage that the book of accounts does not have."""
    holder: list[HolderAnswer] = []
    """The provider's own duties as the holder of the clusters it states."""
