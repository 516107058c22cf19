"""The facts of those a transfer touches: recipient, sender, developer, the place of storage."""

from __future__ import annotations

from weighbridge.facts.vocabulary.entries import document, world

PARTIES = (
    world("to.kind", "choice", "Is the recipient an entity or an individual?", "party.kind", '"entity"', "entity", "individual"),
    world("to.located", "country", "Where is the recipient located?", "party.located", '"SG"'),
    world("to.headquarters", "country", "Where is the recipient headquartered?", "party.headquarters", '"SG"'),
    world(
        "to.ultimate_parent",
        "country",
        'Where is the recipient\'s ultimate parent headquartered ("none" if it has no parent)?',
        "party.ultimate_parent",
        '"none"',
    ),
    world(
        "to.employed_by_sender",
        "flag",
        "Does the sender employ the person released to?",
        "party.employment",
        '{ by = "lab", kind = "permanent-regular" }',
    ),
    world(
        "to.permanent_regular_employee",
        "flag",
        "Is the person a permanent and regular employee (15 CFR 734.20(d)(2))? Of a contractor: long-term, at the employer's place, "
        "under its direction, full time and exclusively, under a non-disclosure certification?",
        "party.employment",
        '{ by = "lab", kind = "permanent-regular" }',
    ),
    world(
        "to.employer_headquarters",
        "country",
        "Where is the employer of the person released to headquartered?",
        "party.employment",
        '{ by = "lab", kind = "permanent-regular" }',
    ),
    world(
        "to.employer_ultimate_parent",
        "country",
        'Where is the employer\'s ultimate parent headquartered ("none" if it has no parent)?',
        "party.employment",
        '{ by = "lab", kind = "permanent-regular" }',
    ),
    world("from.headquarters", "country", "Where is the sender headquartered?", "party.headquarters", '"US"'),
    world("from.ultimate_parent", "country", "Where is the sender's ultimate parent headquartered?", "party.ultimate_parent", '"none"'),
    world("developer.headquarters", "country", "Where is the model's developer headquartered?", "party.headquarters", '"US"'),
    world(
        "developer.organised_under",
        "country",
        "Under which country's law is the model's developer organised, and so established?",
        "party.organised_under",
        '"US"',
    ),
    world("stored_at.country", "country", "In which country are the weights stored?", "facility.country", '"IE"'),
    world(
        "stored_at.operator_headquarters",
        "country",
        "Where is the operator of the storing facility headquartered?",
        "party.headquarters",
        '"US"',
    ),
    document(
        "stored_at.meets_14",
        "Does the facility meet Supplement 10 to part 748, paragraph 14 (baseline security)?",
        "facility.meets",
        '[{ para = "supp10-14", on = 2026-01-10, evidence = "…" }]',
    ),
    document(
        "stored_at.meets_15",
        "Does the facility meet Supplement 10 to part 748, paragraph 15 (AI-specific security)?",
        "facility.meets",
        '[{ para = "supp10-15", on = 2026-01-10, evidence = "…" }]',
    ),
    document(
        "stored_at.meets_18",
        "Does the facility meet Supplement 10 to part 748, paragraph 18 (personnel)?",
        "facility.meets",
        '[{ para = "supp10-18", on = 2026-01-10, evidence = "…" }]',
    ),
)
