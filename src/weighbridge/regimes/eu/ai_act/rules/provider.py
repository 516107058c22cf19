"""Whose duties they are: the original provider's, or those of a downstream modifier."""

from __future__ import annotations

from weighbridge.decide.language import Clause, Dated, Reading, any_of, fact, relation, total
from weighbridge.regimes.eu.ai_act.rules import counting

READ_THIRD = Reading("one-third-of-which", ("by-class", "parameter-update"))

derived = fact("model.derived").holds
stated = fact("base.operations_stated").holds

same_model = Clause(
    "same-model",
    "C(2025) 5045 annex (23)",
    "whatever the same provider does after the large run goes into one model, never a new one",
    derived & fact("model.same_provider_as_base").holds,
)
original_unknown = Clause(
    "original-unknown",
    "C(2025) 5045 annex (64); C(2025) 7719 pt 61",
    "the original's training work is not known and cannot be estimated, so a substitute stands for it",
    derived & ~stated,
).unless(same_model)
original_systemic = Clause(
    "original-systemic",
    "Regulation (EU) 2024/1689, Art. 51(1)-(2); C(2025) 5045 annex (64), (70)",
    "the original is a model with systemic risk, by decision or by the presumption",
    derived & any_of(fact("base.systemic_risk").holds, stated & relation(counting.ORIGINAL_PRESUMED.id).holds),
)
over_a_third = Clause(
    "over-a-third",
    "C(2025) 5045 annex (63), (118); C(2025) 7719 pt 60",
    "the modification took more than one third of the original's training work",
    derived
    & stated
    & READ_THIRD.pick(
        by_class=any_of(
            original_systemic & relation(counting.THIRD_OF_CUMULATIVE.id).holds,
            ~original_systemic & relation(counting.THIRD_OF_UPDATES.id).holds,
        ),
        parameter_update=relation(counting.THIRD_OF_UPDATES.id).holds,
    ),
)
over_the_substitute = Clause(
    "over-the-substitute",
    "C(2025) 5045 annex (64); C(2025) 7719 pt 61",
    "the modification took more than a third of the line that stands for the original",
    original_unknown
    & any_of(
        original_systemic & total(counting.MODIFICATION_CUMULATIVE.id).exceeds(Dated("substitute-systemic")),
        ~original_systemic & total(counting.MODIFICATION_UPDATES.id).exceeds(Dated("substitute-general")),
    ),
)
modifier = Clause(
    "modifier",
    "C(2025) 5045 annex (63), (66), (68); C(2025) 7719 pt 60, 63",
    "the downstream modifier becomes the provider of the modified model, for its modification",
    over_a_third | over_the_substitute,
).unless(same_model)
provider = Clause(
    "provider",
    "Regulation (EU) 2024/1689, Art. 3(3); C(2025) 5045 annex (23), (63)",
    "the developer is the model's provider: the original one, or by modifying it",
    any_of(~derived, same_model, modifier),
)
