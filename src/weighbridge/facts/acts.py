"""Acts that cannot be, said with the reason: a rule about them would have no answer."""

from __future__ import annotations

from collections.abc import Callable

from weighbridge.facts.people import UNITED_STATES, latest_standing
from weighbridge.facts.records import Dossier, Party, Transfer
from weighbridge.kernel.errors import BadDossier, Place

_DEEMED = ("deemed-export", "deemed-reexport")
_OUT, _ONWARD = ("export", "deemed-export"), ("reexport", "deemed-reexport")
_HOME_STATUS = ("citizen", "permanent-resident", "protected")


def check_acts(dossier: Dossier, place: Callable[[str], Place]) -> None:
    """Raise :class:`BadDossier` for the first transfer that describes an act that cannot be."""
    parties = {p.id: p for p in dossier.party}
    developers = {m.id: m.developer for m in dossier.model}
    for index, transfer in enumerate(dossier.transfer):
        who = parties.get(transfer.from_ or developers.get(transfer.model or "") or "")
        origin = transfer.origin or (who.located if who else None)
        for key, reason, remedy in impossibilities(transfer, parties, origin):
            raise BadDossier(
                "dossier/impossible-act",
                f'transfer "{transfer.id}": {reason}',
                where=place(f"transfer[{index}].{key}"),
                to_fix=remedy,
            )


def impossibilities(transfer: Transfer, parties: dict[str, Party], origin: str | None) -> list[tuple[str, str, str]]:
    """Each reason the act cannot be, as (key, reason, remedy); none where it can. `origin` is stated, or the sender's place."""
    to = parties.get(transfer.to or "")
    found = []
    if (transfer.what == "access") != (transfer.act == "access") and transfer.what and transfer.act:
        found.append(
            (
                "what",
                "access to a hosted model and the act `access` require each other",
                'write what = "access" and act = "access", or neither',
            )
        )
    if transfer.act == "in-country-transfer":
        if "US" in (origin, transfer.destination):
            found.append(
                (
                    "act",
                    "an in-country transfer happens within one foreign country, not in the United States (15 CFR 734.16)",
                    "a release in the United States to a foreign person is a deemed-export",
                )
            )
        elif origin and transfer.destination and origin != transfer.destination:
            found.append(("destination", "an in-country transfer stays in one country", 'use act = "reexport" for another country'))
    if transfer.act == "export" and transfer.destination == "US" and origin in (None, "US"):
        found.append(
            (
                "destination",
                "an export leaves the United States (15 CFR 734.13(a)(1))",
                "name the foreign destination, or describe a deemed-export",
            )
        )
    if transfer.act in _DEEMED and to is not None:
        found += _deemed(transfer, to)
    return found + _from_where(transfer, origin)


def _from_where(transfer: Transfer, origin: str | None) -> list[tuple[str, str, str]]:
    """An export is from the United States and a reexport from elsewhere; what is sent from there is performed there in part."""
    if origin is None:
        return []
    at_home, found = origin in UNITED_STATES, []
    if transfer.act in _OUT and not at_home:
        found.append(
            (
                "act",
                f"an export, and a deemed export, is from the United States (15 CFR 734.13(a)), and this is from {origin}",
                'write act = "reexport" or "deemed-reexport" (15 CFR 734.14(a)); or origin = "US", where it is sent from there',
            )
        )
    if transfer.act in _ONWARD and at_home:
        found.append(
            (
                "act",
                "a reexport, and a deemed reexport, is from a foreign country (15 CFR 734.14(a)), and this is from the United States",
                'from the United States write act = "export" or "deemed-export" (15 CFR 734.13(a))',
            )
        )
    if transfer.act in _OUT and at_home and transfer.performed_in_us is False:
        found.append(
            (
                "performed_in_us",
                "what is sent from the United States, or released there, is performed there (31 CFR 560.204: from the United States)",
                "leave performed_in_us out, or name the country it is sent from in origin",
            )
        )
    return found


def _deemed(transfer: Transfer, to: Party) -> list[tuple[str, str, str]]:
    if to.kind == "entity":
        return [
            (
                "to",
                "a deemed export is a release to a person, not to an entity (15 CFR 734.13(a)(2))",
                'name the individual, or use act = "export"',
            )
        ]
    if to.us_status in _HOME_STATUS:
        return [
            (
                "to",
                "the person is no foreign person, so no release to them is a deemed export (15 CFR 772.1, 734.18(a)(2))",
                "check us_status; a transfer to a US person within the United States is no export",
            )
        ]
    latest = latest_standing(to, transfer.on)
    if transfer.destination and latest and transfer.destination not in latest:
        country = " or ".join(sorted(latest))
        return [
            (
                "destination",
                f"a deemed export goes to the person's most recent citizenship or permanent residency, {country}",
                "leave destination out; it follows from the person",
            )
        ]
    if transfer.what == "access":
        return [
            ("what", "a deemed export releases technology or source code; use of a hosted model reveals neither", 'write act = "access"')
        ]
    return []
