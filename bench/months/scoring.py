"""Figures of a month: what was found of each case, and how jobs and accounts were joined, pair by pair."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import comb
from typing import Any, Self

from bench.months.records import EVASIONS, LINE

WITHIN = 99
"""Percent of the line from which on a run counts as at it."""
NEAR, FAR = 101, 110
"""Percent of the line up to which a run is at it, and from which on it is well over."""


@dataclass
class Pairs:
    """Pairs that are truly together and were joined, were joined wrongly, and were missed."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    def __iadd__(self, other: Pairs) -> Self:
        """The pairs of both."""
        self.right, self.wrong, self.missed = self.right + other.right, self.wrong + other.wrong, self.missed + other.missed
        return self

    @property
    def precision(self) -> float | None:
        """The share of joined pairs that are truly together; None where none was joined."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else None

    @property
    def recall(self) -> float | None:
        """The share of pairs truly together that were joined; None where there are none."""
        return self.right / (self.right + self.missed) if self.right + self.missed else None

    @property
    def f1(self) -> float | None:
        """The harmonic mean of the two."""
        every = 2 * self.right + self.wrong + self.missed
        return 2 * self.right / every if every else None


@dataclass(frozen=True)
class Member:
    """A job, or an account, as the truth has it: what it belongs to, its family, and a set within which nobody is asked about pairs."""

    label: str
    family: str
    unasked: str | None = None


@dataclass
class Found:
    """Everything counted over months."""

    cases: list[dict[str, Any]] = field(default_factory=list)
    runs: dict[str, Pairs] = field(default_factory=lambda: defaultdict(Pairs))
    accounts: dict[str, Pairs] = field(default_factory=lambda: defaultdict(Pairs))
    strong: dict[str, Pairs] = field(default_factory=lambda: defaultdict(Pairs))
    reportable: int = 0
    asked: int = 0
    """Groups that cannot be ruled out."""
    months: int = 0
    seconds: float = 0.0


ALL = "all"


def pairs(members: Mapping[str, Member], joined: Iterable[Sequence[str]]) -> dict[str, Pairs]:
    """The pairs by family, and of all: a wrong pair counts for the family of each of its two.

    A member in no set is joined to nothing. Pairs within an `unasked` set are neither right nor wrong nor missed.
    """
    found: dict[str, Pairs] = defaultdict(Pairs)
    right: Counter[str] = Counter()
    for group in joined:
        rows = [members[name] for name in group if name in members]
        labels = Counter((row.family, row.label, row.unasked is not None) for row in rows)
        families = Counter(row.family for row in rows)
        unasked = Counter((row.family, row.unasked) for row in rows if row.unasked is not None)
        for (family, label, free), many in labels.items():
            if not free:
                right[label] += comb(many, 2)
                found[family].right += comb(many, 2)
        neutral = Counter[str]()
        for (family, _), many in unasked.items():
            neutral[family] += comb(many, 2)
        for (family, _, free), many in labels.items():
            neutral[family] += 0 if free else comb(many, 2)
        for family, many in families.items():
            found[family].wrong += comb(many, 2) + many * (len(rows) - many) - neutral[family]
        found[ALL].wrong += comb(len(rows), 2) - neutral.total()
    _missed(members, right, found)
    return found


def _missed(members: Mapping[str, Member], right: Counter[str], found: dict[str, Pairs]) -> None:
    true = Counter((row.family, row.label) for row in members.values() if row.unasked is None)
    for (family, label), many in true.items():
        found[family].missed += comb(many, 2) - right[label]
        found[ALL].missed += comb(many, 2) - right[label]
        found[ALL].right += right[label]


def jobs_of(truth: Mapping[str, Any]) -> dict[str, Member]:
    """Each job with its run; pairs of jobs that serve for one owner are not asked about."""
    return {
        job: Member(run, case["family"], case["owner"] if does == "serving" else None)
        for case in truth["cases"]
        for job, (run, _, does) in case["jobs"].items()
    }


def accounts_of(truth: Mapping[str, Any]) -> dict[str, Member]:
    """Each account with its owner; those that share no trace are not asked about."""
    return {
        account: Member(case["owner"], case["family"], case["owner"] if case["family"] == "no trace" else None)
        for case in truth["cases"]
        for account in case["accounts"]
    }


def case_row(case: Mapping[str, Any], outcomes: Mapping[str, str], groups: Mapping[str, frozenset[str]]) -> dict[str, Any]:
    """What became of a case: its outcome is that of the group of its accounts which is nearest to being reported.

    `whole` says whether one such group holds all of its accounts, `alone` whether one account by itself could have passed the line.
    """
    run = max(case["runs"], key=lambda name: int(case["runs"][name]), default=None)
    own = set(case["accounts"])
    ids = {name: accounts for name, accounts in groups.items() if accounts & own}
    past = {name for name in ids if outcomes[name] != "not_reportable"}
    return {
        "family": case["family"],
        "owner": case["owner"],
        "size": case["size"],
        "true": 0 if run is None else int(case["runs"][run]),
        "could": int(case["could"]),
        "may": sum(map(int, case["may"].values())),
        "alone": max(map(int, case["may"].values())) > LINE,
        "sampled": case["sampled"],
        "in_reach": bool(past),
        "whole": any(own <= ids[name] for name in past),
        "beside": max((len(ids[name] - own) for name in past), default=0),
    }


def is_large(row: Mapping[str, Any]) -> bool:
    """Whether the case's run is within one percent of the line, or over it."""
    return 100 * int(row["true"]) >= WITHIN * LINE


def recall(rows: Iterable[Mapping[str, Any]]) -> tuple[int, int, int]:
    """Of the large runs, how many were left in reach of a report, how many with all their accounts in one group, and how many there are."""
    large = [row for row in rows if is_large(row)]
    return sum(row["in_reach"] for row in large), sum(row["whole"] for row in large), len(large)


def recall_joined(rows: Iterable[Mapping[str, Any]]) -> tuple[int, int]:
    """Of the large runs of which no account alone could have passed the line, how many were left in reach, and how many there are."""
    large = [row for row in rows if is_large(row) and not row["alone"]]
    return sum(row["in_reach"] for row in large), len(large)


def alarms(rows: Iterable[Mapping[str, Any]]) -> tuple[int, int]:
    """Of the cases whose chips could not have passed the line, by what the provider is told: how many are asked, and how many there are."""
    small = [row for row in rows if row["may"] <= LINE]
    return sum(row["in_reach"] for row in small), len(small)


def served(rows: Iterable[Mapping[str, Any]], *, sampled: bool) -> tuple[int, int]:
    """Of the services whose chips could pass the line, how many stay in reach, and how many there are."""
    large = [row for row in rows if row["family"].startswith("serving") and row["sampled"] == sampled and row["could"] >= LINE]
    return sum(row["in_reach"] for row in large), len(large)


def of_family(found: Found, family: str) -> list[dict[str, Any]]:
    """The cases of a family, or of every evasion."""
    return [row for row in found.cases if row["family"] == family or (family == ALL and row["family"] in EVASIONS)]
