"""What a dossier states about one transfer to one recipient."""

from __future__ import annotations

import typing
from collections.abc import Iterator

from weighbridge.facts.exports import state_exports
from weighbridge.facts.letters import state_letters
from weighbridge.facts.people import latest_standing, permanent_regular_employee, sender
from weighbridge.facts.records import Dossier, Facility, Model, Party, Transfer
from weighbridge.facts.stated import Stated
from weighbridge.facts.vocabulary import NO_PARENT
from weighbridge.facts.words import EndUse
from weighbridge.kernel.answers import Answer
from weighbridge.kernel.days import Day

END_USES = typing.get_args(EndUse)
_PARAGRAPHS = ("14", "15", "18")


def recipients(dossier: Dossier, transfer: Transfer) -> tuple[Party | None, ...]:
    """Who receives: the end user, and the consignee where another is named."""
    parties = {p.id: p for p in dossier.party}
    named = dict.fromkeys(name for name in (transfer.to, transfer.consignee) if name is not None)
    return tuple(parties[n] for n in named) or (None,)


def parties_of(dossier: Dossier, transfer: Transfer) -> Iterator[tuple[str, Party]]:
    """Every party the transfer touches, with its role, the sender left out."""
    parties = {p.id: p for p in dossier.party}
    roles = [("recipient", transfer.to), ("consignee", transfer.consignee), ("purchaser", transfer.purchaser)]
    roles += [("intermediate consignee", i) for i in transfer.intermediate]
    for role, name in roles:
        if name is not None:
            yield role, parties[name]


def state_transfer(dossier: Dossier, transfer: Transfer, to: Party | None, model: Model | None, on: Day) -> Stated:
    """The facts of a transfer to one of its recipients, on a day."""
    stated = Stated()
    stated.day("on", on)
    stated.word("act", transfer.act)
    stated.word("what", transfer.what)
    stated.word("form", transfer.form)
    who = sender(dossier, transfer, model)
    if transfer.from_ is None and who is not None:
        stated.take(f'the sender is the developer, "{who.id}"')
    _state_places(stated, transfer, who, to, on)
    _state_recipient(stated, to, who.id if who else None, on)
    _state_employer(stated, dossier, to)
    if who is not None:
        stated.word("from.headquarters", who.headquarters)
        stated.word("from.ultimate_parent", who.ultimate_parent)
    _state_storage(stated, dossier, transfer, on)
    state_letters(stated, dossier, transfer, to, on)
    state_exports(stated, dossier, transfer, to, on)
    for use in END_USES:
        stated.flag(f"end_use.{use}", None if transfer.end_use is None else use in transfer.end_use)
    if transfer.what == "weights" and transfer.part == "full":
        stated.take("the full weights go")
    if transfer.consignee is None and to is not None:
        stated.take("the end user is the one consignee")
    return stated


def _state_places(stated: Stated, transfer: Transfer, who: Party | None, to: Party | None, on: Day) -> None:
    origin = transfer.origin
    if origin is None and who is not None and who.located is not None:
        origin = who.located
        stated.take(f"it leaves from where the sender is located, {origin}")
    stated.word("origin", origin)
    if transfer.act in ("deemed-export", "deemed-reexport") and to is not None:
        stated.words("destination", latest_standing(to, on))
    elif transfer.destination is None and transfer.act == "in-country-transfer":
        stated.word("destination", origin)
    else:
        stated.word("destination", transfer.destination)


def _state_recipient(stated: Stated, to: Party | None, sender_id: str | None, on: Day) -> None:
    if to is None:
        return
    stated.word("to.kind", to.kind)
    stated.word("to.located", to.located)
    individual = to.kind == "individual"
    stated.word("to.headquarters", NO_PARENT if individual else to.headquarters)
    stated.word("to.ultimate_parent", NO_PARENT if individual else to.ultimate_parent)
    if not individual:
        return
    work = to.employment
    if work is None or work.by is None or sender_id is None:
        stated.flag("to.employed_by_sender", None)
    else:
        stated.flag("to.employed_by_sender", work.by == sender_id)
    stated.flag("to.permanent_regular_employee", permanent_regular_employee(to, sender_id, on))


def _state_employer(stated: Stated, dossier: Dossier, to: Party | None) -> None:
    """Where the employer of the person released to has its seat; a person without one is not asked."""
    if to is None or to.employment is None:
        return
    employer = next((p for p in dossier.party if p.id == to.employment.by), None)
    if employer is not None:
        stated.word("to.employer_headquarters", employer.headquarters)
        stated.word("to.employer_ultimate_parent", employer.ultimate_parent)


def _state_storage(stated: Stated, dossier: Dossier, transfer: Transfer, on: Day) -> None:
    facility = next((f for f in dossier.facility if f.id == transfer.stored_at), None)
    if facility is not None:
        stated.word("stored_at.country", facility.country)
        operator = next((p for p in dossier.party if p.id == facility.operator), None)
        if operator is not None:
            stated.word("stored_at.operator_headquarters", operator.headquarters)
    for paragraph in _PARAGRAPHS:
        stated.flag(f"stored_at.meets_{paragraph}", facility is not None and _meets(facility, paragraph, on))
    stated.flag("encrypted_end_to_end", transfer.encryption == "end-to-end")
    if transfer.keys_to is not None:
        stated.flag("keys_given", bool(transfer.keys_to))


def _meets(facility: Facility, paragraph: str, on: Day) -> Answer:
    rows = [m for m in facility.meets if m.para.rsplit("-", 1)[-1] == paragraph]
    if any(m.on is not None and m.on <= on for m in rows):
        return Answer.YES
    return Answer.UNKNOWN if any(m.on is None for m in rows) else Answer.NO
