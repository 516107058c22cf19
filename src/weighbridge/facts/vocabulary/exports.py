"""The facts that the EAR and sanctions ask of an item, of where it goes, of who acts, and of papers."""

from __future__ import annotations

import typing

from weighbridge.facts.vocabulary.entries import Entry, document, world
from weighbridge.facts.words import ENTRIES_ASKED, AccessKind, SoftwareKind

_BOUND = (
    "To which place does any of it go: the destination, the place of storage, "
    "and where each consignee, end user and holder of keys is located?"
)
PLACES = {
    "cuba": ("CU",),
    "north_korea": ("KP",),
    "iran": ("IR",),
    "syria": ("SY",),
    "russia_belarus": ("RU", "BY"),
    "russia": ("RU",),
}
"""Places with a section of their own in 15 CFR part 746 or with sanctions of their own, by the name of the fact and their country codes."""


def _bound(name: str, example: str) -> Entry:
    return world(f"bound_for.{name}", "flag", _BOUND, "transfer.destination", example)


EXPORTS = (
    # --- the item
    world("item.us_made", "flag", "Was the item made in the United States?", "transfer.us_made", "true"),
    world(
        "item.foreign_subject",
        "flag",
        "Is the foreign-made item subject to the EAR, by US content above de minimis (734.4) or a direct-product rule (734.9)?",
        "model.us_content",
        '"no"',
    ),
    world(
        "item.classification",
        "choice",
        "Which entry of the Commerce Control List names the item?",
        "model.classification",
        '{ eccn = "EAR99", how = "self" }',
        *ENTRIES_ASKED,
    ),
    Entry(
        "item.classification_stated",
        "structural",
        "flag",
        "Is the classification stated?",
        key="model.classification",
        example='{ eccn = "EAR99", how = "ccats" }',
    ),
    world(
        "item.in_supp2_744",
        "flag",
        "Does Supplement 2 to part 744 list the item's entry?",
        "model.classification",
        '{ eccn = "3E991", supp2 = "yes" }',
    ),
    world(
        "item.chart_licence",
        "flag",
        "Does the Country Chart, or the entry itself, require a licence to this destination?",
        "transfer.country_chart",
        '"none"',
    ),
    world(
        "model.trained_on_controlled_data",
        "flag",
        "Was the model trained on technical data that is itself controlled?",
        "model.trained_on_controlled_data",
        "false",
    ),
    world(
        "model.controlled_data_recoverable",
        "flag",
        "Can controlled technology that is required for a listed item be drawn out of the model?",
        "model.controlled_data_recoverable",
        "false",
    ),
    document(
        "model.tuned_for_intrusion", "Was the model tuned to make or deliver intrusion software?", "model.tuned_for_intrusion", "true"
    ),
    document(
        "model.trained_on_violating_chips",
        "Is it known that the model was trained on chips exported in violation?",
        "model.trained_on_violating_chips",
        "true",
    ),
    world("software_kind", "choice", "What is the product sold as?", "transfer.software_kind", '"general"', *typing.get_args(SoftwareKind)),
    world(
        "software_able",
        "flag",
        "Can the software do the work of a kind that 746.8(a)(8) names, whatever it is sold as?",
        "transfer.software_able",
        "false",
    ),
    world(
        "crypto",
        "choice",
        "What cryptography has the software: none, the operating system's only, standard, mass-market, non-standard?",
        "transfer.crypto",
        '"none"',
        "none",
        "os-only",
        "standard",
        "mass-market",
        "non-standard",
    ),
    document(
        "software.published",
        "Is the software published (734.7; of 5D002, as 742.15(b) asks)?",
        "document",
        '[{ kind = "published-software" }]',
    ),
    document(
        "fundamental_research",
        "Does the item arise from fundamental research and is it intended to be published (734.8)?",
        "document",
        '[{ kind = "fundamental-research" }]',
    ),
    # --- the service
    world("access.price", "choice", "Is it free or paid?", "transfer.price", '"paid"', "free", "paid"),
    world("access.public", "flag", "Is it open to the public at large?", "transfer.public", "true"),
    world("access.kind", "choice", "What is the service sold as?", "transfer.access_kind", '"api"', *typing.get_args(AccessKind)),
    document(
        "access.returns_controlled_technology",
        "Is what the service returns controlled technology?",
        "transfer.returns_controlled_technology",
        "true",
    ),
    # --- where it goes
    _bound("cuba", '"CU"'),
    _bound("north_korea", '"KP"'),
    _bound("iran", '"IR"'),
    _bound("syria", '"SY"'),
    _bound("russia_belarus", '"RU"'),
    _bound("russia", '"RU"'),
    world(
        "bound_for.covered_region",
        "flag",
        "Does any of it go to Crimea, Sevastopol or a so-called republic of Donetsk or Luhansk?",
        "transfer.region",
        '"UA-43"',
    ),
    world("bound_for.other_occupied", "flag", "Does any of it go to the oblasts of Kherson or Zaporizhzhia?", "transfer.region", '"UA-65"'),
    world(
        "release_at_home",
        "flag",
        "Is the release abroad made in the country of the person's most recent citizenship or permanent residency?",
        "party.citizenships",
        '[{ country = "JP" }]',
    ),
    document(
        "release_734_20", "Are the conditions of 734.20(b) or (c) shown for the release?", "document", '[{ kind = "release-734.20" }]'
    ),
    world(
        "to.employed_for_a_year",
        "flag",
        "Has the person been employed for a year?",
        "party.employment",
        '{ by = "lab", kind = "permanent-regular", since = 2024-02-01 }',
    ),
    # --- who acts, and for whom
    world("from.us_person", "flag", "Is the sender or provider a US person (772.1)?", "party.us_person", "true"),
    world(
        "from.owned_by_us_person",
        "flag",
        "Is the sender or provider owned or controlled by a US person?",
        "party.owned_by_us_person",
        "false",
    ),
    world("performed_in_us", "flag", "Is it sent from, or performed in, the United States?", "transfer.performed_in_us", "true"),
    world(
        "to.government_of",
        "country",
        'Of which country\'s government is the recipient a part ("none" if of no government)?',
        "party.government_of",
        '"none"',
    ),
    world(
        "end_use.missile_delivers_wmd",
        "flag",
        "Would the rocket or unmanned vehicle deliver weapons of mass destruction?",
        "transfer.missile_delivers_wmd",
        "false",
    ),
    # --- papers, and what is known
    document(
        "uvl_statement",
        "Is a statement of each party on the Unverified List presented (744.15(b))?",
        "document",
        '[{ kind = "uvl-statement" }]',
    ),
    document(
        "affiliates_extension",
        "Is a rule presented that extends the suspension of the Affiliates Rule?",
        "document",
        '[{ kind = "affiliates-extension" }]',
    ),
    document(
        "permission_764_5", "Is a permission under 764.5(g) presented for this dealing?", "document", '[{ kind = "permission-764.5(g)" }]'
    ),
    document(
        "exclusion_746_8",
        "Is an exclusion of 746.8(a)(12)(ii) or (iv) shown: a firm owned by allies, agriculture, medicine?",
        "document",
        '[{ kind = "exclusion-746.8(a)(12)" }]',
    ),
    document(
        "ofac_authorised",
        "Is a licence of OFAC presented that covers it?",
        "authorisation",
        '[{ kind = "ofac-specific", parties = ["p"], models = ["m"] }]',
    ),
    document(
        "commerce_licence",
        "Is a licence of Commerce presented that names the model and every party?",
        "authorisation",
        '[{ kind = "licence", parties = ["p"], models = ["m"] }]',
    ),
    document(
        "violation_known",
        "Is it known that a violation has occurred, or will, in connection with the item?",
        "transfer.violation_known",
        "true",
    ),
    document("red_flag_seen", "Was a red flag seen (Supplement 3 to part 732)?", "transfer.red_flags", '["asks for no support"]'),
)
