"""What the files beside a dossier say of its parties, put into it as if the dossier had said it.

A hit that a person confirmed is a row of a list; one that nobody decided is a row that may name the party, so it is open;
a look-alike that was cleared with a reason counts for nothing and is printed. Owners that a file names join the dossier as
parties, and the screening of the party they stand behind speaks of them too.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

import msgspec

from weighbridge.facts.records import Dossier, Party
from weighbridge.facts.screenings.result import Screening, read_screening
from weighbridge.facts.screenings.stakes import OwnershipFile, read_ownership
from weighbridge.kernel.errors import BadDossier, Place

Locate = Callable[[str], Place]


def with_evidence(dossier: Dossier, beside: Mapping[str, bytes], place: Locate) -> Dossier:
    """The dossier with what was screened and who owns its parties. Raises :class:`BadDossier`."""
    if not any(party.screening or party.ownership for party in dossier.party):
        return dossier
    parties = {party.id: party for party in dossier.party}
    by_file: dict[str, Screening] = {}
    screened: dict[str, str] = {}
    for index, party in enumerate(dossier.party):
        if party.screening is not None and party.screening in beside:
            by_file.setdefault(party.screening, read_screening(beside[party.screening], place(f"party[{index}].screening")))
            screened[party.id] = party.screening
            _check(party, place(f"party[{index}].screening"))
        if party.ownership is not None and party.ownership in beside:
            for name in _own(parties, party, beside[party.ownership], place(f"party[{index}].ownership")):
                if party.screening in by_file:
                    screened.setdefault(name, str(party.screening))
    for name, file in screened.items():
        parties[name] = screened_party(parties[name], by_file[file])
    return msgspec.structs.replace(dossier, party=list(parties.values()))


def _check(party: Party, where: Place) -> None:
    """Refuse a party that is both screened by a file and stated by hand."""
    for key in ("listed", "screened"):
        if getattr(party, key) is not None:
            raise BadDossier(
                "dossier/contradiction",
                f'"{party.id}" has a result of a screening and `{key}` by hand',
                where=where,
                to_fix=f"leave `{key}` out: the result says it, with its evidence",
            )


def _own(parties: dict[str, Party], party: Party, body: bytes, where: Place) -> list[str]:
    """Take the stakes above a party into the dossier, and give the ids of the owners that it did not describe itself."""
    if party.owner:
        raise BadDossier(
            "dossier/contradiction",
            f'"{party.id}" has a file of its owners and `owner` by hand',
            where=where,
            to_fix="leave `owner` out, or add the stake to the table that the file was made from",
        )
    found = read_ownership(body, where)
    owners, others = found.as_parties(party.id)
    parties[party.id] = msgspec.structs.replace(parties[party.id], owner=owners, ultimate_parent=_parent(party, found, where))
    joined = []
    for other in others:
        known = parties.get(other.id)
        if known is None:
            parties[other.id] = other
            joined.append(other.id)
        elif not known.owner:
            parties[other.id] = msgspec.structs.replace(known, owner=other.owner)
    return joined


def _parent(party: Party, found: OwnershipFile, where: Place) -> str | None:
    """The country of the ultimate parent: as the dossier states it, else as the majority owners show it."""
    shown = found.parents.ultimate if found.parents is not None else None
    if party.ultimate_parent is not None and shown is not None and shown != party.ultimate_parent:
        raise BadDossier(
            "dossier/contradiction",
            f'the ultimate parent of "{party.id}" is stated as {party.ultimate_parent}, and its file of owners shows {shown}',
            where=where,
            to_fix="leave `ultimate_parent` out, or mend the table that the file was made from",
        )
    return party.ultimate_parent or shown


def screened_party(party: Party, screening: Screening) -> Party:
    """The party with what a screening found of it: rows that name it, rows that may, and the screening itself."""
    row = screening.of(party.id)
    hits = row.hits if row is not None else ()
    sure = [hit.row for hit in hits if hit.disposition == "true-match"]
    open_ = [hit.row for hit in hits if hit.disposition != "true-match" and hit.ruled_out is None]
    return msgspec.structs.replace(
        party,
        screened=screening.screened(party.id, party.name),
        listing=[*party.listing, *sure],
        possible_listing=[*party.possible_listing, *open_],
    )
