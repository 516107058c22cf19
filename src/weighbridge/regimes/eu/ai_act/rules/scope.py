"""Which models the AI Act's Chapter V reaches, and from when."""

from __future__ import annotations

from weighbridge.decide.language import Clause, Dated, Reading, fact

READ_DEFENCE = Reading("defence-models", ("models-too", "systems-only"))

market = fact("model.eu_market")
purpose = fact("model.purpose")

science = Clause(
    "scientific-research",
    "Regulation (EU) 2024/1689, Art. 2(6)",
    "the model is developed and put into service for scientific research and development alone",
    purpose.one_of("research-only"),
)
defence = Clause(
    "defence",
    "Regulation (EU) 2024/1689, Art. 2(3)",
    "the model is for military, defence or national security purposes alone",
    purpose.one_of("defence-only") & READ_DEFENCE.takes("models-too"),
)
bound = Clause(
    "bound-for-the-union",
    "Regulation (EU) 2024/1689, Art. 2(1)(a), 3(9)",
    "the model is on the Union market, or it is known that it will be",
    market.one_of("placed", "planned"),
).unless(science, defence)
before_placing = Clause(
    "before-placing",
    "Regulation (EU) 2024/1689, Art. 2(8), 3(63)",
    "research, testing and development before the model is placed on the market are let be",
    market.one_of("planned"),
)
placed = Clause(
    "placed",
    "Regulation (EU) 2024/1689, Art. 2(1)(a), 3(9)",
    "the model has been made available on the Union market",
    bound,
).unless(before_placing)
transition = Clause(
    "older-model",
    "Regulation (EU) 2024/1689, Art. 111(3)",
    "the model was placed before Chapter V applied, and its provider has until 2 August 2027",
    placed & ~fact("model.eu_market_on").reaches(Dated("older-before")) & ~fact("on").reaches(Dated("older-by")),
)
