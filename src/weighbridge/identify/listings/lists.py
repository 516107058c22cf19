"""The lists this project knows: their tokens, their publishers, and how a dossier names a row of each.

The tokens are those that the packs use; one that the packs do not know is written `other` in a dossier,
since no rule of a loaded pack rests on it (`facts/listings.py`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from weighbridge.facts.listings import OWN


@dataclass(frozen=True, slots=True)
class KnownList:
    """A restricted-party list: its token, its name, who keeps it and under which text."""

    id: str
    name: str
    authority: str
    cite: str
    in_dossier: str = "other"
    """The word of `listing.list` in a dossier."""
    in_csl: str | None = None
    """How the `source` of the Consolidated Screening List begins for it."""


_BIS, _OFAC, _STATE = "Bureau of Industry and Security", "Office of Foreign Assets Control", "Department of State"

_KNOWN = (
    KnownList("bis-entity", "Entity List", _BIS, "15 CFR part 744 Supp. 4", "bis-entity", "Entity List (EL)"),
    KnownList("bis-denied", "Denied Persons List", _BIS, "15 CFR 764.3(a)(2)", "bis-denied", "Denied Persons List (DPL)"),
    KnownList("bis-unverified", "Unverified List", _BIS, "15 CFR part 744 Supp. 6", "bis-unverified", "Unverified List (UVL)"),
    KnownList("bis-meu", "Military End-User List", _BIS, "15 CFR part 744 Supp. 7", "bis-meu", "Military End User (MEU) List"),
    KnownList("ofac-sdn", "Specially Designated Nationals", _OFAC, "31 CFR chapter V", "ofac-sdn", "Specially Designated Nationals (SDN)"),
    KnownList(
        "ofac-ssi",
        "Sectoral Sanctions Identifications",
        _OFAC,
        "31 CFR part 589",
        "ofac-ssi",
        "Sectoral Sanctions Identifications List (SSI)",
    ),
    KnownList(
        "ofac-nscmic",
        "Non-SDN Chinese Military-Industrial Complex Companies",
        _OFAC,
        "31 CFR part 586; EO 14032",
        "ofac-nscmic",
        "Non-SDN Chinese Military-Industrial Complex Companies List (CMIC)",
    ),
    KnownList(
        "ofac-capta", "Correspondent and Payable-Through Account Sanctions", _OFAC, "31 CFR chapter V", "ofac-capta", "Capta List (CAP)"
    ),
    KnownList(
        "ofac-mbs", "Non-SDN Menu-Based Sanctions", _OFAC, "31 CFR chapter V", "ofac-mbs", "Non-SDN Menu-Based Sanctions List (NS-MBS List)"
    ),
    KnownList(
        "ofac-plc", "Palestinian Legislative Council", _OFAC, "31 CFR 594.301(b)", "ofac-plc", "Palestinian Legislative Council List (PLC)"
    ),
    KnownList("ofac-fse", "Foreign Sanctions Evaders", _OFAC, "EO 13608", "other", "Foreign Sanctions Evaders (FSE)"),
    KnownList("ofac-non-sdn", "Other non-SDN rows", _OFAC, "31 CFR chapter V"),
    KnownList(
        "state-isn", "Nonproliferation Sanctions", _STATE, "the statute each row names", "state-isn", "Nonproliferation Sanctions (ISN)"
    ),
    KnownList("state-debarred", "ITAR debarred", _STATE, "22 CFR 127.7", "state-debarred", "ITAR Debarred (DTC)"),
    KnownList("dow-1260h", "Chinese military companies", "Department of War", "Pub. L. 116-283 sec. 1260H"),
    KnownList("dow-1286", "Section 1286 institutions", "Department of War", "Pub. L. 115-232 sec. 1286"),
    KnownList("dhs-uflpa", "UFLPA Entity List", "Department of Homeland Security", "Pub. L. 117-78"),
    KnownList("fcc-covered", "Covered List", "Federal Communications Commission", "47 CFR 1.50002"),
    KnownList("cbp-wro", "Withhold release orders and findings", "Customs and Border Protection", "19 U.S.C. 1307"),
    KnownList("un-sc", "Security Council Consolidated List", "United Nations", "the resolution each row names"),
    KnownList("eu-fsf", "Consolidated financial sanctions list", "European Union", "the regulation each row names"),
    KnownList("uk-sanctions", "UK sanctions list", "United Kingdom", "Sanctions and Anti-Money Laundering Act 2018"),
)
LISTS: Mapping[str, KnownList] = {known.id: known for known in _KNOWN}
"""Every known list by its token."""

RESTED_ON = frozenset(("bis-entity", "bis-denied", "bis-unverified", "bis-meu", "ofac-sdn"))
"""The lists on which rules of the packs rest; where one is not at hand, nobody is cleared."""


def in_dossier(list_id: str) -> str:
    """The word by which a dossier names a row of this list."""
    return LISTS[list_id].in_dossier if list_id in LISTS else "other"


def called(list_id: str) -> str:
    """What to call a list in an answer: its name, or the name of a house's own list."""
    return LISTS[list_id].name if list_id in LISTS else list_id.removeprefix(OWN)
