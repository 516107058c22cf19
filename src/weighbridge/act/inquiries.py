"""Inquiries: what a provider asks a customer whose use it cannot rule out, by when, and in which words.

An inquiry is a question and no denial. No rule sets the days for an answer, so the house does; where a clock of the law
runs already, the answer is asked for in time for it. A letter names the accounts of its own customer alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Literal

from weighbridge.kernel.days import Day
from weighbridge.kernel.legible import legible

Whom = Literal["customer", "house"]
HOUSE_CHOICE = "{days} days from the day it was opened, which is the house's own choice"
BEFORE_THE_CLOCK = "the day before {day}, on which a filing would be due"
EVIDENCE_WARNING = (
    "What is written about this group from here on is evidence of what was known and when: write facts and days, and have counsel read it."
)
HOLD = "Knowledge is recorded about this group: nothing about its accounts may be purged until a person releases it."

_OF_CUSTOMER: tuple[tuple[str, str], ...] = (
    (
        "transaction.could_train",
        "Did you use these accounts to train a model, or could that use result in training one? If not, what was run on them?",
    ),
    (
        "model.operations",
        "If a model was trained: how many operations did its training take in all, and on how many chips, from when to when?",
    ),
    (
        "model.dual_use_cyber",
        "If a model was trained: what is it made for, and could it help to find or use weaknesses of computer systems?",
    ),
    ("model.mainly_biological_data", "If a model was trained: was it trained mainly on biological sequence data?"),
    ("customer.us_status", "Are you a citizen or permanent resident of the United States, or neither, and which document shows it?"),
    ("customer.located", "Where are you located: the address from which the accounts are run?"),
    ("customer.organised_under", "Under which country's law is the customer organised, and which record shows it?"),
    ("customer.kind", "Is the customer a firm or other entity, or an individual?"),
    ("customer.foreign_owner_share", "Who owns 25 percent or more of the customer, directly or through others, and where is each located?"),
    ("customer.foreign_control", "Does anybody else control the customer, and who is it?"),
    ("principal", "For whom do you use these accounts: yourself, or somebody else, and who is it?"),
    ("developer", "Who develops the model: name, place, and under which law it is organised?"),
    ("reseller", "If you pass the computing on: to whom, and who are your customers on these accounts?"),
)
"""Facts, or families of them by their first word, and the question for the customer in our words."""


@dataclass(frozen=True)
class Question:
    """A question about a fact, and who can answer it."""

    fact: str
    asks: str
    of: Whom


@dataclass(frozen=True)
class Inquiry:
    """What is open about a group, from when, until when and why until then."""

    group: str
    opened_on: Day
    due: Day
    why_due: str
    questions: tuple[Question, ...]

    def overdue(self, on: Day) -> bool:
        """Whether the day for the answer has passed."""
        return on > self.due


def inquiry_into(group: str, facts: Iterable[tuple[str, str]], opened_on: Day, by_house: Day, clocks: Sequence[Day] = ()) -> Inquiry:
    """The inquiry about the open facts, each with the vocabulary's own question.

    `by_house` is the day that the house sets for the answer; `clocks` are the due days of filings that already run.
    """
    earliest = min(clocks, default=None)
    if earliest is not None and earliest <= by_house:
        before = max(opened_on, earliest - timedelta(days=1))
        return Inquiry(group, opened_on, before, BEFORE_THE_CLOCK.format(day=earliest), tuple(_questions(facts)))
    return Inquiry(group, opened_on, by_house, HOUSE_CHOICE.format(days=(by_house - opened_on).days), tuple(_questions(facts)))


def _questions(facts: Iterable[tuple[str, str]]) -> Iterable[Question]:
    """Each question once: the customer's first, in the order of the letter, then what the house itself can look up."""
    rows = list(facts)
    names = [name for name, _ in rows]
    asked = [(key, asks) for key, asks in _OF_CUSTOMER if any(_is_of(key, name) for name in names)]
    yield from (Question(key, asks, "customer") for key, asks in asked)
    keys = [key for key, _ in asked]
    for name, words in rows:
        if not any(_is_of(key, name) for key in keys):
            yield Question(name, words, "house")


def _is_of(key: str, name: str) -> bool:
    return name == key or name.startswith((f"{key}[", f"{key}."))


@dataclass(frozen=True)
class Letter:
    """A letter to one customer about its own accounts."""

    customer: str
    accounts: tuple[str, ...]
    text: str


def letter_to(customer: str, accounts: Sequence[str], used: tuple[str, str], inquiry: Inquiry, through: Sequence[str] = ()) -> Letter:
    """The letter: which accounts, what is asked, by when; `through` are the resellers who pass it on.

    It says nothing of other customers and accuses nobody.
    """
    asked = [question.asks for question in inquiry.questions if question.of == "customer"]
    numbered = "\n".join(f"  {number}. {asks}" for number, asks in enumerate(asked, 1))
    first, last = used
    text = (
        f"To: {legible(', through '.join((customer, *through)))}\n"
        f"Date: {inquiry.opened_on.isoformat()}\n"
        f"About: your use of computing under {'account' if len(accounts) == 1 else 'accounts'} {legible(', '.join(accounts))}\n"
        "\n"
        f"You used computing of ours between {first} and {last}. From a certain size on, rules about large AI models have a\n"
        "provider ask what computing was for, also where one training run may be spread over accounts and places. We see hours\n"
        "of machines and not what they did, so we ask you. This is a question and no finding; your service goes on as before.\n"
        "\n"
        "Please tell us:\n"
        f"{numbered}\n"
        "\n"
        f"Please answer by {inquiry.due.isoformat()}, with whatever shows it: a contract, a schedule of runs, a model card.\n"
        "If you need longer, or may not say something, write that, and why.\n"
    )
    return Letter(customer, tuple(accounts), text)
