"""Which item and which act ECCN 4E091 concerns: the threshold, its exclusions, the reach of the EAR."""

from __future__ import annotations

from weighbridge.decide.language import Clause, Dated, Reading, fact, relation, total
from weighbridge.regimes.tables.published import published
from weighbridge.regimes.us.ear_4e091.rules.counting import (
    FAILED_RUNS,
    OPERATIONS,
    OVER_FIXED,
    OVER_QUARTER_OF_ALL,
    OVER_QUARTER_OF_BASE,
    OVER_QUARTER_OF_FRONTIER,
)

QUARTER = Reading("note-1-quarter", ("base", "base-and-added", "frontier"))
SELF_SHOWN = Reading("note-2-self-shown", ("not-enough", "enough"))

act, what, origin, stored_in = (fact(name) for name in ("act", "what", "origin", "stored_at.country"))

derived_within_limit = Clause(
    "derived_within_limit",
    "15 CFR 774 Supp. 1, 4E091 Note 1, second sentence",
    "derived from a published model with no more added training than the higher of the two limits",
    fact("model.derived").holds
    & fact("base.published").holds
    & ~(
        relation(OVER_FIXED.id).holds
        & QUARTER.pick(
            base=relation(OVER_QUARTER_OF_BASE.id).holds,
            base_and_added=relation(OVER_QUARTER_OF_ALL.id).holds,
            frontier=relation(OVER_QUARTER_OF_FRONTIER.id).holds,
        )
    ),
)

below_published_frontier = Clause(
    "below_published_frontier",
    "15 CFR 774 Supp. 1, 4E091 Note 2",
    "trained with fewer operations than matching the most advanced published model takes",
    fact("model.ruling_note_2").holds | (SELF_SHOWN.takes("enough") & fact("model.below_own_frontier_figure").holds),
)

item = Clause(
    "item",
    "15 CFR 774 Supp. 1, 4E091",
    "the weights of a model trained with the threshold of operations or more",
    what.one_of("weights")
    & FAILED_RUNS.pick(
        left_out=total(OPERATIONS.id).reaches(Dated("threshold")),
        counted=total(OPERATIONS.under(FAILED_RUNS.id, "counted")).reaches(Dated("threshold")),
    ),
).unless(published, derived_within_limit, below_published_frontier)

us_item = Clause(
    "us_item",
    "15 CFR 734.3(a)(1)-(2)",
    "the item is in the United States, or is of US origin wherever it is",
    origin.one_of("US") | fact("model.trained_in_us").holds,
)

weights_fdp = Clause(
    "weights_fdp",
    "15 CFR 734.9(l)",
    "trained abroad on chips that are subject to the EAR and in the listed entries",
    fact("model.trained_on_controlled_chips").holds,
)

encrypted = Clause(
    "encrypted",
    "15 CFR 734.18(a)(5), (b)",
    "sent, taken or stored under end-to-end encryption, no third party having the means to decrypt",
    act.one_of("export", "reexport", "in-country-transfer") & fact("encrypted_end_to_end").holds,
).unless(
    Clause("keys_with_a_third_party", "15 CFR 734.18(b)(2)", "somebody else has the means to decrypt", fact("keys_given").holds),
    Clause(
        "stored_where_barred", "15 CFR 734.18(a)(5)(iv)", "stored in Country Group D:5 or in Russia", stored_in.one_of("RU", Dated("d5"))
    ),
)

regulated_act = Clause(
    "regulated_act",
    "15 CFR 734.13, 734.14, 734.16",
    "an export, a reexport, an in-country transfer, or a release to a foreign person",
    act.one_of("export", "reexport", "in-country-transfer", "deemed-export", "deemed-reexport"),
).unless(encrypted)

controlled = Clause(
    "controlled",
    "15 CFR 774 Supp. 1, 4E091; 734.3",
    "an item of the entry that is subject to the EAR is leaving",
    item & regulated_act & (us_item | weights_fdp),
)
