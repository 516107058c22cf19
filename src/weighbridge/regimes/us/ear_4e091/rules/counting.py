"""What ECCN 4E091 counts as `operations`: Technical Notes 2 and 3, and the comparisons of Note 1."""

from __future__ import annotations

from fractions import Fraction

from weighbridge.decide.language import Reading
from weighbridge.weigh.convention import Amount, Convention, GenerationRule, Relation, include, leave_out, open_words

_NOTE_2 = "15 CFR 774 Supp. 1, 4E091 Technical Note 2"
_NOTE_3 = "15 CFR 774 Supp. 1, 4E091 Technical Note 3"
_EXCLUSION = "15 CFR 774 Supp. 1, 4E091 Note 1"

FAILED_RUNS = Reading("failed-runs", ("left-out", "counted"))
"""Whether work that left no trace in the parameters is a step of the process of training them."""

OPERATIONS = Convention(
    "us/ear-4e091",
    _NOTE_2,
    (
        include("pre-training", cite=_NOTE_2, why="operations used for pre-training"),
        include("fine-tuning", "rl-update", "rl-rollout", cite=_NOTE_2, why="a step of the training that follows pre-training"),
        include("merge-source", cite=_NOTE_2, why="the merged parameters were learned with these operations; lineage counts them once"),
        open_words(
            "failed-run",
            reading=FAILED_RUNS.id,
            counted_if="counted",
            cite=_NOTE_2,
            why="no word on runs whose parameters were thrown away",
        ),
        leave_out("synthetic-data", "distillation-parent", cite=_NOTE_3, why="counts through the rule on generated data only"),
        leave_out("reward-model", cite=_NOTE_2, why="the parameters of another model; its training is not a step in learning these"),
        leave_out("evaluation", cite=_NOTE_2, why="nothing is learned from it"),
        leave_out("recomputation", cite=_NOTE_2, why="the count does not depend on the implementation"),
        leave_out("pre-processing", cite=_NOTE_2, why="collection and curation of the input data are excepted"),
    ),
    generated=GenerationRule(
        _NOTE_3,
        "above a tenth on unpublished data of one generator: its generating, and its training unless its parameters are published",
        over=Fraction(1, 10),
        training=True,
        named="generated_share",
    ),
)

_ADDED = Amount("own", OPERATIONS)
_QUARTER = Fraction(1, 4)

OVER_FIXED = Relation(
    "us/ear-4e091/added-over-fixed", _EXCLUSION, left=_ADDED, right=Amount("fixed", count=25 * 10**24, named="added_fixed")
)
OVER_QUARTER_OF_BASE = Relation(
    "us/ear-4e091/added-over-quarter-of-base",
    _EXCLUSION,
    left=_ADDED,
    right=Amount("base", OPERATIONS),
    share=_QUARTER,
    share_named="added_share",
)
OVER_QUARTER_OF_ALL = Relation(
    "us/ear-4e091/added-over-quarter-of-all",
    _EXCLUSION,
    left=_ADDED,
    right=Amount("total", OPERATIONS),
    share=_QUARTER,
    share_named="added_share",
)
OVER_QUARTER_OF_FRONTIER = Relation(
    "us/ear-4e091/added-over-quarter-of-frontier",
    _EXCLUSION,
    left=_ADDED,
    right=Amount("frontier"),
    share=_QUARTER,
    share_named="added_share",
)

CONVENTIONS = [OPERATIONS]
RELATIONS = [OVER_FIXED, OVER_QUARTER_OF_BASE, OVER_QUARTER_OF_ALL, OVER_QUARTER_OF_FRONTIER]
