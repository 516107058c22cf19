"""What the programme asks for before an account opens, and how long it is kept: each with its clause and its words.

The items are those of proposed 15 CFR 7.302(d)(1)(iii), asked of a customer that is not surely a United States person, and of
each beneficial owner that is not. Means of payment and the addresses used for access are the account's, and are asked once.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from weighbridge.facts.programme.records import KINDS, AccountFile, Person
from weighbridge.kernel.days import Day

INSTRUMENT = "us/iaas-kyc"
"""The rule whose programme this is."""
_INFORMATION = "15 CFR 7.302(d)(1)(iii)"


@dataclass(frozen=True, slots=True)
class Requirement:
    """One item: the key of the table that has it, what it is, where the rule asks for it and of whom."""

    key: str
    says: str
    cite: str
    phrase: str
    """Words of the rule that it rests on."""
    of: tuple[str, ...] = KINDS
    once: bool = False
    """Whether it is the account's, not each person's."""


REQUIRED = (
    Requirement("name", "the full legal name, or the name of the business", f"{_INFORMATION}(A)", "full legal name"),
    Requirement(
        "other_names",
        "every other name under which the business is or was known, or `none`",
        f"{_INFORMATION}(A)(2)",
        "including all names under which the business is known to be or has been doing business",
        ("entity",),
    ),
    Requirement(
        "address",
        "a residential or business street address, or the principal place of business",
        f"{_INFORMATION}(B)(1)-(3)",
        "a residential or business street address",
    ),
    Requirement(
        "use_locations",
        "the places from which the product will be used",
        f"{_INFORMATION}(B)(1)-(3)",
        "the location(s) from which the IaaS product will be used",
    ),
    Requirement(
        "organised_under",
        "the country under whose law it is organised",
        f"{_INFORMATION}(B)(4)",
        "the jurisdiction under whose laws the person is constituted or organized",
        ("entity",),
    ),
    Requirement("email", "an e-mail address", f"{_INFORMATION}(D)", "Email address"),
    Requirement("telephone", "a telephone number", f"{_INFORMATION}(E)", "Telephonic contact information"),
    Requirement(
        "payment", "the means and the source of payment", f"{_INFORMATION}(C)", "Means and source of payment for the Account", once=True
    ),
    Requirement(
        "ip",
        "the IP addresses used for access or administration with their times, or where their log is kept",
        f"{_INFORMATION}(F)",
        "addresses used for access or administration and the date and time of each such access",
        once=True,
    ),
)
"""What must be obtained before an account opens."""
OWNERS = Requirement(
    "owners",
    "the names of the beneficial owners",
    f"{_INFORMATION}(B)(5)",
    "the name(s) of the beneficial owner(s) of that Account",
    ("entity",),
)
WHO = Requirement(
    "us_person",
    "what tells whether the customer and every beneficial owner are United States persons",
    "15 CFR 7.302(d)(1)(i), (ii)",
    "whether a potential customer and all beneficial owners are U.S. persons",
)
VERIFY = Requirement(
    "verification",
    "verification by documents, otherwise, or both",
    "15 CFR 7.302(d)(2)",
    "The procedures must include a documentary verification method",
)
REVIEW = Requirement(
    "review",
    "a review of whether what was given is still so; how often is the house's own choice",
    "15 CFR 7.302(f)(2)",
    "Periodic continued verification of the accuracy of the information provided by a customer",
)
UNVERIFIABLE = {
    "refuse": Requirement(
        "refuse", "do not open the account", "15 CFR 7.302(d)(3)(i)", "should not open an Account for the potential customer"
    ),
    "restrict": Requirement(
        "restrict",
        "restricted or watched use while verification is tried",
        "15 CFR 7.302(d)(3)(ii)",
        "such as restricted permission or enhanced monitoring",
    ),
    "close": Requirement(
        "close", "close the account", "15 CFR 7.302(d)(3)(iii)", "should close an Account or subject it to other measures"
    ),
    "redress": Requirement(
        "redress",
        "try again, or put right what was done to the customer",
        "15 CFR 7.302(d)(3)(iv)",
        "redress for customers whose identification could not be verified",
    ),
}
"""What a provider can do about a customer whose identity it cannot verify."""


@dataclass(frozen=True, slots=True)
class Retention:
    """How long the records are kept, from a day on which the text said so."""

    from_: Day
    years: int
    cite: str
    phrase: str
    doubt: str


RETENTION = (
    Retention(
        date(2024, 1, 29),
        2,
        "15 CFR 7.302(e)(2)",
        "for at least two years after the date the Account is closed or the date the Account was last accessed",
        "The rule names two days and not which counts: here the later of them, and an account that is open is kept.",
    ),
)
"""Oldest first; the text before its first day is that of its first day."""


def retention(on: Day) -> Retention:
    """The text of a day."""
    return next((row for row in reversed(RETENTION) if row.from_ <= on), RETENTION[0])


def kept_until(closed_on: Day | None, accessed_on: Day | None, years: int) -> Day | None:
    """The last day on which the records must be kept; `None` while the account is open."""
    if closed_on is None:
        return None
    last = max(closed_on, accessed_on or closed_on)
    try:
        return last.replace(year=last.year + years)
    except ValueError:
        # The 29th of February has no anniversary in most years: the records are kept for a day more, not one less.
        return date(last.year + years, 3, 1)


def missing_of(who: Person) -> Iterator[Requirement]:
    """What is still to be obtained from a person; of somebody of no known kind, whatever either kind must give."""
    if who.kind is None:
        yield WHO
    for item in REQUIRED:
        if not item.once and (who.kind is None or who.kind in item.of) and not getattr(who, item.key):
            yield item


def missing_of_account(file: AccountFile) -> Iterator[Requirement]:
    """What is still to be obtained once for the account."""
    for item in REQUIRED:
        if item.once and not getattr(file, item.key):
            yield item
