"""Two classes: a general-purpose AI model, and one with systemic risk."""

from __future__ import annotations

from weighbridge.decide.language import Clause, Dated, Reading, any_of, fact, total
from weighbridge.regimes.eu.ai_act.rules import counting
from weighbridge.regimes.eu.ai_act.rules.provider import modifier, original_systemic, original_unknown
from weighbridge.regimes.eu.ai_act.rules.scope import purpose

READ_GENERALITY = Reading("generality", ("criterion", "stated"))

criterion = Clause(
    "criterion",
    "C(2025) 5045 annex (17); C(2025) 7719 pt 17",
    "more than 10^23 operations went into parameter updates, and the model makes language, or images or video from text",
    fact("model.generates_language_image_or_video").holds
    & any_of(total(counting.PARAMETER_UPDATE.id).exceeds(Dated("criterion")), original_unknown),
)
narrow = Clause(
    "narrow",
    "Regulation (EU) 2024/1689, Art. 3(63); C(2025) 5045 annex (20)",
    "the model can do a narrow set of tasks only, so meeting the criterion does not make it general",
    purpose.one_of("narrow"),
)
general_purpose = Clause(
    "general-purpose",
    "Regulation (EU) 2024/1689, Art. 3(63); C(2025) 5045 annex (17)-(20)",
    "the model is a general-purpose AI model",
    criterion | (READ_GENERALITY.takes("stated") & purpose.one_of("general")),
).unless(narrow)
presumed = Clause(
    "presumed",
    "Regulation (EU) 2024/1689, Art. 51(2)",
    "the cumulative training work is greater than 10^25 operations, so high-impact capabilities are presumed",
    general_purpose & total(counting.CUMULATIVE.id).exceeds(Dated("presumption")),
)
modified_systemic = Clause(
    "modified-systemic",
    "C(2025) 5045 annex (70)",
    "a model with systemic risk, modified by more than a third, is presumed to have it still",
    general_purpose & modifier & original_systemic,
)
systemic = Clause(
    "systemic-risk",
    "Regulation (EU) 2024/1689, Art. 51(1)(a)",
    "the model is a general-purpose AI model with systemic risk",
    presumed | modified_systemic,
)
