"""What the entries of listed parties say of themselves: the requirement and the policy of review, which some rules leave to them."""

from __future__ import annotations

from collections.abc import Iterator

from weighbridge.facts.exports import roles
from weighbridge.facts.listings import Ownership
from weighbridge.facts.records import Dossier, Listing, Party, Transfer
from weighbridge.kernel.days import Day


def entries_of(dossier: Dossier, transfer: Transfer, on: Day) -> list[str]:
    """The entries of every listed party in any role (15 CFR 748.5(c)-(f)), and of who holds a share of one, as the dossier gives them.

    15 CFR 744 Supp. 4 has a column for the requirement and one for the policy of each entry (744.11(a)).
    """
    parties = {p.id: p for p in dossier.party}
    shares = Ownership(parties, on)
    found: dict[str, None] = {}
    for name in roles(dossier, transfer):
        found |= dict.fromkeys(_said(parties.get(name), f'"{name}"'))
        for owner in shares.owners(name):
            found |= dict.fromkeys(_said(parties.get(owner.party), f'"{owner.party}", an owner of "{name}",'))
    return list(found)


def _said(party: Party | None, called: str) -> Iterator[str]:
    for row in party.listing if party is not None else ():
        if row.requirement or row.policy:
            yield f"the entry of {called} on {row.list_} states {_stated(row)}"


def _stated(row: Listing) -> str:
    words = [f"the requirement {row.requirement}" if row.requirement else "no requirement"]
    words.append(f"the policy {row.policy}" if row.policy else "no policy")
    return " and ".join(words) + (f" ({row.cite})" if row.cite else "")
