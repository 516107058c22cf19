"""How the AI Act's guidelines count training work: two quantities, each also for a modification alone.

Numbers of points: the July 2025 text, then the November 2025 text where its number is known.
All totals take in work that is planned: point (31) has the provider estimate before the large run,
and Art. 52(1) speaks of a requirement that *will be* met.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from weighbridge.weigh.convention import Amount, Convention, Counting, GenerationRule, Relation, include, leave_out

GUIDELINES = "C(2025) 5045 annex"
ANNEX = f"{GUIDELINES}, A.1"

UPDATES = include(
    "pre-training",
    "fine-tuning",
    "rl-update",
    cite=f"{ANNEX} (119); C(2025) 7719 pt 116",
    why="it contributes directly to updates of the parameters",
)
NEITHER: tuple[Counting, ...] = (
    leave_out(
        "distillation-parent", cite=f"{ANNEX} (122)", why="the parent's training is left out; its non-public samples are another item"
    ),
    leave_out("reward-model", cite=f"{ANNEX} (122)", why="auxiliary models, such as reward models and value functions, are left out"),
    leave_out("evaluation", cite=f"{ANNEX} (122)", why="diagnostics, such as evaluation and red-teaming, are left out"),
    leave_out("failed-run", cite=f"{ANNEX} (122)", why="exploration and failed experiments whose results are discarded are left out"),
    leave_out("recomputation", cite=f"{ANNEX} (122)", why="activations computed again to save memory are left out"),
    leave_out("pre-processing", cite=f"{ANNEX} (118)-(122)", why="not named; models that sort data are auxiliary"),
)

PARAMETER_UPDATE = Convention(
    id="eu/ai-act/parameter-update",
    cite=f"{ANNEX} (118); C(2025) 7719 pt 115",
    counting=(
        UPDATES,
        leave_out("rl-rollout", "synthetic-data", cite=f"{ANNEX} (118), (120)", why="they update no parameters"),
        leave_out("merge-source", cite=f"{ANNEX} (118), (121)", why="merged models are named for the cumulative amount only"),
        *NEITHER,
    ),
    planned=True,
)
"""What point (17) weighs. The line of descent is in: one model from the large run on (23)."""

CUMULATIVE = Convention(
    id="eu/ai-act/cumulative",
    cite=f"Regulation (EU) 2024/1689, Art. 51(2); {ANNEX} (118)-(122); C(2025) 7719 pt 115-116",
    counting=(
        UPDATES,
        include("rl-rollout", cite=f"{ANNEX} (120)", why="forward passes that make training data nobody else can have"),
        include("synthetic-data", cite=f"{ANNEX} (120), (122)", why="non-public data counts, discarded samples too; public data does not"),
        include("merge-source", cite=f"{ANNEX} (121)", why="the training of models merged, averaged or taken as first weights counts"),
        *NEITHER,
    ),
    planned=True,
    generated=GenerationRule(
        cite=f"{ANNEX} (120), (122)",
        why="non-public generated data counts whole, whatever its share; the training of the generator does not",
        over=None,
        training=False,
    ),
)
"""What Art. 51(2) weighs."""

MODIFICATION_UPDATES = replace(PARAMETER_UPDATE, id="eu/ai-act/modification-parameter-update", lineage="own")
"""The modifier's own work, without that of the original."""

MODIFICATION_CUMULATIVE = replace(CUMULATIVE, id="eu/ai-act/modification-cumulative", lineage="own")
"""The modifier's own work by the cumulative count, without that of the original."""

_THIRD = f"{GUIDELINES} (63); C(2025) 7719 pt 60"
THIRD_OF_CUMULATIVE = Relation(
    "eu/ai-act/third-of-cumulative",
    _THIRD,
    left=Amount("own", CUMULATIVE),
    right=Amount("base", CUMULATIVE),
    share=Fraction(1, 3),
    share_named="one-third",
)
THIRD_OF_UPDATES = Relation(
    "eu/ai-act/third-of-parameter-update",
    _THIRD,
    left=Amount("own", PARAMETER_UPDATE),
    right=Amount("base", PARAMETER_UPDATE),
    share=Fraction(1, 3),
    share_named="one-third",
)
ORIGINAL_PRESUMED = Relation(
    "eu/ai-act/original-presumed",
    "Regulation (EU) 2024/1689, Art. 51(2)",
    left=Amount("base", CUMULATIVE),
    right=Amount("fixed", count=10**25, named="presumption"),
)
"""Whether the original's own cumulative amount is over the line of the presumption."""
