"""The answer of `watch` as records: its JSON is published.

Operations are digit strings, lower ends rounded down and upper ends up; `null` is not known, or not bounded.
"""

from __future__ import annotations

import msgspec

SCHEMA = "weighbridge/watch/1"


class LineAnswer(msgspec.Struct, frozen=True):
    """A group beside one line of an instrument: *not_reportable* where the line is out of its reach, else *cannot_rule_out*."""

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
    """What joined accounts into a group."""

    kind: str
    evidence: str


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
    inquiry: str | None
    due: str | None
    chip_hours: str | None
    jobs: int
    like: dict[str, int]
    """How many jobs are consistent with what."""
    largest: list[JobAnswer]
    """The largest jobs by what they could have done."""
    why: list[str]


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
    """Whether anything is to be inquired into, checked or read again."""
    asks_together: bool
    """Whether no group reaches a line that counts and all of them together might, were they one owner's."""
