"""What follows a filing: the answers to what the authority asked, each question with its own, and by when they are due."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from weighbridge.act.filings.items import Item, Said, Whose, given
from weighbridge.facts.tables.base import Record


class Asked(Record, frozen=True):
    """A question of the authority's, and the answer to it."""

    question: str
    answer: str | None = None


class Request(Record, frozen=True):
    """What the authority asked, and when it came in."""

    received_on: date | None = None
    clarifies: bool = False
    """Whether it asks again about answers that were given (702.7 has a shorter period for these)."""
    asked: tuple[Asked, ...] = ()


@dataclass(frozen=True)
class Following:
    """What an instrument asks of the answers to a request: the clock, and the clause."""

    form: str
    clock: str
    items: tuple[Item, ...]


PART = "What was asked"


def _items(cite: str, phrase: str, *, of_customers: bool) -> tuple[Item, ...]:
    whose: Whose | None = "customer" if of_customers else None
    return (
        Item("request.received_on", PART, "Day on which the request came in", cite, phrase, "received_on in [request]"),
        Item("request.asked", PART, "Each question and its answer", cite, phrase, "a [[request.asked]] with question and answer", whose),
    )


FOLLOW_UP = Following(
    *("follow-up", "follow-up"),
    _items("15 CFR 7.308(c)(3), (d)(2) (proposed)", "shall include all information responsive to the request", of_customers=True),
)
ANSWERS = Following(
    *("answers", "answers"),
    _items(
        "15 CFR 702.7(a)(2)(ii) (proposed)",
        "must respond to all questions within 30 calendar days of receiving the request",
        of_customers=False,
    ),
)
CLARIFICATION = Following(
    *("clarification", "clarification"),
    _items(
        "15 CFR 702.7(a)(2)(iv) (proposed)",
        "additional responses to such additional questions within seven (7) calendar days",
        of_customers=False,
    ),
)


def said_of(request: Request) -> Mapping[str, Said | None]:
    """What the request and its answers say; missing while one question has no answer."""
    open_ = [row for row in request.asked if not (row.answer or "").strip()]
    texts = tuple(f"{' '.join(row.question.split())}: {' '.join((row.answer or 'not answered').split())}" for row in request.asked)
    told = Said(texts, "facts", "missing" if open_ else "given") if texts else None
    return {"request.received_on": given(request.received_on), "request.asked": told}
