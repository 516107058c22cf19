"""The facts of individual letters that inform a person of a licence requirement."""

from __future__ import annotations

from weighbridge.facts.vocabulary.entries import Entry, document, world

LETTERS = (
    document(
        "notice.presented",
        "Did the sender receive an individual letter that informs it of a licence requirement?",
        "notice.kind",
        '"is-informed"',
    ),
    world("notice.covers_model", "flag", "Does the letter name the model?", "notice.models", '["atlas-1"]'),
    world("notice.covers_act", "flag", "Does the letter name the act?", "notice.acts", '["export", "access"]'),
    world(
        "notice.covers_person",
        "flag",
        "Is a person of the transfer among those the letter covers: named in it, or, where it covers all foreign persons, one of them "
        "(us_status of an individual, organised_under of an entity)?",
        "party.us_status",
        '"none"',
    ),
    world(
        "notice.in_force",
        "flag",
        "Is the letter in force at the hour of the act (on the day it was received or lifted, a day alone does not settle it)?",
        "notice.received",
        "2026-06-12T17:21:00-04:00",
    ),
    world(
        "notice.exempt",
        "flag",
        "Do the letter itself, or a later one in force, leave out the model, act and person?",
        "notice.except",
        '["employee-1"]',
    ),
    Entry(
        "notice.policy",
        "structural",
        "choice",
        "How does the letter say that applications are reviewed?",
        options=("not-stated", "presumption-of-denial", "policy-of-denial", "case-by-case", "presumption-of-approval"),
        key="notice.policy",
        example='"case-by-case"',
    ),
)
