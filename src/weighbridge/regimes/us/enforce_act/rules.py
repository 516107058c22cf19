"""ENFORCE Act, lapsed: power to ask a licence for covered AI systems, without a number, as expressions."""

from __future__ import annotations

from weighbridge.decide.language import LICENCE_REQUIRED, Clause, Duty, fact

BILL = "H.R. 8315 (118th Congress)"

covered = Clause(
    "covered-ai-system",
    BILL,
    "the Secretary has defined covered AI systems so that the model is one",
    fact("model.designated[us/enforce-act]").holds,
)
abroad = Clause(
    "carried-abroad",
    BILL,
    "weights or software go abroad, or to a foreign person",
    fact("what").one_of("weights", "core-software")
    & fact("act").one_of("export", "reexport", "in-country-transfer", "deemed-export", "deemed-reexport"),
)
licence = Clause("licence", BILL, "a licence may be asked for a covered AI system", covered & abroad)

DUTIES = [Duty(LICENCE_REQUIRED, licence, remedy="licence")]
