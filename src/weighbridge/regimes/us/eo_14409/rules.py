"""Executive Order 14409: voluntary access to models that a classified test makes covered, as expressions."""

from __future__ import annotations

from weighbridge.decide.language import REPORTABLE, Clause, Duty, fact

ORDER = "EO 14409 of 2026-06-02, 91 FR 34565"

covered = Clause(
    "covered-frontier-model",
    ORDER,
    "the government has told the developer that its classified benchmark makes the model a covered frontier model",
    fact("model.designated[us/eo-14409]").holds,
)
access = Clause(
    "voluntary-access",
    ORDER,
    "the developer may give the government access for up to 30 days before release to trusted partners",
    covered,
)

DUTIES = [Duty(REPORTABLE, access, subject="developer")]
