"""The facts that sanctions ask beyond those of exports and listings: governments, nationals, seats, general licences."""

from __future__ import annotations

from weighbridge.facts.vocabulary.entries import Entry, document, world

GOVERNMENTS = {"iran": "IR", "cuba": "CU", "north_korea": "KP", "venezuela": "VE"}
"""Governments that are blocked as such, by the name of the fact and their country codes (31 CFR 560.211, 515.201, 510.201; EO 13884)."""


def _government(name: str, called: str, code: str) -> Entry:
    return world(
        f"parties.government_{name}",
        "flag",
        f"Is any party to it of the government of {called} (`none` where it is of no government)?",
        "party.government_of",
        f'"{code}"',
    )


SANCTIONS = (
    *(_government(name, name.replace("_", " ").title(), code) for name, code in GOVERNMENTS.items()),
    world(
        "parties.cuban_national",
        "flag",
        "Is any party to it a Cuban national (31 CFR 515.302) who was not unblocked by residing elsewhere (515.505)?",
        "party.permanent_residence",
        '[{ country = "ES" }]',
    ),
    world(
        "parties.seated_under_embargo",
        "flag",
        "Is any party to it that is located elsewhere headquartered in, organised under, or the daughter of a firm of Iran or North Korea?",
        "party.headquarters",
        '"AE"',
    ),
    world(
        "from.under_sanctions",
        "flag",
        "Is the sender blocked, or does it leave from Iran, Cuba or North Korea or from whoever has a place or seat there?",
        "party.located",
        '"US"',
    ),
    document(
        "us_person_facilitates",
        "Does a US person approve, finance, facilitate or guarantee what the sender does (31 CFR 560.208, 589.215)?",
        "transfer.us_person_facilitates",
        "true",
    ),
    document(
        "ofac_general",
        "Is a general licence of OFAC claimed for it, its conditions shown?",
        "authorisation",
        '[{ kind = "ofac-general", number = "31 CFR 560.540", parties = ["p"], models = ["m"] }]',
    ),
)
