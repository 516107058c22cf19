"""The duties of Chapter V on providers of general-purpose AI models, each on the model it concerns."""

from __future__ import annotations

from weighbridge.decide.language import REPORTABLE, Clause, Dated, Duty, fact
from weighbridge.regimes.eu.ai_act.rules import counting
from weighbridge.regimes.eu.ai_act.rules.classes import general_purpose, systemic
from weighbridge.regimes.eu.ai_act.rules.provider import modifier, provider
from weighbridge.regimes.eu.ai_act.rules.scope import before_placing, bound, placed, transition

free_and_open = Clause(
    "free-and-open",
    "Regulation (EU) 2024/1689, Art. 53(2), 54(6)",
    "the model is under a free and open-source licence, its weights, architecture and use described in public",
    fact("model.free_and_open").holds,
).unless(systemic)
notification = Clause(
    "notification",
    "Regulation (EU) 2024/1689, Art. 52(1); C(2025) 5045 annex (31)-(32)",
    "tell the Commission within two weeks that the model has, or will have, systemic risk",
    bound & provider & systemic,
).unless(transition)
systemic_duties = Clause(
    "systemic-risk-duties",
    "Regulation (EU) 2024/1689, Art. 55(1)",
    "evaluate the model, assess and mitigate systemic risks, report serious incidents, keep it secure",
    placed & provider & systemic,
).unless(transition)
documentation = Clause(
    "documentation",
    "Regulation (EU) 2024/1689, Art. 53(1)(a)-(b), Annexes XI and XII",
    "keep technical documentation, the training operations among it, and information for those who build on the model",
    placed & provider & general_purpose,
).unless(transition, free_and_open)
copyright_and_summary = Clause(
    "copyright-and-summary",
    "Regulation (EU) 2024/1689, Art. 53(1)(c)-(d)",
    "keep a copyright policy, and publish a summary of the training content",
    placed & provider & general_purpose,
).unless(transition)
representative = Clause(
    "representative",
    "Regulation (EU) 2024/1689, Art. 54(1)",
    "a provider established outside the Union appoints an authorised representative before placing the model",
    bound & provider & general_purpose & ~fact("developer.organised_under").one_of(Dated("union")),
).unless(transition, free_and_open)

_LIMITED = (("the duties are limited to the modification (July (68))", modifier),)
_LIFECYCLE = (
    ("one lifecycle from the large pre-training run (July (23)): Art. 55(1)(b) looks at risks of the development too", before_placing),
)

DUTIES = [
    Duty(REPORTABLE, notification, subject="model", clock="notification", policy=_LIFECYCLE),
    Duty(REPORTABLE, systemic_duties, subject="model", policy=_LIMITED),
    Duty(REPORTABLE, documentation, subject="model", policy=_LIMITED),
    Duty(REPORTABLE, copyright_and_summary, subject="model", policy=_LIMITED),
    Duty(REPORTABLE, representative, subject="model"),
]
CONVENTIONS = [counting.CUMULATIVE, counting.PARAMETER_UPDATE, counting.MODIFICATION_CUMULATIVE, counting.MODIFICATION_UPDATES]
RELATIONS = [counting.THIRD_OF_CUMULATIVE, counting.THIRD_OF_UPDATES, counting.ORIGINAL_PRESUMED]
