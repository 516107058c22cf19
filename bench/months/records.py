"""A month of a cloud: accounts, jobs and stakes as the provider's files tell them, and what was true of each."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal

Family = Literal[
    "honest",
    "restarts",
    "several accounts",
    "reseller",
    "hand-over",
    "relabelling",
    "idle padding",
    "fragments",
    "equal slices",
    "hash rotation",
    "low communication",
    "behind a service",
    "measured",
    "no trace",
    "serving, measured",
    "serving, unmeasured",
    "sweep",
    "strangers",
    "crowd",
]
"""What a case does; `no trace` leaves nothing that could join it, and is told apart from the rest."""
EVASIONS: tuple[Family, ...] = (
    *("honest", "restarts", "several accounts", "reseller", "hand-over", "relabelling", "idle padding", "fragments"),
    *("equal slices", "hash rotation", "low communication", "behind a service", "measured"),
)
"""The families of one large run each, which recall is of."""

START, END = 1_790_812_800, 1_793_491_200
"""The month: October 2026, UTC, in seconds since 1970."""
LINE = 10**26
"""Operations of one run (EO 14110 4.2(c)(iii), to which the proposed 15 CFR 7.308 is read)."""
PPM = 10**6


@dataclass
class Account:
    """A row of the provider's table of customers, blank where it does not know."""

    account: str
    customer: str
    name: str = ""
    kind: str = "entity"
    country: str = ""
    headquarters: str = ""
    ultimate_parent: str = ""
    us_status: str = ""
    reseller: str = ""
    on_behalf_of: str = ""
    payment_hash: str = ""
    administrator: str = ""
    contact_domain: str = ""
    opened_on: str = ""


@dataclass(frozen=True)
class Stake:
    """A row of the table of owners: by the customer's id, a holding's, or a person's."""

    owned: str
    owner: str
    percent: str
    kind: str = "entity"
    country: str = ""


@dataclass
class Job:
    """A row of usage, and beside it what the provider cannot see: the run it is part of, and how busy its chips truly were."""

    account: str
    chip: str
    precision: str
    chips: int
    start: int
    end: int
    peak: int
    """Dense operations a second of one chip at the precision."""
    true_ppm: int
    """Operations that training truly did, over what its chips could do, in parts of a million; nothing where it served."""
    run: str | None
    serves: bool = False
    state: str = "completed"
    utilisation: str = ""
    said_precision: str = ""
    name: str = ""
    image: str = ""
    path: str = ""
    site: str = ""
    user: str = ""
    told_peak: int = 0
    """The peak of the fastest precision it may have used, by what the provider is told; nothing where it is told the precision."""
    activity: tuple[int, ...] = ()
    """Mean tensor activity of its chips in each step of the samples, in parts of a million; empty where nobody samples."""
    id: str = ""

    @property
    def could(self) -> int:
        """Operations that its chips could have done."""
        return self.chips * (self.end - self.start) * self.peak

    @property
    def may(self) -> int:
        """The same as far as the provider is told: at the fastest precision where it does not know which."""
        return self.chips * (self.end - self.start) * (self.told_peak or self.peak)

    @property
    def ops(self) -> int:
        """Operations of training that it truly did."""
        return self.could * self.true_ppm // PPM


@dataclass
class Case:
    """One owner's doings: its size beside the line, its accounts, its jobs, and who holds whom."""

    family: Family
    owner: str
    size: Fraction
    """True operations of its run (of a service: what its chips could do) over the line, as asked for."""
    sampled: bool = False
    evidence: tuple[str, ...] = ()
    """What the provider could see that joins the accounts, or the jobs."""
    shape: str = ""
    chips_factor: str = ""
    accounts: list[Account] = field(default_factory=list)
    jobs: list[Job] = field(default_factory=list)
    stakes: list[Stake] = field(default_factory=list)

    @property
    def runs(self) -> dict[str, int]:
        """True operations of each run."""
        found: dict[str, int] = {}
        for job in self.jobs:
            if job.run is not None and not job.serves:
                found[job.run] = found.get(job.run, 0) + job.ops
        return found

    @property
    def could(self) -> int:
        """Operations that all its chips could have done."""
        return sum(job.could for job in self.jobs)

    @property
    def may(self) -> dict[str, int]:
        """The same of each account, as far as the provider is told of precisions."""
        found = {row.account: 0 for row in self.accounts}
        for job in self.jobs:
            found[job.account] += job.may
        return found


@dataclass
class Month:
    """All cases of a seed, their jobs numbered in the order of their start."""

    seed: int
    cases: list[Case]
    factors: dict[str, int]

    @property
    def jobs(self) -> list[Job]:
        """Every job, the first to start first."""
        return sorted(
            (job for case in self.cases for job in case.jobs), key=lambda job: (job.start, job.account, job.end, job.chips, job.name)
        )
