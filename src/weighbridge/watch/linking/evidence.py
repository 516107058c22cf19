"""What a link is: two accounts, what ties them, how much it weighs, and what a person decided about it.

Weights are in decibans: ten times the logarithm of the odds, so ten is ten to one, and what is independent adds up. They
are judgements in whole numbers; docs/explanation/linking.md has each table with its reasons.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple

from weighbridge.kernel.days import Day

STRONG = 20
"""A hundred to one: such links alone make what surely is one run, the lower figure."""
PLAUSIBLE = 10
"""Ten to one: such links, and the strong ones, make what may be one run, the upper figure. Less never joins alone."""
CONFIRMED = 60
"""What a person confirmed outweighs whatever is computed."""

Strength = Literal["strong", "plausible", "weak"]
Kind = Literal[
    "confirmed",
    "same_customer",
    "beneficial_owner",
    "on_behalf_of",
    "payment",
    "administrator",
    "email",
    "telephone",
    "contact_domain",
    "reseller",
    "several",
    "hand_over",
    "slices",
    "artefact",
]
"""What ties two accounts; `several` is ties too weak alone, added up; the last three are shown by their jobs."""
Pair = tuple[str, str]


def strength_of(weight: int) -> Strength:
    """What so many decibans are called."""
    return "strong" if weight >= STRONG else "plausible" if weight >= PLAUSIBLE else "weak"


def pair_of(a: str, b: str) -> Pair:
    """Two accounts in one order, whichever was named first."""
    return (a, b) if a <= b else (b, a)


class Evidence(NamedTuple):
    """One link between two accounts, `a` before `b`, in words for people; `shared` is how many accounts have the same tie."""

    kind: Kind
    a: str
    b: str
    says: str
    weight: int
    """Decibans."""
    shared: int = 2
    of: str = ""
    """What the two share, as it may be shown: the owner, the domain, the first letters of a token; empty where jobs show the link."""
    parts: tuple[str, str] = ("", "")
    """What it is of the one and of the other, where that differs: an owner's shares."""

    @property
    def strength(self) -> Strength:
        """What it is called by its weight."""
        return strength_of(self.weight)


@dataclass(frozen=True)
class Verdict:
    """What a person decided of two accounts: `confirmed` makes the link strong, `cut` removes every direct link of the two."""

    a: str
    b: str
    says: Literal["confirmed", "cut"]
    by: str
    on: Day
    why: str


def standing(verdicts: Iterable[Verdict]) -> Mapping[Pair, Verdict]:
    """The last verdict of each pair."""
    return {pair_of(v.a, v.b): v for v in verdicts if v.a != v.b}
