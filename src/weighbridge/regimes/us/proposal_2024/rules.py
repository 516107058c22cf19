"""The plan of May 2024, as the press reported it: closed models over the executive order's threshold, as expressions."""

from __future__ import annotations

from weighbridge.decide.language import LICENCE_REQUIRED, Clause, Dated, Duty, Expr, Fact, Flag, Reading, any_of, fact, total
from weighbridge.weigh.convention import Convention, include, leave_out, open_words

REPORT, ORDER = "Reuters, 2024-05-08", "EO 14110 4.2(b)(i), taken over by the report"

WEIGHED = Convention(
    "us/proposal-2024",
    ORDER,
    (
        include("pre-training", "recomputation", cite=ORDER, why="operations used to train the model"),
        include("merge-source", cite=ORDER, why="a merged model was trained as the models in it were"),
        open_words(
            "fine-tuning",
            "rl-update",
            "rl-rollout",
            reading="later-training",
            counted_if="counted",
            cite=ORDER,
            why="neither the report nor the order says whether training after the pre-training counts",
        ),
        leave_out("failed-run", cite=ORDER, why="silent; an abandoned run is not the computing by which this model was trained"),
        leave_out("distillation-parent", "reward-model", cite=ORDER, why="silent; this computing trained another model"),
        leave_out("synthetic-data", cite=ORDER, why="silent; making the data is not training on it"),
        leave_out("evaluation", "pre-processing", cite=ORDER, why="neither is training"),
    ),
)
CONVENTIONS = [WEIGHED]

LATER = Reading("later-training", ("counted", "left-out"))
BIOLOGY = Reading("biological-limb", ("out", "in"))
SOFTWARE = Reading("core-software", ("models-themselves", "beside-too"))
ACCESS = Reading("access", ("out", "in"))
GATED = Reading("gated-weights", ("not-confidential", "confidential"))
RELEASED = Reading("not-yet-released", ("no-such-condition", "earlier-models-let-be"))
CHINA = Reading("hong-kong-and-macau", ("with-china", "apart"))
COUNTRIES = Reading("countries", ("named", "wider"))
REACH = Reading("reach", ("headquarters-and-parent", "place-only"))

act, what, weights = fact("act"), fact("what"), fact("model.weights")


def more_than(line: Dated) -> Expr:
    """The operations exceed the line, by either way of reading what is counted."""
    return LATER.pick(
        counted=total(WEIGHED.under("later-training", "counted")).exceeds(line),
        left_out=total(WEIGHED.id).exceeds(line),
    )


def lies_in_them(country: Fact) -> Expr:
    """The country is one the plan would shut out, by every way of reading which those are."""
    return (
        country.one_of(Dated("china"), Dated("russia"))
        | CHINA.takes("with-china") & country.one_of(Dated("hong-kong-and-macau"))
        | COUNTRIES.takes("wider") & country.one_of(Dated("iran-and-north-korea"))
    )


moved = Clause(
    "exported",
    REPORT,
    "the weights, or core software where that is more than the models, go to another; or access to the hosted model where that counts",
    act.one_of("export", "reexport", "in-country-transfer", "deemed-export", "deemed-reexport")
    & (what.one_of("weights") | SOFTWARE.takes("beside-too") & what.one_of("core-software"))
    | ACCESS.takes("in") & act.one_of("access"),
)
closed = Clause(
    "closed-model",
    REPORT,
    "the model is proprietary or closed: developed and kept confidential",
    weights.one_of("closed") | GATED.takes("confidential") & weights.one_of("gated"),
)
over = Clause(
    "over-threshold",
    ORDER,
    "its training operations are more than the executive order's threshold, or its lower one for biology where that is taken over too",
    more_than(Dated("threshold"))
    | BIOLOGY.takes("in") & fact("model.mainly_biological_data").holds & more_than(Dated("biological-threshold")),
)
let_be = Clause(
    "available-earlier",
    REPORT,
    "the model was made available before the day on which control is assumed to start, where such models are let be",
    RELEASED.takes("earlier-models-let-be") & ~fact("model.made_available_on").reaches(Dated("assumed-start")),
)
caught = Clause("object-of-the-plan", REPORT, "a closed model over the threshold is exported", moved & closed & over).unless(let_be)
placed = Clause(
    "to-the-country",
    REPORT,
    "it goes to one of the countries, or to somebody located there",
    lies_in_them(fact("destination")) | lies_in_them(fact("to.located")),
)
owned = Clause(
    "owned-there",
    REPORT,
    "the recipient, or its ultimate parent, is headquartered in one of the countries",
    REACH.takes("headquarters-and-parent") & (lies_in_them(fact("to.headquarters")) | lies_in_them(fact("to.ultimate_parent"))),
)
licence = Clause("licence", REPORT, "the export of the model to those countries is controlled", caught & (placed | owned))


def misuse(use: str, says: str, *facts: str) -> Flag:
    """The question that stays open where a model the plan is about goes to such a use."""
    intended = any_of(*(fact(f"end_use.{name}").holds for name in facts))
    clause = Clause(f"for-{use}-use", REPORT, f"the plan is meant to prevent {says}", caught & intended)
    return Flag(clause, f"What keeps the model from {says}?")


DUTIES = [Duty(LICENCE_REQUIRED, licence, remedy="licence", policy=(("no policy stated", licence),))]
FLAGS = [
    misuse("military", "military applications", "military", "military-intelligence"),
    misuse("cyber", "cyberattacks", "cyber"),
    misuse("biological", "biological weapons", "biological"),
    misuse("chemical", "chemical weapons", "chemical"),
]
