"""The facts of a transfer: what goes, by which act, whence and whither, for what."""

from __future__ import annotations

import typing

from weighbridge.facts.vocabulary.entries import document, world
from weighbridge.facts.words import EndUse

_END_USES = typing.get_args(EndUse)

TRANSFER = (
    world(
        "act",
        "choice",
        "What would be done: sent abroad, released to a foreign person at home, opened for use, published?",
        "transfer.act",
        '"export"',
        "export",
        "reexport",
        "in-country-transfer",
        "deemed-export",
        "deemed-reexport",
        "access",
        "publish",
    ),
    world(
        "what",
        "choice",
        "What would go: the weights, core software, or access to a hosted model?",
        "transfer.what",
        '"weights"',
        "weights",
        "core-software",
        "access",
    ),
    world("form", "choice", "Is the software in source or in object form?", "transfer.form", '"source"', "source", "object"),
    world("origin", "country", "From which country does it leave?", "transfer.origin", '"US"'),
    world(
        "destination",
        "country",
        "To which country does it go (for a release to a person: their most recent citizenship or permanent residency)?",
        "transfer.destination",
        '"SG"',
    ),
    world("on", "day", "On which day is the act?", "transfer.on", "2026-11-23"),
    document(
        "encrypted_end_to_end",
        "Does it stay encrypted end to end, never in clear between sender and recipient (15 CFR 734.18(a)(5))?",
        "transfer.encryption",
        '"end-to-end"',
    ),
    world("keys_given", "flag", "Are the keys, or other means of decryption, given to a third party?", "transfer.keys_to", "[]"),
    *(
        world(f"end_use.{use}", "flag", f"Is it intended, wholly or partly, for {use} use?", "transfer.end_use", '["commercial"]')
        for use in _END_USES
    ),
)
