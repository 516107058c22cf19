"""What the American texts with a line at 10^26 operations have in common: one definition, many statutes.

A pack that uses these carries the rows of the readings and the phrases of the clause in its own law file.
"""

from __future__ import annotations

from dataclasses import dataclass

from weighbridge.decide.language import Clause, Dated, Expr, Reading, fact, total
from weighbridge.weigh.convention import Convention, Counting, include, leave_out

BASE_WORK = Reading("base-work", ("counted", "own-only"))
"""Whether one who modifies another's model counts the work that trained it as computing he *has used*."""

STATE_TIE = Reading("state-tie", ("needed", "not-needed"))
"""Whether a statute that names no tie to its state asks for one all the same."""


@dataclass(frozen=True)
class Totals:
    """The operations of a model with those of the models it derives from, and the developer's own alone."""

    whole: Convention
    own: Convention


def foundation(cite: str) -> Clause:
    """A foundation model: broad data, general output, adaptable to many tasks; a model said to be narrow is none."""
    return Clause(
        "foundation-model",
        cite,
        "the model is trained on broad data, designed for general output, and adaptable to a wide range of tasks",
        ~fact("model.purpose").one_of("narrow"),
    )


def totals(name: str, cite: str, *, planned: bool) -> Totals:
    """The two amounts that the open words leave possible, done by the day or with what is planned."""
    merged = include("merge-source", cite=cite, why="a material modification; a merged model was trained as the models in it were")
    apart = leave_out("merge-source", cite=cite, why="others trained the models merged in")
    return Totals(
        Convention(name, cite, (*counting(cite), merged), planned=planned),
        Convention(f"{name}/own", cite, (*counting(cite), apart), lineage="own", planned=planned),
    )


def counting(cite: str) -> tuple[Counting, ...]:
    """What the common sentence counts, merged models aside."""
    silent = "the text is silent; this computing is not the training of this model"
    return (
        include("pre-training", cite=cite, why="the original training run"),
        include("recomputation", cite=cite, why="operations of the training run, though done twice"),
        include("fine-tuning", cite=cite, why="subsequent fine-tuning is named"),
        include("rl-update", "rl-rollout", cite=cite, why="reinforcement learning is named, and samples what it learns from"),
        leave_out("distillation-parent", "reward-model", "synthetic-data", cite=cite, why=silent),
        leave_out("failed-run", "evaluation", "pre-processing", cite=cite, why=silent),
    )


def more_than(amounts: Totals, line: Dated) -> Expr:
    """The operations exceed the line, by either way of reading whose they are.

    Work on the original counts for its own developer either way: that person has used it.
    """
    his_own_base = fact("model.derived").holds & fact("model.same_provider_as_base").holds
    whole = total(amounts.whole.id).exceeds(line)
    return BASE_WORK.pick(counted=whole, own_only=total(amounts.own.id).exceeds(line) | (his_own_base & whole))


def tied(state: str) -> Expr:
    """The model or its developer is at home in the state, where the reading asks for that."""
    return STATE_TIE.takes("not-needed") | fact(f"model.nexus_{state}").holds
