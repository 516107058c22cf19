"""What stands about a hit: a function of both sides as they are and of all that was decided about it.

It rests on no order of runs: whoever went another way to the same customers and the same lists stands at the same place. A decision holds
for the two texts it was made about. Where one of them changes, the hit is open again, and it is said which side and which field.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from weighbridge.app.remembering.records import CUSTOMER_FIELDS, LISTING_FIELDS, Disposition, Pair, Side, State, Verdict

_STATES: Mapping[Verdict, State] = {"false-positive": "dismissed", "true-match": "confirmed", "escalated": "escalated", "reopened": "open"}
_DONE: Mapping[Verdict, str] = {
    "false-positive": "dismissed",
    "true-match": "confirmed as a true match",
    "escalated": "escalated",
    "reopened": "reopened",
}
_WORDS = {"birth_date": "date of birth", "birth_dates": "dates of birth", "ties": "countries", "identifiers": "identifiers"}


class Standing(msgspec.Struct, frozen=True):
    """The state of a hit that matches, and why, where that needs a word."""

    state: State
    why: str | None = None


def standing(now: Pair, decided: Sequence[Disposition]) -> Standing:
    """What stands about two sides as they are now; `decided` in the order in which it was decided."""
    exact = [disposition for disposition in decided if disposition.pair.key == now.key]
    if exact:
        last = exact[-1]
        return Standing(_STATES[last.verdict], f"reopened by {last.by}" if last.verdict == "reopened" else None)
    if not decided:
        return Standing("open")
    last = decided[-1]
    what = "; ".join(_changes(last.pair, now))
    return Standing("open", f"reopened: {what} since it was {_DONE[last.verdict]} by {last.by} on {last.at.date().isoformat()}")


def _changes(before: Pair, now: Pair) -> Iterable[str]:
    """A clause for each side that is another than it was."""
    for whose, order, old, new in (
        ("the customer's", CUSTOMER_FIELDS, before.customer, now.customer),
        ("the listing's", LISTING_FIELDS, before.listing, now.listing),
    ):
        if old.fingerprint != new.fingerprint:
            yield f"{whose} {_listed([_WORDS.get(name, name) for name in changed_fields(old, new, order)])} changed"


def changed_fields(old: Side, new: Side, order: Sequence[str]) -> list[str]:
    """The fields whose digests differ; all of them where none can be told apart."""
    found = [name for name in order if old.fields.get(name) != new.fields.get(name)]
    return found or list(order)


def _listed(words: Sequence[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
